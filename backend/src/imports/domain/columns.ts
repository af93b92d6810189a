/** What the columns of an appendix mean: by their headings, or, where none is printed, by what stands in them. */
import { foldText, type Cell, type Table, type TableRow } from '@tien-do/shared';
import { isRowNumber } from './row-numbers.js';
import type { ColumnRole } from './types.js';
import { mostOf } from '../extremes.js';

/** A column of its own role, or one that names lead and coordinating agencies together. */
export type HeadingRole = ColumnRole | 'parties';

export interface Columns {
  /** By grid column; null where the heading says nothing that a plan needs. */
  roles: readonly (HeadingRole | null)[];
  /** The headings as printed, by grid column. */
  words: readonly string[];
  /** No heading was printed: the roles were found by contents. */
  guessed: boolean;
}

const longestHeading = 90;

/** Words that make a heading something else although it contains a word of ours ("Đơn vị tính"). */
const foreign =
  /\b(don vi tinh|dvt|don gia|so luong|thanh tien|so tien|tong cong|ho (va )?ten|chuc vu|dien thoai)\b/u;

// The first that fits holds: a heading of the task column may go on with any word ("Nội dung thực hiện, kết quả").
const meanings: readonly (readonly [HeadingRole, RegExp])[] = [
  ['number', /^(stt|tt|so ?tt|s ?t ?t|so thu tu|thu tu|muc|so|no|ma( so)?( (nhiem vu|cong viec|viec))?)$/u],
  [
    'note',
    /\b(ghi chu|kinh phi|nguon (von|luc)|du toan|can cu|co so phap ly|lanh dao|nguoi (phu trach|chi dao))\b/u,
  ],
  [
    'title',
    /^(ten |cac |nhom )*(nhiem vu|noi dung|cong viec|hoat dong|giai phap|dau viec|viec|de an|du an|chuong trinh|linh vuc|chuyen de)\b/u,
  ],
  [
    'deadline',
    /\b(thoi (gian|han|diem)|tien do|han (hoan thanh|xong|cuoi|trinh)|ky han|lo trinh|ngay (hoan thanh|trinh)|dinh ky|tan suat|chu ky|ky bao cao|bat dau|ket thuc(?! hien)|hoan thanh)\b|^(nam|quy|thang)( (thuc hien|bao cao|trinh))?$|^(han|t g|tg)$/u,
  ],
  ['parties', /\bchu tri\b.*\bphoi hop\b|\bphoi hop\b.*\bchu tri\b|\bphan cong\b/u],
  ['coordinating', /\b(phoi hop|tham gia)\b/u],
  ['leads', /\b(chu tri|chu quan|dau moi|chiu trach nhiem)\b/u],
  ['results', /\b(ket qua|san pham|dau ra|muc tieu|chi tieu|yeu cau)\b/u],
  ['leads', /\b(trach nhiem|thuc hien)\b|^(cac )?(co quan|don vi|phong,? ban|ca nhan|to chuc, ca nhan)\b/u],
  ['title', /\b(nhiem vu|noi dung|cong viec|hoat dong|giai phap)\b/u],
];

/** The role that a heading names; null when it names none. */
export function roleOfHeading(words: string): HeadingRole | null {
  if (words.length > longestHeading) return null;
  const folded = foldText(words.replace(/[.:()[\]*/]+/gu, ' '));
  if (folded === '' || foreign.test(folded)) return null;
  return meanings.find(([, pattern]) => pattern.test(folded))?.[0] ?? null;
}

/** The cell that covers a grid column. */
export function cellAt(row: TableRow, column: number): Cell | undefined {
  return row.cells.find((cell) => cell.column <= column && column < cell.column + cell.span);
}

/** How many grid columns a row reaches over. */
export function widthOf(row: TableRow): number {
  return mostOf(
    row.cells.map((cell) => cell.column + cell.span),
    0,
  );
}

function filled(row: TableRow): Cell[] {
  return row.cells.filter((cell) => !cell.continued && cell.text.trim() !== '');
}

