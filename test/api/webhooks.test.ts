/** Webhooks: who registers them, what they are told, that it is told once, signed and without content. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { RemindersService, WebhookFollower, WebhookSender } from '@tien-do/backend';
import type { DeliveryView, ProblemDocument, WebhookSecret, WebhooksView } from '@tien-do/shared/contract';
import { startTestApp, type Client, type TestApp } from '../support/app.js';
import { Desk, type FoundCard } from '../support/desk.js';
import { isSigned, Receiver } from '../support/receiver.js';
import { StoppedClock } from '../support/stopped-clock.js';
import { allowing, Hooks, messageIn } from '../support/webhooks.js';

let app: TestApp;
let desk: Desk;
let admin: Client;
let hooks: Hooks;
let receiver: Receiver;
let other: Receiver;
const clock = new StoppedClock('2026-09-15T03:00:00Z');

beforeAll(async () => {
  [receiver, other] = [await Receiver.start(), await Receiver.start()];
  app = await startTestApp({ clock, webhooks: allowing([receiver, other]) });
  desk = new Desk(app);
  admin = await app.client('quantri');
  hooks = new Hooks(app, admin);
});
afterEach(async () => {
  clock.go();
  receiver.reset();
  other.reset();
  await app.sql('DELETE FROM webhook');
});
afterAll(async () => {
  await app.close();
  await receiver.close();
  await other.close();
});

/** A result that leaves its agency: `step_opened` for the head, then `submitted`. */
async function submitted(): Promise<FoundCard> {
  const card = await desk.fresh();
  const officer = await desk.ready(card);
  await desk.move(officer, card.id, 'submit_internal');
  await desk.move(await desk.holder(card.leadIds[0] ?? '', 'head'), card.id, 'endorse');
  return card;
}

describe('a target', () => {
  const body = { name: 'Trục liên thông', kinds: ['submitted'], planIds: [] };

  it('is registered with a secret that is told once, and the log says so without its address', async () => {
    const { webhook, secret } = await hooks.register(`${receiver.url}?khoa=bi-mat`);
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/u);
    expect(webhook).toMatchObject({ paused: null, failures: 0, waiting: 0, last: null });
    const list = await admin.get<WebhooksView>('/api/webhooks');
    expect(list.body.webhooks.map(({ id }) => id)).toEqual([webhook.id]);
    expect(JSON.stringify(list.body)).not.toContain(secret);
    const [entry] = await app.sql<{ action: string; detail: Record<string, unknown> }>(
      'SELECT action, detail FROM audit_entry ORDER BY at DESC LIMIT 1',
    );
    expect(entry).toMatchObject({ action: 'webhook.registered', detail: { webhook: webhook.id } });
    expect(JSON.stringify(entry)).not.toMatch(/bi-mat|whsec/u);
    const twice = await admin.post<ProblemDocument>('/api/webhooks', {
      ...body,
      url: `${receiver.url}?khoa=bi-mat`,
    });
    expect(twice.body).toMatchObject({ code: 'EXISTS', data: { reason: 'webhook_exists' } });
  });

  it('is refused at an address that may not be sent to, and nothing is sent there', async () => {
    const { port } = receiver;
    const closed = await Receiver.start();
    for (const [url, reason] of [
      [`http://127.1:${String(closed.port)}/`, 'webhook_private'],
      [`http://0x7f000001:${String(closed.port)}/`, 'webhook_private'],
      [`http://2130706433:${String(closed.port)}/`, 'webhook_private'],
      [`http://0177.0.0.1:${String(closed.port)}/`, 'webhook_private'],
      [`http://127。0。0。1:${String(closed.port)}/`, 'webhook_private'],
      [`http://[::1]:${String(port)}/`, 'webhook_private'],
      [`http://[::ffff:7f00:1]:${String(closed.port)}/`, 'webhook_private'],
      ['https://169.254.169.254/', 'webhook_private'],
      [`http://localhost.:${String(port)}/`, 'webhook_off'],
      [`http://ok@127.0.0.1:${String(port)}/`, 'webhook_form'],
      ['file:///etc/passwd', 'webhook_form'],
      ['gopher://127.0.0.1/', 'webhook_form'],
      ['unix:/var/run/docker.sock', 'webhook_form'],
    ]) {
      const answer = await admin.post<ProblemDocument>('/api/webhooks', { ...body, url });
      expect([url, answer.status, answer.body.data.reason]).toEqual([url, 422, reason]);
      expect(answer.body.data.fields).toEqual([{ path: 'url', rule: reason }]);
    }
    expect([receiver.arrived, closed.arrived]).toEqual([[], []]);
    expect((await admin.get<WebhooksView>('/api/webhooks')).body.webhooks).toEqual([]);
    await closed.close();
  });

  it('is changed by whoever saw its present state, and by nobody over another', async () => {
    const { webhook } = await hooks.register(receiver.url);
    const path = `/api/webhooks/${webhook.id}`;
    const first = await admin.patch(path, { expectedVersion: 0, name: 'Cổng dữ liệu', kinds: ['accepted'] });
    expect(first).toMatchObject({
      status: 200,
      body: { name: 'Cổng dữ liệu', kinds: ['accepted'], version: 1 },
    });
    const late = await admin.patch<ProblemDocument>(path, { expectedVersion: 0, name: 'Khác' });
    expect(late.body).toMatchObject({ code: 'STALE', data: { version: 1 } });
    const astray = await admin.patch<ProblemDocument>(path, { expectedVersion: 1, url: 'https://10.0.0.1/' });
    expect(astray.body).toMatchObject({ code: 'INVALID', data: { reason: 'webhook_private' } });
    expect((await admin.del(path)).status).toBe(204);
    expect((await admin.del(path)).status).toBe(404);
  });

  it('has messages signed by its former secret for a day, and not at all once that has leaked', async () => {
    const { webhook, secret } = await hooks.register(receiver.url);
    const path = `/api/webhooks/${webhook.id}`;
    const test = async (): Promise<void> => {
      await admin.post(`${path}/test`);
      expect(await hooks.send()).toBe(1);
    };
    clock.stop('2026-09-15T03:00:00Z');
    const renewed = await admin.post<WebhookSecret>(`${path}/secret`, { leaked: false });
    expect(renewed.body.secret).not.toBe(secret);
    await test();
    clock.stop('2026-09-16T03:00:01Z');
    await app.sql(`UPDATE session SET expires_at = '2027-12-31'`);
    await test();
    const again = await admin.post<WebhookSecret>(`${path}/secret`, { leaked: true });
    await test();
    const valid = receiver.arrived.map((one) =>
      [secret, renewed.body.secret, again.body.secret].map((by) => isSigned(one, by)),
    );
    expect(valid).toEqual([
      [true, true, false],
      [false, true, false],
      [false, false, true],
    ]);
  });
});

