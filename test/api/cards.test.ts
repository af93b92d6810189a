/** A card as each of its readers sees it, its autosave, its exchange, and last year's answer. */
import { afterAll, beforeAll, describe, expect, it, test } from '@jest/globals';
import type {
  CardContent,
  CardDetail,
  CardWritten,
  CommentView,
  ProblemDocument,
} from '@tien-do/shared/contract';
import { startTestApp, testStart, type Answer, type Client, type TestApp } from '../support/app.js';

/** Led by Phòng Tư pháp; coordinating: Công an, Phòng GD&ĐT, Phòng Dân tộc. Phòng Y tế only takes part in the plan. */
const taskKey = 'III/6/6.1/6.1.1';

let app: TestApp;
let id: string;
const clients = new Map<string, Client>();

beforeAll(async () => {
  app = await startTestApp();
});

afterAll(async () => {
  await app.close();
});

async function as(username: string): Promise<Client> {
  const client = clients.get(username) ?? (await app.client(username));
  clients.set(username, client);
  return client;
}

async function cardOf(key: string, year: number): Promise<string> {
  const [row] = await app.sql<{ id: string }>(
    `SELECT c.id FROM card c JOIN task t ON t.id = c.task_id JOIN board b ON b.id = c.board_id
       JOIN cycle y ON y.id = b.cycle_id WHERE t.key = $1 AND y.year = $2`,
    [key, year],
  );
  return row?.id ?? '';
}

async function see(username: string, cardId = id): Promise<CardDetail> {
  const answer = await (await as(username)).get<CardDetail>(`/api/cards/${cardId}`);
  expect(answer.status).toBe(200);
  return answer.body;
}

async function move(username: string, action: string, more = {}, cardId = id): Promise<void> {
  const { face } = await see(username, cardId);
  const body = { action, expectedVersion: face.version, ...more };
  const answer = await (await as(username)).post(`/api/cards/${cardId}/transitions`, body);
  expect(answer).toMatchObject({ status: 200 });
}

async function save(
  username: string,
  patch: Partial<CardContent>,
  expectedVersion?: number,
  cardId = id,
): Promise<Answer<CardWritten & ProblemDocument>> {
  const { face, content } = await see('kiemtoan', cardId);
  return (await as(username)).put(`/api/cards/${cardId}/content`, {
    expectedVersion: expectedVersion ?? face.version,
    content: { ...content, noEvidenceReason: 'Lưu tại đơn vị.', ...patch },
  });
}

/** What each of the four circles of readers reads as the result. */
async function read(): Promise<Record<string, string | null>> {
  const readers = [
    'tuphap.lanhdao',
    'kiemtoan',
    'congan.lanhdao',
    'dantoc.chuyenvien',
    'ubnd.lanhdao',
    'yte.chuyenvien',
  ];
  const lines: Record<string, string | null> = {};
  for (const reader of readers) lines[reader] = (await see(reader)).content?.result ?? null;
  return lines;
}

/** All inside the lead agency (and the auditor) read the one text; all others who may read content the other. */
function circles(inside: string | null, outside: string | null): Record<string, string | null> {
  return {
    'tuphap.lanhdao': inside,
    kiemtoan: inside,
    'congan.lanhdao': outside,
    'dantoc.chuyenvien': outside,
    'ubnd.lanhdao': outside,
    'yte.chuyenvien': null,
  };
}

