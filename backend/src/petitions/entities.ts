import { Agency } from '../agencies/entities.js';
import { Board } from '../boards/entities.js';
import { Card } from '../cards/entities.js';
import { Person } from '../identity/entities.js';
import { Plan } from '../plans/entities.js';
import type {
  Capacity,
  DueSource,
  Duty,
  ExtensionGrantor,
  FaceStep,
  PetitionActKind,
  PetitionKind,
  PetitionState,
  ResolvedChain,
} from '@tien-do/shared';
import { Entity, ForeignKey, Index } from 'typeorm';
import { Instant, Int, Json, Key, Text, Texts, Uuid, Uuids } from '../database/columns.js';

/** What was said when a petition was raised. It never changes; a kind leaves out what it does not know. */
export interface PetitionSaid {
  /** The reason, or the difficulty itself. */
  text: string;
  cause?: string;
  proposal?: string;
  document?: string;
  lateReason?: string;
  dueOn?: string;
  source?: DueSource;
  grantor?: ExtensionGrantor;
  askedOn?: string;
  proposedAgencyId?: string | null;
  submission?: number;
}

/** What was said with an act, and what it gave. */
export interface ActSaid {
  words?: string;
  /** The due that was granted, and the one before it. */
  dueOn?: string;
  before?: string;
  /** The agency to which the task went, and the one that gave it up. */
  toAgencyId?: string;
  fromAgencyId?: string;
}

/** A request with a small life of its own, about a card or, as a difficulty, about a plan. Its history is in `petition_act`. */
@Entity('petition')
@Index('petition_plan', ['planId', 'raisedAt'])
@Index('petition_card', ['cardId'])
@Index('petition_step', { synchronize: false })
@Index('petition_once', { synchronize: false })
export class Petition {
  @Key() id: string;
  @ForeignKey(() => Plan)
  @Uuid('plan_id')
  planId: string;
  @ForeignKey(() => Board)
  @Uuid('board_id')
  boardId: string;
  /** Null for a difficulty of the plan as a whole. */
  @ForeignKey(() => Card)
  @Uuid('card_id', { nullable: true })
  cardId: string | null;
  @Text('kind') kind: PetitionKind;
  /** Who raised it. */
  @ForeignKey(() => Agency)
  @Uuid('agency_id')
  agencyId: string;
  @Uuid('coordinator_id') coordinatorId: string;
  /** Who may read it once it is sent. */
  @Uuids('reader_ids') readerIds: string[];
  /** `yes` once it has left the agency that raised it. */
  @Text('sent') sent: 'yes' | 'no';
  @Texts('step_seats') stepSeats: string[];
  /** Who may answer it; nobody where it is no difficulty. */
  @Texts('answer_seats') answerSeats: string[];
  @Json('step_open') stepOpen: FaceStep[];
  /** Frozen when it was raised; null for a difficulty, which nobody decides. */
  @Json('chain', { nullable: true }) chain: ResolvedChain | null;
  @Text('state') state: PetitionState;
  @Json('words') words: PetitionSaid;
  @ForeignKey(() => Person)
  @Uuid('raised_by')
  raisedBy: string;
  @Instant('raised_at') raisedAt: Date;
  @Instant('held_since') heldSince: Date;
  /** Counts its acts. */
  @Int('version') version: number;
}

/** What somebody did about a petition. Triggers refuse any later change. */
@Entity('petition_act')
@Index('petition_act_number', ['petitionId', 'number'], { unique: true })
export class PetitionActRow {
  @Key() id: string;
  @ForeignKey(() => Petition)
  @Uuid('petition_id')
  petitionId: string;
  @Uuid('board_id') boardId: string;
  /** 1 for the raising. */
  @Int('number') number: number;
  @Text('kind') kind: PetitionActKind;
  /** The step of the chain that it was made on; null where it decided nothing. */
  @Int('step', { nullable: true }) step: number | null;
  /** Null when the system itself did it. */
  @Uuid('person_id', { nullable: true }) personId: string | null;
  @Uuid('agency_id', { nullable: true }) agencyId: string | null;
  @Text('duty', { nullable: true }) duty: Duty | null;
  @Uuid('membership_id', { nullable: true }) membershipId: string | null;
  @Uuid('delegation_id', { nullable: true }) delegationId: string | null;
  /** Whose right it was, when it was exercised by delegation. */
  @Uuid('on_behalf_of_id', { nullable: true }) onBehalfOfId: string | null;
  @Json('capacity', { nullable: true }) capacity: Capacity | null;
  @Json('words') words: ActSaid;
  /** Hash of what was said when it was raised: what an act is about cannot be exchanged behind it. */
  @Text('sha256') sha256: string;
  @Instant('at') at: Date;
}
