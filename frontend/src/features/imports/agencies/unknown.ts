/** The names of a plan that nobody knows yet, in one list, and what saying all of them at once does: pure. */
import {
  compareText,
  foldText,
  skippedIds,
  type Day,
  type Proposal,
  type ProposalEdit,
} from '@tien-do/shared';
import {
  kindOf,
  proposeAgency,
  sameAgency,
  sameButForASlip,
  type AgencyDraft,
  type Surroundings,
} from '../form/new-agency.ts';
import type { SetDraft } from '../form/new-party.tsx';
import { choicesOf, type Choice, type RegisterAgency } from '../form/parties.ts';

/** Words as printed, and where they mean this name; null: wherever they stand. */
interface PrintedWords {
  words: string;
  rowIds: readonly string[] | null;
}

/** A name that the register does not have, with every place of it. */
export interface UnknownName {
  /** The same for the same name. */
  key: string;
  name: string;
  printed: readonly PrintedWords[];
  places: number;
  /** Names a kind of agencies. */
  collective: boolean;
  /** Stands where only one agency can: it issues or coordinates the plan. */
  single: boolean;
  /** The plan needs an answer: a kind of agencies that only coordinates may stay in words. */
  asked: boolean;
}

interface Place {
  words: string;
  name: string;
  known: boolean;
  collective: boolean;
  leads: boolean;
  /** Null: in the facts of the plan. */
  rowId: string | null;
  skipped: boolean;
}

function placesOf({ plan, rows, amendment }: Proposal): Place[] {
  const skipped = skippedIds(rows);
  const place = (
    party: { words: string; name: string; target: unknown; collective: boolean },
    more: Pick<Place, 'leads' | 'rowId' | 'skipped'>,
  ): Place => ({
    words: party.words,
    name: party.name || party.words,
    known: party.target !== null,
    collective: party.collective,
    ...more,
  });
  // An amendment leaves the facts of its plan as they are.
  const facts = amendment ? [] : [plan.issuer, plan.coordinator].filter((party) => party !== null);
  return [
    ...facts.map((party) => place(party, { leads: true, rowId: null, skipped: false })),
    ...rows.flatMap((row) => {
      const more = { rowId: row.id, skipped: skipped.has(row.id) };
      return [
        ...row.leads.map((party) => place(party, { leads: true, ...more })),
        ...row.coordinating.map((party) => place(party, { leads: false, ...more })),
      ];
    }),
  ];
}

/**
 * The names without an agency or set, one for each, those that the plan needs an answer to and that stand oftenest first. Rows that
 * are left out do not count.
 */
export function unknownNames(proposal: Proposal): UnknownName[] {
  const places = placesOf(proposal).filter(({ words }) => foldText(words) !== '');
  const open = new Map<string, Place[]>();
  const meanings = new Map<string, Set<string>>();
  for (const place of places) {
    const key = foldText(place.name);
    const words = foldText(place.words);
    meanings.set(words, (meanings.get(words) ?? new Set()).add(place.known ? 'known' : `open ${key}`));
    if (!place.known && !place.skipped) open.set(key, [...(open.get(key) ?? []), place]);
  }
  return [...open]
    .map(([key, found]): UnknownName => ({
      key,
      name: found[0]?.name ?? '',
      printed: printedIn(found, meanings),
      places: found.length,
      collective: found.every(({ collective }) => collective),
      single: found.some(({ rowId }) => rowId === null),
      asked: found.some(({ collective, leads }) => leads || !collective),
    }))
    .sort((a, b) => Number(b.asked) - Number(a.asked) || b.places - a.places || compareText(a.name, b.name));
}

/** "Tư pháp" may be short for one name here and another there: such words are said row by row. */
function printedIn(
  places: readonly Place[],
  meanings: ReadonlyMap<string, ReadonlySet<string>>,
): PrintedWords[] {
  const byWords = new Map<string, Place[]>();
  for (const place of places) {
    const folded = foldText(place.words);
    byWords.set(folded, [...(byWords.get(folded) ?? []), place]);
  }
  return [...byWords].map(([folded, same]) => {
    const rowIds = new Set(same.flatMap(({ rowId }) => rowId ?? []));
    const onlyThis = (meanings.get(folded)?.size ?? 1) === 1 || rowIds.size === 0;
    return { words: same[0]?.words ?? '', rowIds: onlyThis ? null : [...rowIds] };
  });
}

/** What a name is said to be. */
export type Answer =
  | { way: 'known'; choice: Choice }
  /** To be chosen in the register. */
  | { way: 'choose' }
  | { way: 'agency'; draft: AgencyDraft }
  | { way: 'set'; draft: SetDraft }
  | { way: 'later' };

/**
 * What a name probably is: one of the register where only one goes by that name, but for a slip of the pen; a new agency where none
 * does. A name that is only part of another proves nothing: the offices of two provinces are called alike.
 */
