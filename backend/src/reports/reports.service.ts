import { Injectable } from '@nestjs/common';
import {
  boardVersionOf,
  dayOf,
  headingDepths,
  openReportStates,
  may,
  periodsOf,
  reconcile,
  reportChain,
  reportOffers,
  requiredPeople,
  unsettled,
  type CompiledReport,
  type ReportBasis,
  type ReportFacts,
  type ResolvedStep,
  type SourceChange,
} from '@tien-do/shared';
import type {
  BlockVersions,
  ReportBlockView,
  ReportChanges,
  ReportLine,
  ReportList,
  ReportQuery,
  ReportView,
} from '@tien-do/shared/contract';
import { DataSource, type EntityManager } from 'typeorm';
import { authorize, scope } from '../access/index.js';
import { readCapacities, reportChainOf, reportDoneIdsSql } from '../approvals/index.js';
import type { Context } from '../database/context.js';
import { place, selectList, selectRow, selectRows } from '../database/rows.js';
import { Plan } from '../plans/index.js';
import { blockOfRow, inOrder, readBasis, readBlocks, readFrozen } from './basis.js';
import { compileBasis } from './compiling.js';
import {
  Report,
  ReportBlockRow,
  ReportBlockVersion,
  ReportCommentRow,
  ReportFileRow,
  type ReportActRow,
  type ReportFrozen,
} from './entities.js';
import { contextOf, howMany, nothingLeft, readActs, readFacts, seatAt } from './facts.js';
import { Names } from './names.js';
import { actAsSent, blockAsSent, commentAsSent, fileAsSent } from './view.js';

type LineRow = Report & { planShortTitle: string };

const mostLines = 500;

/** Reports, for whoever may read them. */
@Injectable()
export class ReportsService {
  constructor(private readonly source: DataSource) {}

  /** Reports that I may read, newest first; discarded ones are left out unless they are asked for. */
  async list(ctx: Context, query: ReportQuery): Promise<ReportList> {
    ctx.checked.add('Report');
    const db = this.source.manager;
    const parameters: unknown[] = [];
    const conditions = [
      scope(ctx.ability, 'read', 'Report', parameters),
      ...(query.planId ? [`r.plan_id = ${place(parameters, query.planId)}`] : []),
      ...(query.boardId ? [`r.board_id = ${place(parameters, query.boardId)}`] : []),
      stateCondition(query.state, parameters),
      ...(query.waits
        ? [
            scope(ctx.ability, 'decide', 'Report', parameters),
            `NOT (${place(parameters, ctx.actor.personId)}::uuid = ANY(${reportDoneIdsSql}))`,
          ]
        : []),
    ];
    const rows = await db.query<LineRow[]>(
      `SELECT ${selectList(db, Report, 'r', '', ['template', 'chain', 'scope'])}, p.short_title AS "planShortTitle"
         FROM report r JOIN plan p ON p.id = r.plan_id WHERE ${conditions.join(' AND ')}
        ORDER BY r.made_at DESC, r.id DESC LIMIT ${String(mostLines + 1)}`,
      parameters,
    );
    const shown = rows.slice(0, mostLines);
    const names = await namesOfLines(db, shown);
    return {
      reports: shown.map((row) => lineOf(row, names)),
      more: rows.length > mostLines,
      boards: await this.boards(ctx, query.planId),
    };
  }

