/** Official documents as files that a word processor opens. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { makePdf } from '../pdf/index.js';
import { setDocument } from './compose.js';
import type { OfficialDocument } from './model.js';
import { paperOf } from './paper.js';
import type { Sheet } from './sheet.js';

export {
  edxmlOf,
  edxmlType,
  exchangeFaults,
  type ExchangeAttachment,
  type ExchangeBusiness,
  type ExchangeDocument,
  type ExchangeFault,
  type ExchangeParty,
} from './edxml.js';
export { workbookOf, xlsxType, type WorkbookTable } from './workbook.js';
export type {
  DocumentAppendix,
  DocumentBlock,
  DocumentRow,
  DocumentTable,
  DocumentText,
  DocumentValue,
  OfficialDocument,
} from './model.js';

export const docxType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** Seen from `src` and from `dist` alike. */
const worker = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../workers/make-docx.mjs');
const longestMs = 180_000;
const heapMegabytes = 512;

/**
 * The bytes of a document as .docx. They are made in a thread of their own, one after the other: a second thread would only take the
 * server's processor from it.
 * @throws Error when it cannot be made, or takes longer than three minutes.
 */
export function docxOf(document: OfficialDocument): Promise<Uint8Array> {
  const sheet = setDocument(document);
  const work = (): Promise<Uint8Array> => run(sheet);
  const mine = last.then(work, work);
  last = mine.catch(() => undefined);
  return mine;
}

/**
 * The bytes of a document as PDF, its pages as the .docx has them, its fonts embedded.
 * @throws Error when it cannot be set, or takes longer than three minutes.
 */
export function pdfOf(document: OfficialDocument): Promise<Uint8Array> {
  return makePdf(paperOf(setDocument(document)));
}

let last: Promise<unknown> = Promise.resolve();

async function run(sheet: Sheet): Promise<Uint8Array> {
  const thread = new Worker(worker, {
    workerData: sheet,
    resourceLimits: { maxOldGenerationSizeMb: heapMegabytes },
  });
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<Uint8Array>((resolve, reject) => {
      timer = setTimeout(() => {
        reject(new Error('a document took too long to make'));
      }, longestMs);
      thread.once('message', resolve);
      thread.once('error', reject);
      thread.once('exit', (code) => {
        reject(new Error(`the thread of documents ended with ${String(code)} and no document`));
      });
    });
  } finally {
    clearTimeout(timer);
    await thread.terminate();
  }
}
