/** The register of agencies and its people, as they are kept on the screen. */
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { sideways, violations } from './axe.js';
import { appears, dialog, says, vanishes } from './screens.js';
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

const tree = (page: Page) => page.getByRole('tree', { name: 'Cây cơ quan' });
const row = (page: Page, name: string | RegExp) => tree(page).getByRole('treeitem').filter({ hasText: name });
const search = (page: Page) => page.getByPlaceholder(/^Tìm theo tên, tên cũ/u);
const people = (page: Page) => page.getByRole('region', { name: 'Người và vai trò' });
const link = (page: Page) => dialog(page, /^Lời mời của/u).getByLabel('Đường dẫn', { exact: true });

async function open(page: Page, words: string, name: string | RegExp): Promise<void> {
  await search(page).fill(words);
  await row(page, name).first().click();
}

async function pickDuty(page: Page, name: string, act: string): Promise<void> {
  await people(page)
    .getByRole('button', { name: new RegExp(`của ${name}$`, 'u') })
    .click();
  await page.getByRole('menuitem', { name: act }).click();
}

it('an agency is entered, renamed, found by its old name in either way of writing, and ended', async () => {
  const { page } = await stage.open('quantri', '/co-quan');
  await page.getByRole('button', { name: 'Thêm cơ quan' }).click();
  const form = dialog(page, 'Thêm cơ quan');
  await form.getByRole('button', { name: 'Thêm cơ quan' }).click();
  await appears(form.getByText('Vui lòng điền mục này.'));
  await form.getByLabel(/^Tên đầy đủ/u).fill('Trung tâm Văn hoá Thử nghiệm');
  await form.getByLabel(/^Tên ngắn/u).fill('TT Văn hoá');
  await form.getByLabel(/^Ký hiệu/u).fill('TTVH');
  await form.getByLabel(/^Loại/u).fill('Đơn vị sự nghiệp');
  await form.getByLabel(/^Cấp/u).fill('Thành phố');
  await form.getByLabel('Ngày thành lập').fill('2020-01-01');
  await form.getByRole('button', { name: 'Thêm cơ quan' }).click();
  await appears(page.getByRole('heading', { name: 'Trung tâm Văn hoá Thử nghiệm' }));

  await page.getByRole('button', { name: 'Đổi tên' }).click();
  const renaming = dialog(page, /^Đổi tên/u);
  await renaming.getByLabel(/^Tên đầy đủ/u).fill('Trung tâm Dịch vụ công Thử nghiệm');
  await renaming.getByLabel(/^Tên ngắn/u).fill('TT DVC');
  await renaming.getByLabel(/^Tên mới có hiệu lực/u).fill('2025-07-01');
  await renaming.getByLabel(/^Số, ký hiệu/u).fill('100/QĐ-UBND ngày 25/6/2025');
  await renaming.getByRole('button', { name: 'Đổi tên' }).click();
  await appears(page.getByRole('heading', { name: 'Trung tâm Dịch vụ công Thử nghiệm' }));
  await says(page.getByRole('region', { name: 'Tên gọi theo thời gian' }), '01/01/2020 – 30/06/2025');

  for (const words of ['van hoa thu nghiem', 'Văn hóa Thử nghiệm', 'ttvh']) {
    await search(page).fill(words);
    await until(
      () => row(page, 'Trung tâm Dịch vụ công Thử nghiệm').count(),
      (count) => count === 1,
    );
  }
  await search(page).fill('văn hóa thử');
  await says(row(page, 'Dịch vụ công'), 'tên cũ: Trung tâm Văn hoá Thử nghiệm');

  await page.getByRole('button', { name: 'Chấm dứt hoạt động' }).click();
  const ending = dialog(page, /^Chấm dứt hoạt động của/u);
  await ending.getByLabel(/^Ngày hoạt động/u).fill('2026-08-31');
  await ending.getByLabel(/^Số, ký hiệu/u).fill('5/NQ-HĐND ngày 20/8/2026');
  await ending.getByRole('button', { name: 'Chấm dứt hoạt động' }).click();
  await appears(page.getByRole('button', { name: 'Hủy ghi nhận chấm dứt' }));
  await appears(page.getByText('Không tìm thấy cơ quan phù hợp.', { exact: false }));
  await page.getByLabel('Cả cơ quan đã chấm dứt').check();
  await says(row(page, 'Dịch vụ công'), /tên cũ/u);
  // What is looked for and chosen stands in the address.
  await page.reload();
  await appears(page.getByRole('heading', { name: 'Trung tâm Dịch vụ công Thử nghiệm' }));
  await says(row(page, 'Dịch vụ công'), /tên cũ/u);
});

