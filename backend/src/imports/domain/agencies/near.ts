/** Spellings that lie near each other: one syllable missing, one letter wrong, two syllables changed round. */
import { foldText } from '@tien-do/shared';
import { levels } from './lexicon.js';

const levelSyllables = new Set(levels.flatMap((level) => level.words.split(' ').map(foldText)));

/** True when at most one letter was put in, left out or changed, or two beside each other changed places. */
function oneLetterApart(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  if (short.length < long.length) return short.slice(at) === long.slice(at + 1);
  const turned = short[at] === long[at + 1] && short[at + 1] === long[at];
  return short.slice(at + 1) === long.slice(at + 1) || (turned && short.slice(at + 2) === long.slice(at + 2));
}

const isFixed = (syllable: string): boolean => /\d/u.test(syllable) || levelSyllables.has(syllable);

/**
 * Keys that two near spellings share: the name itself, without a space, and without each of the syllables that may differ.
 */
export function nearKeys(syllables: readonly string[]): string[] {
  const without = syllables.flatMap((syllable, at) =>
    isFixed(syllable) ? [] : [syllables.filter((_, other) => other !== at).join(' ')],
  );
  return [...new Set([syllables.join(' '), syllables.join(''), ...without])];
}

/**
 * True when `printed` may be a slip for `known`, both as syllables. Numbers, levels and the last `fixedTail` syllables (a
 * place's own name) must be equal: they tell one unit from the next.
 */
export function isNear(printed: readonly string[], known: readonly string[], fixedTail: number): boolean {
  let start = 0;
  while (start < printed.length && start < known.length && printed[start] === known[start]) start += 1;
  let end = 0;
  const most = Math.min(printed.length, known.length) - start;
  while (end < most && printed[printed.length - 1 - end] === known[known.length - 1 - end]) end += 1;
  if (end < fixedTail) return false;
  const a = printed.slice(start, printed.length - end);
  const b = known.slice(start, known.length - end);
  if ([...a, ...b].some(isFixed)) return false;
  const length = Math.max(printed.length, known.length);
  const [one, two] = [a[0], b[0]];
  if (a.length === 1 && b.length === 1 && one && two) {
    return length >= 3 && Math.max(one.length, two.length) >= 3 && oneLetterApart(one, two);
  }
  if (a.length + b.length === 1) return length >= 4;
  if (a.length === 2 && b.length === 2) return length >= 3 && a[0] === b[1] && a[1] === b[0];
  return length >= 3 && a.join('') === b.join('') && a.join('') !== '';
}
