import { Injectable } from '@nestjs/common';
import {
  addDays,
  dayOf,
  ProblemError,
  startOfDay,
  summarize,
  type BoardFlow,
  type Day,
  type PhaseLine,
  type Summary,
  type TimingRules,
} from '@tien-do/shared';
import type { BoardPast, BoardStays, CardStep } from '@tien-do/shared/contract';
import { DataSource, type EntityManager } from 'typeorm';
import { BoardsService, circleOf, readFrame } from '../boards/index.js';
import { faceOf } from '../cards/index.js';
import type { Context } from '../database/context.js';
import { readBeginnings, readCardSteps, readPhases, readStays, readSteps } from './flow.js';
import { selectRow } from '../database/rows.js';
import { Plan } from '../plans/entities.js';
import { cardsAt } from './past.js';

/** A board at the end of a day. */
interface Moment {
  version: number;
  changedAt: Date;
}

// One for each board and circle that is looked at.
const heldFlows = 200;

/** How a board moved and how it once stood, from the changes that its writes left. */
@Injectable()
export class HistoryService {
  private readonly held = new Map<string, { of: string; flow: Promise<BoardFlow> }>();

  constructor(
    private readonly source: DataSource,
    private readonly boards: BoardsService,
  ) {}

  /** How the cards that I may read moved. @throws ProblemError NOT_FOUND. */
  async flow(ctx: Context, boardId: string): Promise<BoardFlow> {
    const board = await this.boards.readable(ctx, boardId);
    const today = dayOf(ctx.now());
    const key = `${boardId} ${circleOf(ctx.ability, board)}`;
    const of = `${String(board.version)} ${today}`;
    const held = this.held.get(key);
    if (held?.of === of) return held.flow;
    const flow = this.readFlow(ctx, boardId, today);
    this.held.delete(key);
    this.held.set(key, { of, flow });
    const [oldest] = this.held.keys();
    if (this.held.size > heldFlows && oldest !== undefined) this.held.delete(oldest);
    flow.catch(() => this.held.delete(key));
    return flow;
  }

  /** Which of the cards that I may read moved on days that are over. @throws ProblemError NOT_FOUND. */
  async steps(ctx: Context, boardId: string, days: { from: Day; to: Day }): Promise<CardStep[]> {
    await this.boards.readable(ctx, boardId);
    return readCardSteps(this.source.manager, boardId, ctx.ability, dayOf(ctx.now()), days);
  }

  /** Each time that a card that I may read lay at a kind of desk. @throws ProblemError NOT_FOUND. */
  async stays(ctx: Context, boardId: string, desk: PhaseLine['desk']): Promise<BoardStays> {
    await this.boards.readable(ctx, boardId);
    return this.source.transaction('REPEATABLE READ', async (db) => {
      const { version, endedAt } = await readEnd(db, boardId);
      const until = endedAt ?? new Date(ctx.now());
      const stays = await readStays(db, boardId, ctx.ability, until, desk);
      return { version, until: until.toISOString(), stays };
    });
  }

  /**
   * The board as it stood when a day ended, or as it stands where the day has not; only cards that I may read now.
   * @throws ProblemError NOT_FOUND; INVALID when the day is to come, or before what was kept.
   */
  async past(ctx: Context, boardId: string, day: Day): Promise<BoardPast> {
    const { planId } = await this.boards.readable(ctx, boardId);
    return this.source.transaction('REPEATABLE READ', async (db) => {
      const keptFrom = await readKeptFrom(db, boardId);
      const moment = day > dayOf(ctx.now()) ? null : await readMoment(db, boardId, day);
      if (!moment) throw new ProblemError('INVALID', { fields: [{ path: 'day', rule: 'not_kept' }] });
      const cards = await cardsAt(db, boardId, moment.version, ctx.ability);
      const plan = await selectRow(db, Plan, 't.id = $1', [planId]);
      if (!plan) throw new Error(`board ${boardId} has no plan`);
      const { cycle, planVersion, agencies, sections, tasks } = await readFrame(db, boardId, plan, day);
      const helping = new Map(cards.map(({ taskId, coordinatingIds }) => [taskId, coordinatingIds]));
      return {
        day,
        version: moment.version,
        changedAt: moment.changedAt.toISOString(),
        timing: await timingAt(db, boardId, moment.version),
        keptFrom,
        cycle,
        planVersion,
        agencies,
        sections,
        tasks: tasks.map((task) => ({
          ...task,
          coordinatingIds: helping.get(task.id) ?? task.coordinatingIds,
        })),
        cards: cards.map(faceOf),
      };
    });
  }

