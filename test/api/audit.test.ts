import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { startTestApp } from '../support/app.js';
import { makeSmallWorld, type SmallWorld } from '../support/small-world.js';
import type { Client } from '../support/plain-client.js';

let app: Awaited<ReturnType<typeof startTestApp>>;
let world: SmallWorld;
let auditor: Client;
let writer: Client;
let cardId: string;

interface Verdict {
  streamId: string;
  stream: string;
  entries: number;
  fault: { seq: number; kind: string } | null;
}

beforeAll(async () => {
  app = await startTestApp();
  world = await makeSmallWorld(app);
  auditor = await world.client('auditor', world.issuer);
  writer = await world.client('officer', world.lead);
});
afterAll(() => app.close());

/** Five entries on the board of a world of its own: each test damages its own chain. */
beforeEach(async () => {
  world = await makeSmallWorld(app);
  writer = await world.client('officer', world.lead);
  cardId = await world.card();
  for (let n = 1; n <= 5; n += 1) {
    const answer = await writer.call('POST', `/api/cards/${cardId}/comments`, {
      body: `Ý kiến ${String(n)}`,
    });
    expect(answer.status).toBe(200);
  }
});

/** As the operator with all rights over the database would do it. */
async function tamper(text: string, params: unknown[] = []): Promise<void> {
  await app.sql('ALTER TABLE audit_entry DISABLE TRIGGER USER');
  try {
    await app.sql(text, params);
  } finally {
    await app.sql('ALTER TABLE audit_entry ENABLE TRIGGER USER');
  }
}

async function verdict(streamId = world.boardId): Promise<Verdict | undefined> {
  const answer = await auditor.call('GET', '/api/audit/verification');
  expect(answer.status).toBe(200);
  return (answer.body as Verdict[]).find((line) => line.streamId === streamId);
}

describe('verification', () => {
  test('an untouched log is whole, boards and other streams alike', async () => {
    const answer = await auditor.call('GET', '/api/audit/verification');
    const lines = answer.body as Verdict[];
    expect(lines.map((line) => line.stream)).toContain('accounts');
    expect(lines.filter((line) => line.streamId === world.boardId)).toEqual([
      { streamId: world.boardId, stream: `plan-${world.tag} 2030`, entries: 5, fault: null },
    ]);
    expect(lines.find((line) => line.stream === 'accounts')?.fault).toBeNull();
  });

  test.each([
    ['the act', `action = 'card.accept'`],
    ['the person', `person_id = '01900000-0000-7000-8000-000000000000'`],
    ['the instant, by a millisecond', `at = at + interval '1 millisecond'`],
    ['the instant, by a microsecond', `at = at + interval '1 microsecond'`],
    ['the facts', `detail = detail || '{"extra":1}'`],
    ['the address', `address = '10.0.0.1'`],
    ['the hash before', `prev_hash = repeat('0', 64)`],
    ['the hash', `hash = repeat('0', 64)`],
  ])('a change of %s is found where it is', async (_what, change) => {
    await tamper(`UPDATE audit_entry SET ${change} WHERE stream_id = $1 AND seq = 3`, [world.boardId]);
    expect((await verdict())?.fault).toEqual({ seq: 3, kind: 'changed' });
  });

  test('a deleted entry in the middle is a gap', async () => {
    await tamper('DELETE FROM audit_entry WHERE stream_id = $1 AND seq = 3', [world.boardId]);
    expect((await verdict())?.fault).toEqual({ seq: 3, kind: 'gap' });
  });

  test('a deleted first entry is a gap, an entry before the first too', async () => {
    await tamper('UPDATE audit_entry SET seq = 0 WHERE stream_id = $1 AND seq = 1', [world.boardId]);
    expect((await verdict())?.fault).toEqual({ seq: 0, kind: 'gap' });
    await tamper('DELETE FROM audit_entry WHERE stream_id = $1 AND seq = 0', [world.boardId]);
    expect((await verdict())?.fault).toEqual({ seq: 1, kind: 'gap' });
  });

  test('two entries that changed places are found', async () => {
    await tamper(
      `UPDATE audit_entry SET seq = CASE seq WHEN 2 THEN -3 ELSE -2 END WHERE stream_id = $1 AND seq IN (2, 3)`,
      [world.boardId],
    );
    await tamper('UPDATE audit_entry SET seq = -seq WHERE stream_id = $1 AND seq < 0', [world.boardId]);
    expect((await verdict())?.fault).toEqual({ seq: 2, kind: 'changed' });
  });

  test('a cut tail is found by the head, and so is a head set back', async () => {
    await tamper('DELETE FROM audit_entry WHERE stream_id = $1 AND seq >= 4', [world.boardId]);
    expect((await verdict())?.fault).toEqual({ seq: 4, kind: 'head' });
    await app.sql('UPDATE board SET version = 3 WHERE id = $1', [world.boardId]);
    expect((await verdict())?.fault).toEqual({ seq: 3, kind: 'head' });
    await app.sql('UPDATE board SET version = 2 WHERE id = $1', [world.boardId]);
    expect((await verdict())?.fault).toEqual({ seq: 3, kind: 'head' });
  });

  test('a chain whose board is gone is still named', async () => {
    const stranger = '01900000-0000-7000-8000-0000000000aa';
    await tamper(
      `INSERT INTO audit_entry SELECT $1, seq, at, action, person_id, agency_id, duty, card_id, detail, request_id, address,
         prev_hash, hash FROM audit_entry WHERE stream_id = $2 AND seq = 1`,
      [stranger, world.boardId],
    );
    expect((await verdict(stranger))?.fault).toEqual({ seq: 1, kind: 'changed' });
    await tamper('DELETE FROM audit_entry WHERE stream_id = $1', [stranger]);
  });

  test('writes that go on meanwhile are not taken for faults', async () => {
    const many = 300;
    let going = true;
    // Each waits for the one before, so that verifications get their turn between commits.
    const writes = (async (): Promise<void> => {
      for (let n = 0; n < many / 3; n += 1) {
        await Promise.all(
          [1, 2, 3].map((k) =>
            writer.call('POST', `/api/cards/${cardId}/comments`, {
              body: `Song song ${String(n)}.${String(k)}`,
            }),
          ),
        );
      }
      going = false;
    })();
    while (going) expect((await verdict())?.fault).toBeNull();
    await writes;
    expect(await verdict()).toMatchObject({ entries: 5 + many, fault: null });
  });

  test('is for those who may read the log', async () => {
    for (const path of ['/api/audit/verification', '/api/audit']) {
      expect((await writer.call('GET', path)).status).toBe(404);
      expect((await fetch(`${app.origin}${path}`)).status).toBe(401);
    }
  });
});

