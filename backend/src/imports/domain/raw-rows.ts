/** Rows of an appendix as its tables print them, cell by cell, before torn ones are rejoined. */
import type { Cell, Place, Table, TableRow } from '@tien-do/shared';
import { cellAt, type Columns } from './columns.js';
import { isRowNumber, readRowNumber, splitLeadingNumber } from './row-numbers.js';
import type { LogicalRow } from './types.js';

export type CellRole = keyof LogicalRow['cells'];
export const cellRoles = ['title', 'leads', 'coordinating', 'results', 'deadline', 'note'] as const;
/** The cells that make a row a task. */
export const dutyRoles = ['leads', 'coordinating', 'results', 'deadline'] as const;

export interface RawRow {
  line: number;
  place: Place;
  number: string;
  /** The number is that of the row above, in a merged cell. */
  numberCarried: boolean;
  cells: Record<CellRole, string>;
  /** Cells whose words stand in a merged cell that began in a row above. */
  carried: ReadonlySet<CellRole>;
  heading: boolean;
  /** A heading outside of the tables, above the one whose rows follow. */
  aboveTable: boolean;
  /** A repeated header, another table or another page stands between this row and the one above. */
  afterBreak: boolean;
}

export function emptyCells(): Record<CellRole, string> {
  return { title: '', leads: '', coordinating: '', results: '', deadline: '', note: '' };
}

/** The words of a cell: lines trimmed, blank lines and wide gaps gone. */
export function tidy(text: string): string {
  return text
    .split('\n')
    .map((line) => line.replace(/\t+/gu, ' ').replace(/ {3,}/gu, '  ').trim())
    .filter(Boolean)
    .join('\n');
}

function nestedText(table: Table): string {
  return table.rows
    .map((row) =>
      row.cells
        .filter((cell) => !cell.continued)
        .map(cellText)
        .filter(Boolean)
        .join(': '),
    )
    .filter(Boolean)
    .join('\n');
}

/** Everything that a cell says; a table inside it is the list behind its words. */
export function cellText(cell: Cell): string {
  const own = tidy(cell.text);
  if (!cell.table) return own;
  const inner = tidy(nestedText(cell.table));
  return own.endsWith(':')
    ? `${own} ${inner.replaceAll('\n', ', ')}`
    : [own, inner].filter(Boolean).join('\n');
}

