/** Which plans of the list are shown, by what stands in the address. */
import { compareText, foldText, matchesFolded } from '@tien-do/shared';
import type { PlanLine } from '@tien-do/shared/contract';

export interface PlanFilter {
  text: string;
  issuerId: string;
  coordinatorId: string;
  year: string;
}

/** The filter that an address holds. */
export function readFilter(search: URLSearchParams): PlanFilter {
  return {
    text: search.get('tim') ?? '',
    issuerId: search.get('ban-hanh') ?? '',
    coordinatorId: search.get('dau-moi') ?? '',
    year: search.get('nam') ?? '',
  };
}

/** The plans that fit all of it. */
export function filterPlans(plans: readonly PlanLine[], filter: PlanFilter): PlanLine[] {
  return plans.filter(
    (plan) =>
      (filter.issuerId === '' || plan.issuer.id === filter.issuerId) &&
      (filter.coordinatorId === '' || plan.coordinator.id === filter.coordinatorId) &&
      (filter.year === '' || plan.issuedOn.startsWith(filter.year)) &&
      matchesFolded(searchText(plan), filter.text),
  );
}

function searchText({ title, shortTitle, number, issuer, coordinator }: PlanLine): string {
  const names = [issuer, coordinator].flatMap(({ name, shortName }) => [name, shortName]);
  return foldText([title, shortTitle, number ?? '', ...names].join(' '));
}

export interface Choice {
  value: string;
  label: string;
}

/** What there is to choose from, in Vietnamese order; years the newest first. */
export function choicesOf(
  plans: readonly PlanLine[],
): Record<'issuers' | 'coordinators' | 'years', Choice[]> {
  const named = (of: (plan: PlanLine) => PlanLine['issuer']): Choice[] =>
    [...new Map(plans.map((plan) => [of(plan).id, of(plan).shortName]))]
      .map(([value, label]) => ({ value, label }))
      .sort((a, b) => compareText(a.label, b.label));
  const years = [...new Set(plans.map(({ issuedOn }) => issuedOn.slice(0, 4)))].sort().reverse();
  return {
    issuers: named(({ issuer }) => issuer),
    coordinators: named(({ coordinator }) => coordinator),
    years: years.map((year) => ({ value: year, label: year })),
  };
}
