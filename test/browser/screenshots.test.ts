/**
 * Pictures of every screen of a running demonstration, to be looked at: SCREENSHOTS=http://127.0.0.1:3000 (or 1, for that
 * address) npx jest ... --testPathPatterns browser/screenshots. They lie in test/screenshots. Nothing is asserted.
 */
import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, it } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser.js';
import { signInForm } from './screens.js';
import { desk, phone } from './stage.js';

const asked = process.env['SCREENSHOTS'];
const origin = asked === undefined || asked === '1' ? 'http://127.0.0.1:3000' : asked;
const folder = fileURLToPath(new URL('../screenshots/', import.meta.url));

interface Shot {
  name: string;
  path: (ids: Ids) => string;
  /** What is done on the screen before the picture is taken. */
  act?: (page: Page) => Promise<unknown>;
}
interface Ids {
  board: string;
  /** Cards of the board by their state, returned ones apart. */
  card: (state: string) => string;
}

const people: Record<string, Shot[]> = {
  'tuphap.chuyenvien': [
    { name: 'officer-board', path: ({ board }) => `/bang/${board}` },
    { name: 'officer-board-mine', path: ({ board }) => `/bang/${board}?cua-toi=1` },
    { name: 'officer-inbox', path: () => '/cho-toi' },
    { name: 'officer-sessions', path: () => '/phien' },
    { name: 'officer-not-found', path: () => '/nhat-ky' },
  ],
  'congan.chuyenvien': [
    { name: 'police-board', path: ({ board }) => `/bang/${board}` },
    { name: 'police-board-agencies', path: ({ board }) => `/bang/${board}?nhom=co-quan` },
    { name: 'police-board-sections', path: ({ board }) => `/bang/${board}?nhom=muc` },
    { name: 'police-board-nothing', path: ({ board }) => `/bang/${board}?q=khong+co+gi` },
    { name: 'police-appendix', path: ({ board }) => `/bang/${board}?view=phu-luc` },
    {
      name: 'police-review',
      path: () => '/cho-toi',
      act: (page) =>
        page.getByRole('navigation', { name: 'Việc đang chờ' }).getByRole('link').first().click(),
    },
    {
      name: 'police-return',
      path: () => '/cho-toi',
      act: async (page) => {
        await page.getByRole('navigation', { name: 'Việc đang chờ' }).getByRole('link').first().click();
        await page.getByRole('button', { name: /^Trả lại|^Đề nghị bổ sung/u }).click();
        await page.getByRole('dialog').waitFor();
      },
    },
    { name: 'card-drawer-submitted', path: ({ board, card }) => `/bang/${board}?the=${card('submitted')}` },
    { name: 'card-drawer-compiled', path: ({ board, card }) => `/bang/${board}?the=${card('compiled')}` },
    { name: 'card-draft', path: ({ card }) => `/the/${card('draft')}` },
    { name: 'card-log', path: ({ card }) => `/the/${card('compiled')}?muc=lich-su` },
    { name: 'card-evidence', path: ({ card }) => `/the/${card('compiled')}?muc=minh-chung` },
    { name: 'card-partners', path: ({ card }) => `/the/${card('compiled')}?muc=phoi-hop` },
    { name: 'card-talk', path: ({ card }) => `/the/${card('compiled')}?muc=trao-doi` },
    {
      name: 'board-move-menu',
      path: ({ board }) => `/bang/${board}`,
      act: (page) =>
        page
          .getByRole('button', { name: /^Chuyển thẻ/u })
          .first()
          .click(),
    },
    {
      name: 'board-filter-agency',
      path: ({ board }) => `/bang/${board}`,
      act: (page) =>
        page
          .getByRole('group', { name: 'Bộ lọc' })
          .getByRole('button', { name: /^Cơ quan/u })
          .click(),
    },
    {
      name: 'board-keys',
      path: ({ board }) => `/bang/${board}`,
      act: async (page) => {
        await page.keyboard.press('?');
        await page.getByRole('dialog').waitFor();
      },
    },
    {
      name: 'search',
      path: ({ board }) => `/bang/${board}`,
      act: async (page) => {
        await page.keyboard.press('Control+k');
        await page.getByRole('combobox').waitFor();
        await page.keyboard.type('tu phap');
        await page.getByRole('option').first().waitFor();
      },
    },
    {
      name: 'user-menu',
      path: ({ board }) => `/bang/${board}`,
      act: (page) => page.getByRole('banner').getByRole('button').last().click(),
    },
  ],
  'congan.lanhdao': [{ name: 'police-head-inbox', path: () => '/cho-toi' }],
  'ubnd.lanhdao': [
    { name: 'dashboard', path: ({ board }) => `/dieu-hanh/${board}` },
    { name: 'dashboard-list', path: ({ board }) => `/dieu-hanh/${board}?ds=giu.agency_officer` },
  ],
  kiemtoan: [
    { name: 'log', path: () => '/nhat-ky' },
    {
      name: 'log-verified',
      path: () => '/nhat-ky',
      act: async (page) => {
        await page.getByRole('button', { name: 'Kiểm tra toàn vẹn' }).click();
        await page.getByRole('region', { name: 'Kết quả kiểm tra toàn vẹn' }).waitFor();
      },
    },
  ],
  quantri: [
    { name: 'administration', path: () => '/quan-tri' },
    {
      name: 'administration-new',
      path: () => '/quan-tri',
      act: (page) => page.getByRole('button', { name: 'Thêm tài khoản' }).click(),
    },
  ],
};

