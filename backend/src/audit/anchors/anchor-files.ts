/** The files that anchors are kept in: a line each, a file for each month, only ever added to. */
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { anchorLine, lineHash, readAnchorLine, type Anchor } from './anchor.js';

const fileName = /^anchors-\d{4}-\d{2}\.jsonl$/u;
const tailBytes = 64 * 1024;

/** The file of the month of an anchor. */
export function anchorFileName({ at }: Pick<Anchor, 'at'>): string {
  return `anchors-${at.slice(0, 7)}.jsonl`;
}

/** The files of anchors that a path names: itself, or those in the folder that it is, the oldest first. */
export async function anchorFilesAt(place: string): Promise<string[]> {
  if (!(await stat(place)).isDirectory()) return [place];
  const names = (await readdir(place)).filter((name) => fileName.test(name)).sort();
  return names.map((name) => path.join(place, name));
}

/** The lines of files one after the other; a piece that a broken write left before the whole line is passed over. */
export async function* linesOf(files: readonly string[]): AsyncGenerator<string> {
  let torn = '';
  for (const file of files) {
    for await (const line of createInterface({
      input: createReadStream(file, 'utf8'),
      crlfDelay: Infinity,
    })) {
      if (torn !== '' && !line.startsWith(torn)) yield torn;
      torn = readAnchorLine(line) ? '' : line;
      if (torn === '') yield line;
    }
  }
  if (torn !== '') yield torn;
}

/** A folder of files of anchors. */
export class AnchorFolder {
  constructor(readonly folder: string) {}

  /** Number and hash of the last whole line; null while there is none. */
  async last(): Promise<{ number: number; hash: string } | null> {
    await mkdir(this.folder, { recursive: true });
    for (const file of (await anchorFilesAt(this.folder)).reverse()) {
      const line = await lastLine(file);
      const anchor = line === null ? null : readAnchorLine(line);
      if (line !== null && anchor) return { number: anchor.number, hash: lineHash(line) };
    }
    return null;
  }

  /** Adds a line, and has it on the disk before it returns. Nothing that is there already is touched. */
  async append(anchor: Anchor): Promise<void> {
    const handle = await open(path.join(this.folder, anchorFileName(anchor)), 'a+');
    try {
      const { size } = await handle.stat();
      const end = Buffer.alloc(1);
      // What a broken write left stays; the whole line begins on a line of its own.
      const broken = size > 0 && (await handle.read(end, 0, 1, size - 1)).bytesRead === 1 && end[0] !== 10;
      await handle.appendFile(`${broken ? '\n' : ''}${anchorLine(anchor)}\n`, 'utf8');
      await handle.sync();
    } finally {
      await handle.close();
    }
  }
}

/** The last line that ends, read from the end of the file; null when there is none. */
async function lastLine(file: string): Promise<string | null> {
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    for (let length = Math.min(tailBytes, size); length > 0; length = Math.min(length * 2, size)) {
      const bytes = Buffer.alloc(length);
      await handle.read(bytes, 0, length, size - length);
      const end = bytes.lastIndexOf(10);
      const start = end < 1 ? -1 : bytes.lastIndexOf(10, end - 1);
      if (end >= 0 && (start >= 0 || length === size)) return bytes.toString('utf8', start + 1, end);
      if (length === size) return null;
    }
    return null;
  } finally {
    await handle.close();
  }
}