describe('what happens', () => {
  it('is told once to each that wants it, signed, under one id, with number and link and nothing of the content', async () => {
    const mine = await hooks.register(receiver.url, ['submitted', 'step_opened']);
    await hooks.register(other.url, ['submitted'], [app.planId]);
    const card = await submitted();
    const follower = app.app.get(WebhookFollower);
    await Promise.all([follower.sweep(), follower.sweep(), follower.follow(app.boardId)]);
    await hooks.follow();
    const sender = app.app.get(WebhookSender);
    await Promise.all([sender.deliver(), sender.deliver()]);
    expect(await hooks.send()).toBe(0);

    const messages = receiver.arrived.map(messageIn);
    expect(messages.map(({ type }) => type)).toEqual(['step_opened', 'submitted']);
    const [, submission] = messages;
    const [row] = await app.sql<{ key: string; version: number }>(
      'SELECT t.key, b.version FROM card c JOIN task t ON t.id = c.task_id JOIN board b ON b.id = c.board_id WHERE c.id = $1',
      [card.id],
    );
    expect(submission).toMatchObject({
      plan: { id: app.planId },
      board: { id: app.boardId, year: 2026, version: Number(row?.version) },
      card: {
        id: card.id,
        key: row?.key,
        link: `https://tiendo.example.vn/bang/${app.boardId}?the=${card.id}`,
      },
    });
    expect(other.arrived.map(messageIn)).toEqual([submission]);
    for (const arrived of receiver.arrived) {
      expect(arrived).toMatchObject({ method: 'POST', path: '/nhan' });
      expect(isSigned(arrived, mine.secret)).toBe(true);
      expect(isSigned({ ...arrived, body: `${arrived.body} ` }, mine.secret)).toBe(false);
      expect(arrived.headers['webhook-id']).toBe(messageIn(arrived).id);
      expect(arrived.body).not.toContain('Đã tổ chức 02 lớp');
    }
    expect(await hooks.sent(mine.webhook.id)).toMatchObject([
      { type: 'submitted', state: 'delivered', attempts: 1, status: 204, fault: null, card: { id: card.id } },
      { type: 'step_opened', state: 'delivered' },
    ]);
  });

  it('is told under the same id after the database was brought back, and an other act has another', async () => {
    await hooks.register(receiver.url);
    await submitted();
    await hooks.follow();
    await hooks.send();
    // The rows and the cursor as they were before.
    await app.sql('DELETE FROM webhook_delivery');
    await app.sql('UPDATE webhook_cursor SET seq = 0');
    await submitted();
    await hooks.follow();
    await hooks.send();
    const ids = receiver.arrived.map(({ headers }) => headers['webhook-id']);
    expect(ids).toHaveLength(3);
    expect(ids[1]).toBe(ids[0]);
    expect(ids[2]).not.toBe(ids[0]);
  });

  it('before a target was there, of other plans or of other kinds is not told', async () => {
    await submitted();
    const [plan] = await app.sql<{ id: string }>('SELECT id FROM plan WHERE id <> $1 ORDER BY id LIMIT 1', [
      app.planId,
    ]);
    clock.set(new Date(clock.now() + 1000).toISOString());
    await hooks.register(receiver.url, ['submitted', 'step_opened']);
    await hooks.register(other.url, ['returned', 'overdue'], plan ? [plan.id] : []);
    await hooks.follow();
    await submitted();
    await hooks.follow();
    await hooks.send();
    expect(receiver.arrived.map((one) => messageIn(one).type)).toEqual(['step_opened', 'submitted']);
    expect(other.arrived).toEqual([]);
  });

  it('by the days is told once as well: what is overdue', async () => {
    const { webhook } = await hooks.register(receiver.url, ['overdue']);
    const card = await desk.fresh();
    await desk.ready(card);
    await app.sql('DELETE FROM reminder');
    await app.sql('DELETE FROM reminder_run');
    await app.sql('UPDATE webhook_cursor SET reminded_until = NULL');
    await app.sql('UPDATE card SET due_on = $2 WHERE id = $1', [card.id, '2026-10-12']);
    clock.stop('2026-10-15T01:00:00Z');
    await app.sql(`UPDATE session SET expires_at = '2027-12-31'`);
    await app.app.get(RemindersService).run();
    await hooks.follow();
    await hooks.follow();
    await app.sql('UPDATE webhook_cursor SET reminded_until = NULL');
    await hooks.follow();
    await hooks.send();
    const [row] = await app.sql<{ count: number }>(
      `SELECT count(*)::int AS count FROM reminder WHERE kind = 'overdue'`,
    );
    expect(row?.count).toBeGreaterThan(0);
    expect(receiver.arrived).toHaveLength(row?.count ?? 0);
    expect(receiver.arrived.map(messageIn).filter((message) => message.card?.id === card.id)).toMatchObject([
      { type: 'overdue', board: { id: app.boardId } },
    ]);
    expect((await hooks.sent(webhook.id))[0]).toMatchObject({ type: 'overdue', state: 'delivered' });
  });
});

