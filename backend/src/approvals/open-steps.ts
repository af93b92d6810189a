/** What is the same wherever a chain is walked. */
import { evaluate, ProblemError, type FaceStep, type Refusal, type ResolvedChain } from '@tien-do/shared';

/** The open steps of a chain as a face has them; none when it is over. */
export function openSteps(chain: ResolvedChain, decisions: Parameters<typeof evaluate>[1]): FaceStep[] {
  const standing = evaluate(chain, decisions);
  if (standing.outcome !== 'pending') return [];
  return standing.open.map(({ step, awaitedAgencyIds }) => ({
    index: step,
    agencyIds: awaitedAgencyIds,
    duties: chain.steps[step]?.duties ?? [],
  }));
}

/** @throws ProblemError what a rule refused; nothing when it did not. */
export function refuse(refusal: Refusal | null): void {
  if (refusal) throw new ProblemError(refusal.code, refusal.reason ? { reason: refusal.reason } : {});
}
