/** The board's address for each number: the list that opens has as many cards as the number says. */
import { quadrantOf, timingClasses, type Column, type Quadrants, type TimingClass } from '@tien-do/shared';

/** The timing classes behind each square. */
export const quadrantClasses: Record<keyof Quadrants, readonly TimingClass[]> = {
  doneInTime: timingClasses.filter((timing) => quadrantOf(timing) === 'doneInTime'),
  doneLate: timingClasses.filter((timing) => quadrantOf(timing) === 'doneLate'),
  openInTime: timingClasses.filter((timing) => quadrantOf(timing) === 'openInTime'),
  openLate: timingClasses.filter((timing) => quadrantOf(timing) === 'openLate'),
};

/** The classes of the cards that count at all: triggered and not cancelled. */
export const countedClasses: readonly TimingClass[] = timingClasses.filter(
  (timing) => quadrantOf(timing) !== null,
);

export const soonClasses: readonly TimingClass[] = ['due_soon', 'due_today'];

export interface BoardFilter {
  agencyId?: string;
  sectionId?: string;
  timing?: readonly TimingClass[];
  column?: Column;
}

/** The board's query for a filter. */
export function boardSearch({ agencyId, sectionId, timing, column }: BoardFilter): string {
  const search = new URLSearchParams();
  if (agencyId) search.set('cq', agencyId);
  if (sectionId) search.set('muc', sectionId);
  if (timing) search.set('han', timing.join(','));
  if (column) search.set('cot', column);
  return search.toString().replaceAll('%2C', ',');
}
