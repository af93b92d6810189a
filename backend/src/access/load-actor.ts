import { abilityOf, ProblemError, type Actor, type AppAbility, type Duty } from '@tien-do/shared';
import type { EntityManager } from 'typeorm';

interface MembershipRow {
  id: string;
  agencyId: string;
  duty: Duty;
}

/**
 * The duties in force of a person at an instant. With `lock`, the rows stay as they are until the transaction ends, so that a
 * duty cannot end between the check and the commit.
 * @throws ProblemError SIGNED_OUT when the person does not exist or is disabled.
 */
export async function loadActor(
  db: EntityManager,
  personId: string,
  nowMs: number,
  lock: boolean,
): Promise<Actor> {
  const rows = await db.query<(MembershipRow | { id: null })[]>(
    `SELECT m.id, m.agency_id AS "agencyId", m.duty
       FROM person p
       LEFT JOIN membership m ON m.person_id = p.id AND m.valid_from <= $2 AND (m.valid_to IS NULL OR m.valid_to > $2)
      WHERE p.id = $1 AND p.disabled_at IS NULL
      ORDER BY m.id`,
    [personId, new Date(nowMs)],
  );
  if (rows.length === 0) throw new ProblemError('SIGNED_OUT');
  const memberships = rows.filter((row): row is MembershipRow => row.id !== null);
  if (lock && memberships.length > 0) {
    const held = await db.query<{ id: string }[]>(
      `SELECT id FROM membership WHERE id = ANY($1) AND (valid_to IS NULL OR valid_to > $2) FOR SHARE`,
      [memberships.map((m) => m.id), new Date(nowMs)],
    );
    const still = new Set(held.map((row) => row.id));
    return { personId, memberships: memberships.filter((m) => still.has(m.id)) };
  }
  return { personId, memberships };
}

/** Actor and ability together. @throws ProblemError as `loadActor`. */
export async function loadRights(
  db: EntityManager,
  personId: string,
  nowMs: number,
  lock: boolean,
): Promise<{ actor: Actor; ability: AppAbility }> {
  const actor = await loadActor(db, personId, nowMs, lock);
  return { actor, ability: abilityOf(actor) };
}
