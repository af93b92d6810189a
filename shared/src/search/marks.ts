/** Where in the original text the words are that were looked for, and how well a text answers a query. */
import { foldText } from '../text/fold.js';
import { searchLexemes } from './lexemes.js';
import { searchWords, wordMeets, type SearchTerm } from './terms.js';

/** A text with the ranges of it that are to be marked, in order, `[from, to)` in UTF-16 units. */
export interface MarkedText {
  text: string;
  marks: [number, number][];
}

interface Token {
  word: string;
  from: number;
  to: number;
}

function tokensOf(text: string): Token[] {
  return [...text.matchAll(/\p{N}+|[\p{L}\p{M}]+/gu)].map((found) => ({
    word: foldText(found[0]),
    from: found.index,
    to: found.index + found[0].length,
  }));
}

function meetsAt(tokens: readonly Token[], at: number, row: readonly string[]): boolean {
  return row.every((sought, index) => {
    const token = tokens[at + index];
    return (
      token !== undefined && (index < row.length - 1 ? token.word === sought : wordMeets(token.word, sought))
    );
  });
}

/** Marks every occurrence of the terms. */
export function markTerms(text: string, terms: readonly SearchTerm[]): MarkedText {
  const tokens = tokensOf(text);
  const rows = terms.flatMap(({ alternatives }) => alternatives).sort((a, b) => b.length - a.length);
  const marks: [number, number][] = [];
  for (let at = 0; at < tokens.length;) {
    const row = rows.find((candidate) => meetsAt(tokens, at, candidate));
    const first = tokens[at];
    const last = tokens[at + (row?.length ?? 1) - 1];
    const held = marks.at(-1);
    if (row && first && last) {
      // Marked words that follow each other are one place.
      if (held && text.slice(held[1], first.from).trim() === '') held[1] = last.to;
      else marks.push([first.from, last.to]);
    }
    at += row?.length ?? 1;
  }
  return { text, marks };
}

const before = 60;
const longest = 200;

/** The part of a long text around the place where the most different terms stand together, with its marks. */
export function snippetOf(text: string, terms: readonly SearchTerm[]): MarkedText {
  const flat = text.replace(/\s+/gu, ' ').trim();
  const { marks } = markTerms(flat, terms);
  if (flat.length <= longest) return { text: flat, marks };
  const within = (from: number): [number, number][] =>
    marks.filter(([a, b]) => a >= from && b <= from + longest - before);
  const variety = (from: number): number =>
    new Set(within(from).map(([a, b]) => foldText(flat.slice(a, b)))).size;
  let best = marks[0]?.[0] ?? 0;
  let most = variety(best);
  for (const [from] of marks.slice(1, 200)) {
    const found = variety(from);
    if (found > most) [best, most] = [from, found];
  }
  const space = flat.lastIndexOf(' ', Math.max(0, best - before));
  const start = best <= before ? 0 : space + 1;
  const cut = flat.lastIndexOf(' ', start + longest);
  const end = start + longest >= flat.length ? flat.length : cut > best ? cut : start + longest;
  const head = start > 0 ? '… ' : '';
  const moved = head.length - start;
  return {
    text: `${head}${flat.slice(start, end)}${end < flat.length ? ' …' : ''}`,
    marks: marks
      .filter(([a, b]) => a >= start && b <= end)
      .map(([a, b]): [number, number] => [a + moved, b + moved]),
  };
}

/** How well a text answers: 0 as typed, diacritics included; 1 its words in a row; 2 its words anywhere; 3 by less than that. */
export type SearchTier = 0 | 1 | 2 | 3;

/** How well texts answer a query: see `SearchTier`. The query is read once, and each different text. */
export function searchTiers(query: string): (text: string) => SearchTier {
  const typed = ` ${searchLexemes(query).join(' ')} `;
  const sought = searchWords(query);
  const row = ` ${sought.join(' ')}`;
  const known = new Map<string, SearchTier>();
  const read = (text: string): SearchTier => {
    if (` ${searchLexemes(text).join(' ')} `.includes(typed)) return 0;
    const words = searchWords(text);
    if (` ${words.join(' ')}`.includes(row)) return 1;
    return sought.every((one) => words.some((word) => wordMeets(word, one))) ? 2 : 3;
  };
  return (text) => {
    const tier = known.get(text) ?? read(text);
    known.set(text, tier);
    return tier;
  };
}

/** Words of a vocabulary that somebody may have meant by a word with a slip: one letter off, two in a long word. */
export function nearWords(word: string, vocabulary: readonly string[]): string[] {
  const most = word.length > 7 ? 2 : 1;
  return vocabulary.filter((known) => known !== word && slips(word, known) <= most);
}

/** Letters put in, left out, changed or exchanged with their neighbour. */
function slips(a: string, b: string): number {
  const rows = Array.from({ length: a.length + 1 }, () => Array.from({ length: b.length + 1 }, () => 0));
  const at = (i: number, j: number): number => rows[i]?.[j] ?? Number.POSITIVE_INFINITY;
  for (const [i, row] of rows.entries()) {
    for (let j = 0; j <= b.length; j += 1) {
      if (i === 0 || j === 0) row[j] = i + j;
      else {
        const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? at(i - 2, j - 2) + 1 : Infinity;
        row[j] = Math.min(
          at(i - 1, j) + 1,
          (row[j - 1] ?? Infinity) + 1,
          at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1),
          swapped,
        );
      }
    }
  }
  return at(a.length, b.length);
}
