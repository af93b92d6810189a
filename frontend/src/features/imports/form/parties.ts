/** What a recognised agency says of itself on the screen: pure. */
import {
  foldText,
  isValidOn,
  matchesFolded,
  sameWords,
  type Day,
  type PartyTarget,
  type Proposal,
  type ProposedParty,
} from '@tien-do/shared';
import type { AgencySetView, AgencyView, RegisterLine } from '@tien-do/shared/contract';

/** The state of a match in one word. */
export type PartyState = 'matched' | 'similar' | 'set' | 'new_agency' | 'new_set' | 'collective' | 'unknown';

/** Agencies and sets of the register and of the proposal itself, by what names them. */
export interface AgencyBook {
  agency: (id: string) => AgencyView | null;
  /** Null where sets are not known (yet). */
  set: (id: string) => AgencySetView | null;
  proposal: Pick<Proposal, 'newAgencies' | 'newSets'>;
}

export function partyState(party: ProposedParty): PartyState {
  switch (party.target?.kind) {
    case 'agency':
      return party.match === 'similar' ? 'similar' : 'matched';
    case 'set':
      return 'set';
    case 'new_agency':
      return 'new_agency';
    case 'new_set':
      return 'new_set';
    case undefined:
      return party.collective ? 'collective' : 'unknown';
  }
}

/** What the chip says: the register's short name once it is known, else the words of the plan. */
export function partyName(party: ProposedParty, book: AgencyBook): string {
  return targetName(party.target, book)?.short ?? (party.name || party.words);
}

/** The short and the full name of a target; null when it is not known here. */
export function targetName(
  target: PartyTarget | null,
  { agency, set, proposal }: AgencyBook,
): { short: string; full: string } | null {
  switch (target?.kind) {
    case 'agency': {
      const found = agency(target.id);
      return found && { short: found.shortName, full: found.name };
    }
    case 'set': {
      const found = set(target.id);
      return found && { short: found.name, full: found.name };
    }
    case 'new_agency': {
      const found = proposal.newAgencies.find(({ key }) => key === target.key);
      return found ? { short: found.shortName, full: found.name } : null;
    }
    case 'new_set': {
      const found = proposal.newSets.find(({ key }) => key === target.key);
      return found ? { short: found.name, full: found.name } : null;
    }
    case undefined:
      return null;
  }
}

/** An agency as far as it is known: the register's own line has more than the list of names. */
export type RegisterAgency = AgencyView &
  Partial<Pick<RegisterLine, 'parentId' | 'level' | 'symbol' | 'aliases' | 'formerNames'>>;

export interface Choice {
  target: PartyTarget;
  name: string;
  shortName: string;
  /** Every name that it goes or went by. */
  names: readonly string[];
  folded: string;
  parentId: string | null;
  /** The short name of the agency above: it tells two offices of the same name apart. */
  above: string;
  /** Its last day, where it is gone today. */
  endedOn: Day | null;
  isNew: boolean;
  isSet: boolean;
  /** Of a set: how many members it has on the day. */
  members: number;
}

export interface ChoiceGiven {
  agencies: readonly RegisterAgency[];
  sets: readonly AgencySetView[];
  newAgencies: Proposal['newAgencies'];
  newSets: Proposal['newSets'];
  issuedOn: string | null;
  today: Day;
}

