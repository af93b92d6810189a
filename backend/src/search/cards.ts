/** Cards by their task, its number, their leads, plan and year. */
import { dayOf, searchWords, snippetOf, type SearchTerm } from '@tien-do/shared';
import type { SearchHit } from '@tien-do/shared/contract';
import { scope } from '../access/index.js';
import { cardLineFrom, leadNamesSql } from '../cards/index.js';
import type { Context } from '../database/context.js';
import { place } from '../database/rows.js';
import { cut, found, mostRanked, ranked, tsQuery, type Found, type Reach, type Sought } from './query.js';

type CardHit = Extract<SearchHit, { kind: 'card' }>;

interface Candidate {
  cardId: string;
  key: string;
  printedNumber: string;
  title: string;
  open: boolean;
  distance: number;
  position: number;
}

type Shown = Omit<CardHit, 'kind' | 'title'> & { title: string };

/** Cards of which I may read the face. */
export async function findCards(sought: Sought, terms: readonly SearchTerm[]): Promise<Found<CardHit>> {
  const candidates = new Map<string, Candidate>();
  for (const read of terms.length > 1 ? [inARow, wholeWords, beginnings] : [wholeWords, beginnings]) {
    if (candidates.size > sought.limit) break;
    for (const row of await read(sought, terms)) {
      if (!candidates.has(row.cardId)) candidates.set(row.cardId, row);
    }
  }
  const number = searchWords(sought.q).join(' ');
  const isNumber = ({ key, printedNumber }: Candidate): boolean =>
    [key, printedNumber].some((printed) => searchWords(printed).join(' ') === number);
  const inOrder = [...candidates.values()].sort(
    (a, b) => Number(b.open) - Number(a.open) || a.distance - b.distance || a.position - b.position,
  );
  const best = ranked(inOrder, sought.q, ({ key, title }) => `${key} ${title}`);
  const { shown, more } = cut(
    [...best.filter(isNumber), ...best.filter((row) => !isNumber(row))],
    sought.limit,
  );
  const rows = await sought.db.query<Shown[]>(
    `SELECT c.id AS "cardId", c.board_id AS "boardId", y.year, t.key, t.title, ${leadNamesSql} AS "leadNames",
            p.short_title AS "planShortTitle"
       ${cardLineFrom} WHERE c.id = ANY($1) ORDER BY array_position($1, c.id)`,
    [shown.map(({ cardId }) => cardId)],
  );
  return {
    hits: rows.map((row) => ({ ...row, kind: 'card' as const, title: snippetOf(row.title, terms) })),
    more,
  };
}

/** What is ranked of a candidate, over the aliases of a card's line. */
function candidateColumns(ctx: Context, parameters: unknown[]): string {
  return `c.id AS "cardId", t.key, t.printed_number AS "printedNumber", t.title, y.phase = 'open' AS open,
          abs(y.due_on - ${place(parameters, dayOf(ctx.now()))}::date) AS distance, t.position`;
}

const wholeWords = (sought: Sought, terms: readonly SearchTerm[]): Promise<Candidate[]> =>
  anywhere(sought, terms, 'words');
const beginnings = (sought: Sought, terms: readonly SearchTerm[]): Promise<Candidate[]> =>
  anywhere(sought, terms, 'beginnings');

/** Cards with all the words, wherever they stand. */
async function anywhere(
  { db, ctx, ability }: Sought,
  terms: readonly SearchTerm[],
  reach: Reach,
): Promise<Candidate[]> {
  const parameters: unknown[] = [];
  const query = place(parameters, tsQuery(terms, '&', reach));
  const visible = scope(ability, 'read', 'Card', parameters);
  return db.query<Candidate[]>(
    `SELECT ${candidateColumns(ctx, parameters)}
       FROM ${found(`SELECT card_id FROM card_search WHERE words @@ ${query}::tsquery`)} x JOIN card c ON c.id = x.card_id JOIN board b ON b.id = c.board_id
       JOIN cycle y ON y.id = b.cycle_id JOIN task t ON t.id = c.task_id
      WHERE ${visible} AND NOT b.archived LIMIT ${String(mostRanked)}`,
    parameters,
  );
}

/** Cards with the words in a row, in the task or in a lead's name: these are few, and lead to their cards by an index. */
async function inARow({ db, ctx, ability }: Sought, terms: readonly SearchTerm[]): Promise<Candidate[]> {
  const parameters: unknown[] = [];
  const query = place(parameters, tsQuery(terms, '<->'));
  const visible = scope(ability, 'read', 'Card', parameters);
  const columns = candidateColumns(ctx, parameters);
  const rest = `AND ${visible} AND NOT b.archived LIMIT ${String(mostRanked)}`;
  return db.query<Candidate[]>(
    `(SELECT ${columns} FROM task t JOIN board b ON b.plan_id = t.plan_id JOIN cycle y ON y.id = b.cycle_id
        JOIN card c ON c.board_id = b.id AND c.task_id = t.id
       WHERE search_vector(t.title) @@ ${query}::tsquery ${rest})
     UNION ALL
     (SELECT ${columns} ${cardLineFrom}
       WHERE c.lead_ids && ARRAY(SELECT a.id FROM agency a
               WHERE search_vector(a.name || ' ' || a.short_name || ' ' || a.search_text) @@ ${query}::tsquery) ${rest})`,
    parameters,
  );
}
