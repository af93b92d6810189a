/** The working calendar on the screen: read by everybody with a duty, kept by the administrator, the notice taken in as one. */
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import type { CalendarView } from '@tien-do/shared/contract';
import type { Page } from 'playwright-core';
import { sideways, violations } from './axe.js';
import { appears, dialog, says, toast, vanishes } from './screens.js';
import { desk, phone, startStage, type Stage } from './stage.js';

const keeper = 'quantri';
const path = '/quan-tri/lich?nam=2027';

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

const row = (page: Page, day: string) =>
  page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: new RegExp(`^${day}`, 'u') }) });
const days = async (): Promise<CalendarView> =>
  (await (await stage.app.client(keeper)).get<CalendarView>('/api/calendar')).body;

/** Somebody else changes the calendar meanwhile. */
async function elsewhere(day: string, name: string): Promise<void> {
  const admin = await stage.app.client(keeper);
  const { version } = await days();
  const put = [{ day, kind: 'holiday', name, legalBasis: '', status: 'official' }];
  expect(await admin.put('/api/calendar', { expectedVersion: version, put, remove: [] })).toMatchObject({
    status: 200,
  });
}

it('is read by whoever has a duty, from the menu, year by year, on a desk and on a phone, in both languages', async () => {
  for (const [name, viewport] of Object.entries({ desk, phone })) {
    const { page } = await stage.open('tuphap.chuyenvien', '/cho-toi', { viewport });
    await page.getByRole('button', { name: /^Tài khoản/u }).click();
    await page.getByRole('menuitem', { name: 'Lịch làm việc' }).click();
    await appears(page.getByRole('heading', { name: 'Lịch làm việc' }));
    await says(row(page, '10/01/2026'), /Làm bù.*Chính thức/u);
    await appears(page.getByRole('rowheader', { name: 'Tháng 2' }));
    expect(await page.getByRole('button', { name: 'Thêm ngày' }).count()).toBe(0);
    expect(await page.getByRole('button', { name: /^Sửa ngày/u }).count()).toBe(0);
    await page.getByRole('button', { name: 'Năm sau' }).click();
    await says(row(page, '01/01/2027'), /Dự kiến/u);
    await page.waitForURL(/nam=2027/u);
    expect(await violations(page)).toEqual([]);
    expect(await sideways(page)).toBe(0);
    await picture(page, `${name}-calendar-read`);
    await page.getByRole('button', { name: /^Tài khoản/u }).click();
    await page.getByRole('menuitemradio', { name: 'English' }).click();
    await appears(page.getByRole('heading', { name: 'Working calendar' }));
    await appears(page.getByRole('rowheader', { name: 'January' }));
    await picture(page, `${name}-calendar-english`);
  }
});

it('is kept by the administrator: a day is entered, corrected, moved and taken out', async () => {
  const { page } = await stage.open(keeper, '/quan-tri');
  await page.getByRole('link', { name: 'Lịch làm việc' }).click();
  await page.getByRole('button', { name: 'Thêm ngày' }).click();
  const form = dialog(page, 'Thêm ngày');
  await form.getByRole('button', { name: 'Thêm ngày' }).click();
  await appears(form.getByText('Vui lòng chọn ngày.'));
  await form.getByLabel(/^Ngày/u).fill('2027-03-06');
  await form.getByLabel('Loại').selectOption('Nghỉ bù');
  await form.getByLabel(/^Tên gọi/u).fill('Ngày thử');
  await form.getByRole('button', { name: 'Thêm ngày' }).click();
  await appears(form.getByText('Nghỉ bù và nghỉ hoán đổi phải vào ngày từ Thứ Hai đến Thứ Sáu.'));
  await picture(page, 'desk-calendar-add');
  expect(await violations(page)).toEqual([]);
  await form.getByLabel('Loại').selectOption('Làm bù');
  await form.getByRole('button', { name: 'Thêm ngày' }).click();
  await appears(toast(page, 'Đã ghi ngày 06/03/2027 vào lịch.'));
  await says(row(page, '06/03/2027'), /Ngày thử.*Làm bù.*Chưa ghi.*Chính thức/u);

  await page.getByRole('button', { name: 'Sửa ngày 06/03/2027' }).click();
  const correct = dialog(page, 'Sửa ngày 06/03/2027');
  await correct.getByLabel(/^Ngày/u).fill('2027-01-01');
  await correct.getByRole('button', { name: 'Lưu' }).click();
  await appears(correct.getByText(/^Ngày này đã có trong lịch/u));
  await correct.getByLabel(/^Ngày/u).fill('2027-03-07');
  await correct.getByLabel('Căn cứ').fill('Thông báo số 1');
  await correct.getByLabel('Trạng thái').selectOption('Dự kiến');
  await correct.getByRole('button', { name: 'Lưu' }).click();
  await says(row(page, '07/03/2027'), /Thông báo số 1.*Dự kiến/u);
  expect(await row(page, '06/03/2027').count()).toBe(0);

  await page.getByRole('button', { name: 'Bỏ ngày 07/03/2027 khỏi lịch' }).click();
  const remove = dialog(page, 'Bỏ khỏi lịch');
  await says(remove, /Chủ Nhật, 07\/03\/2027 \(Ngày thử\).*tính là ngày nghỉ hằng tuần/iu);
  await remove.getByRole('button', { name: 'Bỏ khỏi lịch' }).click();
  await vanishes(row(page, '07/03/2027'));
  expect((await days()).days.filter(({ day }) => day.startsWith('2027-03'))).toEqual([]);
});

