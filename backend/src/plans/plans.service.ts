import { Injectable } from '@nestjs/common';
import {
  defaultChain,
  foldText,
  groupBy,
  ProblemError,
  type ApprovalChain,
  type Day,
  type DeadlineRule,
  type DueRule,
  type PlanVisibility,
} from '@tien-do/shared';
import { DataSource, type EntityManager } from 'typeorm';
import { authorize } from '../access/index.js';
import type { Context } from '../database/context.js';
import { insertRows, selectRow, selectRows } from '../database/rows.js';
import { newId } from '../database/uuid.js';
import { Writer, type Write } from '../database/write.js';
import { Plan, Section, Task, TaskParty, type LegalBasis } from './entities.js';

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
}

export interface SectionDraft {
  key: string;
  parentKey: string | null;
  kind: 'section' | 'group';
  printedNumber: string;
  title: string;
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
  /** In the order of the appendix. */
  sections: SectionDraft[];
  tasks: TaskDraft[];
}

/** A task with its parties found for a day: who leads and who coordinates. */
export interface ExpandedTask {
  task: Task;
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
   * Takes a plan in, whole or not at all.
   * @returns its id. @throws ProblemError FORBIDDEN unless the system acts; EXISTS when the code is taken.
   */
  async create(ctx: Context, draft: PlanDraft): Promise<string> {
    return this.writer.write(ctx, 'plans', async (write) => {
      // Until plans are imported on a screen, only the system itself takes one in.
      if (ctx.personId !== null) throw new ProblemError('FORBIDDEN');
      if (await selectRow(write.db, Plan, 't.code = $1', [draft.code])) throw new ProblemError('EXISTS');
      const planId = newId();
      const parties = partiesOf(planId, draft);
      const participantIds = await participantsOf(write, draft);
      await insertRows(write.db, Plan, [
        {
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
          quotations: draft.quotations,
          legalBases: draft.legalBases,
          chain: draft.chain ?? defaultChain,
          participantIds,
        },
      ]);
      await insertRows(write.db, Section, parties.sections);
      await insertRows(write.db, Task, parties.tasks);
      await insertRows(write.db, TaskParty, parties.parties);
      write.record({
        action: 'plan.created',
        detail: { plan: planId, sections: draft.sections.length, tasks: draft.tasks.length },
      });
      return planId;
    });
  }

  /** A plan that may be read. @throws ProblemError NOT_FOUND. */
  async read(ctx: Context, planId: string): Promise<Plan> {
    const plan = await selectRow(this.source.manager, Plan, 't.id = $1', [planId]);
    authorize(ctx, 'Plan', 'read', 'read', plan);
    return plan;
  }
}

/** Every task of a plan with its parties on a day; sets are expanded, a lead is not its own coordinating agency. */
export async function expandTasks(db: EntityManager, planId: string, day: Day): Promise<ExpandedTask[]> {
  const tasks = await selectRows(db, Task, 't.plan_id = $1 ORDER BY t.position', [planId]);
  const parties = await selectRows(db, TaskParty, 't.plan_id = $1 ORDER BY t.position', [planId]);
  const members = await membersOn(db, day);
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

async function membersOn(db: EntityManager, day: Day): Promise<Map<string, string[]>> {
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

function partiesOf(
  planId: string,
  draft: PlanDraft,
): { sections: Section[]; tasks: Task[]; parties: TaskParty[] } {
  const ids = new Map<string, string>();
  const sections = draft.sections.map((section, position): Section => {
    const id = newId();
    ids.set(section.key, id);
    const parentId = section.parentKey === null ? null : (ids.get(section.parentKey) ?? null);
    if (section.parentKey !== null && parentId === null) throw new Error(`no section ${section.parentKey}`);
    return { ...section, id, planId, parentId, position };
  });
  const parties: TaskParty[] = [];
  const tasks = draft.tasks.map((task, position): Task => {
    const sectionId = ids.get(task.parentKey);
    if (sectionId === undefined) throw new Error(`no section ${task.parentKey}`);
    const id = newId();
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
      position,
    };
  });
  return { sections, tasks, parties };
}
