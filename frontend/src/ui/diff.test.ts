import { describe, expect, it } from '@jest/globals';
import { diffWords } from './diff.ts';

const marks = (before: string, after: string): string =>
  diffWords(before, after)
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'added' ? `[+${text}]` : `[-${text}]`))
    .join('');

describe('word differences', () => {
  it.each([
    ['the same', 'Đã rà soát 12 văn bản.', 'Đã rà soát 12 văn bản.', 'Đã rà soát 12 văn bản.'],
    ['both empty', '', '', ''],
    ['everything is new', '', 'Đã xong', '[+Đã xong]'],
    ['everything is gone', 'Đã xong', '', '[-Đã xong]'],
    ['one word', 'Đã rà soát 12 văn bản', 'Đã rà soát 15 văn bản', 'Đã rà soát[- 12][+ 15] văn bản'],
    ['an end', 'Đã rà soát', 'Đã rà soát xong', 'Đã rà soát[+ xong]'],
    ['a beginning', 'rà soát', 'Đã rà soát', '[+Đã] rà soát'],
    ['blanks alone are no difference', 'Đã  xong\nviệc', 'Đã xong việc', 'Đã xong việc'],
  ])('%s', (_, before, after, expected) => {
    expect(marks(before, after)).toBe(expected);
  });

  it('always gives both texts back', () => {
    const words = ['án', 'hủy', 'sửa', 'giảm', 'tỷ lệ', '\n', '12'];
    const pick = (seed: number, length: number): string =>
      Array.from({ length }, (_, place) => words[(seed * 7 + place * place * 3) % words.length]).join(' ');
    for (let seed = 0; seed < 40; seed += 1) {
      const before = pick(seed, 20);
      const after = pick(seed + 3, 18);
      const parts = diffWords(before, after);
      const join = (without: string): string =>
        parts
          .filter((part) => part.kind !== without)
          .map((part) => part.text)
          .join('')
          .replace(/\s+/gu, ' ')
          .trim();
      expect(join('removed')).toBe(after.replace(/\s+/gu, ' ').trim());
      expect(join('added')).toBe(before.replace(/\s+/gu, ' ').trim());
    }
  });
});
