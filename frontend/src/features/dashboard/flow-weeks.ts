/** The flow by weeks, from Monday to Sunday. */
import { passages, type Column, type Day, type FlowDay } from '@tien-do/shared';

export interface FlowWeek {
  /** Its first and last day that are kept. */
  from: Day;
  to: Day;
  /** At its end. */
  standing: Record<Column, number>;
  moved: Record<Column, { entered: number; left: number }>;
}

/** 0 on Monday. */
function weekday(day: Day): number {
  return (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
}

/** The weeks of the days that are kept, the running one first. */
export function flowWeeks(days: readonly FlowDay[]): FlowWeek[] {
  const weeks: FlowDay[][] = [];
  for (const day of days) {
    const last = weeks.at(-1);
    if (last && weekday(day.day) !== 0) last.push(day);
    else weeks.push([day]);
  }
  return weeks.reverse().flatMap((week) => {
    const [first, last] = [week[0], week.at(-1)];
    if (!first || !last) return [];
    return [{ from: first.day, to: last.day, standing: last.standing, moved: passages(week) }];
  });
}

/** The last so many days, today among them. */
export function lastDays(days: readonly FlowDay[], count: number): readonly FlowDay[] {
  return days.slice(Math.max(0, days.length - count));
}
