/** The day changes on every open screen, without anybody writing, and whatever the clock of the computer says. */
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { dayOf, startOfDay } from '@tien-do/shared';
import { officer, policeHead } from './acts.js';
import { appears } from './screens.js';
import { startStage, type Stage } from './stage.js';

let stage: Stage;
let cardId: string;
beforeAll(async () => {
  stage = await startStage();
});
afterEach(async () => {
  await stage.clear();
});
afterAll(async () => {
  await stage.close();
});

const soonMs = 12_000;

it('what is due today is overdue after midnight, on a board, a card and an overview that nobody touches', async () => {
  const { app } = stage;
  // So that midnight in Vietnam comes while the screens are open.
  app.clock.set(new Date(startOfDay('2026-09-16') - soonMs).toISOString());
  const today = dayOf(app.clock.now());
  expect(today).toBe('2026-09-15');
  const [card] = await app.sql<{ id: string }>(
    `UPDATE card SET due_on = $2, state = 'in_progress', assignment_accepted = true
      WHERE id = (SELECT id FROM card WHERE board_id = $1 AND NOT not_triggered ORDER BY id LIMIT 1) RETURNING id`,
    [app.boardId, today],
  );
  cardId = card?.id ?? '';
  const board = await stage.open(officer, `/bang/${app.boardId}`);
  const overview = await stage.open(policeHead, `/dieu-hanh/${app.boardId}`);
  const tile = board.page.locator(`article[data-card="${cardId}"]`);
  await appears(tile.getByText('Đến hạn hôm nay'));
  const asked: string[] = [];
  for (const { page } of [board, overview]) {
    page.on('request', (request) => {
      if (request.method() !== 'GET') asked.push(request.url());
    });
  }
  await appears(tile.getByText('Quá hạn 1 ngày'));
  await appears(overview.page.getByText('Quá hạn 1 ngày').first());
  expect(asked).toEqual([]);
});

it('a computer whose clock jumps by days shows the server’s day again', async () => {
  const { page } = await stage.open(officer, `/bang/${stage.app.boardId}`);
  await page.clock.install();
  await page.reload();
  const tile = page.locator(`article[data-card="${cardId}"]`);
  await appears(tile.getByText('Quá hạn 1 ngày'));
  // The clock of the computer alone, with everything that waits for it: what waits for midnight runs, three days too early.
  await page.clock.fastForward(3 * 86_400_000);
  await appears(tile.getByText('Quá hạn 1 ngày'));
});
