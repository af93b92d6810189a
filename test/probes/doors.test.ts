/** P015, P145, P121: foreign pages, missing and forged cookies, languages; every refusal in one form. */
import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { problemSentence } from '@tien-do/shared';
import { routes, type RouteContract, type RouteName } from '@tien-do/shared/contract';
import type { Client } from '../support/app.js';
import { fingerprint, World } from '../rights/world.js';
import { expectAlive, expectProblem, knock } from './knock.js';

let world: World;
let officer: Client;

beforeAll(async () => {
  world = await World.start();
  officer = await world.as('leadOfficer');
});

afterEach(async () => {
  await expectAlive(world.app);
});

afterAll(async () => {
  await world.app.close();
});

const names = Object.keys(routes) as RouteName[];
const writes = names.filter((name) => routes[name].method !== 'GET');
const notPublic = names.filter((name) => {
  const { access }: RouteContract = routes[name];
  return access.kind !== 'public';
});

const anyId = '01a20000-0000-7000-8000-000000000000';
const pathOf = (name: RouteName): string => routes[name].path.replaceAll(/:\w+/gu, anyId);

describe.each(writes)('a write from another page: %s', (name) => {
  it('is refused before anything else is looked at', async () => {
    const host = new URL(world.app.origin).host;
    const foreign = [
      'https://evil.example',
      'null',
      `https://${host}.evil.example`,
      `http://evil-${host}`,
      'http://localhost',
      `http://${host}@evil.example`,
      `${world.app.origin}/`,
      world.app.origin.toUpperCase(),
      '',
    ];
    const before = await fingerprint(world.app);
    for (const client of [officer, world.app.anonymous()]) {
      for (const origin of foreign) {
        const answer = await knock(world.app, client, {
          method: routes[name].method,
          path: pathOf(name),
          headers: { origin },
        });
        expectProblem(answer, 'FOREIGN_ORIGIN');
        expect(answer.headers.get('access-control-allow-origin')).toBeNull();
        expect(answer.headers.get('set-cookie')).toBeNull();
      }
    }
    expect(await fingerprint(world.app)).toEqual(before);
  });

  it('is refused when the browser says so without naming an origin', async () => {
    for (const site of ['cross-site', 'same-site', 'nonsense']) {
      const { hostname, port } = new URL(world.app.origin);
      const response = await fetch(`http://${hostname}:${port}${pathOf(name)}`, {
        method: routes[name].method,
        headers: { cookie: officer.cookie, 'sec-fetch-site': site },
      });
      // undici may say its own word here; ours must be the refusal.
      expect(response.status).toBe(403);
      expect(await response.json()).toMatchObject({ code: 'FOREIGN_ORIGIN' });
    }
  });
});

describe.each(notPublic)('without a session: %s', (name) => {
  it('is signed out, whatever the cookie says', async () => {
    const forged = randomBytes(32).toString('base64url');
    const cookies = [
      undefined,
      '',
      'tien_do_session=',
      'tien_do_session=null',
      `tien_do_session=${forged}`,
      `tien_do_session=${'x'.repeat(5_000)}`,
      'tien_do_session=%00%ff',
      `TIEN_DO_SESSION=${officer.cookie.split('=')[1] ?? ''}`,
      'tien_do_session="; DROP TABLE session; --"',
      `${';'.repeat(500)}tien_do_session=a`,
      '=;=;=',
      'tien_do_session=%E0%A4%A',
    ];
    for (const cookie of cookies) {
      const answer = await knock(world.app, world.app.anonymous(), {
        method: routes[name].method,
        path: pathOf(name),
        headers: cookie === undefined ? {} : { cookie },
      });
      expectProblem(answer, 'SIGNED_OUT');
    }
  });
});

describe('a session', () => {
  it('that has run out is none', async () => {
    const client = await world.as('leadOfficer');
    await world.app.sql(`UPDATE session SET expires_at = created_at WHERE person_id = $1`, [client.personId]);
    expectProblem(await client.get('/api/session'), 'SIGNED_OUT');
    officer = await world.as('leadOfficer');
  });

  it('is not taken from anywhere but its cookie', async () => {
    const secret = officer.cookie.split('=')[1] ?? '';
    const anonymous = world.app.anonymous();
    expectProblem(
      await anonymous.get('/api/session', undefined, { authorization: `Bearer ${secret}` }),
      'SIGNED_OUT',
    );
    expectProblem(await anonymous.get('/api/session', undefined, { 'x-session': secret }), 'SIGNED_OUT');
    expectProblem(await anonymous.get(`/api/session?tien_do_session=${secret}`), 'SIGNED_OUT');
  });
});

describe('a refusal', () => {
  it('is in Vietnamese unless English is asked for first', async () => {
    const asked = async (language: string | null): Promise<string> => {
      const headers = language === null ? {} : { 'accept-language': language };
      const answer = await knock(world.app, world.app.anonymous(), {
        method: 'GET',
        path: '/api/session',
        headers,
      });
      return (answer.body as { detail: string }).detail;
    };
    const problem = { code: 'SIGNED_OUT', data: {} } as const;
    const [vi, en] = [problemSentence(problem, 'vi'), problemSentence(problem, 'en')];
    expect(vi).not.toBe(en);
    for (const language of [null, '', 'vi', 'vi-VN,en;q=0.8', 'fr,en', '*', 'x'.repeat(5_000)])
      expect(await asked(language)).toBe(vi);
    for (const language of ['en', 'en-GB,vi;q=0.5', 'EN']) expect(await asked(language)).toBe(en);
  });

  it('has the same headers of protection as every answer', async () => {
    const answers = [
      await officer.get('/api/session'),
      await officer.get('/api/nothing'),
      await world.app.anonymous().get('/api/session'),
      await officer.post(`/api/cards/${anyId}/comments`, '{'),
    ];
    for (const { headers } of answers) {
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(headers.get('content-security-policy')).toContain("object-src 'none'");
      expect(headers.get('x-powered-by')).toBeNull();
      expect(headers.get('server')).toBeNull();
    }
  });

  it('of the database is one sentence and a number, nothing of the inside', async () => {
    await world.app.sql('ALTER TABLE comment RENAME TO comment_gone');
    try {
      const cardId = await world.card('working');
      const answer = await officer.get(`/api/cards/${cardId}/comments`);
      const { data } = expectProblem(answer, 'UNEXPECTED');
      expect(Object.keys(data)).toEqual(['traceId']);
    } finally {
      await world.app.sql('ALTER TABLE comment_gone RENAME TO comment');
    }
  });
});