export function proposeAnswer(
  unknown: UnknownName,
  choices: readonly Choice[],
  surroundings: Surroundings,
): Answer {
  const { name, collective, asked } = unknown;
  if (collective) {
    const set = choices.find((choice) => choice.isSet && choice.names.some((one) => sameName(one, name)));
    if (set) return { way: 'known', choice: set };
    return asked ? { way: 'set', draft: { name, members: [] } } : { way: 'later' };
  }
  const [one, ...others] = sameButForASlip(choices, name).filter(({ endedOn }) => endedOn === null);
  if (!one) return { way: 'agency', draft: proposeAgency(name, surroundings) };
  return others.length > 0 ? { way: 'choose' } : { way: 'known', choice: one };
}

function sameName(one: string, other: string): boolean {
  return foldText(one) === foldText(other);
}

/** A name with its answer; `key` is what the agency or set would be made under. */
export interface Answered {
  unknown: UnknownName;
  answer: Answer;
  key: string;
}

/** An agency that is going to be made, as others may hang on it. */
function asAgency(key: string, { name, shortName, kind, level, parentId }: AgencyDraft): RegisterAgency {
  const none = { symbol: null, formerNames: [], validFrom: null, validTo: null };
  return { ...none, id: key, name, shortName, kind, level, parentId };
}

/**
 * Every name with what a person said, else with what is proposed. Committees come first, the issuer before all: the other new
 * offices hang on them.
 * @param given the register around the plan; @returns in the order of the names, and what surrounds them then.
 */
export function answerAll(
  names: readonly UnknownName[],
  changed: ReadonlyMap<string, Answer>,
  keyOf: (unknown: UnknownName) => string,
  given: { choices: readonly Choice[]; surroundings: Surroundings },
): { answered: Answered[]; surroundings: Surroundings } {
  let { surroundings } = given;
  const rank = ({ name, single }: UnknownName): number =>
    (kindOf(name) === 'committee' ? 0 : 2) + (single ? 0 : 1);
  const found = new Map<string, Answered>();
  for (const unknown of [...names].sort((a, b) => rank(a) - rank(b))) {
    const answer = changed.get(unknown.key) ?? proposeAnswer(unknown, given.choices, surroundings);
    const key = keyOf(unknown);
    found.set(unknown.key, { unknown, answer, key });
    const agencies =
      answer.way === 'agency'
        ? [...surroundings.agencies, asAgency(key, answer.draft)]
        : surroundings.agencies;
    const around = unknown.single && surroundings.aroundId === null ? idOf(answer, key) : null;
    surroundings = { ...surroundings, agencies, aroundId: around ?? surroundings.aroundId };
  }
  return { answered: names.flatMap((one) => found.get(one.key) ?? []), surroundings };
}

function idOf(answer: Answer, key: string): string | null {
  if (answer.way === 'agency') return key;
  return answer.way === 'known' && answer.choice.target.kind === 'agency' ? answer.choice.target.id : null;
}

export type AnswerFault =
  'err_parent' | 'err_choose' | 'err_name' | 'err_short' | 'err_exists' | 'err_members';

/** What is missing in an answer, by the key of its name; what is put off misses nothing. */
export function faultsOf(
  answered: readonly Answered[],
  choices: readonly Choice[],
): ReadonlyMap<string, AnswerFault> {
  const faults = new Map<string, AnswerFault>();
  const made = new Set<string>();
  for (const { unknown, answer } of answered) {
    if (answer.way === 'choose') faults.set(unknown.key, 'err_choose');
    if (answer.way !== 'agency') continue;
    const { name, shortName, parentId } = answer.draft;
    const place = `${parentId ?? ''} ${foldText(name)}`;
    if (name.trim().length < 2) faults.set(unknown.key, 'err_name');
    else if (shortName.trim() === '') faults.set(unknown.key, 'err_short');
    else if (made.has(place) || sameAgency(choices, { ...answer.draft, name: name.trim() }))
      faults.set(unknown.key, 'err_exists');
    made.add(place);
  }
  orphans(answered, faults);
  const keys = new Set(newAgencies(answered, faults).map(({ key }) => key));
  for (const { unknown, answer } of answered) {
    if (answer.way !== 'set') continue;
    if (answer.draft.name.trim().length < 2) faults.set(unknown.key, 'err_name');
    else if (membersIn(answer.draft, choices, keys).length === 0) faults.set(unknown.key, 'err_members');
  }
  return faults;
}

/** What hangs on an office of this list that is not made after all, and so on downwards. */
function orphans(answered: readonly Answered[], faults: Map<string, AnswerFault>): void {
  const listed = new Set(answered.map(({ key }) => key));
  for (let before = -1; before !== faults.size;) {
    before = faults.size;
    const made = new Set(newAgencies(answered, faults).map(({ key }) => key));
    for (const { unknown, answer } of answered) {
      const above = answer.way === 'agency' ? answer.draft.parentId : null;
      if (above !== null && listed.has(above) && !made.has(above) && !faults.has(unknown.key)) {
        faults.set(unknown.key, 'err_parent');
      }
    }
  }
}

