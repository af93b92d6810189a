/** Every address of a screen opens when it is typed, sent or loaded again, not only when it is come to by a link of the page. */
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import http, { type IncomingHttpHeaders } from 'node:http';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startStage, type Stage } from './stage.js';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(async () => {
  await stage.close();
});

const screens = path.resolve(import.meta.dirname, '../../frontend/src/app/screens.tsx');
const addresses = [...fs.readFileSync(screens, 'utf8').matchAll(/<Route path="([^"]+)"/gu)].flatMap(
  ([, address]) => address ?? [],
);

describe('the address of a screen', () => {
  it('is known', () => {
    expect(addresses).toContain('/bang/:boardId');
    expect(addresses.length).toBeGreaterThan(25);
  });

  it.each(addresses)('%s', async (address) => {
    const named = address.replace(/:\w+\??/gu, () => randomUUID());
    const answer = await fetch(`${stage.app.origin}${named}`, { headers: { accept: 'text/html' } });
    expect({ status: answer.status, type: answer.headers.get('content-type') }).toEqual({
      status: 200,
      type: expect.stringContaining('text/html'),
    });
  });
});

describe('the programs of the page', () => {
  const folder = path.resolve(import.meta.dirname, '../../frontend/dist/assets');
  const program = fs.readdirSync(folder).find((name) => /^react-.*\.js$/u.test(name)) ?? '';

  /** What is answered, as it comes over the line. */
  const asked = async (
    name: string,
    headers: Record<string, string> = {},
  ): Promise<{ status: number | undefined; headers: IncomingHttpHeaders; body: Buffer }> =>
    new Promise((resolve, reject) => {
      http
        .get(`${stage.app.origin}/assets/${name}`, { headers }, (answer) => {
          const parts: Buffer[] = [];
          answer.on('data', (part: Buffer) => parts.push(part));
          answer.on('error', reject);
          answer.on('end', () =>
            resolve({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts) }),
          );
        })
        .on('error', reject);
    });

  it.each([
    ['', undefined, ''],
    ['gzip, deflate, br', 'br', '.br'],
    ['gzip;q=0.5', 'gzip', '.gz'],
    ['br;q=0, gzip', 'gzip', '.gz'],
    ['br; q=0', undefined, ''],
  ])('come to who accepts "%s" as %s, the same twice', async (accepted, encoding, ending) => {
    const file = fs.readFileSync(path.join(folder, program + ending));
    for (let time = 0; time < 2; time += 1) {
      const { status, headers, body } = await asked(program, { 'accept-encoding': accepted });
      expect(status).toBe(200);
      expect(headers).toMatchObject({
        'content-type': expect.stringContaining('text/javascript'),
        'cache-control': 'public, max-age=31536000, immutable',
        vary: expect.stringContaining('accept-encoding'),
        'x-content-type-options': 'nosniff',
      });
      expect(headers['content-encoding']).toBe(encoding);
      expect(body.equals(file)).toBe(true);
    }
  });

  it('are found by their exact name alone', async () => {
    for (const name of [
      'khong-co.js',
      program.toUpperCase(),
      '..%2Findex.html',
      '..%2F..%2Fpackage.js',
      'constructor.js',
    ]) {
      expect({ name, status: (await asked(name)).status }).toEqual({ name, status: 404 });
    }
    expect((await asked(program, { range: 'bytes=0-9' })).body).toHaveLength(10);
  });
});
