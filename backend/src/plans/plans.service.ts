import { Injectable } from '@nestjs/common';
import {
  defaultChain,
  defaultExtensionGrantors,
  standardLadder,
  standardTiming,
  foldText,
  groupBy,
  may,
  ProblemError,
  type ApprovalChain,
  type Breakdown,
  type Day,
  type DeadlineRule,
  type DueRule,
  type PlanDuty,
  type PlanVisibility,
} from '@tien-do/shared';
import type { PlanAppendixView, PlanDetail, PlanLine } from '@tien-do/shared/contract';
import { DataSource, type EntityManager } from 'typeorm';
import { authorize, membershipFor } from '../access/index.js';
import type { Context } from '../database/context.js';
import { insertRows, selectRow, selectRows, updateRow } from '../database/rows.js';
import { newId } from '../database/uuid.js';
import { Writer, type Write } from '../database/write.js';
import { Plan, PlanVersion, Section, Task, TaskParty, type LegalBasis, type ParentPlan } from './entities.js';
import { linkByName } from './parents.js';
import { readPlanLines } from './plan-lists.js';
import { readPlanPage } from './plan-page.js';
import { readAppendix } from './standing.js';

export interface PartyDraft {
  agencyId: string | null;
  setId: string | null;
  words: string;
  requested: boolean;
}

export interface TaskDraft {
  key: string;
  parentKey: string;
  printedNumber: string;
  title: string;
  leadMode: 'single' | 'joint' | 'each';
  leads: PartyDraft[];
  leadWords: string;
  coordinating: PartyDraft[];
  coordinatingWords: string;
  expectedResults: string[];
  deadlineWords: string;
  deadline: DeadlineRule;
  feedsAnnualReport: boolean;
  /** Breakdowns of figures that the plan asks for; none unless said. */
  breakdowns?: Breakdown[];
  /** Its place in the appendix, counted over sections, groups and tasks together. */
  position: number;
}

export interface SectionDraft {
  key: string;
  parentKey: string | null;
  kind: 'section' | 'group';
  printedNumber: string;
  title: string;
  /** As of a task. */
  position: number;
}

/** A plan as it comes in: whoever read the document has already found its agencies. */
export interface PlanDraft {
  code: string;
  title: string;
  shortTitle: string;
  number: string | null;
  issuedOn: string;
  issuerId: string;
  coordinatorId: string;
  visibility: PlanVisibility;
  dueRule: DueRule;
  dataEnds: { month: number; day: number };
  quotations: { dueRule: string; coordinator: string };
  legalBases: LegalBasis[];
  chain?: ApprovalChain;
  /** What the body lays down outside the table. */
  duties?: PlanDuty[];
  parentPlan?: ParentPlan | null;
  /** The import that it is made of. */
  importId?: string | null;
  /** In the order of the appendix. */
  sections: SectionDraft[];
  tasks: TaskDraft[];
}

/** A task with its parties found for a day: who leads and who coordinates. */
export interface ExpandedTask {
  task: Pick<Task, 'id' | 'key' | 'title' | 'leadMode' | 'expectedResults' | 'deadline'>;
  leadIds: string[];
  coordinatingIds: string[];
}

@Injectable()
export class PlansService {
  constructor(
    private readonly source: DataSource,
    private readonly writer: Writer,
  ) {}

  /**
   * Makes the rows of a plan as part of a write, which has asked for the right and says in the log what was done.
   * @returns the plan's id. @throws ProblemError EXISTS when the code is taken.
   */
  async createIn(write: Write, draft: PlanDraft): Promise<string> {
    if (await selectRow(write.db, Plan, 't.code = $1', [draft.code])) throw new ProblemError('EXISTS');
    const planId = newId();
    const { sections, tasks, parties } = appendixRows(planId, draft);
    const plan: Plan = {
      id: planId,
      code: draft.code,
      title: draft.title,
      shortTitle: draft.shortTitle,
      number: draft.number,
      issuedOn: draft.issuedOn,
      issuerId: draft.issuerId,
      coordinatorId: draft.coordinatorId,
      visibility: draft.visibility,
      dueRule: draft.dueRule,
      dataEnds: draft.dataEnds,
      extensionGrantors: { ...defaultExtensionGrantors },
      timing: { ...standardTiming },
      ladder: { ...standardLadder, before: [...standardLadder.before] },
      quotations: draft.quotations,
      legalBases: draft.legalBases,
      chain: draft.chain ?? defaultChain,
      reportChain: null,
      participantIds: await participantsOf(write, draft),
      duties: draft.duties ?? [],
      parentPlan: draft.parentPlan ?? null,
      importId: draft.importId ?? null,
      parentId: null,
      breakdownSets: [],
      version: 1,
      archivedAt: null,
    };
    await insertRows(write.db, Plan, [plan]);
    await insertRows(write.db, Section, sections);
    await insertRows(write.db, Task, tasks);
    await insertRows(write.db, TaskParty, parties);
    await insertRows(write.db, PlanVersion, [firstVersion(write, plan, tasks.length)]);
    await linkByName(write, plan);
    return planId;
  }

