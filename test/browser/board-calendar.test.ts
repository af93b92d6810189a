/** The board as a calendar: on a desk by mouse and keys, on a phone as a list, live, on paper, and with a thousand cards. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { act, bring, findCard, officer, policeOfficer, type KnownCard } from './acts.js';
import { sideways, violations } from './axe.js';
import { appears, board, card, says, vanishes } from './screens.js';
import { desk, phone, startStage, until, type Stage } from './stage.js';

let stage: Stage;
let late: KnownCard;
let soon: KnownCard;
let sent: KnownCard;
let home: string;
/** How many cards are due with the report. */
let withReport: number;
let undated: number;

beforeAll(async () => {
  stage = await startStage();
  const { app } = stage;
  home = `/bang/${app.boardId}?view=lich`;
  late = await findCard(app, 'II/3/3.2');
  soon = await findCard(app, 'II/7/7.1');
  sent = await findCard(app, 'III/1');
  // It is the 15th of September.
  await app.sql(`UPDATE card SET due_on = '2026-09-10' WHERE id = $1`, [late.id]);
  await app.sql(`UPDATE card SET due_on = '2026-09-17' WHERE id = $1`, [soon.id]);
  await bring(app, sent.id, 'submitted');
  const [count] = await app.sql<{ dated: number; undated: number }>(
    `SELECT count(*) FILTER (WHERE due_on = '2026-10-14')::int AS dated, count(*) FILTER (WHERE due_on IS NULL)::int AS undated
       FROM card WHERE board_id = $1`,
    [app.boardId],
  );
  withReport = count?.dated ?? 0;
  undated = count?.undated ?? 0;
  expect([withReport > 20, undated > 5]).toEqual([true, true]);
});
afterEach(async () => {
  await stage.clear();
});
afterAll(async () => {
  await stage.close();
});

/** Where pictures go when somebody wants to see what the test sees. */
const pictures = process.env['PICTURES'];
async function picture(page: Page, name: string): Promise<void> {
  if (pictures) await page.screenshot({ path: `${pictures}/${name}.png` });
}

const grid = (page: Page, month = 'Tháng 9/2026'): Locator =>
  page.getByRole('grid', { name: `Lịch ${month}` });
/** The cell of a day, by what is read out of it. */
const cell = (page: Page, day: string): Locator => page.getByRole('gridcell').filter({ hasText: day });
const list = (page: Page, name: RegExp): Locator => page.getByRole('region', { name });
const focused = (page: Page): Promise<string> =>
  page.evaluate(
    () => document.activeElement?.getAttribute('data-stop') ?? document.activeElement?.tagName ?? '',
  );
const waitFocus = (page: Page, stop: string): Promise<string> =>
  until(
    () => focused(page),
    (found) => found === stop,
  );

