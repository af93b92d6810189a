/** The days of a feed, as its maker may read them at this moment. */
import { registerOf, taskNumber, type CardState, type Day } from '@tien-do/shared';
import type { EntityManager } from 'typeorm';
import { scope } from '../access/index.js';
import { cardLineFrom } from '../cards/index.js';
import type { Context } from '../database/context.js';
import { place } from '../database/rows.js';
import type { FeedDay, FeedDayKind } from './calendar-text.js';

/** What every day says of its card. */
export interface DayRow {
  cardId: string;
  boardId: string;
  key: string;
  plan: string;
  state: CardState;
  returned: boolean;
  onHold: boolean;
  coordinator: string;
  leadKinds: string[];
  version: number;
  changedAt: Date;
}

type CardRow = DayRow & { dueOn: Day | null; backBy: Day | null };
type ContributionRow = DayRow & { id: string; kind: 'contribution' | 'supplement'; dueOn: Day };

/** More days than this no calendar shows. */
const mostDays = 5_000;

/** Columns of a `DayRow` over `cardLineFrom`. */
const dayColumns = `c.id AS "cardId", c.board_id AS "boardId", t.key, p.short_title AS plan, c.state, c.returned,
  c.on_hold AS "onHold", (SELECT a.short_name FROM agency a WHERE a.id = b.coordinator_id) AS coordinator,
  ARRAY(SELECT a.kind FROM agency a WHERE a.id = ANY(c.lead_ids)) AS "leadKinds", c.version, c.changed_at AS "changedAt"`;

/** Cards that a calendar speaks of: not stopped, of a plan that is not put away and a period that is not over. */
const inCalendar = `NOT c.cancelled AND NOT b.archived AND y.phase <> 'closed'`;

/**
 * Dues, and days to come back by, of the cards that these agencies lead.
 * @param right by which a card is shown.
 */
export async function cardDays(
  db: EntityManager,
  { ability }: Context,
  agencyIds: readonly string[],
  right: 'read' | 'read_content',
  origin: string,
): Promise<FeedDay[]> {
  if (agencyIds.length === 0) return [];
  const parameters: unknown[] = [];
  const may = scope(ability, right, 'Card', parameters);
  const led = place(parameters, agencyIds);
  const rows = await db.query<CardRow[]>(
    `SELECT ${dayColumns}, c.due_on AS "dueOn",
            CASE WHEN c.returned AND c.state = 'in_progress'
                  AND (cardinality(c.returned_to_ids) = 0 OR c.returned_to_ids && ${led}::uuid[]) THEN c.back_by END AS "backBy"
       ${cardLineFrom}
      WHERE ${may} AND c.lead_ids && ${led}::uuid[] AND ${inCalendar} AND (c.due_on IS NOT NULL OR c.back_by IS NOT NULL)
      ORDER BY c.id LIMIT ${String(mostDays)}`,
    parameters,
  );
  return rows.flatMap((row) => [
    ...(row.dueOn === null ? [] : [dayOfRow(row, 'due', row.dueOn, origin)]),
    ...(row.backBy === null ? [] : [dayOfRow(row, 'back', row.backBy, origin)]),
  ]);
}

/** What is asked of these agencies and is not there. */
export async function contributionDays(
  db: EntityManager,
  { ability }: Context,
  agencyIds: readonly string[],
  origin: string,
): Promise<FeedDay[]> {
  if (agencyIds.length === 0) return [];
  const parameters: unknown[] = [];
  const may = scope(ability, 'read', 'Contribution', parameters);
  const mayCard = scope(ability, 'read', 'Card', parameters);
  const asked = place(parameters, agencyIds);
  const rows = await db.query<ContributionRow[]>(
    `SELECT ${dayColumns}, o.id, o.kind, o.asks -> -1 ->> 'dueOn' AS "dueOn"
       ${cardLineFrom} JOIN contribution o ON o.card_id = c.id
      WHERE ${may} AND ${mayCard} AND o.agency_id = ANY(${asked}::uuid[]) AND o.state IN ('asked', 'awaiting_consent')
        AND o.asks -> -1 ->> 'dueOn' IS NOT NULL AND ${inCalendar}
      ORDER BY o.id LIMIT ${String(mostDays)}`,
    parameters,
  );
  return rows.map((row) => ({ ...dayOfRow(row, row.kind, row.dueOn, origin), id: row.id }));
}

/** What the days of these cards say of them; of what may not be read, nothing. */
export async function readDayRows(
  db: EntityManager,
  { ability }: Context,
  cardIds: readonly string[],
): Promise<Map<string, DayRow>> {
  const parameters: unknown[] = [];
  const may = scope(ability, 'read', 'Card', parameters);
  const rows = await db.query<DayRow[]>(
    `SELECT ${dayColumns} ${cardLineFrom} WHERE ${may} AND c.id = ANY(${place(parameters, cardIds)}::uuid[])`,
    parameters,
  );
  return new Map(rows.map((row) => [row.cardId, row]));
}

/** A day about a card. */
export function dayOfRow(row: DayRow, kind: FeedDayKind, day: Day, origin: string): FeedDay {
  return {
    kind,
    id: row.cardId,
    day,
    number: taskNumber(row.key),
    plan: row.plan,
    state: stateWords(row),
    done: kind === 'due' && row.state === 'compiled',
    link: `${origin}/bang/${row.boardId}?the=${row.cardId}`,
    sequence: row.version,
    changedAt: row.changedAt,
  };
}

function stateWords({ state, returned, onHold, coordinator, leadKinds }: DayRow): string {
  if (onHold && state !== 'compiled') return 'Tạm dừng';
  switch (state) {
    case 'draft':
      return 'Dự thảo';
    case 'in_progress':
      if (returned) return registerOf(leadKinds) === 'asked' ? 'Cần bổ sung' : 'Bị trả lại';
      return 'Đang thực hiện';
    case 'internal_review':
      return 'Chờ lãnh đạo duyệt';
    case 'submitted':
      return `Đã trình ${coordinator}`;
    case 'compiled':
      return 'Đã tổng hợp';
  }
}