describe('who reads which text', () => {
  it('the lead its working text, the others what it sent to the coordinator, the rest none', async () => {
    id = await cardOf(taskKey, 2026);
    await move('congan.chuyenvien', 'assign');
    expect(await read()).toEqual(circles('', null));
    await save('tuphap.chuyenvien', { result: 'một' });
    expect(await read()).toEqual(circles('một', null));
    await move('tuphap.chuyenvien', 'submit_internal');
    expect(await read()).toEqual(circles('một', null));
    expect((await see('congan.lanhdao')).submissions).toEqual([]);
    expect((await see('tuphap.lanhdao')).submissions).toHaveLength(1);
    await move('tuphap.lanhdao', 'send_back', { reason: 'Đề nghị viết rõ hơn' });
    expect((await see('congan.lanhdao')).submissions).toEqual([]);

    await save('tuphap.chuyenvien', { result: 'hai' });
    await move('tuphap.chuyenvien', 'submit_internal');
    expect(await read()).toEqual(circles('hai', null));
    await move('tuphap.lanhdao', 'endorse');
    expect(await read()).toEqual(circles('hai', 'hai'));
    expect((await see('congan.lanhdao')).submissions.map((round) => round.number)).toEqual([2]);
    await move('congan.chuyenvien', 'send_back', { reason: 'Đề nghị bổ sung số liệu' });
    await save('tuphap.chuyenvien', { result: 'ba' });
    expect(await read()).toEqual(circles('ba', 'hai'));
    await move('tuphap.chuyenvien', 'submit_internal');
    expect(await read()).toEqual(circles('ba', 'hai'));
    await move('tuphap.lanhdao', 'endorse');
    expect(await read()).toEqual(circles('ba', 'ba'));
  });

  it('whoever sees only the face gets nothing of what is written', async () => {
    const card = await see('yte.chuyenvien');
    expect(card).toMatchObject({
      content: null,
      contentChanged: null,
      files: [],
      submissions: [],
      moves: [],
      previous: null,
      may: { content: false, audit: false, write: false, comment: false },
    });
    expect(card.face).toEqual((await see('tuphap.lanhdao')).face);
    const client = await as('yte.chuyenvien');
    for (const path of ['comments', 'people', 'audit']) {
      const answer = await client.get<ProblemDocument>(`/api/cards/${id}/${path}`);
      expect(['NOT_FOUND', 'FORBIDDEN']).toContain(answer.body.code);
    }
  });

  it('nobody sees a card of a plan in which they have no part', async () => {
    const answer = await (await as('quantri')).get<ProblemDocument>(`/api/cards/${id}`);
    expect(answer.body).toMatchObject({ status: 404, code: 'NOT_FOUND' });
  });

  it('a duty that gives no right in the lead agency opens nothing there', async () => {
    const admin = await as('quantri');
    const { leadIds } = (await see('kiemtoan')).face;
    const both = await as('dantoc.lanhdao');
    const given = await admin.post(`/api/accounts/${both.personId}/memberships`, {
      agencyId: leadIds[0],
      duty: 'admin',
    });
    expect(given.status).toBe(200);
    await move('congan.chuyenvien', 'send_back', { reason: 'Đề nghị bổ sung số liệu' });
    await save('tuphap.chuyenvien', { result: 'bốn' });
    const card = await see('dantoc.lanhdao');
    expect([card.content?.result, card.contentChanged]).toEqual(['ba', null]);
  });

  it('in a plan of own cards, only whom the card concerns', async () => {
    await app.sql(`UPDATE board SET visibility = 'own' WHERE id = $1`, [app.boardId]);
    const answer = await (await as('yte.chuyenvien')).get<ProblemDocument>(`/api/cards/${id}`);
    expect(answer.body.code).toBe('NOT_FOUND');
    expect((await see('dantoc.chuyenvien')).face.id).toBe(id);
    await app.sql(`UPDATE board SET visibility = 'participants' WHERE id = $1`, [app.boardId]);
  });
});

