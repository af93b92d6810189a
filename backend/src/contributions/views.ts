/** Contributions as the contract has them: what a reader may see of each. */
import {
  consentNeedsException,
  fourEyes,
  groupBy,
  may,
  type ActiveMembership,
  type Actor,
  type AppAbility,
  type ContributionActor,
  type MoveFacts,
} from '@tien-do/shared';
import type {
  ContributionVersionView,
  ContributionView,
  FileInfo,
  PersonRef,
} from '@tien-do/shared/contract';
import type { EntityManager } from 'typeorm';
import { leftLeadAt, readRounds, type Round } from '../approvals/index.js';
import { readsWorkingText } from '../cards/index.js';
import { selectRows } from '../database/rows.js';
import { Contribution, ContributionVersion, type SaidWords } from './entities.js';
import { consentingActor, fieldsOf, membershipOf, standingOf } from './load.js';

/** Who looks, and when. */
export interface Reader {
  actor: Actor;
  ability: AppAbility;
  at: Date;
  today: string;
}

/** Everything that the views of some contributions of a card are made of. */
interface Source {
  versions: ReadonlyMap<string, ContributionVersion[]>;
  files: ReadonlyMap<string, (FileInfo & { contributionId: string })[]>;
  rounds: Round[];
  people: ReadonlyMap<string, PersonRef>;
}

/** May this reader see the text in the making: its own agency's people and the auditor. */
export function readsInside(actor: Actor, row: Contribution): boolean {
  return readsWorkingText(actor, { leadIds: [row.agencyId] });
}

/** The views of contributions of one card, each as far as the reader may see it. */
export async function viewsOf(
  db: EntityManager,
  reader: Reader,
  rows: readonly Contribution[],
  facts: MoveFacts,
): Promise<ContributionView[]> {
  if (rows.length === 0) return [];
  const source = await readSource(db, rows, reader.actor);
  const views: ContributionView[] = [];
  for (const row of rows) {
    const membership = membershipOf(reader.actor, 'consent', row);
    const consenting =
      membership && row.state === 'awaiting_consent'
        ? await consentingActor(db, reader.actor, membership, reader.at, reader.today)
        : null;
    views.push(viewOf(row, reader, source, facts, membership, consenting));
  }
  return views;
}

function viewOf(
  row: Contribution,
  reader: Reader,
  source: Source,
  facts: MoveFacts,
  membership: ActiveMembership | null,
  consenting: ContributionActor | null,
): ContributionView {
  const fields = fieldsOf(row);
  const person = personIn(source.people);
  const last = row.asks.at(-1);
  if (!last) throw new Error(`contribution ${row.id} was never asked for`);
  const submission = source.rounds.find((round) => round.submission.id === row.submissionId)?.submission;
  const inside = readsInside(reader.actor, row);
  const asked = row.state === 'asked' && isInHand(row, facts);
  const open = (row.state === 'asked' || row.state === 'awaiting_consent') && isInHand(row, facts);
  return {
    id: row.id,
    cardId: row.cardId,
    kind: row.kind,
    agencyId: row.agencyId,
    askerIds: row.askerIds,
    submission: submission ? { number: submission.number, sha256: submission.sha256 } : null,
    state: row.state,
    since: row.since.toISOString(),
    dueOn: last.dueOn,
    asks: row.asks.map(({ byId, ...ask }) => ({ ...ask, by: person(byId) })),
    working: inside ? workingOf(row, source, person) : null,
    versions: visibleVersions(row, reader.actor, source).map((version) => versionView(version, person)),
    waived: row.waived && waivedOf(row.waived, person),
    version: row.version,
    may: {
      write: asked && may(reader.ability, 'write', 'Contribution', fields),
      takeBack:
        row.state === 'awaiting_consent' && open && may(reader.ability, 'write', 'Contribution', fields),
      consent: row.state === 'awaiting_consent' && open && membership !== null,
      waive: open && may(reader.ability, 'waive', 'Contribution', fields),
    },
    desk: consenting && deskOf(row, consenting, person),
  };
}

/** Is the card where this is written and decided: with the lead, or under decision? */
function isInHand(row: Contribution, facts: MoveFacts): boolean {
  const place = row.kind === 'contribution' ? 'in_progress' : 'submitted';
  return facts.state === place && facts.cyclePhase === 'open' && !facts.onHold && !facts.cancelled;
}

function deskOf(row: Contribution, actor: ContributionActor, person: Person): ContributionView['desk'] {
  const exception = consentNeedsException(actor, standingOf(row, 0));
  return {
    onBehalfOf: actor.onBehalfOfId === null ? null : person(actor.onBehalfOfId),
    capacities: [...actor.capacities],
    refusal: exception ? null : fourEyes(actor.personId, row.contributorIds, [], actor.onBehalfOfId),
    exception,
  };
}

type Person = (id: string) => PersonRef;

function personIn(people: ReadonlyMap<string, PersonRef>): Person {
  return (id) => people.get(id) ?? { id, name: '' };
}

function waivedOf({ words, at, byId }: SaidWords, person: Person): ContributionView['waived'] {
  return { reason: words, at, by: person(byId) };
}

