/** Corrections of a proposal: the one function by which the server keeps them and the browser shows them at once. */
import { assertNever } from '../problem.js';
import { foldText } from '../text/fold.js';
import type { ProposalEdit, RowPatch } from './edits.js';
import { endTask, pairRow, setAmendment } from './amend.js';
import type { Finding, FindingField } from './finding.js';
import { assignKeys } from './keys.js';
import { matchParties } from './match.js';
import { addRow, mergeUp, placeRow, removeRow, setKind, splitRow } from './reshape.js';
import { blockersOf } from './check.js';
import { emptyRow, type Proposal, type ProposedPlan, type ProposedRow } from './proposal.js';
import { inverseOf, restore } from './restore.js';
import { takeSuggestion } from './suggestion.js';
import { indexOfRow, refuse } from './tree.js';

const rowFieldOf: { readonly [F in keyof Required<RowPatch>]: FindingField | null } = {
  printedNumber: 'number',
  title: 'title',
  leadMode: 'leads',
  leads: 'leads',
  leadWords: null,
  coordinating: 'coordinating',
  coordinatingWords: null,
  expectedResults: 'results',
  resultWords: null,
  deadline: 'deadline',
  deadlineWords: null,
  feedsAnnualReport: null,
  breakdowns: null,
  indicators: null,
};

const planFieldOf: { readonly [F in keyof ProposedPlan]: FindingField | null } = {
  title: 'title',
  shortTitle: null,
  number: 'number',
  numberPrinted: null,
  issuedOn: 'issuedOn',
  issuedPrinted: null,
  issuer: 'issuer',
  coordinator: 'coordinator',
  coordinatorQuote: null,
  parentPlan: 'parentPlan',
  legalBases: 'legalBases',
  dueRule: 'dueRule',
  dueQuote: null,
  dataEnds: null,
  visibility: null,
  duties: null,
};

/**
 * Applies edits in order, all or none.
 * @returns the proposal after them, and the edits that take them back.
 * @throws ProblemError INVALID (`edit_refused`) when one does not fit the proposal as it is.
 */
export function applyEdits(
  proposal: Proposal,
  edits: readonly ProposalEdit[],
): { proposal: Proposal; inverse: ProposalEdit[] } {
  let next = proposal;
  for (const edit of edits) next = applyEdit(next, edit);
  if (!keysStand(proposal.rows, next.rows)) {
    const rows = assignKeys(next.rows);
    next = rows.every((row, n) => row === next.rows[n]) ? next : { ...next, rows };
  }
  next = answerBlockers(next);
  return { proposal: next, inverse: [inverseOf(proposal, next)] };
}

/** True when no edit touched what keys follow from, so that a letter typed in one of thousands of rows costs little. */
function keysStand(before: readonly ProposedRow[], after: readonly ProposedRow[]): boolean {
  return (
    before.length === after.length &&
    after.every((row, n) => {
      const was = before[n];
      return (
        row === was ||
        (row.id === was?.id &&
          row.key === was.key &&
          row.parentId === was.parentId &&
          row.printedNumber === was.printedNumber)
      );
    })
  );
}

function applyEdit(proposal: Proposal, edit: ProposalEdit): Proposal {
  switch (edit.op) {
    case 'set_plan':
      return setPlan(proposal, edit.patch);
    case 'set_row':
      return setRow(proposal, edit.rowId, edit.patch);
    case 'set_kind':
      return setKind(proposal, edit.rowId, edit.kind);
    case 'merge_up':
      return mergeUp(proposal, edit.rowId);
    case 'split':
      return splitRow(proposal, edit.rowId, edit.newId, edit.at);
    case 'place':
      return placeRow(proposal, edit.rowId, edit.parentId, edit.afterId);
    case 'skip':
      return changeRow(proposal, edit.rowId, { skipped: edit.skipped });
    case 'add_row':
      return addRow(proposal, emptyRow(edit.rowId, edit.kind, edit.parentId), edit.afterId);
    case 'remove_row':
      return removeRow(proposal, edit.rowId);
    case 'settle':
      return settle(proposal, edit.findingId, edit.how);
    case 'take_suggestion':
      return takeSuggestion(proposal, edit.findingId);
    case 'match':
      return matchParties(proposal, edit);
    case 'new_agency': {
      const { agency } = edit;
      const taken = proposal.newAgencies.some(
        (one) =>
          one.key === agency.key ||
          (one.parentId === agency.parentId &&
            one.parentKey === agency.parentKey &&
            foldText(one.name) === foldText(agency.name)),
      );
      const above = agency.parentKey;
      const fits = above === undefined || proposal.newAgencies.some((one) => one.key === above);
      return taken || !fits
        ? refuse('agency')
        : { ...proposal, newAgencies: [...proposal.newAgencies, agency] };
    }
    case 'new_set': {
      const { set } = edit;
      const keys = new Set(proposal.newAgencies.map((one) => one.key));
      const fits =
        set.newAgencyKeys.every((key) => keys.has(key)) &&
        !proposal.newSets.some((one) => one.key === set.key);
      return fits ? { ...proposal, newSets: [...proposal.newSets, set] } : refuse('set');
    }
    case 'forget_alias': {
      const folded = foldText(edit.words);
      return { ...proposal, aliases: proposal.aliases.filter((alias) => foldText(alias.words) !== folded) };
    }
    case 'pair':
      return pairRow(proposal, edit.rowId, edit.standsFor);
    case 'set_amendment': {
      const changed = setAmendment(proposal, edit.patch);
      const fields = new Set<FindingField | null>([
        ...(edit.patch.document === undefined ? [] : (['number'] as const)),
        ...(edit.patch.issuedOn === undefined ? [] : (['issuedOn'] as const)),
      ]);
      const findings = answer(changed.findings, ({ rowId, field }) => rowId === null && fields.has(field));
      return { ...changed, findings };
    }
    case 'end_task':
      return endTask(proposal, edit.taskId, edit.ends);
    case 'restore':
      return restore(proposal, edit);
    default:
      return assertNever(edit);
  }
}

