/** What was said last on a card: for whoever may read its exchange, and as it was on the day that is looked at. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { LastComment } from '@tien-do/shared/contract';
import { startTestApp, type Client, type TestApp } from '../support/app.js';
import { Desk, type FoundCard } from '../support/desk.js';

let app: TestApp;
let desk: Desk;
let auditor: Client;
let talked: FoundCard;
let silent: FoundCard;
let lead: Client;
let partnerId: string;

const ask = (client: Client, cards: readonly string[], more = '') =>
  client.get<LastComment[]>(`/api/boards/${app.boardId}/comments/last?cards=${cards.join(',')}${more}`);

const said = async (client: Client, cards: readonly string[], more = ''): Promise<string[]> => {
  const answer = await ask(client, cards, more);
  expect(answer).toMatchObject({ status: 200 });
  return answer.body.map(({ body }) => body);
};

async function say(client: Client, { id }: FoundCard, body: string): Promise<void> {
  expect(await client.post(`/api/cards/${id}/comments`, { body })).toMatchObject({ status: 200 });
}

beforeAll(async () => {
  app = await startTestApp();
  desk = new Desk(app);
  auditor = await desk.as('kiemtoan');
  const [board] = await app.sql<{ ids: string[] }>(
    'SELECT ARRAY[coordinator_id, issuer_id] AS ids FROM board WHERE id = $1',
    [app.boardId],
  );
  do {
    talked = await desk.fresh(1);
    partnerId = talked.coordinatingIds.find((id) => !board?.ids.includes(id)) ?? '';
  } while (partnerId === '');
  silent = await desk.fresh();
  lead = await desk.ready(talked);
});
afterAll(async () => {
  await app.close();
});

describe('the last comment of a card', () => {
  it('is the one that was written last, with its author, agency and instant, and none where nobody wrote', async () => {
    await say(lead, talked, 'Đang chờ số liệu của cơ quan phối hợp.');
    app.clock.set('2026-09-15T03:00:00Z');
    const last = 'Sẽ gửi trước ngày 20/9.';
    await say(lead, talked, last);
    const { body } = await ask(auditor, [talked.id, silent.id]);
    expect(body).toEqual([
      {
        cardId: talked.id,
        author: expect.any(String),
        agencyId: talked.leadIds[0],
        body: last,
        at: expect.stringMatching(/^2026-09-15T03:00:00\.\d{3}Z$/u),
      },
    ]);
    const exchange = await auditor.get<{ body: string; author: { name: string } }[]>(
      `/api/cards/${talked.id}/comments`,
    );
    expect(exchange.body.at(-1)).toMatchObject({ body: last, author: { name: body[0]?.author } });
  });

  it('is told to nobody who may not read the exchange, nor by way of another board', async () => {
    const outsider = await desk.as(await desk.facesOnly(talked.id));
    expect(await outsider.get(`/api/cards/${talked.id}`)).toMatchObject({ status: 200 });
    expect(await outsider.get(`/api/cards/${talked.id}/comments`)).toMatchObject({ status: 404 });
    expect(await said(outsider, [talked.id])).toEqual([]);
    const partner = await desk.holder(partnerId, 'officer');
    expect(await said(partner, [talked.id])).toEqual(['Sẽ gửi trước ngày 20/9.']);
    const opened = await (
      await desk.as('congan.lanhdao')
    ).post<{ id: string }>(`/api/plans/${app.planId}/cycles`, { year: 2027 });
    const elsewhere = await auditor.get(`/api/boards/${opened.body.id}/comments/last?cards=${talked.id}`);
    expect(elsewhere).toMatchObject({ status: 200, body: [] });
  });

  it('ends with the right to read it', async () => {
    const partner = await desk.holder(partnerId, 'officer');
    await app.sql('UPDATE card SET coordinating_ids = array_remove(coordinating_ids, $2) WHERE id = $1', [
      talked.id,
      partnerId,
    ]);
    expect(await said(partner, [talked.id])).toEqual([]);
  });

  it('is, of a day that is over, what stood there when that day ended', async () => {
    await app.sql(`UPDATE session SET expires_at = '2027-01-01'`);
    app.clock.set('2026-09-16T17:00:00Z');
    await say(lead, talked, 'Đã gửi đủ.');
    expect(await said(auditor, [talked.id])).toEqual(['Đã gửi đủ.']);
    // Midnight in Vietnam has just passed.
    expect(await said(auditor, [talked.id], '&day=2026-09-16')).toEqual(['Sẽ gửi trước ngày 20/9.']);
    expect(await said(auditor, [talked.id], '&day=2026-09-17')).toEqual(['Đã gửi đủ.']);
    expect(await said(auditor, [talked.id], '&day=2026-09-14')).toEqual([]);
  });

  it('is asked for by ids alone, and of no more than a hundred cards at once', async () => {
    const ids = Array.from({ length: 101 }, () => talked.id);
    for (const cards of [[], ['x'], ids]) {
      expect(await ask(auditor, cards)).toMatchObject({ status: 422, body: { code: 'INVALID' } });
    }
    expect(await said(auditor, ids.slice(1))).toEqual(['Đã gửi đủ.']);
  });
});
