import { ProblemError } from '@tien-do/shared';
import type { EntityManager } from 'typeorm';

/**
 * Refuses a change that leaves nobody to administer the system, now or on a day to come: one must remain who can sign in and
 * whose duty in the system's own agency has no end. Asked after the change, before its commit: the stream `accounts` is
 * locked, so two administrators cannot each take the duty from the other.
 * @param at the instant of the change.
 * @throws ProblemError LAST_ADMIN.
 */
export async function keepAnAdmin(db: EntityManager, at: Date): Promise<void> {
  const rows = await db.query<{ id: string }[]>(
    `SELECT m.id FROM membership m JOIN person p ON p.id = m.person_id JOIN agency a ON a.id = m.agency_id
      WHERE m.duty = 'admin' AND a.kind = 'system' AND m.valid_from <= $1 AND m.valid_to IS NULL
        AND p.disabled_at IS NULL AND p.password_hash IS NOT NULL
      LIMIT 1`,
    [at],
  );
  if (rows.length === 0) throw new ProblemError('LAST_ADMIN');
}
