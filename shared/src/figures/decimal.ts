/** Decimal numbers as texts: what was written is kept digit by digit, whatever its size. */
import Big from 'big.js';

/** Digits before and after the point that a figure may have. */
export const mostDigits = 20;
export const mostDecimals = 6;

const written = new RegExp(`^-?\\d{1,${String(mostDigits)}}(?:\\.\\d{1,${String(mostDecimals)}})?$`, 'u');

/** Is it a decimal number as figures are kept: digits, a point, no blanks? */
export function isDecimal(text: string): boolean {
  return written.test(text);
}

/**
 * A number as a person types it in Vietnamese: points between groups of three, a comma before decimals.
 * @returns the decimal as it is kept, without leading zeros; '' for a blank, null for what is no number.
 */
export function readDecimal(typed: string): string | null {
  const text = typed.replace(/[\s\u00A0\u202F]/gu, '');
  if (text === '') return '';
  const grouped = /^-?\d{1,3}(?:\.\d{3})+(?:,\d+)?$/u.test(text);
  const plain = grouped ? text.replaceAll('.', '') : text;
  if (!/^-?\d+(?:[,.]\d+)?$/u.test(plain)) return null;
  const kept = plain.replace(',', '.').replace(/^(-?)0+(?=\d)/u, '$1');
  return isDecimal(kept) ? kept : null;
}

/** A decimal as documents print it: `1.234.567,5`. */
export function printDecimal(decimal: string): string {
  const [, sign = '', whole = '', rest] = /^(-?)(\d+)(?:\.(\d+))?$/u.exec(decimal) ?? [];
  const grouped = whole.replace(/\B(?=(\d{3})+$)/gu, '.');
  return `${sign}${grouped}${rest === undefined ? '' : `,${rest}`}`;
}

/** @returns the sum, as a decimal. @throws Error for a text that is no decimal. */
export function sumOf(decimals: readonly string[]): string {
  return decimals.reduce((sum, one) => sum.plus(one), new Big(0)).toFixed();
}

/** Which is larger: below, at or above 0. */
export function compareDecimals(a: string, b: string): number {
  return new Big(a).cmp(b);
}

/** @returns a - b. */
export function differenceOf(a: string, b: string): string {
  return new Big(a).minus(b).toFixed();
}

/** @returns the mean, rounded half up to two decimals; null of nothing. */
export function meanOf(decimals: readonly string[]): string | null {
  if (decimals.length === 0) return null;
  return trimmed(new Big(sumOf(decimals)).div(decimals.length).round(2, Big.roundHalfUp));
}

/**
 * A share in per cent, rounded half up to one decimal.
 * @returns null where the whole is zero.
 */
export function percentOf(part: string, whole: string): string | null {
  const divisor = new Big(whole);
  if (divisor.eq(0)) return null;
  return trimmed(new Big(part).times(100).div(divisor).round(1, Big.roundHalfUp));
}

function trimmed(value: Big): string {
  return value
    .toFixed()
    .replace(/(\.\d*?)0+$/u, '$1')
    .replace(/\.$/u, '');
}

/** How many digits a spreadsheet, and a number of the machine, keeps for certain. */
const keptDigits = 15;

/** A decimal as a number, where every digit of it is kept so; null where it is not. */
export function exactNumber(decimal: string): number | null {
  return decimal.replace(/\D/gu, '').length <= keptDigits ? Number(decimal) : null;
}
