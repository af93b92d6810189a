/** The chain of a plan and of its reports: edited, tried on a task, refused with faults, saved, overtaken, and only read by others. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { defaultChain } from '@tien-do/shared';
import type { ChainsView } from '@tien-do/shared/contract';
import type { Page } from 'playwright-core';
import { officer, policeHead } from './acts.js';
import { sideways, violations } from './axe.js';
import { appears, dialog, says, toast, vanishes } from './screens.js';
import { desk, phone, startStage, until, type Stage } from './stage.js';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterEach(async () => {
  await stage.clear();
  await stage.app.sql('UPDATE plan SET chain = $1, report_chain = NULL WHERE id = $2', [
    JSON.stringify(defaultChain),
    stage.app.planId,
  ]);
  await stage.app.sql('DELETE FROM chain_override');
});
afterAll(async () => {
  await stage.close();
});

/** Where pictures go when somebody wants to see what the test sees. */
const pictures = process.env['PICTURES'];
async function picture(page: Page, name: string): Promise<void> {
  if (pictures) await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true });
}

const address = (): string => `/ke-hoach/${stage.app.planId}/quy-trinh`;
const step = (page: Page, n: number) => page.getByRole('group', { name: `Bước ${String(n)}`, exact: true });
const save = (page: Page) => page.getByRole('button', { name: 'Lưu quy trình' });
const tried = (page: Page) => page.getByRole('region', { name: 'Xem thử với một nhiệm vụ' });
const chains = async (): Promise<ChainsView> =>
  (await (await stage.app.client(policeHead)).get<ChainsView>(`/api/plans/${stage.app.planId}/chains`)).body;

describe('the chain of a plan', () => {
  it('is edited, tried on a task with the people who could act, and saved', async () => {
    const { page } = await stage.open(policeHead, `/ke-hoach/${stage.app.planId}`);
    await page.getByRole('link', { name: 'Xem quy trình duyệt' }).click();
    await appears(tried(page).getByText('Hôm nay có thể xử lý:'));
    expect(await save(page).isDisabled()).toBe(true);
    await picture(page, 'desk-chain');
    await page.getByRole('button', { name: 'Thêm bước' }).click();
    await until(
      () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? ''),
      (label) => label === 'Tên bước',
    );
    await page.keyboard.type('Cơ quan phối hợp xem');
    // Of one side and one act with the first, and open together with it.
    await step(page, 3).getByLabel('Cơ quan', { exact: true }).selectOption('coordinating');
    await step(page, 3).getByLabel('Số ngày làm việc').fill('3');
    // What left the lead cannot come back to its side: said at the step, and at the button.
    await appears(step(page, 3).getByText('chỉ về lại cơ quan chủ trì khi bị trả lại'));
    expect(await save(page).isDisabled()).toBe(true);
    await says(page.locator('#vi-sao'), 'Sửa 1 lỗi ở các bước rồi mới lưu được: Bước 3:');
    await appears(tried(page).getByText('Sửa các lỗi ở các bước để xem ai xử lý được.'));
    await picture(page, 'desk-chain-fault');
    expect(await violations(page)).toEqual([]);

    await page.getByRole('button', { name: 'Chuyển bước 3 lên' }).click();
    await until(
      () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? ''),
      (label) => label === 'Chuyển bước 2 lên',
    );
    await step(page, 2).getByLabel('Cùng lúc với bước trên').check();
    await appears(tried(page).getByText('Cùng lúc:'));
    await appears(tried(page).getByText('trong 3 ngày làm việc').first());
    await appears(tried(page).getByText('Hôm nay có thể xử lý:'));
    await picture(page, 'desk-chain-together');
    expect(await sideways(page)).toBe(0);
    expect(await violations(page)).toEqual([]);
    await save(page).click();
    await appears(toast(page, 'Đã lưu quy trình: Cả kế hoạch.'));
    const { steps } = await chains();
    expect(steps.map(({ key }) => key)).toEqual(['endorse', 'buoc-4', 'receive', 'accept']);
    expect(steps[1]).toMatchObject({ label: 'Cơ quan phối hợp xem', group: 'g1', workingDays: 3 });
    expect(steps[0]).toMatchObject({ group: 'g1' });
  });

  it('says in red where nobody could act', async () => {
    const { page } = await stage.open(policeHead, address());
    await appears(tried(page).getByText('Hôm nay có thể xử lý:'));
    await step(page, 1).getByLabel('Số người mỗi cơ quan').fill('9');
    await appears(tried(page).getByText(/^Hôm nay không đủ người/u));
    await appears(tried(page).getByText('Không trình được kết quả theo quy trình này cho đến khi có người.'));
    await picture(page, 'desk-chain-nobody');
  });

  it('is not left by accident', async () => {
    const { page } = await stage.open(policeHead, `/ke-hoach/${stage.app.planId}`);
    await page.getByRole('link', { name: 'Xem quy trình duyệt' }).click();
    const label = step(page, 1).getByLabel('Tên bước');
    await label.fill('Ký tắt');
    await page.getByRole('link', { name: 'Về trang kế hoạch' }).click();
    await dialog(page, 'Rời trang khi chưa lưu?').getByRole('button', { name: 'Hủy bỏ' }).click();
    await vanishes(dialog(page, 'Rời trang khi chưa lưu?'));
    await page.goBack();
    await appears(dialog(page, 'Rời trang khi chưa lưu?'));
    expect(await label.inputValue()).toBe('Ký tắt');
    expect(new URL(page.url()).pathname).toBe(address());
    await dialog(page).getByRole('button', { name: 'Rời trang', exact: true }).click();
    await appears(page.getByRole('heading', { name: 'Phụ lục nhiệm vụ' }));
  });

  it('keeps what was typed when somebody else was faster, and shows theirs', async () => {
    const { page } = await stage.open(policeHead, address());
    await step(page, 1).getByLabel('Tên bước').fill('Của tôi');
    const client = await stage.app.client(policeHead);
    const { version, steps } = await chains();
    const theirs = steps.map((one, index) => (index === 0 ? { ...one, label: 'Của người khác' } : one));
    const put = { expectedVersion: version, scope: { kind: 'plan' }, steps: theirs };
    expect((await client.put(`/api/plans/${stage.app.planId}/chains`, put)).status).toBe(200);
    await save(page).click();
    await appears(page.getByText('Của người khác: '));
    await says(page.getByRole('alert'), /^Trưởng Công an TP vừa lưu quy trình này lúc \d\d:\d\d ngày /u);
    expect(await step(page, 1).getByLabel('Tên bước').inputValue()).toBe('Của tôi');
    expect(await save(page).isDisabled()).toBe(true);
    await picture(page, 'desk-chain-stale');
    await page.getByRole('button', { name: 'Tiếp tục với bản đang soạn' }).click();
    await save(page).click();
    await appears(toast(page, 'Đã lưu quy trình: Cả kế hoạch.'));
    expect((await chains()).steps[0]?.label).toBe('Của tôi');
  });
});

