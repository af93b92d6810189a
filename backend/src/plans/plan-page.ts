/** A plan as its page shows it. */
import { dayOf, groupBy, may, noProgress, takesRequests } from '@tien-do/shared';
import type {
  AgencyView,
  PlanCycleView,
  PlanDetail,
  PlanPartyView,
  PlanTaskView,
  PlanVersionView,
} from '@tien-do/shared/contract';
import type { EntityManager } from 'typeorm';
import type { Context } from '../database/context.js';
import { selectRow, selectRows } from '../database/rows.js';
import { Plan, Section, Task, TaskParty } from './entities.js';
import { agencyNameSql, readPeriods, readProgress } from './plan-lists.js';

/** Everything of a plan that whoever may read it may see. */
export async function readPlanPage(db: EntityManager, ctx: Context, plan: Plan): Promise<PlanDetail> {
  const standing = 't.plan_id = $1 AND t.ended_on IS NULL ORDER BY t.position';
  const tasks = await selectRows(db, Task, standing, [plan.id]);
  const sections = await selectRows(db, Section, standing, [plan.id]);
  const parties = await selectRows(db, TaskParty, 't.plan_id = $1 ORDER BY t.position', [plan.id]);
  const { issuer, coordinator } = await readOwners(db, plan);
  const partiesOf = groupBy(parties, (party) => party.taskId);
  return {
    id: plan.id,
    version: plan.version,
    title: plan.title,
    shortTitle: plan.shortTitle,
    number: plan.number,
    issuedOn: plan.issuedOn,
    issuer,
    coordinator,
    participantIds: plan.participantIds,
    visibility: plan.visibility,
    dueRule: plan.dueRule,
    dataEnds: plan.dataEnds,
    extensionGrantors: plan.extensionGrantors,
    timing: plan.timing,
    ladder: plan.ladder,
    quotations: plan.quotations,
    legalBases: plan.legalBases,
    duties: plan.duties,
    parentNamed: plan.parentPlan,
    parentId: await readableParent(db, ctx, plan),
    archivedAt: plan.archivedAt?.toISOString() ?? null,
    import: await readImport(db, ctx, plan),
    versions: await readVersions(db, ctx, plan),
    editors: await readEditors(db, ctx, plan),
    cycles: await readCycles(db, ctx, plan),
    sections: sections.map(({ id, parentId, kind, printedNumber, title, position }) => ({
      id,
      parentId,
      kind,
      printedNumber,
      title,
      position,
    })),
    tasks: tasks.map((task) => taskOf(task, partiesOf.get(task.id) ?? [])),
    agencies: await readAgencies(db, parties),
    sets: await readSets(db, parties),
  };
}

function taskOf(task: Task, parties: readonly TaskParty[]): PlanTaskView {
  const of = (role: TaskParty['role']): PlanPartyView[] =>
    parties
      .filter((party) => party.role === role)
      .map(({ agencyId, setId, words, requested }) => ({ agencyId, setId, words, requested }));
  return {
    id: task.id,
    sectionId: task.sectionId,
    key: task.key,
    printedNumber: task.printedNumber,
    title: task.title,
    leadMode: task.leadMode,
    leadWords: task.leadWords,
    coordinatingWords: task.coordinatingWords,
    expectedResults: task.expectedResults,
    deadlineWords: task.deadlineWords,
    deadlineKind: task.deadline.kind,
    takesRequests: takesRequests(task.deadline),
    deadline: task.deadline,
    feedsAnnualReport: task.feedsAnnualReport,
    breakdowns: task.breakdowns,
    position: task.position,
    endedBy: task.endedBy,
    leads: of('lead'),
    coordinating: of('coordinating'),
  };
}

async function readOwners(
  db: EntityManager,
  plan: Plan,
): Promise<Pick<PlanDetail, 'issuer' | 'coordinator'>> {
  const [row] = await db.query<Pick<PlanDetail, 'issuer' | 'coordinator'>[]>(
    `SELECT ${agencyNameSql('o')} AS issuer, ${agencyNameSql('k')} AS coordinator
       FROM agency o, agency k WHERE o.id = $1 AND k.id = $2`,
    [plan.issuerId, plan.coordinatorId],
  );
  if (!row) throw new Error(`plan ${plan.id} has no issuer or coordinator`);
  return row;
}

async function readableParent(db: EntityManager, ctx: Context, plan: Plan): Promise<string | null> {
  const parent = plan.parentId && (await selectRow(db, Plan, 't.id = $1', [plan.parentId]));
  if (!parent || parent.archivedAt !== null) return null;
  return may(ctx.ability, 'read', 'Plan', parent) ? parent.id : null;
}

