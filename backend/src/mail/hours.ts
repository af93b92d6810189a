/** When mail may go out: on working days, outside the quiet hours of Vietnam. Pure. */
import { addDays, dayOf, startOfDay, workingDayFrom, type Ladder, type WorkCalendar } from '@tien-do/shared';

const hourMs = 3_600_000;

/** The first instant from `nowMs` on at which a mail may go out. @param ladder its quiet hours; equal ones are none. */
export function mailTime(
  nowMs: number,
  calendar: WorkCalendar,
  { quietFrom, quietTo }: Pick<Ladder, 'quietFrom' | 'quietTo'>,
): number {
  const opens = quietFrom === quietTo ? 0 : quietTo;
  let day = dayOf(nowMs);
  let at = nowMs;
  const hour = (nowMs - startOfDay(day)) / hourMs;
  if (isQuiet(hour, quietFrom, quietTo)) {
    // Before the hour at which mail goes out it waits for it; after the last one, for the next day's.
    if (quietFrom > quietTo && hour >= quietFrom) day = addDays(day, 1);
    at = startOfDay(day) + opens * hourMs;
  }
  const working = workingDayFrom(calendar, day);
  return working === day ? at : startOfDay(working) + opens * hourMs;
}

function isQuiet(hour: number, from: number, to: number): boolean {
  if (from === to) return false;
  return from < to ? hour >= from && hour < to : hour >= from || hour < to;
}
