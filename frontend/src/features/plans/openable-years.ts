/** Which years a plan's periods may be opened for. */
import type { DeadlineRule } from '@tien-do/shared';
import type { PlanDetail } from '@tien-do/shared/contract';

type Years = Pick<PlanDetail, 'issuedOn' | 'cycles' | 'tasks'>;

/** From the plan's own year to the one after this, or to the last that a deadline names. */
export function openableYears(plan: Years, today: string): number[] {
  const first = Number(plan.issuedOn.slice(0, 4));
  const named = plan.tasks.flatMap(({ deadline }) => yearsOf(deadline));
  const last = Math.max(Number(today.slice(0, 4)) + 1, first, ...named);
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/** The year that is most likely meant: this one, or the nearest that is not open yet. */
export function firstOpenable(plan: Years, years: readonly number[], today: string): number {
  const present = Number(today.slice(0, 4));
  const opened = new Set(plan.cycles.map(({ year }) => year));
  const left = years.filter((year) => !opened.has(year));
  const [nearest] = [...left].sort((a, b) => Math.abs(a - present) - Math.abs(b - present) || a - b);
  return nearest ?? years.at(-1) ?? present;
}

function yearsOf(deadline: DeadlineRule): number[] {
  switch (deadline.kind) {
    case 'year_range':
      return [deadline.to];
    case 'fixed_date':
      return [Number(deadline.on.slice(0, 4))];
    case 'by_year':
      return [deadline.year];
    case 'milestones':
      return deadline.stages.map(({ year }) => year);
    case 'mixed':
      return deadline.parts.flatMap(yearsOf);
    case 'annual':
    case 'on_request':
    case 'by_notice':
    case 'by_document':
    case 'by_lead_plan':
    case 'event':
    case 'none':
      return [];
  }
}
