/**
 * The yearly notice of days off as lines: what somebody copied from a spreadsheet or saved as text. Columns: day, kind in words,
 * name, legal basis, status. Pure, so that the page reads while it is typed.
 */
import { isDay, type Day } from '../text/day.js';
import { cleanText, foldText } from '../text/fold.js';
import { oneLine } from '../text/plain.js';
import {
  calendarFault,
  longestDayName,
  longestLegalBasis,
  mostCalendarDays,
  type CalendarDay,
  type CalendarDayKind,
  type CalendarDayStatus,
} from './calendar.js';

export const calendarLineFaults = [
  'columns',
  'day',
  'kind',
  'status',
  'no_name',
  'too_long',
  'worked_on_weekday',
  'off_on_weekend',
  'twice',
  'quote',
  'too_many',
] as const;
/** Why a line could not be read. */
export type CalendarLineFault = (typeof calendarLineFaults)[number];

export interface FaultyCalendarLine {
  /** Counted from 1, as an editor counts. */
  line: number;
  fault: CalendarLineFault;
  /** What stands there, for whoever has to find it. */
  words: string;
}

export interface CalendarReading {
  days: CalendarDay[];
  faults: FaultyCalendarLine[];
}

/** What notices and people call the kinds, folded; the names of the program too. */
const kindWords: Readonly<Record<string, CalendarDayKind>> = {
  'nghi le, tet': 'holiday',
  'nghi le tet': 'holiday',
  'nghi le': 'holiday',
  'nghi tet': 'holiday',
  'ngay le': 'holiday',
  'public holiday': 'holiday',
  holiday: 'holiday',
  'nghi bu': 'compensatory',
  'compensatory day off': 'compensatory',
  compensatory: 'compensatory',
  'nghi hoan doi': 'swap_off',
  'hoan doi nghi': 'swap_off',
  'day off by swap': 'swap_off',
  swap_off: 'swap_off',
  'lam bu': 'swap_work',
  'lam viec bu': 'swap_work',
  'ngay lam bu': 'swap_work',
  'day worked instead': 'swap_work',
  swap_work: 'swap_work',
};

const statusWords: Readonly<Record<string, CalendarDayStatus>> = {
  'chinh thuc': 'official',
  official: 'official',
  'du kien': 'provisional',
  provisional: 'provisional',
};

/** Cells by tabs, semicolons or commas, whichever the first line has; a line of column names is passed over. */
export function readCalendarText(text: string): CalendarReading {
  const { records, unclosed } = recordsOf(cleanText(text));
  const days = new Map<Day, CalendarDay>();
  const faults: FaultyCalendarLine[] = [];
  records.forEach(({ line, cells }, at) => {
    if (at === 0 && foldText(cells[0] ?? '') === foldText('Ngày')) return;
    const read = readCells(cells);
    if (typeof read === 'string') {
      faults.push({ line, fault: read, words: wordsOf(cells) });
    } else if (days.has(read.day)) {
      faults.push({ line, fault: 'twice', words: wordsOf(cells) });
    } else if (days.size === mostCalendarDays) {
      faults.push({ line, fault: 'too_many', words: wordsOf(cells) });
    } else {
      days.set(read.day, read);
    }
  });
  if (unclosed) faults.push({ line: unclosed.line, fault: 'quote', words: wordsOf(unclosed.cells) });
  return { days: [...days.values()].sort((a, b) => (a.day < b.day ? -1 : 1)), faults };
}

export interface CalendarComparison {
  added: CalendarDay[];
  changed: { before: CalendarDay; after: CalendarDay }[];
  unchanged: CalendarDay[];
}

/** What taking days in would do to those that are known. */
export function compareCalendars(
  known: Iterable<CalendarDay>,
  read: Iterable<CalendarDay>,
): CalendarComparison {
  const before = new Map([...known].map((day) => [day.day, day]));
  const found: CalendarComparison = { added: [], changed: [], unchanged: [] };
  for (const after of read) {
    const same = before.get(after.day);
    if (!same) found.added.push(after);
    else if (isSame(same, after)) found.unchanged.push(after);
    else found.changed.push({ before: same, after });
  }
  return found;
}

function isSame(one: CalendarDay, other: CalendarDay): boolean {
  return (
    one.kind === other.kind &&
    one.name === other.name &&
    one.legalBasis === other.legalBasis &&
    one.status === other.status
  );
}

function readCells(cells: readonly string[]): CalendarDay | CalendarLineFault {
  const [dayWords = '', kindWord = '', name = '', legalBasis = '', status = '', ...more] = cells;
  if (cells.length < 5 || more.some((cell) => cell !== '')) return 'columns';
  const day = readDay(dayWords);
  if (day === null) return 'day';
  const kind = wordIn(kindWords, kindWord);
  if (!kind) return 'kind';
  if (name === '') return 'no_name';
  if (name.length > longestDayName || legalBasis.length > longestLegalBasis) return 'too_long';
  const known = wordIn(statusWords, status);
  if (!known) return 'status';
  return calendarFault({ day, kind }) ?? { day, kind, name, legalBasis, status: known };
}

function wordIn<T>(words: Readonly<Record<string, T>>, cell: string): T | null {
  const folded = foldText(cell);
  return Object.hasOwn(words, folded) ? (words[folded] ?? null) : null;
}

/** `1/9/2026`, `01-09-2026`, or the way in which the program writes it. */
function readDay(words: string): Day | null {
  const parts = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/u.exec(words);
  const [, day = '', month = '', year = ''] = parts ?? [];
  const written = parts ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : words;
  return isDay(written) ? written : null;
}

function wordsOf(cells: readonly string[]): string {
  const words = cells.filter(Boolean).join(' · ');
  return words.length > 120 ? `${words.slice(0, 119)}…` : words;
}

interface TextRecord {
  line: number;
  cells: string[];
}

/** Lines as cells; a cell in quotes may hold separators, line ends and doubled quotes, as spreadsheets write them. */
function recordsOf(text: string): { records: TextRecord[]; unclosed: TextRecord | null } {
  const [first = ''] = text.trimStart().split('\n', 1);
  const separator = ['\t', ';', ','].find((sign) => first.includes(sign)) ?? '\t';
  const records: TextRecord[] = [];
  let cells: string[] = [];
  let cell = '';
  let quoted = false;
  let line = 1;
  let from = 1;
  const endCell = (): void => {
    cells.push(oneLine(cell));
    cell = '';
  };
  const endRecord = (): void => {
    endCell();
    if (cells.some((words) => words !== '')) records.push({ line: from, cells });
    cells = [];
    from = line;
  };
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (sign === '\n') line += 1;
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (text.charAt(at + 1) === '"') {
        cell += sign;
        at += 1;
      } else quoted = false;
    } else if (sign === '"' && cell.trim() === '') {
      quoted = true;
      cell = '';
    } else if (sign === separator) endCell();
    else if (sign === '\n') endRecord();
    else cell += sign;
  }
  if (quoted) {
    endCell();
    return { records, unclosed: { line: from, cells } };
  }
  endRecord();
  return { records, unclosed: null };
}
