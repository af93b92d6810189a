/** The step of a submission at which somebody sits. */
import {
  fourEyes,
  mayBeExcepted,
  type ActiveMembership,
  type Actor,
  type Decision,
  type FaceStep,
  type ResolvedChain,
  type ResolvedStep,
} from '@tien-do/shared';

/** What of a card under review says whom it waits for. */
export interface CardUnderReview {
  planId: string;
  stepOpen: FaceStep[];
  chain: ResolvedChain;
  contributorIds: string[];
  /** Those that passed a step. */
  decisions: Decision[];
}

/** A place at an open step. */
export interface Seat {
  membership: ActiveMembership;
  open: FaceStep;
  step: ResolvedStep;
}

/**
 * The place at an open step at which the actor could decide now: one's own duty before a delegated one. Null when there is none, or
 * four eyes forbid it, of whoever acts and of whose right it is.
 */
export function seatAtStep(actor: Actor, card: CardUnderReview, aloneIds: ReadonlySet<string>): Seat | null {
  const ordered = [
    ...actor.memberships.filter(({ delegation }) => !delegation),
    ...actor.memberships.filter(({ delegation }) => delegation),
  ];
  for (const membership of ordered) {
    const { agencyId, duty, delegation } = membership;
    if (delegation && delegation.planId !== null && delegation.planId !== card.planId) continue;
    const open = card.stepOpen.find(
      ({ agencyIds, duties }) => agencyIds.includes(agencyId) && duties.includes(duty),
    );
    const step = open && card.chain.steps[open.index];
    if (!open || !step) continue;
    const refusal = fourEyes(actor.personId, card.contributorIds, card.decisions, delegation?.fromId ?? null);
    const people = aloneIds.has(agencyId) ? 1 : 2;
    if (refusal === null || (!delegation && mayBeExcepted(step, refusal, people))) {
      return { membership, open, step };
    }
  }
  return null;
}
