/** An official document as data: what it says, and nothing of how it is set. */

/** A column of a table; widths are shares of the page. */
export interface DocumentColumn {
  head: string;
  share: number;
  align: 'left' | 'center';
}

/** A part of a body or an appendix. */
export type DocumentBlock =
  | { kind: 'paragraph'; text: string }
  /** A legal basis: in italics, one to a line. */
  | { kind: 'basis'; text: string }
  /** A heading of a report: `section` in capitals, `point` below it. */
  | { kind: 'heading'; level: 'section' | 'point'; text: string }
  | { kind: 'table'; columns: DocumentColumn[]; rows: string[][] };

export interface DocumentAppendix {
  /** In capitals. */
  title: string;
  /** Set in landscape, for wide tables. */
  landscape: boolean;
  blocks: DocumentBlock[];
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
  /** A letter has a subject below its number and no name; every other document has its name and what it is about. */
  head: { kind: 'letter'; subject: string } | { kind: 'named'; name: string; about: string };
  addressees: string[];
  body: DocumentBlock[];
  /** Without dashes and marks at the end. */
  recipients: string[];
  /** The lines of the capacity, and the name; '' while nobody has signed. */
  signature: { lines: string[]; name: string };
  appendices: DocumentAppendix[];
  /** How an appendix speaks of the document: "Công văn", "Báo cáo". */
  calledAs: string;
}
