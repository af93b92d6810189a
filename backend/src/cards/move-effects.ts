/**
 * What an allowed move does to the rows. Whether it is allowed was decided before, by `decideMove`; nothing here decides rights
 * or states, only carries out.
 */
import {
  assertNever,
  evaluate,
  isLate,
  reopenedFrom,
  resolveChain,
  type CardMove,
  type MoveWords,
} from '@tien-do/shared';
import {
  frozenHash,
  leftLeadAt,
  readContributed,
  requireApprovers,
  Submission,
  submissionOf,
  type FrozenFile,
  type SubmittedTask,
} from '../approvals/index.js';
import { insertStatement, prepared } from '../database/rows.js';
import type { BoardWrite } from '../database/write.js';
import { assign, decideDue, giveDue, recordRequest } from './due-effects.js';
import { end, lay, pass, sentPatch, standingPatch } from './decision-effects.js';
import {
  changeContent,
  noStep,
  nothingLocked,
  type Acting,
  type LoadedCard,
  type MoveEffect,
} from './effect.js';

/** Carries out a move and gives what changes on the card's row. */
export async function carryOut(
  write: BoardWrite,
  move: CardMove,
  loaded: LoadedCard,
  words: MoveWords,
  acting: Acting,
): Promise<MoveEffect> {
  const { card } = loaded;
  const { membership } = acting;
  switch (move) {
    case 'assign':
      return assign(write, loaded, words);
    case 'record_request':
      return recordRequest(write, loaded, words);
    case 'propose_due':
    case 'set_due':
      return giveDue(write, move, loaded, words, membership);
    case 'agree_due':
    case 'refuse_due':
      return decideDue(write, move, loaded, words);
    case 'accept_assignment':
      return { patch: { assignmentAccepted: true }, detail: {} };
    case 'submit_internal':
      return submit(write, loaded, words);
    case 'endorse':
    case 'receive':
    case 'accept':
      return pass(write, move, loaded, words, acting);
    case 'send_back':
    case 'withdraw':
      return end(write, move, loaded, words, acting);
    case 'take_over':
    case 'hand_on':
      return lay(write, move, loaded, words, acting);
    case 'reopen':
      changeContent(write, card.id, {
        ...nothingLocked(),
        requests: reopenedFrom(loaded.content.requests, card.submissions),
      });
      return {
        patch: { state: 'in_progress', sentOn: null, doneOn: null, heldSince: write.at, ...noStep() },
        detail: { reason: words.reason, submission: card.submissions },
      };
    case 'hold': {
      const held = {
        reason: words.reason?.trim() ?? '',
        document: words.document?.trim() ?? '',
        at: write.at.toISOString(),
      };
      changeContent(write, card.id, { hold: held });
      return { patch: { onHold: true }, detail: { reason: held.reason, document: held.document } };
    }
    case 'resume':
      changeContent(write, card.id, { hold: null });
      return { patch: { onHold: false }, detail: {} };
    case 'cancel': {
      const stopped = {
        reason: words.reason?.trim() ?? '',
        document: words.document?.trim() ?? '',
        at: write.at.toISOString(),
      };
      changeContent(write, card.id, { stopped });
      return { patch: { cancelled: true }, detail: { reason: stopped.reason, document: stopped.document } };
    }
    default:
      return assertNever(move);
  }
}

async function submit(write: BoardWrite, loaded: LoadedCard, words: MoveWords): Promise<MoveEffect> {
  const { card, content } = loaded;
  const chain = resolveChain(loaded.chain, {
    leadIds: card.leadIds,
    coordinatingIds: card.coordinatingIds,
    coordinatorId: write.board.coordinatorId,
    issuerId: write.board.issuerId,
  });
  const contributed = await readContributed(write.db, card.id);
  const contributorIds = [
    ...new Set([...content.contributorIds, write.actor.personId, ...contributed.writerIds]),
  ];
  const eligible = await requireApprovers(write.db, chain, contributorIds, write.at);
  const files = await prepared<FrozenFile>(
    write.db,
    `SELECT id, name, size, sha256 FROM file WHERE card_id = $1 AND contribution_id IS NULL AND removed_at IS NULL ORDER BY id`,
    [card.id],
  );
  const submission = submissionOf({
    boardId: card.boardId,
    cardId: card.id,
    number: card.submissions + 1,
    content: content.content,
    files,
    chain,
    contributorIds,
    eligible,
    answers: Object.entries(content.answers)
      .filter(([, answer]) => answer.trim())
      .map(([remarkId, answer]) => ({ remarkId, answer: answer.trim() }))
      .sort((a, b) => (a.remarkId < b.remarkId ? -1 : 1)),
    contributions: contributed.frozen,
    task: await taskAsItStands(write, loaded),
    // A word about lateness that is none would stay with the version for ever.
    lateReason: isLate(card.dueOn, write.today) ? (words.lateReason?.trim() ?? '') : '',
    submittedBy: write.actor.personId,
    submittedAt: write.at,
  });
  write.alongside((parameters) => insertStatement(write.db, Submission, submission, parameters));
  const standing = evaluate(chain, []);
  // A chain that begins at the coordinator: submitting is sending.
  const leftAt = leftLeadAt({ submission, decisions: [] });
  return {
    patch: {
      ...standingPatch(standing, chain, [], []),
      submissions: submission.number,
      ...sentPatch(card, leftAt),
      returned: false,
      backBy: null,
      returnedToIds: [],
      heldSince: write.at,
    },
    detail: { submission: submission.number, sha256: submission.sha256, frozen: frozenHash(submission) },
  };
}

async function taskAsItStands(write: BoardWrite, { card, asked }: LoadedCard): Promise<SubmittedTask> {
  const [task] = await prepared<SubmittedTask>(
    write.db,
    `SELECT t.printed_number AS "printedNumber", t.title, t.expected_results AS "expectedResults",
            t.deadline_words AS "deadlineWords", y.plan_version AS "planVersion"
       FROM task t, cycle y WHERE t.id = $1 AND y.id = $2`,
    [card.taskId, write.board.cycleId],
  );
  if (!task) throw new Error(`card ${card.id} has no task`);
  const { indicators, sets } = asked;
  return indicators.length > 0 ? { ...task, indicators, breakdowns: sets } : task;
}
