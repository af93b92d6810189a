/** Printed row numbers: I, A, a), 1., 1.1, (1), -, +; what each may count, and what follows it. */

/** The kind of a numeral; rows of one kind on one level count each other on. */
export type NumberStyle = 'roman' | 'upper' | 'lower' | 'digits' | 'bracket' | 'dash' | 'plus';

export interface NumberReading {
  style: NumberStyle;
  /** Numbers before the last full stop: [2, 1] of 2.1.3. */
  prefix: readonly number[];
  value: number;
}

// Lists count by the Vietnamese alphabet, some with Đ and some without it; a few go on by the Latin one.
const vietnamese = 'abcdđeghiklmnopqrstuvxy';
const allLetters = 'abcdđefghijklmnopqrstuvwxyz';

const romanValues: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100 };

/** The value of a well-formed Roman numeral up to 89; null of anything else. */
export function romanValue(numeral: string): number | null {
  if (!/^(x[lc]|l?x{0,3})(i[xv]|v?i{0,3})$/iu.test(numeral) || numeral === '') return null;
  let sum = 0;
  const letters = [...numeral.toLowerCase()];
  letters.forEach((letter, n) => {
    const value = romanValues[letter] ?? 0;
    sum += value < (romanValues[letters[n + 1] ?? ''] ?? 0) ? -value : value;
  });
  return sum > 0 && sum < 90 ? sum : null;
}

const single = /^\(?\s*(\p{L}+|\d{1,3}(?:\s*\.\s*\d{1,3})*)\s*([.)/:]|\.\))?\s*$/u;

function letterReadings(word: string): NumberReading[] {
  const readings: NumberReading[] = [];
  const lower = word.toLowerCase();
  const upper = word !== lower;
  const roman = romanValue(word);
  if (roman !== null && (upper || word.length > 1))
    readings.push({ style: 'roman', prefix: [], value: roman });
  const at = word.length === 1 ? allLetters.indexOf(lower) : -1;
  if (at >= 0) readings.push({ style: upper ? 'upper' : 'lower', prefix: [], value: at + 1 });
  return readings;
}

/** What a printed number may mean, the likelier first; empty when it is none. */
export function readRowNumber(printed: string): NumberReading[] {
  const text = printed.normalize('NFC').replace(/\s+/gu, ' ').trim();
  if (/^[-–—•*]$/u.test(text)) return [{ style: 'dash', prefix: [], value: 1 }];
  if (text === '+') return [{ style: 'plus', prefix: [], value: 1 }];
  const match = single.exec(text);
  const body = match?.[1]?.replace(/\s/gu, '');
  if (body === undefined) return letterAndDigits(text);
  if (/^\d/u.test(body)) {
    const parts = body.split('.').map(Number);
    const bracket = parts.length === 1 && (match?.[2] === ')' || text.startsWith('('));
    return [{ style: bracket ? 'bracket' : 'digits', prefix: parts.slice(0, -1), value: parts.at(-1) ?? 0 }];
  }
  return letterReadings(body);
}

/** "I.1", "II.2.1", "A.1": the letters stand for the first number of the path. */
function letterAndDigits(text: string): NumberReading[] {
  const match = /^(\p{L}{1,5})[./](\d{1,3}(?:\.\d{1,3})*)[.)]?$/u.exec(text.replace(/\s/gu, ''));
  if (!match) return [];
  const first = letterReadings(match[1] ?? '')[0];
  if (!first) return [];
  const parts = [first.value, ...(match[2] ?? '').split('.').map(Number)];
  return [{ style: 'digits', prefix: parts.slice(0, -1), value: parts.at(-1) ?? 0 }];
}

/** True for what stands in a number column: nothing but a number, a letter, a numeral or a dash. */
export function isRowNumber(text: string): boolean {
  return text.length <= 16 && readRowNumber(text).length > 0;
}

/** True when `next` is what is printed after `value`: letters may leave out those that are not Vietnamese, or Đ. */
export function follows(style: NumberStyle, value: number, next: number): boolean {
  if (style === 'dash' || style === 'plus') return true;
  if (next === value + 1) return true;
  if (style !== 'upper' && style !== 'lower') return false;
  const between = [...allLetters].slice(value, next - 1);
  return next > value && between.every((letter) => 'đfjwz'.includes(letter));
}

/** The number that should stand after one, in its own style; null where that is not certain. */
export function printedAfter(style: NumberStyle, value: number): string | null {
  switch (style) {
    case 'digits':
    case 'bracket':
      return String(value + 1);
    case 'upper':
    case 'lower': {
      const letter = [...allLetters].slice(value).find((one) => vietnamese.includes(one));
      if (letter === undefined) return null;
      return style === 'upper' ? letter.toUpperCase() : letter;
    }
    case 'roman':
    case 'dash':
    case 'plus':
      return null;
  }
}

const leading =
  /^\s*((?:\d{1,3}(?:\.\d{1,3})*\s*[.)]|\d{1,3}(?:\.\d{1,3})+|\(\d{1,3}\)|[IVXL]{1,6}\s*[.)\-–:/]|[A-ZĐ]\s*[.)]|[a-zđ]\s*\)|[-–+•]))\s+(?=\S)/u;

/** A number printed before the words of the same cell or paragraph: "1. Rà soát" is "1." and "Rà soát". */
export function splitLeadingNumber(text: string): { number: string; rest: string } {
  const match = leading.exec(text);
  const mark = match?.[1]?.replace(/\s+/gu, '');
  if (!match || mark === undefined) return { number: '', rest: text.trim() };
  const number = mark.length > 1 ? mark.replace(/[-–:]$/u, '') : mark;
  return { number, rest: text.slice(match[0].length).trim() };
}
