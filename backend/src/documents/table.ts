/** Tables of a document: heads, headings inside them, rows, and which row is taller than a page. */
import { literalLines } from './literal.js';
import { lineEnds, lineHeight, widthOf } from './metrics.js';
import {
  isAgain,
  isGroup,
  printValue,
  type DocumentRow,
  type DocumentTable,
  type DocumentValue,
} from './model.js';
import type { SetCell, SetParagraph, SetRow, SetTable } from './sheet.js';
import { sizes, text, type TextSetting } from './text.js';

/** Inside a cell, in twips: at its sides, above and below. */
export const cellRoom = { side: 80, edge: 40 } as const;

/** Of the page's height, what the reckoning may be wrong by. */
const slack = 0.9;

/** Instead of long words that stand in the row above. */
const asAbove = 'Như trên';

/** A table between margins that leave so much room. A row that no page could hold may go on on the next one; no other may. */
export function tableOf(
  { columns, rows }: Pick<DocumentTable, 'columns' | 'rows'>,
  room: { width: number; height: number },
): SetTable {
  const widths = widthsOf({ columns, rows }, room.width);
  const heads: SetRow = {
    header: true,
    cells: columns.map((column) => cell(column.head, { align: 'center', bold: true })),
  };
  const high = heightOf(heads, widths);
  // Heads that leave no room below them are not repeated.
  const head = high > room.height / 3 ? { ...heads, header: false } : heads;
  const most = (room.height - (head.header ? high : 0)) * slack;
  const set = (row: DocumentRow): SetRow => {
    const made: SetRow = isGroup(row)
      ? {
          header: false,
          keepNext: true,
          cells: [
            {
              ...cell(row.text, { bold: true, italics: row.level === 'group', keepNext: true }),
              span: columns.length,
            },
          ],
        }
      : {
          header: false,
          cells: columns.map(({ align }, index) => {
            const value = row[index] ?? '';
            return cell(isAgain(value) ? asAbove : value, { align });
          }),
        };
    return heightOf(made, widths) > most ? { ...made, splits: true } : made;
  };
  return {
    kind: 'table',
    borders: true,
    widths,
    rows: [high > most ? { ...head, splits: true } : head, ...rows.map(set)],
  };
}

/** Of a table: a word that is wider breaks, and makes no column wider. */
const widestWord = 1 / 4;

/** The widths of columns: their shares, and as much as their longest words and numbers need where the others can give it. */
function widthsOf({ columns, rows }: Pick<DocumentTable, 'columns' | 'rows'>, width: number): number[] {
  const whole = columns.reduce((sum, { share }) => sum + Math.max(0, share), 0);
  const shares = columns.map(
    ({ share }) => (whole > 0 ? Math.max(0, share) / whole : 1 / columns.length) * width,
  );
  const needed = columns.map(({ head }, at) => {
    const values = rows.map((row) => (isGroup(row) ? '' : printValue(row[at] ?? '')));
    const words = new Set(values.flatMap((value) => value.split(/\s+/u)));
    const widths = [
      ...head.split(/\s+/u).map((word) => widthOf(word, sizes.table, 'bold')),
      ...[...words].map((word) => widthOf(word, sizes.table)),
    ].filter((wide) => wide <= width * widestWord);
    // A line more than the word is wide, so that no rounding breaks it.
    return widths.reduce((most, wide) => Math.max(most, wide), 0) + 2 * cellRoom.side + 30;
  });
  const least = needed.reduce((sum, wide) => sum + wide, 0) <= width ? needed : needed.map(() => 0);
  const wanted = shares.map((share, at) => Math.max(share, least[at] ?? 0));
  const over = wanted.reduce((sum, wide) => sum + wide, 0) - width;
  const given = wanted.map((wide, at) => wide - (least[at] ?? 0));
  const gives = given.reduce((sum, wide) => sum + wide, 0);
  return wanted.map((wide, at) => Math.floor(gives > 0 ? wide - (over * (given[at] ?? 0)) / gives : wide));
}

function cell(value: DocumentValue, setting: TextSetting): SetCell {
  const lines = literalLines(printValue(value));
  return {
    children: (lines.length > 0 ? lines : ['']).map((line) => text(line, { ...setting, size: sizes.table })),
  };
}

/** How high a row will stand, in twips. */
export function heightOf({ cells }: SetRow, widths: readonly number[]): number {
  let column = 0;
  const heights = cells.map(({ children, span = 1 }) => {
    const width =
      widths.slice(column, column + span).reduce((sum, share) => sum + share, 0) - 2 * cellRoom.side;
    column += span;
    return children.reduce(
      (sum, child) => sum + paragraphHeight(child, Math.max(width, 1)),
      2 * cellRoom.edge,
    );
  });
  return Math.max(0, ...heights);
}

/** How high a paragraph will stand between margins so far apart, in twips. */
export function paragraphHeight(paragraph: SetParagraph, width: number): number {
  const { runs, before = 0, after = 0, line, exact, left = 0, right = 0, firstLine = 0 } = paragraph;
  if (exact !== undefined) return before + exact + after;
  const [first] = runs;
  const size = first?.size ?? sizes.text;
  const words = runs.map((run) => run.text).join('');
  const indent = firstLine / Math.max(1, width);
  const lines = lineEnds(words, Math.max(1, width - left - right), size, first?.bold ? 'bold' : 'upright');
  return before + Math.ceil(lines.length + indent) * lineHeight(size, line) + after;
}
