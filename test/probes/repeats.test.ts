/** P039, P041, P051, P053: the same thing asked twice, many times at once, late, and after a restart. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { CardWritten, RouteResponse } from '@tien-do/shared/contract';
import { startTestApp, type Answer, type Client } from '../support/app.js';
import { freezing } from '../support/periods.js';
import { longReason, World } from '../rights/world.js';
import { expectAlive, expectProblem } from './knock.js';

let world: World;
let officer: Client;

beforeAll(async () => {
  world = await World.start();
  officer = await world.as('leadOfficer');
});

afterEach(async () => {
  await expectAlive(world.app);
});

afterAll(async () => {
  await world.app.close();
});

const times = <T>(count: number, make: (n: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, n) => make(n)));

async function count(sql: string, params: unknown[]): Promise<number> {
  const [row] = await world.app.sql<{ count: number }>(`SELECT count(*)::int AS count FROM ${sql}`, params);
  return row?.count ?? -1;
}

const boardVersion = async (): Promise<number> => {
  const [row] = await world.app.sql<{ version: string }>('SELECT version FROM board WHERE id = $1', [
    world.app.boardId,
  ]);
  return Number(row?.version);
};

describe('fifty clicks at once', () => {
  it('accept a card once, though two may', async () => {
    const cardId = await world.card('received');
    const expectedVersion = await world.version(cardId);
    const both = [await world.as('coHead'), await world.as('coDeputy')];
    const before = await boardVersion();
    const answers = await times(50, async (n): Promise<Answer> => {
      const client = both[n % 2];
      if (!client) throw new Error('nobody');
      return client.post(`/api/cards/${cardId}/transitions`, { action: 'accept', expectedVersion });
    });
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const refused = answers.filter(({ status }) => status !== 200);
    for (const answer of refused) expectProblem(answer, 'STALE');
    expect(refused).toHaveLength(49);
    expect(await count(`decision WHERE card_id = $1 AND act = 'accept'`, [cardId])).toBe(1);
    expect(await count(`audit_entry WHERE card_id = $1 AND action = 'card.accept'`, [cardId])).toBe(1);
    expect(await boardVersion()).toBe(before + 1);
  });

  it('submit a card once', async () => {
    const cardId = await world.card('working');
    const body = { action: 'submit_internal', expectedVersion: await world.version(cardId) };
    const answers = await times(50, () => officer.post(`/api/cards/${cardId}/transitions`, body));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(await count('submission WHERE card_id = $1', [cardId])).toBe(1);
  });

  it('freeze a period once', async () => {
    const coHead = await world.as('coHead');
    const [cycle] = await world.app.sql<{ id: string }>('SELECT cycle_id AS id FROM board WHERE id = $1', [
      world.app.boardId,
    ]);
    const path = `/api/cycles/${cycle?.id ?? ''}`;
    const seen = await freezing(world.app, cycle?.id ?? '');
    const answers = await times(20, () => coHead.post(`${path}/freeze`, seen));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    for (const answer of answers.filter(({ status }) => status !== 200)) expectProblem(answer, 'WRONG_STATE');
    expect(await coHead.post(`${path}/reopen`, { reason: longReason })).toMatchObject({ status: 200 });
  });
});

describe('what one has not seen', () => {
  it('is not decided upon', async () => {
    const cardId = await world.card('received');
    const seen = await world.version(cardId);
    const coHead = await world.as('coHead');
    await world.move(coHead, cardId, 'send_back', { reason: longReason });
    await world.move(officer, cardId, 'submit_internal');
    await world.move(await world.as('leadHead'), cardId, 'endorse');
    await world.move(await world.as('coOfficer'), cardId, 'receive');
    const stale = await coHead.post(`/api/cards/${cardId}/transitions`, {
      action: 'accept',
      expectedVersion: seen,
    });
    expect(expectProblem(stale, 'STALE').data).toEqual({ version: await world.version(cardId) });
    const ahead = { action: 'accept', expectedVersion: (await world.version(cardId)) + 1 };
    expectProblem(await coHead.post(`/api/cards/${cardId}/transitions`, ahead), 'STALE');
  });

  it('is not overwritten: ten writers lose none of a hundred versions', async () => {
    const cardId = await world.card('working');
    const start = await boardVersion();
    const versions: number[] = [];
    let tries = 0;
    const writeOnce = async (n: number): Promise<void> => {
      for (;;) {
        tries += 1;
        const answer = await officer.put<CardWritten>(`/api/cards/${cardId}/content`, {
          expectedVersion: await world.version(cardId),
          content: {
            result: `lần ${String(n)}`,
            items: [],
            nil: false,
            nilReason: '',
            noEvidenceReason: '',
            note: '',
          },
        });
        if (answer.status === 200) {
          versions.push(answer.body.boardVersion);
          return;
        }
        expectProblem(answer, 'STALE');
      }
    };
    await times(10, async (writer) => {
      for (let n = 0; n < 10; n += 1) await writeOnce(writer * 10 + n);
    });
    expect(tries).toBeGreaterThan(100);
    expect([...versions].sort((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, n) => start + 1 + n));
    expect(await boardVersion()).toBe(start + 100);
  });
});

describe('a key of idempotency', () => {
  const key = (name: string): Record<string, string> => ({ 'idempotency-key': `khoa-thu-${name}` });
  const said = (client: Client, cardId: string, body: string, headers: Record<string, string>) =>
    client.post<RouteResponse<'addComment'>>(`/api/cards/${cardId}/comments`, { body }, headers);

  it('has one effect and one answer, twenty times at once', async () => {
    const cardId = await world.card('working');
    const answers = await times(20, () => said(officer, cardId, 'một lần', key('a1')));
    expect(answers[0]?.status).toBe(200);
    for (const { status, body } of answers)
      expect({ status, body }).toEqual({ status: 200, body: answers[0]?.body });
    expect(await count('comment WHERE card_id = $1', [cardId])).toBe(1);
    expect(await count(`audit_entry WHERE card_id = $1 AND action = 'card.commented'`, [cardId])).toBe(1);
  });

  it('gives a move its answer again instead of a refusal', async () => {
    const cardId = await world.card('working');
    const body = { action: 'submit_internal', expectedVersion: await world.version(cardId) };
    const send = () => officer.post<CardWritten>(`/api/cards/${cardId}/transitions`, body, key('a2'));
    const first = await send();
    expect(first.status).toBe(200);
    const again = await send();
    expect([again.status, again.body]).toEqual([200, first.body]);
    expect(await count('submission WHERE card_id = $1', [cardId])).toBe(1);
  });

  it('is for one request: another body, card or route is refused', async () => {
    const [cardId, other] = [await world.card('working'), await world.card('working')];
    expect(await said(officer, cardId, 'thứ nhất', key('a3'))).toMatchObject({ status: 200 });
    expectProblem(await said(officer, cardId, 'thứ hai', key('a3')), 'KEY_REUSED');
    expectProblem(await said(officer, other, 'thứ nhất', key('a3')), 'KEY_REUSED');
    const body = { action: 'accept_assignment', expectedVersion: await world.version(cardId) };
    expectProblem(await officer.post(`/api/cards/${cardId}/transitions`, body, key('a3')), 'KEY_REUSED');
    expect(await count('comment WHERE card_id = ANY($1)', [[cardId, other]])).toBe(1);
  });

  it('of one person says nothing to another', async () => {
    const cardId = await world.card('working');
    const mine = await said(officer, cardId, 'của tôi', key('a4'));
    const theirs = await said(await world.as('leadHead'), cardId, 'của người khác', key('a4'));
    expect([mine.status, theirs.status]).toEqual([200, 200]);
    expect(theirs.body.comment.id).not.toBe(mine.body.comment.id);
    const stranger = await said(await world.as('outsider'), cardId, 'của tôi', key('a4'));
    expectProblem(stranger, 'NOT_FOUND');
  });

  it('of a refused act is free again', async () => {
    const cardId = await world.card('submitted');
    expectProblem(await world.tryMove(await world.as('leadOfficer'), cardId, 'withdraw', {}), 'FORBIDDEN');
    const head = await world.as('leadHead');
    const wrong = { action: 'withdraw', expectedVersion: 1 };
    expectProblem(await head.post(`/api/cards/${cardId}/transitions`, wrong, key('a5')), 'STALE');
    const right = { action: 'withdraw', expectedVersion: await world.version(cardId) };
    expect(await head.post(`/api/cards/${cardId}/transitions`, right, key('a5'))).toMatchObject({
      status: 200,
    });
  });

  it('is of printable letters, eight to a hundred', async () => {
    const cardId = await world.card('working');
    for (const bad of ['1234567', 'x'.repeat(101), 'mot hai ba bon', 'khoá-lặp-lại'.replace(/[ặạ]/gu, 'é')]) {
      expectProblem(await said(officer, cardId, 'x', { 'idempotency-key': bad }), 'INVALID');
    }
    expect(await count('comment WHERE card_id = $1', [cardId])).toBe(0);
  });

  it('holds in another process, on the same database', async () => {
    const cardId = await world.card('working');
    const first = await said(officer, cardId, 'trước khi khởi động lại', key('a6'));
    const database = { url: world.app.url, ownerUrl: world.app.url, drop: () => Promise.resolve() };
    const next = await startTestApp({ database, clock: world.app.clock });
    try {
      const client = await next.client('tuphap.chuyenvien');
      const again = await said(client, cardId, 'trước khi khởi động lại', key('a6'));
      expect([again.status, again.body]).toEqual([200, first.body]);
      expectProblem(await said(client, cardId, 'khác', key('a6')), 'KEY_REUSED');
    } finally {
      await next.close();
    }
    expect(await count('comment WHERE card_id = $1', [cardId])).toBe(1);
  });

  it('gives whoever lost the duty their own old answer, and nothing newer', async () => {
    const cardId = await world.card('working');
    const username = 'tuphap.tam-thoi';
    const personId = await world.person(username);
    const membershipId = await world.membership(personId, world.agency('tu-phap'), 'officer');
    const first = await said(await world.app.client(username), cardId, 'còn quyền', key('a7'));
    expect(first.status).toBe(200);
    expect(await (await world.as('admin')).del(`/api/memberships/${membershipId}`)).toMatchObject({
      status: 200,
    });
    await said(officer, cardId, 'sau đó', {});
    const late = await world.app.client(username);
    expect((await said(late, cardId, 'còn quyền', key('a7'))).body).toEqual(first.body);
    expectProblem(await said(late, cardId, 'còn quyền', key('a8')), 'NOT_FOUND');
    expect(await count('comment WHERE card_id = $1', [cardId])).toBe(2);
  });
});