  /** The numbers of that board. @throws ProblemError as `past`. */
  async summary(ctx: Context, boardId: string, day: Day): Promise<Summary> {
    const { coordinatorId } = await this.boards.readable(ctx, boardId);
    const { cards, timing } = await this.past(ctx, boardId, day);
    return summarize(cards, coordinatorId, day, timing);
  }

  private readFlow(ctx: Context, boardId: string, today: Day): Promise<BoardFlow> {
    // One snapshot, so that days and desks speak of one version.
    return this.source.transaction('REPEATABLE READ', async (db) => {
      const { version, endedAt } = await readEnd(db, boardId);
      return {
        version,
        today,
        keptFrom: await readKeptFrom(db, boardId),
        steps: await readSteps(db, boardId, ctx.ability, today),
        began: await readBeginnings(db, boardId, ctx.ability, today),
        phases: await readPhases(db, boardId, ctx.ability, endedAt ?? new Date(ctx.now())),
      };
    });
  }
}

/** The board's version, and when its period was frozen where it was: nothing lies any longer after that. */
async function readEnd(
  db: EntityManager,
  boardId: string,
): Promise<{ version: number; endedAt: Date | null }> {
  const [board] = await db.query<{ version: number; endedAt: Date | null }[]>(
    `SELECT b.version, CASE WHEN y.phase = 'open' THEN NULL
              ELSE (SELECT max(k.at) FROM cycle_act k WHERE k.cycle_id = y.id) END AS "endedAt"
       FROM board b JOIN cycle y ON y.id = b.cycle_id WHERE b.id = $1`,
    [boardId],
  );
  if (!board) throw new ProblemError('NOT_FOUND');
  return board;
}

async function readKeptFrom(db: EntityManager, boardId: string): Promise<Day> {
  const [row] = await db.query<{ day: Day | null }[]>(
    `SELECT (min(e.at) AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS day FROM audit_entry e
      WHERE e.stream_id = $1 AND e.seq >= (SELECT min(at) FROM card_change WHERE board_id = $1)`,
    [boardId],
  );
  if (!row?.day) throw new ProblemError('NOT_FOUND');
  return row.day;
}

/** The board's last entry before a day ended; null where nothing was kept yet. */
async function readMoment(db: EntityManager, boardId: string, day: Day): Promise<Moment | null> {
  const [row] = await db.query<Moment[]>(
    `SELECT e.seq AS version, e.at AS "changedAt" FROM audit_entry e
      WHERE e.stream_id = $1 AND e.at < $2 AND e.seq >= (SELECT min(at) FROM card_change WHERE board_id = $1)
      ORDER BY e.seq DESC LIMIT 1`,
    [boardId, new Date(startOfDay(addDays(day, 1)))],
  );
  return row ?? null;
}

/** How the plan reckoned time at a version: what the next change of it replaced, else as it does now. */
async function timingAt(db: EntityManager, boardId: string, version: number): Promise<TimingRules> {
  const [row] = await db.query<{ timing: TimingRules }[]>(
    `SELECT coalesce((SELECT e.detail -> 'timingBefore' FROM audit_entry e
                       WHERE e.stream_id = b.id AND e.seq > $2 AND e.detail ? 'timingBefore' ORDER BY e.seq LIMIT 1),
                     p.timing) AS timing
       FROM board b JOIN plan p ON p.id = b.plan_id WHERE b.id = $1`,
    [boardId, version],
  );
  if (!row) throw new ProblemError('NOT_FOUND');
  return row.timing;
}
