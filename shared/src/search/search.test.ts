import { describe, expect, it, test } from '@jest/globals';
import {
  abbreviations,
  markTerms,
  nearWords,
  searchLexemes,
  searchTerms,
  searchTiers,
  searchWords,
  snippetOf,
} from './index.js';

const shown = (text: string, q: string): string[] =>
  markTerms(text, searchTerms(q)).marks.map(([from, to]) => text.slice(from, to));

describe('words of a text', () => {
  test.each([
    ['Hoà = hòa', 'hoa hoa'],
    ['Uỷ ban, ỦY BAN', 'uy ban uy ban'],
    ['Đường Điện Biên', 'duong dien bien'],
    ['44/KH-UBND', '44 kh ubnd'],
    ['44 KH UBND', '44 kh ubnd'],
    ['44kh-ubnd', '44 kh ubnd'],
    ['III/6/6.1', 'iii 6 6 1'],
    ['hòa'.normalize('NFD'), 'hoa'],
    ["💥 % _ \\ ' مرحبا", ''],
  ])('%j are %j', (text, words) => {
    expect(searchWords(text).join(' ')).toBe(words);
  });
});

describe('entries of a text', () => {
  test.each([
    ['tra tấn', 'tra0 tan0ta6n1'],
    ['TRẢ', 'tra0tra3'],
    ['hoà hòa hóa', 'hoa0hoa2 hoa0hoa2 hoa0hoa1'],
    ['thuỷ thủy'.normalize('NFD'), 'thuy0thuy3 thuy0thuy3'],
    ['Đường đ đá', 'duong0d9u7o7ng2 d0d9 da0d9a1'],
    ['ậ ẫ ặ ợ', 'a0a65 a0a64 a0a85 o0o75'],
    ['44/KH-UBND 44kh', '44 kh0 ubnd0 44 kh0'],
    ['107', '107'],
    ["💥 % _ \\ ' مرحبا ²", ''],
    ['a'.repeat(101), ''],
  ])('%j are %j', (text, entries) => {
    expect(searchLexemes(text).join(' ')).toBe(entries);
  });
});

describe('terms of a query', () => {
  it('are none below two letters, and ten at most', () => {
    for (const q of ['', ' ', 'a', 'ấ', '%', '7', '💥💥']) expect(searchTerms(q)).toEqual([]);
    expect(searchTerms('ab '.repeat(50))).toHaveLength(10);
  });

  it('know every abbreviation by both ways to write it', () => {
    for (const [short, long] of abbreviations) {
      for (const q of [short, long]) {
        const written = searchTerms(q).flatMap(({ alternatives }) =>
          alternatives.map((row) => row.join(' ')),
        );
        expect(written).toEqual(expect.arrayContaining([searchWords(short).join(' ')]));
      }
      expect(searchTerms(short)[0]?.alternatives).toContainEqual(searchWords(long));
    }
  });

  it('keep together what is written in one go', () => {
    expect(searchTerms('44/KH-UBND')).toEqual([{ alternatives: [['44', 'kh', 'ubnd']] }]);
  });
});

describe('marks', () => {
  it('stand in the original text, whatever its way of writing', () => {
    expect(shown('Xã Nguyệt Hoá và xã Nguyệt Hóa', 'nguyet hoa')).toEqual(['Nguyệt Hoá', 'Nguyệt Hóa']);
    expect(shown('Uỷ ban nhân dân xã', 'UBND')).toEqual(['Uỷ ban nhân dân']);
    expect(shown('Kế hoạch số 44/KH-UBND', '44 kh ubnd')).toEqual(['44', 'KH', 'UBND']);
    expect(shown('Số 112 và 1', '1 so')).toEqual(['Số', '1']);
    expect(shown('Văn bản', 'xx')).toEqual([]);
  });

  it('of a long text come with the words around them', () => {
    const text = `${'đầu '.repeat(200)}tra tấn ${'cuối '.repeat(200)}`;
    const found = snippetOf(text, searchTerms('tra tan'));
    expect(found.text.length).toBeLessThan(220);
    expect(found.marks.map(([from, to]) => found.text.slice(from, to))).toEqual(['tra tấn']);
    expect([found.text.startsWith('… '), found.text.endsWith(' …')]).toEqual([true, true]);
    expect(snippetOf('x'.repeat(5_000), searchTerms('khac')).text.length).toBeLessThan(220);
  });
});

describe('the order', () => {
  test.each([
    ['Hoà Bình', 'hòa bình', 0],
    ['Hóa Bình', 'hòa bình', 1],
    ['Bình và hoà', 'hòa bình', 2],
    ['Bình', 'hòa bình', 3],
    ['Bao cao', 'bao', 0],
    ['Báo cáo', 'báo', 0],
    ['Bảo vệ', 'báo', 1],
    ['Đường', 'duong', 1],
    ['Dương', 'đường', 1],
  ])('%j answers %j in place %d', (text, q, tier) => {
    expect(searchTiers(q)(text)).toBe(tier);
  });

  it('of slips: a letter off is near, two in a long word, no more', () => {
    expect(nearWords('tann', ['tan', 'tram', 'tann', 'ta'])).toEqual(['tan']);
    expect(nearWords('hcoah', ['hoach'])).toEqual([]);
    expect(nearWords('hoahc', ['hoach'])).toEqual(['hoach']);
    expect(nearWords('thuydienn', ['thuydien'])).toEqual(['thuydien']);
  });
});
