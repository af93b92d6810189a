/** Returns item by item: what was not remarked stayed as it was, and what was remarked was answered. */
import { lockedChange, unanswered } from '@tien-do/shared';
import type { Entry, RoundRow, Violation } from './invariants-rows.js';

/** What opens everything again: a card that is opened anew, and a part that became another agency's. */
const openingActions: ReadonlySet<string> = new Set(['card.reopen', 'card.record_request', 'petition.grant']);

/** Of each version after a return with remarks: only their places differ, and every one of them is answered. */
export function remarkFaults(rounds: readonly RoundRow[], entries: readonly Entry[]): Violation[] {
  const submittedAt = (number: number): number =>
    entries.findIndex(
      ({ action, detail }) => action === 'card.submit_internal' && detail.submission === number,
    );
  let returned: RoundRow | null = null;
  const faults: Violation[] = [];
  for (const round of rounds) {
    const from: RoundRow | null = returned;
    if (from && from.remarks.length > 0) {
      const between = entries.slice(submittedAt(from.number), submittedAt(round.number));
      const isOpened = between.some(({ action }) => openingActions.has(action));
      if (!isOpened) faults.push(...answerFaults(from, round));
    }
    if (round.decisions.some(({ kind }) => kind === 'send_back')) returned = round;
  }
  return faults;
}

function answerFaults(returned: RoundRow, next: RoundRow): Violation[] {
  const open = returned.remarks.map(({ path }) => path);
  const locked = lockedChange(returned.content, next.content, open);
  const answers = Object.fromEntries(next.answers.map(({ remarkId, answer }) => [remarkId, answer]));
  const left = unanswered(returned.remarks, answers, returned, next);
  return [
    ...(locked === null
      ? []
      : [
          `version ${String(next.number)} changed ${locked}, which version ${String(returned.number)} had right`,
        ]),
    ...left.map(({ path }) => `version ${String(next.number)} does not answer what was remarked of ${path}`),
  ];
}
