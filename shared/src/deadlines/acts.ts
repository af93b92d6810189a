/** Deadlines that hang on somebody's act, and the words that say on whose. */
import { plain } from '../text/plain.js';
import type { DeadlineRule } from './rule.js';

/** Kinds of documents that are cited by a number. */
const kind =
  '(?:quyet dinh|nghi quyet|nghi dinh|thong tu(?: lien tich)?|chi thi|ke hoach|chuong trinh|cong van|van ban|huong dan|thong bao|de an|ket luan|quy che|quy dinh|phuong an|cong dien|luat|bo luat)';
const number = String.raw`\d{1,5}\s*(?:\/\s*\d{4}\s*)?[/-]\s*[a-z][\w&./-]*`;
/** A cited document with the date on which it was issued: that date is never a deadline. */
const citation = new RegExp(
  String.raw`${kind}\s+(?:so\s*:?\s*)?${number}(?:\s*,?\s*(?:ngay\s+)?\d{1,2}\s*(?:\/|-|\s+thang\s+)\s*\d{1,2}\s*(?:\/|-|\s+nam\s+)\s*\d{4})?`,
  'gu',
);

/** The folded text with every cited document blanked out, each letter still in its place. */
export function withoutCitations(folded: string): string {
  return folded.replace(citation, (found) => ' '.repeat(found.length));
}

const start = String.raw`^(?:(?:thuc hien|hoan thanh|trien khai|bao cao|tien hanh)\s+)?`;
const byDocument = new RegExp(
  String.raw`${start}theo\s+(?:dung\s+)?(?:(?:tien do|lo trinh|thoi gian|thoi han|ke hoach|quy dinh|noi dung|yeu cau)\s+(?:duoc\s+)?(?:tai|cua|neu tai|theo|trong|quy dinh tai|xac dinh tai|de ra tai)\s+)?(?=${kind}\s+(?:so\s*:?\s*)?${number})`,
  'u',
);
const onRequest = new RegExp(
  String.raw`${start}(?:(?:theo|khi co|khi)\s+)?(?:de nghi|yeu cau|van ban yeu cau|van ban de nghi)(?!\s+cua\s+cong viec)`,
  'u',
);
const byNotice = new RegExp(
  String.raw`${start}(?:theo|khi co)\s+(?:(?:quy dinh|thoi gian|lich|thoi han|noi dung|cac|van ban|su|y kien)[^;]*?)?(?:thong bao|huong dan|chi dao|phan cong)`,
  'u',
);
const byRule = new RegExp(
  String.raw`${start}theo\s+(?:dung\s+)?(?:quy dinh|thoi han quy dinh|luat dinh|luat)`,
  'u',
);
const byPlan = new RegExp(
  String.raw`${start}theo\s+(?:dung\s+)?(?:tien do|ke hoach|lo trinh|chuong trinh|du an|de an|phan ky|noi dung|thoi gian)`,
  'u',
);
const event =
  /^(?:bao cao |thuc hien |hoan thanh )?(?:(?:vao |tai |cung )?thoi diem|vao dip|nhan dip|(?:ngay )?sau (?:khi|phien|hoi nghi|ky hop)|ngay khi|khi |trong (?:vong|thoi han|thoi gian)|cham nhat (?:la )?\d+ (?:ngay|thang|nam)|\d+ (?:ngay|thang|nam)(?: lam viec)? (?:ke tu|sau|truoc)|truoc (?:khi|thoi diem|ky hop|phien|hoi nghi|dai hoi|tet|mua|dip|le)(?!\p{L})|sau \d+ (?:gio|ngay|tuan|thang)|ke tu|theo (?:tung )?(?:vu viec|dot|su kien|ky hop|phien|mua vu|thoi vu)|(?:ngay )?khi phat sinh|cung (?:voi|ky)|trong qua trinh)/u;

const untilEvent =
  /^(?:(?:(?:vao |tai |dung )?thoi diem|(?:ngay )?khi|(?:trong (?:vong|thoi han)|cham nhat(?: la)?|sau)\s+\d+\s+(?:gio|ngay|tuan|thang)(?: lam viec)?,?\s+(?:(?:ke )?tu(?: khi| ngay| thoi diem)?|sau khi))\s+)(?=\S)/u;

/** What has to happen, without the words that only say "when": those of the cell are kept beside it. */
export function eventOf(text: string): string {
  return text.slice(untilEvent.exec(plain(text))?.[0].length ?? 0);
}

/** From where on a text says whose request, notice or plan it is. */
function authority(text: string, folded: string, from: RegExp): string {
  const found = from.exec(folded);
  return found ? text.slice(found.index + found[0].length).trim() : '';
}

function planAuthority(text: string): string {
  const folded = plain(text);
  const lead =
    /^.*?theo\s+(?:dung\s+)?(?:(?:tien do|lo trinh|thoi gian|phan ky|noi dung)(?:\s+(?:thuc hien|cu the))?(?:\s+(?:da\s+)?(?:duoc\s+)?(?:xac dinh|de ra|neu|quy dinh|phe duyet|giao))?\s*(?:tai|lai|trong|cua|do|theo)?|ke hoach(?:\s+cong tac)?\s+(?:do|cua))\s*/u;
  const bare = /^.*?theo\s+(?:dung\s+)?/u;
  const found = lead.exec(folded) ?? bare.exec(folded);
  const rest = text.slice(found?.[0].length ?? 0);
  return rest
    .split(/\s+hoặc\s+(?:của|do)\s+/u)
    .map((part) => part.replace(/\s+(?:đề xuất|xây dựng|ban hành|lập|xác định|đề ra|phê duyệt)$/u, '').trim())
    .filter((part) => part !== '')
    .join('; ');
}

/**
 * The rule of words that name an act instead of a time: a request, a notice, a document, a plan, an event. Null when they
 * are none of these.
 */
export function ruleOfAct(text: string): DeadlineRule | null {
  const folded = plain(text);
  const document = byDocument.exec(folded);
  if (document) return { kind: 'by_document', document: text.slice(document[0].length).trim() };
  if (onRequest.test(folded)) {
    const whose = authority(text, folded, /(?:de nghi|yeu cau)[^;]*?\s(?:cua|tu)\s/u);
    return { kind: 'on_request', authority: whose };
  }
  if (/^(?:khi co |theo )?dot xuat$/u.test(folded)) return { kind: 'on_request', authority: '' };
  if (byNotice.test(folded)) {
    const whose = authority(
      text,
      folded,
      /(?:thong bao|huong dan|chi dao|phan cong)(?:[^;]*?)\s(?:cua|tu)\s/u,
    );
    return { kind: 'by_notice', authority: whose };
  }
  if (byRule.test(folded)) return { kind: 'by_document', document: text.replace(/^.*?theo\s+/iu, '') };
  if (event.test(folded)) return { kind: 'event', event: eventOf(text) };
  if (byPlan.test(folded)) return { kind: 'by_lead_plan', authority: planAuthority(text) };
  return null;
}
