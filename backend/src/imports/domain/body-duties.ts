/** The duties that a plan's organising part lays down outside the appendix. */
import type { PlanDuty } from '@tien-do/shared';
import { sentencesOf, type BodyLine } from './body-text.js';
import { oneLine, plain, splitOutsideBrackets, withoutFinalStop } from './plain.js';

const partHeading =
  /^(?:phan\s+(?:thu\s+)?)?([ivx]+|\d+|[a-h])\s*[.:)]\s*(?:to chuc (?:thuc hien|trien khai)|trach nhiem (?:thuc hien|cua)|phan cong (?:thuc hien|trach nhiem|nhiem vu))|^to chuc thuc hien\s*$/u;
const nextPart = /^(?:[IVX]+|[A-H]|Phần\s\S+)\s*[.:)]\s/u;
const point = /^(\d+(?:\.\d+)*|[a-zđ])\s*[.)]\s*/u;

const agencyStart = String.raw`(?:[Cc]ác\s+)?(?:cơ quan|[Cc]ơ quan|Sở|(?<!(?:cơ|trụ) )sở|[Bb]an|[Nn]gành|[Pp]hòng|[Đđ]ơn vị|[ỦU][ỷy] ban|UBND|HĐND|Công an|Thủ trưởng|Giám đốc|Chủ tịch|[Tt]òa án|[Tt]oà án|Viện|Bộ|Mặt trận|Văn phòng|[Tt]rung tâm|Đài|Báo(?! cáo)|Thanh tra|[Tt]rường(?! hợp)|Hội|Liên đoàn|Đoàn|[Tt]ổ chức|[Đđ]ịa phương|Kho bạc|Cục|Chi cục|Vụ|Bảo hiểm|Bộ Chỉ huy|[Xx]ã|[Pp]hường|Tổ)(?!\p{L})`;
const verbs = String.raw`(?:là (?:cơ quan|đơn vị)|có trách nhiệm|có nhiệm vụ|chịu trách nhiệm|chủ trì|chủ động|tập trung|tham gia|tham mưu|phối hợp|xây dựng|chỉ đạo|hướng dẫn|theo dõi|đôn đốc|thực hiện|bố trí|gửi|báo cáo|kịp thời|định kỳ|phản ánh|phản ảnh|tiếp tục|triển khai|quán triệt|ban hành|cân đối|thẩm định|tuyên truyền|phổ biến|đẩy mạnh|tăng cường|nghiêm túc|rà soát|kiểm tra|giám sát|căn cứ|tổng hợp|lồng ghép|cụ thể hóa|cụ thể hoá|vận động|(?<!các )tổ chức(?! chính trị| xã hội| đoàn thể| thành viên| hội))`;
// Capitals count: "Vụ" is an agency, the "vụ" of "nhiệm vụ" is none.
const nameStart = new RegExp(String.raw`(?<!\p{L})${agencyStart}`, 'gu');
const nameBeforeVerb = new RegExp(String.raw`([^;:.]*?)\s*[,:]?\s+(?=${verbs}(?!\p{L}))`, 'iuy');
/** Kinds of agencies in a row mean all of them, with "các" or without. */
const kindsInARow = /^(?:cơ quan|đơn vị|địa phương|tổ chức|sở|phòng|ban|ngành)(?:, | và )\p{Ll}/u;
const startsWithVerb = new RegExp(`^${verbs}(?!\\p{L})`, 'iu');
const circumstance =
  /^(?:Căn cứ|Trong|Trên cơ sở|Định kỳ|Hằng năm|Hàng năm|Theo|Sau khi|Khi|Quá trình|Trước|Chậm nhất|Nếu)(?!\p{L})/u;
const roleClause =
  /^(?:là (?:cơ quan|đơn vị)[^;]*?,\s*)?(?:có trách nhiệm|có nhiệm vụ|chịu trách nhiệm|căn cứ[^;]*?,)\s*:?\s*/iu;
