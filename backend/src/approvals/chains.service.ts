import { Injectable } from '@nestjs/common';
import {
  isWorkingDuty,
  chainFaults,
  dayOf,
  may,
  ProblemError,
  reportChain,
  reportChainFaults,
  requiredAgencies,
  resolveChain,
  standardReportChain,
  stateOfParty,
  uncoveredSlot,
  type ApprovalChain,
  type ChainStep,
  type ResolvedChain,
} from '@tien-do/shared';
import type {
  ChainPreview,
  ChainPreviewBody,
  ChainScope,
  ChainStepBody,
  ChainsView,
  SetChainBody,
} from '@tien-do/shared/contract';
import { DataSource, type EntityManager } from 'typeorm';
import { authorize, membershipFor } from '../access/index.js';
import type { Context } from '../database/context.js';
import { insertRows, selectRow, selectRows, updateRow } from '../database/rows.js';
import { newId } from '../database/uuid.js';
import { Writer, type Write } from '../database/write.js';
import { expandTasks, lockPlan, Plan } from '../plans/index.js';
import { slotsOf, type Holder } from './approvers.js';
import { ChainOverride } from './entities.js';

/**
 * Chains as data: of a plan, set apart for an agency or a task of it, and of its reports. What is under way keeps the chain it began
 * with.
 */
@Injectable()
export class ChainsService {
  constructor(
    private readonly source: DataSource,
    private readonly writer: Writer,
  ) {}

  /** The chain of a plan, those set apart, and that of its reports. @throws ProblemError NOT_FOUND. */
  async list(ctx: Context, planId: string): Promise<ChainsView> {
    const db = this.source.manager;
    const plan = await selectRow(db, Plan, 't.id = $1', [planId]);
    authorize(ctx, 'Plan', 'read', 'read', plan);
    const rows = await selectRows(db, ChainOverride, 't.plan_id = $1 ORDER BY t.changed_at, t.id', [planId]);
    const names = await namesOf(
      db,
      rows.map(({ changedBy }) => changedBy),
    );
    const tasks = await expandTasks(db, planId, dayOf(ctx.now()));
    return {
      version: plan.version,
      steps: plan.chain.steps.map(bodyOf),
      overrides: rows.map((row) => ({
        scope: scopeOf(row),
        steps: row.chain.steps.map(bodyOf),
        changedAt: row.changedAt.toISOString(),
        changedBy: { id: row.changedBy, name: names.get(row.changedBy) ?? '' },
      })),
      report: {
        steps: reportChainOf(plan).steps.map(bodyOf),
        standard: plan.reportChain === null,
      },
      changes: await lastChanges(db, planId),
      parties: tasks.map(({ task, leadIds, coordinatingIds }) => ({
        taskId: task.id,
        leadIds,
        coordinatingIds,
      })),
      mayEdit: may(ctx.ability, 'edit', 'Plan', plan) && plan.archivedAt === null,
    };
  }

  /**
   * Sets a chain, or ends one that was set apart; that of reports becomes the standard one again.
   * @throws ProblemError NOT_FOUND (also for a task or an agency that is not of the plan), FORBIDDEN, LOCKED when the plan is
   *   archived, STALE, INVALID with the faults of the chain by step.
   */
  async set(ctx: Context, planId: string, body: SetChainBody): Promise<{ planId: string; version: number }> {
    return this.writer.write(ctx, 'plans', async (write) => {
      const seen = await selectRow(write.db, Plan, 't.id = $1', [planId]);
      authorize(write, 'Plan', 'edit', 'read', seen);
      const plan = await lockPlan(write, planId);
      if (plan.version !== body.expectedVersion) throw new ProblemError('STALE', { version: plan.version });
      const chain = body.steps && chainFrom(body.steps);
      if (chain) requireUsable(chain, body.scope);
      const before = await this.put(write, plan, body.scope, chain);
      const version = plan.version + 1;
      await updateRow(write.db, Plan, planId, { version });
      const membership = membershipFor(write.actor, 'edit', 'Plan', plan);
      write.record({
        action: 'plan.chain_set',
        detail: { plan: planId, scope: body.scope, from: before, to: chain },
        ...(membership ? { agencyId: membership.agencyId, duty: membership.duty } : {}),
      });
      return { planId, version };
    });
  }

