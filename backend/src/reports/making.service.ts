import { Injectable } from '@nestjs/common';
import {
  isWhole,
  nameInFull,
  placeOf,
  ProblemError,
  boardVersionOf,
  isReportState,
  openReportStates,
  standingReportStates,
  standardTemplateOf,
  wholePlan,
  type CompiledBlock,
  type ReportKind,
  type ReportTemplate,
} from '@tien-do/shared';
import type { MakeReportBody, ReportHead, ReportWritten } from '@tien-do/shared/contract';
import type { EntityManager } from 'typeorm';
import { authorize, membershipFor } from '../access/index.js';
import { Agency } from '../agencies/index.js';
import type { Context } from '../database/context.js';
import { insertRows, selectRow, selectRows } from '../database/rows.js';
import { newId } from '../database/uuid.js';
import { Writer, type AuditNote, type Write } from '../database/write.js';
import { Plan, requireLiving } from '../plans/index.js';
import { readBasis } from './basis.js';
import { compileBasis } from './compiling.js';
import {
  Report,
  ReportActRow,
  ReportBlockRow,
  ReportBlockVersion,
  ReportTemplateRow,
  type BlockActKind,
} from './entities.js';
import { namesOn } from './names.js';

interface Period {
  /** Null for a summary of years. */
  boardId: string | null;
  year: number;
  dataFrom: string;
  dataTo: string;
}

/** Begins reports: compiled once, their blocks belong to those who write in them. */
@Injectable()
export class ReportMakingService {
  constructor(private readonly writer: Writer) {}

  /**
   * Compiles a report of one version of a board.
   * @throws ProblemError NOT_FOUND, FORBIDDEN, LOCKED when the plan is archived; INVALID for a span that does not fit; EXISTS while
   *   another of the period is in the making or stands.
   */
  async make(ctx: Context, planId: string, body: MakeReportBody): Promise<ReportWritten> {
    return this.writer.write(ctx, 'reports', async (write) => {
      const plan = await selectRow(write.db, Plan, 't.id = $1', [planId]);
      authorize(write, 'Plan', 'draft_report', 'read', plan);
      requireLiving(plan);
      const { period, reportIds } = await groundOf(write.db, planId, body);
      if (body.kind === 'periodic' && period.boardId !== null) await requireNone(write.db, period.boardId);
      const template = await templateOf(write.db, planId, body.kind);
      const span = spanOf(period, body, write.today);
      const head = await headOf(write.db, plan, template, body, write.today);
      const { id, signed, detail } = await begin(write, plan, {
        ...{ kind: body.kind, boardId: period.boardId, reportIds, year: period.year, ...span },
        ...{ on: write.today, scope: body.scope ?? wholePlan, template, head, replacesId: null },
      });
      write.record({ action: 'report.made', ...signed, detail });
      return { id, version: 1, state: 'draft' };
    });
  }
}

/** What a report is begun with. */
export interface Beginning extends Pick<
  Report,
  | 'kind'
  | 'boardId'
  | 'reportIds'
  | 'year'
  | 'dataFrom'
  | 'dataTo'
  | 'on'
  | 'scope'
  | 'template'
  | 'replacesId'
> {
  /** Its words about, opening and closing are the template's while they are ''. */
  head: ReportHead;
}

/**
 * Writes a report with its blocks: compiled now, or those of the report that it replaces, as they stood. The caller holds the board's
 * lock, and says in the log what it did.
 * @returns its id, and what the log has to say of it.
 */
