/** The days of a duty. It begins and ends at instants; people speak of its first and its last day. */
import { addDays, dayOf, startOfDay, type Day } from '../text/day.js';

/** The first and the last day, both included, of a duty between two instants (epoch milliseconds). */
export function daysOfDuty(fromMs: number, toMs: number | null): { from: Day; lastDay: Day | null } {
  // What ends at midnight was held for the last time the day before.
  return { from: dayOf(fromMs), lastDay: toMs === null ? null : dayOf(Math.max(fromMs, toMs - 1)) };
}

/** The instant (epoch ms) at which a duty ends whose last day this is: midnight after it, in Vietnam. */
export function endOfLastDay(lastDay: Day): number {
  return startOfDay(addDays(lastDay, 1));
}
