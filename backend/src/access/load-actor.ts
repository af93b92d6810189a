import { abilityOf, ProblemError, type ActiveMembership, type Actor, type AppAbility } from '@tien-do/shared';
import type { EntityManager } from 'typeorm';

/**
 * The duties in force of a person at an instant. With `lock`, the rows stay as they are until the transaction ends, so that a
 * duty cannot end, nor the account be disabled, between the check and the commit.
 * @throws ProblemError SIGNED_OUT when the person does not exist or is disabled.
 */
export async function loadActor(
  db: EntityManager,
  personId: string,
  nowMs: number,
  lock: boolean,
): Promise<Actor> {
  const held = lock ? 'FOR SHARE' : '';
  const people = await db.query<unknown[]>(
    `SELECT 1 FROM person WHERE id = $1 AND disabled_at IS NULL ${held}`,
    [personId],
  );
  if (people.length === 0) throw new ProblemError('SIGNED_OUT');
  const memberships = await db.query<ActiveMembership[]>(
    `SELECT id, agency_id AS "agencyId", duty FROM membership
      WHERE person_id = $1 AND valid_from <= $2 AND (valid_to IS NULL OR valid_to > $2) ${held}`,
    [personId, new Date(nowMs)],
  );
  return { personId, memberships: memberships.sort((a, b) => (a.id < b.id ? -1 : 1)) };
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
