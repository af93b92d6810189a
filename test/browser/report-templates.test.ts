/** The templates of reports: set by the coordinator, checked before they are saved, and what reports are made from. */
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { standardTemplate } from '@tien-do/shared';
import type { ReportTemplates } from '@tien-do/shared/contract';
import type { Client } from '../support/app.js';
import { makeReport, seeReport } from '../support/reports.js';
import { officer, policeHead, policeOfficer } from './acts.js';
import { sideways, violations } from './axe.js';
import { appears, dialog, says, toast, vanishes } from './screens.js';
import { phone, startStage, until, type Stage } from './stage.js';

let stage: Stage;
let client: Client;
let path = '';

beforeAll(async () => {
  stage = await startStage();
  client = await stage.app.client(policeOfficer);
  path = `/ke-hoach/${stage.app.planId}/mau-bao-cao`;
});
afterEach(async () => {
  await stage.clear();
});
afterAll(async () => {
  await stage.close();
});

async function templateOn(kind: string): Promise<ReportTemplates['templates'][number]> {
  const answer = await client.get<ReportTemplates>(`/api/plans/${stage.app.planId}/report-templates`);
  const found = answer.body.templates.find((one) => one.kind === kind);
  if (!found) throw new Error(`no template of ${kind}`);
  return found;
}

it('is found from the plan, edited by keyboard, refused at the place of the fault, saved, and reports follow it', async () => {
  const { page } = await stage.open(policeOfficer, `/ke-hoach/${stage.app.planId}`);
  await page.getByRole('link', { name: 'Xem mẫu báo cáo của kế hoạch' }).click();
  const outline = page.getByRole('region', { name: 'Đề cương báo cáo' });
  await says(outline, 'II. Kết quả thực hiện nhiệm vụ');
  const save = page.getByRole('button', { name: 'Lưu mẫu' });
  expect(await save.isDisabled()).toBe(true);

  // A place that nobody knows is told at its text, and nothing can be saved.
  const opening = page.getByLabel('Lời mở đầu', { exact: true });
  await opening.fill('Ngày {ngay}, ');
  await appears(page.getByText('Không có thông tin nào tên là {ngay}.'));
  await appears(page.getByText('Còn 1 chỗ cần sửa trước khi lưu.'));
  expect(await save.isDisabled()).toBe(true);
  await opening.fill('Thực hiện ');
  await page.getByRole('button', { name: /^Chèn thông tin.*Lời mở đầu/u }).click();
  await page.getByRole('menuitem', { name: /^Số, ngày của kế hoạch/u }).click();
  await until(
    () => opening.inputValue(),
    (text) => text === 'Thực hiện {plan}',
  );

  // A source that has a section already.
  const ahead = page.getByRole('group', { name: 'Mục IV', exact: true });
  await ahead.getByLabel('Nội dung lấy từ').selectOption('results');
  await appears(ahead.getByText('Nội dung này đã được đưa vào một mục khác.'));
  expect(await violations(page)).toEqual([]);
  await ahead.getByLabel('Nội dung lấy từ').selectOption('ahead');

  // By keyboard: the results go to the top, and the focus with them.
  const title = page.getByRole('group', { name: 'Mục II', exact: true }).getByLabel('Tên mục');
  await title.focus();
  await page.keyboard.press('Alt+ArrowUp');
  await says(outline, 'I. Kết quả thực hiện nhiệm vụ');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('results-title');
  await page.keyboard.press('Alt+ArrowDown');
  await says(outline, 'II. Kết quả thực hiện nhiệm vụ');

  // A section of their own, below the first.
  await page.getByRole('button', { name: 'Thêm mục nhỏ trong mục I', exact: true }).click();
  await page.keyboard.type('Công tác thi đua năm ');
  await says(outline, '4. Công tác thi đua năm');
  await page.getByRole('checkbox', { name: 'Văn bản đã ban hành' }).uncheck();
  await page.getByLabel('Nơi nhận').fill('Như trên\nLưu: VT, CATP');
  await save.click();
  await appears(toast(page, 'Đã lưu mẫu báo cáo: Định kỳ.'));
  expect(await violations(page)).toEqual([]);

  const set = await templateOn('periodic');
  expect(set).toMatchObject({ version: 1 });
  expect(set.template).toMatchObject({
    opening: 'Thực hiện {plan}',
    appendices: ['tasks', 'figures'],
    recipients: ['Như trên', 'Lưu: VT, CATP'],
  });
  const report = await seeReport(client, await makeReport(stage.app, client));
  expect(report.sections.map(({ title }) => title)).toContain('Công tác thi đua năm');
  expect(report.head.opening).toMatch(/^Thực hiện Kế hoạch/u);
});

