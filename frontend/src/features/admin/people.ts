/** People and agencies as the administrator looks for them: pure. */
import { compareText, foldText, matchesFolded, type Day } from '@tien-do/shared';
import type { AccountLine, AgencyView } from '@tien-do/shared/contract';
import type { Translate } from '../../text/index.ts';

export const leastPassword = 12;

export interface PeopleFilter {
  text: string;
  disabledOnly: boolean;
}

/** People who fit: all words in name, user name, agencies and duties, without diacritics. */
export function filterPeople(
  people: readonly AccountLine[],
  filter: PeopleFilter,
  t: Translate,
): AccountLine[] {
  return people.filter((person) => {
    if (filter.disabledOnly && !person.disabled) return false;
    const duties = person.memberships.map(
      (held) => `${t(`common.duty.${held.duty}`)} ${held.agencyShortName} ${held.agencyName}`,
    );
    return matchesFolded(foldText([person.name, person.username, ...duties].join(' ')), filter.text);
  });
}

/** Agencies in which a duty can be given today, by name. */
export function agenciesOn(agencies: readonly AgencyView[], today: Day): AgencyView[] {
  return agencies
    .filter(
      ({ validFrom, validTo }) =>
        (validFrom === null || validFrom <= today) && (validTo === null || validTo >= today),
    )
    .sort((a, b) => compareText(a.name, b.name));
}

/** The list with one line put in place of its old self, or added where its user name belongs. */
export function withLine(people: readonly AccountLine[], line: AccountLine): AccountLine[] {
  return [...people.filter(({ id }) => id !== line.id), line].sort((a, b) =>
    a.username < b.username ? -1 : a.username > b.username ? 1 : 0,
  );
}

/** Letters and digits that nobody mistakes for one another when reading them aloud or off paper. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A password in four groups of four, from random numbers of 32 bits (16 of them). */
export function passwordFrom(random: Uint32Array): string {
  const letters = Array.from(random, (number) => alphabet[number % alphabet.length] ?? '');
  return [0, 4, 8, 12].map((start) => letters.slice(start, start + 4).join('')).join('-');
}
