import { createRequire } from 'node:module';
import pdfmake from 'pdfmake';
import type { Content, TableCell } from 'pdfmake/interfaces.js';
import {
  gridOf,
  type DescribedBlock,
  type DescribedCell,
  type DescribedDocument,
  type DescribedTable,
} from './description.js';
import { numbersWritten } from './numbers.js';

const resolve = createRequire(import.meta.url).resolve;
const regular = resolve('@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf');
const bold = resolve('@expo-google-fonts/tinos/700Bold/Tinos_700Bold.ttf');
const italics = resolve('@expo-google-fonts/tinos/400Regular_Italic/Tinos_400Regular_Italic.ttf');

/** Points between the margins, and what the lines and paddings of a column take of it. */
const pageWidths = { upright: 490, landscape: 737 };
const columnFrame = 9;
/** Room for "STT" on one line. */
const narrowest = 26;

const layout = { hLineWidth: () => 0.5, vLineWidth: () => 0.5 };

function columnWidths(shares: readonly number[], width: number): number[] {
  const room = width - shares.length * columnFrame;
  const all = shares.reduce((sum, share) => sum + share, 0);
  const wanted = shares.map((share) => Math.max(narrowest, (share / all) * room));
  const scale = room / wanted.reduce((sum, one) => sum + one, 0);
  return wanted.map((one) => Math.max(narrowest, Math.floor(one * scale)));
}

function printedCell(given: DescribedCell, centred: boolean, width: number): TableCell {
  const words = { text: given.text, bold: given.bold, ...(centred ? { alignment: 'center' as const } : {}) };
  const spans = { colSpan: given.span, rowSpan: given.rowSpan };
  return given.table
    ? { stack: [words, printedTable(given.table, width)], ...spans }
    : { ...words, ...spans };
}

function printedTable(given: DescribedTable, width: number): Content {
  const widths = columnWidths(given.widths, width);
  return {
    table: {
      headerRows: given.headerRows,
      widths,
      body: gridOf(given).map((places, at) =>
        places.map((place, column): TableCell =>
          'begins' in place ? printedCell(place.begins, at < given.headerRows, widths[column] ?? width) : {},
        ),
      ),
    },
    layout: given.ruled ? layout : 'noBorders',
    fontSize: 11,
    margin: [0, 4, 0, 8],
  };
}

function printedBlock(block: DescribedBlock, width: number): Content {
  if (block.kind === 'table') return printedTable(block, width);
  return {
    text: block.text,
    bold: block.bold,
    ...(block.centred ? { alignment: 'center' as const } : {}),
    margin: [0, 0, 0, 6],
  };
}

/**
 * The document as a .pdf file with a text layer: A4, ruled tables over as many pages as they need, their header rows on
 * each, rows torn where a page ends.
 */
export async function printedFile(given: DescribedDocument): Promise<Buffer> {
  const document = numbersWritten(given);
  const width = document.landscape ? pageWidths.landscape : pageWidths.upright;
  pdfmake.setFonts({ Tinos: { normal: regular, bold, italics, bolditalics: bold } });
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((path) => [regular, bold, italics].includes(path));
  return pdfmake
    .createPdf({
      info: { creationDate: new Date(0), modDate: new Date(0), title: 'Kế hoạch' },
      pageSize: 'A4',
      pageOrientation: document.landscape ? 'landscape' : 'portrait',
      pageMargins: [60, 50, 45, 50],
      defaultStyle: { font: 'Tinos', fontSize: 12 },
      content: document.blocks.map((block) => printedBlock(block, width)),
    })
    .getBuffer();
}
