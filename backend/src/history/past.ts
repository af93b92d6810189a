/** The rows of cards as they were at a version of their board, made of their changes up to then. */
import type { AppAbility } from '@tien-do/shared';
import type { EntityManager } from 'typeorm';
import { scope } from '../access/index.js';
import { Card } from '../cards/entities.js';
import { place, selectList } from '../database/rows.js';

/**
 * The cards of a board as they were at one of its versions, of those that an ability may read now.
 * What a column held before it was there is what it holds now.
 */
export async function cardsAt(
  db: EntityManager,
  boardId: string,
  version: number,
  ability: AppAbility,
): Promise<Card[]> {
  const parameters: unknown[] = [boardId, version];
  const visible = scope(ability, 'read', 'Card', parameters);
  return db.query<Card[]>(
    `SELECT ${selectList(db, Card, 'past')}
       FROM (SELECT card_id, jsonb_merge(changed ORDER BY id) AS row
               FROM card_change WHERE board_id = $1 AND at <= $2 GROUP BY card_id) AS h
       JOIN card c ON c.id = h.card_id JOIN board b ON b.id = c.board_id,
            jsonb_populate_record(c, h.row) AS past
      WHERE ${visible}`,
    parameters,
  );
}

/**
 * Who led cards, and the seats that their open steps waited for, each at a version of its board. What no later change touched is as it
 * is now, and what one touched is as the last change before says: whoever asks right behind the log reads few changes, however long the
 * card's history is. Rights are the caller's matter.
 */
export async function partiesAt(
  db: EntityManager,
  moments: readonly { cardId: string; at: number }[],
): Promise<{ cardId: string; at: number; leadIds: string[]; stepSeats: string[] }[]> {
  if (moments.length === 0) return [];
  const parameters: unknown[] = [];
  const list = place(parameters, JSON.stringify(moments));
  return db.query(
    `SELECT m."cardId", m.at, past.lead_ids AS "leadIds", past.step_seats AS "stepSeats"
       FROM jsonb_to_recordset(${list}::jsonb) AS m("cardId" uuid, at bigint)
       JOIN card c ON c.id = m."cardId",
            LATERAL (SELECT coalesce(jsonb_object_agg(k.name, said.value), '{}') AS row
                       FROM unnest(ARRAY['lead_ids', 'step_seats']) AS k(name),
                            LATERAL (SELECT h.changed -> k.name AS value FROM card_change h
                                      WHERE h.card_id = m."cardId" AND h.at <= m.at AND h.changed ? k.name
                                      ORDER BY h.at DESC, h.id DESC LIMIT 1) AS said
                      WHERE EXISTS (SELECT 1 FROM card_change l
                                     WHERE l.card_id = m."cardId" AND l.at > m.at AND l.changed ? k.name)) AS was,
            jsonb_populate_record(c, was.row) AS past`,
    parameters,
  );
}
