/** The one decision about a move: the server calls it inside the write, the browser to offer and to explain. */
import type { AppAbility, CardMove } from '../access/index.js';
import { cardMoves, may, seatOf } from '../access/index.js';
import { fourEyes, type Evaluation, type ResolvedChain } from '../approval/index.js';
import { phaseLock } from '../cycles/phases.js';
import type { Day } from '../text/day.js';
import { oneLine } from '../text/plain.js';
import type { MoveContext, MoveDetails, MoveFacts, MoveWords, Offer, Refusal } from './move-facts.js';
import { mostRemarks, strangeRemark, type RemarkedVersion, type RemarkWords } from './remarks.js';
import { isReceivedOn } from './requests.js';
import { columnOf, type CardState, type Column } from './states.js';
import { minimumReason, transitions } from './transitions.js';

/** True when the reason has the least number of letters; a run of blanks counts as one. */
export function isReason(text: string | undefined): boolean {
  return text !== undefined && [...oneLine(text)].length >= minimumReason;
}

/** Is today after the last allowed day? A card without a date is never late. */
export function isLate(dueOn: Day | null, today: Day): boolean {
  return dueOn !== null && today > dueOn;
}

function stateRefusal(move: CardMove, card: MoveFacts, today: Day): Refusal | null {
  const transition = transitions[move];
  const locked = phaseLock(card.cyclePhase);
  if (locked) return { code: 'LOCKED', reason: locked };
  if (card.cancelled) return { code: 'WRONG_STATE', reason: 'cancelled' };
  if (!transition.from.includes(card.state)) return { code: 'WRONG_STATE', reason: 'state' };
  if (card.onHold && !transition.whileOnHold) return { code: 'WRONG_STATE', reason: 'on_hold' };
  if (transition.stepAct && card.step?.act !== transition.stepAct) {
    return { code: 'WRONG_STATE', reason: 'step' };
  }
  if (move === 'resume' && !card.onHold) return { code: 'WRONG_STATE', reason: 'not_on_hold' };
  if (move === 'assign') {
    if (card.notTriggered) return { code: 'WRONG_STATE', reason: 'not_triggered' };
    if (card.leadIds.length === 0) return { code: 'INCOMPLETE', reason: 'no_lead' };
  }
  if (move === 'record_request' && !card.notTriggered && !card.takesRequests) {
    return { code: 'WRONG_STATE', reason: 'not_on_request' };
  }
  if (move === 'accept_assignment' && card.assignmentAccepted) {
    return { code: 'WRONG_STATE', reason: 'already_accepted' };
  }
  if (move === 'withdraw' && card.step?.received) return { code: 'WRONG_STATE', reason: 'received' };
  if (transition.stepAct && card.supplementOpen) return { code: 'WRONG_STATE', reason: 'supplement_open' };
  if (move === 'submit_internal' && card.contributionsOpen > 0) {
    return { code: 'INCOMPLETE', reason: 'contributions_open' };
  }
  return dueRefusal(move, card, today);
}

/** A due is proposed, decided on and set only where there is none; moving one that stands is another matter. */
function dueRefusal(move: CardMove, card: MoveFacts, today: Day): Refusal | null {
  const deciding = move === 'agree_due' || move === 'refuse_due';
  if (!deciding && move !== 'propose_due' && move !== 'set_due') return null;
  if (card.notTriggered) return { code: 'WRONG_STATE', reason: 'not_triggered' };
  if (card.dueOn !== null) return { code: 'WRONG_STATE', reason: 'has_due' };
  if (!deciding) return null;
  if (card.dueProposedOn === null) return { code: 'WRONG_STATE', reason: 'no_due_proposal' };
  if (move === 'agree_due' && card.dueProposedOn < today) {
    return { code: 'WRONG_STATE', reason: 'due_proposal_past' };
  }
  return null;
}

