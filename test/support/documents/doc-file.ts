import { compoundFile } from './compound-file.js';
import { listTable, uint32, useTable, type DocLevel, type DocRestart } from './doc-lists.js';

/** Makes binary Word documents ([MS-DOC]): no library does, and what a test needs of the format is little. */

export interface DocRun {
  text: string;
  bold?: boolean;
  hidden?: boolean;
  deleted?: boolean;
  font?: string;
}

/** By its place among the lists of the document, and its level, both from 0. */
export interface DocNumbered {
  list: number;
  level: number;
}

export interface DocCell {
  paragraphs: (string | DocRun[])[];
  /** Of its first paragraph. */
  numbered?: DocNumbered | undefined;
  /** Merged with the cell to its left, or above it; `first` begins such a merge downwards. */
  across?: boolean;
  down?: 'first' | 'on';
}

export type DocBlock =
  | { runs: DocRun[]; centred?: boolean; numbered?: DocNumbered | undefined }
  | { cells: DocCell[]; /** Edges in twentieths of a point, one more than cells. */ edges: number[] };

export interface DocDescription {
  body: DocBlock[];
  /** The levels of each list; a single one makes a simple list. */
  lists?: DocLevel[][];
  /** Further uses of the lists, each with its own start: numbered behind the lists themselves. */
  restarts?: DocRestart[];
  footnotes?: string[];
  headers?: string;
  encrypted?: boolean;
}

interface Part {
  text: string;
  /** Instructions of its characters, and of the paragraph that it ends. */
  characters: Buffer;
  paragraph: Buffer | null;
}

const instruction = (code: number, ...operand: number[]): Buffer => {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(code);
  return Buffer.concat([bytes, Buffer.from(operand)]);
};

function runInstructions(run: DocRun, fonts: string[]): Buffer {
  const instructions: Buffer[] = [];
  if (run.deleted) instructions.push(instruction(0x0800, 1));
  if (run.bold) instructions.push(instruction(0x0835, 1));
  if (run.hidden) instructions.push(instruction(0x083c, 1));
  if (run.font !== undefined) {
    if (!fonts.includes(run.font)) fonts.push(run.font);
    instructions.push(instruction(0x4a4f, fonts.indexOf(run.font), 0));
  }
  return Buffer.concat(instructions);
}

function tableDefinition(cells: readonly DocCell[], edges: readonly number[]): Buffer {
  const operand = Buffer.alloc(3 + edges.length * 2 + cells.length * 20);
  operand.writeUInt16LE(operand.length - 1, 0);
  operand.writeUInt8(cells.length, 2);
  edges.forEach((edge, at) => operand.writeInt16LE(edge, 3 + at * 2));
  cells.forEach((cell, at) => {
    const across = cell.across ? 0b10 : 0;
    const down = cell.down === 'first' ? 0b11 << 5 : cell.down === 'on' ? 0b01 << 5 : 0;
    operand.writeUInt16LE(across | down, 3 + edges.length * 2 + at * 20);
  });
  return Buffer.concat([instruction(0xd608), operand]);
}

function runParts(runs: readonly DocRun[], mark: string, paragraph: Buffer, fonts: string[]): Part[] {
  const parts = runs.map((run) => ({
    text: run.text,
    characters: runInstructions(run, fonts),
    paragraph: null,
  }));
  return [...parts, { text: mark, characters: Buffer.alloc(0), paragraph }];
}

const toRuns = (paragraph: string | DocRun[]): DocRun[] =>
  typeof paragraph === 'string' ? [{ text: paragraph }] : paragraph;

function numberInstructions(numbered: DocNumbered | undefined): Buffer {
  if (!numbered) return Buffer.alloc(0);
  // Below zero it stands for a number that was taken away.
  const use = (numbered.list + 1) & 0xffff;
  return Buffer.concat([instruction(0x260a, numbered.level), instruction(0x460b, use & 0xff, use >> 8)]);
}

