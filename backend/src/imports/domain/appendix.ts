/** The appendix of a document: which tables hold the duties, and their rows as the plan means them. */
import {
  linesOf,
  type Block,
  type Paragraph,
  type PlanDocument,
  type Table,
  type TableRow,
} from '@tien-do/shared';
import { foldText } from '@tien-do/shared';
import {
  cellAt,
  countsColumns,
  guessColumns,
  headerAt,
  isAppendix,
  roleOfHeading,
  sameColumns,
  widthOf,
  type Columns,
} from './columns.js';
import { groupingOf, ungrouped, type Grouping } from './grouped-rows.js';
import { emptyCells, rawRow, tidy, type RawRow } from './raw-rows.js';
import { rejoin, type AppendixRow } from './rejoin.js';
import { splitLeadingNumber } from './row-numbers.js';
import type { Appendix, FindingDraft } from './types.js';
import { mostOf } from '../extremes.js';

/** An appendix with what the tree needs to know of its rows besides. */
export interface ReadAppendix extends Appendix {
  rows: AppendixRow[];
}

function draft(kind: FindingDraft['kind'], line: number | null, words: string): FindingDraft {
  return {
    kind,
    weight: 'look',
    sureness: 'likely',
    field: null,
    line,
    words: words.slice(0, 300),
    suggestion: null,
  };
}

const frame = /\b(cong hoa xa hoi|doc lap - tu do|noi nhan|tm\. uy ban|chu tich|ky ten)\b/u;

/** Letterhead and signature stand in tables too. */
function isFrame(table: Table): boolean {
  if (table.rows.length > 8) return false;
  const words = table.rows.flatMap((row) => row.cells.map((cell) => cell.text)).join(' ');
  return frame.test(foldText(words.slice(0, 4000)));
}

function hasHeader(table: Table): boolean {
  return table.rows.some((_, n) => {
    const header = headerAt(table, n);
    return header !== null && isAppendix(header.columns);
  });
}

/** A table, or the tables of duties inside one that only lays out the page. */
function unwrapped(table: Table, depth = 0): Table[] {
  if (depth > 3 || hasHeader(table)) return [table];
  const inner = table.rows
    .flatMap((row) => row.cells)
    .flatMap((cell) => (cell.table ? unwrapped(cell.table, depth + 1) : []))
    .filter(hasHeader);
  return inner.length > 0 ? inner : [table];
}

const annex = /^(phụ lục|biểu|bảng)(?=\s|$)/iu;

/** Words before a table that head it: numbered or emphasised lines directly above, nearest last. */
function headingsAbove(pending: readonly Paragraph[]): Paragraph[] {
  const found: Paragraph[] = [];
  for (const paragraph of [...pending].reverse()) {
    const words = tidy(paragraph.text);
    if (words === '' || /^\(.*\)$/su.test(words) || /^[-–\d\s]+$/u.test(words)) continue;
    const numbered = splitLeadingNumber(words).number !== '' && !/[.;]$/u.test(words);
    const begins = annex.test(words);
    if (words.length > 400 || !(numbered || begins || paragraph.bold)) break;
    found.unshift(paragraph);
    if (numbered || begins) break;
  }
  return found;
}

function headingRow(paragraphs: readonly Paragraph[]): RawRow | null {
  const [first] = paragraphs;
  if (!first) return null;
  const { number, rest } = splitLeadingNumber(paragraphs.map((one) => tidy(one.text)).join(' '));
  const cells = { ...emptyCells(), title: rest };
  const { line, place } = first;
  return {
    line,
    place,
    number,
    numberCarried: false,
    cells,
    carried: new Set(),
    heading: true,
    aboveTable: true,
    afterBreak: false,
  };
}

/** What the walk through the document has gathered so far. */
class Gathering {
  readonly rows: RawRow[] = [];
  readonly findings: FindingDraft[] = [];
  /** Headings by the number of rows that stood before them. */
  readonly headings: { at: number; row: RawRow; inside: boolean }[] = [];
  /** What is said of the tables without duties, where others have some. */
  readonly leftOut: FindingDraft[] = [];
  columns: Columns | null = null;
  private pending: Paragraph[] = [];
  private above: RawRow | null = null;
  private afterBreak = false;
  private first = 0;
  private last = 0;

