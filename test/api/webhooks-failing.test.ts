/** Webhook targets that refuse, hang, lead elsewhere, never end, change their address; and senders that die and clocks that jump. */
import { once } from 'node:events';
import net, { type AddressInfo } from 'node:net';
import readline from 'node:readline';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { WebhookSender } from '@tien-do/backend';
import type { NoticesView, WebhooksView, WebhookView } from '@tien-do/shared/contract';
import { startTestApp, type Client, type TestApp } from '../support/app.js';
import { NameServer } from '../support/names.js';
import { Receiver } from '../support/receiver.js';
import { until } from '../support/socket.js';
import { StoppedClock } from '../support/stopped-clock.js';
import { allowing, Hooks, messageIn } from '../support/webhooks.js';
import { startSource } from '../support/source-process.js';

let app: TestApp;
let admin: Client;
let hooks: Hooks;
let receiver: Receiver;
let other: Receiver;
/** Listens, and nothing may be sent to it. */
let forbidden: Receiver;
let names: NameServer;
const startMs = Date.parse('2026-09-15T03:00:00Z');
const clock = new StoppedClock('2026-09-15T03:00:00Z');

beforeAll(async () => {
  [receiver, other, forbidden] = [await Receiver.start(), await Receiver.start(), await Receiver.start()];
  names = await NameServer.start();
  const webhooks = allowing([receiver, other], { resolve: names.resolve });
  const hosts = [receiver, other, forbidden].map(({ port }) => `doi.example.vn:${String(port)}`);
  app = await startTestApp({
    clock,
    webhooks: { ...webhooks, outbound: { ...webhooks.outbound, hosts: [...hosts, 'doi.example.vn:443'] } },
  });
  admin = await app.client('quantri');
  hooks = new Hooks(app, admin);
  await app.sql(`UPDATE session SET expires_at = '2027-12-31'`);
});
afterEach(async () => {
  for (const one of [receiver, other, forbidden]) one.reset();
  await app.sql('DELETE FROM webhook');
  clock.go();
});
afterAll(async () => {
  await app.close();
  for (const one of [receiver, other, forbidden]) await one.close();
  names.close();
});

const at = (minutes: number): void => {
  clock.stop(new Date(startMs + minutes * 60_000).toISOString());
};

/** Messages of a target that wait, as many as wanted. */
async function waiting(webhookId: string, count: number): Promise<void> {
  await app.sql(
    `INSERT INTO webhook_delivery (id, webhook_id, message_id, type, body, state, by_hand, attempts, made_at, next_at)
     SELECT gen_random_uuid(), $1, 'msg_' || n, 'submitted', '{"n":' || n || '}', 'waiting', false, 0, $3, $3
       FROM generate_series(1, $2) AS n`,
    [webhookId, count, new Date(clock.now())],
  );
}

async function view(id: string): Promise<WebhookView> {
  const { body } = await admin.get<WebhooksView>('/api/webhooks');
  const found = body.webhooks.find((webhook) => webhook.id === id);
  if (!found) throw new Error('no such target');
  return found;
}

