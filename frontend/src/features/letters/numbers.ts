/** Numbers of letters while they are typed: pure. */

const shape = /^(\d{1,5})(\/.*)$/u;

/**
 * The numbers with one typed anew. The ones after it that were left blank, or were continued from what stood there before, go on
 * from it: `12/CATP-TH`, `13/CATP-TH` …
 */
export function continued(numbers: readonly string[], index: number, typed: string): string[] {
  const before = numbers[index] ?? '';
  return numbers.map((number, at) => {
    if (at === index) return typed;
    if (at < index) return number;
    return number === '' || number === after(before, at - index) ? after(typed, at - index) : number;
  });
}

/** The number so many places later; '' where it has no form that could be continued. */
function after(number: string, places: number): string {
  const match = shape.exec(number.trim());
  if (!match) return '';
  const [, digits = '', rest = ''] = match;
  return `${String(Number(digits) + places).padStart(Math.max(2, digits.length), '0')}${rest}`;
}