/** Where the parts of some joint leads alone were returned, those leads have it in hand: it is theirs to submit again. */
function jointRefusal({ ability }: MoveContext, move: CardMove, card: MoveFacts): Refusal | null {
  if (move !== 'submit_internal' || card.returnedToIds.length === 0) return null;
  return may(ability, move, 'Card', { ...card, leadIds: [...card.returnedToIds] })
    ? null
    : { code: 'WRONG_STATE', reason: 'returned_to_other' };
}

/**
 * Somebody else has the step at their desk: whoever wants to decide takes it over first, so that no two do the same work. Of
 * several steps that wait for me one that is free is enough.
 */
export function deskRefusal(context: MoveContext, move: CardMove, card: MoveFacts): Refusal | null {
  const deciding = transitions[move].stepAct !== undefined || move === 'send_back';
  if (!deciding && move !== 'take_over' && move !== 'hand_on') return null;
  const places = placesOf(context, card);
  if (places.length === 0) return null;
  const mine = (holder: string | null): boolean =>
    holder === context.personId || (holder !== null && holder === (context.onBehalfOfId ?? null));
  if (move === 'take_over') {
    return places.some((holder) => holder !== context.personId)
      ? null
      : { code: 'WRONG_STATE', reason: 'held_by_me' };
  }
  if (places.some((holder) => holder === null || mine(holder))) return null;
  return { code: 'WRONG_STATE', reason: 'held_by_other' };
}

/** The holder of each open step and agency that waits for me; null where nobody has taken it. */
function placesOf({ ability }: MoveContext, card: MoveFacts): (string | null)[] {
  return (card.step?.open ?? []).flatMap(({ agencyIds, duties, holders }) =>
    agencyIds
      .filter((agencyId) =>
        duties.some((duty) =>
          may(ability, 'send_back', 'Card', { ...card, stepSeats: [seatOf(agencyId, duty)] }),
        ),
      )
      .map((agencyId) => holders?.find((holder) => holder.agencyId === agencyId)?.personId ?? null),
  );
}

function contentRefusal(context: MoveContext, move: CardMove, details: MoveDetails): Refusal | null {
  if (move === 'submit_internal') {
    if (!details.hasResult) return { code: 'INCOMPLETE', reason: 'no_result' };
    if (!details.hasEvidence) return { code: 'INCOMPLETE', reason: 'no_evidence' };
    if (details.figureFaults > 0) return { code: 'INCOMPLETE', reason: 'figures_wrong' };
    if (details.missingParts > 0) return { code: 'INCOMPLETE', reason: 'part_missing' };
    if (details.unansweredRemarks > 0) return { code: 'INCOMPLETE', reason: 'remarks_unanswered' };
  }
  const reason = eyesRefusal(context, move, details);
  return reason === null || isExceptable(move, reason, details) ? null : { code: 'FOUR_EYES', reason };
}

function eyesRefusal(
  context: MoveContext,
  move: CardMove,
  details: MoveDetails,
): 'contributed' | 'decided_before' | null {
  if (!transitions[move].stepAct && move !== 'take_over') return null;
  const onBehalfOfId = details.desk?.onBehalfOfId ?? context.onBehalfOfId ?? null;
  return fourEyes(context.personId, details.contributorIds, details.decisions, onBehalfOfId);
}

function isExceptable(
  move: CardMove,
  reason: 'contributed' | 'decided_before',
  details: MoveDetails,
): boolean {
  return reason === 'contributed' && (details.desk?.exceptable ?? false) && move !== 'take_over';
}

/** Does this move need a reason why four eyes are set aside? */
export function needsException(context: MoveContext, move: CardMove, details: MoveDetails): boolean {
  const reason = eyesRefusal(context, move, details);
  return reason !== null && isExceptable(move, reason, details);
}

