/** P017, P021, P023, P025, P029, P045, P155: bodies, ids and paths that no page of ours sends. */
import { randomUUID } from 'node:crypto';
import zlib from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { routes, type RouteContract, type RouteName } from '@tien-do/shared/contract';
import type { Client } from '../support/app.js';
import { fingerprint, longReason, World } from '../rights/world.js';
import { expectAlive, expectProblem, knock } from './knock.js';

let world: World;
let officer: Client;
let coHead: Client;
let admin: Client;
let cardId: string;

beforeAll(async () => {
  world = await World.start();
  officer = await world.as('leadOfficer');
  coHead = await world.as('coHead');
  admin = await world.as('admin');
  cardId = await world.card('working');
});

afterEach(async () => {
  await expectAlive(world.app);
});

afterAll(async () => {
  await world.app.close();
});

/** Sends, expects the refusal, and that nothing changed. */
async function refused(send: () => Promise<unknown>): Promise<void> {
  const before = await fingerprint(world.app);
  await send();
  expect(await fingerprint(world.app)).toEqual(before);
}

const emptyText = { result: '', items: [], nil: false, nilReason: '', noEvidenceReason: '', note: '' };

describe('a body with more than the contract has', () => {
  const smuggled = [
    'status',
    'state',
    'agencyId',
    'leadIds',
    'createdBy',
    'approvedAt',
    'boardVersion',
    'deletedAt',
    'contributorIds',
    'authorId',
    'actorId',
    'onBehalfOf',
    'createdAt',
    'ip',
    'role',
    'memberships',
    '__caslSubjectType__',
  ];

  it.each(smuggled)('is refused whole: %s', async (key) => {
    const expectedVersion = await world.version(cardId);
    const extra = { [key]: 'compiled' };
    await refused(async () => {
      const bodies = [
        officer.post(`/api/cards/${cardId}/transitions`, {
          action: 'accept_assignment',
          expectedVersion,
          ...extra,
        }),
        officer.put(`/api/cards/${cardId}/content`, { expectedVersion, content: emptyText, ...extra }),
        officer.put(`/api/cards/${cardId}/content`, { expectedVersion, content: { ...emptyText, ...extra } }),
        officer.post(`/api/cards/${cardId}/comments`, { body: 'x', ...extra }),
        admin.post('/api/accounts', { username: 'a', name: 'b', password: 'mat-khau-rat-dai', ...extra }),
        admin.patch(`/api/accounts/${officer.personId}`, { disabled: true, ...extra }),
        coHead.post(`/api/plans/${world.app.planId}/cycles`, { year: 2031, ...extra }),
      ];
      for (const answer of await Promise.all(bodies)) {
        const { data } = expectProblem(answer, 'INVALID');
        expect(JSON.stringify(data)).not.toContain('compiled');
      }
    });
  });

  it('is refused where no body or query is taken', async () => {
    await refused(async () => {
      expectProblem(await coHead.post(`/api/cycles/${randomUUID()}/freeze`, { phase: 'open' }), 'INVALID');
      expectProblem(await officer.get(`/api/boards/${world.app.boardId}?since=0&since=1`), 'INVALID');
      expectProblem(await officer.get(`/api/boards/${world.app.boardId}?status[not]=x`), 'INVALID');
      expectProblem(await officer.get('/api/search?q=a&q=b'), 'INVALID');
    });
  });
});

