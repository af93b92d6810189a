/** The form of figures as a workbook: taken away, filled in, read back. */
import {
  exactNumber,
  noFigure,
  readDecimal,
  takesBreakdowns,
  type FigureEntry,
  type Figures,
  type Indicator,
} from '@tien-do/shared';
import type { CellValue } from 'hucre/xlsx';
import type { Translate } from '../../text/index.ts';
import type { SheetCell, SheetTable } from '../../ui/sheet.ts';
import type { Asked } from './figure-words.ts';

/** One cell of the form: which number of which indicator it is. */
export interface FormLine {
  key: string;
  indicator: Indicator;
  name: string;
  value: string;
  put: (entry: FigureEntry, value: string) => FigureEntry;
}

/** The lines of the form: the value, of rates the denominator, and each part. Lists and questions are answered on the page. */
export function linesOf(t: Translate, { indicators, breakdowns }: Asked, figures: Figures): FormLine[] {
  return indicators
    .filter(({ type }) => takesBreakdowns(type))
    .flatMap((indicator) => {
      const entry = figures[indicator.id] ?? noFigure;
      const of =
        indicator.type === 'rate'
          ? [
              {
                ...{ key: `${indicator.id}/of`, indicator, value: entry.of },
                name: t('figures.denominator_of', { name: indicator.name }),
                put: (one: FigureEntry, value: string) => ({ ...one, of: value }),
              },
            ]
          : [];
      const parts = breakdowns
        .filter(({ code }) => indicator.breakdowns.includes(code))
        .flatMap((set) =>
          set.categories.map((category) => ({
            ...{ key: `${indicator.id}/${set.code}.${category.code}`, indicator },
            name: `    ${set.name}: ${category.name}`,
            value: entry.parts[set.code]?.[category.code] ?? '',
            put: (one: FigureEntry, value: string): FigureEntry => ({
              ...one,
              parts: { ...one.parts, [set.code]: { ...one.parts[set.code], [category.code]: value } },
            }),
          })),
        );
      const own = {
        ...{ key: indicator.id, indicator, name: indicator.name, value: entry.value },
        put: (one: FigureEntry, value: string) => ({ ...one, value }),
      };
      return [own, ...of, ...parts];
    });
}

/** The form with what is entered so far; numbers as numbers, as far as a spreadsheet keeps them exactly. */
export function formOf(t: Translate, asked: Asked, figures: Figures, about: readonly string[]): SheetTable {
  return {
    title: t('figures.sheet_title'),
    about,
    heads: [t('figures.col.name'), t('figures.col.value'), t('figures.sheet_key')],
    rows: linesOf(t, asked, figures).map((line) => rowOf(line, line.key)),
  };
}

/** A number of the form as a row: its name, what is entered, and the key by which it is found again. */
export function rowOf({ key: own, name, indicator, value }: FormLine, key: string): SheetCell[] {
  const number = value === '' ? null : (exactNumber(value) ?? value);
  return [own.includes('/') ? name : `${name} (${indicator.unit})`, number, key];
}

/** A cell of a spreadsheet as a decimal, '' for a blank one. @returns null for what is no number. */
export function decimalOf(cell: CellValue | undefined): string | null {
  if (cell === null || cell === undefined || cell === '') return '';
  return readDecimal(typeof cell === 'number' ? plainNumber(cell) : String(cell));
}

/** Where a cell stands, as a spreadsheet calls it. */
export function cellName(row: number, column: number): string {
  return `${String.fromCharCode(65 + column)}${String(row + 1)}`;
}

export type FormRead =
  | { kind: 'filled'; figures: Figures; count: number }
  | { kind: 'none' }
  | { kind: 'bad'; cell: string; text: string };

/** Reads a filled form into the figures. A blank cell leaves what is there; all of it is taken, or nothing. */
export function readForm(
  t: Translate,
  asked: Asked,
  figures: Figures,
  rows: readonly (readonly CellValue[])[],
): FormRead {
  const lines = new Map(linesOf(t, asked, figures).map((line) => [line.key, line]));
  let filled = figures;
  const touched = new Set<string>();
  for (const [at, row] of rows.entries()) {
    const column = row.findIndex((cell) => typeof cell === 'string' && lines.has(cell.trim()));
    const line = column < 1 ? undefined : lines.get(String(row[column]).trim());
    if (!line) continue;
    const cell = row[column - 1];
    const value = decimalOf(cell);
    if (value === null) return { kind: 'bad', cell: cellName(at, column - 1), text: String(cell) };
    if (value === '') continue;
    const { id } = line.indicator;
    const entry = filled[id] ?? noFigure;
    filled = { ...filled, [id]: line.put({ ...entry, nil: false }, value) };
    touched.add(id);
  }
  return touched.size === 0 ? { kind: 'none' } : { kind: 'filled', figures: filled, count: touched.size };
}

/** A number of a spreadsheet as digits: never with an exponent. */
function plainNumber(value: number): string {
  return Number.isInteger(value) ? BigInt(value).toString() : String(value).replace('.', ',');
}