  /** A report with everything about it, of one state of the database. @throws ProblemError NOT_FOUND. */
  async one(ctx: Context, id: string): Promise<ReportView> {
    return this.source.transaction('REPEATABLE READ', async (db) => {
      const row = await rowFor(db, ctx, id);
      const acts = await readActs(db, id);
      const comments = await selectRows(db, ReportCommentRow, 't.report_id = $1 ORDER BY t.at, t.id', [id]);
      const files = await selectRows(db, ReportFileRow, 't.report_id = $1 ORDER BY t.at, t.id', [id]);
      const rows = inOrder(row, await readBlocks(db, id));
      const said = await saidBy(db, row, rows);
      const facts = await readFacts(db, row, acts, said.left);
      const seat = seatAt(ctx.actor, facts);
      const today = dayOf(ctx.now());
      const names = await namesOfView(db, row, rows, acts, comments, files, said.frozen);
      return {
        ...lineOf(row, names),
        ...{ dataFrom: row.dataFrom, dataTo: row.dataTo, on: row.on, scope: row.scope },
        ...{ head: row.head, appendices: row.appendices, version: row.version },
        sections: said.compiled.sections,
        headings: headingDepths(said.basis),
        blocks: rows.map((block) => viewOf(block, said.changes, names)),
        fresh: said.fresh,
        fields: said.compiled.fields,
        fieldCards: said.compiled.counted,
        boardVersion: boardVersionOf(said.basis),
        agencies: said.basis.data.agencies,
        cards: cardsOf(said.basis),
        comments: comments.map((comment) => commentAsSent(comment, names)),
        approval: approvalOf(row, acts, said.frozen, names),
        planned: await plannedSteps(db, row, names),
        acts: acts.map((act) => actAsSent(act, names)),
        files: files.map((file) => fileAsSent(file, names)),
        offers: reportOffers(contextOf({ ...ctx, today }, facts, seat), facts),
        capacities: seat ? await readCapacities(db, ctx.actor, seat, new Date(ctx.now()), today) : [],
        onBehalfOf: names.personOrNull(seat?.delegation?.fromId ?? null),
        may: {
          write: row.state === 'draft' && may(ctx.ability, 'write', 'Report', row),
          comment: may(ctx.ability, 'comment', 'Report', row),
        },
      };
    });
  }

  /** What changed since a version, without asking the sources. @throws ProblemError NOT_FOUND. */
  async changes(ctx: Context, id: string, since: number): Promise<ReportChanges> {
    return this.source.transaction('REPEATABLE READ', async (db) => {
      const row = await rowFor(db, ctx, id);
      const blocks = await selectRows(
        db,
        ReportBlockRow,
        't.report_id = $1 AND t.at > $2 ORDER BY t.section, t.position',
        [id, since],
      );
      const comments = await selectRows(
        db,
        ReportCommentRow,
        't.report_id = $1 AND t.version > $2 ORDER BY t.at, t.id',
        [id, since],
      );
      const names = await namesOfView(db, row, blocks, [], comments, [], null);
      return {
        ...{ version: row.version, state: row.state, head: row.head, on: row.on },
        blocks: blocks.map((block) => blockAsSent(block, names)),
        comments: comments.map((comment) => commentAsSent(comment, names)),
        changedAt: row.changedAt.toISOString(),
        boardVersion: await boardVersionNow(db, row),
      };
    });
  }

  /** Every version of a block, newest first. @throws ProblemError NOT_FOUND. */
  async versions(ctx: Context, id: string, blockId: string): Promise<BlockVersions> {
    const db = this.source.manager;
    await rowFor(db, ctx, id);
    const versions = await selectRows(
      db,
      ReportBlockVersion,
      't.block_id = (SELECT b.id FROM report_block b WHERE b.id = $1 AND b.report_id = $2) ORDER BY t.number DESC',
      [blockId, id],
    );
    const names = await Names.read(
      db,
      versions.map(({ byId }) => byId),
      [],
    );
    return {
      versions: versions.map(({ number, act, text, label, dropped, mergedInto, byId, at }) => ({
        ...{ number, act, text, label, dropped, mergedInto, at: at.toISOString() },
        by: names.personOrNull(byId),
      })),
    };
  }

