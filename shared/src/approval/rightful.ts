/**
 * Was every act on a submission rightful when it was made? Asked afterwards, of the record alone: the frozen chain, the acts, who
 * held which duty when, who had delegated to whom, and who had contributed. It shares the evaluation with what decides, and nothing
 * else: neither accounts of today nor what the screen offered.
 */
import { isWorkingDuty, type Duty } from '../access/vocabulary.js';
import type { ResolvedChain } from './chain.js';
import { evaluate, fourEyes, mayBeExcepted, type Decision } from './evaluate.js';

/** An act with what it claims to rest on. Instants are epoch milliseconds. */
export interface RecordedAct extends Decision {
  at: number;
  duty: Duty;
  delegationId: string | null;
  /** Why four eyes were set aside; '' where they were not. */
  exception: string;
}

/** Who held a duty, from its first instant until before its last. */
export interface HeldDuty {
  id: string;
  personId: string;
  agencyId: string;
  duty: Duty;
  from: number;
  to: number | null;
}

/** Who let whom decide by a duty, from its first instant until before its last. */
export interface LentDuty {
  id: string;
  membershipId: string;
  delegateId: string;
  planIds: readonly string[];
  from: number;
  to: number;
  revokedAt: number | null;
}

/** What a round rests on. */
export interface RoundRecord {
  planId: string;
  leadIds: readonly string[];
  chain: ResolvedChain;
  contributorIds: readonly string[];
  /** In the order in which they were made. */
  acts: readonly RecordedAct[];
  duties: readonly HeldDuty[];
  delegations: readonly LentDuty[];
}

/**
 * `after_end`: the round was over; `not_open`: the step was not; `not_asked`: the agency, or the duty, was not awaited there;
 * `without_duty`: the person did not hold it at the instant; `without_delegation`: nobody had lent it to them for this plan;
 * `four_eyes`: they, or for whom they acted, had contributed or decided before.
 */
export type ActFault =
  'after_end' | 'not_open' | 'not_asked' | 'without_duty' | 'without_delegation' | 'four_eyes';

/** The acts that were not rightful, by their place among the acts; none when all were. */
export function wrongfulActs(record: RoundRecord): { act: number; fault: ActFault }[] {
  return record.acts.flatMap((act, index) => {
    const fault = faultOf(record, act, record.acts.slice(0, index));
    return fault === null ? [] : [{ act: index, fault }];
  });
}

function faultOf(record: RoundRecord, act: RecordedAct, earlier: readonly RecordedAct[]): ActFault | null {
  const standing = evaluate(record.chain, earlier);
  if (standing.outcome !== 'pending') return 'after_end';
  const held = rightOf(record, act);
  if (held !== null) return held;
  // Whoever withdraws is of the lead, whatever step is open.
  if (act.kind === 'withdraw') return record.leadIds.includes(act.agencyId) ? null : 'not_asked';
  const open = standing.open.find(({ step }) => step === act.step);
  const step = record.chain.steps[act.step];
  if (!open || !step) return 'not_open';
  if (!open.awaitedAgencyIds.includes(act.agencyId) || !step.duties.includes(act.duty)) return 'not_asked';
  if (act.kind !== 'pass') return null;
  const seen = fourEyes(act.personId, record.contributorIds, earlier, act.onBehalfOfId ?? null);
  if (seen === null) return null;
  const excepted = act.exception.trim() !== '' && mayBeExcepted(step, seen, workingIn(record, act));
  return excepted ? null : 'four_eyes';
}

/** The duty by which somebody acted was theirs at that instant, or was lent to them by whom it was. */
function rightOf({ duties, delegations, planId }: RoundRecord, act: RecordedAct): ActFault | null {
  const owner = act.onBehalfOfId ?? act.personId;
  const duty = duties.find(
    (held) =>
      held.personId === owner &&
      held.agencyId === act.agencyId &&
      held.duty === act.duty &&
      isAt(act.at, held.from, held.to),
  );
  if (!duty) return 'without_duty';
  if ((act.onBehalfOfId ?? null) === null) return null;
  const lent = delegations.find(
    ({ id, membershipId, delegateId }) =>
      id === act.delegationId && membershipId === duty.id && delegateId === act.personId,
  );
  const inForce =
    lent !== undefined &&
    isAt(act.at, lent.from, Math.min(lent.to, lent.revokedAt ?? lent.to)) &&
    (lent.planIds.length === 0 || lent.planIds.includes(planId));
  return inForce ? null : 'without_delegation';
}

function isAt(at: number, from: number, to: number | null): boolean {
  return from <= at && (to === null || at < to);
}

function workingIn({ duties }: RoundRecord, { agencyId, at }: RecordedAct): number {
  const people = duties.filter(
    (held) => held.agencyId === agencyId && isWorkingDuty(held.duty) && isAt(at, held.from, held.to),
  );
  return new Set(people.map(({ personId }) => personId)).size;
}
