/** The rows of a proposal as the list that is shown, and what moving one in it means: pure. */
import type { Finding, ProposalEdit, ProposedRow, RowKind } from '@tien-do/shared';
import { bareNumber, romanOf, skippedIds } from '@tien-do/shared';

export interface TreeLine {
  row: ProposedRow;
  depth: number;
  /** Left out, by itself or with what it hangs on. */
  skipped: boolean;
  /** Open findings: those that must be settled, and those to look at. */
  must: number;
  look: number;
  children: number;
}

/** The rows with their depth and what is open on them. */
export function treeLines(
  rows: readonly ProposedRow[],
  findings: ReadonlyMap<string | null, readonly Finding[]>,
): TreeLine[] {
  const depths = new Map<string, number>();
  const children = new Map<string, number>();
  for (const row of rows) {
    if (row.parentId !== null) children.set(row.parentId, (children.get(row.parentId) ?? 0) + 1);
  }
  const skipped = skippedIds(rows);
  return rows.map((row) => {
    const depth = row.parentId === null ? 0 : (depths.get(row.parentId) ?? 0) + 1;
    depths.set(row.id, depth);
    const open = (findings.get(row.id) ?? []).filter(({ settled }) => settled === null);
    return {
      row,
      depth,
      skipped: skipped.has(row.id),
      must: open.filter(({ weight }) => weight === 'must').length,
      look: open.filter(({ weight }) => weight === 'look').length,
      children: children.get(row.id) ?? 0,
    };
  });
}

export type TreeMove = 'up' | 'down' | 'in' | 'out';

/** The edit that moves a row with its branch among the others; null where there is no such place. */
export function moveEdit(rows: readonly ProposedRow[], rowId: string, move: TreeMove): ProposalEdit | null {
  const row = rows.find((one) => one.id === rowId);
  if (!row) return null;
  const siblings = rows.filter((one) => one.parentId === row.parentId);
  const at = siblings.indexOf(row);
  const before = siblings[at - 1];
  const place = (parentId: string | null, afterId: string | null): ProposalEdit => ({
    op: 'place',
    rowId,
    parentId,
    afterId,
  });
  switch (move) {
    case 'up':
      return before ? place(row.parentId, siblings[at - 2]?.id ?? null) : null;
    case 'down': {
      const after = siblings[at + 1];
      return after ? place(row.parentId, after.id) : null;
    }
    case 'in': {
      if (row.kind === 'section' || !before || before.kind === 'task') return null;
      return place(before.id, rows.filter((one) => one.parentId === before.id).at(-1)?.id ?? null);
    }
    case 'out': {
      const parent = rows.find((one) => one.id === row.parentId);
      return parent ? place(parent.parentId, parent.id) : null;
    }
  }
}

/** The edit that puts an empty row behind another: under it when that can hold a task, else beside it. */
export function addEdit(
  rows: readonly ProposedRow[],
  behindId: string | null,
  kind: RowKind,
  newId: string,
): ProposalEdit {
  const add = (parentId: string | null, afterId: string | null): ProposalEdit => ({
    op: 'add_row',
    rowId: newId,
    kind,
    parentId,
    afterId,
  });
  const behind = rows.find((row) => row.id === behindId);
  const lastTop = rows.filter((row) => row.parentId === null).at(-1)?.id ?? null;
  if (!behind) return add(null, lastTop);
  if (kind === 'section') return add(null, topOf(rows, behind).id);
  if (behind.kind === 'task' || (behind.kind === 'group' && kind === 'group'))
    return add(behind.parentId, behind.id);
  // Behind what hangs there already: typing one row after the other keeps their order.
  return add(behind.id, rows.filter((row) => row.parentId === behind.id).at(-1)?.id ?? null);
}

function topOf(rows: readonly ProposedRow[], row: ProposedRow): ProposedRow {
  const parent = rows.find((one) => one.id === row.parentId);
  return parent ? topOf(rows, parent) : row;
}

/** The number that a new row would have among its siblings of the same kind: it counts on, or begins. */
export function numberFor(siblings: readonly ProposedRow[], kind: RowKind): string {
  const last = siblings.filter((row) => row.kind === kind).at(-1);
  if (kind === 'section') return romanOf(siblings.filter((row) => row.kind === kind).length + 1);
  return last ? numberAfter(last.printedNumber) : '1.';
}

/** The number that would follow another: `3.` after `2.`, `2.2` after `2.1`, `IV` after `III` is left to the person. */
export function numberAfter(printed: string): string {
  const bare = bareNumber(printed);
  const last = /(\d+)$/u.exec(bare)?.[1];
  if (last === undefined) return '';
  const next = bare.slice(0, bare.length - last.length) + String(Number(last) + 1);
  return printed.trim().endsWith('.') ? `${next}.` : next;
}

/** The row to go to when one is gone: the one before it, else the first. */
export function neighbourOf(rows: readonly ProposedRow[], rowId: string): string | null {
  const at = rows.findIndex((row) => row.id === rowId);
  return (rows[at - 1] ?? rows[at + 1])?.id ?? null;
}