function blockParts(block: DocBlock, fonts: string[]): Part[] {
  if ('runs' in block) {
    const centred = block.centred ? instruction(0x2403, 1) : Buffer.alloc(0);
    return runParts(block.runs, '\r', Buffer.concat([centred, numberInstructions(block.numbered)]), fonts);
  }
  const inTable = instruction(0x2416, 1);
  const cells = block.cells.flatMap(({ paragraphs, numbered }) =>
    paragraphs.flatMap((paragraph, at) => {
      const properties = at === 0 ? Buffer.concat([inTable, numberInstructions(numbered)]) : inTable;
      return runParts(toRuns(paragraph), at + 1 < paragraphs.length ? '\r' : '\u0007', properties, fonts);
    }),
  );
  const row = Buffer.concat([inTable, instruction(0x2417, 1), tableDefinition(block.cells, block.edges)]);
  return [...cells, { text: '\u0007', characters: Buffer.alloc(0), paragraph: row }];
}

interface Stretch {
  from: number;
  to: number;
  properties: Buffer;
}

/** Pages of 512 bytes: the edges of the stretches, where each one's properties lie, and these from the end on. */
function pages(
  stretches: readonly Stretch[],
  pointerBytes: number,
): { bytes: Buffer; from: number; to: number }[] {
  const made: { bytes: Buffer; from: number; to: number }[] = [];
  let open: Stretch[] = [];
  const close = (): void => {
    const bytes = Buffer.alloc(512);
    let free = 510;
    open.forEach((stretch, at) => {
      bytes.writeUInt32LE(stretch.from, at * 4);
      free = (free - stretch.properties.length) & ~1;
      stretch.properties.copy(bytes, free);
      const pointer = (open.length + 1) * 4 + at * pointerBytes;
      bytes.writeUInt8(stretch.properties.length > 0 ? free / 2 : 0, pointer);
    });
    const [first, last] = [open[0], open.at(-1)];
    bytes.writeUInt32LE(last?.to ?? 0, open.length * 4);
    bytes.writeUInt8(open.length, 511);
    if (first && last) made.push({ bytes, from: first.from, to: last.to });
    open = [];
  };
  for (const stretch of stretches) {
    const used = [...open, stretch].reduce((sum, one) => sum + 5 + pointerBytes + one.properties.length, 8);
    if (used > 508) close();
    open.push(stretch);
  }
  close();
  return made;
}

function characterProperties(instructions: Buffer): Buffer {
  return instructions.length === 0
    ? instructions
    : Buffer.concat([Buffer.from([instructions.length]), instructions]);
}

function paragraphProperties(instructions: Buffer): Buffer {
  const style = Buffer.concat([Buffer.alloc(2), instructions]);
  const length =
    style.length % 2 === 1 ? Buffer.from([(style.length + 1) / 2]) : Buffer.from([0, style.length / 2]);
  return Buffer.concat([length, style]);
}

/** Edges, then what belongs to each stretch between them. */
function plc(edges: readonly number[], values: readonly Buffer[]): Buffer {
  const bytes = Buffer.alloc(edges.length * 4);
  edges.forEach((edge, at) => bytes.writeUInt32LE(edge, at * 4));
  return Buffer.concat([bytes, ...values]);
}

function fontTable(fonts: readonly string[]): Buffer {
  const names = fonts.map((font) => {
    const entry = Buffer.concat([Buffer.alloc(40), Buffer.from(`${font}\0`, 'utf16le')]);
    entry.writeUInt8(entry.length - 1, 0);
    return entry;
  });
  const head = Buffer.alloc(4);
  head.writeUInt16LE(fonts.length, 0);
  return Buffer.concat([head, ...names]);
}

