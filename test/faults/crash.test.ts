/** P051, J1: a process that dies in the middle of an act; asked again with the same key, the act has one effect. */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { CardWritten } from '@tien-do/shared/contract';
import { startServerProcess, type ServerProcess } from '../support/server-processes.js';
import { until } from '../support/socket.js';
import { Stage } from './stage.js';

let stage: Stage;
let servers: [ServerProcess, ServerProcess];
let cookie: string;

beforeAll(async () => {
  stage = await Stage.set();
  const { url } = stage.apps[0];
  servers = await Promise.all([startServerProcess(url), startServerProcess(url)]);
  cookie = await session('tuphap.chuyenvien');
});

afterEach(async () => {
  await stage.gate.release();
});

afterAll(async () => {
  await Promise.all(servers.map((server) => server.kill()));
  await stage.check();
  await stage.strike();
});

/** A session by the machine's own clock, which the processes go by. */
async function session(username: string): Promise<string> {
  const secret = randomBytes(32).toString('base64url');
  await stage.apps[0].sql(
    `INSERT INTO session (id, secret_hash, person_id, created_at, last_seen_at, expires_at, address, device)
     SELECT $1, $2, id, now(), now(), now() + interval '1 hour', '127.0.0.1', 'test' FROM person WHERE username = $3`,
    [randomUUID(), createHash('sha256').update(secret).digest('hex'), username],
  );
  return `tien_do_session=${secret}`;
}

interface Act {
  cardId: string;
  key: string;
  body: object;
}

async function submission(): Promise<Act> {
  const cardId = await stage.world.card('working');
  const expectedVersion = await stage.world.version(cardId);
  const body = { action: 'submit_internal', expectedVersion, lateReason: 'Chờ số liệu của đơn vị phối hợp.' };
  return { cardId, key: randomUUID(), body };
}

const send = (origin: string, { cardId, key, body }: Act, signal?: AbortSignal): Promise<Response> =>
  fetch(`${origin}/api/cards/${cardId}/transitions`, {
    method: 'POST',
    headers: { origin, cookie, 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify(body),
    ...(signal ? { signal } : {}),
  });

const count = async (cardId: string): Promise<number> =>
  (await stage.apps[0].sql('SELECT 1 FROM submission WHERE card_id = $1', [cardId])).length;

describe('a process that is killed', () => {
  it('before its commit has done nothing: the repeat at another process does it, once', async () => {
    const act = await submission();
    await stage.gate.holdBoardEnd(stage.boardId);
    const lost = send(servers[0].origin, act).catch(() => null);
    await stage.gate.waiting(1);
    await servers[0].kill();
    await stage.gate.release();
    expect(await lost).toBeNull();
    expect(await count(act.cardId)).toBe(0);
    const again = await send(servers[1].origin, act);
    expect(again.status).toBe(200);
    expect(await count(act.cardId)).toBe(1);
  });

  it('between its commit and its answer has done it: the repeat is given the answer that was lost', async () => {
    const act = await submission();
    const leave = new AbortController();
    await stage.gate.holdBoardEnd(stage.boardId);
    const lost = send(servers[1].origin, act, leave.signal).catch(() => null);
    await stage.gate.waiting(1);
    leave.abort();
    expect(await lost).toBeNull();
    await stage.gate.release();
    await until('it is done', async () => (await count(act.cardId)) === 1);
    await servers[1].kill();

    const officer = await stage.as('leadOfficer', 1);
    const again = await officer.post<CardWritten>(`/api/cards/${act.cardId}/transitions`, act.body, {
      'idempotency-key': act.key,
    });
    expect(again).toMatchObject({
      status: 200,
      body: { face: { state: 'internal_review', submissions: 1 } },
    });
    expect(again.body.boardVersion).toBe(await stage.world.version(act.cardId));
    expect(await count(act.cardId)).toBe(1);
    // Another key is another act, and comes too late.
    expect(await officer.post(`/api/cards/${act.cardId}/transitions`, act.body)).toMatchObject({
      status: 409,
    });
  });
});
