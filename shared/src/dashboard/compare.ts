/** This period beside the one before it, on the day that was as far from its due day. */
import { addDays, daysBetween, type Day } from '../text/day.js';

/** The day of another period that is as many days before (or after) its due day as `today` is before this one's. */
export function sameDay(today: Day, dueOn: Day, otherDueOn: Day): Day {
  return addDays(otherDueOn, -daysBetween(today, dueOn));
}

/** The period before one, of the periods of a plan; null where there is none. */
export function periodBefore<C extends { year: number }>(cycles: readonly C[], year: number): C | null {
  return cycles.reduce<C | null>(
    (best, cycle) => (cycle.year < year && (best === null || cycle.year > best.year) ? cycle : best),
    null,
  );
}

/** A share in tenths of a percent, as it is printed; null where there is nothing to have a share of. */
export function tenths(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((part * 1000) / whole);
}

/** How much greater one printed share is than another, in tenths of a percentage point; null where one of them is none. */
export function shareChange(
  now: { part: number; whole: number },
  before: { part: number; whole: number },
): number | null {
  const [after, first] = [tenths(now.part, now.whole), tenths(before.part, before.whole)];
  return after === null || first === null ? null : after - first;
}
