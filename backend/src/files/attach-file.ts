/** Attaching a received file and handing one out: the one way for evidence of cards and for files of contributions. */
import { StreamableFile } from '@nestjs/common';
import { ProblemError } from '@tien-do/shared';
import type { FastifyReply } from 'fastify';
import type { Readable } from 'node:stream';
import { insertRows } from '../database/rows.js';
import { newId } from '../database/uuid.js';
import type { BoardWrite } from '../database/write.js';
import { writeChunks } from './chunks.js';
import { StoredFile } from './entities.js';
import { attachmentHeader } from './file-name.js';
import type { ReceivedFile } from './receive-file.js';

/** Where a file belongs, and how many may be there. */
export interface FilePlace extends Pick<StoredFile, 'boardId' | 'cardId' | 'contributionId'> {
  /** How many are there already. */
  held: number;
  most: number;
}

/**
 * Keeps a file with its bytes.
 * @returns its row, and what the log says of it. @throws ProblemError INVALID where as many as may be are there already.
 */
export async function attachFile(
  write: BoardWrite,
  { held, most, ...place }: FilePlace,
  { name, type, bytes, sha256 }: ReceivedFile,
): Promise<{ file: StoredFile; detail: Record<string, unknown> }> {
  if (held >= most) {
    throw new ProblemError('INVALID', { fields: [{ path: 'file', rule: 'too_many', limit: most }] });
  }
  const file: StoredFile = {
    ...place,
    id: newId(),
    name,
    type,
    size: bytes.length,
    sha256,
    uploadedBy: write.actor.personId,
    uploadedAt: write.at,
    removedAt: null,
  };
  await insertRows(write.db, StoredFile, [file]);
  await writeChunks(write.db, file.id, bytes);
  return { file, detail: { file: file.id, sha256, size: file.size, type } };
}

/** Answers with a file that was made here, under its name: to be kept, not to be shown as a page. */
export function sendMade(
  reply: FastifyReply,
  { name, type, bytes }: { name: string; type: string; bytes: Uint8Array },
): StreamableFile {
  void reply.headers({ 'x-content-type-options': 'nosniff', 'cache-control': 'private, no-store' });
  return new StreamableFile(bytes, { type, length: bytes.length, disposition: attachmentHeader(name) });
}

/** Answers with a file. Somebody else's must stay a file: never shown as a page of ours, never guessed to be something else. */
export function sendFile(
  reply: FastifyReply,
  { file, bytes }: { file: Pick<StoredFile, 'type' | 'size' | 'name'>; bytes: Readable },
): StreamableFile {
  void reply.headers({
    'x-content-type-options': 'nosniff',
    'content-security-policy': "sandbox; default-src 'none'",
    'cache-control': 'private, no-store',
  });
  return new StreamableFile(bytes, {
    type: file.type,
    length: file.size,
    disposition: attachmentHeader(file.name),
  });
}
