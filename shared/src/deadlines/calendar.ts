/** Working days: Monday to Friday, but for what the calendar of the register says (Labour Code 2019, articles 111 and 112). */
import { addDays, type Day } from '../text/day.js';

export const calendarDayKinds = ['holiday', 'compensatory', 'swap_off', 'swap_work'] as const;
/** A holiday; a day off for one that fell on a rest day; a working day given free; the rest day worked instead of it. */
export type CalendarDayKind = (typeof calendarDayKinds)[number];

export const calendarDayStatuses = ['official', 'provisional'] as const;
export type CalendarDayStatus = (typeof calendarDayStatuses)[number];

/** A day that is not what its place in the week makes it. */
export interface CalendarDay {
  day: Day;
  kind: CalendarDayKind;
  name: string;
  /** The notice or law that says so; '' while there is none. */
  legalBasis: string;
  /** What is provisional counts as well, until the yearly notice says otherwise; screens say that it is provisional. */
  status: CalendarDayStatus;
}

export const longestDayName = 200;
export const longestLegalBasis = 300;
/** The most days that are taken in at once: as many as ten years of notices have. */
export const mostCalendarDays = 400;

/** Tells working days. */
export interface WorkCalendar {
  isWorkingDay: (day: Day) => boolean;
}

/** Monday to Friday. */
export function isWeekday(day: Day): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}

/** The calendar that these days make; each day at most once. */
export function workCalendar(days: Iterable<Pick<CalendarDay, 'day' | 'kind'>>): WorkCalendar {
  const worked = new Map<Day, boolean>();
  for (const { day, kind } of days) worked.set(day, kind === 'swap_work');
  return { isWorkingDay: (day) => worked.get(day) ?? isWeekday(day) };
}

/** Monday to Friday and nothing else: for before a calendar was read. */
export const weekdaysOnly: WorkCalendar = { isWorkingDay: isWeekday };

/** However many days off stand in a row, a year has a working day. */
const mostDaysOff = 366;

/** The first working day on or after a day. @throws Error when a year has none. */
export function workingDayFrom(calendar: WorkCalendar, day: Day): Day {
  return walk(calendar, day, 1);
}

/**
 * The last working day on or before a day: when a reminder that would fall on a day off is given.
 * @throws Error when a year has none.
 */
export function workingDayUntil(calendar: WorkCalendar, day: Day): Day {
  return walk(calendar, day, -1);
}

/**
 * The last of so many working days that begin on the day after `from` ("trong thời hạn 5 ngày làm việc kể từ ngày ...").
 * @param count at least 1
 * @throws Error when a year has none.
 */
export function lastWorkingDay(calendar: WorkCalendar, from: Day, count: number): Day {
  let day = from;
  for (let left = count; left > 0; left -= 1) day = workingDayFrom(calendar, addDays(day, 1));
  return day;
}

/** Working days after `from` up to and including `to`; none when `to` is not later. */
export function workingDaysBetween(calendar: WorkCalendar, from: Day, to: Day): number {
  let count = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1))
    if (calendar.isWorkingDay(day)) count += 1;
  return count;
}

function walk(calendar: WorkCalendar, from: Day, step: 1 | -1): Day {
  let day = from;
  for (let tried = 0; tried <= mostDaysOff; tried += 1) {
    if (calendar.isWorkingDay(day)) return day;
    day = addDays(day, step);
  }
  throw new Error(`no working day within a year of ${from}`);
}

/** Why a day cannot be what it is said to be; null when it can. */
export function calendarFault({
  day,
  kind,
}: Pick<CalendarDay, 'day' | 'kind'>): 'worked_on_weekday' | 'off_on_weekend' | null {
  if (kind === 'swap_work') return isWeekday(day) ? 'worked_on_weekday' : null;
  // A holiday may fall on a rest day, and then has a compensatory day; no other kind makes sense there.
  return kind === 'holiday' || isWeekday(day) ? null : 'off_on_weekend';
}