  /**
   * What a chain would mean for a task, or for a report, today.
   * @throws ProblemError NOT_FOUND (also for a task that is not of the plan), FORBIDDEN, INVALID with the faults of the chain.
   */
  async preview(ctx: Context, planId: string, body: ChainPreviewBody): Promise<ChainPreview> {
    const db = this.source.manager;
    const plan = await selectRow(db, Plan, 't.id = $1', [planId]);
    authorize(ctx, 'Plan', 'edit', 'read', plan);
    if (body.taskId === null) return previewOfReport(db, plan, body, new Date(ctx.now()));
    const tasks = await expandTasks(db, planId, dayOf(ctx.now()));
    const found = tasks.find(({ task }) => task.id === body.taskId);
    if (!found) throw new ProblemError('NOT_FOUND');
    const own = found.task.leadMode === 'each' ? (body.leadId ?? found.leadIds[0] ?? '') : null;
    if (own !== null && !found.leadIds.includes(own)) throw new ProblemError('NOT_FOUND');
    const leadIds = own === null ? found.leadIds : [own];
    const nearest = await nearestOf(db, plan, found.task.id, leadIds);
    const chain = body.steps ? chainFrom(body.steps) : nearest.chain;
    if (body.steps) requireUsable(chain, { kind: 'plan' });
    const parties = {
      leadIds,
      coordinatingIds: found.coordinatingIds,
      coordinatorId: plan.coordinatorId,
      issuerId: plan.issuerId,
    };
    return {
      from: body.steps ? null : nearest.from,
      ...(await standingOf(db, chain, resolveChain(chain, parties), new Date(ctx.now()))),
    };
  }

  /** Puts the chain in its place. @returns the one that was there, null where none was. */
  private async put(
    write: Write,
    plan: Plan,
    scope: ChainScope,
    chain: ApprovalChain | null,
  ): Promise<ApprovalChain | null> {
    if (scope.kind === 'plan') {
      if (chain === null)
        throw new ProblemError('INVALID', { fields: [{ path: 'steps', rule: 'no_steps' }] });
      await updateRow(write.db, Plan, plan.id, { chain });
      return plan.chain;
    }
    if (scope.kind === 'report') {
      await updateRow(write.db, Plan, plan.id, { reportChain: chain });
      return plan.reportChain;
    }
    await requireOfPlan(write.db, plan, scope);
    const agencyId = scope.kind === 'agency' ? scope.agencyId : null;
    const taskId = scope.kind === 'task' ? scope.taskId : null;
    const there = await selectRow(
      write.db,
      ChainOverride,
      't.plan_id = $1 AND t.agency_id IS NOT DISTINCT FROM $2 AND t.task_id IS NOT DISTINCT FROM $3',
      [plan.id, agencyId, taskId],
    );
    const change = { changedAt: write.at, changedBy: write.actor.personId };
    if (chain === null) {
      if (there) await write.db.query('DELETE FROM chain_override WHERE id = $1', [there.id]);
    } else if (there) {
      await updateRow(write.db, ChainOverride, there.id, { chain, ...change });
    } else {
      await insertRows(write.db, ChainOverride, [
        { id: newId(), planId: plan.id, agencyId, taskId, chain, ...change },
      ]);
    }
    return there?.chain ?? null;
  }
}

/** Who changed the chain of each scope last, as the log has it. */
async function lastChanges(db: EntityManager, planId: string): Promise<ChainsView['changes']> {
  const rows = await db.query<{ scope: ChainScope; at: Date; id: string; name: string }[]>(
    `SELECT DISTINCT ON (e.detail->'scope') e.detail->'scope' AS scope, e.at, p.id, p.name
       FROM audit_entry e JOIN audit_stream s ON s.id = e.stream_id JOIN person p ON p.id = e.person_id
      WHERE s.name = 'plans' AND e.action = 'plan.chain_set' AND e.detail->>'plan' = $1
      ORDER BY e.detail->'scope', e.seq DESC`,
    [planId],
  );
  return rows.map(({ scope, at, id, name }) => ({ scope, at: at.toISOString(), by: { id, name } }));
}

/**
 * The chain that counts for a card, as SQL: of its task, else of its one lead, else of the plan. Joint leads share the plan's,
 * because two agencies' own orders cannot both hold.
 */
export const nearestChainSql = (card: string, plan: string): string => `coalesce(
    (SELECT o.chain FROM chain_override o WHERE o.task_id = ${card}.task_id),
    (SELECT o.chain FROM chain_override o
      WHERE o.plan_id = ${plan}.id AND cardinality(${card}.lead_ids) = 1 AND o.agency_id = ${card}.lead_ids[1]),
    ${plan}.chain)`;

async function nearestOf(
  db: EntityManager,
  plan: Plan,
  taskId: string,
  leadIds: readonly string[],
): Promise<{ from: 'plan' | 'agency' | 'task'; chain: ApprovalChain }> {
  const rows = await selectRows(db, ChainOverride, 't.plan_id = $1', [plan.id]);
  const [leadId] = leadIds;
  const task = rows.find((row) => row.taskId === taskId);
  if (task) return { from: 'task', chain: task.chain };
  const agency = leadIds.length === 1 && rows.find((row) => row.agencyId === leadId);
  return agency ? { from: 'agency', chain: agency.chain } : { from: 'plan', chain: plan.chain };
}

