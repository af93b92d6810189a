/** Tables of a page with their words in the cells, and tables that go on over pages. */
import type { Cell } from '@tien-do/shared';
import type { Grid, Region } from './pdf-grid.js';
import { linesOf, paragraphsOf, type Line } from './pdf-lines.js';
import type { Word } from './pdf-page.js';
import { leastOf, mostOf } from '../extremes.js';

export interface PageTable {
  kind: 'table';
  page: number;
  top: number;
  /** The edges of the columns. */
  xs: number[];
  /** Found by what stands under each other and not by lines: its edges are where its words happen to begin. */
  aligned: boolean;
  rows: { page: number; cells: Cell[] }[];
}

/** How near to its lines a cell's text comes: Word leaves 5.4 points, others less. */
const padding = 7;

/** The table that a grid and the words inside it make. */
export function tableOfGrid(grid: Grid, words: readonly Word[], page: number): PageTable {
  const lines = new Map<Region, Line[]>();
  for (const [region, inside] of byRegion(grid, words)) lines.set(region, linesOf(inside));
  const rows = grid.ys.slice(1).map((_, row) => ({
    page,
    cells: grid.regions
      .filter((region) => region.row <= row && row < region.row + region.rows)
      .sort((a, b) => a.column - b.column)
      .map((region) => cellOf(grid, region, row, lines)),
  }));
  const filled = rows.filter(({ cells }) => cells.some((cell) => cell.text !== '' || cell.continued));
  return { kind: 'table', page, top: grid.ys[0] ?? 0, xs: grid.xs, aligned: false, rows: filled };
}

/** Whether the word's middle lies within the grid. */
export function isInside(grid: Grid, word: Word): boolean {
  return indexIn(grid.xs, middleX(word)) >= 0 && indexIn(grid.ys, middleY(word)) >= 0;
}

const middleX = (word: Word): number => word.x + word.width / 2;
const middleY = (word: Word): number => word.y - word.size * 0.3;

function indexIn(edges: readonly number[], value: number): number {
  if (value < (edges[0] ?? 0) || value > (edges.at(-1) ?? 0)) return -1;
  return Math.min(
    edges.length - 2,
    edges.findLastIndex((edge) => edge <= value),
  );
}

function byRegion(grid: Grid, words: readonly Word[]): Map<Region, Word[]> {
  const found = new Map<Region, Word[]>();
  const at = new Map<number, Region>();
  const width = grid.xs.length - 1;
  for (const region of grid.regions)
    for (let row = region.row; row < region.row + region.rows; row++)
      for (let column = region.column; column < region.column + region.columns; column++)
        at.set(row * width + column, region);
  for (const word of words) {
    const [column, row] = [indexIn(grid.xs, middleX(word)), indexIn(grid.ys, middleY(word))];
    const region = column < 0 || row < 0 ? undefined : at.get(row * width + column);
    if (!region) continue;
    const inside = found.get(region);
    if (inside) inside.push(word);
    else found.set(region, [word]);
  }
  return found;
}

function cellOf(grid: Grid, region: Region, row: number, lines: ReadonlyMap<Region, Line[]>): Cell {
  const { column, columns } = region;
  const base = { column, span: columns, table: null };
  if (row > region.row) return { ...base, text: '', bold: false, continued: true };
  // The column's other cells show how far text may reach in it.
  const alike = [...lines].filter(([other]) => other.column === column && other.columns === columns);
  const reach = alike.flatMap(([, own]) => own);
  const area = {
    left: leastOf(
      reach.map((line) => line.left),
      (grid.xs[column] ?? 0) + padding,
    ),
    right: mostOf(
      reach.map((line) => line.right),
      (grid.xs[column + columns] ?? 0) - padding,
    ),
  };
  const paragraphs = paragraphsOf(lines.get(region) ?? [], area);
  return {
    ...base,
    text: paragraphs.map((paragraph) => paragraph.text).join('\n'),
    bold: paragraphs.length > 0 && paragraphs.every((paragraph) => paragraph.bold),
    continued: false,
  };
}

/** Columns of one table stand where they stood on the page before, give or take this; without lines, less exactly. */
const drift = 6;
const alignedDrift = 30;

/**
 * The table of the next page as more rows of this one.
 * @returns false, and nothing is changed, when its columns are others.
 */
export function continueTable(table: PageTable, next: PageTable): boolean {
  if (table.aligned !== next.aligned) return false;
  const columns = table.aligned ? alignedColumns(table, next) : ruledColumns(table, next);
  const isSame = columns.every((column, index) => column > (columns[index - 1] ?? -1));
  if (!isSame) return false;
  const rows = table.aligned ? withHeadingApart(table, next.rows) : next.rows;
  for (const row of rows) {
    const cells = row.cells.map((cell) => {
      const column = columns[cell.column] ?? 0;
      return { ...cell, column, span: (columns[cell.column + cell.span] ?? column + 1) - column };
    });
    table.rows.push({ ...row, cells });
  }
  return true;
}

/** Which edge of the table every edge of the next one is; -1 where it is none. */
function ruledColumns(table: PageTable, next: PageTable): number[] {
  // A landscape page bound the other way moves everything by the same.
  const shift = (table.xs[0] ?? 0) - (next.xs[0] ?? 0);
  const columns = next.xs.map((x) => table.xs.findIndex((known) => Math.abs(known - x - shift) <= drift));
  return columns.at(-1) === table.xs.length - 1 ? columns : [-1];
}

function alignedColumns(table: PageTable, next: PageTable): number[] {
  const edges = table.xs.slice(0, -1);
  const nearest = (x: number): number => {
    const distances = edges.map((edge) => Math.abs(edge - x));
    const least = leastOf(distances);
    return least <= alignedDrift ? distances.indexOf(least) : -1;
  };
  return [...next.xs.slice(0, -1).map(nearest), edges.length];
}

/** Without a line between, a heading that the page repeats and the rest of a row cut by the page's end are found as one row. */
function withHeadingApart(table: PageTable, rows: PageTable['rows']): PageTable['rows'] {
  const [first, ...rest] = rows;
  const heading = table.rows[0]?.cells ?? [];
  if (!first || first.cells.length !== heading.length) return rows;
  const words = (text: string): string => text.replace(/\s+/gu, ' ');
  const begins = first.cells.every((cell, index) => {
    const own = words(heading[index]?.text ?? '');
    return own !== '' && (words(cell.text) === own || words(cell.text).startsWith(`${own} `));
  });
  const remains = first.cells.map((cell, index) => ({
    ...cell,
    bold: false,
    text: words(cell.text)
      .slice(words(heading[index]?.text ?? '').length)
      .trim(),
  }));
  if (!begins || remains.every((cell) => cell.text === '')) return rows;
  const head = heading.map((cell) => ({ ...cell }));
  return [{ page: first.page, cells: head }, { page: first.page, cells: remains }, ...rest];
}
