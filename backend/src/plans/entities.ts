import { Agency, AgencySet } from '../agencies/entities.js';
import type {
  ApprovalChain,
  Breakdown,
  BreakdownSet,
  DeadlineRule,
  DueRule,
  ExtensionGrantors,
  Ladder,
  LegalBasisFacts,
  PlanDuty,
  PlanVisibility,
  ProposedRow,
  TimingRules,
} from '@tien-do/shared';
import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { DayColumn, Flag, Instant, Int, Json, Key, Text, Texts, Uuid, Uuids } from '../database/columns.js';

export type LegalBasis = LegalBasisFacts;

/** The plan above, as the print cites it. */
export interface ParentPlan {
  number: string;
  issuedOn: string | null;
  issuer: string;
}

/** What plans of before the setting have, as the database writes it down. */
const grantorsOfBefore = `'{"plan": "issuer", "agreed": "coordinator", "report": "coordinator", "request": "coordinator"}'`;

const ladderOfBefore = `'{"onDay": true, "before": [30, 7, 3, 1], "quietTo": 7, "digestAt": 8, "quietFrom": 18, "stepEvery": 3, "urgeAfter": 7, "afterEvery": 3, "reportAfter": 15, "returnedEvery": 3}'`;

const timingOfBefore = `'{"doneBy": "accepted", "soonDays": 7, "urgentDays": 3}'`;

@Entity('plan')
@Index('plan_of_import', ['importId'], { unique: true })
@Index('plan_parent', ['parentId'])
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
  /** Whose head may extend a due, by where it comes from. */
  @Json('extension_grantors', { default: () => grantorsOfBefore })
  extensionGrantors: ExtensionGrantors;
  /** How it reckons time. */
  @Json('timing', { default: () => timingOfBefore }) timing: TimingRules;
  /** When it reminds. */
  @Json('ladder', { default: () => ladderOfBefore }) ladder: Ladder;
  /** The words on which the due rule and the coordinator rest. */
  @Json('quotations') quotations: { dueRule: string; coordinator: string };
  @Json('legal_bases') legalBases: LegalBasis[];
  @Json('chain') chain: ApprovalChain;
  /** By which its reports are approved; null: the standard one. */
  @Json('report_chain', { nullable: true }) reportChain: ApprovalChain | null;
  /** Every agency that takes part, with sets expanded: who may read the plan and its boards. */
  @Uuids('participant_ids') participantIds: string[];
  /** What the body lays down outside the table. */
  @Json('duties', { default: () => `'[]'` }) duties: PlanDuty[];
  @Json('parent_plan', { nullable: true }) parentPlan: ParentPlan | null;
  /** The import that it was made of: one import gives one plan. */
  @Uuid('import_id', { nullable: true }) importId: string | null;
  /** The plan of the register that stands above it. */
  @ForeignKey(() => Plan)
  @Uuid('parent_id', { nullable: true })
  parentId: string | null;
  /** The ways of splitting figures that it knows. */
  @Json('breakdown_sets', { default: () => `'[]'` }) breakdownSets: BreakdownSet[];
  /** Raised by every change of its settings; sent back as `expectedVersion`. */
  @Int('version', { default: 1 }) version: number;
  @Instant('archived_at', { nullable: true }) archivedAt: Date | null;
}

/** What a version changed of the tasks, counted; the first one has added all of them. */
export interface VersionSummary {
  added: number;
  changed: number;
  moved: number;
  removed: number;
}

/** The plan as a document laid it down: the first as it was accepted, each further one an amendment. Append-only. */
@Entity('plan_version')
export class PlanVersion {
  @ForeignKey(() => Plan)
  @PrimaryColumn({ type: 'uuid', name: 'plan_id' })
  planId: string;
  /** 1, 2, 3 … */
  @PrimaryColumn({ type: 'integer' }) number: number;
  /** The import that it was made of; null for what came in by another way. */
  @Uuid('import_id', { nullable: true }) importId: string | null;
  /** Number and symbol of the document; null where the print left it blank. */
  @Text('document', { nullable: true }) document: string | null;
  /** As exactly as it is printed. */
  @Text('issued_on', { nullable: true }) issuedOn: string | null;
  @Instant('at') at: Date;
  /** Null when the system itself did it. */
  @Uuid('by', { nullable: true }) by: string | null;
  @Json('summary') summary: VersionSummary;
}

/** The whole appendix of a version, so that any of them can be shown. Kept from the first amendment on. Append-only. */
@Entity('plan_appendix')
export class PlanAppendix {
  @ForeignKey(() => Plan)
  @PrimaryColumn({ type: 'uuid', name: 'plan_id' })
  planId: string;
  @PrimaryColumn({ type: 'integer' }) number: number;
  @Json('rows') rows: ProposedRow[];
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
  /** Its place in the appendix, counted over sections, groups and tasks together. */
  @Int('position') position: number;
  /** The day on which an amendment took it out of the appendix; it stays for the tasks that ended with it. */
  @DayColumn('ended_on', { nullable: true }) endedOn: string | null;
}

/** One row of the appendix. */
@Entity('task')
@Index('task_key', ['planId', 'key'], { unique: true, where: '"ended_on" IS NULL' })
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
  /** Breakdowns of figures that the plan asks for. */
  @Texts('breakdowns', { default: () => `'{}'` }) breakdowns: Breakdown[];
  /** Its place in the appendix, counted over sections, groups and tasks together. */
  @Int('position') position: number;
  /** The amending document that ended it, and the day on which it was taken in. */
  @Text('ended_by', { nullable: true }) endedBy: string | null;
  @DayColumn('ended_on', { nullable: true }) endedOn: string | null;
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
