/** What is done on an open step: passing it, ending the round, and saying at whose desk it lies. */
import {
  answeredWith,
  dayOf,
  evaluate,
  returnedTo,
  seatsOf,
  stateAfter,
  type Evaluation,
  type FaceStep,
  type MoveWords,
  type ResolvedChain,
} from '@tien-do/shared';
import {
  Decision,
  decisionHash,
  decisionOf,
  dropSupplements,
  factOf,
  leftLeadAt,
  RemarkRow,
  type Round,
} from '../approvals/index.js';
import { insertStatement } from '../database/rows.js';
import { newId } from '../database/uuid.js';
import type { BoardWrite } from '../database/write.js';
import {
  changeContent,
  noStep,
  nothingLocked,
  type Acting,
  type LoadedCard,
  type MoveEffect,
} from './effect.js';
import type { Card } from './entities.js';

type OnStep = 'endorse' | 'receive' | 'accept' | 'send_back' | 'withdraw' | 'take_over' | 'hand_on';

function requireRound(loaded: LoadedCard): Round {
  if (!loaded.round) throw new Error(`card ${loaded.card.id} waits for a decision and has no submission`);
  return loaded.round;
}

/** The open step on which somebody acts; the first of them for whoever ends the round from another seat. */
function stepOf(card: Card, acting: Acting): number {
  return acting.desk?.step ?? card.stepOpen[0]?.index ?? 0;
}

/** The row of an act on a step, as it is written down. */
function decided(
  write: BoardWrite,
  move: OnStep,
  loaded: LoadedCard,
  words: MoveWords,
  acting: Acting,
): Decision {
  const { submission } = requireRound(loaded);
  const { membership, capacity } = acting;
  const passing = move === 'endorse' || move === 'receive' || move === 'accept';
  const said = move === 'send_back' || move === 'withdraw' ? words.reason : words.remark;
  return decisionOf({
    boardId: loaded.card.boardId,
    cardId: loaded.card.id,
    submissionId: submission.id,
    step: stepOf(loaded.card, acting),
    kind: passing ? 'pass' : move,
    act: passing ? move : null,
    personId: write.actor.personId,
    agencyId: membership.agencyId,
    duty: membership.duty,
    membershipId: membership.id || null,
    delegationId: membership.delegation?.id ?? null,
    onBehalfOfId: membership.delegation?.fromId ?? null,
    toPersonId: move === 'hand_on' ? (words.toPersonId ?? null) : null,
    capacity,
    exception: words.exception?.trim() ?? '',
    sha256: submission.sha256,
    remark: said?.trim() ?? '',
    at: write.at,
  });
}

/** Passes the open step: the next one opens, or the version is accepted. */
export function pass(
  write: BoardWrite,
  move: 'endorse' | 'receive' | 'accept',
  loaded: LoadedCard,
  words: MoveWords,
  acting: Acting,
): MoveEffect {
  const round = requireRound(loaded);
  const { card, content } = loaded;
  const decision = decided(write, move, loaded, words, acting);
  write.alongside((parameters) => insertStatement(write.db, Decision, decision, parameters));
  const after: Round = { submission: round.submission, decisions: [...round.decisions, decision] };
  const standing = evaluate(round.submission.chain, after.decisions.map(factOf));
  const leftAt = leftLeadAt(after);
  const sent = sentPatch(card, leftAt);
  // Who else is asked at the same time has been waiting since the turn began.
  const sameTurn =
    standing.outcome === 'pending' &&
    standing.open.every((open) => card.stepOpen.some(({ index }) => index === open.step));
  const accepted = standing.outcome === 'accepted';
  if (accepted) {
    const requests = answeredWith(content.requests, round.submission.number);
    changeContent(write, card.id, { ...nothingLocked(), ...(requests.length > 0 ? { requests } : {}) });
  }
  return {
    patch: {
      ...standingPatch(
        standing,
        round.submission.chain,
        after.decisions.filter(({ kind }) => kind === 'pass').map(({ step }) => step),
        withoutHolder(card.stepOpen, [write.actor.personId, decision.onBehalfOfId]),
      ),
      ...(sameTurn ? {} : { heldSince: write.at }),
      ...sent,
      ...(accepted ? { doneOn: sent.sentOn, returned: false, accepted: round.submission.number } : {}),
    },
    detail: {
      submission: round.submission.number,
      sha256: round.submission.sha256,
      step: decision.step,
      decision: decisionHash(decision),
    },
  };
}

/** When a version left its lead: for the version, and for the first of the round. @param leftAt null while it has not. */
export function sentPatch(
  card: Pick<Card, 'firstSentOn'>,
  leftAt: Date | null,
): Pick<Card, 'sentOn' | 'firstSentOn'> {
  const sentOn = leftAt && dayOf(leftAt.getTime());
  return { sentOn, firstSentOn: card.firstSentOn ?? sentOn };
}

/** Whoever has passed a step has it at their desk no more, though others of the agency may be awaited still. */
function withoutHolder(open: readonly FaceStep[], people: readonly (string | null)[]): FaceStep[] {
  return open.map((step) => ({
    ...step,
    holders: step.holders?.filter(({ personId }) => !people.includes(personId)),
  }));
}

