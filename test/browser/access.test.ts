/** Everybody can use it: contrast and names on every screen, small and large, light and dark; zoom; a second language. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import {
  act,
  bring,
  findCard,
  leadership,
  officer,
  policeHead,
  policeOfficer,
  someResult,
  write,
  type KnownCard,
} from './acts.js';
import { sideways, violations, weakColours } from './axe.js';
import { appears, board, card, dialog, says } from './screens.js';
import { desk, phone, startStage, type Stage } from './stage.js';

let stage: Stage;
let known: KnownCard;
let returned: KnownCard;
let received: KnownCard;
let home: string;

beforeAll(async () => {
  stage = await startStage();
  const { app } = stage;
  home = `/bang/${app.boardId}`;
  known = await findCard(app, 'II/3/3.2');
  await bring(app, known.id, 'submitted');
  returned = await findCard(app, 'II/7/7.1');
  await bring(app, returned.id, 'submitted');
  await act(app, policeOfficer, returned.id, 'send_back', {
    reason: 'Đề nghị bổ sung số liệu theo phường, xã.',
  });
  await write(app, officer, returned.id, { result: `${someResult} Đã bổ sung số liệu.` });
  received = await findCard(app, 'III/1');
  for (const [key, to] of [
    ['II/6', 'compiled'],
    ['III/1', 'received'],
    ['II/8/8.2', 'in_progress'],
  ] as const) {
    await bring(app, (await findCard(app, key)).id, to);
  }
});
afterEach(async () => {
  await stage.clear();
});
afterAll(async () => {
  await stage.close();
});

interface Screen {
  name: string;
  who: string | null;
  path: () => string;
  /** What is there when the screen is. */
  ready: (page: Page) => Promise<unknown>;
  title: RegExp;
}

const screens: Screen[] = [
  {
    name: 'sign-in',
    who: null,
    path: () => '/dang-nhap',
    ready: (page) => appears(page.getByRole('region', { name: 'Tài khoản dùng thử' })),
    title: /^Đăng nhập · Tiến Độ$/u,
  },
  {
    name: 'board',
    who: policeOfficer,
    path: () => home,
    ready: (page) => appears(page.getByRole('article')),
    title: /^Bảng .* – kỳ 2026 · Tiến Độ$/u,
  },
  {
    name: 'board in groups',
    who: officer,
    path: () => `${home}?nhom=co-quan`,
    ready: (page) => appears(page.getByRole('main').getByRole('button', { expanded: true })),
    title: /^Bảng /,
  },
  {
    name: 'appendix',
    who: officer,
    path: () => `${home}?view=phu-luc`,
    ready: (page) => appears(page.getByRole('table')),
    title: /^Bảng /,
  },
  {
    name: 'board as a calendar',
    who: policeOfficer,
    path: () => `${home}?view=lich&thang=2026-10&ngay=2026-10-14`,
    ready: (page) => appears(page.getByRole('article')),
    title: /^Bảng /,
  },
  {
    name: 'links of calendars',
    who: officer,
    path: () => '/lich-cua-toi',
    ready: (page) => appears(page.getByRole('region', { name: 'Liên kết đang dùng' })),
    title: /^Lịch của tôi · Tiến Độ$/u,
  },
  {
    name: 'card beside the board',
    who: policeOfficer,
    path: () => `${home}?the=${known.id}`,
    ready: (page) => appears(card.next(page)),
    title: /^Bảng /,
  },
  {
    name: 'card being written',
    who: officer,
    path: () => `/the/${returned.id}`,
    ready: (page) => appears(card.result(page)),
    title: /^II\.7\.1 .* · Tiến Độ$|^II\/7\/7\.1 .* · Tiến Độ$/u,
  },
  {
    name: 'log of a card',
    who: officer,
    path: () => `/the/${known.id}?muc=lich-su`,
    ready: (page) => appears(page.getByText('Mỗi dòng được nối mã với dòng trước', { exact: false })),
    title: /^II/,
  },
  {
    name: 'talk of a card',
    who: officer,
    path: () => `/the/${known.id}?muc=trao-doi`,
    ready: (page) => appears(page.getByLabel('Nội dung trao đổi')),
    title: /^II/,
  },
  {
    name: 'evidence of a card',
    who: officer,
    path: () => `/the/${returned.id}?muc=minh-chung`,
    ready: (page) => appears(page.getByRole('button', { name: 'Đính kèm tệp' })),
    title: /^II/,
  },
  {
    name: 'review',
    who: policeOfficer,
    path: () => `/cho-toi?the=${known.id}`,
    ready: (page) => appears(page.getByRole('button', { name: /^Tiếp nhận/u })),
    title: /^Chờ tôi xử lý · Tiến Độ$/u,
  },
  {
    name: 'dashboard',
    who: leadership,
    path: () => `/dieu-hanh/${stage.app.boardId}`,
    ready: (page) => appears(page.getByRole('region', { name: 'Theo cơ quan' })),
    title: /^Điều hành · Tiến Độ$/u,
  },
  {
    name: 'sessions',
    who: officer,
    path: () => '/phien',
    ready: (page) => appears(page.getByText('Máy này')),
    title: /^Phiên đăng nhập · Tiến Độ$/u,
  },
  {
    name: 'log',
    who: 'kiemtoan',
    path: () => '/nhat-ky',
    ready: (page) => appears(page.getByRole('table')),
    title: /^Nhật ký · Tiến Độ$/u,
  },
  {
    name: 'administration',
    who: 'quantri',
    path: () => '/quan-tri',
    ready: (page) => appears(page.getByRole('table')),
    title: /^Quản trị tài khoản · Tiến Độ$/u,
  },
  {
    name: 'no such page',
    who: officer,
    path: () => '/nhat-ky',
    ready: (page) => appears(page.getByText('Không tìm thấy trang')),
    title: /^Không tìm thấy trang · Tiến Độ$/u,
  },
];

