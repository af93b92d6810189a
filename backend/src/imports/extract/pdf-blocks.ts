/** What stands on a page, from top to bottom: paragraphs and tables. */
import { alignedTable, piecesOf } from './pdf-columns.js';
import { gridsOf } from './pdf-grid.js';
import { linesOf, paragraphsOf, type Area, type Line } from './pdf-lines.js';
import type { DrawnPage } from './pdf-page.js';
import { isInside, tableOfGrid, type PageTable } from './pdf-table.js';
import { leastOf, mostOf } from '../extremes.js';

export interface PageParagraph {
  kind: 'paragraph';
  page: number;
  top: number;
  text: string;
  bold: boolean;
  centred: boolean;
}

export type PageBlock = PageParagraph | PageTable;

/** The part of a page's height at its top and its bottom that may hold a running line. */
const marginPart = 0.09;
const pageNumber = /^\W*(trang\s*)?\d{1,4}(\s*(\/|trên)\s*\d{1,4})?\W*$/iu;

/** Lines that stand in the margin of a page, tables left aside: for finding those that every page repeats. */
export function marginLines(drawn: DrawnPage): string[] {
  return linesOf(drawn.words)
    .filter((line) => isInMargin(line, drawn))
    .map((line) => line.text);
}

function isInMargin(line: Line, drawn: DrawnPage): boolean {
  return line.y < drawn.height * marginPart || line.y > drawn.height * (1 - marginPart);
}

/**
 * The blocks of a page.
 * @param repeated running lines that were told once already
 */
export function blocksOf(drawn: DrawnPage, page: number, repeated: ReadonlySet<string>): PageBlock[] {
  const grids = gridsOf(drawn.horizontal, drawn.vertical);
  const tables = grids.map((grid) =>
    tableOfGrid(
      grid,
      drawn.words.filter((word) => isInside(grid, word)),
      page,
    ),
  );
  const free = drawn.words.filter((word) => !grids.some((grid) => isInside(grid, word)));
  const lines = linesOf(free).filter(
    (line) => !(isInMargin(line, drawn) && (pageNumber.test(line.text) || isRunning(line, repeated))),
  );
  const left = leastOf(lines.map((line) => line.left));
  // A page of short lines does not show how far text may reach: as far as its left margin, from the other side.
  const right = mostOf(
    lines.map((line) => line.right),
    drawn.width - left,
  );
  const area: Area = { left, right };
  const blocks: PageBlock[] = tables.filter((table) => table.rows.length > 0);
  for (const stretch of stretchesOf(lines, blocks)) blocks.push(...freeBlocks(stretch, drawn, page, area));
  return blocks.sort((a, b) => a.top - b.top);
}

/** The heading of a table without lines is repeated too, but is no running line: it stands in columns. */
function isRunning(line: Line, repeated: ReadonlySet<string>): boolean {
  return repeated.has(line.text) && piecesOf(line).length < 3;
}

/** Lines above, between and below the ruled tables. */
function stretchesOf(lines: readonly Line[], tables: readonly PageBlock[]): Line[][] {
  const tops = tables.map((table) => table.top).sort((a, b) => a - b);
  const stretches: Line[][] = Array.from({ length: tops.length + 1 }, () => []);
  for (const line of lines) stretches[tops.filter((top) => top < line.y).length]?.push(line);
  return stretches.filter((stretch) => stretch.length > 0);
}

function freeBlocks(lines: readonly Line[], drawn: DrawnPage, page: number, area: Area): PageBlock[] {
  const found = alignedTable(lines, drawn.horizontal, page);
  if (!found) return proseBlocks(lines, page, area);
  return [
    ...proseBlocks(lines.slice(0, found.from), page, area),
    found.table,
    ...proseBlocks(lines.slice(found.to), page, area),
  ];
}

/** Two texts beside each other, as over a letter: so far apart in parts of the letters' size. */
function proseBlocks(lines: readonly Line[], page: number, area: Area): PageParagraph[] {
  const blocks: PageParagraph[] = [];
  let plain: Line[] = [];
  let beside: Line[][] = [];
  const flush = (): void => {
    for (const paragraph of paragraphsOf(plain, area)) blocks.push(paragraphOf(paragraph, page, area));
    for (const line of sides(beside)) blocks.push(paragraphOf({ ...line, lines: [line] }, page, area));
    plain = [];
    beside = [];
  };
  for (const line of lines) {
    const pieces = piecesOf(line);
    const parted = pieces.length === 2 && isWideGap(pieces[0], pieces[1]);
    if (parted ? plain.length > 0 : beside.length > 0) flush();
    if (parted) beside.push(pieces);
    else plain.push(line);
  }
  flush();
  return blocks;
}

const isWideGap = (left: Line | undefined, right: Line | undefined): boolean =>
  left !== undefined && right !== undefined && right.left - left.right > left.size * 1.5;

/** The left side whole, then the right one; in the order in which a person reads two columns. */
function sides(rows: readonly (readonly Line[])[]): (Line & { top: number })[] {
  const top = (rows[0]?.[0]?.y ?? 0) - (rows[0]?.[0]?.size ?? 0);
  const all = [...rows.map((row) => row[0]), ...rows.map((row) => row[1])];
  return all.flatMap((line, index) => (line ? [{ ...line, top: top + index / 1000 }] : []));
}

function paragraphOf(
  paragraph: { text: string; bold: boolean; lines: readonly Line[]; top?: number },
  page: number,
  area: Area,
): PageParagraph {
  const [first] = paragraph.lines;
  const top = paragraph.top ?? (first?.y ?? 0) - (first?.size ?? 0);
  const centred = paragraph.lines.every((line) => {
    const [before, after] = [line.left - area.left, area.right - line.right];
    return before > line.size && Math.abs(before - after) < line.size * 1.5;
  });
  return { kind: 'paragraph', page, top, text: paragraph.text, bold: paragraph.bold, centred };
}
