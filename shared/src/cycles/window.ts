/** The days of a reporting period, from the plan's rule. */
import { lastAllowedDay, type DueRule } from '../deadlines/rule.js';
import { addDays, type Day } from '../text/day.js';

/** Month and day on which the data of a year end. */
export interface DataEnds {
  month: number;
  day: number;
}

export interface CycleDays {
  /** The data window, both days included: it begins on the day after the last one of the year before. */
  dataFrom: Day;
  dataTo: Day;
  /** Last allowed day of the annual report. */
  dueOn: Day;
}

/** What a rule comes to in a year: windows of consecutive years leave out no day and have none twice. */
export function cycleDays(year: number, dueRule: DueRule, dataEnds: DataEnds): CycleDays {
  return {
    dataFrom: addDays(lastDataDay(year - 1, dataEnds), 1),
    dataTo: lastDataDay(year, dataEnds),
    dueOn: lastAllowedDay(dueRule, year),
  };
}

/** The end of February is its last day, whichever year it is. */
function lastDataDay(year: number, { month, day }: DataEnds): Day {
  const first = `${String(year)}-${String(month).padStart(2, '0')}-01`;
  const next =
    month === 12 ? `${String(year + 1)}-01-01` : `${String(year)}-${String(month + 1).padStart(2, '0')}-01`;
  const named = addDays(first, day - 1);
  return named < next ? named : addDays(next, -1);
}
