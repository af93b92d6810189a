/** What the readers of tables in text share. */

/** A row as it stands in the lines of a text, its markup not yet read. Lines are counted from 1. */
export interface RawRow {
  line: number;
  lastLine: number;
  cells: string[];
}

export interface RawTable {
  columns: number;
  rows: RawRow[];
  /** The index of the first line after the table. */
  next: number;
}

export function isBlank(line: string | undefined): boolean {
  return line === undefined || line.trim() === '';
}

/** A cell that only numbers its row: `IV.`, `Đ`, `1.2.3`, `a)`, a bullet. A year is not one. */
export function isRowNumber(text: string): boolean {
  const plain = text.replace(/[*#]|<\/?(?:b|strong)>/giu, '').trim();
  return /^(?:[IVXLC]{1,7}|[A-ZĐ]|\d{1,3}(?:\.\d{1,3}){0,5}|[a-zđ](?=[.)]))\s*[.)/]?$|^[-–•+]$/u.test(plain);
}

/** The heading of a column of row numbers. */
export function isNumberHeading(text: string): boolean {
  return /^[\s*<b>]*(?:stt|tt|số\s+tt|số\s+thứ\s+tự)\b/iu.test(text.normalize('NFC').replace(/\n/gu, ' '));
}

/** The number of a page alone on its line, as a text made from pages has it between two pieces of a table. */
export function isPageNumber(line: string): boolean {
  return /^\s*(?:trang\s+)?[-–]?\s*\d{1,4}\s*(?:\/\s*\d{1,4}\s*)?[-–]?\s*$/iu.test(line);
}

/** How many columns a table has: what its first row says, unless more rows agree on a larger number. */
export function columnsOf(first: number, widths: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1);
  const [common] = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [first];
  return Math.max(first, common);
}
