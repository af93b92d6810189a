/** Official documents made in the test's own process, by what makes them in a child: a test of forms needs no process for each. */
import { officialFile, type OfficialDocument } from '../../backend/src/documents/index.js';

/** The bytes of a document as .docx. */
export async function docxOf(document: OfficialDocument): Promise<Uint8Array> {
  return (await officialFile(document, 'docx', 'document')).bytes;
}

/** The bytes of a document as PDF. */
export async function pdfOf(document: OfficialDocument): Promise<Uint8Array> {
  return (await officialFile(document, 'pdf', 'document')).bytes;
}
