/** Cards by their task, its number, their leads, plan and year. */
import { dayOf, searchWords, snippetOf, type SearchTerm } from '@tien-do/shared';
import type { SearchHit } from '@tien-do/shared/contract';
import { scope } from '../access/index.js';
import { cardLineFrom, leadNamesSql } from '../cards/index.js';
import type { EntityManager } from 'typeorm';
import { place } from '../database/rows.js';
import type { Tags } from './places.js';
import {
  cut,
  holding,
  lookFor,
  lookForTyped,
  mostRanked,
  ranked,
  typedEntries,
  type Found,
  type Look,
  type Sought,
} from './query.js';

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
  for (const row of await readCandidates(sought, terms)) {
    if (!candidates.has(row.cardId)) candidates.set(row.cardId, row);
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

/**
 * The cards that have the words, the best ones first: whose number it is; those of a task that has the words as they were typed;
 * those with the words in a row, in the task or in a lead's name; with all the words anywhere; with all but the end of the last.
 */
async function readCandidates(
  { db, ctx, ability, places, q }: Sought,
  terms: readonly SearchTerm[],
): Promise<Candidate[]> {
  const parameters: unknown[] = [];
  const ofCards = (tags: Tags, look: Look): string =>
    holding({ table: 'card_search', columns: 'card_id' }, tags, look, parameters);
  // Tasks are fewer than cards.
  const ofTasks = (look: Look, words?: string): string =>
    `SELECT k.id FROM (${holding({ table: 'task_search', columns: 'task_id', ...(words && { words }) }, places.tasks, look, parameters)}) AS found
      CROSS JOIN LATERAL (
        SELECT o.id FROM task f JOIN board h ON h.plan_id = f.plan_id AND h.id = ANY(${place(parameters, places.boards)}::uuid[])
          JOIN card o ON o.board_id = h.id AND o.task_id = f.id WHERE f.id = found.task_id OFFSET 0) AS k`;
  const typed = lookForTyped(q, ':A');
  const number = `~0x${searchWords(q).join('x')}`;
  const led = terms.length > 1 ? await leadEntries(db, terms) : [];
  const inARow = lookFor(terms, '<->');
  const ways = [
    ofCards(places.cards, { entries: number, row: '', isOpen: false }),
    ...(typed ? [ofTasks(typedEntries(q), typedWords), ofCards(places.ownCards, typed)] : []),
    ...(terms.length > 1 ? [ofTasks(inARow), ofCards(places.ownCards, inARow)] : []),
    ...(led.length > 0 ? [ofCards(places.cards, { entries: led.join(' | '), row: '', isOpen: false })] : []),
    ofCards(places.cards, lookFor(terms, '&', 'words')),
    ofCards(places.cards, lookFor(terms, '&', 'beginnings')),
  ];
  const distance = `abs(y.due_on - ${place(parameters, dayOf(ctx.now()))}::date)`;
  const visible = scope(ability, 'read', 'Card', parameters);
  return db.query<Candidate[]>(
    `SELECT c.id AS "cardId", t.key, t.printed_number AS "printedNumber", t.title, y.phase = 'open' AS open,
            ${distance} AS distance, t.position
       FROM (${ways.map((way) => `(${way})`).join(' UNION ALL ')} OFFSET 0) AS x(card_id) JOIN card c ON c.id = x.card_id
       JOIN board b ON b.id = c.board_id JOIN cycle y ON y.id = b.cycle_id JOIN task t ON t.id = c.task_id
      WHERE ${visible} AND NOT b.archived LIMIT ${String(mostRanked)}`,
    parameters,
  );
}

const mostNamed = 50;
const typedWords = 'search_tagged_typed(words, tags)';

/** What the cards of agencies have whose names have the words in a row. */
async function leadEntries(db: EntityManager, terms: readonly SearchTerm[]): Promise<string[]> {
  const rows = await db.query<{ entry: string }[]>(
    `SELECT '~0l' || search_tag(a.id) AS entry FROM agency a
      WHERE search_vector(a.name || ' ' || a.short_name || ' ' || a.search_text) @@ $1::tsquery LIMIT ${String(mostNamed)}`,
    [lookFor(terms, '<->').row],
  );
  return rows.map(({ entry }) => entry);
}
