/** What is looked for, in the forms that PostgreSQL and the ranking need. */
import {
  searchLexemes,
  searchTiers,
  searchWords,
  takesPrefix,
  type AppAbility,
  type SearchTerm,
} from '@tien-do/shared';
import type { EntityManager } from 'typeorm';
import type { Context } from '../database/context.js';
import { place } from '../database/rows.js';
import type { Places, Tags } from './places.js';

/** How many candidates of a kind are ranked: what more there is answers no better than these. */
export const mostRanked = 300;

/** How many rows that have all the words are read to see whether these stand in a row, and as they were typed. */
export const mostRead = 2_000;

/** A search under way: everything a kind needs to look and to order. */
export interface Sought {
  db: EntityManager;
  ctx: Context;
  ability: AppAbility;
  places: Places;
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

/** Words to look for: what the index of a place is asked for, and what a row must answer. */
export interface Look {
  /** A `tsquery` of words without their marks, with `~` for the place. */
  entries: string;
  /** A `tsquery` on the words of a row. */
  row: string;
  /** Whether the index leaves something open: the order of the words, or their marks. */
  isOpen: boolean;
}

// Words of the rules' alphabet alone come here (`searchWords`): none of them can be a sign of the query's language.
const entryOf = (word: string, reach: Reach): string =>
  reach === 'beginnings' && takesPrefix(word) ? `~${word}:*` : `~${word}`;

const inRow = (word: string, reach: Reach): string => {
  if (/^[0-9]/u.test(word)) return word;
  return reach === 'beginnings' && takesPrefix(word) ? `${word}:*` : `${word}0:*`;
};

function termsQuery(
  terms: readonly SearchTerm[],
  { reach, joined, together }: { reach: Reach; joined: string; together: string },
  written: (word: string, reach: Reach) => string,
): string {
  return terms
    .map(({ alternatives }, index) => {
      const rows = alternatives.map((row) =>
        row
          .map((word, at) => {
            const isLast = index === terms.length - 1 && at === row.length - 1;
            return written(word, isLast ? reach : 'words');
          })
          .join(` ${together} `),
      );
      return `(${rows.map((row) => `(${row})`).join(' | ')})`;
    })
    .join(` ${joined} `);
}

/** All of the terms, anywhere or in a row. */
export function lookFor(
  terms: readonly SearchTerm[],
  joined: '&' | '<->',
  reach: Reach = 'beginnings',
): Look {
  return {
    entries: termsQuery(terms, { reach, joined: '&', together: '&' }, entryOf),
    row: termsQuery(terms, { reach, joined, together: '<->' }, inRow),
    isOpen:
      (joined === '<->' && terms.length > 1) ||
      terms.some(({ alternatives }) => alternatives.some((row) => row.length > 1)),
  };
}

/**
 * The words as they were typed, marks included, in a row; null where no entry holds any of them.
 * @param weight of the part of a row in which they must stand; any when it is left out.
 */
export function lookForTyped(q: string, weight: '' | ':A' = ''): Look | null {
  const typed = searchLexemes(q).map((word) => word + weight);
  if (typed.length === 0) return null;
  const entries = searchWords(q).map((word) => entryOf(word, 'words'));
  return { entries: entries.join(' & '), row: typed.join(' <-> '), isOpen: true };
}

/** As `lookForTyped`, for an index of the words as they are written. */
export function typedEntries(q: string): Look {
  const typed = searchLexemes(q);
  return {
    entries: typed.map((word) => `~${word}`).join(' & '),
    row: typed.join(' <-> '),
    isOpen: typed.length > 1,
  };
}

/**
 * The rows of a table that have the words at some places, in the order of the places: a SELECT that is asked for no more rows
 * than are wanted.
 * @param columns of the table.
 * @param words what the index of the table is on.
 */
export function holding(
  {
    table,
    columns,
    words = 'search_tagged(words, tags)',
  }: { table: string; columns: string; words?: string },
  tags: Tags,
  { entries, row, isOpen }: Look,
  parameters: unknown[],
): string {
  const queries = tags.map((some) => some.map((tag) => `(${entries.replaceAll('~', tag)})`).join(' | '));
  const read = (what: string): string => `SELECT ${what}
    FROM (SELECT q::tsquery AS query FROM unnest(${place(parameters, queries)}::text[]) AS q OFFSET 0) p
    CROSS JOIN LATERAL (SELECT ${what} FROM ${table} WHERE ${words} @@ p.query OFFSET 0) AS held`;
  if (!isOpen) return read(columns);
  return `SELECT ${columns} FROM (${read(`${columns}, words`)} LIMIT ${String(mostRead)}) AS all_words
    WHERE words @@ ${place(parameters, row)}::tsquery`;
}

/** Rows that have the words; where there are more of them than are ranked, those that have them as typed come before. */
export async function candidatesOf<R>(
  { q, terms }: Sought,
  read: (look: Look) => Promise<R[]>,
  idOf: (row: R) => string,
  named = terms,
): Promise<R[]> {
  const rows = await read(lookFor(named, '&'));
  const typed = lookForTyped(q);
  if (rows.length < mostRanked || typed === null) return rows;
  const once = new Map((await read(typed)).map((row) => [idOf(row), row]));
  for (const row of rows) if (!once.has(idOf(row))) once.set(idOf(row), row);
  return [...once.values()];
}

/**
 * Candidates in their order: as typed first, then the words in a row, then anywhere; among equals as they came.
 * @param textOf what the query is held against.
 */
export function ranked<R>(rows: readonly R[], q: string, textOf: (row: R) => string): R[] {
  const tierOf = searchTiers(q);
  return rows
    .map((row, index) => ({ row, index, tier: tierOf(textOf(row)) }))
    .sort((a, b) => a.tier - b.tier || a.index - b.index)
    .map(({ row }) => row);
}

/** The first of them, and whether there are more. */
export function cut<R>(rows: readonly R[], limit: number): { shown: R[]; more: boolean } {
  return { shown: rows.slice(0, limit), more: rows.length > limit };
}
