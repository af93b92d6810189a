/** What somebody looks for, as terms: each a word, or a row of words that stand together, or one of several ways to write it. */
import { foldText } from '../text/fold.js';
import { abbreviations } from './abbreviations.js';

/** One thing that must occur: any of the alternatives, each a row of folded words that follow each other. */
export interface SearchTerm {
  alternatives: string[][];
}

const mostTerms = 10;

/** The words of a text, folded; figures and letters are apart, so that `44/KH-UBND`, `44 KH UBND` and `44kh-ubnd` are one. */
export function searchWords(text: string): string[] {
  return foldText(text).match(/[a-z]+|[0-9]+/gu) ?? [];
}

const spoken = abbreviations
  .map(([short, long]) => ({ short: searchWords(short), long: searchWords(long) }))
  .sort((a, b) => b.long.length - a.long.length);

function startsWith(words: readonly string[], from: number, row: readonly string[]): boolean {
  return row.every((word, index) => words[from + index] === word);
}

/** The terms of a query, ten at most; none for a query of fewer than two letters or figures. */
export function searchTerms(query: string): SearchTerm[] {
  const tokens = foldText(query).split(' ').map(searchWords).filter(isFilled);
  if (tokens.flat().join('').length < 2) return [];
  const terms: SearchTerm[] = [];
  for (let at = 0; at < tokens.length && terms.length < mostTerms;) {
    const row = tokens[at] ?? [];
    // Words written in one go belong together: a document's number, a task's place.
    if (row.length > 1) {
      terms.push({ alternatives: [row] });
      at += 1;
      continue;
    }
    const { term, length } = spokenAt(tokens, at);
    terms.push(term);
    at += length;
  }
  return terms;
}

function isFilled(words: readonly string[]): boolean {
  return words.length > 0;
}

function spokenAt(tokens: readonly (readonly string[])[], at: number): { term: SearchTerm; length: number } {
  const single = tokens.map((words) => (words.length === 1 ? (words[0] ?? '') : ''));
  const whole = spoken.find(({ long }) => startsWith(single, at, long));
  if (whole) return { term: { alternatives: [whole.long, whole.short] }, length: whole.long.length };
  const word = single[at] ?? '';
  const long = spoken.filter(({ short }) => short[0] === word).map((known) => known.long);
  return { term: { alternatives: [[word], ...long] }, length: 1 };
}

/** Whether a word of a text is what a word of a query means: the same, or its beginning; figures must be the same. */
export function wordMeets(word: string, sought: string): boolean {
  return takesPrefix(sought) ? word.startsWith(sought) : word === sought;
}

/** Single letters and figures stand for themselves alone: `1` is not the beginning of `112`. */
export function takesPrefix(sought: string): boolean {
  return sought.length > 1 && !/^[0-9]/u.test(sought);
}
