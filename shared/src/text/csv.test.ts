import { describe, expect, it, test } from '@jest/globals';
import fc from 'fast-check';
import { plainCell, printCsv } from './csv.js';

/** Reads a table of quoted cells back. */
function parse(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, bare, end] of text.slice(1).matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gu)) {
    row.push(quoted === undefined ? (bare ?? '') : quoted.replaceAll('""', '"'));
    if (end === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

describe('a table as .csv', () => {
  it('comes back as it was, whatever stands in it', () => {
    const cell = fc.oneof(fc.string(), fc.constantFrom('a,b', 'c"d', 'e\r\nf', ''));
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 1 }), { minLength: 1 }), (rows) => {
        expect(parse(printCsv(rows))).toEqual(rows.map((row) => row.map(plainCell)));
      }),
    );
  });

  test.each(['=1+1', '+84', '-1', '@SUM(A1)', ' =1', '\t=1', '\n=1', '＝1', '|x'])(
    'begins no formula with %j',
    (text) => {
      expect(plainCell(text)).toBe(`'${text}`);
      expect(printCsv([[text]])).toBe(`\uFEFF"'${text}"\r\n`);
    },
  );

  it('leaves numbers, names and an empty cell alone', () => {
    expect(printCsv([['UBND xã', -3, null]])).toBe('\uFEFF"UBND xã",-3,\r\n');
  });
});