export async function begin(
  write: Write,
  plan: Plan,
  beginning: Beginning,
  earlier: readonly ReportBlockRow[] | null = null,
): Promise<{ id: string; signed: Pick<AuditNote, 'agencyId' | 'duty'>; detail: Record<string, unknown> }> {
  const signerId = beginning.head.signer === 'issuer' ? plan.issuerId : plan.coordinatorId;
  const basis = await readBasis(write.db, beginning);
  const compiled = compileBasis({ ...beginning, signerId }, basis);
  const { head, template } = beginning;
  const id = newId();
  const report: Report = {
    ...{ id, planId: plan.id, boardId: beginning.boardId, reportIds: beginning.reportIds },
    ...{ kind: beginning.kind, state: 'draft' as const },
    ...{ year: beginning.year, dataFrom: beginning.dataFrom, dataTo: beginning.dataTo, on: beginning.on },
    ...{ scope: beginning.scope, template, appendices: template.appendices },
    head: {
      ...head,
      about: head.about === '' ? compiled.about : head.about,
      opening: head.opening === '' ? compiled.opening : head.opening,
      closing: head.closing === '' ? compiled.closing : head.closing,
    },
    ...{ coordinatorId: plan.coordinatorId, issuerId: plan.issuerId, signerId, sent: 'no' },
    ...{ chain: null, stepOpen: [], stepSeats: [], round: 0, frozenId: null, submittedBy: null },
    writers: [write.actor.personId],
    ...{ number: null, datedOn: null, replacesId: beginning.replacesId, replacedById: null },
    ...{ version: 1, acts: 1, madeBy: write.actor.personId, madeAt: write.at, changedAt: write.at },
  };
  await insertRows(write.db, Report, [report]);
  const blocks = earlier === null ? placed(id, compiled.blocks, 1) : copied(id, earlier);
  await insertBlocks(write, blocks, 'compile');
  const membership = membershipFor(write.actor, 'draft_report', 'Plan', plan);
  if (!membership) throw new ProblemError('FORBIDDEN');
  const { agencyId, duty } = membership;
  await insertRows(write.db, ReportActRow, [
    {
      id: newId(),
      ...{ reportId: id, number: 1, round: 0, kind: 'make' as const, step: null },
      ...{ personId: write.actor.personId, agencyId, duty },
      ...{ membershipId: membership.id, delegationId: null, onBehalfOfId: null, capacity: null },
      ...{ words: '', document: '', sha256: null, at: write.at },
    },
  ]);
  write.tell({ kind: 'report', id, version: 1 });
  return {
    id,
    signed: { agencyId, duty },
    detail: {
      ...{ report: id, plan: plan.id, kind: report.kind, year: report.year, blocks: blocks.length },
      boardVersion: boardVersionOf(basis),
      ...(isWhole(report.scope) ? {} : { scope: report.scope }),
    },
  };
}

/** The blocks of a report as the first of another one. */
function copied(reportId: string, rows: readonly ReportBlockRow[]): ReportBlockRow[] {
  const ids = new Map(rows.map(({ id }) => [id, newId()]));
  return rows.map((row) => ({
    ...row,
    ...{ id: ids.get(row.id) ?? newId(), reportId, version: 0, at: 1, changedBy: null, changedAt: null },
    mergedInto: row.mergedInto === null ? null : (ids.get(row.mergedInto) ?? null),
  }));
}

/** Compiled blocks as rows, each section numbered from 1. */
export function placed(reportId: string, blocks: readonly CompiledBlock[], at: number): ReportBlockRow[] {
  const last = new Map<string, number>();
  return blocks.map(({ key, section, kind, label, text, sources }) => {
    const position = (last.get(section) ?? 0) + 1;
    last.set(section, position);
    return {
      id: newId(),
      ...{ reportId, key, section, position, kind, label, sourceText: text, sources, text },
      ...{ dropped: false, mergedInto: null, version: 0, at, changedBy: null, changedAt: null },
    };
  });
}

/** Writes new blocks, each with its first version. */
export async function insertBlocks(
  write: Write,
  rows: readonly ReportBlockRow[],
  act: BlockActKind,
): Promise<void> {
  await insertRows(write.db, ReportBlockRow, rows);
  await insertRows(
    write.db,
    ReportBlockVersion,
    rows.map((row) => versionOf(row, act, write)),
  );
}

/** A block as a version of itself. */
export function versionOf(
  { id, version, label, text, dropped, mergedInto }: ReportBlockRow,
  act: BlockActKind,
  { actor, at }: Write,
): ReportBlockVersion {
  return { blockId: id, number: version, act, label, text, dropped, mergedInto, byId: actor.personId, at };
}

/** The period of a board, its board locked against moves until the write is over: what is compiled is of one version. */
export async function lockPeriod(
  db: EntityManager,
  planId: string,
  boardId: string | undefined,
): Promise<Period> {
  if (boardId === undefined) {
    throw new ProblemError('INVALID', { fields: [{ path: 'boardId', rule: 'required' }] });
  }
  const [period] = await db.query<Period[]>(
    `SELECT b.id AS "boardId", y.year, y.data_from AS "dataFrom", y.data_to AS "dataTo"
       FROM board b JOIN cycle y ON y.id = b.cycle_id WHERE b.id = $1 AND b.plan_id = $2 FOR SHARE OF b`,
    [boardId, planId],
  );
  if (!period) throw new ProblemError('NOT_FOUND');
  return period;
}

