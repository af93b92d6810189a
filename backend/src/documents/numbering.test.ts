import { describe, expect, it, test } from '@jest/globals';
import { headingCounter, letter, roman } from './numbering.js';

test.each([
  [1, 'I'],
  [4, 'IV'],
  [9, 'IX'],
  [14, 'XIV'],
  [40, 'XL'],
  [99, 'XCIX'],
])('%d is %s', (count, numeral) => {
  expect(roman(count)).toBe(numeral);
});

test('letters are those of the Vietnamese alphabet, and go on behind its end', () => {
  const first = Array.from({ length: 25 }, (_, at) => letter(at + 1));
  expect(first.join(' ')).toBe('a b c d đ e g h i k l m n o p q r s t u v x y aa ab');
});

describe('headings', () => {
  it('count each level anew below a higher one', () => {
    const number = headingCounter();
    const levels = [
      'section',
      'point',
      'subpoint',
      'item',
      'subpoint',
      'point',
      'subpoint',
      'section',
      'point',
    ] as const;
    expect(levels.map(number)).toEqual(['I.', '1.', 'a)', '-', 'b)', '2.', 'a)', 'II.', '1.']);
  });
});
