import type {
  AppendixKind,
  BlockKind,
  BlockSource,
  Capacity,
  CompiledReport,
  Duty,
  FaceStep,
  MadeForm,
  MadeState,
  MadeStep,
  Problem,
  ReportActKind,
  ReportBasis,
  ReportKind,
  ReportScope,
  ReportState,
  ReportTemplate,
  ResolvedChain,
} from '@tien-do/shared';
import type { ReportHead } from '@tien-do/shared/contract';
import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Board } from '../boards/entities.js';
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
import { Person } from '../identity/entities.js';
import { Plan } from '../plans/entities.js';

/** The template that a plan has for a kind of report, where it is not the standard one. */
@Entity('report_template')
@Index('report_template_kind', ['planId', 'kind'], { unique: true })
export class ReportTemplateRow {
  @Key() id: string;
  @ForeignKey(() => Plan)
  @Uuid('plan_id')
  planId: string;
  @Text('kind') kind: ReportKind;
  /** Null once the plan went back to the standard one. */
  @Json('template', { nullable: true }) template: ReportTemplate | null;
  @Int('version') version: number;
  @Uuid('changed_by') changedBy: string;
  @Instant('changed_at') changedAt: Date;
}

/** A report. Once it is approved a trigger refuses to change what it says. */
@Entity('report')
@Index('report_plan', ['planId', 'madeAt'])
@Index('report_board', ['boardId', 'madeAt'])
@Index('report_open', { synchronize: false })
@Index('report_steps', { synchronize: false })
@Index('report_number', { synchronize: false })
export class Report {
  @Key() id: string;
  @ForeignKey(() => Plan)
  @Uuid('plan_id')
  planId: string;
  /** The period that it is about; null for a summary of years. */
  @ForeignKey(() => Board)
  @Uuid('board_id', { nullable: true })
  boardId: string | null;
  /** The yearly reports that a summary is made of. */
  @Uuids('report_ids') reportIds: string[];
  @Text('kind') kind: ReportKind;
  @Text('state') state: ReportState;
  @Int('year') year: number;
  @DayColumn('data_from') dataFrom: string;
  @DayColumn('data_to') dataTo: string;
  /** The day as of which it speaks. */
  @DayColumn('on_day') on: string;
  @Json('scope') scope: ReportScope;
  /** As it was when the report was begun. */
  @Json('template') template: ReportTemplate;
  @Texts('appendices') appendices: AppendixKind[];
  @Json('head') head: ReportHead;
  @Uuid('coordinator_id') coordinatorId: string;
  @Uuid('issuer_id') issuerId: string;
  /** Whose document it is. */
  @Uuid('signer_id') signerId: string;
  /** `yes` once it was at the issuer, or is issued. */
  @Text('sent') sent: 'yes' | 'no';
  /** Frozen when it is handed in; null while it is written. */
  @Json('chain', { nullable: true }) chain: ResolvedChain | null;
  @Json('step_open') stepOpen: FaceStep[];
  @Texts('step_seats') stepSeats: string[];
  /** How often it was handed in. */
  @Int('round') round: number;
  @Uuid('frozen_id', { nullable: true }) frozenId: string | null;
  /** Everybody who wrote in it, or handed it in. */
  @Uuids('writers') writers: string[];
  @Uuid('submitted_by', { nullable: true }) submittedBy: string | null;
  /** Number and symbol, and date, as the records clerk gave them. */
  @Text('number', { nullable: true }) number: string | null;
  @DayColumn('dated_on', { nullable: true }) datedOn: string | null;
  @Uuid('replaces_id', { nullable: true }) replacesId: string | null;
  @Uuid('replaced_by_id', { nullable: true }) replacedById: string | null;
  /** Raised by everything that changes in it. */
  @Int('version') version: number;
  @Int('acts') acts: number;
  @ForeignKey(() => Person)
  @Uuid('made_by')
  madeBy: string;
  @Instant('made_at') madeAt: Date;
  @Instant('changed_at') changedAt: Date;
}

/** A block of a report as it stands; every version of it is in `report_block_version`. */
@Entity('report_block')
@Index('report_block_report', ['reportId', 'section', 'position'])
@Index('report_block_at', ['reportId', 'at'])
@Index('report_block_key', { synchronize: false })
export class ReportBlockRow {
  @Key() id: string;
  @ForeignKey(() => Report)
  @Uuid('report_id')
  reportId: string;
  @Text('key', { nullable: true }) key: string | null;
  @Text('section') section: string;
  @Int('position') position: number;
  @Text('kind') kind: BlockKind;
  @Text('label') label: string;
  @Text('source_text') sourceText: string;
  @Json('sources') sources: BlockSource[];
  @Text('text') text: string;
  @Flag('dropped') dropped: boolean;
  @Uuid('merged_into', { nullable: true }) mergedInto: string | null;
  @Int('version') version: number;
  /** The report's version with which it last changed. */
  @Int('at') at: number;
  @Uuid('changed_by', { nullable: true }) changedBy: string | null;
  @Instant('changed_at', { nullable: true }) changedAt: Date | null;
}

/** What may have been done to a block. */
export type BlockActKind =
  'compile' | 'add' | 'edit' | 'drop' | 'restore' | 'merge' | 'part' | 'move' | 'accept' | 'keep' | 'revert';

