/** A day of the year while it is being chosen: pure. */
import type { DueRule } from '@tien-do/shared';

type MonthDay = Pick<DueRule, 'month' | 'day'>;
/** A day as far as it was chosen. */
export type OpenDay = { [P in keyof MonthDay]: number | null };

export const noDay: OpenDay = { month: null, day: null };

/** The day, at most the last of its month, once both parts are chosen; null before. */
export function chosenDay({ month, day }: OpenDay): MonthDay | null {
  if (month === null || day === null) return null;
  // A leap year: 29 February may stand.
  const days = new Date(Date.UTC(2024, month, 0)).getUTCDate();
  return { month, day: Math.min(day, days) };
}
