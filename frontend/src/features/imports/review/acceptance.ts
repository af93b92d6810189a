/** What accepting a proposal will make: pure. */
import { dueInCycle, skippedIds, type Proposal } from '@tien-do/shared';
import { cardsOfRow, type MembersOf } from '../form/leads.ts';

export interface Acceptance {
  sections: number;
  groups: number;
  tasks: number;
  skipped: number;
}

/** How many of each the plan will have. */
export function acceptanceOf(proposal: Proposal): Acceptance {
  const skipped = skippedIds(proposal.rows);
  const count = (kind: string): number =>
    proposal.rows.filter((row) => row.kind === kind && !skipped.has(row.id)).length;
  return { sections: count('section'), groups: count('group'), tasks: count('task'), skipped: skipped.size };
}

/** The cards that a period of that year has when it is opened on the day of `membersOf`. */
export function cardsOf(proposal: Proposal, year: number, membersOf: MembersOf): number {
  const report = proposal.plan.dueRule;
  if (!report) return 0;
  const skipped = skippedIds(proposal.rows);
  return proposal.rows
    .filter((row) => row.kind === 'task' && !skipped.has(row.id))
    .filter((row) => dueInCycle(row.deadline, year, report).active)
    .reduce((sum, row) => sum + cardsOfRow(row, proposal, membersOf), 0);
}

/** The years that may be opened at once: that of the plan up to next year. */
export function openableYears(proposal: Proposal, today: string): number[] {
  const now = Number(today.slice(0, 4));
  const first = Math.max(2000, Math.min(Number((proposal.plan.issuedOn ?? today).slice(0, 4)), now));
  return Array.from({ length: Math.min(12, now + 1 - first + 1) }, (_, at) => now + 1 - at);
}
