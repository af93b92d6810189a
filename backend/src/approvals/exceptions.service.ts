import { Injectable } from '@nestjs/common';
import { ProblemError, type ResolvedChain } from '@tien-do/shared';
import type { ExceptionLine } from '@tien-do/shared/contract';
import { DataSource } from 'typeorm';
import { authorize, scope } from '../access/index.js';
import type { Context } from '../database/context.js';
import { selectRow } from '../database/rows.js';
import { Plan } from '../plans/entities.js';

interface ExceptionRow extends Omit<ExceptionLine, 'at' | 'act' | 'label'> {
  chain: ResolvedChain;
  at: Date;
}

/** Decisions for which four eyes were set aside: each has its reason, and somebody looks through them. */
@Injectable()
export class ExceptionsService {
  constructor(private readonly source: DataSource) {}

  /** Those of a plan's cards whose record I may read, the newest first. @throws ProblemError NOT_FOUND. */
  async list(ctx: Context, planId: string): Promise<ExceptionLine[]> {
    const plan = await selectRow(this.source.manager, Plan, 't.id = $1', [planId]);
    authorize(ctx, 'Plan', 'read', 'read', plan);
    if (!plan) throw new ProblemError('NOT_FOUND');
    const parameters: unknown[] = [planId];
    const readable = scope(ctx.ability, 'read_audit', 'Card', parameters);
    const rows = await this.source.query<ExceptionRow[]>(
      `SELECT d.id, json_build_object('id', w.id, 'name', w.name) AS person, d.duty,
              json_build_object('id', a.id, 'name', a.name) AS agency,
              c.id AS "cardId", b.id AS "boardId", y.year, s.task ->> 'printedNumber' AS "printedNumber",
              s.task ->> 'title' AS title, s.number, d.step, s.chain, d.exception AS reason, d.at
         FROM decision d JOIN submission s ON s.id = d.submission_id JOIN card c ON c.id = d.card_id
              JOIN board b ON b.id = c.board_id JOIN cycle y ON y.id = b.cycle_id
              JOIN person w ON w.id = d.person_id JOIN agency a ON a.id = d.agency_id
        WHERE b.plan_id = $1 AND d.exception <> '' AND ${readable}
        ORDER BY d.at DESC, d.id DESC`,
      parameters,
    );
    return rows.map(({ chain, at, ...row }) => {
      const step = chain.steps[row.step];
      if (!step) throw new Error(`decision ${row.id} is of no step of its chain`);
      return { ...row, act: step.act, label: step.label ?? null, at: at.toISOString() };
    });
  }
}
