import {
  takesRequests,
  type Actor,
  type CardFace,
  type CyclePhase,
  type DeadlineRule,
  type MoveFacts,
} from '@tien-do/shared';
import type { Card } from './entities.js';

/** The public face of a card's row. */
export function faceOf(card: Card): CardFace {
  return {
    id: card.id,
    taskId: card.taskId,
    leadIds: card.leadIds,
    state: card.state,
    returned: card.returned,
    onHold: card.onHold,
    cancelled: card.cancelled,
    notTriggered: card.notTriggered,
    assignmentAccepted: card.assignmentAccepted,
    dueOn: card.dueOn,
    dueProposedOn: proposedDue(card),
    sentOn: card.sentOn,
    doneOn: card.doneOn,
    firstSentOn: card.firstSentOn,
    step: stepOf(card),
    heldSince: card.heldSince.toISOString(),
    submissions: card.submissions,
    returns: card.returns,
    backBy: card.backBy,
    returnedToIds: card.returnedToIds,
    accepted: card.accepted,
    contributionsOpen: card.contributionsOpen,
    supplementOpen: card.supplementOpen,
    petitionsOpen: card.petitionsOpen,
    originalDueOn: card.originalDueOn,
    extensionAskedOn: card.extensionAskedOn,
    urgings: card.urgings,
    files: card.files,
    comments: card.comments,
    version: card.version,
    at: card.at,
    changedAt: card.changedAt.toISOString(),
    changedById: card.changedByAgencyId,
  };
}

function stepOf(card: Card): CardFace['step'] {
  return card.stepAct === null ? null : { act: card.stepAct, received: card.received, open: card.stepOpen };
}

/** The proposed due that waits; a due that came from elsewhere, an amendment for one, leaves nothing to decide. */
function proposedDue(card: Card): string | null {
  return card.dueOn === null ? card.dueProposedOn : null;
}

/** What of its board a card's rights depend on. */
export interface BoardFacts {
  planId: string;
  coordinatorId: string;
  issuerId: string;
  participantIds: string[];
  visibility: 'participants' | 'own';
}

/** What of its period and its task a card's moves depend on. */
export interface CardSetting {
  phase: CyclePhase;
  deadline: DeadlineRule;
}

/** The facts on which rights and moves are decided. */
export function moveFactsOf(card: Card, board: BoardFacts, setting: CardSetting): MoveFacts {
  return {
    planId: board.planId,
    leadIds: card.leadIds,
    coordinatingIds: card.coordinatingIds,
    coordinatorId: board.coordinatorId,
    issuerId: board.issuerId,
    participantIds: board.participantIds,
    visibility: board.visibility,
    state: card.state,
    stepSeats: card.stepSeats,
    onHold: card.onHold,
    cancelled: card.cancelled,
    notTriggered: card.notTriggered,
    takesRequests: takesRequests(setting.deadline),
    assignmentAccepted: card.assignmentAccepted,
    cyclePhase: setting.phase,
    dueOn: card.dueOn,
    dueProposedOn: proposedDue(card),
    contributionsOpen: card.contributionsOpen,
    supplementOpen: card.supplementOpen,
    returnedToIds: card.returnedToIds,
    step: stepOf(card),
  };
}

/**
 * The lead agency's people (and whoever may read everything: the auditor) see the text in the making and its files. To
 * administer accounts from a desk in the lead agency is not to work there.
 */
export function readsWorkingText(actor: Actor, facts: Pick<MoveFacts, 'leadIds'>): boolean {
  return actor.memberships.some(
    ({ agencyId, duty }) => duty === 'auditor' || (duty !== 'admin' && facts.leadIds.includes(agencyId)),
  );
}
