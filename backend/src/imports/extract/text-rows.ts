import { columnsOf, isBlank, isPageNumber, isRowNumber, type RawRow, type RawTable } from './text-table.js';

/** A quoted cell of a spreadsheet's clipboard may go on over lines; beyond so many the quote was an ordinary one. */
const longestQuote = 200;

interface Piece extends RawRow {
  /** No tab in it: a line that goes on with the cell before. */
  loose: boolean;
}

const tabs = (line: string): number => line.split('\t').length - 1;

/** `1.<tab>Mục đích`, the way a numbered list is copied: a paragraph, not a row of two cells. */
function isListItem(line: string): boolean {
  const [mark = '', ...rest] = line.trim().split('\t');
  return rest.filter((part) => part !== '').length === 1 && isRowNumber(mark);
}

/** Whether a table of tab-separated rows can begin at this line. */
function beginsRows(line: string): boolean {
  return /\S[ ]*\t+[ ]*\S/u.test(line) && !isListItem(line) && !/^\s*\t[^\t]*$/u.test(line);
}

/** Where the quote closes that opens the cell at `from`, or -1: before a tab or the end, not doubled. */
function closingQuote(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at++) {
    if (text[at] !== '"') continue;
    if (text[at + 1] === '"') at++;
    else return at + 1 === text.length || text[at + 1] === '\t' || text[at + 1] === '\n' ? at : -1;
  }
  return -1;
}

/** The cells of one record; a cell is unquoted only where a spreadsheet would have quoted it. */
function splitRecord(record: string): string[] {
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    const close = record[at] === '"' ? closingQuote(record, at) : -1;
    const quoted = close > 0 ? record.slice(at + 1, close) : '';
    const unquote = /[\n\t]|""/u.test(quoted);
    const end = unquote ? close + 1 : record.indexOf('\t', at);
    cells.push(
      unquote
        ? quoted.replace(/""/gu, '"').replace(/\t/gu, ' ')
        : record.slice(at, end < 0 ? undefined : end),
    );
    if (end < 0 || end >= record.length) return cells;
    at = end + 1;
  }
}

/** The index of the line on which a record ends that begins at `start`: later than it when a quoted cell goes on. */
function endOfRecord(lines: readonly string[], start: number): number {
  const first = lines[start] ?? '';
  const opened = first.split('\t').at(-1) ?? '';
  if (!opened.startsWith('"') || closingQuote(opened, 0) >= 0) return start;
  let record = opened;
  for (let at = start + 1; at < Math.min(lines.length, start + longestQuote); at++) {
    record += `\n${lines[at] ?? ''}`;
    if (!lines[at]?.includes('"')) continue;
    const close = closingQuote(record, 0);
    if (close < 0 || record[close + 1] === '\n') continue;
    const rest =
      record
        .slice(close + 1)
        .split('\t')
        .at(-1) ?? '';
    if (!rest.startsWith('"') || closingQuote(rest, 0) >= 0) return at;
    record = rest;
  }
  return start;
}

/** Whether a line after a blank one is a row: a single tab at its end is a slip in a paragraph. */
function isRow(line: string): boolean {
  const [first = ''] = line.split('\t');
  return tabs(line.trimEnd()) > 0 || tabs(line) > 1 || (tabs(line) === 1 && isRowNumber(first));
}

/** The index of the next line that is not blank and not the number of a page. */
function nextWritten(lines: readonly string[], from: number): number {
  let at = from;
  while (at < lines.length && (isBlank(lines[at]) || isPageNumber(lines[at] ?? ''))) at++;
  return at;
}

/** Whether untabbed lines from here lead, without a blank one, to a row: then they belong to a cell. */
function leadsToRow(lines: readonly string[], from: number): boolean {
  for (let at = from; at < Math.min(lines.length, from + 30); at++) {
    const line = lines[at] ?? '';
    if (isBlank(line)) return false;
    if (tabs(line) > 0) return true;
  }
  return false;
}