  text(paragraph: Paragraph): void {
    this.pending.push(paragraph);
  }

  /** A table that has a header of duties, or goes on with the one before. */
  table(table: Table): void {
    let columns: Columns | null = this.goesOn(table) ? this.columns : null;
    let begun = false;
    let grouping: Grouping | null = columns && groupingOf(table.rows, columns);
    for (let n = 0; n < table.rows.length; n += 1) {
      const row = table.rows[n];
      if (!row) continue;
      const header = headerAt(table, n);
      if (header) {
        columns = isAppendix(header.columns) ? header.columns : null;
        if (columns) this.header(columns, row);
        else this.leave(row);
        n += header.length - 1;
        grouping = columns && groupingOf(table.rows.slice(n + 1), columns);
      } else if (!columns) this.leave(row);
      else if (!countsColumns(row)) {
        if (!begun) this.begin(row);
        begun = true;
        for (const one of grouping ? ungrouped(row, columns, grouping) : [row]) this.add(one, columns);
      }
    }
  }

  /** A numbered list of something else (targets, sums of money) holds no duties: that it was left out is said. */
  private leave(row: TableRow): void {
    const headings = row.cells.map((cell) => tidy(cell.text)).filter(Boolean);
    if (headings.length < 2 || !headings.some((words) => roleOfHeading(words) === 'number')) return;
    this.leftOut.push({ ...draft('several_tables', row.line, headings.join(' | ')), weight: 'note' });
  }

  /** A table without any header that was taken for the appendix. */
  guessed(table: Table, columns: Columns): void {
    const [first] = table.rows;
    if (!first) return;
    this.columns = columns;
    this.begin(first);
    for (const row of table.rows) if (!countsColumns(row)) this.add(row, columns);
  }

  span(): Appendix['span'] {
    return this.last === 0 ? null : { from: this.first, to: this.last };
  }

  private goesOn(table: Table): boolean {
    if (!this.columns || isFrame(table)) return false;
    // A header that is not one of duties begins a table of another kind.
    const number = this.columns.roles.indexOf('number');
    const corner = table.rows[0] && number >= 0 ? cellAt(table.rows[0], number)?.text : undefined;
    if (corner !== undefined && roleOfHeading(corner) === 'number') return false;
    const width = mostOf(table.rows.map(widthOf), 0);
    const wide = this.columns.roles.length;
    return width === wide || (width === wide - 1 && width >= 4 && this.columns.roles.includes('note'));
  }

  private header(columns: Columns, row: TableRow): void {
    if (this.columns && !sameColumns(this.columns, columns) && this.rows.length > 0) {
      const said = draft('several_tables', row.line, columns.words.filter(Boolean).join(' | '));
      this.findings.push({ ...said, weight: 'note' });
    }
    this.columns = columns;
    this.afterBreak = this.rows.length > 0;
    if (this.first === 0) this.first = row.line;
    // A header without any row below it is an appendix too: one that nobody has filled in.
    this.last = Math.max(this.last, row.line);
  }

