/** Who is asked for an indicator: by its place in a card, or as a member of a set. */
import type { Indicator } from './indicator.js';

/** The members of a set on the day for which it is asked. */
export interface SetMembers {
  setId: string;
  agencyIds: string[];
}

/** Where figures are entered: in a card, by its leads together, or in what one agency contributes to it. */
export type FiguresKind = 'lead' | 'contributor';

/** A place where figures are entered, with the agencies that enter them. */
export interface FilledPlace {
  kind: FiguresKind;
  agencyIds: readonly string[];
}

type Filled = Pick<Indicator, 'filledBy' | 'setId'>;

/** The agencies of a place that are asked for an indicator; none where it is not asked for there. */
export function fillersAt(
  { filledBy, setId }: Filled,
  { kind, agencyIds }: FilledPlace,
  members: readonly SetMembers[],
): readonly string[] {
  switch (filledBy) {
    case 'lead':
      return kind === 'lead' ? agencyIds : [];
    case 'contributors':
      return kind === 'contributor' ? agencyIds : [];
    case 'both':
      return agencyIds;
    case 'set': {
      const known = membersOf(setId, members);
      return agencyIds.filter((id) => known.includes(id));
    }
  }
}

/** Those indicators that a place is asked for, in their order. */
export function askedAt<I extends Filled>(
  indicators: readonly I[],
  place: FilledPlace,
  members: readonly SetMembers[],
): I[] {
  return indicators.filter((indicator) => fillersAt(indicator, place, members).length > 0);
}

/** The members of an indicator's set that have no part in its task: nobody asks them, and whoever chose the set is to know. */
export function membersOutside(
  { filledBy, setId }: Filled,
  taking: readonly string[],
  members: readonly SetMembers[],
): string[] {
  return filledBy === 'set' ? membersOf(setId, members).filter((id) => !taking.includes(id)) : [];
}

/** A set that is not among them has nobody: what is not known is asked of no one. */
function membersOf(setId: string | undefined, members: readonly SetMembers[]): readonly string[] {
  return members.find((one) => one.setId === setId)?.agencyIds ?? [];
}
