import type {
  DocumentFormat,
  PlanDocument,
  Problem,
  Proposal,
  ProposalEdit,
  ProposalProgress,
} from '@tien-do/shared';
import type { ImportLine } from '@tien-do/shared/contract';
import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Agency } from '../agencies/entities.js';
import { Counter, Instant, Int, Json, Key, Text, Uuid } from '../database/columns.js';
import { Plan } from '../plans/entities.js';

/** A plan on its way in. What is large about it (document, proposal, files) has rows of its own: lists read this one only. */
@Entity('plan_import')
@Index('plan_import_agency', ['agencyId'])
@Index('plan_import_person', ['createdBy', 'createdAt'])
export class PlanImport {
  @Key() id: string;
  @ForeignKey(() => Agency)
  @Uuid('agency_id')
  agencyId: string;
  @Text('origin') origin: ImportLine['origin'];
  @Text('status') status: ImportLine['status'];
  /** Why it could not be read. */
  @Json('problem', { nullable: true }) problem: Problem | null;
  /** Raised by every change, also by those of its status. */
  @Int('version') version: number;
  @Text('name') name: string;
  @Json('progress', { nullable: true }) progress: ProposalProgress | null;
  /** Which reading of its files this is: a file more, and everything is read anew. */
  @Int('round') round: number;
  /** How often the reading was begun; a file that ends its reader is not tried for ever. */
  @Int('attempts') attempts: number;
  @ForeignKey(() => Plan)
  @Uuid('base_plan_id', { nullable: true })
  basePlanId: string | null;
  @ForeignKey(() => Plan)
  @Uuid('plan_id', { nullable: true })
  planId: string | null;
  /** Since when it waits for a head to accept it, and who put it before them; null while nobody has. */
  @Instant('awaiting_since', { nullable: true }) awaitingSince: Date | null;
  @Uuid('awaiting_by', { nullable: true }) awaitingBy: string | null;
  @Uuid('created_by') createdBy: string;
  @Instant('created_at') createdAt: Date;
  /** Null when the system itself changed it last. */
  @Uuid('changed_by', { nullable: true }) changedBy: string | null;
  @Instant('changed_at') changedAt: Date;
}

/** What a reading of the files gave: kept as it was read. Append-only. */
@Entity('plan_import_reading')
export class ImportReading {
  @PrimaryColumn({ type: 'uuid', name: 'import_id' }) importId: string;
  @PrimaryColumn({ type: 'integer' }) round: number;
  @Json('document') document: PlanDocument;
  @Json('proposal') proposal: Proposal;
  @Instant('read_at') readAt: Date;
}

/** The proposal as people have corrected it. */
@Entity('plan_import_proposal')
export class ImportProposal {
  @PrimaryColumn({ type: 'uuid', name: 'import_id' }) importId: string;
  @Json('proposal') proposal: Proposal;
}

/** A file of an import. Its bytes are in `file_chunk`, as those of evidence are. */
@Entity('plan_import_file')
@Index('plan_import_file_import', ['importId'])
@Index('plan_import_file_bytes', ['sha256'])
@Index('plan_import_file_person', ['uploadedBy', 'uploadedAt'])
export class ImportFileRow {
  @Key() id: string;
  @ForeignKey(() => PlanImport)
  @Uuid('import_id')
  importId: string;
  @Text('name') name: string;
  @Text('format') format: DocumentFormat;
  @Counter('size') size: number;
  @Text('sha256') sha256: string;
  /** The first line of this file in the document; null until it is read. */
  @Int('first_line', { nullable: true }) firstLine: number | null;
  @Int('position') position: number;
  @Uuid('uploaded_by') uploadedBy: string;
  @Instant('uploaded_at') uploadedAt: Date;
  /** When its bytes were destroyed because they may not be held here; only the hash stays. */
  @Instant('destroyed_at', { nullable: true }) destroyedAt: Date | null;
}

/** What a person corrected, as one step. Append-only. */
@Entity('plan_import_edit')
export class ImportEditRow {
  @PrimaryColumn({ type: 'uuid', name: 'import_id' }) importId: string;
  /** The version that it gave the import. */
  @PrimaryColumn({ type: 'integer' }) version: number;
  @Instant('at') at: Date;
  @Uuid('person_id') personId: string;
  @Json('edits') edits: ProposalEdit[];
}
