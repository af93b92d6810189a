/** What leaves the house for the public: small numbers of people are not told, nor what would give them away. */
import { compareDecimals, differenceOf, isDecimal } from './decimal.js';

/** Below this a number of people could point at one of them. */
export const smallBelow = 5;

const isSmall = (value: string): boolean =>
  isDecimal(value) && compareDecimals(value, '0') > 0 && compareDecimals(value, String(smallBelow)) < 0;

/**
 * The parts of a whole that may be told. Where one alone would be hidden and the whole is told, the next smallest is hidden with it:
 * the difference would tell it.
 * @param parts by category; @param whole null where it is not told either.
 * @returns null for each that is hidden.
 */
export function publicParts(
  parts: Readonly<Record<string, string>>,
  whole: string | null,
  kind: 'partition' | 'part_of',
): Record<string, string | null> {
  const hidden = new Set(Object.keys(parts).filter((code) => isSmall(parts[code] ?? '')));
  if (kind === 'partition' && hidden.size === 1 && whole !== null && Object.keys(parts).length > 1) {
    const rest = Object.entries(parts)
      .filter(([code, part]) => !hidden.has(code) && isDecimal(part))
      .sort(([, a], [, b]) => compareDecimals(a, b));
    const next = rest.find(([, part]) => compareDecimals(part, '0') > 0) ?? rest[0];
    if (next) hidden.add(next[0]);
  }
  if (kind === 'part_of' && whole !== null) {
    // Of a part the rest is known as well: few who are not in it are as easily found.
    for (const [code, part] of Object.entries(parts)) {
      if (!isDecimal(part) || !isDecimal(whole)) continue;
      const rest = compareDecimals(whole, part) > 0 ? differenceOf(whole, part) : '0';
      if (isSmall(rest)) hidden.add(code);
    }
  }
  return Object.fromEntries(
    Object.entries(parts).map(([code, part]) => [code, hidden.has(code) ? null : part]),
  );
}

/** A value that may be told; null where it is small. */
export function publicValue(value: string): string | null {
  return isSmall(value) ? null : value;
}
