/** Reports by what they are about, their year and their number. What they quote is found where it was written. */
import { markTerms } from '@tien-do/shared';
import type { SearchHit } from '@tien-do/shared/contract';
import { scope } from '../access/index.js';
import { place } from '../database/rows.js';
import { candidatesOf, mostRanked, ranked, type Look, type Sought } from './query.js';

type ReportHit = Extract<SearchHit, { kind: 'report' }>;

interface ReportRow {
  reportId: string;
  year: number;
  about: string;
  number: string | null;
  planShortTitle: string;
}

/** The best hits, one more than are shown. */
export async function findReports(sought: Sought): Promise<ReportHit[]> {
  const { q, terms, limit } = sought;
  const rows = await candidatesOf(
    sought,
    (look) => readReports(sought, look),
    ({ reportId }) => reportId,
  );
  const best = ranked(rows, q, ({ about, number }) => `${number ?? ''} Báo cáo ${about}`);
  return best.slice(0, limit + 1).map(({ about, number, ...row }) => ({
    ...row,
    kind: 'report' as const,
    title: markTerms(about, terms),
    number: number === null ? null : markTerms(number, terms),
  }));
}

/** There are a few of them for each year of a plan: they are read without an index. */
function readReports({ db, ability }: Sought, look: Look): Promise<ReportRow[]> {
  const parameters: unknown[] = [];
  const query = place(parameters, look.row);
  const visible = scope(ability, 'read', 'Report', parameters);
  return db.query<ReportRow[]>(
    `SELECT r.id AS "reportId", r.year, r.head->>'about' AS about, r.number, p.short_title AS "planShortTitle"
       FROM report r JOIN plan p ON p.id = r.plan_id
      WHERE search_vector(concat_ws(' ', r.number, 'Báo cáo', r.head->>'about', r.year)) @@ ${query}::tsquery AND ${visible}
        AND p.archived_at IS NULL AND r.state <> 'discarded'
      ORDER BY r.dated_on DESC NULLS FIRST, r.id DESC LIMIT ${String(mostRanked)}`,
    parameters,
  );
}