describe('a target that fails', () => {
  it('is tried again after 1, 5 and 30 minutes, 2 and 12 hours with the same bytes, and then no more', async () => {
    at(0);
    const { webhook } = await hooks.register(receiver.url);
    await waiting(webhook.id, 1);
    receiver.answer = (_, response) => response.writeHead(500).end('sai');
    const tries: number[] = [];
    let minute = 0;
    for (const wait of [0, 1, 5, 30, 120, 720]) {
      minute += wait;
      if (wait > 0) {
        clock.stop(new Date(startMs + minute * 60_000 - 1).toISOString());
        expect(await hooks.send()).toBe(0);
        expect(receiver.arrived).toHaveLength(tries.length);
      }
      at(minute);
      expect(await hooks.send()).toBe(0);
      tries.push(minute);
      expect(receiver.arrived).toHaveLength(tries.length);
    }
    const [delivery] = await hooks.sent(webhook.id);
    expect(delivery).toMatchObject({
      state: 'failed',
      attempts: 6,
      status: 500,
      fault: 'status',
      nextAt: null,
    });
    at(minute + 10_000);
    await hooks.send();
    expect(receiver.arrived).toHaveLength(6);
    expect(
      new Set(receiver.arrived.map(({ body, headers }) => `${String(headers['webhook-id'])} ${body}`)).size,
    ).toBe(1);
    const times = receiver.arrived.map(
      ({ headers }) => Number(headers['webhook-timestamp']) * 1000 - startMs,
    );
    expect(times).toEqual(tries.map((n) => n * 60_000));
    expect(await view(webhook.id)).toMatchObject({ failures: 6, failed: 1, waiting: 0, paused: null });
  });

  it('is left in peace as a whole, and gets at once what waits when it takes one again', async () => {
    at(0);
    const { webhook } = await hooks.register(receiver.url);
    await waiting(webhook.id, 5);
    receiver.answer = (_, response) => response.writeHead(503).end();
    await hooks.send();
    await hooks.send();
    expect(receiver.arrived).toHaveLength(1);
    receiver.reset();
    at(1);
    expect(await hooks.send()).toBe(5);
    expect(await view(webhook.id)).toMatchObject({ failures: 0, holdUntil: null, waiting: 0 });
  });

  it('is paused after eight failures in a row, and the administrator is told once', async () => {
    at(0);
    const { webhook } = await hooks.register(receiver.url);
    await waiting(webhook.id, 3);
    receiver.answer = (_, response) => response.writeHead(500).end();
    for (let n = 0; n < 12; n += 1) {
      at(n * 800);
      await hooks.send();
    }
    expect(receiver.arrived).toHaveLength(8);
    expect(await view(webhook.id)).toMatchObject({ paused: 'failures', failures: 8 });
    await app.sql(`UPDATE session SET expires_at = '2027-12-31'`);
    const { body } = await admin.get<NoticesView>('/api/notices');
    expect(body.notices.filter(({ kind }) => kind === 'webhook_stopped')).toHaveLength(1);
    const acts = await app.sql(
      `SELECT person_id AS "personId" FROM audit_entry WHERE action = 'webhook.stopped' AND detail ->> 'webhook' = $1`,
      [webhook.id],
    );
    expect(acts).toEqual([{ personId: null }]);
    receiver.reset();
    const { version } = await view(webhook.id);
    await admin.patch(`/api/webhooks/${webhook.id}`, { expectedVersion: version, paused: false });
    await hooks.send();
    expect(await view(webhook.id)).toMatchObject({ paused: null, failures: 0, waiting: 0 });
    expect(receiver.arrived.length).toBeGreaterThan(0);
  });

  it('that says that it is gone is paused at once', async () => {
    const { webhook } = await hooks.register(receiver.url);
    await waiting(webhook.id, 2);
    receiver.answer = (_, response) => response.writeHead(410).end();
    await hooks.send();
    expect(receiver.arrived).toHaveLength(1);
    expect(await view(webhook.id)).toMatchObject({ paused: 'gone', waiting: 2 });
  });

  it('is told of by what happened: nobody there, a line that is cut, no TLS, no such name', async () => {
    const gone = await Receiver.start();
    const cut = net.createServer((socket) => {
      socket.once('data', () => socket.destroy());
    });
    cut.listen(0, '127.0.0.1');
    await once(cut, 'listening');
    const cutPort = (cut.address() as AddressInfo).port;
    const { webhook } = await hooks.register(receiver.url);
    await gone.close();
    names.answers = ['8.8.8.8'];
    const seen: unknown[] = [];
    for (const url of [
      `https://127.0.0.1:${String(receiver.port)}/`,
      `http://127.0.0.1:${String(cutPort)}/`,
      `http://127.0.0.1:${String(gone.port)}/`,
    ]) {
      await app.sql('UPDATE webhook SET url = $2, failures = 0, hold_until = NULL WHERE id = $1', [
        webhook.id,
        url,
      ]);
      await admin.post(`/api/webhooks/${webhook.id}/test`);
      await hooks.send();
      seen.push((await hooks.sent(webhook.id))[0]?.fault);
    }
    // The first is allowed and speaks no TLS; the others are not on the list any more when they are tried.
    expect(seen).toEqual(['tls', 'private_address', 'private_address']);
    const closing = once(cut, 'close');
    cut.close();
    await closing;
    receiver.answer = (_, response) => response.destroy();
    await app.sql('UPDATE webhook SET url = $2 WHERE id = $1', [webhook.id, receiver.url]);
    await admin.post(`/api/webhooks/${webhook.id}/test`);
    await hooks.send();
    expect((await hooks.sent(webhook.id))[0]).toMatchObject({
      state: 'failed',
      attempts: 1,
      fault: 'unreachable',
    });
  });
});

