/** P101, P107: words that would be a page stay words on every screen, and no address leads anybody elsewhere. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { Desk, type FoundCard } from '../support/desk.js';
import { accepted, makeReport } from '../support/reports.js';
import { startStage, until, type Stage } from './stage.js';

let stage: Stage;
let card: FoundCard;
let reportId: string;

const evil = [
  '<img src="https://evil.example/x.png" onerror="window.taken=1">',
  '<style>body{display:none}</style><a id="root" name="taken" href="javascript:window.taken=1">bấm vào đây</a>',
  '<math><mtext><svg onload="window.taken=1"></svg></mtext></math>',
  '[bấm](javascript:window.taken=1) ![x](https://evil.example/y.png)',
].join('\n');

beforeAll(async () => {
  stage = await startStage();
  const desk = new Desk(stage.app);
  card = await accepted(desk, evil);
  const officer = await desk.as('congan.chuyenvien');
  expect((await officer.post(`/api/cards/${card.id}/comments`, { body: evil })).status).toBe(200);
  await stage.app.sql('UPDATE agency SET name = name || $1 WHERE id = $2', [evil, card.leadIds[0]]);
  await stage.app.sql('UPDATE task SET title = $1 WHERE id = (SELECT task_id FROM card WHERE id = $2)', [
    evil,
    card.id,
  ]);
  reportId = await makeReport(stage.app, officer);
});
afterEach(() => stage.clear());
afterAll(() => stage.close());

/** Whatever the page asked of others. */
function watched(page: Page): string[] {
  const foreign: string[] = [];
  page.on('request', (request) => {
    const address = request.url();
    if (!address.startsWith(stage.app.origin) && !/^(?:data|blob):/u.test(address)) foreign.push(address);
  });
  return foreign;
}

describe('words that would be a page', () => {
  it('stay words: on the card, in its talk, on the board, in the report', async () => {
    const { page } = await stage.open('congan.chuyenvien');
    const foreign = watched(page);
    for (const path of [
      `/the/${card.id}`,
      `/the/${card.id}?muc=trao-doi`,
      `/bang/${stage.app.boardId}?the=${card.id}`,
      `/bao-cao/${reportId}`,
    ]) {
      await page.goto(path);
      await page.getByText('window.taken=1').filter({ visible: true }).first().waitFor();
      expect(
        await page.evaluate(() => [
          'taken' in window,
          getComputedStyle(document.body).display,
          document.querySelectorAll('a[href^="javascript:" i], [onerror], [onload], math, img[src*="evil"]')
            .length,
          document.querySelectorAll('#root').length,
        ]),
      ).toEqual([false, 'block', 0, 1]);
    }
    expect(foreign).toEqual([]);
  });
});

describe('an address with an address in it', () => {
  it.each(['//evil.example', '/\\evil.example'].map((back) => `/dang-nhap?ve=${encodeURIComponent(back)}`))(
    'leads to our own page after signing in: %s',
    async (path) => {
      const { page } = await stage.open(null, path);
      const foreign = watched(page);
      await page.getByLabel('Tên đăng nhập').fill('congan.chuyenvien');
      await page.getByLabel('Mật khẩu').fill('tien-do-demo');
      await page.getByRole('button', { name: 'Đăng nhập' }).click();
      await until(
        () => page.getByLabel('Tên đăng nhập').count(),
        (count) => count === 0,
      );
      expect(new URL(page.url()).origin).toBe(stage.app.origin);
      expect(foreign).toEqual([]);
    },
  );
});
