/** Documents made for a test, as an extractor would give them. */
import type { Block, Cell, Paragraph, PlanDocument, Table, TableRow } from '@tien-do/shared';

/** What a cell is written as: its words, or more of it; `null` is covered by the merged cell above. */
export type MadeCell = string | null | { text: string; span?: number; bold?: boolean; table?: string[][] };

let line = 0;
function next(): number {
  line += 1;
  return line;
}

function cellOf(made: MadeCell, column: number): Cell {
  const plain = { column, span: 1, bold: false, continued: false, table: null };
  if (made === null) return { ...plain, text: '', continued: true };
  if (typeof made === 'string') return { ...plain, text: made };
  const { text, span = 1, bold = false, table } = made;
  return { ...plain, text, span, bold, table: table ? tableOf(table) : null };
}

function rowOf(cells: readonly MadeCell[], page?: number): TableRow {
  const at = next();
  let column = 0;
  const made = cells.map((one) => {
    const cell = cellOf(one, column);
    column += cell.span;
    return cell;
  });
  const place =
    page === undefined ? ({ kind: 'line', line: at } as const) : ({ kind: 'page', page } as const);
  return { line: at, lastLine: at, place, cells: made };
}

/** A table of rows of cells; with `pages`, the page of each row. */
export function tableOf(rows: readonly (readonly MadeCell[])[], pages?: readonly number[]): Table {
  const made = rows.map((cells, n) => rowOf(cells, pages?.[n]));
  return { kind: 'table', line: made[0]?.line ?? next(), rows: made };
}

export function paragraph(text: string, bold = false): Paragraph {
  const at = next();
  return { kind: 'paragraph', line: at, place: { kind: 'line', line: at }, text, bold, centred: false };
}

/** A document of blocks, made inside the function so that its lines count from 1. */
export function documentOf(blocks: () => Block[]): PlanDocument {
  line = 0;
  return { format: 'docx', blocks: blocks(), notices: [] };
}

/** A text file as a document: every line that is not blank is a paragraph with its own number. */
export function documentOfLines(lines: readonly string[]): PlanDocument {
  const blocks = lines.flatMap((text, at): Paragraph[] =>
    text.trim() === ''
      ? []
      : [
          {
            kind: 'paragraph',
            line: at + 1,
            place: { kind: 'line', line: at + 1 },
            text: text.trim(),
            bold: false,
            centred: false,
          },
        ],
  );
  return { format: 'text', blocks, notices: [] };
}
