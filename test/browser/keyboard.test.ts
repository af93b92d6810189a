/** The main job without a mouse: every step is reached by keys, the focus is always to be seen and comes back. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { bring, findCard, head, officer, policeHead, policeOfficer, type KnownCard } from './acts.js';
import { appears, board, card, dialog, inbox, says, toast, vanishes } from './screens.js';
import { startStage, until, type Stage } from './stage.js';

let stage: Stage;
let known: KnownCard;

beforeAll(async () => {
  stage = await startStage();
  known = await findCard(stage.app, 'II/3/3.2');
});
afterEach(async () => {
  await stage.clear();
});
afterAll(async () => {
  await stage.close();
});

const isFocused = (place: Locator): Promise<boolean> =>
  place.evaluate((node) => node === document.activeElement);

/** What of the element with the focus shows that it has it; null when nothing does. */
async function focusMark(page: Page): Promise<string | null> {
  return page.evaluate(() => {
    for (let node = document.activeElement; node && node !== document.body; node = node.parentElement) {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(node);
      if (outlineStyle !== 'none' && outlineWidth !== '0px') return `outline ${outlineWidth}`;
      if (boxShadow !== 'none' && node.matches(':focus-within')) return 'shadow';
      if (node.matches('input, textarea')) return 'field';
    }
    return null;
  });
}

/** Goes by Tab until a place has the focus; on the way every stop has to be visible. */
async function tabTo(page: Page, place: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab', most = 60): Promise<void> {
  await place.first().waitFor();
  for (let step = 0; step < most; step += 1) {
    if (await isFocused(place.first())) return;
    await page.keyboard.press(key);
    const hidden = await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 160) ?? '');
    if ((await page.evaluate(() => document.activeElement === document.body)) === false) {
      expect([hidden, await focusMark(page)]).not.toEqual([hidden, null]);
    }
  }
  throw new Error('Tab does not reach it');
}

/** Presses Enter and waits until the dialog that it answers is gone. */
async function enterAway(page: Page, name: string): Promise<void> {
  const open = dialog(page, name);
  await open.waitFor();
  await until(() => open.evaluate((node) => node.contains(document.activeElement)), Boolean);
  await page.keyboard.press('Enter');
  await vanishes(open);
}

