/** Sets an official document: from what it says to paragraphs and tables with their measures. */
import { dateOf, headTable, numberOf, rule } from './head.js';
import { literal, literalLines } from './literal.js';
import type { DocumentAppendix, DocumentBlock, OfficialDocument } from './model.js';
import type { SetCell, SetParagraph, SetSection, SetTable, Sheet } from './sheet.js';

/** A4 in portrait between its margins, and the appendix's landscape, in twips. */
const portrait = { margins: { top: 1134, right: 1134, bottom: 1134, left: 1701 }, width: 9071 } as const;
const landscape = { margins: { top: 1134, right: 851, bottom: 1134, left: 1701 }, width: 14286 } as const;

/** Half-points: of the text, of tables, of the list of recipients. */
const textSize = 28;
const tableSize = 24;
const recipientSize = 22;
const signatureWidths = [4002, 5070] as const;
/** Lines left for the signature. */
const signatureRoom = 4;

/** The document as it is set. @throws Error when a document of several appendices has more than there are numerals for. */
export function setDocument(document: OfficialDocument): Sheet {
  const about = document.head.kind === 'letter' ? document.head.subject : document.head.about;
  return {
    title: literal(about),
    creator: literal(document.agency),
    sections: [
      {
        landscape: false,
        margins: portrait.margins,
        children: [
          headTable(document),
          ...nameOf(document),
          ...addresseesOf(document),
          ...document.body.flatMap((block) => setBlock(block, portrait.width)),
          signatureOf(document),
        ],
      },
      ...document.appendices.map((appendix, index) => setAppendix(document, appendix, index)),
    ],
  };
}

function nameOf({ head }: OfficialDocument): SetParagraph[] {
  if (head.kind === 'letter') return [];
  const about = literal(head.about);
  return [
    text(literal(head.name).toLocaleUpperCase('vi'), { bold: true, align: 'center', before: 240 }),
    text(about, { bold: true, align: 'center' }),
    rule(portrait.width, Math.min(portrait.width, about.length * 140) * 0.42, 120),
  ];
}

/** One on the same line, several each on its own, the dashes below the colon. */
function addresseesOf({ addressees }: OfficialDocument): SetParagraph[] {
  const [only] = addressees;
  if (only === undefined) return [];
  if (addressees.length === 1)
    return [text(`Kính gửi: ${literal(only)}.`, { align: 'center', before: 240, after: 240 })];
  return [
    text('Kính gửi:', { align: 'left', left: 2268, before: 240 }),
    ...addressees.map((name, index) =>
      text(`- ${literal(name)}${index === addressees.length - 1 ? '.' : ';'}`, {
        align: 'left',
        left: 3260,
        hanging: 170,
        ...(index === addressees.length - 1 ? { after: 240 } : {}),
      }),
    ),
  ];
}

function setBlock(block: DocumentBlock, width: number): (SetParagraph | SetTable)[] {
  switch (block.kind) {
    case 'paragraph':
      return literalLines(block.text).map((line) => body(line));
    case 'basis':
      return literalLines(block.text).map((line) => body(line, { italics: true }));
    case 'heading': {
      const words = literal(block.text);
      return [
        body(block.level === 'section' ? words.toLocaleUpperCase('vi') : words, {
          bold: true,
          keepNext: true,
        }),
      ];
    }
    case 'table':
      return [tableOf(block, width)];
  }
}

interface TextSetting extends Omit<Partial<SetParagraph>, 'runs' | 'kind'> {
  bold?: boolean;
  italics?: boolean;
  size?: number;
}

function text(words: string, { bold, italics, size, ...setting }: TextSetting = {}): SetParagraph {
  return {
    kind: 'paragraph',
    align: 'left',
    line: 240,
    ...setting,
    runs: [
      {
        ...{ text: words, size: size ?? textSize },
        ...(bold ? { bold } : {}),
        ...(italics ? { italics } : {}),
      },
    ],
  };
}

/** A paragraph of the body: justified, its first line 1,27 cm in, six points to the next. */
function body(words: string, setting: TextSetting = {}): SetParagraph {
  return text(words, { align: 'both', firstLine: 720, before: 0, after: 120, line: 276, ...setting });
}

function tableOf({ columns, rows }: Extract<DocumentBlock, { kind: 'table' }>, width: number): SetTable {
  const whole = columns.reduce((sum, { share }) => sum + share, 0);
  const cell = (words: string, align: 'left' | 'center', bold: boolean): SetCell => {
    const lines = literalLines(words);
    return {
      children: (lines.length > 0 ? lines : ['']).map((line) => text(line, { align, bold, size: tableSize })),
    };
  };
  return {
    kind: 'table',
    borders: true,
    widths: columns.map(({ share }) => Math.floor((share / whole) * width)),
    rows: [
      { header: true, cells: columns.map(({ head }) => cell(head, 'center', true)) },
      ...rows.map((row) => ({
        header: false,
        cells: columns.map(({ align }, index) => cell(row[index] ?? '', align, false)),
      })),
    ],
  };
}

/** Recipients at the left, level with the capacity at the right; kept together on one page. */
function signatureOf({ recipients, signature }: OfficialDocument): SetTable {
  const lines = recipients.map((line, index) =>
    text(`- ${literal(line)}${index === recipients.length - 1 ? '.' : ';'}`, {
      size: recipientSize,
      keepNext: true,
    }),
  );
  const signed = signature.lines.map((line) =>
    text(literal(line).toLocaleUpperCase('vi'), { bold: true, align: 'center', keepNext: true }),
  );
  const room = Array.from({ length: signatureRoom }, () => text('', { align: 'center', keepNext: true }));
  return {
    kind: 'table',
    widths: [...signatureWidths],
    borders: false,
    rows: [
      {
        header: false,
        cells: [
          {
            children: [
              text('Nơi nhận:', { bold: true, italics: true, size: tableSize, before: 120, keepNext: true }),
              ...lines,
            ],
          },
          {
            children: [
              ...signed.map((line, index) => (index === 0 ? { ...line, before: 120 } : line)),
              ...room,
              text(literal(signature.name), { bold: true, align: 'center', keepNext: true }),
            ],
          },
        ],
      },
    ],
  };
}

const numerals = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X'] as const;

/** An appendix is a section of its own, with page numbers of its own. */
function setAppendix(document: OfficialDocument, appendix: DocumentAppendix, index: number): SetSection {
  const { width, margins } = appendix.landscape ? landscape : portrait;
  const numeral = document.appendices.length > 1 ? numerals[index] : '';
  if (numeral === undefined) throw new Error(`no numeral for appendix ${String(index + 1)}`);
  const number = document.number === null ? numberOf(document) : literal(document.number);
  return {
    landscape: appendix.landscape,
    margins,
    children: [
      text(`Phụ lục${numeral ? ` ${numeral}` : ''}`, { bold: true, align: 'center' }),
      text(literal(appendix.title).toLocaleUpperCase('vi'), { bold: true, align: 'center' }),
      text(
        `(Kèm theo ${literal(document.calledAs)} số ${number} ${dateOf(document)} của ${literal(document.agency)})`,
        { italics: true, align: 'center' },
      ),
      rule(width, width / 5, 240),
      ...appendix.blocks.flatMap((block) => setBlock(block, width)),
      // A table is followed by a paragraph, whatever the page holds.
      text('', { size: 2 }),
    ],
  };
}
