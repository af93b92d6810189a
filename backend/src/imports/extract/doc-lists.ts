/** The automatic numbers of a binary Word document ([MS-DOC] 2.4.6.4: lists, their levels, and what overrides them). */
import { CountedList, type Counters, type Level } from './counted-list.js';

/** To which list a paragraph belongs, counted from 1, and at which level, counted from 0. */
export interface ListPlace {
  list: number;
  level: number;
}

interface ReadLevel {
  level: Level;
  /** Where what follows it begins. */
  end: number;
}

/** Formats of numbers ([MS-OSHARED] 2.2.1.3); those of other scripts are printed as digits. */
const formats: Readonly<Record<number, string>> = {
  1: 'upperRoman',
  2: 'lowerRoman',
  3: 'upperLetter',
  4: 'lowerLetter',
  22: 'decimalZero',
  23: 'bullet',
  255: 'none',
};

const listBytes = 28;
const levelBytes = 28;
const overrideBytes = 16;

/** A level with its text, in which a character below nine stands for the number of that level ([MS-DOC] 2.9.150). */
function readLevel(table: Buffer, at: number): ReadLevel {
  const flags = table.readUInt8(at + 5);
  const textAt = at + levelBytes + table.readUInt8(at + 24) + table.readUInt8(at + 25);
  const end = textAt + 2 + table.readUInt16LE(textAt) * 2;
  const text = table.toString('utf16le', textAt + 2, end);
  return {
    level: {
      start: table.readInt32LE(at),
      format: formats[table.readUInt8(at + 4)] ?? 'decimal',
      text: [...text].map((sign) => (sign < '\u0009' ? `%${sign.charCodeAt(0) + 1}` : sign)).join(''),
      restart: flags & 0b1000 ? table.readUInt8(at + 26) : undefined,
      decimalOnly: (flags & 0b100) !== 0,
      spaced: table.readUInt8(at + 15) !== 2,
    },
    end,
  };
}

interface List {
  levels: Map<number, Level>;
  counters: Counters;
}

/** The lists by their ids; the levels of all stand behind the lists, one of a simple list, else nine. */
function readLists(table: Buffer, from: number, length: number): Map<number, List> {
  const lists = new Map<number, List>();
  if (length < 2) return lists;
  let at = from + length;
  for (let index = 0; index < table.readInt16LE(from); index++) {
    const list = from + 2 + index * listBytes;
    const simple = (table.readUInt8(list + 26) & 1) !== 0;
    const levels = new Map<number, Level>();
    for (let level = 0; level < (simple ? 1 : 9); level++) {
      const read = readLevel(table, at);
      levels.set(level, read.level);
      at = read.end;
    }
    lists.set(table.readInt32LE(list), { levels, counters: [] });
  }
  return lists;
}

/** What paragraphs refer to: a list with what this use of it overrides ([MS-DOC] 2.9.131 to 2.9.133). */
function readUses(
  table: Buffer,
  from: number,
  length: number,
  lists: ReadonlyMap<number, List>,
): CountedList[] {
  const count = length < 4 ? 0 : table.readUInt32LE(from);
  let at = from + 4 + count * overrideBytes;
  return Array.from({ length: Math.min(count, 0x7fe) }, (_, index) => {
    const use = from + 4 + index * overrideBytes;
    const list = lists.get(table.readInt32LE(use));
    const levels = new Map(list?.levels);
    const starts = new Map<number, number>();
    at += 4;
    for (let override = 0; override < table.readUInt8(use + 12); override++) {
      const flags = table.readUInt32LE(at + 4);
      if (flags & 0x10) starts.set(flags & 0xf, table.readInt32LE(at));
      at += 8;
      if ((flags & 0x20) === 0) continue;
      const read = readLevel(table, at);
      levels.set(flags & 0xf, read.level);
      if (flags & 0x10) starts.set(flags & 0xf, read.level.start);
      at = read.end;
    }
    return new CountedList(levels, starts, list?.counters ?? []);
  });
}

/** True of what a buffer throws where a number points outside of it. */
export function isOutOfRange(error: unknown): boolean {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
  return code === 'ERR_OUT_OF_RANGE' || code === 'ERR_BUFFER_OUT_OF_BOUNDS';
}

function usesOf(main: Buffer, table: Buffer): CountedList[] {
  const [lists = 0, listsLength = 0, uses = 0, usesLength = 0] = [0x2e2, 0x2e6, 0x2ea, 0x2ee].map((at) =>
    at + 4 <= main.length ? main.readUInt32LE(at) : 0,
  );
  try {
    return readUses(table, uses, usesLength, readLists(table, lists, listsLength));
  } catch (error) {
    // A list that reaches beyond its stream costs the numbers, not the document: rows without one are pointed out.
    if (isOutOfRange(error)) return [];
    throw error;
  }
}

/** Counts the numbered paragraphs of a document; to be asked once for each, in their order. */
export class DocLists {
  private readonly uses: readonly CountedList[];

  constructor(main: Buffer, table: Buffer) {
    this.uses = usesOf(main, table);
  }

  /** What is printed before the text of a paragraph, with the space after it; empty for one without a number. */
  next(place: ListPlace | null): string {
    return place === null ? '' : (this.uses[place.list - 1]?.next(place.level) ?? '');
  }
}
