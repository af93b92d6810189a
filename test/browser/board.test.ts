/** The board as a tool: filters in the address, groups, the appendix, periods, size, and what a right hides. */
import fs from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import {
  act,
  bring,
  findCard,
  leadership,
  officer,
  policeHead,
  policeOfficer,
  type KnownCard,
} from './acts.js';
import { appears, board, card, dialog, says, toast, vanishes } from './screens.js';
import { startStage, until, type Stage } from './stage.js';

let stage: Stage;
let known: KnownCard;
let home: string;

beforeAll(async () => {
  stage = await startStage();
  home = `/bang/${stage.app.boardId}`;
  known = await findCard(stage.app, 'II/3/3.2');
  await bring(stage.app, known.id, 'submitted');
});
afterEach(async () => {
  await stage.clear();
});
afterAll(async () => {
  await stage.close();
});

describe('filters', () => {
  it('stand in the address, and a link opens exactly this', async () => {
    const { page } = await stage.open(policeOfficer, home);
    await board.waitCounts(page, [134, 0, 1, 0]);
    await board.choose(page, 'Cơ quan', 'tu phap', 'Phòng Tư pháp');
    await board.waitCounts(page, [12, 0, 1, 0]);
    await board.filter(page).fill('nha nuoc');
    const counts = await until(
      () => board.counts(page),
      ([draft]) => draft !== 12,
    );
    await until(
      () => page.url(),
      (url) => url.includes('cq=') && /q=nha(\+|%20)nuoc/u.test(url),
    );

    const other = await stage.open(policeHead, page.url());
    await board.waitCounts(other.page, counts);
    expect(await board.filter(other.page).inputValue()).toBe('nha nuoc');
    await appears(other.page.getByRole('button', { name: 'Cơ quan: Phòng Tư pháp' }));
    await page.getByRole('button', { name: 'Bỏ lọc' }).click();
    await board.waitCounts(page, [134, 0, 1, 0]);
  });

  it('find without diacritics and by number; nothing found says so', async () => {
    const { page } = await stage.open(policeOfficer, home);
    await board.filter(page).fill('TU PHAP');
    await until(
      () => board.counts(page),
      ([draft]) => draft !== undefined && draft < 100,
    );
    await board.filter(page).fill('không có gì như thế');
    await appears(
      page.getByText('Không tìm thấy kết quả phù hợp với “không có gì như thế”.', { exact: false }),
    );
    await page.keyboard.press('Escape');
    await board.waitCounts(page, [134, 0, 1, 0]);
  });

  it('an opened card is a step of Back; the board keeps its filter', async () => {
    const { page, loads } = await stage.open(policeOfficer, `${home}?q=tu+phap`);
    await board.waitIn(page, known, 'Đã trình Công an TP');
    await board.card(page, known).click();
    await appears(card.drawer(page));
    expect(page.url()).toContain(`the=${known.id}`);
    await page.goBack();
    await vanishes(card.drawer(page));
    expect(await board.filter(page).inputValue()).toBe('tu phap');
    await page.goForward();
    await appears(card.drawer(page));
    expect(loads()).toBe(1);
  });
});

describe('other ways to look', () => {
  it('groups by agency and by section', async () => {
    const { page } = await stage.open(policeOfficer, home);
    await board.choose(page, 'Nhóm', '', 'Cơ quan chủ trì');
    await appears(page.getByRole('button', { name: /^Công an thành phố|^Công an TP/u, expanded: true }));
    await until(
      () => page.url(),
      (url) => url.includes('nhom=co-quan'),
    );
    await board.choose(page, 'Nhóm', '', 'Mục của kế hoạch');
    await appears(page.getByRole('button', { name: /^I\. /u, expanded: true }));
  });

  it('shows the appendix with its 51 tasks in the plan’s order', async () => {
    const { page } = await stage.open(policeOfficer, `${home}?view=phu-luc`);
    const table = page.getByRole('table', { name: /^Phụ lục/u });
    await appears(table);
    // All rows are in the page while it is printed.
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    const rows = await table
      .getByRole('row')
      .evaluateAll((found) =>
        found
          .map((row) => [...row.children].map((cell) => cell.textContent ?? ''))
          .filter((cells) => cells.length === 7),
      );
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
    const tasks = rows.slice(1);
    expect(tasks).toHaveLength(51);
    expect(tasks.every(([, title, lead]) => title && lead)).toBe(true);
    const seed = JSON.parse(
      fs.readFileSync(new URL('../../seeds/data/tra-vinh-2023.json', import.meta.url), 'utf8'),
    ) as {
      tasks: { title: string }[];
    };
    expect(tasks.map(([, title]) => title)).toEqual(seed.tasks.map(({ title }) => title));
    expect(tasks.find(([, title]) => title === known.title)?.[6]).toContain('Đã trình Công an TP');
  });

  it('keeps few elements in the page, wherever it is scrolled to', async () => {
    const { page } = await stage.open(policeOfficer, home);
    await board.waitCounts(page, [134, 0, 1, 0]);
    const first = board.column(page, 'Dự thảo').getByRole('link').first();
    await first.focus();
    await page.keyboard.press('End');
    await until(
      () =>
        page.evaluate(() =>
          document.activeElement?.closest('[role="listitem"]')?.getAttribute('aria-posinset'),
        ),
      (place) => place === '134',
    );
    expect(await page.evaluate(() => document.querySelectorAll('*').length)).toBeLessThan(3_000);
  });
});

