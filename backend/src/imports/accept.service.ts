import { Injectable } from '@nestjs/common';
import {
  foldText,
  may,
  ProblemError,
  takenIndicators,
  type Language,
  type PartyTarget,
  type Proposal,
  type ProposedIndicator,
} from '@tien-do/shared';
import type { AcceptBody, Accepted, AwaitBody, ImportLine } from '@tien-do/shared/contract';
import { DataSource } from 'typeorm';
import { authorize } from '../access/index.js';
import { CyclesService } from '../cycles/index.js';
import type { Context } from '../database/context.js';
import { selectRow } from '../database/rows.js';
import { Writer, type Write } from '../database/write.js';
import { bringIndicators } from '../figures/index.js';
import { PlansService } from '../plans/index.js';
import { PlanImport } from './entities.js';
import {
  lockImport,
  readProposal,
  recordOn,
  requireReady,
  requireReview,
  saveImport,
} from './import-write.js';
import { ImportAmendment } from './amendment.service.js';
import { requireLed } from './led.js';
import { planDraftOf } from './plan-draft.js';
import { RegisterAdditions } from './register-additions.js';
import { idsOfProposal, requireKnown } from './targets.js';
import { lineOf } from './views.js';

/** Making the plan of a proposal. */
@Injectable()
export class ImportAcceptance {
  constructor(
    private readonly source: DataSource,
    private readonly writer: Writer,
    private readonly additions: RegisterAdditions,
    private readonly amendment: ImportAmendment,
    private readonly plans: PlansService,
    private readonly cycles: CyclesService,
  ) {}

  /**
   * Makes the plan, or the next version of the one that is amended, and opens a reporting period when asked to. Accepting again
   * gives the same plan, and opens the period that an earlier try did not come to.
   * @throws ProblemError NOT_FOUND; FORBIDDEN, also (`not_plan_agency`) when the plan is neither coordinated nor issued by the
   *   import's agency; WRONG_STATE; STALE with the version; INCOMPLETE with what is missing; EXISTS (`plan_exists`); INVALID.
   */
  async accept(ctx: Context, importId: string, body: AcceptBody): Promise<Accepted> {
    const row = await selectRow(this.source.manager, PlanImport, 't.id = $1', [importId]);
    authorize(ctx, 'Import', 'accept', 'read', row);
    const planId = await this.carryOut(ctx, row, body);
    if (body.openYear === null) return { planId, board: null };
    const board = await this.cycles.open({ ...ctx, idempotency: null }, planId, body.openYear);
    return { planId, board };
  }

  /**
   * Puts an import before the heads of its agency, or takes that back. Twice is as once: the first wait stands.
   * @throws ProblemError NOT_FOUND; FORBIDDEN, also (`not_plan_agency`) where no head of this agency could accept it;
   *   WRONG_STATE; INCOMPLETE with what is missing.
   */
  async await(
    ctx: Context,
    importId: string,
    { awaits }: AwaitBody,
    language: Language,
  ): Promise<ImportLine> {
    return this.writer.write(ctx, 'imports', async (write) => {
      const row = await lockImport(write, importId, 'edit');
      const viewer = { ability: write.ability, language };
      requireReview(row);
      if (awaits) {
        const proposal = await readProposal(write, importId);
        requireReady(proposal);
        if (row.basePlanId === null) requireOwnPlan(row, proposal);
      }
      const change = awaits
        ? { awaitingSince: row.awaitingSince ?? write.at, awaitingBy: row.awaitingBy ?? write.actor.personId }
        : { awaitingSince: null, awaitingBy: null };
      const next = await saveImport(write, row, change);
      recordOn(write, row, awaits ? 'submitted' : 'submission_withdrawn', { version: next.version });
      return lineOf(write.db, next, viewer);
    });
  }

  private carryOut(ctx: Context, row: PlanImport, body: AcceptBody): Promise<string> {
    if (row.basePlanId !== null) return this.amendment.accept(ctx, row.id, body.expectedVersion);
    return this.makePlan(ctx, row.id, body);
  }

