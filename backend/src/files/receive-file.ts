import { createHash } from 'node:crypto';
import '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { ProblemError } from '@tien-do/shared';
import { canonicalJson, sha256 } from '../database/audit-chain.js';
import type { Context } from '../database/context.js';
import { mediaTypeOf } from './file-kind.js';
import { cleanFileName } from './file-name.js';

/** What came in a request, complete, before anybody looked what it is. */
export interface ReceivedBytes {
  name: string;
  bytes: Buffer;
  sha256: string;
}

/** An uploaded file, complete and checked, before it is anybody's evidence. */
export interface ReceivedFile extends ReceivedBytes {
  type: string;
}

/**
 * Reads the one file of a multipart request into memory, up to a limit, and finds its type by its content.
 * @throws ProblemError TOO_LARGE; UNSUPPORTED_FILE; INVALID when there is not exactly one part, named `file`.
 */
export async function receiveFile(request: FastifyRequest, limitBytes: number): Promise<ReceivedFile> {
  const received = await receiveBytes(request, limitBytes);
  return { ...received, type: await mediaTypeOf(received.name, received.bytes) };
}

/**
 * Reads the one file of a multipart request into memory, up to a limit.
 * @throws ProblemError TOO_LARGE; INVALID when there is not exactly one part, named `file`.
 */
export async function receiveBytes(request: FastifyRequest, limitBytes: number): Promise<ReceivedBytes> {
  if (!request.isMultipart()) throw missing();
  let received: { name: string; bytes: Buffer } | null = null;
  // One part more than is allowed, so that the second is seen and refused rather than passed over.
  const limits = { fileSize: limitBytes, files: 2, fields: 1, parts: 2, headerPairs: 20 };
  for await (const part of request.parts({ limits })) {
    if (received || part.type !== 'file' || part.fieldname !== 'file') throw missing();
    received = { name: cleanFileName(part.filename), bytes: await part.toBuffer() };
  }
  if (!received) throw missing();
  return { ...received, sha256: createHash('sha256').update(received.bytes).digest('hex') };
}

/** The same request is the same file under the same name: the guard could not see it. */
export function withFile(ctx: Context, given: Pick<ReceivedBytes, 'name' | 'sha256'>): Context {
  if (!ctx.idempotency) return ctx;
  const { key, fingerprint } = ctx.idempotency;
  const file = { fingerprint, sha256: given.sha256, name: given.name };
  return { ...ctx, idempotency: { key, fingerprint: sha256(canonicalJson(file)) } };
}

function missing(): ProblemError {
  return new ProblemError('INVALID', { fields: [{ path: 'file', rule: 'one_file' }] });
}
