/** A spreadsheet as a plan's document: of every visible sheet the lines above the table, the table, the lines below it. */
import type { Cell, DocumentNotice, Paragraph, PlanDocument, Place, Table, TableRow } from '@tien-do/shared';
import { readXlsx, type MergeRange, type Sheet } from 'hucre';
import { Cleaner } from './clean.js';
import { guideName, guideTitle } from './template.js';
import { isBold, shownText } from './xlsx-cell.js';

/**
 * Reads a workbook that `guardArchive` has let through.
 * @throws Error when the file is no workbook that can be read.
 */
export async function readXlsxPlan(bytes: Buffer): Promise<PlanDocument> {
  const isVisible = (sheet: { hidden?: boolean; veryHidden?: boolean }): boolean =>
    sheet.hidden !== true && sheet.veryHidden !== true;
  let hiddenSheets = 0;
  const workbook = await readXlsx(bytes, {
    readStyles: true,
    sheets: (info) => {
      if (!isVisible(info)) hiddenSheets += 1;
      return isVisible(info);
    },
  });
  const reader = new SheetReader(workbook.dateSystem === '1904');
  for (const sheet of workbook.sheets) if (!isGuide(sheet)) reader.read(sheet);
  return { format: 'xlsx', blocks: reader.blocks, notices: reader.notices(hiddenSheets) };
}

/** The explanations of our own template, examples among them, are no part of the plan. */
function isGuide(sheet: Sheet): boolean {
  return sheet.name === guideName && sheet.rows[0]?.[0] === guideTitle;
}

/** A row of the sheet that is shown and holds something; its texts are cleaned when it gets its line. */
interface ShownRow {
  /** From 0, as the sheet counts. */
  index: number;
  cells: Cell[];
  centred: boolean;
  formulas: number;
}

const filled = (row: ShownRow): number => row.cells.filter((cell) => cell.text !== '').length;

class SheetReader {
  readonly blocks: PlanDocument['blocks'] = [];
  private readonly cleaner = new Cleaner();
  private line = 0;
  private formulas = 0;
  private firstFormula: number | null = null;
  private hidden = 0;

  constructor(private readonly is1904: boolean) {}

  read(sheet: Sheet): void {
    for (const text of besideCells(sheet)) this.addParagraph(text, sheet, 0, false, true);
    const rows = this.shownRows(sheet);
    const { from, to } = tableSpan(rows);
    for (const row of rows.slice(0, from)) this.addLines(row, sheet);
    if (to > from) this.addTable(rows.slice(from, to), sheet);
    for (const row of rows.slice(to)) this.addLines(row, sheet);
  }

  notices(hiddenSheets: number): DocumentNotice[] {
    const notices = this.cleaner.notices();
    if (this.formulas > 0)
      notices.push({ kind: 'formula', line: this.firstFormula, words: String(this.formulas) });
    const hidden = this.hidden + hiddenSheets;
    if (hidden > 0) notices.push({ kind: 'hidden_rows', line: null, words: String(hidden) });
    return notices;
  }

  private shownRows(sheet: Sheet): ShownRow[] {
    const isHiddenRow = (row: number): boolean => sheet.rowDefs?.get(row)?.hidden === true;
    const width = sheet.rows.reduce((most, row) => Math.max(most, lastFilled(row) + 1), 0);
    const columns: number[] = [];
    for (let column = 0; column < width; column++) {
      if (sheet.columns?.[column]?.hidden !== true) columns.push(column);
      else if (sheet.rows.some((row) => isFilled(row[column]))) this.hidden += 1;
    }
    const merges = new Merges(sheet.merges ?? [], columns, isHiddenRow);
    const shown: ShownRow[] = [];
    for (const [index, values] of sheet.rows.entries()) {
      if (lastFilled(values) < 0 && !merges.cover(index)) continue;
      if (isHiddenRow(index)) {
        if (lastFilled(values) >= 0) this.hidden += 1;
        continue;
      }
      const row = this.shownRow(sheet, index, columns, merges);
      if (row.cells.some((cell) => cell.text !== '' || cell.continued)) shown.push(row);
    }
    while (shown.length > 0 && filled(shown[shown.length - 1] as ShownRow) === 0) shown.pop();
    return withoutEmptyColumns(shown);
  }