/** The chain by which a plan's reports are approved: the standard one unless it has its own. */
export function reportChainOf({ reportChain: own }: Pick<Plan, 'reportChain'>): ApprovalChain {
  return own ?? standardReportChain;
}

async function previewOfReport(
  db: EntityManager,
  plan: Plan,
  { steps, signer = 'issuer' }: ChainPreviewBody,
  at: Date,
): Promise<ChainPreview> {
  const chain = steps ? chainFrom(steps) : reportChainOf(plan);
  if (steps) requireUsable(chain, { kind: 'report' });
  return {
    from: steps ? null : 'report',
    ...(await standingOf(db, chain, reportChain(chain, plan, signer), at)),
  };
}

async function standingOf(
  db: EntityManager,
  chain: ApprovalChain,
  resolved: ResolvedChain,
  at: Date,
): Promise<Omit<ChainPreview, 'from'>> {
  const people = await holdersOf(db, resolved, at);
  const gap = uncoveredSlot(slotsOf(resolved, people));
  const steps = chain.steps.map((step) => {
    const found = resolved.steps.find(({ key }) => key === step.key);
    return {
      step: bodyOf(step),
      agencyIds: found?.agencyIds ?? [],
      required: found ? requiredAgencies(found) : 0,
      people: people
        .filter(({ agencyId, duty }) => found?.agencyIds.includes(agencyId) && step.duties.includes(duty))
        .map(({ personId, name, agencyId, duty }) => ({ person: { id: personId, name }, agencyId, duty })),
    };
  });
  // The index is told among the steps as they are written, not among those that are left for this task or report.
  const index = gap ? chain.steps.findIndex(({ key }) => key === resolved.steps[gap.step]?.key) : -1;
  return { steps, gap: gap ? { step: index, agencyId: gap.agencyId } : null };
}

interface NamedHolder extends Holder {
  name: string;
  duty: ChainStep['duties'][number];
}

async function holdersOf(db: EntityManager, chain: ResolvedChain, at: Date): Promise<NamedHolder[]> {
  const agencyIds = [...new Set(chain.steps.flatMap((step) => step.agencyIds))];
  return db.query<NamedHolder[]>(
    `SELECT m.person_id AS "personId", p.name, m.agency_id AS "agencyId", m.duty
       FROM membership m JOIN person p ON p.id = m.person_id
      WHERE m.agency_id = ANY($1) AND m.valid_from <= $2 AND (m.valid_to IS NULL OR m.valid_to > $2)
        AND p.disabled_at IS NULL ORDER BY m.id`,
    [agencyIds, at],
  );
}

async function requireOfPlan(
  db: EntityManager,
  plan: Plan,
  scope: Exclude<ChainScope, { kind: 'plan' | 'report' }>,
): Promise<void> {
  const [found] =
    scope.kind === 'task'
      ? await db.query<unknown[]>('SELECT 1 FROM task WHERE id = $1 AND plan_id = $2 AND ended_on IS NULL', [
          scope.taskId,
          plan.id,
        ])
      : plan.participantIds.filter((id) => id === scope.agencyId);
  if (found === undefined) throw new ProblemError('NOT_FOUND');
}

async function namesOf(db: EntityManager, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await db.query<{ id: string; name: string }[]>(
    'SELECT id, name FROM person WHERE id = ANY($1)',
    [ids],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

function scopeOf({ agencyId, taskId }: ChainOverride): ChainScope {
  if (taskId !== null) return { kind: 'task', taskId };
  if (agencyId !== null) return { kind: 'agency', agencyId };
  throw new Error('a chain is set apart for nothing');
}

function chainFrom(steps: readonly ChainStepBody[]): ApprovalChain {
  return { steps: steps.map((step): ChainStep => ({ ...step, state: stateOfParty(step.party) })) };
}

function bodyOf({ state: _state, ...step }: ChainStep): ChainStepBody {
  const duties = step.duties.filter(isWorkingDuty);
  return { ...step, duties };
}

function requireUsable(chain: ApprovalChain, { kind: of }: Pick<ChainScope, 'kind'>): void {
  const faults = of === 'report' ? reportChainFaults(chain) : chainFaults(chain);
  if (faults.length === 0) return;
  throw new ProblemError('INVALID', {
    reason: 'chain_unusable',
    fields: faults.map(({ kind, step }) => ({
      path: step === null ? 'steps' : `steps.${String(step)}`,
      rule: kind,
    })),
  });
}