describe('a chain set apart', () => {
  it('is made for a task, stands in the list, and ends', async () => {
    const { page } = await stage.open(policeHead, address());
    await page.getByRole('combobox', { name: 'Nhiệm vụ' }).first().fill('I.');
    await page.getByRole('listbox').getByRole('option').first().click();
    await appears(page.getByText('Nhiệm vụ này chưa có quy trình riêng.'));
    await page.getByRole('button', { name: 'Bỏ bước 2' }).click();
    await save(page).click();
    await appears(toast(page, 'Đã lưu quy trình:'));
    const [apart] = (await chains()).overrides;
    expect(apart?.steps.map(({ key }) => key)).toEqual(['endorse', 'accept']);
    const scopes = page.getByRole('navigation', { name: 'Áp dụng cho' });
    await appears(scopes.getByRole('heading', { name: 'Đặt riêng cho nhiệm vụ' }));
    await picture(page, 'desk-chain-apart');
    await page.getByRole('button', { name: 'Bỏ đặt riêng' }).click();
    await dialog(page).getByRole('button', { name: 'Bỏ đặt riêng' }).click();
    await appears(scopes.getByText('Chưa đặt riêng cho cơ quan hay nhiệm vụ nào.'));
    expect((await chains()).overrides).toEqual([]);
  });
});

