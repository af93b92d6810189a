/** Duties that a person exercises for somebody else: read where rights are read, and under the same lock. */
import type { ActiveMembership, Duty } from '@tien-do/shared';

/** A delegation in force with the duty that it lends. */
export interface DelegatedRow {
  delegationId: string;
  fromId: string;
  planIds: string[];
  id: string;
  agencyId: string;
  duty: Duty;
}

/**
 * FROM and WHERE of the delegations in force, of the aliases `d` (delegation), `m` (the duty that it lends) and `w` (whose it is):
 * within its instants and not revoked, while the duty lasts, its holder's account stands, and the delegate has a duty of their own in
 * that agency.
 * @param person and @param at name the parameters of the delegate's id and of the instant.
 */
export const delegationsInForce = (person: string, at: string): string => `
  FROM delegation d JOIN membership m ON m.id = d.membership_id JOIN person w ON w.id = d.delegator_id
 WHERE d.delegate_id = ${person} AND d.revoked_at IS NULL AND d.valid_from <= ${at} AND d.valid_to > ${at}
   AND m.valid_from <= ${at} AND (m.valid_to IS NULL OR m.valid_to > ${at}) AND w.disabled_at IS NULL
   AND EXISTS (SELECT 1 FROM membership own
                WHERE own.person_id = d.delegate_id AND own.agency_id = m.agency_id AND own.duty IN ('officer', 'head', 'deputy')
                  AND own.valid_from <= ${at} AND (own.valid_to IS NULL OR own.valid_to > ${at}))`;

/** A row of a delegation as JSON: see `DelegatedRow`. */
export const delegatedJson = `json_build_object('delegationId', d.id, 'fromId', d.delegator_id, 'planIds', to_json(d.plan_ids),
  'id', m.id, 'agencyId', m.agency_id, 'duty', m.duty)`;

/** The duties as rights see them: one for all plans, or one for each plan of the delegation. */
export function delegatedDuties(rows: readonly DelegatedRow[]): ActiveMembership[] {
  return rows.flatMap(({ delegationId, fromId, planIds, id, agencyId, duty }) => {
    const plans = planIds.length > 0 ? planIds : [null];
    return plans.map((planId) => ({ id, agencyId, duty, delegation: { id: delegationId, fromId, planId } }));
  });
}
