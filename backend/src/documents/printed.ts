/** What a printed page that is no official document has: A4 and the margins of one. */
import type { TDocumentDefinitions } from 'pdfmake/interfaces.js';

export type PrintedDefinition = TDocumentDefinitions;

const millimetre = 72 / 25.4;

export const sheetOfPrint = {
  pageSize: 'A4',
  pageMargins: [30 * millimetre, 20 * millimetre, 20 * millimetre, 20 * millimetre],
  defaultStyle: { font: 'Tinos', fontSize: 13, lineHeight: 1.1 },
} satisfies Partial<PrintedDefinition>;
