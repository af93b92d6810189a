import { Injectable } from '@nestjs/common';
import { capacitiesOf, compileReport, dayOf, placeOf, standardTemplate } from '@tien-do/shared';
import { DataSource, type EntityManager } from 'typeorm';
import { Agency } from '../agencies/index.js';
import { authorize } from '../access/index.js';
import type { Context } from '../database/context.js';
import { selectRow } from '../database/rows.js';
import { docxOf, pdfOf, type OfficialDocument } from '../documents/index.js';
import { Plan } from '../plans/index.js';
import { readReportData } from './data.js';
import { draftDocument, type ReportHead } from './document.js';

/** Reports compiled from what was accepted. */
@Injectable()
export class ReportsService {
  constructor(private readonly source: DataSource) {}

  /**
   * The report of a board as it would be compiled now, marked as a draft.
   * @throws ProblemError NOT_FOUND, FORBIDDEN.
   */
  async draft(
    ctx: Context,
    boardId: string,
    form: 'docx' | 'pdf',
  ): Promise<{ name: string; bytes: Uint8Array }> {
    const { document, year } = await this.source.transaction('REPEATABLE READ', async (db) => {
      const [board] = await db.query<{ planId: string }[]>(
        'SELECT plan_id AS "planId" FROM board WHERE id = $1',
        [boardId],
      );
      const plan = board ? await selectRow(db, Plan, 't.id = $1', [board.planId]) : null;
      authorize(ctx, 'Plan', 'draft_report', 'read', plan);
      const data = await readReportData(db, boardId, dayOf(ctx.now()));
      const addressee =
        data.plan.issuerId === data.plan.coordinatorId ? '' : (data.agencies[data.plan.issuerId] ?? '');
      const report = compileReport(standardTemplate, data, addressee);
      const head = await headOf(db, plan, data.agencies, addressee, data.on);
      return { document: draftDocument(report, data, report.blocks, head), year: data.year };
    });
    return { name: `bao-cao-nam-${String(year)}-du-thao.${form}`, bytes: await made(document, form) };
  }
}

function made(document: OfficialDocument, form: 'docx' | 'pdf'): Promise<Uint8Array> {
  return form === 'docx' ? docxOf(document) : pdfOf(document);
}

/** How the coordinator heads and signs its report, while nobody has signed. */
async function headOf(
  db: EntityManager,
  plan: Plan,
  names: Readonly<Record<string, string>>,
  addressee: string,
  on: string,
): Promise<ReportHead> {
  const coordinator = await selectRow(db, Agency, 't.id = $1', [plan.coordinatorId]);
  if (!coordinator) throw new Error(`no agency ${plan.coordinatorId}`);
  const [usual] = capacitiesOf('head', coordinator.signing, [], on);
  const own = names[coordinator.id] ?? coordinator.name;
  // A committee issues under its own name alone.
  const above =
    coordinator.kind === 'committee' || coordinator.parentId === null
      ? ''
      : (names[coordinator.parentId] ?? '');
  const [first = ''] = (coordinator.symbol ?? '').split('-');
  return {
    superior: above,
    symbol: first === '' ? '' : `BC-${first}`,
    place: placeOf(own) || placeOf(names[plan.issuerId] ?? ''),
    addressee,
    recipients: addressee === '' ? ['Lưu: VT'] : [...standardTemplate.recipients],
    signature: { lines: usual?.lines ?? [], name: '' },
  };
}
