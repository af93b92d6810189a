import { Injectable } from '@nestjs/common';
import type { DocumentFormat, Language, PlanDocument } from '@tien-do/shared';
import { ProblemError } from '@tien-do/shared';
import type {
  AwaitingImport,
  ImportEditLine,
  ImportLine,
  ImportSource,
  ImportView,
} from '@tien-do/shared/contract';
import { Readable } from 'node:stream';
import { DataSource } from 'typeorm';
import { authorize, scope } from '../access/index.js';
import type { Context } from '../database/context.js';
import { selectRow, selectRows } from '../database/rows.js';
import { readChunks } from '../files/chunks.js';
import { ImportEditRow, ImportFileRow, ImportProposal, ImportReading, PlanImport } from './entities.js';
import { wholeProposal } from './import-write.js';
import { plansAbout } from './plans-about.js';
import { lineOf, readAwaiting, readLines, readNames } from './views.js';

/** Bytes on their way out. */
export interface Download {
  name: string;
  type: string;
  size: number;
  bytes: Readable;
}

const templateName = 'mau-phu-luc-ke-hoach.xlsx';
/** What a plan without a document has beside it. */
const noDocument: PlanDocument = { format: 'text', blocks: [], notices: [] };

const mediaTypes: Readonly<Record<DocumentFormat, string>> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  doc: 'application/msword',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
  text: 'text/plain; charset=utf-8',
};

/** Reading imports. Nothing here changes one. */
@Injectable()
export class ImportsService {
  constructor(private readonly source: DataSource) {}

  /** The imports that I may read, newest first. */
  async list(ctx: Context, language: Language): Promise<ImportLine[]> {
    ctx.checked.add('Import');
    return readLines(this.source.manager, { ability: ctx.ability, language });
  }

  /** The plans that wait for my acceptance, the oldest wait first. */
  async awaiting(ctx: Context): Promise<AwaitingImport[]> {
    ctx.checked.add('Import');
    return readAwaiting(this.source.manager, ctx.ability);
  }

  /** An import with its proposal, as of one instant. @throws ProblemError NOT_FOUND. */
  async view(ctx: Context, importId: string, language: Language): Promise<ImportView> {
    return this.source.transaction('REPEATABLE READ', async (db) => {
      const row = await selectRow(db, PlanImport, 't.id = $1', [importId]);
      authorize(ctx, 'Import', 'read', 'read', row);
      const held =
        row.status === 'reading' ? null : await selectRow(db, ImportProposal, 't.import_id = $1', [importId]);
      const line = await lineOf(db, row, { ability: ctx.ability, language });
      const proposal = held ? wholeProposal(held) : null;
      const open = row.status === 'review' && row.basePlanId === null && proposal;
      return { ...line, proposal, about: open ? await plansAbout(db, ctx.ability, proposal) : [] };
    });
  }

  /** The document as it was read; an empty one where there is none (yet). @throws ProblemError NOT_FOUND. */
  async document(ctx: Context, importId: string): Promise<ImportSource> {
    await this.readable(ctx, importId);
    const reading = await selectRow(
      this.source.manager,
      ImportReading,
      't.import_id = $1 ORDER BY t.round DESC LIMIT 1',
      [importId],
    );
    return { document: reading?.document ?? noDocument };
  }

  /** What people corrected after a version, oldest first. @throws ProblemError NOT_FOUND. */
  async edits(ctx: Context, importId: string, since: number): Promise<ImportEditLine[]> {
    await this.readable(ctx, importId);
    const rows = await selectRows(
      this.source.manager,
      ImportEditRow,
      't.import_id = $1 AND t.version > $2 ORDER BY t.version',
      [importId, since],
    );
    const names = await readNames(
      this.source.manager,
      rows.map((row) => row.personId),
    );
    return rows.map(({ version, at, personId, edits }) => ({
      version,
      at: at.toISOString(),
      by: { id: personId, name: names.get(personId) ?? '' },
      edits,
    }));
  }

  /** A file as it was uploaded. @throws ProblemError NOT_FOUND, also when its bytes had to be destroyed. */
  async file(ctx: Context, importId: string, fileId: string): Promise<Download> {
    await this.readable(ctx, importId);
    const file = await selectRow(
      this.source.manager,
      ImportFileRow,
      't.id = $1 AND t.import_id = $2 AND t.destroyed_at IS NULL',
      [fileId, importId],
    );
    if (!file) throw new ProblemError('NOT_FOUND');
    const { name, format, size } = file;
    return { name, type: mediaTypes[format], size, bytes: readChunks(this.source, file.id, size) };
  }

  /** An empty appendix to fill in. For whoever may take plans in somewhere. */
  async template(ctx: Context): Promise<Download> {
    ctx.checked.add('Import');
    if (scope(ctx.ability, 'read', 'Import', []) === 'false') throw new ProblemError('NOT_FOUND');
    // The writer of spreadsheets is loaded by whoever asks for one.
    const { importTemplate } = await import('./extract/template.js');
    const bytes = await importTemplate();
    return { name: templateName, type: mediaTypes.xlsx, size: bytes.length, bytes: Readable.from([bytes]) };
  }

  private async readable(ctx: Context, importId: string): Promise<PlanImport> {
    const row = await selectRow(this.source.manager, PlanImport, 't.id = $1', [importId]);
    authorize(ctx, 'Import', 'read', 'read', row);
    return row;
  }
}