const substance: ReadonlySet<HeadingRole> = new Set([
  'title',
  'leads',
  'coordinating',
  'parties',
  'results',
  'deadline',
]);

function looksLikeHeader(row: TableRow): boolean {
  const cells = filled(row);
  if (cells.length < 2 || cells.some((cell) => cell.text.length > longestHeading)) return false;
  if (cells.some((cell) => isRowNumber(cell.text))) return false;
  const roles = cells.map((cell) => roleOfHeading(cell.text));
  const known = roles.filter((role) => role !== null);
  // The rest of a torn row may sound like headings; it goes on in small letters or ends with a full stop.
  if (!known.includes('number') && cells.some((cell) => /^\s*\p{Ll}|\.\s*$/u.test(cell.text))) return false;
  const telling = new Set(known.filter((role) => substance.has(role)));
  const named = telling.has('title') || telling.has('leads') || telling.has('parties');
  const enough = telling.size >= 2 || (telling.size === 1 && known.includes('number'));
  // "STT" is said of nothing else; without it a row of data may sound like headings here and there.
  const sure = known.includes('number') ? known.length : known.length / 2;
  return named && enough && cells.length - known.length <= sure;
}

/** The second line of a heading: short words that say more of a column, under an empty or merged number. */
function looksLikeSecondLine(row: TableRow, first: TableRow): boolean {
  const cells = filled(row);
  if (cells.length === 0 || cells.some((cell) => cell.text.length > longestHeading)) return false;
  if (cells.some((cell) => isRowNumber(cell.text) || roleOfHeading(cell.text) === null)) return false;
  const numberColumn = first.cells.find((cell) => roleOfHeading(cell.text) === 'number')?.column;
  if (numberColumn !== undefined && cells.some((cell) => cell.column === numberColumn)) return false;
  // It stands under merged cells, or beside cells of the first line that go on downwards.
  const under = cells.every((cell) => {
    const above = cellAt(first, cell.column);
    return !above || above.text.trim() === '' || above.span > 1 || cells.length > 1;
  });
  return under && cells.length < Math.max(2, filled(first).length + 2);
}

/** A row that only counts the columns: "(1) (2) (3)", "A B 1 2". */
export function countsColumns(row: TableRow): boolean {
  const cells = filled(row);
  if (cells.length < 3) return false;
  const digits = cells.map((cell) => /^\(?(\d{1,2})\)?(\s*=.*)?$/u.exec(cell.text.trim())?.[1]);
  const letters = cells.map((cell) => /^\(?[A-G]\)?$/u.test(cell.text.trim()));
  if (!cells.every((_, n) => digits[n] !== undefined || letters[n] === true)) return false;
  const counted = digits.filter((one) => one !== undefined).map(Number);
  return counted.length >= 2 && counted.every((one, n) => n === 0 || one === (counted[n - 1] ?? 0) + 1);
}

export interface Header {
  columns: Columns;
  /** How many rows of the table it takes, a row of column numbers with it. */
  length: number;
}

