/** A board and its overview on a day that is over: exact, read-only, by keyboard, on a desk and on a phone. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { summarize, type Summary } from '@tien-do/shared';
import type { BoardView } from '@tien-do/shared/contract';
import type { Locator, Page } from 'playwright-core';
import { Desk, type FoundCard } from '../support/desk.js';
import { policeHead } from './acts.js';
import { sideways, violations } from './axe.js';
import { appears, dialog, vanishes } from './screens.js';
import { desk, phone, startStage, type Stage } from './stage.js';

let stage: Stage;
let people: Desk;
let card: FoundCard;
const seen = new Map<string, BoardView>();

async function goTo(instant: string): Promise<void> {
  await stage.app.sql(`UPDATE session SET expires_at = '2027-01-01'`);
  stage.app.clock.set(instant);
}

async function look(day: string): Promise<void> {
  const auditor = await people.as('kiemtoan');
  seen.set(day, (await auditor.get<BoardView>(`/api/boards/${stage.app.boardId}`)).body);
}

beforeAll(async () => {
  stage = await startStage();
  people = new Desk(stage.app);
  card = await people.fresh();
  await look('2026-09-15');
  await goTo('2026-09-16T02:00:00Z');
  const officer = await people.ready(card);
  await look('2026-09-16');
  await goTo('2026-09-17T02:00:00Z');
  await people.move(officer, card.id, 'submit_internal');
  await people.move(await people.holder(card.leadIds[0] ?? '', 'head'), card.id, 'endorse');
  await goTo('2026-09-20T02:00:00Z');
});
afterEach(async () => {
  await stage.clear();
});
afterAll(async () => {
  await stage.close();
});

/** Where pictures go when somebody wants to see what the test sees. */
const pictures = process.env['PICTURES'];

const board = (search = ''): string => `/bang/${stage.app.boardId}${search}`;
const band = (page: Page): Locator => page.getByRole('region', { name: 'Xem lại ngày trước đây' });
const column = (page: Page, name: string): Locator => page.locator(`section[data-column="${name}"] header`);

async function counts(page: Page, day: string): Promise<void> {
  await appears(band(page).getByText(`Dữ liệu tại hết ngày ${day.split('-').reverse().join('/')}`));
  const { columns } = summaryOf(day);
  for (const [name, count] of Object.entries(columns)) {
    await appears(column(page, name).getByText(String(count), { exact: true }).first());
  }
}

function summaryOf(day: string): Summary {
  const view = seen.get(day);
  if (!view) throw new Error(`nobody looked on ${day}`);
  return summarize(view.cards, view.plan.coordinatorId, day, view.plan.timing);
}