const timeWords =
  /trước ngày|trước \d|chậm nhất|muộn nhất|hằng năm|hàng năm|định kỳ|trong tháng|trong quý|ngày \d/iu;

interface Who {
  words: string;
  requested: boolean;
}

/** Every duty of the organising part, in the plan's own words: who, to whom, by when, and where it stands. */
export function readDuties(body: readonly BodyLine[]): PlanDuty[] {
  const start = body.findLastIndex((line) => partHeading.test(plain(line.text)));
  const heading = body[start];
  if (!heading) return [];
  const part = partHeading.exec(plain(heading.text))?.[1]?.toUpperCase() ?? '';
  const duties: PlanDuty[] = [];
  let ref = part;
  let top: Who | null = null;
  for (const line of body.slice(start + 1)) {
    if (nextPart.test(line.text)) break;
    const numbered = point.exec(line.text);
    const mark = numbered?.[1] ?? '';
    const bulleted = /^[-+–•*]\s*/u.test(line.text);
    if (/^\d/u.test(mark)) {
      ref = refOf(part, mark);
      top = null;
    } else if (!numbered && !bulleted) {
      ref = part;
      top = null;
    }
    const own = /^[a-zđ]$/u.test(mark) ? `${ref}.${mark}` : ref;
    const text = oneLine(line.text.slice(numbered?.[0].length ?? 0).replace(/^[-+–•*]\s*/u, ''));
    const read = dutiesOf(text, own, line.line, top);
    top ??= read.who;
    duties.push(...read.duties);
  }
  return duties;
}

function refOf(part: string, mark: string): string {
  return part === '' || mark.startsWith(`${part}.`) ? mark : `${part}.${mark}`;
}

function dutiesOf(
  text: string,
  ref: string,
  line: number,
  top: Who | null,
): { who: Who | null; duties: PlanDuty[] } {
  const bare = withoutFinalStop(text.replace(/\.?\/\.?\s*$/u, '')).replace(/:$/u, '');
  // A point that is only a name, its duties in the lines below.
  if (!new RegExp(verbs, 'iu').test(bare)) return { who: whoOf(bare), duties: [] };
  let who = top;
  const duties: PlanDuty[] = [];
  for (const sentence of sentencesOf(bare)) {
    const found = subjectOf(sentence);
    who = found?.who ?? who;
    if (!who) continue;
    for (const quote of clausesOf(found?.rest ?? sentence)) duties.push({ ref, line, ...dutyOf(quote, who) });
  }
  return { who, duties };
}

/** Who a sentence is about, and what it says of them. */
function subjectOf(sentence: string): { who: Who; rest: string } | null {
  const asked = /^(?:Đề nghị|Yêu cầu|Giao)\s+(?:cho\s+)?/u.exec(sentence)?.[0] ?? '';
  const text = sentence.slice(asked.length);
  const found = nameIn(text);
  if (!found || (startsWithVerb.test(text) && !circumstance.test(text))) return null;
  const leads = found.at === 0;
  if (!leads && !circumstance.test(text)) return null;
  const who = whoOf(`${asked}${found.name}`);
  const rest = text.slice(found.end);
  return { who, rest: leads ? rest : circumstanceWith(text, found.at, rest) };
}

/** The first name of an agency that a verb follows. */
function nameIn(text: string): { at: number; end: number; name: string } | null {
  for (const start of text.matchAll(nameStart)) {
    nameBeforeVerb.lastIndex = start.index;
    const found = nameBeforeVerb.exec(text);
    if (found?.[1]) return { at: start.index, end: nameBeforeVerb.lastIndex, name: found[1] };
  }
  return null;
}

/** A closing condition stays with the duty that it conditions: "nếu có khó khăn, … phản ánh". */
function circumstanceWith(text: string, at: number, rest: string): string {
  return /(?:nếu|khi) (?:có|gặp|phát sinh)/iu.test(text.slice(0, at)) ? text : rest;
}