function wordsRefusal(
  move: CardMove,
  card: MoveFacts,
  details: MoveDetails | null,
  words: MoveWords,
  today: Day,
): Refusal | null {
  for (const input of transitions[move].inputs) {
    switch (input) {
      case 'reason':
        if (!isReason(words.reason)) return { code: 'INVALID', reason: 'reason_required' };
        break;
      case 'document':
        if (!words.document?.trim()) return { code: 'INVALID', reason: 'document_required' };
        break;
      case 'received_on':
        if (words.receivedOn && !isReceivedOn(words.receivedOn, today)) {
          return { code: 'INVALID', reason: 'received_on' };
        }
        break;
      case 'due_on': {
        if (!words.dueOn) return { code: 'INVALID', reason: 'due_required' };
        // What was asked earlier and is written down late may be due already; no other due begins in the past.
        const received = move === 'record_request' ? words.receivedOn : undefined;
        if (received && words.dueOn < received) return { code: 'INVALID', reason: 'due_before_received' };
        if (!received && words.dueOn < today) return { code: 'INVALID', reason: 'due_past' };
        break;
      }
      case 'optional_due_on':
        if (words.dueOn && words.dueOn < today) return { code: 'INVALID', reason: 'due_past' };
        break;
      case 'late_reason':
        if (isLate(card.dueOn, today) && !isReason(words.lateReason)) {
          return { code: 'INVALID', reason: 'late_reason' };
        }
        break;
      case 'remarks': {
        const fault = remarksRefusal(words.remarks ?? [], details?.version ?? null);
        if (fault) return fault;
        break;
      }
      case 'back_by':
        if (words.backBy && words.backBy < today) return { code: 'INVALID', reason: 'due_past' };
        break;
      case 'to_person':
        if (!words.toPersonId) return { code: 'INVALID', reason: 'colleague_required' };
        if (details && !details.desk?.colleagueIds.includes(words.toPersonId)) {
          return { code: 'INVALID', reason: 'not_a_colleague' };
        }
        break;
      case 'capacity':
        if (
          words.capacity &&
          details &&
          !details.desk?.capacities.some(({ kind }) => kind === words.capacity)
        ) {
          return { code: 'INVALID', reason: 'capacity_not_held' };
        }
        break;
      case 'exception':
      case 'remark':
        break;
    }
  }
  return null;
}

function remarksRefusal(remarks: readonly RemarkWords[], version: RemarkedVersion | null): Refusal | null {
  if (remarks.length > mostRemarks) return { code: 'INVALID', reason: 'too_many_remarks' };
  if (remarks.some(({ text }) => !text.trim())) return { code: 'INVALID', reason: 'remark_blank' };
  if (version && strangeRemark(version, remarks)) return { code: 'INVALID', reason: 'remark_place' };
  return null;
}

/**
 * May this person make this move now, with these words?
 * `details` is null when only the face is known (the browser's board): four eyes and content are then left to the server.
 * @returns null when yes, else the refusal: rights first, then state, then content and four eyes, then words.
 */
export function decideMove(
  context: MoveContext,
  move: CardMove,
  card: MoveFacts,
  details: MoveDetails | null,
  words: MoveWords,
): Refusal | null {
  if (!may(context.ability, move, 'Card', card)) {
    // Whoever may act on the card but not in its present state is told about the state, not about rights.
    const state = stateRefusal(move, card, context.today);
    return state && mayOtherwise(context.ability, move, card) ? state : { code: 'FORBIDDEN' };
  }
  return (
    stateRefusal(move, card, context.today) ??
    jointRefusal(context, move, card) ??
    (details ? contentRefusal(context, move, details) : null) ??
    deskRefusal(context, move, card) ??
    wordsRefusal(move, card, details, words, context.today) ??
    (details && needsException(context, move, details) && !isReason(words.exception)
      ? { code: 'INVALID', reason: 'exception_reason' }
      : null)
  );
}

