/** How old what is overdue is, in the steps in which leadership speaks of it. */
import type { Summary } from './summary.js';

/** Days overdue, first and last; the last step has no end. */
export const ageSteps = [
  { from: 1, to: 7 },
  { from: 8, to: 30 },
  { from: 31, to: 60 },
  { from: 61, to: 120 },
  { from: 121, to: null },
] as const satisfies readonly { from: number; to: number | null }[];

export type AgeStep = (typeof ageSteps)[number];

/** The step that a number of days overdue belongs to; null for what is not overdue. */
export function ageStepOf(days: number): AgeStep | null {
  return ageSteps.find(({ from, to }) => days >= from && (to === null || days <= to)) ?? null;
}

/** How many cards are overdue by step, the youngest first; steps without any are there too. */
export function overdueAges(overdue: Summary['overdue']): { step: AgeStep; count: number }[] {
  return ageSteps.map((step) => ({
    step,
    count: overdue.filter(({ days }) => ageStepOf(days) === step).length,
  }));
}
