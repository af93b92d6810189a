/** Edits that change which rows there are and how they hang together. */
import { foldText } from '../text/fold.js';
import type { Proposal, ProposedParty, ProposedRow, RowKind } from './proposal.js';
import { branchIds, indexOfRow, insertBranch, refuse, rowOf } from './tree.js';

/** A task has nothing under it: what hung on the row hangs on its parent then. A section stands at the top. */
export function setKind(proposal: Proposal, rowId: string, kind: RowKind): Proposal {
  const row = rowOf(proposal.rows, rowId);
  if (row.kind === kind) return proposal;
  const parentId = kind === 'section' ? null : row.parentId;
  const rows = proposal.rows.map((one) => {
    if (one.id === rowId) return { ...one, kind, parentId, standsFor: standingAs(one, kind) };
    return kind === 'task' && one.parentId === rowId ? { ...one, parentId: row.parentId } : one;
  });
  return { ...proposal, rows: kind === 'section' ? underNewSection(rows, rowId) : rows };
}

/** What a row stands for is a task or is none: a row that changes sides stands for nothing any more. */
function standingAs(row: ProposedRow, kind: RowKind): string | null {
  return (row.kind === 'task') === (kind === 'task') ? row.standsFor : null;
}

/** A section begins where the row stands: what followed it in its old branch, up to the next top row, is the section's. */
function underNewSection(rows: readonly ProposedRow[], sectionId: string): ProposedRow[] {
  const at = indexOfRow(rows, sectionId);
  const before = new Set(rows.slice(0, at).map((row) => row.id));
  const next = rows.findIndex((row, n) => n > at && row.parentId === null);
  const end = next < 0 ? rows.length : next;
  return rows.map((row, n) =>
    n > at && n < end && row.parentId !== null && before.has(row.parentId)
      ? { ...row, parentId: sectionId }
      : row,
  );
}

function joined(one: string, other: string): string {
  return [one.trim(), other.trim()].filter(Boolean).join(' ');
}

/** A result that begins in small letters goes on with the last one. */
function joinedResults(one: string[], other: string[]): string[] {
  const [first, ...rest] = other;
  const last = one.at(-1);
  if (first === undefined || last === undefined || !/^\p{Ll}/u.test(first)) return [...one, ...other];
  return [...one.slice(0, -1), joined(last, first), ...rest];
}

/** A group with other rows under it stays one; else a task that joins makes a task of both. */
function kindOfMerged(rows: readonly ProposedRow[], above: ProposedRow, row: ProposedRow): RowKind {
  const holdsOthers = rows.some((one) => one.parentId === above.id && one.id !== row.id);
  return row.kind === 'task' && !holdsOthers ? 'task' : above.kind;
}

/** Who a party is: its target where it has one, else its words. */
function identityOf({ target, name, words }: ProposedParty): string {
  if (target === null) return `words ${foldText(name || words)}`;
  return `${target.kind} ${'id' in target ? target.id : target.key}`;
}

/** Each agency once, as it is said first. Those of `others` are left out. */
function uniqueParties(
  parties: readonly ProposedParty[],
  others: readonly ProposedParty[] = [],
): ProposedParty[] {
  const elsewhere = new Set(others.map(identityOf));
  const kept = new Map<string, ProposedParty>();
  for (const party of parties) {
    const identity = identityOf(party);
    if (!elsewhere.has(identity) && !kept.has(identity)) kept.set(identity, party);
  }
  return [...kept.values()];
}

