/** A document that is set: paragraphs and tables with their measures in twips and half-points. Plain data: it goes to another thread. */

export interface SetRun {
  text: string;
  /** In half-points. */
  size: number;
  bold?: boolean;
  italics?: boolean;
}

export interface SetParagraph {
  kind: 'paragraph';
  runs: SetRun[];
  align: 'left' | 'center' | 'right' | 'both';
  before?: number;
  after?: number;
  /** In 240ths of a line. */
  line?: number;
  /** Exactly so high, in twips: for a rule. */
  exact?: number;
  firstLine?: number;
  left?: number;
  right?: number;
  hanging?: number;
  keepNext?: boolean;
  /** One line, however wide its words are: it was broken before. */
  unbroken?: boolean;
  /** A line below it, or a box around it. */
  border?: 'below' | 'box';
}

export interface SetCell {
  children: SetParagraph[];
  /** Over so many columns. */
  span?: number;
}

export interface SetRow {
  /** Repeated on every page. */
  header: boolean;
  /** Taller than a page: only such a row may go on on the next one. */
  splits?: boolean;
  /** Stands on one page with the row below it. */
  keepNext?: boolean;
  cells: SetCell[];
}

export interface SetTable {
  kind: 'table';
  /** Of its columns. */
  widths: number[];
  borders: boolean;
  rows: SetRow[];
}

export interface SetSection {
  landscape: boolean;
  margins: { top: number; right: number; bottom: number; left: number };
  children: (SetParagraph | SetTable)[];
}

export interface Sheet {
  title: string;
  creator: string;
  /** `yyyy-mm-dd`: the day that the file gives as its own, so that the same document is the same bytes. */
  madeOn: string;
  sections: SetSection[];
}
