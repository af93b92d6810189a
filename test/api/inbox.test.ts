/** What waits for whom. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CardDetail, InboxItem } from '@tien-do/shared/contract';
import { startTestApp, type Client, type TestApp } from '../support/app.js';

let app: TestApp;
let id: string;
const clients = new Map<string, Client>();

beforeAll(async () => {
  app = await startTestApp();
  const [row] = await app.sql<{ id: string }>(
    `SELECT c.id FROM card c JOIN task t ON t.id = c.task_id WHERE t.key = 'II/3/3.2' AND c.board_id = $1`,
    [app.boardId],
  );
  id = row?.id ?? '';
});

afterAll(async () => {
  await app.close();
});

async function as(username: string): Promise<Client> {
  const client = clients.get(username) ?? (await app.client(username));
  clients.set(username, client);
  return client;
}

async function inbox(username: string): Promise<InboxItem[]> {
  const answer = await (await as(username)).get<InboxItem[]>('/api/inbox');
  expect(answer.status).toBe(200);
  return answer.body;
}

/** Why the card waits for this person, if it does. */
async function why(username: string): Promise<string | null> {
  const items = (await inbox(username)).filter((item) => item.face?.id === id);
  expect(items.length).toBeLessThanOrEqual(1);
  return items[0]?.why ?? null;
}

const everybody = [
  'tuphap.chuyenvien',
  'tuphap.lanhdao',
  'congan.chuyenvien',
  'congan.tonghop',
  'congan.lanhdao',
  'congan.pho',
  'ubnd.vanphong',
  'ubnd.lanhdao',
  'kiemsat.chuyenvien',
  'kiemtoan',
  'quantri',
];

/** For whom the card waits, with the reason; nobody else of everybody. */
async function waits(): Promise<Record<string, string>> {
  const lines: Record<string, string> = {};
  for (const username of everybody) {
    const reason = await why(username);
    if (reason !== null) lines[username] = reason;
  }
  return lines;
}

async function move(username: string, action: string, more = {}): Promise<void> {
  const { face } = (await (await as('kiemtoan')).get<CardDetail>(`/api/cards/${id}`)).body;
  const body = { action, expectedVersion: face.version, ...more };
  expect(await (await as(username)).post(`/api/cards/${id}/transitions`, body)).toMatchObject({
    status: 200,
  });
}

async function write(username: string): Promise<void> {
  const { face, content } = (await (await as('kiemtoan')).get<CardDetail>(`/api/cards/${id}`)).body;
  const answer = await (
    await as(username)
  ).put(`/api/cards/${id}/content`, {
    expectedVersion: face.version,
    content: { ...content, result: 'Đã tổ chức 02 lớp.', noEvidenceReason: 'Lưu tại đơn vị.' },
  });
  expect(answer.status).toBe(200);
}

const reason = 'Đề nghị bổ sung số liệu';

