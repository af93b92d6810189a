/** The sets of the register by which indicators are filled. */
import {
  compareText,
  membersOutside,
  ownersAround,
  setsFor,
  type Day,
  type Indicator,
  type SetMembers,
} from '@tien-do/shared';
import type { PlanFigures, PlanIndicators } from '@tien-do/shared/contract';
import type { EntityManager } from 'typeorm';
import { AgencySet } from '../agencies/entities.js';
import { selectRows } from '../database/rows.js';
import type { Plan } from '../plans/index.js';

/** SQL: is a row of `agency_set_member` m with its `agency` a in force on the day of this parameter? */
export function memberOnSql(day: string): string {
  return ['m', 'a']
    .map(
      (name) =>
        `(${name}.valid_from IS NULL OR ${name}.valid_from <= ${day}) AND (${name}.valid_to IS NULL OR ${name}.valid_to >= ${day})`,
    )
    .join(' AND ');
}

/** Who is a member, on a day, of the sets by which these indicators are filled; nothing where none is. */
export async function readMembers(
  db: EntityManager,
  indicators: readonly Pick<Indicator, 'setId'>[],
  day: Day,
): Promise<SetMembers[]> {
  const ids = [...new Set(indicators.flatMap(({ setId }) => setId ?? []))];
  if (ids.length === 0) return [];
  return db.query<SetMembers[]>(
    `SELECT m.set_id AS "setId", array_agg(DISTINCT m.agency_id ORDER BY m.agency_id) AS "agencyIds"
       FROM agency_set_member m JOIN agency a ON a.id = m.agency_id
      WHERE m.set_id = ANY($1) AND ${memberOnSql('$2::date')} GROUP BY m.set_id ORDER BY m.set_id`,
    [ids, day],
  );
}

/** The sets of which a plan may speak, as the reading of its text knows them, and those by which its indicators are filled already. */
export async function readPlanSets(
  db: EntityManager,
  plan: Plan,
  indicators: readonly Pick<Indicator, 'setId'>[],
): Promise<PlanIndicators['agencySets']> {
  const sets = await selectRows(db, AgencySet, 'true ORDER BY t.id', []);
  const tree = await db.query<{ id: string; parentId: string | null }[]>(
    'SELECT id, parent_id AS "parentId" FROM agency',
  );
  const parentOf = new Map(tree.map(({ id, parentId }) => [id, parentId]));
  const near = setsFor(sets, ownersAround(plan.coordinatorId, parentOf, [plan.issuerId]));
  const used = sets.filter(
    ({ id }) => indicators.some(({ setId }) => setId === id) && !near.some((one) => one.id === id),
  );
  return [...near, ...used].map(({ id, name }) => ({ id, name })).sort((a, b) => compareText(a.name, b.name));
}

interface Taking {
  boardId: string;
  taskId: string;
  agencyIds: string[];
}

/** Who leads or coordinates the tasks of a plan, board by board, whatever of it a reader may read. */
export function readTaking(db: EntityManager, planId: string, taskIds: readonly string[]): Promise<Taking[]> {
  return db.query<Taking[]>(
    `SELECT c.board_id AS "boardId", c.task_id AS "taskId", array_agg(DISTINCT e.id) AS "agencyIds"
       FROM card c JOIN board b ON b.id = c.board_id
      CROSS JOIN LATERAL unnest(c.lead_ids || c.coordinating_ids || ARRAY(
              SELECT o.agency_id FROM contribution o WHERE o.card_id = c.id AND o.kind = 'contribution')) e (id)
      WHERE b.plan_id = $1 AND c.task_id = ANY($2) GROUP BY c.board_id, c.task_id`,
    [planId, taskIds],
  );
}

/** Of each indicator of a board, the members of its set that have no part in the task; a task without cards has nothing to say. */
export function outsideOf(
  indicators: readonly (Pick<Indicator, 'id' | 'filledBy' | 'setId'> & { taskId: string })[],
  taking: readonly Taking[],
  members: readonly SetMembers[],
): PlanFigures['years'][number]['outside'] {
  return indicators.flatMap((indicator) => {
    const parties = taking.find(({ taskId }) => taskId === indicator.taskId);
    const agencyIds = parties ? membersOutside(indicator, parties.agencyIds, members) : [];
    return agencyIds.length === 0 ? [] : [{ indicatorId: indicator.id, agencyIds }];
  });
}
