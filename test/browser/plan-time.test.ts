/** How a plan reckons time and when it reminds, as its coordinator sets it, and what of it the overview tells. */
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import type { PlanDetail } from '@tien-do/shared/contract';
import type { Page } from 'playwright-core';
import { officer, policeHead } from './acts.js';
import { sideways, violations } from './axe.js';
import { appears, dialog, says, toast } from './screens.js';
import { desk, phone, startStage, type Stage } from './stage.js';

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

/** Where pictures go when somebody wants to see what the test sees. */
const pictures = process.env['PICTURES'];
async function picture(page: Page, name: string): Promise<void> {
  if (pictures) await page.screenshot({ path: `${pictures}/${name}.png` });
}

it('the share done in time is told by both dues once a due was extended; open screens follow another way of reckoning', async () => {
  const { app } = stage;
  const overview = await stage.open(officer, `/dieu-hanh/${app.boardId}`);
  await appears(overview.page.getByText('Theo ngày trình bản được chấp nhận'));
  expect(await overview.page.getByText(/theo hạn ban đầu/u).count()).toBe(0);
  // Sent late by the first due and within the extended one, returned, accepted in another version after it.
  await app.sql(
    `UPDATE card SET state = 'compiled', first_sent_on = '2026-09-05', done_on = '2026-09-12', due_on = '2026-09-10',
            original_due_on = '2026-09-01'
      WHERE id = (SELECT id FROM card WHERE board_id = $1 AND NOT not_triggered ORDER BY id LIMIT 1)`,
    [app.boardId],
  );
  // A version of the board is read once: another one brings the card.
  const head = await app.client(policeHead);
  const { version } = (await head.get<PlanDetail>(`/api/plans/${app.planId}`)).body;
  const renamed = { expectedVersion: version, shortTitle: 'Công ước chống tra tấn' };
  expect(await head.patch(`/api/plans/${app.planId}`, renamed)).toMatchObject({ status: 200 });
  for (const [name, viewport] of Object.entries({ phone, desk })) {
    const { page } = await stage.open(officer, `/dieu-hanh/${app.boardId}`, { viewport });
    await appears(
      page.getByText('Đúng hạn 0,0% theo hạn hiện hành, 0,0% theo hạn ban đầu (1 nhiệm vụ được gia hạn).'),
    );
    await picture(page, `${name}-in-time`);
    expect(await violations(page)).toEqual([]);
    expect(await sideways(page)).toBe(0);
  }
  const { page } = await stage.open(officer, `/dieu-hanh/${app.boardId}`);
  await appears(page.getByText(/^Đúng hạn 0,0% theo hạn hiện hành/u));

  const seat = await stage.open(policeHead, `/ke-hoach/${app.planId}`);
  await seat.page.getByRole('button', { name: 'Sửa thiết lập' }).click();
  const form = dialog(seat.page, 'Thiết lập kế hoạch');
  await form.getByLabel('Ngày hoàn thành tính theo').selectOption('Lần trình đầu tiên');
  await appears(form.getByText(/dù bản đó bị trả lại/u));
  await form.getByRole('button', { name: 'Lưu thiết lập' }).click();
  await appears(toast(seat.page, 'Đã lưu thiết lập kế hoạch.'));
  // By the first submission it was done within the due in force, and late by the original one.
  await appears(page.getByText(/^Đúng hạn 100,0% theo hạn hiện hành, 0,0% theo hạn ban đầu/u));
  await appears(page.getByText('Theo ngày trình lần đầu'));
});

it('the ladder is typed, checked where it stands, and saved in order', async () => {
  const { app } = stage;
  for (const [name, viewport] of Object.entries({ phone, desk })) {
    const { page } = await stage.open(policeHead, `/ke-hoach/${app.planId}`, { viewport });
    await page.getByRole('button', { name: 'Sửa thiết lập' }).click();
    const form = dialog(page, 'Thiết lập kế hoạch');
    await form.getByLabel('Gấp khi còn (ngày)').fill('9');
    await appears(form.getByText('Điền số nguyên từ 0 đến 7.'));
    await form.getByLabel('Nhắc trước hạn (ngày)').fill('5, 5');
    await appears(form.getByText('Mốc nhắc không hợp lệ, trùng nhau hoặc quá nhiều.'));
    await form.getByLabel('Nhắc vào ngày đến hạn').scrollIntoViewIfNeeded();
    await picture(page, `${name}-ladder`);
    expect(await form.getByRole('button', { name: 'Lưu thiết lập' }).isDisabled()).toBe(true);
    expect(await violations(page)).toEqual([]);
    expect(await sideways(page)).toBe(0);
  }
  const { page } = await stage.open(policeHead, `/ke-hoach/${app.planId}`);
  await page.getByRole('button', { name: 'Sửa thiết lập' }).click();
  const form = dialog(page, 'Thiết lập kế hoạch');
  expect(await form.getByRole('button', { name: 'Lưu thiết lập' }).isDisabled()).toBe(true);
  await form.getByLabel('Nhắc trước hạn (ngày)').fill('2, 20 5');
  await form.getByLabel('Nhắc vào ngày đến hạn').uncheck();
  await form.getByLabel('Quá hạn: nhắc lại sau mỗi (ngày)').fill('0');
  await form.getByLabel('Thư tổng hợp trong ngày lúc').selectOption('07 giờ');
  await form.getByRole('button', { name: 'Lưu thiết lập' }).click();
  await appears(toast(page, 'Đã lưu thiết lập kế hoạch.'));
  const { body } = await (await app.client(policeHead)).get<PlanDetail>(`/api/plans/${app.planId}`);
  expect(body.ladder).toMatchObject({ before: [20, 5, 2], onDay: false, afterEvery: 0, digestAt: 7 });
  await page.getByRole('button', { name: 'Sửa thiết lập' }).click();
  expect(await form.getByLabel('Nhắc trước hạn (ngày)').inputValue()).toBe('20, 5, 2');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Tài khoản/u }).click();
  await page.getByRole('menuitemradio', { name: 'English' }).click();
  await page.getByRole('button', { name: 'Settings' }).click();
  await says(dialog(page), /Reminders.*Before the due \(days\)/u);
});
