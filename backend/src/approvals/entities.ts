import { Card } from '../cards/entities.js';
import { Agency } from '../agencies/entities.js';
import { Plan, Task } from '../plans/entities.js';
import type {
  ApprovalChain,
  BreakdownSet,
  Capacity,
  Decision as DecisionFact,
  Duty,
  Indicator,
  ResolvedChain,
  StepAct,
} from '@tien-do/shared';
import type { CardContent } from '@tien-do/shared/contract';
import { Check, Entity, ForeignKey, Index } from 'typeorm';
import { Instant, Int, Json, Key, Text, Uuid, Uuids } from '../database/columns.js';

/** A file as a submission froze it. */
export interface FrozenFile {
  id: string;
  name: string;
  size: number;
  sha256: string;
}

/** A task as a submission froze it. */
export interface SubmittedTask {
  printedNumber: string;
  title: string;
  expectedResults: string[];
  deadlineWords: string;
  /** Version of the plan. */
  planVersion: number;
  /** The figures that it was asked for, and the breakdowns by which; absent where there were none. */
  indicators?: Indicator[];
  breakdowns?: BreakdownSet[];
}

/** Who could have decided on a step when the version was submitted. */
export interface EligiblePerson {
  step: number;
  agencyId: string;
  duty: Duty;
  personId: string;
}

/** What a version says to a remark on the one before. */
export interface FrozenAnswer {
  remarkId: string;
  answer: string;
}

/** A contribution as a submission froze it: what the other agency filed under its own head's consent, or why it was waived. */
export interface FrozenContribution {
  id: string;
  agencyId: string;
  /** 0, with a blank hash, where nothing was filed. */
  number: number;
  sha256: string;
  /** Why the lead went on without it; absent where it was filed. */
  waived?: string;
}

/** An immutable, numbered version of a card's content with its hash and its chain. Triggers refuse any later change. */
@Entity('submission')
@Index('submission_number', ['cardId', 'number'], { unique: true })
export class Submission {
  @Key() id: string;
  @Uuid('board_id') boardId: string;
  @ForeignKey(() => Card)
  @Uuid('card_id')
  cardId: string;
  @Int('number') number: number;
  @Json('content') content: CardContent;
  @Json('files') files: FrozenFile[];
  /** SHA-256 over the canonical JSON of content, files, and of answers and contributions where there are any; hex. */
  @Text('sha256') sha256: string;
  @Json('chain') chain: ResolvedChain;
  @Uuids('contributor_ids') contributorIds: string[];
  /** The task as it stood: what an amendment changes later does not change what this answers. */
  @Json('task') task: SubmittedTask;
  /** The positions stay, whoever holds them later: kept to be told, never asked when somebody decides. */
  @Json('eligible', { default: () => `'[]'` }) eligible: EligiblePerson[];
  @Json('answers', { default: () => `'[]'` }) answers: FrozenAnswer[];
  @Json('contributions', { default: () => `'[]'` }) contributions: FrozenContribution[];
  @Text('late_reason') lateReason: string;
  @Uuid('submitted_by') submittedBy: string;
  @Instant('submitted_at') submittedAt: Date;
}

/** A chain set apart for an agency or a task of a plan; just one of the two is named. */
@Entity('chain_override')
@Check('chain_override_of_one', 'num_nonnulls("agency_id", "task_id") = 1')
@Index('chain_override_once', { synchronize: false })
@Index('chain_override_task', ['taskId'], { unique: true })
export class ChainOverride {
  @Key() id: string;
  @ForeignKey(() => Plan)
  @Uuid('plan_id')
  planId: string;
  @ForeignKey(() => Agency)
  @Uuid('agency_id', { nullable: true })
  agencyId: string | null;
  @ForeignKey(() => Task)
  @Uuid('task_id', { nullable: true })
  taskId: string | null;
  @Json('chain') chain: ApprovalChain;
  @Uuid('changed_by') changedBy: string;
  @Instant('changed_at') changedAt: Date;
}

/** One person's act on one step of a submission. Triggers refuse any later change. */
@Entity('decision')
@Index('decision_submission', ['submissionId'])
@Index('decision_once', { synchronize: false })
export class Decision {
  @Key() id: string;
  @Uuid('board_id') boardId: string;
  @ForeignKey(() => Card)
  @Uuid('card_id')
  cardId: string;
  @ForeignKey(() => Submission)
  @Uuid('submission_id')
  submissionId: string;
  @Int('step') step: number;
  @Text('kind') kind: DecisionFact['kind'];
  @Text('act', { nullable: true }) act: StepAct | null;
  @Uuid('person_id') personId: string;
  @Uuid('agency_id') agencyId: string;
  @Text('duty') duty: Duty;
  /** The duty's row, and the delegation by which it was exercised. */
  @Uuid('membership_id', { nullable: true }) membershipId: string | null;
  @Uuid('delegation_id', { nullable: true }) delegationId: string | null;
  /** Whose right it was, when it was exercised by delegation. */
  @Uuid('on_behalf_of_id', { nullable: true }) onBehalfOfId: string | null;
  /** To whom the step was handed on. */
  @Uuid('to_person_id', { nullable: true }) toPersonId: string | null;
  /** In which capacity it was signed; null for a duty that signs nothing. */
  @Json('capacity', { nullable: true }) capacity: Capacity | null;
  /** Why four eyes were set aside; '' where they were not. */
  @Text('exception') exception: string;
  /** Hash of the version that was decided on. */
  @Text('sha256') sha256: string;
  @Text('remark') remark: string;
  @Instant('at') at: Date;
}

/** What was said of one place of a version when it was returned. Triggers refuse any later change. */
@Entity('remark')
@Index('remark_card', ['cardId'])
export class RemarkRow {
  @Key() id: string;
  @Uuid('board_id') boardId: string;
  @ForeignKey(() => Card)
  @Uuid('card_id')
  cardId: string;
  @ForeignKey(() => Submission)
  @Uuid('submission_id')
  submissionId: string;
  @ForeignKey(() => Decision)
  @Uuid('decision_id')
  decisionId: string;
  @Int('position') position: number;
  @Text('path') path: string;
  @Text('text') text: string;
}
