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

/** Who had a hand in a version only from an instant on: the writers of what completed it while it was under decision. */
export interface LaterContributor {
  personId: string;
  at: number;
}

/** What a round rests on. */
export interface RoundRecord {
  planId: string;
  leadIds: readonly string[];
  chain: ResolvedChain;
  contributorIds: readonly string[];
  laterContributors: readonly LaterContributor[];
  /** When the version was submitted, and when the next one took its place; null where none has. */
  from: number;
  until: number | null;
  /** In the order in which they were made. */
  acts: readonly RecordedAct[];
  duties: readonly HeldDuty[];
  delegations: readonly LentDuty[];
}

/**
 * `other_version`: it was made before the version was submitted, or after another had taken its place; `after_end`: the round was
 * over; `not_open`: the step was not; `not_asked`: the agency, or the duty, was not awaited there; `without_duty`: the person did
 * not hold it at the instant; `without_delegation`: nobody had lent it to them for this plan; `four_eyes`: they, or for whom they
 * acted, had contributed or decided before.
 */
export const actFaults = [
  'other_version',
  'after_end',
  'not_open',
  'not_asked',
  'without_duty',
  'without_delegation',
  'four_eyes',
] as const;
export type ActFault = (typeof actFaults)[number];

/** The acts that were not rightful, by their place among the acts; none when all were. */
export function wrongfulActs(record: RoundRecord): { act: number; fault: ActFault }[] {
  return record.acts.flatMap((act, index) => {
    const fault = faultOf(record, act, record.acts.slice(0, index));
    return fault === null ? [] : [{ act: index, fault }];
  });
}

function faultOf(record: RoundRecord, act: RecordedAct, earlier: readonly RecordedAct[]): ActFault | null {
  if (act.at < record.from || (record.until !== null && act.at > record.until)) return 'other_version';
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
  const contributors = [
    ...record.contributorIds,
    ...record.laterContributors.flatMap(({ personId, at }) => (at < act.at ? [personId] : [])),
  ];
  const seen = fourEyes(act.personId, contributors, earlier, act.onBehalfOfId ?? null);
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
      isInForce(act.at, held.from, held.to),
  );
  if (!duty) return 'without_duty';
  if ((act.onBehalfOfId ?? null) === null) return null;
  const lent = delegations.find(
    ({ id, membershipId, delegateId }) =>
      id === act.delegationId && membershipId === duty.id && delegateId === act.personId,
  );
  const inForce =
    lent !== undefined &&
    isInForce(act.at, lent.from, Math.min(lent.to, lent.revokedAt ?? lent.to)) &&
    (lent.planIds.length === 0 || lent.planIds.includes(planId)) &&
    duties.some((own) => own.personId === act.personId && worksAt(own, act, isInForce));
  return inForce ? null : 'without_delegation';
}

type Span = (at: number, from: number, to: number | null) => boolean;

/**
 * Instants are kept to the millisecond: of a right that ended in the very millisecond of the act nobody can say any more which came
 * first, and it was asked for under lock when the act was made. So it counts.
 */
const isInForce: Span = (at, from, to) => from <= at && (to === null || at <= to);

/** For certain: neither begun nor ended in the very millisecond. */
const isSurely: Span = (at, from, to) => from < at && (to === null || at < to);

function worksAt(held: HeldDuty, { agencyId, at }: RecordedAct, isThere: Span): boolean {
  return held.agencyId === agencyId && isWorkingDuty(held.duty) && isThere(at, held.from, held.to);
}

/** How many others than the actor certainly worked there, and the actor. */
function workingIn({ duties }: RoundRecord, act: RecordedAct): number {
  const others = duties.filter((held) => held.personId !== act.personId && worksAt(held, act, isSurely));
  return 1 + new Set(others.map(({ personId }) => personId)).size;
}
