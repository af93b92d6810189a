/** The approval chain as it stands: who has passed what, where it waits, and how long each step took. */
import { turnsOf, type CardFace } from '@tien-do/shared';
import type { CardDetail, ChainStepView, DecisionView, SubmissionView } from '@tien-do/shared/contract';
import { newestFirst } from '../result/versions.ts';

export type StepStatus = 'done' | 'current' | 'todo' | 'returned' | 'withdrawn';

export interface StepRow {
  step: ChainStepView;
  status: StepStatus;
  decisions: DecisionView[];
  /** Agencies whose decision is still awaited, while the step is open. */
  awaitedIds: string[];
  /** Epoch ms at which the step was reached and left; null while unknown or to come. */
  enteredAt: number | null;
  leftAt: number | null;
}

/**
 * The version whose way the chain shows: the one under way, the accepted one of a compiled card, or the one that just came back.
 * Once the card is at work again, for another request for one, the way is still to be gone.
 */
export function shownSubmission(
  face: CardFace,
  submissions: readonly SubmissionView[],
): SubmissionView | null {
  const last = newestFirst(submissions)[0] ?? null;
  if (!last) return null;
  if (last.outcome === 'pending') return last;
  if (last.outcome === 'accepted') return face.state === 'compiled' ? last : null;
  return last.outcome === 'returned' && face.returned ? last : null;
}

/** The rows of the stepper, one for each step of the chain. */
export function stepRows(detail: Pick<CardDetail, 'chain' | 'submissions'>, face: CardFace): StepRow[] {
  const submission = shownSubmission(face, detail.submissions);
  const chain = submission?.chain ?? detail.chain;
  const ended = submission?.decisions.find(({ kind }) => kind === 'send_back' || kind === 'withdraw') ?? null;
  let enteredAt = submission ? Date.parse(submission.submittedAt) : null;
  return chain.map((step, index) => {
    const decisions = submission?.decisions.filter((decision) => decision.step === index) ?? [];
    const status = statusOf(index, face, submission, ended);
    const times = decisions.map((decision) => Date.parse(decision.at));
    const left = status === 'done' || status === 'returned' || status === 'withdrawn';
    const leftAt = left && times.length > 0 ? Math.max(...times) : null;
    const reached =
      status === 'todo' ? null : status === 'current' ? waitingSince(face, enteredAt) : enteredAt;
    const row: StepRow = {
      step,
      status,
      decisions,
      awaitedIds: status === 'current' ? awaitedAt(face, index) : [],
      enteredAt: reached,
      leftAt,
    };
    enteredAt = leftAt;
    return row;
  });
}

function waitingSince(face: CardFace, enteredAt: number | null): number {
  return enteredAt ?? Date.parse(face.heldSince);
}

function statusOf(
  index: number,
  face: CardFace,
  submission: SubmissionView | null,
  ended: DecisionView | null,
): StepStatus {
  if (ended) {
    if (index < ended.step) return 'done';
    if (index > ended.step) return 'todo';
    return ended.kind === 'withdraw' ? 'withdrawn' : 'returned';
  }
  if (face.state === 'compiled' || submission?.outcome === 'accepted') return 'done';
  if (!face.step) return 'todo';
  if (face.step.open.some((open) => open.index === index)) return 'current';
  // Of steps that are open together, one that is passed has nobody left to wait for.
  return index < Math.max(...face.step.open.map((open) => open.index)) ? 'done' : 'todo';
}

function awaitedAt(face: CardFace, index: number): string[] {
  return face.step?.open.find((open) => open.index === index)?.agencyIds ?? [];
}

/** Is a step open together with the one above or below it? */
export function isInTurn(rows: readonly StepRow[], index: number): boolean {
  const turn = turnsOf(rows.map(({ step }) => step)).find((one) => one.includes(index));
  return turn !== undefined && turn.length > 1;
}