describe('values of the wrong type', () => {
  const odd: unknown[] = [null, true, [], {}, { $ne: null }, -1, 1.5, 1e21, '1', '', 'null', [1]];

  it.each(odd)('as a version: %j', async (expectedVersion) => {
    await refused(async () => {
      const body = { action: 'accept_assignment', expectedVersion };
      expectProblem(await officer.post(`/api/cards/${cardId}/transitions`, body), 'INVALID');
    });
  });

  it.each(odd)('as a move, a text and a whole body: %j', async (value) => {
    const expectedVersion = await world.version(cardId);
    await refused(async () => {
      const moves = { action: value, expectedVersion };
      expectProblem(await officer.post(`/api/cards/${cardId}/transitions`, moves), 'INVALID');
      if (typeof value !== 'string' || value === '') {
        expectProblem(await officer.post(`/api/cards/${cardId}/comments`, { body: value }), 'INVALID');
      }
      expectProblem(await officer.post(`/api/cards/${cardId}/comments`, JSON.stringify(value)), 'INVALID');
    });
  });

  it.each(['toString', '__proto__', 'constructor', 'ASSIGN', 'assign ', 'read', 'write', 'manage'])(
    'as a move: %s',
    async (action) => {
      const expectedVersion = await world.version(cardId);
      await refused(async () => {
        expectProblem(
          await officer.post(`/api/cards/${cardId}/transitions`, { action, expectedVersion }),
          'INVALID',
        );
      });
    },
  );

  it.each(['{', '[1,', '"', 'tru', '{"a":1}}', '\u0000', '{"body":"x",}', "{'body':'x'}", 'NaN'])(
    'as JSON that is none: %j',
    async (text) => {
      await refused(async () => {
        expectProblem(await officer.post(`/api/cards/${cardId}/comments`, text), 'INVALID');
      });
    },
  );

  it.each([
    '{"__proto__":{"admin":true},"body":"x"}',
    '{"constructor":{"prototype":{"admin":true}},"body":"x"}',
  ])('as a key that would change every object: %s', async (text) => {
    await refused(async () => {
      expectProblem(await officer.post(`/api/cards/${cardId}/comments`, text), 'INVALID');
    });
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });
});

describe('an id', () => {
  const malformed = [
    '0',
    'null',
    'undefined',
    '%00',
    '..%2f..%2fetc',
    "1' OR '1'='1",
    '{}',
    'x'.repeat(199),
    '%F0%9F%92%A9',
    '00000000-0000-0000-0000-00000000000',
    '%2e%2e',
    'a%0d%0aSet-Cookie:x=y',
  ];
  const withId = (Object.keys(routes) as RouteName[]).filter((name) => routes[name].path.includes(':id'));

  it.each(withId)('that is none, on %s', async (name) => {
    const route: RouteContract = routes[name];
    const client = name.includes('ccount') || name.includes('embership') ? admin : coHead;
    await refused(async () => {
      for (const id of malformed) {
        const path = route.path
          .replace(':id', encodeURI(id).replace(/%25/gu, '%'))
          .replace(':fileId', randomUUID());
        const answer = await knock(world.app, client, {
          method: route.method,
          path,
          ...(route.body ? { headers: { 'content-type': 'application/json' }, body: '{}' } : {}),
        });
        expectProblem(answer, 'NOT_FOUND');
      }
    });
  });

  it('of another card does not reach its file', async () => {
    const other = await world.card('working');
    const form = new FormData();
    form.append('file', new Blob(['%PDF-1.4\n%%EOF\n']), 'a.pdf');
    const response = await officer.raw(`/api/cards/${other}/files`, { method: 'POST', body: form });
    const { file } = (await response.json()) as { file: { id: string } };
    await refused(async () => {
      expectProblem(await officer.get(`/api/cards/${cardId}/files/${file.id}`), 'NOT_FOUND');
      expectProblem(await officer.del(`/api/cards/${cardId}/files/${file.id}`), 'NOT_FOUND');
    });
    expect((await officer.get(`/api/cards/${other}/files/${file.id}`)).status).toBe(200);
  });

  it('of another board does not move the card', async () => {
    const opened = await coHead.post<{ id: string }>(`/api/plans/${world.app.planId}/cycles`, { year: 2027 });
    const cards = [{ cardId, expectedVersion: await world.version(cardId) }];
    await refused(async () => {
      const answer = await officer.post(`/api/boards/${opened.body.id}/transitions`, {
        action: 'accept_assignment',
        cards,
      });
      expect(answer).toMatchObject({ status: 200, body: [{ face: null, problem: { code: 'NOT_FOUND' } }] });
    });
  });
});

