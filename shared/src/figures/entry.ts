/** What an agency enters for an indicator, and what is wrong with it. */
import { oneLine } from '../text/plain.js';
import { minimumReason } from '../workflow/transitions.js';
import { compareDecimals, differenceOf, isDecimal, percentOf, sumOf } from './decimal.js';
import { takesBreakdowns, type BreakdownSet, type Indicator } from './indicator.js';

/** One figure. Numbers are decimals as texts, '' where nothing was entered: a blank is not zero. */
export interface FigureEntry {
  /** "Không phát sinh": said on purpose, in place of a value. */
  nil: boolean;
  /** The count, the money, or of a rate its numerator. */
  value: string;
  /** Of a rate its denominator. */
  of: string;
  yes: boolean | null;
  /** Of a list, one thing to a line. */
  lines: string[];
  /** By set and category: parts of `value`. */
  parts: Record<string, Record<string, string>>;
  /** An estimate, to be replaced. */
  estimate: boolean;
  /** Why it jumped against the last cycle, or what else is to be known of it. */
  word: string;
  /** Keys of the cases that were counted. */
  cases: string[];
}

/** The figures of a card or a contribution, by indicator. */
export type Figures = Record<string, FigureEntry>;

export const noFigure: FigureEntry = {
  nil: false,
  value: '',
  of: '',
  yes: null,
  lines: [],
  parts: {},
  estimate: false,
  word: '',
  cases: [],
};

/** Was nothing entered? */
export function isBlankFigure(entry: FigureEntry | undefined): boolean {
  if (!entry) return true;
  const { nil, value, of, yes, lines, parts, cases } = entry;
  if (nil || value !== '' || of !== '' || yes !== null) return false;
  if (lines.some((line) => line.trim() !== '') || cases.some((key) => key.trim() !== '')) return false;
  return Object.values(parts).every((set) => Object.values(set).every((part) => part === ''));
}

/** A figure as a text to compare: the same in whatever order its parts came; a blank one as none. */
export function figureKey(entry: FigureEntry | undefined): string {
  if (!entry || isBlankFigure(entry)) return '';
  const { nil, value, of, yes, lines, parts, estimate, word, cases } = entry;
  const given = Object.entries(parts).flatMap(([set, categories]) =>
    Object.entries(categories)
      .filter(([, part]) => part !== '')
      .map(([category, part]) => `${set}.${category}=${part}`),
  );
  const filled = (list: readonly string[]): string[] => list.map((one) => one.trim()).filter(Boolean);
  return JSON.stringify([
    nil,
    value,
    of,
    yes,
    filled(lines),
    given.sort(),
    estimate,
    word.trim(),
    filled(cases),
  ]);
}

/** The indicators whose figures differ. */
export function changedFigures(before: Figures = {}, after: Figures = {}): string[] {
  const ids = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...ids].filter((id) => figureKey(before[id]) !== figureKey(after[id])).sort();
}

export const figureRules = [
  'blank',
  'half_blank',
  'not_number',
  'not_whole',
  'negative',
  'over_denominator',
  'zero_denominator',
  'parts_blank',
  'parts_sum',
  'parts_over',
  'nil_with_value',
  'jump_word',
  'cases_twice',
  'cases_count',
  'strange',
] as const;
export type FigureRule = (typeof figureRules)[number];

export interface FigureFault {
  indicatorId: string;
  /** `value`, `of`, `yes`, `lines`, `cases`, `word`, or `parts.<set>[.<category>]`. */
  path: string;
  rule: FigureRule;
  /** What the parts come to, or how many cases there are, where that is what does not agree. */
  found?: string;
}

/** From so much on, and by so much of what it was, a figure of the last cycle is called jumped. */
const jump = { least: 5, share: 50, points: 20 } as const;

/**
 * What keeps the figures from being submitted. While they are being written nothing of it stops a save. A figure of an indicator
 * that is asked for no more is left alone.
 * @param sets the plan's breakdowns.
 * @param before what was accepted in the cycle before.
 */
export function figureFaults(
  indicators: readonly Indicator[],
  sets: readonly BreakdownSet[],
  figures: Figures,
  before: Figures = {},
): FigureFault[] {
  return indicators.flatMap((indicator) =>
    faultsOfEntry(indicator, sets, figures[indicator.id] ?? noFigure, before[indicator.id]).map(
      (fault): FigureFault => ({ indicatorId: indicator.id, ...fault }),
    ),
  );
}

type EntryFault = Omit<FigureFault, 'indicatorId'>;

