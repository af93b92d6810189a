import type { DescribedDocument } from './description.js';
import { oldWordFile } from './doc.js';
import { wordFile } from './docx.js';
import { printedFile } from './pdf.js';
import { textOfCells, textOfRows, type RowsLook } from './text.js';
import { spreadsheetFile } from './xlsx.js';

export * from './description.js';
export { realPlans, planAsDocument, type RealPlan } from './real-plans.js';
export { textOfCells, textOfRows, type RowsLook } from './text.js';
export { workbookFile } from './xlsx.js';

/** `text_rows`: a row of a table is one line with tabs; `text_cells`: a cell is one line that begins with a tab. */
export const madeFormats = ['docx', 'doc', 'xlsx', 'pdf', 'text_rows', 'text_cells'] as const;
export type MadeFormat = (typeof madeFormats)[number];

export interface MadeFile {
  /** With the ending of the format. */
  name: string;
  bytes: Buffer;
}

function bytesOf(document: DescribedDocument, format: MadeFormat, rows?: RowsLook): Promise<Buffer> {
  switch (format) {
    case 'docx':
      return wordFile(document);
    case 'doc':
      return Promise.resolve(oldWordFile(document));
    case 'xlsx':
      return spreadsheetFile(document);
    case 'pdf':
      return printedFile(document);
    case 'text_rows':
      return Promise.resolve(Buffer.from(textOfRows(document, rows)));
    case 'text_cells':
      return Promise.resolve(Buffer.from(textOfCells(document)));
  }
}

const endings: Record<MadeFormat, string> = {
  docx: 'docx',
  doc: 'doc',
  xlsx: 'xlsx',
  pdf: 'pdf',
  text_rows: 'txt',
  text_cells: 'txt',
};

/**
 * Makes a file of a description; the same description always makes the same bytes.
 * @param name the file's name without its ending.
 * @param rows how `text_rows` looks; the others have no say in it.
 * @throws Error when the cells of a table do not fill its columns.
 */
export async function makeFile(
  name: string,
  document: DescribedDocument,
  format: MadeFormat,
  rows?: RowsLook,
): Promise<MadeFile> {
  return { name: `${name}.${endings[format]}`, bytes: await bytesOf(document, format, rows) };
}