  /**
   * Puts away a plan on whose cards nobody has worked: the way back from taking in the wrong one. Its rows stay.
   * @throws ProblemError NOT_FOUND, FORBIDDEN; LOCKED when it is archived; WRONG_STATE (`plan_touched`) when it was worked on.
   */
  async archive(ctx: Context, planId: string): Promise<{ planId: string; archivedAt: string }> {
    return this.writer.write(ctx, 'plans', async (write) => {
      const plan = await selectRow(write.db, Plan, 't.id = $1', [planId]);
      authorize(write, 'Plan', 'archive', 'read', plan);
      requireLiving(plan);
      // No move can commit between this look and the end of the write: it would need the board.
      const boards = await write.db.query<{ id: string; version: number }[]>(
        'SELECT id, version FROM board WHERE plan_id = $1 ORDER BY id FOR UPDATE',
        [planId],
      );
      if (await isTouched(write, planId)) throw new ProblemError('WRONG_STATE', { reason: 'plan_touched' });
      await updateRow(write.db, Plan, planId, { archivedAt: write.at });
      await write.db.query('UPDATE board SET archived = true WHERE plan_id = $1', [planId]);
      for (const board of boards) write.tell({ kind: 'board', ...board });
      const membership = membershipFor(write.actor, 'archive', 'Plan', plan);
      write.record({
        action: 'plan.archived',
        detail: { plan: planId },
        ...(membership ? { agencyId: membership.agencyId, duty: membership.duty } : {}),
      });
      return { planId, archivedAt: write.at.toISOString() };
    });
  }

  /** The plans that I may read; those that were put away only for whoever may read the log. */
  async list(ctx: Context, archived: boolean): Promise<PlanLine[]> {
    ctx.checked.add('Plan');
    if (archived && !may(ctx.ability, 'read', 'AuditLog', {})) return [];
    return readPlanLines(this.source.manager, ctx, archived);
  }

  /** A plan with everything about it. @throws ProblemError NOT_FOUND. */
  async page(ctx: Context, planId: string): Promise<PlanDetail> {
    // One snapshot, so that periods, cards and versions belong together.
    return this.source.transaction('REPEATABLE READ', async (db) => {
      const plan = await selectRow(db, Plan, 't.id = $1', [planId]);
      authorize(ctx, 'Plan', 'read', 'read', plan);
      return readPlanPage(db, ctx, plan);
    });
  }

  /** The appendix as a version laid it down. @throws ProblemError NOT_FOUND. */
  async appendix(ctx: Context, planId: string, number: number): Promise<PlanAppendixView> {
    return this.source.transaction('REPEATABLE READ', async (db) => {
      const plan = await selectRow(db, Plan, 't.id = $1', [planId]);
      authorize(ctx, 'Plan', 'read', 'read', plan);
      const rows = await readAppendix(db, planId, number);
      if (!rows) throw new ProblemError('NOT_FOUND');
      return { rows, before: await readAppendix(db, planId, number - 1) };
    });
  }
}

function firstVersion(write: Write, plan: Plan, tasks: number): PlanVersion {
  return {
    planId: plan.id,
    number: 1,
    importId: plan.importId,
    document: plan.number,
    issuedOn: plan.issuedOn,
    at: write.at,
    by: write.ctx.personId,
    summary: { added: tasks, changed: 0, moved: 0, removed: 0 },
  };
}

/** @throws ProblemError LOCKED when the plan is archived. */
export function requireLiving(plan: Plan): void {
  if (plan.archivedAt !== null) throw new ProblemError('LOCKED', { reason: 'plan_archived' });
}

/** Has anybody worked on a card of the plan in whatever way, or asked for something about it? */
async function isTouched(write: Write, planId: string): Promise<boolean> {
  const rows = await write.db.query<unknown[]>(
    `SELECT 1 FROM board b JOIN card c ON c.board_id = b.id JOIN card_content x ON x.card_id = c.id
      WHERE b.plan_id = $1
        AND (c.state <> 'draft' OR c.returned OR c.on_hold OR c.cancelled OR c.submissions > 0
             OR x.updated_at IS NOT NULL OR x.requests <> '[]' OR x.due_proposals <> '[]' OR x.hold IS NOT NULL
             OR EXISTS (SELECT FROM file f WHERE f.card_id = c.id)
             OR EXISTS (SELECT FROM comment m WHERE m.card_id = c.id)
             OR EXISTS (SELECT FROM contribution o WHERE o.card_id = c.id))
      UNION ALL
     SELECT 1 FROM petition q WHERE q.plan_id = $1
      LIMIT 1`,
    [planId],
  );
  return rows.length > 0;
}

