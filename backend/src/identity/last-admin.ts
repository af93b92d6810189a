import { ProblemError } from '@tien-do/shared';
import type { EntityManager } from 'typeorm';

/**
 * Refuses a change that leaves nobody to administer. Asked after the change, before its commit: the stream `accounts` is
 * locked, so two administrators cannot each take the duty from the other.
 * @param at the instant from which on the change holds.
 * @throws ProblemError LAST_ADMIN.
 */
export async function keepAnAdmin(db: EntityManager, at: Date): Promise<void> {
  const rows = await db.query<{ id: string }[]>(
    `SELECT m.id FROM membership m JOIN person p ON p.id = m.person_id
      WHERE m.duty = 'admin' AND m.valid_from <= $1 AND (m.valid_to IS NULL OR m.valid_to > $1)
        AND p.disabled_at IS NULL
      LIMIT 1`,
    [at],
  );
  if (rows.length === 0) throw new ProblemError('LAST_ADMIN');
}
