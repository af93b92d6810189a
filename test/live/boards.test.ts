import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '@tien-do/backend';
import type { Socket } from 'socket.io-client';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { BoardClient, connectSocket, emitAck, recordFrames, until } from '../support/socket.js';
import {
  act,
  plantBoard,
  plantPerson,
  plantSession,
  serverBoard,
  startLiveServer,
  touchCard,
  touchInVain,
  type Fixture,
  type LiveServerUnderTest,
} from './harness.js';

let database: TestDatabase;
let server: LiveServerUnderTest;
let fixture: Fixture;
const sockets: Socket[] = [];

async function connect(cookie: string): Promise<Socket> {
  const socket = await connectSocket(server.origin, cookie);
  sockets.push(socket);
  return socket;
}

/** A client that has loaded the board. */
async function join(cookie: string): Promise<BoardClient> {
  const client = new BoardClient(server.origin, cookie, fixture.boardId);
  sockets.push(client.socket);
  await until('the board is loaded', () => client.state !== null);
  return client;
}

const card = (n: number): string => fixture.cardIds[n] ?? '';

beforeAll(async () => {
  database = await createTestDatabase();
  server = await startLiveServer(database.url);
});

beforeEach(async () => {
  fixture = await plantBoard(server.source, 4);
});

afterEach(() => {
  for (const socket of sockets.splice(0)) socket.close();
});

afterAll(async () => {
  await server.close();
  await database.drop();
});

