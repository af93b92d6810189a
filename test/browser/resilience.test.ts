/** No typed word is lost: not by a reload, a cut line, a restarted server, an ended session or a second tab. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { CardDetail } from '@tien-do/shared/contract';
import { bring, findCard, officer, policeOfficer, type KnownCard } from './acts.js';
import { appears, board, card, dialog, line, says, signInForm, toast, vanishes } from './screens.js';
import { createBaseDatabase, startTestApp } from '../support/app.js';
import { startAgain } from './server-again.js';
import { startStage, until, type Stage } from './stage.js';

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

async function cardInProgress(key: string): Promise<KnownCard> {
  const known = await findCard(stage.app, key);
  await bring(stage.app, known.id, 'in_progress');
  return known;
}

/** What the server has, asked with the page's own session. */
async function onServer(page: Page, known: KnownCard): Promise<string> {
  const answer = await page.request.get(`/api/cards/${known.id}`);
  return ((await answer.json()) as CardDetail).content?.result ?? '';
}

const waitOnServer = (page: Page, known: KnownCard, text: string): Promise<string> =>
  until(
    () => onServer(page, known),
    (found) => found === text,
  );

describe('typed text survives', () => {
  it('a reload in mid typing', async () => {
    const known = await cardInProgress('II/3/3.2');
    const { page } = await stage.open(officer, `/the/${known.id}`);
    const text = 'Quý III đã tổ chức 02 lớp tập huấn; đang viết dở';
    await card.result(page).fill(text);
    await page.reload();
    await until(
      () => card.result(page).inputValue(),
      (value) => value === text,
    );
    await waitOnServer(page, known, text);
  });

  it('a browser that is closed while the line is cut', async () => {
    const known = await cardInProgress('II/1');
    const { page } = await stage.open(officer, `/the/${known.id}`);
    const text = 'Viết khi mất mạng, rồi máy tắt.';
    await appears(card.result(page));
    await page.context().setOffline(true);
    await card.result(page).fill(text);
    const context = page.context();
    await page.close();
    await context.setOffline(false);
    const back = await context.newPage();
    await back.goto(`/the/${known.id}`);
    await until(
      () => card.result(back).inputValue(),
      (value) => value === text,
    );
    await waitOnServer(back, known, text);
  });

  it('a cut line, and the line’s word says so', async () => {
    const known = await cardInProgress('II/6');
    const { page, loads } = await stage.open(officer, `/the/${known.id}`);
    await says(line(page), 'Trực tuyến');
    await card.result(page).fill('Trước khi mất mạng.');
    await card.saved(page);
    await page.context().setOffline(true);
    await card.result(page).fill('Trước khi mất mạng. Trong khi mất mạng.');
    await appears(page.getByText('Chưa lưu - mất kết nối, nội dung được giữ trên máy này'));
    await says(line(page), 'Mất kết nối');
    await appears(toast(page, 'Mất kết nối. Nội dung đang soạn được giữ trên máy này.'));
    await page.context().setOffline(false);
    await says(line(page), 'Trực tuyến');
    await waitOnServer(page, known, 'Trước khi mất mạng. Trong khi mất mạng.');
    await card.saved(page);
    expect(loads()).toBe(1);
  });

  it('a session that ended elsewhere: signing in leads back to the card and the words', async () => {
    const known = await cardInProgress('II/7/7.1');
    const { page } = await stage.open(officer, `/the/${known.id}`);
    await appears(card.result(page));
    await page.route('**/api/cards/*/content', (route) => route.abort());
    const text = 'Nội dung chưa kịp lưu khi phiên kết thúc.';
    await card.result(page).fill(text);
    const elsewhere = await stage.app.client(officer);
    expect((await elsewhere.del('/api/sessions')).status).toBeLessThan(300);
    await appears(page.getByText('Phiên làm việc đã kết thúc. Đăng nhập để tiếp tục ở trang đang mở.'));
    await page.unrouteAll();
    await signInForm.byForm(page, officer);
    await page.waitForURL(`**/the/${known.id}`);
    await until(
      () => card.result(page).inputValue(),
      (value) => value === text,
    );
    await waitOnServer(page, known, text);
  });

  it('another tab that wrote the same card: both sides are shown, and both are kept', async () => {
    const known = await cardInProgress('II/8/8.2');
    const first = await stage.open(officer, `/the/${known.id}`);
    const second = await stage.tab(first, `/the/${known.id}`);
    await appears(card.result(first.page));
    await appears(card.result(second.page));
    await second.page.route('**/api/cards/*/content', (route) => route.abort());
    await card.result(second.page).fill('Đã mở 04 lớp. Tặng sách.');
    await appears(second.page.getByText('Chưa lưu - mất kết nối, nội dung được giữ trên máy này'));
    await card.result(first.page).fill('Đã mở 04 lớp. Phát tờ gấp.');
    await waitOnServer(first.page, known, 'Đã mở 04 lớp. Phát tờ gấp.');
    await second.page.unrouteAll();

    const conflict = second.page.getByRole('region', { name: 'Nội dung này vừa được sửa ở nơi khác' });
    await says(conflict, 'Hai bản được giữ nguyên.');
    await says(conflict.locator('del'), 'Phát tờ gấp.');
    await says(conflict.locator('ins'), 'Tặng sách.');
    await conflict.getByRole('button', { name: 'Ghép cả hai' }).click();
    await conflict.getByRole('button', { name: 'Lưu nội dung đã chọn' }).click();
    await waitOnServer(second.page, known, 'Đã mở 04 lớp. Phát tờ gấp. Tặng sách.');
    await until(
      () => card.result(first.page).inputValue(),
      (value) => value.includes('Tặng sách.'),
    );
  });
});