describe('pictures', () => {
  let browser: Browser;
  beforeAll(async () => {
    fs.mkdirSync(folder, { recursive: true });
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
  });

  const take = async (page: Page, name: string, size: string): Promise<void> => {
    await page.waitForLoadState('networkidle');
    await page.evaluate(() => document.fonts.ready);
    await page.screenshot({ path: `${folder}${size}-${name}.png`, animations: 'disabled' });
  };
  const contextOf = (viewport: { width: number; height: number }): Promise<BrowserContext> =>
    browser.newContext({
      baseURL: origin,
      viewport,
      locale: 'vi-VN',
      timezoneId: 'Asia/Ho_Chi_Minh',
      reducedMotion: 'reduce',
      hasTouch: viewport === phone,
    });

  it('sign-in', async () => {
    for (const [size, viewport] of [
      ['desk', desk],
      ['phone', phone],
    ] as const) {
      const context = await contextOf(viewport);
      const page = await context.newPage();
      await page.goto('/dang-nhap');
      await take(page, 'sign-in', size);
      await context.close();
    }
  });

  it.each(Object.entries(people))('%s', async (username, shots) => {
    const first = await contextOf(desk);
    const page = await first.newPage();
    await page.goto('/dang-nhap');
    await signInForm.byForm(page, username);
    await page.getByRole('navigation', { name: 'Điều hướng chính' }).waitFor();
    const ids = await readIds(page);
    const state = await first.storageState();
    for (const [size, viewport] of [
      ['desk', desk],
      ['phone', phone],
    ] as const) {
      const context = await contextOf(viewport);
      await context.addCookies(state.cookies);
      for (const shot of shots) {
        const tab = await context.newPage();
        tab.setDefaultTimeout(4_000);
        await tab.goto(shot.path(ids));
        await tab.waitForLoadState('networkidle');
        // On the phone some of it stands elsewhere; the picture then shows the screen as it is.
        await shot.act?.(tab).catch(() => undefined);
        await take(tab, shot.name, size);
        await tab.close();
      }
      await context.close();
    }
    await first.close();
  });
});

/** What there is to show: the open board, and a card for every state. */
async function readIds(page: Page): Promise<Ids> {
  const boards = (await (await page.request.get('/api/boards')).json()) as {
    id: string;
    cycle: { phase: string };
  }[];
  const board = boards.find(({ cycle }) => cycle.phase === 'open') ?? boards[0];
  if (!board) return { board: '', card: () => '' };
  const { cards } = (await (await page.request.get(`/api/boards/${board.id}`)).json()) as {
    cards: { id: string; state: string; files: number; submissions: number }[];
  };
  const best = (state: string): string =>
    cards
      .filter((card) => card.state === state)
      .sort((a, b) => b.submissions - a.submissions || b.files - a.files)[0]?.id ?? '';
  return { board: board.id, card: best };
}
