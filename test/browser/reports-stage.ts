/** Reports before the browser: blocks as they are found on the screen. */
import { expect } from '@jest/globals';
import type { ReportBlockView, ReportView } from '@tien-do/shared/contract';
import type { Locator, Page } from 'playwright-core';
import type { Client } from '../support/app.js';
import { seeReport } from '../support/reports.js';
import { until } from './stage.js';

/** A block on the screen. */
export function blockOn(page: Page, block: Pick<ReportBlockView, 'id'>): Locator {
  return page.locator(`[data-block="${block.id}"]`);
}

/** Goes into a block with the mouse, behind its last word or before its first. @returns its editor. */
export async function writeIn(
  page: Page,
  block: Pick<ReportBlockView, 'id'>,
  at: 'start' | 'end' = 'end',
): Promise<Locator> {
  const item = blockOn(page, block);
  await item.scrollIntoViewIfNeeded();
  await item.locator('[data-words] > *').last().click();
  const editor = item.getByRole('textbox');
  await editor.waitFor();
  await page.keyboard.press(at === 'end' ? 'Control+End' : 'Control+Home');
  return editor;
}

/** The report once it is as wanted. */
export function reportThat(
  client: Client,
  id: string,
  fits: (view: ReportView) => boolean,
): Promise<ReportView> {
  return until(() => seeReport(client, id), fits);
}

/** The text of a block as the server has it, once it is as wanted. */
export async function textThat(
  client: Client,
  id: string,
  block: Pick<ReportBlockView, 'id'>,
  fits: (text: string) => boolean,
): Promise<string> {
  const text = (view: ReportView): string => view.blocks.find((one) => one.id === block.id)?.text ?? '';
  const found = text(await reportThat(client, id, (view) => fits(text(view))));
  expect(fits(found)).toBe(true);
  return found;
}
