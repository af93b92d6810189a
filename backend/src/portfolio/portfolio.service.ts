import { Injectable } from '@nestjs/common';
import {
  cycleInHand,
  dayOf,
  groupBy,
  numbersOf,
  type CardFace,
  type Day,
  type PlanNumbers,
  type TimingRules,
} from '@tien-do/shared';
import type { CycleView, PortfolioLine, PortfolioView } from '@tien-do/shared/contract';
import { DataSource } from 'typeorm';
import { scope } from '../access/index.js';
import { circleOf, readFacesOf, type BoardRights } from '../boards/index.js';
import type { Context } from '../database/context.js';
import { place } from '../database/rows.js';

interface PlanRow extends Pick<
  PortfolioLine,
  'id' | 'title' | 'shortTitle' | 'number' | 'issuedOn' | 'issuer' | 'coordinator' | 'parentId'
> {
  timing: TimingRules;
}

interface Period extends CycleView, BoardRights {
  planId: string;
  version: number;
}

/** A board whose numbers are wanted, and what they are true of. */
interface Wanted {
  key: string;
  of: string;
  period: Period;
  timing: TimingRules;
}

// Numbers of a few hundred plans for a few dozen circles of readers.
const heldNumbers = 10_000;
/** Boards whose cards are read together: few enough that others have their turn in between. */
const boardsAtOnce = 20;

/**
 * What all plans come to. The numbers of a board are reckoned once for a version of it, a day and a circle of readers: after an
 * act one board is read, whoever looks.
 */
@Injectable()
export class PortfolioService {
  private readonly held = new Map<string, { of: string; numbers: Promise<PlanNumbers> }>();

  constructor(private readonly source: DataSource) {}

  /**
   * The plans that I may read with the numbers of their periods in hand, the newest first.
   * @param boards only the plans whose boards these are; null for all.
   */
  async read(ctx: Context, boards: readonly string[] | null): Promise<PortfolioView> {
    ctx.checked.add('Plan');
    const today = dayOf(ctx.now());
    const plans = await this.readPlans(ctx, boards);
    const ids = plans.map(({ id }) => id);
    // Read before the cards: numbers may then be newer than the version under which they are held, never older.
    const periods = groupBy(await this.readPeriods(ctx, ids), ({ planId }) => planId);
    const chosen = plans.map((plan) => ({ plan, period: cycleInHand(periods.get(plan.id) ?? [], today) }));
    const above = boards === null ? new Set(ids) : await this.readableAbove(ctx, plans);
    const numbers = await this.numbers(ctx, today, chosen);
    return {
      today,
      lines: chosen.map(({ plan: { timing: _, parentId, ...plan }, period }) => ({
        ...plan,
        parentId: parentId !== null && above.has(parentId) ? parentId : null,
        cycle: period && cycleOf(period),
        version: period && period.version,
        numbers: period && (numbers.get(period.boardId) ?? null),
      })),
    };
  }

  /** The numbers of boards: those that are held and still true, and the others from their cards. */
  private async numbers(
    ctx: Context,
    today: Day,
    chosen: readonly { plan: PlanRow; period: Period | null }[],
  ): Promise<Map<string, PlanNumbers>> {
    const wanted = chosen.flatMap(({ plan: { timing }, period }): Wanted[] => {
      if (!period) return [];
      const key = `${period.boardId} ${circleOf(ctx.ability, period)}`;
      return [{ key, of: `${String(period.version)} ${today} ${JSON.stringify(timing)}`, period, timing }];
    });
    const found = new Map<string, Promise<PlanNumbers>>();
    const missing: Wanted[] = [];
    for (const one of wanted) {
      const held = this.held.get(one.key);
      if (held?.of === one.of) found.set(one.period.boardId, held.numbers);
      else missing.push(one);
    }
    for (let start = 0; start < missing.length; start += boardsAtOnce) {
      const some = missing.slice(start, start + boardsAtOnce);
      const reading = this.reckon(ctx, today, some);
      for (const { key, of, period } of some) {
        const numbers = numbersIn(reading, period.boardId);
        this.hold(key, of, numbers);
        found.set(period.boardId, numbers);
      }
      await reading;
    }
    return new Map(
      await Promise.all(
        [...found].map(async ([boardId, numbers]): Promise<[string, PlanNumbers]> => [
          boardId,
          await numbers,
        ]),
      ),
    );
  }

