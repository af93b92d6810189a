/** Appendices with a column for the group beside that of the task ("Nhóm nhiệm vụ" | "Nhiệm vụ cụ thể"). */
import type { TableRow } from '@tien-do/shared';
import { cellAt, type Columns } from './columns.js';
import { cellText } from './raw-rows.js';

/** Where groups and tasks stand, and whose the numbers are. */
export interface Grouping {
  group: number;
  task: number;
  /** Numbers count the groups and not their tasks. */
  numbersGroups: boolean;
}

function words(row: TableRow, column: number): string {
  const cell = cellAt(row, column);
  return !cell || cell.continued || cell.column !== column ? '' : cellText(cell);
}

/**
 * The grouping of a table with two columns of tasks, of which the first stays the same over several rows; null where each
 * row fills both, or there is one such column.
 */
export function groupingOf(rows: readonly TableRow[], columns: Columns): Grouping | null {
  const titles = columns.roles.flatMap((role, n) => (role === 'title' ? [n] : []));
  const [group, task] = titles;
  if (group === undefined || task === undefined || titles.length !== 2) return null;
  const tasks = rows.filter((row) => words(row, task) !== '');
  const under = tasks.filter((row) => words(row, group) === '');
  if (under.length * 4 < tasks.length || under.length === tasks.length) return null;
  const number = columns.roles.indexOf('number');
  const unnumbered = under.filter((row) => number < 0 || words(row, number) === '');
  return { group, task, numbersGroups: number >= 0 && unnumbered.length * 2 > under.length };
}

function without(row: TableRow, columns: readonly number[]): TableRow {
  return { ...row, cells: row.cells.filter((cell) => !columns.includes(cell.column)) };
}

/** The row that begins a group, as a heading and a task of their own; any other row as it is, without its group. */
export function ungrouped(
  row: TableRow,
  columns: Columns,
  { group, task, numbersGroups }: Grouping,
): TableRow[] {
  const number = columns.roles.indexOf('number');
  const rest = without(row, numbersGroups ? [group, number] : [group]);
  if (words(row, task) === '') return words(row, group) === '' ? [rest] : [row];
  if (words(row, group) === '') return [rest];
  const kept = numbersGroups ? [number, group] : [group];
  const heading = row.cells
    .filter((cell) => kept.includes(cell.column))
    .map((cell) => ({ ...cell, bold: true }));
  return [{ ...row, cells: heading }, rest];
}