/** A block as it once stood. Append-only. */
@Entity('report_block_version')
export class ReportBlockVersion {
  @ForeignKey(() => ReportBlockRow)
  @PrimaryColumn({ type: 'uuid', name: 'block_id' })
  blockId: string;
  @PrimaryColumn({ type: 'integer' }) number: number;
  @Text('act') act: BlockActKind;
  @Text('label') label: string;
  @Text('text') text: string;
  @Flag('dropped') dropped: boolean;
  @Uuid('merged_into', { nullable: true }) mergedInto: string | null;
  @Uuid('by_id', { nullable: true }) byId: string | null;
  @Instant('at') at: Date;
}

@Entity('report_comment')
@Index('report_comment_report', ['reportId', 'at'])
export class ReportCommentRow {
  @Key() id: string;
  @ForeignKey(() => Report)
  @Uuid('report_id')
  reportId: string;
  @ForeignKey(() => ReportBlockRow)
  @Uuid('block_id', { nullable: true })
  blockId: string | null;
  @Text('text') text: string;
  @Uuid('by_id') byId: string;
  @Uuid('agency_id', { nullable: true }) agencyId: string | null;
  @Instant('at') at: Date;
  @Uuid('resolved_by', { nullable: true }) resolvedBy: string | null;
  @Instant('resolved_at', { nullable: true }) resolvedAt: Date | null;
  /** The report's version with which it last changed. */
  @Int('version') version: number;
}

/** What a frozen report is: everything that it says, and everything that it says it from. */
export interface FrozenContent {
  basis: ReportBasis;
  compiled: Omit<CompiledReport, 'blocks'>;
  head: ReportHead;
  appendices: AppendixKind[];
  blocks: Pick<
    ReportBlockRow,
    'id' | 'key' | 'section' | 'kind' | 'label' | 'text' | 'sources' | 'dropped' | 'mergedInto'
  >[];
}

/** A report as it was handed in. Append-only. */
@Entity('report_frozen')
@Index('report_frozen_round', ['reportId', 'round'], { unique: true })
export class ReportFrozen {
  @Key() id: string;
  @ForeignKey(() => Report)
  @Uuid('report_id')
  reportId: string;
  @Int('round') round: number;
  /** Null for a summary of years. */
  @Counter('board_version', { nullable: true }) boardVersion: number | null;
  @Json('content') content: FrozenContent;
  /** SHA-256 of the content as canonical JSON. */
  @Text('sha256') sha256: string;
  @Uuid('by_id') byId: string;
  @Instant('at') at: Date;
}

/** What somebody did about a report. Append-only. */
@Entity('report_act')
@Index('report_act_number', ['reportId', 'number'], { unique: true })
export class ReportActRow {
  @Key() id: string;
  @ForeignKey(() => Report)
  @Uuid('report_id')
  reportId: string;
  @Int('number') number: number;
  @Int('round') round: number;
  @Text('kind') kind: ReportActKind;
  /** The step of the chain that it was made on; null where it decided nothing. */
  @Int('step', { nullable: true }) step: number | null;
  @Uuid('person_id', { nullable: true }) personId: string | null;
  @Uuid('agency_id', { nullable: true }) agencyId: string | null;
  @Text('duty', { nullable: true }) duty: Duty | null;
  @Uuid('membership_id', { nullable: true }) membershipId: string | null;
  @Uuid('delegation_id', { nullable: true }) delegationId: string | null;
  @Uuid('on_behalf_of_id', { nullable: true }) onBehalfOfId: string | null;
  @Json('capacity', { nullable: true }) capacity: Capacity | null;
  @Text('words') words: string;
  /** Number and date that were given, or the letter that corrects or recalls. */
  @Text('document') document: string;
  /** Hash of the frozen version that it was about. */
  @Text('sha256', { nullable: true }) sha256: string | null;
  @Instant('at') at: Date;
}

/** A signed copy that came back. Its bytes are in `file_chunk`. Append-only. */
@Entity('report_file')
@Index('report_file_report', ['reportId', 'at'])
export class ReportFileRow {
  @Key() id: string;
  @ForeignKey(() => Report)
  @Uuid('report_id')
  reportId: string;
  @Text('name') name: string;
  @Text('type') type: string;
  @Counter('size') size: number;
  @Text('sha256') sha256: string;
  @Uuid('by_id') byId: string;
  @Instant('at') at: Date;
}

/** A document that somebody had made of a report. Its bytes are in `file_chunk`, there when and only when it is `made`. */
@Entity('made_document')
@Index('made_document_asked', ['askedBy', 'id'])
@Index('made_document_at', ['askedAt'])
@Index('made_document_open', { synchronize: false })
export class MadeDocumentRow {
  @Key() id: string;
  @ForeignKey(() => Report)
  @Uuid('report_id')
  reportId: string;
  @ForeignKey(() => Person)
  @Uuid('asked_by')
  askedBy: string;
  @Text('form') form: MadeForm;
  @Text('state') state: MadeState;
  /** While it is being made. */
  @Text('step', { nullable: true }) step: MadeStep | null;
  /** How often its making was begun. */
  @Int('attempts') attempts: number;
  /** The file, once it is made. */
  @Text('name', { nullable: true }) name: string | null;
  @Text('type', { nullable: true }) type: string | null;
  @Counter('size', { nullable: true }) size: number | null;
  @Text('sha256', { nullable: true }) sha256: string | null;
  /** Why it was not made. */
  @Json('problem', { nullable: true }) problem: Problem | null;
  @Instant('asked_at') askedAt: Date;
  @Instant('ended_at', { nullable: true }) endedAt: Date | null;
}
