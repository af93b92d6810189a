/** The bell: it rises while one looks, is read once for every tab, and comes as the person wishes. */
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import type { NoticesView } from '@tien-do/shared/contract';
import type { Page } from 'playwright-core';
import { act, bring, findCard, head, officer, policeOfficer, type KnownCard } from './acts.js';
import { sideways, violations } from './axe.js';
import { appears, says, toast } from './screens.js';
import { desk, phone, startStage, until, type Stage } from './stage.js';

let stage: Stage;
let known: KnownCard;

beforeAll(async () => {
  stage = await startStage();
  known = await findCard(stage.app, 'III/6/6.1/6.1.1');
  await bring(stage.app, known.id, 'submitted');
  await toldOf('submitted', policeOfficer, known.id);
});
afterEach(async () => {
  await stage.clear();
});
afterAll(async () => {
  await stage.close();
});

/** Waits until somebody was told about a card; acts are told behind the writes. */
async function toldOf(kind: string, username: string, cardId: string): Promise<void> {
  await until(
    () =>
      stage.app.sql(
        `SELECT 1 FROM notice n JOIN person p ON p.id = n.person_id WHERE n.kind = $1 AND p.username = $2 AND n.card_id = $3`,
        [kind, username, cardId],
      ),
    (rows) => rows.length > 0,
  );
}

const bell = (page: Page) => page.getByRole('banner').getByRole('button', { name: /^Thông báo/u });
const panel = (page: Page) => page.getByRole('dialog', { name: 'Thông báo' });
const unread = async (page: Page): Promise<number> =>
  Number(/: (\d+) thông báo chưa đọc/u.exec((await bell(page).textContent()) ?? '')?.[1] ?? 0);
const waitUnread = (page: Page, count: number): Promise<number> =>
  until(
    () => unread(page),
    (found) => found === count,
  );

it('rises when a card is returned, without a reload, and is read in every tab once it is opened', async () => {
  const seat = await stage.open(officer, '/cho-toi', { viewport: desk });
  const other = await stage.tab(seat, '/thong-bao');
  const { page } = seat;
  await appears(panel(page).or(bell(page)));
  const before = await until(
    () => unread(page),
    (count) => count > 0,
  );
  await waitUnread(other.page, before);

  await act(stage.app, policeOfficer, known.id, 'send_back', {
    reason: 'Đề nghị bổ sung số liệu theo giới tính.',
  });
  await waitUnread(page, before + 1);
  expect(await page.title()).toMatch(new RegExp(`^\\(${before + 1}\\) `, 'u'));
  const sentence = `Công an TP trả lại kết quả nhiệm vụ ${known.no}; đề nghị hoàn thiện và trình lại.`;
  const line = other.page.getByRole('main').getByRole('listitem').filter({ hasText: sentence });
  await says(line, 'Chưa đọc');

  // By keyboard alone: opened, gone through, closed, and the focus is back.
  await bell(page).focus();
  await page.keyboard.press('Enter');
  const first = panel(page).getByRole('link', { name: sentence });
  await appears(first);
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await panel(page).waitFor({ state: 'detached' });
  expect(await bell(page).evaluate((button) => button === document.activeElement)).toBe(true);
  await page.keyboard.press('Enter');
  await appears(first);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await until(
    () => page.url(),
    (url) => url.endsWith(`/the/${known.id}`),
  );
  await panel(page).waitFor({ state: 'detached' });

  await waitUnread(page, before);
  await waitUnread(other.page, before);
  await until(
    () => line.textContent(),
    (text) => text !== null && !text.includes('Chưa đọc'),
  );

  // All of it, from the other tab.
  await other.page.getByRole('main').getByRole('button', { name: 'Đánh dấu đã đọc tất cả' }).click();
  await waitUnread(other.page, 0);
  await waitUnread(page, 0);
  expect(await page.title()).not.toMatch(/^\(/u);
  expect([seat.loads(), other.loads()]).toEqual([1, 1]);
});

it('lists all of it on a page, narrowed as one likes, and says what was dealt with', async () => {
  const { page } = await stage.open(policeOfficer, '/thong-bao', { viewport: phone });
  const main = page.getByRole('main');
  await says(main.getByRole('listitem').filter({ hasText: `nhiệm vụ ${known.no}` }), 'Đã xử lý');
  expect([await sideways(page), await violations(page)]).toEqual([0, []]);
  await main.getByLabel('Nhóm thông báo').selectOption({ label: 'Đôn đốc' });
  await says(main, 'Không có thông báo phù hợp với điều kiện lọc.');
  expect(new URL(page.url()).search).toBe('?nhom=urging');
  await main.getByRole('button', { name: 'Bỏ lọc' }).click();
  await main.getByLabel('Nhóm thông báo').selectOption({ label: 'Chờ xem xét, quyết định' });
  await appears(
    main.getByRole('listitem').filter({ hasText: `kết quả nhiệm vụ ${known.no}, chờ tiếp nhận` }),
  );
  // A failure says so and offers a way on.
  await page.context().route('**/api/notices?*', (route) => route.abort());
  await main.getByLabel('Chỉ thông báo chưa đọc').check();
  const again = main.getByRole('button', { name: 'Thử lại' });
  await again.waitFor();
  await page.context().unroute('**/api/notices?*');
  await again.click();
  await again.waitFor({ state: 'detached' });
});

it('comes as the person wishes: what is not wanted in the product does not ring', async () => {
  const { page } = await stage.open(head, '/thong-bao/cach-nhan', { viewport: desk });
  const group = page.getByRole('group', { name: 'Nhiệm vụ chủ trì' });
  await group.getByLabel('Hiện trên hệ thống').uncheck();
  await group.getByLabel('Thư điện tử').selectOption({ label: 'Không gửi thư' });
  await page.getByLabel('Địa chỉ thư điện tử').fill('lanhdao.tuphap@travinh.example');
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Lưu', exact: true }).click();
  await appears(toast(page, 'Đã lưu cách nhận thông báo.'));
  const before = await unread(page);
  const second = await findCard(stage.app, 'II/3/3.2');
  await bring(stage.app, second.id, 'internal_review');
  // What waits for a decision is of another group, and rings.
  await waitUnread(page, before + 1);
  await act(stage.app, head, second.id, 'endorse');
  await act(stage.app, policeOfficer, second.id, 'send_back', { reason: 'Cần nêu rõ số người tham dự.' });
  await toldOf('returned', officer, second.id);
  // Officer and head are told together; the head said that this is not wanted.
  await bell(page).click();
  await appears(panel(page).getByRole('link', { name: new RegExp(`${second.no} chờ xem xét`, 'u') }));
  const own = await (await stage.app.client(head)).get<NoticesView>('/api/notices');
  expect(own.body.notices.filter(({ card }) => card?.id === second.id).map(({ kind }) => kind)).toEqual([
    'step_opened',
  ]);
  expect(await unread(page)).toBe(before + 1);
  await page.setViewportSize(phone);
  await page.reload();
  await says(page.getByRole('group', { name: 'Nhiệm vụ chủ trì' }), 'Không gửi thư');
  expect(await page.getByLabel('Địa chỉ thư điện tử').inputValue()).toBe('lanhdao.tuphap@travinh.example');
  expect(
    await page.getByRole('group', { name: 'Nhiệm vụ chủ trì' }).getByLabel('Hiện trên hệ thống').isChecked(),
  ).toBe(false);
  expect([await sideways(page), await violations(page)]).toEqual([0, []]);
});