  private async makePlan(ctx: Context, importId: string, body: AcceptBody): Promise<string> {
    return this.writer.write(ctx, 'imports', async (write) => {
      const row = await lockImport(write, importId, 'accept');
      if (row.planId !== null) {
        // Another click was faster by a moment; its plan is the answer to this one too.
        recordOn(write, row, 'accept_repeated', { plan: row.planId }, 'accept');
        return row.planId;
      }
      requireReview(row);
      // Somebody made it the amendment of a plan since we looked.
      if (row.basePlanId !== null || row.version !== body.expectedVersion)
        throw new ProblemError('STALE', { version: row.version });
      const proposal = await readProposal(write, importId);
      requireReady(proposal);
      await requireKnown(write.db, idsOfProposal(proposal));
      const own = requireOwnPlan(row, proposal);
      if (body.openYear !== null) requireOpenable(write, row, proposal, own, body.openYear);
      const named = await this.additions.makeNamed(write, proposal, row.agencyId);
      const remembered = await this.additions.remember(write, proposal, named.resolve);
      const agencyOf = (target: PartyTarget): string => {
        const found = named.resolve(target);
        if (!('agencyId' in found)) throw new ProblemError('INCOMPLETE', { reason: 'import_not_ready' });
        return found.agencyId;
      };
      const facts = { importId, issuerId: agencyOf(own.issuer), coordinatorId: agencyOf(own.coordinator) };
      await requireNewPlan(write, proposal, facts.issuerId);
      const draft = planDraftOf(proposal, facts, named.resolve);
      const rowIds = new Map(proposal.rows.map((one) => [one.key, one.id]));
      await requireLed(write.db, draft.tasks, write.today, rowIds);
      const planId = await this.plans.createIn(write, draft);
      const indicators = await bringIndicators(write, planId, await takenOf(write, planId, proposal));
      await saveImport(write, row, { status: 'accepted', planId });
      recordOn(
        write,
        row,
        'accepted',
        {
          plan: planId,
          version: row.version,
          sections: draft.sections.length,
          tasks: draft.tasks.length,
          agencies: named.agencyIds,
          sets: named.setIds,
          remembered,
          ...(indicators ? { indicators } : {}),
        },
        'accept',
      );
      return planId;
    });
  }
}

/** What the review took, by the tasks that were made of it. */
async function takenOf(
  write: Write,
  planId: string,
  { rows }: Proposal,
): Promise<{ taskId: string; indicators: ProposedIndicator[] }[]> {
  const tasks = await write.db.query<{ id: string; key: string }[]>(
    'SELECT id, key FROM task WHERE plan_id = $1 ORDER BY position',
    [planId],
  );
  const byKey = new Map(rows.map((one) => [one.key, one]));
  return tasks.map(({ id, key }) => {
    const row = byKey.get(key);
    return { taskId: id, indicators: row ? takenIndicators(row) : [] };
  });
}

/** Who issues and coordinates, as the proposal says it. */
interface Own {
  issuer: PartyTarget;
  coordinator: PartyTarget;
}

/** @throws ProblemError FORBIDDEN unless the import's agency coordinates or issues the plan. */
function requireOwnPlan(row: PlanImport, { plan }: Proposal): Own {
  const issuer = plan.issuer?.target;
  const coordinator = plan.coordinator?.target;
  if (!issuer || !coordinator) throw new ProblemError('INCOMPLETE', { reason: 'import_not_ready' });
  if (![issuer, coordinator].some((target) => isAgency(target, row.agencyId))) {
    throw new ProblemError('FORBIDDEN', { reason: 'not_plan_agency' });
  }
  return { issuer, coordinator };
}

function isAgency(target: PartyTarget, agencyId: string): boolean {
  return target.kind === 'agency' && target.id === agencyId;
}

/**
 * Opening comes after the plan is made, so what would refuse it is asked before.
 * @throws ProblemError FORBIDDEN, INVALID.
 */
function requireOpenable(write: Write, row: PlanImport, { plan }: Proposal, own: Own, year: number): void {
  const first = Number(plan.issuedOn?.slice(0, 4));
  if (year < first) {
    throw new ProblemError('INVALID', { fields: [{ path: 'openYear', rule: 'before_plan', limit: first }] });
  }
  const coordinatorId = own.coordinator.kind === 'agency' ? own.coordinator.id : '';
  const facts = { participantIds: [row.agencyId], coordinatorId, issuerId: '' };
  if (!may(write.ability, 'open_cycle', 'Plan', facts)) {
    throw new ProblemError('FORBIDDEN', { reason: 'period_by_coordinator' });
  }
}

/**
 * Where the print leaves the number blank, the title says which plan it is.
 * @throws ProblemError EXISTS when the plan stands already.
 */
async function requireNewPlan(write: Write, { plan }: Proposal, issuerId: string): Promise<void> {
  const rows = await write.db.query<{ title: string }[]>(
    `SELECT title FROM plan WHERE archived_at IS NULL AND issuer_id = $1 AND issued_on = $2
        AND number IS NOT DISTINCT FROM $3`,
    [issuerId, plan.issuedOn, plan.number],
  );
  const same = rows.some(({ title }) => plan.number !== null || foldText(title) === foldText(plan.title));
  if (same) throw new ProblemError('EXISTS', { reason: 'plan_exists' });
}
