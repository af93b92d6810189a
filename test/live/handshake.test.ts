import net from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Socket } from 'socket.io-client';
import { newId } from '@tien-do/backend';
import { LiveServer } from '../../backend/src/live/live-server.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { connectSocket, emitAck, emitRaw, recordFrames, until } from '../support/socket.js';
import {
  plantBoard,
  plantSession,
  startLiveServer,
  type Fixture,
  type LiveServerUnderTest,
} from './harness.js';

let database: TestDatabase;
let server: LiveServerUnderTest;
let fixture: Fixture;
const open: Socket[] = [];

const connect: typeof connectSocket = async (...given) => {
  const socket = await connectSocket(...given);
  open.push(socket);
  return socket;
};

beforeAll(async () => {
  database = await createTestDatabase();
  server = await startLiveServer(database.url);
  fixture = await plantBoard(server.source, 4);
});

afterEach(() => {
  for (const socket of open.splice(0)) socket.close();
});

afterAll(async () => {
  await server.close();
  await database.drop();
});

describe('the handshake', () => {
  it('lets in a page of this system with a session, and a program that names no origin', async () => {
    await expect(connect(server.origin, fixture.leadA.cookie)).resolves.toBeDefined();
    await expect(connect(server.origin, fixture.leadA.cookie, { pageOrigin: null })).resolves.toBeDefined();
  });

  it('refuses whoever has no session', async () => {
    await expect(connect(server.origin, null)).rejects.toThrow();
  });

  it('refuses a cookie that was made up', async () => {
    await expect(connect(server.origin, `tien_do_session=${newId()}`)).rejects.toThrow();
  });

  it('refuses a session that has expired', async () => {
    const cookie = await plantSession(server.source, fixture.leadA.id, -1_000);
    await expect(connect(server.origin, cookie)).rejects.toThrow();
  });

  it('refuses a page of another site, although the browser sends the cookie along', async () => {
    for (const pageOrigin of [
      'https://evil.example',
      'null',
      server.origin.replace('127.0.0.1', 'localhost'),
    ]) {
      await expect(connect(server.origin, fixture.leadA.cookie, { pageOrigin })).rejects.toThrow();
    }
  });

  it('refuses long polling', async () => {
    const answer = await fetch(`${server.origin}/socket.io/?EIO=4&transport=polling`, {
      headers: { cookie: fixture.leadA.cookie },
    });
    expect(answer.status).toBe(400);
  });

  it('has no other namespace', async () => {
    await expect(connect(server.origin, fixture.leadA.cookie, { namespace: '/admin' })).rejects.toThrow(
      'namespace',
    );
  });

  it('does not let a client back in on the same wire after it left', async () => {
    const socket = await connect(server.origin, fixture.leadA.cookie);
    const refused: string[] = [];
    socket.on('connect_error', (error) => refused.push(error.message));
    // Leaves and comes back at the level of the protocol, keeping the websocket.
    const { engine } = socket.io as unknown as { engine: { write(data: string): void } };
    engine.write('1');
    const { io } = server.app.get(LiveServer);
    await until('it has left', () => !io.of('/').sockets.has(socket.id ?? ''));
    engine.write('0');
    await until('it is refused', () => refused.length > 0);
    expect(refused).toEqual(['SIGNED_OUT']);
  });

  it('lets a page come back whose rights changed between its handshake and its first word', async () => {
    const { cookie, id } = fixture.leadA;
    const earlier = await connect(server.origin, cookie);
    let isDismissed = false;
    earlier.once('disconnect', () => {
      isDismissed = true;
    });
    const { hostname, port } = new URL(server.origin);
    const wire = net.connect({ host: hostname, port: Number(port) });
    const said: Buffer[] = [];
    let isClosed = false;
    wire.on('data', (bytes: Buffer) => said.push(bytes));
    wire.once('close', () => {
      isClosed = true;
    });
    const heard = (): string => Buffer.concat(said).toString('latin1');
    wire.write(
      [
        'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1',
        ...[`Host: ${hostname}:${port}`, `Origin: ${server.origin}`, `Cookie: ${cookie}`],
        ...['Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13'],
        ...['Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==', '', ''],
      ].join('\r\n'),
    );
    await until('the wire is open', () => heard().includes('"sid"'));
    await server.source.query(`SELECT pg_notify('tien_do_access', $1)`, [id]);
    await until('the change was heard', () => isDismissed);
    // "40" of socket.io, as a masked frame of two letters: the page enters.
    wire.write(Buffer.from([0x81, 0x82, 0, 0, 0, 0, 0x34, 0x30]));
    await until('the wire was cut', () => isClosed);
    // A refusal would be final: the page would never try again.
    expect(heard()).not.toContain('SIGNED_OUT');
    await expect(connect(server.origin, cookie)).resolves.toBeDefined();
  });

  it('ends the socket when its session expires', async () => {
    const cookie = await plantSession(server.source, fixture.leadA.id, 700);
    const socket = await connect(server.origin, cookie);
    const frames = recordFrames(socket);
    await until('the socket ends', () => !socket.connected, 3_000);
    expect(frames.at(-1)?.message).toBe('session.ended');
  });
});

