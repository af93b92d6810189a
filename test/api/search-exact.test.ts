/** What is exactly what was typed comes first, however much else answers. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@tien-do/backend';
import { searchLexemes } from '@tien-do/shared';
import type { SearchAnswer, SearchHit } from '@tien-do/shared/contract';
import { mostRanked } from '../../backend/src/search/query.js';
import { startTestApp, type Client, type TestApp } from '../support/app.js';
import { makeCards } from '../support/many-cards.js';

let app: TestApp;
let auditor: Client;
let officer: Client;
let exactId: string;
const before = Array.from({ length: mostRanked }, (_, n) => `Việc ${String(n + 1)}`);

beforeAll(async () => {
  app = await startTestApp();
  auditor = await app.client('kiemtoan');
  officer = await app.client('tuphap.chuyenvien');
  const leadId = await idOf('tu-phap');
  // All of them have the letters; one, made last, has the tone that is looked for.
  const ids = await makeCards(app, app.boardId, {
    titles: [...before.map((title) => `${title} trả kanha lời`), 'Việc cuối trà kanha lời'],
    text: 'Đã trả kanha lời',
    file: 'trả kanha lời.pdf',
    leadId,
    key: 'Z',
  });
  exactId = ids.at(-1) ?? '';
  await app.sql(
    `UPDATE card_content SET content = jsonb_set(content, '{result}', '"Đã trà kanha lời"') WHERE card_id = $1`,
    [exactId],
  );
  await app.sql(
    `INSERT INTO file (id, board_id, card_id, name, type, size, sha256, uploaded_by, uploaded_at)
     SELECT $1, board_id, card_id, 'trà kanha lời.pdf', type, size, sha256, uploaded_by, uploaded_at FROM file WHERE card_id = $2`,
    [newId(), exactId],
  );
}, 120_000);

afterAll(async () => {
  await app.close();
});

async function idOf(code: string): Promise<string> {
  const [row] = await app.sql<{ id: string }>('SELECT id FROM agency WHERE code = $1', [code]);
  return row?.id ?? '';
}

async function first(client: Client, q: string, kinds: string): Promise<SearchHit | undefined> {
  const answer = await client.get<SearchAnswer>(`/api/search?q=${encodeURIComponent(q)}&kinds=${kinds}`);
  expect(answer.status).toBe(200);
  expect(answer.body[0]?.more).toBe(true);
  return answer.body[0]?.hits[0];
}

describe.each(['participants', 'own'])(
  'under the visibility %s, where 300 others have the same letters',
  (visibility) => {
    beforeAll(async () => {
      await app.sql('UPDATE board SET visibility = $2 WHERE id = $1', [app.boardId, visibility]);
    });
    const readers = { auditor: () => auditor, officer: () => officer };

    it.each([
      ['auditor', 'trà', 'cards'],
      ['auditor', 'trà kanha', 'cards'],
      ['auditor', 'trà kanha', 'texts'],
      ['auditor', 'trà kanha', 'documents'],
      ['officer', 'trà', 'cards'],
      ['officer', 'trà kanha', 'cards'],
      ['officer', 'trà kanha', 'texts'],
      ['officer', 'trà kanha', 'documents'],
    ] as const)('the %s who types %j gets the one as typed first among %s', async (who, q, kinds) => {
      expect(await first(readers[who](), q, kinds)).toMatchObject({ cardId: exactId });
    });

    it.each(['auditor', 'officer'] as const)('the %s who types a number gets its card first', async (who) => {
      // The figures of the number are in every title.
      await app.sql(`UPDATE task SET title = title || ' Z 301' WHERE key LIKE 'Z/%'`);
      expect(await first(readers[who](), 'Z/301', 'cards')).toMatchObject({ cardId: exactId, key: 'Z/301' });
    });
  },
);

describe('where there are more than 300', () => {
  it('an agency whose name is as typed comes first', async () => {
    await app.sql(
      `INSERT INTO agency (id, code, name, short_name, search_text, kind, level, aliases)
       SELECT uuidv7(), 'kanhe-' || n, CASE n WHEN 999 THEN 'Z Trạm Trà kanhe' ELSE 'A Trạm Trả kanhe ' || n END, 'T' || n, '', 'unit', 'commune', '{}'
         FROM (SELECT generate_series(1, ${String(mostRanked)}) AS n UNION ALL SELECT 999) AS numbers`,
    );
    expect(await first(auditor, 'trạm trà kanhe', 'agencies')).toMatchObject({
      kind: 'agency',
      name: { text: 'Z Trạm Trà kanhe' },
    });
  });

  it('a person whose name is as typed comes first', async () => {
    await app.sql(
      `INSERT INTO person (id, username, name, password_hash, created_at)
       SELECT uuidv7(), CASE n WHEN 999 THEN 'z' ELSE 'a' END || 'kanhi' || n, CASE n WHEN 999 THEN 'Trà Kanhi' ELSE 'Trả Kanhi' END, '', now()
         FROM (SELECT generate_series(1, ${String(mostRanked)}) AS n UNION ALL SELECT 999) AS numbers`,
    );
    expect(await first(auditor, 'trà kanhi', 'people')).toMatchObject({
      kind: 'person',
      name: { text: 'Trà Kanhi' },
    });
  });
});

describe('the entries of a text', () => {
  it.each([
    'Trả lời Toà án, TÒA ÁN, hóa đơn',
    'Đường Điện Biên; đ) 44/KH-UBND 44kh',
    'thuỷ điện'.normalize('NFD'),
    'ậ ẫ ặ ợ ữ ỷ ẻ ề ồ ớ ự',
    'à́b garçon Ærø ﬁle İstanbul ² ½ ١٢ мир',
    '💥 % _ \\ \' " : * & | ! ( ) <-> ~ 0x12',
    `${'a'.repeat(101)} ${'b'.repeat(100)}`,
    '',
  ])('%j are the same in the database and in the rules', async (text) => {
    const [row] = await app.sql<{ entries: string[] }>('SELECT search_lexemes($1) AS entries', [text]);
    expect(row?.entries).toEqual(searchLexemes(text));
  });
});