describe('every screen', () => {
  it.each(screens.map((screen) => [screen.name, screen] as const))('%s', async (_name, screen) => {
    const { page } = await stage.open(screen.who, screen.path());
    await screen.ready(page);
    // Before it stands how much is unread.
    expect((await page.title()).replace(/^\(\d+\+?\) /u, '')).toMatch(screen.title);
    const found: string[] = [];
    for (const [size, view] of [
      ['desk', desk],
      ['phone', phone],
    ] as const) {
      await page.setViewportSize(view);
      await screen.ready(page);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await page.evaluate(
          () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
        );
        const faults = colorScheme === 'light' ? await violations(page) : await weakColours(page);
        found.push(...faults.map((line) => `${size} ${colorScheme}: ${line}`));
      }
      const wide = await sideways(page);
      if (wide > 0) found.push(`${size}: scrolls ${wide} px sideways`);
    }
    // 1366 x 768 at 200 %.
    await page.setViewportSize({ width: 683, height: 384 });
    await screen.ready(page);
    const wide = await sideways(page);
    if (wide > 0) found.push(`at 200 %: scrolls ${wide} px sideways`);
    expect(found).toEqual([]);
  });
});

type Opening = [name: string, who: string, path: () => string, open: (page: Page) => Promise<unknown>];

const openings: Opening[] = [
  [
    'move menu',
    policeOfficer,
    () => home,
    async (page) => {
      await page
        .getByRole('button', { name: /^Chuyển thẻ/u })
        .first()
        .click();
      await appears(page.getByRole('menu'));
    },
  ],
  [
    'filter list',
    policeOfficer,
    () => home,
    async (page) => {
      await page
        .getByRole('group', { name: 'Bộ lọc' })
        .getByRole('button', { name: /^Cơ quan/u })
        .click();
      await appears(page.getByRole('listbox'));
    },
  ],
  [
    'user menu',
    policeOfficer,
    () => '/phien',
    async (page) => {
      await page
        .getByRole('button', { name: /Cán bộ tổng hợp Công an TP|Chuyên viên/u })
        .first()
        .click();
      await appears(page.getByRole('menu'));
    },
  ],
  [
    'search',
    policeOfficer,
    () => '/phien',
    async (page) => {
      await appears(page.getByText('Máy này'));
      await page.keyboard.press('Control+k');
      await page.keyboard.type('tu phap');
      await appears(page.getByRole('option'));
    },
  ],
  [
    'keys',
    policeOfficer,
    () => home,
    async (page) => {
      await appears(page.getByRole('article'));
      await page.keyboard.press('?');
      await appears(dialog(page, 'Phím tắt trên bảng'));
    },
  ],
  [
    'return of a card',
    policeOfficer,
    () => `/the/${known.id}`,
    async (page) => {
      await card.next(page).getByRole('button', { name: 'Trả lại kèm ý kiến' }).click();
      const open = dialog(page, 'Trả lại kèm ý kiến');
      await open.getByRole('button', { name: 'Trả lại kết quả' }).click();
      await appears(open.getByText('Vui lòng ghi rõ lý do, ít nhất 10 ký tự.'));
    },
  ],
  [
    'acceptance in the inbox',
    policeHead,
    () => `/cho-toi?the=${received.id}`,
    async (page) => {
      await page.getByRole('button', { name: /^Chấp nhận/u }).click();
      await appears(dialog(page, 'Chấp nhận'));
    },
  ],
  [
    'new account',
    'quantri',
    () => '/quan-tri',
    async (page) => {
      await page.getByRole('button', { name: 'Thêm tài khoản' }).click();
      await dialog(page, 'Thêm tài khoản').getByRole('button', { name: 'Thêm tài khoản' }).click();
      await appears(page.getByText('Vui lòng nhập họ và tên.'));
    },
  ],
];

describe('what opens above a screen', () => {
  it.each(openings)('%s', async (_name, who, path, open) => {
    const found: string[] = [];
    for (const [viewport, colorScheme] of [
      [desk, 'light'],
      [phone, 'dark'],
    ] as const) {
      const { page } = await stage.open(who, path(), { viewport, colorScheme });
      if (viewport === phone && _name === 'filter list') continue;
      await open(page);
      found.push(...(await violations(page)).map((line) => `${colorScheme} ${viewport.width}: ${line}`));
      if ((await sideways(page)) > 0) found.push(`${viewport.width}: scrolls sideways`);
    }
    expect(found).toEqual([]);
  });
});

describe('settings of the person', () => {
  it('forced colours leave every word and edge', async () => {
    const { page } = await stage.open(policeOfficer, home, { forcedColors: 'active' });
    await board.waitIn(page, known, 'Đã trình Công an TP');
    const chip = page.getByRole('button', { name: /^Của cơ quan tôi/u });
    expect(await chip.evaluate((node) => getComputedStyle(node).borderTopWidth)).not.toBe('0px');
    await chip.focus();
    expect(await violations(page)).toEqual([]);
  });

  it('English changes the words, the language of the document and stays', async () => {
    const { page } = await stage.open(officer, home);
    expect(await page.locator('html').getAttribute('lang')).toBe('vi');
    await page
      .getByRole('button', { name: /Chuyên viên/u })
      .first()
      .click();
    await page.getByRole('menuitemradio', { name: 'English' }).click();
    await appears(page.getByRole('region', { name: /^Draft/u }));
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await page.reload();
    await appears(page.getByRole('region', { name: /^Draft/u }));
    await says(page.getByRole('navigation').first(), 'Board');
  });
});