function faultsOfEntry(
  indicator: Indicator,
  sets: readonly BreakdownSet[],
  entry: FigureEntry,
  before: FigureEntry | undefined,
): EntryFault[] {
  if (isBlankFigure(entry)) {
    const path = indicator.type === 'yes_no' ? 'yes' : indicator.type === 'text' ? 'lines' : 'value';
    return indicator.required ? [{ path, rule: 'blank' }] : [];
  }
  if (entry.nil) {
    return isBlankFigure({ ...entry, nil: false }) ? [] : [{ path: 'value', rule: 'nil_with_value' }];
  }
  if (!takesBreakdowns(indicator.type)) return [];
  const own = numberFaults(indicator, entry);
  if (own.length > 0) return own;
  return [
    ...indicator.breakdowns.flatMap((code) => {
      const set = sets.find((one) => one.code === code);
      return set ? partFaults(indicator, set, entry) : [];
    }),
    ...caseFaults(indicator, entry),
    ...(isJump(indicator, entry, before) && [...oneLine(entry.word)].length < minimumReason
      ? [{ path: 'word', rule: 'jump_word' as const }]
      : []),
  ];
}

function numberFaults(indicator: Indicator, { value, of }: FigureEntry): EntryFault[] {
  const places =
    indicator.type === 'rate'
      ? ([
          ['value', value],
          ['of', of],
        ] as const)
      : ([['value', value]] as const);
  const single = places.flatMap(([path, number]): EntryFault[] => {
    const rule = number === '' ? 'half_blank' : numberRule(indicator, number);
    return rule ? [{ path, rule }] : [];
  });
  if (single.length > 0 || indicator.type !== 'rate') return single;
  if (compareDecimals(of, '0') === 0 && compareDecimals(value, '0') !== 0) {
    return [{ path: 'of', rule: 'zero_denominator' }];
  }
  return compareDecimals(value, of) > 0 ? [{ path: 'value', rule: 'over_denominator' }] : [];
}

function numberRule(indicator: Indicator, number: string): FigureRule | null {
  if (!isDecimal(number)) return 'not_number';
  if (number.startsWith('-')) return 'negative';
  return indicator.type !== 'money' && /\.\d*[1-9]/u.test(number) ? 'not_whole' : null;
}

function partFaults(indicator: Indicator, set: BreakdownSet, { value, parts }: FigureEntry): EntryFault[] {
  const path = `parts.${set.code}`;
  const given = set.categories.map(({ code }) => [code, parts[set.code]?.[code] ?? ''] as const);
  const strange = Object.keys(parts[set.code] ?? {}).find((code) => given.every(([one]) => one !== code));
  if (strange !== undefined) return [{ path: `${path}.${strange}`, rule: 'strange' }];
  // Of nothing there are no parts to be told apart.
  const wanted = compareDecimals(value, '0') !== 0;
  const blank = given.find(([, part]) => part === '');
  if (blank && (wanted || given.some(([, part]) => part !== ''))) {
    return [{ path: `${path}.${blank[0]}`, rule: 'parts_blank' }];
  }
  const wrong = given.flatMap(([code, part]): EntryFault[] => {
    const rule = part === '' ? null : numberRule(indicator, part);
    return rule ? [{ path: `${path}.${code}`, rule }] : [];
  });
  if (wrong.length > 0 || blank) return wrong;
  if (set.kind === 'partition') {
    const found = sumOf(given.map(([, part]) => part));
    return compareDecimals(found, value) === 0 ? [] : [{ path, rule: 'parts_sum', found }];
  }
  return given
    .filter(([, part]) => compareDecimals(part, value) > 0)
    .map(([code]) => ({ path: `${path}.${code}`, rule: 'parts_over' }));
}

function caseFaults(indicator: Indicator, { value, cases }: FigureEntry): EntryFault[] {
  if (!indicator.byCase) return [];
  const keys = cases.map(caseKey).filter((key) => key !== '');
  const distinct = new Set(keys).size;
  if (distinct < keys.length) return [{ path: 'cases', rule: 'cases_twice' }];
  return compareDecimals(value, String(distinct)) === 0
    ? []
    : [{ path: 'cases', rule: 'cases_count', found: String(distinct) }];
}

/** A case's key without what people write differently: case, blanks, marks between. */
export function caseKey(written: string): string {
  return written
    .normalize('NFC')
    .toLocaleUpperCase('vi')
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/** Did it jump against what was accepted in the cycle before? Shares by points, everything else by its own size. */
export function isJump(indicator: Indicator, now: FigureEntry, before: FigureEntry | undefined): boolean {
  if (!before || before.nil || now.nil || !isDecimal(before.value) || !isDecimal(now.value)) return false;
  if (indicator.type === 'rate') {
    const [was, is] = [shareOf(before), shareOf(now)];
    if (was === null || is === null) return false;
    return compareDecimals(absolute(differenceOf(is, was)), String(jump.points)) >= 0;
  }
  const moved = absolute(differenceOf(now.value, before.value));
  if (compareDecimals(moved, String(jump.least)) < 0) return false;
  const share = percentOf(moved, before.value);
  return share === null || compareDecimals(share, String(jump.share)) >= 0;
}

const absolute = (decimal: string): string => decimal.replace(/^-/u, '');

/** The share of a rate in per cent; null where there is none. */
export function shareOf({ value, of }: Pick<FigureEntry, 'value' | 'of'>): string | null {
  return isDecimal(value) && isDecimal(of) ? percentOf(value, of) : null;
}