/** The period that a report is of, or the years that a summary is of. */
async function groundOf(
  db: EntityManager,
  planId: string,
  { kind, boardId, reportIds = [] }: MakeReportBody,
): Promise<{ period: Period; reportIds: string[] }> {
  if (kind !== 'five_year') return { period: await lockPeriod(db, planId, boardId), reportIds: [] };
  const ids = [...new Set(reportIds)];
  const rows = await selectRows(
    db,
    Report,
    `t.id = ANY($1) AND t.plan_id = $2 AND t.kind = 'periodic' AND t.state = ANY($3) ORDER BY t.year`,
    [ids, planId, [...standingReportStates]],
  );
  const [first, last] = [rows[0], rows.at(-1)];
  const years = new Set(rows.map(({ year }) => year));
  if (!first || !last || rows.length < 2 || rows.length < ids.length || years.size < rows.length) {
    throw new ProblemError('INVALID', { reason: 'report_source' });
  }
  return {
    period: { boardId: null, year: last.year, dataFrom: first.dataFrom, dataTo: last.dataTo },
    reportIds: rows.map(({ id }) => id),
  };
}

/** @throws ProblemError EXISTS while a periodic report of the board is in the making, or stands. */
async function requireNone(db: EntityManager, boardId: string): Promise<void> {
  const states = await db.query<{ state: Report['state'] }[]>(
    `SELECT state FROM report WHERE board_id = $1 AND kind = 'periodic'`,
    [boardId],
  );
  if (states.some(({ state }) => isReportState(state, openReportStates))) {
    throw new ProblemError('EXISTS', { reason: 'report_exists' });
  }
  if (states.some(({ state }) => isReportState(state, standingReportStates))) {
    throw new ProblemError('EXISTS', { reason: 'report_issued' });
  }
}

/** The template of a plan for a kind of report. */
export async function templateOf(
  db: EntityManager,
  planId: string,
  kind: ReportKind,
): Promise<ReportTemplate> {
  const own = await selectRow(db, ReportTemplateRow, 't.plan_id = $1 AND t.kind = $2', [planId, kind]);
  return own?.template ?? standardTemplateOf(kind);
}

/** A periodic report has its period's span; another may have its own, which has begun. */
function spanOf(
  period: Period,
  { kind, dataFrom, dataTo }: MakeReportBody,
  today: string,
): { dataFrom: string; dataTo: string } {
  if (kind === 'periodic' || kind === 'five_year') {
    return { dataFrom: period.dataFrom, dataTo: period.dataTo };
  }
  const span = { dataFrom: dataFrom ?? period.dataFrom, dataTo: dataTo ?? period.dataTo };
  if (span.dataFrom > span.dataTo || span.dataFrom > today) {
    throw new ProblemError('INVALID', { reason: 'report_window' });
  }
  return span;
}

/** How a report is headed and addressed unless somebody says otherwise. */
async function headOf(
  db: EntityManager,
  plan: Plan,
  { recipients }: ReportTemplate,
  { about, signer, addressees }: MakeReportBody,
  on: string,
): Promise<ReportHead> {
  const by = signer ?? 'issuer';
  const signerId = by === 'issuer' ? plan.issuerId : plan.coordinatorId;
  const own = await selectRow(db, Agency, 't.id = $1', [signerId]);
  // The issuer reports to the agency above it, the coordinator to the issuer.
  const aboveId = signerId === plan.issuerId ? (own?.parentId ?? null) : plan.issuerId;
  const asked = [plan.issuerId, signerId, ...(aboveId === null ? [] : [aboveId])];
  const names = await namesOn(db, asked, on);
  // A committee's documents have its own initials where the register says nothing (Nghị định 30/2020/NĐ-CP, Phụ lục I).
  const usual = own?.kind === 'committee' ? 'UBND' : '';
  const [first = ''] = (own?.symbol ?? usual).split('-');
  const upward = aboveId === null ? [] : [nameInFull(names.get(aboveId) ?? '')];
  const to = addressees ?? upward;
  return {
    ...{ about: about ?? '', opening: '', closing: '', addressees: to },
    // "As above" speaks of an addressee.
    recipients: recipients.filter((one) => to.length > 0 || one !== 'Như trên'),
    signer: by,
    place: placeOf(names.get(signerId) ?? '') || placeOf(names.get(plan.issuerId) ?? ''),
    symbol: first === '' ? '' : `BC-${first}`,
    medium: 'electronic',
  };
}
