import { streamsOf } from './compound-file.js';
import { DocLists, type ListPlace } from './doc-lists.js';
import { refusal } from './limits.js';

/**
 * A binary Word document (97 to 2003) as characters with their properties ([MS-DOC] 2.4.1, 2.4.6). Only what says something
 * about the meaning of a text is kept of its properties.
 */

export interface CharacterLook {
  bold: boolean;
  hidden: boolean;
  deleted: boolean;
  inserted: boolean;
  capitals: boolean;
  raised: boolean;
  font: string | null;
}

export interface RowShape {
  /** The edges of the cells in twentieths of a point; one more than there are cells. */
  edges: number[];
  cells: { goesOnAcross: boolean; goesOnDown: boolean }[];
}

export interface ParagraphLook {
  inTable: boolean;
  endsRow: boolean;
  centred: boolean;
  row: RowShape | null;
  /** The list that numbers it. */
  numbered: ListPlace | null;
}

/** A paragraph, a cell's end or a row's end: its characters without the mark, and the mark. */
export interface DocParagraph {
  characters: { character: string; look: CharacterLook }[];
  mark: string;
  look: ParagraphLook;
}

export interface DocStories {
  body: DocParagraph[];
  footnotes: DocParagraph[];
  endnotes: DocParagraph[];
  boxes: DocParagraph[];
  lists: DocLists;
}

type Instruction = [code: number, operand: Buffer];

const operandBytes = [1, 1, 2, 4, 2, 2, -1, 3];
const tableDefinition = 0xd608;

/** The instructions that make up the properties of a stretch ([MS-DOC] 2.6); an unfinished last one is left out. */
function instructionsOf(bytes: Buffer): Instruction[] {
  const instructions: Instruction[] = [];
  let at = 0;
  while (at + 2 < bytes.length) {
    const code = bytes.readUInt16LE(at);
    at += 2;
    const fixed = operandBytes[code >> 13] ?? 1;
    let length = fixed;
    if (code === tableDefinition) length = at + 2 <= bytes.length ? bytes.readUInt16LE(at) + 1 : 2;
    else if (fixed < 0) length = bytes.readUInt8(at) + 1;
    instructions.push([code, bytes.subarray(at, at + length)]);
    at += length;
  }
  return instructions.filter(([, operand]) => operand.length > 0);
}

interface Stretch<Look> {
  from: number;
  to: number;
  look: Look;
}

const pageBytes = 512;

/** The pages that a table of the FIB names, each with its number of stretches and their edges in the stream. */
function* pagesOf(
  main: Buffer,
  table: Buffer,
  position: number,
): Generator<{ page: Buffer; edges: number[] }> {
  const from = main.readUInt32LE(position);
  const length = main.readUInt32LE(position + 4);
  const count = Math.max(0, Math.floor((length - 4) / 8));
  for (let index = 0; index < count; index++) {
    const number = table.readUInt32LE(from + (count + 1) * 4 + index * 4) & 0x3fffff;
    const page = main.subarray(number * pageBytes, (number + 1) * pageBytes);
    if (page.length < pageBytes) throw refusal('file_broken');
    const stretches = page.readUInt8(pageBytes - 1);
    const edges = Array.from({ length: stretches + 1 }, (_, edge) => page.readUInt32LE(edge * 4));
    yield { page, edges };
  }
}

function stretchesOf<Look>(
  main: Buffer,
  table: Buffer,
  position: number,
  propertiesAt: (page: Buffer, index: number, count: number) => Buffer,
  toLook: (instructions: Instruction[]) => Look,
): Stretch<Look>[] {
  const stretches: Stretch<Look>[] = [];
  for (const { page, edges } of pagesOf(main, table, position)) {
    for (let index = 0; index + 1 < edges.length; index++) {
      const look = toLook(instructionsOf(propertiesAt(page, index, edges.length - 1)));
      stretches.push({ from: edges[index] ?? 0, to: edges[index + 1] ?? 0, look });
    }
  }
  return stretches.sort((a, b) => a.from - b.from);
}

function characterProperties(page: Buffer, index: number, count: number): Buffer {
  const offset = page.readUInt8((count + 1) * 4 + index) * 2;
  return offset === 0 ? Buffer.alloc(0) : page.subarray(offset + 1, offset + 1 + page.readUInt8(offset));
}

