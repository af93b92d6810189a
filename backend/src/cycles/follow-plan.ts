/** Cards that follow an amended plan: under their board's lock, as its own entry and version. */
import { type ActiveMembership, type DueRule } from '@tien-do/shared';
import type { EntityManager } from 'typeorm';
import { Card, CardContentRow, followReaders, lapsePetitions } from '../cards/index.js';
import { selectList, selectRow, selectRows, updateRow } from '../database/rows.js';
import type { AuditNote, BoardWrite, LockedBoard, Write } from '../database/write.js';
import {
  currentVersion,
  expandAppendix,
  expandTasks,
  Plan,
  PlanAppendix,
  PlanVersion,
  type ExpandedTask,
} from '../plans/index.js';
import { Cycle } from './entities.js';
import { followingOf, itemsFor, type Following } from './following.js';
import { insertCards } from './new-cards.js';
import { wantedCards } from './wanted-cards.js';

/** From which appendix to which one the cards go. */
export interface PlanChange {
  planId: string;
  dueRule: DueRule;
  before: readonly ExpandedTask[];
  after: readonly ExpandedTask[];
}

/** What became of the cards of a period, counted. */
export interface FollowedCount {
  made: number;
  stopped: number;
  /** Not asked for any more, yet something was submitted. */
  look: number;
  changed: number;
}

export interface PeriodOfPlan {
  cycleId: string;
  boardId: string;
  year: number;
  phase: Cycle['phase'];
}

/** Every period of a plan, in the order in which their boards are locked. */
export async function periodsOf(db: EntityManager, planId: string): Promise<PeriodOfPlan[]> {
  return db.query<PeriodOfPlan[]>(
    `SELECT y.id AS "cycleId", b.id AS "boardId", y.year, y.phase
       FROM cycle y JOIN board b ON b.cycle_id = y.id WHERE y.plan_id = $1 ORDER BY b.id`,
    [planId],
  );
}

/** What a change would do to the cards of a period. Changes nothing. */
export async function previewFollowing(
  db: EntityManager,
  boardId: string,
  year: number,
  change: PlanChange,
): Promise<Following> {
  const cards = await selectRows(db, Card, 't.board_id = $1', [boardId]);
  const standing = new Set(change.after.map(({ task }) => task.id));
  const ended = change.before.map(({ task }) => task.id).filter((id) => !standing.has(id));
  return followingOf(
    wantedCards(change.before, change.dueRule, year),
    wantedCards(change.after, change.dueRule, year),
    cards,
    new Set(ended),
  );
}

/** Counts of what was found. */
export function countOf({ make, revive, stop, look, change }: Following): FollowedCount {
  return {
    made: make.length + revive.length,
    stopped: stop.length,
    look: look.length,
    changed: change.length,
  };
}

/**
 * Takes every open period of an amended plan along, as part of the amendment's own write: all of it or nothing. A period that
 * is frozen or closed stays as it is until it is opened again (`catchUp`).
 */
export async function followAmendment(
  write: Write,
  change: PlanChange,
  membership: ActiveMembership | null,
): Promise<(FollowedCount & { year: number })[]> {
  const counts: (FollowedCount & { year: number })[] = [];
  for (const { boardId, cycleId, phase, year } of await periodsOf(write.db, change.planId)) {
    if (phase !== 'open') continue;
    await write.onBoard(boardId, async (board, version): Promise<AuditNote> => {
      // Only under the lock of its board is a phase certain.
      const cycle = await selectRow(write.db, Cycle, 't.id = $1', [cycleId]);
      const found = cycle?.phase === 'open' ? await follow(write, board, version, cycle, change) : null;
      if (found) counts.push({ year, ...countOf(found) });
      return {
        action: 'board.plan_amended',
        detail: found ? detailOf(found) : { followed: false },
        ...(membership ? { agencyId: membership.agencyId, duty: membership.duty } : {}),
      };
    });
  }
  return counts;
}

/** A period that is opened again takes up what amendments changed meanwhile; null when there was nothing. */
export async function catchUp(write: BoardWrite, cycle: Cycle): Promise<FollowedCount | null> {
  const { db, today } = write;
  if ((await currentVersion(db, cycle.planId)) === cycle.planVersion) return null;
  const plan = await selectRow(db, Plan, 't.id = $1', [cycle.planId]);
  const appendix = await selectRow(db, PlanAppendix, 't.plan_id = $1 AND t.number = $2', [
    cycle.planId,
    cycle.planVersion,
  ]);
  if (!plan || !appendix) throw new Error(`cycle ${cycle.id} follows a version that is not kept`);
  const found = await follow(write, write.board, write.version, cycle, {
    planId: plan.id,
    dueRule: plan.dueRule,
    before: await expandAppendix(db, appendix.rows, today),
    after: await expandTasks(db, plan.id, today),
  });
  return countOf(found);
}

