import {
  abilityOf,
  ProblemError,
  isWorkingDuty,
  type ActiveMembership,
  type Actor,
  type AppAbility,
} from '@tien-do/shared';
import type { EntityManager } from 'typeorm';
import { prepared } from '../database/rows.js';
import { delegatedDuties, delegatedJson, delegationsInForce, type DelegatedRow } from './delegated.js';

/** What somebody's write rests on, read in one statement under its lock. */
export interface LockedRights {
  /** Null when the person does not exist or is disabled. */
  actor: Actor | null;
  ability: AppAbility;
  /** What a write with the same key answered before. */
  earlier: { fingerprint: string; response: unknown } | null;
  /** When the first of these rights ends; null when none has an end. */
  until: Date | null;
}

const lockRightsText = `
  WITH who AS (SELECT id FROM person WHERE id = $1 AND disabled_at IS NULL FOR SHARE),
       held AS (SELECT m.id, m.agency_id, m.duty, a.kind = 'system' AS system, m.valid_to AS until
                  FROM membership m JOIN agency a ON a.id = m.agency_id
                 WHERE m.person_id = $1 AND m.valid_from <= $2 AND (m.valid_to IS NULL OR m.valid_to > $2)
                   FOR SHARE OF m),
       lent AS (SELECT d.id AS order_id, ${delegatedJson} AS row, least(d.valid_to, m.valid_to) AS until ${delegationsInForce('$1', '$2')} FOR SHARE OF d, m, w),
       signs AS (SELECT s.id FROM signer s JOIN membership m ON m.id = s.membership_id WHERE m.person_id = $1 FOR SHARE OF s)
  SELECT EXISTS (SELECT 1 FROM who) AS known, (SELECT count(*) FROM signs) AS signing,
         coalesce((SELECT json_agg(json_build_object('id', id, 'agencyId', agency_id, 'duty', duty, 'system', system) ORDER BY id)
                     FROM held),
                  '[]') AS memberships,
         coalesce((SELECT json_agg(row ORDER BY order_id) FROM lent), '[]') AS delegated,
         (SELECT min(until) FROM (SELECT until FROM held UNION ALL SELECT until FROM lent) ends) AS until,
         (SELECT json_build_object('fingerprint', fingerprint, 'response', response)
            FROM idempotency_key WHERE person_id = $1 AND key = $3::text) AS earlier`;

/**
 * The duties in force of a person, those that others delegated among them, and the answer to a key if there is one. They stay as they are until the
 * transaction ends: no duty can end, no delegation be revoked, no capacity to sign in be ended, nor the account be disabled,
 * between the check and the commit. To be called after the lock that orders the writes: what it reads is then as of that lock or later.
 */
export async function lockRights(
  db: EntityManager,
  personId: string,
  nowMs: number,
  key: string | null,
): Promise<LockedRights> {
  const [row] = await prepared<{
    known: boolean;
    memberships: ActiveMembership[];
    delegated: DelegatedRow[];
    earlier: LockedRights['earlier'];
    until: Date | null;
  }>(db, lockRightsText, [personId, new Date(nowMs), key]);
  if (!row) throw new Error('a statement without FROM gave no row');
  // The delegate's own duties are as of their lock; what the delegations say of them is as of the statement's beginning.
  const delegated = row.delegated.filter(({ agencyId }) => worksIn(row.memberships, agencyId));
  const actor = { personId, memberships: [...row.memberships, ...delegatedDuties(delegated)] };
  const { earlier, until } = row;
  return { actor: row.known ? actor : null, ability: abilityFor(actor), earlier, until };
}

function worksIn(memberships: readonly ActiveMembership[], agencyId: string): boolean {
  return memberships.some((held) => held.agencyId === agencyId && isWorkingDuty(held.duty));
}

const abilities = new Map<string, AppAbility>();
const heldAbilities = 5_000;

/**
 * As `abilityOf`, kept: rights depend on agencies and duties alone, so that whoever has the same shares one ability.
 * Nobody may change it.
 */
export function abilityFor(actor: Actor): AppAbility {
  const key = actor.memberships
    .map(
      ({ agencyId, duty, system, delegation }) =>
        `${agencyId}:${duty}:${String(system === true)}${delegation ? `:${delegation.planId ?? '*'}` : ''}`,
    )
    .join();
  const held = abilities.get(key);
  if (held) return held;
  if (abilities.size >= heldAbilities) abilities.clear();
  const made = abilityOf(actor);
  abilities.set(key, made);
  return made;
}

const rightsText = `
  SELECT coalesce((SELECT json_agg(json_build_object('id', m.id, 'agencyId', m.agency_id, 'duty', m.duty,
                                                     'system', a.kind = 'system') ORDER BY m.id)
                     FROM membership m JOIN agency a ON a.id = m.agency_id
                    WHERE m.person_id = $1 AND m.valid_from <= $2 AND (m.valid_to IS NULL OR m.valid_to > $2)),
                  '[]') AS memberships,
         coalesce((SELECT json_agg(${delegatedJson} ORDER BY d.id) ${delegationsInForce('$1', '$2')}), '[]') AS delegated
    FROM person WHERE id = $1 AND disabled_at IS NULL`;

/**
 * The rights of a person at an instant, for asking outside a write; inside one, `lockRights` reads them anew under lock.
 * @throws ProblemError SIGNED_OUT when the person does not exist or is disabled.
 */
export async function loadRights(
  db: EntityManager,
  personId: string,
  nowMs: number,
): Promise<{ actor: Actor; ability: AppAbility }> {
  const [row] = await prepared<{ memberships: ActiveMembership[]; delegated: DelegatedRow[] }>(
    db,
    rightsText,
    [personId, new Date(nowMs)],
  );
  if (!row) throw new ProblemError('SIGNED_OUT');
  const actor = { personId, memberships: [...row.memberships, ...delegatedDuties(row.delegated)] };
  return { actor, ability: abilityFor(actor) };
}
