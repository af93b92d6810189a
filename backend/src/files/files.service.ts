import { Inject, Injectable } from '@nestjs/common';
import {
  opensEvidence,
  opensFile,
  ProblemError,
  type ActiveMembership,
  type MoveFacts,
} from '@tien-do/shared';
import type { CardWritten, FileInfo } from '@tien-do/shared/contract';
import type { FastifyRequest } from 'fastify';
import type { Readable } from 'node:stream';
import { DataSource, type EntityManager } from 'typeorm';
import { authorize, membershipFor } from '../access/index.js';
import { leftLeadAt, readRounds } from '../approvals/index.js';
import { loadFor, readFacts, readsWorkingText, requireWritable, saveMove } from '../cards/index.js';
import type { Context } from '../database/context.js';
import { selectRow, updateRow } from '../database/rows.js';
import { Writer, type BoardWrite } from '../database/write.js';
import { settingsToken, type HttpSettings } from '../http/settings.js';
import { readChunks } from './chunks.js';
import { StoredFile } from './entities.js';
import { attachFile } from './attach-file.js';
import { receiveFile, withFile, type ReceivedFile } from './receive-file.js';

const filesPerCard = 50;

/** Evidence files of cards. */
@Injectable()
export class FilesService {
  constructor(
    private readonly source: DataSource,
    private readonly writer: Writer,
    @Inject(settingsToken) private readonly settings: HttpSettings,
  ) {}

  /**
   * Reads a file off a request and attaches it to a card.
   * @throws ProblemError as `add`, and whatever `receiveFile` refuses.
   */
  async upload(
    ctx: Context,
    cardId: string,
    request: FastifyRequest,
  ): Promise<CardWritten & { file: FileInfo }> {
    // Asked before a byte is read: whoever may not write does not get to fill the memory either.
    const { facts } = await readFacts(this.source.manager, cardId);
    authorize(ctx, 'Card', 'write', 'read', facts);
    return this.add(ctx, cardId, await receiveFile(request, this.settings.fileLimitBytes));
  }

  /**
   * Attaches a file to a card's working text; whoever does is one of its contributors.
   * @throws ProblemError NOT_FOUND, FORBIDDEN, LOCKED, WRONG_STATE; INVALID when the card has its 50 files.
   */
  async add(ctx: Context, cardId: string, given: ReceivedFile): Promise<CardWritten & { file: FileInfo }> {
    return this.writer.boardWrite(withFile(ctx, given), { cardId }, async (write) => {
      const { card, facts } = await loadFor(write, cardId, 'write');
      requireWritable(facts);
      if (!opensEvidence(await openPathsOf(write.db, cardId)))
        throw new ProblemError('LOCKED', { reason: 'field_locked' });
      const place = { boardId: card.boardId, cardId, contributionId: null };
      const limits = { held: card.files, most: filesPerCard };
      const { file, detail } = await attachFile(write, { ...place, ...limits }, given);
      await addContributor(write, cardId);
      const written = saveMove(
        write,
        card,
        facts,
        { files: card.files + 1 },
        {
          action: 'file.added',
          membership: writingDuty(write, facts),
          detail,
        },
      );
      return { ...written, file: await infoOf(write.db, file) };
    });
  }

  /**
   * Takes a file off the working text. Its bytes stay, for the log names it by its hash and submitted versions hold it.
   * @throws ProblemError NOT_FOUND, FORBIDDEN, WRONG_STATE; LOCKED also when the last return accepted the file.
   */
  async remove(ctx: Context, cardId: string, fileId: string): Promise<CardWritten> {
    return this.writer.boardWrite(ctx, { cardId }, async (write) => {
      const { card, facts } = await loadFor(write, cardId, 'write');
      const file = await selectRow(
        write.db,
        StoredFile,
        't.id = $1 AND t.card_id = $2 AND t.contribution_id IS NULL AND t.removed_at IS NULL',
        [fileId, cardId],
      );
      if (!file) throw new ProblemError('NOT_FOUND');
      requireWritable(facts);
      const submitted = await isFrozen(write.db, cardId, fileId);
      if (!opensFile(await openPathsOf(write.db, cardId), fileId, submitted)) {
        throw new ProblemError('LOCKED', { reason: 'field_locked' });
      }
      await updateRow(write.db, StoredFile, fileId, { removedAt: write.at });
      await addContributor(write, cardId);
      return saveMove(
        write,
        card,
        facts,
        { files: card.files - 1 },
        {
          action: 'file.removed',
          membership: writingDuty(write, facts),
          detail: { file: file.id, sha256: file.sha256 },
        },
      );
    });
  }

