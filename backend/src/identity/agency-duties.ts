import { daysOfDuty, type AppAbility } from '@tien-do/shared';
import type { AgencyDuty, SignerLine } from '@tien-do/shared/contract';
import type { EntityManager } from 'typeorm';
import { scope } from '../access/index.js';
import { accountFields, openInvitation } from './account-lines.js';

interface DutyRow {
  id: string;
  personId: string;
  name: string;
  duty: AgencyDuty['duty'];
  validFrom: Date;
  validTo: Date | null;
  username: string;
  disabled: boolean;
  activated: boolean;
  invitedUntil: Date | null;
  signers: SignerLine[];
  /** May the asker see the account behind the name? */
  kept: boolean;
  /** And may they manage it? */
  managed: boolean;
}

/** Everybody who ever served in the agency. A duty that was taken back before it began was never held. */
export async function readAgencyDuties(
  db: EntityManager,
  ability: AppAbility,
  agencyId: string,
  at: Date,
): Promise<AgencyDuty[]> {
  const parameters: unknown[] = [at, agencyId];
  const kept = scope(ability, 'read', 'Membership', parameters);
  const managed = scope(ability, 'manage', 'Account', parameters);
  const rows = await db.query<DutyRow[]>(
    `SELECT m.id, m.person_id AS "personId", u.name, m.duty, m.valid_from AS "validFrom", m.valid_to AS "validTo",
            u.username, u.disabled_at IS NOT NULL AS disabled, u.password_hash IS NOT NULL AS activated,
            ${openInvitation('u.id', '$1')} AS "invitedUntil", ${kept} AS kept, ${managed} AS managed,
            coalesce((SELECT json_agg(json_build_object('id', s.id, 'kind', s.kind, 'lines', to_json(s.lines), 'basis', s.basis,
                                                        'validFrom', s.valid_from, 'validTo', s.valid_to) ORDER BY s.valid_from, s.id)
                        FROM signer s WHERE s.membership_id = m.id AND (s.valid_to IS NULL OR s.valid_from IS NULL
                                                                     OR s.valid_to >= s.valid_from)), '[]') AS signers
       FROM membership m JOIN (${accountFields}) u ON u.id = m.person_id
      WHERE m.agency_id = $2 AND (m.valid_to IS NULL OR m.valid_to > m.valid_from)
      ORDER BY m.valid_from, m.id`,
    parameters,
  );
  return rows.map((row) => ({
    id: row.id,
    personId: row.personId,
    name: row.name,
    duty: row.duty,
    ...daysOfDuty(row.validFrom.getTime(), row.validTo?.getTime() ?? null),
    signers: row.signers,
    account: row.kept
      ? {
          username: row.username,
          disabled: row.disabled,
          activated: row.activated,
          managed: row.managed,
          invitedUntil: row.invitedUntil?.toISOString() ?? null,
        }
      : null,
  }));
}