describe('saving while writing', () => {
  let cardId: string;
  beforeAll(async () => {
    cardId = await cardOf('II/8/8.2', 2026);
    await move('congan.chuyenvien', 'assign', {}, cardId);
  });

  it('does not overwrite what another window saved, and says which version there is', async () => {
    const { face } = await see('tuphap.chuyenvien', cardId);
    const first = await save('tuphap.chuyenvien', { result: 'cửa sổ một' }, face.version, cardId);
    expect(first.status).toBe(200);
    const second = await save('tuphap.lanhdao', { result: 'cửa sổ hai' }, face.version, cardId);
    expect(second.body).toMatchObject({
      status: 409,
      code: 'STALE',
      data: { version: first.body.face.version },
    });
    const card = await see('tuphap.chuyenvien', cardId);
    expect(card.content?.result).toBe('cửa sổ một');
    expect(card.contentChanged?.by.name).toBe('Chuyên viên Phòng Tư pháp');
  });

  it('is not made stale by a comment', async () => {
    const { face } = await see('tuphap.chuyenvien', cardId);
    const comment = await (
      await as('congan.lanhdao')
    ).post(`/api/cards/${cardId}/comments`, { body: 'Khẩn trương.' });
    expect(comment.status).toBe(200);
    expect((await save('tuphap.chuyenvien', { result: 'tiếp' }, face.version, cardId)).status).toBe(200);
  });

  it('keeps the text as it was written, in one Unicode form', async () => {
    const result = '  Tòa án\u00A0đã xử\u200B 3 vụ\r\n- hoà giải\t1  ';
    await save('tuphap.chuyenvien', { result: result.normalize('NFD') }, undefined, cardId);
    expect((await see('tuphap.chuyenvien', cardId)).content?.result).toBe(
      '  Tòa án đã xử 3 vụ\n- hoà giải\t1  ',
    );
  });

  test.each([
    ['a character that no database holds', 'a\u0000b', 'ab'],
    ['control characters pasted from Word', 'a\u000Bb\u001Fc', 'abc'],
    ['half a character', 'a\uD800b', 'ab'],
  ])('%s is left out', async (_what, result, kept) => {
    expect((await save('tuphap.chuyenvien', { result }, undefined, cardId)).status).toBe(200);
    expect((await see('tuphap.chuyenvien', cardId)).content?.result).toBe(kept);
  });

  it('is the lead’s, and only of a card in progress', async () => {
    for (const username of ['dantoc.chuyenvien', 'congan.lanhdao', 'kiemtoan', 'yte.chuyenvien']) {
      expect((await save(username, { result: 'khác' }, undefined, cardId)).body.code).toBe('FORBIDDEN');
    }
    await move('tuphap.chuyenvien', 'submit_internal', {}, cardId);
    const late = await save('tuphap.chuyenvien', { result: 'sửa trộm' }, undefined, cardId);
    expect(late.body).toMatchObject({ code: 'WRONG_STATE', data: { reason: 'state' } });
    expect((await see('tuphap.chuyenvien', cardId)).may.write).toBe(false);
  });
});

