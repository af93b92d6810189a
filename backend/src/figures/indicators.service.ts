import { Injectable } from '@nestjs/common';
import { groupBy, indicatorFault, may, ProblemError } from '@tien-do/shared';
import type { PlanIndicators, SetIndicatorsBody } from '@tien-do/shared/contract';
import { DataSource, type EntityManager } from 'typeorm';
import { authorize, membershipFor } from '../access/index.js';
import type { Context } from '../database/context.js';
import { selectRow, selectRows } from '../database/rows.js';
import { Writer, type AuditNote, type Write } from '../database/write.js';
import { Plan, requireLiving } from '../plans/index.js';
import { indicatorOf } from './asked.js';
import { IndicatorRow } from './entities.js';
import { readPlanSets } from './members.js';
import { writeIndicators } from './write-indicators.js';

/** Which figures a plan asks its tasks for. */
@Injectable()
export class IndicatorsService {
  constructor(
    private readonly source: DataSource,
    private readonly writer: Writer,
  ) {}

  /** The indicators of every standing task, in the order of the appendix. @throws ProblemError NOT_FOUND. */
  async ofPlan(ctx: Context, planId: string): Promise<PlanIndicators> {
    const db = this.source.manager;
    const plan = await selectRow(db, Plan, 't.id = $1', [planId]);
    authorize(ctx, 'Plan', 'read', 'read', plan);
    const rows = await standing(db, planId);
    const byTask = groupBy(rows, ({ taskId }) => taskId);
    const tasks = await db.query<Omit<PlanIndicators['tasks'][number], 'indicators'>[]>(
      `SELECT id AS "taskId", key, printed_number AS "printedNumber", title, expected_results AS "expectedResults",
              breakdowns AS "askedBreakdowns"
         FROM task WHERE plan_id = $1 AND ended_on IS NULL ORDER BY position`,
      [planId],
    );
    return {
      planId,
      version: plan.version,
      sets: plan.breakdownSets,
      tasks: tasks.map((task) => ({
        ...task,
        indicators: (byTask.get(task.taskId) ?? []).map(indicatorOf),
      })),
      agencySets: await readPlanSets(db, plan, rows.map(indicatorOf)),
      may: { set: plan.archivedAt === null && may(ctx.ability, 'set_indicators', 'Plan', plan) },
    };
  }

  /**
   * Sets the breakdowns of a plan and the indicators of the tasks that are named, all or nothing. What was submitted keeps what it
   * was asked for; open cards are asked anew.
   * @throws ProblemError NOT_FOUND, FORBIDDEN, LOCKED when the plan is archived, STALE; INVALID for what does not fit together
   *   (`fields` say where and why).
   */
  async set(
    ctx: Context,
    planId: string,
    body: SetIndicatorsBody,
  ): Promise<{ planId: string; version: number }> {
    return this.writer.write(ctx, 'plans', async (write) => {
      const plan = await selectRow(write.db, Plan, 't.id = $1', [planId]);
      authorize(write, 'Plan', 'set_indicators', 'read', plan);
      requireLiving(plan);
      if (plan.version !== body.expectedVersion) throw new ProblemError('STALE', { version: plan.version });
      await requireTasks(write.db, planId, body);
      const before = await standing(write.db, planId);
      const agencySets = await readPlanSets(write.db, plan, before.map(indicatorOf));
      requireSense(body, before, new Set(agencySets.map(({ id }) => id)));
      const { version, said } = await writeIndicators(write, plan, body, before);
      const membership = membershipFor(write.actor, 'set_indicators', 'Plan', plan);
      const signed = membership ? { agencyId: membership.agencyId, duty: membership.duty } : {};
      await tellOpenBoards(write, planId, (): AuditNote => ({
        action: 'board.plan_changed',
        detail: { indicators: said.tasks.length },
        ...signed,
      }));
      write.record({ action: 'plan.indicators_set', detail: { plan: planId, ...said }, ...signed });
      return { planId, version };
    });
  }
}

function standing(db: EntityManager, planId: string): Promise<IndicatorRow[]> {
  return selectRows(db, IndicatorRow, 't.plan_id = $1 AND t.ended_at IS NULL ORDER BY t.position, t.id', [
    planId,
  ]);
}

async function requireTasks(db: EntityManager, planId: string, { tasks }: SetIndicatorsBody): Promise<void> {
  const found = await db.query<{ id: string }[]>(
    'SELECT id FROM task WHERE plan_id = $1 AND ended_on IS NULL AND id = ANY($2)',
    [planId, tasks.map(({ taskId }) => taskId)],
  );
  const known = new Set(found.map(({ id }) => id));
  const strange = tasks.findIndex(({ taskId }) => !known.has(taskId));
  if (strange >= 0) {
    throw new ProblemError('INVALID', {
      fields: [{ path: `tasks.${String(strange)}.taskId`, rule: 'unknown' }],
    });
  }
}

/** Each indicator fits together, each id is one of its task's, each set one of which the plan may speak, and no breakdown goes that a standing indicator asks for. */
function requireSense(
  { sets, tasks }: SetIndicatorsBody,
  before: readonly IndicatorRow[],
  agencySets: ReadonlySet<string>,
): void {
  const named = new Set(tasks.map(({ taskId }) => taskId));
  const fields = tasks.flatMap(({ taskId, indicators }, at) => {
    const ids = indicators.flatMap(({ id }) => (id === undefined ? [] : [id]));
    return indicators.flatMap((indicator, index) => {
      const path = `tasks.${String(at)}.indicators.${String(index)}`;
      const fault = indicatorFault(indicator, sets);
      if (fault) return [{ path, rule: fault }];
      if (indicator.setId !== undefined && !agencySets.has(indicator.setId)) {
        return [{ path: `${path}.setId`, rule: 'unknown' }];
      }
      if (indicator.id === undefined) return [];
      const old = before.find(({ id }) => id === indicator.id);
      if (old?.taskId !== taskId || ids.indexOf(indicator.id) !== ids.lastIndexOf(indicator.id)) {
        return [{ path: `${path}.id`, rule: 'unknown' }];
      }
      // Figures that were entered would mean something else.
      return old.type === indicator.type ? [] : [{ path: `${path}.type`, rule: 'type_fixed' }];
    });
  });
  const orphan = before.find(
    ({ taskId, breakdowns }) =>
      !named.has(taskId) && breakdowns.some((code) => !sets.some((set) => set.code === code)),
  );
  if (orphan) fields.push({ path: 'sets', rule: 'set_in_use' });
  if (fields.length > 0) throw new ProblemError('INVALID', { fields });
}

async function tellOpenBoards(write: Write, planId: string, note: () => AuditNote): Promise<void> {
  const boards = await write.db.query<{ id: string }[]>(
    `SELECT b.id FROM board b JOIN cycle y ON y.id = b.cycle_id WHERE b.plan_id = $1 AND y.phase = 'open' ORDER BY b.id`,
    [planId],
  );
  for (const { id } of boards) await write.onBoard(id, () => Promise.resolve(note()));
}
