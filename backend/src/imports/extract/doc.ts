import type { Block, Cell, DocumentNotice, PlanDocument, Table } from '@tien-do/shared';
import { Cleaner, mostlyBold, raised, visibleLength } from './clean.js';
import { isCompoundFile } from './compound-file.js';
import { withNumber } from './counted-list.js';
import { readStories, type CharacterLook, type DocParagraph, type RowShape } from './doc-file.js';
import { isOutOfRange } from './doc-lists.js';
import { fillColumns, onUsedGrid } from './grid.js';
import { detectLegacy, fromLegacy, judge, legacyFont, type LegacyEncoding } from './legacy-encoding.js';
import { refusal } from './limits.js';

interface ReadParagraph {
  text: string;
  bold: boolean;
}

/** Edges of cells that are nearer to each other than this are one edge: rows are drawn by hand. */
const sameEdge = 60;

/** Characters that stand for something else ([MS-DOC] 2.4.1); the others of their kind are left out. */
const meanings: Readonly<Record<string, string>> = {
  '\v': '\n',
  '\u001E': '-',
  '\u001F': '\u00AD',
  '\t': '\t',
};

class DocReader {
  private readonly cleaner = new Cleaner();
  private readonly fonts = new Map<string, number>();
  private readonly blocks: Block[] = [];
  private readonly fields: boolean[] = [];
  private readonly whole: LegacyEncoding | null;
  private readonly tracked = { count: 0, line: null as number | null };
  private line = 0;
  private pictures = 0;
  private notes = 0;

  constructor(private readonly stories: ReturnType<typeof readStories>) {
    const all = stories.body.flatMap((paragraph) => [
      ...paragraph.characters.map((one) => one.character),
      '\n',
    ]);
    this.whole = detectLegacy(all.join(''));
  }

  read(): PlanDocument {
    this.readBody(this.stories.body);
    this.readBody(this.stories.boxes);
    for (const story of [this.stories.footnotes, this.stories.endnotes]) {
      this.notes = story === this.stories.footnotes ? 0 : this.notes;
      this.readBody(story);
    }
    if (this.blocks.length === 0) throw refusal('file_without_content');
    return { format: 'doc', blocks: this.blocks, notices: this.notices() };
  }

  private readBody(paragraphs: readonly DocParagraph[]): void {
    let table: TableBuilder | null = null;
    for (const paragraph of paragraphs) {
      if (paragraph.look.inTable || paragraph.mark === '\u0007') {
        table ??= new TableBuilder();
        this.readInTable(paragraph, table);
        continue;
      }
      this.closeTable(table);
      table = null;
      this.readParagraph(paragraph);
    }
    this.closeTable(table);
  }

  private readInTable(paragraph: DocParagraph, table: TableBuilder): void {
    if (paragraph.look.endsRow) {
      table.endRow(++this.line, paragraph.look.row);
      return;
    }
    table.add(this.textOf(paragraph, this.line + 1));
    if (paragraph.mark === '\u0007') table.endCell();
  }

  private closeTable(table: TableBuilder | null): void {
    const built = table?.build(() => ++this.line);
    if (built) this.blocks.push(built);
  }

  private readParagraph(paragraph: DocParagraph): void {
    const line = this.line + 1;
    const { text, bold } = this.textOf(paragraph, line);
    if (text === '') return;
    this.line = line;
    const place = { kind: 'paragraph', paragraph: line } as const;
    this.blocks.push({ kind: 'paragraph', line, place, text, bold, centred: paragraph.look.centred });
  }

  private textOf(paragraph: DocParagraph, line: number): ReadParagraph {
    const pieces: { text: string; look: CharacterLook }[] = [];
    for (const { character, look } of paragraph.characters) {
      const text = this.meaningOf(character, look, line);
      const last = pieces.at(-1);
      if (last?.look === look) last.text += text;
      else if (text !== '') pieces.push({ text, look });
    }
    const converted = this.convert(pieces, line);
    const bold = converted.filter((piece) => piece.look.bold).map((piece) => piece.text);
    const all = converted.map((piece) => piece.text).join('');
    const number = this.stories.lists.next(paragraph.look.numbered);
    return {
      text: withNumber(number, this.cleaner.clean(all, line)),
      bold: mostlyBold(visibleLength(bold.join('')), visibleLength(all)),
    };
  }

  private meaningOf(character: string, look: CharacterLook, line: number): string {
    if (character === '\u0013') this.fields.push(true);
    else if (character === '\u0014') this.fields.splice(-1, 1, false);
    else if (character === '\u0015') this.fields.pop();
    else if (character === '\u0001' || character === '\u0008') this.pictures++;
    if (this.fields.includes(true)) return '';
    if (look.deleted || look.inserted) {
      this.tracked.count++;
      this.tracked.line ??= line;
    }
    if (look.deleted) return '';
    if (look.hidden) {
      this.cleaner.count(1, line);
      return '';
    }
    if (character === '\u0002') return raised(String(++this.notes));
    const meaning = meanings[character];
    if (meaning !== undefined) return meaning;
    return character < ' ' ? '' : character;
  }