describe('the log of a card', () => {
  test('has its entries, newest first, with who and by which duty', async () => {
    const answer = await writer.call('GET', `/api/cards/${cardId}/audit`);
    expect(answer.status).toBe(200);
    const lines = answer.body as { seq: number; person: { name: string }; agencyId: string; duty: string }[];
    expect(lines.map((line) => line.seq)).toEqual([5, 4, 3, 2, 1]);
    expect(lines[0]).toMatchObject({
      action: 'card.commented',
      person: { name: `Người ${writer.username}` },
      agencyId: world.lead,
      duty: 'officer',
    });
    expect(JSON.stringify(lines)).not.toContain('Ý kiến');
  });

  test('is for those of the card: a participant who sees only the face is refused, a stranger finds nothing', async () => {
    const participant = await world.client('officer', world.other);
    expect((await participant.call('GET', `/api/cards/${cardId}/audit`)).status).toBe(403);
    const stranger = await (await makeSmallWorld(app)).client('officer', (await makeSmallWorld(app)).lead);
    expect((await stranger.call('GET', `/api/cards/${cardId}/audit`)).status).toBe(404);
    expect((await auditor.call('GET', `/api/cards/${cardId}/audit`)).status).toBe(200);
  });
});

test('the whole log is paged without losing entries that share an instant', async () => {
  const many = 230;
  const at = '2020-05-05T00:00:00.000Z';
  // As a seed with a standing clock leaves them: more than a page at one instant, and some before.
  await app.sql(
    `INSERT INTO audit_entry SELECT '01900000-0000-7000-8000-0000000000bb', n, CASE WHEN n <= 30 THEN $1::timestamptz - interval '1 day'
       ELSE $1::timestamptz END, 'x', NULL, NULL, NULL, NULL, '{}', '', '', '', '' FROM generate_series(1, $2) n`,
    [at, many],
  );
  const seen = new Set<number>();
  let before: string | undefined = '2020-05-05T00:00:00.001Z';
  while (before !== undefined) {
    const answer = await auditor.call('GET', `/api/audit?before=${before}`);
    expect(answer.status).toBe(200);
    const page = answer.body as { seq: number; at: string; stream: string }[];
    for (const line of page) seen.add(line.seq);
    before = page.at(-1)?.at;
  }
  expect(seen.size).toBe(many);
  const newest = (await auditor.call('GET', '/api/audit')).body as { at: string; stream: string }[];
  expect(newest.length).toBeGreaterThanOrEqual(100);
  expect([...newest].sort((a, b) => b.at.localeCompare(a.at)).map((line) => line.at)).toEqual(
    newest.map((line) => line.at),
  );
  expect((await auditor.call('GET', '/api/audit?before=hom-qua')).status).toBe(422);
});

test('the application’s role cannot change, delete or empty the log', async () => {
  for (const statement of [
    `UPDATE audit_entry SET action = 'x'`,
    'DELETE FROM audit_entry',
    'TRUNCATE audit_entry',
  ]) {
    await expect(
      app.sql(`DO $$ BEGIN SET LOCAL ROLE tien_do_app; ${statement}; END $$`),
    ).rejects.toMatchObject({ code: '42501' });
  }
});
