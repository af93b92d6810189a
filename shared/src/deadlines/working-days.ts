import { addDays, type Day } from '../text/day.js';

/** Monday to Friday. */
export function isWeekday(day: Day): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}

/**
 * The last of so many working days that begin on the day after `from`. Days off that follow from no rule (holidays, days swapped
 * for them) count as working days.
 * @param count at least 1
 */
export function lastWorkingDay(from: Day, count: number): Day {
  let day = from;
  for (let left = count; left > 0;) {
    day = addDays(day, 1);
    if (isWeekday(day)) left -= 1;
  }
  return day;
}
