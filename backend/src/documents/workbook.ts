/** A table of a document as a workbook: texts stay texts, numbers numbers, and it prints as the appendix does. */
import { writeXlsx, type Cell, type CellStyle, type MergeRange, type WriteSheet } from 'hucre';
import { literalLines } from './literal.js';
import {
  isAgain,
  isGroup,
  printValue,
  type DocumentColumn,
  type DocumentTable,
  type DocumentValue,
} from './model.js';

export const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A table as it leaves the product: its columns and rows, what it is called, and what it is of. */
export interface WorkbookTable extends Pick<DocumentTable, 'columns' | 'rows'> {
  title: string;
  /** What stands below the title: plan, period, day. */
  about: readonly string[];
  /** Of its sheet. */
  name: string;
}

const font = { name: 'Times New Roman', size: 12 };
const line = { style: 'thin', color: { rgb: '000000' } } as const;
const box = { top: line, bottom: line, left: line, right: line };
const asText = '@';
/** Characters of a column whose share is one hundredth; no column is narrower or wider than that. */
const perShare = 1.5;
const width = { least: 6, most: 80 } as const;
/** Digits that a spreadsheet keeps of a number; one with more stays what it is as a text. */
const digits = 15;
/** Letters that a cell and a sheet's name hold. */
const longestCell = 32_767;
const longestName = 31;
const noName = /[\\/?*[\]:]/gu;

/**
 * The bytes of tables as .xlsx, a sheet for each. A text is written as a text and formatted as one, so that nothing in it is reckoned, now or
 * when somebody goes into the cell.
 */
export async function workbookOf(...tables: readonly WorkbookTable[]): Promise<Uint8Array> {
  const sheets = tables.map(sheetOf);
  return writeXlsx({
    ...{ sheets: sheets.map(({ sheet }) => sheet), defaultFont: font },
    // Said here and not in the set-up of the page, where the library writes names with blanks in them without their marks.
    namedRanges: sheets.map(({ sheet, top }) => ({
      name: '_xlnm.Print_Titles',
      range: `'${sheet.name.replaceAll("'", "''")}'!$${String(top + 1)}:$${String(top + 1)}`,
      scope: sheet.name,
    })),
  });
}

/** The sheet of a table, and the row in which its head stands. */
function sheetOf(table: WorkbookTable): { sheet: WriteSheet; top: number } {
  const { columns, rows } = table;
  const cells = new Map<string, Partial<Cell>>();
  const merges: MergeRange[] = [];
  const put = (row: number, column: number, value: DocumentValue, style: CellStyle): void => {
    cells.set(`${String(row)},${String(column)}`, cellOf(value, style));
  };
  const over = (row: number): void => {
    if (columns.length > 1)
      merges.push({ startRow: row, startCol: 0, endRow: row, endCol: columns.length - 1 });
  };
  for (const [at, words] of [table.title, ...table.about].entries()) {
    put(at, 0, words, {
      font: { ...font, bold: at === 0, size: at === 0 ? 14 : 12 },
      alignment: { horizontal: 'center' },
    });
    over(at);
  }
  const top = table.about.length + 2;
  for (const [at, { head }] of columns.entries())
    put(top, at, head, {
      ...{ font: { ...font, bold: true }, border: box },
      alignment: { wrapText: true, horizontal: 'center', vertical: 'center' },
    });
  for (const [index, row] of rows.entries()) {
    const at = top + 1 + index;
    if (isGroup(row)) {
      const style: CellStyle = {
        ...{ font: { ...font, bold: true, italic: row.level === 'group' }, border: box },
        alignment: { wrapText: true, vertical: 'top' },
      };
      for (const column of columns.keys()) put(at, column, column === 0 ? row.text : '', style);
      over(at);
    } else
      for (const [column, { align }] of columns.entries())
        put(at, column, row[column] ?? '', {
          ...{ font, border: box },
          alignment: { wrapText: true, vertical: 'top', horizontal: align },
        });
  }
  const sheet: WriteSheet = {
    name: nameOf(table.name),
    rows: Array.from({ length: top + 1 + rows.length }, () => columns.map(() => null)),
    columns: columns.map((column) => ({ width: widthOf(column, columns) })),
    ...{ cells, merges },
    freezePane: { rows: top + 1 },
    pageSetup: {
      ...{ paperSize: 'a4', orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
    },
  };
  return { sheet, top };
}

function cellOf(value: DocumentValue, style: CellStyle): Partial<Cell> {
  const number = kept(value);
  if (number !== null) {
    const numFmt = Number.isInteger(number) ? '#,##0' : '#,##0.######';
    return { value: number, type: 'number', style: { ...style, numFmt } };
  }
  const text = literalLines(printValue(value)).join('\n').slice(0, longestCell);
  return { value: text, type: 'string', style: { ...style, numFmt: asText } };
}

/** The number that a value is and that a spreadsheet holds as it is; null of everything else. */
function kept(value: DocumentValue): number | null {
  if (typeof value === 'string' || isAgain(value)) return null;
  const number = typeof value === 'number' ? value : Number(value.decimal);
  const figures = typeof value === 'number' ? String(value) : value.decimal;
  if (!Number.isFinite(number) || Math.abs(number) >= 10 ** digits) return null;
  return figures.replace(/[-.]/gu, '').replace(/^0+/u, '').length <= digits ? number : null;
}

function nameOf(name: string): string {
  const clean = literalLines(name)
    .join(' ')
    .replace(noName, ' ')
    .replace(/^'+|'+$/gu, '')
    .trim();
  return clean.slice(0, longestName) || 'Bảng';
}

function widthOf({ share }: DocumentColumn, columns: readonly DocumentColumn[]): number {
  const whole = columns.reduce((sum, column) => sum + Math.max(0, column.share), 0) || 1;
  return Math.min(
    width.most,
    Math.max(width.least, Math.round((Math.max(0, share) / whole) * 100 * perShare)),
  );
}
