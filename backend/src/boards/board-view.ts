import type { AgencyView, BoardView, CycleView, SectionView, TaskView } from '@tien-do/shared/contract';
import {
  addDays,
  dayOf,
  nameOn,
  phaseChanges,
  startOfDay,
  takesRequests,
  type CycleAct,
  type CyclePhase,
  type Day,
} from '@tien-do/shared';
import type { EntityManager } from 'typeorm';
import { readFormerNames } from '../agencies/index.js';
import { Agency } from '../agencies/entities.js';
import { Cycle } from '../cycles/entities.js';
import { selectRow, selectRows } from '../database/rows.js';
import { Plan, PlanAppendix, Section, Task } from '../plans/entities.js';

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
    takesRequests: takesRequests(task.deadline),
    feedsAnnualReport: task.feedsAnnualReport,
    position: task.position,
    endedBy: task.endedBy,
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

/**
 * Everything of a board besides its version and its faces: the plan's frame, which changes rarely.
 * @param on the end of this day: texts, names and phase as they were then. What is set about the plan is as it is now.
 */
export async function readFrame(
  db: EntityManager,
  boardId: string,
  plan: Plan,
  on: Day | null = null,
): Promise<Omit<BoardView, 'version' | 'circle' | 'cards'>> {
  const cycles = await db.query<(Cycle & { boardId: string })[]>(
    `SELECT y.id, y.year, y.data_from AS "dataFrom", y.data_to AS "dataTo", y.due_on AS "dueOn", y.phase,
            y.plan_id AS "planId", y.plan_version AS "planVersion", b.id AS "boardId"
       FROM cycle y JOIN board b ON b.cycle_id = y.id WHERE y.plan_id = $1 ORDER BY y.year DESC`,
    [plan.id],
  );
  const standing = cycles.find((cycle) => cycle.boardId === boardId);
  if (!standing) throw new Error(`board ${boardId} has no cycle`);
  const current = on === null ? standing : { ...standing, ...(await cycleOn(db, standing, on)) };
  const sections = await selectRows(db, Section, 't.plan_id = $1 ORDER BY t.position', [plan.id]);
  const tasks = await selectRows(db, Task, 't.plan_id = $1 ORDER BY t.position', [plan.id]);
  const coordinating = await db.query<{ taskId: string; ids: string[] }[]>(
    `SELECT DISTINCT ON (task_id) task_id AS "taskId", coordinating_ids AS ids
       FROM card WHERE board_id = $1 ORDER BY task_id, id`,
    [boardId],
  );
  const idsByTask = new Map(coordinating.map((row) => [row.taskId, row.ids]));
  const agencies = await selectRows(db, Agency, 't.id = ANY($1) ORDER BY t.name', [plan.participantIds]);
  const { planVersion } = current;
  const texts = await readEarlierTexts(db, plan.id, planVersion);
  // On a past day there is nothing of what a later version brought.
  const wasThere = (rows: ReadonlyMap<string, unknown> | undefined, id: string): boolean =>
    on === null || !rows || rows.has(id);
  return {
    id: boardId,
    planVersion,
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
      timing: plan.timing,
      settingsVersion: plan.version,
    },
    cycle: cycleView(current, boardId),
    cycles: cycles.map((cycle) => cycleView(cycle, cycle.boardId)),
    agencies: (await namedThen(db, agencies, current, on)).map(agencyView),
    sections: sections
      .filter(({ id }) => wasThere(texts?.sections, id))
      .map((section) => sectionView({ ...section, ...texts?.sections.get(section.id) })),
    tasks: tasks
      .filter(({ id }) => wasThere(texts?.tasks, id))
      .map((task) => taskView({ ...task, ...texts?.tasks.get(task.id) }, idsByTask.get(task.id) ?? [])),
  };
}

