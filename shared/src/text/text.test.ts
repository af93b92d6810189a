import { describe, expect, it, test } from '@jest/globals';
import fc from 'fast-check';
import {
  addDays,
  cleanText,
  compareText,
  dayOf,
  daysBetween,
  foldText,
  isDay,
  matchesFolded,
  printCount,
  printDay,
  printInstant,
  printShare,
  printSize,
  printTime,
  startOfDay,
} from './index.js';

const anyText = fc.string({ unit: 'binary', maxLength: 60 });
const words = fc.string({
  unit: fc.constantFrom(...'aăâbcdđeêghiklmnoôơpqrstuưvxyòóỏõọừữựệễỳỵĐẶƯỞ 12-.,\n\u00A0\u0301\u0323'),
  maxLength: 40,
});
/** Days of four centuries. */
const someDay = fc.integer({ min: -73_000, max: 73_000 }).map((days) => addDays('2000-01-01', days));

describe('folding', () => {
  test.each([
    ['Tòa', 'toa'],
    ['Toà', 'toa'],
    ['Ủy ban', 'uy ban'],
    ['Uỷ  ban', 'uy ban'],
    ['ĐẶNG Thị Đào', 'dang thi dao'],
    ['Phường  1\u00A0\n', 'phuong 1'],
    ['Nguyệt Hoá', 'nguyet hoa'],
    ['Qu\u0079\u0301', 'quy'],
  ])('%j is searched as %j', (text, folded) => {
    expect(foldText(text)).toBe(folded);
  });

  it('is the same for composed and decomposed text, and done once it is done', () => {
    fc.assert(
      fc.property(words, (text) => {
        expect(foldText(text.normalize('NFD'))).toBe(foldText(text.normalize('NFC')));
        expect(foldText(foldText(text))).toBe(foldText(text));
        expect(foldText(text)).not.toMatch(/[đĐ]|\p{M}|\s\s|^\s|\s$/u);
      }),
    );
  });

  it('finds by every word in any order, and by nothing everything', () => {
    const held = foldText('II/5/5.1 Viện Kiểm sát nhân dân thành phố');
    expect(matchesFolded(held, 'kiem SÁT viện')).toBe(true);
    expect(matchesFolded(held, '5.1 nhan')).toBe(true);
    expect(matchesFolded(held, 'kiểm toán')).toBe(false);
    expect(matchesFolded(held, '  ')).toBe(true);
    expect(matchesFolded('', 'a')).toBe(false);
  });

  it('sorts by the Vietnamese alphabet, numbers as numbers', () => {
    const sorted = ['Phường 10', 'Phường 2', 'Đội', 'Dân', 'mạ', 'má', 'mã', 'mả', 'mà', 'ma'].sort(
      compareText,
    );
    expect(sorted).toEqual(['Dân', 'Đội', 'ma', 'mà', 'mả', 'mã', 'má', 'mạ', 'Phường 2', 'Phường 10']);
  });
});

describe('cleaning', () => {
  it('removes what cannot be seen and leaves the words as they were typed', () => {
    expect(cleanText('a\u200Bb\uFEFFc\u00ADd\u202Ee\u2066f\uE000g')).toBe('abcdefg');
    expect(cleanText('a\u0000b\u001Fc\u0085d\uD800e\uDC00f\tg\nh')).toBe('abcdef\tg\nh');
    expect(cleanText('🇻🇳 đạt')).toBe('🇻🇳 đạt');
    expect(cleanText('một\u00A0hai\r\nba\rbốn')).toBe('một hai\nba\nbốn');
    expect(cleanText('hoà')).not.toBe(cleanText('hòa'));
    expect(cleanText('Tòa'.normalize('NFD'))).toBe('Tòa'.normalize('NFC'));
  });

  it('gives one form, whatever came in, and is done once it is done', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, words), (text) => {
        const clean = cleanText(text);
        expect(clean).toBe(clean.normalize('NFC'));
        expect(cleanText(clean)).toBe(clean);
        expect(clean).not.toMatch(/[\r\u00A0\u200B-\u200D\uFEFF\u00AD\u202A-\u202E\u2066-\u2069]/u);
      }),
    );
  });
});

