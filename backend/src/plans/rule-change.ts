/** Another reporting rule for a plan: which days and dues it changes, and writing them. */
import {
  cycleDays,
  dueInCycle,
  groupBy,
  type CycleDays,
  type CyclePhase,
  type DataEnds,
  type Day,
  type DeadlineRule,
  type DueRule,
} from '@tien-do/shared';
import type { EntityManager } from 'typeorm';

/** What of a plan lays down the days of its periods. */
export interface ReportingRule {
  dueRule: DueRule;
  dataEnds: DataEnds;
}

export interface PeriodChange {
  cycleId: string;
  boardId: string;
  year: number;
  phase: CyclePhase;
  before: CycleDays;
  after: CycleDays;
  /** Cards that get another due, by that due. */
  dues: { dueOn: Day | null; cardIds: string[] }[];
}

type PeriodRow = Omit<PeriodChange, 'before' | 'after' | 'dues'> & CycleDays;

interface DueRow {
  id: string;
  dueOn: Day | null;
  deadline: DeadlineRule;
}

/** What a rule in place of the present one would change, period by period. @param boardId only of that board. */
export async function periodChanges(
  db: EntityManager,
  planId: string,
  present: ReportingRule,
  next: ReportingRule,
  boardId: string | null = null,
): Promise<PeriodChange[]> {
  const rows = await db.query<PeriodRow[]>(
    `SELECT y.id AS "cycleId", b.id AS "boardId", y.year, y.phase, y.data_from AS "dataFrom", y.data_to AS "dataTo",
            y.due_on AS "dueOn"
       FROM cycle y JOIN board b ON b.cycle_id = y.id
      WHERE y.plan_id = $1 AND ($2::uuid IS NULL OR b.id = $2) ORDER BY y.year`,
    [planId, boardId],
  );
  const changes: PeriodChange[] = [];
  for (const { dataFrom, dataTo, dueOn, ...row } of rows) {
    changes.push({
      ...row,
      before: { dataFrom, dataTo, dueOn },
      after: cycleDays(row.year, next.dueRule, next.dataEnds),
      dues: await changedDues(db, row, present.dueRule, next.dueRule),
    });
  }
  return changes;
}

/** A due that somebody gave by hand does not follow from the rule and stays. */
async function changedDues(
  db: EntityManager,
  { boardId, year }: Pick<PeriodRow, 'boardId' | 'year'>,
  present: DueRule,
  next: DueRule,
): Promise<PeriodChange['dues']> {
  const cards = await db.query<DueRow[]>(
    `SELECT c.id, c.due_on AS "dueOn", t.deadline FROM card c JOIN task t ON t.id = c.task_id WHERE c.board_id = $1`,
    [boardId],
  );
  const changed = cards.flatMap(({ id, dueOn, deadline }) => {
    const after = dueInCycle(deadline, year, next).dueOn;
    const byRule = dueOn === dueInCycle(deadline, year, present).dueOn;
    return byRule && after !== dueOn ? [{ id, dueOn: after }] : [];
  });
  const byDue = groupBy(changed, ({ dueOn }) => dueOn);
  return [...byDue].map(([dueOn, list]) => ({ dueOn, cardIds: list.map(({ id }) => id) }));
}
