import {
  columnsOf,
  isBlank,
  isNumberHeading,
  isRowNumber,
  type RawRow,
  type RawTable,
} from './text-table.js';

/**
 * A table with one cell on each tabbed line. What follows without a tab belongs to the cell, blank lines too; a blank line
 * before a tabbed one parts rows, or ends the text of a cell with an empty paragraph: only the whole tells which.
 */

interface RawCell {
  line: number;
  lastLine: number;
  text: string;
  /** A blank line stands before it, so that a row may begin here. */
  apart: boolean;
}

const longestHeading = 80;

const isCellLine = (line: string): boolean => /^ *\t[^\t]*\s*$/u.test(line);
const isRowOfCells = (line: string): boolean => line.trim().split('\t').length > 2;
const goesOn = (line: string): boolean => /^\s*(?:[-–—•+*(\\;,.]|\p{Ll})/u.test(line);

/** The cells of the heading at `start`, or null when what stands there is not the heading of such a table. */
function headingCells(lines: readonly string[], start: number): number | null {
  const cells: string[] = [];
  for (let at = start; at < lines.length && (!isBlank(lines[at]) || isCellLine(lines[at] ?? '')); at++) {
    const line = lines[at] ?? '';
    if (isCellLine(line)) cells.push(line.trim());
    else cells.push(`${cells.pop() ?? ''}\n${line.trim()}`);
  }
  if (cells.some((cell) => cell.length > longestHeading)) return null;
  const enough = cells.length >= 3 || (cells.length === 2 && isNumberHeading(cells[0] ?? ''));
  return enough ? cells.length : null;
}

/** Lines without a tab from `from` on, up to the next cell or the end of the text. */
function looseBlock(lines: readonly string[], from: number): { written: string[]; end: number } {
  const written: string[] = [];
  let at = from;
  while (at < lines.length && !isCellLine(lines[at] ?? '') && !isRowOfCells(lines[at] ?? '')) {
    if (!isBlank(lines[at])) written.push(lines[at] ?? '');
    at++;
  }
  return { written, end: at };
}

/** How that begins which stands below the table of a plan: recipients, signature, remarks. */
const closing =
  /^\W*(?:nơi nhận|(?:tm|kt|tl|tuq|q)\.|ghi chú|lưu ý|người (?:lập|ký)|(?:phó )?chủ tịch|giám đốc)/iu;

/** A long sentence from its capital to its full stop: behind the last cell of the last row, no part of it. */
function isSentence(line: string): boolean {
  return line.length > 100 && /^\s*\p{Lu}/u.test(line) && /\.\/?\.?\s*$/u.test(line);
}

/** Whether the text after a blank line, with no tab before it, has left the table. */
function leavesTable(lines: readonly string[], from: number, row: CellCollector): boolean {
  const { written, end } = looseBlock(lines, from);
  const paragraphs = written.filter((line) => !goesOn(line)).length;
  if (paragraphs > 8) return true;
  const endsText = end >= lines.length || !isCellLine(lines[end] ?? '');
  if (endsText && row.width > 2 && isSentence(written[0] ?? '')) return true;
  if (!row.rowIsFull || goesOn(written[0] ?? '-')) return false;
  return paragraphs > 3 || (endsText && closing.test(written[0] ?? ''));
}

class CellCollector {
  readonly cells: RawCell[] = [];
  private sinceRow = 0;

  constructor(private readonly columns: number) {}

  /** Of the row that is being read. */
  get width(): number {
    return this.sinceRow;
  }

  get rowIsFull(): boolean {
    return this.sinceRow >= this.columns;
  }

  begin(text: string, line: number, apart: boolean): void {
    const startsRow = apart && (this.rowIsFull || isRowNumber(text));
    this.sinceRow = startsRow ? 1 : this.sinceRow + 1;
    this.cells.push({ line, lastLine: line, text, apart });
  }

  goOn(text: string, line: number): void {
    const cell = this.cells.at(-1);
    if (!cell) return;
    cell.text += `\n${text}`;
    cell.lastLine = line;
  }
}

function collectCells(
  lines: readonly string[],
  start: number,
  columns: number,
): { cells: RawCell[]; next: number } {
  const collector = new CellCollector(columns);
  let blank = false;
  let at = start;
  for (; at < lines.length; at++) {
    const line = lines[at] ?? '';
    if (isCellLine(line)) {
      collector.begin(line.trim(), at + 1, blank);
      blank = false;
    } else if (isBlank(line)) blank = true;
    else if (isRowOfCells(line) || (blank && leavesTable(lines, at, collector))) break;
    else {
      collector.goOn(line.trim(), at + 1);
      blank = false;
    }
  }
  return { cells: collector.cells, next: at };
}

/** Cells between two places where a row may begin; one that holds several whole rows is taken apart. */
function toSegments(cells: readonly RawCell[], columns: number): RawCell[][] {
  const segments: RawCell[][] = [];
  for (const cell of cells) {
    if (cell.apart || segments.length === 0) segments.push([cell]);
    else segments.at(-1)?.push(cell);
  }
  return segments.flatMap((segment) => {
    if (segment.length <= columns || segment.length % columns !== 0) return [segment];
    return Array.from({ length: segment.length / columns }, (_, index) =>
      segment.slice(index * columns, (index + 1) * columns),
    );
  });
}

const numbersRow = (segment: readonly RawCell[]): boolean =>
  isRowNumber(segment[0]?.text ?? '') || isNumberHeading(segment[0]?.text ?? '');

interface Shape {
  columns: number;
  /** How many cells most rows have: less than the columns where the last ones are left empty. */
  usual: number;
  numbered: boolean;
}

const numberedHeading = /^(?:[IVX]{1,5}|[A-ZĐ]|\d{1,2})[.)]\s+\p{Lu}/u;

