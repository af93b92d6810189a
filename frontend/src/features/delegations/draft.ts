/** What is being filled in of a delegation, and what is sent of it: days and times of day are meant in Vietnam. */
import {
  addDays,
  cleanText,
  longestDelegationDays,
  minimumReason,
  startOfDay,
  type Day,
} from '@tien-do/shared';
import type { LendableDuty, NewDelegationBody } from '@tien-do/shared/contract';
import type { TextKey } from '../../text/index.ts';

export interface DelegationDraft {
  membershipId: string;
  delegateId: string;
  /** Empty: from now. */
  fromDay: string;
  /** Empty: from the day's beginning. */
  fromTime: string;
  toDay: string;
  /** Empty: until the day's end. */
  toTime: string;
  everyPlan: boolean;
  planIds: readonly string[];
  reason: string;
}

export type DraftField = 'delegateId' | 'from' | 'to' | 'planIds' | 'reason';
type Fault = Extract<TextKey, `delegations.err.${string}`>;

/** An empty draft of the first duty that can be lent. */
export function newDraft(lendable: readonly LendableDuty[]): DelegationDraft {
  return {
    membershipId: lendable[0]?.membershipId ?? '',
    delegateId: '',
    fromDay: '',
    fromTime: '',
    toDay: '',
    toTime: '',
    everyPlan: true,
    planIds: [],
    reason: '',
  };
}

/** The instant of a time of day in Vietnam; the day's beginning where none is said. */
function instantOf(day: Day, time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return startOfDay(day) + (hours * 60 + minutes) * 60_000;
}

/** When it begins, epoch ms; null: now. */
export function beginningIn({ fromDay, fromTime }: DelegationDraft, today: Day): number | null {
  // The day's beginning is past on the day itself: whoever names no time means from now.
  if (fromDay === '' || (fromDay === today && fromTime === '')) return null;
  return instantOf(fromDay, fromTime);
}

/** When it ends, epoch ms; null while no day is chosen. A day without a time is included whole. */
export function endIn({ toDay, toTime }: DelegationDraft): number | null {
  if (toDay === '') return null;
  return toTime === '' ? startOfDay(addDays(toDay, 1)) : instantOf(toDay, toTime);
}

/** What does not fit, by field. The server asks all of it again, and more. */
export function faultsIn(
  draft: DelegationDraft,
  nowMs: number,
  today: Day,
): Record<DraftField, Fault | null> {
  const from = beginningIn(draft, today);
  const to = endIn(draft);
  const begins = from ?? nowMs;
  const longest = longestDelegationDays * 86_400_000;
  return {
    delegateId: draft.delegateId === '' ? 'delegations.err.delegate' : null,
    from: draft.fromDay !== '' && draft.fromDay < today ? 'delegations.err.from' : null,
    to:
      to === null
        ? 'delegations.err.to'
        : to <= Math.max(begins, nowMs)
          ? 'delegations.err.order'
          : to - begins > longest
            ? 'delegations.err.long'
            : null,
    planIds: !draft.everyPlan && draft.planIds.length === 0 ? 'delegations.err.plans' : null,
    reason: cleanText(draft.reason).trim().length < minimumReason ? 'delegations.err.reason' : null,
  };
}

/** The draft as it is sent. @throws Error while it has no end: `faultsIn` says so first. */
export function bodyOf(draft: DelegationDraft, today: Day): NewDelegationBody {
  const from = beginningIn(draft, today);
  const to = endIn(draft);
  if (to === null) throw new Error('a delegation without an end was sent');
  return {
    membershipId: draft.membershipId,
    delegateId: draft.delegateId,
    from: from === null ? null : new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    planIds: draft.everyPlan ? [] : [...draft.planIds],
    reason: draft.reason,
  };
}
