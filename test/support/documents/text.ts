import { gridOf, type DescribedBlock, type DescribedDocument, type DescribedTable } from './description.js';
import { flatText, numbersWritten } from './numbers.js';

export interface RowsLook {
  /** What stands for a line end inside a cell. */
  lineEnd: ' ' | '<br>';
  /** After so many rows the page ends: the last row is torn in two and the header stands again; null: one long page. */
  rowsPerPage: number | null;
}

function rowsOf(described: DescribedTable): string[][] {
  return gridOf(described).map((row) =>
    row.map((place) => ('begins' in place ? flatText(place.begins) : '')),
  );
}

function halves(text: string): [string, string] {
  const words = text.split(' ');
  if (words.length < 8) return [text, ''];
  const at = Math.ceil(words.length / 2);
  return [words.slice(0, at).join(' '), words.slice(at).join(' ')];
}

function torn(row: readonly string[]): [string[], string[]] {
  const pieces = row.map((text, column): [string, string] => (column === 0 ? [text, ''] : halves(text)));
  return [pieces.map(([first]) => first), pieces.map(([, second]) => second)];
}

function pagedRows(described: DescribedTable, rowsPerPage: number | null): string[][] {
  const rows = rowsOf(described);
  const header = rows.slice(0, described.headerRows);
  if (rowsPerPage === null || header.length === 0) return rows;
  const lines: string[][] = [...header];
  rows.slice(header.length).forEach((row, index, all) => {
    const ends = (index + 1) % rowsPerPage === 0 && index + 1 < all.length;
    const [first, second] = ends ? torn(row) : [row, []];
    if (!ends || second.every((text) => text === '')) {
      lines.push(row);
      if (ends) lines.push([], ...header);
      return;
    }
    lines.push(first, [], ...header, second);
  });
  return lines;
}

function outsideTables(block: DescribedBlock): string[] {
  if (block.kind === 'paragraph') return [block.text, ''];
  return [...rowsOf(block).flatMap((row) => row.flatMap((text) => (text === '' ? [] : [text, '']))), ''];
}

/** Text in which a row of a table is one line with tabs between its cells. */
export function textOfRows(
  document: DescribedDocument,
  look: RowsLook = { lineEnd: '<br>', rowsPerPage: null },
): string {
  const lines = numbersWritten(document).blocks.flatMap((block) => {
    if (block.kind === 'paragraph' || !block.ruled) return outsideTables(block);
    const rows = pagedRows(block, look.rowsPerPage);
    return [...rows.map((row) => row.map((text) => text.replaceAll('\n', look.lineEnd)).join('\t')), ''];
  });
  return lines.join('\n');
}

function withoutTrailingEmpty(row: readonly string[]): string[] {
  const last = row.findLastIndex((text) => text !== '');
  return row.slice(0, last + 1);
}

/**
 * Text in which a cell is one line that begins with a tab, and what follows in the cell stands below it, blank lines between.
 * A row that ends with empty cells ends with its last word.
 */
export function textOfCells(document: DescribedDocument): string {
  const lines = numbersWritten(document).blocks.flatMap((block) => {
    if (block.kind === 'paragraph' || !block.ruled) return outsideTables(block);
    return rowsOf(block).flatMap((row) => [
      ...withoutTrailingEmpty(row).map((text) => `\t${text.replaceAll('\n', '\n\n')}`),
      '',
    ]);
  });
  return lines.join('\n');
}
