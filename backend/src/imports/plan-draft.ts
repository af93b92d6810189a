/** A reviewed proposal as a plan that can be made. Pure: whoever calls has found or made the agencies. */
import {
  foldText,
  ProblemError,
  skippedIds,
  type DueRule,
  type PartyTarget,
  type Proposal,
  type ProposedParty,
  type ProposedRow,
} from '@tien-do/shared';
import {
  rootKey,
  type PartyDraft,
  type PlanDraft,
  type SectionDraft,
  type TaskDraft,
} from '../plans/index.js';

/** The agency or set that stands for a target: those named on the spot were made before. */
export type Resolve = (target: PartyTarget) => { agencyId: string } | { setId: string };

/** What the plan is, beside its proposal. */
export interface PlanFacts {
  importId: string;
  issuerId: string;
  coordinatorId: string;
}

/**
 * The plan of a proposal without blockers: rows that were left out and what hangs on them are not in it, groups without tasks
 * are.
 * @throws ProblemError INCOMPLETE when the plan's date or due rule is missing.
 */
export function planDraftOf(proposal: Proposal, facts: PlanFacts, resolve: Resolve): PlanDraft {
  const { plan } = proposal;
  const { issuedOn, dueRule } = requireDates(proposal);
  const skipped = skippedIds(proposal.rows);
  const rows = proposal.rows.filter((row) => !skipped.has(row.id));
  const keys = new Map(rows.map((row) => [row.id, row.key]));
  const parentKey = (row: ProposedRow): string | null =>
    row.parentId === null ? null : (keys.get(row.parentId) ?? null);
  const shortTitle = plan.shortTitle.trim() || plan.title.trim().slice(0, 120);
  // The section of tasks that hang on nothing stands before everything.
  const positions = new Map(rows.map((row, n) => [row.id, n + 1]));
  const placeOf = (row: ProposedRow): number => positions.get(row.id) ?? 0;
  const sections = rows.flatMap((row): SectionDraft[] =>
    row.kind === 'task'
      ? []
      : [
          {
            key: row.key,
            parentKey: parentKey(row),
            kind: row.kind,
            printedNumber: row.printedNumber,
            title: row.title,
            position: placeOf(row),
          },
        ],
  );
  const tasks = rows.flatMap((row): TaskDraft[] =>
    row.kind === 'task'
      ? [{ ...taskOf(row, parentKey(row) ?? rootKey, resolve), position: placeOf(row) }]
      : [],
  );
  const needsRoot = tasks.some((task) => task.parentKey === rootKey);
  return {
    ...facts,
    code: codeOf(proposal, facts.importId),
    title: plan.title.trim(),
    shortTitle,
    number: plan.number,
    issuedOn,
    visibility: plan.visibility,
    dueRule,
    dataEnds: plan.dataEnds,
    quotations: { dueRule: plan.dueQuote, coordinator: plan.coordinatorQuote },
    legalBases: plan.legalBases,
    duties: plan.duties,
    parentPlan: plan.parentPlan,
    sections: needsRoot ? [rootSection(shortTitle), ...sections] : sections,
    tasks,
  };
}

function rootSection(title: string): SectionDraft {
  return { key: rootKey, parentKey: null, kind: 'section', printedNumber: '', title, position: 0 };
}

function requireDates({ plan }: Proposal): { issuedOn: string; dueRule: DueRule } {
  const { issuedOn, dueRule } = plan;
  if (issuedOn === null || dueRule === null) {
    throw new ProblemError('INCOMPLETE', { reason: 'import_not_ready' });
  }
  return { issuedOn, dueRule };
}

function taskOf(row: ProposedRow, parentKey: string, resolve: Resolve): Omit<TaskDraft, 'position'> {
  const { leads, coordinating } = dividedParties(row);
  const party = (given: ProposedParty): PartyDraft => ({
    agencyId: null,
    setId: null,
    ...(given.target ? resolve(given.target) : {}),
    words: given.words,
    requested: given.requested,
  });
  return {
    key: row.key,
    parentKey,
    printedNumber: row.printedNumber,
    title: row.title,
    leadMode: row.leadMode,
    leads: leads.map(party),
    leadWords: row.leadWords,
    coordinating: coordinating.map(party),
    coordinatingWords: row.coordinatingWords,
    expectedResults: row.expectedResults,
    deadlineWords: row.deadlineWords,
    deadline: row.deadline,
    feedsAnnualReport: row.feedsAnnualReport,
    breakdowns: row.breakdowns,
  };
}

/** Who only gives information helps a lead beside it; where nobody else leads, it is the lead. */
function dividedParties(row: ProposedRow): { leads: ProposedParty[]; coordinating: ProposedParty[] } {
  const leads = row.leads.filter((party) => !party.provides);
  if (leads.length === 0) return row;
  return { leads, coordinating: [...row.coordinating, ...row.leads.filter((party) => party.provides)] };
}

/** Unique among plans: what is printed, and a piece of the import's id, for a plan may come in again after it was archived. */
function codeOf({ plan }: Proposal, importId: string): string {
  const printed = foldText(`${plan.number ?? ''} ${plan.issuedOn ?? ''}`)
    .replace(/[^a-z0-9]+/gu, '-')
    .replace(/^-|-$/gu, '')
    .slice(0, 60);
  return `${printed || 'ke-hoach'}-${importId.slice(-12)}`;
}