describe('a target that leads elsewhere', () => {
  it('by a redirect into a private network is not followed', async () => {
    const { webhook } = await hooks.register(receiver.url);
    await waiting(webhook.id, 1);
    for (const status of [301, 302, 307, 308]) {
      receiver.answer = (_, response) => response.writeHead(status, { location: forbidden.url }).end();
      await app.sql(`UPDATE webhook SET hold_until = NULL, failures = 0`);
      await app.sql(`UPDATE webhook_delivery SET next_at = made_at, attempts = 0`);
      await hooks.send();
      expect((await hooks.sent(webhook.id))[0]).toMatchObject({
        state: 'waiting',
        status,
        fault: 'redirected',
      });
    }
    expect(receiver.arrived).toHaveLength(4);
    expect(forbidden.arrived).toEqual([]);
  });

  it('by another answer for its name is not reached there', async () => {
    const { port } = forbidden;
    names.answers = ['127.0.0.1'];
    const early = await admin.post('/api/webhooks', {
      ...{ name: 'Đổi địa chỉ', kinds: ['submitted'], planIds: [] },
      url: `https://doi.example.vn:${String(port)}/nhan`,
    });
    expect(early).toMatchObject({ status: 422, body: { data: { reason: 'webhook_private' } } });
    names.answers = ['8.8.8.8'];
    const { webhook } = await hooks.register(`https://doi.example.vn:${String(port)}/nhan`);
    names.answers = ['127.0.0.1'];
    await waiting(webhook.id, 1);
    await hooks.send();
    expect((await hooks.sent(webhook.id))[0]).toMatchObject({ state: 'waiting', fault: 'private_address' });
    expect(forbidden.arrived).toEqual([]);
  });

  it('is reached at the address that was checked, though its name says something else a moment later', async () => {
    const near = await Receiver.start('127.0.0.2', receiver.port);
    names.answers = ['127.0.0.1'];
    const { webhook } = await hooks.register(`http://doi.example.vn:${String(receiver.port)}/nhan`);
    await waiting(webhook.id, 1);
    names.questions = 0;
    names.answers = ['127.0.0.1', '127.0.0.2'];
    expect(await hooks.send()).toBe(1);
    expect([names.questions, receiver.arrived.length, near.arrived.length]).toEqual([1, 1, 0]);
    expect(receiver.arrived[0]?.headers.host).toBe(`doi.example.vn:${String(receiver.port)}`);
    await near.close();
  });
});

describe('a target that does not end', () => {
  it('and never answers is left after ten seconds, while others get theirs', async () => {
    const hanging = await hooks.register(receiver.url);
    const quick = await hooks.register(other.url);
    await waiting(hanging.webhook.id, 3);
    await waiting(quick.webhook.id, 3);
    receiver.answer = () => undefined;
    const begun = performance.now();
    const round = hooks.send();
    await until('the other target has all of its messages', () => other.arrived.length === 3);
    expect(performance.now() - begun).toBeLessThan(5_000);
    // A second round does not wait for the first, and does not send to the one that hangs.
    await waiting(quick.webhook.id, 0);
    await admin.post(`/api/webhooks/${quick.webhook.id}/test`);
    expect(await app.app.get(WebhookSender).deliver()).toBe(1);
    expect(performance.now() - begun).toBeLessThan(5_000);
    expect(await round).toBe(3);
    expect(performance.now() - begun).toBeGreaterThan(9_000);
    expect(receiver.arrived).toHaveLength(1);
    expect((await hooks.sent(hanging.webhook.id)).filter(({ fault }) => fault === 'timed_out')).toHaveLength(
      1,
    );
  });

  it('and answers without end is cut off: its word stands, its answer is not kept', async () => {
    const { webhook } = await hooks.register(receiver.url);
    await waiting(webhook.id, 1);
    let written = 0;
    receiver.answer = (_, response) => {
      response.writeHead(200);
      const block = Buffer.alloc(64 * 1024, 'x');
      const more = (): void => {
        while (!response.destroyed && response.write(block)) written += block.length;
        if (!response.destroyed) response.once('drain', more);
      };
      more();
    };
    const begun = performance.now();
    expect(await hooks.send()).toBe(1);
    expect(performance.now() - begun).toBeLessThan(5_000);
    // What the sockets of both sides hold, and no more.
    expect(written).toBeLessThan(32 * 1024 * 1024);
    expect((await hooks.sent(webhook.id))[0]).toMatchObject({ state: 'delivered', status: 200 });
  });

  it('and answers byte by byte has no longer than any other', async () => {
    const { webhook } = await hooks.register(receiver.url);
    await waiting(webhook.id, 1);
    let dripping: NodeJS.Timeout | undefined;
    receiver.answer = (_, response) => {
      response.writeHead(500);
      dripping = setInterval(() => response.write('x'), 200);
    };
    const begun = performance.now();
    await hooks.send();
    clearInterval(dripping);
    expect(performance.now() - begun).toBeLessThan(12_000);
    expect((await hooks.sent(webhook.id))[0]).toMatchObject({
      state: 'waiting',
      status: 500,
      fault: 'status',
    });
  });
});

