/** A plan's document outside its appendix table: the letterhead and body, what follows the signature, the appendix's head. */
import type { Block, PlanDocument } from '@tien-do/shared';
import { oneLine, plain } from './plain.js';
import type { Appendix } from './types.js';

export interface BodyLine {
  line: number;
  text: string;
  centred: boolean;
  bold: boolean;
}

export interface BodyText {
  /** From the letterhead to the signature. */
  body: BodyLine[];
  /** Signature, addressees and notes below them. */
  after: BodyLine[];
  /** Title lines of the appendix, above its table. */
  appendixHead: BodyLine[];
}

const appendixTitle =
  /^phu luc(?:\s+(?:so\s+)?[\divx]+|\s+[a-d])?\s*[:.]?$|^phu luc(?:\s+[\divx]+)?\s*[:.–-]\s/u;
const signature = /^(?:noi nhan\b|[tk]\/[ml]\s|tm\.|kt\.|tl\.|tuq\.|q\.\s|chu tich$|giam doc$)/u;

/** Marks that plain text carries instead of layout: of headings, bold, notes. */
function withoutMarks(text: string): string {
  return text
    .replace(/(?<=\S)<sup>\d+<\/sup>/giu, '')
    .replace(/<\/?[a-z][^>]*>/giu, '')
    .replace(/^\s*#{1,6}\s+/u, '')
    .replace(/\*{1,3}/gu, '')
    .trim();
}

function linesOfBlock(block: Block): BodyLine[] {
  if (block.kind === 'paragraph') {
    return block.text.split('\n').map((text) => ({ ...block, text: withoutMarks(text) }));
  }
  return block.rows.flatMap((row) =>
    row.cells.flatMap((cell) =>
      [cell.text, ...(cell.table?.rows.flatMap((inner) => inner.cells.map((one) => one.text)) ?? [])]
        .flatMap((text) => text.split('\n'))
        .map((text) => ({ line: row.line, text: withoutMarks(text), centred: false, bold: cell.bold })),
    ),
  );
}

/** A letterhead set with tabs or many spaces holds two columns in one line; the blank of a number or a day is no gap. */
function columnsOf(line: BodyLine): BodyLine[] {
  return line.text
    .split(/\t+|(?<!số\s*:?|ngày|tháng|năm)(?<!\s)\s{4,}(?![\s/]|tháng|năm)/iu)
    .map((text) => ({ ...line, text: oneLine(text) }))
    .filter((part) => part.text !== '' && !/^[-–—_*.=\s]+$/u.test(part.text));
}

/**
 * The lines of a document outside its appendix table. Paragraphs within the span of the appendix count as body, because a
 * plan without a table has its rows in them.
 */
export function readBody(document: PlanDocument, appendix: Appendix): BodyText {
  const span = appendix.span;
  const outside = document.blocks.map((block): Block => {
    if (block.kind === 'paragraph' || span === null) return block;
    return { ...block, rows: block.rows.filter((row) => row.line < span.from || row.line > span.to) };
  });
  const lines = outside.flatMap(linesOfBlock).flatMap(columnsOf);
  const named = lines.findIndex(isAppendixTitle);
  const attachedAt = attachedHead(named < 0 ? lines : lines.slice(0, named));
  const head = attachedAt < 0 ? named : attachedAt;
  const whole = head < 0 ? lines : lines.slice(0, head);
  const signed = whole.findIndex((line) => signature.test(plain(line.text)));
  const appended = head < 0 ? [] : lines.slice(head, head + 12);
  return {
    body: signed < 0 ? whole : whole.slice(0, signed),
    after: signed < 0 ? [] : whole.slice(signed),
    appendixHead: span ? appended.filter((line) => line.line < span.from) : appended,
  };
}

const attachment = /^\(?(?:ban hanh )?kem theo\s.*\d/u;
const planWord = /^(?:ke hoach|chuong trinh|de an|phuong an)\s*:?$/u;
const office = /^(?:ubnd|uy ban|hdnd|hoi dong|so |phong |ban |cong hoa|doc lap)/u;

/** The title above "(Kèm theo Kế hoạch số ...)" in a file that holds an appendix without the word; -1 for none. */
function attachedHead(lines: readonly BodyLine[]): number {
  if (lines.some((line) => planWord.test(plain(line.text)))) return -1;
  const note = lines.findIndex((line) => attachment.test(plain(line.text)));
  if (note < 1) return -1;
  let head = note;
  while (head > 0 && !office.test(plain(lines[head - 1]?.text ?? ''))) head -= 1;
  return note - head > 4 ? -1 : head;
}

function isAppendixTitle(line: BodyLine): boolean {
  const heading = line.text === line.text.toUpperCase() || line.text.length < 30;
  return heading && appendixTitle.test(plain(line.text));
}

/** Paragraphs of a body whose lines wrap: a line that begins with a small letter goes on with the one before it. */
export function paragraphsOf(lines: readonly BodyLine[]): BodyLine[] {
  const paragraphs: BodyLine[] = [];
  for (const line of lines) {
    const last = paragraphs.at(-1);
    const goesOn = /^[\p{Ll}(]/u.test(line.text) && !/^(?:[a-zđ]{1,2}|\(?\d+)[).]\s/u.test(line.text);
    if (last && goesOn && !/[.:;]$/u.test(last.text)) last.text += ` ${line.text}`;
    else paragraphs.push({ ...line });
  }
  return paragraphs;
}

/** The sentences of a paragraph; a full stop inside a number or an abbreviation ends none. */
export function sentencesOf(text: string): string[] {
  return text
    .split(/(?<=[^\s.]{2}\.|\)\.|\d\.)\s+(?=\p{Lu})/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
}
