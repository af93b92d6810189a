/** What every line of a list over all boards says of its card: one SELECT for whoever makes such a list. */
import type { CardFace } from '@tien-do/shared';
import type { InboxItem } from '@tien-do/shared/contract';
import type { EntityManager } from 'typeorm';
import { selectList } from '../database/rows.js';
import { Card } from './entities.js';
import { faceOf } from './face-of.js';

/** The part of a list's line that the card gives. */
export type CardLine = Pick<
  InboxItem,
  | 'boardId'
  | 'planId'
  | 'year'
  | 'planShortTitle'
  | 'timing'
  | 'printedNumber'
  | 'key'
  | 'title'
  | 'leadNames'
> & { face: CardFace };

export type CardLineRow = Card & Omit<CardLine, 'face' | 'boardId'>;

/** Names of a card's lead agencies, of the alias `c`. */
export const leadNamesSql = `ARRAY(SELECT a.short_name FROM agency a WHERE a.id = ANY(c.lead_ids) ORDER BY a.name)`;

/** FROM of the aliases that a line is made of: `c` card, `b` board, `y` cycle, `p` plan, `t` task. */
export const cardLineFrom = `FROM card c JOIN board b ON b.id = c.board_id JOIN cycle y ON y.id = b.cycle_id
  JOIN plan p ON p.id = b.plan_id JOIN task t ON t.id = c.task_id`;

/** Cards on which something can be done at all: not on hold, not cancelled, of an open period of a plan that is not archived. */
export const cardInHand = `NOT c.on_hold AND NOT c.cancelled AND NOT b.archived AND y.phase = 'open'`;

/** The columns of a line, over `cardLineFrom`: see `cardLineOf`. */
export function cardLineColumns(db: EntityManager): string {
  return `${selectList(db, Card, 'c')}, b.plan_id AS "planId", y.year, p.short_title AS "planShortTitle", p.timing,
    t.printed_number AS "printedNumber", t.key, t.title, ${leadNamesSql} AS "leadNames"`;
}

/** The line of a row. */
export function cardLineOf(row: CardLineRow): CardLine {
  const { boardId, planId, year, planShortTitle, timing, printedNumber, key, title, leadNames } = row;
  return {
    boardId,
    planId,
    year,
    planShortTitle,
    timing,
    printedNumber,
    key,
    title,
    leadNames,
    face: faceOf(row),
  };
}

/** The lines of these cards by the card's id. Rights are the caller's matter. */
export async function readCardLines(
  db: EntityManager,
  cardIds: readonly string[],
): Promise<Map<string, CardLine>> {
  const rows = await db.query<CardLineRow[]>(
    `SELECT ${cardLineColumns(db)} ${cardLineFrom} WHERE c.id = ANY($1)`,
    [cardIds],
  );
  return new Map(rows.map((row) => [row.id, cardLineOf(row)]));
}
