/** What an amendment does to the plan, for the screen: pure. */
import {
  compareAmendment,
  type ChangedField,
  type Proposal,
  type ProposedParty,
  type ProposedRow,
} from '@tien-do/shared';
import { partyName, type AgencyBook } from '../form/parties.ts';
import type { TreeLine } from '../review/tree.ts';

export const changeKinds = ['new', 'changed', 'moved', 'ended', 'same'] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** One row of the amendment beside what it stands for. */
export interface RowAmendment {
  kind: ChangeKind;
  fields: readonly ChangedField[];
  moved: boolean;
  /** The standing row; null: it is new. */
  was: ProposedRow | null;
}

export interface AmendmentView {
  /** The plan as it stands. */
  standing: readonly ProposedRow[];
  rows: ReadonlyMap<string, RowAmendment>;
  /** Standing tasks that end. */
  ending: readonly ProposedRow[];
  /** Standing tasks that no row of the document is. */
  absent: readonly ProposedRow[];
  /** Of tasks. */
  counts: Readonly<Record<ChangeKind, number>>;
}

/** Holds a proposal against the plan as it stands. A row that is left out ends what it stands for, or says nothing of it. */
export function amendmentView(standing: readonly ProposedRow[], proposal: Proposal): AmendmentView {
  const { rows: changes, ending } = compareAmendment(standing, proposal);
  const known = new Map(standing.map((row) => [row.id, row]));
  const ends = new Set(ending);
  const rows = new Map<string, RowAmendment>();
  for (const { rowId, standsFor, moved, fields } of changes) {
    const was = standsFor === null ? null : (known.get(standsFor) ?? null);
    const kind = !was ? 'new' : fields.length > 0 ? 'changed' : moved ? 'moved' : 'same';
    rows.set(rowId, { kind, fields, moved, was });
  }
  const taken = new Set(proposal.rows.map((row) => row.standsFor));
  for (const { id, standsFor } of proposal.rows) {
    const was = standsFor === null ? undefined : known.get(standsFor);
    if (was && ends.has(was.id) && !rows.has(id))
      rows.set(id, { kind: 'ended', fields: [], moved: false, was });
  }
  const counts = { new: 0, changed: 0, moved: 0, ended: ending.length, same: 0 };
  for (const { id, kind } of proposal.rows) {
    const change = rows.get(id);
    if (kind === 'task' && change && change.kind !== 'ended') counts[change.kind] += 1;
  }
  return {
    standing,
    rows,
    ending: standing.filter((row) => ends.has(row.id)),
    absent: standing.filter((row) => row.kind === 'task' && !taken.has(row.id)),
    counts,
  };
}

/** The lines that change something, and those that they hang on. */
export function changedLines(lines: readonly TreeLine[], view: AmendmentView): TreeLine[] {
  const parents = new Map(lines.map(({ row }) => [row.id, row.parentId]));
  const shown = new Set<string>();
  for (const { row } of lines) {
    const kind = view.rows.get(row.id)?.kind ?? 'same';
    if (kind === 'same') continue;
    for (let id: string | null = row.id; id !== null && !shown.has(id); id = parents.get(id) ?? null) {
      shown.add(id);
    }
  }
  return lines.filter(({ row }) => shown.has(row.id));
}

/** A field of a row in words, so that two of them can be compared. */
export function fieldText(row: ProposedRow, field: ChangedField, book: AgencyBook): string {
  const names = (parties: readonly ProposedParty[]): string =>
    parties.map((party) => partyName(party, book)).join('; ');
  switch (field) {
    case 'printedNumber':
      return row.printedNumber;
    case 'title':
      return row.title;
    case 'leads':
      return names(row.leads);
    case 'coordinating':
      return names(row.coordinating);
    case 'results':
      return row.expectedResults.join('\n');
    case 'deadline':
      return row.deadlineWords;
    case 'feedsAnnualReport':
      return row.feedsAnnualReport ? '✓' : '';
  }
}

/** The standing rows that a row may be said to be: of its sort, and no other row is them. */
export function pairable(view: AmendmentView, rows: readonly ProposedRow[], row: ProposedRow): ProposedRow[] {
  const taken = new Set(rows.flatMap(({ id, standsFor }) => (id === row.id ? [] : [standsFor])));
  return view.standing.filter((one) => (one.kind === 'task') === (row.kind === 'task') && !taken.has(one.id));
}
