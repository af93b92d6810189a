/** Webhooks over TLS: delivered where the operator trusts the authority of the target's certificate, and nowhere else. */
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import readline from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { WebhookSecret } from '@tien-do/shared/contract';
import { startTestApp, type TestApp } from '../support/app.js';
import { TestAuthority } from '../support/certificates.js';
import { isSigned, Receiver } from '../support/receiver.js';
import { until } from '../support/socket.js';
import { startSource } from '../support/source-process.js';
import { allowing, Hooks } from '../support/webhooks.js';

let app: TestApp;
let hooks: Hooks;
/** By the operator's authority: for its address, and for another name than it is reached by. */
let own: Receiver;
let misnamed: Receiver;
/** By an authority that nobody was told of. */
let strange: Receiver;
let folder: string;
let authority: TestAuthority;

beforeAll(async () => {
  authority = new TestAuthority();
  own = await Receiver.start('127.0.0.1', 0, authority.issue('127.0.0.1'));
  misnamed = await Receiver.start('127.0.0.1', 0, authority.issue('khac.example.vn'));
  strange = await Receiver.start('127.0.0.1', 0, new TestAuthority().issue('127.0.0.1'));
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tien-do-tls-'));
  fs.writeFileSync(path.join(folder, 'ca.pem'), authority.cert);
  app = await startTestApp({ webhooks: allowing([own, misnamed, strange]) });
  hooks = new Hooks(app, await app.client('quantri'));
});
afterAll(async () => {
  await app.close();
  for (const one of [own, misnamed, strange]) await one.close();
  fs.rmSync(folder, { recursive: true, force: true });
});

/** Targets at all three, each with a message that waits. */
async function targets(): Promise<WebhookSecret[]> {
  const made: WebhookSecret[] = [];
  for (const { url } of [own, misnamed, strange]) {
    const secret = await hooks.register(url);
    await app.sql(
      `INSERT INTO webhook_delivery (id, webhook_id, message_id, type, body, state, by_hand, attempts, made_at, next_at)
       VALUES (gen_random_uuid(), $1, 'msg_1', 'submitted', '{"n":1}', 'waiting', false, 0, $2, $2)`,
      [secret.webhook.id, new Date(app.clock.now())],
    );
    made.push(secret);
  }
  return made;
}

async function outcomes(made: readonly WebhookSecret[]): Promise<(string | null | undefined)[]> {
  const seen: (string | null | undefined)[] = [];
  for (const { webhook } of made) {
    const [delivery] = await hooks.sent(webhook.id);
    seen.push(delivery?.state === 'delivered' ? 'delivered' : delivery?.fault);
  }
  return seen;
}

describe('a target with a certificate', () => {
  it('of an authority that the process was not told of gets nothing, not even the message’s length', async () => {
    const made = await targets();
    await hooks.send();
    expect(await outcomes(made)).toEqual(['tls', 'tls', 'tls']);
    for (const one of [own, misnamed, strange]) expect(one.arrived).toEqual([]);
    await app.sql('DELETE FROM webhook');
  });

  it('of the authority that the operator trusts is delivered to; for another name, or by another authority, it is not', async () => {
    const made = await targets();
    const worker = startSource('test/api/worker-process.ts', {
      TIEN_WORKER_DATABASE: app.url,
      TIEN_WORKER_CLOCK_SHIFT: String(app.clock.now() - Date.now()),
      TIEN_WORKER_WEBHOOKS: [own, misnamed, strange].map(({ port }) => `127.0.0.1:${String(port)}`).join(','),
      NODE_EXTRA_CA_CERTS: path.join(folder, 'ca.pem'),
    });
    try {
      await once(readline.createInterface({ input: worker.stdout }), 'line');
      const admin = await app.client('quantri');
      const [first] = made;
      if (!first) throw new Error('no target');
      // What wakes a sender, as an act would.
      await admin.patch(`/api/webhooks/${first.webhook.id}`, { expectedVersion: 0, paused: true });
      await admin.patch(`/api/webhooks/${first.webhook.id}`, { expectedVersion: 1, paused: false });
      await until(
        'every message was tried',
        async () => (await outcomes(made)).every((outcome) => outcome !== null),
        60_000,
      );
      expect(await outcomes(made)).toEqual(['delivered', 'tls', 'tls']);
      expect(own.arrived.map(({ body }) => body)).toEqual(['{"n":1}']);
      expect(own.arrived.every((one) => isSigned(one, first.secret))).toBe(true);
      expect([...misnamed.arrived, ...strange.arrived]).toEqual([]);
    } finally {
      worker.kill('SIGTERM');
      await once(worker, 'exit');
    }
  });
});