it('keeps both when two set it at once, and goes back to the standard one', async () => {
  const one = await stage.open(policeOfficer, `${path}?loai=thematic`);
  const other = await stage.open(policeHead, `${path}?loai=thematic`);
  await one.page.getByLabel('Trích yếu').fill('Chuyên đề của người thứ nhất');
  await other.page.getByLabel('Trích yếu').fill('Chuyên đề của người thứ hai');
  await one.page.getByRole('button', { name: 'Lưu mẫu' }).click();
  await appears(toast(one.page, 'Đã lưu mẫu báo cáo: Chuyên đề.'));
  await other.page.getByRole('button', { name: 'Lưu mẫu' }).click();
  const theirs = other.page.getByRole('region', { name: 'Mẫu trên máy chủ' });
  await says(theirs, 'Chuyên đề của người thứ nhất');
  expect(await other.page.getByLabel('Trích yếu').inputValue()).toBe('Chuyên đề của người thứ hai');
  expect((await templateOn('thematic')).template.about).toBe('Chuyên đề của người thứ nhất');
  await other.page.getByRole('button', { name: 'Tiếp tục với bản đang soạn' }).click();
  await vanishes(theirs);
  await other.page.getByRole('button', { name: 'Lưu mẫu' }).click();
  await appears(toast(other.page, 'Đã lưu mẫu báo cáo: Chuyên đề.'));
  expect((await templateOn('thematic')).template.about).toBe('Chuyên đề của người thứ hai');

  await other.page.getByRole('button', { name: 'Trở về mẫu chung' }).click();
  await dialog(other.page, 'Trở về mẫu chung?').getByRole('button', { name: 'Trở về mẫu chung' }).click();
  await appears(toast(other.page, 'Đã trở về mẫu chung: Chuyên đề.'));
  expect((await templateOn('thematic')).template).toEqual(standardTemplate);
});

it('fits a phone, keeps what was entered while another kind is looked at, and asks before it is left', async () => {
  const { page } = await stage.open(policeOfficer, path, { viewport: phone });
  await page.getByLabel('Trích yếu').fill('Bản trên điện thoại');
  expect(await sideways(page)).toBe(0);
  expect(await violations(page)).toEqual([]);
  const kinds = page.getByRole('navigation', { name: 'Loại báo cáo' });
  await kinds.getByRole('link', { name: 'Đột xuất' }).click();
  await says(kinds, 'Định kỳchưa lưu');
  await kinds.getByRole('link', { name: /^Định kỳ/u }).click();
  expect(await page.getByLabel('Trích yếu').inputValue()).toBe('Bản trên điện thoại');
  await page.getByRole('link', { name: '← Kế hoạch' }).click();
  await appears(dialog(page, 'Rời trang khi chưa lưu?'));
});

it('is not shown to whoever makes no reports', async () => {
  const { page } = await stage.open(officer, `/ke-hoach/${stage.app.planId}`);
  await appears(page.getByRole('link', { name: 'Xem quy trình duyệt' }));
  expect(await page.getByRole('link', { name: 'Xem mẫu báo cáo của kế hoạch' }).count()).toBe(0);
});
