/** The screens of taking a plan in, by the words and roles that people meet. */
import type { Locator, Page } from 'playwright-core';
import { appears, dialog } from './screens.js';
import { until } from './stage.js';

export const importing = {
  /** Pastes a text and waits until its review is there. */
  async paste(page: Page, name: string, text: string): Promise<void> {
    await page.goto('/ke-hoach');
    await page.getByRole('button', { name: 'Nhập kế hoạch' }).click();
    const open = dialog(page, 'Nhập kế hoạch');
    await open.getByRole('button', { name: /^Dán nội dung/u }).click();
    await open.getByLabel(/^Tên gọi/u).fill(name);
    await open.getByLabel('Nội dung kế hoạch').fill(text);
    await open.getByRole('button', { name: 'Đọc nội dung' }).click();
    await importing.ready(page);
  },
  /** Uploads a file and waits until its review is there. */
  async upload(page: Page, name: string, bytes: Buffer): Promise<void> {
    await page.goto('/ke-hoach');
    await page.getByRole('button', { name: 'Nhập kế hoạch' }).click();
    await dialog(page, 'Nhập kế hoạch')
      .getByLabel('Tệp kế hoạch')
      .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: bytes });
    await importing.ready(page);
  },
  ready: (page: Page): Promise<void> => appears(importing.tree(page)),
  tree: (page: Page): Locator => page.getByRole('tree', { name: 'Cây nhiệm vụ' }),
  row: (page: Page, words: string | RegExp): Locator =>
    importing.tree(page).getByRole('treeitem').filter({ hasText: words }),
  selected: (page: Page): Locator =>
    importing.tree(page).getByRole('treeitem').and(page.locator('[aria-selected="true"]')),
  title: (page: Page): Locator => page.locator('#noi-dung-dong'),
  /** Waits until the server has every correction. */
  saved: (page: Page): Promise<void> => appears(page.getByText(/^Đã lưu( lúc \d\d:\d\d)?$/u)),
  /** The place that the walk is at. */
  async atPlace(page: Page): Promise<string> {
    return until(
      () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? ''),
      (label) => /^(Bắt buộc|Cần rà soát): /u.test(label),
    );
  },
};
