/** Taking corrections back: only what they changed goes back, so that what others did beside it stays. */
import type { ProposalEdit, RestoredRow } from './edits.js';
import { emptyRow, type Amendment, type Proposal, type ProposedRow } from './proposal.js';
import { refuse } from './tree.js';

type Restore = Extract<ProposalEdit, { op: 'restore' }>;

/** The edit that leads from `after` back to `before`. */
export function inverseOf(before: Proposal, after: Proposal): Restore {
  const [rows, gone, sameOrder] = rowsBack(before.rows, after.rows);
  return {
    op: 'restore',
    plan: before.plan === after.plan ? null : before.plan,
    rows,
    order: sameOrder ? null : before.rows.map((row) => row.id),
    gone,
    findings: changed(before.findings, after.findings).map(([finding]) => finding),
    newAgencies: before.newAgencies === after.newAgencies ? null : before.newAgencies,
    newSets: before.newSets === after.newSets ? null : before.newSets,
    aliases: before.aliases === after.aliases ? null : before.aliases,
    amendment: before.amendment === after.amendment ? null : before.amendment,
  };
}

function rowsBack(
  before: readonly ProposedRow[],
  after: readonly ProposedRow[],
): [rows: RestoredRow[], gone: string[], sameOrder: boolean] {
  const rows = changed(before, after).map(([was, is]) => (is ? fieldsBack(was, is) : was));
  if (aligned(before, after)) return [rows, [], true];
  const then = new Set(before.map((row) => row.id));
  return [rows, after.filter((row) => !then.has(row.id)).map((row) => row.id), false];
}

/** The fields of a row that differ, as they were. */
function fieldsBack(was: ProposedRow, is: ProposedRow): RestoredRow {
  const fields = (Object.keys(was) as (keyof ProposedRow)[]).filter((field) => was[field] !== is[field]);
  return { id: was.id, ...Object.fromEntries(fields.map((field) => [field, was[field]])) };
}

function aligned(before: readonly { id: string }[], after: readonly { id: string }[]): boolean {
  return before.length === after.length && before.every((one, n) => one.id === after[n]?.id);
}

/** Those that are not the same any more, each with what it became; undefined: it is gone. */
function changed<T extends { id: string }>(
  before: readonly T[],
  after: readonly T[],
): [was: T, is: T | undefined][] {
  if (before === after) return [];
  const now = aligned(before, after) ? null : new Map(after.map((one) => [one.id, one]));
  return before.flatMap((was, n): [T, T | undefined][] => {
    const is = now ? now.get(was.id) : after[n];
    return is === was ? [] : [[was, is]];
  });
}

/**
 * Puts back what edits changed.
 * @throws ProblemError INVALID when a row that is gone is known only in part, or the rows would be no tree.
 */
export function restore(proposal: Proposal, edit: Restore): Proposal {
  const gone = new Set(edit.gone);
  // What is no amendment any more has nothing to stand for.
  const back = proposal.amendment ? edit.rows : edit.rows.map((row) => ({ ...row, standsFor: null }));
  const fields = new Map(back.map((row) => [row.id, row]));
  const kept = proposal.rows
    .filter((row) => !gone.has(row.id))
    .map((row) => {
      const was = fields.get(row.id);
      return was ? { ...row, ...was } : row;
    });
  const rows = edit.order === null ? kept : inOrder(kept, fields, edit.order);
  checkTree(rows);
  const findings = new Map(edit.findings.map((finding) => [finding.id, finding]));
  return {
    // Of an amendment they are those of the standing plan, whatever was corrected before it became one.
    plan: proposal.amendment ? proposal.plan : (edit.plan ?? proposal.plan),
    rows,
    findings:
      findings.size === 0
        ? proposal.findings
        : proposal.findings.map((finding) => findings.get(finding.id) ?? finding),
    newAgencies: edit.newAgencies ?? proposal.newAgencies,
    newSets: edit.newSets ?? proposal.newSets,
    aliases: edit.aliases ?? proposal.aliases,
    amendment: amendmentBack(proposal.amendment, edit.amendment),
  };
}

/** What was said of the document; which plan it amends, if any, is not for an edit to say. */
function amendmentBack(is: Amendment | null, was: Amendment | null): Amendment | null {
  if (!is || !was) return is;
  const { planId, planVersion, own } = is;
  return { ...was, planId, planVersion, own };
}

/** The old order, with rows that came since behind the row that they stand behind now. */
function inOrder(
  kept: readonly ProposedRow[],
  back: ReadonlyMap<string, RestoredRow>,
  order: readonly string[],
): ProposedRow[] {
  const known = new Map(kept.map((row) => [row.id, row]));
  for (const [id, row] of back) if (!known.has(id)) known.set(id, wholeRow(row));
  const listed = new Set(order);
  const since = new Map<string | null, ProposedRow[]>();
  let previous: string | null = null;
  for (const row of kept) {
    if (listed.has(row.id)) previous = row.id;
    else since.set(previous, [...(since.get(previous) ?? []), row]);
  }
  const rows = order.flatMap((id) => {
    const row = known.get(id);
    return [...(row ? [row] : []), ...(since.get(id) ?? [])];
  });
  return [...(since.get(null) ?? []), ...rows];
}

/** A row that is no longer there comes back only as a whole: of a part of it nothing could be made. */
function wholeRow(row: RestoredRow): ProposedRow {
  return isWhole(row) ? row : refuse('rows');
}

const fieldsOfRow = Object.keys(emptyRow('', 'task', null)) as (keyof ProposedRow)[];

function isWhole(row: RestoredRow): row is ProposedRow {
  return fieldsOfRow.every((field) => row[field] !== undefined);
}

/**
 * @throws ProblemError INVALID when a row hangs on nothing or on a task, stands before its parent, is an
 * inner section, or stands for what another one stands for.
 */
function checkTree(rows: readonly ProposedRow[]): void {
  const seen = new Map<string, ProposedRow>();
  const stood = new Set<string>();
  for (const row of rows) {
    if (seen.has(row.id)) refuse('rows');
    if (row.standsFor !== null && stood.has(row.standsFor)) refuse('standsFor');
    if (row.standsFor !== null) stood.add(row.standsFor);
    if (row.parentId !== null) {
      const parent = seen.get(row.parentId);
      if (!parent || parent.kind === 'task' || row.kind === 'section') refuse('rows');
    }
    seen.set(row.id, row);
  }
}
