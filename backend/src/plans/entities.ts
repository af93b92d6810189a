import { Agency, AgencySet } from '../agencies/entities.js';
import type { ApprovalChain, DeadlineRule, DueRule, PlanVisibility } from '@tien-do/shared';
import { Entity, ForeignKey, Index } from 'typeorm';
import { Flag, Int, Json, Key, Text, Uuid, Uuids } from '../database/columns.js';

export interface LegalBasis {
  number: string | null;
  date: string | null;
  issuer: string | null;
  title: string | null;
  role: string;
}

@Entity('plan')
export class Plan {
  @Key() id: string;
  @Text('code', { unique: true }) code: string;
  @Text('title') title: string;
  @Text('short_title') shortTitle: string;
  /** Number and symbol; null where the print left it blank. */
  @Text('number', { nullable: true }) number: string | null;
  /** As printed: a day, or a month where the day was left blank. */
  @Text('issued_on') issuedOn: string;
  @ForeignKey(() => Agency)
  @Uuid('issuer_id')
  issuerId: string;
  @ForeignKey(() => Agency)
  @Uuid('coordinator_id')
  coordinatorId: string;
  @Text('visibility') visibility: PlanVisibility;
  @Json('due_rule') dueRule: DueRule;
  /** Last day of the data window of each year. */
  @Json('data_ends') dataEnds: { month: number; day: number };
  /** The words on which the due rule and the coordinator rest. */
  @Json('quotations') quotations: { dueRule: string; coordinator: string };
  @Json('legal_bases') legalBases: LegalBasis[];
  @Json('chain') chain: ApprovalChain;
  /** Every agency that takes part, with sets expanded: who may read the plan and its boards. */
  @Uuids('participant_ids') participantIds: string[];
}

/** A section or a group of the appendix: the inner nodes of the tree. */
@Entity('section')
@Index('section_plan', ['planId'])
export class Section {
  @Key() id: string;
  @ForeignKey(() => Plan)
  @Uuid('plan_id')
  planId: string;
  @Uuid('parent_id', { nullable: true }) parentId: string | null;
  @Text('kind') kind: 'section' | 'group';
  @Text('key') key: string;
  @Text('printed_number') printedNumber: string;
  @Text('title') title: string;
  @Int('position') position: number;
}

/** One row of the appendix. */
@Entity('task')
@Index('task_key', ['planId', 'key'], { unique: true })
export class Task {
  @Key() id: string;
  @ForeignKey(() => Plan)
  @Uuid('plan_id')
  planId: string;
  @ForeignKey(() => Section)
  @Uuid('section_id')
  sectionId: string;
  /** Unambiguous, although printed numbers restart: section numeral and every ancestor's number. */
  @Text('key') key: string;
  @Text('printed_number') printedNumber: string;
  @Text('title') title: string;
  /** Folded number and title, for search without diacritics. */
  @Text('search_text') searchText: string;
  @Text('lead_mode') leadMode: 'single' | 'joint' | 'each';
  @Text('lead_words') leadWords: string;
  @Text('coordinating_words') coordinatingWords: string;
  @Json('expected_results') expectedResults: string[];
  @Text('deadline_words') deadlineWords: string;
  @Json('deadline') deadline: DeadlineRule;
  @Flag('feeds_annual_report') feedsAnnualReport: boolean;
  @Int('position') position: number;
}

/** A lead or coordinating party of a task: an agency, a set, or words that name neither. */
@Entity('task_party')
@Index('task_party_task', ['taskId'])
export class TaskParty {
  @Key() id: string;
  @ForeignKey(() => Plan)
  @Uuid('plan_id')
  planId: string;
  @ForeignKey(() => Task)
  @Uuid('task_id')
  taskId: string;
  @Text('role') role: 'lead' | 'coordinating';
  @ForeignKey(() => Agency)
  @Uuid('agency_id', { nullable: true })
  agencyId: string | null;
  @ForeignKey(() => AgencySet)
  @Uuid('set_id', { nullable: true })
  setId: string | null;
  @Text('words') words: string;
  /** The plan asks ("đề nghị") instead of assigning. */
  @Flag('requested') requested: boolean;
  @Int('position') position: number;
}
