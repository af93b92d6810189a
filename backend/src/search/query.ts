/** What is looked for, in the forms that PostgreSQL and the ranking need. */
import { searchTier, takesPrefix, type AppAbility, type SearchTerm } from '@tien-do/shared';
import type { EntityManager } from 'typeorm';
import type { Context } from '../database/context.js';

/** How many candidates of a kind are ranked: what more there is answers no better than these. */
export const mostRanked = 300;

/** A search under way: everything a kind needs to look and to order. */
export interface Sought {
  db: EntityManager;
  ctx: Context;
  ability: AppAbility;
  /** As typed. */
  q: string;
  terms: readonly SearchTerm[];
  /** How many hits are shown at most. */
  limit: number;
}

/** The hits of a kind, the best first, and whether there are more that I may see. */
export interface Found<H> {
  hits: H[];
  more: boolean;
}

/** Whether the last term may be only the beginning of a word, as while it is typed: to look for whole words is much cheaper. */
export type Reach = 'beginnings' | 'words';

function rowQuery(row: readonly string[], reach: Reach): string {
  // Words of the rules' alphabet alone come here (`searchWords`): none of them can be a sign of the query's language.
  const words = row.map((word, index) =>
    reach === 'beginnings' && index === row.length - 1 && takesPrefix(word) ? `${word}:*` : word,
  );
  return words.length === 1 ? words.join('') : `(${words.join(' <-> ')})`;
}

/** The terms as a `tsquery`: all of them, anywhere or in a row. */
export function tsQuery(
  terms: readonly SearchTerm[],
  joined: '&' | '<->',
  reach: Reach = 'beginnings',
): string {
  return terms
    .map(({ alternatives }, index) => {
      const own = index === terms.length - 1 ? reach : 'words';
      return `(${alternatives.map((row) => rowQuery(row, own)).join(' | ')})`;
    })
    .join(` ${joined} `);
}

/** A FROM that is asked for its rows before anything is joined to them, and for no more of them than are wanted. */
export function found(select: string): string {
  return `(${select} OFFSET 0)`;
}

/**
 * Candidates in their order: as typed first, then the words in a row, then anywhere; among equals as they came.
 * @param textOf what the query is held against.
 */
export function ranked<R>(rows: readonly R[], q: string, textOf: (row: R) => string): R[] {
  return rows
    .map((row, index) => ({ row, index, tier: searchTier(textOf(row), q) }))
    .sort((a, b) => a.tier - b.tier || a.index - b.index)
    .map(({ row }) => row);
}

/** The first of them, and whether there are more. */
export function cut<R>(rows: readonly R[], limit: number): { shown: R[]; more: boolean } {
  return { shown: rows.slice(0, limit), more: rows.length > limit };
}
