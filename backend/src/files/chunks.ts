/** The bytes of a file, in pieces: one backup of the database holds everything, and no piece is ever large. */
import { Readable } from 'node:stream';
import type { DataSource, EntityManager } from 'typeorm';
import { insertRows } from '../database/rows.js';
import { FileChunk } from './entities.js';

const chunkBytes = 1_048_576;

/** Writes the bytes as numbered chunks. */
export async function writeChunks(db: EntityManager, fileId: string, bytes: Buffer): Promise<void> {
  for (let seq = 0; seq * chunkBytes < bytes.length; seq += 1) {
    const data = bytes.subarray(seq * chunkBytes, (seq + 1) * chunkBytes);
    await insertRows(db, FileChunk, [{ fileId, seq, data }]);
  }
}

/** The bytes as a stream; no connection is held while the reader is slow. The stream fails when a chunk is missing. */
export function readChunks(source: DataSource, fileId: string, size: number): Readable {
  return Readable.from(chunksOf(source, fileId, size), { objectMode: false, highWaterMark: chunkBytes });
}

/** The bytes at once, for what is small enough to be read so. @throws Error when a chunk is missing. */
export async function readAllChunks(source: DataSource, fileId: string, size: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of chunksOf(source, fileId, size)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function* chunksOf(source: DataSource, fileId: string, size: number): AsyncGenerator<Buffer> {
  for (let seq = 0; seq * chunkBytes < size; seq += 1) {
    const rows = await source.query<{ data: Buffer }[]>(
      'SELECT data FROM file_chunk WHERE file_id = $1 AND seq = $2',
      [fileId, seq],
    );
    const chunk = rows[0];
    if (!chunk) throw new Error(`file ${fileId} has no chunk ${String(seq)}`);
    yield chunk.data;
  }
}
