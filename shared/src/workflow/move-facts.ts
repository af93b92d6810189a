/** What a decision about a move is given, and what it answers. */
import type { AppAbility, CardFields, CardMove } from '../access/index.js';
import type { Capacity, CapacityKind, Decision, ResolvedChain, StepAct } from '../approval/index.js';
import type { FaceStep } from '../board/face.js';
import type { CyclePhase } from '../cycles/phases.js';
import type { ProblemCode, ReasonKey } from '../problem.js';
import type { Day } from '../text/day.js';
import type { RemarkedVersion, RemarkWords } from './remarks.js';
import type { CardState } from './states.js';
import type { MoveInput } from './transitions.js';

/** What a decision needs to know of the card. The board's faces carry it, so that the browser can ask too. */
export interface MoveFacts extends CardFields {
  state: CardState;
  onHold: boolean;
  cancelled: boolean;
  notTriggered: boolean;
  /** The task's deadline is of a kind that can be asked for. */
  takesRequests: boolean;
  assignmentAccepted: boolean;
  cyclePhase: CyclePhase;
  dueOn: Day | null;
  dueProposedOn: Day | null;
  contributionsOpen: number;
  supplementOpen: boolean;
  /** The joint leads whose parts alone were returned; none when it is all of them. */
  returnedToIds: readonly string[];
  /** The act of the open steps, whether an earlier step of the coordinator was passed, and who has them; null when nothing is pending. */
  step: { act: StepAct; received: boolean; open: readonly FaceStep[] } | null;
}

/** What the server knows beyond the face: the content's completeness and who took part. */
export interface MoveDetails {
  chain: ResolvedChain | null;
  decisions: readonly Decision[];
  contributorIds: readonly string[];
  hasResult: boolean;
  hasEvidence: boolean;
  /** How many things are wrong with the figures, or missing in them. */
  figureFaults: number;
  /** How many joint leads have not written their part. */
  missingParts: number;
  /** How many remarks of the last return neither a change nor a word answers. */
  unansweredRemarks: number;
  /** The version under decision, as remarks speak of it. */
  version: RemarkedVersion | null;
  /** What the asker has at the open step; null when none of the open steps waits for them. */
  desk: DeskFacts | null;
}

/** What somebody may do at an open step besides deciding. */
export interface DeskFacts {
  /** Whose right it is when it is exercised by delegation. */
  onBehalfOfId: string | null;
  capacities: Capacity[];
  /** Who of the same agency could take the step as well. */
  colleagueIds: string[];
  /** Four eyes can be set aside, with a reason: nobody else of the agency could ever take this step. */
  exceptable: boolean;
}

/** What came with the request. */
export interface MoveWords {
  reason?: string;
  document?: string;
  /** The day on which a request came; today when it is not said. */
  receivedOn?: Day;
  dueOn?: Day;
  lateReason?: string;
  remark?: string;
  remarks?: RemarkWords[];
  /** By when a returned card is to come back. */
  backBy?: Day;
  /** To whom a step is handed on. */
  toPersonId?: string;
  /** In which capacity the decision is signed; the usual one when it is not said. */
  capacity?: CapacityKind;
  /** Why four eyes are set aside. */
  exception?: string;
}

export type Refusal = { code: ProblemCode; reason?: ReasonKey };

export interface Offer {
  move: CardMove;
  inputs: readonly MoveInput[];
  /** Null when the move can be made now. */
  refusal: Refusal | null;
}

/** Who asks, with which rights, on which day. */
export interface MoveContext {
  ability: AppAbility;
  personId: string;
  today: Day;
  /** Whose right it is when the open step is decided by delegation; absent when by one's own. */
  onBehalfOfId?: string | null;
}
