/** Words of official documents: days, counts, numbers and places as Nghị định 30/2020/NĐ-CP writes them. */
import { addDays, dayOf, printTime, type Day } from '../text/day.js';

/** Days below ten and the months 1 and 2 take a zero, other months none. */
function parts(day: Day): { day: string; month: string; year: string } {
  const month = Number(day.slice(5, 7));
  return {
    day: day.slice(8, 10),
    month: month <= 2 ? `0${String(month)}` : String(month),
    year: day.slice(0, 4),
  };
}

/** `ngày 05 tháng 6 năm 2026`. */
export function officialDate(day: Day): string {
  const { day: d, month, year } = parts(day);
  return `ngày ${d} tháng ${month} năm ${year}`;
}

/** `05/6/2026`, for tables. */
export function officialDay(day: Day): string {
  const { day: d, month, year } = parts(day);
  return `${d}/${month}/${year}`;
}

/** `15:42 ngày 13/8/2026`. */
export function officialInstant(instantMs: number): string {
  return `${printTime(instantMs)} ngày ${officialDay(dayOf(instantMs))}`;
}

/** A date as exactly as it is known: a day, a month or a year. */
export function officialTime(known: string): string {
  if (known.length >= 10) return officialDate(known.slice(0, 10));
  const { month, year } = parts(`${known.slice(0, 7)}-01`);
  return known.length >= 7 ? `tháng ${month} năm ${year}` : `năm ${known.slice(0, 4)}`;
}

/** When a plan was issued: its day stands behind its number; where it has none, words say what the day is of. */
export function issuedWords({
  number,
  issuedOn,
}: {
  number: string | null;
  issuedOn: string | null;
}): string {
  if (!issuedOn) return '';
  return `${number === null ? ' ban hành' : ''} ${officialTime(issuedOn)}`;
}

/** A count in official prose: below ten with a zero. */
export function officialCount(count: number): string {
  return count < 10 ? `0${String(count)}` : String(count);
}

/** A day as the last one on which something is still in time. */
export function notLaterThan(day: Day): string {
  return `chậm nhất ${officialDate(day)}`;
}

/** Symbol of a letter: the agency's and the unit's, "CATP-PV01". */
export const letterSymbol = /^[A-ZĐ][A-ZĐa-zđ0-9&]{0,15}(?:-[A-ZĐ0-9][A-ZĐa-zđ0-9&.]{0,15}){1,3}$/u;
/** Number and symbol of a letter: a letter has no type code. */
export const letterNumber = /^\d{2,5}\/[A-ZĐ][A-ZĐa-zđ0-9&]{0,15}(?:-[A-ZĐ0-9][A-ZĐa-zđ0-9&.]{0,15}){1,3}$/u;

export const longestSymbol = 60;
export const longestPlace = 60;

const unitWords = /(?:^|\s)(tỉnh|thành phố|quận|huyện|thị xã|thị trấn|phường|xã|đặc khu)\s+(\S.*)$/iu;

/**
 * The place that an agency writes before the date, from its name; '' where the name has none. A place that is named by a number,
 * and Thành phố Hồ Chí Minh, keep their unit.
 */
export function placeOf(name: string): string {
  let found = '';
  for (let rest = name; ;) {
    const match = unitWords.exec(rest);
    if (!match) return found;
    const [, unit = '', own = ''] = match;
    const keepsUnit = /^\d/u.test(own) || own === 'Hồ Chí Minh';
    found = keepsUnit
      ? `${unit.charAt(0).toLocaleUpperCase('vi')}${unit.slice(1).toLocaleLowerCase('vi')} ${own}`
      : own;
    rest = own;
  }
}

const lowered =
  /^(?:Các|Những|Một số|Việc|Công tác|Nhiệm vụ|Triển khai|Thực hiện|Phối hợp|Xây dựng|Hoàn thiện|Tăng cường|Tổ chức|Đẩy mạnh|Nâng cao|Ban hành|Phát triển|Phòng, chống|Bảo đảm|Kiểm tra|Tuyên truyền)(?=\s)/u;

/** A title inside a sentence: a verb at its beginning is written small, a name stays. */
export function titleInside(title: string): string {
  return lowered.test(title) ? `${title.charAt(0).toLocaleLowerCase('vi')}${title.slice(1)}` : title;
}

/** What a document is about, inside a sentence; an abbreviation at its beginning stays as it is. */
export function aboutInside(about: string): string {
  return /^\p{Lu}\p{Lu}/u.test(about) ? about : about.charAt(0).toLocaleLowerCase('vi') + about.slice(1);
}

/** The first word of an agency's name inside a sentence stays as it is; a name at its beginning is written large. */
export function atStart(text: string): string {
  return `${text.charAt(0).toLocaleUpperCase('vi')}${text.slice(1)}`;
}

/** The day after which an agency may be asked for something that is due on `day`: itself or later. */
export function isAskable(day: Day, today: Day): boolean {
  return day > today && day <= addDays(today, furthestAskedDays);
}

/** The furthest day by which a letter asks. */
export const furthestAskedDays = 120;

/** A name as it is printed below a signature: without academic titles (Nghị định 30/2020/NĐ-CP, Phụ lục I). */
export function withoutDegrees(name: string): string {
  return name.replace(/^(?:(?:GS|PGS|TSKH|TS|ThS|BS|CN|KS)\.?\s*)+(?=\p{Lu})/u, '').trim() || name;
}

/** The agency that is printed above the one that issues; a committee issues under its own name alone (Nghị định 30/2020/NĐ-CP, Điều 8). */
export function superiorOf({ kind, parentId }: { kind: string; parentId: string | null }): string | null {
  return kind === 'committee' ? null : parentId;
}

const inFull: readonly (readonly [RegExp, string])[] = [
  [/^UBND(?=\s)/u, 'Ủy ban nhân dân'],
  [/^HĐND(?=\s)/u, 'Hội đồng nhân dân'],
  [/^TAND(?=\s)/u, 'Tòa án nhân dân'],
  [/^VKSND(?=\s)/u, 'Viện kiểm sát nhân dân'],
];

const unitAtEnd = /(?:^|\s)(?:tỉnh|thành phố|quận|huyện|thị xã|thị trấn|phường|xã|đặc khu)$/iu;

/**
 * The name of an agency as it heads its own documents: in full, where the register has it shortened, and with its place, where the
 * register leaves it out and knows it from another spelling (Nghị định 30/2020/NĐ-CP, Điều 8).
 * @param aliases other spellings of the name
 */
export function nameInFull(name: string, aliases: readonly string[] = []): string {
  const long = inFull.reduce((text, [short, full]) => text.replace(short, full), name);
  if (!unitAtEnd.test(long)) return long;
  const begin = `${long} `;
  const placed = aliases.find(
    (alias) => alias.startsWith(begin) && /^\p{Lu}/u.test(alias.slice(begin.length)),
  );
  return placed ?? long;
}