function workingOf(row: Contribution, source: Source, person: Person): ContributionView['working'] {
  return {
    text: row.text,
    figures: row.figures,
    files: (source.files.get(row.id) ?? []).map(({ contributionId: _of, ...file }) => file),
    changed:
      row.updatedBy !== null && row.updatedAt !== null
        ? { at: row.updatedAt.toISOString(), by: person(row.updatedBy) }
        : null,
    returned: row.returned && {
      words: row.returned.words,
      at: row.returned.at,
      by: person(row.returned.byId),
    },
  };
}

/**
 * What was filed, as far as this reader may see it: its own agency and who asked see all of it; others what a version of the card
 * holds that has left the lead. A supplement is about such a version in any case.
 */
export function visibleVersions(
  row: Contribution,
  actor: Actor,
  { versions, rounds }: Pick<Source, 'versions' | 'rounds'>,
): ContributionVersion[] {
  const filed = versions.get(row.id) ?? [];
  if (row.kind === 'supplement' || readsInside(actor, row)) return filed;
  if (readsWorkingText(actor, { leadIds: row.askerIds })) return filed;
  const frozen = new Set(
    rounds
      .filter((round) => leftLeadAt(round) !== null)
      .flatMap(({ submission }) => submission.contributions)
      .flatMap(({ id, number }) => (id === row.id ? [number] : [])),
  );
  return filed.filter(({ number }) => frozen.has(number));
}

function versionView(version: ContributionVersion, person: Person): ContributionVersionView {
  return {
    number: version.number,
    text: version.text,
    figures: version.figures,
    files: version.files,
    sha256: version.sha256,
    writtenBy: version.writtenBy.map(person),
    consent: {
      person: person(version.consentedBy),
      onBehalfOf: version.onBehalfOfId === null ? null : person(version.onBehalfOfId),
      duty: version.duty,
      capacity: version.capacity,
      exception: version.exception,
    },
    at: version.at.toISOString(),
  };
}

/** What was filed and the submissions of the card, for what a reader may open of it. */
export async function readFiled(
  db: EntityManager,
  row: Contribution,
): Promise<Pick<Source, 'versions' | 'rounds'>> {
  return { versions: await readVersions(db, [row.id]), rounds: await readRounds(db, row.cardId) };
}

async function readVersions(
  db: EntityManager,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ContributionVersion[]>> {
  const rows = await selectRows(
    db,
    ContributionVersion,
    't.contribution_id = ANY($1) ORDER BY t.contribution_id, t.number',
    [ids],
  );
  return groupBy(rows, ({ contributionId }) => contributionId);
}

async function readSource(db: EntityManager, rows: readonly Contribution[], actor: Actor): Promise<Source> {
  const ids = rows.map(({ id }) => id);
  const versions = await readVersions(db, ids);
  const files = await db.query<
    (Omit<FileInfo, 'uploadedAt'> & { uploadedAt: Date; contributionId: string })[]
  >(
    `SELECT f.id, f.name, f.type, f.size, f.sha256, f.contribution_id AS "contributionId", f.uploaded_at AS "uploadedAt",
            json_build_object('id', p.id, 'name', p.name) AS "uploadedBy",
            EXISTS (SELECT FROM contribution_version v WHERE v.contribution_id = f.contribution_id
                       AND v.files @> jsonb_build_array(jsonb_build_object('id', f.id))) AS submitted
       FROM file f JOIN person p ON p.id = f.uploaded_by
      WHERE f.contribution_id = ANY($1) AND f.removed_at IS NULL ORDER BY f.uploaded_at, f.id`,
    [ids],
  );
  const cardId = rows[0]?.cardId ?? '';
  return {
    versions,
    files: groupBy(
      files.map((file) => ({ ...file, uploadedAt: file.uploadedAt.toISOString() })),
      ({ contributionId }) => contributionId,
    ),
    rounds: await readRounds(db, cardId),
    people: await readPeople(db, rows, [...versions.values()].flat(), actor),
  };
}

async function readPeople(
  db: EntityManager,
  rows: readonly Contribution[],
  versions: readonly ContributionVersion[],
  actor: Actor,
): Promise<ReadonlyMap<string, PersonRef>> {
  const ids = new Set([
    // In whose stead the reader could consent.
    ...actor.memberships.flatMap(({ delegation }) => (delegation ? [delegation.fromId] : [])),
    ...rows.flatMap(({ asks, updatedBy, returned, waived }) => [
      ...asks.map(({ byId }) => byId),
      ...[updatedBy, returned?.byId, waived?.byId].filter((id) => id !== null && id !== undefined),
    ]),
    ...versions.flatMap(({ writtenBy, consentedBy, onBehalfOfId }) => [
      ...writtenBy,
      consentedBy,
      ...(onBehalfOfId === null ? [] : [onBehalfOfId]),
    ]),
  ]);
  const people = await db.query<PersonRef[]>('SELECT id, name FROM person WHERE id = ANY($1)', [[...ids]]);
  return new Map(people.map((found) => [found.id, found]));
}