describe('on a desk', () => {
  it('shows each card on its last allowed day, days off by the working calendar, and what has no day beside it', async () => {
    const { page } = await stage.open(policeOfficer, home);
    await appears(grid(page));
    await appears(board.card(cell(page, 'Thứ Năm, 10/09/2026'), late));
    await says(cell(page, 'Thứ Năm, 10/09/2026'), /II\.3\.2/u);
    expect(await board.card(grid(page), late).textContent()).toContain('Quá hạn 5 ngày');
    await appears(board.card(cell(page, 'Thứ Năm, 17/09/2026'), soon));
    await appears(page.getByRole('gridcell', { name: /^Thứ Tư, 02\/09\/2026\. .*Quốc khánh/u }));
    await appears(page.getByRole('gridcell', { name: /^Thứ Bảy, 12\/09\/2026\. Ngày nghỉ/u }));
    await appears(list(page, new RegExp(`^Không có ngày hạn: ${String(undated)} thẻ`, 'u')));
    await says(page.getByRole('main'), '2 thẻ trong tháng');
    await picture(page, 'desk-september');

    await page.getByRole('button', { name: 'Tháng sau' }).click();
    await appears(grid(page, 'Tháng 10/2026'));
    await page.waitForURL(/view=lich&thang=2026-10/u);
    const report = cell(page, 'Thứ Tư, 14/10/2026');
    await says(report, 'Hạn báo cáo kỳ 2026');
    expect(await violations(page)).toEqual([]);
    expect(await sideways(page)).toBe(0);
  });

  it('lists all cards of a full day beside the month; the list stands in the address and gives the focus back', async () => {
    const { page, loads } = await stage.open(policeOfficer, `${home}&thang=2026-10`);
    const more = page.getByRole('button', {
      name: `Xem cả ${String(withReport)} thẻ của Thứ Tư, 14/10/2026`,
    });
    await more.click();
    const day = list(page, new RegExp(`^Thứ Tư, 14/10/2026: ${String(withReport)} thẻ`, 'u'));
    await appears(day.getByRole('article'));
    await page.waitForURL(/ngay=2026-10-14/u);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('Thứ Tư, 14/10/2026');
    expect(await violations(page)).toEqual([]);
    await picture(page, 'desk-full-day');

    // Arrows go on in the list, Enter opens, and the list is there when the card is closed.
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    const first = await page.evaluate(() => document.activeElement?.getAttribute('data-card-link'));
    expect(first).not.toBeNull();
    await page.keyboard.press('ArrowDown');
    const second = await until(
      () => page.evaluate(() => document.activeElement?.getAttribute('data-card-link') ?? null),
      (id) => id !== null && id !== first,
    );
    await page.keyboard.press('Enter');
    await appears(card.drawer(page));
    expect(page.url()).toContain(`the=${second ?? ''}`);
    await page.keyboard.press('Escape');
    await vanishes(card.drawer(page));
    await appears(day);
    await until(
      () => page.evaluate(() => document.activeElement?.getAttribute('data-card-link') ?? null),
      (id) => id === second,
    );
    await page.keyboard.press('Escape');
    await vanishes(day);
    await until(() => more.evaluate((node) => node === document.activeElement), Boolean);
    expect(loads()).toBe(1);
    await page.reload();
    await appears(grid(page, 'Tháng 10/2026'));
  });

  it('is gone through by keys: days, weeks, months, today, Enter on a card', async () => {
    const { page } = await stage.open(policeOfficer, home);
    await appears(board.card(grid(page), soon));
    const today = page.getByRole('gridcell', { name: /^Thứ Ba, 15\/09\/2026, hôm nay/u });
    expect(await today.getAttribute('aria-current')).toBe('date');
    // Tab reaches one place of the month alone.
    expect(await grid(page).locator('[data-stop][tabindex="0"]').count()).toBe(1);
    await today.focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await waitFocus(page, '2026-09-17 0');
    await page.keyboard.press('Enter');
    await appears(card.drawer(page));
    expect(page.url()).toContain(`the=${soon.id}`);
    await page.keyboard.press('Escape');
    await vanishes(card.drawer(page));
    await waitFocus(page, '2026-09-17 0');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowLeft');
    await waitFocus(page, '2026-09-09 0');
    await page.keyboard.press('PageDown');
    await appears(grid(page, 'Tháng 10/2026'));
    await waitFocus(page, '2026-10-09 0');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await waitFocus(page, '2026-10-14 0');
    await page.keyboard.press('Home');
    await appears(grid(page));
    await waitFocus(page, '2026-09-15 0');
    await page.keyboard.press('PageUp');
    await appears(grid(page, 'Tháng 8/2026'));
    await says(page.getByRole('main'), /Tháng này không có hạn nào\.\s+Gần nhất sau đó: 10\/09\/2026/u);
    await page.getByRole('button', { name: 'Gần nhất sau đó: 10/09/2026' }).click();
    await appears(grid(page));
    // M opens the moves of a card here too.
    await board.card(grid(page), late).focus();
    await page.keyboard.press('m');
    await appears(page.getByRole('menu', { name: `Chuyển thẻ ${late.no}` }));
  });

  it('follows the same filters as the board', async () => {
    const { page } = await stage.open(policeOfficer, home);
    await appears(board.card(grid(page), late));
    await board.filter(page).fill('7.1');
    await vanishes(board.card(grid(page), late));
    await appears(board.card(grid(page), soon));
    await page.keyboard.press('Escape');
    await board.choose(page, 'Thời hạn', '', 'Quá hạn');
    await vanishes(board.card(grid(page), soon));
    await appears(board.card(grid(page), late));
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Bảng', exact: true }).click();
    await page.waitForURL((url) => !url.search.includes('view=') && url.search.includes('han=overdue'));
  });

  it('changes while one looks', async () => {
    const { page, loads } = await stage.open(officer, home);
    await appears(board.card(grid(page), soon));
    expect(await board.card(grid(page), sent).count()).toBe(0);
    await act(stage.app, policeOfficer, sent.id, 'send_back', {
      reason: 'Đề nghị bổ sung số liệu theo phường, xã.',
      backBy: '2026-09-25',
    });
    const back = board.card(cell(page, 'Thứ Sáu, 25/09/2026'), sent);
    await appears(back);
    expect(await back.textContent()).toContain('Hạn gửi lại');
    await picture(page, 'desk-returned');
    expect(loads()).toBe(1);
  });
});