function changeRow(proposal: Proposal, rowId: string, patch: Partial<ProposedRow>): Proposal {
  const index = indexOfRow(proposal.rows, rowId);
  return { ...proposal, rows: proposal.rows.map((row, n) => (n === index ? { ...row, ...patch } : row)) };
}

function setPlan(proposal: Proposal, patch: Partial<ProposedPlan>): Proposal {
  // An amendment leaves the facts of the standing plan as they are; those are changed on the plan itself.
  if (proposal.amendment) refuse('plan');
  const plan = { ...proposal.plan, ...patch };
  const fields = new Set(
    (Object.keys(patch) as (keyof ProposedPlan)[]).map((member) => planFieldOf[member]).filter(Boolean),
  );
  const findings = answer(
    proposal.findings,
    (finding) => finding.rowId === null && finding.field !== null && fields.has(finding.field),
  );
  return { ...proposal, plan, findings };
}

function setRow(proposal: Proposal, rowId: string, patch: RowPatch): Proposal {
  const changed = changeRow(proposal, rowId, patch);
  const row = changed.rows[indexOfRow(changed.rows, rowId)];
  const fields = new Set(
    (Object.keys(patch) as (keyof RowPatch)[]).map((member) => rowFieldOf[member]).filter(Boolean),
  );
  const findings = answer(
    changed.findings,
    (finding) =>
      finding.rowId === rowId &&
      finding.field !== null &&
      fields.has(finding.field) &&
      row !== undefined &&
      !stillDoubtful(row, finding),
  );
  return { ...changed, findings };
}

const partyKinds = new Set([
  'unknown_agency',
  'ambiguous_agency',
  'similar_agency',
  'not_in_force',
  'open_set',
]);

/** A doubt about one party is answered only when that party is: another one of the cell may have been edited. */
function stillDoubtful(row: ProposedRow, finding: Finding): boolean {
  if (!partyKinds.has(finding.kind)) return false;
  const folded = foldText(finding.words);
  return [...row.leads, ...row.coordinating].some(
    (party) => foldText(party.words) === folded && party.match !== 'person',
  );
}

function settle(proposal: Proposal, findingId: string, how: Finding['settled']): Proposal {
  if (!proposal.findings.some((finding) => finding.id === findingId)) refuse('findingId');
  return {
    ...proposal,
    findings: proposal.findings.map((finding) =>
      finding.id === findingId ? { ...finding, settled: how } : finding,
    ),
  };
}

/** The same list when none of them is answered. */
function answer(findings: Finding[], answered: (finding: Finding) => boolean): Finding[] {
  const now = new Set(findings.filter((finding) => finding.settled === null && answered(finding)));
  if (now.size === 0) return findings;
  return findings.map((finding) => (now.has(finding) ? { ...finding, settled: 'corrected' } : finding));
}

const blockerOfFinding: Partial<Record<Finding['kind'], string>> = {
  no_issuer: 'no_issuer',
  no_coordinator: 'no_coordinator',
  no_due_rule: 'no_due_rule',
  no_lead: 'no_lead',
  empty_table: 'no_tasks',
};

/**
 * Opens the doubts about a plan's own facts again that were answered by facts which it has no more, those of a standing plan.
 */
export function askAgain(proposal: Proposal): Proposal {
  const missing = new Set<string>(blockersOf(proposal).flatMap(({ kind, rowId }) => (rowId ? [] : [kind])));
  const findings = proposal.findings.map((finding) => {
    const again = finding.rowId === null && missing.has(blockerOfFinding[finding.kind] ?? '');
    return again ? { ...finding, settled: null } : finding;
  });
  return { ...proposal, findings };
}

/** Findings that say what is missing are settled when it is there, by whatever edit it came. */
function answerBlockers(proposal: Proposal): Proposal {
  const open = proposal.findings.some(({ kind, settled }) => settled === null && kind in blockerOfFinding);
  if (!open) return proposal;
  const missing = new Set(blockersOf(proposal).map(({ kind, rowId }) => `${kind} ${rowId ?? ''}`));
  const findings = answer(proposal.findings, (finding) => {
    const kind = blockerOfFinding[finding.kind];
    return kind !== undefined && !missing.has(`${kind} ${finding.rowId ?? ''}`);
  });
  return findings === proposal.findings ? proposal : { ...proposal, findings };
}
