import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import {
  amendmentByHand,
  emptyProposal,
  may,
  ProblemError,
  progressOf,
  type DocumentFormat,
  type Language,
  type StandingPlan,
} from '@tien-do/shared';
import type { ImportLine, RouteBody } from '@tien-do/shared/contract';
import type { FastifyRequest } from 'fastify';
import { DataSource, type EntityManager } from 'typeorm';
import { authorize } from '../access/index.js';
import type { Context } from '../database/context.js';
import { insertRows, selectRow } from '../database/rows.js';
import { newId } from '../database/uuid.js';
import { Writer, type Write } from '../database/write.js';
import { writeChunks } from '../files/chunks.js';
import { cleanFileName } from '../files/file-name.js';
import { receiveBytes, withFile, type ReceivedBytes } from '../files/receive-file.js';
import { settingsToken, type HttpSettings } from '../http/index.js';
import { sendReading } from '../jobs/send.js';
import { Plan, readStanding } from '../plans/index.js';
import { ImportFileRow, ImportProposal, PlanImport } from './entities.js';
import { formatOf } from './extract/kind.js';
import { lockImport, recordOn, saveImport } from './import-write.js';
import { nameOf } from './proposal-name.js';
import { lineOf } from './views.js';

/** A plan's document is far smaller; whoever runs the server may allow less. */
const largestFile = 20 * 1024 * 1024;
const filesPerImport = 5;
/** What one person may bring in within an hour: every file costs the reading of it. */
const perHour = 30;
const hourMs = 3_600_000;

/** Where a plan is taken in. */
export interface Intake {
  agencyId: string;
  basePlanId: string | null;
}

/** A file that is one of those that are read. */
export interface PlanFile extends ReceivedBytes {
  format: DocumentFormat;
}

/** How a plan comes in: by a file, by text, by hand; a file more; and how an import is put away. */
@Injectable()
export class ImportIntake {
  constructor(
    private readonly source: DataSource,
    private readonly writer: Writer,
    @Inject(settingsToken) private readonly settings: HttpSettings,
  ) {}

  /**
   * Takes in the file of a request.
   * @throws ProblemError as `add`; TOO_LARGE, UNSUPPORTED_FILE with the reason.
   */
  async upload(ctx: Context, to: Intake, request: FastifyRequest, language: Language): Promise<ImportLine> {
    // Asked before a byte is read: whoever may not edit does not get to fill the memory either.
    authorize(ctx, 'Import', 'edit', 'read', { agencyId: to.agencyId });
    return this.add(ctx, to, 'document', await this.receive(request), language);
  }

  /** Takes in pasted text, kept as a file of its own. @throws ProblemError as `add`. */
  async paste(ctx: Context, body: RouteBody<'pasteImport'>, language: Language): Promise<ImportLine> {
    const bytes = Buffer.from(body.text, 'utf8');
    const name = cleanFileName(body.name.endsWith('.txt') ? body.name : `${body.name}.txt`);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    return this.add(ctx, body, 'text', { name, bytes, sha256, format: 'text' }, language);
  }

  /**
   * Keeps a file as a new import, to be read by a job that is sent by the same commit.
   * @throws ProblemError NOT_FOUND, FORBIDDEN; INVALID for a base plan that may not be read; THROTTLED.
   */
  async add(
    ctx: Context,
    to: Intake,
    origin: PlanImport['origin'],
    file: PlanFile,
    language: Language,
  ): Promise<ImportLine> {
    authorize(ctx, 'Import', 'edit', 'read', { agencyId: to.agencyId });
    return this.writer.write(withFile(ctx, file), 'imports', async (write) => {
      const row = await begin(write, to, { origin, status: 'reading', name: file.name });
      await storeFile(write, row, file, 0);
      await sendReading(write.db, { importId: row.id, round: row.round });
      recordOn(write, row, 'uploaded', { origin, ...factsOf(file) });
      return lineOf(write.db, row, { ability: write.ability, language });
    });
  }

  /** Begins a plan without a document: its proposal is empty, or the plan as it stands. @throws ProblemError as `add`. */
  async byHand(ctx: Context, to: Intake, language: Language): Promise<ImportLine> {
    authorize(ctx, 'Import', 'edit', 'read', { agencyId: to.agencyId });
    return this.writer.write(ctx, 'imports', async (write) => {
      const standing = to.basePlanId === null ? null : await readableBase(write, to.basePlanId);
      const proposal = standing ? amendmentByHand(emptyProposal(), standing) : emptyProposal();
      const row = await begin(write, to, {
        origin: 'by_hand',
        status: 'review',
        name: nameOf(proposal, ''),
        progress: progressOf(proposal),
      });
      await insertRows(write.db, ImportProposal, [{ importId: row.id, proposal }]);
      recordOn(write, row, 'begun', { origin: 'by_hand' });
      return lineOf(write.db, row, { ability: write.ability, language });
    });
  }

