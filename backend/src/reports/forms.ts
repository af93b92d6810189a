/** What may be made of a report: what each form reads, and how it becomes a file. */
import { assertNever, type MadeForm } from '@tien-do/shared';
import type { DataSource, EntityManager } from 'typeorm';
import { edxmlOf, edxmlType, workbookOf, xlsxType } from '../documents/index.js';
import { reportDocument, type ReportPaper } from './document.js';
import { fileName, paperOf } from './documents.service.js';
import type { Report } from './entities.js';
import { exchangeOf, readExchange } from './exchange.js';
import { appendixTables, officialFile, type MadeFile } from './files-of.js';
import { readSlip } from './slip.js';

/** Sets what was read: no more of the database is asked. */
export type Setting = () => Promise<MadeFile>;

/** What a form is made from. */
export interface FormSource {
  /** One state of the database. */
  db: EntityManager;
  /** Where files are read from, which never change. */
  source: DataSource;
  row: Report;
  /** When it is made. */
  at: Date;
}

/**
 * Reads what a form needs.
 * @throws ProblemError WRONG_STATE, INCOMPLETE when there is no such document of the report.
 */
export async function readForm(form: MadeForm, from: FormSource): Promise<Setting> {
  const { db, row } = from;
  switch (form) {
    case 'docx':
    case 'pdf': {
      const paper = await paperOf(db, row);
      return () => officialFile(reportDocument(paper), form, fileName(row));
    }
    case 'xlsx': {
      const paper = await paperOf(db, row);
      return () => workbook(row, paper);
    }
    case 'edxml': {
      const read = await readExchange(from, await paperOf(db, row));
      return async () => ({
        name: `${fileName(row)}.edxml`,
        type: edxmlType,
        bytes: Buffer.from(edxmlOf(await exchangeOf(read)), 'utf8'),
      });
    }
    case 'slip':
    case 'slip_pdf': {
      const document = await readSlip(db, row, await paperOf(db, row));
      return () => officialFile(document, form === 'slip' ? 'docx' : 'pdf', `phieu-trinh-${fileName(row)}`);
    }
    default:
      return assertNever(form);
  }
}

async function workbook(row: Report, paper: ReportPaper): Promise<MadeFile> {
  const bytes = await workbookOf(...appendixTables(paper));
  return { name: `${fileName(row)}-phu-luc.xlsx`, type: xlsxType, bytes };
}
