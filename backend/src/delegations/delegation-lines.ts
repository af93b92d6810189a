/** Delegations as people read them. */
import { delegationState, may, type AppAbility, type Duty } from '@tien-do/shared';
import type { DelegationInForce, DelegationLine, PersonRef } from '@tien-do/shared/contract';
import type { EntityManager } from 'typeorm';
import { scope } from '../access/index.js';

/** Who asks, with which rights. */
export interface Reader {
  personId: string;
  ability: AppAbility;
}

interface LineRow {
  id: string;
  agencyId: string;
  agencyName: string;
  agencyShortName: string;
  duty: Duty;
  delegator: PersonRef;
  delegate: PersonRef;
  plans: { id: string; shortTitle: string }[];
  planCount: number;
  reason: string;
  from: Date;
  to: Date;
  madeAt: Date;
  revokedAt: Date | null;
  revokedBy: PersonRef | null;
  holds: boolean;
}

/**
 * Whether the duties on both sides of a delegation stand at an instant: of the aliases `d`, `m` (the duty that it lends) and `w`
 * (whose it is), as `delegationsInForce` asks.
 */
const holds = (at: string): string => `(
  m.valid_from <= ${at} AND (m.valid_to IS NULL OR m.valid_to > ${at}) AND w.disabled_at IS NULL
  AND EXISTS (SELECT 1 FROM membership own
               WHERE own.person_id = d.delegate_id AND own.agency_id = m.agency_id AND own.duty IN ('officer', 'head', 'deputy')
                 AND own.valid_from <= ${at} AND (own.valid_to IS NULL OR own.valid_to > ${at})))`;

const person = (alias: string): string => `json_build_object('id', ${alias}.id, 'name', ${alias}.name)`;

/** Those delegations that concern the reader, or whose duties they may read; the newest first. */
export async function readDelegations(
  db: EntityManager,
  reader: Reader,
  at: Date,
  id: string | null = null,
): Promise<DelegationLine[]> {
  const parameters: unknown[] = [at, reader.personId, id];
  const readablePlan = scope(reader.ability, 'read', 'Plan', parameters);
  const readable = scope(reader.ability, 'read', 'Membership', parameters);
  const rows = await db.query<LineRow[]>(
    `SELECT d.id, a.id AS "agencyId", a.name AS "agencyName", a.short_name AS "agencyShortName", m.duty,
            ${person('w')} AS delegator, ${person('t')} AS delegate,
            coalesce((SELECT json_agg(json_build_object('id', p.id, 'shortTitle', p.short_title) ORDER BY p.issued_on, p.id)
                        FROM plan p WHERE p.id = ANY(d.plan_ids) AND ${readablePlan}), '[]') AS plans,
            cardinality(d.plan_ids) AS "planCount", d.reason, d.valid_from AS "from", d.valid_to AS "to",
            d.made_at AS "madeAt", d.revoked_at AS "revokedAt",
            CASE WHEN r.id IS NULL THEN NULL ELSE ${person('r')} END AS "revokedBy", ${holds('$1')} AS holds
       FROM delegation d JOIN membership m ON m.id = d.membership_id JOIN agency a ON a.id = m.agency_id
            JOIN person w ON w.id = d.delegator_id JOIN person t ON t.id = d.delegate_id
            LEFT JOIN person r ON r.id = d.revoked_by
      WHERE ($3::uuid IS NULL OR d.id = $3) AND (d.delegator_id = $2 OR d.delegate_id = $2 OR ${readable})
      ORDER BY d.made_at DESC, d.id DESC`,
    parameters,
  );
  return rows.map((row) => lineOf(row, reader, at.getTime()));
}

function lineOf({ holds: stands, ...row }: LineRow, reader: Reader, nowMs: number): DelegationLine {
  const { agencyId, duty, from, to, madeAt, revokedAt } = row;
  const times = { fromMs: from.getTime(), toMs: to.getTime(), revoked: revokedAt !== null };
  const state = delegationState(times, stands, nowMs);
  const keeps = row.delegator.id === reader.personId;
  return {
    ...row,
    from: from.toISOString(),
    to: to.toISOString(),
    madeAt: madeAt.toISOString(),
    revokedAt: revokedAt?.toISOString() ?? null,
    state,
    mayRevoke:
      state !== 'revoked' &&
      state !== 'over' &&
      (keeps || may(reader.ability, 'manage', 'Membership', { agencyId, duty })),
  };
}

/** What is in force at an instant between a person and others, on either side: what the frame tells of. */
export async function readDelegationsInForce(
  db: EntityManager,
  personId: string,
  at: Date,
): Promise<DelegationInForce[]> {
  const rows = await db.query<(Omit<DelegationInForce, 'to'> & { to: Date })[]>(
    `SELECT d.id, CASE WHEN d.delegator_id = $2 THEN 'given' ELSE 'received' END AS side,
            CASE WHEN d.delegator_id = $2 THEN ${person('t')} ELSE ${person('w')} END AS person,
            a.short_name AS "agencyShortName", m.duty, cardinality(d.plan_ids) AS "planCount", d.valid_to AS "to"
       FROM delegation d JOIN membership m ON m.id = d.membership_id JOIN agency a ON a.id = m.agency_id
            JOIN person w ON w.id = d.delegator_id JOIN person t ON t.id = d.delegate_id
      WHERE (d.delegator_id = $2 OR d.delegate_id = $2) AND d.revoked_at IS NULL AND d.valid_from <= $1 AND d.valid_to > $1
        AND ${holds('$1')}
      ORDER BY d.valid_to, d.id`,
    [at, personId],
  );
  return rows.map((row) => ({ ...row, to: row.to.toISOString() }));
}
