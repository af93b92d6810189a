import { Injectable } from '@nestjs/common';
import { addDays, dayOf, dueInCycle, lastAllowedDay, ProblemError } from '@tien-do/shared';
import type { BoardLine, CycleView } from '@tien-do/shared/contract';
import { DataSource } from 'typeorm';
import { authorize, membershipFor } from '../access/index.js';
import { Board, BoardsService, cycleView } from '../boards/index.js';
import { Card, CardContentRow, emptyContent } from '../cards/index.js';
import type { Context } from '../database/context.js';
import { insertRows, selectRow, updateRow } from '../database/rows.js';
import { newId } from '../database/uuid.js';
import { Writer, type BoardWrite } from '../database/write.js';
import { expandTasks, Plan, type ExpandedTask } from '../plans/index.js';
import { Cycle } from './entities.js';

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
    const first = Number(plan.issuedOn.slice(0, 4));
    if (year < first) {
      throw new ProblemError('INVALID', { fields: [{ path: 'year', rule: 'before_plan', limit: first }] });
    }
    const board = (await this.boardOf(planId, year)) ?? (await this.begin(ctx, plan, year));
    const missing = await this.missingCards(plan, board, year, dayOf(ctx.now()));
    if (missing.length > 0) await this.makeCards(ctx, plan, board, year);
    return this.boards.line(ctx, board.id);
  }

  /** Freezes a cycle: every move on its board is refused until it is opened again. @throws ProblemError WRONG_STATE. */
  async freeze(ctx: Context, cycleId: string): Promise<CycleView> {
    return this.setPhase(ctx, cycleId, 'frozen', null);
  }

  /** Opens a frozen cycle again, with a reason. @throws ProblemError WRONG_STATE when it is open. */
  async reopen(ctx: Context, cycleId: string, reason: string): Promise<CycleView> {
    return this.setPhase(ctx, cycleId, 'open', reason);
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
      authorize(write, 'Plan', 'open_cycle', 'read', plan);
      const made = await this.boardOfLocked(write.db, plan.id, year);
      if (made) {
        // Somebody else opened it between our look and the lock; their entry stands, ours only says so.
        write.record({ action: 'cycle.open_repeated', detail: { plan: plan.id, year } });
        return made;
      }
      const dataTo = `${String(year)}-${two(plan.dataEnds.month)}-${two(plan.dataEnds.day)}`;
      const before = `${String(year - 1)}-${two(plan.dataEnds.month)}-${two(plan.dataEnds.day)}`;
      const cycle: Cycle = {
        id: newId(),
        planId: plan.id,
        year,
        dataFrom: addDays(before, 1),
        dataTo,
        dueOn: lastAllowedDay(plan.dueRule, year),
        phase: 'open',
        openedAt: write.at,
      };
      const board: Board = {
        id: newId(),
        planId: plan.id,
        cycleId: cycle.id,
        coordinatorId: plan.coordinatorId,
        issuerId: plan.issuerId,
        participantIds: plan.participantIds,
        visibility: plan.visibility,
        version: 0,
        auditHead: '',
      };
      await insertRows(write.db, Cycle, [cycle]);
      await insertRows(write.db, Board, [board]);
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
    const wanted = wantedCards(await expandTasks(this.source.manager, plan.id, today), plan, year);
    const rows = await this.source.query<{ key: string }[]>(
      `SELECT task_id || ' ' || lead_key AS key FROM card WHERE board_id = $1`,
      [board.id],
    );
    const present = new Set(rows.map((row) => row.key));
    return wanted.map((card) => `${card.task.id} ${card.leadKey}`).filter((key) => !present.has(key));
  }

  private async makeCards(ctx: Context, plan: Plan, board: Board, year: number): Promise<void> {
    await this.writer.boardWrite({ ...ctx, idempotency: null }, { boardId: board.id }, async (write) => {
      authorize(write, 'Plan', 'open_cycle', 'read', plan);
      const cycle = await selectRow(write.db, Cycle, 't.id = $1', [board.cycleId]);
      if (cycle?.phase === 'frozen') throw new ProblemError('LOCKED', { reason: 'period_frozen' });
      const rows = await write.db.query<{ key: string }[]>(
        `SELECT task_id || ' ' || lead_key AS key FROM card WHERE board_id = $1`,
        [board.id],
      );
      const present = new Set(rows.map((row) => row.key));
      const wanted = wantedCards(await expandTasks(write.db, plan.id, write.today), plan, year).filter(
        (card) => !present.has(`${card.task.id} ${card.leadKey}`),
      );
      const cards = wanted.map((card) => newCard(write, card));
      await insertRows(write.db, Card, cards);
      await insertRows(
        write.db,
        CardContentRow,
        cards.map((card, index): CardContentRow => ({
          cardId: card.id,
          boardId: board.id,
          content: emptyContent(wanted[index]?.task.expectedResults.length ?? 0),
          contributorIds: [],
          updatedBy: null,
          updatedAt: null,
          request: null,
          hold: null,
        })),
      );
      const membership = membershipFor(write.actor, 'open_cycle', 'Plan', plan);
      write.record({
        action: 'cards.made',
        detail: { year, count: cards.length },
        ...(membership ? { agencyId: membership.agencyId, duty: membership.duty } : {}),
      });
    });
  }

  private async setPhase(
    ctx: Context,
    cycleId: string,
    phase: Cycle['phase'],
    reason: string | null,
  ): Promise<CycleView> {
    const board = await selectRow(this.source.manager, Board, 't.cycle_id = $1', [cycleId]);
    const action = phase === 'frozen' ? 'freeze_cycle' : 'reopen_cycle';
    authorize(ctx, 'Plan', action, 'read', board);
    return this.writer.boardWrite(ctx, { boardId: board.id }, async (write) => {
      authorize(write, 'Plan', action, 'read', write.board);
      const cycle = await selectRow(write.db, Cycle, 't.id = $1 FOR UPDATE', [cycleId]);
      if (!cycle) throw new ProblemError('NOT_FOUND');
      if (cycle.phase === phase) {
        throw new ProblemError('WRONG_STATE', {
          reason: phase === 'frozen' ? 'period_frozen' : 'period_open',
        });
      }
      await updateRow(write.db, Cycle, cycleId, { phase });
      const membership = membershipFor(write.actor, action, 'Plan', write.board);
      write.record({
        action: `cycle.${phase === 'frozen' ? 'frozen' : 'reopened'}`,
        detail: { year: cycle.year, reason },
        ...(membership ? { agencyId: membership.agencyId, duty: membership.duty } : {}),
      });
      return cycleView({ ...cycle, phase }, board.id);
    });
  }
}

