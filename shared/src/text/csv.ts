/** Tables as text for other programs. */

/** What spreadsheets take for the beginning of a formula, also in full width and behind blanks. */
const formula = /^[\s\0]*[=+\-@|＝＋－＠]/u;

/** A text that no spreadsheet reckons: an apostrophe before what would begin a formula. */
export function plainCell(text: string): string {
  return formula.test(text) || /^[\t\r\n]/u.test(text) ? `'${text}` : text;
}

/** A table as RFC 4180 says, with the mark by which spreadsheets know UTF-8. Null is an empty cell; a number is written as it is. */
export function printCsv(rows: readonly (readonly (string | number | null)[])[]): string {
  const cell = (value: string | number | null): string => {
    if (value === null) return '';
    return typeof value === 'number' ? String(value) : `"${plainCell(value).replaceAll('"', '""')}"`;
  };
  return `\uFEFF${rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;
}
