import { Injectable } from '@nestjs/common';
import {
  capacitiesOf,
  filledText,
  isApprovedReport,
  superiorOf,
  nameInFull,
  printed,
  ProblemError,
  withoutDegrees,
  type AppendixKind,
} from '@tien-do/shared';
import { DataSource, type EntityManager } from 'typeorm';
import { Agency } from '../agencies/index.js';
import type { Context } from '../database/context.js';
import { selectRow } from '../database/rows.js';
import { workbookOf, xlsxType, type OfficialDocument } from '../documents/index.js';
import { blockOfRow, readDrafted, readFrozen } from './basis.js';
import { reportDocument, type ReportPaper } from './document.js';
import type { Report } from './entities.js';
import { readActs } from './facts.js';
import { appendixTables, officialFile, type MadeFile } from './files-of.js';
import { namesOn } from './making.service.js';
import { rowFor } from './reports.service.js';

/** Reports as documents, made while somebody waits. */
@Injectable()
export class ReportDocumentsService {
  constructor(private readonly source: DataSource) {}

  /**
   * The report in the official form: a draft as it would be now, anything else as it was frozen.
   * @throws ProblemError NOT_FOUND.
   */
  async file(ctx: Context, id: string, form: 'docx' | 'pdf'): Promise<MadeFile> {
    const { row, paper } = await this.read(ctx, id);
    return officialFile(reportDocument(paper), form, fileName(row));
  }

  /** One of its appendices as a workbook. @throws ProblemError NOT_FOUND, also for one that it does not have. */
  async appendix(ctx: Context, id: string, kind: AppendixKind): Promise<MadeFile> {
    const { row, paper } = await this.read(ctx, id);
    const table = appendixTables(paper).find((one) => one.kind === kind);
    if (!table) throw new ProblemError('NOT_FOUND');
    return {
      name: `${fileName(row)}-phu-luc-${String(paper.appendices.indexOf(kind) + 1)}.xlsx`,
      type: xlsxType,
      bytes: await workbookOf(table),
    };
  }

  private read(ctx: Context, id: string): Promise<{ row: Report; paper: ReportPaper }> {
    return this.source.transaction('REPEATABLE READ', async (db) => {
      const row = await rowFor(db, ctx, id);
      return { row, paper: await paperOf(db, row) };
    });
  }
}

/** What a report's files are called. */
export function fileName({ year, number, kind }: Report): string {
  if (number !== null) return `bao-cao-${number.replaceAll('/', '-')}`;
  return `bao-cao-${kind === 'periodic' ? 'nam-' : ''}${String(year)}-du-thao`;
}

/** Everything that stands on a report's paper. The caller holds one state of the database. */
export async function paperOf(db: EntityManager, row: Report): Promise<ReportPaper> {
  const isDraft = row.state === 'draft' || row.frozenId === null;
  const said = isDraft ? await drafted(db, row) : await frozen(db, row);
  const signer = await selectRow(db, Agency, 't.id = $1', [row.signerId]);
  if (!signer) throw new Error(`no agency ${row.signerId}`);
  const names = await namesOn(
    db,
    [signer.id, ...(signer.parentId === null ? [] : [signer.parentId])],
    row.on,
  );
  const { compiled, head } = said;
  return {
    ...said,
    head: {
      ...head,
      about: filledText(head.about, compiled.fields),
      opening: filledText(head.opening, compiled.fields),
      closing: filledText(head.closing, compiled.fields),
    },
    agency: nameInFull(names.get(signer.id) ?? signer.name),
    superior: names.get(superiorOf(signer) ?? '') ?? '',
    draft: !isApprovedReport(row.state),
    ...{ number: row.number, datedOn: row.datedOn },
    signature: await signatureOf(db, row, signer),
  };
}

type Said = Pick<ReportPaper, 'compiled' | 'basis' | 'blocks' | 'head' | 'appendices'>;

async function drafted(db: EntityManager, row: Report): Promise<Said> {
  const { basis, compiled, rows } = await readDrafted(db, row);
  return {
    ...{ compiled, basis, head: row.head, appendices: row.appendices },
    blocks: rows
      .map(blockOfRow)
      .filter(
        ({ dropped, mergedInto, kind, text }) =>
          !dropped && mergedInto === null && (kind !== 'heading' || text !== ''),
      ),
  };
}

async function frozen(db: EntityManager, row: Report): Promise<Said> {
  const { basis, compiled, head, appendices, blocks } = (await readFrozen(db, row)).content;
  return { compiled, basis, head, appendices, blocks: printed(blocks) };
}

/** The lines and the name of whoever signed it; while nobody has, those of the head. */
async function signatureOf(
  db: EntityManager,
  row: Report,
  signer: Agency,
): Promise<OfficialDocument['signature']> {
  const [usual] = capacitiesOf('head', signer.signing, [], row.on);
  const open = { lines: usual?.lines ?? [], name: '' };
  if (!isApprovedReport(row.state)) return open;
  const acts = await readActs(db, row.id);
  const last = acts.filter(({ kind, round }) => kind === 'pass' && round === row.round).at(-1);
  if (!last || last.personId === null) return open;
  const [person] = await db.query<{ name: string }[]>('SELECT name FROM person WHERE id = $1', [
    last.personId,
  ]);
  return { lines: last.capacity?.lines ?? open.lines, name: withoutDegrees(person?.name ?? '') };
}