describe('a sender that dies', () => {
  it('between taking a message and sending it leaves it to another, under its id', async () => {
    at(0);
    const { webhook } = await hooks.register(receiver.url);
    await waiting(webhook.id, 1);
    await app.sql(`UPDATE webhook_delivery SET state = 'sending', attempts = 1, lease_until = $1`, [
      new Date(clock.now() + 60_000),
    ]);
    expect(await hooks.send()).toBe(0);
    at(2);
    expect(await hooks.send()).toBe(1);
    expect(receiver.arrived.map(({ headers }) => headers['webhook-id'])).toEqual(['msg_1']);
    expect(await hooks.sent(webhook.id)).toMatchObject([{ state: 'delivered', attempts: 2, fault: null }]);
  });

  it('by kill -9 while the other side has it sends it again under the same id, and nothing else twice', async () => {
    const { webhook } = await hooks.register(receiver.url);
    receiver.answer = ({ body }, response) => {
      if (body !== '{"n":2}') response.writeHead(204).end();
    };
    await app.sql(`UPDATE webhook SET created_at = '2026-01-01'`);
    await waiting(webhook.id, 3);
    await app.sql(
      `UPDATE webhook_delivery SET next_at = '2026-01-01', id = ('00000000-0000-7000-8000-00000000000' || right(message_id, 1))::uuid`,
    );
    const worker = startSource('test/api/worker-process.ts', {
      TIEN_WORKER_DATABASE: app.url,
      TIEN_WORKER_CLOCK_SHIFT: String(app.clock.now() - Date.now()),
      TIEN_WORKER_WEBHOOKS: `127.0.0.1:${String(receiver.port)}`,
    });
    const lines = readline.createInterface({ input: worker.stdout });
    await once(lines, 'line');
    // What wakes a sender, as an act would.
    await admin.patch(`/api/webhooks/${webhook.id}`, { expectedVersion: 0, paused: true });
    await admin.patch(`/api/webhooks/${webhook.id}`, { expectedVersion: 1, paused: false });
    await until('the other side has the second message', () => receiver.arrived.length === 2, 60_000);
    worker.kill('SIGKILL');
    await once(worker, 'exit');
    receiver.answer = (_request, response) => response.writeHead(204).end();
    expect(await app.sql(`SELECT message_id AS id FROM webhook_delivery WHERE state = 'sending'`)).toEqual([
      { id: 'msg_2' },
    ]);
    await app.sql(`UPDATE webhook_delivery SET lease_until = '2026-01-01' WHERE state = 'sending'`);
    await hooks.send();
    expect(receiver.arrived.map(({ headers }) => headers['webhook-id'])).toEqual([
      'msg_1',
      'msg_2',
      'msg_2',
      'msg_3',
    ]);
  });
});

describe('a clock that jumps', () => {
  it('ahead and back again keeps nothing waiting longer than anything waits', async () => {
    at(0);
    const { webhook } = await hooks.register(receiver.url);
    await waiting(webhook.id, 2);
    receiver.answer = (_, response) => response.writeHead(500).end();
    at(60 * 24 * 30);
    await hooks.send();
    await app.sql(`UPDATE webhook_delivery SET state = 'sending', lease_until = $1 WHERE attempts = 0`, [
      new Date(clock.now() + 60_000),
    ]);
    receiver.reset();
    at(0);
    expect(await hooks.send()).toBe(2);
    expect(await view(webhook.id)).toMatchObject({ waiting: 0, failures: 0 });
  });
});

describe('by the jobs themselves', () => {
  it('a message goes out within seconds of its act, and a test at once', async () => {
    const database = { url: app.url, ownerUrl: app.url, drop: () => Promise.resolve() };
    const worker = await startTestApp({ database, clock, jobs: true, webhooks: allowing([receiver]) });
    try {
      const { webhook } = await hooks.register(receiver.url, ['assigned']);
      await admin.post(`/api/webhooks/${webhook.id}/test`);
      await until('the test has come', () => receiver.arrived.length === 1);
      const [card] = await app.sql<{ id: string; version: number }>(
        `SELECT id, version FROM card WHERE state = 'draft' AND due_on IS NOT NULL ORDER BY id LIMIT 1`,
      );
      const officer = await app.client('congan.chuyenvien');
      await officer.post(`/api/cards/${card?.id ?? ''}/transitions`, {
        action: 'assign',
        expectedVersion: Number(card?.version),
      });
      await until('the act has come', () => receiver.arrived.length === 2);
      expect(receiver.arrived.map((one) => messageIn(one).type)).toEqual(['test', 'assigned']);
    } finally {
      await worker.close();
    }
  });
});
