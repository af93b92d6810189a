import { Injectable } from '@nestjs/common';
import {
  cycleDays,
  dayOf,
  noProgress,
  phaseChanges,
  phaseLock,
  phaseRefusal,
  ProblemError,
  unfinishedOf,
  type ActiveMembership,
  type CycleAct,
  type Unfinished,
} from '@tien-do/shared';
import type { BoardLine, CyclePreview, CycleView } from '@tien-do/shared/contract';
import { DataSource, type EntityManager } from 'typeorm';
import { authorize, membershipFor } from '../access/index.js';
import { Board, BoardsService, cycleView } from '../boards/index.js';
import type { Context } from '../database/context.js';
import { insertRows, selectRow, updateRow } from '../database/rows.js';
import { newId } from '../database/uuid.js';
import { Writer, type BoardWrite, type Write } from '../database/write.js';
import { currentVersion, expandTasks, Plan, readProgress, requireLiving } from '../plans/index.js';
import { Cycle, CycleActRow } from './entities.js';
import { catchUp } from './follow-plan.js';
import { insertCards } from './new-cards.js';
import { cardKey, previewOf, wantedCards } from './wanted-cards.js';

@Injectable()
export class CyclesService {
  constructor(
    private readonly source: DataSource,
    private readonly writer: Writer,
    private readonly boards: BoardsService,
  ) {}

  /**
   * Opens the cycle of a year and makes its cards by the tasks' deadlines and leads: one card per lead or joint leads, one for
   * each member of a set. Opening again makes only what is missing.
   * @throws ProblemError NOT_FOUND or FORBIDDEN; INVALID for a year before the plan's; LOCKED when the cycle is frozen.
   */
  async open(ctx: Context, planId: string, year: number): Promise<BoardLine> {
    const plan = await selectRow(this.source.manager, Plan, 't.id = $1', [planId]);
    authorize(ctx, 'Plan', 'open_cycle', 'read', plan);
    requireLiving(plan);
    requireYear(plan, year);
    const board = (await this.boardOf(planId, year)) ?? (await this.begin(ctx, plan, year));
    const missing = await this.missingCards(plan, board, year, dayOf(ctx.now()));
    if (missing.length > 0) await this.makeCards(ctx, planId, board, year);
    return this.boards.line(ctx, board.id);
  }

  /**
   * What opening a year would make, and which tasks get no card and why. Changes nothing.
   * @throws ProblemError NOT_FOUND or FORBIDDEN; LOCKED when the plan is archived; INVALID for a year before the plan's.
   */
  async preview(ctx: Context, planId: string, year: number): Promise<CyclePreview> {
    const { manager } = this.source;
    const plan = await selectRow(manager, Plan, 't.id = $1', [planId]);
    authorize(ctx, 'Plan', 'open_cycle', 'read', plan);
    requireLiving(plan);
    requireYear(plan, year);
    const today = dayOf(ctx.now());
    const tasks = await expandTasks(manager, planId, today);
    const board = await this.boardOf(planId, year);
    const names = await manager.query<{ id: string; name: string }[]>(
      'SELECT id, name FROM agency WHERE id = ANY($1)',
      [[...new Set(tasks.flatMap(({ leadIds }) => leadIds))]],
    );
    return previewOf({
      plan,
      year,
      today,
      tasks,
      present: board ? await presentCards(manager, board.id) : new Set(),
      names: new Map(names.map(({ id, name }) => [id, name])),
      leadingSets: await leadingSets(manager, planId),
    });
  }

