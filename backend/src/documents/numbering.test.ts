import { describe, expect, it, test } from '@jest/globals';
import { headingCounter, letter } from './numbering.js';

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
