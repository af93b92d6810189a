/** Roman numerals, as sections, appendices and lists count. */
const digits: readonly (readonly [digit: string, worth: number])[] = [
  ...([
    ['M', 1000],
    ['CM', 900],
    ['D', 500],
    ['CD', 400],
    ['C', 100],
    ['XC', 90],
    ['L', 50],
  ] as const),
  ...([
    ['XL', 40],
    ['X', 10],
    ['IX', 9],
    ['V', 5],
    ['IV', 4],
    ['I', 1],
  ] as const),
];

/** `XIV` of 14. @param count a whole number; below 1 it has no numeral, and gives ''. */
export function roman(count: number): string {
  let rest = count;
  let numeral = '';
  for (const [digit, worth] of digits) for (; rest >= worth; rest -= worth) numeral += digit;
  return numeral;
}
