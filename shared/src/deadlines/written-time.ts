/** Times as administrative Vietnamese writes them: days, months, quarters, half years, years. */
import { addDays, isDay, type Day } from '../text/day.js';

/** A time named in words. The year is null where the words leave it out. */
export interface WrittenTime {
  unit: 'day' | 'month' | 'quarter' | 'part' | 'year';
  year: number | null;
  /** First and last month and day of it in its year, as "MM-DD". */
  first: string;
  last: string;
  /** "trước": the time itself is already too late. */
  before: boolean;
  /** Where it stands in the folded text, with the words that introduce it. */
  from: number;
  to: number;
  /** "đầu năm", "giữa tháng 5", "tuần 2 tháng 9": the last day is a reading, not a fact. */
  vague: boolean;
}

const roman: Readonly<Record<string, number>> = { i: 1, ii: 2, iii: 3, iv: 4, 1: 1, 2: 2, 3: 3, 4: 4 };
const quarterEnds = ['03-31', '06-30', '09-30', '12-31'];
const yearPart = String.raw`(?:\s*(?:\/|-|\.|,?\s*(?:cua\s+)?nam)\s*(20\d\d|\d\d(?!\d|\s*\/)))?`;
const pad = (value: number) => String(value).padStart(2, '0');

const day = new RegExp(
  String.raw`(?:\bngay\s+)?(?<![\d/.-]|\bthang\s+)(\d{1,2})\s*(?:\/|\.|-|\s+thang\s+)\s*(\d{1,2})(?!\s+lan\b)${yearPart}(?![\d])`,
  'gu',
);
const quarter = new RegExp(
  String.raw`\b(?:quy\s+|q\.?\s?(?=[1-4i]))(?:(?:i{1,3}|iv|[1-4])\s*(?:,|-|va|den)\s*(?:quy\s+)?)*(iv|i{1,3}|[1-4])\b${yearPart}`,
  'gu',
);
const half = new RegExp(String.raw`\b(?:6|06|sau)\s+thang\s+(dau|cuoi)(?:\s+nam)?${yearPart}`, 'gu');
const month = new RegExp(
  String.raw`(?:\b(?:thang\s+(?:\d{1,2}\s*(?:-|den)\s*)?|t\.?\s?)(\d{1,2})\b(?!\s*\/\s*\d{1,2}\s*\/)|(?<![\d/.-])(\d{1,2})(?=\s*\/\s*20\d\d))${yearPart}`,
  'gu',
);
/** "đầu tháng 9": the first ten days, "giữa tháng 9": the next ten; "tuần 2 tháng 9": its second seven. */
const monthPart = new RegExp(
  String.raw`\b(?:(dau|giua)|tuan(?: le)?(?: thu)?\s+([1-4]|nhat|mot|hai|ba|tu|bon))\s+(?:cua\s+)?thang\s+(\d{1,2})\b(?!\s*\/\s*\d{1,2}\s*\/)${yearPart}`,
  'gu',
);
const weekEnds: Readonly<Record<string, string>> = {
  ...{ 1: '07', 2: '14', 3: '21', 4: '28' },
  ...{ nhat: '07', mot: '07', hai: '14', ba: '21', tu: '28', bon: '28' },
};
const part = /\b(dau|giua|cuoi|het)\s+nam(?:\s+(20\d\d))?/gu;
const year = /(?:\bnam\s+)?(?<!\d)(20\d\d)(?!\d)/gu;

function yearOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  return text.length === 2 ? 2000 + Number(text) : Number(text);
}

/**
 * The times that a folded text names, in order. A year that only a later one carries ("quý I, II/2024") is theirs too.
 * Times that no calendar has (31/02) are left out.
 */
