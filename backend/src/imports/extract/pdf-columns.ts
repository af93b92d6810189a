/** Tables without lines between their columns: what stands under each other is a column. */
import type { Cell } from '@tien-do/shared';
import type { Ruling } from './pdf-path.js';
import { lineOf, paragraphsOf, type Line } from './pdf-lines.js';
import type { PageTable } from './pdf-table.js';
import type { Word } from './pdf-page.js';
import { leastOf, mostOf } from '../extremes.js';

/** A gap this wide, in parts of the letters' size, parts two columns. */
const columnGap = 0.9;

/** "Số:      /KH-UBND", "ngày      tháng": room for a pen, as wide as this at most, and no column. */
const penGap = 8;
const beforePen = /(:|số|ngày|tháng|năm)\s*$/iu;
const afterPen = /^\s*(\/|tháng|năm)/iu;

/** The pieces of a line that wide gaps part. */
export function piecesOf(line: Line): Line[] {
  const pieces: Word[][] = [];
  let last: Word | undefined;
  let end = -Infinity;
  for (const word of line.words) {
    const gap = (word.x - end) / line.size;
    const isPen = gap < penGap && last && (beforePen.test(last.text) || afterPen.test(word.text));
    if (pieces.length === 0 || (gap > columnGap && !isPen)) pieces.push([word]);
    else pieces.at(-1)?.push(word);
    last = word;
    end = Math.max(end, word.x + word.width);
  }
  return pieces.map(lineOf);
}

interface Column {
  left: number;
  right: number;
}

/** At least so many lines have to show at least so many columns. */
const fewestLines = 3;
const fewestColumns = 3;
/** Lines over most of the width that end a table: its own headings are fewer. */
const proseLines = 3;
const proseWidth = 0.7;
/** Up to this part of the lines may cross the space between two columns: headings that stand over several. */
const crossing = 0.12;
/** The space between columns, in parts of the letters' size: wider than one between words. */
const gutter = 0.4;

/**
 * The table among lines that no ruled table holds.
 * @param rulings lines across the page: where there are several, they part the rows
 * @returns the table with the first and the last line that it takes, or null
 */
export function alignedTable(
  lines: readonly Line[],
  rulings: readonly Ruling[],
  page: number,
): { table: PageTable; from: number; to: number } | null {
  const from = lines.findIndex((line) => piecesOf(line).length >= fewestColumns);
  if (from < 0) return null;
  const to = endOf(lines, from);
  const own = lines.slice(from, to);
  const columns = columnsOf(own);
  const pieces = own.map((line) => cut(line, columns));
  const wide = pieces.filter((cells) => cells.length >= fewestColumns).length;
  if (columns.length < fewestColumns || wide < fewestLines) return null;
  const rows = rowsOf(own, pieces, columns, rulings);
  const xs = [...columns.map((column) => column.left), columns.at(-1)?.right ?? 0];
  const top = (lines[from]?.y ?? 0) - (lines[from]?.size ?? 0);
  const made = rows.map((row) => ({ page, cells: cellsOf(row, columns) }));
  return { table: { kind: 'table', page, top, xs, aligned: true, rows: made }, from, to };
}

/** The first line after the table: prose over the width, several lines of it. */
function endOf(lines: readonly Line[], from: number): number {
  const left = leastOf(lines.slice(from).map((line) => line.left));
  const right = mostOf(lines.slice(from).map((line) => line.right));
  const isProse = (line: Line): boolean =>
    line.right - line.left > (right - left) * proseWidth && piecesOf(line).length === 1;
  for (let at = from; at + proseLines <= lines.length; at++)
    if (lines.slice(at, at + proseLines).every(isProse)) return at;
  return lines.length;
}

/** Stretches of the width that hardly any line leaves free: what lies between them is the space between columns. */
function columnsOf(lines: readonly Line[]): Column[] {
  const start = Math.floor(leastOf(lines.map((line) => line.left)));
  const end = Math.ceil(mostOf(lines.map((line) => line.right)));
  const covered = new Array<number>(Math.max(0, end - start)).fill(0);
  for (const line of lines) {
    for (const { left, right } of parts(line)) {
      for (let x = Math.floor(left) - start; x < Math.ceil(right) - start; x++)
        covered[x] = (covered[x] ?? 0) + 1;
    }
  }
  const most = Math.max(1, lines.length * crossing);
  const dense = stretches(covered, (count) => count > most, start);
  // A column of numbers holds few lines: what overlaps no dense column belongs to one of its own.
  const free = lines.flatMap(parts).filter((part) => !dense.some((column) => overlaps(part, column)));
  for (const part of free.sort((a, b) => a.left - b.left)) {
    const own = dense.find((column) => overlaps(part, column));
    if (own)
      Object.assign(own, { left: Math.min(own.left, part.left), right: Math.max(own.right, part.right) });
    else dense.push({ left: part.left, right: part.right });
  }
  return dense.sort((a, b) => a.left - b.left);
}

