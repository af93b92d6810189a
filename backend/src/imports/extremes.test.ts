import { describe, expect, test } from '@jest/globals';
import { leastOf, mostOf } from './extremes.js';
import { pathRulings } from './extract/pdf-path.js';

describe('the least and the greatest', () => {
  test('of some, of none, and with a start', () => {
    expect([leastOf([3, 1, 2]), mostOf([3, 1, 2])]).toEqual([1, 3]);
    expect([leastOf([]), mostOf([])]).toEqual([Infinity, -Infinity]);
    expect([leastOf([3], 2), mostOf([3], 4)]).toEqual([2, 4]);
  });

  test('of more than a call has room for', () => {
    const values = Array.from({ length: 400_000 }, (_, n) => n);
    expect([leastOf(values), mostOf(values)]).toEqual([0, 399_999]);
  });
});

test('a drawing of very many points, as a map has it, is no reason to refuse its page', () => {
  const lineTo = 1;
  const points = Array.from({ length: 400_000 }, (_, n) => [n === 0 ? 0 : lineTo, n % 500, n % 300]);
  expect(() => pathRulings(points.flat(), [1, 0, 0, 1, 0, 0], 'fill')).not.toThrow();
});