/** Ends the round: the version comes back to the lead, as a whole or for the places that are remarked. */
export function end(
  write: BoardWrite,
  move: 'send_back' | 'withdraw',
  loaded: LoadedCard,
  words: MoveWords,
  acting: Acting,
): MoveEffect {
  const { submission } = requireRound(loaded);
  const { card } = loaded;
  const decision = decided(write, move, loaded, words, acting);
  write.alongside((parameters) => insertStatement(write.db, Decision, decision, parameters));
  const detail = {
    submission: submission.number,
    sha256: submission.sha256,
    step: decision.step,
    decision: decisionHash(decision),
    // The log is read by more agencies than a version that never left the lead: what its head said stays in the decision.
    ...(move === 'send_back' && card.state === 'submitted' ? { reason: decision.remark } : {}),
  };
  if (card.supplementOpen) write.alongside(dropSupplements(submission.id, write.at, write.version));
  const patch: Partial<Card> = {
    state: 'in_progress',
    heldSince: write.at,
    sentOn: null,
    supplementOpen: false,
    ...noStep(),
  };
  // What was withdrawn answers nothing: the return before it, and what it locked, stand.
  if (move === 'withdraw') {
    return { patch: { ...patch, returned: false }, detail: { ...detail, decision: decisionHash(decision) } };
  }
  const remarks = (words.remarks ?? []).map(({ path, text }, position): RemarkRow => ({
    id: newId(),
    boardId: card.boardId,
    cardId: card.id,
    submissionId: submission.id,
    decisionId: decision.id,
    position,
    path,
    text: text.trim(),
  }));
  for (const remark of remarks) {
    write.alongside((parameters) => insertStatement(write.db, RemarkRow, remark, parameters));
  }
  changeContent(write, card.id, {
    openPaths: remarks.length > 0 ? remarks.map(({ path }) => path) : null,
    answers: {},
  });
  return {
    patch: {
      ...patch,
      returned: true,
      returns: card.returns + 1,
      backBy: words.backBy ?? null,
      returnedToIds: returnedTo(remarks, card.leadIds),
    },
    detail: {
      ...detail,
      decision: decisionHash(decision, remarks),
      ...(remarks.length > 0 ? { remarks: remarks.map(({ path }) => path) } : {}),
      ...(words.backBy ? { backBy: words.backBy } : {}),
    },
  };
}

/** Takes the open step to one's own desk, or lays it on a colleague's. Nothing is decided by it. */
export async function lay(
  write: BoardWrite,
  move: 'take_over' | 'hand_on',
  loaded: LoadedCard,
  words: MoveWords,
  acting: Acting,
): Promise<MoveEffect> {
  const { submission } = requireRound(loaded);
  const decision = decided(write, move, loaded, words, acting);
  write.alongside((parameters) => insertStatement(write.db, Decision, decision, parameters));
  const personId = decision.toPersonId ?? write.actor.personId;
  const [person] = await write.db.query<{ name: string }[]>('SELECT name FROM person WHERE id = $1', [
    personId,
  ]);
  if (!person) throw new Error(`no person ${personId}`);
  const { agencyId } = acting.membership;
  const holder = { agencyId, personId, name: person.name, since: write.at.toISOString() };
  const stepOpen = loaded.card.stepOpen.map((open) =>
    open.index === decision.step
      ? {
          ...open,
          holders: [...(open.holders ?? []).filter((other) => other.agencyId !== agencyId), holder],
        }
      : open,
  );
  return {
    patch: { stepOpen },
    detail: {
      submission: submission.number,
      sha256: submission.sha256,
      step: decision.step,
      decision: decisionHash(decision),
      ...(decision.toPersonId ? { toPerson: decision.toPersonId } : {}),
      ...(decision.remark ? { remark: decision.remark } : {}),
    },
  };
}

/**
 * What the card's row says of where a submission stands.
 * @param before the steps that were open: who had one that still waits for their agency keeps it.
 */
export function standingPatch(
  standing: Evaluation,
  chain: ResolvedChain,
  passedSteps: number[],
  before: readonly FaceStep[],
): Partial<Card> {
  const state = stateAfter(standing, chain);
  if (standing.outcome !== 'pending') return { state, ...noStep() };
  const stepOpen = standing.open.map(({ step, awaitedAgencyIds }): FaceStep => {
    const holders = (before.find(({ index }) => index === step)?.holders ?? []).filter(({ agencyId }) =>
      awaitedAgencyIds.includes(agencyId),
    );
    return {
      index: step,
      agencyIds: awaitedAgencyIds,
      duties: chain.steps[step]?.duties ?? [],
      ...(holders.length > 0 ? { holders } : {}),
    };
  });
  return {
    state,
    stepAct: chain.steps[standing.open[0].step]?.act ?? null,
    stepOpen,
    stepSeats: seatsOf(stepOpen),
    received: passedSteps.some((index) => chain.steps[index]?.party === 'coordinator'),
  };
}
