/** The document as lines to be shown: pure. */
import {
  foldText,
  type Place,
  type PlanDocument,
  type ProposedRow,
  type Table,
  type TableRow,
} from '@tien-do/shared';

export type SourceLine =
  | { kind: 'text'; line: number; place: Place; text: string; strong: boolean; centred: boolean }
  | { kind: 'row'; line: number; place: Place; row: TableRow; shares: readonly number[]; first: boolean };

const mostSampled = 60;

/** How wide each column should be, by what stands in it: long texts get more, but not all. */
export function columnShares(table: Table): number[] {
  const sums: number[] = [];
  for (const row of table.rows.slice(0, mostSampled)) {
    for (const cell of row.cells) {
      if (cell.span > 1) continue;
      sums[cell.column] = (sums[cell.column] ?? 0) + Math.min(cell.text.length, 220);
    }
  }
  const columns = Math.max(
    1,
    ...table.rows.map((row) => Math.max(0, ...row.cells.map((cell) => cell.column + cell.span))),
  );
  const sampled = Math.max(1, Math.min(mostSampled, table.rows.length));
  return Array.from({ length: columns }, (_, at) => {
    const average = (sums[at] ?? 0) / sampled;
    return Math.round(Math.max(0.5, Math.min(3, Math.sqrt(average) / 4)) * 100) / 100;
  });
}

/** Every paragraph and every row of a table as one line. */
export function sourceLines(document: PlanDocument): SourceLine[] {
  return document.blocks.flatMap((block): SourceLine[] => {
    if (block.kind === 'paragraph') {
      const { line, place, text, bold, centred } = block;
      return [{ kind: 'text', line, place, text, strong: bold, centred }];
    }
    const shares = columnShares(block);
    return block.rows.map((row, n) => ({
      kind: 'row',
      line: row.line,
      place: row.place,
      row,
      shares,
      first: n === 0,
    }));
  });
}

/** Which row of the proposal each line of the document went into. */
export function rowsByLine(rows: readonly ProposedRow[]): ReadonlyMap<number, string> {
  return new Map(rows.flatMap((row) => row.lines.map((line) => [line, row.id] as const)));
}

/** True when a shown line is (or contains) one of these lines. */
export function covers(shown: SourceLine, lines: ReadonlySet<number>): boolean {
  const last = shown.kind === 'row' ? shown.row.lastLine : shown.line;
  for (let line = shown.line; line <= last; line += 1) if (lines.has(line)) return true;
  return false;
}

/** The row of the proposal that a shown line went into; null when into none. */
export function rowAt(shown: SourceLine, byLine: ReadonlyMap<number, string>): string | null {
  const last = shown.kind === 'row' ? shown.row.lastLine : shown.line;
  for (let line = shown.line; line <= last; line += 1) {
    const id = byLine.get(line);
    if (id !== undefined) return id;
  }
  return null;
}

/** A place of the document that somebody wants to see: by its line, or by words that stand there. */
export interface WantedPlace {
  line: number | null;
  words: string;
  /** Grows with every wish. */
  wish: number;
}

/** Long quotations go on in the next paragraph: their beginning tells where they stand. */
const tellingLetters = 60;

const bare = (text: string): string =>
  foldText(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Where a wanted place stands among the shown lines; -1 where it is not found. */
export function indexOf(lines: readonly SourceLine[], { line, words }: WantedPlace): number {
  if (line !== null) return lines.findIndex((shown) => covers(shown, new Set([line])));
  const beginning = bare(words).slice(0, tellingLetters);
  if (beginning === '') return -1;
  return lines.findIndex((shown) => bare(textOf(shown)).includes(beginning));
}

function textOf(shown: SourceLine): string {
  return shown.kind === 'text' ? shown.text : shown.row.cells.map(({ text }) => text).join(' ');
}