/** Joins the row to the one before it, cell by cell; an agency of both stands once, one that leads does not coordinate too. */
export function mergeUp(proposal: Proposal, rowId: string): Proposal {
  const { rows } = proposal;
  const index = indexOfRow(rows, rowId);
  const row = rowOf(rows, rowId);
  const above = rows[index - 1];
  if (!above) refuse('rowId');
  const kind = kindOfMerged(rows, above, row);
  if (kind === 'task' && branchIds(rows, rowId).size > 1) refuse('rowId');
  const leads = uniqueParties([...above.leads, ...row.leads]);
  const leadMode = above.leads.length > 0 ? above.leadMode : row.leadMode;
  const merged: ProposedRow = {
    ...above,
    kind,
    printedNumber: above.printedNumber === '' ? row.printedNumber : above.printedNumber,
    title: joined(above.title, row.title),
    leads,
    leadWords: joined(above.leadWords, row.leadWords),
    // Two agencies that led alone lead together now.
    leadMode: leadMode === 'single' && leads.length > 1 ? 'joint' : leadMode,
    coordinating: uniqueParties([...above.coordinating, ...row.coordinating], leads),
    coordinatingWords: joined(above.coordinatingWords, row.coordinatingWords),
    expectedResults: joinedResults(above.expectedResults, row.expectedResults),
    resultWords: joined(above.resultWords, row.resultWords),
    deadline: above.deadline.kind === 'none' ? row.deadline : above.deadline,
    deadlineWords: joined(above.deadlineWords, row.deadlineWords),
    feedsAnnualReport: above.feedsAnnualReport || row.feedsAnnualReport,
    breakdowns: [...new Set([...above.breakdowns, ...row.breakdowns])],
    indicators: [...above.indicators, ...row.indicators],
    lines: [...above.lines, ...row.lines],
    // A page tore what the reading joined; what a person joins was never one.
    rejoined: above.rejoined || row.rejoined,
    standsFor: standingAs(above, kind) ?? standingAs(row, kind),
  };
  const next = rows
    .filter((one) => one.id !== rowId)
    .map((one) => {
      if (one.id === above.id) return merged;
      return one.parentId === rowId ? { ...one, parentId: above.id } : one;
    });
  const findings = proposal.findings.map((finding) =>
    finding.rowId === rowId ? { ...finding, rowId: above.id } : finding,
  );
  return { ...proposal, rows: next, findings };
}

/** Cuts the title; the new row stands behind the old one with a copy of its cells and no number. */
export function splitRow(proposal: Proposal, rowId: string, newId: string, at: number): Proposal {
  const { rows } = proposal;
  const row = rowOf(rows, rowId);
  const head = row.title.slice(0, at).trim();
  const tail = row.title.slice(at).trim();
  if (head === '' || tail === '' || rows.some((one) => one.id === newId)) refuse('at');
  if (branchIds(rows, rowId).size > 1) refuse('rowId');
  const index = indexOfRow(rows, rowId);
  // What was taken is asked for once; the copy only proposes it.
  const indicators = row.indicators.map((one) => ({ ...one, taken: false }));
  const own = { id: newId, title: tail, printedNumber: '', standsFor: null, indicators };
  const second: ProposedRow = { ...row, ...own };
  return {
    ...proposal,
    rows: [...rows.slice(0, index), { ...row, title: head }, second, ...rows.slice(index + 1)],
  };
}

/** Moves a row with its branch. A section that comes under another row is a group there. */
export function placeRow(
  proposal: Proposal,
  rowId: string,
  parentId: string | null,
  afterId: string | null,
): Proposal {
  const { rows } = proposal;
  indexOfRow(rows, rowId);
  const ids = branchIds(rows, rowId);
  if ((parentId !== null && ids.has(parentId)) || (afterId !== null && ids.has(afterId))) refuse('parentId');
  const rest = rows.filter((row) => !ids.has(row.id));
  const branch = rows
    .filter((row) => ids.has(row.id))
    .map((row) => (row.kind === 'section' && parentId !== null ? { ...row, kind: 'group' as const } : row));
  return { ...proposal, rows: insertBranch(rest, branch, parentId, afterId) };
}

/** Puts an empty row in. */
export function addRow(proposal: Proposal, row: ProposedRow, afterId: string | null): Proposal {
  if (proposal.rows.some((one) => one.id === row.id)) refuse('rowId');
  return { ...proposal, rows: insertBranch(proposal.rows, [row], row.parentId, afterId) };
}

/** Takes away a row that was added by hand; what a document says can only be skipped. */
export function removeRow(proposal: Proposal, rowId: string): Proposal {
  const row = rowOf(proposal.rows, rowId);
  if (row.lines.length > 0 || branchIds(proposal.rows, rowId).size > 1) refuse('rowId');
  return { ...proposal, rows: proposal.rows.filter((one) => one.id !== rowId) };
}
