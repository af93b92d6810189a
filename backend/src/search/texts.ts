/** Words inside submissions and inside the text in the making. */
import { snippetOf, type AppAbility } from '@tien-do/shared';
import type { SearchHit } from '@tien-do/shared/contract';
import { scope } from '../access/index.js';
import { insideSql, leftLeadSql } from '../approvals/index.js';
import { place } from '../database/rows.js';
import { cut, found, ranked, tsQuery, type Found, type Reach, type Sought } from './query.js';

type TextHit = Extract<SearchHit, { kind: 'text' }>;

interface TextRow extends Omit<TextHit, 'kind' | 'snippet'> {
  words: string;
}

// Whole texts are read and held against the query: as many as make a list.
const mostTexts = 50;

/** Versions and working texts that I may read; of each card the newest one that has the words, a version before the working text. */
export async function findTexts(sought: Sought): Promise<Found<TextHit>> {
  const { q, terms, limit } = sought;
  const once = new Map<string, TextRow>();
  for (const reach of ['words', 'beginnings'] as const) {
    if (once.size > limit) break;
    const rows = await readTexts(sought, reach);
    const newest = rows.sort((a, b) => b.year - a.year || (b.number ?? 0) - (a.number ?? 0));
    for (const row of newest) if (!once.has(row.cardId)) once.set(row.cardId, row);
  }
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

function readTexts({ db, ctx, ability, terms }: Sought, reach: Reach): Promise<TextRow[]> {
  const parameters: unknown[] = [];
  const query = place(parameters, tsQuery(terms, '&', reach));
  const visible = scope(ability, 'read_content', 'Card', parameters);
  const inside = insideSql(ctx.actor, parameters);
  const agencies = readingAgencies(ability);
  const near = agencies === null ? '' : `AND readers && ${place(parameters, agencies)}::uuid[]`;
  return db.query<TextRow[]>(
    `SELECT c.id AS "cardId", c.board_id AS "boardId", y.year, t.key, t.title, s.number,
            search_content(coalesce(s.content, (SELECT k.content FROM card_content k WHERE k.card_id = c.id AND x.number = 0))) AS words
       FROM ${found(`SELECT card_id, number FROM text_search WHERE words @@ ${query}::tsquery ${near}`)} x JOIN card c ON c.id = x.card_id
       JOIN board b ON b.id = c.board_id JOIN cycle y ON y.id = b.cycle_id JOIN task t ON t.id = c.task_id
       LEFT JOIN submission s ON s.card_id = x.card_id AND s.number = x.number
      WHERE ${visible} AND NOT b.archived AND (${inside} OR (x.number > 0 AND ${leftLeadSql('s')})) LIMIT ${String(mostTexts)}`,
    parameters,
  );
}

// What `text_search.readers` holds of a card.
const readerFields = ['leadIds', 'coordinatingIds', 'coordinatorId', 'issuerId'];

/**
 * The agencies of which one must be a card's lead, coordinating agency, coordinator or issuer for its texts to be readable: they
 * narrow what is asked and give no right. Null where some rule asks for none of these.
 */
export function readingAgencies(ability: AppAbility): string[] | null {
  const agencies = new Set<string>();
  for (const { conditions } of ability.rulesFor('read_content', 'Card')) {
    const asked = Object.entries(conditions ?? {}).find(([field]) => readerFields.includes(field));
    if (typeof asked?.[1] !== 'string') return null;
    agencies.add(asked[1]);
  }
  return [...agencies];
}