function whoOf(text: string): Who {
  const name = withoutFinalStop(text.replace(/^(?:Đề nghị|Yêu cầu|Giao)\s+(?:cho\s+)?/u, ''));
  const words = name.replace(/[:,\s]+$/u, '');
  return {
    words: kindsInARow.test(words) ? `các ${words}` : words,
    requested: /^đề nghị/iu.test(text),
  };
}

/** The duties that a sentence joins: at semicolons, and where advice to the committee begins. */
function clausesOf(rest: string): string[] {
  const clauses: string[] = [];
  for (const piece of splitOutsideBrackets(rest.replace(roleClause, ''), /\s*;\s*|\s+và\s+(?=tham mưu\s)/u)) {
    const text = withoutFinalStop(piece.trim());
    if (text === '') continue;
    const last = clauses.at(-1);
    // "Tổ chức thực hiện; chỉ đạo, đôn đốc …": the first has no object of its own.
    if (last !== undefined && last.split(' ').length <= 4) clauses[clauses.length - 1] = `${last}; ${text}`;
    else clauses.push(text);
  }
  return clauses;
}

function dutyOf(quote: string, who: Who): Omit<PlanDuty, 'ref' | 'line'> {
  return { who: who.words, to: receiverOf(quote), by: timeOf(quote), quote, requested: who.requested };
}

const until = String.raw`(?=\s*(?:$|[;.()]|,(?!\s*(?:ban|ngành|các|xã|phường|huyện|thị xã|thành phố|Sở|Phòng|tổ chức|đơn vị|địa phương)(?!\p{L}))|\s(?:để|trước|theo dõi|tổng hợp|chậm nhất|định kỳ|thực hiện|ban hành|tham gia|xem xét|bố trí|triển khai|cân đối|phê duyệt|trong|khi|về việc|về\s)(?!\p{L})))`;
const receivers = [
  new RegExp(
    String.raw`(?:gửi|báo cáo|phản ánh|phản ảnh|thông tin|kiến nghị|đề xuất)(?:[^;]*?)\s(?:về|đến|cho|tới|lên)\s+(${agencyStart}.*?)${until}`,
    'u',
  ),
  new RegExp(
    String.raw`(?:gửi|báo cáo|[Tt]ham mưu(?: cho| trình)?|chỉ đạo, hướng dẫn|hướng dẫn|trình)\s+(${agencyStart}.*?)${until}`,
    'u',
  ),
];

function receiverOf(quote: string): string | null {
  for (const pattern of receivers) {
    const found = pattern.exec(quote)?.[1];
    if (found !== undefined) return found.trim();
  }
  return null;
}

function timeOf(quote: string): string | null {
  const bracket = /((?:định kỳ\s+)?(?:hằng|hàng) năm\s*)?\(([^()]*)\)/iu;
  const found = bracket.exec(quote);
  if (found?.[2] !== undefined && timeWords.test(found[2])) {
    const inside = found[2].replace(/\s+theo\s+Quyết định.*$/u, '');
    return found[1] === undefined ? inside : oneLine(`${found[1]} (${inside})`);
  }
  const plainTime =
    /(?:(?:trước|chậm nhất|muộn nhất)(?: là| vào)?(?: ngày)?\s+\d[\d/]*(?: tháng \d+)?(?:(?: năm \d{4})|\s+(?:hằng|hàng) năm)?)|(?:định kỳ\s+)?(?:hằng|hàng)\s+(?:năm|quý|tháng)|theo yêu cầu của [^,;.()]+|(?:nếu|khi) (?:có |gặp )khó khăn, vướng mắc/iu;
  const named = plainTime.exec(quote)?.[0];
  return named ?? /(?:tổng kết|sơ kết)\s+(\d+ năm)/iu.exec(quote)?.[1] ?? null;
}
