/** P113. What a search finds, in which order and for whom. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@tien-do/backend';
import { leftLeadAt, leftLeadSql, readRounds } from '../../backend/src/approvals/index.js';
import type { ProblemDocument, SearchAnswer, SearchHit, SearchKind } from '@tien-do/shared/contract';
import { DataSource } from 'typeorm';
import { startTestApp, type Client, type TestApp } from '../support/app.js';

let app: TestApp;
let cardId: string;
let leadId: string;
const clients = new Map<string, Client>();

beforeAll(async () => {
  app = await startTestApp();
  const [row] = await app.sql<{ id: string; lead: string }>(
    `SELECT c.id, c.lead_ids[1] AS lead FROM card c JOIN task t ON t.id = c.task_id
      WHERE t.key = 'III/6/6.1/6.1.1' AND c.board_id = $1`,
    [app.boardId],
  );
  cardId = row?.id ?? '';
  leadId = row?.lead ?? '';
});

afterAll(async () => {
  await app.close();
});

async function as(username: string): Promise<Client> {
  const client = clients.get(username) ?? (await app.client(username));
  clients.set(username, client);
  return client;
}

async function search(username: string, q: string, more = ''): Promise<SearchAnswer> {
  const answer = await (
    await as(username)
  ).get<SearchAnswer>(`/api/search?q=${encodeURIComponent(q)}${more}`);
  expect(answer).toMatchObject({ status: 200 });
  return answer.body;
}

async function hits<K extends SearchHit['kind']>(
  username: string,
  q: string,
  kind: K,
): Promise<Extract<SearchHit, { kind: K }>[]> {
  const found = await search(username, q, '&limit=20');
  return found
    .flatMap((group) => group.hits)
    .filter((hit): hit is Extract<SearchHit, { kind: K }> => hit.kind === kind);
}

const shown = ({ text, marks }: { text: string; marks: [number, number][] }): string[] =>
  marks.map(([from, to]) => text.slice(from, to));

const inside = ['tuphap.chuyenvien', 'tuphap.lanhdao', 'kiemtoan'];
const readers = ['congan.tonghop', 'congan.lanhdao', 'ubnd.lanhdao'];
const others = ['yte.chuyenvien', 'quantri', 'kiemsat.chuyenvien'];

/** Everybody's answer to a word: who finds it, and that the rest get exactly what a word that is nowhere gets. */
async function finders(word: string): Promise<string[]> {
  const found: string[] = [];
  for (const username of [...inside, ...readers, ...others]) {
    const answer = await search(username, word);
    if (answer.length > 0) found.push(username);
    else expect(answer).toEqual(await search(username, 'khongcotunao'));
  }
  return found;
}

