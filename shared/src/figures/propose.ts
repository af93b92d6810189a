/** Figures that a plan's own words ask for, proposed to whoever reviews the plan. */
import { oneLine, plain, withoutFinalStop } from '../text/plain.js';
import {
  takesBreakdowns,
  type Direction,
  type Indicator,
  type IndicatorType,
  type PartyFiller,
} from './indicator.js';

/** An indicator that was recognised or written in a review; nothing is asked of anybody before it is taken. */
export interface ProposedIndicator extends Omit<Indicator, 'id' | 'setId'> {
  /** Sets are chosen when the plan stands. */
  filledBy: PartyFiller;
  /** The plan's words on which it rests; '' where a person wrote it. */
  words: string;
  /** A person wants it. */
  taken: boolean;
}

/** A task as far as its words ask for figures. */
export interface AskingTask {
  title: string;
  expectedResults: readonly string[];
  /** Codes of the breakdowns that the task's words, or those of a group above, ask for. */
  breakdowns: readonly string[];
}

const mostProposals = 8;
const longestName = 200;

/** What is counted, by the folded words that name it; the first that stands in a name gives its unit. */
const units: readonly [RegExp, string][] = [
  [/\bluot (?:nguoi|hoc vien|can bo)\b/u, 'lượt người'],
  [/\bluot\b/u, 'lượt'],
  [/\bvu viec\b/u, 'vụ việc'],
  // A service, a duty and a seat in office are written with the same letters.
  [/(?<!\b(?:dich|nhiem|phuc|cong|chuc|nghia|noi) )\bvu\b/u, 'vụ'],
  [/\b(?:van ban|nghi quyet|thong tu)\b/u, 'văn bản'],
  [/\b(?:toa gia dinh|toa an|cac toa)\b/u, 'tòa'],
  [/\bco so\b(?! giam giu| du lieu)/u, 'cơ sở'],
  [/\blop\b/u, 'lớp'],
  [/\b(?:hoi nghi|hoi thao|toa dam|cuoc|dot|buoi)\b/u, 'cuộc'],
  [
    /\b(?:nguoi|can bo|tro giup vien|bac s[iy]|nan nhan|hoc vien|hoc sinh|doi tuong|bi can|bi cao|bi hai|tre em|phu nu|pham nhan|luat su|giao vien|lao dong|cong dan)\b/u,
    'người',
  ],
  [/\b(?:tin bao|to giac)\b/u, 'tin'],
  [/\b(?:khieu nai|to cao|don(?! vi| gian))\b/u, 'đơn'],
  [/\b(?:dieu tra|truy to|xet xu|khang cao|khang nghi|an so tham|an hinh su|oan)\b/u, 'vụ'],
  [/\byeu cau\b/u, 'yêu cầu'],
  [/\bho so\b/u, 'hồ sơ'],
  [/\bho (?:gia dinh|ngheo|can ngheo|dan)\b/u, 'hộ'],
  [/^(?:cac )?(?:xa|phuong|thi tran)\b/u, 'xã'],
  [/\bmo hinh\b/u, 'mô hình'],
  [/\b(?:tai lieu|to roi|to gap|an pham)\b/u, 'tài liệu'],
  [/(?<!\bthong )\btin\b|\b(?:bai|phong su)\b/u, 'tin, bài'],
  [/\bhoat dong\b/u, 'hoạt động'],
  [/\btruong hop\b/u, 'trường hợp'],
];

/**
 * Where the name of a figure ends: from there on it is said how it is to move, or what else is wanted. With their marks, for without
 * them to be held is to fall and land is to reach.
 */
