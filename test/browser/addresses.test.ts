/** Every address of a screen opens when it is typed, sent or loaded again, not only when it is come to by a link of the page. */
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
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