const overlaps = (a: Column, b: Column): boolean => a.left < b.right && b.left < a.right;

/** Where the counts are high enough, as stretches; a point or two between does not part them. */
function stretches(counts: readonly number[], isHigh: (count: number) => boolean, start: number): Column[] {
  const found: Column[] = [];
  for (const [index, count] of counts.entries()) {
    if (!isHigh(count)) continue;
    const last = found.at(-1);
    if (last && start + index - last.right <= 2) last.right = start + index + 1;
    else found.push({ left: start + index, right: start + index + 1 });
  }
  return found;
}

/** A line's words with those that a mere space parts put together. */
function parts(line: Line): Line[] {
  const groups: Word[][] = [];
  let end = -Infinity;
  for (const word of line.words) {
    if (word.x - end > line.size * gutter) groups.push([word]);
    else groups.at(-1)?.push(word);
    end = Math.max(end, word.x + word.width);
  }
  return groups.map(lineOf);
}

/** The pieces of a line in their columns: cut where a space lies over the space between two columns. */
function cut(line: Line, columns: readonly Column[]): Line[] {
  const pieces: Word[][] = [];
  let last: number | null = null;
  for (const part of parts(line)) {
    const [first, until] = coverOf(part, columns);
    if (last === null || first > last) pieces.push([...part.words]);
    else pieces.at(-1)?.push(...part.words);
    last = Math.max(last ?? 0, until);
  }
  return pieces.map(lineOf);
}

/** The columns that a piece covers, first and last. */
function coverOf(piece: Line, columns: readonly Column[]): [number, number] {
  const first = columns.findLastIndex((column) => column.left <= piece.left + 1);
  const last = columns.findLastIndex((column) => column.left < piece.right - 1);
  return [Math.max(0, first), Math.max(0, first, last)];
}

interface Row {
  /** The lines of every column; a piece over several columns stands in the first of them. */
  columns: Line[][];
  /** How many columns the widest piece covers, by the column that it begins in. */
  spans: number[];
}

function rowsOf(
  lines: readonly Line[],
  pieces: readonly (readonly Line[])[],
  columns: readonly Column[],
  rulings: readonly Ruling[],
): Row[] {
  const [left, right] = [columns[0]?.left ?? 0, columns.at(-1)?.right ?? 0];
  const across = rulings.filter((ruling) => ruling.to - ruling.from > (right - left) * 0.7);
  const gaps = lines.slice(1).map((line, index) => line.y - (lines[index]?.y ?? 0));
  const usual = leastOf(gaps.filter((gap) => gap > 1));
  const rows: Row[] = [];
  for (const [index, line] of lines.entries()) {
    const own = pieces[index] ?? [];
    const above = lines[index - 1];
    if (!above || startsRow(above, line, own, columns, across, usual))
      rows.push({ columns: columns.map(() => []), spans: columns.map(() => 1) });
    const row = rows.at(-1);
    for (const piece of own) {
      const [first, last] = coverOf(piece, columns);
      row?.columns[first]?.push(piece);
      if (row) row.spans[first] = Math.max(row.spans[first] ?? 1, last - first + 1);
    }
  }
  return rows;
}

function startsRow(
  above: Line,
  line: Line,
  own: readonly Line[],
  columns: readonly Column[],
  across: readonly Ruling[],
  usual: number,
): boolean {
  const hasRuling = across.some((ruling) => ruling.at > above.y - 1 && ruling.at < line.y);
  if (across.length >= fewestLines) return hasRuling;
  if (hasRuling || line.y - above.y > usual * 1.6) return true;
  // A number in the first column begins a row; without one the row above goes on.
  return own[0] !== undefined && coverOf(own[0], columns)[0] === 0;
}

function cellsOf(row: Row, columns: readonly Column[]): Cell[] {
  const cells: Cell[] = [];
  for (let column = 0; column < columns.length;) {
    const most = columns.length - column;
    const span = Math.min(row.columns[column]?.length === 0 ? 1 : (row.spans[column] ?? 1), most);
    // A piece that reaches over its column must not swallow a neighbour that has words of its own.
    const next = row.columns.findIndex((lines, index) => index > column && lines.length > 0);
    const width = next < 0 ? span : Math.min(span, next - column);
    const area = { left: columns[column]?.left ?? 0, right: columns[column + width - 1]?.right ?? 0 };
    const paragraphs = paragraphsOf(row.columns[column] ?? [], area);
    cells.push({
      column,
      span: width,
      text: paragraphs.map((paragraph) => paragraph.text).join('\n'),
      bold: paragraphs.length > 0 && paragraphs.every((paragraph) => paragraph.bold),
      continued: false,
      table: null,
    });
    column += width;
  }
  return cells;
}
