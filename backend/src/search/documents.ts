/** Plans by title, number and legal bases, reports, and evidence files by their names. */
import { markTerms, snippetOf } from '@tien-do/shared';
import type { SearchHit } from '@tien-do/shared/contract';
import { scope } from '../access/index.js';
import { insideSql, leftLeadSql } from '../approvals/index.js';
import {
  candidatesOf,
  cut,
  holding,
  mostRanked,
  ranked,
  type Found,
  type Look,
  type Sought,
} from './query.js';
import { findReports } from './reports.js';

type PlanHit = Extract<SearchHit, { kind: 'plan' }>;
type FileHit = Extract<SearchHit, { kind: 'file' }>;

interface PlanRow {
  planId: string;
  title: string;
  number: string | null;
  words: string;
}

type FileRow = Omit<FileHit, 'kind' | 'name'> & { name: string };

/** Plans first, then reports, then files. */
export async function findDocuments(sought: Sought): Promise<Found<SearchHit>> {
  const plans = await findPlans(sought);
  const reports = await findReports(sought);
  const files = await findFiles(sought);
  const { shown, more } = cut([...plans, ...reports, ...files], sought.limit);
  return { hits: shown, more };
}

async function findPlans(sought: Sought): Promise<PlanHit[]> {
  const { q, terms, limit } = sought;
  const rows = await candidatesOf(
    sought,
    (look) => readPlans(sought, look),
    ({ planId }) => planId,
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

const planText = 'search_plan(title, short_title, number, legal_bases)';
const planIndex = {
  table: `(SELECT *, search_vector(${planText}) AS words FROM plan) AS plans`,
  columns: 'id',
  words: `search_tagged(search_vector(${planText}), ARRAY[search_tag(id)])`,
};

function readPlans({ db, ability, places }: Sought, look: Look): Promise<PlanRow[]> {
  const parameters: unknown[] = [];
  const visible = scope(ability, 'read', 'Plan', parameters);
  return db.query<PlanRow[]>(
    `SELECT p.id AS "planId", p.title, p.number, ${planText} AS words
       FROM (${holding(planIndex, places.plans, look, parameters)} OFFSET 0) x JOIN plan p ON p.id = x.id
      WHERE ${visible} AND p.archived_at IS NULL LIMIT ${String(mostRanked)}`,
    parameters,
  );
}

/** Files in the making are for whoever is inside the lead agency; what a version froze goes where the version goes. */
async function findFiles(sought: Sought): Promise<FileHit[]> {
  const { q, terms, limit } = sought;
  const rows = await candidatesOf(
    sought,
    (look) => readFiles(sought, look),
    ({ fileId }) => fileId,
  );
  return ranked(rows, q, ({ name }) => name)
    .slice(0, limit + 1)
    .map((row) => ({ ...row, kind: 'file' as const, name: markTerms(row.name, terms) }));
}

function readFiles({ db, ctx, ability, places }: Sought, look: Look): Promise<FileRow[]> {
  const parameters: unknown[] = [];
  const visible = scope(ability, 'read_content', 'Card', parameters);
  const inside = insideSql(ctx.actor, parameters);
  return db.query<FileRow[]>(
    `SELECT c.id AS "cardId", c.board_id AS "boardId", y.year, t.key, t.title, f.id AS "fileId", f.name
       FROM (${holding({ table: 'file_search', columns: 'file_id' }, places.texts, look, parameters)} OFFSET 0) x
       JOIN file f ON f.id = x.file_id JOIN card c ON c.id = f.card_id JOIN board b ON b.id = c.board_id
       JOIN cycle y ON y.id = b.cycle_id JOIN task t ON t.id = c.task_id
      WHERE ${visible} AND NOT b.archived AND f.contribution_id IS NULL
        AND ((${inside} AND f.removed_at IS NULL) OR EXISTS (
          SELECT 1 FROM submission s
           WHERE s.card_id = c.id AND s.files @> jsonb_build_array(jsonb_build_object('id', f.id::text))
             AND (${inside} OR ${leftLeadSql('s')})))
      LIMIT ${String(mostRanked)}`,
    parameters,
  );
}