describe('a board', () => {
  it('of others does not exist, and nothing of it is heard', async () => {
    const outsider = await connect(fixture.outsider.cookie);
    const frames = recordFrames(outsider);
    const insider = await join(fixture.leadA.cookie);
    const foreign = await emitAck(outsider, 'board.watch', { boardId: fixture.boardId });
    const missing = await emitAck(outsider, 'board.watch', { boardId: newId() });
    expect(foreign).toEqual(missing);
    expect(foreign).toMatchObject({ problem: { code: 'NOT_FOUND' } });
    const version = await touchCard(server.writer, card(0));
    await until('those who may hear it', () => insider.version === version);
    // What was said to the socket before this answer would have come before it.
    await emitAck(outsider, 'board.unwatch', { boardId: fixture.boardId });
    expect(frames).toEqual([]);
  });

  it('tells everybody who watches, once, with the span', async () => {
    const [one, two] = [await join(fixture.leadA.cookie), await join(fixture.coordinator.cookie)];
    const frames = recordFrames(two.socket);
    const version = await touchCard(server.writer, card(1));
    await until('both hear it', () => one.version === version && two.version === version);
    expect(frames).toHaveLength(1);
    expect(frames[0]).toMatchObject({
      message: 'board.changed',
      payload: {
        boardId: fixture.boardId,
        from: version - 1,
        to: version,
        cards: [{ id: card(1), at: version }],
      },
    });
    expect([one.sinceCalls, two.sinceCalls]).toEqual([0, 0]);
  });

  it('is silent about a change that was taken back', async () => {
    const client = await join(fixture.leadA.cookie);
    const frames = recordFrames(client.socket);
    await touchInVain(server.writer, card(0));
    const version = await touchCard(server.writer, card(1));
    await until('the next change is heard', () => client.version === version);
    expect(frames).toHaveLength(1);
    expect(frames[0]?.payload).toMatchObject({ from: version - 1, cards: [{ id: card(1) }] });
  });

  it('lets one of two win who take the same card', async () => {
    const second = await plantPerson(server.source, fixture.leadA.agencyId);
    const clients = [await join(fixture.leadA.cookie), await join(second.cookie)];
    const move = { action: 'accept_assignment', expectedVersion: 0 };
    const answers = await Promise.all(
      clients.map(({ cookie }) => act(server.origin, cookie, `/api/cards/${card(0)}/transitions`, move)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('STALE');
    const now = await serverBoard(server.origin, fixture.boardId, fixture.coordinator.cookie);
    expect(now.version).toBe(1);
    await until('both show what is', () => clients.every((client) => client.equals(now)));
  });

  it('loses nothing when an answer arrives before the changes of others', async () => {
    const client = await join(fixture.leadA.cookie);
    const release = client.holdBack();
    await touchCard(server.writer, card(1));
    await touchCard(server.writer, card(2));
    const own = await act(server.origin, fixture.leadA.cookie, `/api/cards/${card(0)}/comments`, {
      body: 'Đã nhận',
    });
    expect(own.status).toBe(200);
    client.takeOwn(own.body.face);
    expect(client.state?.cards.get(card(0))?.at).toBe(own.body.boardVersion);
    expect(client.version).toBeLessThan(own.body.boardVersion);
    release();
    const now = await serverBoard(server.origin, fixture.boardId, fixture.leadA.cookie);
    await until('it shows what is', () => client.equals(now));
  });

  it('is heard from the moment of the watching on, while it changes all the time', async () => {
    let writing = true;
    const writer = (async (): Promise<void> => {
      while (writing) await touchCard(server.writer, card(0));
    })();
    const clients = await Promise.all(Array.from({ length: 12 }, () => join(fixture.leadB.cookie)));
    writing = false;
    await writer;
    const now = await serverBoard(server.origin, fixture.boardId, fixture.coordinator.cookie);
    await until('everybody shows what is', () => clients.every((client) => client.equals(now)), 4_000);
  });

  it('tells nobody who has stopped watching', async () => {
    const client = await join(fixture.leadA.cookie);
    const other = await join(fixture.leadB.cookie);
    const frames = recordFrames(client.socket);
    expect(await emitAck(client.socket, 'board.unwatch', { boardId: fixture.boardId })).toEqual({});
    const version = await touchCard(server.writer, card(0));
    await until('others hear it', () => other.version === version);
    await emitAck(client.socket, 'board.unwatch', { boardId: fixture.boardId });
    expect(frames).toEqual([]);
  });
});

describe('a restricted plan', () => {
  it('tells each agency only of its own cards, and all of them the version', async () => {
    fixture = await plantBoard(server.source, 4, 'own');
    const [a, b, coordinator] = [
      await join(fixture.leadA.cookie),
      await join(fixture.leadB.cookie),
      await join(fixture.coordinator.cookie),
    ];
    expect([a, b, coordinator].map((client) => client.state?.cards.size)).toEqual([2, 2, 4]);
    const frames = recordFrames(b.socket);
    // The first card is of A.
    const version = await touchCard(server.writer, card(0));
    await until('all know the version', () =>
      [a, b, coordinator].every((client) => client.version === version),
    );
    expect(a.state?.cards.get(card(0))?.at).toBe(version);
    expect(coordinator.state?.cards.get(card(0))?.at).toBe(version);
    expect(JSON.stringify(frames)).not.toContain(card(0));
    expect(b.sinceCalls).toBe(0);
  });

  it('that becomes restricted ends the sockets of its watchers before it says anything more', async () => {
    const client = await join(fixture.leadB.cookie);
    const frames = recordFrames(client.socket);
    await server.source.query(`UPDATE board SET visibility = 'own' WHERE id = $1`, [fixture.boardId]);
    await touchCard(server.writer, card(0));
    await until('the socket ends', () => client.ended, 3_000);
    expect(frames.map(({ message }) => message)).toEqual(['session.ended']);
  });
});

describe('whoever loses the right', () => {
  const endings: [string, (f: Fixture) => Promise<unknown>][] = [
    [
      'a duty that is ended',
      (f) =>
        server.source.query('UPDATE membership SET valid_to = now() WHERE id = $1', [f.leadB.membershipId]),
    ],
    [
      'a session that is signed out',
      (f) => server.source.query('DELETE FROM session WHERE person_id = $1', [f.leadB.id]),
    ],
    [
      'an account that is disabled',
      (f) => server.source.query('UPDATE person SET disabled_at = now() WHERE id = $1', [f.leadB.id]),
    ],
  ];
  it.each(endings)('%s: hears nothing more after two seconds', async (_, end) => {
    const client = await join(fixture.leadB.cookie);
    const witness = await join(fixture.leadA.cookie);
    const frames = recordFrames(client.socket);
    // It may come back, as the page does, to find that nothing is left for it.
    let dismissed = false;
    client.socket.once('disconnect', () => {
      dismissed = true;
    });
    await end(fixture);
    await until('the socket ends', () => client.ended && dismissed, 2_000);
    const version = await touchCard(server.writer, card(1));
    await until('others hear it', () => witness.version === version);
    expect(frames.map(({ message }) => message)).toEqual(['session.ended']);
  });

  it('while coming in, does not stay in', async () => {
    for (let round = 0; round < 12; round += 1) {
      const cookie = await plantSession(server.source, fixture.leadB.id, 60_000);
      const [socket] = await Promise.all([
        connectSocket(server.origin, cookie).catch(() => null),
        new Promise((resolve) => setTimeout(resolve, round * 2)).then(() =>
          server.source.query('DELETE FROM session WHERE person_id = $1', [fixture.leadB.id]),
        ),
      ]);
      if (!socket) continue;
      sockets.push(socket);
      socket.emit('board.watch', { boardId: fixture.boardId });
      await until('the socket ends', () => !socket.connected, 2_000);
    }
  });

  it('by a date that was known: is out when the time comes', async () => {
    await server.source.query(`UPDATE membership SET valid_to = now() + interval '2 seconds' WHERE id = $1`, [
      fixture.leadB.membershipId,
    ]);
    // The change itself ended what was open; this one comes in for what is left.
    const socket = await connect(fixture.leadB.cookie);
    const frames = recordFrames(socket);
    await until('the socket ends', () => !socket.connected, 6_000);
    expect(frames.at(-1)?.message).toBe('session.ended');
  });
});

describe('an open card', () => {
  const people = (frames: { message: string; payload: unknown }[]): string[][] =>
    frames
      .filter(({ message }) => message === 'card.present')
      .map(({ payload }) => (payload as { people: { id: string }[] }).people.map(({ id }) => id));

  it('shows who else has it open, and not oneself in a second window', async () => {
    const colleague = await plantPerson(server.source, fixture.leadA.agencyId);
    const [one, again, two] = [
      await connect(fixture.leadA.cookie),
      await connect(fixture.leadA.cookie),
      await connect(colleague.cookie),
    ];
    const [first, second, third] = [recordFrames(one), recordFrames(again), recordFrames(two)];
    for (const socket of [one, again, two]) {
      expect(await emitAck(socket, 'card.open', { cardId: card(0) })).toEqual({});
    }
    await until(
      'both sides know',
      () => people(first).length > 0 && people(second).length > 0 && people(third).length > 0,
    );
    expect(people(first).at(-1)).toEqual([colleague.id]);
    expect(people(second).at(-1)).toEqual([colleague.id]);
    expect(people(third).at(-1)).toEqual([fixture.leadA.id]);
    expect(first.at(-1)?.payload).toMatchObject({
      people: [{ agencyId: fixture.leadA.agencyId, name: 'Nguyễn Văn An' }],
    });
    two.close();
    await until('the gone one is gone', () => people(first).at(-1)?.length === 0);
  });

  it('can only be opened by whoever may read its content', async () => {
    const [owner, neighbour, outsider] = [
      await connect(fixture.leadA.cookie),
      await connect(fixture.leadB.cookie),
      await connect(fixture.outsider.cookie),
    ];
    const frames = recordFrames(owner);
    await emitAck(owner, 'card.open', { cardId: card(0) });
    for (const socket of [neighbour, outsider]) {
      const answer = await emitAck(socket, 'card.open', { cardId: card(0) });
      expect(answer).toMatchObject({ problem: { code: 'NOT_FOUND' } });
      expect(answer).toEqual(await emitAck(socket, 'card.open', { cardId: newId() }));
    }
    const coordinator = await connect(fixture.coordinator.cookie);
    expect(await emitAck(coordinator, 'card.open', { cardId: card(0) })).toEqual({});
    await until('who may is seen', () => people(frames).length > 0);
    expect(people(frames)).toEqual([[fixture.coordinator.id]]);
  });
});