  /** Boards on which I may have a report made, the latest first, each with the report that is in the making. */
  private async boards(ctx: Context, planId: string | undefined): Promise<ReportList['boards']> {
    const parameters: unknown[] = [];
    const mine = scope(ctx.ability, 'draft_report', 'Plan', parameters);
    const one = planId === undefined ? '' : ` AND p.id = ${place(parameters, planId)}`;
    return this.source.query<ReportList['boards']>(
      `SELECT b.id, p.id AS "planId", p.short_title AS "planShortTitle", y.year,
              (SELECT r.id FROM report r WHERE r.board_id = b.id AND r.kind = 'periodic'
                  AND r.state NOT IN ('discarded', 'replaced', 'recalled') ORDER BY r.made_at DESC LIMIT 1) AS "openReportId"
         FROM board b JOIN cycle y ON y.id = b.cycle_id JOIN plan p ON p.id = b.plan_id
        WHERE p.archived_at IS NULL AND ${mine}${one} ORDER BY y.year DESC, p.short_title, b.id`,
      parameters,
    );
  }
}

/** The row of a report that the actor may read. @throws ProblemError NOT_FOUND. */
export async function rowFor(db: EntityManager, ctx: Context, id: string): Promise<LineRow> {
  const [row] = await db.query<LineRow[]>(
    `SELECT ${selectList(db, Report, 'r')}, p.short_title AS "planShortTitle"
       FROM report r JOIN plan p ON p.id = r.plan_id WHERE r.id = $1`,
    [id],
  );
  authorize(ctx, 'Report', 'read', 'read', row ?? null);
  return row as LineRow;
}

function stateCondition(state: ReportQuery['state'], parameters: unknown[]): string {
  if (state === undefined) return `r.state <> 'discarded'`;
  if (state === 'open') return `r.state = ANY(${place(parameters, [...openReportStates])})`;
  return `r.state = ${place(parameters, state)}`;
}

interface Said {
  basis: ReportBasis;
  compiled: Omit<CompiledReport, 'blocks'>;
  changes: ReadonlyMap<string, SourceChange>;
  fresh: ReportView['fresh'];
  left: ReportFacts['unsettled'];
  frozen: ReportFrozen | null;
}

/** What a report says beside its blocks: of its sources now while it is written, of what was frozen afterwards. */
async function saidBy(db: EntityManager, row: Report, rows: readonly ReportBlockRow[]): Promise<Said> {
  if (row.state !== 'draft' && row.frozenId !== null) {
    const frozen = await readFrozen(db, row);
    const { basis, compiled } = frozen.content;
    return {
      basis,
      compiled,
      changes: new Map(),
      fresh: [],
      left: nothingLeft,
      frozen,
    };
  }
  const basis = await readBasis(db, row);
  const compiled = compileBasis(row, basis);
  const blocks = rows.map(blockOfRow);
  const { changes, fresh } = reconcile(blocks, compiled.blocks);
  return {
    ...{ basis, compiled, changes, fresh, frozen: null },
    left: howMany(unsettled(blocks, compiled)),
  };
}

function viewOf(
  block: ReportBlockRow,
  changes: ReadonlyMap<string, SourceChange>,
  names: Names,
): ReportBlockView {
  const change = changes.get(block.id) ?? { change: 'same' as const };
  return {
    ...blockAsSent(block, names),
    change: change.change,
    now: change.change === 'changed' ? change.now : null,
  };
}

function cardsOf(basis: ReportBasis): ReportView['cards'] {
  return Object.fromEntries(
    periodsOf(basis).flatMap(({ tasks: all, cards }) => {
      const tasks = new Map(all.map((task) => [task.id, task]));
      return cards.flatMap(({ face }) => {
        const task = tasks.get(face.taskId);
        return task
          ? [[face.id, { key: task.key, printedNumber: task.printedNumber, title: task.title }]]
          : [];
      });
    }),
  );
}