/** Would the right exist if the card were in a state from which the move starts? */
function mayOtherwise(ability: AppAbility, move: CardMove, card: MoveFacts): boolean {
  const transition = transitions[move];
  if (transition.stepAct || move === 'send_back' || move === 'take_over' || move === 'hand_on') {
    return may(ability, 'write', 'Card', card) || may(ability, 'assign', 'Card', card);
  }
  return transition.from.some((state) => may(ability, move, 'Card', { ...card, state }));
}

/**
 * Which moves to draw: those that this person has a right to in the card's present state, each with its refusal if something
 * else is missing. Words are asked for in the dialog and therefore not held against a move here.
 */
export function availableMoves(context: MoveContext, card: MoveFacts, details: MoveDetails | null): Offer[] {
  return cardMoves
    .filter((move) => may(context.ability, move, 'Card', card))
    .map((move) => ({
      move,
      inputs:
        details && needsException(context, move, details)
          ? [...transitions[move].inputs, 'exception' as const]
          : transitions[move].inputs,
      refusal:
        stateRefusal(move, card, context.today) ??
        jointRefusal(context, move, card) ??
        (details ? contentRefusal(context, move, details) : null) ??
        deskRefusal(context, move, card),
    }))
    .filter((offer) => offer.refusal === null || shownThoughRefused(offer));
}

/** A refusal that a person can do something about is shown as a disabled button with its reason. */
function shownThoughRefused(offer: Offer): boolean {
  const reason = offer.refusal?.reason;
  return (
    reason === 'no_result' ||
    reason === 'no_evidence' ||
    reason === 'part_missing' ||
    reason === 'figures_wrong' ||
    reason === 'returned_to_other' ||
    reason === 'contributed' ||
    reason === 'decided_before' ||
    reason === 'received' ||
    reason === 'due_proposal_past' ||
    reason === 'held_by_other' ||
    reason === 'supplement_open' ||
    reason === 'contributions_open' ||
    reason === 'remarks_unanswered' ||
    reason === 'on_hold' ||
    reason === 'period_frozen' ||
    reason === 'period_closed'
  );
}

/** True when the move is the next step of the card's way, not a way back or aside. */
export function isForward(move: CardMove): boolean {
  switch (move) {
    case 'assign':
    case 'record_request':
    case 'submit_internal':
    case 'endorse':
    case 'receive':
    case 'accept':
      return true;
    case 'propose_due':
    case 'agree_due':
    case 'refuse_due':
    case 'set_due':
    case 'accept_assignment':
    case 'send_back':
    case 'take_over':
    case 'hand_on':
    case 'withdraw':
    case 'reopen':
    case 'hold':
    case 'resume':
    case 'cancel':
      return false;
  }
}

/** The move by which a drop on a column is meant, or null when no move leads there. */
export function moveInto(column: Column, card: MoveFacts): CardMove | null {
  const from = columnOf(card.state);
  switch (column) {
    case 'draft':
      return null;
    case 'in_progress':
      if (from === 'draft') return card.notTriggered ? 'record_request' : 'assign';
      if (from === 'submitted') return 'send_back';
      if (from === 'compiled') return 'reopen';
      return null;
    case 'submitted':
      if (card.state === 'in_progress') return 'submit_internal';
      // Chains are data: the move is whatever act the open step waits for.
      if (card.state === 'internal_review') return card.step?.act ?? 'endorse';
      return null;
    case 'compiled':
      if (card.state !== 'submitted') return null;
      return card.step?.act ?? 'accept';
  }
}

/** Where the card is after a decision on its chain. @throws Error when the chain is already over. */
export function stateAfter(evaluation: Evaluation, chain: ResolvedChain): CardState {
  switch (evaluation.outcome) {
    case 'accepted':
      return 'compiled';
    case 'returned':
    case 'withdrawn':
      return 'in_progress';
    case 'pending': {
      // Steps that are open together are on one side: with the lead, or sent.
      const [{ step: index }] = evaluation.open;
      const step = chain.steps[index];
      if (!step) throw new Error(`the chain has no step ${String(index)}`);
      return step.state;
    }
  }
}