/** The phase of a period and the version of the plan that it followed when a day ended. */
async function cycleOn(
  db: EntityManager,
  cycle: Cycle,
  day: Day,
): Promise<{ phase: CyclePhase; planVersion: number }> {
  const end = endOf(day);
  const acts = await db.query<{ act: CycleAct | 'open'; at: Date }[]>(
    'SELECT act, at FROM cycle_act WHERE cycle_id = $1 AND at < $2 ORDER BY at DESC, id DESC',
    [cycle.id, end],
  );
  const last = acts[0]?.act ?? 'open';
  const phase = last === 'open' ? 'open' : phaseChanges[last].to;
  // From the freezing on it kept the plan of its time.
  const until = phase === 'open' ? end : (acts.find(({ act }) => act === 'freeze')?.at ?? end);
  const [newest] = await db.query<{ number: number | null }[]>(
    'SELECT max(number) AS number FROM plan_version WHERE plan_id = $1 AND at < $2',
    [cycle.planId, until],
  );
  return { phase, planVersion: Math.min(cycle.planVersion, newest?.number ?? cycle.planVersion) };
}

/** The instant at which a day is over. */
function endOf(day: Day): Date {
  return new Date(startOfDay(addDays(day, 1)));
}

/** A period that is over calls its agencies as they were called when its figures were fixed; else as on the day. */
async function namedThen(
  db: EntityManager,
  agencies: readonly Agency[],
  cycle: Cycle,
  on: Day | null,
): Promise<Agency[]> {
  if (cycle.phase === 'open' && on === null) return [...agencies];
  const [last] = await db.query<{ at: Date | null }[]>(
    `SELECT max(at) AS at FROM cycle_act WHERE cycle_id = $1 AND act = 'freeze' AND ($2::timestamptz IS NULL OR at < $2)`,
    [cycle.id, on === null ? null : endOf(on)],
  );
  const frozenOn = last?.at ? dayOf(last.at.getTime()) : cycle.dataTo;
  const day = cycle.phase === 'open' && on !== null ? on : frozenOn;
  const formerNames = await readFormerNames(
    db,
    agencies.map(({ id }) => id),
  );
  return agencies.map((agency) => {
    const named = nameOn({ ...agency, formerNames: formerNames.get(agency.id) ?? [] }, day);
    return { ...agency, ...named };
  });
}

interface EarlierTexts {
  sections: ReadonlyMap<string, Pick<Section, 'parentId' | 'printedNumber' | 'title' | 'position'>>;
  tasks: ReadonlyMap<string, Partial<Task>>;
}

/** What rows said in a version; null when it is the one that stands: a period that is over shows the plan of its time. */
async function readEarlierTexts(
  db: EntityManager,
  planId: string,
  version: number,
): Promise<EarlierTexts | null> {
  const [newest] = await db.query<{ number: number | null }[]>(
    'SELECT max(number) AS number FROM plan_version WHERE plan_id = $1',
    [planId],
  );
  if (newest?.number == null || newest.number <= version) return null;
  const appendix = await selectRow(db, PlanAppendix, 't.plan_id = $1 AND t.number = $2', [planId, version]);
  if (!appendix) throw new Error(`plan ${planId} has no appendix of version ${String(version)}`);
  const sections = appendix.rows.map(({ id, parentId, printedNumber, title }, index) => {
    return [id, { parentId, printedNumber, title, position: index + 1 }] as const;
  });
  const tasks = appendix.rows.map((row, index) => {
    const { key, printedNumber, title, leadMode, leadWords, coordinatingWords, expectedResults } = row;
    const { deadline, deadlineWords, feedsAnnualReport } = row;
    const words = { key, printedNumber, title, leadMode, leadWords, coordinatingWords, expectedResults };
    const place = { position: index + 1, ...(row.parentId === null ? {} : { sectionId: row.parentId }) };
    return [
      row.id,
      { ...words, ...place, deadline, deadlineWords, feedsAnnualReport, endedBy: null },
    ] as const;
  });
  return { sections: new Map(sections), tasks: new Map(tasks) };
}
