/** A document that is set, as the bytes of its .docx. Only the child process that makes documents loads this. */
import {
  AlignmentType,
  BorderStyle,
  Document,
  Header,
  LineRuleType,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
  type IBordersOptions,
  type ISectionOptions,
} from 'docx';
import type { SetParagraph, SetRun, SetSection, SetTable, Sheet } from './sheet.js';

const name = 'Times New Roman';
const font = { ascii: name, hAnsi: name, cs: name, eastAsia: name };
const alignment = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
  both: AlignmentType.JUSTIFIED,
};
const line = { style: BorderStyle.SINGLE, size: 6, color: '000000', space: 1 };
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };

// A4 in twips; the library turns it for landscape.
const paper = { width: 11906, height: 16838 };
const headerDistance = 567;
const footerDistance = 567;
const pageNumberSize = 28;

const sum = (numbers: readonly number[]): number => numbers.reduce((whole, number) => whole + number, 0);

/** What is given, and nothing for what is not: the library tells one from the other. */
type Given<T> = { [K in keyof T]: Exclude<T[K], undefined> };
const given = <T extends object>(values: T): Given<T> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Given<T>;

const run = ({ text, size, bold, italics }: SetRun): TextRun =>
  new TextRun(given({ text, size, bold, italics, font }));

const borders = (kind: SetParagraph['border']): IBordersOptions | undefined =>
  kind === 'below'
    ? { bottom: line }
    : kind === 'box'
      ? { top: line, right: line, bottom: line, left: line }
      : undefined;

const paragraph = (set: SetParagraph): Paragraph =>
  new Paragraph(
    given({
      alignment: alignment[set.align],
      keepNext: set.keepNext,
      border: borders(set.border),
      indent: given({ firstLine: set.firstLine, left: set.left, right: set.right, hanging: set.hanging }),
      spacing: {
        before: set.before ?? 0,
        after: set.after ?? 0,
        line: set.exact ?? set.line ?? 240,
        lineRule: set.exact === undefined ? LineRuleType.AUTO : LineRuleType.EXACT,
      },
      children: set.runs.map(run),
    }),
  );

const table = ({ widths, rows, borders: drawn }: SetTable): Table => {
  const edge = drawn ? { ...line, size: 4, space: 0 } : none;
  const edges = { top: edge, right: edge, bottom: edge, left: edge };
  const margin = drawn ? 80 : 0;
  return new Table({
    layout: TableLayoutType.FIXED,
    columnWidths: widths,
    width: { size: sum(widths), type: WidthType.DXA },
    borders: { ...edges, insideHorizontal: edge, insideVertical: edge },
    margins: { top: drawn ? 40 : 0, bottom: drawn ? 40 : 0, left: margin, right: margin },
    rows: rows.map(
      ({ header, splits, cells }) =>
        new TableRow({
          tableHeader: header,
          cantSplit: !splits,
          children: cells.map(
            ({ children, span }, index) =>
              new TableCell(
                given({
                  columnSpan: span,
                  width: {
                    size: span ? sum(widths.slice(index, index + span)) : (widths[index] ?? 0),
                    type: WidthType.DXA,
                  },
                  verticalAlign: header ? VerticalAlignTable.CENTER : VerticalAlignTable.TOP,
                  borders: edges,
                  children: children.map(paragraph),
                }),
              ),
          ),
        }),
    ),
  });
};

// Page numbers stand in the top margin, in the middle, and not on the first page.
const headers = (): NonNullable<ISectionOptions['headers']> => ({
  default: new Header({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [new TextRun({ children: [PageNumber.CURRENT], size: pageNumberSize, font })],
      }),
    ],
  }),
  first: new Header({ children: [new Paragraph({ children: [] })] }),
});

const section = ({ landscape, margins, children }: SetSection): ISectionOptions => ({
  headers: headers(),
  properties: {
    titlePage: true,
    page: {
      size: { ...paper, orientation: landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT },
      margin: { ...margins, header: headerDistance, footer: footerDistance },
      pageNumbers: { start: 1 },
    },
  },
  children: children.map((child) => (child.kind === 'table' ? table(child) : paragraph(child))),
});

// An official document is black throughout, the styles that a later hand may take up too.
const black = { run: { color: '000000', font } };

/**
 * The bytes of the file. While it is made, time stands still in its process: the library stamps a file with the time that it is, and here
 * that is its own day.
 */
export async function makeDocx(sheet: Sheet): Promise<Uint8Array> {
  stopTime(Date.parse(`${sheet.madeOn}T00:00:00Z`));
  try {
    return await packed(sheet);
  } finally {
    globalThis.Date = TrueDate;
  }
}

async function packed({ title, creator, sections }: Sheet): Promise<Uint8Array> {
  const document = new Document({
    title,
    creator,
    lastModifiedBy: creator,
    styles: {
      default: {
        document: { run: { font, size: 28, language: { value: 'vi-VN', eastAsia: 'vi-VN' } } },
        heading1: black,
        heading2: black,
        heading3: black,
        heading4: black,
        heading5: black,
        heading6: black,
        hyperlink: black,
      },
    },
    sections: sections.map(section),
  });
  return new Uint8Array(await Packer.toArrayBuffer(document));
}

const TrueDate = Date;

/** So that the same document is the same bytes whenever it is made. */
function stopTime(instant: number): void {
  globalThis.Date = new Proxy(TrueDate, {
    construct: (target, [first = instant, ...rest]: [number?, ...number[]]) =>
      Reflect.construct(target, [first, ...rest]) as Date,
    get: (target, key) => (key === 'now' ? () => instant : (Reflect.get(target, key) as unknown)),
  });
}
