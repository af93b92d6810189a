/** Sets an official document: from what it says to paragraphs and tables with their measures. */
import { roman } from '@tien-do/shared';
import { dateOf, headTable, numberOf } from './head.js';
import { literal, literalLines } from './literal.js';
import { brokenLines, widthOf } from './metrics.js';
import { wordsOf, type DocumentAppendix, type DocumentBlock, type OfficialDocument } from './model.js';
import { headingCounter } from './numbering.js';
import type { SetParagraph, SetSection, SetTable, Sheet } from './sheet.js';
import { tableOf } from './table.js';
import { bodyText, rule, ruleBelow, sizes, text } from './text.js';

/** A4 in portrait between its margins, and the appendix's landscape, in twips. */
const portrait = {
  ...{ margins: { top: 1134, right: 1134, bottom: 1134, left: 1701 }, width: 9071, height: 14570 },
} as const;
const landscape = {
  ...{ margins: { top: 1134, right: 851, bottom: 1134, left: 1701 }, width: 14286, height: 9638 },
} as const;
type Room = typeof portrait | typeof landscape;

const signatureWidths = [4002, 5070] as const;
/** Lines left for the signature. */
const signatureRoom = 4;
/** Where "Kính gửi:" begins when several are addressed, and a dash with the blank behind it. */
const addresseesLeft = 2268;
const dash = 170;
/** By how much a title is narrowed at a time, and so how exactly its lines are even. */
const evenStep = 60;

