import { describe, expect, it } from '@jest/globals';
import { noNumbers, type PlanNumbers } from '@tien-do/shared';
import type { PortfolioLine } from '@tien-do/shared/contract';
import {
  filterLines,
  isFiltered,
  nextOrder,
  readFilter,
  readOrder,
  rowsOf,
  sortColumns,
  usualOrder,
  writeOrder,
} from './rows.ts';

const agency = (id: string, name: string) => ({ id, name, shortName: name });

function line(id: string, late: number, patch: Partial<PortfolioLine> = {}): PortfolioLine {
  const numbers: PlanNumbers = { ...noNumbers(), total: late };
  numbers.quadrants = { ...numbers.quadrants, openLate: late };
  return {
    id,
    title: `Kế hoạch ${id}`,
    shortTitle: `Kế hoạch ${id}`,
    number: null,
    issuedOn: '2026-01-01',
    issuer: { ...agency('ub', 'UBND thành phố'), level: 'city' },
    coordinator: agency('ca', 'Công an thành phố'),
    parentId: null,
    cycle: {
      id: `y${id}`,
      boardId: `b${id}`,
      year: 2026,
      dataFrom: '2026-01-01',
      dataTo: '2026-12-31',
      dueOn: '2026-10-14',
      phase: 'open',
    },
    version: 1,
    numbers,
    ...patch,
  };
}

const ids = (lines: readonly PortfolioLine[], written = ''): string[] =>
  rowsOf(lines, readOrder(new URLSearchParams(written))).map(({ line: { id } }) => id);

describe('the rows', () => {
  it('stand under the plan above them, those beside each other by what they come to with all below', () => {
    const lines = [
      line('A', 1),
      line('B', 2),
      line('C', 9, { parentId: 'A' }),
      line('D', 3, { parentId: 'A' }),
    ];
    expect(ids(lines)).toEqual(['A', 'C', 'D', 'B']);
    expect(ids(lines, 'sap=qua-han')).toEqual(['B', 'A', 'D', 'C']);
    expect(rowsOf(lines, usualOrder).map(({ depth }) => depth)).toEqual([0, 1, 1, 0]);
    expect(rowsOf(lines, usualOrder)[0]?.rolledUp).toMatchObject({ plans: 3, numbers: { total: 13 } });
    expect(rowsOf(lines, usualOrder)[3]?.rolledUp).toBeNull();
  });

  it('have those without a period last, whichever way round', () => {
    const lines = [line('A', 0, { cycle: null, numbers: null }), line('B', 1)];
    expect([ids(lines, 'sap=giao'), ids(lines, 'sap=-giao')]).toEqual([
      ['B', 'A'],
      ['B', 'A'],
    ]);
  });

  it('have every plan in every order once', () => {
    const lines = [
      line('A', 1),
      line('B', 0, { parentId: 'A' }),
      line('C', 5, { cycle: null, numbers: null }),
    ];
    for (const column of sortColumns)
      for (const mark of ['', '-'])
        expect(ids(lines, `sap=${mark}${column}`).sort()).toEqual(['A', 'B', 'C']);
  });
});

describe('the order in the address', () => {
  it('comes back as it was written; what is as usual is not written', () => {
    for (const column of sortColumns) {
      for (const down of [true, false]) {
        const written = writeOrder({ column, down });
        expect(readOrder(new URLSearchParams(`sap=${written}`))).toEqual({ column, down });
      }
    }
    expect(writeOrder(usualOrder)).toBe('');
    expect(readOrder(new URLSearchParams('sap=x'))).toEqual(usualOrder);
  });

  it('turns when the same head is pressed again', () => {
    expect(nextOrder(usualOrder, 'qua-han')).toEqual({ column: 'qua-han', down: false });
    expect(nextOrder(usualOrder, 'giao')).toEqual({ column: 'giao', down: true });
    expect(nextOrder(usualOrder, 'ten')).toEqual({ column: 'ten', down: false });
  });
});

describe('the filter', () => {
  const lines = [
    line('A', 1, { number: '05/KH-UBND' }),
    line('B', 0, { issuer: { ...agency('tinh', 'UBND tỉnh'), level: 'province' } }),
    line('C', 0, { cycle: null, numbers: null }),
  ];
  const shown = (written: string): string[] =>
    filterLines(lines, readFilter(new URLSearchParams(written))).map(({ id }) => id);

  it('finds without diacritics, by number, agency, level, year, and only what is late', () => {
    expect(shown('')).toEqual(['A', 'B', 'C']);
    expect(shown('tim=05/kh')).toEqual(['A']);
    expect(shown('tim=ubnd tinh')).toEqual(['B']);
    expect(shown('cq=ca')).toEqual(['A', 'B', 'C']);
    expect(shown('cq=tinh')).toEqual(['B']);
    expect(shown('cap=city')).toEqual(['A', 'C']);
    expect(shown('nam=2026')).toEqual(['A', 'B']);
    expect(shown('qua-han=1')).toEqual(['A']);
    expect(isFiltered(readFilter(new URLSearchParams('qua-han=1')))).toBe(true);
    expect(isFiltered(readFilter(new URLSearchParams('sap=ten')))).toBe(false);
  });
});
