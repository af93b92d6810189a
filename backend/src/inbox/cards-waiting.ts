/** What waits for a person on cards: one statement for each kind. */
import {
  abilityOf,
  dayOf,
  lastWorkingDay,
  type ActiveMembership,
  type AppAbility,
  type Party,
  type Vocabulary,
  type WorkCalendar,
} from '@tien-do/shared';
import type { InboxItem, PersonRef } from '@tien-do/shared/contract';
import type { EntityManager } from 'typeorm';
import { scope } from '../access/index.js';
import { readCalendar } from '../calendar/index.js';
import { cardInHand, cardLineColumns, cardLineFrom, cardLineOf, type CardLineRow } from '../cards/index.js';
import type { Context } from '../database/context.js';
import { place } from '../database/rows.js';
import { seatAtStep, type Seat, type WorkDesk } from './desk.js';
import { mostItems, reviewColumns, reviewJoin, type ReviewRow } from './review.js';
import { readStanding, type Standing } from './uncovered.js';

/** All that waits for me on cards. A card is there once for each of its kinds. */
export async function cardsWaiting(db: EntityManager, ctx: Context, desk: WorkDesk): Promise<InboxItem[]> {
  return [...(await decisions(db, ctx, desk)), ...(await desksWork(db, ctx, desk))];
}

async function decisions(db: EntityManager, ctx: Context, desk: WorkDesk): Promise<InboxItem[]> {
  const parameters: unknown[] = [];
  const mine = scope(ctx.ability, 'send_back', 'Card', parameters);
  const me = place(parameters, ctx.actor.personId);
  const alone = place(parameters, [...desk.aloneIds]);
  // Four eyes: what I wrote or decided before cannot wait for me. In whose stead I act is looked at row by row.
  const rows = await db.query<ReviewRow[]>(
    `SELECT ${cardLineColumns(db)}, ${reviewColumns} ${cardLineFrom} ${reviewJoin}
      WHERE ${mine} AND c.state IN ('internal_review', 'submitted') AND NOT c.supplement_open AND ${cardInHand}
        AND (NOT (${me}::uuid = ANY(s.contributor_ids)) OR c.lead_ids && ${alone}::uuid[] OR c.coordinating_ids && ${alone}::uuid[])
        AND NOT EXISTS (SELECT 1 FROM decision d WHERE d.submission_id = s.id AND d.kind = 'pass'
                           AND (d.person_id = ${me}::uuid OR d.on_behalf_of_id = ${me}::uuid))
      ORDER BY c.held_since, c.id LIMIT ${String(mostItems)}`,
    parameters,
  );
  const names = await delegatorNames(db, ctx);
  const standing = await readStanding(db, rows, new Date(ctx.now()));
  const calendar = await readCalendar(db);
  return rows.flatMap((row) => {
    const seat = seatAtStep(ctx.actor, row, desk.aloneIds);
    return seat ? [decisionItem(row, seat, heldBy(seat, ctx, standing), names, calendar)] : [];
  });
}

function decisionItem(
  row: ReviewRow,
  { membership, step }: Seat,
  holder: PersonRef | null,
  names: ReadonlyMap<string, PersonRef>,
  calendar: WorkCalendar,
): InboxItem {
  const fromId = membership.delegation?.fromId;
  return {
    ...cardLineOf(row),
    why: 'decide',
    role: { agencyId: membership.agencyId, duty: membership.duty, party: step.party },
    since: row.heldSince.toISOString(),
    wantedBy:
      step.workingDays === undefined
        ? null
        : lastWorkingDay(calendar, dayOf(row.heldSince.getTime()), step.workingDays),
    onBehalfOf: fromId === undefined ? null : (names.get(fromId) ?? { id: fromId, name: '' }),
    heldBy: holder,
    aboutId: null,
  };
}

/** Who else has taken it. In whose stead I could decide is no other, and who left has it no more. */
function heldBy({ membership, open }: Seat, { actor }: Context, standing: Standing): PersonRef | null {
  const holder = open.holders?.find(({ agencyId }) => agencyId === membership.agencyId);
  if (!holder || holder.personId === actor.personId || !standing(holder, open)) return null;
  const lentToMe = actor.memberships.some(
    ({ agencyId, delegation }) => agencyId === holder.agencyId && delegation?.fromId === holder.personId,
  );
  return lentToMe ? null : { id: holder.personId, name: holder.name };
}

async function delegatorNames(db: EntityManager, ctx: Context): Promise<Map<string, PersonRef>> {
  const ids = ctx.actor.memberships.flatMap(({ delegation }) => (delegation ? [delegation.fromId] : []));
  if (ids.length === 0) return new Map();
  const people = await db.query<PersonRef[]>('SELECT id, name FROM person WHERE id = ANY($1)', [ids]);
  return new Map(people.map((person) => [person.id, person]));
}

