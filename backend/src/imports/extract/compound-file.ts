import { refusal } from './limits.js';

/** The file system inside a file that old Office writes ([MS-CFB]): as much of it as finding a stream takes. */

const mark = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const largestRegular = 0xfffffffa;
const entryBytes = 128;

export function isCompoundFile(bytes: Buffer): boolean {
  return bytes.subarray(0, mark.length).equals(mark);
}

interface DirectoryEntry {
  name: string;
  kind: number;
  start: number;
  size: number;
}

class CompoundFile {
  private readonly sectorBytes: number;
  private readonly fat: number[];
  readonly entries: DirectoryEntry[];

  constructor(private readonly bytes: Buffer) {
    const shift = bytes.readUInt16LE(30);
    if (shift !== 9 && shift !== 12) throw refusal('file_broken');
    this.sectorBytes = 2 ** shift;
    this.fat = this.readFat();
    this.entries = this.readDirectory();
  }

  private sector(index: number): Buffer {
    const from = (index + 1) * this.sectorBytes;
    if (index >= largestRegular || from >= this.bytes.length) throw refusal('file_broken');
    return this.bytes.subarray(from, from + this.sectorBytes);
  }

  private numbersOf(sector: Buffer): number[] {
    return Array.from({ length: Math.floor(sector.length / 4) }, (_, index) =>
      sector.readUInt32LE(index * 4),
    );
  }

  /** The sectors of the allocation table: 109 are named in the header, the others in a chain of sectors. */
  private readFat(): number[] {
    const named = this.numbersOf(this.bytes.subarray(76, 512));
    let next = this.bytes.readUInt32LE(68);
    for (let seen = 0; next < largestRegular; seen++) {
      if (seen * this.sectorBytes > this.bytes.length) throw refusal('file_broken');
      const sectors = this.numbersOf(this.sector(next));
      next = sectors.pop() ?? largestRegular;
      named.push(...sectors);
    }
    return named
      .filter((index) => index < largestRegular)
      .flatMap((index) => this.numbersOf(this.sector(index)));
  }

  private chain(start: number, table: readonly number[], limit: number): number[] {
    const chain: number[] = [];
    for (let index = start; index < largestRegular; index = table[index] ?? largestRegular) {
      if (chain.length >= limit) throw refusal('file_broken');
      chain.push(index);
    }
    return chain;
  }

  private regular(start: number): Buffer {
    const limit = Math.ceil(this.bytes.length / this.sectorBytes);
    return Buffer.concat(this.chain(start, this.fat, limit).map((index) => this.sector(index)));
  }

  private readDirectory(): DirectoryEntry[] {
    const directory = this.regular(this.bytes.readUInt32LE(48));
    return Array.from({ length: Math.floor(directory.length / entryBytes) }, (_, index) => {
      const entry = directory.subarray(index * entryBytes, (index + 1) * entryBytes);
      const nameBytes = Math.max(0, Math.min(64, entry.readUInt16LE(64)) - 2);
      return {
        name: entry.toString('utf16le', 0, nameBytes),
        kind: entry.readUInt8(66),
        start: entry.readUInt32LE(116),
        size: entry.readUInt32LE(120),
      };
    });
  }

  /** Streams below a size lie in sectors of 64 bytes inside the stream of the root. */
  stream({ start, size }: DirectoryEntry): Buffer {
    if (size >= this.bytes.readUInt32LE(56)) return this.regular(start).subarray(0, size);
    const root = this.entries.find((entry) => entry.kind === 5);
    if (!root) throw refusal('file_broken');
    const small = this.regular(root.start);
    const table = this.numbersOf(this.regular(this.bytes.readUInt32LE(60)));
    const sectors = this.chain(start, table, small.length / 64 + 1);
    return Buffer.concat(sectors.map((index) => small.subarray(index * 64, (index + 1) * 64))).subarray(
      0,
      size,
    );
  }
}

function open(bytes: Buffer): CompoundFile {
  if (!isCompoundFile(bytes) || bytes.length < 1024) throw refusal('file_broken');
  return new CompoundFile(bytes);
}

/**
 * The names of the streams.
 * @throws ProblemError `file_broken` when the file is no compound file or its sectors do not hang together.
 */
export function streamNamesOf(bytes: Buffer): string[] {
  return open(bytes)
    .entries.filter((entry) => entry.kind === 2)
    .map((entry) => entry.name);
}

/**
 * The content of streams by their names; a name that is not there is not in the answer.
 * @throws ProblemError `file_broken`, as above.
 */
export function streamsOf(bytes: Buffer, names: readonly string[]): Map<string, Buffer> {
  const file = open(bytes);
  const wanted = file.entries.filter((entry) => entry.kind === 2 && names.includes(entry.name));
  return new Map(wanted.map((entry) => [entry.name, file.stream(entry)]));
}
