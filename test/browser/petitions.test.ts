/** An extension from the asking to the new date, and a difficulty from the raising to its end, by the hands of everybody. */
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { bring, findCard, head, officer, policeHead, policeOfficer, seeCard } from './acts.js';
import { sideways, violations } from './axe.js';
import { appears, card, dialog, says, toast, vanishes } from './screens.js';
import { phone, startStage, type Stage } from './stage.js';

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

const reason = 'Chưa đủ số liệu của các phường, đề nghị lùi thời hạn.';

it('an extension is asked for, consented to and granted; the first date stays in sight', async () => {
  const known = await findCard(stage.app, 'III/6/6.1/6.1.1');
  await bring(stage.app, known.id, 'in_progress');
  const tab = `/the/${known.id}?muc=de-nghi`;
  const watcher = await stage.open(policeOfficer, `/bang/${stage.app.boardId}`);
  const tile = watcher.page.locator(`[data-card="${known.id}"]`);
  await appears(tile);

  // The officer asks, on a phone.
  const { page } = await stage.open(officer, tab, { viewport: phone });
  await page.getByRole('button', { name: 'Xin gia hạn' }).click();
  const asking = dialog(page, 'Xin gia hạn');
  await says(asking, 'hết ngày 14/10/2026, theo quy định báo cáo của kế hoạch');
  await says(asking, 'Lãnh đạo cơ quan đồng ý, sau đó lãnh đạo Công an TP quyết định.');
  await asking.getByRole('button', { name: 'Trình lãnh đạo cơ quan' }).click();
  await appears(asking.getByText('Vui lòng ghi rõ lý do, ít nhất 10 ký tự.'));
  await asking.getByLabel('Lý do').fill(reason);
  await asking.getByLabel(/^Thời hạn đề nghị/u).fill('2026-10-14');
  await asking.getByRole('button', { name: 'Trình lãnh đạo cơ quan' }).click();
  await appears(asking.getByText('Thời hạn đề nghị phải sau thời hạn hiện tại.'));
  await asking.getByLabel(/^Thời hạn đề nghị/u).fill('2026-12-10');
  expect(await violations(page)).toEqual([]);
  expect(await sideways(page)).toBe(0);
  await asking.getByRole('button', { name: 'Trình lãnh đạo cơ quan' }).click();
  await vanishes(asking);
  await appears(toast(page, 'Đã trình lãnh đạo cơ quan.'));
  const petition = page.getByRole('article', { name: 'Đề nghị gia hạn' });
  await says(petition, 'Đang chờ lãnh đạo Phòng Tư pháp');
  expect((await seeCard(stage.app, policeOfficer, known.id)).face.extensionAskedOn).toBeNull();

  // The head consents; then the board says that it waits.
  const own = await stage.open(head, tab);
  await own.page.getByRole('button', { name: 'Đồng ý gửi đề nghị' }).click();
  const consent = dialog(own.page, 'Đồng ý gửi đề nghị');
  await says(consent, reason);
  await consent.getByRole('button', { name: 'Đồng ý gửi đề nghị' }).click();
  await vanishes(consent);
  await says(tile, 'Chờ gia hạn');

  // The coordinator's head gives another day, between the present and the asked one.
  const coordinator = await stage.open(policeHead, tab);
  await coordinator.page.getByRole('button', { name: 'Đồng ý gia hạn' }).click();
  const grant = dialog(coordinator.page, 'Đồng ý gia hạn');
  await says(grant, 'Sau 14/10/2026 và không quá 10/12/2026.');
  const day = grant.getByLabel(/^Thời hạn mới/u);
  await day.fill('2026-12-11');
  await grant.getByRole('button', { name: 'Đồng ý gia hạn' }).click();
  await appears(grant.getByText('Thời hạn mới phải sau thời hạn hiện tại'));
  await day.fill('2026-11-20');
  expect(await violations(coordinator.page)).toEqual([]);
  await grant.getByRole('button', { name: 'Đồng ý gia hạn' }).click();
  await vanishes(grant);
  await appears(toast(coordinator.page, 'Đã đồng ý gia hạn đến hết ngày 20/11/2026.'));

  // Everybody sees it at once: the asker, and the board with the first date struck.
  await says(petition, 'Đã đồng ý');
  await says(page.getByRole('region', { name: 'Thời hạn và yêu cầu' }), 'đến hết 20/11/2026');
  await says(tile, '14/10');
  expect(await tile.locator('s').count()).toBe(1);
  expect(watcher.loads()).toBe(1);
  await card.tab(page, 'Lịch sử');
  await appears(page.getByText('đồng ý đề nghị gia hạn'));
});

it('a difficulty is raised, answered, closed, and stands in the list for the report', async () => {
  const [row] = await stage.app.sql<{ key: string }>(
    `SELECT t.key FROM card c JOIN task t ON t.id = c.task_id JOIN agency a ON c.lead_ids = ARRAY[a.id]
      WHERE a.code = 'toa-an' AND c.board_id = $1 ORDER BY t.position LIMIT 1`,
    [stage.app.boardId],
  );
  const known = await findCard(stage.app, row?.key ?? '', 'toa-an');
  const tab = `/the/${known.id}?muc=de-nghi`;
  const { page } = await stage.open('toaan.chuyenvien', tab);
  await page.getByRole('button', { name: 'Nêu vướng mắc' }).click();
  const raising = dialog(page, 'Nêu vướng mắc');
  await raising.getByLabel('Khó khăn, vướng mắc').fill('Chưa có biểu mẫu thống kê chung.');
  await raising.getByLabel('Nguyên nhân (nếu có)').fill('Mỗi cơ quan dùng một mẫu.');
  await raising.getByRole('button', { name: 'Gửi vướng mắc' }).click();
  await vanishes(raising);

  const coordinator = await stage.open(policeOfficer, '/kien-nghi?loai=difficulty&tt=open');
  const line = coordinator.page.getByRole('listitem').filter({ hasText: 'Chưa có biểu mẫu thống kê chung.' });
  await line.getByRole('button', { name: 'Diễn biến và xử lý' }).click();
  await line.getByRole('button', { name: 'Trả lời', exact: true }).click();
  const answer = dialog(coordinator.page, 'Trả lời');
  await answer.getByLabel('Nội dung trả lời').fill('Dùng tạm biểu mẫu của kỳ trước.');
  await answer.getByRole('button', { name: 'Trả lời', exact: true }).click();
  await vanishes(answer);
  expect(await violations(coordinator.page)).toEqual([]);

  await page.getByRole('button', { name: 'Kết thúc vướng mắc' }).click();
  const closing = dialog(page, 'Kết thúc vướng mắc');
  await closing.getByRole('button', { name: 'Kết thúc vướng mắc' }).click();
  await vanishes(closing);
  await says(page.getByRole('article', { name: 'Khó khăn, vướng mắc' }), 'Đã kết thúc');

  const list = await stage.open(policeOfficer, '/kien-nghi?loai=difficulty&tt=ended', { viewport: phone });
  await says(list.page.getByRole('main'), 'Dùng tạm biểu mẫu của kỳ trước.');
  expect(await sideways(list.page)).toBe(0);
  expect(await violations(list.page)).toEqual([]);
});