describe('a target that is paused', () => {
  it('gathers what it misses, is reached by hand, and gets all of it when it goes on', async () => {
    const { webhook } = await hooks.register(receiver.url);
    const path = `/api/webhooks/${webhook.id}`;
    await admin.patch(path, { expectedVersion: 0, paused: true });
    await submitted();
    await hooks.follow();
    expect(await hooks.send()).toBe(0);
    const tested = await admin.post<DeliveryView>(`${path}/test`);
    expect(tested.body).toMatchObject({ type: 'test', state: 'waiting', card: null });
    expect(await hooks.send()).toBe(1);
    expect(receiver.arrived.map(messageIn)).toMatchObject([
      { type: 'test', plan: null, board: null, card: null },
    ]);
    const went = await admin.patch(path, { expectedVersion: 1, paused: false });
    expect(went.body).toMatchObject({ paused: null, waiting: 1 });
    expect(await hooks.send()).toBe(1);
    expect(receiver.arrived.map((one) => messageIn(one).type)).toEqual(['test', 'submitted']);
  });

  it('gets a message again by hand under the id that it had', async () => {
    const { webhook } = await hooks.register(receiver.url);
    await submitted();
    await hooks.follow();
    await hooks.send();
    const [delivery] = await hooks.sent(webhook.id);
    expect((await admin.post(`/api/deliveries/${delivery?.id ?? ''}/resend`)).status).toBe(200);
    await hooks.send();
    const [first, second] = receiver.arrived;
    expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id']);
    expect(second?.body).toBe(first?.body);
    expect((await hooks.sent(webhook.id))[0]).toMatchObject({ state: 'delivered', attempts: 2 });
  });
});
