import { describe, expect, it } from '@jest/globals';
import { noFigure, usualBreakdowns, type FigureEntry, type Figures, type Indicator } from '@tien-do/shared';
import fc from 'fast-check';
import { readXlsx, type CellValue } from 'hucre/xlsx';
import { translateVi } from '../../text/translate.ts';
import { xlsxOf } from '../../ui/sheet.ts';
import type { Asked } from './figure-words.ts';
import { formOf, readForm } from './sheet-form.ts';

const t = translateVi;
const count: Indicator = {
  ...{ id: 'count', name: 'Số người', unit: 'người', type: 'count', direction: 'none', filledBy: 'lead' },
  ...{ breakdowns: ['sex', 'children'], rollUp: 'sum', byCase: false, required: true },
};
const rate: Indicator = { ...count, id: 'rate', name: 'Tỷ lệ', type: 'rate', breakdowns: [] };
const money: Indicator = { ...count, id: 'money', name: 'Kinh phí', type: 'money', breakdowns: [] };
const asks: Indicator = { ...count, id: 'asks', name: 'Có quy chế', type: 'yes_no', breakdowns: [] };
const asked: Asked = { indicators: [count, rate, money, asks], breakdowns: usualBreakdowns };
const entry = (facts: Partial<FigureEntry>): FigureEntry => ({ ...noFigure, ...facts });

const rowsOf = (figures: Figures): CellValue[][] => formOf(t, asked, figures, []).rows.map((row) => [...row]);

/** The row of a number, by its key in the last column. */
const withCell = (rows: CellValue[][], key: string, value: CellValue): CellValue[][] =>
  rows.map((row) => (row[2] === key ? [row[0] ?? null, value, key] : row));

const digits = fc.bigInt({ min: 1n, max: 10n ** 18n }).map(String);
const decimal = fc
  .tuple(digits, fc.stringMatching(/^(\d{0,5}[1-9])?$/u))
  .map(([whole, rest]) => (rest === '' ? whole : `${whole}.${rest}`));
const maybe = (number: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.oneof(number, fc.constantFrom('', '0'));
const anyFigures = fc.record({
  count: fc
    .record({ value: maybe(digits), male: maybe(digits), female: maybe(digits), children: maybe(digits) })
    .map(({ value, male, female, children }) =>
      entry({ value, parts: { sex: { male, female }, children: { children } } }),
    ),
  rate: fc.record({ value: maybe(digits), of: maybe(digits), word: fc.string() }).map(entry),
  money: fc.record({ value: maybe(decimal), estimate: fc.boolean() }).map(entry),
  asks: fc.record({ yes: fc.boolean() }).map(entry),
});

/** The figures with every number taken out: an empty form into which the filled one is read. */
const emptied = (figures: Figures): Figures =>
  Object.fromEntries(
    Object.entries(figures).map(([id, one]) => [
      id,
      {
        ...{ ...one, value: '', of: '' },
        parts: Object.fromEntries(
          Object.entries(one.parts).map(([set, parts]) => [
            set,
            Object.fromEntries(Object.keys(parts).map((code) => [code, ''])),
          ]),
        ),
      },
    ]),
  );

describe('the form of figures', () => {
  it('gives back what was in it, digit by digit', () => {
    fc.assert(
      fc.property(anyFigures, (figures) => {
        const read = readForm(t, asked, emptied(figures), rowsOf(figures));
        expect(read.kind === 'filled' ? read.figures : emptied(figures)).toEqual(figures);
      }),
    );
  });

  it('gives it back from a real workbook, also a number of eighteen digits', async () => {
    const figures = {
      count: entry({ value: '12', parts: { sex: { male: '5', female: '7' } } }),
      money: entry({ value: '1000000000000000001' }),
      rate: entry({ value: '3', of: '4' }),
    };
    const { sheets } = await readXlsx(await xlsxOf(formOf(t, asked, figures, ['Nhiệm vụ III.3', '2026'])));
    expect(readForm(t, asked, {}, sheets[0]?.rows ?? [])).toEqual({ kind: 'filled', figures, count: 3 });
  });

  it('leaves out what is answered on the page', () => {
    expect(rowsOf({}).map(([, value, key]) => [value, key])).toEqual(
      [
        'count',
        'count/sex.male',
        'count/sex.female',
        'count/children.children',
        'rate',
        'rate/of',
        'money',
      ].map((key) => [null, key]),
    );
  });

  it('takes numbers as people write them, wherever columns were put before', () => {
    const rows = withCell(rowsOf({}), 'money', '1.234.567,5').map((row) => ['', ...row]);
    expect(readForm(t, asked, {}, rows)).toEqual({
      ...{ kind: 'filled', count: 1 },
      figures: { money: entry({ value: '1234567.5' }) },
    });
  });

  it('says "0" where a nought stands, leaves alone where nothing does, and takes back that nothing occurred', () => {
    const figures = { count: entry({ nil: true }), money: entry({ value: '7', word: 'Ước tính' }) };
    const rows = withCell(rowsOf(figures), 'count', 0);
    expect(readForm(t, asked, figures, withCell(rows, 'money', null))).toEqual({
      ...{ kind: 'filled', count: 1 },
      figures: { ...figures, count: entry({ value: '0' }) },
    });
  });

  it.each<[string, CellValue]>([
    ['a word', 'khoảng 10'],
    ['a day', new Date('2026-09-15T00:00:00Z')],
    ['more digits than are kept', 1e21],
    ['a truth', true],
    ['a fraction beyond what is kept', 1e-7],
  ])('changes nothing for %s, and says where it stands', (_, value) => {
    const rows = withCell(withCell(rowsOf({}), 'count', 5), 'money', value);
    expect(readForm(t, asked, {}, rows)).toEqual({ kind: 'bad', cell: 'B7', text: String(value) });
  });

  it('of another task fills nothing', () => {
    expect(readForm(t, asked, {}, [['Số người', 5, 'khác'], ['count']])).toEqual({ kind: 'none' });
    expect(readForm(t, asked, {}, rowsOf({}))).toEqual({ kind: 'none' });
  });
});
