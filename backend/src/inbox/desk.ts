/** Where somebody works: the agencies whose work they do, and the step of a submission at which they sit. */
import {
  fourEyes,
  mayBeExcepted,
  isWorkingDuty,
  workingDuties,
  type ActiveMembership,
  type Actor,
  type Decision,
  type FaceStep,
  type ResolvedChain,
  type ResolvedStep,
} from '@tien-do/shared';
import type { EntityManager } from 'typeorm';
import type { Context } from '../database/context.js';
import { prepared } from '../database/rows.js';

/** What the lists of a person rest on beside their rights. */
export interface WorkDesk {
  /** My duties by which the daily work is mine: an officer's, or a head's where the agency has no officer. */
  memberships: ActiveMembership[];
  /** Agencies in which I write or decide. */
  agencyIds: string[];
  /** Those of them in which nobody else does. */
  aloneIds: ReadonlySet<string>;
}

const staffText = `
  SELECT m.agency_id AS "agencyId", count(DISTINCT m.person_id) FILTER (WHERE m.duty = 'officer')::int AS officers,
         count(DISTINCT m.person_id)::int AS people
    FROM membership m JOIN person p ON p.id = m.person_id
   WHERE m.agency_id = ANY($1) AND m.duty = ANY($2) AND p.disabled_at IS NULL
     AND m.valid_from <= $3 AND (m.valid_to IS NULL OR m.valid_to > $3)
   GROUP BY m.agency_id`;

/** Reads where the actor works. What was delegated is deciding alone and makes no desk. */
export async function deskOf(db: EntityManager, ctx: Context): Promise<WorkDesk> {
  const own = ctx.actor.memberships.filter(({ duty, delegation }) => !delegation && isWorkingDuty(duty));
  const agencyIds = [...new Set(own.map(({ agencyId }) => agencyId))];
  const staff = await prepared<{ agencyId: string; officers: number; people: number }>(db, staffText, [
    agencyIds,
    workingDuties,
    new Date(ctx.now()),
  ]);
  const withOfficer = new Set(staff.filter(({ officers }) => officers > 0).map(({ agencyId }) => agencyId));
  return {
    memberships: own.filter(({ agencyId, duty }) => duty === 'officer' || !withOfficer.has(agencyId)),
    agencyIds,
    aloneIds: new Set(staff.filter(({ people }) => people === 1).map(({ agencyId }) => agencyId)),
  };
}

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
