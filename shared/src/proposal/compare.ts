/** An amended plan against the standing one: which row is which task, and what is different about it. */
import { groupBy } from '../group.js';
import type { DeadlineRule } from '../deadlines/rule.js';
import { foldText } from '../text/fold.js';
import type { LeadMode, PartyTarget, ProposedRow, RowKind } from './proposal.js';
import { skippedIds } from './tree.js';

/** A row of the standing plan, as far as an amendment can change it. */
export interface StandingRow {
  /** Of its task, section or group. */
  id: string;
  parentId: string | null;
  kind: RowKind;
  key: string;
  printedNumber: string;
  title: string;
  leadMode: LeadMode;
  leads: PartyTarget[];
  coordinating: PartyTarget[];
  expectedResults: string[];
  deadline: DeadlineRule;
  deadlineWords: string;
  feedsAnnualReport: boolean;
}

export const changedFields = [
  'printedNumber',
  'title',
  'leads',
  'coordinating',
  'results',
  'deadline',
  'feedsAnnualReport',
] as const;
export type ChangedField = (typeof changedFields)[number];

/** What an amendment does to one row. */
export interface RowChange {
  rowId: string;
  /** The standing row that it is; null: it is new. */
  standsFor: string | null;
  /** Hangs under another row than before. */
  moved: boolean;
  fields: ChangedField[];
}

export interface PlanComparison {
  rows: RowChange[];
  /** Standing tasks that no row is: they end. */
  ending: string[];
}

/** Words two by two, the measure of how alike two titles are; one word stands for itself. */
function pairsOf(text: string): Map<string, number> {
  const words = foldText(text).split(' ');
  const list = words.length > 1 ? words.slice(1).map((word, n) => `${words[n] ?? ''} ${word}`) : words;
  const counts = new Map<string, number>();
  for (const pair of list) counts.set(pair, (counts.get(pair) ?? 0) + 1);
  return counts;
}

/** How alike two titles are: 1 the same words in the same order, 0 nothing in common (Dice over pairs of words). */
export function titleLikeness(one: string, other: string): number {
  const a = pairsOf(one);
  const b = pairsOf(other);
  let common = 0;
  for (const [pair, count] of a) common += Math.min(count, b.get(pair) ?? 0);
  const size = (counts: Map<string, number>): number => [...counts.values()].reduce((sum, n) => sum + n, 0);
  return (2 * common) / (size(a) + size(b));
}

// From here on a changed title is the same task: with the same key more may have changed than elsewhere.
const alikeInPlace = 0.5;
const alikeElsewhere = 0.7;

/**
 * Which standing row each row of an amended plan is: the same title first, then the same place with a title near it, then
 * the nearest title anywhere. A task is never a group, nor the other way round. Nothing is paired twice.
 * @returns standing ids by row id; a row that is not in it is new.
 */
export function pairRows(
  standing: readonly StandingRow[],
  rows: readonly ProposedRow[],
): Map<string, string> {
  const pairs = new Map<string, string>();
  const free = new Map(standing.map((row) => [row.id, row]));
  const open = new Set(rows.map((row) => row.id));
  const pair = (row: ProposedRow, found: StandingRow): void => {
    pairs.set(row.id, found.id);
    free.delete(found.id);
    open.delete(row.id);
  };
  const isTask = (row: { kind: RowKind }): boolean => row.kind === 'task';
  const byTitle = groupBy(standing, (row) => `${String(isTask(row))} ${foldText(row.title)}`);
  for (const row of rows) {
    const same = (byTitle.get(`${String(isTask(row))} ${foldText(row.title)}`) ?? []).filter((one) =>
      free.has(one.id),
    );
    const found = same.find((one) => one.key === row.key) ?? (same.length === 1 ? same[0] : undefined);
    if (found) pair(row, found);
  }
  const byKey = new Map(standing.map((row) => [row.key, row]));
  for (const row of rows) {
    const found = byKey.get(row.key);
    if (!open.has(row.id) || !found || !free.has(found.id) || isTask(found) !== isTask(row)) continue;
    if (titleLikeness(found.title, row.title) >= alikeInPlace) pair(row, found);
  }
  const near = rows
    .filter((row) => open.has(row.id))
    .flatMap((row) =>
      [...free.values()]
        .filter((one) => isTask(one) === isTask(row))
        .map((one) => ({ row, one, likeness: titleLikeness(one.title, row.title) })),
    )
    .filter(({ likeness }) => likeness >= alikeElsewhere)
    .sort((a, b) => b.likeness - a.likeness);
  for (const { row, one } of near) if (open.has(row.id) && free.has(one.id)) pair(row, one);
  return pairs;
}

/**
 * What an amended plan changes.
 * @param pairs standing ids by row id, as `pairRows` found them or a person decided.
 */
export function comparePlans(
  standing: readonly StandingRow[],
  rows: readonly ProposedRow[],
  pairs: ReadonlyMap<string, string>,
): PlanComparison {
  const known = new Map(standing.map((row) => [row.id, row]));
  const skipped = skippedIds(rows);
  const kept = rows.filter((row) => !skipped.has(row.id));
  const changes = kept.map((row): RowChange => {
    const was = known.get(pairs.get(row.id) ?? '');
    if (!was) return { rowId: row.id, standsFor: null, moved: false, fields: [] };
    const parent = row.parentId === null ? null : (pairs.get(row.parentId) ?? 'new');
    return { rowId: row.id, standsFor: was.id, moved: parent !== was.parentId, fields: fieldsOf(was, row) };
  });
  const present = new Set(changes.map((change) => change.standsFor));
  const ending = standing.filter((row) => row.kind === 'task' && !present.has(row.id)).map((row) => row.id);
  return { rows: changes, ending };
}

function fieldsOf(was: StandingRow, row: ProposedRow): ChangedField[] {
  const differs: Record<ChangedField, boolean> = {
    printedNumber: was.printedNumber !== row.printedNumber,
    title: was.title !== row.title,
    leads: was.leadMode !== row.leadMode || !sameTargets(was.leads, row.leads.map(targetOf)),
    coordinating: !sameTargets(was.coordinating, row.coordinating.map(targetOf)),
    results: was.expectedResults.join('\n') !== row.expectedResults.join('\n'),
    deadline: was.deadlineWords !== row.deadlineWords || canonical(was.deadline) !== canonical(row.deadline),
    feedsAnnualReport: was.feedsAnnualReport !== row.feedsAnnualReport,
  };
  const task = was.kind === 'task';
  return changedFields.filter(
    (field) => differs[field] && (task || field === 'title' || field === 'printedNumber'),
  );
}

function targetOf(party: ProposedRow['leads'][number]): PartyTarget | null {
  return party.target;
}

/** The same agencies and sets, in whatever order; words that name nobody are not compared. */
function sameTargets(one: readonly (PartyTarget | null)[], other: readonly (PartyTarget | null)[]): boolean {
  const names = (targets: readonly (PartyTarget | null)[]): string =>
    targets
      .flatMap((target) => (target ? [canonical(target)] : []))
      .sort()
      .join();
  return names(one) === names(other);
}

/** JSON with the members in order: a rule that was stored comes back with them in another. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
}
