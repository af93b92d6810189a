/** Which figures a card is asked for, and what is wrong with those that it has. */
import {
  askedAt,
  figureFaults,
  isBlankFigure,
  ProblemError,
  type BreakdownSet,
  type Day,
  type Figures,
  type FilledPlace,
  type Indicator,
} from '@tien-do/shared';
import type { EntityManager } from 'typeorm';
import { canonicalJson } from '../database/audit-chain.js';
import { selectRows } from '../database/rows.js';
import { IndicatorRow } from './entities.js';
import { readMembers } from './members.js';

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
  const { id, name, unit, type, direction, breakdowns, filledBy, setId, rollUp, byCase, required } = row;
  const facts = { id, name, unit, type, direction, breakdowns, filledBy, rollUp, byCase, required };
  return setId === null ? facts : { ...facts, setId };
}

/**
 * What a task asks for in a place of one of its cards, in order; nothing where the plan has set nothing.
 * @param day on which the members of sets are asked.
 */
export async function readAsked(
  db: EntityManager,
  taskId: string,
  place: FilledPlace,
  day: Day,
): Promise<AskedFigures> {
  const rows = await selectRows(
    db,
    IndicatorRow,
    't.task_id = $1 AND t.ended_at IS NULL ORDER BY t.position, t.id',
    [taskId],
  );
  const standing = rows.map(indicatorOf);
  const indicators = askedAt(standing, place, await readMembers(db, standing, day));
  if (indicators.length === 0) return nothingAsked;
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
 * Figures are entered for what the task was once asked for, and for nothing else. An indicator that has ended may keep what it has;
 * one that a set fills takes nothing new from who is no member, and keeps what a member entered.
 * @param before what stands there now.
 * @throws ProblemError INVALID with the place of a figure that belongs to no indicator of the task (`unknown`), or to one that the
 *   agencies of this place do not fill (`not_member`).
 */
export async function requireKnownFigures(
  db: EntityManager,
  taskId: string,
  figures: Figures | undefined,
  { place, before, day }: { place: FilledPlace; before: Figures; day: Day },
): Promise<void> {
  const ids = Object.keys(figures ?? {}).filter((id) => !isBlankFigure(figures?.[id]));
  if (ids.length === 0) return;
  const known = (await selectRows(db, IndicatorRow, 't.task_id = $1 AND t.id = ANY($2)', [taskId, ids])).map(
    indicatorOf,
  );
  const strange = ids.find((id) => !known.some((one) => one.id === id));
  if (strange !== undefined) {
    throw new ProblemError('INVALID', { fields: [{ path: `figures.${strange}`, rule: 'unknown' }] });
  }
  const changed = known.filter(
    ({ id, filledBy }) =>
      filledBy === 'set' && canonicalJson(figures?.[id] ?? null) !== canonicalJson(before[id] ?? null),
  );
  const asked = askedAt(changed, place, await readMembers(db, changed, day));
  const foreign = changed.find((one) => !asked.includes(one));
  if (foreign) {
    throw new ProblemError('INVALID', { fields: [{ path: `figures.${foreign.id}`, rule: 'not_member' }] });
  }
}
