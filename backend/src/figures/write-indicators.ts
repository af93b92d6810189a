/** Indicators become rows: those that are set on their page, and those that come in with a plan. */
import {
  may,
  ProblemError,
  usualBreakdowns,
  type BreakdownSet,
  type Indicator,
  type ProposedIndicator,
} from '@tien-do/shared';
import type { IndicatorBody } from '@tien-do/shared/contract';
import { insertRows, selectRow, updateRow } from '../database/rows.js';
import { newId } from '../database/uuid.js';
import type { Write } from '../database/write.js';
import { Plan } from '../plans/index.js';
import { indicatorOf } from './asked.js';
import { IndicatorRow } from './entities.js';

/** What a plan is to ask for; tasks that are not named keep theirs. */
interface Setting {
  sets: BreakdownSet[];
  tasks: readonly { taskId: string; indicators: readonly IndicatorBody[] }[];
}

/** What the log says of it: the codes of the plan's breakdowns, and by task the ids of indicators. */
export interface IndicatorsSet {
  sets: string[];
  tasks: { task: string; added: string[]; changed: string[]; ended: string[] }[];
}

/**
 * Writes what was found to make sense, as the plan's next version.
 * @param before the standing indicators of the plan.
 * @returns the plan's version, and what the log is to say.
 */
export async function writeIndicators(
  write: Write,
  plan: Plan,
  { sets, tasks }: Setting,
  before: readonly IndicatorRow[],
): Promise<{ version: number; said: IndicatorsSet }> {
  const changed: IndicatorsSet['tasks'] = [];
  for (const { taskId, indicators } of tasks) {
    const old = before.filter((row) => row.taskId === taskId);
    const change = await setTask(write, plan.id, taskId, old, indicators);
    if (change.added.length + change.changed.length + change.ended.length > 0) {
      changed.push({ task: taskId, ...change });
    }
  }
  const version = plan.version + 1;
  await updateRow(write.db, Plan, plan.id, { breakdownSets: sets, version });
  return { version, said: { sets: sets.map(({ code }) => code), tasks: changed } };
}

/**
 * What a review took comes in with the new tasks of a plan, under the right that sets indicators at any other time. The breakdowns
 * that they need and the plan does not know are added to its own.
 * @param taken by the id of the task; a task of which nothing was taken may be among them.
 * @returns what the log is to say of it; null where nothing was taken.
 * @throws ProblemError FORBIDDEN (`indicators_by_coordinator`).
 */
export async function bringIndicators(
  write: Write,
  planId: string,
  taken: readonly { taskId: string; indicators: readonly ProposedIndicator[] }[],
): Promise<IndicatorsSet | null> {
  const asked = taken.filter(({ indicators }) => indicators.length > 0);
  if (asked.length === 0) return null;
  const plan = await selectRow(write.db, Plan, 't.id = $1', [planId]);
  if (!plan || !may(write.ability, 'set_indicators', 'Plan', plan)) {
    throw new ProblemError('FORBIDDEN', { reason: 'indicators_by_coordinator' });
  }
  const used = new Set(asked.flatMap(({ indicators }) => indicators.flatMap((one) => one.breakdowns)));
  const known = new Set(plan.breakdownSets.map(({ code }) => code));
  const sets = [
    ...plan.breakdownSets,
    ...usualBreakdowns.filter(({ code }) => used.has(code) && !known.has(code)),
  ];
  const tasks = asked.map(({ taskId, indicators }) => ({ taskId, indicators: indicators.map(bodyOf) }));
  return (await writeIndicators(write, plan, { sets, tasks }, [])).said;
}

function bodyOf({ taken: _, words: __, ...facts }: ProposedIndicator): Omit<Indicator, 'id' | 'setId'> {
  return facts;
}

async function setTask(
  write: Write,
  planId: string,
  taskId: string,
  old: readonly IndicatorRow[],
  indicators: readonly IndicatorBody[],
): Promise<{ added: string[]; changed: string[]; ended: string[] }> {
  const rows = indicators.map((indicator, position): IndicatorRow => ({
    ...indicator,
    setId: indicator.setId ?? null,
    id: indicator.id ?? newId(),
    ...{ planId, taskId, position, endedAt: null },
  }));
  const added = rows.filter(({ id }) => !old.some((one) => one.id === id));
  const changed = rows.filter((row) => {
    const before = old.find(({ id }) => id === row.id);
    return before && (before.position !== row.position || differs(before, row));
  });
  const ended = old.filter(({ id }) => !rows.some((one) => one.id === id));
  if (added.length > 0) await insertRows(write.db, IndicatorRow, added);
  for (const { id, ...row } of changed) await updateRow(write.db, IndicatorRow, id, row);
  for (const { id } of ended) await updateRow(write.db, IndicatorRow, id, { endedAt: write.at });
  const names = (list: readonly IndicatorRow[]): string[] => list.map(({ id }) => id);
  return { added: names(added), changed: names(changed), ended: names(ended) };
}

function differs(a: IndicatorRow, b: IndicatorRow): boolean {
  return JSON.stringify(indicatorOf(a)) !== JSON.stringify(indicatorOf(b));
}
