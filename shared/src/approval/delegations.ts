/**
 * Delegation of deciding (ủy quyền xử lý): who may lend which duty of their own to whom, from when to when. It gives a right in the
 * system and no title: the capacity in which a decision is signed is that of whoever signs.
 */
import { isWorkingDuty, type Duty } from '../access/vocabulary.js';
import type { ProblemCode } from '../problem.js';
import type { ReasonKey } from '../reasons.js';

/** The longest time for which a duty can be lent at once. */
export const longestDelegationDays = 180;
/** How far back a beginning may lie and still mean "now": a form is filled in by the minute. */
const beginningMs = 5 * 60_000;
const dayMs = 86_400_000;

/** Between two instants (epoch ms); the last one is outside. Null: without an end. */
export interface Span {
  fromMs: number;
  toMs: number | null;
}

/** A duty of a person in the agency, in force, to come or over. */
export interface DutySpan extends Span {
  membershipId: string;
  personId: string;
  duty: Duty;
}

/** A duty lent by somebody to somebody. */
export interface Lending {
  membershipId: string;
  delegatorId: string;
  delegateId: string;
  /** The plans for which it holds; none: for all. */
  planIds: readonly string[];
  fromMs: number;
  toMs: number;
}

/** What is held against what is asked. */
export interface LendingFacts {
  /** Duties in the agency. */
  duties: readonly DutySpan[];
  /** What is lent in the agency and not revoked. */
  lent: readonly Lending[];
  /** Duties that others have lent to the asker: they are never passed on. */
  receivedIds: readonly string[];
  nowMs: number;
}

export interface LendingRefusal {
  code: ProblemCode;
  reason: ReasonKey;
  /** The field of the form that it speaks of. */
  field: 'membershipId' | 'delegateId' | 'from' | 'to';
}

/** Can a duty be lent at all? Those who write and decide can be stood in for. */
export function isLendable(duty: Duty): boolean {
  return isWorkingDuty(duty);
}

/**
 * When a delegation begins: now where nothing is said, or where the minute that was said has just passed.
 * @returns null for a beginning that is past.
 */
export function beginningOf(fromMs: number | null, nowMs: number): number | null {
  if (fromMs === null) return nowMs;
  if (fromMs >= nowMs) return fromMs;
  return nowMs - fromMs <= beginningMs ? nowMs : null;
}

/**
 * May this be lent?
 * @param wanted with its beginning settled by `beginningOf`.
 * @returns null when yes; else why not.
 */
export function refuseLending(wanted: Lending, facts: LendingFacts): LendingRefusal | null {
  return refusePeriod(wanted, facts.nowMs) ?? refuseDuty(wanted, facts) ?? refuseDelegate(wanted, facts);
}

function refusePeriod({ fromMs, toMs }: Lending, nowMs: number): LendingRefusal | null {
  if (toMs <= nowMs) return invalid('delegation_over', 'to');
  if (toMs <= fromMs) return invalid('delegation_order', 'to');
  if (toMs - fromMs > longestDelegationDays * dayMs) return invalid('delegation_too_long', 'to');
  return null;
}

function refuseDuty(wanted: Lending, { duties, receivedIds }: LendingFacts): LendingRefusal | null {
  if (receivedIds.includes(wanted.membershipId)) return invalid('delegation_passed_on', 'membershipId');
  const own = duties.find(
    ({ membershipId, personId }) => membershipId === wanted.membershipId && personId === wanted.delegatorId,
  );
  if (!own || !isLendable(own.duty)) return invalid('delegation_duty', 'membershipId');
  if (wanted.fromMs < own.fromMs) return invalid('delegation_outside_duty', 'from');
  if (own.toMs !== null && wanted.toMs > own.toMs) return invalid('delegation_outside_duty', 'to');
  return null;
}

function refuseDelegate(wanted: Lending, { duties, lent }: LendingFacts): LendingRefusal | null {
  if (wanted.delegateId === wanted.delegatorId) return invalid('delegation_to_oneself', 'delegateId');
  if (!canStandIn(wanted.delegateId, wanted.fromMs, duties)) {
    return invalid('delegation_without_duty', 'delegateId');
  }
  if (lent.some((other) => isSame(wanted, other))) {
    return { code: 'EXISTS', reason: 'delegation_exists', field: 'delegateId' };
  }
  if (closesCircle(wanted, lent)) return invalid('delegation_circle', 'delegateId');
  return null;
}

function invalid(reason: ReasonKey, field: LendingRefusal['field']): LendingRefusal {
  return { code: 'INVALID', reason, field };
}

/** Has somebody a duty of their own at that instant, by which they could stand in for a colleague? */
export function canStandIn(personId: string, atMs: number, duties: readonly DutySpan[]): boolean {
  return duties.some(
    (held) =>
      held.personId === personId &&
      isLendable(held.duty) &&
      held.fromMs <= atMs &&
      (held.toMs === null || held.toMs > atMs),
  );
}

function isSame(one: Lending, other: Lending): boolean {
  return (
    one.membershipId === other.membershipId &&
    one.delegateId === other.delegateId &&
    one.fromMs < other.toMs &&
    other.fromMs < one.toMs &&
    (one.planIds.length === 0 ||
      other.planIds.length === 0 ||
      one.planIds.some((id) => other.planIds.includes(id)))
  );
}

/**
 * Would this lending, with those that stand, lead from its delegate back to its delegator at some instant, for some plan? Two people
 * who stand in for each other at once are both away.
 */
export function closesCircle(wanted: Lending, lent: readonly Lending[]): boolean {
  // What is in force changes only where something begins: these instants stand for all.
  const instants = [
    wanted.fromMs,
    ...lent.map(({ fromMs }) => fromMs).filter((at) => at > wanted.fromMs && at < wanted.toMs),
  ];
  // A plan that nothing names stands for every plan of which none speaks.
  const plans =
    wanted.planIds.length > 0 ? wanted.planIds : [null, ...new Set(lent.flatMap(({ planIds }) => planIds))];
  return instants.some((at) =>
    plans.some((plan) => {
      const inForce = lent.filter(
        ({ fromMs, toMs, planIds }) =>
          fromMs <= at && toMs > at && (planIds.length === 0 || (plan !== null && planIds.includes(plan))),
      );
      return leadsTo(wanted.delegateId, wanted.delegatorId, inForce);
    }),
  );
}

function leadsTo(from: string, to: string, lent: readonly Lending[]): boolean {
  const seen = new Set<string>();
  const next = [from];
  for (let at = next.pop(); at !== undefined; at = next.pop()) {
    if (at === to) return true;
    if (seen.has(at)) continue;
    seen.add(at);
    for (const one of lent) if (one.delegatorId === at) next.push(one.delegateId);
  }
  return false;
}

/** `lapsed`: within its time, but the duty that it lends or the delegate's own has ended. */
export const delegationStates = ['coming', 'active', 'lapsed', 'over', 'revoked'] as const;
export type DelegationState = (typeof delegationStates)[number];

/**
 * Where a delegation stands.
 * @param holds whether the duties on both sides are in force now.
 */
export function delegationState(
  given: { fromMs: number; toMs: number; revoked: boolean },
  holds: boolean,
  nowMs: number,
): DelegationState {
  if (given.revoked) return 'revoked';
  if (given.toMs <= nowMs) return 'over';
  if (given.fromMs > nowMs) return 'coming';
  return holds ? 'active' : 'lapsed';
}
