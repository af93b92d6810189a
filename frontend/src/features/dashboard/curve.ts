/** The share compiled over the time of a cycle, from the days on which the accepted versions were submitted. */
import {
  addDays,
  daysBetween,
  doneDay,
  quadrantOf,
  timingOf,
  type CardFace,
  type Day,
  type TimingRules,
} from '@tien-do/shared';

export interface CurvePoint {
  day: Day;
  /** Cards compiled up to and including that day. */
  done: number;
}

export interface Curve {
  from: Day;
  to: Day;
  /** Last day that the line reaches. */
  until: Day;
  total: number;
  /** Days on which the number rose, in order. */
  points: CurvePoint[];
}

/** Days after the due date that the picture still shows when the cycle goes on. */
const tailDays = 30;

function later(a: Day, b: Day): Day {
  return a > b ? a : b;
}

function earlier(a: Day, b: Day): Day {
  return a < b ? a : b;
}

/** The curve of a cycle as of a day; what was done before its first day stands on that day. */
export function curveOf(
  faces: Iterable<CardFace>,
  cycle: { dataFrom: Day; dueOn: Day },
  today: Day,
  rules: TimingRules,
): Curve {
  const from = earlier(cycle.dataFrom, cycle.dueOn);
  const rises = new Map<Day, number>();
  let total = 0;
  for (const face of faces) {
    const quadrant = quadrantOf(timingOf(face, today, rules).class);
    if (quadrant === null) continue;
    total += 1;
    const doneOn = doneDay(face, rules);
    if (doneOn === null || (quadrant !== 'doneInTime' && quadrant !== 'doneLate')) continue;
    const day = later(doneOn, from);
    rises.set(day, (rises.get(day) ?? 0) + 1);
  }
  const days = [...rises.keys()].sort();
  let done = 0;
  const points = days.map((day) => {
    done += rises.get(day) ?? 0;
    return { day, done };
  });
  const lastRise = days.at(-1) ?? from;
  const until = later(lastRise, later(from, earlier(today, addDays(cycle.dueOn, tailDays))));
  return { from, to: later(cycle.dueOn, until), until, total, points };
}

export interface Frame {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Where a day stands in the frame. */
export function xOf(curve: Curve, frame: Frame, day: Day): number {
  const whole = Math.max(1, daysBetween(curve.from, curve.to));
  return frame.left + (daysBetween(curve.from, day) / whole) * frame.width;
}

/** Where a number of cards stands in the frame. */
export function yOf(curve: Curve, frame: Frame, done: number): number {
  return frame.top + frame.height * (1 - (curve.total === 0 ? 0 : done / curve.total));
}

/** The line as a path of steps: flat until the day, then up. */
export function linePath(curve: Curve, frame: Frame): string {
  const at = (value: number): string => value.toFixed(1);
  const parts = [`M${at(frame.left)} ${at(yOf(curve, frame, 0))}`];
  for (const { day, done } of curve.points) {
    parts.push(`H${at(xOf(curve, frame, day))}`, `V${at(yOf(curve, frame, done))}`);
  }
  parts.push(`H${at(xOf(curve, frame, curve.until))}`);
  return parts.join('');
}

/** First days of months to write under the axis, at most `most`, evenly chosen. */
export function monthTicks(curve: Curve, most: number): Day[] {
  const months: Day[] = [];
  let year = Number(curve.from.slice(0, 4));
  let month = Number(curve.from.slice(5, 7));
  for (;;) {
    const day = `${String(year)}-${String(month).padStart(2, '0')}-01`;
    if (day > curve.to) break;
    if (day >= curve.from) months.push(day);
    month += 1;
    if (month > 12) {
      month = 1;
      year += 1;
    }
  }
  const stride = Math.max(1, Math.ceil(months.length / most));
  return months.filter((_, index) => index % stride === 0);
}
