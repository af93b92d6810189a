/** P043: a file that comes too late belongs to no version. */
import http from 'node:http';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Answer, Client } from '../support/app.js';
import { pdf } from '../support/evidence.js';
import { World } from '../rights/world.js';
import { expectRefused, Watcher } from './refused.js';

let world: World;
let watcher: Watcher;
let officer: Client;

beforeAll(async () => {
  world = await World.start();
  watcher = await Watcher.join(world);
  officer = await world.as('leadOfficer');
});

afterAll(async () => {
  watcher.close();
  await world.app.close();
});

describe('P043 a file that comes too late', () => {
  it('begun before the submission and finished after it belongs to no version', async () => {
    const cardId = await world.card('working');
    const slow = await beginUpload(cardId);
    await world.move(officer, cardId, 'submit_internal');
    await expectRefused(world, watcher, {
      by: officer,
      send: () => slow.finish(),
      code: 'WRONG_STATE',
      reason: 'state',
      twin: async () => {
        await world.move(officer, cardId, 'withdraw');
        const answer = await (await beginUpload(cardId)).finish();
        await world.move(officer, cardId, 'submit_internal');
        return answer;
      },
    });
    const rows = await world.app.sql<{ number: number; files: { name: string }[] }>(
      'SELECT number, files FROM submission WHERE card_id = $1 ORDER BY number',
      [cardId],
    );
    expect(rows.map(({ files }) => files.length)).toEqual([0, 1]);
  });

  /** An upload of which the server has the first half: it let it in before anything was submitted. */
  async function beginUpload(cardId: string): Promise<{ finish: () => Promise<Answer> }> {
    const edge = 'ranh-gioi-thu-nghiem';
    const bytes = pdf(`chậm ${cardId}`);
    const start = `--${edge}\r\ncontent-disposition: form-data; name="file"; filename="cham.pdf"\r\ncontent-type: application/pdf\r\n\r\n`;
    const body = Buffer.concat([Buffer.from(start), bytes, Buffer.from(`\r\n--${edge}--\r\n`)]);
    const request = http.request(`${world.app.origin}/api/cards/${cardId}/files`, {
      method: 'POST',
      headers: {
        origin: world.app.origin,
        cookie: officer.cookie,
        'content-type': `multipart/form-data; boundary=${edge}`,
        'content-length': body.length,
        expect: '100-continue',
      },
    });
    const answered = once(request, 'response') as Promise<[http.IncomingMessage]>;
    request.flushHeaders();
    await once(request, 'continue');
    await new Promise((resolve) => request.write(body.subarray(0, start.length + 4), resolve));
    return {
      async finish() {
        request.end(body.subarray(start.length + 4));
        const [response] = await answered;
        const parts: Buffer[] = [];
        for await (const part of response) parts.push(part as Buffer);
        return {
          status: response.statusCode ?? 0,
          body: JSON.parse(Buffer.concat(parts).toString()) as unknown,
          headers: new Headers(response.headers as Record<string, string>),
        };
      },
    };
  }
});
