/** Makes documents where it is called: in a child process, whose libraries nobody else loads. */
import { setDocument } from './compose.js';
import { makeDocx } from './make-docx.js';
import type { OfficialDocument } from './model.js';
import { docxType, pdfType, type MadeFile } from './order.js';
import { paperOf } from './paper.js';
import { printPdf } from './print.js';

/** A document as a file; its pages are the same in both forms. @param name without its ending. */
export async function officialFile(
  document: OfficialDocument,
  form: 'docx' | 'pdf',
  name: string,
): Promise<MadeFile> {
  const sheet = setDocument(document);
  return form === 'docx'
    ? { name: `${name}.docx`, type: docxType, bytes: await makeDocx(sheet) }
    : { name: `${name}.pdf`, type: pdfType, bytes: await printPdf(paperOf(sheet)) };
}