describe('the main job by keys', () => {
  it('signs in, and skips to the content', async () => {
    const { page } = await stage.open(null);
    await until(() => isFocused(page.getByLabel('Tên đăng nhập')), Boolean);
    await page.keyboard.type(policeOfficer);
    await page.keyboard.press('Tab');
    await page.keyboard.type('tien-do-demo');
    await page.keyboard.press('Enter');
    await board.waitCounts(page, [135, 0, 0, 0]);

    const skip = page.getByRole('link', { name: 'Đến nội dung chính' });
    await tabTo(page, skip, 'Shift+Tab');
    expect((await skip.boundingBox())?.y).toBeGreaterThanOrEqual(0);
    await page.keyboard.press('Enter');
    await until(() => isFocused(page.getByRole('main')), Boolean);
    await page.keyboard.press('Tab');
    expect(await page.getByRole('main').evaluate((main) => main.contains(document.activeElement))).toBe(true);
  });

  it('assigns with /, arrows, M and Enter', async () => {
    const { page } = await stage.open(policeOfficer, `/bang/${stage.app.boardId}`);
    await board.waitCounts(page, [135, 0, 0, 0]);
    await page.keyboard.press('/');
    await until(() => isFocused(board.filter(page)), Boolean);
    await page.keyboard.type('phong tu phap');
    await until(
      async () => (await board.counts(page))[0],
      (count) => count === 38,
    );
    const first = board.column(page, 'Dự thảo').getByRole('link').first();
    await tabTo(page, first);
    const wanted = board.card(page, known);
    for (let step = 0; step < 38 && !((await wanted.count()) > 0 && (await isFocused(wanted))); step += 1) {
      const before = await page.evaluate(() => document.activeElement?.getAttribute('href'));
      await page.keyboard.press('ArrowDown');
      await until(
        () => page.evaluate(() => document.activeElement?.getAttribute('href')),
        (href) => href !== before,
      );
    }
    expect(await isFocused(wanted)).toBe(true);
    await page.keyboard.press('m');
    const menu = page.getByRole('menu', { name: `Chuyển thẻ ${known.no}` });
    await until(() => menu.evaluate((node) => node.contains(document.activeElement)), Boolean);
    await page.keyboard.press('Escape');
    await vanishes(menu);
    await until(() => isFocused(wanted), Boolean);

    await page.keyboard.press('m');
    await until(() => menu.evaluate((node) => node.contains(document.activeElement)), Boolean);
    await page.keyboard.press('End');
    await until(() => isFocused(menu.getByRole('menuitem', { name: 'Giao nhiệm vụ' })), Boolean);
    await page.keyboard.press('Enter');
    await enterAway(page, 'Giao nhiệm vụ');
    await board.waitIn(page, known, 'Đang thực hiện');
    await until(() => page.evaluate(() => document.activeElement !== document.body), Boolean);
  });

  it('writes and submits in the card beside the board', async () => {
    const { page } = await stage.open(officer, `/bang/${stage.app.boardId}?cho-toi=1`);
    await board.waitIn(page, known, 'Đang thực hiện');
    const link = board.card(page, known);
    await tabTo(page, link);
    await page.keyboard.press('Enter');
    await appears(card.next(page));
    await tabTo(page, card.result(page));
    await page.keyboard.type('Đã tổ chức 04 hội nghị tuyên truyền.');
    await tabTo(page, page.getByLabel('Lý do không có tài liệu minh chứng'));
    await page.keyboard.type('Tài liệu lưu tại phòng.');
    await page.keyboard.press('Control+s');
    await card.saved(page);
    await tabTo(page, card.next(page).getByRole('button', { name: 'Trình lãnh đạo' }), 'Shift+Tab');
    await page.keyboard.press('Enter');
    await enterAway(page, 'Trình lãnh đạo');
    await appears(toast(page, 'Đã trình lãnh đạo Phòng Tư pháp.'));
    await until(() => card.drawer(page).evaluate((node) => node.contains(document.activeElement)), Boolean);
    await page.keyboard.press('Escape');
    await vanishes(card.drawer(page));
  });

  it('comes back to the card that it came from', async () => {
    const { page } = await stage.open(officer, `/bang/${stage.app.boardId}?cua-toi=1`);
    const link = board.card(page, known);
    await tabTo(page, board.column(page, 'Dự thảo').getByRole('link').first());
    await page.keyboard.press('ArrowRight');
    await until(() => isFocused(link), Boolean);
    await page.keyboard.press('Enter');
    await appears(card.drawer(page));
    await page.keyboard.press('Escape');
    await vanishes(card.drawer(page));
    await until(() => isFocused(link), Boolean);
  });

  it('finds the inbox with Ctrl+K and endorses with A', async () => {
    const { page } = await stage.open(head, `/bang/${stage.app.boardId}`);
    await board.waitIn(page, known, 'Đang thực hiện');
    await page.keyboard.press('Control+k');
    const search = page.getByRole('combobox', { name: /không cần dấu/u });
    await until(() => isFocused(search), Boolean);
    await page.keyboard.type('cho toi xu ly');
    await appears(page.getByRole('option', { name: 'Chờ tôi xử lý', selected: true }));
    await page.keyboard.press('Enter');
    await appears(inbox.item(page, known));
    await appears(page.getByRole('button', { name: /^Duyệt nội bộ/u }));
    await page.keyboard.press('a');
    await enterAway(page, 'Duyệt nội bộ');
    await appears(page.getByText('Không còn việc nào chờ xử lý'));
  });

  it('goes through the submissions with J and K, opens a return with R, receives with A', async () => {
    const other = await findCard(stage.app, 'II/7/7.1');
    await bring(stage.app, other.id, 'submitted');
    const { page } = await stage.open(policeOfficer, '/cho-toi');
    const open = inbox.list(page).getByRole('link').and(page.locator('[aria-current="true"]'));
    await appears(page.getByRole('button', { name: /^Tiếp nhận/u }));
    await says(open, known.title);
    await page.keyboard.press('j');
    await says(open, other.title);
    await page.keyboard.press('k');
    await says(open, known.title);
    await appears(page.getByRole('button', { name: /^Trả lại/u }));
    await page.keyboard.press('r');
    const back = dialog(page, 'Trả lại kèm ý kiến');
    await until(() => isFocused(back.getByLabel('Nội dung cần sửa')), Boolean);
    await page.keyboard.press('Escape');
    await vanishes(back);
    await page.keyboard.press('a');
    await enterAway(page, 'Tiếp nhận');
    await appears(toast(page, 'Đã tiếp nhận kết quả của Phòng Tư pháp.'));
    await says(open, other.title);
  });

  it('accepts with A, and the board says so', async () => {
    const { page } = await stage.open(policeHead, '/cho-toi');
    await says(page.getByRole('heading', { level: 2, name: known.title }), known.title);
    await appears(page.getByRole('button', { name: /^Chấp nhận/u }));
    await page.keyboard.press('a');
    await enterAway(page, 'Chấp nhận');
    await tabTo(page, page.getByRole('link', { name: 'Bảng', exact: true }), 'Shift+Tab');
    await page.keyboard.press('Enter');
    await board.waitIn(page, known, 'Đã tổng hợp');
    await page.keyboard.press('?');
    const help = dialog(page, 'Phím tắt trên bảng');
    await says(help, 'Mở danh sách thao tác của thẻ');
    await page.keyboard.press('Escape');
    await vanishes(help);
  });
});
