/** Where somebody works: the agencies whose daily work is theirs, and those in which nobody else does any. */
import {
  abilityOf,
  dailyDutiesOf,
  isWorkingDuty,
  workingDuties,
  type ActiveMembership,
  type Actor,
  type AppAbility,
} from '@tien-do/shared';
import type { EntityManager } from 'typeorm';
import { prepared } from '../database/rows.js';

/** What the lists of a person rest on beside their rights. */
export interface WorkDesk {
  /** My duties by which the daily work is mine: an officer's, or a head's where the agency has no officer. */
  memberships: ActiveMembership[];
  /** What these alone allow: what a list of daily work asks by. */
  ability: AppAbility;
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
export async function deskOf(db: EntityManager, actor: Actor, nowMs: number): Promise<WorkDesk> {
  const own = actor.memberships.filter(({ duty, delegation }) => !delegation && isWorkingDuty(duty));
  const agencyIds = [...new Set(own.map(({ agencyId }) => agencyId))];
  const staff =
    agencyIds.length === 0
      ? []
      : await prepared<{ agencyId: string; officers: number; people: number }>(db, staffText, [
          agencyIds,
          workingDuties,
          new Date(nowMs),
        ]);
  const withOfficer = new Set(staff.filter(({ officers }) => officers > 0).map(({ agencyId }) => agencyId));
  const memberships = dailyDutiesOf(own, withOfficer);
  return {
    memberships,
    ability: abilityOf({ personId: actor.personId, memberships }),
    agencyIds,
    aloneIds: new Set(staff.filter(({ people }) => people === 1).map(({ agencyId }) => agencyId)),
  };
}
