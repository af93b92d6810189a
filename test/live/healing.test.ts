import { type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import readline from 'node:readline';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId, Writer } from '@tien-do/backend';
import pg from 'pg';
import type { Socket } from 'socket.io-client';
import { LiveServer } from '../../backend/src/live/live-server.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { BoardClient, connectSocket, emitAck, recordFrames, until } from '../support/socket.js';
import { startSource } from '../support/source-process.js';
import {
  act,
  plantBoard,
  serverBoard,
  startLiveServer,
  touchAll,
  touchCard,
  type Fixture,
  type LiveServerUnderTest,
} from './harness.js';

/** So long that no test passes by it. */
const never = 600_000;
let database: TestDatabase;
let server: LiveServerUnderTest;
let fixture: Fixture;
const sockets: Socket[] = [];
const servers: LiveServerUnderTest[] = [];

async function start(beaconMs: number): Promise<LiveServerUnderTest> {
  const started = await startLiveServer(database.url, { beaconMs });
  servers.push(started);
  return started;
}

async function join(origin: string, cookie: string, socket?: Socket): Promise<BoardClient> {
  const client = new BoardClient(origin, cookie, fixture.boardId, socket);
  sockets.push(client.socket);
  await until('the board is loaded', () => client.state !== null);
  return client;
}

const now = (): ReturnType<typeof serverBoard> =>
  serverBoard(server.origin, fixture.boardId, fixture.coordinator.cookie);
const card = (n: number): string => fixture.cardIds[n] ?? '';

beforeAll(async () => {
  database = await createTestDatabase();
  server = await startLiveServer(database.url, { beaconMs: never });
});

beforeEach(async () => {
  fixture = await plantBoard(server.source, 4);
});

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.close();
  for (const started of servers.splice(0)) await started.close();
});

afterAll(async () => {
  await server.close();
  await database.drop();
});

describe('a client heals', () => {
  it('by the beacon, when an announcement was lost', async () => {
    const beaconing = await start(200);
    const client = await join(beaconing.origin, fixture.leadA.cookie);
    // A writer that nobody listens to: its changes are announced by nobody.
    const version = await touchCard(new Writer(server.source), card(0));
    await until('the change is there', () => client.version === version, 3_000);
    expect(client.equals(await now())).toBe(true);
  });

  it('by the beacon, when it lost a message that the server had sent', async () => {
    const beaconing = await start(200);
    const client = await join(beaconing.origin, fixture.leadA.cookie);
    client.holdBack();
    await touchCard(server.writer, card(0));
    const version = await touchCard(server.writer, card(1));
    await until('the beacon made it ask', () => client.sinceCalls > 0, 3_000);
    client.holdBack()();
    await until('the change is there', () => client.version === version, 3_000);
  });

  it('after 500 changes that it was away for, by one question', async () => {
    const client = await join(server.origin, fixture.leadA.cookie);
    client.socket.disconnect();
    for (let n = 0; n < 500; n += 1) await touchCard(server.writer, card(n % 4));
    client.socket.connect();
    const is = await now();
    await until('it shows what is', () => client.equals(is));
    expect([client.sinceCalls, client.wholeCalls]).toEqual([1, 1]);
  });

  it('when the LISTEN connection was killed, without waiting for the beacon', async () => {
    const client = await join(server.origin, fixture.leadA.cookie);
    for (let round = 0; round < 3; round += 1) {
      await killListeners();
      const version = await touchCard(server.writer, card(round));
      await until('the change is there', () => client.version === version, 5_000);
    }
    expect(client.ended).toBe(false);
  });
});

it('whose right ended while nobody listened is out when somebody listens again', async () => {
  const client = await join(server.origin, fixture.leadB.cookie);
  const other = await join(server.origin, fixture.leadA.cookie);
  // Between the two the server is deaf: it waits at least 100 ms before it connects anew.
  await killListeners();
  await server.source.query('DELETE FROM session WHERE person_id = $1', [fixture.leadB.id]);
  // Sooner than the second look that whoever has just come in is given anyway.
  await until('the socket ends', () => client.ended, 1_300);
  expect(other.ended).toBe(false);
});

describe('two API processes', () => {
  it('both hear what either of them does', async () => {
    const second = await start(never);
    const [here, there] = [
      await join(server.origin, fixture.leadA.cookie),
      await join(second.origin, fixture.leadB.cookie),
    ];
    for (const writer of [server.writer, second.writer]) {
      const version = await touchCard(writer, card(0));
      await until('both hear it', () => here.version === version && there.version === version, 3_000);
    }
    expect([here.sinceCalls, there.sinceCalls]).toEqual([0, 0]);
  });

  it('both end the sockets of whoever loses the right', async () => {
    const second = await start(never);
    const both = [
      await join(server.origin, fixture.leadB.cookie),
      await join(second.origin, fixture.leadB.cookie),
    ];
    await server.source.query('UPDATE membership SET valid_to = now() WHERE id = $1', [
      fixture.leadB.membershipId,
    ]);
    await until('both sockets end', () => both.every((client) => client.ended), 2_000);
  });

  it('show each other who has a card open, until one of them ends', async () => {
    const second = await start(never);
    const here = await connectSocket(server.origin, fixture.leadA.cookie);
    const there = await connectSocket(second.origin, fixture.coordinator.cookie);
    sockets.push(here, there);
    const frames = recordFrames(here);
    const seen = (): string => JSON.stringify(frames.at(-1)?.payload ?? null);
    expect(await emitAck(here, 'card.open', { cardId: card(0) })).toEqual({});
    expect(await emitAck(there, 'card.open', { cardId: card(0) })).toEqual({});
    await until('the other is seen', () => seen().includes(fixture.coordinator.id));
    await servers.pop()?.close();
    await until('the other is gone', () => seen().includes('"people":[]'));
  });
});

