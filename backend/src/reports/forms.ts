/** What may be made of a report: what each form reads, and how it becomes a file. */
import { assertNever, type MadeForm } from '@tien-do/shared';
import type { DataSource, EntityManager } from 'typeorm';
import { makeInChild, type MadeFile } from '../documents/index.js';
import { jsonBytes } from './json-bytes.js';
import type { Report } from './entities.js';
import { orderFiles, type ReportForm, type ReportOrder } from './order.js';
import { readExchange } from './read-exchange.js';
import { fileName, readPaper } from './read-paper.js';
import { readSlip } from './read-slip.js';

/** Has what was read made into a file: no more of the database is asked. */
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
 * @throws ProblemError WRONG_STATE when there is no such document of the report; what is made then throws what is missing.
 */
export async function readForm(form: MadeForm, from: FormSource): Promise<Setting> {
  const { made, signed } = await readOwn(form, from);
  const { paper, sources } = await readPaper(from.db, from.row);
  const order: ReportOrder = { made, paper, name: fileName(from.row) };
  return async () => {
    const bytes = typeof sources === 'string' ? Buffer.from(sources) : await jsonBytes(sources);
    const files = [
      { name: orderFiles.sources, bytes },
      ...(signed ? [{ name: orderFiles.signed, bytes: signed }] : []),
    ];
    return makeInChild('reports/child.js', { words: order, files });
  };
}

/** What a form says beside the paper of its report. */
async function readOwn(
  form: MadeForm,
  from: FormSource,
): Promise<{ made: ReportForm; signed: Buffer | null }> {
  switch (form) {
    case 'docx':
    case 'pdf':
    case 'xlsx':
      return { made: { form }, signed: null };
    case 'edxml': {
      const { facts, signed } = await readExchange(from);
      return { made: { form, exchange: facts }, signed };
    }
    case 'slip':
    case 'slip_pdf':
      return { made: { form, slip: await readSlip(from.db, from.row) }, signed: null };
    default:
      return assertNever(form);
  }
}