describe('rights', () => {
  it('keep a card under the visibility `own` to those whom it concerns', async () => {
    await app.sql(
      `UPDATE task SET title = title || ' quaivatmot' WHERE id = (SELECT task_id FROM card WHERE id = $1)`,
      [cardId],
    );
    expect(await finders('quaivatmot')).toEqual([
      ...inside,
      ...readers,
      'yte.chuyenvien',
      'kiemsat.chuyenvien',
    ]);
    await app.sql(`UPDATE board SET visibility = 'own' WHERE id = $1`, [app.boardId]);
    expect(await finders('quaivatmot')).toEqual([...inside, ...readers]);
    await app.sql(`UPDATE board SET visibility = 'participants' WHERE id = $1`, [app.boardId]);
  });

  it('keep the text in the making, and its files, inside the lead agency', async () => {
    await app.sql(
      `UPDATE card_content SET content = jsonb_set(content, '{items}', '[{"done":true,"text":"Đã họp bongsenhai"}]') WHERE card_id = $1`,
      [cardId],
    );
    await file('bien-ban chuonchuonba.pdf');
    expect(await finders('bongsenhai')).toEqual(inside);
    expect(await finders('chuonchuonba')).toEqual(inside);
    const [hit] = await hits('tuphap.chuyenvien', 'BONGSENHAI', 'text');
    expect(hit).toMatchObject({ cardId, number: null });
    expect(hit && shown(hit.snippet)).toEqual(['bongsenhai']);
  });

  it('keep a version inside until its head has passed it, also one that was returned; then whoever reads content finds it', async () => {
    const fileId = await file('phu-luc voirungbay.docx');
    const returned = await version(1, 'Nội dung tomhumbon', []);
    await decide(returned, 0, 'send_back');
    const sent = await version(2, 'Nội dung gauchonam', [fileId]);
    await sameRule();
    expect(await finders('tomhumbon')).toEqual(inside);
    expect(await finders('gauchonam')).toEqual(inside);
    expect(await finders('voirungbay')).toEqual(inside);
    await decide(sent, 0, 'pass');
    await sameRule();
    expect(await finders('tomhumbon')).toEqual(inside);
    expect(await finders('gauchonam')).toEqual([...inside, ...readers]);
    expect(await finders('voirungbay')).toEqual([...inside, ...readers]);
    expect((await hits('congan.tonghop', 'gauchonam', 'text'))[0]).toMatchObject({ cardId, number: 2 });
    expect((await hits('congan.tonghop', 'voirungbay', 'file'))[0]).toMatchObject({ cardId, fileId });
  });

  it('find texts for whoever leads or helps with the card since, and no more for whoever did', async () => {
    const [was] = await app.sql<{ leads: string[]; helpers: string[] }>(
      'SELECT lead_ids AS leads, coordinating_ids AS helpers FROM card WHERE id = $1',
      [cardId],
    );
    const [health] = await app.sql<{ id: string }>(`SELECT id FROM agency WHERE code = 'y-te'`);
    const [court] = await app.sql<{ id: string }>(`SELECT id FROM agency WHERE code = 'kiem-sat'`);
    await app.sql('UPDATE card SET lead_ids = $2, coordinating_ids = $3 WHERE id = $1', [
      cardId,
      [health?.id],
      [court?.id],
    ]);
    expect(await finders('bongsenhai')).toEqual(['kiemtoan', 'yte.chuyenvien']);
    expect(await finders('gauchonam')).toEqual([
      'kiemtoan',
      ...readers,
      'yte.chuyenvien',
      'kiemsat.chuyenvien',
    ]);
    await app.sql('UPDATE card SET lead_ids = $2, coordinating_ids = $3 WHERE id = $1', [
      cardId,
      was?.leads,
      was?.helpers,
    ]);
    expect(await finders('gauchonam')).toEqual([...inside, ...readers]);
  });

  it('show people only to whoever keeps or audits accounts, and nothing to nobody', async () => {
    expect(await hits('tuphap.chuyenvien', 'tuphap', 'person')).toEqual([]);
    expect(await hits('kiemtoan', 'tuphap', 'person')).not.toEqual([]);
    expect(await hits('quantri', 'tuphap lanhdao', 'person')).toMatchObject([
      { username: { text: 'tuphap.lanhdao' } },
    ]);
    const answer = await app.anonymous().get<ProblemDocument>('/api/search?q=tuphap');
    expect(answer.body.code).toBe('SIGNED_OUT');
  });

  it('say that there is more only of what the reader may see', async () => {
    const group = async (username: string, q: string): Promise<SearchAnswer[number] | undefined> =>
      (await search(username, q, '&kinds=cards&limit=1'))[0];
    expect(await group('kiemtoan', 'tra tan')).toMatchObject({ more: true, hits: [{}] });
    await app.sql(`UPDATE board SET visibility = 'own' WHERE id = $1`, [app.boardId]);
    const mine = await hits('tuphap.chuyenvien', 'quaivatmot', 'card');
    expect(mine).toHaveLength(1);
    expect(await group('tuphap.chuyenvien', 'quaivatmot')).toMatchObject({ more: false });
    await app.sql(`UPDATE board SET visibility = 'participants' WHERE id = $1`, [app.boardId]);
  });
});

