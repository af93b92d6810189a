/** A petition as the rules see it: what it rests on, read together, and who of the actor's duties sits at its open step. */
import {
  isHeadDuty,
  decisionOfAct,
  fourEyes,
  may,
  type ActiveMembership,
  type Actor,
  type CyclePhase,
  type PetitionContext,
  type PetitionFacts,
} from '@tien-do/shared';
import { abilityFor } from '../access/index.js';
import type { Card } from '../cards/entities.js';
import type { Petition, PetitionActRow } from './entities.js';

/** What of its card and period a petition depends on. */
export interface PetitionPlace {
  phase: CyclePhase;
  card: Pick<Card, 'state' | 'cancelled' | 'dueOn' | 'leadIds' | 'contributionsOpen'> | null;
}

/** The facts on which acts are decided. */
export function petitionFactsOf(
  petition: Petition,
  acts: readonly PetitionActRow[],
  place: PetitionPlace,
): PetitionFacts {
  const { planId, agencyId, coordinatorId, readerIds, sent, stepSeats, answerSeats, kind, state } = petition;
  const { words } = petition;
  return {
    ...{ planId, agencyId, coordinatorId, readerIds, sent, stepSeats, answerSeats, kind, state },
    raisedById: petition.raisedBy,
    decisions: decisionsOf(acts),
    cyclePhase: place.phase,
    askedOn: words.askedOn ?? null,
    proposedAgencyId: words.proposedAgencyId ?? null,
    card: place.card,
  };
}

/** The acts of a petition as its chain sees them. */
export function decisionsOf(acts: readonly PetitionActRow[]): PetitionFacts['decisions'] {
  return acts.flatMap(({ kind, step, personId, agencyId, onBehalfOfId }) => {
    const decision = decisionOfAct({
      kind,
      step,
      personId: personId ?? '',
      agencyId: agencyId ?? '',
      onBehalfOfId,
    });
    return decision ? [decision] : [];
  });
}

/**
 * The duty by which the actor would decide on it: one that four eyes allow before others. Null when its open step does not wait
 * for the actor.
 */
export function seatAt(actor: Actor, facts: PetitionFacts): ActiveMembership | null {
  const seats = actor.memberships.filter((membership) =>
    may(abilityFor({ personId: actor.personId, memberships: [membership] }), 'decide', 'Petition', facts),
  );
  return seats.find((seat) => isFree(actor, facts, seat)) ?? seats[0] ?? null;
}

/** Could the actor decide from this seat, having neither raised the petition nor decided on it before? */
export function isFree(actor: Actor, facts: PetitionFacts, { delegation }: ActiveMembership): boolean {
  return fourEyes(actor.personId, [facts.raisedById], facts.decisions, delegation?.fromId ?? null) === null;
}

/** Who asks, as the rules see it. */
export function contextOf(
  asking: { actor: Actor; ability: PetitionContext['ability'] },
  facts: PetitionFacts,
  seat: ActiveMembership | null,
): PetitionContext {
  const { actor, ability } = asking;
  return {
    ability,
    personId: actor.personId,
    onBehalfOfId: seat?.delegation?.fromId ?? null,
    isOwnHead: actor.memberships.some(
      ({ agencyId, duty, delegation }) => agencyId === facts.agencyId && !delegation && isHeadDuty(duty),
    ),
  };
}
