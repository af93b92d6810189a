/** Words inside submissions and inside the text in the making. */
import { snippetOf } from '@tien-do/shared';
import type { SearchHit } from '@tien-do/shared/contract';
import { scope } from '../access/index.js';
import { insideSql, leftLeadSql } from '../approvals/index.js';
import { cut, holding, lookFor, lookForTyped, ranked, type Found, type Look, type Sought } from './query.js';

type TextHit = Extract<SearchHit, { kind: 'text' }>;

interface TextRow extends Omit<TextHit, 'kind' | 'snippet'> {
  words: string;
}

// Whole texts are read and held against the query: as many as make a list.
const mostTexts = 50;

/** Versions and working texts that I may read; of each card the newest one that has the words, a version before the working text. */
export async function findTexts(sought: Sought): Promise<Found<TextHit>> {
  const { q, terms, limit } = sought;
  const looks = [lookForTyped(q), lookFor(terms, '&', 'words'), lookFor(terms, '&', 'beginnings')];
  const rows = await readTexts(
    sought,
    looks.filter((look) => look !== null),
  );
  const once = new Map<string, TextRow>();
  for (const row of rows.sort((a, b) => b.year - a.year || (b.number ?? 0) - (a.number ?? 0)))
    if (!once.has(row.cardId)) once.set(row.cardId, row);
  const { shown, more } = cut(
    ranked([...once.values()], q, ({ words }) => words),
    limit,
  );
  return {
    hits: shown.map(({ words, ...row }) => ({
      ...row,
      kind: 'text' as const,
      snippet: snippetOf(words, terms),
    })),
    more,
  };
}

/** What was typed first, then all the words, then all but the end of the last. */
function readTexts({ db, ctx, ability, places }: Sought, looks: readonly Look[]): Promise<TextRow[]> {
  const parameters: unknown[] = [];
  const visible = scope(ability, 'read_content', 'Card', parameters);
  const inside = insideSql(ctx.actor, parameters);
  const ways = looks.map(
    (look) =>
      `(${holding({ table: 'text_search', columns: 'card_id, number' }, places.texts, look, parameters)})`,
  );
  return db.query<TextRow[]>(
    `SELECT c.id AS "cardId", c.board_id AS "boardId", y.year, t.key, t.title, s.number,
            search_content(coalesce(s.content, (SELECT k.content FROM card_content k WHERE k.card_id = c.id AND x.number = 0))) AS words
       FROM (${ways.join(' UNION ALL ')} OFFSET 0) x JOIN card c ON c.id = x.card_id
       JOIN board b ON b.id = c.board_id JOIN cycle y ON y.id = b.cycle_id JOIN task t ON t.id = c.task_id
       LEFT JOIN submission s ON s.card_id = x.card_id AND s.number = x.number
      WHERE ${visible} AND NOT b.archived AND (${inside} OR (x.number > 0 AND ${leftLeadSql('s')})) LIMIT ${String(mostTexts)}`,
    parameters,
  );
}