describe('a reader that does not read', () => {
  it('is dropped when a megabyte waits for it, and others go on', async () => {
    fixture = await plantBoard(server.source, 1_000);
    const slow = await join(server.origin, fixture.leadB.cookie);
    const quick = await join(server.origin, fixture.leadA.cookie);
    const { engine } = slow.socket.io as unknown as {
      engine: { transport: { ws: { pause(): void; resume(): void } } };
    };
    const { ws } = engine.transport;
    const frames = recordFrames(quick.socket);
    const id = slow.socket.id ?? '';
    ws.pause();
    const { io } = server.app.get(LiveServer);
    const held = (): boolean => io.of('/').sockets.has(id);
    // What the system's own buffers take is not the server's memory; it shows only afterwards.
    for (let n = 1; held() && n <= 80; n += 1) {
      await touchAll(server.writer, fixture.boardId);
      await until('who reads goes on', () => quick.version >= n);
    }
    await until('the one who does not is dropped', () => !held(), 2_000);
    expect(frames.length).toBeGreaterThan(2);
    ws.resume();
    const is = await now();
    await until('it comes back and shows what is', () => slow.equals(is), 10_000);
    expect(quick.equals(is)).toBe(true);
  });
});

describe('a server that is killed', () => {
  let child: ChildProcess | null = null;
  afterEach(() => {
    child?.kill('SIGKILL');
  });

  it('under load has done every acknowledged action once, and every client ends with what is', async () => {
    let origin = '';
    [child, origin] = await spawnServer(0);
    const { port } = new URL(origin);
    const clients = await Promise.all(
      Array.from({ length: 5 }, (_, n) =>
        join(origin, n % 2 ? fixture.leadA.cookie : fixture.coordinator.cookie),
      ),
    );
    const acknowledged = new Set<string>();
    let loading = true;
    const writers = Array.from({ length: 6 }, async () => {
      while (loading) {
        const mark = newId();
        // Under one key until it is answered: a lost answer must not become a second comment.
        for (let answered = false; !answered;) {
          const path = `/api/cards/${card(0)}/comments`;
          answered = await act(origin, fixture.leadA.cookie, path, { body: mark }, mark).then(
            ({ status }) => status === 200,
            () => false,
          );
          if (!answered) await new Promise((resolve) => setTimeout(resolve, 20));
        }
        acknowledged.add(mark);
      }
    });
    for (let kill = 0; kill < 2; kill += 1) {
      const before = acknowledged.size;
      await until('there is load', () => acknowledged.size > before + 40, 30_000);
      child.kill('SIGKILL');
      await once(child, 'exit');
      [child] = await spawnServer(Number(port));
    }
    const before = acknowledged.size;
    await until('there is load again', () => acknowledged.size > before + 20, 30_000);
    loading = false;
    await Promise.all(writers);

    const rows = await server.source.query<{ body: string; count: number }[]>(
      'SELECT body, count(*)::int AS count FROM comment WHERE card_id = $1 GROUP BY body',
      [card(0)],
    );
    expect(rows.filter(({ count }) => count !== 1)).toEqual([]);
    expect(new Set(rows.map(({ body }) => body))).toEqual(acknowledged);
    const is = await now();
    expect(is.version).toBe(acknowledged.size);
    await until('every client shows what is', () => clients.every((client) => client.equals(is)), 10_000);
  });
});

/** Ends the LISTEN connections of all servers here, as a restart of PostgreSQL or a firewall does. */
async function killListeners(): Promise<void> {
  const owner = new pg.Client(database.ownerUrl);
  await owner.connect();
  const { rowCount } = await owner.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE application_name = 'tien-do-live' AND datname = current_database()`,
  );
  await owner.end();
  expect(rowCount).toBeGreaterThan(0);
}

/** Starts a server process. @returns it and its origin. @throws Error when it ends instead. */
async function spawnServer(port: number): Promise<[ChildProcess, string]> {
  const child = startSource('test/live/server-process.ts', {
    TIEN_LIVE_DATABASE: database.url,
    TIEN_LIVE_PORT: String(port),
  });
  const lines = readline.createInterface({ input: child.stdout });
  const [line] = (await Promise.race([
    once(lines, 'line'),
    once(child, 'exit').then(() => {
      throw new Error('the server process ended');
    }),
  ])) as [string];
  return [child, line];
}
