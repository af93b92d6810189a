import { Injectable } from '@nestjs/common';
import { ProblemError, type Language, type MadeForm } from '@tien-do/shared';
import type { MadeDocument, MadeDocuments } from '@tien-do/shared/contract';
import type { Readable } from 'node:stream';
import { DataSource } from 'typeorm';
import { authorize, scope } from '../access/index.js';
import type { Context } from '../database/context.js';
import { insertRows, place, selectList, selectRow } from '../database/rows.js';
import { newId } from '../database/uuid.js';
import { Writer } from '../database/write.js';
import { readChunks } from '../files/index.js';
import { problemDocumentOf } from '../http/index.js';
import { sendMaking } from '../jobs/send.js';
import { MadeDocumentRow, Report } from './entities.js';
import { recordOn } from './report-write.js';

const mostListed = 50;

/** Documents that people had made of reports: asked for, looked at, fetched. */
@Injectable()
export class MadeDocumentsService {
  constructor(
    private readonly source: DataSource,
    private readonly writer: Writer,
  ) {}

  /**
   * Has a document made. One of the same form that is being made for the same person is not begun twice.
   * @throws ProblemError NOT_FOUND; INCOMPLETE when the report has no appendix to make a workbook of.
   */
  async ask(ctx: Context, reportId: string, form: MadeForm, language: Language): Promise<MadeDocument> {
    return this.writer.write(ctx, 'reports', async (write) => {
      // Who asks at the same time waits here, and finds what the first one began.
      const report = await selectRow(write.db, Report, 't.id = $1 FOR UPDATE', [reportId]);
      authorize(write, 'Report', 'read', 'read', report);
      if (form === 'xlsx' && report.appendices.length === 0) {
        throw new ProblemError('INCOMPLETE', { reason: 'report_no_appendix' });
      }
      const open = await selectRow(
        write.db,
        MadeDocumentRow,
        `t.report_id = $1 AND t.asked_by = $2 AND t.form = $3 AND t.state IN ('waiting', 'making')`,
        [reportId, write.actor.personId, form],
      );
      const row = open ?? waiting(reportId, write.actor.personId, form, write.at);
      if (!open) {
        await insertRows(write.db, MadeDocumentRow, [row]);
        await sendMaking(write.db, { documentId: row.id });
      }
      recordOn(write, report, 'document_asked', { document: row.id, form }, 'read');
      return asSent(row, language);
    });
  }

  /** Mine, newest first, of reports that I may read still; and those that failed because I may not. */
  async list(ctx: Context, reportId: string | undefined, language: Language): Promise<MadeDocuments> {
    const parameters: unknown[] = [];
    const mine = this.mine(ctx, parameters);
    const ofReport = reportId === undefined ? '' : ` AND m.report_id = ${place(parameters, reportId)}`;
    const rows = await this.source.query<MadeDocumentRow[]>(
      `${mine}${ofReport} ORDER BY m.id DESC LIMIT ${String(mostListed)}`,
      parameters,
    );
    return { documents: rows.map((row) => asSent(row, language)) };
  }

  /** One of mine. @throws ProblemError NOT_FOUND. */
  async one(ctx: Context, id: string, language: Language): Promise<MadeDocument> {
    const parameters: unknown[] = [];
    const [row] = await this.source.query<MadeDocumentRow[]>(
      `${this.mine(ctx, parameters)} AND m.id = ${place(parameters, id)}`,
      parameters,
    );
    if (!row) throw new ProblemError('NOT_FOUND');
    return asSent(row, language);
  }

  /** The file of one of mine. @throws ProblemError NOT_FOUND, also when the report may not be read any more. */
  async open(
    ctx: Context,
    id: string,
  ): Promise<{ file: { name: string; type: string; size: number }; bytes: Readable }> {
    const db = this.source.manager;
    const row = await selectRow(db, MadeDocumentRow, 't.id = $1 AND t.asked_by = $2', [
      id,
      ctx.actor.personId,
    ]);
    const report = row && (await selectRow(db, Report, 't.id = $1', [row.reportId]));
    authorize(ctx, 'Report', 'read', 'read', report);
    const file = row && fileOf(row);
    if (!row || !file) throw new ProblemError('NOT_FOUND');
    return { file, bytes: readChunks(this.source, row.id, file.size) };
  }

  private mine(ctx: Context, parameters: unknown[]): string {
    const me = place(parameters, ctx.actor.personId);
    const readable = scope(ctx.ability, 'read', 'Report', parameters);
    return `SELECT ${selectList(this.source.manager, MadeDocumentRow, 'm')} FROM made_document m JOIN report r ON r.id = m.report_id
             WHERE m.asked_by = ${me} AND (m.state = 'failed' OR ${readable})`;
  }
}

function waiting(reportId: string, askedBy: string, form: MadeForm, askedAt: Date): MadeDocumentRow {
  return {
    ...{ id: newId(), reportId, askedBy, form, askedAt },
    ...{ state: 'waiting', step: null, attempts: 0, problem: null, endedAt: null },
    ...{ name: null, type: null, size: null, sha256: null },
  };
}

function fileOf({ name, type, size, sha256 }: MadeDocumentRow): MadeDocument['file'] {
  if (name === null || type === null || size === null || sha256 === null) return null;
  return { name, type, size: Number(size), sha256 };
}

function asSent(row: MadeDocumentRow, language: Language): MadeDocument {
  const { id, reportId, form, state, step, problem, askedAt, endedAt } = row;
  return {
    ...{ id, reportId, form, state, step },
    file: fileOf(row),
    problem: problem && problemDocumentOf(problem, language),
    askedAt: askedAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
  };
}
