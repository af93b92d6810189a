import {
  AlignmentType,
  BorderStyle,
  Document,
  LevelFormat,
  Packer,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
  type ILevelsOptions,
} from 'docx';
import type {
  DescribedBlock,
  DescribedCell,
  DescribedDocument,
  DescribedTable,
  ListLevel,
  Numbered,
} from './description.js';
import { withoutTimes } from './zip.js';

const font = 'Times New Roman';
const pageWidths = { upright: 9_071, landscape: 14_000 };

/** The library writes the present time here; the same description must always make the same bytes. */
const core =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' +
  '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" ' +
  'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>Văn thư</dc:creator></cp:coreProperties>';

const formats = {
  upperRoman: LevelFormat.UPPER_ROMAN,
  decimal: LevelFormat.DECIMAL,
  lowerLetter: LevelFormat.LOWER_LETTER,
  bullet: LevelFormat.BULLET,
} as const;

const noBorder = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const noBorders = {
  top: noBorder,
  bottom: noBorder,
  left: noBorder,
  right: noBorder,
  insideHorizontal: noBorder,
  insideVertical: noBorder,
};

function levelOptions(level: ListLevel, at: number): ILevelsOptions {
  return { level: at, format: formats[level.format], text: level.text, alignment: AlignmentType.START };
}

function line(text: string, bold: boolean, centred: boolean, numbered: Numbered | null): Paragraph {
  return new Paragraph({
    children: [new TextRun({ text, bold, font })],
    ...(centred ? { alignment: AlignmentType.CENTER } : {}),
    ...(numbered ? { numbering: { reference: numbered.list, level: numbered.level } } : {}),
  });
}

function lines(text: string, bold: boolean, centred: boolean, numbered: Numbered | null): Paragraph[] {
  return text.split('\n').map((part, at) => line(part, bold, centred, at === 0 ? numbered : null));
}

function wordCell(given: DescribedCell, header: boolean, width: number): TableCell {
  const words = lines(given.text, given.bold, header, given.numbered);
  return new TableCell({
    columnSpan: given.span,
    rowSpan: given.rowSpan,
    children: given.table ? [...words, wordTable(given.table, width * given.span), new Paragraph('')] : words,
  });
}

function wordTable(given: DescribedTable, width: number): Table {
  const all = given.widths.reduce((sum, share) => sum + share, 0);
  const columns = given.widths.map((share) => Math.round((share / all) * width));
  const narrow = Math.round(width / columns.length);
  return new Table({
    columnWidths: columns,
    width: { size: width, type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    ...(given.ruled ? {} : { borders: noBorders }),
    rows: given.rows.map(
      (row, at) =>
        new TableRow({
          // Said of header rows alone: even a denial of it is taken for one by some readers.
          ...(at < given.headerRows ? { tableHeader: true } : {}),
          children: row.map((inner) => wordCell(inner, at < given.headerRows, narrow)),
        }),
    ),
  });
}

function wordBlocks(block: DescribedBlock, width: number): (Paragraph | Table)[] {
  return block.kind === 'table'
    ? [wordTable(block, width), new Paragraph('')]
    : lines(block.text, block.bold, block.centred, block.numbered);
}

/** The document as a .docx file: styles of office documents, real lists, repeated header rows. */
export async function wordFile(document: DescribedDocument): Promise<Buffer> {
  const orientation = document.landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT;
  const width = document.landscape ? pageWidths.landscape : pageWidths.upright;
  const file = new Document({
    numbering: {
      config: Object.entries(document.lists).map(([reference, levels]) => ({
        reference,
        levels: levels.map(levelOptions),
      })),
    },
    sections: [
      {
        properties: { page: { size: { orientation } } },
        children: document.blocks.flatMap((block) => wordBlocks(block, width)),
      },
    ],
  });
  return withoutTimes(await Packer.toBuffer(file, false, [{ path: 'docProps/core.xml', data: core }]));
}
