/** Plans by title, number and legal bases, and evidence files by their names. */
import { markTerms, snippetOf } from '@tien-do/shared';
import type { SearchHit } from '@tien-do/shared/contract';
import { scope } from '../access/index.js';
import { place } from '../database/rows.js';
import { insideSql, leftLeadSql } from '../approvals/index.js';
import { cut, mostRanked, ranked, tsQuery, type Found, type Sought } from './query.js';

type PlanHit = Extract<SearchHit, { kind: 'plan' }>;
type FileHit = Extract<SearchHit, { kind: 'file' }>;

interface PlanRow {
  planId: string;
  title: string;
  number: string | null;
  words: string;
}

type FileRow = Omit<FileHit, 'kind' | 'name'> & { name: string };

/** Plans first, then files. */
export async function findDocuments(sought: Sought): Promise<Found<PlanHit | FileHit>> {
  const plans = await findPlans(sought);
  const files = await findFiles(sought);
  const { shown, more } = cut([...plans, ...files], sought.limit);
  return { hits: shown, more };
}

async function findPlans({ db, ability, q, terms, limit }: Sought): Promise<PlanHit[]> {
  const parameters: unknown[] = [];
  const query = place(parameters, tsQuery(terms, '&'));
  const visible = scope(ability, 'read', 'Plan', parameters);
  const words = 'search_plan(p.title, p.short_title, p.number, p.legal_bases)';
  const rows = await db.query<PlanRow[]>(
    `SELECT p.id AS "planId", p.title, p.number, ${words} AS words FROM plan p
      WHERE search_vector(${words}) @@ ${query}::tsquery AND ${visible} AND p.archived_at IS NULL LIMIT ${String(mostRanked)}`,
    parameters,
  );
  const best = ranked(rows, q, ({ title, number }) => `${number ?? ''} ${title}`);
  return best.slice(0, limit + 1).map(({ planId, title, words: all }) => {
    const marked = markTerms(title, terms);
    const line = all
      .split('\n')
      .slice(1)
      .map((part) => snippetOf(part, terms))
      .sort((a, b) => b.marks.length - a.marks.length)[0];
    const shows = line !== undefined && line.marks.length > marked.marks.length;
    return { kind: 'plan' as const, planId, title: marked, snippet: shows ? line : null };
  });
}

/** Files in the making are for whoever is inside the lead agency; what a version froze goes where the version goes. */
async function findFiles({ db, ctx, ability, q, terms, limit }: Sought): Promise<FileHit[]> {
  const parameters: unknown[] = [];
  const query = place(parameters, tsQuery(terms, '&'));
  const visible = scope(ability, 'read_content', 'Card', parameters);
  const inside = insideSql(ctx.actor, parameters);
  const rows = await db.query<FileRow[]>(
    `SELECT c.id AS "cardId", c.board_id AS "boardId", y.year, t.key, t.title, f.id AS "fileId", f.name
       FROM file f JOIN card c ON c.id = f.card_id JOIN board b ON b.id = c.board_id
       JOIN cycle y ON y.id = b.cycle_id JOIN task t ON t.id = c.task_id
      WHERE search_vector(f.name) @@ ${query}::tsquery AND ${visible} AND NOT b.archived AND f.contribution_id IS NULL
        AND ((${inside} AND f.removed_at IS NULL) OR EXISTS (
          SELECT 1 FROM submission s
           WHERE s.card_id = c.id AND s.files @> jsonb_build_array(jsonb_build_object('id', f.id::text))
             AND (${inside} OR ${leftLeadSql('s')})))
      LIMIT ${String(mostRanked)}`,
    parameters,
  );
  return ranked(rows, q, ({ name }) => name)
    .slice(0, limit + 1)
    .map((row) => ({ ...row, kind: 'file' as const, name: markTerms(row.name, terms) }));
}
