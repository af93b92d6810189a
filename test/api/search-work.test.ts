/** What a search reads: the same, whether or not something that its reader may not see has the words. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SearchAnswer } from '@tien-do/shared/contract';
import { DataSource, type Logger } from 'typeorm';
import { startTestApp, type TestApp } from '../support/app.js';
import { makeCards } from '../support/many-cards.js';

let app: TestApp;
let source: DataSource;
const said: { text: string; parameters: unknown[] }[] = [];

const hidden = 400;
// Both of one length: one is in the title, text and file of every hidden card, the other is nowhere.
const secret = 'bimatrieng';
const nowhere = 'khongcotun';

beforeAll(async () => {
  app = await startTestApp();
  source = app.app.get(DataSource);
  const [lead] = await app.sql<{ id: string }>(`SELECT id FROM agency WHERE code = 'y-te'`);
  await makeCards(app, app.boardId, {
    titles: Array.from({ length: hidden }, (_, n) => `Việc ${secret} ${String(n)}`),
    text: `Đã ${secret}`,
    file: `${secret}.pdf`,
    leadId: lead?.id ?? '',
    key: 'Y',
  });
  await app.sql('VACUUM ANALYZE');
  source.setOptions({ logging: ['query'], logger: listener });
}, 120_000);

afterAll(async () => {
  await app.close();
});

const listener: Logger = {
  logQuery: (text, parameters: unknown[] = []) => said.push({ text, parameters }),
  logQueryError: () => undefined,
  logQuerySlow: () => undefined,
  logSchemaBuild: () => undefined,
  logMigration: () => undefined,
  log: () => undefined,
};

interface PlanNode {
  'Node Type': string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  'Rows Removed by Index Recheck'?: number;
  Plans?: PlanNode[];
}

interface Work {
  statements: number;
  /** Rows that the parts of the plans gave or threw away. */
  rows: number;
  pages: number;
}

/** Asks, then has PostgreSQL do each statement of the search once more and say what it read for it. */
async function workOf(username: string, q: string, more = ''): Promise<{ answer: SearchAnswer; work: Work }> {
  const client = await app.client(username);
  const path = `/api/search?q=${encodeURIComponent(q)}${more}`;
  // Once before, so that what the server remembers of people is remembered.
  await client.get(path);
  said.length = 0;
  const answer = await client.get<SearchAnswer>(path);
  expect(answer.status).toBe(200);
  const statements = said.filter(({ text }) => /^SELECT/u.test(text) && !text.includes('FROM session'));
  const settings = statements.filter(({ text }) => text.includes('set_config'));
  const work: Work = { statements: statements.length, rows: 0, pages: 0 };
  await source.transaction(async (db) => {
    for (const { text, parameters } of settings) await db.query(text, parameters);
    for (const { text, parameters } of statements.filter((one) => !settings.includes(one))) {
      const [row] = await db.query<{ 'QUERY PLAN': [{ Plan: PlanNode & Record<string, number> }] }[]>(
        `EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, FORMAT JSON) ${text}`,
        parameters,
      );
      const plan = row?.['QUERY PLAN'][0].Plan;
      if (!plan) throw new Error('PostgreSQL said nothing of a statement');
      work.rows += rowsOf(plan);
      work.pages += (plan['Shared Hit Blocks'] ?? 0) + (plan['Shared Read Blocks'] ?? 0);
    }
  });
  return { answer: answer.body, work };
}

function rowsOf(node: PlanNode): number {
  const thrown = (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0);
  const own = (node['Actual Rows'] + thrown) * node['Actual Loops'];
  return (node.Plans ?? []).reduce((sum, part) => sum + rowsOf(part), own);
}

describe('a word that only hidden cards have', () => {
  beforeAll(async () => {
    await app.sql(`UPDATE board SET visibility = 'own' WHERE id = $1`, [app.boardId]);
  });

  it.each(['tuphap.chuyenvien', 'tuphap.lanhdao', 'kiemsat.chuyenvien', 'quantri'])(
    'costs %s what a word costs that is nowhere',
    async (username) => {
      const of = await workOf(username, secret);
      const none = await workOf(username, nowhere);
      expect(of.answer).toEqual([]);
      expect(none.answer).toEqual([]);
      expect(of.work.statements).toBe(none.work.statements);
      expect(of.work.rows).toBe(none.work.rows);
      // Two words may lie on pages of an index whose neighbours must be looked at, one here, one there.
      expect(Math.abs(of.work.pages - none.work.pages)).toBeLessThanOrEqual(of.work.statements);
    },
  );

  it('and that is written with a slip is asked for in as many steps as one that nothing is like', async () => {
    const of = await workOf('tuphap.chuyenvien', `${secret}x`);
    const none = await workOf('tuphap.chuyenvien', `${nowhere}x`);
    expect(of.answer).toEqual([]);
    expect(of.work.statements).toBe(none.work.statements);
    // The vocabulary is one for all: the word that is near is read from it, asked for, and found nowhere.
    expect(of.work.rows - none.work.rows).toBeLessThan(hidden / 10);
  });

  it('beside one that the reader may see costs what that one costs', async () => {
    const of = await workOf('tuphap.chuyenvien', `${secret} tra tan`);
    const none = await workOf('tuphap.chuyenvien', `${nowhere} tra tan`);
    expect(of.answer).toEqual(none.answer);
    expect(of.work.rows).toBe(none.work.rows);
  });

  it('costs those who see the cards what they see', async () => {
    const of = await workOf('yte.chuyenvien', secret);
    expect(of.answer.map(({ kind }) => kind)).toEqual(['cards', 'texts', 'documents']);
    const none = await workOf('yte.chuyenvien', nowhere);
    expect(of.work.rows).toBeGreaterThan(none.work.rows + hidden);
  });
});

describe('a word in texts of a plan whose faces all may read', () => {
  beforeAll(async () => {
    await app.sql(`UPDATE board SET visibility = 'participants' WHERE id = $1`, [app.boardId]);
    await app.sql(`UPDATE task SET title = replace(title, '${secret}', 'x') WHERE key LIKE 'Y/%'`);
    await app.sql('VACUUM ANALYZE');
  });

  it.each(['tuphap.chuyenvien', 'kiemsat.chuyenvien', 'congan.tonghop', 'ubnd.lanhdao'])(
    'that are still in the making costs %s what a word costs that is nowhere',
    async (username) => {
      const of = await workOf(username, secret, '&kinds=cards,texts');
      const none = await workOf(username, nowhere, '&kinds=cards,texts');
      expect(of.answer).toEqual(none.answer);
      expect(of.work.rows).toBe(none.work.rows);
    },
  );
});
