/** The register's list, and what several plans' periods come to. */
import {
  cycleInHand,
  dayOf,
  groupBy,
  noProgress,
  planProgress,
  standardTiming,
  type AppAbility,
  type CardCount,
  type Day,
  type PlanProgress,
  type TimingRules,
} from '@tien-do/shared';
import type { CycleView, PlanLine } from '@tien-do/shared/contract';
import type { EntityManager } from 'typeorm';
import { scope } from '../access/index.js';
import type { Context } from '../database/context.js';

export interface PlanPeriod extends CycleView {
  planId: string;
}

interface LineRow extends Omit<PlanLine, 'cycle' | 'progress' | 'archivedAt'> {
  archivedAt: Date | null;
}

/** One agency as a list names it. */
export function agencyNameSql(alias: string): string {
  return `json_build_object('id', ${alias}.id, 'name', ${alias}.name, 'shortName', ${alias}.short_name)`;
}

/** The plans that may be read, the newest first. @param archived whether it is those that were put away. */
export async function readPlanLines(db: EntityManager, ctx: Context, archived: boolean): Promise<PlanLine[]> {
  const parameters: unknown[] = [];
  const readable = scope(ctx.ability, 'read', 'Plan', parameters);
  const rows = await db.query<LineRow[]>(
    `SELECT p.id, p.title, p.short_title AS "shortTitle", p.number, p.issued_on AS "issuedOn",
            p.parent_id AS "parentId", p.archived_at AS "archivedAt",
            ${agencyNameSql('o')} AS issuer, ${agencyNameSql('k')} AS coordinator,
            (SELECT count(*)::int FROM task t WHERE t.plan_id = p.id AND t.ended_on IS NULL) AS tasks
       FROM plan p JOIN agency o ON o.id = p.issuer_id JOIN agency k ON k.id = p.coordinator_id
      WHERE ${readable} AND p.archived_at IS ${archived ? 'NOT NULL' : 'NULL'}
      ORDER BY p.issued_on DESC, p.short_title, p.id`,
    parameters,
  );
  const today = dayOf(ctx.now());
  const ids = rows.map((row) => row.id);
  const known = new Set(ids);
  const periods = groupBy(await readPeriods(db, ids), (period) => period.planId);
  const inHand = new Map(rows.map((row) => [row.id, cycleInHand(periods.get(row.id) ?? [], today)]));
  const boards = [...inHand.values()].flatMap((period) => (period ? [period.boardId] : []));
  const progress = await readProgress(db, ctx.ability, boards, today);
  return rows.map(({ archivedAt, parentId, ...row }) => {
    const period = inHand.get(row.id) ?? null;
    return {
      ...row,
      parentId: parentId !== null && known.has(parentId) ? parentId : null,
      cycle: period && cycleOf(period),
      progress: period && (progress.get(period.boardId) ?? noProgress),
      archivedAt: archivedAt?.toISOString() ?? null,
    };
  });
}

function cycleOf({ id, boardId, year, dataFrom, dataTo, dueOn, phase }: PlanPeriod): CycleView {
  return { id, boardId, year, dataFrom, dataTo, dueOn, phase };
}

/** Every period of these plans, newest first. */
export async function readPeriods(db: EntityManager, planIds: readonly string[]): Promise<PlanPeriod[]> {
  return db.query<PlanPeriod[]>(
    `SELECT y.id, b.id AS "boardId", y.plan_id AS "planId", y.year, y.data_from AS "dataFrom", y.data_to AS "dataTo",
            y.due_on AS "dueOn", y.phase
       FROM cycle y JOIN board b ON b.cycle_id = y.id WHERE y.plan_id = ANY($1) ORDER BY y.year DESC`,
    [planIds],
  );
}

/** The numbers of boards, over the cards that the ability may read; a board without such a card is not among them. */
export async function readProgress(
  db: EntityManager,
  ability: AppAbility,
  boardIds: readonly string[],
  today: Day,
): Promise<Map<string, PlanProgress>> {
  const parameters: unknown[] = [boardIds];
  const visible = scope(ability, 'read', 'Card', parameters);
  // Alike cards are counted by the database, so that what late means stays with the rules.
  const rows = await db.query<(CardCount & { boardId: string; timing: TimingRules })[]>(
    `SELECT c.board_id AS "boardId", c.state, c.on_hold AS "onHold", c.cancelled, c.not_triggered AS "notTriggered",
            c.due_on AS "dueOn", c.sent_on AS "sentOn", c.done_on AS "doneOn", c.first_sent_on AS "firstSentOn",
            c.original_due_on AS "originalDueOn", p.timing, count(*)::int AS count
       FROM card c JOIN board b ON b.id = c.board_id JOIN plan p ON p.id = b.plan_id
      WHERE c.board_id = ANY($1) AND ${visible}
      GROUP BY c.board_id, c.state, c.on_hold, c.cancelled, c.not_triggered, c.due_on, c.sent_on, c.done_on,
               c.first_sent_on, c.original_due_on, p.id`,
    parameters,
  );
  const byBoard = groupBy(rows, (row) => row.boardId);
  return new Map(
    [...byBoard].map(([boardId, cards]) => [
      boardId,
      planProgress(cards, today, cards[0]?.timing ?? standardTiming),
    ]),
  );
}
