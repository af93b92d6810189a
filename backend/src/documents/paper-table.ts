/** A table in a PDF: rows whole, a heading with the row below it, and what is taller than a page in pieces. */
import type { Content, ContentTable, TableCell } from 'pdfmake/interfaces.js';
import { lineEnds, lineHeight } from './metrics.js';
import { paragraphOf, points } from './paper-text.js';
import type { SetCell, SetParagraph, SetRow, SetTable } from './sheet.js';
import { cellRoom, heightOf, paragraphHeight } from './table.js';

/** By how much lines of a piece are reckoned shorter, in twips, so that none of them breaks anew. */
const tolerance = 30;
/** Half a point, in points: as thick as lines of tables are. */
const lineWidth = 0.5;
/** Of a page: a piece of a row that is taller than one, and headings with the row below them at the most. */
const piece = 0.08;
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
    const pieces = row.splits ? piecesOf(row, widths, height * piece) : [row];
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

/** A row in pieces that are at most so high: each cell goes on where its lines end. */
function piecesOf(row: SetRow, widths: readonly number[], most: number): SetRow[] {
  let column = 0;
  const cells = row.cells.map((cell) => {
    const span = cell.span ?? 1;
    const width =
      widths.slice(column, column + span).reduce((sum, share) => sum + share, 0) - 2 * cellRoom.side;
    column += span;
    return { cell, parts: partsOf(cell, Math.max(1, width - tolerance), most) };
  });
  const count = Math.max(1, ...cells.map(({ parts }) => parts.length));
  return Array.from({ length: count }, (_, at) => ({
    ...row,
    cells: cells.map(({ cell, parts }): SetCell => ({ ...cell, children: parts[at] ?? [] })),
  }));
}

function partsOf({ children }: SetCell, width: number, most: number): SetParagraph[][] {
  const parts: SetParagraph[][] = [[]];
  let used = 0;
  for (const paragraph of children.flatMap((child) => shortened(child, width, most))) {
    const high = paragraphHeight(paragraph, width);
    if (used + high > most && used > 0) {
      parts.push([]);
      used = 0;
    }
    parts.at(-1)?.push(paragraph);
    used += high;
  }
  return parts;
}

/** A paragraph as several where it is higher than that, each but the last as long as full lines are. */
function shortened(paragraph: SetParagraph, width: number, most: number): SetParagraph[] {
  const [run] = paragraph.runs;
  if (!run || paragraphHeight(paragraph, width) <= most) return [paragraph];
  const ends = lineEnds(run.text, width, run.size, run.bold ? 'bold' : 'upright');
  const lines = Math.max(1, Math.floor(most / lineHeight(run.size, paragraph.line)));
  const cuts = ends.filter((_, at) => at === ends.length - 1 || at % lines === lines - 1);
  return cuts.map((end, at) => ({
    ...paragraph,
    runs: [{ ...run, text: run.text.slice(cuts[at - 1] ?? 0, end).trim() }],
  }));
}