/** What words can be matched with: what the proposal names, sets, agencies in force today or when the plan was issued. */
export function choicesOf(given: ChoiceGiven): Choice[] {
  const { agencies, sets, newAgencies, newSets, issuedOn, today } = given;
  const byId = new Map(agencies.map((agency) => [agency.id, agency]));
  const issued = issuedOn?.length === 10 ? issuedOn : today;
  const choice = (target: PartyTarget, names: readonly string[], more: Partial<Choice> = {}): Choice => ({
    target,
    name: names[0] ?? '',
    shortName: names[1] ?? names[0] ?? '',
    names,
    folded: foldText(names.join(' ')),
    parentId: null,
    above: '',
    endedOn: null,
    isNew: target.kind === 'new_agency' || target.kind === 'new_set',
    isSet: target.kind === 'set' || target.kind === 'new_set',
    members: 0,
    ...more,
  });
  return [
    ...newAgencies.map(({ key, name, shortName, parentId }) =>
      choice({ kind: 'new_agency', key }, [name, shortName], { parentId }),
    ),
    ...newSets.map(({ key, name, agencyIds, newAgencyKeys }) =>
      choice({ kind: 'new_set', key }, [name], { members: agencyIds.length + newAgencyKeys.length }),
    ),
    ...sets.map((set) =>
      choice({ kind: 'set', id: set.id }, [set.name, set.name, ...set.aliases], {
        members: membersOn(set, byId, today).length,
      }),
    ),
    ...agencies
      .filter((agency) => isValidOn(agency, today) || isValidOn(agency, issued))
      .map((agency) =>
        choice({ kind: 'agency', id: agency.id }, namesOf(agency), {
          parentId: agency.parentId ?? null,
          above: byId.get(agency.parentId ?? '')?.shortName ?? '',
          endedOn: agency.validTo !== null && agency.validTo < today ? agency.validTo : null,
        }),
      ),
  ];
}

function namesOf(agency: RegisterAgency): string[] {
  const former = (agency.formerNames ?? []).flatMap(({ name, shortName }) => [name, shortName]);
  const symbol = agency.symbol ? [agency.symbol] : [];
  return [agency.name, agency.shortName, ...symbol, ...former, ...(agency.aliases ?? [])];
}

/** The members of a set on a day, as far as they are in force themselves: those for which a period makes cards. */
export function membersOn(
  set: AgencySetView,
  agencies: ReadonlyMap<string, Pick<AgencyView, 'validFrom' | 'validTo'>>,
  day: Day,
): string[] {
  const ids = set.members.filter((member) => isValidOn(member, day)).map(({ agencyId }) => agencyId);
  return [...new Set(ids)].filter((id) => {
    const agency = agencies.get(id);
    return agency !== undefined && isValidOn(agency, day);
  });
}

/** What stands behind a name in a list: its short name, and whose office it is. */
export function choiceHint({ name, shortName, above }: Choice): string {
  return [shortName === name ? '' : shortName, above].filter(Boolean).join(' · ');
}

/**
 * The choices that have all the words typed, whole and leading names first; those nearest to the plan's words first while
 * nothing is typed.
 */
export function searchChoices(choices: readonly Choice[], typed: string, words: string): Choice[] {
  const query = foldText(typed);
  if (query !== '') {
    const rank = ({ names }: Choice): number => {
      const folded = names.map(foldText);
      if (folded.includes(query)) return 0;
      return folded.some((name) => name.startsWith(query)) ? 1 : 2;
    };
    return choices
      .filter(({ folded }) => matchesFolded(folded, query))
      .map((choice) => ({ choice, at: rank(choice) }))
      .sort((a, b) => a.at - b.at)
      .map(({ choice }) => choice);
  }
  const wanted = new Set(foldText(words).split(' ').filter(Boolean));
  const nearness = ({ folded }: Choice): number =>
    folded.split(' ').filter((word) => wanted.has(word)).length;
  return choices
    .map((choice) => ({ choice, near: nearness(choice) }))
    .sort((a, b) => b.near - a.near)
    .map(({ choice }) => choice);
}

/** How many places of a proposal have these words. */
export function placesWith(proposal: Proposal, words: string): number {
  const same = sameWords(words);
  const { issuer, coordinator } = proposal.plan;
  let count = [issuer, coordinator].filter((party) => party !== null && same(party.words)).length;
  for (const row of proposal.rows) {
    for (const party of row.leads) if (same(party.words)) count += 1;
    for (const party of row.coordinating) if (same(party.words)) count += 1;
  }
  return count;
}

/** A party as a person adds it. */
export function partyOf(name: string, target: PartyTarget | null): ProposedParty {
  return {
    words: name,
    name,
    collective: target?.kind === 'set' || target?.kind === 'new_set',
    requested: false,
    provides: false,
    target,
    match: target ? 'person' : 'none',
  };
}
