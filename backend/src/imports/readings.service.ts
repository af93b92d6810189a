import { randomUUID } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { asAmendment, ProblemError, progressOf, type Problem } from '@tien-do/shared';
import { DataSource } from 'typeorm';
import { systemContext } from '../access/index.js';
import { insertRows, selectRow, selectRows, updateRow } from '../database/rows.js';
import { Writer, type Write } from '../database/write.js';
import { readAllChunks } from '../files/chunks.js';
import { Clock } from '../http/clock.js';
import type { ReadImportJob } from '../jobs/send.js';
import { Plan, readStanding } from '../plans/index.js';
import { ImportFileRow, ImportProposal, ImportReading, PlanImport } from './entities.js';
import { readFiles } from './extract/run.js';
import { saveImport } from './import-write.js';
import { readKnowledge } from './knowledge.js';
import { nameOf } from './proposal-name.js';

/** How often a reading is begun. What ends the whole process twice is the file's doing. */
const mostAttempts = 2;

type ReadResult = Awaited<ReturnType<typeof readFiles>>;

/** Somebody put the import away, or added a file, while it was read: this reading is of no use to anybody. */
class Superseded extends Error {}

/** Reads the files of imports: what the job does. */
@Injectable()
export class ImportReadings {
  private readonly logger = new Logger('readings');

  constructor(
    private readonly source: DataSource,
    private readonly writer: Writer,
    private readonly clock: Clock,
  ) {}

  /**
   * Reads the files of an import and keeps what they say, or why they cannot be read. Safe to run twice, also at once: one
   * reading is kept.
   * @throws Error when it was not the files' fault; the job is then taken again.
   */
  async read(job: ReadImportJob): Promise<void> {
    const begun = await this.begin(job);
    if (!begun) return;
    try {
      if (begun.attempts > mostAttempts) throw new ProblemError('TOO_LARGE', { reason: 'file_too_slow' });
      await this.keep(job, await this.readAll(job.importId, begun.agencyId));
    } catch (error) {
      if (error instanceof Superseded) return;
      const problem = this.problemOf(error, begun.attempts);
      if (!problem) throw error;
      await this.fail(job, problem);
    }
  }

  /** Counts the attempt in a statement of its own, so that it counts also when this process does not outlive it. */
  private async begin(job: ReadImportJob): Promise<{ agencyId: string; attempts: number } | null> {
    const [rows] = await this.source.query<[{ agencyId: string; attempts: number }[], number]>(
      `UPDATE plan_import SET attempts = attempts + 1 WHERE id = $1 AND round = $2 AND status = 'reading'
        RETURNING agency_id AS "agencyId", attempts`,
      [job.importId, job.round],
    );
    return rows[0] ?? null;
  }

  private async readAll(importId: string, agencyId: string): Promise<ReadResult> {
    const db = this.source.manager;
    const rows = await selectRows(db, ImportFileRow, 't.import_id = $1 ORDER BY t.position', [importId]);
    const files: { name: string; bytes: Buffer }[] = [];
    for (const { id, name, size } of rows) {
      files.push({ name, bytes: await readAllChunks(this.source, id, size) });
    }
    return readFiles(files, await readKnowledge(db, agencyId));
  }

  /** What the files are to blame for; null when they are not, and another attempt is left. */
  private problemOf(error: unknown, attempts: number): Problem | null {
    if (error instanceof ProblemError) return error.problem;
    if (attempts < mostAttempts) return null;
    const traceId = randomUUID();
    this.logger.error(
      `${traceId} ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
    return { code: 'UNEXPECTED', data: { traceId } };
  }

  private async keep(job: ReadImportJob, result: ReadResult): Promise<void> {
    const { document, formats, firstLines } = result;
    await this.finish(job, async (write, row) => {
      await insertRows(write.db, ImportReading, [
        { importId: row.id, round: row.round, document, proposal: result.proposal, readAt: write.at },
      ]);
      const base = row.basePlanId && (await selectRow(write.db, Plan, 't.id = $1', [row.basePlanId]));
      const proposal = base
        ? asAmendment(result.proposal, await readStanding(write.db, base))
        : result.proposal;
      await write.db.query('DELETE FROM plan_import_proposal WHERE import_id = $1', [row.id]);
      await insertRows(write.db, ImportProposal, [{ importId: row.id, proposal }]);
      const files = await filesOf(write, row.id);
      for (const [index, file] of files.entries()) {
        await updateRow(write.db, ImportFileRow, file.id, {
          firstLine: firstLines[index] ?? null,
          format: formats[index] ?? file.format,
        });
      }
      const progress = progressOf(proposal);
      await saveImport(write, row, {
        status: 'review',
        problem: null,
        progress,
        name: nameOf(proposal, row.name),
      });
      write.record({
        action: 'import.read',
        agencyId: row.agencyId,
        detail: { import: row.id, round: row.round, ...progress, rows: proposal.rows.length },
      });
    });
  }

  private async fail(job: ReadImportJob, problem: Problem): Promise<void> {
    await this.finish(job, async (write, row) => {
      const secret = problem.data.reason === 'state_secret';
      if (secret) await destroyFiles(write, row.id);
      await saveImport(write, row, {
        status: 'failed',
        // The name of such a file may already say too much.
        ...(secret ? { name: withheld } : {}),
        problem: secret ? { code: problem.code, data: { reason: 'state_secret' } } : problem,
      });
      write.record({
        action: 'import.failed',
        agencyId: row.agencyId,
        detail: {
          import: row.id,
          code: problem.code,
          reason: problem.data.reason ?? null,
          ...(secret ? { destroyed: (await filesOf(write, row.id)).map((file) => file.sha256) } : {}),
        },
      });
    }).catch((error: unknown) => {
      if (!(error instanceof Superseded)) throw error;
    });
  }

  private async finish(
    job: ReadImportJob,
    change: (write: Write, row: PlanImport) => Promise<void>,
  ): Promise<void> {
    const ctx = systemContext('read-import', this.clock.now);
    await this.writer.write(ctx, 'imports', async (write) => {
      const row = await selectRow(write.db, PlanImport, 't.id = $1 FOR UPDATE', [job.importId]);
      if (row?.status !== 'reading' || row.round !== job.round) throw new Superseded();
      await change(write, row);
    });
  }
}

const withheld = '***';

function filesOf(write: Write, importId: string): Promise<ImportFileRow[]> {
  return selectRows(write.db, ImportFileRow, 't.import_id = $1 ORDER BY t.position', [importId]);
}

/** What carries a mark of state secrecy may not be held here: bytes, names, and what an earlier reading said. */
async function destroyFiles(write: Write, importId: string): Promise<void> {
  await write.db.query(
    'DELETE FROM file_chunk WHERE file_id IN (SELECT id FROM plan_import_file WHERE import_id = $1)',
    [importId],
  );
  await write.db.query('UPDATE plan_import_file SET name = $2, destroyed_at = $3 WHERE import_id = $1', [
    importId,
    withheld,
    write.at,
  ]);
  await write.db.query('DELETE FROM plan_import_proposal WHERE import_id = $1', [importId]);
  // Answers that are kept for repeated requests hold the name too.
  await write.db.query(`DELETE FROM idempotency_key WHERE response->>'id' = $1`, [importId]);
}
