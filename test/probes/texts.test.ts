/** P027, P101, P121, P157: what people, and those who mean harm, write into the fields. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { CardContent, CardDetail, RouteResponse } from '@tien-do/shared/contract';
import type { Answer, Client } from '../support/app.js';
import { attach, upload } from '../rights/route-table.js';
import { World } from '../rights/world.js';
import { expectAlive, expectProblem } from './knock.js';

let world: World;
let officer: Client;
let cardId: string;

beforeAll(async () => {
  world = await World.start();
  officer = await world.as('leadOfficer');
  cardId = await world.card('working');
});

afterEach(async () => {
  await expectAlive(world.app);
});

afterAll(async () => {
  await world.app.close();
});

const textOf = (words: string): CardContent => ({
  result: words,
  items: [{ done: true, text: words }],
  nil: false,
  nilReason: words,
  noEvidenceReason: words,
  note: words,
});

async function save(content: CardContent, headers: Record<string, string> = {}): Promise<Answer> {
  return officer.put(
    `/api/cards/${cardId}/content`,
    { expectedVersion: await world.version(cardId), content },
    headers,
  );
}

async function comment(body: string): Promise<Answer<RouteResponse<'addComment'>>> {
  return officer.post<RouteResponse<'addComment'>>(`/api/cards/${cardId}/comments`, { body });
}

async function stored(): Promise<CardContent | null> {
  return (await officer.get<CardDetail>(`/api/cards/${cardId}`)).body.content;
}

describe('a text', () => {
  it('in decomposed letters is kept in composed ones, everywhere', async () => {
    const words = 'Đã tổ chức hội nghị ở xã Long Đức';
    const parted = words.normalize('NFD');
    expect(parted).not.toBe(words);
    expect(await save(textOf(parted))).toMatchObject({ status: 200 });
    expect(await stored()).toEqual(textOf(words));
    expect((await comment(parted)).body.comment.body).toBe(words);
    const other = await world.card('working');
    const coHead = await world.as('coHead');
    await world.move(coHead, other, 'hold', { reason: parted, document: parted });
    expect((await coHead.get<CardDetail>(`/api/cards/${other}`)).body.hold).toMatchObject({
      reason: words,
      document: words,
    });
    const [row] = await world.app.sql<{ ok: boolean }>(
      `SELECT bool_and(t IS NFC NORMALIZED) AS ok FROM (SELECT content::text t FROM card_content UNION ALL SELECT body FROM comment
         UNION ALL SELECT detail::text FROM audit_entry) x`,
    );
    expect(row?.ok).toBe(true);
    expect((await upload(officer, cardId, `${parted}.pdf`)).body).toMatchObject({
      file: { name: `${words}.pdf` },
    });
  });

  it('loses what nobody can see, and what turns the reading round', async () => {
    const hidden =
      '\u200b\u200c\u200d\u2060\ufeff\u00ad\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u0000\u0007\u001b\ue000';
    const said = await comment(`a${hidden}b\u00a0c\r\nd`);
    expect(said.body.comment.body).toBe('ab c\nd');
    expect(await save(textOf(`gpj${hidden}.exe`))).toMatchObject({ status: 200 });
    expect(await stored()).toEqual(textOf('gpj.exe'));
    expectProblem(await comment(hidden), 'INVALID');
  });

  it('that breaks off in the middle of a letter is no accident for the server', async () => {
    for (const broken of ['a\ud83d', '\ude00b', '\ud800']) {
      for (const headers of [{}, { 'idempotency-key': `key-${String(Math.random())}` }] as Record<
        string,
        string
      >[]) {
        const answer = await save(textOf(`x${broken}`), headers);
        expect([200, 422]).toContain(answer.status);
        const said = await officer.post(`/api/cards/${cardId}/comments`, { body: `x${broken}` }, headers);
        expect([200, 422]).toContain(said.status);
      }
    }
    expect((await stored())?.result).not.toMatch(/\p{Surrogate}/u);
  });

  const markup = [
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    `"><svg/onload=alert(1)>`,
    '{{7*7}}',
    '${7*7}',
    '=cmd|/c calc',
    '</title><b>',
    'javascript:alert(1)',
    ']]><x/>',
    `'; DROP TABLE card; --`,
    `1' AND pg_sleep(2)='`,
    '\\u003cb\\u003e',
  ];

  it.each(markup)('of markup comes back letter by letter, as JSON: %s', async (words) => {
    const started = performance.now();
    expect(await save(textOf(words))).toMatchObject({ status: 200 });
    const said = await comment(words);
    expect(said.body.comment.body).toBe(words);
    expect(await stored()).toEqual(textOf(words));
    const fileId = await attach(world, cardId, `${words.replace(/[\\/:*?"<>|]/gu, '')}.pdf`);
    const answers = [
      await officer.get(`/api/cards/${cardId}`),
      await officer.get(`/api/cards/${cardId}/comments`),
      await officer.get(`/api/cards/${cardId}/audit`),
      await officer.get(`/api/search?q=${encodeURIComponent(words)}`),
    ];
    for (const answer of answers) {
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    }
    const file = await officer.raw(`/api/cards/${cardId}/files/${fileId}`, { method: 'GET' });
    expect(file.headers.get('content-disposition')).toMatch(/^attachment;/u);
    expect(file.headers.get('content-type')).toBe('application/pdf');
    expect(file.headers.get('content-security-policy')).toBe("sandbox; default-src 'none'");
    await officer.del(`/api/cards/${cardId}/files/${fileId}`);
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  it('of just the greatest length is taken, one letter more is not', async () => {
    expect(await comment('đ'.repeat(5_000))).toMatchObject({ status: 200 });
    expectProblem(await comment('đ'.repeat(5_001)), 'INVALID');
    expect(await save({ ...textOf(''), result: 'ế'.repeat(20_000) })).toMatchObject({ status: 200 });
    expectProblem(await save({ ...textOf(''), result: 'ế'.repeat(20_001) }), 'INVALID');
    expectProblem(
      await save({ ...textOf(''), items: Array.from({ length: 51 }, () => ({ done: true, text: '' })) }),
      'INVALID',
    );
  });
});

describe('a search', () => {
  const search = (q: string): Promise<Answer<unknown[]>> =>
    officer.get(`/api/search?q=${encodeURIComponent(q)}`);

  it('is for words: signs of the pattern stand for themselves', async () => {
    const [plain] = await Promise.all([search('Tư pháp')]);
    expect(plain.body.length).toBeGreaterThan(0);
    for (const q of ['%', '_', '\\', '%%%', "' OR 1=1 --", '*', '.*', '$1', '', '   ']) {
      expect(await search(q)).toMatchObject({ status: 200, body: [] });
    }
  });

  it('of ten thousand letters is refused, and not looked for', async () => {
    const started = performance.now();
    expectProblem(await search('a'.repeat(10_000)), 'INVALID');
    expectProblem(await search('ấ'.repeat(1_000)), 'INVALID');
    expect(performance.now() - started).toBeLessThan(500);
  });

  it('of two hundred words is quick', async () => {
    const started = performance.now();
    expect(await search('a '.repeat(100).trim())).toMatchObject({ status: 200 });
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});

describe('letters that some patterns choke on', () => {
  const n = 50_000;
  const fields: [string, (text: string) => Promise<Answer>][] = [
    ['comment', (body) => comment(body)],
    ['content', (words) => save(textOf(words))],
    ['reason', (reason) => world.tryMove(officer, cardId, 'reopen', { reason })],
    ['day', (dueOn) => world.tryMove(officer, cardId, 'record_request', { dueOn, document: 'x' })],
    ['id', (boardId) => officer.post(`/api/cards/${cardId}/comments`, { body: 'x', mentions: [boardId] })],
    [
      'user name',
      async (username) =>
        (await world.as('admin')).post('/api/accounts', {
          username,
          name: 'x',
          password: 'mat-khau-rat-dai',
        }),
    ],
    ['sign-in name', (username) => world.app.anonymous().post('/api/session', { username, password: 'x' })],
    [
      'instant',
      async (before) => (await world.as('auditor')).get(`/api/audit?before=${before.slice(0, 5_000)}`),
    ],
    [
      'header',
      (key) =>
        officer.post(
          `/api/cards/${cardId}/comments`,
          { body: '' },
          { 'idempotency-key': key.slice(0, 8_000) },
        ),
    ],
    [
      'cookie',
      (text) =>
        world.app
          .anonymous()
          .get('/api/session', undefined, { cookie: text.slice(0, 8_000).replaceAll(' ', ';') }),
    ],
  ];
  const patterns = [
    'a'.repeat(n) + '!',
    'a-'.repeat(n / 2) + '!',
    '0'.repeat(n) + '!',
    'a.'.repeat(n / 2) + '!',
    '-'.repeat(n) + '!',
  ];

  it.each(fields)('are refused at once: %s', async (_name, send) => {
    for (const text of patterns) {
      const took: number[] = [];
      for (let n = 0; n < 3; n += 1) {
        const started = performance.now();
        const answer = await send(text);
        took.push(performance.now() - started);
        expectProblem(answer, ['INVALID', 'SIGNED_OUT']);
      }
      // The best of three: what is slow by nature is slow each time, and then by seconds; a busy machine costs less.
      expect(Math.min(...took)).toBeLessThan(1_000);
    }
  });
});
