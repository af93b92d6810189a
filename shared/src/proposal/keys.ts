/** Unambiguous keys of rows, although printed numbers restart, repeat, or are missing. */
import type { ProposedRow } from './proposal.js';

const romanUnits: readonly [number, string][] = [
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
];

/** A Roman numeral of 1 to 89, as sections are numbered. */
export function romanOf(value: number): string {
  let rest = value;
  let numeral = '';
  for (const [unit, letters] of romanUnits) {
    while (rest >= unit) {
      numeral += letters;
      rest -= unit;
    }
  }
  return numeral;
}

/** A printed number without the marks around it: `2.1.` is `2.1`, `a)` is `a`; a bare dash is nothing. */
export function bareNumber(printed: string): string {
  return printed
    .normalize('NFC')
    .replace(/[\s()[\]]/gu, '')
    .replace(/[.:,;/\\–-]+$/gu, '')
    .replace(/^[.–-]+/gu, '')
    .replace(/\//gu, '.');
}

const roman = /^[IVXL]+$/u;

/**
 * Gives every row its key: the path of bare numbers from the top. A numeral that stands twice among Roman siblings takes its
 * place in the order (the second `IV` after `V` is `VI`), any other repeated number the count behind a tilde, a missing one
 * its place behind `#`.
 */
export function assignKeys(rows: readonly ProposedRow[]): ProposedRow[] {
  const keys = new Map<string, string>();
  const used = new Set<string>();
  const counts = new Map<string | null, number>();
  return rows.map((row) => {
    const above = row.parentId === null ? '' : `${keys.get(row.parentId) ?? ''}/`;
    const place = (counts.get(row.parentId) ?? 0) + 1;
    counts.set(row.parentId, place);
    const number = bareNumber(row.printedNumber);
    const inOrder = roman.test(number) ? [romanOf(place)] : [];
    const wanted = number === '' ? [`#${String(place)}`] : [number, ...inOrder];
    let key = wanted.map((one) => above + one).find((one) => !used.has(one));
    for (let n = 2; key === undefined; n += 1) {
      const next = `${above}${number}~${String(n)}`;
      if (!used.has(next)) key = next;
    }
    used.add(key);
    keys.set(row.id, key);
    return row.key === key ? row : { ...row, key };
  });
}