  private convert(pieces: readonly { text: string; look: CharacterLook }[], line: number): typeof pieces {
    const all = pieces.map((piece) => piece.text).join('');
    const detected =
      detectLegacy(all) ?? (this.whole && judge(all, this.whole) !== 'unicode' ? this.whole : null);
    return pieces.map(({ text, look }) => {
      const font = legacyFont(look.font ?? '');
      const ofFont = font && judge(all, font.encoding) !== 'unicode' ? font.encoding : null;
      const encoding = ofFont ?? detected;
      const letters = encoding ? fromLegacy(text, encoding) : text;
      const name = ofFont ? look.font : encoding;
      if (letters !== text && name && !this.fonts.has(name)) this.fonts.set(name, line);
      const capitals = look.capitals || (ofFont !== null && font?.capitals === true);
      const shown = capitals ? letters.toUpperCase() : letters;
      return { text: look.raised ? raised(shown) : shown, look };
    });
  }

  private notices(): DocumentNotice[] {
    const notices: DocumentNotice[] = [...this.fonts].map(([words, line]) => ({
      kind: 'encoding_converted',
      line,
      words,
    }));
    notices.push(...this.cleaner.notices());
    if (this.tracked.count > 0) {
      notices.push({ kind: 'tracked_changes', line: this.tracked.line, words: String(this.tracked.count) });
    }
    const written = this.blocks.reduce(
      (sum, block) => sum + (block.kind === 'paragraph' ? block.text.length : 200),
      0,
    );
    if (this.pictures > 0 && written < 200) {
      notices.push({ kind: 'picture_without_text', line: null, words: String(this.pictures) });
    }
    return notices;
  }
}

interface BuiltRow {
  line: number;
  cells: Cell[];
  edges: number[] | null;
}

/** Puts a table together from its cells and the shapes of its rows. */
class TableBuilder {
  private readonly rows: BuiltRow[] = [];
  private cells: ReadParagraph[][] = [];
  private paragraphs: ReadParagraph[] = [];

  add(paragraph: ReadParagraph): void {
    if (paragraph.text !== '') this.paragraphs.push(paragraph);
  }

  endCell(): void {
    this.cells.push(this.paragraphs);
    this.paragraphs = [];
  }

  endRow(line: number, shape: RowShape | null): void {
    const cells: Cell[] = [];
    this.cells.forEach((paragraphs, index) => {
      const flags = shape?.cells[index];
      const last = cells.at(-1);
      if (flags?.goesOnAcross && last) {
        last.span++;
        return;
      }
      const continued = flags?.goesOnDown === true && this.rows.length > 0;
      const shown = continued ? [] : paragraphs;
      cells.push({
        column: index,
        span: 1,
        text: shown.map((paragraph) => paragraph.text.replace(/\t/gu, ' ')).join('\n'),
        bold: shown.length > 0 && shown.every((paragraph) => paragraph.bold),
        continued,
        table: null,
      });
    });
    const whole = shape && shape.edges.length === this.cells.length + 1;
    this.rows.push({ line, cells, edges: whole ? shape.edges : null });
    this.cells = [];
  }

  build(nextLine: () => number): Table | null {
    // A file that ends inside a row still shows what it holds of it.
    if (this.paragraphs.length > 0) this.endCell();
    if (this.cells.length > 0) this.endRow(nextLine(), null);
    this.placeOnGrid();
    const width = onUsedGrid(this.rows.map((row) => row.cells));
    const rows = this.rows
      .map(({ line, cells }) => ({
        line,
        lastLine: line,
        place: { kind: 'paragraph', paragraph: line } as const,
        cells: fillColumns(cells, width),
      }))
      .filter((row) => row.cells.some((cell) => cell.text !== ''));
    const [first] = rows;
    return first ? { kind: 'table', line: first.line, rows } : null;
  }

  /** Rows are drawn one by one: the edges of all of them together make the columns. */
  private placeOnGrid(): void {
    if (this.rows.some((row) => row.edges === null)) return;
    const grid: number[] = [];
    for (const edge of this.rows.flatMap((row) => row.edges ?? []).sort((a, b) => a - b)) {
      if (edge - (grid.at(-1) ?? -Infinity) > sameEdge) grid.push(edge);
    }
    const columnOf = (edge: number): number => grid.findLastIndex((line) => line <= edge);
    for (const { cells, edges } of this.rows) {
      for (const cell of cells) {
        const from = columnOf(edges?.[cell.column] ?? 0);
        const to = columnOf(edges?.[cell.column + cell.span] ?? 0);
        cell.column = from;
        cell.span = Math.max(1, to - from);
      }
    }
  }
}

/**
 * A Word document of the years 1997 to 2003: paragraphs, tables with merged cells, notes and text boxes at the end;
 * automatic numbers are counted and come in as printed, those that only a style gives do not.
 * @throws ProblemError UNSUPPORTED_FILE: `file_encrypted`, `file_broken`, or `file_without_content` when no text is in it.
 */
// eslint-disable-next-line @typescript-eslint/require-await -- the extractors have one signature
export async function readDoc(bytes: Buffer): Promise<PlanDocument> {
  if (!isCompoundFile(bytes)) throw refusal('file_broken');
  try {
    return new DocReader(readStories(bytes)).read();
  } catch (error) {
    // A number that points outside its part.
    if (isOutOfRange(error)) throw refusal('file_broken');
    throw error;
  }
}
