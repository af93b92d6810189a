import { Injectable } from '@nestjs/common';
import {
  amendedRows,
  asAmendment,
  asOwnPlan,
  assertNever,
  compareAmendment,
  dayOf,
  ProblemError,
  progressOf,
  takenIndicators,
  type Language,
  type Proposal,
  type ProposedRow,
  type StandingPlan,
} from '@tien-do/shared';
import type { BaseBody, ImportBase, ImportEffects, ImportLine } from '@tien-do/shared/contract';
import { DataSource, type EntityManager } from 'typeorm';
import { authorize, membershipFor } from '../access/index.js';
import { bringIndicators } from '../figures/index.js';
import { followAmendment, periodsOf, previewFollowing } from '../cycles/index.js';
import type { Context } from '../database/context.js';
import { selectRow, selectRows, updateRow } from '../database/rows.js';
import { Writer, type Write } from '../database/write.js';
import {
  amendRows,
  appendixRows,
  expandRows,
  expandTasks,
  lockPlan,
  membersOn,
  Plan,
  readStanding,
  readStandingRows,
  rootKey,
  Section,
  type AppendixRows,
  type ExpandedTask,
  type PlanDraft,
  type VersionSummary,
} from '../plans/index.js';
import { ImportProposal, PlanImport } from './entities.js';
import {
  lockImport,
  readProposal,
  recordOn,
  requireReady,
  requireReview,
  saveImport,
  wholeProposal,
} from './import-write.js';
import { requireLed } from './led.js';
import { planDraftOf, type Resolve } from './plan-draft.js';
import { RegisterAdditions } from './register-additions.js';
import { idsOfProposal, requireKnown } from './targets.js';
import { lineOf } from './views.js';

/** The plan of an import that amends one, with what belongs to it. */
interface Given {
  plan: Plan;
  proposal: Proposal;
  standing: ProposedRow[];
}

/** A plan that is amended: what an import makes of it, shown beforehand and carried out. */
@Injectable()
export class ImportAmendment {
  constructor(
    private readonly source: DataSource,
    private readonly writer: Writer,
    private readonly additions: RegisterAdditions,
  ) {}

  /**
   * Makes an import under review the amendment of a plan, holds its rows against that plan anew, or (null) makes it a plan of
   * its own again.
   * @throws ProblemError NOT_FOUND (also for a plan that may not be read), FORBIDDEN, LOCKED; WRONG_STATE, also
   *   (`amendment_by_hand`) for one that has no document; INVALID when it amends none; STALE with the version.
   */
  async setBase(
    ctx: Context,
    importId: string,
    { expectedVersion, planId }: BaseBody,
    language: Language,
  ): Promise<ImportLine> {
    return this.writer.write(ctx, 'imports', async (write) => {
      const row = await lockImport(write, importId, 'edit');
      requireReview(row);
      if (row.version !== expectedVersion) throw new ProblemError('STALE', { version: row.version });
      const before = await readProposal(write, importId);
      const proposal = planId === null ? ownPlan(before) : await this.heldAgainst(write, planId, before);
      await updateRow(write.db, ImportProposal, importId, { proposal });
      const next = await saveImport(write, row, { basePlanId: planId, progress: progressOf(proposal) });
      const plan = planId ?? row.basePlanId;
      recordOn(write, row, planId ? 'held_against' : 'made_own', { plan, version: next.version });
      return lineOf(write.db, next, { ability: write.ability, language });
    });
  }

  private async heldAgainst(write: Write, planId: string, proposal: Proposal): Promise<Proposal> {
    const plan = await selectRow(write.db, Plan, 't.id = $1 AND t.archived_at IS NULL', [planId]);
    authorize(write, 'Plan', 'read', 'read', plan);
    return asAmendment(proposal, await readStanding(write.db, plan));
  }

  /** The plan that an import amends. @throws ProblemError NOT_FOUND, also when it amends none. */
  async base(ctx: Context, importId: string): Promise<ImportBase> {
    return this.source.transaction('REPEATABLE READ', async (db) => {
      const { plan } = await this.readable(db, ctx, importId);
      const { version, rows } = await readStanding(db, plan);
      const { id: planId, title, shortTitle, number, issuedOn } = plan;
      return { planId, title, shortTitle, number, issuedOn, version, rows };
    });
  }