const textStart = 0x800;
/** A .doc of Word 97; a beginning that is plain ASCII is stored with one byte a character, as Word does. */
export function docFile(description: DocDescription): Buffer {
  const fonts = ['Times New Roman'];
  const body = description.body.flatMap((block) => blockParts(block, fonts));
  const notes = (description.footnotes ?? []).flatMap((note) =>
    runParts([{ text: `\u0002 ${note}` }], '\r', Buffer.alloc(0), fonts),
  );
  const headers =
    description.headers === undefined
      ? []
      : runParts([{ text: description.headers }], '\r', Buffer.alloc(0), fonts);
  const parts = [...body, ...notes, ...headers];
  const length = (some: readonly Part[]): number => some.reduce((sum, part) => sum + part.text.length, 0);
  const text = parts.map((part) => part.text).join('');
  const ascii = /^[\r\t -~]*/u.exec(text)?.[0].length ?? 0;
  const position = (character: number): number =>
    textStart + Math.min(character, ascii) + Math.max(0, character - ascii) * 2;

  const looks: Stretch[] = [];
  const paragraphs: Stretch[] = [];
  let at = 0;
  let begun = 0;
  for (const part of parts) {
    const [from, to] = [position(at), position(at + part.text.length)];
    if (part.text !== '') looks.push({ from, to, properties: characterProperties(part.characters) });
    at += part.text.length;
    if (!part.paragraph) continue;
    paragraphs.push({ from: position(begun), to, properties: paragraphProperties(part.paragraph) });
    begun = at;
  }

  const stored = Buffer.concat([
    Buffer.from(text.slice(0, ascii), 'latin1'),
    Buffer.from(text.slice(ascii), 'utf16le'),
  ]);
  const pagesAt = Math.ceil((textStart + stored.length) / 512);
  const lookPages = pages(looks, 1);
  const paragraphPages = pages(paragraphs, 13);
  const main = Buffer.alloc(Math.max(4096, (pagesAt + lookPages.length + paragraphPages.length) * 512));
  stored.copy(main, textStart);
  [...lookPages, ...paragraphPages].forEach((page, index) => page.bytes.copy(main, (pagesAt + index) * 512));
  const pagePlc = (made: typeof lookPages, first: number): Buffer =>
    plc(
      [...made.map((page) => page.from), made.at(-1)?.to ?? 0],
      made.map((_, index) => uint32(first + index)),
    );

  const piece = (from: number, packed: boolean): Buffer =>
    Buffer.concat([Buffer.alloc(2), uint32(packed ? (from * 2) | 0x40000000 : from), Buffer.alloc(2)]);
  const pieces = plc([0, ascii, text.length], [piece(textStart, true), piece(textStart + ascii, false)]);
  const lists = listTable(description.lists ?? []);
  const tableParts: [number, Buffer][] = [
    [0xfa, pagePlc(lookPages, pagesAt)],
    [0x102, pagePlc(paragraphPages, pagesAt + lookPages.length)],
    [0x112, fontTable(fonts)],
    [0x1a2, Buffer.concat([Buffer.from([2]), uint32(pieces.length), pieces])],
  ];
  const stream: Buffer[] = [];
  let offset = 0;
  const place = (field: number, bytes: Buffer, behind: Buffer = Buffer.alloc(0)): void => {
    main.writeUInt32LE(offset, field);
    main.writeUInt32LE(bytes.length, field + 4);
    offset += bytes.length + behind.length;
    stream.push(bytes, behind);
  };
  for (const [field, bytes] of tableParts) place(field, bytes);
  if (description.lists) {
    place(0x2e2, lists.head, lists.levels);
    place(0x2ea, useTable(description.lists, description.restarts ?? []));
  }
  main.writeUInt16LE(0xa5ec, 0);
  main.writeUInt16LE(0x00c1, 2);
  main.writeUInt16LE(0x0200 | (description.encrypted ? 0x0100 : 0), 0x0a);
  main.writeUInt32LE(length(body), 0x4c);
  main.writeUInt32LE(length(notes), 0x50);
  main.writeUInt32LE(length(headers), 0x54);
  return compoundFile({ WordDocument: main, '1Table': Buffer.concat(stream) });
}
