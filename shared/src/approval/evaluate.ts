/** Evaluation of decisions: a pure function of the frozen chain and what was decided. Only the last step accepts. */
import type { ResolvedChain, ResolvedStep } from './chain.js';

/** One person's act on one submission. `step` is the index that was open when it was made. */
export interface Decision {
  step: number;
  kind: 'pass' | 'send_back' | 'withdraw';
  personId: string;
  agencyId: string;
}

export type Evaluation =
  | { outcome: 'pending'; step: number; awaitedAgencyIds: string[] }
  | { outcome: 'accepted' }
  | { outcome: 'returned'; step: number }
  | { outcome: 'withdrawn' };

/** How many different agencies must pass a step. */
export function requiredAgencies(step: ResolvedStep): number {
  if (step.rule === 'any') return 1;
  if (step.rule === 'all') return step.agencyIds.length;
  return Math.min(step.rule, step.agencyIds.length);
}

/**
 * Where a submission stands. A return or a withdrawal ends it; a step is passed when enough different agencies have
 * passed it; the order of decisions within a step does not matter.
 * @returns the open step with the agencies still awaited, or how it ended.
 */
export function evaluate(chain: ResolvedChain, decisions: readonly Decision[]): Evaluation {
  for (const decision of decisions) {
    if (decision.kind === 'withdraw') return { outcome: 'withdrawn' };
    if (decision.kind === 'send_back') return { outcome: 'returned', step: decision.step };
  }
  for (const [index, step] of chain.steps.entries()) {
    const passedBy = new Set(
      decisions.filter((d) => d.step === index && step.agencyIds.includes(d.agencyId)).map((d) => d.agencyId),
    );
    if (passedBy.size < requiredAgencies(step)) {
      return {
        outcome: 'pending',
        step: index,
        awaitedAgencyIds: step.agencyIds.filter((id) => !passedBy.has(id)),
      };
    }
  }
  return { outcome: 'accepted' };
}

/**
 * Four eyes: may this person decide on this version at all?
 * @returns null when yes; otherwise why not (`contributed` to the content, or `decided_before` on this version).
 */
export function fourEyes(
  personId: string,
  contributorIds: readonly string[],
  decisions: readonly Decision[],
): 'contributed' | 'decided_before' | null {
  if (contributorIds.includes(personId)) return 'contributed';
  if (decisions.some((d) => d.kind === 'pass' && d.personId === personId)) return 'decided_before';
  return null;
}