  /** What accepting would do. @throws ProblemError NOT_FOUND; WRONG_STATE; INCOMPLETE with what is missing. */
  async effects(ctx: Context, importId: string): Promise<ImportEffects> {
    return this.source.transaction('REPEATABLE READ', async (db) => {
      const { plan, row } = await this.readable(db, ctx, importId);
      requireReview(row);
      const found = await selectRow(db, ImportProposal, 't.import_id = $1', [importId]);
      if (!found) throw new ProblemError('NOT_FOUND');
      const proposal = wholeProposal(found);
      requireReady(proposal);
      const given = { plan, proposal, standing: await readStandingRows(db, plan.id) };
      const { rows } = await rowsAfter(db, row.id, given, draftTarget);
      return this.effectsOf(db, given, rows, ctx.now());
    });
  }

  /**
   * Carries an amendment out: the plan's next version and the cards of its open periods, in one write. A second one gives the same.
   * @returns the plan's id.
   * @throws ProblemError NOT_FOUND; FORBIDDEN unless the plan may be edited; WRONG_STATE (`plan_amended` when another document came
   *   first); STALE with the version; INCOMPLETE; INVALID; LOCKED when the plan is archived.
   */
  async accept(ctx: Context, importId: string, expectedVersion: number): Promise<string> {
    return this.writer.write(ctx, 'plans', async (write) => {
      const row = await lockImport(write, importId, 'accept');
      if (row.planId !== null) {
        // Another click was faster by a moment; what it did is the answer to this one too.
        recordOn(write, row, 'accept_repeated', { plan: row.planId }, 'accept');
        return row.planId;
      }
      requireReview(row);
      if (row.version !== expectedVersion) throw new ProblemError('STALE', { version: row.version });
      const proposal = await readProposal(write, importId);
      requireReady(proposal);
      const plan = await lockPlan(write, row.basePlanId ?? '');
      authorize(write, 'Plan', 'edit', 'read', plan);
      const standing = await readStanding(write.db, plan);
      requireSameVersion(proposal, standing);
      await requireKnown(write.db, idsOfProposal(proposal));
      const done = await this.amend(write, row, { plan, proposal, standing: standing.rows });
      await saveImport(write, row, { status: 'accepted', planId: plan.id });
      recordOn(write, row, 'amended', { plan: plan.id, version: row.version, ...done }, 'accept');
      return plan.id;
    });
  }

  private async amend(write: Write, row: PlanImport, given: Given): Promise<Record<string, unknown>> {
    const { plan, proposal, standing } = given;
    const { resolve, agencyIds, setIds } = await this.additions.makeNamed(write, proposal, row.agencyId);
    const remembered = await this.additions.remember(write, proposal, resolve);
    const before = await expandTasks(write.db, plan.id, write.today);
    const { rows, draft, rowIds } = await rowsAfter(write.db, row.id, given, resolve);
    const unled = new Set(before.flatMap(({ task, leadIds }) => (leadIds.length === 0 ? [task.id] : [])));
    const unledKeys = rows.tasks.flatMap(({ id, key }) => (unled.has(id) ? [key] : []));
    await requireLed(write.db, draft.tasks, write.today, rowIds, new Set(unledKeys));
    const after = expandRows(rows, await membersOn(write.db, write.today));
    const summary = summaryOf(standing, proposal);
    const number = await amendRows(write, plan, rows, participantsOf(after), {
      importId: row.id,
      document: proposal.amendment?.document.trim() ?? '',
      issuedOn: proposal.amendment?.issuedOn ?? null,
      summary,
    });
    const taken = new Map(proposal.rows.map((one) => [one.id, takenIndicators(one)]));
    const asked = rows.tasks.map(({ id, key }) => ({
      taskId: id,
      indicators: taken.get(rowIds.get(key) ?? '') ?? [],
    }));
    const indicators = await bringIndicators(write, plan.id, asked);
    const membership = membershipFor(write.actor, 'edit', 'Plan', plan);
    const change = { planId: plan.id, dueRule: plan.dueRule, before, after };
    const periods = await followAmendment(write, change, membership);
    return {
      planVersion: number,
      ...summary,
      periods,
      agencies: agencyIds,
      sets: setIds,
      remembered,
      indicators,
    };
  }

  private async readable(
    db: EntityManager,
    ctx: Context,
    importId: string,
  ): Promise<{ row: PlanImport; plan: Plan }> {
    const row = await selectRow(db, PlanImport, 't.id = $1', [importId]);
    authorize(ctx, 'Import', 'read', 'read', row);
    const plan = await selectRow(db, Plan, 't.id = $1', [row.basePlanId]);
    authorize(ctx, 'Plan', 'read', 'read', plan);
    return { row, plan };
  }