async function follow(
  write: Write,
  board: LockedBoard,
  version: number,
  cycle: Cycle,
  change: PlanChange,
): Promise<Following> {
  const { db } = write;
  const found = await previewFollowing(db, board.id, cycle.year, change);
  const mark: Partial<Card> = {
    version,
    at: version,
    changedAt: write.at,
    changedByAgencyId: board.coordinatorId,
  };
  await insertCards(write, board.id, version, found.make);
  for (const { id, card } of found.revive) {
    const { dueOn, notTriggered, coordinatingIds } = card;
    await updateRow(db, Card, id, { cancelled: false, dueOn, notTriggered, coordinatingIds, ...mark });
    await updateRow(db, CardContentRow, id, { stopped: null });
    await followCard(db, id, coordinatingIds);
  }
  for (const { id, patch } of found.change) {
    const former = patch.coordinatingIds ? await formerOf(db, id, patch.coordinatingIds) : {};
    await updateRow(db, Card, id, { ...patch, ...former, ...mark });
    if (patch.coordinatingIds) await followCard(db, id, patch.coordinatingIds);
  }
  await stopCards(write, board, found.stop, mark);
  await answerAnew(write, board, change);
  await db.query(
    `UPDATE board SET participant_ids = p.participant_ids FROM plan p WHERE p.id = board.plan_id AND board.id = $1`,
    [board.id],
  );
  await updateRow(db, Cycle, cycle.id, { planVersion: await currentVersion(db, change.planId) });
  return found;
}

/** What is kept beside the card is read by whoever takes part in it now. */
async function followCard(db: EntityManager, cardId: string, coordinatingIds: string[]): Promise<void> {
  const card = await selectRow(db, Card, 't.id = $1', [cardId]);
  if (card) await followReaders(db, cardId, { leadIds: card.leadIds, coordinatingIds });
}

/** Who coordinates no more is remembered, so that a board on which it saw the card lets go of it. */
async function formerOf(
  db: EntityManager,
  cardId: string,
  coordinatingIds: readonly string[],
): Promise<Pick<Card, 'formerIds'>> {
  const card = await selectRow(db, Card, 't.id = $1', [cardId]);
  const gone = card?.coordinatingIds.filter((id) => !coordinatingIds.includes(id)) ?? [];
  return { formerIds: [...new Set([...(card?.formerIds ?? []), ...gone])] };
}

async function stopCards(
  write: Write,
  board: LockedBoard,
  ids: readonly string[],
  mark: Partial<Card>,
): Promise<void> {
  if (ids.length === 0) return;
  const rows = await write.db.query<{ id: string; endedBy: string | null }[]>(
    `SELECT c.id, t.ended_by AS "endedBy" FROM card c JOIN task t ON t.id = c.task_id WHERE c.id = ANY($1)`,
    [ids],
  );
  const last = await selectRow(write.db, PlanVersion, 't.plan_id = $1 ORDER BY t.number DESC LIMIT 1', [
    board.planId,
  ]);
  for (const { id, endedBy } of rows) {
    const card = await selectRow(write.db, Card, 't.id = $1', [id]);
    const petitions = card ? await lapsePetitions(write, card) : {};
    await updateRow(write.db, Card, id, { cancelled: true, ...petitions, ...mark });
    await updateRow(write.db, CardContentRow, id, {
      stopped: { reason: '', document: endedBy ?? last?.document ?? '', at: write.at.toISOString() },
    });
  }
}

/** Where a task expects other results than before, the answers under way are put beside the new ones. */
async function answerAnew(write: Write, board: LockedBoard, change: PlanChange): Promise<void> {
  const before = new Map(change.before.map(({ task }) => [task.id, task.expectedResults]));
  const others = new Map(
    change.after.flatMap(({ task }) => {
      const was = before.get(task.id);
      const same = !was || was.join('\n') === task.expectedResults.join('\n');
      return same ? [] : [[task.id, { was, now: task.expectedResults }] as const];
    }),
  );
  const rows = await write.db.query<(CardContentRow & { taskId: string })[]>(
    `SELECT ${selectList(write.db, CardContentRow, 'x')}, c.task_id AS "taskId"
       FROM card_content x JOIN card c ON c.id = x.card_id
      WHERE c.board_id = $1 AND c.task_id = ANY($2) AND c.state <> 'compiled'`,
    [board.id, [...others.keys()]],
  );
  for (const { cardId, taskId, content } of rows) {
    const results = others.get(taskId);
    if (!results) continue;
    await updateRow(write.db, CardContentRow, cardId, {
      content: itemsFor(content, results.was, results.now),
    });
  }
}

function detailOf(found: Following): Record<string, unknown> {
  return { ...countOf(found), stop: found.stop, look: found.look };
}
