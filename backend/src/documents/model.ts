/** An official document as data: what it says, and nothing of how it is set. */
import { isDecimal, printDecimal } from '@tien-do/shared';

/** A part of a text: words, or a figure with the key by which it is kept true. */
export type DocumentPart = string | { text: string; key: string };

/** Words, in parts where figures stand among them. A line end begins another paragraph. */
export type DocumentText = string | readonly DocumentPart[];

/** A column of a table; widths are shares of the page. Numbers belong to the right. */
export interface DocumentColumn {
  head: string;
  share: number;
  align: 'left' | 'center' | 'right';
}

/**
 * What stands in a cell. A number, or a decimal that is kept digit by digit, is printed as numbers are in Vietnamese, and stays a number in a
 * workbook. `again`: what stands in the row above; on paper that is said, in a workbook it stands in each row, for rows are sorted there.
 */
export type DocumentValue = string | number | { decimal: string } | { again: string };

/** A heading inside a table, over all of its columns: a section of the plan, or a group below it. */
export interface DocumentGroup {
  level: 'section' | 'group';
  text: string;
}

export type DocumentRow = readonly DocumentValue[] | DocumentGroup;

export interface DocumentTable {
  kind: 'table';
  columns: readonly DocumentColumn[];
  rows: readonly DocumentRow[];
}

/** A heading's number is not written with it: headings are counted where the document is set. */
export interface DocumentHeading {
  kind: 'heading';
  /** `section` I., in capitals; `point` 1., in bold; `subpoint` a); `item` a dash, in italics. */
  level: 'section' | 'point' | 'subpoint' | 'item';
  text: string;
}

/** A part of a body or an appendix. */
export type DocumentBlock =
  | { kind: 'paragraph'; text: DocumentText }
  /** A legal basis: in italics, one to a line. */
  | { kind: 'basis'; text: DocumentText }
  | DocumentHeading
  | DocumentTable;

export interface DocumentAppendix {
  /** In capitals. */
  title: string;
  /** Set in landscape, for wide tables. */
  landscape: boolean;
  blocks: readonly DocumentBlock[];
}

/** A document by the form of Nghị định 30/2020/NĐ-CP. Number and day are null while the records clerk has not given them. */
export interface OfficialDocument {
  /** The agency above, printed over the one that issues; '' where none is. */
  superior: string;
  agency: string;
  /** Number and symbol. */
  number: string | null;
  /** The symbol alone, where there is no number yet; '' where it is left to the clerk too. */
  symbol: string;
  place: string;
  /** `yyyy-mm-dd`. */
  datedOn: string | null;
  /** The day as of which it was written: it gives month and year while there is no date. */
  writtenOn: string;
  /** It carries the mark of a draft. */
  draft: boolean;
  /** Appendices of a document on paper repeat its number and day; on electronic ones the room for them stays empty. */
  medium: 'paper' | 'electronic';
  /** A letter has a subject below its number and no name; every other document has its name and what it is about. */
  head:
    | { kind: 'letter'; subject: string }
    /** `unnumbered`: a paper that no register counts has no room for a number. */
    | { kind: 'named'; name: string; about: string; unnumbered?: boolean };
  addressees: readonly string[];
  /** Its last paragraph gets the mark of the end, "./.". */
  body: readonly DocumentBlock[];
  /** Without dashes and marks at the end. */
  recipients: readonly string[];
  /** The lines of the capacity, and the name; '' while nobody has signed. */
  signature: { lines: readonly string[]; name: string };
  appendices: readonly DocumentAppendix[];
  /** How an appendix speaks of the document: "Công văn", "Báo cáo". */
  calledAs: string;
}

/** The words of a text, figures among them. */
export function wordsOf(text: DocumentText): string {
  return typeof text === 'string'
    ? text
    : text.map((part) => (typeof part === 'string' ? part : part.text)).join('');
}

/** Whether a row of a table is a heading inside it. */
export function isGroup(row: DocumentRow): row is DocumentGroup {
  return !Array.isArray(row);
}

const numbers = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 6 });

/** Whether a cell repeats what stands in the row above. */
export function isAgain(value: DocumentValue | undefined): value is { again: string } {
  return typeof value === 'object' && 'again' in value;
}

/** A value as it is printed in full: `1.234,5`. */
export function printValue(value: DocumentValue): string {
  if (typeof value === 'string') return value;
  if (isAgain(value)) return value.again;
  if (typeof value === 'object')
    return isDecimal(value.decimal) ? printDecimal(value.decimal) : value.decimal;
  return Number.isFinite(value) ? numbers.format(value) : '–';
}
