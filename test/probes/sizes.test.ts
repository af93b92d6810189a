/** P155: bodies that are too large, too deep and too wide. */
import http from 'node:http';
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import type { Client } from '../support/app.js';
import { fingerprint, World } from '../rights/world.js';
import { expectAlive, expectProblem, knock } from './knock.js';

let world: World;
let officer: Client;
let cardId: string;

beforeAll(async () => {
  world = await World.start();
  officer = await world.as('leadOfficer');
  cardId = await world.card('working');
});

afterEach(async () => {
  await expectAlive(world.app);
});

afterAll(async () => {
  await world.app.close();
});

const megabyte = 1024 * 1024;
const json = { 'content-type': 'application/json' };

/** Sends a body piece by piece until it is answered. @returns status, and how many bytes went out before. */
async function pour(
  path: string,
  headers: http.OutgoingHttpHeaders,
  megabytes: number,
): Promise<{ status: number; sent: number; text: string }> {
  const { hostname, port } = new URL(world.app.origin);
  return new Promise((resolve, reject) => {
    let sent = 0;
    let answered = false;
    const request = http.request({
      hostname,
      port,
      agent: false,
      method: 'POST',
      path,
      headers: { origin: world.app.origin, cookie: officer.cookie, ...headers },
    });
    request.on('response', (response) => {
      answered = true;
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () => {
        request.destroy();
        resolve({ status: response.statusCode ?? 0, sent, text });
      });
    });
    request.on('error', (error) => {
      if (!answered) reject(error);
    });
    const piece = Buffer.alloc(megabyte / 16, ' ');
    const more = (): void => {
      if (answered || request.destroyed) return;
      if (sent >= megabytes * megabyte) {
        request.end();
        return;
      }
      sent += piece.length;
      request.write(piece, () => setImmediate(more));
    };
    more();
  });
}

it.each(['comments', 'transitions'])(
  'refuses 50 MB of JSON before it is read, and keeps none of it: %s',
  async (part) => {
    const before = await fingerprint(world.app);
    const memory = process.memoryUsage();
    for (let n = 0; n < 5; n += 1) {
      const { status, sent, text } = await pour(
        `/api/cards/${cardId}/${part}`,
        { ...json, 'transfer-encoding': 'chunked' },
        50,
      );
      expect(status).toBe(413);
      expect(JSON.parse(text)).toMatchObject({ code: 'TOO_LARGE' });
      expect(sent).toBeLessThan(20 * megabyte);
      await expectAlive(world.app);
    }
    const kept = process.memoryUsage();
    expect(kept.external + kept.arrayBuffers - memory.external - memory.arrayBuffers).toBeLessThan(
      60 * megabyte,
    );
    expect(await fingerprint(world.app)).toEqual(before);
  },
);

it('believes a length that is announced too large without waiting for the body', async () => {
  const headers = { ...json, 'content-length': String(50 * megabyte) };
  const { status, sent } = await pour(`/api/cards/${cardId}/comments`, headers, 50);
  expect(status).toBe(413);
  expect(sent).toBeLessThan(20 * megabyte);
});

it('takes no evidence file above its limit', async () => {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(2 * megabyte)]), 'a.pdf');
  const before = await fingerprint(world.app);
  const response = await officer.raw(`/api/cards/${cardId}/files`, { method: 'POST', body: form });
  expect(response.status).toBe(413);
  expect(await response.json()).toMatchObject({ code: 'TOO_LARGE' });
  expect(await fingerprint(world.app)).toEqual(before);
});

const deep = (depth: number): Record<string, string> => ({
  lists: '['.repeat(depth) + ']'.repeat(depth),
  objects: '{"a":'.repeat(depth) + '1' + '}'.repeat(depth),
  content: `{"expectedVersion":1,"content":${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}}`,
});

it.each([10_000, 80_000])('refuses JSON that is %d deep, with a key of idempotency too', async (depth) => {
  for (const body of Object.values(deep(depth))) {
    for (const key of [{}, { 'idempotency-key': 'deep-0001' }]) {
      for (const path of ['comments', 'transitions']) {
        const answer = await knock(world.app, officer, {
          method: 'POST',
          path: `/api/cards/${cardId}/${path}`,
          headers: { ...json, ...key },
          body,
        });
        expectProblem(answer, 'INVALID');
      }
    }
  }
});

it('refuses a hundred thousand keys, and tells of a few', async () => {
  const keys = (count: number): string =>
    JSON.stringify(Object.fromEntries(Array.from({ length: count }, (_, n) => [n.toString(36), 0])));
  for (const [count, code] of [
    [100_000, 'TOO_LARGE'],
    [30_000, 'INVALID'],
  ] as const) {
    const answer = await knock(world.app, officer, {
      method: 'POST',
      path: `/api/cards/${cardId}/comments`,
      headers: json,
      body: keys(count),
    });
    expectProblem(answer, code);
    expect(JSON.stringify(answer.body).length).toBeLessThan(3_000);
  }
});

it('refuses more cards than a bulk takes, and a card named by something else', async () => {
  const cards = Array.from({ length: 201 }, () => ({ cardId, expectedVersion: 1 }));
  const path = `/api/boards/${world.app.boardId}/transitions`;
  expectProblem(await officer.post(path, { action: 'accept_assignment', cards }), 'INVALID');
  expectProblem(await officer.post(path, { action: 'accept_assignment', cards: [] }), 'INVALID');
  const huge = { length: 1_000_000 };
  expectProblem(await officer.post(path, { action: 'accept_assignment', cards: huge }), 'INVALID');
});
