import { describe, expect, it, test } from '@jest/globals';
import {
  agencySearchText,
  daysOfDuty,
  endOfLastDay,
  isPeriod,
  isValidOn,
  matchesFolded,
  nameOn,
  nameSince,
  overlaps,
  wouldLoop,
  type FormerName,
} from '../index.js';

const former = (name: string, validFrom: string | null, validTo: string): FormerName => ({
  name,
  shortName: name,
  symbol: null,
  validFrom,
  validTo,
  document: '1/QĐ',
});

const agency = {
  name: 'Phòng Nội vụ',
  shortName: 'P. Nội vụ',
  symbol: 'PNV',
  aliases: ['Phòng NV'],
  validFrom: null,
  validTo: null,
  // As a list may come: not in order.
  formerNames: [
    former('Phòng Lao động', '2015-01-01', '2025-02-28'),
    former('Phòng Tổ chức', null, '2014-12-31'),
  ],
};

describe('a name over time', () => {
  test.each([
    ['2010-05-05', 'Phòng Tổ chức'],
    ['2014-12-31', 'Phòng Tổ chức'],
    ['2015-01-01', 'Phòng Lao động'],
    ['2025-02-28', 'Phòng Lao động'],
    ['2025-03-01', 'Phòng Nội vụ'],
    ['2030-01-01', 'Phòng Nội vụ'],
  ])('on %s it is %s', (day, name) => {
    expect(nameOn(agency, day).name).toBe(name);
  });

  it('begins with the day after the last former one, else with the agency', () => {
    expect(nameSince(agency)).toBe('2025-03-01');
    expect(nameSince({ validFrom: '2020-02-02', validTo: null, formerNames: [] })).toBe('2020-02-02');
    expect(nameSince({ validFrom: null, validTo: null, formerNames: [] })).toBeNull();
  });
});

describe('looking for an agency', () => {
  const text = agencySearchText({ ...agency, name: 'Phòng Văn hoá', shortName: 'P. Văn hóa' });
  test.each(['phong van hoa', 'Văn hoá', 'Văn hóa', 'PNV', 'pnv', 'Phòng NV', 'lao dong', 'Tổ chức'])(
    'finds it by %s',
    (query) => {
      expect(matchesFolded(text, query)).toBe(true);
    },
  );
  it('does not find it by another name', () => {
    expect(matchesFolded(text, 'tư pháp')).toBe(false);
  });
});

describe('periods', () => {
  const period = (validFrom: string | null, validTo: string | null) => ({ validFrom, validTo });
  it('include their first and last day', () => {
    const may = period('2026-05-01', '2026-05-31');
    expect(
      ['2026-04-30', '2026-05-01', '2026-05-31', '2026-06-01'].map((day) => isValidOn(may, day)),
    ).toEqual([false, true, true, false]);
  });
  test.each([
    [period(null, '2026-05-31'), period('2026-05-31', null), true],
    [period(null, '2026-05-31'), period('2026-06-01', null), false],
    [period(null, null), period('2026-06-01', '2026-06-01'), true],
    [period('2026-06-02', null), period('2026-06-01', '2026-06-01'), false],
  ])('%j and %j share a day: %s', (one, other, expected) => {
    expect(overlaps(one, other)).toBe(expected);
    expect(overlaps(other, one)).toBe(expected);
  });
  it('do not end before they begin', () => {
    expect(isPeriod(period('2026-06-01', '2026-06-01'))).toBe(true);
    expect(isPeriod(period('2026-06-02', '2026-06-01'))).toBe(false);
    expect(isPeriod(period('2026-06-02', null))).toBe(true);
  });
});

describe('the tree', () => {
  const parents = new Map([
    ['tinh', null],
    ['xa', 'tinh'],
    ['phong', 'xa'],
  ]);
  test.each([
    ['xa', 'phong', true],
    ['xa', 'xa', true],
    ['phong', 'tinh', false],
    ['tinh', null, false],
  ])('%s below %s makes a ring: %s', (id, parent, expected) => {
    expect(wouldLoop(parents, id, parent)).toBe(expected);
  });
});

describe('the days of a duty', () => {
  it('end at midnight in Vietnam', () => {
    const end = endOfLastDay('2026-09-30');
    expect(new Date(end).toISOString()).toBe('2026-09-30T17:00:00.000Z');
    const from = Date.parse('2026-09-14T18:00:00Z');
    expect(daysOfDuty(from, end)).toEqual({ from: '2026-09-15', lastDay: '2026-09-30' });
    expect(daysOfDuty(from, end + 1)).toMatchObject({ lastDay: '2026-10-01' });
    expect(daysOfDuty(from, null)).toEqual({ from: '2026-09-15', lastDay: null });
  });
});
