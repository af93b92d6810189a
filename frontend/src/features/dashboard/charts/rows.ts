/** The flow as the pictures take it: a row for each point of time. */
import {
  addDays,
  columns,
  daysBetween,
  type Column,
  type Day,
  type FanPoint,
  type FlowDay,
} from '@tien-do/shared';

/** A point of the cumulative picture; days that are over have columns, days to come the range of what will be compiled. */
export type CumulativeRow = { x: number; day: Day; range?: [number, number]; mid?: number } & Partial<
  Record<Column, number>
>;

/** More points than this are no finer to the eye. */
const mostPoints = 140;

/** How far the picture goes on after the due day while nothing more is expected. */
const tailDays = 30;

export interface Cumulative {
  from: Day;
  rows: CumulativeRow[];
  /** Days that the picture spans. */
  span: number;
  total: number;
}

/** Days over as they stood, days to come as they are expected. */
export function cumulativeOf(days: readonly FlowDay[], fan: readonly FanPoint[], dueOn: Day): Cumulative {
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last) return { from: dueOn, rows: [], span: 1, total: 0 };
  const from = first.day;
  const shown = fan.length > 0 ? days : untilQuiet(days, dueOn);
  const stride = Math.max(1, Math.ceil(shown.length / mostPoints));
  const rows: CumulativeRow[] = shown
    .filter((_, at) => at % stride === 0 || at === shown.length - 1)
    .map(({ day, standing }) => ({ x: daysBetween(from, day), day, ...standing }));
  const done = last.standing.compiled;
  for (const { day, low, mid, high } of fan) {
    const point = {
      x: daysBetween(from, day),
      day,
      range: [done + low, done + high] as [number, number],
      mid: done + mid,
    };
    const row = rows.at(-1);
    if (row?.day === day) Object.assign(row, point);
    else rows.push(point);
  }
  const total = Math.max(
    0,
    ...shown.map(({ standing }) => columns.reduce((sum, column) => sum + standing[column], 0)),
  );
  const span = Math.max(1, rows.at(-1)?.x ?? 1, daysBetween(from, dueOn));
  return { from, rows, span, total };
}

/** Without the long silence after a period that is over. */
function untilQuiet(days: readonly FlowDay[], dueOn: Day): readonly FlowDay[] {
  const end = addDays(dueOn, tailDays);
  const lastMove = days.findLastIndex(({ entered, left }) =>
    columns.some((column) => entered[column] + left[column] > 0),
  );
  return days.filter(({ day }, at) => at <= lastMove || day <= end);
}

/** First days of months to write under the axis, at most `most`, evenly chosen, as days since the first. */
export function monthTicks(from: Day, span: number, most: number): number[] {
  const to = addDays(from, span);
  const months: number[] = [];
  let [year, month] = [Number(from.slice(0, 4)), Number(from.slice(5, 7))];
  for (;;) {
    const day = `${String(year)}-${String(month).padStart(2, '0')}-01`;
    if (day > to) break;
    if (day >= from) months.push(daysBetween(from, day));
    month += 1;
    if (month > 12) [year, month] = [year + 1, 1];
  }
  const stride = Math.max(1, Math.ceil(months.length / most));
  return months.filter((_, at) => at % stride === 0);
}
