import { expect, test } from '@jest/globals';
import { roman } from './roman.js';

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