  private begin(row: TableRow): void {
    const headings = headingsAbove(this.pending);
    const heading = headingRow(headings);
    // Between a header and its first row stands a heading of the appendix, before the header perhaps only its title.
    if (heading)
      this.headings.push({
        at: this.rows.length,
        row: heading,
        inside: this.first > 0 && heading.line > this.first,
      });
    if (this.rows.length > 0) {
      this.afterBreak = true;
      const lost = this.pending.filter(
        (one) => !headings.includes(one) && !/^[-–\d\s]*$|^\((kèm theo|ban hành)/iu.test(one.text),
      );
      const [first] = lost;
      if (first) {
        const words = lost.map((one) => tidy(one.text)).join(' ');
        this.findings.push({ ...draft('unplaced_text', first.line, words), weight: 'note' });
      }
    }
    this.pending = [];
    if (this.first === 0) this.first = row.line;
  }

  private add(row: TableRow, columns: Columns): void {
    const read = rawRow(row, columns, this.above, this.afterBreak || this.pageTurned(row));
    if (!read) return;
    this.rows.push(read);
    this.above = read;
    this.afterBreak = false;
    this.last = Math.max(row.lastLine, row.line);
  }

  private pageTurned(row: TableRow): boolean {
    const place = this.above?.place;
    return place?.kind === 'page' && row.place.kind === 'page' && place.page !== row.place.page;
  }
}

/** Headings over tables become rows where there are several, or one stands inside the appendix. */
function withHeadings({ rows, headings }: Gathering): RawRow[] {
  const inside = headings.filter((one) => one.at > 0 || one.inside);
  if (inside.length === 0) return rows;
  const telling = (row: RawRow): boolean => row.number !== '' || annex.test(row.cells.title);
  const wanted = headings.filter((one) => inside.includes(one) || telling(one.row));
  const out: RawRow[] = [];
  rows.forEach((row, n) => {
    const heading = wanted.find(({ at }) => at === n);
    out.push(...(heading ? [heading.row, { ...row, afterBreak: false }] : [row]));
  });
  return out;
}

function largestGuess(tables: readonly Table[]): { table: Table; columns: Columns } | null {
  let best: { table: Table; columns: Columns } | null = null;
  for (const table of tables) {
    if (isFrame(table) || (best && best.table.rows.length >= table.rows.length)) continue;
    const columns = guessColumns(table);
    if (columns) best = { table, columns };
  }
  return best;
}

function tablesOf(block: Block): Table[] {
  return block.kind === 'table' ? unwrapped(block) : [];
}

/** Marks a last row that has its agencies but neither of the cells that nearly every other row has, at the very end. */
function markCutOff(rows: readonly AppendixRow[], document: PlanDocument, span: Appendix['span']): void {
  const last = rows.at(-1);
  if (!last || !span || last.heading) return;
  const end = linesOf(document).at(-1) ?? 0;
  if (end > span.to) return;
  const tasks = rows.slice(0, -1).filter((row) => row.cells.leads !== '');
  const usual = (role: 'results' | 'deadline' | 'leads'): boolean =>
    tasks.length >= 3 && tasks.filter((row) => row.cells[role] !== '').length >= tasks.length * 0.8;
  const missing = (['leads', 'results', 'deadline'] as const).filter(
    (role) => usual(role) && last.cells[role] === '',
  );
  if (!missing.includes('deadline') || (missing.length < 2 && /[.;)]$/u.test(last.cells.title))) return;
  if (missing.length < 2 && usual('results')) return;
  last.cutOff = true;
  const words = last.cells.coordinating || last.cells.leads || last.cells.title;
  last.findings.push({ ...draft('cut_off', last.lines.at(-1) ?? null, words), field: 'deadline' });
}

/**
 * The rows of the appendix, from every table that has columns of duties; torn rows rejoined, repeated headers gone.
 * Tables of another kind (letterhead, money, signatures) are left alone.
 */
export function findAppendix(document: PlanDocument): ReadAppendix {
  const gathering = new Gathering();
  for (const block of document.blocks) {
    if (block.kind === 'paragraph') gathering.text(block);
    else for (const table of tablesOf(block)) gathering.table(table);
  }
  if (gathering.rows.length === 0) {
    const guess = largestGuess(document.blocks.flatMap(tablesOf));
    if (guess) {
      gathering.guessed(guess.table, guess.columns);
      gathering.findings.push(draft('columns_guessed', guess.table.line, ''));
    }
  }
  const rows = rejoin(withHeadings(gathering));
  const span = gathering.span();
  markCutOff(rows, document, span);
  const leftOut = rows.length > 0 ? gathering.leftOut : [];
  return { rows, span, findings: [...gathering.findings, ...leftOut] };
}
