/** Taking what a finding offers: the plan's text changes only here and by a person's own typing. */
import type { Finding } from './finding.js';
import type { Proposal, ProposedParty, ProposedPlan, ProposedRow } from './proposal.js';
import { indexOfRow, refuse } from './tree.js';

/**
 * Puts the suggestion in the place of the words and settles the finding. Of an agency that the register does not know the
 * name is corrected, and the finding stays until somebody says which agency it is.
 * @throws ProblemError INVALID when there is no such finding, it offers nothing, or the words are no longer there.
 */
export function takeSuggestion(proposal: Proposal, findingId: string): Proposal {
  const finding = proposal.findings.find((one) => one.id === findingId);
  if (!finding || finding.suggestion === null) refuse('findingId');
  const { suggestion } = finding;
  // An agency under a better name may still be nobody's: it stays asked for.
  const findings =
    finding.kind === 'unknown_agency'
      ? proposal.findings
      : proposal.findings.map((one) => (one === finding ? { ...one, settled: 'corrected' as const } : one));
  if (finding.rowId === null) {
    return { ...proposal, findings, plan: inPlan(proposal.plan, finding, suggestion) };
  }
  const index = indexOfRow(proposal.rows, finding.rowId);
  const rows = proposal.rows.map((row, n) => (n === index ? inRow(row, finding, suggestion) : row));
  return { ...proposal, findings, rows };
}

function replaced(text: string, words: string, suggestion: string): string {
  const at = text.indexOf(words);
  if (words === '' || at < 0) refuse('words');
  return text.slice(0, at) + suggestion + text.slice(at + words.length);
}

function inPlan(plan: ProposedPlan, finding: Finding, suggestion: string): ProposedPlan {
  switch (finding.field) {
    case 'title':
      return { ...plan, title: replaced(plan.title, finding.words, suggestion) };
    case 'number':
      return { ...plan, number: suggestion };
    case 'issuer':
      return { ...plan, issuer: confirmed(plan.issuer, finding, suggestion) };
    case 'coordinator':
      return { ...plan, coordinator: confirmed(plan.coordinator, finding, suggestion) };
    case 'leads':
    case 'coordinating':
    case 'results':
    case 'deadline':
    case 'issuedOn':
    case 'dueRule':
    case 'parentPlan':
    case 'legalBases':
    case null:
      return refuse('field');
  }
}

function inRow(row: ProposedRow, finding: Finding, suggestion: string): ProposedRow {
  const { words } = finding;
  switch (finding.field) {
    case 'number':
      return { ...row, printedNumber: suggestion };
    case 'title':
      return { ...row, title: replaced(row.title, words, suggestion) };
    case 'deadline':
      return { ...row, deadlineWords: replaced(row.deadlineWords, words, suggestion) };
    case 'results': {
      const at = row.expectedResults.findIndex((result) => result.includes(words));
      if (at < 0) refuse('words');
      return {
        ...row,
        expectedResults: row.expectedResults.map((result, n) =>
          n === at ? replaced(result, words, suggestion) : result,
        ),
      };
    }
    case 'leads':
      return { ...row, leads: confirmedIn(row.leads, finding, suggestion) };
    case 'coordinating':
      return { ...row, coordinating: confirmedIn(row.coordinating, finding, suggestion) };
    case 'issuer':
    case 'coordinator':
    case 'issuedOn':
    case 'dueRule':
    case 'parentPlan':
    case 'legalBases':
    case null:
      return refuse('field');
  }
}

/** The target that was proposed is the right one: now a person says so. Where there is none, only the name is better. */
function confirmed(party: ProposedParty | null, finding: Finding, suggestion: string): ProposedParty {
  if (party?.target) return { ...party, match: 'person' };
  return party && finding.kind === 'unknown_agency' ? { ...party, name: suggestion } : refuse('words');
}

function confirmedIn(parties: ProposedParty[], finding: Finding, suggestion: string): ProposedParty[] {
  const at = parties.findIndex((party) => party.words === finding.words);
  if (at < 0) refuse('words');
  return parties.map((party, n) => (n === at ? confirmed(party, finding, suggestion) : party));
}
