/** A plan's document as an extractor gives it: paragraphs and tables in order, each with its place in the source. */

export const documentFormats = ['docx', 'doc', 'xlsx', 'pdf', 'text'] as const;
export type DocumentFormat = (typeof documentFormats)[number];

/** Where something stands in its source, as a person would look for it there. Counted from 1. */
export type Place =
  | { kind: 'line'; line: number }
  | { kind: 'page'; page: number }
  | { kind: 'sheet'; sheet: string; row: number }
  | { kind: 'paragraph'; paragraph: number };

export interface Paragraph {
  kind: 'paragraph';
  /** Unique and rising through the document: what an anchor names. Of a text file, its line counted from 1. */
  line: number;
  place: Place;
  /** NFC and cleaned; line ends inside it are kept. */
  text: string;
  bold: boolean;
  centred: boolean;
}

export interface Cell {
  /** The first grid column that it covers, from 0, and how many. */
  column: number;
  span: number;
  /** NFC and cleaned; a line end between its paragraphs. */
  text: string;
  bold: boolean;
  /** Covered by a cell of a row above that spans rows: its text stands there. */
  continued: boolean;
  /** A table inside the cell, its text not in `text`. */
  table: Table | null;
}

export interface TableRow {
  line: number;
  /** The last line of the source that belongs to the row; equals `line` where a row is one line. */
  lastLine: number;
  place: Place;
  /** In the order of the columns; a column without a cell is an empty cell. */
  cells: Cell[];
}

export interface Table {
  kind: 'table';
  line: number;
  rows: TableRow[];
}

export type Block = Paragraph | Table;

/** What an extractor did to the text, or could not do: told to the reader, never silent. */
export interface DocumentNotice {
  kind:
    | 'encoding_converted'
    | 'hidden_characters'
    | 'formula'
    | 'hidden_rows'
    | 'tracked_changes'
    | 'picture_without_text';
  line: number | null;
  /** For example the font or the encoding, or how many. */
  words: string;
}

export interface PlanDocument {
  format: DocumentFormat;
  blocks: Block[];
  notices: DocumentNotice[];
}

/** Every line number that a document uses, in order. */
export function linesOf(document: PlanDocument): number[] {
  return document.blocks.flatMap((block) =>
    block.kind === 'paragraph' ? [block.line] : block.rows.map((row) => row.line),
  );
}

function shiftTable(table: Table, by: number): Table {
  return {
    ...table,
    line: table.line + by,
    rows: table.rows.map((row) => ({
      ...row,
      line: row.line + by,
      lastLine: row.lastLine + by,
      cells: row.cells.map((cell) => ({ ...cell, table: cell.table && shiftTable(cell.table, by) })),
    })),
  };
}

function lastLineOf(blocks: readonly Block[]): number {
  const last = blocks.at(-1);
  if (!last) return 0;
  return last.kind === 'paragraph' ? last.line : (last.rows.at(-1)?.lastLine ?? last.line);
}

/**
 * Several files as one document, the plan before its appendix: lines of the later ones go on counting.
 * @returns the document, and the first line of every file in it.
 * @throws Error when there is no document at all.
 */
export function joinDocuments(documents: readonly PlanDocument[]): {
  document: PlanDocument;
  firstLines: number[];
} {
  const first = documents[0];
  if (!first) throw new Error('no document');
  const blocks: Block[] = [];
  const notices: DocumentNotice[] = [];
  const firstLines: number[] = [];
  for (const document of documents) {
    const by = lastLineOf(blocks);
    firstLines.push(by + 1);
    blocks.push(
      ...document.blocks.map((block) =>
        block.kind === 'paragraph' ? { ...block, line: block.line + by } : shiftTable(block, by),
      ),
    );
    notices.push(
      ...document.notices.map((notice) => ({
        ...notice,
        line: notice.line === null ? null : notice.line + by,
      })),
    );
  }
  return { document: { format: first.format, blocks, notices }, firstLines };
}
