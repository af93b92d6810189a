/** People with their duties, as the administrator's list shows them. */
import type { AccountLine, MembershipView } from '@tien-do/shared/contract';
import type { EntityManager } from 'typeorm';

const dutiesInForce = `coalesce((
  SELECT json_agg(json_build_object('id', m.id, 'agencyId', a.id, 'agencyName', a.name,
                                    'agencyShortName', a.short_name, 'duty', m.duty) ORDER BY m.id)
    FROM membership m JOIN agency a ON a.id = m.agency_id
   WHERE m.person_id = p.id AND m.valid_from <= $1 AND (m.valid_to IS NULL OR m.valid_to > $1)), '[]')`;

/**
 * Accounts with the duties in force at an instant, by user name.
 * @param personId only this one; null for all.
 */
export async function readAccounts(
  db: EntityManager,
  at: Date,
  personId: string | null,
): Promise<AccountLine[]> {
  return db.query<AccountLine[]>(
    `SELECT p.id, p.username, p.name, p.disabled_at IS NOT NULL AS disabled, ${dutiesInForce} AS memberships
       FROM person p WHERE $2::uuid IS NULL OR p.id = $2 ORDER BY p.username`,
    [at, personId],
  );
}

/** One account. @throws Error when there is no such person. */
export async function readAccount(db: EntityManager, at: Date, personId: string): Promise<AccountLine> {
  const line = (await readAccounts(db, at, personId))[0];
  if (!line) throw new Error(`no person ${personId}`);
  return line;
}

/** The duties of a person in force at an instant, with the agencies' names. */
export async function readMemberships(
  db: EntityManager,
  at: Date,
  personId: string,
): Promise<MembershipView[]> {
  const rows = await readAccounts(db, at, personId);
  return rows[0]?.memberships ?? [];
}
