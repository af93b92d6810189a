/** Who a card concerned at a version of its board: as it was then, whatever came afterwards. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { partiesAt } from '../../backend/src/history/index.js';
import { startTestApp, type TestApp } from '../support/app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(async () => {
  await app.close();
});

interface Parties {
  leadIds: string[];
  stepSeats: string[];
}

it('is what its row said then, for every version and several cards at once', async () => {
  const cards = await app.sql<{ id: string }>('SELECT id FROM card WHERE board_id = $1 ORDER BY id LIMIT 3', [
    app.boardId,
  ]);
  const agencies = await app.sql<{ id: string }>('SELECT id FROM agency ORDER BY id LIMIT 4');
  const [first, ...others] = agencies.map(({ id }) => id);
  if (first === undefined) throw new Error('no agency');
  const seen: ({ cardId: string; at: number } & Parties)[] = [];
  const [board] = await app.sql<{ version: number }>('SELECT version FROM board WHERE id = $1', [
    app.boardId,
  ]);
  let at = board?.version ?? 0;
  const note = async (cardId: string): Promise<void> => {
    const [row] = await app.sql<Parties>(
      'SELECT lead_ids AS "leadIds", step_seats AS "stepSeats" FROM card WHERE id = $1',
      [cardId],
    );
    if (row) seen.push({ cardId, at, ...row });
  };
  const change = async (cardId: string, set: string, values: unknown[]): Promise<void> => {
    at += 1;
    await app.sql(`UPDATE card SET at = $2, ${set} WHERE id = $1`, [cardId, at, ...values]);
    for (const { id } of cards) await note(id);
  };
  // Leads change seldom and steps often; some changes touch neither, and one version may change a row twice.
  for (const [n, { id }] of cards.entries()) {
    await change(id, 'step_seats = $3', [[`${first}:head`]]);
    await change(id, 'comments = comments + 1', []);
    await change(id, 'step_seats = $3', [[]]);
    if (n > 0) await change(id, 'lead_ids = $3', [[others[n] ?? first]]);
    await change(id, 'step_seats = $3, lead_ids = lead_ids', [[`${others[0] ?? first}:officer`]]);
    at -= 1;
    seen.splice(-cards.length);
    await change(id, 'step_seats = $3', [[`${others[1] ?? first}:officer`]]);
  }
  const found = await partiesAt(
    app.app.get(DataSource).manager,
    seen.map(({ cardId, at: version }) => ({ cardId, at: version })),
  );
  const line = (one: { cardId: string; at: number } & Parties): string =>
    [one.cardId, one.at, one.leadIds, one.stepSeats].join(' ');
  expect(found.map(line).sort()).toEqual(seen.map(line).sort());
  expect(new Set(found.map(({ leadIds }) => leadIds.join())).size).toBeGreaterThan(2);
});