describe('a day that is over', () => {
  it('shows the board and the numbers of that day, on a desk and on a phone', async () => {
    for (const [name, viewport] of Object.entries({ desk, phone })) {
      const { page, faults } = await stage.open(policeHead, board('?ngay=2026-09-16'), { viewport });
      await appears(band(page).getByText('Dữ liệu tại hết ngày 16/09/2026'));
      if (name === 'desk') {
        await counts(page, '2026-09-16');
        // Days are counted from that day on, not from today.
        await appears(page.getByText('Còn 28 ngày').first());
      }
      expect(await violations(page)).toEqual([]);
      expect(await sideways(page)).toBe(0);
      if (pictures) await page.screenshot({ path: `${pictures}/${name}-past.png` });
      await page.goto(`/dieu-hanh/${stage.app.boardId}?ngay=2026-09-16`);
      await appears(page.getByRole('heading', { name: 'Điều hành' }));
      await appears(page.getByText('23:59 ngày 16/09/2026'));
      expect(await violations(page)).toEqual([]);
      expect(await sideways(page)).toBe(0);
      expect(faults).toEqual([]);
    }
  });

  it('is gone through by keyboard, in the address, and keeps its day in links inside it', async () => {
    const { page, loads } = await stage.open(policeHead, board('?ngay=2026-09-16'));
    await counts(page, '2026-09-16');
    await band(page).getByRole('button', { name: 'Ngày trước' }).focus();
    await page.keyboard.press('Enter');
    await counts(page, '2026-09-15');
    expect(page.url()).toContain('ngay=2026-09-15');
    // Nothing was kept before.
    expect(await band(page).getByRole('button', { name: 'Tuần sau' }).isDisabled()).toBe(true);
    await band(page).getByRole('slider').focus();
    await page.keyboard.press('ArrowRight');
    await counts(page, '2026-09-16');
    await band(page).getByLabel('Xem tại ngày').fill('2026-09-15');
    await counts(page, '2026-09-15');
    // Where it was drawn to before is forgotten.
    expect(await band(page).getByRole('slider').getAttribute('aria-valuetext')).toBe('15/09/2026');
    await page.getByText('Phụ lục', { exact: true }).first().click();
    await page.waitForURL(/view=phu-luc/u);
    expect(page.url()).toContain('ngay=2026-09-15');
    await page.goto(`/dieu-hanh/${stage.app.boardId}?ngay=2026-09-15`);
    await page.getByRole('link', { name: 'Chưa hoàn thành, trong hạn' }).first().click();
    await page.waitForURL((url) => url.search.replace(/[?&]?ngay=2026-09-15/u, '') !== '');
    expect(page.url()).toContain('ngay=2026-09-15');
    await appears(dialog(page));
    await page.keyboard.press('Escape');
    await vanishes(dialog(page));
    await band(page).getByRole('button', { name: 'Trở về hiện tại' }).click();
    await vanishes(band(page));
    expect(page.url()).not.toContain('ngay=');
    expect(loads()).toBe(2);
  });

  it('offers nothing to be done: no menu, no drag, no open step, and a card of then', async () => {
    const { page } = await stage.open(policeHead, board('?ngay=2026-09-16'));
    await counts(page, '2026-09-16');
    expect(await page.locator('[data-card-menu]').count()).toBe(0);
    expect(await page.getByText('Việc cần làm').count()).toBe(0);
    await page.goto(board(`?ngay=2026-09-16&the=${card.id}`));
    const open = dialog(page);
    await appears(open.getByText('tại hết ngày 16/09/2026'));
    await appears(open.getByText('Đang thực hiện'));
    expect(await violations(page)).toEqual([]);
    for (const name of ['Trình', 'Giao', 'Trả lại', 'Chấp nhận', 'Lưu']) {
      expect(await open.getByRole('button', { name }).count()).toBe(0);
    }
    await page.keyboard.press('Escape');
    await vanishes(open);
    await page.keyboard.press('m');
    expect(await page.getByRole('menu').count()).toBe(0);
    // The same board now has all of it.
    await band(page).getByRole('button', { name: 'Trở về hiện tại' }).click();
    await appears(page.locator('[data-card-menu]').first());
  });

  it('says what changed since, card by card', async () => {
    const { page } = await stage.open(policeHead, board('?ngay=2026-09-15'));
    await counts(page, '2026-09-15');
    await band(page).getByRole('button', { name: 'Thay đổi từ đó đến nay' }).click();
    const list = dialog(page);
    await appears(list.getByText('1 nhiệm vụ đổi trạng thái'));
    await appears(list.getByText(/Dự thảo → Đã trình/u));
    expect(await violations(page)).toEqual([]);
    await list.getByRole('link').click();
    await page.waitForURL(new RegExp(`/the/${card.id}`, 'u'));
  });

  it('stands still while others act, and says so of a day that is not kept', async () => {
    const seat = await stage.open(policeHead, board('?ngay=2026-09-16'));
    const { page } = seat;
    await counts(page, '2026-09-16');
    const other = await people.fresh();
    await people.move(await people.as('congan.chuyenvien'), other.id, 'assign');
    const now = await stage.tab(seat, board());
    await appears(column(now.page, 'in_progress').getByText('1', { exact: true }).first());
    await counts(page, '2026-09-16');
    await page.goto(board('?ngay=2020-01-01'));
    await appears(page.getByText('Hệ thống không lưu dữ liệu của ngày này.'));
  });

  it('is found in the menu of the period', async () => {
    const { page } = await stage.open(policeHead, board());
    await page.getByRole('button', { name: /^Kỳ/u }).click();
    await page.getByRole('menuitem', { name: 'Xem lại một ngày trước đây' }).click();
    await appears(band(page).getByText('Dữ liệu tại hết ngày 19/09/2026'));
  });
});
