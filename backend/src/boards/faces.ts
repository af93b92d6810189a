import { groupBy, type AppAbility, type BoardChange, type CardFace, type CyclePhase } from '@tien-do/shared';
import type { EntityManager } from 'typeorm';
import { scope } from '../access/scope.js';
import { Card, faceOf } from '../cards/index.js';
import { selectList } from '../database/rows.js';
import { circleOf, everyCard, type BoardRights } from './circle.js';

/**
 * The faces of a board that an ability may see, in no particular order.
 * @param since only those changed after this board version; null for all.
 */
export async function readFaces(
  db: EntityManager,
  boardId: string,
  ability: AppAbility,
  since: number | null,
): Promise<CardFace[]> {
  const parameters: unknown[] = [boardId];
  const visible = scope(ability, 'read', 'Card', parameters);
  const changed = since === null ? '' : `AND c.at > $${String(parameters.push(since))}`;
  const rows = await db.query<Card[]>(
    `SELECT ${selectList(db, Card, 'c')} FROM card c JOIN board b ON b.id = c.board_id
      WHERE c.board_id = $1 ${changed} AND ${visible}`,
    parameters,
  );
  return rows.map(faceOf);
}

/** The faces of several boards that an ability may see, by board. */
export async function readFacesOf(
  db: EntityManager,
  boardIds: readonly string[],
  ability: AppAbility,
): Promise<Map<string, CardFace[]>> {
  const parameters: unknown[] = [boardIds];
  const visible = scope(ability, 'read', 'Card', parameters);
  const rows = await db.query<Card[]>(
    `SELECT ${selectList(db, Card, 'c')} FROM card c JOIN board b ON b.id = c.board_id
      WHERE c.board_id = ANY($1) AND ${visible}`,
    parameters,
  );
  const byBoard = groupBy(rows, (row) => row.boardId);
  return new Map([...byBoard].map(([boardId, cards]) => [boardId, cards.map(faceOf)]));
}

/**
 * The cards changed after a version that an ability saw once, because of an agency that led or coordinated on them, and may not see
 * any more. Of cards that were never theirs to see nothing is said, not even that there are any.
 */
async function readRemoved(
  db: EntityManager,
  boardId: string,
  ability: AppAbility,
  since: number,
): Promise<string[]> {
  const parameters: unknown[] = [boardId, since];
  const now = scope(ability, 'read', 'Card', parameters);
  const once = scope(ability, 'read', 'Card', parameters);
  const rows = await db.query<{ id: string }[]>(
    `SELECT c.id FROM (SELECT id, board_id, state, former_ids AS lead_ids, former_ids AS coordinating_ids,
                              '{}'::text[] AS step_seats
                         FROM card WHERE board_id = $1 AND at > $2 AND former_ids <> '{}') c
       JOIN board b ON b.id = c.board_id
      WHERE ${once} AND NOT EXISTS (
        SELECT 1 FROM (SELECT * FROM card WHERE card.id = c.id) c WHERE ${now})`,
    parameters,
  );
  return rows.map(({ id }) => id);
}

/**
 * Everything that changed on a board after a version, for one ability, with the version up to which it is complete.
 * The version is read first: a change that commits in between is then contained twice over, never missed.
 */
export async function readChange(
  db: EntityManager,
  boardId: string,
  ability: AppAbility,
  since: number,
): Promise<BoardChange> {
  const { version: to, phase, planVersion, settingsVersion, ...rights } = await readHead(db, boardId);
  const cards = await readFaces(db, boardId, ability, since);
  const circle = circleOf(ability, rights);
  const sees = rights.visibility === 'participants' || circle === everyCard;
  const removed = sees ? [] : await readRemoved(db, boardId, ability, since);
  return {
    boardId,
    from: since,
    to,
    cards,
    removed,
    phase,
    planVersion,
    settingsVersion,
    circle,
  };
}

interface BoardHead extends BoardRights {
  version: number;
  phase: CyclePhase;
  planVersion: number;
  settingsVersion: number;
}

/** The board's version, its cycle's phase and the plan's version that it follows, now. @throws Error when there is no such board. */
async function readHead(db: EntityManager, boardId: string): Promise<BoardHead> {
  const [head] = await db.query<BoardHead[]>(
    `SELECT b.version, y.phase, y.plan_version AS "planVersion", p.version AS "settingsVersion", b.coordinator_id AS "coordinatorId", b.issuer_id AS "issuerId",
            b.participant_ids AS "participantIds", b.visibility
       FROM board b JOIN cycle y ON y.id = b.cycle_id JOIN plan p ON p.id = b.plan_id WHERE b.id = $1`,
    [boardId],
  );
  if (!head) throw new Error(`no board ${boardId}`);
  return head;
}
