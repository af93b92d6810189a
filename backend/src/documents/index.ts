/** Official documents as files that a word processor opens. What makes them is loaded by child processes only. */
import { makeDocument } from './ask.js';
import type { OfficialDocument } from './model.js';
import type { DocumentOrder, MadeFile } from './order.js';
import type { PrintedDefinition } from './printed.js';

export { makeInChild } from './ask.js';
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
export { docxType, pdfType, type MadeFile, type Maker } from './order.js';
export { serveMaker } from './serve.js';
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

/**
 * The bytes of a document as .docx, made in a process of its own.
 * @throws ProblemError TOO_LARGE when it takes more than a document may.
 */
export function docxOf(document: OfficialDocument): Promise<Uint8Array> {
  return bytesOf({ kind: 'docx', document });
}

/** The bytes of a document as PDF, its pages as the .docx has them, its fonts embedded. @throws as `docxOf` does. */
export function pdfOf(document: OfficialDocument): Promise<Uint8Array> {
  return bytesOf({ kind: 'pdf', document });
}

/**
 * The bytes of what is no official document as PDF: A4, with the margins of one.
 * @param definition of plain data: it goes to another process. Layouts of tables are `grid` and `rows`.
 * @throws as `docxOf` does.
 */
export function makePdf(definition: PrintedDefinition): Promise<Uint8Array> {
  return bytesOf({ kind: 'print', definition });
}

async function bytesOf(order: DocumentOrder): Promise<Uint8Array> {
  return new Uint8Array((await makeDocument(order)).bytes);
}

/** For the inside of a child process: a document as a file, made where this is called. @param name without its ending. */
export async function officialFile(
  document: OfficialDocument,
  form: 'docx' | 'pdf',
  name: string,
): Promise<MadeFile> {
  return (await import('./make.js')).officialFile(document, form, name);
}