describe('another period', () => {
  it('is opened from the top bar, and Back leads to the first', async () => {
    const head = await stage.app.client(policeHead);
    expect((await head.post(`/api/plans/${stage.app.planId}/cycles`, { year: 2027 })).status).toBe(200);
    const { page } = await stage.open(policeOfficer, home);
    await page.getByRole('button', { name: /^Kỳ/u }).click();
    await page.getByRole('menuitemradio', { name: '2027' }).click();
    await appears(page.getByRole('heading', { level: 1, name: /kỳ 2027/u }));
    await until(
      () => board.counts(page),
      ([draft]) => (draft ?? 0) > 100,
    );
    await page.goBack();
    await appears(page.getByRole('heading', { level: 1, name: /kỳ 2026/u }));
    await board.waitCounts(page, [134, 0, 1, 0]);
  });
});

describe('rights', () => {
  it('leadership watches: no act is offered', async () => {
    const { page } = await stage.open(leadership, `/the/${known.id}`);
    await says(card.next(page), 'Đang giữ:');
    expect(await card.next(page).getByRole('button').allInnerTexts()).toEqual([]);
    await appears(page.getByText('Bản trình 1').or(page.getByRole('tab', { name: 'Kết quả' })));
    expect(
      await page.getByRole('button', { name: /Chấp nhận|Trả lại|Tiếp nhận|Giao nhiệm vụ/u }).count(),
    ).toBe(0);
  });

  it('a ward sees of a foreign card its public part only', async () => {
    const foreign = await findCard(stage.app, 'II/6');
    await bring(stage.app, foreign.id, 'submitted');
    const { page } = await stage.open('phuong2.chuyenvien', `/the/${foreign.id}`);
    await appears(page.getByText('Chỉ xem thông tin chung'));
    expect(await page.getByRole('tab').count()).toBe(0);
    expect(await page.getByText('320 lượt').count()).toBe(0);
    await page.goto('/nhat-ky');
    await appears(page.getByText('Không tìm thấy trang'));
  });

  it('the auditor reads the log and verifies the chain', async () => {
    const { page } = await stage.open('kiemtoan', '/');
    await page.getByRole('link', { name: 'Nhật ký' }).click();
    await appears(page.getByRole('rowheader', { name: 'Duyệt nội bộ' }));
    await page.getByRole('button', { name: 'Kiểm tra toàn vẹn' }).click();
    await appears(page.getByText(/^Toàn vẹn: \d+ chuỗi, [\d.]+ mục, không có sai lệch\.$/u));
    await page.getByRole('link', { name: 'Quản trị' }).click();
    await appears(page.getByText('Chỉ xem. Việc thay đổi do quản trị hệ thống thực hiện.'));
    expect(await page.getByRole('button', { name: 'Thêm tài khoản' }).count()).toBe(0);
  });

  it('a duty that the administrator ends is gone from its open browser within two seconds', async () => {
    const target = await stage.open('vhtt.chuyenvien', home);
    await appears(target.page.getByRole('button', { name: /^Của cơ quan tôi/u }));
    const { page } = await stage.open('quantri', '/quan-tri');
    await page.getByRole('textbox', { name: 'Tìm theo tên, cơ quan, vai trò' }).fill('chuyen vien phong vh');
    await page.getByRole('button', { name: /^Kết thúc vai trò Chuyên viên tại Phòng VH-TT/u }).click();
    await dialog(page, 'Kết thúc vai trò').getByRole('button', { name: 'Kết thúc vai trò' }).click();
    await appears(toast(page, /^Đã kết thúc vai trò Chuyên viên/u));
    const since = Date.now();
    await vanishes(target.page.getByRole('button', { name: /^Của cơ quan tôi/u }));
    expect(Date.now() - since).toBeLessThan(2_000);
    expect(target.loads()).toBe(1);
  });

  it('“Chờ tôi” shows what waits for me, and says what is to be done', async () => {
    const other = await findCard(stage.app, 'II/7/7.1');
    await act(stage.app, policeOfficer, other.id, 'assign');
    const { page } = await stage.open(officer, `${home}?cho-toi=1`);
    await board.waitCounts(page, [0, 1, 0, 0]);
    await says(page.getByRole('article').filter({ has: board.card(page, other) }), 'Cần xử lý:');
  });
});