/** Every task of a plan as it stands, with its parties on a day. */
export async function expandTasks(db: EntityManager, planId: string, day: Day): Promise<ExpandedTask[]> {
  const standing = 't.plan_id = $1 AND t.ended_on IS NULL ORDER BY t.position';
  const tasks = await selectRows(db, Task, standing, [planId]);
  const parties = await selectRows(db, TaskParty, 't.plan_id = $1 ORDER BY t.position', [planId]);
  return expandRows({ tasks, parties }, await membersOn(db, day));
}

/** Tasks with their parties; sets are expanded, a lead is not its own coordinating agency. */
export function expandRows(
  {
    tasks,
    parties,
  }: { tasks: ExpandedTask['task'][]; parties: Pick<TaskParty, 'taskId' | 'role' | 'agencyId' | 'setId'>[] },
  members: Map<string, string[]>,
): ExpandedTask[] {
  const byTask = groupBy(parties, (party) => party.taskId);
  return tasks.map((task) => {
    const own = byTask.get(task.id) ?? [];
    const leadIds = expand(
      own.filter((party) => party.role === 'lead'),
      members,
    );
    const coordinatingIds = expand(
      own.filter((party) => party.role === 'coordinating'),
      members,
    ).filter((id) => !leadIds.includes(id));
    return { task, leadIds, coordinatingIds };
  });
}

function expand(
  parties: { agencyId: string | null; setId: string | null }[],
  members: Map<string, string[]>,
): string[] {
  const ids = parties.flatMap((party) => {
    if (party.agencyId) return [party.agencyId];
    return party.setId ? (members.get(party.setId) ?? []) : [];
  });
  return [...new Set(ids)];
}

/** The members of every set on a day. */
export async function membersOn(db: EntityManager, day: Day): Promise<Map<string, string[]>> {
  const rows = await db.query<{ setId: string; agencyId: string }[]>(
    `SELECT m.set_id AS "setId", m.agency_id AS "agencyId"
       FROM agency_set_member m JOIN agency a ON a.id = m.agency_id
      WHERE (m.valid_from IS NULL OR m.valid_from <= $1) AND (m.valid_to IS NULL OR m.valid_to >= $1)
        AND (a.valid_from IS NULL OR a.valid_from <= $1) AND (a.valid_to IS NULL OR a.valid_to >= $1)
      ORDER BY m.id`,
    [day],
  );
  const bySet = groupBy(rows, (row) => row.setId);
  return new Map([...bySet].map(([setId, list]) => [setId, list.map((row) => row.agencyId)]));
}

async function participantsOf(write: Write, draft: PlanDraft): Promise<string[]> {
  const members = await membersOn(write.db, write.today);
  const ids = draft.tasks.flatMap((task) => expand([...task.leads, ...task.coordinating], members));
  return [...new Set([draft.issuerId, draft.coordinatorId, ...ids])].sort();
}

/** The rows of an appendix. */
export interface AppendixRows {
  sections: Section[];
  tasks: Task[];
  parties: TaskParty[];
}

/**
 * The appendix of a draft as rows.
 * @param standing ids of the rows that stand already, by their keys in the draft; every other row is a new one.
 */
export function appendixRows(
  planId: string,
  draft: Pick<PlanDraft, 'sections' | 'tasks'>,
  standing: ReadonlyMap<string, string> = new Map(),
): AppendixRows {
  const ids = new Map<string, string>();
  const sections = draft.sections.map((section): Section => {
    const id = standing.get(section.key) ?? newId();
    ids.set(section.key, id);
    const parentId = section.parentKey === null ? null : (ids.get(section.parentKey) ?? null);
    if (section.parentKey !== null && parentId === null) throw new Error(`no section ${section.parentKey}`);
    return { ...section, id, planId, parentId, endedOn: null };
  });
  const parties: TaskParty[] = [];
  const tasks = draft.tasks.map((task): Task => {
    const sectionId = ids.get(task.parentKey);
    if (sectionId === undefined) throw new Error(`no section ${task.parentKey}`);
    const id = standing.get(task.key) ?? newId();
    for (const role of ['lead', 'coordinating'] as const) {
      const list = role === 'lead' ? task.leads : task.coordinating;
      list.forEach((party, index) =>
        parties.push({ ...party, id: newId(), planId, taskId: id, role, position: index }),
      );
    }
    return {
      id,
      planId,
      sectionId,
      key: task.key,
      printedNumber: task.printedNumber,
      title: task.title,
      searchText: foldText(`${task.key} ${task.title}`),
      leadMode: task.leadMode,
      leadWords: task.leadWords,
      coordinatingWords: task.coordinatingWords,
      expectedResults: task.expectedResults,
      deadlineWords: task.deadlineWords,
      deadline: task.deadline,
      feedsAnnualReport: task.feedsAnnualReport,
      breakdowns: task.breakdowns ?? [],
      position: task.position,
      endedBy: null,
      endedOn: null,
    };
  });
  return { sections, tasks, parties };
}
