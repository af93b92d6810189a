/** The face of a card: what every participant of a plan may see, and what a live message carries. */
import type { PlanVisibility } from '../access/vocabulary.js';
import { seatOf, type Duty } from '../access/vocabulary.js';
import type { StepAct } from '../approval/chain.js';
import type { CyclePhase } from '../cycles/phases.js';
import type { Day } from '../text/day.js';
import type { CardState } from '../workflow/states.js';
import type { MoveFacts } from '../workflow/move-facts.js';

/** An open approval step: its place in the chain, the agencies still awaited, and the duties that may act in each. */
/** Who of an awaited agency has taken an open step to their desk. */
export interface StepHolder {
  agencyId: string;
  personId: string;
  name: string;
  /** ISO instant. */
  since: string;
}

export interface FaceStep {
  index: number;
  agencyIds: string[];
  duties: Duty[];
  /** Absent while nobody has taken it. */
  holders?: StepHolder[] | undefined;
}

export interface CardFace {
  id: string;
  taskId: string;
  leadIds: string[];
  state: CardState;
  /** Returned and not yet submitted again. */
  returned: boolean;
  onHold: boolean;
  cancelled: boolean;
  notTriggered: boolean;
  assignmentAccepted: boolean;
  dueOn: Day | null;
  /** The due that the lead proposed and the coordinator has not decided on; null where there is none, or a due already. */
  dueProposedOn: Day | null;
  /** Day on which the submission under way (or accepted) left the lead agency for the coordinator; null while it has not. */
  sentOn: Day | null;
  /** The same day, once that submission was accepted. */
  doneOn: Day | null;
  /** Day on which a submission of this round first left the lead agency; null until then. */
  firstSentOn: Day | null;
  /** What the submission waits for: the act, the steps that are open for it, and whether the coordinator has received it. */
  step: { act: StepAct; received: boolean; open: FaceStep[] } | null;
  /** Since when (ISO instant) the present holder has it. */
  heldSince: string;
  /** Number of the last submission, 0 before the first. */
  submissions: number;
  /** How often it was returned. */
  returns: number;
  /** The day by which a returned card is to come back; null where none was said. */
  backBy: Day | null;
  /** The joint leads whose parts alone were returned; none when it is all of them. */
  returnedToIds: string[];
  /** Number of the last accepted submission, 0 before the first: a card that is compiled no more has a source that changed. */
  accepted: number;
  /** Contributions of coordinating agencies that were asked for and are neither filed nor waived. */
  contributionsOpen: number;
  /** The lead was asked to complete its submission and has not. */
  supplementOpen: boolean;
  /** Requests about the card that are not decided or closed: extension, difficulty, reassignment, return. */
  petitionsOpen: number;
  /** The due before the first extension; null where it was never extended. */
  originalDueOn: Day | null;
  /** The due that a waiting extension asks for. */
  extensionAskedOn: Day | null;
  /** The rounds of letters in which its lead was urged, the first one first. */
  urgings: string[];
  files: number;
  comments: number;
  /** Grows with everything an action depends on: send it back as `expectedVersion`. */
  version: number;
  /** The board's version at the last change of this face: orders live messages. */
  at: number;
  /** Last change: instant and who made it (agency, to be shown for a few seconds). */
  changedAt: string;
  changedById: string | null;
}

/** The seats of open steps, each once. */
export function seatsOf(open: readonly FaceStep[]): string[] {
  return [
    ...new Set(
      open.flatMap(({ agencyIds, duties }) =>
        agencyIds.flatMap((agencyId) => duties.map((duty) => seatOf(agencyId, duty))),
      ),
    ),
  ];
}

/** The agencies that a card's open steps wait for, each once; none when nothing is open. */
export function awaitedAgencies(face: Pick<CardFace, 'step'>): string[] {
  return [...new Set(face.step?.open.flatMap(({ agencyIds }) => agencyIds))];
}

/** What of a plan and cycle a face needs beside it for a decision. */
export interface FaceContext {
  planId: string;
  coordinatorId: string;
  issuerId: string;
  participantIds: string[];
  visibility: PlanVisibility;
  cyclePhase: CyclePhase;
  /** Coordinating agencies by task. */
  coordinatingIds: string[];
  /** By task: whether it can be asked for, and more than once. */
  takesRequests: boolean;
}

/** The facts of a decision from a face. */
export function factsOfFace(face: CardFace, context: FaceContext): MoveFacts {
  return {
    planId: context.planId,
    leadIds: face.leadIds,
    coordinatingIds: context.coordinatingIds,
    coordinatorId: context.coordinatorId,
    issuerId: context.issuerId,
    participantIds: context.participantIds,
    visibility: context.visibility,
    state: face.state,
    stepSeats: seatsOf(face.step?.open ?? []),
    onHold: face.onHold,
    cancelled: face.cancelled,
    notTriggered: face.notTriggered,
    takesRequests: context.takesRequests,
    assignmentAccepted: face.assignmentAccepted,
    cyclePhase: context.cyclePhase,
    dueOn: face.dueOn,
    dueProposedOn: face.dueProposedOn,
    contributionsOpen: face.contributionsOpen,
    supplementOpen: face.supplementOpen,
    returnedToIds: face.returnedToIds,
    step: face.step,
  };
}

/** Who has the card in hand: agencies, and at whose desk. */
export interface Holder {
  agencyIds: string[];
  desk: 'agency_officer' | 'agency_head' | 'coordinator_officer' | 'coordinator_head' | 'nobody';
}

/** Derives the holder from state and open step, so that it can never disagree with them. */
export function holderOf(face: CardFace, coordinatorId: string): Holder {
  if (face.cancelled) return { agencyIds: [], desk: 'nobody' };
  switch (face.state) {
    case 'draft':
      return face.notTriggered
        ? { agencyIds: [], desk: 'nobody' }
        : { agencyIds: [coordinatorId], desk: 'coordinator_officer' };
    case 'in_progress':
      return {
        agencyIds: face.returnedToIds.length > 0 ? face.returnedToIds : face.leadIds,
        desk: 'agency_officer',
      };
    case 'internal_review':
      return { agencyIds: face.step ? awaitedAgencies(face) : face.leadIds, desk: 'agency_head' };
    case 'submitted':
      if (face.supplementOpen) return { agencyIds: face.leadIds, desk: 'agency_officer' };
      return {
        agencyIds: face.step ? awaitedAgencies(face) : [coordinatorId],
        desk: face.step?.open.some(({ duties }) => duties.includes('officer'))
          ? 'coordinator_officer'
          : 'coordinator_head',
      };
    case 'compiled':
      return { agencyIds: [], desk: 'nobody' };
  }
}