function paragraphProperties(page: Buffer, index: number, count: number): Buffer {
  const offset = page.readUInt8((count + 1) * 4 + index * 13) * 2;
  if (offset === 0) return Buffer.alloc(0);
  const words = page.readUInt8(offset);
  const [from, length] =
    words === 0 ? [offset + 2, page.readUInt8(offset + 1) * 2] : [offset + 1, words * 2 - 1];
  // The number of the style comes first.
  return page.subarray(from + 2, from + length);
}

/** A switch of a character: 0x81 turns the style's around, which is taken as on. */
const isOn = (operand: Buffer): boolean => operand.readUInt8(0) !== 0 && operand.readUInt8(0) !== 0x80;

function characterLook(instructions: Instruction[], fonts: readonly string[]): CharacterLook {
  const look: CharacterLook = { ...plainCharacter };
  for (const [code, operand] of instructions) {
    if (code === 0x0800) look.deleted = isOn(operand);
    else if (code === 0x0801) look.inserted = isOn(operand);
    else if (code === 0x0835) look.bold = isOn(operand);
    else if (code === 0x083b) look.capitals = isOn(operand);
    else if (code === 0x083c) look.hidden = isOn(operand);
    else if (code === 0x2a48) look.raised = operand.readUInt8(0) === 1;
    else if (code === 0x4a4f || code === 0x4a51) look.font = fonts[operand.readUInt16LE(0)] ?? look.font;
  }
  return look;
}

function rowShape(operand: Buffer): RowShape | null {
  const cells = operand.length > 2 ? operand.readUInt8(2) : 0;
  const edgesEnd = 3 + (cells + 1) * 2;
  if (cells === 0 || edgesEnd > operand.length) return null;
  return {
    edges: Array.from({ length: cells + 1 }, (_, index) => operand.readInt16LE(3 + index * 2)),
    cells: Array.from({ length: cells }, (_, index) => {
      const at = edgesEnd + index * 20;
      const flags = at + 2 <= operand.length ? operand.readUInt16LE(at) : 0;
      return { goesOnAcross: (flags & 0b10) !== 0, goesOnDown: ((flags >> 5) & 0b11) === 1 };
    }),
  };
}

function paragraphLook(instructions: Instruction[]): ParagraphLook {
  const look: ParagraphLook = { ...plainParagraph };
  let [list, level] = [0, 0];
  for (const [code, operand] of instructions) {
    if (code === 0x2416) look.inTable = isOn(operand);
    else if (code === 0x2417) look.endsRow = isOn(operand);
    else if (code === 0x2403 || code === 0x2461) look.centred = operand.readUInt8(0) === 1;
    else if (code === tableDefinition) look.row = rowShape(operand);
    else if (code === 0x460b) list = operand.readInt16LE(0);
    else if (code === 0x260a) level = operand.readUInt8(0);
  }
  // Below zero: a number that was taken away again.
  return list > 0 ? { ...look, numbered: { list, level } } : look;
}

const plainCharacter: CharacterLook = {
  bold: false,
  hidden: false,
  deleted: false,
  inserted: false,
  capitals: false,
  raised: false,
  font: null,
};
const plainParagraph: ParagraphLook = {
  inTable: false,
  endsRow: false,
  centred: false,
  row: null,
  numbered: null,
};

/** Looks up stretches for positions that mostly rise. */
class Lookup<Look> {
  private last = 0;

  constructor(
    private readonly stretches: readonly Stretch<Look>[],
    private readonly plain: Look,
  ) {}

  at(position: number): Look {
    const last = this.stretches[this.last];
    if (!last || position < last.from || position >= last.to) this.last = this.search(position);
    const found = this.stretches[this.last];
    return found && position >= found.from && position < found.to ? found.look : this.plain;
  }

  private search(position: number): number {
    let low = 0;
    let high = this.stretches.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.stretches[middle]?.from ?? 0) <= position) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/** The names of the fonts, in the order in which the characters number them ([MS-DOC] 2.9.286). */
