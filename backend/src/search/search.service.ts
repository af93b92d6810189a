import { Injectable } from '@nestjs/common';
import { assertNever, nearWords, ProblemError, searchTerms, type SearchTerm } from '@tien-do/shared';
import { searchKinds, type SearchAnswer, type SearchKind, type SearchQuery } from '@tien-do/shared/contract';
import { DataSource, QueryFailedError, type EntityManager } from 'typeorm';
import type { Context } from '../database/context.js';
import { findCards } from './cards.js';
import { findDocuments } from './documents.js';
import { findAgencies, findPeople } from './names.js';
import { placesOf } from './places.js';
import type { Found, Sought } from './query.js';
import { findTexts } from './texts.js';

type Group = SearchAnswer[number];

const longestMs = 2_000;
const ordinaryLimit = 5;

// A search wants the first hits soon: it begins with the words, by their index, and goes on in the order in which each kind names its
// tables. The planner does not know how rare a beginning of a word is; a guess that is wrong reads or hashes every card.
const settings = `SELECT set_config('transaction_read_only', 'on', true), set_config('statement_timeout', $1, true),
  set_config('join_collapse_limit', '1', true), set_config('enable_seqscan', 'off', true),
  set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true), set_config('enable_material', 'off', true),
  set_config('max_parallel_workers_per_gather', '0', true),
  set_config('jit', 'off', true)`;

/** One search over everything that a person may read. Rights are in the WHERE of each kind: there is nothing to count beyond them. */
@Injectable()
export class SearchService {
  constructor(private readonly source: DataSource) {}

  /**
   * Groups that have hits, each with the best ones; none for fewer than two letters.
   * @throws ProblemError BUSY when a kind takes longer than two seconds.
   */
  async search(ctx: Context, { q, kinds, limit = ordinaryLimit }: SearchQuery): Promise<SearchAnswer> {
    ctx.checked.add('Card');
    const terms = searchTerms(q);
    if (terms.length === 0) return [];
    const wanted = searchKinds.filter((kind) => kinds?.includes(kind) ?? true);
    try {
      return await this.source.transaction('REPEATABLE READ', async (db) => {
        await db.query(settings, [String(longestMs)]);
        const places = await placesOf(db, ctx, ctx.ability);
        const sought: Sought = { db, ctx, ability: ctx.ability, places, q, terms, limit };
        const groups: Group[] = [];
        for (const kind of wanted) groups.push({ kind, ...(await find(kind, sought, terms)) });
        const found = groups.filter(({ hits }) => hits.length > 0);
        return found.length > 0 ? found : await this.similar(sought, wanted);
      });
    } catch (error) {
      if (error instanceof QueryFailedError && (error.driverError as { code?: string }).code === '57014')
        throw new ProblemError('BUSY');
      throw error;
    }
  }

  /**
   * Where nothing has the words: cards and agencies with words that differ by a slip of the pen. They are looked for even where no
   * such word is known, for some are known of titles that the reader may not read, and a quick answer would say which.
   */
  private async similar(sought: Sought, wanted: readonly SearchKind[]): Promise<SearchAnswer> {
    const terms = await withNearWords(sought.db, sought.terms);
    const groups: Group[] = [];
    for (const kind of ['cards', 'agencies'] as const) {
      if (wanted.includes(kind)) groups.push({ kind, ...(await find(kind, sought, terms)) });
    }
    return groups.filter(({ hits }) => hits.length > 0);
  }
}

function find(
  kind: SearchKind,
  sought: Sought,
  terms: readonly SearchTerm[],
): Promise<Found<Group['hits'][number]>> {
  switch (kind) {
    case 'cards':
      return findCards(sought, terms);
    case 'texts':
      return findTexts(sought);
    case 'documents':
      return findDocuments(sought);
    case 'agencies':
      return findAgencies(sought, terms);
    case 'people':
      return findPeople(sought);
    default:
      return assertNever(kind);
  }
}

/** The terms with what else could have been meant. */
async function withNearWords(db: EntityManager, terms: readonly SearchTerm[]): Promise<SearchTerm[]> {
  const words = [...new Set(terms.flatMap(({ alternatives }) => alternatives.flat()))].filter(
    (word) => word.length > 2 && word.length <= 20 && !/^[0-9]/u.test(word),
  );
  await db.query(`SELECT set_config('pg_trgm.similarity_threshold', '0.2', true)`);
  const known = await db.query<{ word: string; near: string }[]>(
    `SELECT w AS word, k.word AS near FROM unnest($1::text[]) AS w CROSS JOIN LATERAL (
       SELECT word FROM search_word WHERE word % w ORDER BY similarity(word, w) DESC, word LIMIT 50) k`,
    [words],
  );
  const near = new Map(
    words.map((word) => [
      word,
      nearWords(
        word,
        known.filter((row) => row.word === word).map((row) => row.near),
      ).slice(0, 8),
    ]),
  );
  return terms.map(({ alternatives }) => ({
    alternatives: [
      ...alternatives,
      ...alternatives.flatMap((row) => {
        const [word] = row;
        return row.length === 1 && word !== undefined ? (near.get(word) ?? []).map((meant) => [meant]) : [];
      }),
    ],
  }));
}
