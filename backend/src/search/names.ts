/** Agencies by every name that they have or had, and people of accounts that I may read. */
import { markTerms, type SearchTerm } from '@tien-do/shared';
import type { SearchHit } from '@tien-do/shared/contract';
import { scope } from '../access/index.js';
import { place } from '../database/rows.js';
import { accountFields } from '../identity/index.js';
import { candidatesOf, cut, mostRanked, ranked, type Found, type Look, type Sought } from './query.js';

type AgencyHit = Extract<SearchHit, { kind: 'agency' }>;
type PersonHit = Extract<SearchHit, { kind: 'person' }>;

interface AgencyRow {
  agencyId: string;
  name: string;
  others: string[];
}

/** Agencies that I may read. */
export async function findAgencies(sought: Sought, terms: readonly SearchTerm[]): Promise<Found<AgencyHit>> {
  const { q, limit } = sought;
  const read = (look: Look): Promise<AgencyRow[]> => readAgencies(sought, look);
  const rows = await candidatesOf(sought, read, ({ agencyId }) => agencyId, terms);
  const { shown, more } = cut(
    ranked(rows, q, ({ name, others }) => [name, ...others].join(' ')),
    limit,
  );
  return {
    hits: shown.map(({ agencyId, name, others }) => {
      const marked = markTerms(name, terms);
      const known = others
        .map((other) => markTerms(other, terms))
        .sort((a, b) => b.marks.length - a.marks.length)[0];
      const shows = known !== undefined && known.marks.length > marked.marks.length;
      return { kind: 'agency' as const, agencyId, name: marked, known: shows ? known : null };
    }),
    more,
  };
}

function readAgencies({ db, ability }: Sought, look: Look): Promise<AgencyRow[]> {
  const parameters: unknown[] = [];
  const query = place(parameters, look.row);
  const visible = scope(ability, 'read', 'Agency', parameters);
  return db.query<AgencyRow[]>(
    `SELECT a.id AS "agencyId", a.name,
            array_remove(ARRAY[a.short_name, a.symbol] || a.aliases ||
              ARRAY(SELECT n.name FROM agency_name n WHERE n.agency_id = a.id ORDER BY n.valid_to DESC), NULL) AS others
       FROM agency a
      WHERE search_vector(a.name || ' ' || a.short_name || ' ' || a.search_text) @@ ${query}::tsquery AND ${visible}
        AND a.kind <> 'system'
      ORDER BY a.valid_to DESC NULLS FIRST, a.name LIMIT ${String(mostRanked)}`,
    parameters,
  );
}

interface PersonRow {
  personId: string;
  name: string;
  username: string;
  agencyNames: string[];
}

/** People of the accounts that I may read. */
export async function findPeople(sought: Sought): Promise<Found<PersonHit>> {
  const { q, terms, limit } = sought;
  const rows = await candidatesOf(
    sought,
    (look) => readPeople(sought, look),
    ({ personId }) => personId,
  );
  const { shown, more } = cut(
    ranked(rows, q, ({ name, username }) => `${name} ${username}`),
    limit,
  );
  return {
    hits: shown.map((row) => ({
      ...row,
      kind: 'person' as const,
      name: markTerms(row.name, terms),
      username: markTerms(row.username, terms),
    })),
    more,
  };
}

function readPeople({ db, ctx, ability }: Sought, look: Look): Promise<PersonRow[]> {
  // The first parameter is the instant at which the accounts' duties are in force.
  const parameters: unknown[] = [new Date(ctx.now())];
  const query = place(parameters, look.row);
  const visible = scope(ability, 'read', 'Account', parameters);
  return db.query<PersonRow[]>(
    `SELECT u.id AS "personId", u.name, u.username,
            ARRAY(SELECT a.short_name FROM agency a WHERE a.id = ANY(u.agency_ids) ORDER BY a.name) AS "agencyNames"
       FROM (${accountFields}) u
      WHERE search_vector(u.name || ' ' || u.username) @@ ${query}::tsquery AND ${visible}
      ORDER BY u.username LIMIT ${String(mostRanked)}`,
    parameters,
  );
}