function fontsOf(main: Buffer, table: Buffer): string[] {
  const from = main.readUInt32LE(0x112);
  const bytes = table.subarray(from, from + main.readUInt32LE(0x116));
  const fonts: string[] = [];
  let at = 4;
  while (at < bytes.length) {
    const length = bytes.readUInt8(at);
    const name = bytes.toString('utf16le', at + 40, at + 1 + length);
    fonts.push(name.split('\0', 1)[0] ?? '');
    at += length + 1;
  }
  return fonts;
}

interface Placed {
  character: string;
  position: number;
}

/** The characters of the whole file in their order, each with its position in the stream ([MS-DOC] 2.4.1). */
function charactersOf(main: Buffer, table: Buffer): Placed[] {
  let at = main.readUInt32LE(0x1a2);
  while (table.readUInt8(at) === 1) at += 3 + table.readUInt16LE(at + 1);
  if (table.readUInt8(at) !== 2) throw refusal('file_broken');
  const count = Math.floor((table.readUInt32LE(at + 1) - 4) / 12);
  const characters: Placed[] = [];
  for (let index = 0; index < count; index++) {
    const edges = at + 5 + index * 4;
    const length = table.readUInt32LE(edges + 4) - table.readUInt32LE(edges);
    const place = table.readUInt32LE(at + 5 + (count + 1) * 4 + index * 8 + 2);
    const packed = (place & 0x40000000) !== 0;
    const from = packed ? (place & 0x3fffffff) / 2 : place & 0x3fffffff;
    const bytes = main.subarray(from, from + length * (packed ? 1 : 2));
    if (bytes.length < length * (packed ? 1 : 2)) throw refusal('file_broken');
    const text = packed ? new TextDecoder('windows-1252').decode(bytes) : bytes.toString('utf16le');
    for (let offset = 0; offset < text.length; offset++) {
      characters.push({ character: text.charAt(offset), position: from + offset * (packed ? 1 : 2) });
    }
  }
  return characters;
}

/**
 * The stories of a .doc: its body, its notes, its text boxes; headers and footers are left out.
 * @throws ProblemError `file_encrypted`, or `file_broken`, also for a Word older than 97.
 */
export function readStories(bytes: Buffer): DocStories {
  const main = streamsOf(bytes, ['WordDocument']).get('WordDocument');
  if (!main || main.length < 0x1aa || main.readUInt16LE(0) !== 0xa5ec) throw refusal('file_broken');
  const flags = main.readUInt16LE(0x0a);
  if (flags & 0x0100) throw refusal('file_encrypted');
  const name = flags & 0x0200 ? '1Table' : '0Table';
  const table = streamsOf(bytes, [name]).get(name);
  if (!table) throw refusal('file_broken');
  const fonts = fontsOf(main, table);
  const looks = new Lookup(
    stretchesOf(main, table, 0xfa, characterProperties, (made) => characterLook(made, fonts)),
    plainCharacter,
  );
  const paragraphs = new Lookup(
    stretchesOf(main, table, 0x102, paragraphProperties, paragraphLook),
    plainParagraph,
  );
  const characters = charactersOf(main, table);
  const lengths = [0x4c, 0x50, 0x54, 0x58, 0x5c, 0x60, 0x64].map((at) => main.readUInt32LE(at));
  const story = (index: number): DocParagraph[] => {
    const from = lengths.slice(0, index).reduce((sum, length) => sum + length, 0);
    return toParagraphs(characters.slice(from, from + (lengths[index] ?? 0)), looks, paragraphs);
  };
  return {
    body: story(0),
    footnotes: story(1),
    endnotes: story(5),
    boxes: story(6),
    lists: new DocLists(main, table),
  };
}

/** Ends of paragraphs, of cells and rows, of pages and sections. */
const marks: ReadonlySet<string> = new Set(['\r', '\u0007', '\f']);

function toParagraphs(
  characters: readonly Placed[],
  looks: Lookup<CharacterLook>,
  paragraphs: Lookup<ParagraphLook>,
): DocParagraph[] {
  const read: DocParagraph[] = [];
  let open: DocParagraph['characters'] = [];
  for (const { character, position } of characters) {
    if (marks.has(character)) {
      read.push({ characters: open, mark: character, look: paragraphs.at(position) });
      open = [];
    } else open.push({ character, look: looks.at(position) });
  }
  if (open.length > 0) read.push({ characters: open, mark: '\r', look: plainParagraph });
  return read;
}
