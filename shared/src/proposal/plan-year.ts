import type { ProposedPlan } from './proposal.js';

/** The year for which a plan is made: one that its title names, else that of its date; null when neither is known. */
export function planYearOf(plan: Pick<ProposedPlan, 'title' | 'issuedOn'>): number | null {
  const named = [...plan.title.matchAll(/năm\s+(20\d\d)(?!\s*[-–]\s*20)/giu)].map((found) =>
    Number(found[1]),
  );
  const year = named.at(-1) ?? Number(plan.issuedOn?.slice(0, 4) ?? Number.NaN);
  return Number.isInteger(year) ? year : null;
}