describe('the exchange', () => {
  const post = async (
    username: string,
    body: unknown,
  ): Promise<Answer<CardWritten & ProblemDocument & { comment: CommentView }>> =>
    (await as(username)).post(`/api/cards/${id}/comments`, body);

  it('is written by those who work on the card and read by those who may read it', async () => {
    const mentioned = await as('tuphap.chuyenvien');
    const { face } = await see('kiemtoan');
    const first = await post('congan.chuyenvien', {
      body: ' Đề nghị gửi sớm. ',
      mentions: [mentioned.personId],
    });
    expect(first.body).toMatchObject({
      face: { comments: face.comments + 1, version: face.version },
      comment: {
        body: 'Đề nghị gửi sớm.',
        mentions: [{ id: mentioned.personId, name: 'Chuyên viên Phòng Tư pháp' }],
      },
    });
    expect((await post('dantoc.chuyenvien', { body: 'Đã gửi số liệu.' })).status).toBe(200);
    const seen = await (await as('ubnd.lanhdao')).get<CommentView[]>(`/api/cards/${id}/comments`);
    expect(seen.body.map((comment) => [comment.author.name, comment.body])).toEqual([
      ['Cán bộ tổng hợp Công an TP', 'Đề nghị gửi sớm.'],
      ['Chuyên viên Phòng Dân tộc', 'Đã gửi số liệu.'],
    ]);
    expect(seen.body[0]).toEqual(first.body.comment);
  });

  it('is closed to readers of the face, to the clerk and to the auditor', async () => {
    for (const username of ['yte.chuyenvien', 'congan.vanthu', 'kiemtoan']) {
      expect((await post(username, { body: 'Xin hỏi' })).body.code).toBe('FORBIDDEN');
    }
    expect((await post('quantri', { body: 'Xin hỏi' })).body.code).toBe('NOT_FOUND');
    expect((await post('tuphap.lanhdao', { body: ' \u200B ' })).body.code).toBe('INVALID');
  });

  it('mentions those who may read the card, and nobody else', async () => {
    const people = await (
      await as('tuphap.lanhdao')
    ).get<{ id: string; name: string }[]>(`/api/cards/${id}/people`);
    const names = people.body.map((person) => person.name);
    expect(names).toEqual(
      expect.arrayContaining(['Trưởng Công an TP', 'Chuyên viên Phòng Dân tộc', 'Chủ tịch UBND TP']),
    );
    expect(names).not.toContain('Chuyên viên Phòng Y tế');
    expect(names).not.toContain('Quản trị hệ thống');
    const stranger = await as('yte.chuyenvien');
    const before = (await see('kiemtoan')).face;
    const answer = await post('tuphap.lanhdao', { body: 'Kính gửi', mentions: [stranger.personId] });
    expect(answer.body).toMatchObject({
      code: 'INVALID',
      data: { fields: [{ path: 'mentions', rule: 'unknown' }] },
    });
    expect((await see('kiemtoan')).face).toEqual(before);
  });
});

describe('last year’s answer', () => {
  it('is the version that was accepted then, for the same task and leads, and only that', async () => {
    // Coordinated by a set without members, so that Phòng Y tế sees the face alone.
    const key = 'III/6/6.1/6.1.5';
    const before = await cardOf(key, 2026);
    await move('congan.chuyenvien', 'assign', {}, before);
    for (const [result, end] of [
      ['bản trả lại', 'send_back'],
      ['bản chấp nhận', 'receive'],
    ] as const) {
      expect((await save('gddt.chuyenvien', { result }, undefined, before)).status).toBe(200);
      await move('gddt.chuyenvien', 'submit_internal', {}, before);
      await move('gddt.lanhdao', 'endorse', {}, before);
      await move('congan.chuyenvien', end, { reason: 'Đề nghị bổ sung số liệu' }, before);
    }
    app.clock.set('2027-01-04T02:00:00Z');
    clients.clear();
    const opened = await (await as('congan.lanhdao')).post(`/api/plans/${app.planId}/cycles`, { year: 2027 });
    expect(opened.status).toBe(200);
    const now = await cardOf(key, 2027);
    expect((await see('gddt.chuyenvien', now)).previous).toBeNull();
    await move('congan.lanhdao', 'accept', {}, before);
    for (const reader of ['gddt.chuyenvien', 'congan.lanhdao', 'kiemtoan']) {
      expect((await see(reader, now)).previous).toMatchObject({
        year: 2026,
        number: 2,
        content: { result: 'bản chấp nhận' },
        acceptedAt: expect.stringMatching(/^2027-01-04T02:/u),
      });
    }
    expect((await see('yte.chuyenvien', now)).previous).toBeNull();
    expect((await see('congan.lanhdao', await cardOf('III/6/6.1/6.1.1', 2027))).previous).toBeNull();
    await move('congan.lanhdao', 'reopen', { reason: 'Đề nghị bổ sung số liệu' }, before);
    expect((await see('gddt.chuyenvien', now)).previous).toBeNull();
    app.clock.set(testStart);
    clients.clear();
  });
});
