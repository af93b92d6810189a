/** Reports before the browser: results that are accepted, blocks as they are found on the screen. */
import { expect } from '@jest/globals';
import type { ReportBlockView, ReportView } from '@tien-do/shared/contract';
import type { Locator, Page } from 'playwright-core';
import type { Client } from '../support/app.js';
import type { Desk, FoundCard } from '../support/desk.js';
import { seeReport } from '../support/reports.js';
import { until } from './stage.js';

/** Has a result written, endorsed and accepted on a card. */
async function walk(desk: Desk, { id, leadIds }: FoundCard, result: string): Promise<void> {
  const writer = await desk.holder(leadIds[0] ?? '', 'officer');
  await desk.write(writer, id, { result });
  await desk.move(writer, id, 'submit_internal');
  await desk.move(await desk.holder(leadIds[0] ?? '', 'head'), id, 'endorse');
  await desk.move(await desk.as('congan.chuyenvien'), id, 'receive');
  await desk.move(await desk.as('congan.lanhdao'), id, 'accept');
}

/** A card whose result was accepted. */
export async function accepted(desk: Desk, result: string): Promise<FoundCard> {
  const card = await desk.fresh();
  await desk.ready(card);
  await walk(desk, card, result);
  return card;
}

/** The card is opened again and accepted with another result. */
export async function acceptedAnew(desk: Desk, card: FoundCard, result: string): Promise<void> {
  const head = await desk.as('congan.lanhdao');
  await desk.move(head, card.id, 'reopen', { reason: 'Bổ sung kết quả của quý cuối.' });
  await walk(desk, card, result);
}

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