describe('a card waits', () => {
  it('for whoever is next, all along its way', async () => {
    const assigners = {
      'congan.chuyenvien': 'assign',
      'congan.tonghop': 'assign',
      'ubnd.vanphong': 'assign',
    };
    expect(await waits()).toEqual(assigners);
    await move('congan.chuyenvien', 'assign');
    expect(await waits()).toEqual({ 'tuphap.chuyenvien': 'work' });
    await write('tuphap.chuyenvien');
    await move('tuphap.chuyenvien', 'submit_internal');
    expect(await waits()).toEqual({ 'tuphap.lanhdao': 'decide' });
    await move('tuphap.lanhdao', 'endorse');
    expect(await waits()).toEqual({ 'congan.chuyenvien': 'decide', 'congan.tonghop': 'decide' });
    await move('congan.tonghop', 'send_back', { reason });
    expect(await waits()).toEqual({ 'tuphap.chuyenvien': 'returned' });
    await move('tuphap.chuyenvien', 'submit_internal');
    await move('tuphap.lanhdao', 'endorse');
    await move('congan.tonghop', 'receive');
    expect(await waits()).toEqual({ 'congan.lanhdao': 'decide', 'congan.pho': 'decide' });
    await move('congan.lanhdao', 'accept');
    expect(await waits()).toEqual({});
    await move('congan.lanhdao', 'reopen', { reason });
    expect(await waits()).toEqual({ 'tuphap.chuyenvien': 'work' });
  });

  it('for nobody while it is on hold, or when its period is frozen', async () => {
    await move('congan.lanhdao', 'hold', { reason, document: '1/QĐ' });
    expect(await waits()).toEqual({});
    await move('congan.lanhdao', 'resume');
    await app.sql(`UPDATE cycle SET phase = 'frozen' WHERE year = 2026`);
    expect(await waits()).toEqual({});
    expect(await inbox('congan.chuyenvien')).toEqual([]);
    await app.sql(`UPDATE cycle SET phase = 'open' WHERE year = 2026`);
    expect(await waits()).toEqual({ 'tuphap.chuyenvien': 'work' });
    await move('tuphap.chuyenvien', 'submit_internal');
    await app.sql(`UPDATE cycle SET phase = 'frozen' WHERE year = 2026`);
    expect(await waits()).toEqual({});
    await app.sql(`UPDATE cycle SET phase = 'open' WHERE year = 2026`);
    expect(await waits()).toEqual({ 'tuphap.lanhdao': 'decide' });
    await move('tuphap.chuyenvien', 'withdraw');
  });

  it('not for whoever contributed to it or decided on it before', async () => {
    const [own] = await app.sql<{ id: string }>(
      `SELECT c.id FROM card c JOIN task t ON t.id = c.task_id WHERE t.key = 'IV/1' AND c.board_id = $1`,
      [app.boardId],
    );
    id = own?.id ?? '';
    await move('congan.tonghop', 'assign');
    await write('congan.chuyenvien');
    await move('congan.chuyenvien', 'submit_internal');
    expect(await waits()).toEqual({ 'congan.lanhdao': 'decide', 'congan.pho': 'decide' });
    await move('congan.lanhdao', 'endorse');
    expect(await waits()).toEqual({ 'congan.tonghop': 'decide' });
    await move('congan.tonghop', 'receive');
    expect(await waits()).toEqual({ 'congan.pho': 'decide' });
  });
});

describe('the list', () => {
  it('has the oldest first, whatever kind it is, and each kind by itself', async () => {
    const [other] = await app.sql<{ id: string }>(
      `SELECT c.id FROM card c JOIN task t ON t.id = c.task_id JOIN board b ON b.id = c.board_id
        WHERE c.board_id = $1 AND c.lead_ids = ARRAY[b.coordinator_id] AND c.state = 'draft' AND c.due_on IS NOT NULL
        ORDER BY t.position LIMIT 1`,
      [app.boardId],
    );
    id = other?.id ?? '';
    await move('congan.tonghop', 'assign');
    const items = await inbox('congan.tonghop');
    const ages = items.map(({ since }) => Date.parse(since));
    expect(ages).toEqual([...ages].sort((a, b) => a - b));
    const kinds = [...new Set(items.map(({ why: kind }) => kind))];
    expect(kinds).toEqual(expect.arrayContaining(['assign', 'work']));
    expect(items.filter((item) => item.why === 'assign').length).toBeGreaterThan(100);
    expect(items.every((item) => item.face?.notTriggered === false && item.year === 2026)).toBe(true);
  });

  it('names plan, task and leads', async () => {
    const [item] = (await inbox('congan.pho')).filter((one) => one.key === 'IV/1');
    expect(item).toMatchObject({
      boardId: app.boardId,
      year: 2026,
      key: 'IV/1',
      printedNumber: '1.',
      leadNames: ['Công an TP'],
      why: 'decide',
      planId: expect.stringMatching(/^[0-9a-f-]{36}$/u) as unknown,
      role: { duty: 'deputy', party: 'coordinator' },
      wantedBy: null,
      onBehalfOf: null,
      heldBy: null,
      aboutId: null,
      face: { state: 'submitted', step: { act: 'accept' } },
    });
  });
});
