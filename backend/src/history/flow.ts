/** How the cards of a board moved: reckoned by the database from the changes that it kept. */
import { startOfDay, type AppAbility, type BoardFlow, type Day, type PhaseLine } from '@tien-do/shared';
import type { BoardStays, CardStep } from '@tien-do/shared/contract';
import type { EntityManager } from 'typeorm';
import { scope } from '../access/index.js';
import { place } from '../database/rows.js';

/** Changes of the cards that an ability may read, as `x`. */
function changesOf(boardId: string, ability: AppAbility, parameters: unknown[]): string {
  const board = place(parameters, boardId);
  const visible = scope(ability, 'read', 'Card', parameters);
  return `card_change x JOIN card c ON c.id = x.card_id JOIN board b ON b.id = c.board_id
          WHERE x.board_id = ${board} AND ${visible}`;
}

/** Steps of cards from column to column on the days before one, as `step` after `WITH`. */
function stepsBefore(boardId: string, ability: AppAbility, today: Day, parameters: unknown[]): string {
  const before = place(parameters, new Date(startOfDay(today)));
  return `ended AS (
       SELECT DISTINCT ON (x.card_id, day) x.card_id, (x.since AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS day, x."column"
         FROM ${changesOf(boardId, ability, parameters)} AND x.since < ${before}
        ORDER BY x.card_id, day, x.id DESC),
     step AS (
       SELECT card_id, day, coalesce(lag("column") OVER (PARTITION BY card_id ORDER BY day), 'none') AS "from", "column" AS "to"
         FROM ended)`;
}

/** What each day before today did to the columns. */
export function readSteps(
  db: EntityManager,
  boardId: string,
  ability: AppAbility,
  today: Day,
): Promise<BoardFlow['steps']> {
  const parameters: unknown[] = [];
  const steps = stepsBefore(boardId, ability, today, parameters);
  return db.query(
    `WITH ${steps}
     SELECT day, "from", "to", count(*)::int AS count FROM step WHERE "from" <> "to" GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
    parameters,
  );
}

/** The cards behind these steps, on some of the days before today. */
export function readCardSteps(
  db: EntityManager,
  boardId: string,
  ability: AppAbility,
  today: Day,
  days: { from: Day; to: Day },
): Promise<CardStep[]> {
  const parameters: unknown[] = [];
  const steps = stepsBefore(boardId, ability, today, parameters);
  const [from, to] = [place(parameters, days.from), place(parameters, days.to)];
  return db.query(
    `WITH ${steps}
     SELECT day, card_id AS "cardId", "from", "to" FROM step
      WHERE "from" <> "to" AND day BETWEEN ${from}::date AND ${to}::date ORDER BY day, card_id`,
    parameters,
  );
}

/** Where the cards that changed today stood when it began. */
export function readBeginnings(
  db: EntityManager,
  boardId: string,
  ability: AppAbility,
  today: Day,
): Promise<BoardFlow['began']> {
  const parameters: unknown[] = [];
  const begin = place(parameters, new Date(startOfDay(today)));
  return db.query(
    `SELECT changed.id AS "cardId", coalesce(
              (SELECT y."column" FROM card_change y WHERE y.card_id = changed.id AND y.since < ${begin} ORDER BY y.id DESC LIMIT 1),
              'none') AS "column"
       FROM (SELECT DISTINCT c.id FROM ${changesOf(boardId, ability, parameters)} AND x.since >= ${begin}) AS changed
      ORDER BY changed.id`,
    parameters,
  );
}

/** How long cards lay at which desk, up to an instant. */
export function readPhases(
  db: EntityManager,
  boardId: string,
  ability: AppAbility,
  until: Date,
): Promise<BoardFlow['phases']> {
  const parameters: unknown[] = [];
  const end = place(parameters, until);
  return db.query(
    `WITH stay AS (
       SELECT x.card_id, x.since, x.desk, lead(x.since) OVER w AS until, lag(x.desk) OVER w AS before
         FROM ${changesOf(boardId, ability, parameters)} WINDOW w AS (PARTITION BY x.card_id ORDER BY x.id))
     SELECT desk, count(DISTINCT card_id)::int AS cards, count(*) FILTER (WHERE before IS DISTINCT FROM desk)::int AS stays,
            round(sum(greatest(0, extract(epoch FROM coalesce(until, ${end}) - since))))::bigint AS seconds
       FROM stay WHERE desk <> 'nobody' GROUP BY desk ORDER BY desk`,
    parameters,
  );
}

const iso = (instant: string): string =>
  `to_char(${instant} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** Each time that a card lay at a kind of desk, up to an instant: what `readPhases` adds up, the longest first. */
export function readStays(
  db: EntityManager,
  boardId: string,
  ability: AppAbility,
  until: Date,
  desk: PhaseLine['desk'],
): Promise<BoardStays['stays']> {
  const parameters: unknown[] = [];
  const [end, wanted] = [place(parameters, until), place(parameters, desk)];
  // Leads change: what counts is who led when it lay there last.
  const agencies = desk.startsWith('coordinator')
    ? 'to_jsonb(ARRAY[(array_agg(coordinator_id))[1]])'
    : '(array_agg(leads[array_upper(leads, 1)] ORDER BY id DESC))[1]';
  return db.query(
    `WITH moved AS (
       SELECT x.id, x.card_id, x.since, x.desk, b.coordinator_id, lead(x.since) OVER w AS until,
              lag(x.desk) OVER w IS DISTINCT FROM x.desk AS came,
              array_agg(x.changed -> 'lead_ids') FILTER (WHERE x.changed ? 'lead_ids') OVER w AS leads
         FROM ${changesOf(boardId, ability, parameters)} WINDOW w AS (PARTITION BY x.card_id ORDER BY x.id)),
     counted AS (SELECT *, count(*) FILTER (WHERE came) OVER (PARTITION BY card_id ORDER BY id) AS time FROM moved)
     SELECT card_id AS "cardId", ${agencies} AS "agencyIds", ${iso('min(since)')} AS "from",
            CASE WHEN bool_or(until IS NULL) THEN NULL ELSE ${iso('max(until)')} END AS "to",
            round(sum(greatest(0, extract(epoch FROM coalesce(until, ${end}) - since))))::int AS seconds
       FROM counted WHERE desk = ${wanted} GROUP BY card_id, time ORDER BY seconds DESC, card_id, min(since)`,
    parameters,
  );
}
