/** Requests that a task was asked by, and dues that were proposed for one without a date: both as lists that only grow. */
import { addDays, type Day } from '../text/day.js';
import type { CardState } from './states.js';

/** A recorded request, as it is kept. */
export interface TaskRequest {
  /** 1 for the first of the card. */
  number: number;
  document: string;
  receivedOn: Day;
  dueOn: Day;
  /** When it was recorded, and by whom. */
  at: string;
  byId: string;
  /** The submission that answered it, once that was accepted. */
  answeredBy: number | null;
}

/** What became of a proposed due; `set` is the coordinator's own, `replaced` what another due overtook. */
export const dueDecisions = ['agreed', 'refused', 'set', 'replaced'] as const;
export type DueDecision = (typeof dueDecisions)[number];

/** A due for a card without one, as it is kept. */
export interface DueProposal {
  dueOn: Day;
  document: string;
  at: string;
  byId: string;
  agencyId: string;
  decision: { kind: DueDecision; words: string; at: string; byId: string } | null;
}

/** A request is written down within this many days of its coming: an earlier year is a slip of the pen. */
const longestAgo = 366;

/** Can a request have come on this day? */
export function isReceivedOn(day: Day, today: Day): boolean {
  return day <= today && day >= addDays(today, -longestAgo);
}

/**
 * The due that governs a card once another request is recorded: the earliest of what is not answered yet, the plan's own date
 * among them. What is compiled answered everything before.
 */
export function dueWithRequest(card: { state: CardState; dueOn: Day | null }, dueOn: Day): Day {
  if (card.state === 'compiled' || card.dueOn === null || dueOn < card.dueOn) return dueOn;
  return card.dueOn;
}

/** The requests once a submission was accepted: it answers all that were open, as none is recorded while it is read. */
export function answeredWith(requests: readonly TaskRequest[], submission: number): TaskRequest[] {
  return requests.map((request) => ({ ...request, answeredBy: request.answeredBy ?? submission }));
}

/** The requests once an accepted submission was opened again: what it answered is open, earlier answers stand. */
export function reopenedFrom(requests: readonly TaskRequest[], submission: number): TaskRequest[] {
  return requests.map((request) =>
    request.answeredBy === submission ? { ...request, answeredBy: null } : request,
  );
}

/** The proposals once the one that waits is decided on; the same list when none waits. */
export function decidedDue(
  proposals: readonly DueProposal[],
  decision: NonNullable<DueProposal['decision']>,
): DueProposal[] {
  return proposals.map((proposal) => (proposal.decision ? proposal : { ...proposal, decision }));
}
