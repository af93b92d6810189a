/** Contributions over all boards: what waits for a person, and what a person waits for. Rights are in every WHERE. */
import { dayOf, fourEyes, type Duty } from '@tien-do/shared';
import type { InboxItem, PersonRef, SentItem } from '@tien-do/shared/contract';
import type { EntityManager } from 'typeorm';
import { deskOf, scope, type WorkDesk } from '../access/index.js';
import { cardInHand, readCardLines, type CardLine } from '../cards/index.js';
import type { Context } from '../database/context.js';
import { place, selectList } from '../database/rows.js';
import { Contribution } from './entities.js';
import { consentingActor, membershipOf } from './load.js';

interface Found {
  row: Contribution;
  line: CardLine;
  agencyName: string;
}

const mostItems = 500;

async function find(
  db: EntityManager,
  parameters: unknown[],
  mine: string,
  condition: string,
): Promise<Found[]> {
  // The lines by a second statement: to plan one over all tables took PostgreSQL most of what an inbox costs, and it finds little.
  const rows = await db.query<(Contribution & { agencyName: string })[]>(
    `SELECT ${selectList(db, Contribution, 'o')}, (SELECT g.name FROM agency g WHERE g.id = o.agency_id) AS "agencyName"
       FROM contribution o JOIN card c ON c.id = o.card_id JOIN board b ON b.id = c.board_id JOIN cycle y ON y.id = b.cycle_id
      WHERE ${mine} AND ${condition} AND ${cardInHand}
        AND c.state = CASE o.kind WHEN 'contribution' THEN 'in_progress' ELSE 'submitted' END
      ORDER BY o.since, o.id LIMIT ${String(mostItems)}`,
    parameters,
  );
  if (rows.length === 0) return [];
  const lines = await readCardLines(
    db,
    rows.map(({ cardId }) => cardId),
  );
  return rows.map(({ agencyName, ...row }) => {
    const line = lines.get(row.cardId);
    if (!line) throw new Error(`contribution ${row.id} is of no card`);
    return { row, line, agencyName };
  });
}

/** What the filing agency is to the card: it helps the lead, or is the lead that completes its own submission. */
function roleIn(row: Contribution, duty: Duty): InboxItem['role'] {
  return {
    agencyId: row.agencyId,
    duty,
    party: row.kind === 'supplement' ? 'lead' : 'coordinating',
  };
}

function dutyAt({ memberships }: WorkDesk, agencyId: string): Duty {
  const held = memberships.find((membership) => membership.agencyId === agencyId);
  if (!held) throw new Error('a contribution waits at a desk that is not mine');
  return held.duty;
}

function lastAsk(row: Contribution): Contribution['asks'][number] {
  const last = row.asks.at(-1);
  if (!last) throw new Error(`contribution ${row.id} was never asked for`);
  return last;
}

/** What waits for me, oldest first: whoever does the daily work writes, a head consents, each where four eyes allow it. */
export async function waitingContributions(db: EntityManager, ctx: Context): Promise<InboxItem[]> {
  ctx.checked.add('Contribution');
  // A head may write too, but where there is an officer only the officer has it as a daily task.
  const desk = await deskOf(db, ctx.actor, ctx.now());
  const forWriting: unknown[] = [];
  const mine = scope(desk.ability, 'write', 'Contribution', forWriting);
  const written = await find(db, forWriting, mine, `o.state = 'asked'`);
  const forConsent: unknown[] = [];
  const seats = scope(ctx.ability, 'consent', 'Contribution', forConsent);
  const consented = await find(db, forConsent, seats, `o.state = 'awaiting_consent'`);
  const items = written.map(({ row, line }): InboxItem => ({
    ...line,
    why: row.kind === 'supplement' ? 'supplement' : 'contribute',
    role: roleIn(row, dutyAt(desk, row.agencyId)),
    since: row.since.toISOString(),
    wantedBy: lastAsk(row).dueOn,
    onBehalfOf: null,
    heldBy: null,
    aboutId: row.id,
  }));
  for (const { row, line } of consented) {
    const onBehalfOf = await consenting(db, ctx, row);
    if (onBehalfOf === undefined) continue;
    items.push({
      ...line,
      why: 'consent',
      role: roleIn(row, membershipOf(ctx.actor, 'consent', row)?.duty ?? 'head'),
      since: row.since.toISOString(),
      wantedBy: lastAsk(row).dueOn,
      onBehalfOf,
      heldBy: null,
      aboutId: row.id,
    });
  }
  return items.sort((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : 0));
}

/** In whose stead I would consent; null: in my own; undefined: four eyes keep me from it. */
async function consenting(
  db: EntityManager,
  ctx: Context,
  row: Contribution,
): Promise<PersonRef | null | undefined> {
  const membership = membershipOf(ctx.actor, 'consent', row);
  if (!membership) return undefined;
  const fromId = membership.delegation?.fromId ?? null;
  if (fourEyes(ctx.actor.personId, row.contributorIds, [], fromId) !== null) {
    const now = ctx.now();
    const actor = await consentingActor(db, ctx.actor, membership, new Date(now), dayOf(now));
    if (!actor.exceptable) return undefined;
  }
  if (fromId === null) return null;
  const [person] = await db.query<PersonRef[]>('SELECT id, name FROM person WHERE id = $1', [fromId]);
  return person ?? { id: fromId, name: '' };
}

/** What my agencies asked for and wait for, oldest first. */
export async function sentContributions(db: EntityManager, ctx: Context): Promise<SentItem[]> {
  ctx.checked.add('Contribution');
  const parameters: unknown[] = [];
  const mine = scope(ctx.ability, 'waive', 'Contribution', parameters);
  const states = place(parameters, ['asked', 'awaiting_consent']);
  const found = await find(db, parameters, mine, `o.state = ANY(${states})`);
  return found.map(({ row, line, agencyName }) => ({
    ...line,
    kind: row.kind,
    sentAt: lastAsk(row).at,
    since: row.since.toISOString(),
    wantedBy: lastAsk(row).dueOn,
    awaited: [
      {
        agencyId: row.agencyId,
        agencyName,
        duties: row.state === 'asked' ? ['officer'] : ['head', 'deputy'],
        people: [],
        vacant: false,
      },
    ],
    steps: [],
    next: [],
    aboutId: row.id,
  }));
}
