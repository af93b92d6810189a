/** Search and commands in one box: what is found while one types, by keyboard alone. */
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { violations } from './axe.js';
import { appears, card, says } from './screens.js';
import { startStage, until, type Stage } from './stage.js';

let stage: Stage;

beforeAll(async () => {
  stage = await startStage();
});
afterEach(async () => {
  await stage.clear();
});
afterAll(async () => {
  await stage.close();
});

it('groups what it finds, marks the words, and opens the chosen one with Enter', async () => {
  const { page, faults } = await stage.open('tuphap.chuyenvien', `/bang/${stage.app.boardId}`);
  await appears(page.getByRole('article'));
  await page.keyboard.press('Control+k');
  await appears(page.getByRole('combobox', { name: /không cần dấu/u }));
  await page.keyboard.type('tu phap');
  const cards = page.getByRole('group', { name: /^Thẻ nhiệm vụ/u });
  const agencies = page.getByRole('group', { name: /^Cơ quan, đơn vị/u });
  await appears(cards.getByRole('option'));
  await says(agencies.getByRole('option').first().locator('mark').first(), 'Tư pháp');
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Control+a');
  await page.keyboard.type('6.1.1 phong tu phap');
  await says(cards.getByRole('option', { selected: true }), '6.1.1');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await appears(card.drawer(page));
  expect(faults).toEqual([]);
});

it('gives up the question before, and shows the answer to the last one alone', async () => {
  const { page } = await stage.open('tuphap.chuyenvien', `/bang/${stage.app.boardId}`);
  await appears(page.getByRole('article'));
  let slow: (() => void) | undefined;
  const given: string[] = [];
  page.on('requestfailed', (request) => given.push(new URL(request.url()).searchParams.get('q') ?? ''));
  await page.route(/\/api\/search\?q=tra/u, async (route) => {
    await new Promise<void>((resolve) => (slow = resolve));
    await route.continue().catch(() => undefined);
  });
  await page.keyboard.press('Control+k');
  await appears(page.getByRole('combobox', { name: /không cần dấu/u }));
  await page.keyboard.type('tra tan');
  await until(() => Promise.resolve(slow !== undefined), Boolean);
  await page.keyboard.press('Control+a');
  await page.keyboard.type('khongcotunao');
  await until(() => Promise.resolve(given.includes('tra tan')), Boolean);
  await appears(page.getByText(/Không tìm thấy kết quả phù hợp với “khongcotunao”/u));
  slow?.();
  expect(await page.getByRole('option').count()).toBe(0);
});