export function writtenTimes(folded: string): WrittenTime[] {
  const times: WrittenTime[] = [];
  let rest = folded;
  const take = (
    pattern: RegExp,
    read: (match: RegExpMatchArray) => Omit<WrittenTime, 'from' | 'to' | 'before'> | null,
  ) => {
    for (const match of rest.matchAll(pattern)) {
      const found = read(match);
      // Blanked out even where it is no time, so that no part of it is read as another.
      rest = `${rest.slice(0, match.index)}${' '.repeat(match[0].length)}${rest.slice(match.index + match[0].length)}`;
      if (!found) continue;
      const lead = /(?:\btruoc\s+)(?:ngay\s+)?$/u.exec(folded.slice(0, match.index));
      const from = lead ? lead.index : match.index;
      times.push({ ...found, before: lead !== null, from, to: match.index + match[0].length });
    }
  };
  take(monthPart, (match) => {
    const [, tenth, week = '', number = '', inYear] = match;
    const n = Number(number);
    if (n < 1 || n > 12) return null;
    const last = tenth === undefined ? (weekEnds[week] ?? '28') : tenth === 'dau' ? '10' : '20';
    const month = pad(n);
    return {
      unit: 'month',
      year: yearOf(inYear),
      first: `${month}-01`,
      last: `${month}-${last}`,
      vague: true,
    };
  });
  take(day, (match) => {
    const named = `${pad(Number(match[2]))}-${pad(Number(match[1]))}`;
    const inYear = yearOf(match[3]);
    // 2024 is a leap year: what no year has at all is no day.
    if (!isDay(`${String(inYear ?? 2024)}-${named}`)) return null;
    return { unit: 'day', year: inYear, first: named, last: named, vague: false };
  });
  take(half, (match) => {
    const inFirst = match[1] === 'dau';
    const span = inFirst ? { first: '01-01', last: '06-30' } : { first: '07-01', last: '12-31' };
    return { unit: 'part', year: yearOf(match[2]), ...span, vague: false };
  });
  take(quarter, (match) => {
    const n = roman[match[1] ?? ''] ?? 4;
    return {
      unit: 'quarter',
      year: yearOf(match[2]),
      first: `${pad(n * 3 - 2)}-01`,
      last: quarterEnds[n - 1] ?? '12-31',
      vague: false,
    };
  });
  take(month, (match) => {
    const n = Number(match[1] ?? match[2]);
    if (n < 1 || n > 12) return null;
    return {
      unit: 'month',
      year: yearOf(match[3]),
      first: `${pad(n)}-01`,
      last: `${pad(n)}-31`,
      vague: false,
    };
  });
  take(part, (match) => {
    const last = match[1] === 'dau' ? '03-31' : match[1] === 'giua' ? '06-30' : '12-31';
    const whole = match[1] === 'het' && match[2] !== undefined;
    if (whole) return { unit: 'year', year: Number(match[2]), first: '01-01', last: '12-31', vague: false };
    return { unit: 'part', year: yearOf(match[2]), first: '01-01', last, vague: last !== '12-31' };
  });
  take(year, (match) => ({
    unit: 'year',
    year: Number(match[1]),
    first: '01-01',
    last: '12-31',
    vague: false,
  }));
  times.sort((a, b) => a.from - b.from);
  return times.map((time, at) => {
    if (time.year !== null) return time;
    return {
      ...time,
      year: times.slice(at + 1).find((later) => later.year !== null && later.unit !== 'year')?.year ?? null,
    };
  });
}

/** The folded text with the times that it names blanked out. */
export function withoutTimes(folded: string, times: readonly WrittenTime[]): string {
  return times.reduce(
    (rest, { from, to }) => rest.slice(0, from) + ' '.repeat(to - from) + rest.slice(to),
    folded,
  );
}

/** The last allowed day that a written time means in a year; null when the calendar has no such day. */
export function lastDayOf(time: WrittenTime, inYear: number): Day | null {
  if (time.before) {
    const first = `${String(inYear)}-${time.first}`;
    return isDay(first) ? addDays(first, -1) : null;
  }
  if (time.unit === 'month' && !time.vague) {
    const next = `${String(inYear)}-${time.first}`;
    return addDays(`${addDays(next, 31).slice(0, 7)}-01`, -1);
  }
  const last = `${String(inYear)}-${time.last}`;
  return isDay(last) ? last : null;
}
