/** The life of a reporting period, as a table: the server decides by it, the browser offers by it. */
import type { Vocabulary } from '../access/vocabulary.js';
import type { ReasonKey } from '../problem.js';
import { daysBetween, type Day } from '../text/day.js';

/**
 * `open`: cards move. `frozen`: the figures are fixed, for the report is being made of them. `closed`: the report is out and
 * the period is over.
 */
export const cyclePhases = ['open', 'frozen', 'closed'] as const;
export type CyclePhase = (typeof cyclePhases)[number];

export const cycleActs = ['freeze', 'close', 'reopen'] as const;
export type CycleAct = (typeof cycleActs)[number];

interface PhaseChange {
  from: readonly CyclePhase[];
  to: CyclePhase;
  /** Whether it must be said why. */
  reason: boolean;
  /** The right on the plan that it takes. */
  right: Vocabulary['Plan'];
}

/** A period is closed only after it was frozen: what is closed are the figures that the report was made of. */
export const phaseChanges: Record<CycleAct, PhaseChange> = {
  freeze: { from: ['open'], to: 'frozen', reason: false, right: 'freeze_cycle' },
  close: { from: ['frozen'], to: 'closed', reason: false, right: 'close_cycle' },
  reopen: { from: ['frozen', 'closed'], to: 'open', reason: true, right: 'reopen_cycle' },
};

/** Why nothing moves in a phase; null while everything may. */
export function phaseLock(phase: CyclePhase): ReasonKey | null {
  switch (phase) {
    case 'open':
      return null;
    case 'frozen':
      return 'period_frozen';
    case 'closed':
      return 'period_closed';
  }
}

/** Why an act cannot be done in a phase, or null when it can. */
export function phaseRefusal(act: CycleAct, phase: CyclePhase): ReasonKey | null {
  if (phaseChanges[act].from.includes(phase)) return null;
  if (act === 'close' && phase === 'open') return 'period_not_frozen';
  return phaseLock(phase) ?? 'period_open';
}

/** The acts that a phase allows, in the order in which they are offered. */
export function phaseActs(phase: CyclePhase): CycleAct[] {
  return cycleActs.filter((act) => phaseRefusal(act, phase) === null);
}

/** What of a period says whether it is the one in hand. */
export interface CycleInTime {
  phase: CyclePhase;
  dueOn: Day;
}

/** How far a period is from being the one in hand: open before all others, then by the days to its report. */
export function cycleDistance(cycle: CycleInTime, today: Day): number {
  return Math.abs(daysBetween(today, cycle.dueOn)) + (cycle.phase === 'open' ? 0 : 100_000);
}

/** The period in hand, or null when there is none. */
export function cycleInHand<C extends CycleInTime>(cycles: readonly C[], today: Day): C | null {
  return cycles.reduce<C | null>(
    (best, one) => (best === null || cycleDistance(one, today) < cycleDistance(best, today) ? one : best),
    null,
  );
}