  private async reckon(
    ctx: Context,
    today: Day,
    wanted: readonly Wanted[],
  ): Promise<Map<string, PlanNumbers>> {
    const ids = wanted.map(({ period }) => period.boardId);
    const faces = await readFacesOf(this.source.manager, ids, ctx.ability);
    return new Map(
      wanted.map(({ period: { boardId: id, coordinatorId }, timing }) => {
        const cards: readonly CardFace[] = faces.get(id) ?? [];
        return [id, numbersOf({ id, coordinatorId }, cards, today, timing)];
      }),
    );
  }

  private hold(key: string, of: string, numbers: Promise<PlanNumbers>): void {
    const entry = { of, numbers };
    this.held.delete(key);
    this.held.set(key, entry);
    const [oldest] = this.held.keys();
    if (this.held.size > heldNumbers && oldest !== undefined) this.held.delete(oldest);
    numbers.catch(() => {
      if (this.held.get(key) === entry) this.held.delete(key);
    });
  }

  private async readPlans(ctx: Context, boards: readonly string[] | null): Promise<PlanRow[]> {
    const parameters: unknown[] = [];
    const of =
      boards === null
        ? ''
        : `AND p.id IN (SELECT plan_id FROM board WHERE id = ANY(${place(parameters, boards)}))`;
    const readable = scope(ctx.ability, 'read', 'Plan', parameters);
    return this.source.query<PlanRow[]>(
      `SELECT p.id, p.title, p.short_title AS "shortTitle", p.number, p.issued_on AS "issuedOn",
              p.parent_id AS "parentId", p.timing,
              json_build_object('id', o.id, 'name', o.name, 'shortName', o.short_name, 'level', o.level) AS issuer,
              json_build_object('id', k.id, 'name', k.name, 'shortName', k.short_name) AS coordinator
         FROM plan p JOIN agency o ON o.id = p.issuer_id JOIN agency k ON k.id = p.coordinator_id
        WHERE ${readable} AND p.archived_at IS NULL ${of}
        ORDER BY p.issued_on DESC, p.short_title, p.id`,
      parameters,
    );
  }

  /** Which of the plans above these may be read. */
  private async readableAbove(ctx: Context, plans: readonly PlanRow[]): Promise<Set<string>> {
    const parents = plans.flatMap(({ parentId }) => (parentId === null ? [] : [parentId]));
    if (parents.length === 0) return new Set();
    const parameters: unknown[] = [parents];
    const readable = scope(ctx.ability, 'read', 'Plan', parameters);
    const rows = await this.source.query<{ id: string }[]>(
      `SELECT p.id FROM plan p WHERE p.id = ANY($1) AND ${readable} AND p.archived_at IS NULL`,
      parameters,
    );
    return new Set(rows.map(({ id }) => id));
  }

  private async readPeriods(ctx: Context, planIds: readonly string[]): Promise<Period[]> {
    const parameters: unknown[] = [planIds];
    const readable = scope(ctx.ability, 'read', 'Board', parameters);
    return this.source.query<Period[]>(
      `SELECT y.id, b.id AS "boardId", y.plan_id AS "planId", y.year, y.data_from AS "dataFrom", y.data_to AS "dataTo",
              y.due_on AS "dueOn", y.phase, b.version, b.coordinator_id AS "coordinatorId", b.issuer_id AS "issuerId",
              b.participant_ids AS "participantIds", b.visibility
         FROM cycle y JOIN board b ON b.cycle_id = y.id
        WHERE y.plan_id = ANY($1) AND ${readable} ORDER BY y.year DESC`,
      parameters,
    );
  }
}

async function numbersIn(
  reading: Promise<ReadonlyMap<string, PlanNumbers>>,
  boardId: string,
): Promise<PlanNumbers> {
  const numbers = (await reading).get(boardId);
  if (!numbers) throw new Error(`no numbers of board ${boardId}`);
  return numbers;
}

function cycleOf({ id, boardId, year, dataFrom, dataTo, dueOn, phase }: Period): CycleView {
  return { id, boardId, year, dataFrom, dataTo, dueOn, phase };
}
