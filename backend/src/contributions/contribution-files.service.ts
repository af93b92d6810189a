import { Inject, Injectable } from '@nestjs/common';
import { contributionRefusal, ProblemError } from '@tien-do/shared';
import type { ContributionWritten } from '@tien-do/shared/contract';
import type { FastifyRequest } from 'fastify';
import type { Readable } from 'node:stream';
import { DataSource } from 'typeorm';
import { authorize } from '../access/index.js';
import type { Context } from '../database/context.js';
import { selectRow, updateRow } from '../database/rows.js';
import { Writer, type BoardWrite } from '../database/write.js';
import {
  attachFile,
  readChunks,
  receiveFile,
  StoredFile,
  withFile,
  type ReceivedFile,
} from '../files/index.js';
import { settingsToken, type HttpSettings } from '../http/settings.js';
import { ownView, touch, writtenBy } from './contributions.service.js';
import { Contribution } from './entities.js';
import {
  cardOf,
  countFiles,
  fieldsOf,
  loadContribution,
  plainActor,
  standingOf,
  type LoadedContribution,
} from './load.js';
import { readFiled, readsInside, visibleVersions } from './views.js';

const filesPerContribution = 20;

/** Files of contributions and supplements. */
@Injectable()
export class ContributionFilesService {
  constructor(
    private readonly source: DataSource,
    private readonly writer: Writer,
    @Inject(settingsToken) private readonly settings: HttpSettings,
  ) {}

  /**
   * Reads a file off a request and attaches it.
   * @throws ProblemError as `add`, and whatever `receiveFile` refuses.
   */
  async upload(ctx: Context, id: string, request: FastifyRequest): Promise<ContributionWritten> {
    // Asked before a byte is read: whoever may not write does not get to fill the memory either.
    const row = await selectRow(this.source.manager, Contribution, 't.id = $1', [id]);
    authorize(ctx, 'Contribution', 'write', 'read', row && fieldsOf(row));
    return this.add(ctx, id, await receiveFile(request, this.settings.fileLimitBytes));
  }

  /**
   * Attaches a file to the working text; whoever does may not consent to it.
   * @throws ProblemError NOT_FOUND, FORBIDDEN, LOCKED, WRONG_STATE; INVALID when it has its 20 files.
   */
  async add(ctx: Context, id: string, given: ReceivedFile): Promise<ContributionWritten> {
    return this.change(withFile(ctx, given), id, async (write, { row, card }) => {
      const place = { boardId: card.boardId, cardId: card.id, contributionId: row.id };
      const limits = { held: await countFiles(write.db, id), most: filesPerContribution };
      const { detail } = await attachFile(write, { ...place, ...limits }, given);
      return { action: 'file_added', detail };
    });
  }

  /**
   * Takes a file off the working text. Its bytes stay: versions that were filed hold it.
   * @throws ProblemError NOT_FOUND, FORBIDDEN, LOCKED or WRONG_STATE.
   */
  async remove(ctx: Context, id: string, fileId: string): Promise<ContributionWritten> {
    return this.change(ctx, id, async (write) => {
      const file = await selectRow(
        write.db,
        StoredFile,
        't.id = $1 AND t.contribution_id = $2 AND t.removed_at IS NULL',
        [fileId, id],
      );
      if (!file) throw new ProblemError('NOT_FOUND');
      await updateRow(write.db, StoredFile, fileId, { removedAt: write.at });
      return { action: 'file_removed', detail: { file: file.id, sha256: file.sha256 } };
    });
  }

  /**
   * A file with its bytes as a stream: its own agency sees the working files, everybody else those of the versions that they may read.
   * @throws ProblemError NOT_FOUND.
   */
  async open(ctx: Context, id: string, fileId: string): Promise<{ file: StoredFile; bytes: Readable }> {
    const db = this.source.manager;
    const row = await selectRow(db, Contribution, 't.id = $1', [id]);
    authorize(ctx, 'Contribution', 'read', 'read', row && fieldsOf(row));
    const file = await selectRow(db, StoredFile, 't.id = $1 AND t.contribution_id = $2', [fileId, id]);
    if (!row || !file) throw new ProblemError('NOT_FOUND');
    const working = readsInside(ctx.actor, row) && file.removedAt === null;
    const filed = working ? [] : visibleVersions(row, ctx.actor, await readFiled(db, row));
    if (!working && !filed.some(({ files }) => files.some((held) => held.id === fileId))) {
      throw new ProblemError('NOT_FOUND');
    }
    return { file, bytes: readChunks(this.source, file.id, file.size) };
  }

  private async change(
    ctx: Context,
    id: string,
    carryOut: (
      write: BoardWrite,
      loaded: LoadedContribution,
    ) => Promise<{ action: string; detail: Record<string, unknown> }>,
  ): Promise<ContributionWritten> {
    const cardId = await cardOf(this.source.manager, id);
    return this.writer.boardWrite(ctx, { cardId }, async (write) => {
      const loaded = await loadContribution(write, id, 'write', null);
      const { row, card, facts, membership } = loaded;
      const refusal = contributionRefusal(
        'save',
        facts,
        standingOf(row, 0),
        plainActor(write.actor.personId),
      );
      if (refusal) throw new ProblemError(refusal.code, refusal.reason ? { reason: refusal.reason } : {});
      const { action, detail } = await carryOut(write, loaded);
      const change = { ...writtenBy(write, row), version: write.version };
      await updateRow(write.db, Contribution, id, change);
      const written = await touch(write, card, membership, {
        action: `${row.kind}.${action}`,
        detail: { contribution: id, ...detail },
        quiet: true,
      });
      return { ...written, contribution: await ownView(write, { ...row, ...change }, facts) };
    });
  }
}
