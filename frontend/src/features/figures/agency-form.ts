/** One workbook for all that an agency is asked for: every place with its numbers, taken away, filled in, read back row by row. */
import { noFigure, type Figures } from '@tien-do/shared';
import type { CellValue } from 'hucre/xlsx';
import type { Translate } from '../../text/index.ts';
import type { SheetTable } from '../../ui/sheet.ts';
import type { Asked } from './figure-words.ts';
import { cellName, decimalOf, linesOf, rowOf, type FormLine } from './sheet-form.ts';

/** A card, or a contribution to one, as far as its figures go. */
export interface FormPlace {
  /** Unique among the places of a form. */
  key: string;
  /** What it is called in the form and in the report. */
  heading: string;
  asked: Asked;
  figures: Figures;
  /** Why nothing can be entered here now; null where it can. */
  closed: string | null;
  /** Why one indicator cannot be entered although the place is open; null where it can. */
  lockedAt: (indicatorId: string) => string | null;
}

/** What became of a row of the workbook. */
export interface FormRow {
  cell: string;
  heading: string;
  name: string;
  /** What stood in the cell. */
  text: string;
  /** Why it was refused; null where it was taken in. */
  refusal: string | null;
}

export interface AgencyFormRead {
  /** The figures of the places that changed, by their key. */
  figures: Map<string, Figures>;
  /** The rows that say something new, in their order. */
  rows: FormRow[];
}

/** The key of a row: of the place, then of the number within it. */
const keyOf = (place: FormPlace, line: FormLine): string => `${place.key}:${line.key}`;
const keyShape = /^[0-9a-f-]{36}:[0-9a-f-]{36}(?:\/\S+)?$/u;

/** The form with what is entered so far. What cannot be entered now stands in it too, and says so. */
export function agencyFormOf(
  t: Translate,
  places: readonly FormPlace[],
  about: readonly string[],
): SheetTable {
  return {
    title: t('figures.sheet_title'),
    about,
    heads: [t('figures.col.name'), t('figures.col.value'), t('figures.sheet_key')],
    rows: places.flatMap((place) => {
      const lines = linesOf(t, place.asked, place.figures);
      if (lines.length === 0) return [];
      const heading = place.closed === null ? place.heading : `${place.heading} (${place.closed})`;
      return [[heading, null, null], ...lines.map((line) => rowOf(line, keyOf(place, line)))];
    }),
  };
}

/**
 * Reads a filled form, each row by itself: what can be entered is taken, what cannot is refused with the reason. A blank cell, and one
 * that says what is there already, changes nothing and is not spoken of.
 */
export function readAgencyForm(
  t: Translate,
  places: readonly FormPlace[],
  rows: readonly (readonly CellValue[])[],
): AgencyFormRead {
  const known = new Map(
    places.flatMap((place) =>
      linesOf(t, place.asked, place.figures).map((line) => [keyOf(place, line), { place, line }] as const),
    ),
  );
  const figures = new Map<string, Figures>();
  const read: FormRow[] = [];
  for (const [at, row] of rows.entries()) {
    const column = row.findIndex((cell) => typeof cell === 'string' && keyShape.test(cell.trim()));
    if (column < 1) continue;
    const cell = row[column - 1];
    const value = decimalOf(cell);
    if (value === '') continue;
    const about = { cell: cellName(at, column - 1), text: String(cell) };
    const found = known.get(String(row[column]).trim());
    if (!found) {
      const name = String(row[column - 2] ?? '').trim();
      read.push({ ...about, heading: '', name, refusal: t('figures.form.unknown') });
      continue;
    }
    const { place, line } = found;
    if (value === line.value) continue;
    const refusal =
      place.closed ??
      place.lockedAt(line.indicator.id) ??
      (value === null ? t('figures.rule.not_number') : null);
    read.push({ ...about, heading: place.heading, name: line.name.trim(), refusal });
    if (refusal !== null || value === null) continue;
    const before = figures.get(place.key) ?? place.figures;
    const entry = before[line.indicator.id] ?? noFigure;
    figures.set(place.key, { ...before, [line.indicator.id]: line.put({ ...entry, nil: false }, value) });
  }
  return { figures, rows: read };
}
