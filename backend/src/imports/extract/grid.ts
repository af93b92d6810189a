import type { Cell } from '@tien-do/shared';

/**
 * Counts columns by the edges that some row uses: a line of the grid that no cell ends at is no column.
 * @returns how many columns there are.
 */
export function onUsedGrid(rows: readonly Cell[][]): number {
  const edges = new Set([0, ...rows.flat().flatMap((cell) => [cell.column, cell.column + cell.span])]);
  const order = new Map([...edges].sort((a, b) => a - b).map((edge, index) => [edge, index]));
  for (const cell of rows.flat()) {
    const from = order.get(cell.column) ?? 0;
    cell.span = (order.get(cell.column + cell.span) ?? from + 1) - from;
    cell.column = from;
  }
  return edges.size - 1;
}

/** The cells of a row with an empty one in each column that has none. */
export function fillColumns(cells: readonly Cell[], width: number): Cell[] {
  const all: Cell[] = [];
  let next = 0;
  const fillTo = (column: number): void => {
    for (; next < column; next++) {
      all.push({ column: next, span: 1, text: '', bold: false, continued: false, table: null });
    }
  };
  for (const cell of cells) {
    fillTo(cell.column);
    all.push(cell);
    next = cell.column + cell.span;
  }
  fillTo(width);
  return all;
}
