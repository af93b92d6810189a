/** A list of a screen as the table that leaves it: the same lines, in the same order, under the same filter. */
import { printInstant } from '@tien-do/shared';
import type { Translate } from '../text/index.ts';
import type { SheetCell, SheetTable } from './sheet.ts';

/** A column: what stands at its head, and what a line says there. */
export type ListColumn<Line> = readonly [head: string, cell: (line: Line) => SheetCell];

/** What a list had narrowed it: null and '' stand for what does not. */
export type ListFilter = readonly (string | null | undefined | false)[];

export interface ShownList<Line> {
  title: string;
  filter: ListFilter;
  columns: readonly ListColumn<Line>[];
  lines: readonly Line[];
  /** There are more than the file has. */
  cut: boolean;
}

/** The table of a list, as it stood at a moment. */
export function listTable<Line>(
  t: Translate,
  { title, filter, columns, lines, cut }: ShownList<Line>,
  at: number,
  language: 'vi' | 'en',
): SheetTable {
  const narrowed = filter.filter(Boolean).join('; ');
  return {
    title,
    about: [
      narrowed ? t('common.file.filter', { words: narrowed }) : t('common.file.no_filter'),
      t('common.file.made', { time: printInstant(at, language), n: lines.length }),
      ...(cut ? [t('common.file.cut', { n: lines.length })] : []),
    ],
    heads: columns.map(([head]) => head),
    rows: lines.map((line) => columns.map(([, cell]) => cell(line))),
  };
}

/** Of longer lists the file has so many lines, and says so. */
export const mostLines = 2_000;

export interface Pages<Page, Line> {
  /** Those that the screen has. */
  held: readonly Page[];
  linesOf: (page: Page) => readonly Line[];
  /** Where the next page begins; undefined behind the last. */
  nextOf: (page: Page) => string | undefined;
  read: (from: string) => Promise<Page>;
}

/** All lines of a list that comes page by page: those of the screen, and the rest read the same way. */
export async function allLines<Page, Line>(
  { held, linesOf, nextOf, read }: Pages<Page, Line>,
  most = mostLines,
): Promise<{ lines: Line[]; cut: boolean }> {
  const lines = held.flatMap(linesOf);
  const last = held.at(-1);
  let next = last && nextOf(last);
  while (next !== undefined && lines.length < most) {
    const page = await read(next);
    lines.push(...linesOf(page));
    next = nextOf(page);
  }
  return { lines: lines.slice(0, most), cut: next !== undefined || lines.length > most };
}