/** The width that more than half of the rows with several cells have; else that of the heading. */
function usualWidth(segments: readonly RawCell[][], columns: number): number {
  const counts = new Array<number>(columns + 1).fill(0);
  const wide = segments.map((segment) => segment.length).filter((width) => width > 2 && width <= columns);
  for (const width of wide) counts[width] = (counts[width] ?? 0) + 1;
  const usual = counts.findIndex((count) => count * 2 > wide.length);
  return usual < 0 ? columns : usual;
}

/** How little a row of these segments is like a row; 0 is a whole one. */
function unlikeness(segments: readonly RawCell[][], { columns, usual, numbered }: Shape): number {
  const [first = [], ...others] = segments;
  const width = segments.reduce((sum, segment) => sum + segment.length, 0);
  if (width > columns) return others.length > 0 ? Infinity : 3 + width - columns;
  const swallowed = numbered ? others.filter(numbersRow).length * 1.5 : 0;
  const heads = width === 1 && numberedHeading.test(first[0]?.text ?? '');
  const start = !numbered || numbersRow(first) || heads ? 0 : first[0]?.text === '' ? 0.8 : 1.5;
  // A heading of a section is its number and its title; a row that lacks something in between is rare.
  const short =
    width === columns || (width === usual && others.length === 0) ? 0 : width > 2 || !numbered ? 2 : 0.3;
  return swallowed + start + short;
}

/** The division of the segments into rows that is the most like a table: shortest path over the places between them. */
function groupSegments(segments: readonly RawCell[][], columns: number): RawCell[][] {
  const numbered =
    isNumberHeading(segments[0]?.[0]?.text ?? '') ||
    segments.filter(numbersRow).length * 2 >= segments.length;
  const shape = { columns, usual: usualWidth(segments, columns), numbered };
  const best: { cost: number; from: number }[] = [{ cost: 0, from: 0 }];
  for (let end = 1; end <= segments.length; end++) {
    let found = { cost: Infinity, from: end - 1 };
    for (let from = end - 1; from >= Math.max(0, end - columns); from--) {
      const row = unlikeness(segments.slice(from, end), shape);
      const cost = (best[from]?.cost ?? Infinity) + row;
      if (cost < found.cost) found = { cost, from };
    }
    best.push(found);
  }
  const rows: RawCell[][] = [];
  for (let end = segments.length; end > 0; end = best[end]?.from ?? 0) {
    rows.push(segments.slice(best[end]?.from ?? 0, end).flat());
  }
  return rows.reverse();
}

function toRow(cells: readonly RawCell[]): RawRow {
  return {
    line: cells[0]?.line ?? 0,
    lastLine: cells.at(-1)?.lastLine ?? 0,
    cells: cells.map((cell) => cell.text),
  };
}

/** The table with one cell on each tabbed line that begins at `start`; null when there is none. */
export function readTabbedCells(lines: readonly string[], start: number): RawTable | null {
  if (!isCellLine(lines[start] ?? '')) return null;
  const heading = headingCells(lines, start);
  if (heading === null) return null;
  const { cells, next } = collectCells(lines, start, heading);
  const widths = toSegments(cells, Infinity).map((segment) => segment.length);
  const columns = columnsOf(
    heading,
    widths.filter((width) => width > 2),
  );
  return { columns, rows: groupSegments(toSegments(cells, columns), columns).map(toRow), next };
}