it('the tree is gone through with the keyboard', async () => {
  const { page } = await stage.open('tuphap.chuyenvien', '/co-quan');
  await tree(page).focus();
  const active = (): Promise<string> =>
    tree(page).evaluate(
      (box) => document.getElementById(box.getAttribute('aria-activedescendant') ?? '')?.textContent ?? '',
    );
  await page.keyboard.press('End');
  const last = await active();
  await page.keyboard.press('Home');
  await until(active, (text) => text !== '' && text !== last);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/co-quan\/[0-9a-f-]{36}/u);
  expect(await page.getByRole('button', { name: 'Thêm cơ quan' }).count()).toBe(0);
  expect(await page.getByRole('button', { name: 'Sửa thông tin' }).count()).toBe(0);
});

it('an agency’s own administrator keeps its people and nothing else; who is invited sets a password and comes in', async () => {
  const { app } = stage;
  const [agency] = await app.sql<{ id: string; name: string }>(
    `SELECT id, name FROM agency WHERE code = 'tu-phap'`,
  );
  const [person] = await app.sql<{ id: string }>(`SELECT id FROM person WHERE username = 'tuphap.lanhdao'`);
  const system = await app.client('quantri');
  const given = await system.post(`/api/accounts/${person?.id ?? ''}/memberships`, {
    agencyId: agency?.id,
    duty: 'admin',
  });
  expect(given.status).toBe(200);

  const { page } = await stage.open('tuphap.lanhdao', `/co-quan/${agency?.id ?? ''}`);
  await people(page).getByRole('button', { name: 'Mời người mới' }).click();
  const form = dialog(page, /^Mời người mới vào/u);
  await form.getByLabel(/^Họ và tên/u).fill('Đặng Thị Hoà');
  await form.getByLabel(/^Vai trò/u).selectOption('clerk');
  await form.getByRole('button', { name: 'Tạo tài khoản và lời mời' }).click();
  const address = await until(
    async () => ((await link(page).count()) > 0 ? link(page).inputValue() : ''),
    (text) => text !== '',
  );
  expect(address).toMatch(/\/loi-moi#[\w-]{43}$/u);
  await page.keyboard.press('Escape');
  await appears(people(page).getByText(/^Chưa kích hoạt · Lời mời đến/u));

  const guest = await stage.open(null, address.replace(app.origin, ''));
  await says(guest.page.getByRole('main'), 'Đặng Thị Hoà');
  expect(await violations(guest.page)).toEqual([]);
  await guest.page.getByLabel('Mật khẩu mới', { exact: true }).fill('ngan');
  await guest.page.getByRole('button', { name: 'Đặt mật khẩu và đăng nhập' }).click();
  await appears(guest.page.getByText('Mật khẩu phải có ít nhất 12 ký tự.'));
  await guest.page.getByLabel('Mật khẩu mới', { exact: true }).fill('cau-de-nho-cua-toi');
  await guest.page.getByLabel('Nhập lại mật khẩu mới').fill('cau-de-nho-cua-toi');
  await guest.page.getByRole('button', { name: 'Đặt mật khẩu và đăng nhập' }).click();
  await appears(guest.page.getByRole('button', { name: /^Tài khoản Đặng Thị Hoà/u }));

  const again = await stage.open(null, address.replace(app.origin, ''));
  await appears(again.page.getByText('Đường dẫn không còn dùng được'));

  await page.reload();
  await appears(people(page).getByText('Đặng Thị Hoà'));
  await vanishes(people(page).getByText(/^Chưa kích hoạt/u));
  await pickDuty(page, 'Đặng Thị Hoà', 'Đặt ngày kết thúc');
  const limit = dialog(page, /^Ngày kết thúc vai trò/u);
  await limit.getByLabel(/^Đến hết ngày/u).fill('2026-12-31');
  await limit.getByRole('button', { name: 'Lưu ngày kết thúc' }).click();
  await appears(people(page).getByText(/– 31\/12\/2026/u));

  // Elsewhere there is nothing to do, and of the register nothing at all.
  expect(await page.getByRole('button', { name: 'Đổi tên' }).count()).toBe(0);
  await open(page, 'cong an', 'Công an thành phố');
  await appears(page.getByRole('heading', { name: /^Công an thành phố/u }));
  expect(await people(page).getByRole('button').count()).toBe(0);
  await page.goto('/quan-tri');
  await appears(page.getByRole('table'));
  const names = await page.getByRole('rowheader').allTextContents();
  expect(names.length).toBeGreaterThan(0);
  expect(names.every((name) => /tuphap|dang\.thi\.hoa/u.test(name))).toBe(true);
});

it('a set shows its members by day', async () => {
  const { page } = await stage.open('quantri', '/co-quan?xem=nhom');
  await page.getByRole('button', { name: 'Thêm nhóm' }).click();
  const form = dialog(page, 'Thêm nhóm cơ quan');
  await form.getByLabel(/^Tên nhóm/u).fill('Các đơn vị thử nghiệm');
  await form.getByRole('combobox', { name: /^Dùng riêng cho kế hoạch của/u }).fill('ubnd thanh pho');
  await page.getByRole('option', { name: /^UBND thành phố Trà Vinh/u }).click();
  await form.getByRole('button', { name: 'Thêm nhóm' }).click();
  await appears(page.getByRole('heading', { name: 'Các đơn vị thử nghiệm' }));
  await appears(page.getByText(/^Dùng riêng cho kế hoạch của UBND thành phố Trà Vinh/u));
  await page.getByRole('button', { name: 'Thêm thành viên' }).click();
  const member = dialog(page, /^Thêm thành viên vào/u);
  await appears(member.getByText('Thay đổi thành viên không làm thay đổi các thẻ đã có', { exact: false }));
  await member.getByRole('combobox', { name: /^Cơ quan/u }).fill('tu phap');
  await page.getByRole('option', { name: /^Phòng Tư pháp/u }).click();
  await member.getByLabel(/^Từ ngày/u).fill('2026-09-20');
  await member.getByRole('button', { name: 'Thêm thành viên' }).click();
  const members = page.getByRole('region', { name: 'Thành viên vào ngày' });
  await says(members, '0 thành viên');
  await members.getByLabel('Thành viên vào ngày').fill('2026-09-20');
  await says(members, '1 thành viên');
  await says(members, 'Phòng Tư pháp');
});

it('two thousand agencies draw only what is in view', async () => {
  await stage.app.sql(
    `INSERT INTO agency (id, code, name, short_name, search_text, kind, level, aliases)
     SELECT gen_random_uuid(), 'nhieu-' || n, 'Xã số ' || n, 'Xã ' || n, 'xa so ' || n, 'ward-commune', 'ward', '{}'
       FROM generate_series(1, 2000) n`,
  );
  const { page } = await stage.open('quantri', '/co-quan');
  await says(page.getByRole('status').filter({ hasText: 'cơ quan' }), /^2\d\d\d cơ quan$/u);
  expect(await tree(page).getByRole('treeitem').count()).toBeLessThan(60);
  await tree(page).focus();
  await page.keyboard.press('End');
  await appears(row(page, 'Xã số 2000'));
  await search(page).fill('xa so 1999');
  await until(
    () => tree(page).getByRole('treeitem').count(),
    (count) => count === 1,
  );
  await stage.app.sql(`DELETE FROM agency WHERE code LIKE 'nhieu-%'`);
});

it.each([
  ['small', phone, 'light'],
  ['large', desk, 'dark'],
] as const)('nothing stands in the way on a %s screen', async (_name, viewport, colorScheme) => {
  const [agency] = await stage.app.sql<{ id: string }>(`SELECT id FROM agency WHERE code = 'tu-phap'`);
  const { page } = await stage.open('quantri', '/co-quan', { viewport, colorScheme });
  await appears(tree(page));
  expect(await violations(page)).toEqual([]);
  expect(await sideways(page)).toBe(0);
  await page.goto(`/co-quan/${agency?.id ?? ''}`);
  await appears(people(page));
  expect(await violations(page)).toEqual([]);
  expect(await sideways(page)).toBe(0);
  await page.getByRole('button', { name: 'Sửa thông tin' }).click();
  await appears(dialog(page, /^Sửa thông tin/u));
  expect(await violations(page)).toEqual([]);
});