  /**
   * Does to a period what ends or begins its phase: freezing, closing, opening again with a reason. What moves on the board
   * is decided by the phase, behind every door. Whoever freezes confirms how many cards have no accepted result.
   * @throws ProblemError NOT_FOUND, FORBIDDEN; WRONG_STATE with why when the phase does not allow it, or with the number of such
   *   cards when another one was confirmed.
   */
  async act(ctx: Context, cycleId: string, asked: PeriodAct): Promise<CycleView> {
    const { act } = asked;
    const reason = asked.act === 'reopen' ? asked.reason : '';
    const board = await selectRow(this.source.manager, Board, 't.cycle_id = $1', [cycleId]);
    const { to: phase, right } = phaseChanges[act];
    authorize(ctx, 'Plan', right, 'read', board);
    return this.writer.boardWrite(ctx, { boardId: board.id }, async (write) => {
      authorize(write, 'Plan', right, 'read', write.board);
      const cycle = await selectRow(write.db, Cycle, 't.id = $1 FOR UPDATE', [cycleId]);
      if (!cycle) throw new ProblemError('NOT_FOUND');
      const refusal = phaseRefusal(act, cycle.phase);
      if (refusal) throw new ProblemError('WRONG_STATE', { reason: refusal });
      const unfinished = asked.act === 'freeze' ? await confirmed(write, asked.unfinished) : null;
      await updateRow(write.db, Cycle, cycleId, { phase });
      const followed = phase === 'open' ? await catchUp(write, cycle) : null;
      const membership = membershipFor(write.actor, right, 'Plan', write.board);
      await keepAct(write, { cycleId, act, reason, unfinished }, membership);
      write.record({
        action: actionOf[act],
        detail: {
          year: cycle.year,
          reason: reason || null,
          ...(unfinished ? { unfinished } : {}),
          ...(followed ? { followed } : {}),
        },
        ...(membership ? { agencyId: membership.agencyId, duty: membership.duty } : {}),
      });
      return cycleView({ ...cycle, phase }, board.id);
    });
  }

  private async boardOf(planId: string, year: number): Promise<Board | null> {
    return selectRow(
      this.source.manager,
      Board,
      't.plan_id = $1 AND t.cycle_id = (SELECT id FROM cycle WHERE plan_id = $1 AND year = $2)',
      [planId, year],
    );
  }

  private async begin(ctx: Context, plan: Plan, year: number): Promise<Board> {
    return this.writer.write({ ...ctx, idempotency: null }, 'plans', async (write) => {
      // Archiving a plan takes the same lock: what is read here stays true until the commit.
      const now = await selectRow(write.db, Plan, 't.id = $1', [plan.id]);
      authorize(write, 'Plan', 'open_cycle', 'read', now);
      requireLiving(now);
      const made = await this.boardOfLocked(write.db, plan.id, year);
      if (made) {
        // Somebody else opened it between our look and the lock; their entry stands, ours only says so.
        write.record({ action: 'cycle.open_repeated', detail: { plan: plan.id, year } });
        return made;
      }
      const cycle: Cycle = {
        id: newId(),
        planId: plan.id,
        year,
        ...cycleDays(year, now.dueRule, now.dataEnds),
        phase: 'open',
        openedAt: write.at,
        planVersion: await currentVersion(write.db, plan.id),
      };
      const board: Board = {
        id: newId(),
        planId: plan.id,
        cycleId: cycle.id,
        coordinatorId: now.coordinatorId,
        issuerId: now.issuerId,
        participantIds: now.participantIds,
        visibility: now.visibility,
        archived: false,
        version: 0,
        auditHead: '',
      };
      await insertRows(write.db, Cycle, [cycle]);
      await insertRows(write.db, Board, [board]);
      const opening = { cycleId: cycle.id, act: 'open' as const, reason: '', unfinished: null };
      await keepAct(write, opening, membershipFor(write.actor, 'open_cycle', 'Plan', now));
      write.record({ action: 'cycle.opened', detail: { plan: plan.id, cycle: cycle.id, year } });
      return board;
    });
  }

  private boardOfLocked(db: BoardWrite['db'], planId: string, year: number): Promise<Board | null> {
    return selectRow(
      db,
      Board,
      't.plan_id = $1 AND t.cycle_id = (SELECT id FROM cycle WHERE plan_id = $1 AND year = $2)',
      [planId, year],
    );
  }

  private async missingCards(plan: Plan, board: Board, year: number, today: string): Promise<string[]> {
    const { manager } = this.source;
    const wanted = wantedCards(await expandTasks(manager, plan.id, today), plan.dueRule, year);
    const present = await presentCards(manager, board.id);
    return wanted.map(cardKey).filter((key) => !present.has(key));
  }