async function readImport(db: EntityManager, ctx: Context, plan: Plan): Promise<PlanDetail['import']> {
  const [row] = await db.query<(NonNullable<PlanDetail['import']> & { agencyId: string })[]>(
    `SELECT i.id, i.name, i.agency_id AS "agencyId",
            coalesce((SELECT json_agg(json_build_object('id', f.id, 'name', f.name, 'size', f.size, 'sha256', f.sha256)
                                      ORDER BY f.position)
                        FROM plan_import_file f WHERE f.import_id = i.id AND f.destroyed_at IS NULL), '[]') AS files
       FROM plan_import i WHERE i.id = $1`,
    [plan.importId],
  );
  if (!row) return null;
  const { agencyId, ...found } = row;
  return may(ctx.ability, 'read', 'Import', { agencyId }) ? found : null;
}

async function readVersions(db: EntityManager, ctx: Context, plan: Plan): Promise<PlanVersionView[]> {
  const rows = await db.query<(Omit<PlanVersionView, 'at'> & { at: Date; importAgencyId: string | null })[]>(
    `SELECT v.number, v.document, v.issued_on AS "issuedOn", v.import_id AS "importId", v.at, v.summary,
            i.agency_id AS "importAgencyId",
            CASE WHEN w.id IS NULL THEN NULL ELSE json_build_object('id', w.id, 'name', w.name) END AS by
       FROM plan_version v LEFT JOIN person w ON w.id = v.by LEFT JOIN plan_import i ON i.id = v.import_id
      WHERE v.plan_id = $1 ORDER BY v.number DESC`,
    [plan.id],
  );
  return rows.map(({ at, importId, importAgencyId, ...row }) => ({
    ...row,
    at: at.toISOString(),
    importId:
      importAgencyId !== null && may(ctx.ability, 'read', 'Import', { agencyId: importAgencyId })
        ? importId
        : null,
  }));
}

/** Whoever has a head's duty at the coordinator today: the rules give the right to edit to those. */
async function readEditors(db: EntityManager, ctx: Context, plan: Plan): Promise<PlanDetail['editors']> {
  return db.query<PlanDetail['editors']>(
    `SELECT w.id, w.name, m.agency_id AS "agencyId", m.duty
       FROM membership m JOIN person w ON w.id = m.person_id
      WHERE m.agency_id = $1 AND m.duty IN ('head', 'deputy') AND w.disabled_at IS NULL
        AND m.valid_from <= $2 AND (m.valid_to IS NULL OR m.valid_to > $2)
      ORDER BY m.duty DESC, w.name, w.id`,
    [plan.coordinatorId, new Date(ctx.now())],
  );
}

async function readCycles(db: EntityManager, ctx: Context, plan: Plan): Promise<PlanCycleView[]> {
  const today = dayOf(ctx.now());
  const periods = await readPeriods(db, [plan.id]);
  const progress = await readProgress(
    db,
    ctx.ability,
    periods.map((period) => period.boardId),
    today,
  );
  const rows = await db.query<(Omit<PlanCycleView['acts'][number], 'at'> & { at: Date; cycleId: string })[]>(
    `SELECT x.cycle_id AS "cycleId", x.act, x.reason, x.unfinished, x.at, x.agency_id AS "agencyId", x.duty,
            CASE WHEN w.id IS NULL THEN NULL ELSE json_build_object('id', w.id, 'name', w.name) END AS by
       FROM cycle_act x JOIN cycle y ON y.id = x.cycle_id LEFT JOIN person w ON w.id = x.by
      WHERE y.plan_id = $1 ORDER BY x.at DESC, x.id DESC`,
    [plan.id],
  );
  const actsOf = groupBy(rows, (row) => row.cycleId);
  return periods.map(({ planId: _, ...period }) => {
    const acts = (actsOf.get(period.id) ?? []).map(({ cycleId: __, at, ...act }) => ({
      ...act,
      at: at.toISOString(),
    }));
    return {
      ...period,
      progress: progress.get(period.boardId) ?? noProgress,
      reopenings: acts.filter(({ act }) => act === 'reopen').length,
      acts,
    };
  });
}

function readAgencies(db: EntityManager, parties: readonly TaskParty[]): Promise<AgencyView[]> {
  return db.query<AgencyView[]>(
    `SELECT id, name, short_name AS "shortName", kind, valid_from AS "validFrom", valid_to AS "validTo"
       FROM agency WHERE id = ANY($1) ORDER BY name`,
    [parties.flatMap(({ agencyId }) => (agencyId === null ? [] : [agencyId]))],
  );
}

function readSets(db: EntityManager, parties: readonly TaskParty[]): Promise<PlanDetail['sets']> {
  return db.query<PlanDetail['sets']>('SELECT id, name FROM agency_set WHERE id = ANY($1) ORDER BY name', [
    parties.flatMap(({ setId }) => (setId === null ? [] : [setId])),
  ]);
}
