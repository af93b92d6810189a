/** What the figures of several agencies come to, and what that is made of. */
import type { Direction, Indicator } from './indicator.js';
import { caseKey, isBlankFigure, shareOf, type FigureEntry } from './entry.js';
import { compareDecimals, differenceOf, isDecimal, meanOf, percentOf, sumOf } from './decimal.js';

/** A figure as somebody reported it. */
export interface Reported {
  agencyId: string;
  entry: FigureEntry;
  /** When it was submitted; ISO 8601, UTC. */
  at: string;
}

export interface RolledUp {
  /** The count, the money, the numerator, how many said yes, how many things a list has; null where nothing adds up. */
  value: string | null;
  /** Of a rate the denominators, of yes and no how many answered. */
  of: string | null;
  /** In per cent, of what has both. */
  share: string | null;
  parts: Record<string, Record<string, string>>;
  lines: string[];
  /** How many reported a value, how many said that nothing occurred, how many gave an estimate. */
  reported: number;
  nil: number;
  estimates: number;
  /** Cases that more than one agency counted; each counts once. */
  shared: { key: string; agencyIds: string[] }[];
}

/**
 * Rolls up figures of one indicator by its own rule. Who entered nothing is not taken for zero: blanks are left out, and told by
 * `coverage`.
 * @param figures in any order; `last` takes the newest by its instant.
 */
export function rollUpFigures(indicator: Indicator, figures: readonly Reported[]): RolledUp {
  const said = figures.filter(({ entry }) => !isBlankFigure(entry));
  const given = said.filter(({ entry }) => !entry.nil);
  const counts = {
    reported: given.length,
    nil: said.length - given.length,
    estimates: given.filter(({ entry }) => entry.estimate).length,
  };
  const none: RolledUp = { value: null, of: null, share: null, parts: {}, lines: [], ...counts, shared: [] };
  if (said.length === 0) return none;
  // Where all of them say that nothing occurred, that is a nought which was said.
  switch (indicator.type) {
    case 'text': {
      if (indicator.rollUp === 'none') return none;
      const lines = given.flatMap(({ entry }) => entry.lines.map((line) => line.trim()).filter(Boolean));
      return { ...none, value: String(lines.length), lines };
    }
    case 'yes_no':
      return { ...none, ...yesses(indicator, given) };
    case 'rate':
      return { ...none, ...rate(indicator, given) };
    case 'count':
    case 'money':
      return { ...none, ...amount(indicator, given) };
  }
}

function yesses({ rollUp }: Indicator, given: readonly Reported[]): Partial<RolledUp> {
  if (rollUp === 'none') return {};
  const counted = rollUp === 'last' ? newest(given) : given;
  const value = String(counted.filter(({ entry }) => entry.yes === true).length);
  const of = String(counted.length);
  return { value, of, share: percentOf(value, of) };
}

function rate({ rollUp }: Indicator, given: readonly Reported[]): Partial<RolledUp> {
  if (rollUp === 'none') return {};
  const counted = (rollUp === 'last' ? newest(given) : given).filter(
    ({ entry }) => isDecimal(entry.value) && isDecimal(entry.of),
  );
  const value = sumOf(counted.map(({ entry }) => entry.value));
  const of = sumOf(counted.map(({ entry }) => entry.of));
  return { value, of, share: shareOf({ value, of }), parts: partsOf(counted) };
}

function amount(indicator: Indicator, all: readonly Reported[]): Partial<RolledUp> {
  const given = all.filter(({ entry }) => isDecimal(entry.value));
  switch (indicator.rollUp) {
    case 'none':
      return {};
    case 'sum': {
      const shared = indicator.byCase ? sharedCases(given) : [];
      const twice = shared.reduce((sum, { agencyIds }) => sum + agencyIds.length - 1, 0);
      const value = differenceOf(sumOf(given.map(({ entry }) => entry.value)), String(twice));
      // Which part a case that counts once would leave is not known: parts are given only where nothing counts twice.
      return { value, shared, parts: twice === 0 ? partsOf(given) : {} };
    }
    case 'mean':
      return { value: meanOf(given.map(({ entry }) => entry.value)) };
    case 'max': {
      const value = given.reduce<string | null>(
        (most, { entry }) => (most === null || compareDecimals(entry.value, most) > 0 ? entry.value : most),
        null,
      );
      return { value };
    }
    case 'last': {
      const last = newest(given);
      return { value: last[0]?.entry.value ?? null, parts: partsOf(last) };
    }
  }
}

function newest(given: readonly Reported[]): Reported[] {
  const last = given.reduce<Reported | null>(
    (found, one) => (found && found.at >= one.at ? found : one),
    null,
  );
  return last ? [last] : [];
}

function partsOf(given: readonly Reported[]): RolledUp['parts'] {
  const parts: RolledUp['parts'] = {};
  for (const { entry } of given) {
    for (const [set, categories] of Object.entries(entry.parts)) {
      for (const [category, part] of Object.entries(categories)) {
        if (!isDecimal(part)) continue;
        const kept = (parts[set] ??= {});
        kept[category] = sumOf([kept[category] ?? '0', part]);
      }
    }
  }
  return parts;
}

function sharedCases(given: readonly Reported[]): RolledUp['shared'] {
  const byKey = new Map<string, Set<string>>();
  for (const { agencyId, entry } of given) {
    for (const written of entry.cases) {
      const key = caseKey(written);
      if (key !== '') byKey.set(key, (byKey.get(key) ?? new Set()).add(agencyId));
    }
  }
  return [...byKey]
    .filter(([, agencies]) => agencies.size > 1)
    .map(([key, agencies]) => ({ key, agencyIds: [...agencies].sort() }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

export type Trend = 'as_wanted' | 'against' | 'level' | 'unknown';

/**
 * How a figure moved against what the plan wants.
 * @param before the cycle before; @param now this one: values, or shares in per cent where the type has them.
 */
export function trendOf(direction: Direction, before: string | null, now: string | null): Trend {
  if (now === null) return 'unknown';
  if (direction === 'full') return compareDecimals(now, '100') >= 0 ? 'as_wanted' : 'against';
  if (before === null || direction === 'none') return 'unknown';
  const moved = compareDecimals(now, before);
  if (moved === 0) return 'level';
  return moved > 0 === (direction === 'rising') ? 'as_wanted' : 'against';
}

/** What is compared over the cycles: the share where there is one, else the value. */
export function comparable({ share, value }: Pick<RolledUp, 'share' | 'value'>): string | null {
  return share ?? value;
}