it('says when somebody else was faster, shows what is there now and keeps what was typed', async () => {
  const { page } = await stage.open(keeper, path);
  await page.getByRole('button', { name: 'Sửa ngày 01/01/2027' }).click();
  const form = dialog(page, 'Sửa ngày 01/01/2027');
  await form.getByLabel(/^Tên gọi/u).fill('Tên đang gõ');
  await elsewhere('2027-01-01', 'Tên của người khác');
  await form.getByRole('button', { name: 'Lưu' }).click();
  await appears(form.getByText(/^Lịch vừa được người khác sửa/u));
  await appears(form.getByText(/Lịch hiện ghi ngày này: Nghỉ lễ, tết, Tên của người khác/u));
  expect(await form.getByLabel(/^Tên gọi/u).inputValue()).toBe('Tên đang gõ');
  expect((await days()).days.find(({ day }) => day === '2027-01-01')?.name).toBe('Tên của người khác');
  await form.getByRole('button', { name: 'Lưu' }).click();
  await says(row(page, '01/01/2027'), 'Tên đang gõ');
});

it('takes a notice in as one, after showing what would be added, changed and left, and which lines cannot be read', async () => {
  const { days: before } = await days();
  const same = before.find(({ day }) => day === '2027-04-30');
  expect(same).toMatchObject({ kind: 'holiday', status: 'provisional' });
  const lines = [
    'Ngày;Loại;Tên gọi;Căn cứ;Trạng thái',
    '30/04/2027;Nghỉ lễ, tết;Ngày Chiến thắng;Thông báo số 9;Chính thức',
    '08/03/2027;Nghỉ hoán đổi;"Ngày đổi; thử";Thông báo số 9;Chính thức',
    '13/03/2027;Làm bù;Làm bù;Thông báo số 9;Chính thức',
  ];
  for (const [name, viewport] of Object.entries({ phone, desk })) {
    const { page } = await stage.open(keeper, path, { viewport });
    await page.getByRole('button', { name: 'Nhập thông báo nghỉ' }).click();
    const form = dialog(page, 'Nhập thông báo nghỉ hằng năm');
    const field = form.getByLabel('Các dòng của thông báo');
    await field.fill(
      [...lines, '13/03/2027;Làm bù;x;;Dự kiến', '14/03/2027;Nghỉ phép;x;;Dự kiến'].join('\n'),
    );
    await says(form, /Dòng 5:.*đã có ở dòng trên.*Dòng 6:.*Loại phải là/u);
    expect(await form.getByRole('button', { name: 'Ghi 3 ngày vào lịch' }).isDisabled()).toBe(true);
    expect(await violations(page)).toEqual([]);
    expect(await sideways(page)).toBe(0);
    await picture(page, `${name}-calendar-notice-faults`);

    const file = form.getByLabel('Chọn tệp').last();
    await file.setInputFiles({
      name: 'cu.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from([0x54, 0xea, 0xec]),
    });
    await appears(form.getByText(/Tệp không ở bảng mã Unicode/u));
    const saved = Buffer.from(`\uFEFF${lines.join('\r\n')}\r\n`, 'utf16le');
    await file.setInputFiles({ name: 'lich.txt', mimeType: 'text/plain', buffer: saved });
    await says(form, /Thêm 2 ngày.*Ngày đổi; thử.*Sửa 1 ngày.*Đang ghi:/u);
    await picture(page, `${name}-calendar-notice`);
    expect(await violations(page)).toEqual([]);
  }
  const { page } = await stage.open(keeper, path);
  await page.getByRole('button', { name: 'Nhập thông báo nghỉ' }).click();
  const form = dialog(page, 'Nhập thông báo nghỉ hằng năm');
  await form.getByLabel('Các dòng của thông báo').fill(lines.join('\n'));
  await elsewhere('2027-03-08', 'Ngày của người khác');
  await form.getByRole('button', { name: 'Ghi 3 ngày vào lịch' }).click();
  // The comparison is another one now, and is looked at before anything is entered.
  await appears(form.getByText(/Các dòng đã nhập còn nguyên/u));
  await says(form, /Thêm 1 ngày.*Sửa 2 ngày.*Ngày của người khác/u);
  expect((await days()).days.some(({ day }) => day === '2027-03-13')).toBe(false);
  await form.getByRole('button', { name: 'Ghi 3 ngày vào lịch' }).click();
  await appears(toast(page, 'Đã ghi 3 ngày vào lịch làm việc.'));
  await says(row(page, '08/03/2027'), /Ngày đổi; thử.*Nghỉ hoán đổi.*Chính thức/u);
  expect((await days()).days).toContainEqual({
    day: '2027-04-30',
    kind: 'holiday',
    name: 'Ngày Chiến thắng',
    legalBasis: 'Thông báo số 9',
    status: 'official',
  });
  await page.getByRole('button', { name: 'Nhập thông báo nghỉ' }).click();
  await form.getByLabel('Các dòng của thông báo').fill(lines.join('\n'));
  await says(form, '3 ngày giữ nguyên như trong lịch.');
  expect(await form.getByRole('button', { name: 'Ghi vào lịch' }).isDisabled()).toBe(true);
});
