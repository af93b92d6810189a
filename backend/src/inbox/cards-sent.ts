/** What my agencies sent that is under way, and at whom it stands. */
import { dayOf, lastWorkingDay, turnsOf, type ResolvedStep, type WorkCalendar } from '@tien-do/shared';
import type { AwaitedDesk, SentItem } from '@tien-do/shared/contract';
import type { EntityManager } from 'typeorm';
import { scope } from '../access/index.js';
import { readCalendar } from '../calendar/index.js';
import { cardInHand, cardLineColumns, cardLineFrom, cardLineOf, type CardLineRow } from '../cards/index.js';
import type { Context } from '../database/context.js';
import { place } from '../database/rows.js';
import { seatAtStep, type WorkDesk } from './desk.js';
import { mostItems, reviewColumns, reviewJoin, type ReviewRow } from './review.js';
import { readStanding, readWorkers, vacantOf, type Standing, type Worker } from './uncovered.js';

type Names = ReadonlyMap<string, string>;

/** All that I wait for on cards. What waits for me too is among what waits for me, and not here. */
export async function cardsSent(db: EntityManager, ctx: Context, desk: WorkDesk): Promise<SentItem[]> {
  if (desk.agencyIds.length === 0) return [];
  const reviews = await submissions(db, ctx, desk);
  const returns = await returned(db, ctx, desk);
  const dues = await proposedDues(db, ctx, desk);
  const names = await agencyNames(db, [
    ...reviews.flatMap(({ chain }) => chain.steps.flatMap(({ agencyIds }) => agencyIds)),
    ...returns.flatMap(({ leadIds }) => leadIds),
    ...dues.map(({ coordinatorId }) => coordinatorId),
  ]);
  const awaitedIds = reviews.flatMap(({ stepOpen }) => stepOpen.flatMap(({ agencyIds }) => agencyIds));
  const at = new Date(ctx.now());
  const people = await readWorkers(db, [...new Set(awaitedIds)], at);
  const standing = await readStanding(db, reviews, at);
  const calendar = await readCalendar(db);
  return [
    ...reviews.map((row) => submissionItem(row, names, people, standing, calendar)),
    ...returns.map((row) => returnedItem(row, names)),
    ...dues.map((row) => dueItem(row, names)),
  ];
}

type SubmittedRow = ReviewRow & { sentAt: Date };

async function submissions(db: EntityManager, ctx: Context, desk: WorkDesk): Promise<SubmittedRow[]> {
  const parameters: unknown[] = [];
  const readable = scope(ctx.ability, 'read_content', 'Card', parameters);
  const mine = place(parameters, desk.agencyIds);
  const me = place(parameters, ctx.actor.personId);
  const rows = await db.query<SubmittedRow[]>(
    `SELECT ${cardLineColumns(db)}, ${reviewColumns}, s.submitted_at AS "sentAt" ${cardLineFrom} ${reviewJoin}
      WHERE ${readable} AND c.state IN ('internal_review', 'submitted') AND NOT c.supplement_open AND ${cardInHand}
        AND (c.lead_ids && ${mine}::uuid[] OR EXISTS (
              SELECT 1 FROM decision d WHERE d.submission_id = s.id AND d.person_id = ${me}::uuid AND d.kind = 'pass'))
      ORDER BY c.held_since, c.id LIMIT ${String(mostItems)}`,
    parameters,
  );
  return rows.filter((row) => seatAtStep(ctx.actor, row, desk.aloneIds) === null);
}

function submissionItem(
  row: SubmittedRow,
  names: Names,
  people: readonly Worker[],
  standing: Standing,
  calendar: WorkCalendar,
): SentItem {
  const { chain, stepOpen, heldSince } = row;
  const vacant = vacantOf(row, people);
  const steps = stepOpen.flatMap(({ index }) => chain.steps[index] ?? []);
  const turns = turnsOf(chain.steps);
  const turn = turns.findIndex((indexes) => stepOpen.some(({ index }) => indexes.includes(index)));
  const following = (turns[turn + 1] ?? []).flatMap((index) => chain.steps[index] ?? []);
  const days = steps.flatMap(({ workingDays }) => workingDays ?? []);
  return {
    ...cardLineOf(row),
    kind: 'submission',
    sentAt: row.sentAt.toISOString(),
    since: heldSince.toISOString(),
    wantedBy:
      days.length === 0 ? null : lastWorkingDay(calendar, dayOf(heldSince.getTime()), Math.max(...days)),
    awaited: stepOpen.flatMap((open) =>
      open.agencyIds.map((agencyId): AwaitedDesk => ({
        agencyId,
        agencyName: names.get(agencyId) ?? '',
        duties: open.duties,
        people: (open.holders ?? [])
          .filter((holder) => holder.agencyId === agencyId && standing(holder, open))
          .map(({ personId, name }) => ({ id: personId, name })),
        vacant: vacant.some((one) => one.open === open && one.agencyId === agencyId),
      })),
    ),
    steps: steps.map(stepWord),
    next: following.map((step) => ({
      ...stepWord(step),
      agencyNames: step.agencyIds.map((id) => names.get(id) ?? ''),
    })),
    aboutId: null,
  };
}