  private async makeCards(ctx: Context, planId: string, board: Board, year: number): Promise<void> {
    await this.writer.boardWrite({ ...ctx, idempotency: null }, { boardId: board.id }, async (write) => {
      // A change of the plan's rule takes every board along: what is read here, under the board's lock, is the rule that holds.
      const plan = await selectRow(write.db, Plan, 't.id = $1', [planId]);
      authorize(write, 'Plan', 'open_cycle', 'read', plan);
      const cycle = await selectRow(write.db, Cycle, 't.id = $1', [board.cycleId]);
      const locked = cycle && phaseLock(cycle.phase);
      if (locked) throw new ProblemError('LOCKED', { reason: locked });
      const present = await presentCards(write.db, board.id);
      const tasks = await expandTasks(write.db, plan.id, write.today);
      const wanted = wantedCards(tasks, plan.dueRule, year).filter((card) => !present.has(cardKey(card)));
      await insertCards(write, board.id, write.version, wanted);
      const membership = membershipFor(write.actor, 'open_cycle', 'Plan', plan);
      write.record({
        action: 'cards.made',
        detail: { year, count: wanted.length },
        ...(membership ? { agencyId: membership.agencyId, duty: membership.duty } : {}),
      });
    });
  }
}

/** What is done to a period, with what must be said. */
export type PeriodAct =
  | {
      act: 'freeze';
      /** How many cards without an accepted result were shown to whoever freezes. */ unfinished: number;
    }
  | { act: 'close' }
  | { act: 'reopen'; reason: string };

const actionOf: Record<CycleAct, string> = {
  freeze: 'cycle.frozen',
  close: 'cycle.closed',
  reopen: 'cycle.reopened',
};

/** @throws ProblemError INVALID for a year before the plan's. */
function requireYear(plan: Plan, year: number): void {
  const first = Number(plan.issuedOn.slice(0, 4));
  if (year < first) {
    throw new ProblemError('INVALID', { fields: [{ path: 'year', rule: 'before_plan', limit: first }] });
  }
}

/** The names of the sets that lead a plan's tasks, by task. */
async function leadingSets(db: EntityManager, planId: string): Promise<Map<string, string[]>> {
  const rows = await db.query<{ taskId: string; names: string[] }[]>(
    `SELECT p.task_id AS "taskId", array_agg(s.name ORDER BY p.position) AS names
       FROM task_party p JOIN agency_set s ON s.id = p.set_id
      WHERE p.plan_id = $1 AND p.role = 'lead' GROUP BY p.task_id`,
    [planId],
  );
  return new Map(rows.map(({ taskId, names }) => [taskId, names]));
}

async function presentCards(db: EntityManager, boardId: string): Promise<Set<string>> {
  const rows = await db.query<{ key: string }[]>(
    // A card that went to another agency still stands in the place of the one that the plan names.
    `SELECT task_id || ' ' || key AS key FROM card, unnest(ARRAY[lead_key, planned_lead_key]) AS key
      WHERE board_id = $1 AND key IS NOT NULL`,
    [boardId],
  );
  return new Set(rows.map((row) => row.key));
}

/** The cards without an accepted result. @throws ProblemError WRONG_STATE with their number when another one was confirmed. */
async function confirmed(write: BoardWrite, seen: number): Promise<Unfinished> {
  const boardId = write.board.id;
  const progress = await readProgress(write.db, write.ability, [boardId], write.today);
  const unfinished = unfinishedOf(progress.get(boardId) ?? noProgress);
  if (unfinished.total !== seen) {
    throw new ProblemError('WRONG_STATE', { reason: 'unfinished_changed', count: unfinished.total });
  }
  return unfinished;
}

async function keepAct(
  write: Write,
  act: Pick<CycleActRow, 'cycleId' | 'act' | 'reason' | 'unfinished'>,
  membership: ActiveMembership | null,
): Promise<void> {
  const row: CycleActRow = {
    ...act,
    id: newId(),
    reason: act.reason.trim(),
    at: write.at,
    by: write.ctx.personId,
    agencyId: membership?.agencyId ?? null,
    duty: membership?.duty ?? null,
  };
  await insertRows(write.db, CycleActRow, [row]);
}
