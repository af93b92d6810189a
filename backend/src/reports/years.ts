/** The issued reports of several years, read as the sources of a summary. */
import { printed, yearReportOf, type YearReport, type YearsData } from '@tien-do/shared';
import type { EntityManager } from 'typeorm';
import { selectRow, selectRows } from '../database/rows.js';
import { Plan } from '../plans/index.js';
import { namesAsOn } from './data.js';
import { Report, ReportFrozen } from './entities.js';

/** Reads what they were frozen with, oldest first. @throws Error when one of them is not issued. */
export async function readYears(
  db: EntityManager,
  { reportIds, on }: Pick<Report, 'reportIds' | 'on'>,
): Promise<YearsData> {
  const rows = await selectRows(db, Report, 't.id = ANY($1) ORDER BY t.year', [reportIds]);
  const [first] = rows;
  const plan = first && (await selectRow(db, Plan, 't.id = $1', [first.planId]));
  if (!plan || rows.length < reportIds.length) throw new Error('a summary of reports that are not there');
  const years: YearReport[] = [];
  for (const row of rows) years.push(await yearOf(db, row));
  return {
    plan: {
      ...{ id: plan.id, title: plan.title, number: plan.number, issuedOn: plan.issuedOn },
      ...{ issuerId: plan.issuerId, coordinatorId: plan.coordinatorId, timing: plan.timing },
    },
    ...{ on, years, agencies: await namesAsOn(db, on) },
  };
}

async function yearOf(db: EntityManager, row: Report): Promise<YearReport> {
  const frozen = await selectRow(db, ReportFrozen, 't.id = $1', [row.frozenId]);
  if (!frozen || row.number === null || row.datedOn === null || frozen.content.basis.kind !== 'period') {
    throw new Error(`report ${row.id} is no issued report of a year`);
  }
  const { basis, compiled, blocks } = frozen.content;
  const { number, datedOn, template } = row;
  return yearReportOf(
    { reportId: row.id, number, datedOn, sha256: frozen.sha256, data: basis.data },
    template,
    compiled,
    printed(blocks),
  );
}