function isPerson(heading: string | undefined): boolean {
  return /^(nguoi|dong chi|d c|can bo|ca nhan)\b/u.test(foldText((heading ?? '').replace(/\//gu, ' ')));
}

/** The header that begins at a row of a table, of one line or two; null when that row is none. */
export function headerAt(table: Table, index: number): Header | null {
  const first = table.rows[index];
  if (!first || !looksLikeHeader(first)) return null;
  const next = table.rows[index + 1];
  const second = next && looksLikeSecondLine(next, first) ? next : null;
  const width = Math.max(widthOf(first), second ? widthOf(second) : 0);
  const roles: (HeadingRole | null)[] = [];
  const words: string[] = [];
  for (let column = 0; column < width; column += 1) {
    const upper = cellAt(first, column)?.text.trim() ?? '';
    const below = second ? cellAt(second, column) : undefined;
    const lower = below && !below.continued ? below.text.trim() : '';
    roles.push(roleOfHeading(lower) ?? roleOfHeading(upper));
    words.push([upper, lower].filter(Boolean).join(' '));
  }
  // A person who answers for the task stands beside the agency that leads it.
  roles.forEach((role, column) => {
    const agencyLeads = roles.some((other, n) => other === 'leads' && !isPerson(words[n]));
    if (role === 'leads' && agencyLeads && isPerson(words[column])) roles[column] = 'note';
  });
  let length = second ? 2 : 1;
  const after = table.rows[index + length];
  if (after && countsColumns(after)) length += 1;
  return { columns: { roles, words, guessed: false }, length };
}

/** True when the columns are those of an appendix of duties: what is to be done, and who does it or by when. */
export function isAppendix(columns: Columns): boolean {
  const roles = new Set(columns.roles);
  const who = roles.has('leads') || roles.has('parties');
  return (roles.has('title') || who) && (who || (roles.has('deadline') && roles.has('results')));
}

/** True when two headers say the same of the same columns. */
export function sameColumns(one: Columns, other: Columns): boolean {
  return one.roles.length === other.roles.length && one.roles.every((role, n) => role === other.roles[n]);
}

const agencyWords =
  /\b(so|phong|ban|uy ban|ubnd|cong an|vien kiem sat|toa an|hoi|doan|van phong|trung tam|chi cuc|cuc|bo|thanh tra|truong|dai|cac (co quan|don vi|so|phong|ban|huyen|xa))\b/u;
const timeWords =
  /\b(19|20)\d\d\b|\bhang (nam|quy|thang|tuan)\b|\bquy [iv]+\b|\bthang \d|\bthuong xuyen\b|\btheo (yeu cau|ke hoach|tien do)\b/u;

interface ColumnFacts {
  numbered: number;
  agencies: number;
  times: number;
  length: number;
}

function factsOf(rows: readonly TableRow[], column: number): ColumnFacts {
  const texts = rows.map((row) => cellAt(row, column)?.text.trim() ?? '').filter(Boolean);
  const share = (test: (text: string) => boolean): number =>
    texts.length === 0 ? 0 : texts.filter(test).length / texts.length;
  return {
    numbered: share(isRowNumber),
    agencies: share((text) => text.length < 300 && agencyWords.test(foldText(text).slice(0, 40))),
    times: share((text) => text.length < 80 && timeWords.test(foldText(text))),
    length: texts.reduce((sum, text) => sum + text.length, 0) / Math.max(1, rows.length),
  };
}

/**
 * Roles of columns without a heading, by contents: numbers, agencies, times; the longest of the rest is the task, a column
 * right of the agencies its result. Null when no column names agencies: then it is no appendix.
 */
export function guessColumns(table: Table): Columns | null {
  const width = mostOf(table.rows.map(widthOf), 0);
  if (table.rows.length < 2 || width < 3) return null;
  const facts = Array.from({ length: width }, (_, column) => factsOf(table.rows, column));
  const roles: (HeadingRole | null)[] = facts.map(() => null);
  const give = (role: HeadingRole, fits: (fact: ColumnFacts) => boolean): void => {
    const at = facts.findIndex((fact, n) => roles[n] === null && fits(fact));
    if (at >= 0) roles[at] = role;
  };
  give('number', (fact) => fact.numbered >= 0.6);
  give('deadline', (fact) => fact.times >= 0.5);
  // The task is the longest of what is left, and stands before the agencies that lead it.
  const longest = mostOf(facts.map((fact, n) => (roles[n] === null ? fact.length : 0)));
  give('title', (fact) => fact.length === longest);
  const title = roles.indexOf('title');
  const agencies = facts.flatMap((fact, n) => (roles[n] === null && fact.agencies >= 0.5 ? [n] : []));
  if (agencies[0] === undefined || title < 0) return null;
  roles[agencies[0]] = 'leads';
  if (agencies[1] !== undefined) roles[agencies[1]] = 'coordinating';
  give('results', (fact) => fact.length > 0);
  give('note', (fact) => fact.length > 0);
  return { roles, words: roles.map(() => ''), guessed: true };
}