describe('the chain of reports', () => {
  const triedReport = (page: Page) => page.getByRole('region', { name: 'Xem thử với một báo cáo' });

  it('is edited with what a report has, tried for who signs, saved, and goes back to the standard', async () => {
    const { page } = await stage.open(policeHead, address());
    const scopes = page.getByRole('navigation', { name: 'Áp dụng cho' });
    await scopes.getByRole('link', { name: 'Báo cáo Theo quy trình chuẩn' }).click();
    expect(new URL(page.url()).searchParams.get('cho')).toBe('bao-cao');
    await appears(page.getByText('Báo cáo của kế hoạch đang theo quy trình chuẩn.'));
    await appears(triedReport(page).getByText('Hôm nay có thể xử lý:').first());
    expect(await save(page).isDisabled()).toBe(true);
    await picture(page, 'desk-chain-report');
    await page.getByRole('button', { name: 'Thêm bước' }).click();
    await until(
      () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? ''),
      (label) => label === 'Tên bước',
    );
    await page.keyboard.type('Phó Trưởng xem trước');
    const options = await step(page, 2)
      .getByLabel('Cơ quan', { exact: true })
      .getByRole('option')
      .allInnerTexts();
    expect(options).toEqual(['Cơ quan đầu mối', 'Cơ quan ban hành']);
    expect(await step(page, 2).getByLabel('Cần ý kiến của').count()).toBe(0);
    await step(page, 2).getByLabel('Lãnh đạo').uncheck();
    // An officer does not sign what leaves the agency.
    await step(page, 2).getByLabel('Chuyên viên').check();
    await appears(step(page, 2).getByText('Bước cuối của mỗi cơ quan chỉ do lãnh đạo hoặc cấp phó làm.'));
    expect(await save(page).isDisabled()).toBe(true);
    await picture(page, 'desk-chain-report-fault');
    expect(await violations(page)).toEqual([]);
    await step(page, 2).getByLabel('Chuyên viên').uncheck();
    await page.getByRole('button', { name: 'Chuyển bước 2 lên' }).click();
    await triedReport(page).getByLabel('Cơ quan ký báo cáo').selectOption('coordinator');
    await appears(triedReport(page).getByText('Bỏ qua: cơ quan đầu mối ký báo cáo.'));
    await appears(triedReport(page).getByText('Công an TP duyệt ký ban hành.').first());
    await appears(triedReport(page).getByText('Hôm nay có thể xử lý:').first());
    await picture(page, 'desk-chain-report-own');
    expect(await sideways(page)).toBe(0);
    expect(await violations(page)).toEqual([]);
    await save(page).click();
    await appears(toast(page, 'Đã lưu quy trình: Báo cáo.'));
    const { report, steps } = await chains();
    expect(report).toMatchObject({
      standard: false,
      steps: [{ label: 'Phó Trưởng xem trước', duties: ['deputy'] }, { key: 'endorse' }, { key: 'accept' }],
    });
    expect(steps).toHaveLength(3);

    await page.getByRole('button', { name: 'Về quy trình chuẩn' }).click();
    await dialog(page).getByRole('button', { name: 'Về quy trình chuẩn' }).click();
    await appears(toast(page, 'Báo cáo đã trở về quy trình chuẩn.'));
    await vanishes(dialog(page));
    await appears(page.getByText('Báo cáo của kế hoạch đang theo quy trình chuẩn.'));
    expect((await chains()).report).toMatchObject({ standard: true, steps: [{}, {}] });
    const reader = await stage.open(officer, `${address()}?cho=bao-cao`, { viewport: phone });
    await appears(triedReport(reader.page).getByText('UBND TP duyệt ký ban hành.').first());
    expect(await save(reader.page).count()).toBe(0);
    await picture(reader.page, 'phone-chain-report');
    expect(await sideways(reader.page)).toBe(0);
    expect(await violations(reader.page)).toEqual([]);
  });
});

describe('whoever takes part', () => {
  it('reads it without the names of people, on a desk and on a phone', async () => {
    for (const [name, viewport] of Object.entries({ desk, phone })) {
      const { page } = await stage.open(officer, address(), { viewport });
      await appears(page.getByText('Chỉ lãnh đạo Công an TP sửa được quy trình này.'));
      await appears(tried(page).getByRole('img').filter({ hasText: 'Tiếp nhận, kiểm tra' }));
      expect(await save(page).count()).toBe(0);
      expect(await page.getByText('Hôm nay có thể xử lý').count()).toBe(0);
      await picture(page, `${name}-chain-reader`);
      expect(await sideways(page)).toBe(0);
      expect(await violations(page)).toEqual([]);
    }
    const { page } = await stage.open(policeHead, address(), { viewport: phone });
    await appears(tried(page).getByText('Hôm nay có thể xử lý:'));
    await picture(page, 'phone-chain');
    expect(await sideways(page)).toBe(0);
    expect(await violations(page)).toEqual([]);
  });
});
