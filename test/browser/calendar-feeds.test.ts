/** Links for calendar programs on the screen: made, shown once, read from outside, revoked. */
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { officer } from './acts.js';
import { sideways, violations } from './axe.js';
import { appears, confirm, dialog, says, toast, vanishes } from './screens.js';
import { desk, phone, startStage, until, type Stage } from './stage.js';

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

it('a link is made from the calendar of a board, shown once, read by a program, and revoked', async () => {
  const { page } = await stage.open(officer, `/bang/${stage.app.boardId}?view=lich`);
  await page.getByRole('link', { name: 'Đưa vào lịch của tôi' }).click();
  await appears(page.getByRole('heading', { name: 'Lịch của tôi' }));
  await says(page.getByRole('region', { name: 'Liên kết đang dùng' }), 'Chưa có liên kết nào.');
  await page.getByLabel('Lịch của', { exact: true }).selectOption({ label: 'Phòng Tư pháp' });
  await page.getByLabel('Dùng ở đâu').fill('Điện thoại');
  await page.getByRole('button', { name: 'Tạo liên kết' }).click();
  const made = dialog(page, 'Liên kết lịch đã tạo');
  const address = await made.getByLabel('Liên kết', { exact: true }).inputValue();
  expect(address).toMatch(/\/lich\/[\w-]{43}\.ics$/u);
  expect(await violations(page)).toEqual([]);
  await made.getByRole('button', { name: 'Đóng' }).click();
  await vanishes(made);
  const line = page.getByRole('listitem').filter({ hasText: 'Cơ quan: Phòng Tư pháp · Điện thoại' });
  await says(line, 'Chưa được đọc lần nào');
  await page.reload();
  await appears(line);
  expect(await page.content()).not.toContain(address.slice(-47));

  const calendar = await fetch(address);
  expect(calendar.status).toBe(200);
  expect(await calendar.text()).toContain('X-WR-CALNAME:Tiến Độ: Phòng Tư pháp');
  await page.reload();
  await says(line, 'Đọc lần cuối');

  await line.getByRole('button', { name: /^Thu hồi liên kết/u }).click();
  await confirm(page, 'Thu hồi liên kết?', 'Thu hồi');
  await appears(toast(page, 'Đã thu hồi liên kết.'));
  await vanishes(line);
  expect((await fetch(address)).status).toBe(404);
});

it('is reached from the account, for every eye and hand, on a desk and on a phone', async () => {
  for (const viewport of [desk, phone]) {
    const { page } = await stage.open(officer, '/cho-toi', { viewport });
    await page.getByRole('button', { name: /^Tài khoản/u }).click();
    await page.getByRole('menuitem', { name: 'Lịch của tôi' }).click();
    await appears(page.getByRole('heading', { name: 'Lịch của tôi' }));
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await violations(page)).toEqual([]);
    }
    expect(await sideways(page)).toBe(0);
  }
});

it('says that a link is dead when the duty ended that it rested on', async () => {
  const { page } = await stage.open(officer, '/lich-cua-toi');
  await page.getByRole('button', { name: 'Tạo liên kết' }).click();
  await dialog(page, 'Liên kết lịch đã tạo').getByRole('button', { name: 'Đóng' }).click();
  await appears(page.getByText('Việc của tôi').last());
  await stage.app.sql(
    `UPDATE membership SET valid_to = '2026-01-02Z' WHERE person_id = (SELECT id FROM person WHERE username = $1)`,
    [officer],
  );
  await until(
    async () => {
      await page.reload();
      await appears(page.getByRole('heading', { name: 'Lịch của tôi' }));
      return page.getByText('Không còn hiệu lực: vai trò đã kết thúc.', { exact: false }).count();
    },
    (count) => count > 0,
  );
  await says(page.getByRole('region', { name: 'Tạo liên kết' }), 'Chưa có vai trò nào để tạo liên kết.');
});
