/** What acts on contributions begin with: the row, its rights, its card. */
import {
  figureFaults,
  isBlankFigure,
  isHeadDuty,
  fourEyes,
  may,
  mayBeExcepted,
  ProblemError,
  workingDuties,
  type ActiveMembership,
  type Duty,
  type Actor,
  type ContributionActor,
  type ContributionFields,
  type ContributionStanding,
  type Day,
  type MoveFacts,
  type Vocabulary,
} from '@tien-do/shared';
import type { EntityManager } from 'typeorm';
import { abilityFor, authorize, membershipFor } from '../access/index.js';
import { readCapacities } from '../approvals/index.js';
import { readFacts, type Card } from '../cards/index.js';
import { selectRow } from '../database/rows.js';
import type { BoardWrite } from '../database/write.js';
import { readAsked } from '../figures/index.js';
import { Contribution } from './entities.js';

/** A contribution with its card, inside a write. */
export interface LoadedContribution {
  row: Contribution;
  card: Card;
  facts: MoveFacts;
  membership: ActiveMembership;
}

/** The facts on which rights on it are decided: what was filed once stays readable while more is asked for. */
export function fieldsOf(row: Contribution): ContributionFields {
  const { planId, agencyId, askerIds, readerIds, number, state } = row;
  return { planId, agencyId, askerIds, readerIds, state: number > 0 ? 'filed' : state };
}

/** The card that a contribution belongs to: what its write locks by. @throws ProblemError NOT_FOUND. */
export async function cardOf(db: EntityManager, id: string): Promise<string> {
  const [found] = await db.query<{ cardId: string }[]>(
    'SELECT card_id AS "cardId" FROM contribution WHERE id = $1',
    [id],
  );
  if (!found) throw new ProblemError('NOT_FOUND');
  return found.cardId;
}

/**
 * Loads a contribution under its board's lock and asks for the right.
 * @param expectedVersion what the actor had before them; null where the act does not depend on it.
 * @throws ProblemError NOT_FOUND, FORBIDDEN or STALE.
 */
export async function loadContribution(
  write: BoardWrite,
  id: string,
  action: Exclude<Vocabulary['Contribution'], 'read'>,
  expectedVersion: number | null,
): Promise<LoadedContribution> {
  const row = await selectRow(write.db, Contribution, 't.id = $1 AND t.board_id = $2', [id, write.board.id]);
  authorize(write, 'Contribution', action, 'read', row && fieldsOf(row));
  if (!row) throw new ProblemError('NOT_FOUND');
  const membership = membershipOf(write.actor, action, row);
  if (!membership) throw new ProblemError('FORBIDDEN');
  const { card, facts } = await readFacts(write.db, row.cardId);
  if (expectedVersion !== null && row.version !== expectedVersion) {
    throw new ProblemError('STALE', { version: row.version });
  }
  return { row, card, facts, membership };
}

/** By which duty somebody acts on it: to consent, one's own before a delegated one, and one that four eyes allow before others. */
export function membershipOf(
  actor: Actor,
  action: Exclude<Vocabulary['Contribution'], 'read'>,
  row: Contribution,
): ActiveMembership | null {
  const fields = fieldsOf(row);
  if (action !== 'consent') return membershipFor(actor, action, 'Contribution', fields);
  const seats = actor.memberships.filter((membership) =>
    may(abilityFor({ personId: actor.personId, memberships: [membership] }), action, 'Contribution', fields),
  );
  const free = seats.find(
    ({ delegation }) => fourEyes(actor.personId, row.contributorIds, [], delegation?.fromId ?? null) === null,
  );
  return free ?? seats[0] ?? null;
}

/** What the rules need to know of it. @param files how many are on its working text. */
export function standingOf(row: Contribution, files: number, faults = 0): ContributionStanding {
  const { kind, state, text, contributorIds } = row;
  const figures = Object.values(row.figures).filter((entry) => !isBlankFigure(entry)).length;
  return { kind, state, text, files, figures, figureFaults: faults, contributorIds };
}

/** How many things keep its figures from being filed; a supplement is asked for none. */
export async function countContributedFaults(
  db: EntityManager,
  row: Contribution,
  taskId: string,
  day: Day,
): Promise<number> {
  if (row.kind === 'supplement') return 0;
  const { indicators, sets } = await readAsked(
    db,
    taskId,
    { kind: 'contributor', agencyIds: [row.agencyId] },
    day,
  );
  return figureFaults(indicators, sets, row.figures).length;
}

/** How many files the working text has. */
export async function countFiles(db: EntityManager, id: string): Promise<number> {
  const [found] = await db.query<{ count: number }[]>(
    'SELECT count(*)::int AS count FROM file WHERE contribution_id = $1 AND removed_at IS NULL',
    [id],
  );
  return found?.count ?? 0;
}

/** Who acts without signing anything. */
export function plainActor(personId: string): ContributionActor {
  return { personId, onBehalfOfId: null, capacities: [], exceptable: false };
}

/** Whoever consents: in whose stead, in which capacities, and whether four eyes can be set aside. */
export async function consentingActor(
  db: EntityManager,
  actor: Actor,
  membership: ActiveMembership,
  at: Date,
  today: string,
): Promise<ContributionActor> {
  const onBehalfOfId = membership.delegation?.fromId ?? null;
  const capacities = await readCapacities(db, actor, membership, at, today);
  const people = await readWorking(db, membership.agencyId, at);
  const exceptable =
    onBehalfOfId === null &&
    mayBeExcepted(
      { act: 'endorse', party: 'coordinating' },
      'contributed',
      new Set(people.map(({ id }) => id)).size,
    );
  return { personId: actor.personId, onBehalfOfId, capacities, exceptable };
}

/**
 * Refuses to put before the head what nobody could consent to.
 * @throws ProblemError NO_APPROVER with the name of the agency.
 */
export async function requireConsenter(db: EntityManager, row: Contribution, at: Date): Promise<void> {
  const people = await readWorking(db, row.agencyId, at);
  const heads = people.filter(({ duty }) => isHeadDuty(duty));
  const alone = new Set(people.map(({ id }) => id)).size === 1;
  if (heads.some(({ id }) => alone || !row.contributorIds.includes(id))) return;
  const [agency] = await db.query<{ name: string }[]>('SELECT name FROM agency WHERE id = $1', [
    row.agencyId,
  ]);
  throw new ProblemError('NO_APPROVER', { reason: 'step_without_approver', name: agency?.name ?? '' });
}

function readWorking(db: EntityManager, agencyId: string, at: Date): Promise<{ id: string; duty: Duty }[]> {
  return db.query(
    `SELECT p.id, m.duty FROM membership m JOIN person p ON p.id = m.person_id
      WHERE m.agency_id = $1 AND m.duty = ANY($2) AND p.disabled_at IS NULL
        AND m.valid_from <= $3 AND (m.valid_to IS NULL OR m.valid_to > $3)`,
    [agencyId, workingDuties, at],
  );
}