function newAgencies(
  answered: readonly Answered[],
  faults: ReadonlyMap<string, AnswerFault>,
): { key: string; draft: AgencyDraft }[] {
  return answered.flatMap(({ unknown, answer, key }) =>
    answer.way === 'agency' && !faults.has(unknown.key) ? [{ key, draft: answer.draft }] : [],
  );
}

/** The members that there will be: one that was to be made with this list may have become something else. */
function membersIn(
  { members }: SetDraft,
  choices: readonly Choice[],
  keys: ReadonlySet<string>,
): Choice['target'][] {
  const named = namedKeys(choices);
  return members
    .map(({ target }) => target)
    .filter(
      (target) =>
        target.kind === 'agency' || ('key' in target && (keys.has(target.key) || named.has(target.key))),
    );
}

/** New agencies of this list, for what is made with it: members of a set, an office above. */
export function choicesToCome(
  answered: readonly Answered[],
  faults: ReadonlyMap<string, AnswerFault>,
  today: Day,
): Choice[] {
  const newAgenciesHere = newAgencies(answered, faults).map(({ key, draft }) => ({ ...draft, key }));
  return choicesOf({
    ...{ agencies: [], sets: [], newSets: [], issuedOn: null, today },
    newAgencies: newAgenciesHere,
  });
}

/** What saying them did. */
export interface Said {
  edits: ProposalEdit[];
  names: number;
  places: number;
  made: number;
}

/**
 * The edits of all answers: what is made first, then what the words mean.
 * @param remember the spellings are known in later plans.
 */
export function editsOf(answered: readonly Answered[], choices: readonly Choice[], remember: boolean): Said {
  const faults = faultsOf(answered, choices);
  const made = newAgencies(answered, faults);
  const keys = new Set(made.map(({ key }) => key));
  const agencies = parentsFirst(made).map(({ key, draft }): ProposalEdit => {
    const { name, shortName, kind, level, parentId } = draft;
    const facts = { key, name: name.trim(), shortName: shortName.trim(), kind, level };
    const isNew = parentId !== null && (keys.has(parentId) || namedKeys(choices).has(parentId));
    return {
      op: 'new_agency',
      agency: isNew ? { ...facts, parentId: null, parentKey: parentId } : { ...facts, parentId },
    };
  });
  const sets: ProposalEdit[] = [];
  const matches: ProposalEdit[] = [];
  const said = { names: 0, places: 0 };
  for (const { unknown, answer, key } of answered) {
    const target = targetOf(answer, key);
    if (target === null || faults.has(unknown.key)) continue;
    if (answer.way === 'set') {
      const members = membersIn(answer.draft, choices, keys);
      const agencyIds = members.flatMap((one) => (one.kind === 'agency' ? [one.id] : []));
      const newAgencyKeys = members.flatMap((one) => (one.kind === 'new_agency' ? [one.key] : []));
      sets.push({ op: 'new_set', set: { key, name: answer.draft.name.trim(), agencyIds, newAgencyKeys } });
    }
    for (const { words, rowIds } of unknown.printed) {
      for (const rowId of rowIds ?? [null]) matches.push({ op: 'match', words, target, rowId, remember });
    }
    said.names += 1;
    said.places += unknown.places;
  }
  return { ...said, edits: [...agencies, ...sets, ...matches], made: agencies.length + sets.length };
}

/** The keys of what was named with this plan before. */
function namedKeys(choices: readonly Choice[]): Set<string> {
  return new Set(choices.flatMap(({ target }) => (target.kind === 'new_agency' ? [target.key] : [])));
}

/** What others hang on is made before them. */
function parentsFirst<T extends { key: string; draft: AgencyDraft }>(made: readonly T[]): T[] {
  const byKey = new Map(made.map((one) => [one.key, one]));
  const ordered = new Set<T>();
  const add = (one: T, below: ReadonlySet<T>): void => {
    const above = byKey.get(one.draft.parentId ?? '');
    if (above && !below.has(above)) add(above, new Set([...below, one]));
    ordered.add(one);
  };
  for (const one of made) add(one, new Set([one]));
  return [...ordered];
}

function targetOf(answer: Answer, key: string): Choice['target'] | null {
  switch (answer.way) {
    case 'known':
      return answer.choice.target;
    case 'agency':
      return { kind: 'new_agency', key };
    case 'set':
      return { kind: 'new_set', key };
    case 'choose':
    case 'later':
      return null;
  }
}

/** More are not taken at once. */
const mostEdits = 200;

/** The edits as they are sent: all together while they are few enough, so that one step takes them back. */
export function batchesOf(edits: readonly ProposalEdit[]): ProposalEdit[][] {
  const count = Math.ceil(edits.length / mostEdits);
  return Array.from({ length: count }, (_, n) => edits.slice(n * mostEdits, (n + 1) * mostEdits));
}