describe('words', () => {
  it.each(['tra tan', 'TRA TẤN', 'tra tấn'.normalize('NFD'), ' tấn   tra ', 'tán trà'])(
    '%j are found without diacritics, in any order',
    async (words) => {
      const found = await hits('kiemtoan', words, 'card');
      expect(found.length).toBeGreaterThan(0);
      expect(found[0] && shown(found[0].title).join(' ').toLowerCase()).toContain('tra tấn');
    },
  );

  it('may be of the task and of its lead', async () => {
    const found = await hits('kiemtoan', 'phap tu phong 6.1.1', 'card');
    expect(found.map(({ cardId: id }) => id)).toContain(cardId);
  });

  it('are the same under old and new tone placement, and those as typed come first', async () => {
    const code = newId().slice(-8);
    for (const [n, name] of [
      'Trường Hóa Thủy',
      'Trường Hoà Thuỷ',
      'Trường Hoa Thuy',
      'Trường Hòa Thủy',
    ].entries()) {
      await agency(`${code}-${String(n)}`, `${name} kanarisau`, name);
    }
    const names = async (q: string): Promise<string[]> =>
      (await hits('kiemtoan', `${q} kanarisau`, 'agency')).map(({ name }) => name.text.slice(7, 15));
    expect((await names('Hòa Thủy')).slice(0, 2).sort()).toEqual(['Hoà Thuỷ', 'Hòa Thủy'].sort());
    expect((await names('hoà thuỷ')).slice(0, 2).sort()).toEqual(['Hoà Thuỷ', 'Hòa Thủy'].sort());
    expect((await names('hóa thủy'))[0]).toBe('Hóa Thủy');
    expect(await names('hoa thuy')).toHaveLength(4);
    expect((await names('hoa thuy'))[0]).toBe('Hoa Thuy');
  });

  it('find an office by its abbreviation and by its name in full', async () => {
    const code = newId().slice(-8);
    await agency(`${code}-a`, 'Ủy ban nhân dân xã Kanarichin', 'Xã Kanarichin');
    await agency(`${code}-b`, 'VKSND khu vực Kanarichin', 'Khu vực Kanarichin');
    const names = async (q: string): Promise<string[]> =>
      (await hits('yte.chuyenvien', q, 'agency')).map(({ name }) => name.text);
    expect(await names('UBND kanarichin')).toEqual(['Ủy ban nhân dân xã Kanarichin']);
    expect(await names('uỷ ban nhân dân Kanarichin')).toEqual(['Ủy ban nhân dân xã Kanarichin']);
    expect(await names('viện kiểm sát nhân dân kanarichin')).toEqual(['VKSND khu vực Kanarichin']);
    const [hit] = await hits('yte.chuyenvien', 'ubnd kanarichin', 'agency');
    expect(hit && shown(hit.name)).toEqual(['Ủy ban nhân dân', 'Kanarichin']);
  });

  it.each(['4417/KH-UBND', '4417 KH UBND', '4417kh-ubnd', '4417/kh ubnd'])(
    'find a document by its number, as %j',
    async (q) => {
      await app.sql(`UPDATE plan SET number = '4417/KH-UBND' WHERE id = $1`, [app.planId]);
      const [plan, ...rest] = await hits('tuphap.chuyenvien', q, 'plan');
      expect(rest).toEqual([]);
      expect(plan).toMatchObject({ planId: app.planId });
      expect(plan?.snippet?.text).toBe('4417/KH-UBND');
      expect(plan?.snippet?.marks.length).toBeGreaterThan(0);
      expect(await hits('tuphap.chuyenvien', '441/KH-UBND', 'plan')).toEqual([]);
    },
  );

  it('that are a task’s number put that task first', async () => {
    expect((await hits('kiemtoan', 'II/5/5.1', 'card'))[0]?.key).toBe('II/5/5.1');
    expect((await hits('kiemtoan', 'vien kiem sat II/5/5.1', 'card')).map(({ key }) => key)).toEqual([
      'II/5/5.1',
    ]);
    expect((await hits('kiemtoan', 'II/6 long duc', 'card'))[0]?.leadNames).toContain('UBND xã Long Đức');
  });

  it('with a slip of the pen still find the card, after nothing else was found', async () => {
    expect(await hits('kiemtoan', 'quaivatmto', 'card')).toMatchObject([{ cardId }]);
    await app.sql(`UPDATE board SET visibility = 'own' WHERE id = $1`, [app.boardId]);
    expect(await search('yte.chuyenvien', 'quaivatmto')).toEqual([]);
    await app.sql(`UPDATE board SET visibility = 'participants' WHERE id = $1`, [app.boardId]);
  });

  it('follow a new lead, a new name and a new title at once', async () => {
    const [{ before } = { before: [] }] = await app.sql<{ before: string[] }>(
      'SELECT lead_ids AS before FROM card WHERE id = $1',
      [cardId],
    );
    const other = await agency(newId().slice(-8), 'Trung tâm Daibangmuoi', 'TT Daibangmuoi');
    await app.sql('UPDATE card SET lead_ids = ARRAY[$2::uuid] WHERE id = $1', [cardId, other]);
    expect(await hits('kiemtoan', 'daibangmuoi', 'card')).toMatchObject([{ cardId }]);
    await app.sql(
      `UPDATE agency SET name = 'Trung tâm Hacgiaykhac', short_name = 'TT khác', search_text = '' WHERE id = $1`,
      [other],
    );
    expect(await hits('kiemtoan', 'daibangmuoi', 'card')).toEqual([]);
    expect(await hits('kiemtoan', 'hacgiaykhac', 'card')).toMatchObject([{ cardId }]);
    await app.sql('UPDATE card SET lead_ids = $2 WHERE id = $1', [cardId, before]);
    expect(await hits('kiemtoan', 'hacgiaykhac', 'card')).toEqual([]);
  });
});

