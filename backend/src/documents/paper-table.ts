/** A table in a PDF: rows whole, a heading with the row below it, and what is taller than a page line by line. */
import type { Content, ContentTable, TableCell } from 'pdfmake/interfaces.js';
import { brokenLines } from './metrics.js';
import { paragraphOf, points } from './paper-text.js';
import type { SetCell, SetParagraph, SetRow, SetTable } from './sheet.js';
import { cellRoom, heightOf } from './table.js';

/** Half a point, in points: as thick as lines of tables are. */
const lineWidth = 0.5;
/** Of a page: headings with the row below them at the most. */
const withRow = 0.9;

/** @param height of the page between its margins, in twips. */
export function paperTable({ widths, rows, borders }: SetTable, height: number): ContentTable {
  const columns = widths.map((width) => Math.max(1, points(width) - (borders ? lineWidth : 0)));
  if (!borders)
    return {
      table: { widths: columns, dontBreakRows: true, body: rows.map((row) => cellsOf(row, widths, false)) },
      layout: 'bare',
    };
  const headerRows = rows.findIndex(({ header }) => !header);
  const heads = headerRows === -1 ? rows.length : headerRows;
  const body = bodyOf(rows, widths, columns, height);
  return {
    table: {
      ...{ widths: columns, headerRows: heads, dontBreakRows: true, body },
      ...(heads > 0 && body.length > heads ? { keepWithHeaderRows: 1 } : {}),
    },
    layout: 'cells',
  };
}

function bodyOf(
  rows: readonly SetRow[],
  widths: readonly number[],
  columns: number[],
  height: number,
): TableCell[][] {
  const body: TableCell[][] = [];
  let waiting: SetRow[] = [];
  const plain = (row: SetRow): TableCell[][] => {
    const pieces = row.splits ? linesOf(row, widths) : [row];
    return pieces.map((part, at) => cellsOf(part, widths, true, [at > 0, at < pieces.length - 1]));
  };
  const room =
    height -
    sumOf(
      rows.filter(({ header }) => header),
      widths,
    );
  for (const row of rows) {
    if (row.keepNext && !row.splits) {
      waiting.push(row);
      continue;
    }
    // What does not fit with the row stands before it, from the first heading on.
    while (waiting.length > 0 && (row.splits || sumOf([...waiting, row], widths) > room * withRow))
      body.push(...waiting.splice(0, 1).flatMap(plain));
    body.push(...(waiting.length > 0 ? [together([...waiting, row], widths, columns)] : plain(row)));
    waiting = [];
  }
  return [...body, ...waiting.flatMap(plain)];
}

const sumOf = (rows: readonly SetRow[], widths: readonly number[]): number =>
  rows.reduce((sum, row) => sum + heightOf(row, widths), 0);

/** Headings and the row below them as one row, which is never broken: a table over all columns, with the lines inside it. */
function together(rows: readonly SetRow[], widths: readonly number[], columns: number[]): TableCell[] {
  const inside: TableCell = {
    table: { widths: columns, body: rows.map((row) => cellsOf(row, widths, true)) },
    layout: 'inside',
    colSpan: columns.length,
  };
  return [inside, ...columns.slice(1).map(() => ({}))];
}

/** @param goesOn whether it goes on a row above, and in one below: between the pieces of a row is no line. */
function cellsOf(
  { cells, header }: SetRow,
  widths: readonly number[],
  drawn: boolean,
  [above, below]: readonly [boolean, boolean] = [false, false],
): TableCell[] {
  let column = 0;
  return cells.flatMap(({ children, span = 1 }) => {
    const room = drawn ? cellRoom : { side: 0, edge: 0 };
    const whole = widths.slice(column, column + span).reduce((sum, width) => sum + width, 0);
    column += span;
    const content: Content[] = children.map((child) => paragraphOf(child, whole - 2 * room.side));
    const cell: TableCell = {
      stack: content,
      margin: [
        ...([points(room.side), above ? 0 : points(room.edge)] as const),
        ...([points(room.side), below ? 0 : points(room.edge)] as const),
      ],
      ...(header ? { verticalAlignment: 'middle' as const } : {}),
      ...(span > 1 ? { colSpan: span } : {}),
      ...(above || below ? { border: [true, !above, true, !below] as const } : {}),
    };
    return [cell, ...Array.from({ length: span - 1 }, (): TableCell => ({}))];
  });
}

/** A row line by line, each a row by itself: it goes on on the next page wherever one ends, as a word processor lets it. */
function linesOf(row: SetRow, widths: readonly number[]): SetRow[] {
  let column = 0;
  const cells = row.cells.map((cell) => {
    const span = cell.span ?? 1;
    const width =
      widths.slice(column, column + span).reduce((sum, share) => sum + share, 0) - 2 * cellRoom.side;
    column += span;
    return { cell, lines: cell.children.flatMap((child) => brokenAt(child, Math.max(1, width))) };
  });
  const count = Math.max(1, ...cells.map(({ lines }) => lines.length));
  return Array.from({ length: count }, (_, at) => ({
    ...row,
    cells: cells.map(({ cell, lines }): SetCell => {
      const line = lines[at];
      return { ...cell, children: line ? [line] : [] };
    }),
  }));
}

/** A paragraph as the lines into which it breaks, none of which breaks anew. */
function brokenAt(paragraph: SetParagraph, width: number): SetParagraph[] {
  const { runs, before = 0, after = 0, left = 0, right = 0 } = paragraph;
  const [run] = runs;
  if (!run) return [paragraph];
  const words = runs.map(({ text }) => text).join('');
  const lines = brokenLines(words, width - left - right, run.size, run.bold ? 'bold' : 'upright');
  return lines.map((text, at) => ({
    ...paragraph,
    ...{ runs: [{ ...run, text }], unbroken: true },
    ...{ before: at === 0 ? before : 0, after: at === lines.length - 1 ? after : 0 },
  }));
}
