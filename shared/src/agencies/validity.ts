/** Agencies, their names and their places in sets, over time. First and last day are both included; null has no bound. */
import type { Day } from '../text/day.js';
import { addDays } from '../text/day.js';

export interface Validity {
  validFrom: Day | null;
  validTo: Day | null;
}

/** Whether something holds on a day. */
export function isValidOn({ validFrom, validTo }: Validity, day: Day): boolean {
  return (validFrom === null || validFrom <= day) && (validTo === null || validTo >= day);
}

/** Whether two periods have a day in common. */
export function overlaps(one: Validity, other: Validity): boolean {
  return startsBy(one, other) && startsBy(other, one);
}

function startsBy(one: Validity, other: Validity): boolean {
  return one.validFrom === null || other.validTo === null || one.validFrom <= other.validTo;
}

/** Whether a period has a day at all: it does not end before it begins. */
export function isPeriod({ validFrom, validTo }: Validity): boolean {
  return validFrom === null || validTo === null || validFrom <= validTo;
}

/** What an agency is called. */
export interface AgencyNames {
  name: string;
  shortName: string;
  /** As in the number of its documents, for instance `CATP`. */
  symbol: string | null;
}

/** A name that an agency had, until a document gave it another. */
export interface FormerName extends AgencyNames, Validity {
  validTo: Day;
  document: string;
}

/** The name of an agency on a day: what is printed about that time names it as it was called then. */
export function nameOn(agency: AgencyNames & { formerNames: readonly FormerName[] }, day: Day): AgencyNames {
  const held = [...agency.formerNames]
    .sort((a, b) => (a.validTo < b.validTo ? -1 : 1))
    .find((former) => former.validTo >= day);
  const { name, shortName, symbol } = held ?? agency;
  return { name, shortName, symbol };
}

/**
 * The first day of the present name: the day after the last former one, else the agency's own first day.
 * @returns null where neither is known.
 */
export function nameSince(agency: Validity & { formerNames: readonly FormerName[] }): Day | null {
  const lastDays = agency.formerNames.map(({ validTo }) => validTo).sort();
  const last = lastDays.at(-1);
  return last === undefined ? agency.validFrom : addDays(last, 1);
}

/**
 * Whether hanging an agency under another would make it its own ancestor.
 * @param parentOf the present tree.
 */
export function wouldLoop(
  parentOf: ReadonlyMap<string, string | null>,
  agencyId: string,
  parentId: string | null,
): boolean {
  const seen = new Set<string>([agencyId]);
  for (let at = parentId; at !== null; at = parentOf.get(at) ?? null) {
    if (seen.has(at)) return true;
    seen.add(at);
  }
  return false;
}
