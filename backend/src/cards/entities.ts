import { Task } from '../plans/entities.js';
import { Board } from '../boards/entities.js';
import type { CardState, DueProposal, FaceStep, StepAct, TaskRequest } from '@tien-do/shared';
import type { CardContent } from '@tien-do/shared/contract';
import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import {
  Counter,
  DayColumn,
  Flag,
  Instant,
  Int,
  Json,
  Key,
  Text,
  Texts,
  Uuid,
  Uuids,
} from '../database/columns.js';

/** One task in one cycle for one leading party: the thing that moves. */
@Entity('card')
@Index('card_once', ['boardId', 'taskId', 'leadKey'], { unique: true })
@Index('card_changes', ['boardId', 'at'])
@Index('card_leads', { synchronize: false })
@Index('card_coordinating', { synchronize: false })
@Index('card_step', { synchronize: false })
export class Card {
  @Key() id: string;
  @ForeignKey(() => Board)
  @Uuid('board_id')
  boardId: string;
  @ForeignKey(() => Task)
  @Uuid('task_id')
  taskId: string;
  /** The leads' ids sorted and joined: with board and task it makes a card unique, so that opening twice makes nothing twice. */
  @Text('lead_key') leadKey: string;
  /** The key of the leads that the plan names, where the task was given to others: the card still stands in their place. */
  @Text('planned_lead_key', { nullable: true }) plannedLeadKey: string | null;
  /** Agencies that led the card or coordinated on it once and do so no more. */
  @Uuids('former_ids', { default: () => `'{}'` }) formerIds: string[];
  @Uuids('lead_ids') leadIds: string[];
  @Uuids('coordinating_ids') coordinatingIds: string[];
  @Text('state') state: CardState;
  @Flag('returned') returned: boolean;
  @Flag('on_hold') onHold: boolean;
  @Flag('cancelled') cancelled: boolean;
  @Flag('not_triggered') notTriggered: boolean;
  @Flag('assignment_accepted') assignmentAccepted: boolean;
  @DayColumn('due_on', { nullable: true }) dueOn: string | null;
  /** What the lead proposes where there is no due, until the coordinator decides on it. */
  @DayColumn('due_proposed_on', { nullable: true }) dueProposedOn: string | null;
  @DayColumn('sent_on', { nullable: true }) sentOn: string | null;
  @DayColumn('done_on', { nullable: true }) doneOn: string | null;
  /** Of the round under way or done: asked for anew, it begins anew. */
  @DayColumn('first_sent_on', { nullable: true }) firstSentOn: string | null;
  @Text('step_act', { nullable: true }) stepAct: StepAct | null;
  /** The steps that are open for this act, as the chain of the submission has them. */
  @Json('step_open') stepOpen: FaceStep[];
  /** The coordinator has taken the submission in: withdrawing is over. */
  @Flag('received') received: boolean;
  /** The same as agencies with duties, to be found by whoever holds one. */
  @Texts('step_seats') stepSeats: string[];
  @Instant('held_since') heldSince: Date;
  /** Number of the last submission, 0 before the first. */
  @Int('submissions') submissions: number;
  @Int('returns') returns: number;
  /** By when a returned card is to come back. */
  @DayColumn('back_by', { nullable: true }) backBy: string | null;
  /** The joint leads whose parts alone were returned. */
  @Uuids('returned_to_ids', { default: () => `'{}'` }) returnedToIds: string[];
  /** Number of the last accepted submission, 0 before the first. */
  @Int('accepted', { default: 0 }) accepted: number;
  /** Contributions that were asked for and are neither filed nor waived. */
  @Int('contributions_open', { default: 0 }) contributionsOpen: number;
  @Flag('supplement_open', { default: false }) supplementOpen: boolean;
  @Int('petitions_open', { default: 0 }) petitionsOpen: number;
  /** The due before the first extension. */
  @DayColumn('original_due_on', { nullable: true }) originalDueOn: string | null;
  /** The due that a waiting extension asks for. */
  @DayColumn('extension_asked_on', { nullable: true }) extensionAskedOn: string | null;
  /** The rounds of letters in which its lead was urged. */
  @Uuids('urgings', { default: () => `'{}'` }) urgings: string[];
  @Int('files') files: number;
  @Int('comments') comments: number;
  /** Board version of the last change that an action depends on. */
  @Counter('version') version: number;
  /** Board version of the last change of the face. */
  @Counter('at') at: number;
  @Instant('changed_at') changedAt: Date;
  @Uuid('changed_by_agency_id', { nullable: true }) changedByAgencyId: string | null;
}

/** The working text of a card, apart from the face, so that reading a board stays light. */
@Entity('card_content')
export class CardContentRow {
  @PrimaryColumn({ type: 'uuid', name: 'card_id' }) cardId: string;
  @Uuid('board_id') boardId: string;
  @Json('content') content: CardContent;
  /** Everybody who wrote in it or attached evidence: none of them may approve it. */
  @Uuids('contributor_ids') contributorIds: string[];
  @Uuid('updated_by', { nullable: true }) updatedBy: string | null;
  @Instant('updated_at', { nullable: true }) updatedAt: Date | null;
  /** What was asked of an on-request task, oldest first. */
  @Json('requests', { default: () => `'[]'` }) requests: TaskRequest[];
  /** Dues that were proposed or set where the plan has none, oldest first; at most the last one waits. */
  @Json('due_proposals', { default: () => `'[]'` }) dueProposals: DueProposal[];
  /** The places that the last return opened; null: all of them. */
  @Json('open_paths', { nullable: true }) openPaths: string[] | null;
  /** What is said to the remarks of the last return, by their ids. */
  @Json('answers', { default: () => `'{}'` }) answers: Record<string, string>;
  @Json('hold', { nullable: true }) hold: { reason: string; document: string; at: string } | null;
  /** Why it was stopped for good, and the document that this rests on. */
  @Json('stopped', { nullable: true }) stopped: { reason: string; document: string; at: string } | null;
}

@Entity('comment')
@Index('comment_card', ['cardId', 'at'])
export class Comment {
  @Key() id: string;
  @Uuid('board_id') boardId: string;
  @ForeignKey(() => Card)
  @Uuid('card_id')
  cardId: string;
  @Uuid('author_id') authorId: string;
  @Uuid('agency_id') agencyId: string;
  @Text('body') body: string;
  @Uuids('mention_ids') mentionIds: string[];
  @Instant('at') at: Date;
}
