import { ProblemError, uncoveredSlot, type ResolvedChain, type Slot } from '@tien-do/shared';
import type { EntityManager } from 'typeorm';

/**
 * Refuses a submission whose chain nobody could walk to its end: every step needs a living person with the duty who did not
 * contribute, and nobody may be needed twice.
 * @throws ProblemError NO_APPROVER with the name of the agency that is short of somebody.
 */
export async function requireApprovers(
  db: EntityManager,
  chain: ResolvedChain,
  contributorIds: readonly string[],
  at: Date,
): Promise<void> {
  const agencyIds = [...new Set(chain.steps.flatMap((step) => step.agencyIds))];
  const people = await db.query<{ personId: string; agencyId: string; duty: string }[]>(
    `SELECT m.person_id AS "personId", m.agency_id AS "agencyId", m.duty
       FROM membership m JOIN person p ON p.id = m.person_id
      WHERE m.agency_id = ANY($1) AND m.valid_from <= $2 AND (m.valid_to IS NULL OR m.valid_to > $2)
        AND p.disabled_at IS NULL AND NOT (m.person_id = ANY($3)) ORDER BY m.id`,
    [agencyIds, at, contributorIds],
  );
  const slots = chain.steps.flatMap((step, index): Slot[] => {
    const eligible = (agencyId: string): string[] =>
      people
        .filter((person) => person.agencyId === agencyId && step.duties.some((duty) => duty === person.duty))
        .map((person) => person.personId);
    if (step.rule === 'all') {
      return step.agencyIds.map((agencyId) => ({ step: index, agencyId, personIds: eligible(agencyId) }));
    }
    const anyone = step.agencyIds.flatMap(eligible);
    const count = step.rule === 'any' ? 1 : step.rule;
    return Array.from({ length: count }, () => ({
      step: index,
      agencyId: step.agencyIds[0] ?? '',
      personIds: anyone,
    }));
  });
  const open = uncoveredSlot(slots);
  if (!open) return;
  const [agency] = await db.query<{ name: string }[]>('SELECT name FROM agency WHERE id = $1', [open.agencyId]);
  throw new ProblemError('NO_APPROVER', {
    reason: 'step_without_approver',
    name: `${String(open.step + 1)} · ${agency?.name ?? ''}`,
  });
}