function approvalOf(
  row: Report,
  acts: readonly ReportActRow[],
  frozen: ReportFrozen | null,
  names: Names,
): ReportView['approval'] {
  if (!frozen || !row.chain) return null;
  const own = acts.filter(({ round, kind }) => round === row.round && kind === 'pass');
  return {
    ...{ round: frozen.round, sha256: frozen.sha256, frozenAt: frozen.at.toISOString() },
    frozenBy: names.person(frozen.byId),
    steps: row.chain.steps.map((step, index) => ({
      ...stepAsSent(step, names),
      open: row.stepOpen.some((open) => open.index === index),
      passed: own.filter(({ step: passed }) => passed === index).map((one) => actAsSent(one, names)),
    })),
  };
}

/** The steps of a draft by the chain of its plan as it is now; what is handed in has its own. */
async function plannedSteps(db: EntityManager, row: Report, names: Names): Promise<ReportView['planned']> {
  const plan = row.state === 'draft' ? await selectRow(db, Plan, 't.id = $1', [row.planId]) : null;
  if (!plan) return [];
  return reportChain(reportChainOf(plan), row, row.head.signer).steps.map((step) => stepAsSent(step, names));
}

function stepAsSent(
  { act, label, agencyIds, duties, workingDays, ...step }: ResolvedStep,
  names: Names,
): ReportView['planned'][number] {
  return {
    ...{ act, label: label ?? null, duties, agencies: agencyIds.map((id) => names.agency(id)) },
    ...{ people: requiredPeople(step), workingDays: workingDays ?? null },
  };
}

function lineOf(row: LineRow, names: Names): ReportLine {
  const { id, planId, planShortTitle, boardId, kind, state, head, year, number, datedOn } = row;
  return {
    ...{ id, planId, planShortTitle, boardId, kind, state, about: head.about, year, number, datedOn },
    ...{ coordinator: names.agency(row.coordinatorId), signer: names.agency(row.signerId) },
    ...{ madeBy: names.person(row.madeBy), madeAt: row.madeAt.toISOString() },
    changedAt: row.changedAt.toISOString(),
    waitsFor: [...new Set(row.stepOpen.flatMap(({ agencyIds }) => agencyIds))].map((one) =>
      names.agency(one),
    ),
    ...{ replacesId: row.replacesId, replacedById: row.replacedById },
  };
}

function agenciesOf(rows: readonly Report[]): string[] {
  return rows.flatMap(({ coordinatorId, signerId, stepOpen }) => [
    ...[coordinatorId, signerId],
    ...stepOpen.flatMap(({ agencyIds }) => agencyIds),
  ]);
}

function namesOfLines(db: EntityManager, rows: readonly Report[]): Promise<Names> {
  return Names.read(
    db,
    rows.map(({ madeBy }) => madeBy),
    agenciesOf(rows),
  );
}

function namesOfView(
  db: EntityManager,
  row: Report,
  blocks: readonly ReportBlockRow[],
  acts: readonly ReportActRow[],
  comments: readonly ReportCommentRow[],
  files: readonly ReportFileRow[],
  frozen: ReportFrozen | null,
): Promise<Names> {
  return Names.read(
    db,
    [
      ...[row.madeBy, frozen?.byId ?? null],
      ...blocks.map(({ changedBy }) => changedBy),
      ...acts.flatMap(({ personId, onBehalfOfId }) => [personId, onBehalfOfId]),
      ...comments.flatMap(({ byId, resolvedBy }) => [byId, resolvedBy]),
      ...files.map(({ byId }) => byId),
    ],
    [
      ...agenciesOf([row]),
      row.issuerId,
      ...(row.chain?.steps.flatMap(({ agencyIds }) => agencyIds) ?? []),
      ...acts.map(({ agencyId }) => agencyId),
      ...comments.map(({ agencyId }) => agencyId),
    ],
  );
}

async function boardVersionNow(db: EntityManager, { boardId }: Report): Promise<number | null> {
  if (boardId === null) return null;
  const [board] = await db.query<{ version: number }[]>('SELECT version FROM board WHERE id = $1', [boardId]);
  return board ? Number(board.version) : null;
}
