import {
  mayBeExcepted,
  ProblemError,
  requiredAgencies,
  requiredPeople,
  uncoveredSlot,
  isWorkingDuty,
  type Duty,
  type ResolvedChain,
  type Slot,
} from '@tien-do/shared';
import type { EntityManager } from 'typeorm';
import { prepared } from '../database/rows.js';
import type { EligiblePerson } from './entities.js';

/** A duty that a living person holds in an agency. */
export interface Holder {
  personId: string;
  agencyId: string;
  duty: Duty;
}

/**
 * The decisions that a chain may need, as many of each agency of each step as it asks for people, and who could make them. Of a step that n of m
 * agencies must pass, m - n can stay without: a stand-in for "not needed" covers each of these.
 */
export function slotsOf(chain: ResolvedChain, people: readonly Holder[]): Slot[] {
  return chain.steps.flatMap((step, index) => {
    const spare = step.agencyIds.length - requiredAgencies(step);
    const standIns = Array.from({ length: spare }, (_, n) => `${String(index)} not needed ${String(n)}`);
    return step.agencyIds.flatMap((agencyId): Slot[] => {
      const able = people.filter(
        (person) => person.agencyId === agencyId && step.duties.some((duty) => duty === person.duty),
      );
      const personIds = [...able.map((person) => person.personId), ...standIns];
      return Array.from({ length: requiredPeople(step) }, () => ({ step: index, agencyId, personIds }));
    });
  });
}

/** Who of a step's agencies could decide on it: what a submission keeps of its time. */
function eligibleOf(chain: ResolvedChain, people: readonly Holder[]): EligiblePerson[] {
  return chain.steps.flatMap((step, index) =>
    people
      .filter(({ agencyId, duty }) => step.agencyIds.includes(agencyId) && step.duties.includes(duty))
      .map(({ personId, agencyId, duty }) => ({ step: index, agencyId, duty, personId })),
  );
}

/**
 * Who may fill the slots: nobody who contributed, except in an agency in which just one person works, for its own consent; that
 * person then says why when deciding.
 */
function slotsWithExceptions(
  chain: ResolvedChain,
  people: readonly Holder[],
  contributorIds: readonly string[],
): Slot[] {
  const others = people.filter(({ personId }) => !contributorIds.includes(personId));
  const usual = slotsOf(chain, others);
  const every = slotsOf(chain, people);
  return usual.map((slot, n) => {
    const step = chain.steps[slot.step];
    const alone = every[n];
    if (!step || !alone || slot.personIds.length > 0) return slot;
    const working = people.filter(({ agencyId, duty }) => agencyId === slot.agencyId && isWorkingDuty(duty));
    const count = new Set(working.map(({ personId }) => personId)).size;
    return mayBeExcepted(step, 'contributed', count) ? alone : slot;
  });
}

/**
 * Refuses a submission whose chain nobody could walk to its end: every step needs a living person with the duty who did not
 * contribute, and nobody may be needed twice.
 * @returns who could decide on each step at this instant, contributors apart.
 * @throws ProblemError NO_APPROVER with the name of the agency that is short of somebody.
 */
export async function requireApprovers(
  db: EntityManager,
  chain: ResolvedChain,
  contributorIds: readonly string[],
  at: Date,
): Promise<EligiblePerson[]> {
  const agencyIds = [...new Set(chain.steps.flatMap((step) => step.agencyIds))];
  // Nobody would have accepted what goes through a chain without a step.
  if (chain.steps.length === 0) throw new ProblemError('NO_APPROVER', { reason: 'step_without_approver' });
  const people = await prepared<Holder>(
    db,
    `SELECT m.person_id AS "personId", m.agency_id AS "agencyId", m.duty
       FROM membership m JOIN person p ON p.id = m.person_id
      WHERE m.agency_id = ANY($1) AND m.valid_from <= $2 AND (m.valid_to IS NULL OR m.valid_to > $2)
        AND p.disabled_at IS NULL ORDER BY m.id`,
    [agencyIds, at],
  );
  const open = uncoveredSlot(slotsWithExceptions(chain, people, contributorIds));
  if (!open) {
    return eligibleOf(
      chain,
      people.filter(({ personId }) => !contributorIds.includes(personId)),
    );
  }
  const [agency] = await db.query<{ name: string }[]>('SELECT name FROM agency WHERE id = $1', [
    open.agencyId,
  ]);
  throw new ProblemError('NO_APPROVER', {
    reason: 'step_without_approver',
    name: `${String(open.step + 1)} · ${agency?.name ?? ''}`,
  });
}
