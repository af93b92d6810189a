/**
 * When the rest will be done at the present pace. The days to come are drawn, with replacement, from the working days that
 * lie behind (bootstrap): what was done on a working day of the recent past may be done on any to come. The draw is the same
 * each time, so that the same board says the same on every screen, and each course of days is drawn by itself, so that a
 * board that did more on its days is never told a later date.
 */
import { lastWorkingDay, workingDaysBetween, type WorkCalendar } from '../deadlines/calendar.js';
import type { Day } from '../text/day.js';
import type { FlowStep } from './flow.js';

/** The pace is that of so many working days before today. */
export const paceDays = 30;
/** With fewer days, or less done on them, nothing is said. */
export const fewestDays = 10;
export const fewestDone = 5;
/** Courses of days that are drawn. */
export const courses = 1000;
/** Beyond so many working days (three years) a course counts as one that does not end. */
const mostDays = 750;
/** Points at which the range is given, today and the end among them. */
const fanPoints = 16;

/** What was done on the working days behind; what was done on a day off counts to the working day after it. */
export interface Pace {
  from: Day;
  to: Day;
  daily: number[];
  done: number;
}

export interface ForecastFacts {
  /** Cards that count and are not yet compiled. */
  remaining: number;
  pace: Pace | null;
  today: Day;
  dueOn: Day;
  calendar: WorkCalendar;
}

/** How much more will be done by a day: in 95 of 100 courses at least `low`, in half of them `mid`, in 5 `high` or more. */
export interface FanPoint {
  day: Day;
  low: number;
  mid: number;
  high: number;
}

export type Forecast =
  | { kind: 'nothing_left' }
  /** Too few days were kept, or too little was done on them, to speak of a pace. */
  | { kind: 'too_little'; days: number; done: number }
  | {
      kind: 'reckoned';
      remaining: number;
      pace: Pace;
      /** The day by which all is done in so many of 100 courses; null beyond three years. */
      dates: { half: Day | null; likely: Day | null; sure: Day | null };
      /** By the due day; null when it is over. */
      byDue: { courses: number; low: number; mid: number; high: number } | null;
      fan: FanPoint[];
    };

/**
 * What was compiled on the working days before today, at most `paceDays` of them.
 * @param keptFrom the first day that is kept: no day before it says anything
 * @returns null where no working day lies between
 */
export function paceOf(
  steps: readonly FlowStep[],
  keptFrom: Day,
  today: Day,
  calendar: WorkCalendar,
): Pace | null {
  const from = firstDay(keptFrom, today, calendar);
  const count = from === null ? 0 : workingDaysBetween(calendar, from, today);
  // The beginning is a day before the first one that counts; today is not over.
  const days = count - (calendar.isWorkingDay(today) ? 1 : 0);
  if (from === null || days <= 0) return null;
  const daily = Array.from({ length: days }, () => 0);
  for (const { day, from: left, to, count: cards } of steps) {
    // What comes into view in its last column was done elsewhere, not on that day.
    if (to !== 'compiled' || left === 'none' || day <= from || day >= today) continue;
    const passed = workingDaysBetween(calendar, from, day);
    const place = calendar.isWorkingDay(day) ? passed - 1 : passed;
    const at = Math.min(place, days - 1);
    daily[at] = (daily[at] ?? 0) + cards;
  }
  const done = daily.reduce((sum, one) => sum + one, 0);
  return { from: lastWorkingDay(calendar, from, 1), to: lastWorkingDay(calendar, from, days), daily, done };
}

/** The day before the first that counts: as far back as the pace reaches, and no further than what was kept. */
function firstDay(keptFrom: Day, today: Day, calendar: WorkCalendar): Day | null {
  if (keptFrom >= today) return null;
  const kept = workingDaysBetween(calendar, keptFrom, today) - (calendar.isWorkingDay(today) ? 1 : 0);
  const skipped = kept - paceDays;
  return skipped > 0 ? lastWorkingDay(calendar, keptFrom, skipped) : keptFrom;
}

/** When the rest will be done, and how much of it by the due day. */
export function forecastOf({ remaining, pace, today, dueOn, calendar }: ForecastFacts): Forecast {
  if (remaining <= 0) return { kind: 'nothing_left' };
  const days = pace?.daily.length ?? 0;
  if (!pace || days < fewestDays || pace.done < fewestDone)
    return { kind: 'too_little', days, done: pace?.done ?? 0 };
  const ends = Array.from({ length: courses }, (_, course) => daysUntil(pace.daily, remaining, course));
  ends.sort((a, b) => a - b);
  const dayOfEnd = (share: number): Day | null => {
    const end = quantile(ends, share);
    return end > mostDays ? null : lastWorkingDay(calendar, today, end);
  };
  const dates = { half: dayOfEnd(0.5), likely: dayOfEnd(0.85), sure: dayOfEnd(0.95) };
  const toDue = today < dueOn ? workingDaysBetween(calendar, today, dueOn) : 0;
  const reach = Math.min(mostDays, Math.max(toDue, Math.min(quantile(ends, 0.85), paceDays * 4)));
  const stops = fanStops(reach, toDue);
  const spread = spreadAt(pace.daily, remaining, stops);
  const fan = spread.map(({ days: passed, ...point }) => ({
    day: passed === 0 ? today : lastWorkingDay(calendar, today, passed),
    ...point,
  }));
  const due = spread.find(({ days: passed }) => passed === toDue);
  return {
    kind: 'reckoned',
    remaining,
    pace,
    dates,
    byDue:
      today < dueOn && due
        ? { courses: ends.filter((end) => end <= toDue).length, low: due.low, mid: due.mid, high: due.high }
        : null,
    fan,
  };
}

/** Working days at which the range is given, in order: the first is today, the due day is among them. */
function fanStops(reach: number, toDue: number): number[] {
  const even = Array.from({ length: fanPoints }, (_, index) => Math.round((reach * index) / (fanPoints - 1)));
  return [...new Set([...even, toDue])].sort((a, b) => a - b);
}

/** How many working days a course takes; more than `mostDays` when it does not end before. */
function daysUntil(daily: readonly number[], remaining: number, course: number): number {
  const draw = drawer(course);
  let done = 0;
  for (let day = 1; day <= mostDays; day += 1) {
    done += daily[draw(daily.length)] ?? 0;
    if (done >= remaining) return day;
  }
  return mostDays + 1;
}

function spreadAt(
  daily: readonly number[],
  remaining: number,
  stops: readonly number[],
): { days: number; low: number; mid: number; high: number }[] {
  const reached = stops.map(() => new Array<number>(courses).fill(0));
  for (let course = 0; course < courses; course += 1) {
    const draw = drawer(course);
    let [done, passed] = [0, 0];
    for (const [place, stop] of stops.entries()) {
      for (; passed < stop && done < remaining; passed += 1) done += daily[draw(daily.length)] ?? 0;
      const at = reached[place];
      if (at) at[course] = Math.min(done, remaining);
    }
  }
  return stops.map((days, place) => {
    const sorted = (reached[place] ?? []).sort((a, b) => a - b);
    return { days, low: quantile(sorted, 0.05), mid: quantile(sorted, 0.5), high: quantile(sorted, 0.95) };
  });
}

/** The least value that so great a share of the sorted values does not exceed. */
function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}

/** Draws whole numbers below a bound, always the same ones for a course (mulberry32). */
function drawer(course: number): (bound: number) => number {
  let state = Math.imul(course + 1, 0x9e3779b1) >>> 0;
  return (bound) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * bound);
  };
}