  private async effectsOf(
    db: EntityManager,
    { plan, proposal, standing }: Given,
    rows: AppendixRows,
    nowMs: number,
  ): Promise<ImportEffects> {
    const today = dayOf(nowMs);
    const before = await expandTasks(db, plan.id, today);
    const members = await membersOn(db, today);
    for (const set of proposal.newSets) members.set(set.key, [...set.agencyIds, ...set.newAgencyKeys]);
    const after = expandRows(rows, members);
    const cycles: ImportEffects['cycles'] = [];
    for (const { cycleId, boardId, year, phase } of await periodsOf(db, plan.id)) {
      const change = { planId: plan.id, dueRule: plan.dueRule, before, after };
      const found = await previewFollowing(db, boardId, year, change);
      const open = phase === 'open';
      cycles.push({
        ...{ cycleId, boardId, year, phase },
        made: open ? found.make.length + found.revive.length : 0,
        stopped: open ? found.stop.length : 0,
        changed: open ? found.change.length : 0,
        dues: open ? found.change.filter(({ patch }) => 'dueOn' in patch).length : 0,
        look: open ? await cardsToLookAt(db, found.look) : [],
      });
    }
    return { ...summaryOf(standing, proposal), cycles };
  }
}

/** @throws ProblemError WRONG_STATE when it has no document; INVALID when it amends nothing. */
function ownPlan(proposal: Proposal): Proposal {
  if (proposal.amendment && !proposal.amendment.own) {
    throw new ProblemError('WRONG_STATE', { reason: 'amendment_by_hand' });
  }
  return asOwnPlan(proposal);
}

/** @throws ProblemError WRONG_STATE when the plan was amended since the rows were held against it. */
function requireSameVersion({ amendment }: Proposal, standing: StandingPlan): void {
  if (amendment?.planId !== standing.id || amendment.planVersion !== standing.version) {
    throw new ProblemError('WRONG_STATE', { reason: 'plan_amended' });
  }
}

/** The plan's rows after an amendment; those that stand keep their ids. `rowIds`: the proposal's rows by the tasks' keys. */
async function rowsAfter(
  db: EntityManager,
  importId: string,
  { plan, proposal, standing }: Given,
  resolve: Resolve,
): Promise<{ rows: AppendixRows; draft: PlanDraft; rowIds: Map<string, string> }> {
  const after = amendedRows(standing, proposal);
  const facts = { importId, issuerId: plan.issuerId, coordinatorId: plan.coordinatorId };
  const draft = planDraftOf({ ...proposal, rows: after }, facts, resolve);
  const ids = new Map(
    after.flatMap((row) => (row.standsFor === null ? [] : [[row.key, row.standsFor] as const])),
  );
  const [root] = await selectRows(db, Section, 't.plan_id = $1 AND t.key = $2 AND t.ended_on IS NULL', [
    plan.id,
    rootKey,
  ]);
  if (root) ids.set(rootKey, root.id);
  const given = new Map(proposal.rows.map((row) => [row.standsFor ?? row.id, row.id]));
  const rowIds = new Map(after.map((row) => [row.key, given.get(row.id) ?? row.id]));
  return { rows: appendixRows(plan.id, draft, ids), draft, rowIds };
}

function participantsOf(tasks: readonly ExpandedTask[]): string[] {
  return [...new Set(tasks.flatMap(({ leadIds, coordinatingIds }) => [...leadIds, ...coordinatingIds]))];
}

/** What it does to the tasks, counted; a task that moves and changes counts as both. */
function summaryOf(standing: readonly ProposedRow[], proposal: Proposal): VersionSummary {
  const { rows, ending } = compareAmendment(standing, proposal);
  const kinds = new Map(proposal.rows.map((row) => [row.id, row.kind]));
  const tasks = rows.filter((change) => kinds.get(change.rowId) === 'task');
  return {
    added: tasks.filter((change) => change.standsFor === null).length,
    changed: tasks.filter((change) => change.fields.length > 0).length,
    moved: tasks.filter((change) => change.moved).length,
    removed: ending.length,
  };
}

/** Before anything is made, an agency that is named on the spot goes by its key: enough to count cards. */
const draftTarget: Resolve = (target) => {
  switch (target.kind) {
    case 'agency':
      return { agencyId: target.id };
    case 'set':
      return { setId: target.id };
    case 'new_agency':
      return { agencyId: target.key };
    case 'new_set':
      return { setId: target.key };
    default:
      return assertNever(target);
  }
};

async function cardsToLookAt(
  db: EntityManager,
  ids: readonly string[],
): Promise<{ cardId: string; key: string; title: string }[]> {
  return db.query(
    `SELECT c.id AS "cardId", t.key, t.title FROM card c JOIN task t ON t.id = c.task_id
      WHERE c.id = ANY($1) ORDER BY t.position`,
    [ids],
  );
}
