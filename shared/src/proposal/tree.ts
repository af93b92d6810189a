/** The rows of a proposal as a tree that is kept as a list: a parent first, then all that hangs on it. */
import { ProblemError } from '../problem.js';
import type { ProposedRow } from './proposal.js';

/** Refuses an edit that does not fit the rows as they are. */
export function refuse(path: string): never {
  throw new ProblemError('INVALID', { reason: 'edit_refused', fields: [{ path, rule: 'edit_refused' }] });
}

/** The place of a row. @throws ProblemError INVALID when there is no such row. */
export function indexOfRow(rows: readonly ProposedRow[], rowId: string): number {
  const index = rows.findIndex((row) => row.id === rowId);
  return index < 0 ? refuse('rowId') : index;
}

/** The row of an id. @throws ProblemError INVALID when there is none. */
export function rowOf(rows: readonly ProposedRow[], rowId: string): ProposedRow {
  return rows[indexOfRow(rows, rowId)] ?? refuse('rowId');
}

/** Ids of a row and of everything that hangs on it. */
export function branchIds(rows: readonly ProposedRow[], rowId: string): Set<string> {
  const ids = new Set([rowId]);
  for (const row of rows) if (row.parentId !== null && ids.has(row.parentId)) ids.add(row.id);
  return ids;
}

/** Ids of the rows that are left out: those marked so, and everything under them. */
export function skippedIds(rows: readonly ProposedRow[]): Set<string> {
  const ids = new Set<string>();
  for (const row of rows) {
    if (row.skipped || (row.parentId !== null && ids.has(row.parentId))) ids.add(row.id);
  }
  return ids;
}

/**
 * Puts a branch under a parent, behind one of its children (null: before all of them).
 * @param branch the row first, then what hangs on it; none of them in `rows`.
 * @throws ProblemError INVALID when the parent is a task or missing, the sibling is not its child, or a section would
 * not stand at the top.
 */
export function insertBranch(
  rows: readonly ProposedRow[],
  branch: readonly ProposedRow[],
  parentId: string | null,
  afterId: string | null,
): ProposedRow[] {
  if (parentId !== null && rowOf(rows, parentId).kind === 'task') refuse('parentId');
  let at: number;
  if (afterId !== null) {
    if (rowOf(rows, afterId).parentId !== parentId) refuse('afterId');
    const before = branchIds(rows, afterId);
    at = indexOfRow(rows, afterId) + before.size;
  } else {
    at = parentId === null ? 0 : indexOfRow(rows, parentId) + 1;
  }
  const [first, ...rest] = branch;
  if (!first || (first.kind === 'section' && parentId !== null)) refuse('rowId');
  return [...rows.slice(0, at), { ...first, parentId }, ...rest, ...rows.slice(at)];
}
