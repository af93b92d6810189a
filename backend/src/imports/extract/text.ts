import { type Block, type Cell, type PlanDocument, type Table } from '@tien-do/shared';
import { Cleaner } from './clean.js';
import { refusal } from './limits.js';
import { readTabbedCells } from './text-cells.js';
import { decodeText } from './text-decode.js';
import { readMarkedCell, readMarkedLines } from './text-markup.js';
import { readPipedRows, readTabbedRows } from './text-rows.js';
import { isBlank, type RawRow, type RawTable } from './text-table.js';

function readCell(raw: string, column: number, line: number, cleaner: Cleaner): Cell {
  const { text, bold } = readMarkedCell(raw);
  return { column, span: 1, text: cleaner.clean(text, line), bold, continued: false, table: null };
}

function readRow(row: RawRow, columns: number, cleaner: Cleaner): Table['rows'][number] {
  const width = Math.max(columns, row.cells.length);
  return {
    line: row.line,
    lastLine: row.lastLine,
    place: { kind: 'line', line: row.line },
    cells: Array.from({ length: width }, (_, column) =>
      readCell(row.cells[column] ?? '', column, row.line, cleaner),
    ),
  };
}

function readTable(raw: RawTable, cleaner: Cleaner): Table | null {
  const rows = raw.rows
    .map((row) => readRow(row, raw.columns, cleaner))
    .filter((row) => row.cells.some((cell) => cell.text !== ''));
  const [first] = rows;
  return first ? { kind: 'table', line: first.line, rows } : null;
}

/** The paragraphs of lines that follow each other; `firstLine` is the number of the first of them. */
function readParagraphs(lines: readonly string[], firstLine: number, cleaner: Cleaner): Block[] {
  return readMarkedLines(lines).flatMap(({ text, bold }, index): Block[] => {
    const line = firstLine + index;
    const cleaned = cleaner.clean(text, line);
    if (cleaned === '') return [];
    return [{ kind: 'paragraph', line, place: { kind: 'line', line }, text: cleaned, bold, centred: false }];
  });
}

const tableAt = (lines: readonly string[], at: number): RawTable | null =>
  readTabbedCells(lines, at) ?? readTabbedRows(lines, at) ?? readPipedRows(lines, at);

function readBlocks(lines: readonly string[], cleaner: Cleaner): Block[] {
  const blocks: Block[] = [];
  let open = 0;
  let at = 0;
  const closeParagraphs = (): void => {
    if (open < at) blocks.push(...readParagraphs(lines.slice(open, at), open + 1, cleaner));
  };
  while (at < lines.length) {
    const raw = tableAt(lines, at);
    if (!raw && !isBlank(lines[at])) {
      at++;
      continue;
    }
    closeParagraphs();
    const table = raw && readTable(raw, cleaner);
    if (table) blocks.push(table);
    at = raw?.next ?? at + 1;
    open = at;
  }
  closeParagraphs();
  return blocks;
}

/**
 * A text file or pasted text: paragraphs of one line each, and tables in the shapes in which text holds them (rows with
 * tabs, one cell on each tabbed line, `|`). Rests of HTML and markdown become text; raised digits stay raised.
 * @throws ProblemError UNSUPPORTED_FILE: `file_broken` when it is no text, `file_without_content` when it is empty.
 */
// eslint-disable-next-line @typescript-eslint/require-await -- the extractors have one signature
export async function readText(bytes: Buffer): Promise<PlanDocument> {
  const { text, notices } = decodeText(bytes);
  const cleaner = new Cleaner();
  // A form feed is the page of a printer, a vertical tab Word's line end inside a paragraph.
  const lines = text.replace(/\f/gu, '').replace(/\v/gu, ' ').split('\n');
  const blocks = readBlocks(lines, cleaner);
  if (blocks.length === 0) throw refusal('file_without_content');
  return { format: 'text', blocks, notices: [...notices, ...cleaner.notices()] };
}