interface DeskRow extends CardLineRow {
  coordinatorId: string;
  issuerId: string;
  proposedAt: string | null;
}

/** A kind of daily work: by which right, on which cards, and whose desk of the card it is. */
interface DeskKind {
  why: 'due' | 'returned' | 'work' | 'assign';
  action: Vocabulary['Card'];
  condition: (parameters: unknown[]) => string;
  /** What the agencies are to the card whose desk it is, the nearest first. */
  parties: (row: DeskRow) => [Party, readonly string[]][];
}

const dueWaits = `c.due_on IS NULL AND c.due_proposed_on IS NOT NULL AND c.state IN ('draft', 'in_progress')`;

function deskKinds(desk: WorkDesk): DeskKind[] {
  const mine = desk.memberships.map(({ agencyId }) => agencyId);
  const leads = (row: DeskRow): [Party, readonly string[]][] => [['lead', row.leadIds]];
  return [
    {
      why: 'due',
      action: 'agree_due',
      condition: () => dueWaits,
      parties: (row) => [['coordinator', [row.coordinatorId]]],
    },
    {
      why: 'returned',
      action: 'submit_internal',
      // Of joint leads, those whose parts were returned.
      condition: (parameters) => `c.state = 'in_progress' AND c.returned
        AND (cardinality(c.returned_to_ids) = 0 OR c.returned_to_ids && ${place(parameters, mine)}::uuid[])`,
      parties: (row) => [['lead', row.returnedToIds.length > 0 ? row.returnedToIds : row.leadIds]],
    },
    {
      why: 'work',
      action: 'submit_internal',
      condition: () => `c.state = 'in_progress' AND NOT c.returned`,
      parties: leads,
    },
    {
      why: 'assign',
      action: 'assign',
      condition: () => `c.state = 'draft' AND NOT c.not_triggered`,
      parties: (row) => [
        ['coordinator', [row.coordinatorId]],
        ['issuer', [row.issuerId]],
      ],
    },
  ];
}

/** The daily work. A card whose proposed due waits for word is there for that first. */
async function desksWork(db: EntityManager, ctx: Context, desk: WorkDesk): Promise<InboxItem[]> {
  if (desk.memberships.length === 0) return [];
  const ability = abilityOf({ personId: ctx.actor.personId, memberships: desk.memberships });
  const items: InboxItem[] = [];
  const forDue = new Set<string>();
  for (const kind of deskKinds(desk)) {
    for (const row of await deskRows(db, ability, kind)) {
      if (forDue.has(row.id)) continue;
      if (kind.why === 'due') forDue.add(row.id);
      items.push(deskItem(row, kind, desk.memberships));
    }
  }
  return items;
}

async function deskRows(db: EntityManager, ability: AppAbility, kind: DeskKind): Promise<DeskRow[]> {
  const parameters: unknown[] = [];
  const mine = scope(ability, kind.action, 'Card', parameters);
  const since = kind.why === 'due' ? `(k.due_proposals -> -1 ->> 'at')` : 'NULL';
  return db.query<DeskRow[]>(
    `SELECT ${cardLineColumns(db)}, b.coordinator_id AS "coordinatorId", b.issuer_id AS "issuerId", ${since} AS "proposedAt"
       ${cardLineFrom} ${kind.why === 'due' ? 'JOIN card_content k ON k.card_id = c.id' : ''}
      WHERE ${mine} AND ${kind.condition(parameters)} AND ${cardInHand}
      ORDER BY ${kind.why === 'due' ? since : 'c.held_since'}, c.id LIMIT ${String(mostItems)}`,
    parameters,
  );
}

function deskItem(row: DeskRow, kind: DeskKind, memberships: readonly ActiveMembership[]): InboxItem {
  return {
    ...cardLineOf(row),
    why: kind.why,
    role: roleAt(kind.parties(row), memberships),
    since: row.proposedAt ?? row.heldSince.toISOString(),
    wantedBy: kind.why === 'returned' ? row.backBy : null,
    onBehalfOf: null,
    heldBy: null,
    aboutId: null,
  };
}

function roleAt(
  parties: readonly [Party, readonly string[]][],
  memberships: readonly ActiveMembership[],
): InboxItem['role'] {
  for (const [party, agencyIds] of parties) {
    const held = memberships.find(({ agencyId }) => agencyIds.includes(agencyId));
    if (held) return { agencyId: held.agencyId, duty: held.duty, party };
  }
  throw new Error('a card waits at a desk that is not mine');
}
