/** What a proposal may hold at most. Longer words than any plan has are cut, and what was left out is said. */
import type { Proposal, ProposedParty, ProposedPlan, ProposedRow } from '@tien-do/shared';
import { importSchemas } from '@tien-do/shared/contract';
import { cellRoles, type CellRole } from './raw-rows.js';
import type { AppendixRow } from './rejoin.js';
import type { FindingDraft } from './types.js';

const longest: Readonly<Record<CellRole | 'number', number>> = {
  number: 40,
  title: 6_000,
  leads: 10_000,
  coordinating: 10_000,
  results: 10_000,
  deadline: 500,
  note: 1_000,
};
const mostLines = 2_000;

function tooLong(line: number | null, words: string): FindingDraft {
  return {
    kind: 'unplaced_text',
    weight: 'look',
    sureness: 'sure',
    field: null,
    line,
    words: words.slice(0, 1_000),
    suggestion: null,
  };
}

/** Never cuts a letter of two units in half. */
function clip(words: string, most: number): string {
  if (words.length <= most) return words;
  return words.slice(0, most).replace(/[\uD800-\uDBFF]$/u, '');
}

function clipped(words: string | null, most: number): string | null {
  return words === null ? null : clip(words, most);
}

function clippedRow(row: AppendixRow): AppendixRow {
  const cells = { ...row.cells };
  const findings = [...row.findings];
  for (const role of cellRoles) {
    if (cells[role].length <= longest[role]) continue;
    const kept = clip(cells[role], longest[role]);
    findings.push(tooLong(row.lines[0] ?? null, cells[role].slice(kept.length)));
    cells[role] = kept;
  }
  return {
    ...row,
    number: clip(row.number, longest.number),
    cells,
    findings,
    lines: row.lines.slice(0, mostLines),
  };
}

/** Rows as long and as many as a proposal may have. */
export function withinLimits(rows: readonly AppendixRow[]): {
  rows: AppendixRow[];
  findings: FindingDraft[];
} {
  const rest = rows[importSchemas.mostRows];
  const findings = rest
    ? [
        tooLong(
          rest.lines[0] ?? null,
          rows
            .slice(importSchemas.mostRows, importSchemas.mostRows + 20)
            .map((row) => row.cells.title)
            .join('\n'),
        ),
      ]
    : [];
  return { rows: rows.slice(0, importSchemas.mostRows).map(clippedRow), findings };
}

function clippedParty(party: ProposedParty): ProposedParty {
  return { ...party, words: clip(party.words, 1_000), name: clip(party.name, 1_000) };
}

function clippedParts(row: ProposedRow): ProposedRow {
  return {
    ...row,
    leads: row.leads.slice(0, 200).map(clippedParty),
    coordinating: row.coordinating.slice(0, 200).map(clippedParty),
    expectedResults: row.expectedResults.slice(0, 50).map((result) => clip(result, 4_000)),
  };
}

function clippedPlan(plan: ProposedPlan): ProposedPlan {
  return {
    ...plan,
    title: clip(plan.title, 4_000),
    shortTitle: clip(plan.shortTitle, 300),
    number: clipped(plan.number, 100),
    numberPrinted: clip(plan.numberPrinted, 200),
    issuedPrinted: clip(plan.issuedPrinted, 300),
    issuer: plan.issuer && clippedParty(plan.issuer),
    coordinator: plan.coordinator && clippedParty(plan.coordinator),
    coordinatorQuote: clip(plan.coordinatorQuote, 4_000),
    dueQuote: clip(plan.dueQuote, 4_000),
    parentPlan: plan.parentPlan && {
      ...plan.parentPlan,
      number: clip(plan.parentPlan.number, 100),
      issuer: clip(plan.parentPlan.issuer, 300),
    },
    legalBases: plan.legalBases.slice(0, 200).map((basis) => ({
      ...basis,
      number: clipped(basis.number, 100),
      issuer: clipped(basis.issuer, 300),
      title: clipped(basis.title, 2_000),
      role: clip(basis.role, 100),
    })),
    duties: plan.duties.slice(0, 200).map((duty) => ({
      ...duty,
      ref: clip(duty.ref, 40),
      who: clip(duty.who, 1_000),
      to: clipped(duty.to, 1_000),
      by: clipped(duty.by, 1_000),
      quote: clip(duty.quote, 6_000),
    })),
  };
}

/** What was read of rows within limits may still be longer than a part of a row: lists and names are cut to fit. */
export function clippedProposal(proposal: Proposal): Proposal {
  return {
    ...proposal,
    plan: clippedPlan(proposal.plan),
    rows: proposal.rows.map(clippedParts),
    findings: proposal.findings.map((one) => ({
      ...one,
      words: clip(one.words, 4_000),
      suggestion: clipped(one.suggestion, 4_000),
    })),
  };
}