  private shownRow(sheet: Sheet, index: number, columns: readonly number[], merges: Merges): ShownRow {
    const cells: Cell[] = [];
    let centred = false;
    let formulas = 0;
    for (let at = 0; at < columns.length;) {
      const column = columns[at] ?? 0;
      const merge = merges.at(index, column);
      const span = merge ? merges.spanOf(merge) : 1;
      const continued = merge ? merges.firstRow(merge) !== index : false;
      // A merged area's text stands in its corner, which may lie in a hidden row or column.
      const [row, from] = merge ? [merge.startRow, merge.startCol] : [index, column];
      const source = sheet.cells?.get(`${row},${from}`);
      const raw = continued ? '' : shownText(sheet.rows[row]?.[from] ?? null, source, this.is1904);
      if (!continued && source?.formula !== undefined) formulas += 1;
      centred ||= source?.style?.alignment?.horizontal === 'center' && raw !== '';
      cells.push({ column: at, span, text: raw.trim(), bold: isBold(source), continued, table: null });
      at += span;
    }
    return { index, cells, centred, formulas };
  }

  /** The row gets the next line. */
  private noteFormulas(row: ShownRow): void {
    if (row.formulas === 0) return;
    this.formulas += row.formulas;
    this.firstFormula ??= this.line + 1;
  }

  private place(sheet: Sheet, row: number): Place {
    return { kind: 'sheet', sheet: sheet.name, row: row + 1 };
  }

  private addParagraph(text: string, sheet: Sheet, row: number, bold: boolean, centred: boolean): void {
    this.line += 1;
    const paragraph: Paragraph = {
      kind: 'paragraph',
      line: this.line,
      place: this.place(sheet, row),
      text: this.cleaner.clean(text, this.line),
      bold,
      centred,
    };
    if (paragraph.text === '') this.line -= 1;
    else this.blocks.push(paragraph);
  }

  /** A row outside of the table: a label with the value beside it is one line, anything else a line for each cell. */
  private addLines(row: ShownRow, sheet: Sheet): void {
    this.noteFormulas(row);
    const cells = row.cells.filter((cell) => cell.text !== '');
    const [label, ...values] = cells;
    if (label?.text.endsWith(':') && values.length > 0) {
      const text = [label, ...values].map((cell) => cell.text).join(' ');
      this.addParagraph(text, sheet, row.index, label.bold && values.every((cell) => cell.bold), row.centred);
      return;
    }
    for (const cell of cells) this.addParagraph(cell.text, sheet, row.index, cell.bold, row.centred);
  }

  private addTable(rows: readonly ShownRow[], sheet: Sheet): void {
    const made = rows.map((row): TableRow => {
      this.noteFormulas(row);
      this.line += 1;
      const { line } = this;
      const cells = row.cells.map((cell) => ({ ...cell, text: this.cleaner.clean(cell.text, line) }));
      return { line, lastLine: line, place: this.place(sheet, row.index), cells };
    });
    const table: Table = { kind: 'table', line: made[0]?.line ?? this.line, rows: made };
    this.blocks.push(table);
  }
}

const isFilled = (value: unknown): boolean => value !== null && value !== undefined && value !== '';

function lastFilled(row: readonly unknown[]): number {
  return row.findLastIndex(isFilled);
}

