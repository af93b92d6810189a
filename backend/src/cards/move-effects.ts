/**
 * What an allowed move does to the rows. Whether it is allowed was decided before, by `decideMove`; nothing here decides rights
 * or states, only carries out.
 */
import {
  answeredWith,
  assertNever,
  dayOf,
  evaluate,
  isLate,
  reopenedFrom,
  resolveChain,
  seatsOf,
  stateAfter,
  type CardMove,
  type Evaluation,
  type FaceStep,
  type MoveWords,
  type ActiveMembership,
  type ResolvedChain,
} from '@tien-do/shared';
import {
  Decision,
  decisionHash,
  decisionOf,
  factOf,
  frozenHash,
  leftLeadAt,
  requireApprovers,
  Submission,
  submissionOf,
  type FrozenFile,
  type Round,
  type SubmittedTask,
} from '../approvals/index.js';
import { insertStatement, prepared } from '../database/rows.js';
import type { BoardWrite } from '../database/write.js';
import { assign, decideDue, giveDue, recordRequest } from './due-effects.js';
import { changeContent, noStep, type LoadedCard, type MoveEffect } from './effect.js';
import type { Card } from './entities.js';

/** Carries out a move and gives what changes on the card's row. */
export async function carryOut(
  write: BoardWrite,
  move: CardMove,
  loaded: LoadedCard,
  words: MoveWords,
  membership: ActiveMembership,
): Promise<MoveEffect> {
  const { card } = loaded;
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
      return pass(write, move, loaded, words, membership);
    case 'send_back':
    case 'withdraw':
      return end(write, move, loaded, words, membership);
    case 'reopen':
      if (loaded.content.requests.length > 0) {
        changeContent(write, card.id, { requests: reopenedFrom(loaded.content.requests, card.submissions) });
      }
      return {
        patch: { state: 'in_progress', sentOn: null, doneOn: null, heldSince: write.at, ...noStep() },
        detail: { reason: words.reason, submission: card.submissions },
      };
    case 'hold': {
      const hold = {
        reason: words.reason?.trim() ?? '',
        document: words.document?.trim() ?? '',
        at: write.at.toISOString(),
      };
      changeContent(write, card.id, { hold });
      return { patch: { onHold: true }, detail: { reason: hold.reason, document: hold.document } };
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

/** The open step on which a duty acts; the first of them for whoever ends the round from another seat. */
function stepOf(card: Card, { agencyId, duty }: ActiveMembership): number {
  const own = card.stepOpen.find((open) => open.agencyIds.includes(agencyId) && open.duties.includes(duty));
  return (own ?? card.stepOpen[0])?.index ?? 0;
}

async function submit(write: BoardWrite, loaded: LoadedCard, words: MoveWords): Promise<MoveEffect> {
  const { card, content } = loaded;
  const chain = resolveChain(loaded.chain, {
    leadIds: card.leadIds,
    coordinatingIds: card.coordinatingIds,
    coordinatorId: write.board.coordinatorId,
    issuerId: write.board.issuerId,
  });
  const contributorIds = [...new Set([...content.contributorIds, write.actor.personId])];
  await requireApprovers(write.db, chain, contributorIds, write.at);
  const files = await prepared<FrozenFile>(
    write.db,
    `SELECT id, name, size, sha256 FROM file WHERE card_id = $1 AND removed_at IS NULL ORDER BY id`,
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
    task: await taskAsItStands(write, card),
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
      ...standingPatch(standing, chain, []),
      submissions: submission.number,
      sentOn: leftAt && dayOf(leftAt.getTime()),
      returned: false,
      heldSince: write.at,
    },
    detail: { submission: submission.number, sha256: submission.sha256, frozen: frozenHash(submission) },
  };
}

async function taskAsItStands(write: BoardWrite, card: Card): Promise<SubmittedTask> {
  const [task] = await prepared<SubmittedTask>(
    write.db,
    `SELECT t.printed_number AS "printedNumber", t.title, t.expected_results AS "expectedResults",
            t.deadline_words AS "deadlineWords", y.plan_version AS "planVersion"
       FROM task t, cycle y WHERE t.id = $1 AND y.id = $2`,
    [card.taskId, write.board.cycleId],
  );
  if (!task) throw new Error(`card ${card.id} has no task`);
  return task;
}

function pass(
  write: BoardWrite,
  move: 'endorse' | 'receive' | 'accept',
  loaded: LoadedCard,
  words: MoveWords,
  membership: ActiveMembership,
): MoveEffect {
  const round = requireRound(loaded);
  const step = stepOf(loaded.card, membership);
  const decision = decisionOf({
    boardId: loaded.card.boardId,
    cardId: loaded.card.id,
    submissionId: round.submission.id,
    step,
    kind: 'pass',
    act: move,
    personId: write.actor.personId,
    agencyId: membership.agencyId,
    duty: membership.duty,
    remark: words.remark?.trim() ?? '',
    at: write.at,
  });
  write.alongside((parameters) => insertStatement(write.db, Decision, decision, parameters));
  const decided: Round = { submission: round.submission, decisions: [...round.decisions, decision] };
  const facts = decided.decisions.map(factOf);
  const standing = evaluate(round.submission.chain, facts);
  const leftAt = leftLeadAt(decided);
  const sentOn = leftAt && dayOf(leftAt.getTime());
  // Who else is asked at the same time has been waiting since the turn began.
  const sameTurn =
    standing.outcome === 'pending' &&
    standing.open.every((open) => loaded.card.stepOpen.some(({ index }) => index === open.step));
  const { requests } = loaded.content;
  if (standing.outcome === 'accepted' && requests.length > 0) {
    changeContent(write, loaded.card.id, { requests: answeredWith(requests, round.submission.number) });
  }
  return {
    patch: {
      ...standingPatch(
        standing,
        round.submission.chain,
        decided.decisions.map((d) => d.step),
      ),
      ...(sameTurn ? {} : { heldSince: write.at }),
      sentOn,
      ...(standing.outcome === 'accepted' ? { doneOn: sentOn, returned: false } : {}),
    },
    detail: {
      submission: round.submission.number,
      sha256: round.submission.sha256,
      step,
      decision: decisionHash(decision),
    },
  };
}

function end(
  write: BoardWrite,
  move: 'send_back' | 'withdraw',
  loaded: LoadedCard,
  words: MoveWords,
  membership: ActiveMembership,
): MoveEffect {
  const round = requireRound(loaded);
  const { card } = loaded;
  const reason = words.reason?.trim() ?? '';
  const step = stepOf(card, membership);
  const decision = decisionOf({
    boardId: card.boardId,
    cardId: card.id,
    submissionId: round.submission.id,
    step,
    kind: move,
    act: null,
    personId: write.actor.personId,
    agencyId: membership.agencyId,
    duty: membership.duty,
    remark: reason,
    at: write.at,
  });
  write.alongside((parameters) => insertStatement(write.db, Decision, decision, parameters));
  return {
    patch: {
      state: 'in_progress',
      heldSince: write.at,
      sentOn: null,
      returned: move === 'send_back',
      ...(move === 'send_back' ? { returns: card.returns + 1 } : {}),
      ...noStep(),
    },
    detail: {
      submission: round.submission.number,
      step,
      decision: decisionHash(decision),
      // The log is read by more agencies than a version that never left the lead: what its head said stays in the decision.
      ...(move === 'send_back' && card.state === 'submitted' ? { reason } : {}),
    },
  };
}

function requireRound(loaded: LoadedCard): Round {
  if (!loaded.round) throw new Error(`card ${loaded.card.id} waits for a decision and has no submission`);
  return loaded.round;
}

function standingPatch(standing: Evaluation, chain: ResolvedChain, decidedSteps: number[]): Partial<Card> {
  const state = stateAfter(standing, chain);
  if (standing.outcome !== 'pending') return { state, ...noStep() };
  const stepOpen = standing.open.map(({ step, awaitedAgencyIds }): FaceStep => ({
    index: step,
    agencyIds: awaitedAgencyIds,
    duties: chain.steps[step]?.duties ?? [],
  }));
  return {
    state,
    stepAct: chain.steps[standing.open[0].step]?.act ?? null,
    stepOpen,
    stepSeats: seatsOf(stepOpen),
    received: decidedSteps.some((index) => chain.steps[index]?.party === 'coordinator'),
  };
}