const nameEnd =
  /[;:()"“”]|\.(?:\s|$)|,? (?:theo (?:chiều )?hướng|ngày càng|từng bước|qua (?:các|từng) năm|hằng năm|hàng năm|so với|đáp ứng|nhất là|trong đó|bao gồm|(?:được )?(?:bảo đảm|đảm bảo)|phân loại|phân tách|phân tổ|(?:được )?(?:tăng|giảm|nâng)(?= (?:dần|lên|cao|qua|theo|mạnh|xuống|hơn|tối thiểu|ít nhất|từ|về|\d)|[,.;]|$)|(?:phấn đấu )?đạt(?= |$)|(?:trên|dưới|tối thiểu|ít nhất|không quá|từ) \d)/iu;

const shared = { filledBy: 'lead', rollUp: 'sum', byCase: false, required: true, taken: false } as const;

/** Things of which "số ..." is a number. */
const countable =
  '(?:luot|vu|nguoi|lop|cuoc|dot|hoi nghi|don(?! vi)|truong hop|doi tuong|nan nhan|bi can|bi cao|ho so|ho (?:gia dinh|ngheo|dan)|van ban|co so|can bo|hoc vien|hoc sinh|tre em|phu nu|tai lieu|tin|bai|yeu cau|mo hinh|xa|phuong)';

interface Kind {
  type: IndicatorType;
  /** From where on the name stands, folded. */
  begins: RegExp;
  /** The name's first word as it is to be written, where the plan's own would not say that it is a figure. */
  lead?: string;
  /** Only where the results say it: in the words of a task it is rather what is done than what is measured. */
  results?: boolean;
  /** With its marks, where folded words would be others too: "cơ sở hỗ trợ" is no number of anything. */
  spelt?: RegExp;
  unit?: string;
  /** Where its name ends, if not where others do: what a share reaches is a part of its name when the share stands first. */
  ends?: RegExp;
}

const kinds: readonly Kind[] = [
  { type: 'rate', begins: /\bt[yi] le (?=\p{L})/gu },
  {
    type: 'rate',
    // Where a clause begins with it; elsewhere it says by how much something else is to move.
    begins:
      /(?<=^(?:(?:co|phan dau|bao dam|dam bao|dat|tren|it nhat|toi thieu) )*)\d{1,3}(?:,\d+)? ?% (?:so |tong so |cac )?(?=\p{L})/gu,
    lead: 'Tỷ lệ',
    ends: /[;:()"“”]|\.(?:\s|$)|,? (?:nhất là|trong đó|bao gồm|(?:vào|đến|trước|trong) (?:cuối )?(?:năm|ngày|tháng|giai đoạn))/iu,
  },
  { type: 'money', begins: /\b(?:tong )?(?:so tien|so kinh phi|kinh phi da)\b/gu, unit: 'triệu đồng' },
  { type: 'money', begins: /\b(?:tong )?kinh phi\b/gu, unit: 'triệu đồng', results: true },
  { type: 'count', begins: /\bso luong (?:va chat luong )?(?=\p{L})(?!va |chat )/gu, lead: 'Số lượng' },
  {
    type: 'count',
    begins: new RegExp(String.raw`\b(?:tong )?so (?=${countable}\b)`, 'gu'),
    spelt:
      /(?<!(?:một|thiểu|đa|dân|đổi|ký|kỹ thuật|công nghệ|nền tảng|môi trường|kinh tế)\s)(?:tổng )?số\s/iuy,
  },
  {
    type: 'count',
    begins:
      /\b(?:so lieu thong ke|thong ke so lieu|thong ke,? cap nhat (?:co so du lieu|so lieu)(?: quoc gia)?|thong ke)(?: ve)? (?=\p{L})/gu,
    lead: 'Thống kê',
  },
];

/** What statistics are to be about, so that they can be counted: "số liệu thống kê có liên quan" says nothing. */
const vague = /^(?:quoc gia$|co lien quan|lien quan|day du|voi day du|dinh ky|hang nam|bao cao|theo|,)/u;

/**
 * The figures that a task's words ask for, in the order of the words, each once. They are proposals: whoever reviews the plan
 * takes, changes or drops them.
 */
export function proposeIndicators({ title, expectedResults, breakdowns }: AskingTask): ProposedIndicator[] {
  const found = [
    ...readClauses(expectedResults.flatMap(clausesOf), true),
    ...readClauses(clausesOf(title), false),
  ];
  const once = found.filter((one, n) => !found.slice(0, n).some((other) => sameFigure(one, other)));
  // Breakdowns are of something: where no words say what is counted, the task as a whole is.
  const all = once.length > 0 || breakdowns.length === 0 ? once : [ofWholeTask(title)];
  return all.slice(0, mostProposals).map((one) => ({
    ...one,
    breakdowns: one.type === 'count' && takesBreakdowns(one.type) ? [...breakdowns] : [],
  }));
}

/** Pieces that say one thing each. Line ends part, as semicolons do. */
function clausesOf(words: string): string[] {
  return words
    .split(/[;\n]+|(?<=\p{L})\.\s+(?=\p{Lu})/u)
    .map(oneLine)
    .filter(Boolean);
}

/** What one clause says of the direction holds for a figure with which the next one begins: "Giảm tỷ lệ A; tỷ lệ B". */
function readClauses(clauses: readonly string[], isResult: boolean): ProposedIndicator[] {
  const all: ProposedIndicator[] = [];
  let carried: Direction = 'none';
  for (const clause of clauses) {
    const found = readClause(clause, isResult);
    const first = found[0];
    if (first?.at === 0 && first.one.direction === 'none') first.one.direction = carried;
    carried = !isResult && first ? first.one.direction : 'none';
    all.push(...found.map(({ one }) => one));
  }
  return all;
}

interface Found {
  at: number;
  to: number;
  one: ProposedIndicator;
}

function readClause(clause: string, isResult: boolean): Found[] {
  const folded = plain(clause);
  // What a record is to name is no figure of its own.
  const limit = folded.search(/\b(?:trong do,? )?neu ro\b/u);
  const found: Found[] = [];
  for (const kind of kinds) {
    if (kind.results && !isResult) continue;
    for (const hit of folded.matchAll(kind.begins)) {
      const at = hit.index;
      if ((limit >= 0 && at > limit) || !isSpelt(kind, clause, at)) continue;
      const rest = at + hit[0].length;
      const stop = clause.slice(rest).search(kind.ends ?? nameEnd);
      const to = stop < 0 ? clause.length : rest + stop;
      // The same words are one figure: a total of money is no number of things beside.
      if (found.some((other) => at < other.to && other.at < to)) continue;
      const one = indicatorAt(kind, clause, { at, rest, to });
      if (one) found.push({ at, to, one });
    }
  }
  return found.sort((a, b) => a.at - b.at);
}

function isSpelt({ spelt }: Kind, clause: string, at: number): boolean {
  if (!spelt) return true;
  const marked = new RegExp(spelt.source, spelt.flags);
  marked.lastIndex = at;
  return marked.test(clause);
}

/** Words that say nothing of what is counted. */
const filling = new Set('so luong ty ti le thong ke cac nhung duoc cua ve va trong'.split(' '));

/** Do two names say the same in other words? "Tỷ lệ các yêu cầu được giải quyết" is that of "giải quyết yêu cầu". */
function sameFigure(a: ProposedIndicator, b: ProposedIndicator): boolean {
  if (a.type !== b.type) return false;
  const [left, right] = [a, b].map(
    ({ name }) => new Set((plain(name).match(/\p{L}+/gu) ?? []).filter((word) => !filling.has(word))),
  );
  if (!left || !right) return false;
  const common = [...left].filter((word) => right.has(word)).length;
  return common >= 0.8 * Math.max(left.size, right.size);
}

function indicatorAt(
  kind: Kind,
  clause: string,
  { at, rest, to }: { at: number; rest: number; to: number },
): ProposedIndicator | null {
  const about = withoutFinalStop(clause.slice(rest, to).trim());
  if (kind.lead === 'Thống kê' && (about === '' || vague.test(plain(about)))) return null;
  if (about === '' && kind.type !== 'money') return null;
  const own = kind.lead === undefined ? clause.slice(at, to).trim() : `${kind.lead} ${about}`;
  const name = clipped(withoutFinalStop(own));
  const direction = directionOf(kind.type, clause.slice(0, at), clause.slice(at));
  const unit = kind.unit ?? unitOf(plain(about)) ?? (kind.lead === 'Thống kê' ? 'trường hợp' : '');
  return { ...shared, name, unit, type: kind.type, direction, breakdowns: [], words: clause };
}

const falls = /(?<!\p{L})(?:giảm|hạn chế)(?!\p{L})/iu;
const rises = /(?<!\p{L})(?:tăng|nâng cao|nâng lên)(?!\p{L})/iu;

/** @param before the words before the figure's name; @param from those from its name on. */
function directionOf(type: IndicatorType, before: string, from: string): Direction {
  if (type === 'rate' && /100 ?%/u.test(`${before.slice(-8)}${from}`)) return 'full';
  // "Tăng tỷ lệ ..." stands nearer to it than what else the sentence tells.
  const lead = before.split(/[,.]/u).at(-1) ?? '';
  if (rises.test(lead)) return 'rising';
  if (falls.test(lead)) return 'falling';
  if (falls.test(from)) return 'falling';
  if (rises.test(from)) return 'rising';
  return type === 'rate' && /\d ?%/u.test(from) ? 'rising' : 'none';
}

function unitOf(name: string): string | null {
  let first: { at: number; unit: string } | null = null;
  for (const [pattern, unit] of units) {
    const at = name.search(pattern);
    if (at >= 0 && (first === null || at < first.at)) first = { at, unit };
  }
  return first?.unit ?? null;
}

function ofWholeTask(title: string): ProposedIndicator {
  const words = clausesOf(title)[0] ?? '';
  const stop = words.search(nameEnd);
  const clause = stop < 0 ? words : words.slice(0, stop);
  return {
    ...shared,
    ...{ name: clipped(`Số liệu: ${withoutFinalStop(clause.trim())}`), type: 'count', direction: 'none' },
    ...{ unit: unitOf(plain(clause)) ?? 'trường hợp', breakdowns: [], words },
  };
}

/** A name fits a line or two; what is longer ends at a word. */
function clipped(name: string): string {
  const whole = name.charAt(0).toLocaleUpperCase('vi') + name.slice(1);
  if (whole.length <= longestName) return whole;
  const cut = whole.slice(0, longestName);
  return withoutFinalStop(cut.slice(0, Math.max(cut.lastIndexOf(','), cut.lastIndexOf(' '))));
}