  /**
   * Adds a file behind those of an import; all of them are read anew. Once a person corrected something it is refused, so
   * that no correction is lost without a word.
   * @throws ProblemError NOT_FOUND, FORBIDDEN; WRONG_STATE (`import_edited`, or no longer under review); INVALID; THROTTLED.
   */
  async addFile(
    ctx: Context,
    importId: string,
    request: FastifyRequest,
    language: Language,
  ): Promise<ImportLine> {
    const found = await selectRow(this.source.manager, PlanImport, 't.id = $1', [importId]);
    authorize(ctx, 'Import', 'edit', 'read', found);
    const file = await this.receive(request);
    return this.writer.write(withFile(ctx, file), 'imports', async (write) => {
      const row = await lockImport(write, importId, 'edit');
      if (row.status !== 'review' && row.status !== 'reading') {
        throw new ProblemError('WRONG_STATE', { reason: 'import_not_in_review' });
      }
      await requireUnedited(write.db, importId);
      await requireRoom(write);
      const files = await countFiles(write.db, importId);
      if (files >= filesPerImport) {
        throw new ProblemError('INVALID', {
          fields: [{ path: 'file', rule: 'too_many', limit: filesPerImport }],
        });
      }
      const round = row.round + 1;
      const next = await saveImport(write, row, {
        origin: 'document',
        status: 'reading',
        round,
        attempts: 0,
        name: row.name === '' ? file.name : row.name,
      });
      await storeFile(write, row, file, files);
      await sendReading(write.db, { importId, round });
      recordOn(write, row, 'file_added', factsOf(file));
      return lineOf(write.db, next, { ability: write.ability, language });
    });
  }

  /** Puts an import away. @throws ProblemError NOT_FOUND, FORBIDDEN; WRONG_STATE when it is accepted or away already. */
  async discard(ctx: Context, importId: string, language: Language): Promise<ImportLine> {
    return this.writer.write(ctx, 'imports', async (write) => {
      const row = await lockImport(write, importId, 'edit');
      if (row.status === 'accepted' || row.status === 'discarded') {
        throw new ProblemError('WRONG_STATE', { reason: 'import_not_in_review' });
      }
      const next = await saveImport(write, row, { status: 'discarded' });
      recordOn(write, row, 'discarded', { from: row.status });
      return lineOf(write.db, next, { ability: write.ability, language });
    });
  }

  private async receive(request: FastifyRequest): Promise<PlanFile> {
    const received = await receiveBytes(request, Math.min(largestFile, this.settings.fileLimitBytes));
    return { ...received, format: await formatOf(received.name, received.bytes) };
  }
}

/** The row of a new import. */
async function begin(
  write: Write,
  to: Intake,
  given: Pick<PlanImport, 'origin' | 'status' | 'name'> & { progress?: PlanImport['progress'] },
): Promise<PlanImport> {
  authorize(write, 'Import', 'edit', 'read', { agencyId: to.agencyId });
  await requireRoom(write);
  if (to.basePlanId !== null) await requireBase(write, to.basePlanId);
  const row: PlanImport = {
    ...given,
    id: newId(),
    agencyId: to.agencyId,
    progress: given.progress ?? null,
    problem: null,
    version: 1,
    round: 1,
    attempts: 0,
    basePlanId: to.basePlanId,
    planId: null,
    awaitingSince: null,
    awaitingBy: null,
    createdBy: write.actor.personId,
    createdAt: write.at,
    changedBy: null,
    changedAt: write.at,
  };
  await insertRows(write.db, PlanImport, [row]);
  return row;
}

/** A plan that may not be read answers as one that does not exist. */
async function requireBase(write: Write, planId: string): Promise<Plan> {
  const plan = await selectRow(write.db, Plan, 't.id = $1 AND t.archived_at IS NULL', [planId]);
  if (!plan || !may(write.ability, 'read', 'Plan', plan)) {
    throw new ProblemError('INVALID', { fields: [{ path: 'basePlanId', rule: 'unknown_plan' }] });
  }
  return plan;
}

async function readableBase(write: Write, planId: string): Promise<StandingPlan> {
  return readStanding(write.db, await requireBase(write, planId));
}

/** Counts what the person brought in. The stream is locked: two at once cannot both be the last. */
async function requireRoom(write: Write): Promise<void> {
  const [row] = await write.db.query<{ count: number; first: Date | null }[]>(
    `SELECT count(*)::int AS count, min(at) AS first
       FROM (SELECT created_at AS at FROM plan_import WHERE created_by = $1 AND created_at > $2
             UNION ALL
             SELECT uploaded_at FROM plan_import_file WHERE uploaded_by = $1 AND uploaded_at > $2 AND position > 0) made`,
    [write.actor.personId, new Date(write.at.getTime() - hourMs)],
  );
  if (!row || row.count < perHour || row.first === null) return;
  const retryAfter = Math.ceil((row.first.getTime() + hourMs - write.at.getTime()) / 1_000);
  throw new ProblemError('THROTTLED', { retryAfter: Math.max(1, retryAfter), limit: perHour });
}

async function requireUnedited(db: EntityManager, importId: string): Promise<void> {
  const edits = await db.query<unknown[]>('SELECT 1 FROM plan_import_edit WHERE import_id = $1 LIMIT 1', [
    importId,
  ]);
  if (edits.length > 0) throw new ProblemError('WRONG_STATE', { reason: 'import_edited' });
}

async function countFiles(db: EntityManager, importId: string): Promise<number> {
  const [row] = await db.query<{ count: number }[]>(
    'SELECT count(*)::int AS count FROM plan_import_file WHERE import_id = $1',
    [importId],
  );
  return row?.count ?? 0;
}

async function storeFile(write: Write, row: PlanImport, file: PlanFile, position: number): Promise<void> {
  const stored: ImportFileRow = {
    id: newId(),
    importId: row.id,
    name: file.name,
    format: file.format,
    size: file.bytes.length,
    sha256: file.sha256,
    firstLine: null,
    position,
    uploadedBy: write.actor.personId,
    uploadedAt: write.at,
    destroyedAt: null,
  };
  await insertRows(write.db, ImportFileRow, [stored]);
  await writeChunks(write.db, stored.id, file.bytes);
}

function factsOf(file: PlanFile): Record<string, unknown> {
  return { sha256: file.sha256, size: file.bytes.length, format: file.format };
}