function stepWord({ act, label }: ResolvedStep): SentItem['steps'][number] {
  return { act, label: label ?? '' };
}

type ReturnedRow = CardLineRow & { sentAt: Date };

/** What I or my agency sent back and is not here again; and what came back to the other of joint leads alone. */
async function returned(db: EntityManager, ctx: Context, desk: WorkDesk): Promise<ReturnedRow[]> {
  const parameters: unknown[] = [];
  const readable = scope(ctx.ability, 'read_content', 'Card', parameters);
  const mine = place(parameters, desk.agencyIds);
  const work = place(
    parameters,
    desk.memberships.map(({ agencyId }) => agencyId),
  );
  const toMend = `CASE WHEN cardinality(c.returned_to_ids) = 0 THEN c.lead_ids ELSE c.returned_to_ids END`;
  return db.query<ReturnedRow[]>(
    `SELECT ${cardLineColumns(db)}, d.at AS "sentAt" ${cardLineFrom} ${reviewJoin}
       JOIN decision d ON d.submission_id = s.id AND d.kind = 'send_back'
      WHERE ${readable} AND c.state = 'in_progress' AND c.returned AND ${cardInHand}
        AND (d.agency_id = ANY(${mine}::uuid[]) OR c.lead_ids && ${mine}::uuid[])
        AND NOT (${toMend}) && ${work}::uuid[]
      ORDER BY d.at, c.id LIMIT ${String(mostItems)}`,
    parameters,
  );
}

function returnedItem(row: ReturnedRow, names: Names): SentItem {
  const agencyIds = row.returnedToIds.length > 0 ? row.returnedToIds : row.leadIds;
  return {
    ...cardLineOf(row),
    kind: 'returned',
    sentAt: row.sentAt.toISOString(),
    since: row.heldSince.toISOString(),
    wantedBy: row.backBy,
    awaited: agencyIds.map((agencyId) => atOfficers(agencyId, names)),
    steps: [],
    next: [],
    aboutId: null,
  };
}

type DueRow = CardLineRow & { sentAt: Date; coordinatorId: string };

async function proposedDues(db: EntityManager, ctx: Context, desk: WorkDesk): Promise<DueRow[]> {
  const parameters: unknown[] = [];
  const readable = scope(ctx.ability, 'read_content', 'Card', parameters);
  const mine = place(parameters, desk.agencyIds);
  const work = place(
    parameters,
    desk.memberships.map(({ agencyId }) => agencyId),
  );
  return db.query<DueRow[]>(
    `SELECT ${cardLineColumns(db)}, (k.due_proposals -> -1 ->> 'at')::timestamptz AS "sentAt", b.coordinator_id AS "coordinatorId"
       ${cardLineFrom} JOIN card_content k ON k.card_id = c.id
      WHERE ${readable} AND c.due_on IS NULL AND c.due_proposed_on IS NOT NULL AND c.state IN ('draft', 'in_progress')
        AND ${cardInHand} AND c.lead_ids && ${mine}::uuid[] AND NOT (b.coordinator_id = ANY(${work}::uuid[]))
      ORDER BY "sentAt", c.id LIMIT ${String(mostItems)}`,
    parameters,
  );
}

function dueItem(row: DueRow, names: Names): SentItem {
  const sentAt = row.sentAt.toISOString();
  return {
    ...cardLineOf(row),
    kind: 'due',
    sentAt,
    since: sentAt,
    wantedBy: null,
    awaited: [atOfficers(row.coordinatorId, names)],
    steps: [],
    next: [],
    aboutId: null,
  };
}

function atOfficers(agencyId: string, names: Names): AwaitedDesk {
  return { agencyId, agencyName: names.get(agencyId) ?? '', duties: ['officer'], people: [], vacant: false };
}

async function agencyNames(db: EntityManager, ids: readonly string[]): Promise<Names> {
  if (ids.length === 0) return new Map();
  const agencies = await db.query<{ id: string; name: string }[]>(
    'SELECT id, short_name AS name FROM agency WHERE id = ANY($1)',
    [[...new Set(ids)]],
  );
  return new Map(agencies.map(({ id, name }) => [id, name]));
}