/** The document as it is set. */
export function setDocument(document: OfficialDocument): Sheet {
  const about = document.head.kind === 'letter' ? document.head.subject : document.head.about;
  return {
    title: literal(about),
    creator: literal(document.agency),
    madeOn: document.datedOn ?? document.writtenOn,
    sections: [
      {
        landscape: false,
        margins: portrait.margins,
        children: [
          headTable(document),
          ...nameOf(document),
          ...addresseesOf(document),
          ...ended(setBlocks(document.body, portrait)),
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
  const { width, last } = evenLines(about);
  const side = Math.floor((portrait.width - width) / 2);
  return [
    text(literal(head.name).toLocaleUpperCase('vi'), { bold: true, align: 'center', before: 240 }),
    text(about, { bold: true, align: 'center', ...(side > 0 ? { left: side, right: side } : {}) }),
    rule(portrait.width, ruleBelow(Math.min(width, widthOf(last, sizes.text, 'bold'))), 240),
  ];
}

/** How narrow a title of several lines is set, so that no single word stands on its last one; and that line. */
function evenLines(title: string): { width: number; last: string } {
  const broken = (width: number): string[] => brokenLines(title, width, sizes.text, 'bold');
  const lines = broken(portrait.width);
  let width: number = portrait.width;
  if (lines.length > 1) {
    while (broken(width - evenStep).length === lines.length) width -= evenStep;
    // A little wider than it must be: a reader's own font may be.
    width = Math.min(portrait.width, width + 2 * evenStep);
  }
  return { width, last: broken(width).at(-1) ?? '' };
}

/** One on the same line, several each on its own, the dashes below the colon. */
function addresseesOf({ addressees }: OfficialDocument): SetParagraph[] {
  const [only] = addressees;
  if (only === undefined) return [];
  if (addressees.length === 1)
    return [text(`Kính gửi: ${literal(only)}.`, { align: 'center', before: 240, after: 240 })];
  const colon = addresseesLeft + Math.round(widthOf('Kính gửi', sizes.text));
  return [
    text('Kính gửi:', { left: addresseesLeft, before: 240, keepNext: true }),
    ...addressees.map((name, index) =>
      text(`- ${literal(name)}${index === addressees.length - 1 ? '.' : ';'}`, {
        left: colon + dash,
        hanging: dash,
        ...(index === addressees.length - 1 ? { after: 240 } : {}),
      }),
    ),
  ];
}

function setBlocks(blocks: readonly DocumentBlock[], room: Room): (SetParagraph | SetTable)[] {
  const numberOfHeading = headingCounter();
  return blocks.flatMap((block): (SetParagraph | SetTable)[] => {
    switch (block.kind) {
      case 'paragraph':
        return literalLines(wordsOf(block.text)).map((line) => bodyText(line));
      case 'basis':
        return literalLines(wordsOf(block.text)).map((line) => bodyText(line, { italics: true }));
      case 'heading': {
        const words = literal(block.text);
        const shown = block.level === 'section' ? words.toLocaleUpperCase('vi') : words;
        return [
          bodyText(`${numberOfHeading(block.level)} ${shown}`, {
            ...{ bold: block.level === 'section' || block.level === 'point', keepNext: true },
            ...(block.level === 'item' ? { italics: true } : {}),
          }),
        ];
      }
      case 'table':
        // What follows does not stick to its last line.
        return block.columns.length === 0 ? [] : [tableOf(block, room), text('', { size: 12 })];
    }
  });
}

/** The body with the mark of its end, which stands on one page with the signature. */
function ended(body: (SetParagraph | SetTable)[]): (SetParagraph | SetTable)[] {
  const last = body.at(-1);
  const run = last?.kind === 'paragraph' ? last.runs.at(-1) : undefined;
  if (last?.kind !== 'paragraph' || !run || run.text === '') return body;
  const marked = run.text.endsWith('./.') ? run.text : `${run.text.replace(/[.;:,]$/u, '')}./.`;
  return [
    ...body.slice(0, -1),
    { ...last, keepNext: true, runs: [...last.runs.slice(0, -1), { ...run, text: marked }] },
  ];
}

/** Recipients at the left, level with the capacity at the right; kept together on one page. */
function signatureOf({ recipients, signature }: OfficialDocument): SetTable {
  const lines = recipients.map((line, index) =>
    text(`- ${literal(line)}${index === recipients.length - 1 ? '.' : ';'}`, {
      size: sizes.recipient,
      keepNext: true,
    }),
  );
  const signed = signature.lines.map((line) =>
    text(literal(line).toLocaleUpperCase('vi'), { bold: true, align: 'center', keepNext: true }),
  );
  const room = Array.from({ length: signatureRoom }, () => text('', { align: 'center', keepNext: true }));
  const title = { bold: true, italics: true, size: sizes.table, before: 120, keepNext: true };
  return {
    kind: 'table',
    widths: [...signatureWidths],
    borders: false,
    rows: [
      {
        header: false,
        cells: [
          { children: lines.length === 0 ? [text('')] : [text('Nơi nhận:', title), ...lines] },
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

/** An appendix is a section of its own, with page numbers of its own. */
function setAppendix(document: OfficialDocument, appendix: DocumentAppendix, index: number): SetSection {
  const room = appendix.landscape ? landscape : portrait;
  const numeral = document.appendices.length > 1 ? ` ${roman(index + 1)}` : '';
  return {
    landscape: appendix.landscape,
    margins: room.margins,
    children: [
      text(`Phụ lục${numeral}`, { bold: true, align: 'center' }),
      text(literal(appendix.title).toLocaleUpperCase('vi'), { bold: true, align: 'center' }),
      text(`(Kèm theo ${literal(document.calledAs)} số ${attachedTo(document)})`, {
        ...{ italics: true, align: 'center' },
      }),
      rule(room.width, room.width / 5, 240),
      ...setBlocks(appendix.blocks, room),
    ],
  };
}

/** What an appendix belongs to. Where the document is electronic, the room for number and day stays empty. */
function attachedTo(document: OfficialDocument): string {
  const agency = literal(document.agency);
  if (document.medium === 'paper') return `${numberOf(document)} ${dateOf(document)} của ${agency}`;
  const symbol = document.number?.slice(document.number.indexOf('/') + 1) ?? document.symbol;
  const number = numberOf({ number: null, symbol });
  return `${number} ngày      tháng      năm          của ${agency}`;
}