describe('a path', () => {
  const hidden = [
    '/api//cards',
    '/API/session',
    '/api/session/',
    '/api/sess%69on%00',
    '/api/session;x=1',
    '/api/./boards/..',
    '/api/%2e%2e/session',
    '/api',
    '/api/',
    '/api/nothing',
    '/api/openapi.json/',
    `/api/${'a'.repeat(6_000)}`,
    '/api/cards%2f',
    '//api/session',
    '/api\\session',
  ];

  it.each(hidden)('that is no route answers without its content: %s', async (path) => {
    const answer = await knock(world.app, officer, { method: 'GET', path });
    expectProblem(answer, ['NOT_FOUND', 'INVALID']);
  });

  it.each(['/api/%', '/api/cards/%C0%AF', '/api/%FF/session'])(
    'that cannot be decoded reaches no route: %s',
    async (path) => {
      const answer = await knock(world.app, officer, { method: 'GET', path });
      expectProblem(answer, ['NOT_FOUND', 'INVALID']);
    },
  );

  it('of the absolute form passes no guard', async () => {
    const path = `http://localhost/api/boards/${world.app.boardId}`;
    const answer = await knock(world.app, world.app.anonymous(), { method: 'GET', path });
    expectProblem(answer, ['SIGNED_OUT', 'NOT_FOUND']);
  });

  it.each(['OPTIONS', 'TRACE', 'PROPFIND', 'PURGE', 'PUT', 'PATCH', 'DELETE', 'POST', 'LOCK'])(
    'of a route under another method is no route: %s',
    async (method) => {
      await refused(async () => {
        const answer = await knock(world.app, officer, { method, path: '/api/boards' });
        expectProblem(answer, 'NOT_FOUND');
        expect(answer.headers.get('access-control-allow-origin')).toBeNull();
      });
    },
  );

  it('asked by HEAD has no body and no other answer than GET', async () => {
    const asked = await knock(world.app, officer, { method: 'HEAD', path: '/api/boards' });
    expect(asked).toMatchObject({ status: 200, body: '' });
    const anonymous = await knock(world.app, world.app.anonymous(), { method: 'HEAD', path: '/api/boards' });
    expect(anonymous).toMatchObject({ status: 401, body: '' });
  });

  it('overridden by a header is still what it is', async () => {
    await refused(async () => {
      const headers = {
        'x-http-method-override': 'DELETE',
        'x-original-url': '/api/accounts',
        'x-rewrite-url': '/api/audit',
      };
      expect(await knock(world.app, officer, { method: 'GET', path: '/api/session', headers })).toMatchObject(
        { status: 200 },
      );
    });
  });
});

describe('a body of another kind', () => {
  const types = [
    'text/plain',
    'application/x-www-form-urlencoded',
    'text/json',
    'application/xml',
    'multipart/form-data',
    'x',
  ];

  it.each(types)('as %s is refused', async (type) => {
    await refused(async () => {
      const answer = await knock(world.app, officer, {
        method: 'POST',
        path: `/api/cards/${cardId}/comments`,
        headers: { 'content-type': type },
        body: '{"body":"x"}',
      });
      expectProblem(answer, 'INVALID');
    });
  });

  it.each(['gzip', 'deflate', 'br'])('packed with %s is refused, not unpacked', async (encoding) => {
    await refused(async () => {
      const bomb = zlib.gzipSync(Buffer.alloc(30_000_000, ' '));
      const answer = await knock(world.app, officer, {
        method: 'POST',
        path: `/api/cards/${cardId}/comments`,
        headers: { 'content-type': 'application/json', 'content-encoding': encoding },
        body: bomb,
      });
      expectProblem(answer, 'INVALID');
    });
  });

  it('in place of a file is refused', async () => {
    await refused(async () => {
      expectProblem(await officer.post(`/api/cards/${cardId}/files`, { file: 'x' }), 'INVALID');
      expectProblem(await officer.post(`/api/cards/${cardId}/files`), 'INVALID');
    });
  });
});

describe('words that a move asks for', () => {
  it.each(['', '   ', 'ngắn', '\u200b'.repeat(20), ' '.repeat(50) + 'abc', '\u202e\u2066'.repeat(10)])(
    'are refused when they say nothing: %j',
    async (reason) => {
      const sent = await world.card('submitted');
      await refused(async () => {
        const answer = await world.tryMove(await world.as('coOfficer'), sent, 'send_back', { reason });
        expect(expectProblem(answer, 'INVALID').data.reason).toBe('reason_required');
      });
      await world.move(await world.as('coOfficer'), sent, 'send_back', { reason: longReason });
    },
  );

  it('are refused when the date is none or past', async () => {
    const waiting = await world.card('not_triggered');
    const coOfficer = await world.as('coOfficer');
    await refused(async () => {
      for (const dueOn of [
        '2026-02-30',
        '2026-13-01',
        '20261220',
        '2026-09-14',
        '0000-00-00',
        '2026-12-20T00:00:00Z',
        '',
      ]) {
        expectProblem(
          await world.tryMove(coOfficer, waiting, 'record_request', { document: '1/UB', dueOn }),
          'INVALID',
        );
      }
    });
    await world.move(coOfficer, waiting, 'record_request', { document: '1/UB', dueOn: '2026-09-15' });
  });
});
