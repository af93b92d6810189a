/** Words inside submissions and inside the text in the making. */
import { snippetOf } from '@tien-do/shared';
import type { SearchHit } from '@tien-do/shared/contract';
import { scope } from '../access/index.js';
import { insideSql, leftLeadSql } from './inside.js';
import { place } from '../database/rows.js';
import { cut, mostRanked, ranked, tsQuery, type Found, type Sought } from './query.js';

type TextHit = Extract<SearchHit, { kind: 'text' }>;

interface TextRow extends Omit<TextHit, 'kind' | 'snippet'> {
  words: string;
}

/** Versions and working texts that I may read; of each card the newest one that has the words, a version before the working text. */
export async function findTexts({ db, ctx, ability, q, terms, limit }: Sought): Promise<Found<TextHit>> {
  const parameters: unknown[] = [];
  const query = place(parameters, tsQuery(terms, '&'));
  const visible = scope(ability, 'read_content', 'Card', parameters);
  const inside = insideSql(ctx.actor, parameters);
  const columns = `c.id AS "cardId", c.board_id AS "boardId", y.year, t.key, t.title`;
  const from = `JOIN card c ON c.id = x.card_id JOIN board b ON b.id = c.board_id JOIN cycle y ON y.id = b.cycle_id
      JOIN task t ON t.id = c.task_id
     WHERE search_vector(search_content(x.content)) @@ ${query}::tsquery AND ${visible} AND NOT b.archived`;
  const rows = await db.query<TextRow[]>(
    `(SELECT ${columns}, x.number, search_content(x.content) AS words FROM submission x ${from}
        AND (${inside} OR ${leftLeadSql('x')}) LIMIT ${String(mostRanked)})
     UNION ALL
     (SELECT ${columns}, NULL, search_content(x.content) FROM card_content x ${from} AND ${inside} LIMIT ${String(mostRanked)})`,
    parameters,
  );
  const newest = [...rows].sort((a, b) => b.year - a.year || (b.number ?? 0) - (a.number ?? 0));
  const once = new Map<string, TextRow>();
  for (const row of newest) if (!once.has(row.cardId)) once.set(row.cardId, row);
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