  /**
   * A file with its bytes as a stream.
   * @throws ProblemError FORBIDDEN; NOT_FOUND, also when it was removed before it was submitted, or has not left the lead.
   */
  async open(ctx: Context, cardId: string, fileId: string): Promise<{ file: StoredFile; bytes: Readable }> {
    const { facts } = await readFacts(this.source.manager, cardId);
    authorize(ctx, 'Card', 'read_content', 'read', facts);
    const file = await selectRow(
      this.source.manager,
      StoredFile,
      't.id = $1 AND t.card_id = $2 AND t.contribution_id IS NULL',
      [fileId, cardId],
    );
    if (!file) throw new ProblemError('NOT_FOUND');
    if (!(await isVisible(this.source.manager, ctx, facts, file))) throw new ProblemError('NOT_FOUND');
    return { file, bytes: readChunks(this.source, file.id, file.size) };
  }
}

/** The duty by which the actor writes. @throws ProblemError FORBIDDEN for the system, which has no evidence of its own. */
function writingDuty(write: BoardWrite, facts: MoveFacts): ActiveMembership {
  const membership = membershipFor(write.actor, 'write', 'Card', facts);
  if (!membership) throw new ProblemError('FORBIDDEN');
  return membership;
}

/** The lead agency sees its working files and whatever it submitted; everybody else what has left the agency. */
async function isVisible(
  db: EntityManager,
  ctx: Context,
  facts: MoveFacts,
  file: StoredFile,
): Promise<boolean> {
  const inside = readsWorkingText(ctx.actor, facts);
  if (inside && file.removedAt === null) return true;
  const rounds = await readRounds(db, file.cardId);
  return rounds.some(
    (round) =>
      round.submission.files.some((frozen) => frozen.id === file.id) &&
      (inside || leftLeadAt(round) !== null),
  );
}

async function isFrozen(db: EntityManager, cardId: string, fileId: string): Promise<boolean> {
  const rows = await db.query<{ id: string }[]>(
    'SELECT id FROM submission WHERE card_id = $1 AND files @> $2::jsonb LIMIT 1',
    [cardId, JSON.stringify([{ id: fileId }])],
  );
  return rows.length > 0;
}

/** The places that the last return opened; null: all of them. */
async function openPathsOf(db: EntityManager, cardId: string): Promise<string[] | null> {
  const [row] = await db.query<{ openPaths: string[] | null }[]>(
    'SELECT open_paths AS "openPaths" FROM card_content WHERE card_id = $1',
    [cardId],
  );
  return row?.openPaths ?? null;
}

/** Evidence is part of what is approved: whoever changes it may not approve it. */
async function addContributor(write: BoardWrite, cardId: string): Promise<void> {
  await write.db.query(
    `UPDATE card_content SET contributor_ids = contributor_ids || $2::uuid
      WHERE card_id = $1 AND NOT contributor_ids @> ARRAY[$2::uuid]`,
    [cardId, write.actor.personId],
  );
}

async function infoOf(db: EntityManager, file: StoredFile): Promise<FileInfo> {
  const [by] = await db.query<{ id: string; name: string }[]>('SELECT id, name FROM person WHERE id = $1', [
    file.uploadedBy,
  ]);
  if (!by) throw new Error(`no person ${file.uploadedBy}`);
  const { id, name, type, size, sha256: hash, uploadedAt } = file;
  return {
    id,
    name,
    type,
    size,
    sha256: hash,
    uploadedAt: uploadedAt.toISOString(),
    uploadedBy: by,
    submitted: false,
  };
}