describe('on a phone', () => {
  it('is a list of days, in which nothing runs off the screen', async () => {
    const { page } = await stage.open(officer, `${home}&thang=2026-10`, { viewport: phone });
    const agenda = list(page, /^Lịch Tháng 10\/2026$/u);
    await appears(agenda.getByRole('heading', { name: /^Thứ Tư, 14\/10\/2026/u }));
    expect(await page.getByRole('grid').count()).toBe(0);
    await says(agenda, 'Hạn báo cáo kỳ 2026');
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await violations(page)).toEqual([]);
    }
    expect(await sideways(page)).toBe(0);
    await picture(page, 'phone-agenda');
    const more = agenda.getByRole('button', {
      name: `Xem cả ${String(withReport)} thẻ của Thứ Tư, 14/10/2026`,
    });
    await more.click();
    await appears(list(page, /^Thứ Tư, 14\/10\/2026: /u).getByRole('article'));
    expect(await violations(page)).toEqual([]);
    expect(await sideways(page)).toBe(0);
    await page.getByRole('button', { name: 'Quay lại lịch' }).click();
    await until(() => more.evaluate((node) => node === document.activeElement), Boolean);
    await page.getByRole('button', { name: `Không có ngày hạn (${String(undated)})` }).click();
    await appears(list(page, /^Không có ngày hạn: /u).getByRole('article'));
    await page.waitForURL(/ngay=khong-han/u);
  });
});

describe('beyond the screen', () => {
  it('prints the month and every card of it', async () => {
    const { page } = await stage.open(policeOfficer, `${home}&thang=2026-10`, { viewport: desk });
    await appears(grid(page, 'Tháng 10/2026'));
    await page.emulateMedia({ media: 'print' });
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    const rows = page.getByRole('table', { name: 'Danh sách trong tháng' }).getByRole('row');
    expect(await rows.count()).toBe(withReport + 1);
    await says(page.getByRole('main'), /Kỳ 2026\. Trạng thái lúc \d\d:\d\d ngày 15\/09\/2026/u);
    await picture(page, 'print');
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
    expect(await rows.count()).toBe(0);
  });

  it('speaks English', async () => {
    const { page } = await stage.open(officer, home);
    await page.evaluate(() => {
      localStorage.setItem('tien-do.language', 'en');
    });
    await page.reload();
    await appears(page.getByRole('grid', { name: 'Calendar of September 2026' }));
    await appears(page.getByRole('columnheader', { name: 'Mon' }));
  });

  it('stays quick with a thousand cards', async () => {
    const { app } = stage;
    await app.sql(
      `INSERT INTO card SELECT (jsonb_populate_record(NULL::card, to_jsonb(c) || jsonb_build_object(
           'id', gen_random_uuid(), 'lead_key', gen_random_uuid(), 'due_on', date '2026-09-01' + n % 90))).*
         FROM (SELECT * FROM card WHERE board_id = $1 AND due_on = '2026-10-14' ORDER BY id LIMIT 1) c, generate_series(1, 1000) n`,
      [app.boardId],
    );
    await act(app, policeOfficer, soon.id, 'assign');
    const { page } = await stage.open(policeOfficer, home);
    await appears(grid(page).getByRole('button', { name: /^Xem cả/u }));
    // What is not to be seen is not in the page.
    expect(await grid(page).locator('[data-stop]').count()).toBeLessThan(42 * 6);
    await grid(page).locator('[data-stop][tabindex="0"]').focus();
    // What the page does for a key, however busy the machine is with other things: half of forty keys, months turned among them.
    const perKey = await page.evaluate(async () => {
      const stop = (): string => document.activeElement?.getAttribute('data-stop') ?? '';
      const took: number[] = [];
      for (let round = 0; round < 10; round += 1) {
        for (const key of ['PageDown', 'ArrowRight', 'PageUp', 'ArrowLeft']) {
          const from = stop();
          const began = performance.now();
          document.activeElement?.dispatchEvent(
            new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
          );
          while (stop() === from || stop() === '') await new Promise((resolve) => setTimeout(resolve));
          took.push(performance.now() - began);
        }
      }
      return took.sort((a, b) => a - b)[took.length / 2] ?? Infinity;
    });
    await waitFocus(page, '2026-09-15 0');
    expect(perKey).toBeGreaterThan(0);
    expect(perKey).toBeLessThan(150);
  });
});
