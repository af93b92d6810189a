/** Which figures a card is asked for, and what is wrong with those that it has. */
import {
  figureFaults,
  isBlankFigure,
  ProblemError,
  type BreakdownSet,
  type Figures,
  type Filler,
  type Indicator,
} from '@tien-do/shared';
import type { EntityManager } from 'typeorm';
import { selectRows } from '../database/rows.js';
import { IndicatorRow } from './entities.js';

/** What a card or a contribution is asked for now. */
export interface AskedFigures {
  indicators: Indicator[];
  /** The plan's breakdowns, as far as these ask for them. */
  sets: BreakdownSet[];
}

/** Of a task whose plan has set nothing. */
export const nothingAsked: AskedFigures = { indicators: [], sets: [] };

/** An indicator as the rules know it. */
export function indicatorOf(row: IndicatorRow): Indicator {
  const { id, name, unit, type, direction, breakdowns, filledBy, rollUp, byCase, required } = row;
  return { id, name, unit, type, direction, breakdowns, filledBy, rollUp, byCase, required };
}

/** What a task asks its leads for, or those who contribute to its cards, in order; nothing where the plan has set nothing. */
export async function readAsked(
  db: EntityManager,
  taskId: string,
  from: Exclude<Filler, 'both'>,
): Promise<AskedFigures> {
  const rows = await selectRows(
    db,
    IndicatorRow,
    `t.task_id = $1 AND t.ended_at IS NULL AND t.filled_by IN ($2, 'both') ORDER BY t.position, t.id`,
    [taskId, from],
  );
  if (rows.length === 0) return nothingAsked;
  const indicators = rows.map(indicatorOf);
  return { indicators, sets: setsOf(indicators, await readSets(db, taskId)) };
}

async function readSets(db: EntityManager, taskId: string): Promise<BreakdownSet[]> {
  const [plan] = await db.query<{ sets: BreakdownSet[] }[]>(
    'SELECT p.breakdown_sets AS sets FROM plan p JOIN task t ON t.plan_id = p.id WHERE t.id = $1',
    [taskId],
  );
  return plan?.sets ?? [];
}

/** Everything that a task was ever asked for: what was filed keeps its name after its indicator has ended, or is filled by others. */
export async function readEverAsked(
  db: EntityManager,
  taskId: string,
): Promise<{ indicators: Indicator[]; breakdowns: BreakdownSet[] }> {
  const rows = await selectRows(
    db,
    IndicatorRow,
    't.task_id = $1 ORDER BY t.ended_at IS NOT NULL, t.position, t.id',
    [taskId],
  );
  if (rows.length === 0) return { indicators: [], breakdowns: [] };
  const indicators = rows.map(indicatorOf);
  return { indicators, breakdowns: setsOf(indicators, await readSets(db, taskId)) };
}

/** Those of the plan's breakdowns that the indicators ask for. */
export function setsOf(indicators: readonly Indicator[], sets: readonly BreakdownSet[]): BreakdownSet[] {
  return sets.filter(({ code }) => indicators.some(({ breakdowns }) => breakdowns.includes(code)));
}

/** The figures that were accepted for a card's task and leads in the last cycle before. */
export async function readFiguresBefore(db: EntityManager, cardId: string): Promise<Figures> {
  const [before] = await db.query<{ figures: Figures | null }[]>(
    `SELECT s.content -> 'figures' AS figures
       FROM card now JOIN board nb ON nb.id = now.board_id JOIN cycle ny ON ny.id = nb.cycle_id
       JOIN board b ON b.plan_id = nb.plan_id JOIN cycle y ON y.id = b.cycle_id AND y.year < ny.year
       JOIN card c ON c.board_id = b.id AND c.task_id = now.task_id AND c.lead_key = now.lead_key AND c.state = 'compiled'
       JOIN submission s ON s.card_id = c.id AND s.number = c.accepted
      WHERE now.id = $1 ORDER BY y.year DESC LIMIT 1`,
    [cardId],
  );
  return before?.figures ?? {};
}

/** How many things keep the figures of a card from being submitted. */
export async function readFigureFaults(
  db: EntityManager,
  cardId: string,
  { indicators, sets }: AskedFigures,
  figures: Figures,
): Promise<number> {
  if (indicators.length === 0) return 0;
  return figureFaults(indicators, sets, figures, await readFiguresBefore(db, cardId)).length;
}

/**
 * Figures are entered for what the task was once asked for, and for nothing else. An indicator that has ended may keep what it has.
 * @throws ProblemError INVALID with the place of a figure that belongs to no indicator of the task.
 */
export async function requireKnownFigures(
  db: EntityManager,
  taskId: string,
  figures: Figures | undefined,
): Promise<void> {
  const ids = Object.keys(figures ?? {}).filter((id) => !isBlankFigure(figures?.[id]));
  if (ids.length === 0) return;
  const known = await db.query<{ id: string }[]>(
    'SELECT id FROM indicator WHERE task_id = $1 AND id = ANY($2)',
    [taskId, ids],
  );
  const strange = ids.find((id) => !known.some((one) => one.id === id));
  if (strange !== undefined) {
    throw new ProblemError('INVALID', { fields: [{ path: `figures.${strange}`, rule: 'unknown' }] });
  }
}
