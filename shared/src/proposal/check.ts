/** What a proposal still lacks before it can become a plan, and how far its review has come. */
import { lastAllowedDay } from '../deadlines/rule.js';
import { indicatorFault, usualBreakdowns } from '../figures/indicator.js';
import { isDay } from '../text/day.js';
import type { FindingField } from './finding.js';
import type { ProposedIndicator } from '../figures/propose.js';
import type { Proposal, ProposedParty, ProposedRow } from './proposal.js';
import { skippedIds } from './tree.js';

export const blockerKinds = [
  'no_tasks',
  'no_plan_title',
  'no_issuer',
  'no_coordinator',
  'no_issue_date',
  'no_due_rule',
  'no_task_title',
  'no_lead',
  'bad_deadline',
  'bad_indicator',
  'no_document',
] as const;
export type BlockerKind = (typeof blockerKinds)[number];

/** Something without which the plan cannot be made. */
export interface Blocker {
  kind: BlockerKind;
  /** The row that it is about; null: the plan as a whole. */
  rowId: string | null;
  field: FindingField | null;
}

function known(party: ProposedParty | null): boolean {
  return party?.target != null;
}

/** True when at least one lead is known, and none of the leads is words alone. */
export function leadsSettled(row: ProposedRow): boolean {
  return row.leads.length > 0 && row.leads.every(known);
}

function deadlineFits(row: ProposedRow): boolean {
  const { deadline } = row;
  switch (deadline.kind) {
    case 'year_range':
      return deadline.from <= deadline.to;
    case 'fixed_date':
      return isDay(deadline.on);
    case 'annual':
      // In a year without a 29 February, for it is due every year.
      return deadline.due === undefined || isDay(lastAllowedDay({ ...deadline.due, bound: 'by' }, 2023));
    case 'mixed':
      return deadline.parts.every((part) => deadlineFits({ ...row, deadline: part }));
    case 'by_year':
    case 'milestones':
    case 'on_request':
    case 'by_notice':
    case 'by_document':
    case 'by_lead_plan':
    case 'event':
    case 'none':
      return true;
  }
}

/** Of a new task, the figures that it will be asked for. A standing one keeps what it has. */
export function takenIndicators(row: ProposedRow): ProposedIndicator[] {
  return row.standsFor === null ? row.indicators.filter(({ taken }) => taken) : [];
}

function isFaulty(one: ProposedIndicator): boolean {
  return one.name.trim() === '' || indicatorFault(one, usualBreakdowns) !== null;
}

/** Everything that keeps the proposal from being accepted, the plan first, then rows in their order. Empty: it can be. */
export function blockersOf(proposal: Proposal): Blocker[] {
  const { plan, rows } = proposal;
  const found: Blocker[] = [];
  const say = (kind: BlockerKind, rowId: string | null, field: FindingField | null): void => {
    found.push({ kind, rowId, field });
  };
  if (plan.title.trim() === '') say('no_plan_title', null, 'title');
  if (!known(plan.issuer)) say('no_issuer', null, 'issuer');
  if (!known(plan.coordinator)) say('no_coordinator', null, 'coordinator');
  if (plan.issuedOn === null) say('no_issue_date', null, 'issuedOn');
  if (plan.dueRule === null) say('no_due_rule', null, 'dueRule');
  const skipped = skippedIds(rows);
  const tasks = rows.filter((row) => row.kind === 'task' && !skipped.has(row.id));
  const { amendment } = proposal;
  if (amendment && amendment.document.trim() === '') say('no_document', null, 'number');
  // An amendment may do nothing but end tasks.
  if (tasks.length === 0 && !(amendment && amendment.ends.length > 0)) say('no_tasks', null, null);
  for (const task of tasks) {
    if (task.title.trim() === '') say('no_task_title', task.id, 'title');
    if (!leadsSettled(task)) say('no_lead', task.id, 'leads');
    if (!deadlineFits(task)) say('bad_deadline', task.id, 'deadline');
    if (takenIndicators(task).some(isFaulty)) say('bad_indicator', task.id, null);
  }
  return found;
}

export interface ProposalProgress {
  /** Tasks that the plan will have. */
  tasks: number;
  /** Doubtful places still open, and all of them. */
  open: number;
  all: number;
}

/** How many doubtful places a person has settled; what is only said, and what stands on rows left out, does not count. */
export function progressOf(proposal: Proposal): ProposalProgress {
  const skipped = skippedIds(proposal.rows);
  const doubtful = proposal.findings.filter(
    (finding) => finding.weight !== 'note' && (finding.rowId === null || !skipped.has(finding.rowId)),
  );
  return {
    tasks: proposal.rows.filter((row) => row.kind === 'task' && !skipped.has(row.id)).length,
    open: doubtful.filter((finding) => finding.settled === null).length,
    all: doubtful.length,
  };
}
