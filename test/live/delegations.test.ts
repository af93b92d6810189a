/** A delegation begins, ends, or loses its ground while both people have their pages open. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { DelegationLine, SessionView } from '@tien-do/shared/contract';
import pg from 'pg';
import type { Socket } from 'socket.io-client';
import { startTestApp, testStart, type Client, type TestApp } from '../support/app.js';
import { connectSocket, recordFrames, until } from '../support/socket.js';

let app: TestApp;
/** A process of its own, which learns of everything from the database and the clock alone. */
let other: TestApp;
let lender: Client;
let delegate: Client;
const sockets: Socket[] = [];
const start = Date.parse(testStart);
const iso = (ms: number): string => new Date(ms).toISOString();

beforeAll(async () => {
  app = await startTestApp();
  const database = { url: app.url, ownerUrl: app.url, drop: () => Promise.resolve() };
  other = await startTestApp({ database, clock: app.clock, liveTimings: { sweepMs: 20 } });
  lender = await app.client('congan.lanhdao');
  delegate = await app.client('congan.tonghop');
});

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.close();
  app.clock.set(testStart);
  await app.sql('DELETE FROM delegation');
});

afterAll(async () => {
  await other.close();
  await app.close();
});

async function lend(from: number | null, to: number): Promise<DelegationLine> {
  const [row] = await app.sql<{ id: string }>('SELECT id FROM membership WHERE person_id = $1', [
    lender.personId,
  ]);
  const answer = await lender.post<DelegationLine>('/api/delegations', {
    membershipId: row?.id,
    delegateId: delegate.personId,
    from: from === null ? null : iso(from),
    to: iso(to),
    planIds: [],
    reason: 'Đi công tác theo lịch',
  });
  expect(answer).toMatchObject({ status: 200 });
  return answer.body;
}

/** A page of somebody at the other process; `ended` once it was told to read its session anew. */
async function page(client: Client): Promise<{ ended: () => boolean }> {
  const socket = await connectSocket(other.origin, client.cookie);
  sockets.push(socket);
  const frames = recordFrames(socket);
  return { ended: () => frames.some(({ message }) => message === 'session.ended') };
}

/** Whose rights the database says have changed, from now on. A page that has just come looks for itself as well. */
async function listen(): Promise<{ named: Set<string>; end: () => Promise<void> }> {
  const client = new pg.Client({ connectionString: app.url });
  const named = new Set<string>();
  client.on('notification', ({ payload }) => named.add(payload ?? ''));
  await client.connect();
  await client.query('LISTEN tien_do_access');
  return { named, end: () => client.end() };
}

/** What the session says at the other process. */
async function told(client: Client): Promise<string[]> {
  const answer = await fetch(`${other.origin}/api/session`, { headers: { cookie: client.cookie } });
  return ((await answer.json()) as SessionView).delegations.map(({ side }) => side);
}

async function openBoth(): Promise<() => Promise<void>> {
  const pages = [await page(lender), await page(delegate)];
  return () => until('both pages were told', () => pages.every(({ ended }) => ended()), 5_000);
}

describe('the pages of both people', () => {
  it('are told to read their rights anew when it begins and when it ends, to the second', async () => {
    const [from, to] = [start + 3_600_000, start + 7_200_000];
    await lend(from, to);
    for (const [edge, before, after] of [
      [from, [], ['given', 'received']],
      [to, ['given', 'received'], []],
    ] as const) {
      app.clock.set(iso(edge - 60_000));
      expect([...(await told(lender)), ...(await told(delegate))]).toEqual(before);
      const bothTold = await openBoth();
      app.clock.set(iso(edge));
      await bothTold();
      expect([...(await told(lender)), ...(await told(delegate))]).toEqual(after);
      for (const socket of sockets.splice(0)) socket.close();
    }
  });

  it('are told when it is given and when it is revoked', async () => {
    const given = await openBoth();
    const { id } = await lend(null, start + 7_200_000);
    await given();
    const revoked = await openBoth();
    expect(await lender.post(`/api/delegations/${id}/revoke`)).toMatchObject({ status: 200 });
    await revoked();
    expect([...(await told(lender)), ...(await told(delegate))]).toEqual([]);
  });

  it.each([
    ['the duty that it lends', 'UPDATE membership SET valid_to = $2 WHERE person_id = $1', 0],
    ['the delegate’s own duty', 'UPDATE membership SET valid_to = $2 WHERE person_id = $1', 1],
    ['the account of whoever gave it', 'UPDATE person SET disabled_at = $2 WHERE id = $1', 0],
  ])('are told when %s ends', async (_what, text, whose) => {
    await lend(null, start + 7_200_000);
    const [first, second] = whose === 0 ? [lender, delegate] : [delegate, lender];
    expect(await told(second)).toHaveLength(1);
    const othersPage = await page(second);
    const heard = await listen();
    await app.sql(text, [first.personId, iso(app.clock.now())]);
    try {
      await until('the other page was told', othersPage.ended, 5_000);
      await until('the database named whose rights changed', () => heard.named.has(second.personId), 5_000);
      expect(await told(second)).toEqual([]);
    } finally {
      await heard.end();
      await app.sql(text, [first.personId, null]);
    }
  });
});
