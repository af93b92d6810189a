/** The register of plans: the list, the page of one, and a period from its preview to its reopening. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { officer, policeHead } from './acts.js';
import { sideways, violations } from './axe.js';
import { appears, dialog, toast, vanishes } from './screens.js';
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
async function picture(page: import('playwright-core').Page, name: string): Promise<void> {
  if (pictures) await page.screenshot({ path: `${pictures}/${name}.png` });
}

describe('the register', () => {
  it('leads from the list to the plan, on a desk and on a phone', async () => {
    for (const [name, viewport] of Object.entries({ desk, phone })) {
      const { page } = await stage.open(policeHead, '/ke-hoach', { viewport });
      await appears(page.getByRole('heading', { name: 'Kế hoạch đang theo dõi' }));
      await appears(page.getByText('51 nhiệm vụ').first());
      await picture(page, `${name}-plans`);
      expect(await violations(page)).toEqual([]);
      expect(await sideways(page)).toBe(0);
      await page.getByRole('region', { name: 'Kế hoạch đang theo dõi' }).getByRole('link').first().click();
      await appears(page.getByRole('heading', { name: 'Phụ lục nhiệm vụ' }));
      await appears(page.getByText('Trước ngày 15/10 (hạn cuối: hết ngày 14/10)'));
      await picture(page, `${name}-plan`);
      expect(await violations(page)).toEqual([]);
      expect(await sideways(page)).toBe(0);
      const rows = page.getByRole('table').getByRole('row');
      const before = await rows.count();
      await page.getByLabel('Tìm trong phụ lục').fill('thi hanh an');
      await vanishes(page.getByRole('status').filter({ hasText: /^51 nhiệm vụ$/u }));
      expect(await rows.count()).toBeLessThan(before);
    }
  });

  it('offers nothing to whoever only takes part', async () => {
    const { page } = await stage.open(officer, `/ke-hoach/${stage.app.planId}`);
    await appears(page.getByRole('heading', { name: 'Kỳ báo cáo' }));
    for (const name of ['Mở kỳ báo cáo', 'Chốt số liệu', 'Sửa thiết lập', 'Thao tác khác']) {
      expect(await page.getByRole('button', { name }).count()).toBe(0);
    }
  });
});

describe('a period', () => {
  it('is previewed, opened, frozen, closed and opened again with a reason, and each says who did it', async () => {
    const { page } = await stage.open(policeHead, `/ke-hoach/${stage.app.planId}`);
    await page.getByRole('button', { name: 'Mở kỳ báo cáo' }).click();
    const open = dialog(page);
    await open.getByLabel('Năm').selectOption('2025');
    await appears(open.getByText('Sẽ lập 137 thẻ nhiệm vụ cho'));
    await appears(open.getByText('nhiệm vụ không có thẻ trong năm này'));
    await picture(page, 'desk-open-cycle');
    expect(await violations(page)).toEqual([]);
    await open.getByRole('button', { name: 'Mở kỳ 2025' }).click();
    await appears(toast(page, 'Đã mở kỳ 2025.'));
    const cycle = page.getByRole('listitem', { name: 'Kỳ 2025' });
    await appears(cycle.getByText('Đang mở'));

    await cycle.getByRole('button', { name: 'Chốt số liệu' }).click();
    await appears(dialog(page).getByText(/^Còn \d+ nhiệm vụ chưa có kết quả \(\d+ dự thảo\)/u));
    await dialog(page).getByRole('button', { name: 'Chốt số liệu' }).click();
    await appears(cycle.getByText('Đã chốt số liệu'));
    const board = await stage.open(officer, `/ke-hoach/${stage.app.planId}`);
    await board.page.getByRole('link', { name: 'Kỳ 2025' }).click();
    await appears(board.page.getByText('Kỳ báo cáo 2025 đã chốt số liệu'));

    await cycle.getByRole('button', { name: 'Đóng kỳ' }).click();
    await dialog(page).getByRole('button', { name: 'Đóng kỳ' }).click();
    await appears(cycle.getByText('Đã đóng'));
    // Open screens follow without being asked.
    await appears(board.page.getByText('Kỳ báo cáo 2025 đã đóng'));

    await cycle.getByRole('button', { name: 'Mở lại kỳ' }).click();
    const send = dialog(page).getByRole('button', { name: 'Mở lại kỳ' });
    await dialog(page).getByLabel('Lý do mở lại').fill('Thiếu');
    expect(await send.isDisabled()).toBe(true);
    await dialog(page).getByLabel('Lý do mở lại').fill('Bổ sung số liệu theo yêu cầu của tỉnh');
    await send.click();
    await appears(cycle.getByText('đã mở lại 1 lần'));
    await vanishes(board.page.getByText('Kỳ báo cáo 2025 đã đóng'));
    await cycle.getByText('Nhật ký thao tác').click();
    await appears(cycle.getByText('Bổ sung số liệu theo yêu cầu của tỉnh'));
    await picture(page, 'desk-cycles');
  });
});

describe('the settings', () => {
  it('show what another rule changes before it is written, and change who sees what on open boards', async () => {
    const { page } = await stage.open(policeHead, `/ke-hoach/${stage.app.planId}`);
    const lead = await stage.open(officer, `/bang/${stage.app.boardId}?xem=phu-luc`);
    await page.getByRole('button', { name: 'Sửa thiết lập' }).click();
    const form = dialog(page);
    await form.getByLabel('Cách tính').selectOption('by');
    await appears(form.getByText(/hạn báo cáo 14\/10\/2026 thành 15\/10\/2026; \d+ thẻ đổi thời hạn/u));
    await form.getByLabel('Phạm vi xem').selectOption('own');
    await picture(page, 'desk-settings');
    expect(await violations(page)).toEqual([]);
    const seen = async (): Promise<number> =>
      (await stage.app.client(officer))
        .get<{ cards: unknown[] }>(`/api/boards/${stage.app.boardId}`)
        .then(({ body }) => body.cards.length);
    const before = await seen();
    await form.getByRole('button', { name: 'Lưu thiết lập' }).click();
    await appears(toast(page, 'Đã lưu thiết lập kế hoạch.'));
    await appears(page.getByText('Chậm nhất ngày 15/10').first());
    expect(await seen()).toBeLessThan(before);
    // The other screen was loaded once and has only its own cards now.
    await vanishes(lead.page.getByText(`${String(before)} nhiệm vụ`));
    expect(lead.loads()).toBe(1);
  });
});
