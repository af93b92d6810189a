import type { Cell, Table, TableRow } from '@tien-do/shared';
import { at, childOf, elementsOf, switchOf, valueOf, type XmlElement } from './docx-parts.js';
import { fillColumns, onUsedGrid } from './grid.js';

/** What a cell says, read by whoever reads paragraphs. */
export type CellContent = Pick<Cell, 'text' | 'bold' | 'table'>;

interface TableReading {
  /** The next free line. */
  nextLine: () => number;
  /** The last line taken. */
  lastLine: () => number;
  readCell: (cell: XmlElement, line: number) => CellContent;
  rowDeleted: (line: number) => void;
  rowHidden: (line: number) => void;
}

const wrappers = ['w:sdt', 'w:sdtContent', 'w:customXml', 'w:ins', 'w:moveTo', 'w:smartTag'];

/** Children of a name, also where they are wrapped for a form or a tracked insertion. */
export function wrapped(parent: XmlElement, ...names: string[]): XmlElement[] {
  return elementsOf(parent).flatMap((child) => {
    if (names.includes(child.name)) return [child];
    return wrappers.includes(child.name) ? wrapped(child, ...names) : [];
  });
}

/** Whether a cell only goes on with one above it or before it (`w:vMerge`, `w:hMerge`). */
function goesOn(properties: XmlElement | undefined, name: 'w:vMerge' | 'w:hMerge'): boolean {
  const merge = childOf(properties, name);
  return merge !== undefined && merge.attributes.val !== 'restart';
}

function spanOf(properties: XmlElement | undefined): number {
  const span = Number(valueOf(properties, 'w:gridSpan') ?? 1);
  return Number.isInteger(span) && span >= 1 && span <= 63 ? span : 1;
}

function readCells(row: XmlElement, line: number, above: Set<number>, reading: TableReading): Cell[] {
  const cells: Cell[] = [];
  let column = Number(valueOf(row, 'w:trPr', 'w:gridBefore') ?? 0);
  for (const element of wrapped(row, 'w:tc')) {
    const properties = childOf(element, 'w:tcPr');
    const span = spanOf(properties);
    const last = cells.at(-1);
    if (goesOn(properties, 'w:hMerge') && last) last.span += span;
    else {
      // Word shows nothing of what a covered cell may still hold.
      const continued = goesOn(properties, 'w:vMerge') && above.has(column);
      const content = continued ? { text: '', bold: false, table: null } : reading.readCell(element, line);
      cells.push({ column, span, continued, ...content });
    }
    column += span;
  }
  above.clear();
  for (const cell of cells) above.add(cell.column);
  return cells;
}

const isWritten = (row: TableRow): boolean =>
  row.cells.some((cell) => cell.text !== '' || cell.table !== null);

/** A table with its merged cells on one grid; null when nothing is written in it. */
export function readDocxTable(table: XmlElement, reading: TableReading): Table | null {
  const rows: TableRow[] = [];
  const above = new Set<number>();
  for (const element of wrapped(table, 'w:tr')) {
    const properties = childOf(element, 'w:trPr');
    if (at(properties, 'w:del')) {
      reading.rowDeleted(reading.lastLine() + 1);
      continue;
    }
    if (switchOf(properties, 'w:hidden')) {
      reading.rowHidden(reading.lastLine() + 1);
      continue;
    }
    const line = reading.nextLine();
    const cells = readCells(element, line, above, reading);
    rows.push({ line, lastLine: reading.lastLine(), place: { kind: 'paragraph', paragraph: line }, cells });
  }
  const width = onUsedGrid(rows.map((row) => row.cells));
  const written = rows.map((row) => ({ ...row, cells: fillColumns(row.cells, width) })).filter(isWritten);
  const [first] = written;
  return first ? { kind: 'table', line: first.line, rows: written } : null;
}
