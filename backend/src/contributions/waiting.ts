/** Contributions over all boards: what waits for a person, and what a person waits for. Rights are in every WHERE. */
import { abilityOf, dayOf, fourEyes, type Duty } from '@tien-do/shared';
import type { InboxItem, PersonRef } from '@tien-do/shared/contract';
import type { EntityManager } from 'typeorm';
import { scope } from '../access/index.js';
import { Card, faceOf } from '../cards/index.js';
import type { Context } from '../database/context.js';
import { partOf, place, selectList } from '../database/rows.js';
import { Contribution } from './entities.js';
import { consentingActor, membershipOf } from './load.js';

/** What somebody's agencies asked for and have not got: at whom it stands, since when. */
export interface SentContribution {
  contributionId: string;
  cardId: string;
  kind: Contribution['kind'];
  /** When it was asked for. */
  sentAt: string;
  /** Since when it stands where it stands. */
  since: string;
  wantedBy: string;
  awaited: { agencyId: string; agencyName: string; duties: Duty[] };
  item: Omit<InboxItem, 'why' | 'since' | 'onBehalfOf'>;
}

interface Line extends Record<string, unknown> {
  year: number;
  planShortTitle: string;
  printedNumber: string;
  key: string;
  title: string;
  leadNames: string[];
  agencyName: string;
}

interface Found {
  row: Contribution;
  line: Line;
  item: SentContribution['item'];
}

const mostItems = 500;

async function find(
  db: EntityManager,
  parameters: unknown[],
  mine: string,
  condition: string,
): Promise<Found[]> {
  const rows = await db.query<Line[]>(
    `SELECT ${selectList(db, Contribution, 'o', 'o.')}, ${selectList(db, Card, 'c', 'c.')}, y.year,
            p.short_title AS "planShortTitle", t.printed_number AS "printedNumber", t.key, t.title, g.name AS "agencyName",
            ARRAY(SELECT a.short_name FROM agency a WHERE a.id = ANY(c.lead_ids) ORDER BY a.name) AS "leadNames"
       FROM contribution o JOIN card c ON c.id = o.card_id JOIN board b ON b.id = c.board_id JOIN cycle y ON y.id = b.cycle_id
       JOIN plan p ON p.id = b.plan_id JOIN task t ON t.id = c.task_id JOIN agency g ON g.id = o.agency_id
      WHERE ${mine} AND ${condition} AND NOT c.on_hold AND NOT c.cancelled AND NOT b.archived AND y.phase = 'open'
        AND c.state = CASE o.kind WHEN 'contribution' THEN 'in_progress' ELSE 'submitted' END
      ORDER BY o.since, o.id LIMIT ${String(mostItems)}`,
    parameters,
  );
  return rows.map((line) => {
    const row = partOf(db, Contribution, line, 'o.');
    const card = partOf(db, Card, line, 'c.');
    if (!row || !card) throw new Error('an inner join gave half a row');
    const { year, planShortTitle, printedNumber, key, title, leadNames } = line;
    return {
      row,
      line,
      item: {
        boardId: card.boardId,
        year,
        planShortTitle,
        printedNumber,
        key,
        title,
        leadNames,
        aboutId: row.id,
        face: faceOf(card),
      },
    };
  });
}

/** What waits for me, oldest first: an officer writes, a head consents, each where four eyes allow it. */
export async function waitingContributions(db: EntityManager, ctx: Context): Promise<InboxItem[]> {
  ctx.checked.add('Contribution');
  // A head may write too, but only an officer's desk has it as a daily task.
  const desk = abilityOf({
    personId: ctx.actor.personId,
    memberships: ctx.actor.memberships.filter(({ duty, delegation }) => duty === 'officer' && !delegation),
  });
  const forWriting: unknown[] = [];
  const mine = scope(desk, 'write', 'Contribution', forWriting);
  const written = await find(db, forWriting, mine, `o.state = 'asked'`);
  const forConsent: unknown[] = [];
  const seats = scope(ctx.ability, 'consent', 'Contribution', forConsent);
  const consented = await find(db, forConsent, seats, `o.state = 'awaiting_consent'`);
  const items = written.map(({ row, item }): InboxItem => ({
    ...item,
    why: row.kind === 'supplement' ? 'supplement' : 'contribute',
    since: row.since.toISOString(),
    onBehalfOf: null,
  }));
  for (const { row, item } of consented) {
    const onBehalfOf = await consenting(db, ctx, row);
    if (onBehalfOf === undefined) continue;
    items.push({ ...item, why: 'consent', since: row.since.toISOString(), onBehalfOf });
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
export async function sentContributions(db: EntityManager, ctx: Context): Promise<SentContribution[]> {
  ctx.checked.add('Contribution');
  const parameters: unknown[] = [];
  const mine = scope(ctx.ability, 'waive', 'Contribution', parameters);
  const states = place(parameters, ['asked', 'awaiting_consent']);
  const found = await find(db, parameters, mine, `o.state = ANY(${states})`);
  return found.map(({ row, line, item }) => {
    const last = row.asks.at(-1);
    if (!last) throw new Error(`contribution ${row.id} was never asked for`);
    return {
      contributionId: row.id,
      cardId: row.cardId,
      kind: row.kind,
      sentAt: last.at,
      since: row.since.toISOString(),
      wantedBy: last.dueOn,
      awaited: {
        agencyId: row.agencyId,
        agencyName: line.agencyName,
        duties: row.state === 'asked' ? ['officer'] : ['head', 'deputy'],
      },
      item,
    };
  });
}
