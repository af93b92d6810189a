/** Looks through a packed document before anybody opens it, and counts while it inflates. */
import { crc32 } from 'node:zlib';
import { SaxesParser } from 'saxes';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { ProblemError } from '@tien-do/shared';
import { readLimits, refusal, type ReadLimits } from './limits.js';

type ArchiveLimits = Pick<ReadLimits, 'unpackedBytes' | 'entries' | 'ratio' | 'rows' | 'depth'>;

const smallPart = 1024 * 1024;

/**
 * Inflates every part once, keeps none, and refuses what is no honest document: more than it may unpack to, names outside
 * of the archive, sizes or checksums that are not true, parts laid over each other, XML too deep, too many rows. An
 * archive inside the archive is a part like another and stays closed.
 * @throws ProblemError with the reason `file_unpacks_too_large`, `file_too_many_rows`, `file_encrypted` or `file_broken`.
 */
export async function guardArchive(bytes: Buffer, limits: ArchiveLimits = readLimits): Promise<void> {
  try {
    const archive = await yauzl.fromBufferPromise(bytes, {
      lazyEntries: true,
      strictFileNames: true,
      validateEntrySizes: true,
    });
    if (archive.entryCount > limits.entries) throw refusal('file_unpacks_too_large');
    const count: Count = { unpacked: 0, rows: 0 };
    const extents: Extent[] = [];
    const names = new Set<string>();
    for await (const entry of archive.eachEntry()) {
      if (names.has(entry.fileName)) throw refusal('file_broken');
      names.add(entry.fileName);
      if (names.size > limits.entries) throw refusal('file_unpacks_too_large');
      extents.push(await extentOf(archive, entry));
      await inflate(archive, entry, count, limits);
    }
    if (overlap(extents)) throw refusal('file_broken');
  } catch (error) {
    // Whatever else the archive's reader says, it says about the file.
    throw error instanceof ProblemError ? error : refusal('file_broken');
  }
}

interface Count {
  unpacked: number;
  rows: number;
}

/** The bytes of the archive that a part takes, its header included. */
interface Extent {
  from: number;
  to: number;
}

async function extentOf(archive: ZipFile, entry: Entry): Promise<Extent> {
  if (entry.isEncrypted()) throw refusal('file_encrypted');
  const header = await archive.readLocalFileHeaderPromise(entry);
  // Another reader may go by the header before the part instead of the directory: both have to say the same.
  if (!header.fileName.equals(entry.fileNameRaw) || header.compressionMethod !== entry.compressionMethod)
    throw refusal('file_broken');
  return { from: entry.relativeOffsetOfLocalHeader, to: header.fileDataStart + entry.compressedSize };
}

function overlap(extents: Extent[]): boolean {
  const inOrder = extents.toSorted((a, b) => a.from - b.from);
  return inOrder.some((extent, index) => {
    const next = inOrder[index + 1];
    return next !== undefined && next.from < extent.to;
  });
}

async function inflate(archive: ZipFile, entry: Entry, count: Count, limits: ArchiveLimits): Promise<void> {
  // Told in the directory already: no need to inflate up to the limit first.
  if (count.unpacked + entry.uncompressedSize > limits.unpackedBytes) throw refusal('file_unpacks_too_large');
  const look = /\.(xml|rels|vml)$/iu.test(entry.fileName) ? xmlWatch(count, limits) : null;
  const stream = await archive.openReadStreamPromise(entry);
  let size = 0;
  let sum = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length;
    count.unpacked += chunk.length;
    sum = crc32(chunk, sum);
    const swells = size > smallPart && size > entry.compressedSize * limits.ratio;
    if (swells || count.unpacked > limits.unpackedBytes) throw refusal('file_unpacks_too_large');
    look?.(chunk);
  }
  if (size !== entry.uncompressedSize || sum !== entry.crc32) throw refusal('file_broken');
}

/** Follows the elements of one XML part: how deep they lie, and how many rows of a sheet or a Word table there are. */
function xmlWatch(count: Count, limits: ArchiveLimits): (chunk: Buffer) => void {
  const decoder = new TextDecoder();
  const parser = new SaxesParser({ xmlns: false, position: false });
  let depth = 0;
  // Whether the XML is well formed is for its reader to judge; saxes goes on after telling.
  parser.on('error', () => undefined);
  parser.on('doctype', () => {
    // Office writes none, and entities are what a doctype is good for.
    throw refusal('file_broken');
  });
  parser.on('opentag', (tag) => {
    depth += 1;
    if (depth > limits.depth) throw refusal('file_broken');
    const name = tag.name.slice(tag.name.indexOf(':') + 1);
    if (name !== 'row' && name !== 'tr') return;
    count.rows += 1;
    if (count.rows > limits.rows) throw refusal('file_too_many_rows');
  });
  parser.on('closetag', () => {
    depth -= 1;
  });
  return (chunk) => {
    parser.write(decoder.decode(chunk, { stream: true }));
  };
}
