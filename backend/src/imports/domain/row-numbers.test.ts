import { describe, expect, it } from '@jest/globals';
import {
  follows,
  isRowNumber,
  printedAfter,
  readRowNumber,
  romanValue,
  splitLeadingNumber,
} from './row-numbers.js';

describe('readRowNumber', () => {
  const cases: [string, unknown[]][] = [
    ['1', [{ style: 'digits', prefix: [], value: 1 }]],
    ['2.1.3.', [{ style: 'digits', prefix: [2, 1], value: 3 }]],
    ['(3)', [{ style: 'bracket', prefix: [], value: 3 }]],
    ['4)', [{ style: 'bracket', prefix: [], value: 4 }]],
    ['IV.', [{ style: 'roman', prefix: [], value: 4 }]],
    ['Đ', [{ style: 'upper', prefix: [], value: 5 }]],
    ['d)', [{ style: 'lower', prefix: [], value: 4 }]],
    ['-', [{ style: 'dash', prefix: [], value: 1 }]],
    ['+', [{ style: 'plus', prefix: [], value: 1 }]],
    ['II.3', [{ style: 'digits', prefix: [2], value: 3 }]],
    ['Rà soát', []],
    ['', []],
    ['IIII', []],
  ];
  it.each(cases)('%j', (printed, readings) => {
    expect(readRowNumber(printed)).toEqual(readings);
  });

  it('leaves open what may be a letter or a numeral', () => {
    expect(readRowNumber('I.').map((one) => one.style)).toEqual(['roman', 'upper']);
    expect(readRowNumber('D').map((one) => one.style)).toEqual(['upper']);
  });
});

describe('numbers in order', () => {
  it('follows the Vietnamese alphabet, with Đ or without, and the Latin one', () => {
    const value = (letter: string): number =>
      readRowNumber(letter).find((one) => one.style === 'upper')?.value ?? 0;
    const after = (one: string, other: string): boolean => follows('upper', value(one), value(other));
    expect([
      after('D', 'Đ'),
      after('Đ', 'E'),
      after('D', 'E'),
      after('E', 'G'),
      after('E', 'F'),
      after('I', 'K'),
    ]).toEqual([true, true, true, true, true, true]);
    expect([after('A', 'C'), after('E', 'D'), after('G', 'I')]).toEqual([false, false, false]);
    expect(printedAfter('upper', value('D'))).toBe('Đ');
    expect(printedAfter('upper', value('E'))).toBe('G');
  });

  it('values Roman numerals that are well formed', () => {
    expect(['I', 'IX', 'XIV', 'XL', 'XLIX'].map(romanValue)).toEqual([1, 9, 14, 40, 49]);
    expect(['', 'IIX', 'VV', 'ABC', 'C'].map(romanValue)).toEqual([null, null, null, null, null]);
  });
});

describe('splitLeadingNumber', () => {
  const cases: [string, string, string][] = [
    ['1. Rà soát', '1.', 'Rà soát'],
    ['1.1 Rà soát', '1.1', 'Rà soát'],
    ['II - Tuyên truyền', 'II', 'Tuyên truyền'],
    ['a) Tổ chức', 'a)', 'Tổ chức'],
    ['- Tổ chức', '-', 'Tổ chức'],
    ['2024 là năm đầu', '', '2024 là năm đầu'],
    ['Công an tỉnh', '', 'Công an tỉnh'],
    ['A. Thể chế', 'A.', 'Thể chế'],
  ];
  it.each(cases)('%j', (words, number, rest) => {
    expect(splitLeadingNumber(words)).toEqual({ number, rest });
  });

  it('takes no word for a number', () => {
    expect(['Kết quả', '31/12/2024', 'Sở'].some(isRowNumber)).toBe(false);
  });
});