interface WantedCard {
  task: ExpandedTask['task'];
  leadIds: string[];
  leadKey: string;
  coordinatingIds: string[];
  dueOn: string | null;
  notTriggered: boolean;
}

/** Which cards a year has: joint leads share one, "theo thẩm quyền" and sets have one for each. */
function wantedCards(tasks: ExpandedTask[], plan: Plan, year: number): WantedCard[] {
  return tasks.flatMap(({ task, leadIds, coordinatingIds }) => {
    const due = dueInCycle(task.deadline, year, plan.dueRule);
    if (!due.active) return [];
    const parties = task.leadMode === 'each' ? leadIds.map((id) => [id]) : [leadIds];
    return parties.map((ids) => ({
      task,
      leadIds: ids,
      leadKey: [...ids].sort().join(','),
      coordinatingIds,
      dueOn: due.dueOn,
      notTriggered: due.notTriggered,
    }));
  });
}

function newCard(write: BoardWrite, wanted: WantedCard): Card {
  return {
    id: newId(),
    boardId: write.board.id,
    taskId: wanted.task.id,
    leadKey: wanted.leadKey,
    leadIds: wanted.leadIds,
    coordinatingIds: wanted.coordinatingIds,
    state: 'draft',
    returned: false,
    onHold: false,
    cancelled: false,
    notTriggered: wanted.notTriggered,
    assignmentAccepted: false,
    dueOn: wanted.dueOn,
    sentOn: null,
    doneOn: null,
    stepAct: null,
    stepIndex: null,
    received: false,
    stepAgencyIds: [],
    stepDuties: [],
    heldSince: write.at,
    submissions: 0,
    returns: 0,
    files: 0,
    comments: 0,
    version: write.version,
    at: write.version,
    changedAt: write.at,
    changedByAgencyId: null,
  };
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
