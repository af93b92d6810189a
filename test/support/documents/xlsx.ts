import { writeXlsx, type Cell, type CellValue, type MergeRange, type WriteSheet } from 'hucre/xlsx';
import { gridOf, type DescribedCell, type DescribedDocument, type DescribedTable } from './description.js';
import { flatText, numbersWritten } from './numbers.js';
import { withoutTimes } from './zip.js';

const charactersOfPage = { upright: 90, landscape: 140 };
const datePattern = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/u;

/** What a spreadsheet makes of typed words: a whole number is a number, a date is a date. */
function typed(text: string): CellValue {
  if (/^[1-9]\d{0,3}$/u.test(text)) return Number(text);
  const [, day, month, year] = datePattern.exec(text) ?? [];
  return day && month && year ? new Date(Date.UTC(Number(year), Number(month) - 1, Number(day))) : text;
}

class Sheet {
  readonly rows: CellValue[][] = [];
  readonly cells = new Map<string, Partial<Cell>>();
  readonly merges: MergeRange[] = [];

  constructor(private readonly columns: number) {}

  private put(row: number, column: number, given: DescribedCell, centred: boolean): void {
    const value = typed(flatText(given));
    const date = value instanceof Date;
    (this.rows[row] ??= new Array<CellValue>(this.columns).fill(null))[column] = value;
    this.cells.set(`${String(row)},${String(column)}`, {
      style: {
        ...(given.bold ? { font: { bold: true } } : {}),
        alignment: { wrapText: true, vertical: 'top', ...(centred ? { horizontal: 'center' as const } : {}) },
        ...(date ? { numFmt: 'dd/mm/yyyy' } : {}),
      },
    });
    if (given.span > 1 || given.rowSpan > 1)
      this.merges.push({
        startRow: row,
        startCol: column,
        endRow: row + given.rowSpan - 1,
        endCol: column + given.span - 1,
      });
  }

  /** A line of text over the whole width. */
  words(text: string, bold: boolean, centred: boolean): void {
    const given: DescribedCell = {
      text,
      bold,
      span: this.columns,
      rowSpan: 1,
      numbered: null,
      table: null,
    };
    this.put(this.rows.length, 0, given, centred);
  }

  table(given: DescribedTable): void {
    const first = this.rows.length;
    gridOf(given).forEach((places, at) => {
      this.rows[first + at] ??= new Array<CellValue>(this.columns).fill(null);
      places.forEach((place, column) => {
        if ('begins' in place) this.put(first + at, column, place.begins, at < given.headerRows);
      });
    });
  }

  blank(): void {
    this.rows.push(new Array<CellValue>(this.columns).fill(null));
  }
}

/** A document as a sheet: title lines over the whole width, tables below them, real merged cells. */
function sheetOf(name: string, given: DescribedDocument): WriteSheet {
  const document = numbersWritten(given);
  const tables = document.blocks.filter((block) => block.kind === 'table');
  const widest = tables.toSorted((a, b) => b.widths.length - a.widths.length)[0]?.widths ?? [1];
  const all = widest.reduce((sum, share) => sum + share, 0);
  const characters = document.landscape ? charactersOfPage.landscape : charactersOfPage.upright;
  const sheet = new Sheet(widest.length);
  for (const block of document.blocks) {
    if (block.kind === 'paragraph') {
      sheet.words(block.text, block.bold, block.centred);
    } else {
      sheet.table(block);
      sheet.blank();
    }
  }
  return {
    name,
    columns: widest.map((share) => ({ width: Math.max(5, Math.round((share / all) * characters)) })),
    rows: sheet.rows,
    cells: sheet.cells,
    merges: sheet.merges,
  };
}

/** Documents as the sheets of one .xlsx file, in their order. */
export async function workbookFile(
  sheets: readonly { name: string; document: DescribedDocument }[],
): Promise<Buffer> {
  const bytes = await writeXlsx({
    properties: { created: new Date(0), modified: new Date(0) },
    sheets: sheets.map(({ name, document }) => sheetOf(name, document)),
  });
  return withoutTimes(Buffer.from(bytes));
}

/** The document as the only sheet of an .xlsx file. */
export function spreadsheetFile(document: DescribedDocument): Promise<Buffer> {
  return workbookFile([{ name: 'Sheet1', document }]);
}
