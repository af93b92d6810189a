import { Injectable } from '@nestjs/common';
import {
  may,
  ProblemError,
  reportKinds,
  standardTemplateOf,
  templateFaults,
  type ReportKind,
  type TemplateFault,
} from '@tien-do/shared';
import type { ReportTemplates, ReportTemplateView, SetReportTemplateBody } from '@tien-do/shared/contract';
import { DataSource } from 'typeorm';
import { authorize, membershipFor } from '../access/index.js';
import type { Context } from '../database/context.js';
import { insertRows, selectRow, selectRows, updateRow } from '../database/rows.js';
import { newId } from '../database/uuid.js';
import { Writer } from '../database/write.js';
import { Plan, requireLiving } from '../plans/index.js';
import { ReportTemplateRow } from './entities.js';
import { Names } from './names.js';

/** What the reports of a plan consist of. */
@Injectable()
export class ReportTemplatesService {
  constructor(
    private readonly source: DataSource,
    private readonly writer: Writer,
  ) {}

  /** The templates of a plan, one for each kind. @throws ProblemError NOT_FOUND, FORBIDDEN. */
  async list(ctx: Context, planId: string): Promise<ReportTemplates> {
    const db = this.source.manager;
    const plan = await selectRow(db, Plan, 't.id = $1', [planId]);
    authorize(ctx, 'Plan', 'draft_report', 'read', plan);
    const rows = await selectRows(db, ReportTemplateRow, 't.plan_id = $1', [planId]);
    const names = await Names.read(
      db,
      rows.map(({ changedBy }) => changedBy),
      [],
    );
    return {
      planId,
      templates: reportKinds.map((kind) =>
        viewOf(kind, rows.find((row) => row.kind === kind) ?? null, names),
      ),
      may: { set: plan.archivedAt === null && may(ctx.ability, 'draft_report', 'Plan', plan) },
    };
  }

  /**
   * Sets the template of a kind, or goes back to the standard one. Reports that were begun keep theirs.
   * @throws ProblemError NOT_FOUND, FORBIDDEN, LOCKED, STALE; INVALID where it does not fit together (`fields` say why).
   */
  async set(
    ctx: Context,
    planId: string,
    kind: ReportKind,
    { template, expectedVersion }: SetReportTemplateBody,
  ): Promise<ReportTemplateView> {
    return this.writer.write(ctx, 'plans', async (write) => {
      const plan = await selectRow(write.db, Plan, 't.id = $1', [planId]);
      authorize(write, 'Plan', 'draft_report', 'read', plan);
      requireLiving(plan);
      const old = await selectRow(write.db, ReportTemplateRow, 't.plan_id = $1 AND t.kind = $2 FOR UPDATE', [
        planId,
        kind,
      ]);
      if ((old?.version ?? 0) !== expectedVersion)
        throw new ProblemError('STALE', { version: old?.version ?? 0 });
      const faults = template ? templateFaults(template) : [];
      if (faults.length > 0) {
        throw new ProblemError('INVALID', {
          reason: 'report_template',
          fields: faults.map((fault) => ({ path: `template.${placeOfFault(fault)}`, rule: fault.rule })),
        });
      }
      const row: ReportTemplateRow = {
        id: old?.id ?? newId(),
        ...{ planId, kind, template, version: expectedVersion + 1 },
        ...{ changedBy: write.actor.personId, changedAt: write.at },
      };
      if (old) await updateRow(write.db, ReportTemplateRow, old.id, row);
      else await insertRows(write.db, ReportTemplateRow, [row]);
      const membership = membershipFor(write.actor, 'draft_report', 'Plan', plan);
      write.record({
        action: 'plan.report_template_set',
        ...(membership ? { agencyId: membership.agencyId, duty: membership.duty } : {}),
        detail: { plan: planId, kind, standard: template === null },
      });
      return viewOf(kind, row, await Names.read(write.db, [row.changedBy], []));
    });
  }
}

function viewOf(kind: ReportKind, row: ReportTemplateRow | null, names: Names): ReportTemplateView {
  return {
    kind,
    template: row?.template ?? standardTemplateOf(kind),
    version: row?.version ?? 0,
    changedBy: names.personOrNull(row?.changedBy ?? null),
    changedAt: row?.changedAt.toISOString() ?? null,
  };
}

/** What the fault is about: a section by its key, a text, or a place that nobody knows. */
function placeOfFault(fault: TemplateFault): string {
  switch (fault.rule) {
    case 'section_twice':
    case 'title_twice':
    case 'source_twice':
    case 'too_deep':
      return fault.key;
    case 'place_unknown':
      return fault.place;
    case 'no_results':
      return 'sections';
  }
}