/** Words of a sheet outside of its cells: what is printed above every page, and boxes laid over it. */
function besideCells(sheet: Sheet): string[] {
  const header = [
    sheet.headerFooter?.oddHeader,
    sheet.headerFooter?.firstHeader,
    sheet.headerFooter?.evenHeader,
  ];
  const printed = header.map((codes) =>
    // "&L", "&C", "&R" begin a part; "&P", "&D", "&"font"" and the like stand for what is filled in.
    (codes ?? '').replace(/&[LCR]/gu, '\n').replace(/&("[^"]*"|\d+|K[0-9A-F]{6}|[A-Z])/giu, ''),
  );
  const boxes = (sheet.textBoxes ?? []).map((box) => box.text);
  return [...new Set([...printed.flatMap((text) => text.split('\n')), ...boxes])].filter(
    (text) => /\p{L}{2}/u.test(text) && !/^trang\W*$/iu.test(text.trim()),
  );
}

/**
 * Which rows are the table: from the first row with three filled cells on, or, in a sheet of two columns, from where two stand
 * in two rows together. What comes after an empty row and never fills three cells is a line below the table.
 */
function tableSpan(rows: readonly ShownRow[]): { from: number; to: number } {
  let from = rows.findIndex((row) => filled(row) >= 3);
  if (from < 0) {
    from = rows.findIndex((row, index) => {
      const next = rows[index + 1];
      return filled(row) === 2 && next !== undefined && filled(next) === 2 && !isLabel(row) && !isLabel(next);
    });
  }
  if (from < 0) return { from: rows.length, to: rows.length };
  const lastWide = rows.findLastIndex((row) => filled(row) >= 3);
  const gap = rows.findIndex(
    (row, index) => index > Math.max(lastWide, from) && row.index - (rows[index - 1]?.index ?? row.index) > 1,
  );
  return { from, to: gap < 0 ? rows.length : gap };
}

const isLabel = (row: ShownRow): boolean =>
  row.cells.find((cell) => cell.text !== '')?.text.endsWith(':') === true;

/** Columns in which no row has a text of its own are left out, and the others move together. */
function withoutEmptyColumns(rows: ShownRow[]): ShownRow[] {
  let first = Infinity;
  let last = 0;
  for (const row of rows) {
    for (const cell of row.cells) {
      if (cell.text === '') continue;
      first = Math.min(first, cell.column);
      last = Math.max(last, endOf(cell));
    }
  }
  if (last === 0) return rows;
  return rows.map((row) => ({
    ...row,
    cells: row.cells
      .filter((cell) => endOf(cell) > first && cell.column < last)
      .map((cell) => {
        const from = Math.max(cell.column, first);
        return { ...cell, column: from - first, span: Math.min(endOf(cell), last) - from };
      }),
  }));
}

const endOf = (cell: Cell): number => cell.column + cell.span;

/** The merged areas of a sheet, looked up by row; only what is shown of them counts. */
class Merges {
  private readonly byRow = new Map<number, MergeRange[]>();
  private readonly firstRows = new Map<MergeRange, number>();

  constructor(
    merges: readonly MergeRange[],
    private readonly columns: readonly number[],
    isHiddenRow: (row: number) => boolean,
  ) {
    for (const merge of merges) {
      for (let row = merge.startRow; row <= merge.endRow && row - merge.startRow < longestMerge; row++) {
        if (isHiddenRow(row)) continue;
        if (!this.firstRows.has(merge)) this.firstRows.set(merge, row);
        const here = this.byRow.get(row);
        if (here) here.push(merge);
        else this.byRow.set(row, [merge]);
      }
    }
  }

  at(row: number, column: number): MergeRange | undefined {
    return this.byRow.get(row)?.find((merge) => column >= merge.startCol && column <= merge.endCol);
  }

  cover(row: number): boolean {
    return this.byRow.has(row);
  }

  firstRow(merge: MergeRange): number {
    return this.firstRows.get(merge) ?? merge.startRow;
  }

  /** Over how many shown columns it lies. */
  spanOf(merge: MergeRange): number {
    const shown = this.columns.filter((column) => column >= merge.startCol && column <= merge.endCol);
    return Math.max(1, shown.length);
  }
}

/** Whole columns are merged by mistake; nothing of a plan is that long. */
const longestMerge = 20_000;
