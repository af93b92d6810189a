/** Figures that a plan's words ask for: looked over in its review, taken, changed, dropped, and asked for once it is accepted. */
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import type { PlanIndicators, PlanLine } from '@tien-do/shared/contract';
import { policeHead } from './acts.js';
import { sideways, violations } from './axe.js';
import { importing } from './imports-stage.js';
import { appears, dialog, says, vanishes } from './screens.js';
import { startTestApp } from '../support/app.js';
import { phone, startStage, type Stage } from './stage.js';

const pasted = [
  'ỦY BAN NHÂN DÂN THÀNH PHỐ',
  'Số: 21/KH-UBND',
  'TP. Trà Vinh, ngày 12 tháng 01 năm 2026',
  'KẾ HOẠCH',
  'Phòng, chống bạo lực gia đình năm 2026',
  'IV. TỔ CHỨC THỰC HIỆN',
  '1. Công an thành phố là cơ quan đầu mối, chủ trì tham mưu Ủy ban nhân dân thành phố theo dõi, đôn đốc việc triển khai thực hiện Kế hoạch; tổng hợp, báo cáo Ủy ban nhân dân thành phố.',
  '2. Các cơ quan, đơn vị báo cáo kết quả thực hiện gửi về Công an thành phố trước ngày 15 tháng 10 hằng năm để tổng hợp.',
  'PHỤ LỤC',
  'STT\tNhiệm vụ\tCơ quan chủ trì\tCơ quan phối hợp\tKết quả dự kiến\tThời hạn hoàn thành',
  'I\tTuyên truyền\t\t\t\t',
  '1\tTổ chức tập huấn (phân loại theo giới tính, trẻ em)\tPhòng Tư pháp\tCông an thành phố\tSố lượt người được tập huấn tăng qua các năm; tỷ lệ người hài lòng đạt 100%\tHằng năm',
  '2\tGiải quyết đơn\tPhòng Tư pháp\tCông an thành phố\tTỷ lệ giải quyết đơn tăng qua các năm\tHằng năm',
].join('\n');

let stage: Stage;
beforeAll(async () => {
  stage = await startStage({ app: await startTestApp({ jobs: true }) });
});
afterEach(async () => {
  await stage.clear();
});
afterAll(async () => {
  await stage.close();
});

it('are proposed with the words that they rest on, and only what was taken is asked for', async () => {
  const { page } = await stage.open(policeHead, '/ke-hoach');
  await importing.paste(page, 'Bạo lực gia đình', pasted);
  await importing.row(page, 'Tổ chức tập huấn').click();
  const part = page.getByRole('region', { name: 'Chỉ tiêu số liệu' });
  const lineOf = (name: string) =>
    part.getByRole('listitem').filter({ has: page.getByRole('checkbox', { name, exact: true }) });
  const people = lineOf('Số lượt người được tập huấn');
  await says(people, 'Số lượng · lượt người · Tăng dần · Giới tính, Trẻ em · Cơ quan chủ trì');
  await says(people, 'Theo văn bản: “Số lượt người được tập huấn tăng qua các năm”');
  expect(await people.getByRole('checkbox').isChecked()).toBe(false);

  // Taken without a unit it holds the plan up, and says so where it stands.
  await people.getByRole('button', { name: 'Sửa chỉ tiêu: Số lượt người được tập huấn' }).click();
  await people.getByLabel('Đơn vị tính').fill('');
  await people.getByRole('checkbox', { name: 'Số lượt người được tập huấn' }).check();
  await says(people, 'Cần có đơn vị tính.');
  await page.getByRole('button', { name: 'Chấp nhận', exact: true }).click();
  const accepting = dialog(page, 'Chấp nhận kế hoạch');
  await says(accepting, 'Chỉ tiêu số liệu được chọn chưa đủ tên hoặc đơn vị tính');
  expect(await violations(page)).toEqual([]);
  await accepting.getByRole('button', { name: 'Đóng' }).last().click();
  await vanishes(accepting);
  await people.getByLabel('Đơn vị tính').fill('người');
  await part.getByRole('button', { name: 'Bỏ chỉ tiêu: Tỷ lệ người hài lòng' }).click();
  await vanishes(lineOf('Tỷ lệ người hài lòng'));
  await appears(part.getByRole('button', { name: 'Đọc lại từ nội dung (1)' }));
  expect(await violations(page)).toEqual([]);

  // All of them stand with the facts of the plan; one of them was left alone.
  await page.getByRole('treeitem', { name: /Thông tin kế hoạch/u }).click();
  await says(
    page.getByRole('region', { name: 'Chỉ tiêu số liệu đề xuất' }),
    'Đã chọn 1/2 chỉ tiêu ở 2 nhiệm vụ.',
  );
  await page.setViewportSize(phone);
  expect(await sideways(page)).toBe(0);
  expect(await violations(page)).toEqual([]);
  await page.setViewportSize({ width: 1366, height: 768 });

  await importing.saved(page);
  await page.getByRole('button', { name: 'Chấp nhận', exact: true }).click();
  await says(accepting, '1 chỉ tiêu số liệu được yêu cầu báo cáo');
  await says(accepting, 'Còn 1 chỉ tiêu đề xuất chưa chọn, sẽ không yêu cầu báo cáo.');
  await accepting.getByRole('button', { name: 'Chấp nhận kế hoạch' }).click();
  await page.waitForURL(/\/(?:bang|ke-hoach)\//u);
  const client = await stage.app.client(policeHead);
  const plan = (await client.get<PlanLine[]>('/api/plans')).body.find(({ title }) =>
    title.includes('bạo lực gia đình'),
  );
  const { tasks, sets } = (await client.get<PlanIndicators>(`/api/plans/${plan?.id ?? ''}/indicators`)).body;
  expect(
    tasks.map(({ indicators }) => indicators.map(({ name, unit, breakdowns }) => [name, unit, breakdowns])),
  ).toEqual([[['Số lượt người được tập huấn', 'người', ['sex', 'children']]], []]);
  expect(sets.map(({ code }) => code)).toEqual(['sex', 'children']);
});
