/** What leaves the system, on the screen of its administrator: webhooks, and mails where there is no mail server. */
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { MailSender, OutboxService } from '@tien-do/backend';
import { startTestApp } from '../support/app.js';
import { isSigned, Receiver } from '../support/receiver.js';
import { StoppedClock } from '../support/stopped-clock.js';
import { allowing } from '../support/webhooks.js';
import { sideways, violations } from './axe.js';
import { appears, dialog, says, toast, vanishes } from './screens.js';
import { desk, phone, startStage, type Stage } from './stage.js';

const keeper = 'quantri';
let stage: Stage;
let receiver: Receiver;
beforeAll(async () => {
  receiver = await Receiver.start();
  const clock = new StoppedClock('2026-09-15T03:00:00Z');
  stage = await startStage({
    app: await startTestApp({ clock, jobs: true, webhooks: allowing([receiver]) }),
  });
});
afterEach(async () => {
  await stage.clear();
  receiver.reset();
});
afterAll(async () => {
  await stage.close();
  await receiver.close();
});

it('adds an address, shows its secret once, tests it, pauses it and deletes it', async () => {
  const { page, faults } = await stage.open(keeper, '/quan-tri', { viewport: desk });
  await page.getByRole('link', { name: 'Webhook' }).click();
  await appears(page.getByText('Chưa có địa chỉ nhận nào.'));
  await page.getByRole('button', { name: 'Thêm địa chỉ nhận' }).click();
  const form = dialog(page, 'Thêm địa chỉ nhận');
  await form.getByLabel('Tên gọi').fill('Trục liên thông');
  await form.getByRole('textbox', { name: 'Địa chỉ nhận' }).fill('https://169.254.169.254/');
  await form.getByRole('button', { name: 'Thêm địa chỉ nhận' }).click();
  await appears(form.getByText(/thuộc mạng nội bộ nên không gửi được/u));
  expect(await violations(page)).toEqual([]);
  await form.getByRole('textbox', { name: 'Địa chỉ nhận' }).fill(receiver.url);
  await form.getByRole('button', { name: 'Thêm địa chỉ nhận' }).click();

  const secret = await dialog(page, 'Khóa ký của Trục liên thông').getByLabel('Khóa ký').inputValue();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await appears(page.getByRole('heading', { name: 'Trục liên thông' }));
  expect(await page.content()).not.toContain(secret);

  await page.getByRole('button', { name: 'Gửi thử' }).click();
  await appears(toast(page, 'Đã gửi thử'));
  const sent = page.getByRole('region', { name: 'Các lần gửi đến Trục liên thông' });
  await says(sent.getByRole('row').nth(1), /Gửi thử.*Đã nhận.*mã trả lời 204/u);
  expect(receiver.arrived.map((one) => isSigned(one, secret))).toEqual([true]);
  expect(await violations(page)).toEqual([]);

  await page.getByRole('button', { name: 'Tạm dừng' }).click();
  await appears(page.getByText('Đã tạm dừng', { exact: true }));
  await page.getByRole('button', { name: 'Mở lại' }).click();
  await appears(page.getByText('Đang gửi', { exact: true }));
  await page.setViewportSize(phone);
  expect(await sideways(page)).toBe(0);
  await page.setViewportSize(desk);
  await page.getByRole('button', { name: 'Việc khác với Trục liên thông' }).click();
  await page.getByRole('menuitem', { name: 'Xóa' }).click();
  await dialog(page, 'Xóa Trục liên thông').getByRole('button', { name: 'Xóa địa chỉ nhận' }).click();
  await appears(page.getByText('Chưa có địa chỉ nhận nào.'));
  expect(faults).toEqual([]);
});

it('reads mails that go nowhere, by their state, and not whose address it is', async () => {
  const { app } = stage.app;
  await stage.app.sql(
    `UPDATE person SET email = username || '@tra-vinh.example' WHERE username IN ('tuphap.chuyenvien', 'quantri')`,
  );
  await stage.app.sql(
    `INSERT INTO notice (id, person_id, kind, key, facts, made_at, shown, mail)
     SELECT gen_random_uuid(), id, 'delegated', 'thu', '{"on": "2026-10-01"}', $1, true, 'at_once' FROM person WHERE email IS NOT NULL`,
    [new Date(stage.app.clock.now() - 1000)],
  );
  expect(await app.get(OutboxService).gather()).toBe(2);
  await stage.app.sql(
    `UPDATE mail SET next_at = '2027-01-01' WHERE person_id = (SELECT id FROM person WHERE username = 'quantri')`,
  );
  expect(await app.get(MailSender).send()).toBe(1);
  const { page, faults } = await stage.open(keeper, '/quan-tri', { viewport: desk });
  await page.getByRole('link', { name: 'Thư điện tử' }).click();
  const list = page.getByRole('list', { name: 'Các thư, mới nhất trước' });
  await says(list, /tu•••@tra-vinh\.example/u);
  expect(await page.content()).not.toContain('tuphap.chuyenvien@');
  expect(await list.getByRole('listitem').count()).toBe(2);
  await page.getByLabel('Lọc theo trạng thái').selectOption('caught');
  await page.waitForURL(/trang-thai=caught/u);
  await vanishes(list.getByText('Chờ gửi'));
  await list.getByText('Đọc thư').click();
  await appears(list.getByText(/ủy quyền xử lý công việc trên hệ thống đến ngày 01\/10\/2026/u));
  expect(await violations(page)).toEqual([]);
  await page.getByLabel('Lọc theo trạng thái').selectOption('waiting');
  // What it would say, though nothing was written yet.
  await list.getByText('Đọc thư').click();
  await appears(list.getByText('Nội dung theo quyền của người nhận tại lúc này.'));
  await page.setViewportSize(phone);
  expect(await sideways(page)).toBe(0);
  expect(faults).toEqual([]);
});
