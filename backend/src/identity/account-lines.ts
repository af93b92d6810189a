/** People with their duties, as whoever keeps the accounts sees them. */
import { daysOfDuty, type AccountFields } from '@tien-do/shared';
import type { AccountLine, HeldDuty, MembershipView } from '@tien-do/shared/contract';
import type { EntityManager } from 'typeorm';

/**
 * Accounts by the fields that rules speak of, as a table `u`: what is in force at `$1` or begins later. As `accountFieldsOf`.
 */
export const accountFields = `
  SELECT p.*, coalesce(held.agency_ids, '{}'::uuid[]) AS agency_ids,
         CASE WHEN cardinality(held.agency_ids) = 1 AND held.daily THEN held.agency_ids[1] END AS sole_agency_id
    FROM person p LEFT JOIN LATERAL (
      SELECT array_agg(DISTINCT m.agency_id) AS agency_ids, bool_and(m.duty NOT IN ('admin', 'auditor')) AS daily
        FROM membership m
       WHERE m.person_id = p.id AND (m.valid_to IS NULL OR m.valid_to > greatest($1::timestamptz, m.valid_from))) held ON true`;

const dutiesToShow = `coalesce((
  SELECT json_agg(json_build_object('id', m.id, 'agencyId', a.id, 'agencyName', a.name, 'agencyShortName', a.short_name,
                                    'duty', m.duty, 'validFrom', m.valid_from, 'validTo', m.valid_to) ORDER BY m.id)
    FROM membership m JOIN agency a ON a.id = m.agency_id
   WHERE m.person_id = u.id AND (m.valid_to IS NULL OR m.valid_to > greatest($1::timestamptz, m.valid_from))), '[]')`;

/** Until when the newest invitation is open, of the person with this id. */
export const openInvitation = (person: string, at: string): string => `(
  SELECT max(i.expires_at) FROM invitation i
   WHERE i.person_id = ${person} AND i.used_at IS NULL AND i.revoked_at IS NULL AND i.expires_at > ${at})`;

interface DutyRow extends MembershipView {
  validFrom: string;
  validTo: string | null;
}

type AccountRow = Omit<AccountLine, 'memberships' | 'invitedUntil'> & {
  invitedUntil: Date | null;
  duties: DutyRow[];
};

function heldDuty({ validFrom, validTo, ...duty }: DutyRow): HeldDuty {
  return { ...duty, ...daysOfDuty(Date.parse(validFrom), validTo === null ? null : Date.parse(validTo)) };
}

/**
 * Accounts with the duties in force and to come, by user name.
 * @param condition speaks of the alias `u` and of `$2…`.
 */
export async function readAccounts(
  db: EntityManager,
  at: Date,
  condition: string,
  parameters: readonly unknown[],
): Promise<AccountLine[]> {
  const rows = await db.query<AccountRow[]>(
    `SELECT u.id, u.username, u.name, u.disabled_at IS NOT NULL AS disabled, u.password_hash IS NOT NULL AS activated,
            ${openInvitation('u.id', '$1')} AS "invitedUntil", ${dutiesToShow} AS duties
       FROM (${accountFields}) u WHERE ${condition} ORDER BY u.username`,
    [at, ...parameters],
  );
  return rows.map(({ duties, invitedUntil, ...row }) => ({
    ...row,
    invitedUntil: invitedUntil?.toISOString() ?? null,
    memberships: duties.map(heldDuty),
  }));
}

/** One account. @throws Error when there is no such person. */
export async function readAccount(db: EntityManager, at: Date, personId: string): Promise<AccountLine> {
  const line = (await readAccounts(db, at, 'u.id = $2', [personId]))[0];
  if (!line) throw new Error(`no person ${personId}`);
  return line;
}

/** An account by the fields that rules speak of; null when there is no such person. */
export async function readAccountFields(
  db: EntityManager,
  at: Date,
  personId: string,
): Promise<AccountFields | null> {
  const [row] = await db.query<{ agencyIds: string[]; soleAgencyId: string | null }[]>(
    `SELECT u.agency_ids AS "agencyIds", u.sole_agency_id AS "soleAgencyId" FROM (${accountFields}) u WHERE u.id = $2`,
    [at, personId],
  );
  return row ? { agencyIds: row.agencyIds, soleAgencyId: row.soleAgencyId ?? '' } : null;
}

/** The duties of a person in force at an instant, with the agencies' names. */
export async function readMemberships(
  db: EntityManager,
  at: Date,
  personId: string,
): Promise<MembershipView[]> {
  return db.query<MembershipView[]>(
    `SELECT m.id, a.id AS "agencyId", a.name AS "agencyName", a.short_name AS "agencyShortName", m.duty
       FROM membership m JOIN agency a ON a.id = m.agency_id
      WHERE m.person_id = $2 AND m.valid_from <= $1 AND (m.valid_to IS NULL OR m.valid_to > $1) ORDER BY m.id`,
    [at, personId],
  );
}
