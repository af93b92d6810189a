/** What moving several cards would do: the answer of the act itself, card by card, and nothing written. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { BulkPreview, BulkResult } from '@tien-do/shared/contract';
import { startTestApp, type Client, type TestApp } from '../support/app.js';
import { Desk, type FoundCard } from '../support/desk.js';

let app: TestApp;
let desk: Desk;

beforeAll(async () => {
  app = await startTestApp();
  desk = new Desk(app);
});
afterAll(async () => {
  await app.close();
});

async function inReview(): Promise<FoundCard> {
  const card = await desk.fresh();
  const officer = await desk.ready(card);
  await desk.move(officer, card.id, 'submit_internal');
  return card;
}

async function received(): Promise<FoundCard> {
  const card = await inReview();
  await desk.move(await desk.holder(card.leadIds[0] ?? '', 'head'), card.id, 'endorse');
  await desk.move(await desk.as('congan.chuyenvien'), card.id, 'receive');
  return card;
}

async function ask(
  client: Client,
  path: string,
  action: string,
  cards: { cardId: string; expectedVersion: number }[],
  words: Record<string, unknown> = {},
): Promise<{ status: number; body: unknown }> {
  return client.post(`/api/boards/${app.boardId}/transitions${path}`, { action, cards, ...words });
}

async function named(...ids: string[]): Promise<{ cardId: string; expectedVersion: number }[]> {
  return Promise.all(
    ids.map(async (cardId) => ({ cardId, expectedVersion: (await desk.see(cardId)).face.version })),
  );
}

/** What each card was answered: its problem with the reason, or `ok`. */
function said(results: (BulkPreview | BulkResult)[]): string[] {
  return results.map(({ problem }) =>
    problem ? [problem.code, problem.reason].filter(Boolean).join(' ') : 'ok',
  );
}

async function written(): Promise<unknown> {
  return app.sql(
    `SELECT (SELECT version FROM board WHERE id = $1) AS version,
                         (SELECT count(*)::int FROM audit_entry) AS entries,
                         (SELECT count(*)::int FROM decision) AS decisions`,
    [app.boardId],
  );
}

describe('a preview of several moves', () => {
  it('answers as the act then does, and writes nothing', async () => {
    const [free, held, stale, inside] = [
      await received(),
      await received(),
      await received(),
      await inReview(),
    ];
    const head = await desk.as('congan.lanhdao');
    await desk.move(await desk.as('congan.pho'), held.id, 'take_over');
    const cards = await named(free.id, held.id, stale.id, inside.id);
    cards.push({ cardId: randomUUID(), expectedVersion: 1 });
    for (const card of cards) if (card.cardId === stale.id) card.expectedVersion -= 1;
    const before = await written();
    const preview = await ask(head, '/preview', 'accept', cards);
    expect(preview.status).toBe(200);
    const foreseen = preview.body as BulkPreview[];
    expect(said(foreseen)).toEqual([
      'ok',
      'WRONG_STATE held_by_other',
      'STALE',
      'WRONG_STATE step',
      'NOT_FOUND',
    ]);
    expect(foreseen.map(({ outcome }) => outcome)).toEqual([
      'allowed',
      'refused',
      'refused',
      'refused',
      'refused',
    ]);
    expect(foreseen.map(({ cardId }) => cardId)).toEqual(cards.map(({ cardId }) => cardId));
    expect(await written()).toEqual(before);
    const done = (await ask(head, '', 'accept', cards)).body as BulkResult[];
    expect(said(done)).toEqual(said(foreseen));
    expect(done[0]?.face?.state).toBe('compiled');
  });

  it('says what is still needed, and is content once it is said', async () => {
    const card = await received();
    const head = await desk.as('congan.lanhdao');
    const outcome = async (words: Record<string, unknown>): Promise<string[]> => {
      const { body } = await ask(head, '/preview', 'send_back', await named(card.id), words);
      return (body as BulkPreview[]).map((one) => `${one.outcome} ${one.problem?.reason ?? ''}`.trim());
    };
    expect(await outcome({})).toEqual(['needs reason_required']);
    expect(await outcome({ reason: 'Thiếu số liệu các xã', backBy: '2020-01-01' })).toEqual([
      'needs due_past',
    ]);
    expect(await outcome({ reason: 'Thiếu số liệu các xã' })).toEqual(['allowed']);
    expect((await desk.see(card.id)).face.state).toBe('submitted');
  });

  it('asks for the reason of whoever alone could endorse their own work', async () => {
    const card = await desk.fresh();
    const lead = card.leadIds[0] ?? '';
    await desk.ready(card);
    const head = await desk.holder(lead, 'head');
    // From now on the head is the one person of the agency, and writes and submits as well.
    await app.sql(
      'UPDATE membership SET valid_to = $3 WHERE agency_id = $1 AND person_id <> $2 AND valid_to IS NULL',
      [lead, head.personId, new Date(app.clock.now())],
    );
    await desk.write(head, card.id, { note: 'Lãnh đạo tự soạn.' });
    await desk.move(head, card.id, 'submit_internal');
    const endorse = async (words: Record<string, unknown> = {}): Promise<string[]> =>
      said((await ask(head, '/preview', 'endorse', await named(card.id), words)).body as BulkPreview[]);
    expect(await endorse()).toEqual(['INVALID exception_reason']);
    expect(await endorse({ exception: 'Cơ quan chỉ có một người.' })).toEqual(['ok']);
  });

  it('names no card of another board', async () => {
    const card = await received();
    const other = randomUUID();
    // Another period of the same plan, with the same readers.
    await app.sql(
      `WITH next AS (
         INSERT INTO cycle SELECT (jsonb_populate_record(y, jsonb_build_object('id', $2::text, 'year', y.year + 1))).*
           FROM cycle y JOIN board b ON b.cycle_id = y.id WHERE b.id = $1 RETURNING id)
       INSERT INTO board SELECT (jsonb_populate_record(b, jsonb_build_object('id', $2::text, 'cycle_id', next.id))).*
         FROM board b, next WHERE b.id = $1`,
      [app.boardId, other],
    );
    const head = await desk.as('congan.lanhdao');
    const cards = await named(card.id);
    for (const boardId of [other, randomUUID()]) {
      const answer = await head.post<BulkPreview[]>(`/api/boards/${boardId}/transitions/preview`, {
        action: 'accept',
        cards,
      });
      expect([answer.status, said(answer.body)]).toEqual([200, ['NOT_FOUND']]);
    }
  });

  it('says of an archived plan that nothing can be done in it', async () => {
    const card = await received();
    const head = await desk.as('congan.lanhdao');
    const cards = await named(card.id);
    const archive = 'UPDATE board SET archived = $2 WHERE id = $1';
    await app.sql(archive, [app.boardId, true]);
    const answer = await ask(head, '/preview', 'accept', cards);
    await app.sql(archive, [app.boardId, false]);
    expect(said(answer.body as BulkPreview[])).toEqual(['LOCKED plan_archived']);
  });
});
