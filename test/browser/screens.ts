/** The screens by the words and roles that people and screen readers meet, never by their looks. */
import { expect } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import type { KnownCard } from './acts.js';
import { until } from './stage.js';

export const columnNames = ['Dự thảo', 'Đang thực hiện', 'Đã trình Công an TP', 'Đã tổng hợp'] as const;
export type ColumnName = (typeof columnNames)[number];

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');
}

/** Waits until a place says this. */
export async function says(place: Locator, words: string | RegExp): Promise<void> {
  const fits = (text: string): boolean =>
    typeof words === 'string' ? text.includes(words) : words.test(text);
  await until(
    async () => ((await place.count()) > 0 ? ((await place.first().textContent()) ?? '') : ''),
    fits,
  );
}

/** Waits until something is there or gone. */
export async function appears(place: Locator): Promise<void> {
  await place.first().waitFor();
}
export async function vanishes(place: Locator): Promise<void> {
  await place.first().waitFor({ state: 'detached' });
}

export const signInForm = {
  async byDemo(page: Page, name: string): Promise<void> {
    await page
      .getByRole('region', { name: 'Tài khoản dùng thử' })
      .getByRole('button', { name: new RegExp(`^${name}`, 'u') })
      .click();
  },
  async byForm(page: Page, username: string, password = 'tien-do-demo'): Promise<void> {
    await page.getByLabel('Tên đăng nhập').fill(username);
    await page.getByLabel('Mật khẩu').fill(password);
    await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
  },
};

export const board = {
  column: (page: Page, name: ColumnName): Locator =>
    page.getByRole('region', { name: new RegExp(`^${name}: `, 'u') }),

  /** How many cards each column says it has. */
  async counts(page: Page): Promise<number[]> {
    return Promise.all(
      columnNames.map(async (name) => {
        const label = await board.column(page, name).getAttribute('aria-label');
        return Number(/: (\d+) thẻ/u.exec(label ?? '')?.[1]);
      }),
    );
  },
  async waitCounts(page: Page, counts: number[]): Promise<void> {
    await until(
      () => board.counts(page),
      (found) => found.join() === counts.join(),
    );
  },

  card: (place: Page | Locator, card: KnownCard): Locator =>
    place.getByRole('link', {
      name: new RegExp(`^${escaped(`${card.no}. `)}.*${escaped(`Chủ trì: ${card.agency}.`)}`, 'u'),
    }),

  /** Waits until the card stands in this column. */
  async waitIn(page: Page, card: KnownCard, name: ColumnName): Promise<void> {
    await appears(board.card(board.column(page, name), card));
  },

  async openMenu(page: Page, card: KnownCard): Promise<Locator> {
    await page
      .getByRole('article')
      .filter({ has: board.card(page, card) })
      .getByRole('button', { name: `Chuyển thẻ ${card.no}` })
      .click();
    return page.getByRole('menu', { name: `Chuyển thẻ ${card.no}` });
  },

  /** Chooses in one of the filters' lists; `typed` narrows a long one. */
  async choose(page: Page, filter: string, typed: string, option: string): Promise<void> {
    await page
      .getByRole('group', { name: 'Bộ lọc' })
      .getByRole('button', { name: new RegExp(`^${filter}`, 'u') })
      .click();
    if (typed) await page.getByRole('combobox', { name: new RegExp(`^${filter}`, 'u') }).fill(typed);
    await page.getByRole('listbox', { name: filter }).getByRole('option', { name: option }).click();
  },

  filter: (page: Page): Locator => page.getByRole('textbox', { name: 'Lọc theo chữ' }),
};

/** An open dialog; without a name: whichever is open. */
export function dialog(page: Page, name?: string | RegExp): Locator {
  return page.getByRole('dialog', name === undefined ? {} : { name });
}

/** Presses a button of a dialog and waits until the dialog is gone. */
export async function confirm(page: Page, name: string, verb: string): Promise<void> {
  const open = dialog(page, name);
  await open.getByRole('button', { name: verb, exact: true }).click();
  await vanishes(open);
}

export const card = {
  drawer: (page: Page): Locator =>
    page.getByRole('dialog').filter({ has: page.getByRole('tablist', { name: 'Nội dung thẻ' }) }),
  next: (page: Page): Locator => page.getByRole('region', { name: 'Bước tiếp theo' }),
  chain: (page: Page): Locator => page.getByRole('region', { name: 'Quy trình duyệt' }),
  result: (page: Page): Locator => page.getByLabel('Kết quả thực hiện'),
  async tab(page: Page, name: string): Promise<void> {
    await page.getByRole('tab', { name: new RegExp(`^${name}`, 'u') }).click();
  },
  /** Waits until everything that was typed is on the server. */
  saved: (page: Page): Promise<void> => appears(page.getByText(/^Đã tự động lưu lúc \d\d:\d\d\.$/u)),
};

export const inbox = {
  list: (page: Page): Locator => page.getByRole('navigation', { name: 'Việc đang chờ' }),
  item: (page: Page, known: KnownCard): Locator =>
    inbox
      .list(page)
      .getByRole('link', { name: new RegExp(`^(${escaped(known.key)}|${escaped(known.no)}) `, 'u') }),
};

export const dashboard = {
  desk: (page: Page, name: string): Locator =>
    page
      .getByRole('region', { name: 'Đang ở đâu, bao lâu' })
      .getByRole('row', { name: new RegExp(`^${name}`, 'u') }),
  /** How many cards lie at a desk. */
  async waitDesk(page: Page, name: string, count: number): Promise<void> {
    const row = dashboard.desk(page, name);
    if (count > 0) await appears(row.getByRole('link', { name: `${name}: ${count}`, exact: true }));
    else await appears(row.getByRole('cell', { name: '–', exact: true }));
  },
  compiled: (page: Page): Locator =>
    page.getByRole('region', { name: 'Có kịp hạn không' }).getByRole('link', { name: /đã tổng hợp/u }),
};

/** The word of the line in the top bar. */
export function line(page: Page): Locator {
  return page.getByRole('banner').first().getByRole('status');
}

/** The message that an act leaves behind. */
export function toast(page: Page, words: string | RegExp): Locator {
  return page.getByRole('status').getByText(words);
}

/** Nothing was loaded anew since the seat was taken. */
export function expectOneLoad(loads: number): void {
  expect(loads).toBe(1);
}