const agencyRole =
  /(?:^|[\n;.,(])[ \t]*(?:[-–+•*][ \t]*)?(?:(?:các )?(?:cơ quan|đơn vị|phòng,? ban) )?(chủ trì|phối hợp)(?: thực hiện)?(?: với)?[ \t]*[:：][ \t]*/giu;
const together = /[,;]?[ \t]*(?:và[ \t]+)?phối hợp (?:cùng )?(?:với|cùng)[ \t:]+/iu;

/**
 * Takes apart a cell that names who leads and who coordinates: "Chủ trì: ...; phối hợp: ...", or "Sở Tư pháp chủ trì, phối
 * hợp với Công an tỉnh". Without such words all of it leads.
 */
export function splitParties(text: string): { leads: string; coordinating: string } {
  const marks = [...text.matchAll(agencyRole)];
  if (marks.length > 0) {
    const found = { leads: '', coordinating: '' };
    const before = text.slice(0, marks[0]?.index).trim();
    if (before !== '') found.leads = before;
    marks.forEach((mark, n) => {
      const words = text.slice(mark.index + mark[0].length, marks[n + 1]?.index).trim();
      const role = mark[1]?.toLowerCase() === 'chủ trì' ? 'leads' : 'coordinating';
      found[role] = [found[role], words].filter(Boolean).join('\n');
    });
    return found;
  }
  const at = together.exec(text);
  if (at && at.index > 0) {
    return {
      leads: text.slice(0, at.index).trim(),
      coordinating: text.slice(at.index + at[0].length).trim(),
    };
  }
  return { leads: text, coordinating: '' };
}

function joinedWords(role: CellRole, words: readonly string[]): string {
  // "Bắt đầu" and "Kết thúc" may say the same.
  return [...new Set(words.filter(Boolean))].join(role === 'deadline' ? ' - ' : '\n');
}

interface Reading {
  number: string;
  numberCarried: boolean;
  cells: Record<CellRole, string>;
  carried: Set<CellRole>;
  /** Cells of the row that carry words of their own. */
  own: Cell[];
  bold: boolean;
}

function readCells(row: TableRow, columns: Columns, above: RawRow | null): Reading {
  const found = new Map<CellRole, string[]>();
  const reading: Reading = {
    number: '',
    numberCarried: false,
    cells: emptyCells(),
    carried: new Set(),
    own: [],
    bold: false,
  };
  const add = (role: CellRole, words: string): void => {
    found.set(role, [...(found.get(role) ?? []), words]);
  };
  for (const cell of row.cells) {
    const role = columns.roles[cell.column] ?? null;
    const words = cell.continued ? '' : cellText(cell);
    if (words !== '') reading.own.push(cell);
    if (role === null) {
      // Words under no heading, or under one that means nothing to a plan: kept beside the row.
      const heading = columns.words[cell.column] ?? '';
      if (words !== '') add('note', heading === '' ? words : `${heading}: ${words}`);
    } else if (role === 'number') {
      reading.numberCarried = cell.continued;
      reading.number = cell.continued ? (above?.number ?? '') : words;
    } else if (role === 'parties') {
      if (cell.continued) {
        reading.carried.add('leads').add('coordinating');
      } else {
        const parties = splitParties(words);
        add('leads', parties.leads);
        add('coordinating', parties.coordinating);
      }
    } else if (cell.continued) {
      reading.carried.add(role);
    } else {
      add(role, words);
      if (role === 'title' && words !== '') reading.bold = cell.bold;
    }
  }
  for (const [role, words] of found) reading.cells[role] = joinedWords(role, words);
  for (const role of reading.carried) {
    if (reading.cells[role] === '') reading.cells[role] = above?.cells[role] ?? '';
    else reading.carried.delete(role);
  }
  return reading;
}

function shareCell(reading: Reading, columns: Columns): void {
  if (columns.roles.includes('coordinating') || columns.roles.includes('parties')) return;
  if (reading.carried.has('leads') || !/phối hợp/iu.test(reading.cells.leads)) return;
  Object.assign(reading.cells, splitParties(reading.cells.leads));
}

/** A heading over the whole width: its one cell reaches over the columns, or stands where only a number should. */
function wholeWidth(reading: Reading, row: TableRow, columns: Columns): string | null {
  const [cell, ...others] = reading.own;
  if (!cell || others.length > 0) return null;
  const reach = columns.roles.filter(
    (role, column) => role !== null && cell.column <= column && column < cell.column + cell.span,
  ).length;
  const all = columns.roles.filter((role) => role !== null).length;
  const inNumber = columns.roles[cell.column] === 'number' && !isRowNumber(cellText(cell));
  const alone = row.cells.length === 1 && all > 1;
  return reach >= Math.max(2, all - 1) || inNumber || alone ? cellText(cell) : null;
}

/** The title's cell goes on over the columns of the agencies: nothing can stand there. */
function titleIsWide(reading: Reading, row: TableRow, columns: Columns): boolean {
  const title = columns.roles.indexOf('title');
  const cell = title < 0 ? undefined : cellAt(row, title);
  return cell !== undefined && reading.own.includes(cell) && cell.span >= 3;
}

function numberFromTitle(reading: Reading, columns: Columns): void {
  if (reading.number !== '' || reading.carried.has('title')) return;
  const { number, rest } = splitLeadingNumber(reading.cells.title);
  if (number === '') return;
  const duty = dutyRoles.some((role) => reading.cells[role] !== '');
  const style = readRowNumber(number)[0]?.style;
  const inItsColumn = columns.roles.includes('number');
  const bullet = style === 'dash' || style === 'plus';
  // A list inside a torn title begins like a numbered row; only a row of its own has cells of its own.
  if (duty || (!bullet && (!inItsColumn || reading.bold || style === 'roman' || style === 'upper'))) {
    reading.number = number;
    reading.cells.title = rest;
  }
}

/** One row of a table under its columns; null when it prints nothing. */
export function rawRow(
  row: TableRow,
  columns: Columns,
  above: RawRow | null,
  afterBreak: boolean,
): RawRow | null {
  const reading = readCells(row, columns, above);
  if (reading.own.length === 0) return null;
  const over = wholeWidth(reading, row, columns);
  if (over !== null) {
    const { number, rest } = splitLeadingNumber(over);
    const cells = { ...emptyCells(), title: rest };
    const { line, place } = row;
    return {
      line,
      place,
      number,
      numberCarried: false,
      cells,
      carried: new Set(),
      heading: true,
      aboveTable: false,
      afterBreak,
    };
  }
  shareCell(reading, columns);
  // A narrow column breaks numbers: "2.1." over "3" is one number.
  const compact = reading.number.replace(/\s+/gu, '');
  if (isRowNumber(compact)) reading.number = compact;
  numberFromTitle(reading, columns);
  const empty = dutyRoles.every((role) => reading.cells[role] === '' || reading.carried.has(role));
  return {
    line: row.line,
    place: row.place,
    number: reading.number,
    numberCarried: reading.numberCarried && reading.number !== '',
    cells: reading.cells,
    carried: reading.carried,
    heading: titleIsWide(reading, row, columns) || (reading.bold && empty),
    aboveTable: false,
    afterBreak,
  };
}
