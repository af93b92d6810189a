/** How far a plan is, as a few numbers: reckoned on the server, summed over child plans by whoever shows them. */
import { timingOf, type TimingFacts, type TimingRules } from '../deadlines/timing.js';
import type { Day } from '../text/day.js';
import { columnOf, type Column } from '../workflow/states.js';

/** The cards of one period. What was cancelled is in `cancelled` alone. */
export interface PlanProgress extends Record<Column, number> {
  total: number;
  overdue: number;
  notTriggered: number;
  cancelled: number;
}

export const noProgress: Readonly<PlanProgress> = {
  draft: 0,
  in_progress: 0,
  submitted: 0,
  compiled: 0,
  total: 0,
  overdue: 0,
  notTriggered: 0,
  cancelled: 0,
};

/** Cards that are alike as far as timing goes, and how many of them there are. */
export interface CardCount extends TimingFacts {
  count: number;
}

/** The numbers of a period's cards on a day. */
export function planProgress(cards: readonly CardCount[], today: Day, rules: TimingRules): PlanProgress {
  const progress = { ...noProgress };
  for (const card of cards) {
    if (card.cancelled) {
      progress.cancelled += card.count;
      continue;
    }
    progress.total += card.count;
    progress[columnOf(card.state)] += card.count;
    if (card.notTriggered) progress.notTriggered += card.count;
    if (timingOf(card, today, rules).class === 'overdue') progress.overdue += card.count;
  }
  return progress;
}

/** The numbers of several periods as one. */
export function sumProgress(all: readonly PlanProgress[]): PlanProgress {
  const sum = { ...noProgress };
  const names = Object.keys(noProgress) as (keyof PlanProgress)[];
  for (const one of all) for (const name of names) sum[name] += one[name];
  return sum;
}
