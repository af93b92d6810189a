import type { AgencyView, BoardView, CycleView, SectionView, TaskView } from '@tien-do/shared/contract';
import type { EntityManager } from 'typeorm';
import { Agency } from '../agencies/entities.js';
import { Cycle } from '../cycles/entities.js';
import { selectRows } from '../database/rows.js';
import { Plan, Section, Task } from '../plans/entities.js';

/** A cycle as the contract has it. */
export function cycleView(cycle: Cycle, boardId: string): CycleView {
  const { id, year, dataFrom, dataTo, dueOn, phase } = cycle;
  return { id, boardId, year, dataFrom, dataTo, dueOn, phase };
}

/** A task as the contract has it; coordinating agencies are those of its cards on the board, where sets are expanded. */
export function taskView(task: Task, coordinatingIds: string[]): TaskView {
  return {
    id: task.id,
    sectionId: task.sectionId,
    key: task.key,
    printedNumber: task.printedNumber,
    title: task.title,
    leadMode: task.leadMode,
    leadWords: task.leadWords,
    coordinatingWords: task.coordinatingWords,
    coordinatingIds,
    expectedResults: task.expectedResults,
    deadlineWords: task.deadlineWords,
    deadlineKind: task.deadline.kind,
    feedsAnnualReport: task.feedsAnnualReport,
    position: task.position,
  };
}

function agencyView(agency: Agency): AgencyView {
  const { id, name, shortName, kind, validFrom, validTo } = agency;
  return { id, name, shortName, kind, validFrom, validTo };
}

function sectionView(section: Section): SectionView {
  const { id, parentId, kind, printedNumber, title, position } = section;
  return { id, parentId, kind, printedNumber, title, position };
}

/** Everything of a board besides its version and its faces: the plan's frame, which changes rarely. */
export async function readFrame(
  db: EntityManager,
  boardId: string,
  plan: Plan,
): Promise<Omit<BoardView, 'version' | 'cards'>> {
  const cycles = await db.query<(Cycle & { boardId: string })[]>(
    `SELECT y.id, y.year, y.data_from AS "dataFrom", y.data_to AS "dataTo", y.due_on AS "dueOn", y.phase,
            b.id AS "boardId"
       FROM cycle y JOIN board b ON b.cycle_id = y.id WHERE y.plan_id = $1 ORDER BY y.year DESC`,
    [plan.id],
  );
  const current = cycles.find((cycle) => cycle.boardId === boardId);
  if (!current) throw new Error(`board ${boardId} has no cycle`);
  const sections = await selectRows(db, Section, 't.plan_id = $1 ORDER BY t.position', [plan.id]);
  const tasks = await selectRows(db, Task, 't.plan_id = $1 ORDER BY t.position', [plan.id]);
  const coordinating = await db.query<{ taskId: string; ids: string[] }[]>(
    `SELECT DISTINCT ON (task_id) task_id AS "taskId", coordinating_ids AS ids
       FROM card WHERE board_id = $1 ORDER BY task_id, id`,
    [boardId],
  );
  const idsByTask = new Map(coordinating.map((row) => [row.taskId, row.ids]));
  const agencies = await selectRows(db, Agency, 't.id = ANY($1) ORDER BY t.name', [plan.participantIds]);
  return {
    id: boardId,
    plan: {
      id: plan.id,
      title: plan.title,
      shortTitle: plan.shortTitle,
      number: plan.number,
      issuedOn: plan.issuedOn,
      issuerId: plan.issuerId,
      coordinatorId: plan.coordinatorId,
      visibility: plan.visibility,
      participantIds: plan.participantIds,
    },
    cycle: cycleView(current, boardId),
    cycles: cycles.map((cycle) => cycleView(cycle, cycle.boardId)),
    agencies: agencies.map(agencyView),
    sections: sections.map(sectionView),
    tasks: tasks.map((task) => taskView(task, idsByTask.get(task.id) ?? [])),
  };
}
