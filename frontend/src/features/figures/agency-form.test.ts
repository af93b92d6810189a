/** All figures of an agency over one workbook: row by row taken in or refused. */
import { describe, expect, it } from '@jest/globals';
import { noFigure, usualBreakdowns, type Indicator } from '@tien-do/shared';
import { readXlsx, type CellValue } from 'hucre/xlsx';
import { translateVi } from '../../text/translate.ts';
import { xlsxOf } from '../../ui/sheet.ts';
import { agencyFormOf, readAgencyForm, type FormPlace } from './agency-form.ts';

const t = translateVi;
const id = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const people: Indicator = {
  ...{ id: id(1), name: 'Số người', unit: 'người', type: 'count', direction: 'none', filledBy: 'lead' },
  ...{ breakdowns: ['sex'], rollUp: 'sum', byCase: false, required: true },
};
const share: Indicator = { ...people, id: id(2), name: 'Tỷ lệ đơn', type: 'rate', breakdowns: [] };
const place = (n: number, more: Partial<FormPlace> = {}): FormPlace => ({
  key: id(n),
  heading: `Nhiệm vụ ${String(n)}`,
  asked: { indicators: [people, share], breakdowns: usualBreakdowns },
  figures: {},
  closed: null,
  lockedAt: () => null,
  ...more,
});

const rowsOf = (places: readonly FormPlace[]): CellValue[][] =>
  agencyFormOf(t, places, []).rows.map((row) => [...row]);
const put = (rows: CellValue[][], key: string, value: CellValue): void => {
  const row = rows.find((one) => one[2] === key);
  if (!row) throw new Error(`no row ${key}`);
  row[1] = value;
};

describe('the form of an agency', () => {
  it('is filled in a workbook and read back, each card under its own heading', async () => {
    const before = [place(10), place(11, { figures: { [people.id]: { ...noFigure, value: '7' } } })];
    const bytes = await xlsxOf(agencyFormOf(t, before, ['Kế hoạch, kỳ năm 2026']));
    const { sheets } = await readXlsx(new Uint8Array(bytes));
    const rows = (sheets[0]?.rows ?? []).map((row) => [...row]);
    put(rows, `${id(10)}:${people.id}`, 1200);
    put(rows, `${id(10)}:${people.id}/sex.male`, '700');
    put(rows, `${id(11)}:${share.id}/of`, '1.000');
    const read = readAgencyForm(t, before, rows);
    expect(Object.fromEntries(read.figures)).toEqual({
      [id(10)]: { [people.id]: { ...noFigure, value: '1200', parts: { sex: { male: '700' } } } },
      [id(11)]: {
        [people.id]: { ...noFigure, value: '7' },
        [share.id]: { ...noFigure, of: '1000' },
      },
    });
    expect(read.rows.map(({ heading, name, refusal }) => [heading, name, refusal])).toEqual([
      ['Nhiệm vụ 10', 'Số người', null],
      ['Nhiệm vụ 10', 'Giới tính: Nam', null],
      ['Nhiệm vụ 11', 'Tỷ lệ đơn: mẫu số', null],
    ]);
  });

  it('says nothing of what it did not change', () => {
    const filled = place(10, { figures: { [people.id]: { ...noFigure, value: '7' } } });
    expect(readAgencyForm(t, [filled], rowsOf([filled]))).toEqual({ figures: new Map(), rows: [] });
  });

  it('takes the good rows and refuses the others, each with its cell and its reason', () => {
    const shut = place(11, { closed: 'Chỉ xem: đã gửi.' });
    const half = place(12, { lockedAt: (one) => (one === share.id ? 'Đã được chấp nhận.' : null) });
    const places = [place(10), shut, half];
    const rows = rowsOf(places);
    put(rows, `${id(10)}:${people.id}`, 'mười hai');
    put(rows, `${id(10)}:${share.id}`, 3);
    put(rows, `${id(11)}:${people.id}`, 5);
    put(rows, `${id(12)}:${share.id}`, 4);
    put(rows, `${id(12)}:${people.id}`, 6);
    rows.push(['Chỉ tiêu cũ', 9, `${id(10)}:${id(99)}`]);
    const read = readAgencyForm(t, places, rows);
    expect([...read.figures.keys()]).toEqual([id(10), id(12)]);
    expect(read.figures.get(id(10))).toEqual({ [share.id]: { ...noFigure, value: '3' } });
    expect(read.rows.map(({ cell, text, refusal }) => [cell, text, refusal])).toEqual([
      ['B2', 'mười hai', 'Không phải là số.'],
      ['B5', '3', null],
      ['B8', '5', 'Chỉ xem: đã gửi.'],
      ['B14', '6', null],
      ['B17', '4', 'Đã được chấp nhận.'],
      ['B19', '9', t('figures.form.unknown')],
    ]);
  });

  it('names a card that is closed with its reason, so that nobody fills it in vain', () => {
    const [heading] = rowsOf([place(11, { closed: 'Chỉ xem: đã gửi.' })]);
    expect(heading?.[0]).toBe('Nhiệm vụ 11 (Chỉ xem: đã gửi.)');
  });
});
