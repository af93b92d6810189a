import { createHash } from 'node:crypto';
import '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { ProblemError } from '@tien-do/shared';
import { mediaTypeOf } from './file-kind.js';
import { cleanFileName } from './file-name.js';

/** An uploaded file, complete and checked, before it is anybody's evidence. */
export interface ReceivedFile {
  name: string;
  type: string;
  bytes: Buffer;
  sha256: string;
}

/**
 * Reads the one file of a multipart request into memory, up to a limit.
 * @throws ProblemError TOO_LARGE; UNSUPPORTED_FILE; INVALID when there is not exactly one part, named `file`.
 */
export async function receiveFile(request: FastifyRequest, limitBytes: number): Promise<ReceivedFile> {
  if (!request.isMultipart()) throw missing();
  let received: { name: string; bytes: Buffer } | null = null;
  // One part more than is allowed, so that the second is seen and refused rather than passed over.
  const limits = { fileSize: limitBytes, files: 2, fields: 1, parts: 2, headerPairs: 20 };
  for await (const part of request.parts({ limits })) {
    if (received || part.type !== 'file' || part.fieldname !== 'file') throw missing();
    received = { name: cleanFileName(part.filename), bytes: await part.toBuffer() };
  }
  if (!received) throw missing();
  const type = await mediaTypeOf(received.name, received.bytes);
  return { ...received, type, sha256: createHash('sha256').update(received.bytes).digest('hex') };
}

function missing(): ProblemError {
  return new ProblemError('INVALID', { fields: [{ path: 'file', rule: 'one_file' }] });
}
