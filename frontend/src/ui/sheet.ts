/** Tables that leave the page: as .csv for any program, as .xlsx for a spreadsheet. */
import { foldText, printCsv, printInstant } from '@tien-do/shared';
import type { Cell, WriteSheet } from 'hucre/xlsx';

/** What a workbook is, to a browser. */
export const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export type SheetCell = string | number | null;

/** A table as it is told outside: what it is of, as of when, and its lines under their heads. */
export interface SheetTable {
  title: string;
  /** What stands under the title: plan, period, filter. */
  about: readonly string[];
  heads: readonly string[];
  rows: readonly (readonly SheetCell[])[];
}

/** The table as RFC 4180 says, with the mark by which spreadsheets know UTF-8. */
export function csvOf({ heads, rows }: SheetTable): string {
  return printCsv([heads, ...rows]);
}

const font = { name: 'Times New Roman', size: 12 };
const line = { style: 'thin', color: { rgb: '808080' } } as const;
const box = { top: line, bottom: line, left: line, right: line };

/**
 * The table as a workbook: title, what it is of, and the lines. Texts are written as texts and formatted as such, so that they
 * stay texts when somebody goes into the cell.
 */
export async function xlsxOf(table: SheetTable): Promise<Uint8Array> {
  const { writeXlsx } = await import('hucre/xlsx');
  const cells = new Map<string, Partial<Cell>>();
  const put = (row: number, column: number, value: SheetCell, style: NonNullable<Cell['style']>): void => {
    if (value === null) cells.set(`${String(row)},${String(column)}`, { value: '', type: 'string', style });
    else if (typeof value === 'number')
      cells.set(`${String(row)},${String(column)}`, { value, type: 'number', style });
    else
      cells.set(`${String(row)},${String(column)}`, {
        value,
        type: 'string',
        style: { ...style, numFmt: '@' },
      });
  };
  put(0, 0, table.title, { font: { ...font, size: 14, bold: true } });
  for (const [at, words] of table.about.entries()) put(1 + at, 0, words, { font });
  const top = table.about.length + 2;
  for (const [at, head] of table.heads.entries()) {
    put(top, at, head, {
      font: { ...font, bold: true },
      border: box,
      alignment: { wrapText: true, horizontal: 'center', vertical: 'center' },
    });
  }
  for (const [at, row] of table.rows.entries()) {
    for (const [column, value] of row.entries()) {
      put(top + 1 + at, column, value, { font, border: box, alignment: { wrapText: true, vertical: 'top' } });
    }
  }
  const sheet: WriteSheet = {
    name: 'Danh sách',
    rows: Array.from({ length: top + 1 + table.rows.length }, () => table.heads.map(() => null)),
    cells,
    columns: table.heads.map((_, at) => ({ width: widthOf(table, at) })),
    freezePane: { rows: top + 1 },
  };
  return writeXlsx({ sheets: [sheet], defaultFont: font });
}

/** As wide as what stands in a column, within reason. */
function widthOf({ heads, rows }: SheetTable, column: number): number {
  const longest = rows.reduce(
    (most, row) => Math.max(most, String(row[column] ?? '').length),
    (heads[column] ?? '').length * 0.7,
  );
  return Math.min(60, Math.max(6, Math.ceil(longest) + 2));
}

/** `dieu-hanh-qua-han-2026-11-22`: what a file is called, in letters that every system takes. */
export function fileNameOf(title: string, now: number, prefix = 'dieu-hanh'): string {
  const words = foldText(title)
    .replace(/[^a-z0-9]+/gu, '-')
    .replace(/^-|-$/gu, '')
    .slice(0, 60);
  const [day = ''] = printInstant(now, 'en').split(', ').reverse();
  return `${prefix}-${words}-${day.split('/').reverse().join('-')}`;
}

/** Hands a file to the browser. */
export function saveFile(name: string, content: BlobPart, type: string): void {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken hold of it by the next turn of its loop.
  setTimeout(() => {
    URL.revokeObjectURL(address);
  }, 1_000);
}