describe('days in Asia/Ho_Chi_Minh', () => {
  test.each([
    ['2026-10-14T16:59:59.999Z', '2026-10-14', '23:59'],
    ['2026-10-14T17:00:00.000Z', '2026-10-15', '00:00'],
    ['2026-10-14T17:30:00.000Z', '2026-10-15', '00:30'],
    ['2026-12-31T16:59:59.999Z', '2026-12-31', '23:59'],
    ['2026-12-31T17:00:00.000Z', '2027-01-01', '00:00'],
    ['2028-02-28T17:00:00.000Z', '2028-02-29', '00:00'],
    ['2028-02-29T17:00:00.000Z', '2028-03-01', '00:00'],
    ['2027-02-28T17:00:00.000Z', '2027-03-01', '00:00'],
  ])('%s falls on %s at %s', (instant, day, time) => {
    expect(dayOf(Date.parse(instant))).toBe(day);
    expect(printTime(Date.parse(instant))).toBe(time);
  });

  it('agree with the time zone that the platform knows', () => {
    const known = new Intl.DateTimeFormat('en-CA', {
      timeZone: 'Asia/Ho_Chi_Minh',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    const instants = fc.integer({ min: Date.parse('1990-01-01Z'), max: Date.parse('2090-01-01Z') });
    fc.assert(
      fc.property(instants, (ms) => {
        expect(dayOf(ms)).toBe(known.format(ms));
      }),
    );
  });

  it('begin at midnight and last to the next one', () => {
    fc.assert(
      fc.property(someDay, (day) => {
        const start = startOfDay(day);
        expect([dayOf(start - 1), dayOf(start)]).toEqual([addDays(day, -1), day]);
        expect(dayOf(startOfDay(addDays(day, 1)) - 1)).toBe(day);
        expect(printTime(start)).toBe('00:00');
      }),
    );
  });

  it('count on over ends of months and years, and in leap years', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2027-01-01', -1)).toBe('2026-12-31');
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2027-02-28', 1)).toBe('2027-03-01');
    expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2);
    expect(daysBetween('2026-10-15', '2026-10-14')).toBe(-1);
    expect(daysBetween('2026-01-01', '2027-01-01')).toBe(365);
    expect(daysBetween('2028-01-01', '2029-01-01')).toBe(366);
  });

  it('add and subtract to the same, and sort as text', () => {
    fc.assert(
      fc.property(someDay, fc.integer({ min: -2000, max: 2000 }), (day, count) => {
        const later = addDays(day, count);
        expect(daysBetween(day, later)).toBe(count);
        expect(addDays(later, -count)).toBe(day);
        expect(Math.sign(day < later ? 1 : day > later ? -1 : 0)).toBe(Math.sign(count));
        expect(isDay(later)).toBe(true);
      }),
    );
  });

  test.each([
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-04-31',
    '2026-4-1',
    '20260401',
    '',
    '2026-10-14T00:00',
  ])('%j is no day', (text) => {
    expect(isDay(text)).toBe(false);
  });

  it('are printed day first, with four digits of the year', () => {
    expect(printDay('2026-10-05')).toBe('05/10/2026');
    const instant = Date.parse('2026-10-14T17:30:00Z');
    expect(printInstant(instant)).toBe('00:30 ngày 15/10/2026');
    expect(printInstant(instant, 'en')).toBe('00:30, 15/10/2026');
  });
});

describe('numbers', () => {
  test.each([
    [0, 0, '–'],
    [0, 7, '0,0%'],
    [1, 3, '33,3%'],
    [2, 3, '66,7%'],
    [173, 200, '86,5%'],
    [7, 7, '100,0%'],
  ])('%d of %d is %s', (part, whole, printed) => {
    expect(printShare(part, whole)).toBe(printed);
  });

  test.each([
    [0, '0'],
    [999, '999'],
    [1000, '1.000'],
    [1_234_567, '1.234.567'],
  ])('%d is printed %s', (count, printed) => {
    expect(printCount(count)).toBe(printed);
  });
});

test('a size is printed as people read it', () => {
  expect([500, 845 * 1024, 1_258_291].map(printSize)).toEqual(['500 B', '845 KB', '1,2 MB']);
});
