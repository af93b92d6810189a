/** What a recognised agency says of itself on the screen: pure. */
import {
  foldText,
  isValidOn,
  rankedByNames,
  sameWords,
  searchedNames,
  type Day,
  type PartyTarget,
  type Proposal,
  type ProposalEdit,
  type ProposedParty,
  type SearchedNames,
} from '@tien-do/shared';
import type { AgencySetView, AgencyView, RegisterLine } from '@tien-do/shared/contract';
import { agencyLevels, levelOf, nameDistance } from './new-agency.ts';

/** The state of a match in one word. */
export type PartyState = 'matched' | 'similar' | 'set' | 'new_agency' | 'new_set' | 'collective' | 'unknown';

/** Agencies and sets of the register and of the proposal itself, by what names them. */
export interface AgencyBook {
  agency: (id: string) => AgencyView | null;
  /** Null where sets are not known (yet). */
  set: (id: string) => AgencySetView | null;
  /** Whether several agencies go by this short name. */
  sharesShort: (shortName: string) => boolean;
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

/**
 * What the chip says: the register's short name once it is known, else the words of the plan. The full name where several go
 * by the short one: it says of which place this one is.
 */
export function partyName(party: ProposedParty, book: AgencyBook): string {
  const name = targetName(party.target, book);
  if (!name) return party.name || party.words;
  return book.sharesShort(name.short) ? name.full : name.short;
}

/** Whether a short name is that of several. */
export function sharedShortNames(
  agencies: readonly Pick<AgencyView, 'shortName'>[],
): (shortName: string) => boolean {
  const counts = new Map<string, number>();
  for (const { shortName } of agencies) {
    const folded = foldText(shortName);
    counts.set(folded, (counts.get(folded) ?? 0) + 1);
  }
  return (shortName) => (counts.get(foldText(shortName)) ?? 0) > 1;
}

/** The short and the full name of a target; null when it is not known here. */
export function targetName(
  target: PartyTarget | null,
  { agency, set, proposal }: Omit<AgencyBook, 'sharesShort'>,
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
  /** Null where neither the register nor the name says it. */
  level?: string | null;
  /** It, or one above it, is of the place whose plan it is. */
  here?: boolean;
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
  /** The proper name of the place whose plan it is; null where nobody knows. */
  place?: string | null;
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
  const isOf = ofPlace(byId, given.place ?? null);
  return [
    ...newAgencies.map(({ key, name, shortName, level, parentId, parentKey }) =>
      choice({ kind: 'new_agency', key }, [name, shortName], {
        parentId: parentKey ?? parentId,
        level,
        here: true,
      }),
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
          level: agency.level ?? levelOf(agency.name),
          here: isOf(agency.id),
          above: byId.get(agency.parentId ?? '')?.shortName ?? '',
          endedOn: agency.validTo !== null && agency.validTo < today ? agency.validTo : null,
        }),
      ),
  ];
}

/** Whether an agency, or one above it, has the place in its name. */
function ofPlace(byId: ReadonlyMap<string, RegisterAgency>, place: string | null): (id: string) => boolean {
  if (place === null) return () => false;
  const named = ` ${foldText(place)}`;
  return (id) => {
    const seen = new Set<string>();
    for (let next: string | null = id; next !== null && !seen.has(next);) {
      seen.add(next);
      const agency = byId.get(next);
      if (agency && foldText(agency.name).endsWith(named)) return true;
      next = agency?.parentId ?? null;
    }
    return false;
  };
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

/** Whether an agency stands at another level than the words say ("tỉnh" and one of the city). */
export function contradictsLevel({ level, isSet }: Choice, words: string): boolean {
  const said = levelOf(words);
  return !isSet && said !== null && level != null && isKnownLevel(level) && level !== said;
}

function isKnownLevel(level: string): boolean {
  return agencyLevels.some((known) => known === level);
}

/** Behind all whose names are near. */
const notNear = 3;

/** Orders by the first number that differs. */
function byRanks(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((rank, n) => rank !== b[n]);
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}

function inOrder(choices: readonly Choice[], ranks: (choice: Choice) => readonly number[]): Choice[] {
  return choices
    .map((choice) => ({ choice, at: ranks(choice) }))
    .sort((a, b) => byRanks(a.at, b.at))
    .map(({ choice }) => choice);
}

/** The names of a choice cut into words; kept, because every letter that is typed asks for them. */
const searched = new WeakMap<Choice, SearchedNames>();

function searchedOf(choice: Choice): SearchedNames {
  const held = searched.get(choice) ?? searchedNames(choice.names, []);
  searched.set(choice, held);
  return held;
}

/**
 * The choices that have all the words typed, whole and leading names first; those nearest to the plan's words first while
 * nothing is typed: the same level before another, the same name before a part of it, one of the plan's place before one of
 * another.
 */
export function searchChoices(choices: readonly Choice[], typed: string, words: string): Choice[] {
  if (typed.trim() !== '') {
    const found = rankedByNames(choices, typed, searchedOf);
    const rankOf = new Map(found.map(({ one, rank }) => [one, rank]));
    return inOrder(
      found.map(({ one }) => one),
      (choice) => {
        const rank = rankOf.get(choice) ?? 0;
        // The whole name of another level is worth no more than a beginning of it.
        const other = contradictsLevel(choice, typed) ? 1 : 0;
        const close = rank <= 1 ? other : rank <= 3 ? 1 : 2;
        return [close + 2 * other, choice.here ? 0 : 1, rank];
      },
    );
  }
  const wanted = new Set(foldText(words).split(' ').filter(Boolean));
  if (wanted.size === 0) return [...choices];
  return inOrder(choices, (choice) => nearness(choice, words, wanted));
}

/** How near a choice is to the plan's words: first those named so or longer, by their level, then by the words they share. */
function nearness(choice: Choice, words: string, wanted: ReadonlySet<string>): number[] {
  const shared = new Set(choice.folded.split(' ').filter((word) => wanted.has(word))).size;
  const compared = shared < Math.min(2, wanted.size) ? [] : choice.names;
  const distances = compared.map((name) => nameDistance(words, name)).filter((one) => one !== null);
  const other = contradictsLevel(choice, words) ? 1 : 0;
  const away = choice.here ? 0 : 1;
  if (distances.length === 0) return [notNear, other - shared, away];
  const distance = Math.min(...distances);
  // 0 is the same name, 1 a slip of the pen, more a name that holds the words.
  return [(distance < 2 ? 0 : 1) + other, other, away, distance];
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

/** What a task's words mean they mean everywhere; another agency for a fact of the plan says nothing of the tasks. */
export function beginsEverywhere(rowId: string | null): boolean {
  return rowId !== null;
}

/** Where an answer counts: wherever its words stand, else in the one row, or in the one fact of the plan. */
export function matchedPlaces(
  everywhere: boolean,
  rowId: string | null,
  fact: 'issuer' | 'coordinator' | undefined,
): Pick<Extract<ProposalEdit, { op: 'match' }>, 'rowId' | 'only'> {
  if (everywhere) return { rowId: null };
  return rowId === null ? { rowId, only: fact } : { rowId };
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
