/** A plan of the register as the base of an amendment. */
import {
  emptyRow,
  groupBy,
  wholeRows,
  type Day,
  type PartyTarget,
  type ProposedParty,
  type ProposedPlan,
  type ProposedRow,
  type StandingPlan,
} from '@tien-do/shared';
import type { EntityManager } from 'typeorm';
import { selectRow, selectRows } from '../database/rows.js';
import { expandRows, membersOn, type ExpandedTask } from './plans.service.js';
import { PlanAppendix, Section, Task, TaskParty, type Plan } from './entities.js';

/** Key of the section that holds tasks which hang on nothing: the print does not have it. */
export const rootKey = '';

/** The plan as it stands, in the words of its appendix. */
export async function readStanding(db: EntityManager, plan: Plan): Promise<StandingPlan> {
  const names = await readNames(db, [plan.issuerId, plan.coordinatorId]);
  const version = await currentVersion(db, plan.id);
  return { id: plan.id, version, plan: factsOf(plan, names), rows: await readStandingRows(db, plan.id) };
}

/** The number of a plan's newest version. @throws Error when it has none. */
export async function currentVersion(db: EntityManager, planId: string): Promise<number> {
  const [row] = await db.query<{ number: number | null }[]>(
    'SELECT max(number) AS number FROM plan_version WHERE plan_id = $1',
    [planId],
  );
  if (row?.number == null) throw new Error(`plan ${planId} has no version`);
  return row.number;
}

/** The appendix of a version; null when there is no such version. */
export async function readAppendix(
  db: EntityManager,
  planId: string,
  number: number,
): Promise<ProposedRow[] | null> {
  const kept = await selectRow(db, PlanAppendix, 't.plan_id = $1 AND t.number = $2', [planId, number]);
  if (kept) return wholeRows(kept.rows);
  // Before the first amendment nothing is kept: what stands is the one version.
  return number === (await currentVersion(db, planId)) ? readStandingRows(db, planId) : null;
}

/** The appendix as it stands, a parent before its children; every row stands for itself. */
export async function readStandingRows(db: EntityManager, planId: string): Promise<ProposedRow[]> {
  const standing = 't.plan_id = $1 AND t.ended_on IS NULL ORDER BY t.position';
  const sections = await selectRows(db, Section, standing, [planId]);
  const tasks = await selectRows(db, Task, standing, [planId]);
  const parties = await selectRows(db, TaskParty, 't.plan_id = $1 ORDER BY t.position', [planId]);
  const names = await readNames(
    db,
    parties.flatMap(({ agencyId, setId }) => agencyId ?? setId ?? []),
  );
  const root = sections.find((section) => section.key === rootKey)?.id ?? null;
  const partiesOf = groupBy(parties, (party) => party.taskId);
  const parentOf = (id: string | null): string | null => (id === root ? null : id);
  const rows = [
    ...sections
      .filter((section) => section.id !== root)
      .map((one) => sectionRow(one, parentOf(one.parentId))),
    ...tasks.map((task) => taskRow(task, parentOf(task.sectionId), partiesOf.get(task.id) ?? [], names)),
  ];
  return inOrder(rows, new Map([...sections, ...tasks].map(({ id, position }) => [id, position])));
}

/** The tasks of a kept appendix with their parties on a day. */
export async function expandAppendix(
  db: EntityManager,
  rows: readonly ProposedRow[],
  day: Day,
): Promise<ExpandedTask[]> {
  const tasks = rows.filter((row) => row.kind === 'task');
  const parties = tasks.flatMap((task) =>
    (['lead', 'coordinating'] as const).flatMap((role) =>
      (role === 'lead' ? task.leads : task.coordinating).map(({ target }) => ({
        taskId: task.id,
        role,
        agencyId: target?.kind === 'agency' ? target.id : null,
        setId: target?.kind === 'set' ? target.id : null,
      })),
    ),
  );
  return expandRows({ tasks, parties }, await membersOn(db, day));
}

/** A parent before its children, siblings in the order of the appendix. */
function inOrder(rows: readonly ProposedRow[], positions: ReadonlyMap<string, number>): ProposedRow[] {
  const place = (row: ProposedRow): number => positions.get(row.id) ?? 0;
  const children = groupBy(
    [...rows].sort((a, b) => place(a) - place(b)),
    (row) => row.parentId,
  );
  const branch = (parentId: string | null): ProposedRow[] =>
    (children.get(parentId) ?? []).flatMap((row) => [row, ...branch(row.id)]);
  return branch(null);
}

function sectionRow(section: Section, parentId: string | null): ProposedRow {
  const { id, kind, key, printedNumber, title } = section;
  return { ...emptyRow(id, kind, parentId), key, printedNumber, title, standsFor: id };
}

function taskRow(
  task: Task,
  parentId: string | null,
  parties: readonly TaskParty[],
  names: ReadonlyMap<string, string>,
): ProposedRow {
  const of = (role: TaskParty['role']): ProposedParty[] =>
    parties.filter((party) => party.role === role).map((party) => partyOf(party, names));
  return {
    ...emptyRow(task.id, 'task', parentId),
    key: task.key,
    printedNumber: task.printedNumber,
    title: task.title,
    leadMode: task.leadMode,
    leads: of('lead'),
    leadWords: task.leadWords,
    coordinating: of('coordinating'),
    coordinatingWords: task.coordinatingWords,
    expectedResults: task.expectedResults,
    resultWords: task.expectedResults.join('\n'),
    deadline: task.deadline,
    deadlineWords: task.deadlineWords,
    feedsAnnualReport: task.feedsAnnualReport,
    breakdowns: task.breakdowns,
    standsFor: task.id,
  };
}

function partyOf(
  { agencyId, setId, words, requested }: TaskParty,
  names: ReadonlyMap<string, string>,
): ProposedParty {
  const target = targetOf(agencyId, setId);
  const name = names.get(agencyId ?? setId ?? '') ?? words;
  return {
    words,
    name,
    collective: setId !== null,
    requested,
    provides: false,
    target,
    match: target ? 'name' : 'none',
  };
}

function targetOf(agencyId: string | null, setId: string | null): PartyTarget | null {
  if (agencyId !== null) return { kind: 'agency', id: agencyId };
  return setId === null ? null : { kind: 'set', id: setId };
}

function factsOf(plan: Plan, names: ReadonlyMap<string, string>): ProposedPlan {
  const agency = (id: string): ProposedParty => {
    const name = names.get(id) ?? '';
    return {
      words: name,
      name,
      collective: false,
      requested: false,
      provides: false,
      target: { kind: 'agency', id },
      match: 'name',
    };
  };
  return {
    title: plan.title,
    shortTitle: plan.shortTitle,
    number: plan.number,
    numberPrinted: plan.number ?? '',
    issuedOn: plan.issuedOn,
    issuedPrinted: plan.issuedOn,
    issuer: agency(plan.issuerId),
    coordinator: agency(plan.coordinatorId),
    coordinatorQuote: plan.quotations.coordinator,
    parentPlan: plan.parentPlan,
    legalBases: plan.legalBases,
    dueRule: plan.dueRule,
    dueQuote: plan.quotations.dueRule,
    dataEnds: plan.dataEnds,
    visibility: plan.visibility,
    duties: plan.duties,
  };
}

async function readNames(db: EntityManager, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await db.query<{ id: string; name: string }[]>(
    `SELECT id, name FROM agency WHERE id = ANY($1) UNION ALL SELECT id, name FROM agency_set WHERE id = ANY($1)`,
    [[...new Set(ids)]],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}
