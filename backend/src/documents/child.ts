/** The process that makes single documents: letters, and records printed. */
import { officialFile } from './make.js';
import { pdfType, type DocumentOrder, type MadeFile } from './order.js';
import { printPdf } from './print.js';
import { serveMaker } from './serve.js';

async function make(order: DocumentOrder): Promise<MadeFile> {
  switch (order.kind) {
    case 'docx':
    case 'pdf':
      return officialFile(order.document, order.kind, 'document');
    case 'print':
      return { name: 'document.pdf', type: pdfType, bytes: await printPdf(order.definition) };
  }
}

await serveMaker((words) => make(words as DocumentOrder));
