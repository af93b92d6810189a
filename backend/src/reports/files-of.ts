/** The files that a report's paper becomes. */
import { docxOf, docxType, pdfOf, type OfficialDocument, type WorkbookTable } from '../documents/index.js';
import type { AppendixKind } from '@tien-do/shared';
import { appendixName, appendixOf } from './appendices.js';
import type { ReportPaper } from './document.js';

/** A file made of a report. */
export interface MadeFile {
  name: string;
  type: string;
  bytes: Uint8Array;
}

export const pdfType = 'application/pdf';

/** A document as a file. @param name without its ending. */
export async function officialFile(
  document: OfficialDocument,
  form: 'docx' | 'pdf',
  name: string,
): Promise<MadeFile> {
  return form === 'docx'
    ? { name: `${name}.docx`, type: docxType, bytes: await docxOf(document) }
    : { name: `${name}.pdf`, type: pdfType, bytes: await pdfOf(document) };
}

/** The appendices of a report as tables of a workbook, in their order. */
export function appendixTables({
  compiled,
  basis,
  appendices,
  agency,
  number,
  datedOn,
}: ReportPaper): (WorkbookTable & { kind: AppendixKind })[] {
  return appendices.map((kind, at) => {
    const { title, table } = appendixOf(kind, compiled, basis);
    const name = appendixName(at, appendices.length);
    return {
      ...{ kind, name, title: `${name}. ${title}` },
      about: [
        `(Kèm theo Báo cáo ${number === null ? 'dự thảo' : `số ${number}`}${datedOn === null ? '' : ` ngày ${datedOn.split('-').reverse().join('/')}`} của ${agency})`,
      ],
      ...{ columns: table.columns, rows: table.rows },
    };
  });
}
