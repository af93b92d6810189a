/** All agencies that a plan names and the register does not have, said in one place and at once. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { policeHead } from './acts.js';
import { sideways, violations } from './axe.js';
import { importing } from './imports-stage.js';
import { appears, dialog, says, vanishes } from './screens.js';
import { startTestApp } from '../support/app.js';
import { phone, startStage, until, type Stage } from './stage.js';

const document = [
  'ỦY BAN NHÂN DÂN THÀNH PHỐ',
  'Số: 16/KH-UBND',
  'TP. Trà Vinh, ngày 12 tháng 01 năm 2026',
  'KẾ HOẠCH',
  'Phổ biến pháp luật năm 2026',
  'IV. TỔ CHỨC THỰC HIỆN',
  '1. Công an thành phố là cơ quan đầu mối, chủ trì tham mưu Ủy ban nhân dân thành phố theo dõi, đôn đốc việc triển khai thực hiện Kế hoạch.',
  '2. Các cơ quan, đơn vị báo cáo kết quả thực hiện gửi về Công an thành phố trước ngày 15 tháng 10 hằng năm để tổng hợp.',
  'PHỤ LỤC',
  'STT\tNhiệm vụ\tCơ quan chủ trì\tCơ quan phối hợp\tKết quả dự kiến\tThời hạn hoàn thành',
  '1\tTổ chức hội nghị tuyên truyền\tTrung tâm Nghệ thuật thành phố\tHội Sân khấu\tHội nghị\tHằng năm',
  '2\tTruyền thông cơ sở\tTrung tâm Nghệ thuật thành phố\tPhòng Tư pháp\tTin, bài\tHằng năm',
  '3\tBiên soạn tài liệu\tHội Sân khấu\tTrung tâm Nghệ thuật thành phố\tTài liệu\tHằng năm',
  '4\tĐánh giá kết quả\tCác tổ lưu động\tPhòng Tư pháp\tBáo cáo\tHằng năm',
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

const list = (page: Page): Locator =>
  page.getByRole('dialog').filter({ hasText: /Cơ quan chưa có trong danh mục/u });
const how = (page: Page, name: string): Locator => list(page).getByLabel(`Cách xác định “${name}”`);

describe('the agencies that nobody knows', () => {
  it('are said in one list, at once, and taken back in one step', async () => {
    const { page } = await stage.open(policeHead, '/ke-hoach');
    await importing.paste(page, 'Phổ biến', document);
    const notice = page.getByText('3 cơ quan trong kế hoạch chưa có trong danh mục.');
    await appears(notice);
    await page.getByRole('button', { name: 'Xác định tất cả' }).click();
    await appears(dialog(page, 'Cơ quan chưa có trong danh mục (3)'));
    const lines = list(page).getByRole('listitem');
    await until(
      () => lines.allTextContents(),
      (found) => found.length === 3 && found[0]?.startsWith('Trung tâm Nghệ thuật thành phố3 chỗ') === true,
    );
    expect(await how(page, 'Trung tâm Nghệ thuật thành phố').inputValue()).toBe('agency');
    await says(lines.first(), 'thuộc UBND TP');
    expect(await violations(page)).toEqual([]);
    await page.setViewportSize(phone);
    expect(await sideways(page)).toBe(0);
    await page.setViewportSize({ width: 1366, height: 768 });

    // The set wants its members: all wards at once, by the keyboard.
    await how(page, 'Các tổ lưu động').focus();
    await how(page, 'Các tổ lưu động').selectOption('set');
    const kinds = list(page).getByLabel('Tất cả cùng loại, cùng cấp');
    const wards = await kinds
      .locator('option')
      .filter({ hasText: /xã, phường/u })
      .first()
      .textContent();
    await kinds.selectOption({ label: wards ?? '' });
    await list(page).getByRole('button', { name: 'Thêm tất cả' }).focus();
    await page.keyboard.press('Enter');
    const count = /\((\d+)\)$/u.exec(wards ?? '')?.[1] ?? '';
    await says(list(page), `${count} thành viên`);
    expect(await violations(page)).toEqual([]);

    await list(page).getByRole('button', { name: 'Áp dụng (3)' }).click();
    await vanishes(list(page));
    await appears(page.getByText('Đã xác định 3 tên ở 6 chỗ, tạo mới 3. Hoàn tác: Ctrl+Z.'));
    await vanishes(notice);
    await importing.saved(page);
    await importing.row(page, 'Biên soạn tài liệu').click();
    await says(page.getByRole('group', { name: 'Cơ quan chủ trì' }), 'Hội Sân khấu');

    await page.getByRole('button', { name: 'Hoàn tác', exact: true }).click();
    await appears(notice);
  });

  it('may be put off or said to be one of the register; the menu opens the list too', async () => {
    const { page } = await stage.open(policeHead, '/ke-hoach');
    await importing.paste(page, 'Phổ biến', document);
    await page.getByRole('button', { name: 'Thao tác với bản nhập' }).click();
    await page.getByRole('menuitem', { name: 'Cơ quan chưa có trong danh mục' }).click();
    await how(page, 'Trung tâm Nghệ thuật thành phố').selectOption('later');
    await how(page, 'Hội Sân khấu').selectOption('choose');
    await list(page).getByRole('combobox', { name: 'Tìm cơ quan' }).fill('phong tu phap');
    await list(page)
      .getByRole('listbox', { name: 'Tìm cơ quan' })
      .getByRole('option', { name: /^Phòng Tư pháp/u })
      .first()
      .click();
    await how(page, 'Các tổ lưu động').selectOption('later');
    await list(page).getByRole('button', { name: 'Áp dụng (1)' }).click();
    await vanishes(list(page));
    await appears(page.getByText('Đã xác định 1 tên ở 2 chỗ, tạo mới 0. Hoàn tác: Ctrl+Z.'));
    await page.keyboard.press('Control+z');
    await appears(page.getByText('3 cơ quan trong kế hoạch chưa có trong danh mục.'));
  });
});