describe('a message', () => {
  it('is refused when it carries an identity, an unknown key, or the wrong type', async () => {
    const socket = await connect(server.origin, fixture.leadA.cookie);
    const { boardId } = fixture;
    const wrong: unknown[] = [
      { boardId, personId: fixture.coordinator.id },
      { boardId, userId: fixture.coordinator.id },
      { boardId, sessionId: newId() },
      { boardId, socketId: socket.id },
      { boardId: [boardId] },
      { boardId: { $ne: null } },
      { boardId: 'x' },
      {},
      null,
      boardId,
      [boardId],
    ];
    for (const payload of wrong) {
      expect(await emitRaw(socket, 'board.watch', payload)).toMatchObject({
        problem: { code: 'INVALID' },
      });
    }
    expect(await emitRaw(socket, 'board.watch')).toMatchObject({ problem: { code: 'INVALID' } });
    expect(await emitRaw(socket, 'board.watch', { boardId }, { boardId })).toMatchObject({ problem: {} });
    expect(await emitAck(socket, 'board.watch', { boardId })).toEqual({ version: expect.any(Number) });
  });

  it('that nobody knows is refused and harms nothing', async () => {
    const socket = await connect(server.origin, fixture.leadA.cookie);
    for (const name of ['board.changed', 'constructor', '__proto__', 'toString', 'x'.repeat(1_000)]) {
      expect(await emitRaw(socket, name, {})).toMatchObject({ problem: { code: 'INVALID' } });
    }
    socket.emit('nobody.listens', { a: 1 });
    socket.emit('nobody.answers');
    expect(await emitAck(socket, 'board.unwatch', { boardId: fixture.boardId })).toEqual({});
  });

  it('says its problem in the language of the browser', async () => {
    const socket = await connect(server.origin, fixture.leadA.cookie);
    const ack = await emitRaw(socket, 'board.watch', { boardId: newId() });
    expect(ack).toMatchObject({ problem: { code: 'NOT_FOUND' } });
    expect(JSON.stringify(ack)).toMatch(/[ạảấầẩậắằểệịọốồộớờợụứừự]/u);
  });

  it('too many are answered THROTTLED, far too many end the socket', async () => {
    const socket = await connect(server.origin, fixture.leadA.cookie);
    const codes: string[] = [];
    for (let n = 0; n < 150; n += 1) {
      socket.emit('board.unwatch', { boardId: fixture.boardId }, (ack: { problem?: { code: string } }) => {
        codes.push(ack.problem?.code ?? 'done');
      });
    }
    await until('all are answered', () => codes.length === 150);
    expect(codes.filter((code) => code === 'done').length).toBeGreaterThanOrEqual(100);
    expect(codes.filter((code) => code === 'THROTTLED').length).toBeGreaterThan(10);
    expect(socket.connected).toBe(true);
    for (let n = 0; n < 1_000; n += 1) socket.emit('board.unwatch', { boardId: fixture.boardId });
    await until('the socket is cut', () => !socket.connected);
  });

  it('that is too long ends the socket', async () => {
    const socket = await connect(server.origin, fixture.leadA.cookie);
    socket.emit('board.watch', { boardId: 'x'.repeat(20_000) });
    await until('the socket is cut', () => !socket.connected);
  });
});
