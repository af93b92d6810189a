/** The list of mails: page by page, by state, without addresses, and with words only where none leave. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { MailsView } from '@tien-do/shared/contract';
import { startTestApp, type Client, type TestApp } from '../support/app.js';

let app: TestApp;
let admin: Client;

beforeAll(async () => {
  app = await startTestApp();
  admin = await app.client('quantri');
  await app.sql(`UPDATE person SET email = username || '@example.vn'`);
  await app.sql(
    `INSERT INTO mail (id, key, person_id, kind, address, subject, body, state, attempts, made_at, next_at, error)
     SELECT gen_random_uuid(), 'k' || n, p.id, 'notice', CASE WHEN n % 2 = 0 THEN p.email END, 'Thư ' || n, 'Nội dung ' || n,
            CASE WHEN n % 2 = 0 THEN 'caught' ELSE 'failed' END, 1, $1, $1,
            CASE WHEN n % 2 = 0 THEN '' ELSE '550 5.1.1 <' || p.email || '>: User unknown' END
       FROM generate_series(1, 70) n, person p WHERE p.username = 'tuphap.chuyenvien'`,
    [new Date(app.clock.now())],
  );
});
afterAll(async () => {
  await app.close();
});

const read = async (query: string): Promise<MailsView> =>
  (await admin.get<MailsView>(`/api/mails${query}`)).body;

it('gives each mail once, thirty at a time, and counts them by state', async () => {
  const ids: string[] = [];
  let next: string | null = null;
  const sizes: number[] = [];
  do {
    const view: MailsView = await read(next === null ? '' : `?before=${next}`);
    expect(view.counts).toMatchObject({ caught: 35, failed: 35, sent: 0, waiting: 0 });
    sizes.push(view.mails.length);
    ids.push(...view.mails.map(({ id }) => id));
    ({ next } = view);
  } while (next !== null);
  expect(sizes).toEqual([30, 30, 10]);
  expect(new Set(ids).size).toBe(70);
  expect([...ids].sort().reverse()).toEqual(ids);
});

it('says nobody’s address, not in the words of the mail server either, and what a mail says only where it went nowhere', async () => {
  const failed = await read('?state=failed');
  expect(new Set(failed.mails.map(({ state }) => state))).toEqual(new Set(['failed']));
  expect(failed.mails[0]).toMatchObject({
    address: 'tu•••@example.vn',
    error: '550 5.1.1 <tu•••@example.vn>: User unknown',
    body: null,
  });
  const caught = await read('?state=caught');
  expect(caught.mails[0]).toMatchObject({
    address: 'tu•••@example.vn',
    body: expect.stringContaining('Nội dung'),
  });
  expect(JSON.stringify([failed, caught])).not.toContain('tuphap.chuyenvien@');
  expect((await admin.get('/api/mails?state=khac')).status).toBe(422);
});
