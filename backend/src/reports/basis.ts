/** What a report rests on now: its sources, compiled by its template, against its blocks. */
import {
  scopedData,
  unsettled,
  type CompiledReport,
  type ReportBasis,
  type ReportBlock,
  type Unsettled,
} from '@tien-do/shared';
import type { EntityManager } from 'typeorm';
import { selectRow, selectRows } from '../database/rows.js';
import { compileBasis } from './compiling.js';
import { readReportData } from './data.js';
import { readYears } from './years.js';
import { ReportBlockRow, ReportFrozen, type Report } from './entities.js';

/** What of a report its sources follow from. */
export type ReportTarget = Pick<Report, 'boardId' | 'reportIds' | 'on' | 'scope' | 'dataFrom' | 'dataTo'>;

/** The sources of a report as they are now. The caller holds one state of the database: a snapshot, or the board's lock. */
export async function readBasis(db: EntityManager, target: ReportTarget): Promise<ReportBasis> {
  const { boardId, on, scope, dataFrom, dataTo } = target;
  if (boardId === null) return { kind: 'years', data: await readYears(db, target) };
  const data = await readReportData(db, boardId, on);
  return { kind: 'period', data: { ...scopedData(data, scope), dataFrom, dataTo } };
}

/** The blocks of a report, section by section as they stand. */
export function readBlocks(db: EntityManager, reportId: string): Promise<ReportBlockRow[]> {
  return selectRows(db, ReportBlockRow, 't.report_id = $1 ORDER BY t.section, t.position, t.id', [reportId]);
}

/** A block as the rules see it. */
export function blockOfRow(row: ReportBlockRow): ReportBlock {
  const { id, key, section, kind, label, sourceText, sources, text, dropped, mergedInto, version } = row;
  return { id, key, section, kind, label, sourceText, sources, text, dropped, mergedInto, version };
}

/** A draft with what its sources say now. */
export interface Drafted {
  basis: ReportBasis;
  compiled: CompiledReport;
  rows: ReportBlockRow[];
  unsettled: Unsettled;
}

/** Reads a draft with its sources. The caller holds one state of the database. */
export async function readDrafted(db: EntityManager, report: Report): Promise<Drafted> {
  const basis = await readBasis(db, report);
  const compiled = compileBasis(report, basis);
  const rows = inOrder(report, await readBlocks(db, report.id));
  return { basis, compiled, rows, unsettled: unsettled(rows.map(blockOfRow), compiled) };
}

/** Sections in the order of the template; a section that the template no more has comes last. */
export function inOrder<T extends Pick<ReportBlockRow, 'section' | 'position'>>(
  { template }: Pick<Report, 'template'>,
  rows: readonly T[],
): T[] {
  const keys = template.sections.flatMap(({ key, sections }) => [key, ...sections.map((one) => one.key)]);
  const place = (section: string): number => (keys.includes(section) ? keys.indexOf(section) : keys.length);
  return [...rows].sort((a, b) => place(a.section) - place(b.section) || a.position - b.position);
}

/** What was handed in last. @throws Error when nothing was. */
export async function readFrozen(db: EntityManager, report: Report): Promise<ReportFrozen> {
  const frozen = await selectRow(db, ReportFrozen, 't.id = $1', [report.frozenId]);
  if (!frozen) throw new Error(`report ${report.id} is frozen and has no frozen version`);
  return frozen;
}

/** What was handed in last, as it lies in the database: it is large, and whoever only passes it on does not take it apart. */
export async function readFrozenText(db: EntityManager, report: Report): Promise<string> {
  const [frozen] = await db.query<{ content: string }[]>(
    'SELECT content::text AS content FROM report_frozen WHERE id = $1',
    [report.frozenId],
  );
  if (!frozen) throw new Error(`report ${report.id} is frozen and has no frozen version`);
  return frozen.content;
}
