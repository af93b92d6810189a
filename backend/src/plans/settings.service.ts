import { Injectable } from '@nestjs/common';
import { ProblemError, type ActiveMembership } from '@tien-do/shared';
import type { PlanChangeBody, RuleChangeView } from '@tien-do/shared/contract';
import { DataSource } from 'typeorm';
import { authorize, membershipFor } from '../access/index.js';
import type { Context } from '../database/context.js';
import { selectRow, updateRow } from '../database/rows.js';
import { Writer, type AuditNote, type LockedBoard, type Write } from '../database/write.js';
import { Plan } from './entities.js';
import { requireNoCircle } from './parents.js';
import { requireLiving } from './plans.service.js';
import { periodChanges, type ReportingRule } from './rule-change.js';

type Setting = Exclude<keyof PlanChangeBody, 'expectedVersion'>;
const settings = [
  'shortTitle',
  'visibility',
  'dueRule',
  'dataEnds',
  'extensionGrantors',
  'timing',
  'ladder',
  'parentId',
] as const satisfies readonly Setting[];

/** What is set about a plan beside its document. */
@Injectable()
export class PlanSettings {
  constructor(
    private readonly source: DataSource,
    private readonly writer: Writer,
  ) {}

  /**
   * Changes what is set about a plan, and with it its boards: who may see what, its name, and in open periods the days of the
   * reporting rule. All of it or nothing.
   * @throws ProblemError NOT_FOUND (also for a parent that may not be read), FORBIDDEN, LOCKED when it is archived, STALE, WRONG_STATE
   *   (`plan_above_itself`).
   */
  async change(
    ctx: Context,
    planId: string,
    { expectedVersion, ...body }: PlanChangeBody,
  ): Promise<{ planId: string; version: number }> {
    return this.writer.write(ctx, 'plans', async (write) => {
      const plan = await selectRow(write.db, Plan, 't.id = $1', [planId]);
      authorize(write, 'Plan', 'edit', 'read', plan);
      requireLiving(plan);
      if (plan.version !== expectedVersion) throw new ProblemError('STALE', { version: plan.version });
      const changed = settings.filter(
        (name) => body[name] !== undefined && JSON.stringify(body[name]) !== JSON.stringify(plan[name]),
      );
      if (changed.includes('parentId')) await this.requireParent(write, plan, body.parentId ?? null);
      const next: Plan = { ...plan, ...Object.fromEntries(changed.map((name) => [name, body[name]])) };
      const membership = membershipFor(write.actor, 'edit', 'Plan', plan);
      const version = changed.length > 0 ? plan.version + 1 : plan.version;
      if (changed.length > 0) {
        await updateRow(write.db, Plan, planId, { ...only(next, changed), version });
        await this.takeBoardsAlong(write, plan, next, membership);
      }
      write.record({
        action: 'plan.changed',
        detail: {
          plan: planId,
          changed: changed.map((name) => ({ name, from: plan[name], to: next[name] })),
        },
        ...sign(membership),
      });
      return { planId, version };
    });
  }

  /** What another reporting rule would change. @throws ProblemError NOT_FOUND, FORBIDDEN. */
  async ruleChange(ctx: Context, planId: string, next: ReportingRule): Promise<RuleChangeView> {
    const plan = await selectRow(this.source.manager, Plan, 't.id = $1', [planId]);
    authorize(ctx, 'Plan', 'edit', 'read', plan);
    const changes = await periodChanges(this.source.manager, planId, plan, next);
    return {
      cycles: changes
        .filter(({ phase }) => phase === 'open')
        .map(({ cycleId, year, before, after, dues }) => ({
          cycleId,
          year,
          before,
          after,
          cards: dues.reduce((sum, { cardIds }) => sum + cardIds.length, 0),
        })),
      kept: changes.filter(({ phase }) => phase !== 'open').map(({ year, phase }) => ({ year, phase })),
    };
  }

  private async requireParent(write: Write, plan: Plan, parentId: string | null): Promise<void> {
    if (parentId === null) return;
    const parent = await selectRow(write.db, Plan, 't.id = $1', [parentId]);
    authorize(write, 'Plan', 'read', 'read', parent);
    requireLiving(parent);
    await requireNoCircle(write, plan.id, parentId);
  }

  private async takeBoardsAlong(
    write: Write,
    plan: Plan,
    next: Plan,
    membership: ActiveMembership | null,
  ): Promise<void> {
    const timed = JSON.stringify(plan.timing) !== JSON.stringify(next.timing);
    const shown = plan.visibility !== next.visibility || plan.shortTitle !== next.shortTitle || timed;
    const ruled =
      JSON.stringify([plan.dueRule, plan.dataEnds]) !== JSON.stringify([next.dueRule, next.dataEnds]);
    if (!shown && !ruled) return;
    const boards = await write.db.query<{ id: string; phase: string }[]>(
      `SELECT b.id, y.phase FROM board b JOIN cycle y ON y.id = b.cycle_id WHERE b.plan_id = $1 ORDER BY b.id`,
      [plan.id],
    );
    for (const { id, phase } of boards) {
      if (!shown && phase !== 'open') continue;
      await write.onBoard(id, async (board, version): Promise<AuditNote> => {
        if (plan.visibility !== next.visibility) {
          await write.db.query('UPDATE board SET visibility = $2 WHERE id = $1', [id, next.visibility]);
        }
        const cards = ruled ? await this.applyRule(write, board, version, plan, next) : 0;
        return {
          action: 'board.plan_changed',
          detail: {
            ...(plan.visibility !== next.visibility ? { visibility: next.visibility } : {}),
            ...(plan.shortTitle !== next.shortTitle ? { shortTitle: next.shortTitle } : {}),
            ...(timed ? { timing: next.timing, timingBefore: plan.timing } : {}),
            ...(ruled ? { dueRule: next.dueRule, dataEnds: next.dataEnds, cards } : {}),
          },
          ...sign(membership),
        };
      });
    }
  }

  /** Under the board's lock: the phase is as it will be at the commit. @returns how many cards got another due. */
  private async applyRule(
    write: Write,
    board: LockedBoard,
    version: number,
    present: ReportingRule,
    next: ReportingRule,
  ): Promise<number> {
    const [change] = await periodChanges(write.db, board.planId, present, next, board.id);
    if (change?.phase !== 'open') return 0;
    const { dataFrom, dataTo, dueOn } = change.after;
    await write.db.query('UPDATE cycle SET data_from = $2, data_to = $3, due_on = $4 WHERE id = $1', [
      change.cycleId,
      dataFrom,
      dataTo,
      dueOn,
    ]);
    for (const { dueOn: due, cardIds } of change.dues) {
      await write.db.query(
        `UPDATE card SET due_on = $2, version = $3, at = $3, changed_at = $4, changed_by_agency_id = $5
          WHERE id = ANY($1)`,
        [cardIds, due, version, write.at, board.coordinatorId],
      );
    }
    return change.dues.reduce((sum, { cardIds }) => sum + cardIds.length, 0);
  }
}

function only(plan: Plan, names: readonly Setting[]): Partial<Plan> {
  return Object.fromEntries(names.map((name) => [name, plan[name]]));
}

function sign(membership: ActiveMembership | null): Pick<AuditNote, 'agencyId' | 'duty'> {
  return membership ? { agencyId: membership.agencyId, duty: membership.duty } : {};
}
