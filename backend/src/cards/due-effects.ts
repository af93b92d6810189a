/** What gives a card its due: an assignment, a request, and a date that is proposed or set where the plan has none. */
import {
  decidedDue,
  dueWithRequest,
  type ActiveMembership,
  type DueDecision,
  type DueProposal,
  type MoveWords,
  type TaskRequest,
} from '@tien-do/shared';
import type { BoardWrite } from '../database/write.js';
import { changeContent, noStep, nothingLocked, type LoadedCard, type MoveEffect } from './effect.js';
import type { CardContentRow } from './entities.js';

/** Gives a draft to its leads; a date of the coordinator's stands only where the plan has none. */
export function assign(write: BoardWrite, loaded: LoadedCard, words: MoveWords): MoveEffect {
  const { card } = loaded;
  const given = card.dueOn === null ? words.dueOn : undefined;
  const overtaken = given ? overtakeProposal(write, loaded) : null;
  if (overtaken) changeContent(write, card.id, overtaken);
  return {
    patch: {
      state: 'in_progress',
      heldSince: write.at,
      ...(given ? { dueOn: given, dueProposedOn: null } : {}),
    },
    detail: { dueOn: card.dueOn ?? given ?? null },
  };
}

/**
 * Records what was asked. After an accepted answer the card goes back to work for the new request alone; what was submitted
 * before, and which request it answered, stays.
 */
export function recordRequest(write: BoardWrite, loaded: LoadedCard, words: MoveWords): MoveEffect {
  const { card, content } = loaded;
  if (!words.dueOn) throw new Error(`a request for card ${card.id} has no due`);
  const request: TaskRequest = {
    number: content.requests.length + 1,
    document: words.document?.trim() ?? '',
    receivedOn: words.receivedOn ?? write.today,
    dueOn: words.dueOn,
    at: write.at.toISOString(),
    byId: write.actor.personId,
    answeredBy: null,
  };
  changeContent(write, card.id, {
    requests: [...content.requests, request],
    ...(card.state === 'compiled' ? nothingLocked() : {}),
    ...overtakeProposal(write, loaded),
  });
  const { number, document, receivedOn, dueOn } = request;
  return {
    patch: {
      state: 'in_progress',
      notTriggered: false,
      dueOn: dueWithRequest(card, dueOn),
      dueProposedOn: null,
      ...(card.state === 'in_progress' ? {} : { heldSince: write.at }),
      // What was acknowledged, sent and done was another round.
      ...(card.state === 'compiled'
        ? {
            sentOn: null,
            doneOn: null,
            firstSentOn: null,
            assignmentAccepted: false,
            originalDueOn: null,
            ...noStep(),
          }
        : {}),
    },
    detail: { request: number, document, receivedOn, dueOn },
  };
}

/** A due where there is none: the lead's waits for the coordinator, the coordinator's own stands at once. */
export function giveDue(
  write: BoardWrite,
  move: 'propose_due' | 'set_due',
  loaded: LoadedCard,
  words: MoveWords,
  membership: ActiveMembership,
): MoveEffect {
  const { card, content } = loaded;
  if (!words.dueOn) throw new Error(`a due for card ${card.id} has no day`);
  const proposal: DueProposal = {
    dueOn: words.dueOn,
    document: words.document?.trim() ?? '',
    at: write.at.toISOString(),
    byId: write.actor.personId,
    agencyId: membership.agencyId,
    decision: move === 'set_due' ? dueDecision(write, 'set') : null,
  };
  const earlier = overtakeProposal(write, loaded)?.dueProposals ?? content.dueProposals;
  changeContent(write, card.id, { dueProposals: [...earlier, proposal] });
  const { dueOn, document } = proposal;
  return {
    patch: move === 'set_due' ? { dueOn, dueProposedOn: null } : { dueProposedOn: dueOn },
    detail: { document, dueOn },
  };
}

/** The coordinator's word on the lead's proposal. */
export function decideDue(
  write: BoardWrite,
  move: 'agree_due' | 'refuse_due',
  loaded: LoadedCard,
  words: MoveWords,
): MoveEffect {
  const { card, content } = loaded;
  const agreed = move === 'agree_due';
  const said = (agreed ? words.remark : words.reason)?.trim() ?? '';
  changeContent(write, card.id, {
    dueProposals: decidedDue(content.dueProposals, dueDecision(write, agreed ? 'agreed' : 'refused', said)),
  });
  return {
    patch: agreed ? { dueOn: card.dueProposedOn, dueProposedOn: null } : { dueProposedOn: null },
    detail: { dueOn: card.dueProposedOn, ...(said ? { [agreed ? 'remark' : 'reason']: said } : {}) },
  };
}

function dueDecision(write: BoardWrite, kind: DueDecision, words = ''): NonNullable<DueProposal['decision']> {
  return { kind, words, at: write.at.toISOString(), byId: write.actor.personId };
}

/** A due that comes another way leaves a waiting proposal nothing to decide; null when none waits. */
function overtakeProposal(
  write: BoardWrite,
  { content }: LoadedCard,
): Pick<CardContentRow, 'dueProposals'> | null {
  if (content.dueProposals.every(({ decision }) => decision !== null)) return null;
  return { dueProposals: decidedDue(content.dueProposals, dueDecision(write, 'replaced')) };
}
