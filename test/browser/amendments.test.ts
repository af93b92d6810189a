/** A plan is amended: its rows beside those that stand, accepted, and the open board follows before other eyes. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { policeHead, policeOfficer } from './acts.js';
import { sideways, violations } from './axe.js';
import { importing } from './imports-stage.js';
import { appears, dialog, expectOneLoad, says, toast, vanishes } from './screens.js';
import { startTestApp } from '../support/app.js';
import { phone, startStage, until, type Stage } from './stage.js';

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

const partial = [
  'ỦY BAN NHÂN DÂN TỈNH',
  'Số: 88/QĐ-UBND',
  'Trà Vinh, ngày 10 tháng 9 năm 2026',
  'QUYẾT ĐỊNH',
  'PHỤ LỤC',
  'STT\tNhiệm vụ\tCơ quan chủ trì\tCơ quan phối hợp\tKết quả dự kiến\tThời hạn hoàn thành',
  'I\tTruyền thông số\t\t\t\t',
  '1\tXây dựng chuyên mục trên cổng thông tin điện tử\tCông an thành phố\tPhòng Tư pháp\tChuyên mục\tHằng năm',
].join('\n');

describe('an amended plan', () => {
  it('is edited beside the standing one, accepted, and the open board follows', async () => {
    const { app } = stage;
    const watcher = await stage.open(
      policeOfficer,
      `/bang/${app.boardId}?q=${encodeURIComponent('Rà soát, đánh giá tính tương thích')}`,
    );
    await appears(watcher.page.getByRole('region', { name: /^Dự thảo: /u }));
    const { page } = await stage.open(policeHead, `/ke-hoach/${app.planId}`);
    await page.getByRole('link', { name: 'Điều chỉnh, bổ sung' }).click();
    const take = dialog(page, 'Điều chỉnh, bổ sung kế hoạch');
    await take.getByRole('button', { name: /^Sửa trực tiếp/u }).click();
    await importing.ready(page);
    await says(page.getByText(/như cũ$/u).first(), '51 như cũ');

    // A row is changed: the mark, the words and the filter say so.
    const tasks = page.getByRole('treeitem').filter({ hasText: /Nhiệm vụ\. /u });
    const first = (await tasks.first().locator('[class*="title"]').textContent()) ?? '';
    await tasks.first().click();
    await importing.title(page).fill(`${first} trong tình hình mới`);
    await says(importing.selected(page), 'Sửa');
    await appears(page.getByRole('region', { name: 'So với kế hoạch hiện hành' }).locator('ins').first());
    await page.getByLabel('Chỉ hiện thay đổi').check();
    await until(
      () => tasks.count(),
      (count) => count === 1,
    );
    expect(await violations(page)).toEqual([]);
    await page.getByLabel('Chỉ hiện thay đổi').uncheck();

    // Another is left out: it ends.
    await tasks.nth(1).click();
    const second = (await tasks.nth(1).locator('[class*="title"]').textContent()) ?? '';
    await page.getByRole('tree').focus();
    await page.keyboard.press('Delete');
    await says(importing.selected(page), 'Kết thúc');

    // Without its document it is not accepted; the way there is offered.
    await page.getByRole('button', { name: 'Chấp nhận', exact: true }).click();
    const accept = dialog(page, 'Chấp nhận bản điều chỉnh');
    await accept.getByRole('button', { name: 'Chưa có số, ký hiệu văn bản điều chỉnh' }).click();
    await page.getByLabel('Số, ký hiệu văn bản điều chỉnh').fill('77/QĐ-UBND');
    await says(page.getByRole('region', { name: 'Nhiệm vụ kết thúc (1)' }), second.slice(0, 30));
    expect(await violations(page)).toEqual([]);
    await importing.saved(page);
    await page.getByRole('button', { name: 'Chấp nhận', exact: true }).click();
    await says(accept, 'thêm 0, sửa 1, chuyển 0, kết thúc 1');
    await says(accept, 'Kỳ năm 2026');
    await says(accept, 'thẻ dừng thực hiện');
    expect(await violations(page)).toEqual([]);
    await accept.getByRole('button', { name: 'Chấp nhận bản điều chỉnh' }).click();
    await appears(toast(page, 'Đã điều chỉnh kế hoạch.'));

    // The plan's page has the version, and says what it changed.
    await until(
      () => page.url(),
      (url) => url.includes(`/ke-hoach/${app.planId}`),
    );
    await page.getByRole('button', { name: 'Xem thay đổi' }).click();
    const changes = dialog(page, 'Thay đổi ở bản 2: 77/QĐ-UBND');
    await says(changes, 'Sửa (1)');
    await says(changes.locator('ins'), 'trong tình hình mới');
    await says(changes, 'Kết thúc (1)');
    expect(await violations(page)).toEqual([]);

    // Whoever had the board open sees it without loading it again.
    await appears(watcher.page.getByText('trong tình hình mới').first());
    expectOneLoad(watcher.loads());
    const [ended] = await app.sql<{ id: string }>(
      `SELECT c.id FROM card c JOIN task t ON t.id = c.task_id WHERE t.ended_by = '77/QĐ-UBND' AND c.cancelled ORDER BY c.id LIMIT 1`,
    );
    await watcher.page.goto(`/the/${ended?.id ?? ''}`);
    await appears(watcher.page.getByText('Căn cứ: 77/QĐ-UBND'));
  });

  it('of some rows is paired by hand, on a small screen too', async () => {
    const { app } = stage;
    const { page } = await stage.open(policeHead, '/ke-hoach', { viewport: phone });
    await page.goto(`/ke-hoach?nhap=1&sua=${app.planId}`);
    const take = dialog(page, 'Điều chỉnh, bổ sung kế hoạch');
    await take.getByRole('button', { name: /^Dán nội dung/u }).click();
    await take.getByLabel('Nội dung kế hoạch').fill(partial);
    await take.getByRole('button', { name: 'Đọc nội dung' }).click();
    await importing.ready(page);
    await importing.row(page, 'Xây dựng chuyên mục').click();
    const pairing = page.getByRole('region', { name: 'So với kế hoạch hiện hành' });
    await says(pairing, 'Mới');
    const select = pairing.getByLabel('Nhiệm vụ hiện hành tương ứng');
    await select.selectOption({ index: 3 });
    await says(pairing, 'Sửa');
    expect(await sideways(page)).toBe(0);
    expect(await violations(page)).toEqual([]);
    await select.selectOption({ index: 0 });
    await vanishes(pairing.getByText('Sửa', { exact: true }));
    await says(pairing, 'Mới');
  });
});
