/** Findings that need the rows as a whole: repeated titles, missing cells, notes of the extractor, notes beside rows. */
import {
  foldText,
  type DocumentNotice,
  type Finding,
  type ProposedPlan,
  type ProposedRow,
} from '@tien-do/shared';
import type { FindingDraft, PlanFacts, TreeRow } from './types.js';

/** A finding with its row, before it has an id. */
export interface PlacedFinding {
  rowId: string | null;
  draft: FindingDraft;
}

type Weight = Finding['weight'];

function draft(kind: FindingDraft['kind'], weight: Weight, words: string): FindingDraft {
  return { kind, weight, sureness: 'sure', field: null, line: null, words, suggestion: null };
}

const noticeWeights: Readonly<Record<DocumentNotice['kind'], Weight>> = {
  encoding_converted: 'look',
  hidden_characters: 'note',
  formula: 'note',
  hidden_rows: 'look',
  tracked_changes: 'look',
  picture_without_text: 'look',
};

/** What the extractor had to say of the document. */
export function noticeFindings(notices: readonly DocumentNotice[]): PlacedFinding[] {
  return notices.map(({ kind, line, words }) => ({
    rowId: null,
    draft: { ...draft(kind, noticeWeights[kind], words), line },
  }));
}

/** What keeps the plan as a whole from being accepted, where its body has not said so already. */
export function planFindings(plan: ProposedPlan, facts: PlanFacts): PlacedFinding[] {
  const found: PlacedFinding[] = facts.findings.map((one) => ({ rowId: null, draft: one }));
  const said = new Set(facts.findings.map((one) => one.kind));
  const lack = (
    kind: 'no_issuer' | 'no_coordinator' | 'no_due_rule',
    field: FindingDraft['field'],
    words: string,
  ): void => {
    if (!said.has(kind)) found.push({ rowId: null, draft: { ...draft(kind, 'must', words), field } });
  };
  if (plan.issuer?.target == null) lack('no_issuer', 'issuer', facts.issuerWords);
  if (plan.coordinator?.target == null) lack('no_coordinator', 'coordinator', facts.coordinatorWords);
  if (plan.dueRule === null) lack('no_due_rule', 'dueRule', plan.dueQuote);
  return found;
}

/** Tasks that say the same as one before them. */
export function repeatedTitles(rows: readonly ProposedRow[]): PlacedFinding[] {
  const seen = new Map<string, ProposedRow>();
  return rows.flatMap((row): PlacedFinding[] => {
    const folded = foldText(row.title).replace(/[.;,\s]+$/u, '');
    if (row.kind !== 'task' || folded === '') return [];
    const earlier = seen.get(folded);
    if (!earlier) {
      seen.set(folded, row);
      return [];
    }
    const said = draft('repeated_title', 'look', row.title);
    return [{ rowId: row.id, draft: { ...said, field: 'title', line: row.lines[0] ?? null } }];
  });
}

interface Usual {
  coordinating: boolean;
  results: boolean;
  deadline: boolean;
}

/** Which cells most tasks have: where hardly any has one, a missing one is the plan's way and not an oversight. */
function usualCells(tasks: readonly TreeRow[]): Usual {
  const most = (role: keyof Usual): boolean =>
    tasks.filter((row) => row.cells[role] !== '').length * 2 > tasks.length;
  return { coordinating: most('coordinating'), results: most('results'), deadline: most('deadline') };
}

/** Cells that a task lacks although the others have them; nothing of cells that the end of the document cut off. */
export function missingCells(rows: readonly TreeRow[], composed: readonly ProposedRow[]): PlacedFinding[] {
  const tasks = rows.filter((row) => row.kind === 'task');
  const usual = usualCells(tasks);
  const found: PlacedFinding[] = [];
  const proposed = new Map(composed.map((row) => [row.id, row]));
  for (const row of tasks) {
    const line = row.lines[0] ?? null;
    const say = (kind: FindingDraft['kind'], weight: Weight, field: FindingDraft['field']): void => {
      found.push({ rowId: row.id, draft: { ...draft(kind, weight, ''), field, line } });
    };
    if (usual.coordinating && row.cells.coordinating === '') say('missing_cell', 'note', 'coordinating');
    if (row.cutOff) continue;
    if (usual.results && row.cells.results === '') say('missing_cell', 'look', 'results');
    if ((proposed.get(row.id)?.deadlineWords ?? '') === '') {
      say('deadline_without_date', usual.deadline ? 'look' : 'note', 'deadline');
    }
  }
  if (!usual.deadline && tasks.length > 0) {
    found.unshift({
      rowId: null,
      draft: { ...draft('deadline_without_date', 'look', ''), field: 'deadline' },
    });
  }
  return found;
}

/** Words of columns that a plan has no place for ("Ghi chú"): shown beside their row. */
export function notesBeside(rows: readonly TreeRow[]): PlacedFinding[] {
  return rows
    .filter((row) => row.cells.note !== '')
    .map((row) => ({
      rowId: row.id,
      draft: {
        ...draft('unplaced_text', 'note', row.cells.note.slice(0, 1_000)),
        line: row.lines[0] ?? null,
      },
    }));
}

const asksOnce: ReadonlySet<Finding['kind']> = new Set([
  'unknown_agency',
  'ambiguous_agency',
  'similar_agency',
  'not_in_force',
]);

/** Without an answer to these nobody would lead, so that the plan could not be accepted. */
const leavesNoLead: ReadonlySet<Finding['kind']> = new Set([
  'unknown_agency',
  'ambiguous_agency',
  'open_set',
]);

/**
 * One answer settles a name wherever it stands: its first mention is to be looked at, the others are only said. A lead that
 * nobody is must be answered.
 */
function weighedOnce(found: readonly PlacedFinding[]): PlacedFinding[] {
  const seen = new Set<string>();
  return found.map((one) => {
    const { kind, words, weight, field } = one.draft;
    const leads = field === 'leads' && leavesNoLead.has(kind);
    if (!leads && (!asksOnce.has(kind) || weight !== 'look')) return one;
    const name = `${kind} ${foldText(words)}`;
    const asked: Weight = leads ? 'must' : 'look';
    const first = !seen.has(`${name} ${asked}`);
    seen.add(`${name} look`).add(`${name} ${asked}`);
    return { ...one, draft: { ...one.draft, weight: first ? asked : 'note' } };
  });
}

/** Ids `f1`, `f2`: the plan's findings first, then those of the rows in their order. */
export function numbered(found: readonly PlacedFinding[], rows: readonly TreeRow[]): Finding[] {
  const place = new Map(rows.map((row, n) => [row.id, n]));
  const at = (one: PlacedFinding): number => (one.rowId === null ? -1 : (place.get(one.rowId) ?? -1));
  return weighedOnce([...found].sort((one, other) => at(one) - at(other))).map(
    ({ rowId, draft: said }, n) => ({ ...said, id: `f${String(n + 1)}`, rowId, settled: null }),
  );
}