function collectPieces(lines: readonly string[], start: number): { pieces: Piece[]; next: number } {
  const pieces: Piece[] = [];
  let at = start;
  while (at < lines.length) {
    const line = lines[at] ?? '';
    if (isBlank(line) && tabs(line) === 0) {
      const written = nextWritten(lines, at);
      if (!isRow(lines[written] ?? '')) break;
      at = written;
    } else if (tabs(line) > 0) {
      const end = endOfRecord(lines, at);
      const cells = splitRecord(lines.slice(at, end + 1).join('\n'));
      pieces.push({ line: at + 1, lastLine: end + 1, cells, loose: false });
      at = end + 1;
    } else if (leadsToRow(lines, at)) {
      pieces.push({ line: at + 1, lastLine: at + 1, cells: [line], loose: true });
      at++;
    } else break;
  }
  return { pieces, next: at };
}

function joined(a: Piece, b: Piece): Piece {
  const cells = [
    ...a.cells.slice(0, -1),
    `${a.cells.at(-1) ?? ''}\n${b.cells[0] ?? ''}`,
    ...b.cells.slice(1),
  ];
  return { line: a.line, lastLine: b.lastLine, cells, loose: false };
}

/** The row that the pieces from here make when its cells hold line ends (as Word copies them); null when none is whole. */
function wholeRow(
  pieces: readonly Piece[],
  from: number,
  columns: number,
): { row: Piece; next: number } | null {
  let row = pieces[from];
  for (let next = from + 1; row && row.cells.length < columns; next++) {
    const piece = pieces[next];
    if (piece?.line !== row.lastLine + 1) return null;
    if (!piece.loose && isRowNumber(piece.cells[0] ?? '')) return null;
    row = joined(row, piece);
    if (row.cells.length === columns) return { row, next: next + 1 };
  }
  return null;
}

function joinPieces(pieces: readonly Piece[], columns: number): RawRow[] {
  const rows: RawRow[] = [];
  let at = 0;
  while (at < pieces.length) {
    const whole = wholeRow(pieces, at, columns);
    let row = whole?.row ?? pieces[at];
    at = whole?.next ?? at + 1;
    for (let loose = pieces[at]; row && loose?.loose && loose.line === row.lastLine + 1; loose = pieces[at]) {
      row = joined(row, loose);
      at++;
    }
    if (row) rows.push({ line: row.line, lastLine: row.lastLine, cells: row.cells });
  }
  return rows;
}

/**
 * A table with a row on a line and tabs between its cells, in pieces over pages, from the line at `start`; null when there
 * is none. Cells may hold lines of their own, quoted as a spreadsheet copies them or bare as Word does.
 */
export function readTabbedRows(lines: readonly string[], start: number): RawTable | null {
  if (!beginsRows(lines[start] ?? '')) return null;
  const { pieces, next } = collectPieces(lines, start);
  const widths = pieces.filter((piece) => !piece.loose).map((piece) => piece.cells.length);
  const columns = columnsOf(widths[0] ?? 1, widths);
  return { columns, rows: joinPieces(pieces, columns), next };
}

const escapedPipe = '\u{F0002}';

function splitPipes(line: string): string[] {
  const inner = line.trim().replace(/\\\|/gu, escapedPipe).replace(/^\|/u, '').replace(/\|$/u, '');
  return inner.split('|').map((cell) => cell.replaceAll(escapedPipe, '|'));
}

function isPiped(line: string | undefined): boolean {
  return line !== undefined && !line.includes('\t') && splitPipes(line).length >= 2;
}

/** The line of dashes under the heading of a markdown table. */
function isRule(line: string): boolean {
  return splitPipes(line).every((cell) => /^\s*:?-{2,}:?\s*$/u.test(cell));
}

/** A table with `|` between its cells, from the line at `start`; null when there is none. */
export function readPipedRows(lines: readonly string[], start: number): RawTable | null {
  if (!isPiped(lines[start]) || !isPiped(lines[start + 1])) return null;
  const rows: RawRow[] = [];
  let at = start;
  while (isPiped(lines[at])) {
    const line = lines[at] ?? '';
    if (!isRule(line)) rows.push({ line: at + 1, lastLine: at + 1, cells: splitPipes(line) });
    const written = nextWritten(lines, at + 1);
    at = isPiped(lines[written]) ? written : at + 1;
  }
  const widths = rows.map((row) => row.cells.length);
  return { columns: columnsOf(widths[0] ?? 1, widths), rows, next: at };
}