describe('what is no word', () => {
  it.each([
    '',
    ' ',
    'a',
    'ấ',
    '%',
    '_',
    '\\',
    "'",
    '%%%',
    '*',
    '.*',
    ':*',
    '&',
    '!',
    '💥💥💥',
    'مرحبا',
    '\u202Eab\u202C'.slice(0, 1),
  ])('%j finds nothing', async (q) => {
    expect(await search('kiemtoan', q)).toEqual([]);
  });

  it.each([
    "' OR 1=1 --",
    "tra') OR true --",
    'tra:* | phap',
    'tra & !tan',
    "'; DROP TABLE card; --",
    '\\\\tra\\\\ %tan_',
    '‮tra tan‬',
  ])('%j is taken letter by letter', async (q) => {
    const found = await search('kiemtoan', q);
    expect(Array.isArray(found)).toBe(true);
  });

  it('too long is refused, and a kind that there is not', async () => {
    const ask = async (path: string): Promise<string> =>
      (await (await as('kiemtoan')).get<ProblemDocument>(path)).body.code;
    expect(await ask(`/api/search?q=${'a'.repeat(10_000)}`)).toBe('INVALID');
    expect(await ask('/api/search?q=tra&kinds=secrets')).toBe('INVALID');
    expect(await ask('/api/search?q=tra&limit=21')).toBe('INVALID');
    expect(await search('kiemtoan', 'a '.repeat(100).trim())).toEqual([]);
  });

  it('gives only the kinds that were asked for', async () => {
    const kinds = async (more: string): Promise<SearchKind[]> =>
      (await search('kiemtoan', 'tu phap', more)).map(({ kind }) => kind);
    expect(await kinds('&kinds=agencies')).toEqual(['agencies']);
    expect(await kinds('')).toEqual(expect.arrayContaining(['cards', 'agencies']));
  });
});

async function file(name: string): Promise<string> {
  const id = newId();
  await app.sql(
    `INSERT INTO file (id, board_id, card_id, name, type, size, sha256, uploaded_by, uploaded_at)
     SELECT $1, $2, $3, $4, 'application/pdf', 1, '', id, now() FROM person LIMIT 1`,
    [id, app.boardId, cardId, name],
  );
  return id;
}

async function agency(code: string, name: string, shortName: string): Promise<string> {
  const id = newId();
  await app.sql(
    `INSERT INTO agency (id, code, name, short_name, search_text, kind, level, aliases)
     VALUES ($1, $2, $3, $4, '', 'unit', 'commune', '{}')`,
    [id, code, name, shortName],
  );
  return id;
}

async function version(number: number, result: string, fileIds: string[]): Promise<string> {
  const id = newId();
  const coordinator = newId();
  const step = (act: string, state: string, agencyIds: string[]): object => ({
    key: act,
    act,
    party: act === 'endorse' ? 'lead' : 'coordinator',
    duties: ['head'],
    rule: 'all',
    state,
    agencyIds,
  });
  await app.sql(
    `INSERT INTO submission (id, board_id, card_id, number, content, files, sha256, chain, contributor_ids, late_reason,
       submitted_by, submitted_at, task)
     SELECT $1, $2, $3, $4, $5, $6, '', $7, '{}', '', id, now(),
            '{"printedNumber":"1.","title":"Nhiệm vụ","expectedResults":[],"deadlineWords":"","planVersion":1}' FROM person LIMIT 1`,
    [
      id,
      app.boardId,
      cardId,
      number,
      JSON.stringify({ result, items: [], nil: false, nilReason: '', noEvidenceReason: '', note: '' }),
      JSON.stringify(fileIds.map((fileId) => ({ id: fileId, name: 'x', size: 1, sha256: '' }))),
      JSON.stringify({
        steps: [step('endorse', 'internal_review', [leadId]), step('accept', 'submitted', [coordinator])],
      }),
    ],
  );
  return id;
}

async function decide(submissionId: string, step: number, kind: 'pass' | 'send_back'): Promise<void> {
  await app.sql(
    `INSERT INTO decision (id, board_id, card_id, submission_id, step, kind, act, person_id, agency_id, duty, exception, sha256,
       remark, at)
     SELECT $1, $2, $3, $4, $5, $6, 'endorse', (SELECT id FROM person ORDER BY id LIMIT 1), $7, 'head', '', '', '', now()`,
    [newId(), app.boardId, cardId, submissionId, step, kind, leadId],
  );
}

/** The condition of the search and the rule of the card say the same of every version that there is. */
async function sameRule(): Promise<void> {
  const rounds = await readRounds(app.app.get(DataSource).manager, cardId);
  const rows = await app.sql<{ id: string; gone: boolean }>(
    `SELECT s.id, ${leftLeadSql('s')} AS gone FROM submission s WHERE s.card_id = $1`,
    [cardId],
  );
  expect(rows).toHaveLength(rounds.length);
  const gone = new Map(rounds.map((round) => [round.submission.id, leftLeadAt(round) !== null]));
  for (const row of rows) expect(row.gone).toBe(gone.get(row.id));
}
