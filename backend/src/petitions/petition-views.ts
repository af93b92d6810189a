/** Petitions as the contract has them. */
import type { PetitionActView, PetitionLine, PetitionView, PersonRef } from '@tien-do/shared/contract';
import type { TimingRules } from '@tien-do/shared';
import type { Petition, PetitionActRow, PetitionSaid } from './entities.js';

/** A petition with what is shown beside it. */
export type PetitionRow = Petition & {
  year: number;
  planShortTitle: string;
  timing: TimingRules;
  task: PetitionLine['task'];
};

type AgencyName = PetitionLine['agency'];

/** The names that petitions and their acts show. */
export interface Names {
  people: ReadonlyMap<string, PersonRef>;
  agencies: ReadonlyMap<string, AgencyName>;
}

/** Everybody whose name petitions show, people and agencies. */
export function idsOf(
  petitions: readonly Petition[],
  acts: readonly PetitionActRow[],
): { people: string[]; agencies: string[] } {
  const people = [
    ...petitions.map(({ raisedBy }) => raisedBy),
    ...acts.flatMap(({ personId, onBehalfOfId }) => [personId, onBehalfOfId]),
  ];
  const agencies = [
    ...petitions.flatMap((petition) => [
      petition.agencyId,
      petition.coordinatorId,
      deciderOf(petition),
      ...petition.stepOpen.flatMap((step) => step.agencyIds),
      petition.words.proposedAgencyId ?? null,
    ]),
    ...acts.flatMap(({ agencyId, words }) => [agencyId, words.toAgencyId ?? null]),
  ];
  return { people: known(people), agencies: known(agencies) };
}

function deciderOf({ chain, coordinatorId }: Petition): string {
  return chain?.steps.at(-1)?.agencyIds[0] ?? coordinatorId;
}

function known(ids: readonly (string | null)[]): string[] {
  return [...new Set(ids.filter((id) => id !== null))];
}

function person({ people }: Names, id: string): PersonRef {
  return people.get(id) ?? { id, name: '' };
}

function agency({ agencies }: Names, id: string): AgencyName {
  return agencies.get(id) ?? { id, name: '', shortName: '' };
}

function wordsView(words: PetitionSaid): PetitionView['words'] {
  const { text, cause, proposal, document, lateReason, dueOn, source, askedOn } = words;
  return {
    text,
    cause: cause ?? '',
    proposal: proposal ?? '',
    document: document ?? '',
    lateReason: lateReason ?? '',
    dueOn: dueOn ?? null,
    source: source ?? null,
    askedOn: askedOn ?? null,
    proposedAgencyId: words.proposedAgencyId ?? null,
    submission: words.submission ?? null,
  };
}

function holderOf(row: Petition, names: Names): PetitionLine['holder'] {
  switch (row.state) {
    case 'consent':
    case 'decision': {
      const [open] = row.stepOpen;
      return open ? { agencies: open.agencyIds.map((id) => agency(names, id)), duties: open.duties } : null;
    }
    case 'raised':
      return { agencies: [agency(names, row.coordinatorId)], duties: ['officer', 'head', 'deputy'] };
    case 'answered':
      return { agencies: [agency(names, row.agencyId)], duties: ['officer', 'head', 'deputy'] };
    case 'granted':
    case 'refused':
    case 'withdrawn':
    case 'lapsed':
    case 'closed':
      return null;
  }
}

/** An act as it is shown. */
export function actView(act: PetitionActRow, names: Names): PetitionActView {
  const { personId, agencyId, onBehalfOfId, words } = act;
  return {
    kind: act.kind,
    person: personId === null ? null : person(names, personId),
    agency: agencyId === null ? null : agency(names, agencyId),
    duty: act.duty,
    capacity: act.capacity,
    onBehalfOf: onBehalfOfId === null ? null : person(names, onBehalfOfId),
    words: words.words ?? '',
    dueOn: words.dueOn ?? null,
    toAgency: words.toAgencyId ? agency(names, words.toAgencyId) : null,
    at: act.at.toISOString(),
  };
}

type Core = Omit<PetitionLine, 'answer' | 'answeredBy' | 'answeredAt' | 'endedAt'>;

/** What a line of the list and the page of a petition have in common. */
export function coreView(row: PetitionRow, acts: readonly PetitionActRow[], names: Names): Core {
  const granted = acts.find(({ kind }) => kind === 'grant');
  const { proposedAgencyId } = row.words;
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    boardId: row.boardId,
    planId: row.planId,
    planShortTitle: row.planShortTitle,
    year: row.year,
    cardId: row.cardId,
    task: row.task,
    agency: agency(names, row.agencyId),
    coordinator: agency(names, row.coordinatorId),
    decider: agency(names, deciderOf(row)),
    raisedBy: person(names, row.raisedBy),
    raisedAt: row.raisedAt.toISOString(),
    since: row.heldSince.toISOString(),
    holder: holderOf(row, names),
    words: wordsView(row.words),
    proposedAgency: proposedAgencyId ? agency(names, proposedAgencyId) : null,
    grantedOn: granted?.words.dueOn ?? null,
    toAgency: granted?.words.toAgencyId ? agency(names, granted.words.toAgencyId) : null,
  };
}

const answering: ReadonlySet<PetitionActRow['kind']> = new Set(['answer', 'grant', 'refuse']);
const ending: ReadonlySet<PetitionActRow['kind']> = new Set([
  'grant',
  'refuse',
  'withdraw',
  'close',
  'lapse',
]);

/** A line of the list. */
export function lineView(row: PetitionRow, acts: readonly PetitionActRow[], names: Names): PetitionLine {
  const answer = acts.findLast(({ kind }) => answering.has(kind));
  const last = acts.at(-1);
  return {
    ...coreView(row, acts, names),
    answer: answer?.words.words ?? '',
    answeredBy: answer?.personId ? person(names, answer.personId) : null,
    answeredAt: answer?.at.toISOString() ?? null,
    endedAt: last && ending.has(last.kind) ? last.at.toISOString() : null,
  };
}
