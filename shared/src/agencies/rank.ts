/** How well an agency fits what somebody typed: the one meant stands first, not the one that has the letters too. */
import { foldText, matchesFolded } from '../text/fold.js';
import type { AgencyNames } from './validity.js';

/** The names that something is looked for by, cut into folded words; made once for each. */
export interface SearchedNames {
  /** What it is called today: full name, short name, symbol. */
  own: readonly (readonly string[])[];
  /** Former names and other spellings. */
  other: readonly (readonly string[])[];
  text: string;
}

/** Cuts names into words. @param own what it is called today. @param other former names, spellings. */
export function searchedNames(own: readonly string[], other: readonly string[]): SearchedNames {
  const cut = (names: readonly string[]): string[][] =>
    [...new Set(names)].map(wordsOf).filter((words) => words.length > 0);
  return { own: cut(own), other: cut(other), text: foldText([...new Set([...own, ...other])].join(' ')) };
}

/** The names of an agency of the register. */
export function agencyNames(
  agency: AgencyNames & { aliases: readonly string[]; formerNames: readonly AgencyNames[] },
): SearchedNames {
  const names = ({ name, shortName, symbol }: AgencyNames): string[] => [
    name,
    shortName,
    ...(symbol === null ? [] : [symbol]),
  ];
  return searchedNames(names(agency), [...agency.aliases, ...agency.formerNames.flatMap(names)]);
}

function wordsOf(text: string): string[] {
  return foldText(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}

const figures = /^\d+$/u;

/** A word is known by its beginning; a number only as a whole, because Phường 1 is not Phường 10. */
function begins(word: string, typed: string): boolean {
  return figures.test(typed) ? word === typed : word.startsWith(typed);
}

/** How many words from a place on are written as this abbreviation: `p1` is two of "phường 1"; 0 when they are not. */
function abbreviated(words: readonly string[], from: number, typed: string): number {
  const parts = /^\p{L}+\d+$|^\p{L}{2,}$/u.test(typed) ? (typed.match(/\d+|\p{L}/gu) ?? []) : [];
  return parts.length > 1 && parts.every((part, n) => begins(words[from + n] ?? '', part)) ? parts.length : 0;
}

/** What is typed fits one word after the other from this place on: where that ends, and whether every word was whole. */
function runFrom(
  words: readonly string[],
  from: number,
  typed: readonly string[],
): { end: number; whole: boolean } | null {
  let end = from;
  let whole = true;
  for (const one of typed) {
    const word = words[end];
    if (word !== undefined && begins(word, one)) {
      whole &&= word === one;
      end += 1;
      continue;
    }
    const more = abbreviated(words, end, one);
    if (more === 0) return null;
    end += more;
  }
  return { end, whole };
}

function fitsSomewhere(words: readonly string[], typed: string): boolean {
  return words.some((word, n) => begins(word, typed) || abbreviated(words, n, typed) > 0);
}

/** 0 the whole name, 1 its beginning, 2 words in a row, 3 all words somewhere; null: not this name. */
function rankOfName(words: readonly string[], typed: readonly string[]): number | null {
  const first = runFrom(words, 0, typed);
  if (first) return first.whole && first.end === words.length ? 0 : 1;
  if (words.some((_, n) => n > 0 && runFrom(words, n, typed) !== null)) return 2;
  return typed.every((one) => fitsSomewhere(words, one)) ? 3 : null;
}

/** From here on only letters fit, in the middle of words: worth showing where nothing else is found. */
export const rankOfLetters = 10;

/**
 * How well names fit what was typed, without diacritics: the whole name, its beginning, words of it by their beginnings or
 * initials ("ubnd p1" is UBND Phường 1), today's names before former ones; last what only has the letters.
 * @returns the smaller the better; null: it does not fit. Nothing typed fits everything alike.
 */
export function rankNames(names: SearchedNames, query: string): number | null {
  const typed = wordsOf(query);
  if (typed.length === 0) return 0;
  const best = (list: SearchedNames['own'], later: number): number[] =>
    list.flatMap((words) => {
      const rank = rankOfName(words, typed);
      return rank === null ? [] : [2 * rank + later];
    });
  const ranks = [...best(names.own, 0), ...best(names.other, 1)];
  if (ranks.length > 0) return Math.min(...ranks);
  const all = [...names.own, ...names.other];
  if (typed.every((one) => all.some((words) => fitsSomewhere(words, one)))) return rankOfLetters - 2;
  return matchesFolded(names.text, query) ? rankOfLetters : null;
}

/**
 * What fits, the best first and else in the order given; what only has the letters stands there when nothing else does.
 * @param namesOf the names of one, best cut once and kept.
 */
export function rankedByNames<T>(
  list: readonly T[],
  query: string,
  namesOf: (one: T) => SearchedNames,
): { one: T; rank: number }[] {
  const found = list.flatMap((one) => {
    const rank = rankNames(namesOf(one), query);
    return rank === null ? [] : [{ one, rank }];
  });
  const better = found.filter(({ rank }) => rank < rankOfLetters);
  return (better.length > 0 ? better : found).sort((a, b) => a.rank - b.rank);
}
