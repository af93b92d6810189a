import { createHash, randomUUID } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { madeDays, ProblemError, type MadeStep, type Problem } from '@tien-do/shared';
import { DataSource } from 'typeorm';
import { loadRights, systemContext } from '../access/index.js';
import type { Context } from '../database/context.js';
import { selectRow, updateRow } from '../database/rows.js';
import { Writer, type Write } from '../database/write.js';
import type { MadeFile } from '../documents/index.js';
import { writeChunks } from '../files/index.js';
import { Clock } from '../http/clock.js';
import type { MakeDocumentJob } from '../jobs/send.js';
import { MadeDocumentRow, Report } from './entities.js';
import { readForm } from './forms.js';
import { recordOn } from './report-write.js';
import { rowFor } from './reports.service.js';

/** How often a document is begun. What ends the whole process twice is the document's doing. */
const mostAttempts = 2;
const dayMs = 24 * 3_600_000;

/** Another worker has ended it, or it was cleared away. */
class Superseded extends Error {}

/** Makes documents of reports: what the job does. */
@Injectable()
export class DocumentMaker {
  private readonly logger = new Logger('documents');

  constructor(
    private readonly source: DataSource,
    private readonly writer: Writer,
    private readonly clock: Clock,
  ) {}

  /**
   * Makes a document by the rights that its person has now, and keeps its bytes together with the word that it is made. Safe to run twice,
   * also at once: one is kept.
   * @throws Error when it was not the document's fault; the job is then taken again.
   */
  async make({ documentId }: MakeDocumentJob): Promise<void> {
    const begun = await this.begin(documentId);
    if (!begun) return;
    try {
      if (begun.attempts > mostAttempts) throw new ProblemError('BUSY', { reason: 'document_interrupted' });
      await this.keep(begun, await this.fileOf(begun));
    } catch (error) {
      if (error instanceof Superseded) return;
      const problem = this.problemOf(error, begun.attempts);
      if (!problem) throw error;
      await this.fail(begun, problem);
    }
  }

  /** Deletes documents whose days are over, bytes and all. Safe to run twice at once. */
  async forget(): Promise<void> {
    const before = new Date(this.clock.now() - madeDays * dayMs);
    await this.source.query(
      `WITH gone AS (DELETE FROM made_document WHERE asked_at < $1 RETURNING id)
       DELETE FROM file_chunk WHERE file_id IN (SELECT id FROM gone)`,
      [before],
    );
  }

  /** Counts the attempt in a statement of its own, so that it counts also when this process does not outlive it. */
  private async begin(id: string): Promise<MadeDocumentRow | null> {
    await this.source.query(
      `UPDATE made_document SET attempts = attempts + 1, state = 'making', step = 'reading'
        WHERE id = $1 AND state IN ('waiting', 'making')`,
      [id],
    );
    const row = await selectRow(this.source.manager, MadeDocumentRow, 't.id = $1', [id]);
    return row?.state === 'making' ? row : null;
  }

  private async fileOf({ id, reportId, askedBy, form }: MadeDocumentRow): Promise<MadeFile> {
    const set = await this.source.transaction('REPEATABLE READ', async (db) => {
      const at = new Date(this.clock.now());
      const rights = await loadRights(db, askedBy, at.getTime()).catch(lost);
      const ctx: Context = {
        ...systemContext('make-document', this.clock.now),
        ...{ personId: askedBy, ...rights },
      };
      const row = await rowFor(db, ctx, reportId).catch(lost);
      return readForm(form, { db, source: this.source, row, at });
    });
    await this.reached(id, 'setting');
    const file = await set();
    await this.reached(id, 'keeping');
    return file;
  }

  private async reached(id: string, step: MadeStep): Promise<void> {
    await this.source.query(`UPDATE made_document SET step = $2 WHERE id = $1 AND state = 'making'`, [
      id,
      step,
    ]);
  }

  private async keep(begun: MadeDocumentRow, { name, type, bytes }: MadeFile): Promise<void> {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    await this.finish(begun, 'document_made', { sha256, size: bytes.length }, async (write, row) => {
      await writeChunks(write.db, row.id, Buffer.from(bytes));
      await updateRow(write.db, MadeDocumentRow, row.id, {
        ...{ state: 'made', step: null, endedAt: write.at },
        ...{ name, type, sha256, size: bytes.length },
      });
    });
  }

  private async fail(begun: MadeDocumentRow, problem: Problem): Promise<void> {
    const said = { code: problem.code, reason: problem.data.reason ?? null };
    await this.finish(begun, 'document_failed', said, (write, row) =>
      updateRow(write.db, MadeDocumentRow, row.id, {
        ...{ state: 'failed', step: null, endedAt: write.at, problem },
      }),
    ).catch((error: unknown) => {
      if (!(error instanceof Superseded)) throw error;
    });
  }

  /** Ends it once, with its entry in the log, which tells who waits for it. */
  private async finish(
    { id, reportId }: MadeDocumentRow,
    action: 'document_made' | 'document_failed',
    detail: Record<string, unknown>,
    change: (write: Write, row: MadeDocumentRow) => Promise<unknown>,
  ): Promise<void> {
    const ctx = systemContext('make-document', this.clock.now);
    await this.writer.write(ctx, 'reports', async (write) => {
      const row = await selectRow(write.db, MadeDocumentRow, 't.id = $1 FOR UPDATE', [id]);
      const report = await selectRow(write.db, Report, 't.id = $1', [reportId]);
      if (row?.state !== 'making' || !report) throw new Superseded();
      await change(write, row);
      const { planId: plan, coordinatorId: coordinator, issuerId: issuer } = report;
      recordOn(write, report, action, {
        ...{ document: id, form: row.form, for: [row.askedBy] },
        ...{ plan, coordinator, issuer, ...detail },
      });
      write.tell({ kind: 'report', id: report.id, version: report.version });
    });
  }

  /** What the document is to blame for; null when it is not, and another attempt is left. */
  private problemOf(error: unknown, attempts: number): Problem | null {
    if (error instanceof ProblemError) return error.problem;
    if (attempts < mostAttempts) return null;
    const traceId = randomUUID();
    this.logger.error(
      `${traceId} ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
    return { code: 'UNEXPECTED', data: { traceId } };
  }
}

/** Whoever asked may not read the report any more, or is nobody any more. */
function lost(error: unknown): never {
  if (
    error instanceof ProblemError &&
    ['NOT_FOUND', 'FORBIDDEN', 'SIGNED_OUT'].includes(error.problem.code)
  ) {
    throw new ProblemError('FORBIDDEN', { reason: 'document_right_lost' });
  }
  throw error;
}