describe('a restarted server', () => {
  it('finds every page again by itself, with what was typed meanwhile', async () => {
    const database = await createBaseDatabase();
    const app = await startTestApp({ database });
    const own = await startStage({ app });
    const known = await findCard(app, 'II/3/3.2');
    await bring(app, known.id, 'in_progress');
    const [row] = await app.sql<{ id: string }>(`SELECT id FROM agency WHERE code = 'tu-phap'`);
    const writer = await own.open(officer, `/the/${known.id}`);
    const watcher = await own.open(policeOfficer, `/bang/${app.boardId}?cq=${row?.id ?? ''}`);
    await appears(card.result(writer.page));
    await board.waitCounts(watcher.page, [12, 1, 0, 0]);

    await app.close();
    await card.result(writer.page).fill('Viết trong khi máy chủ khởi động lại.');
    await appears(writer.page.getByText('Chưa lưu - mất kết nối, nội dung được giữ trên máy này'));
    await says(line(watcher.page), 'Mất kết nối');
    const again = await startAgain(app);
    await waitOnServer(writer.page, known, 'Viết trong khi máy chủ khởi động lại.');
    await says(line(watcher.page), 'Trực tuyến');

    // And the live line works as before.
    await writer.page.getByLabel('Lý do không có tài liệu minh chứng').fill('Lưu tại phòng.');
    await card.next(writer.page).getByRole('button', { name: 'Trình lãnh đạo' }).click();
    await dialog(writer.page, 'Trình lãnh đạo').getByRole('button', { name: 'Trình lãnh đạo' }).click();
    await says(
      watcher.page.getByRole('article').filter({ has: board.card(watcher.page, known) }),
      'Lãnh đạo Phòng Tư pháp',
    );
    expect([writer.loads(), watcher.loads()]).toEqual([1, 1]);

    await own.clear();
    await own.browser.close();
    await again.close();
    await database.drop();
  });
});

describe('a second click', () => {
  it('has no second effect', async () => {
    const known = await findCard(stage.app, 'III/2');
    await bring(stage.app, known.id, 'internal_review');
    const { page } = await stage.open('tuphap.lanhdao', `/the/${known.id}`);
    await card.next(page).getByRole('button', { name: 'Duyệt nội bộ' }).dblclick();
    const open = dialog(page, 'Duyệt nội bộ');
    await open.getByRole('button', { name: 'Duyệt nội bộ' }).dblclick();
    await vanishes(open);
    await says(card.chain(page), 'Tiếp nhận, kiểm tra: Đang chờ');
    const entries = await stage.app.sql<{ n: number }>(
      `SELECT count(*)::int AS n FROM audit_entry WHERE card_id = $1 AND action = 'card.endorse'`,
      [known.id],
    );
    expect(entries).toEqual([{ n: 1 }]);
    expect(await page.getByRole('alert').filter({ hasText: /\S/u }).count()).toBe(0);
  });
});
