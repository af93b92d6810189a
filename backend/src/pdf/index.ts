/** Makes PDF files: fonts with every Vietnamese letter embedded, in a thread of their own. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { TDocumentDefinitions } from 'pdfmake/interfaces.js';

/** Seen from `src` and from `dist` alike. */
const worker = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../workers/print-pdf.mjs');
const longestMs = 180_000;
const heapMegabytes = 512;

const millimetre = 72 / 25.4;

/** What every document has: A4 and the margins of an administrative document. */
const sheet = {
  pageSize: 'A4',
  pageMargins: [30 * millimetre, 20 * millimetre, 20 * millimetre, 20 * millimetre],
  defaultStyle: { font: 'Tinos', fontSize: 13, lineHeight: 1.1 },
} satisfies Partial<TDocumentDefinitions>;

/**
 * The bytes of a document. One is made at a time: a second thread would only take the server's processor from it.
 * @param definition of plain data: it goes to another thread. Layouts of tables are `grid` and `rows`.
 * @throws Error when it cannot be set, or takes longer than three minutes.
 */
export function makePdf(definition: TDocumentDefinitions): Promise<Uint8Array> {
  const work = (): Promise<Uint8Array> => run({ ...sheet, ...definition });
  const mine = last.then(work, work);
  last = mine.catch(() => undefined);
  return mine;
}

let last: Promise<unknown> = Promise.resolve();

async function run(definition: TDocumentDefinitions): Promise<Uint8Array> {
  const thread = new Worker(worker, {
    workerData: definition,
    resourceLimits: { maxOldGenerationSizeMb: heapMegabytes },
  });
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<Uint8Array>((resolve, reject) => {
      timer = setTimeout(() => {
        reject(new Error('a document took too long to set'));
      }, longestMs);
      thread.once('message', resolve);
      thread.once('error', reject);
      thread.once('exit', (code) => {
        reject(new Error(`the printing thread ended with ${String(code)} and no document`));
      });
    });
  } finally {
    clearTimeout(timer);
    await thread.terminate();
  }
}
