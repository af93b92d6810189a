/** What accepting a proposal will make: pure. */
import { dueInCycle, skippedIds, type PartyTarget, type Proposal, type ProposedRow } from '@tien-do/shared';
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

function tasksOf(proposal: Proposal): ProposedRow[] {
  const skipped = skippedIds(proposal.rows);
  return proposal.rows.filter((row) => row.kind === 'task' && !skipped.has(row.id));
}

export interface PeriodCards {
  all: number;
  /** Those whose due is past already on the day of opening. */
  late: number;
}

/** The cards that a period of that year has when it is opened on a day, that of `membersOf`. */
export function cardsOf(proposal: Proposal, year: number, membersOf: MembersOf, today: string): PeriodCards {
  const report = proposal.plan.dueRule;
  const cards = { all: 0, late: 0 };
  if (!report) return cards;
  for (const row of tasksOf(proposal)) {
    const { active, dueOn, notTriggered } = dueInCycle(row.deadline, year, report);
    if (!active) continue;
    const n = cardsOfRow(row, proposal, membersOf);
    cards.all += n;
    if (!notTriggered && dueOn !== null && dueOn < today) cards.late += n;
  }
  return cards;
}

/** The names of coordinating agencies that nobody has found in the register, each once. */
export function unresolvedOf(proposal: Proposal): string[] {
  const unknown = tasksOf(proposal).flatMap(({ coordinating }) =>
    coordinating.filter(({ target }) => target === null),
  );
  return [...new Set(unknown.map(({ name, words }) => name || words))];
}

/**
 * Who coordinates, where both issuer and coordinator are known and neither is the import's agency: nobody there may accept the
 * plan. Null where somebody may, and for amendments, which belong to the coordinator of the plan that stands.
 */
export function foreignTo({ plan, amendment }: Proposal, agencyId: string): PartyTarget | null {
  const issuer = plan.issuer?.target;
  const coordinator = plan.coordinator?.target;
  if (amendment || !issuer || !coordinator) return null;
  const own = [issuer, coordinator].some((target) => target.kind === 'agency' && target.id === agencyId);
  return own ? null : coordinator;
}

/** The years that may be opened at once: that of the plan up to next year. */
export function openableYears(proposal: Proposal, today: string): number[] {
  const now = Number(today.slice(0, 4));
  const first = Math.max(2000, Math.min(Number((proposal.plan.issuedOn ?? today).slice(0, 4)), now));
  return Array.from({ length: Math.min(12, now + 1 - first + 1) }, (_, at) => now + 1 - at);
}
