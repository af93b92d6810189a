/** A task that is asked for once more, and a date that two agencies agree on where the plan has none. */
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import {
  act,
  findCard,
  head,
  officer,
  policeHead,
  policeOfficer,
  seeCard,
  someResult,
  write,
  type KnownCard,
} from './acts.js';
import { appears, board, card, confirm, dialog, inbox, says, toast, vanishes } from './screens.js';
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

/** A card by what the plan says of its deadline, and who leads it. */
async function cardOfKind(kind: string, agencyCode: string): Promise<KnownCard> {
  const [row] = await stage.app.sql<{ key: string }>(
    `SELECT t.key FROM card c JOIN task t ON t.id = c.task_id JOIN agency a ON c.lead_ids = ARRAY[a.id]
      WHERE t.deadline ->> 'kind' = $1 AND a.code = $2 AND c.board_id = $3 ORDER BY t.position LIMIT 1`,
    [kind, agencyCode, stage.app.boardId],
  );
  return findCard(stage.app, row?.key ?? '', agencyCode);
}

it('a compiled task is asked for again, and every screen has it back at work', async () => {
  const known = await cardOfKind('on_request', 'tu-phap');
  const first = { document: '145/STP-PBGDPL', dueOn: '2026-10-20' };
  await act(stage.app, policeOfficer, known.id, 'record_request', first);
  await write(stage.app, officer, known.id, { result: someResult });
  await act(stage.app, officer, known.id, 'submit_internal');
  await act(stage.app, head, known.id, 'endorse');
  await act(stage.app, policeOfficer, known.id, 'receive');
  await act(stage.app, policeHead, known.id, 'accept');

  const watcher = await stage.open(policeHead, `/bang/${stage.app.boardId}`);
  await board.waitIn(watcher.page, known, 'Đã tổng hợp');
  const { page } = await stage.open(officer, `/the/${known.id}`);
  const facts = page.getByRole('region', { name: 'Thời hạn và yêu cầu' });
  await says(facts, 'Đã trả lời bằng bản trình 1');
  await card.next(page).getByRole('button', { name: 'Ghi nhận yêu cầu mới' }).click();
  const open = dialog(page, 'Ghi nhận yêu cầu mới');
  await says(open, 'các bản đã trình được giữ nguyên');
  expect(await open.getByLabel('Ngày nhận yêu cầu').inputValue()).toBe('2026-09-15');
  await open.getByRole('button', { name: 'Ghi nhận', exact: true }).click();
  await appears(open.getByText('Vui lòng ghi số, ký hiệu văn bản làm căn cứ.'));
  await open.getByLabel(/^Yêu cầu: số, ký hiệu/u).fill('212/STP-PBGDPL ngày 12/9/2026');
  await open.getByLabel('Ngày nhận yêu cầu').fill('2026-09-14');
  await open.getByLabel('Thời hạn').fill('2026-09-13');
  await open.getByRole('button', { name: 'Ghi nhận', exact: true }).click();
  await appears(open.getByText('Thời hạn không được trước ngày nhận yêu cầu.'));
  await open.getByLabel('Thời hạn').fill('2026-11-05');
  await open.getByRole('button', { name: 'Ghi nhận', exact: true }).click();
  await vanishes(open);
  await appears(toast(page, `Đã ghi nhận yêu cầu mới của nhiệm vụ ${known.no}.`));

  await says(facts, 'đến hết 05/11/2026');
  await says(card.next(page), 'Yêu cầu cần trả lời212/STP-PBGDPL');
  await says(
    facts,
    /212\/STP-PBGDPL.*Nhận ngày 14\/09\/2026, hạn 05\/11\/2026.*Chưa trả lời.*145\/STP-PBGDPL/su,
  );
  await board.waitIn(watcher.page, known, 'Đang thực hiện');
  expect(watcher.loads()).toBe(1);
  await card.tab(page, 'Lịch sử');
  await appears(page.getByText('Ghi nhận yêu cầu thứ 2'));
  await appears(page.getByText('Yêu cầu: 212/STP-PBGDPL ngày 12/9/2026'));
  await appears(page.getByText('Ngày nhận: 14/09/2026'));
});

it('a date is proposed by the lead, found in the coordinator’s list and agreed there', async () => {
  const known = await cardOfKind('by_document', 'toa-an');
  await act(stage.app, policeOfficer, known.id, 'assign');
  const asked = { document: '11/KH-TA', dueOn: '2026-12-20' };
  await act(stage.app, 'toaan.chuyenvien', known.id, 'propose_due', asked);
  await act(stage.app, policeOfficer, known.id, 'refuse_due', { reason: 'Quá muộn so với kỳ báo cáo.' });
  // The lead works on a phone.
  const { page } = await stage.open('toaan.chuyenvien', `/the/${known.id}`, { viewport: phone });
  const facts = page.getByRole('region', { name: 'Thời hạn và yêu cầu' });
  await says(facts, 'Chưa có hạn');
  await says(card.next(page), /Công an TP không đồng ý hạn 20\/12\/2026.*Quá muộn so với kỳ báo cáo\./su);
  await facts.getByRole('button', { name: 'Đề xuất hạn' }).click();
  const open = dialog(page, 'Đề xuất hạn');
  await says(open, 'Hạn có hiệu lực khi Công an TP đồng ý.');
  await open.getByLabel(/^Căn cứ: số, ký hiệu/u).fill('Kế hoạch 12/KH-TA ngày 01/9/2026');
  await open.getByLabel('Thời hạn').fill('2026-11-20');
  await open.getByRole('button', { name: 'Gửi đề xuất' }).click();
  await vanishes(open);
  await says(facts, 'Đề xuất 20/11/2026, chờ Công an TP cho ý kiến');
  await appears(facts.getByRole('button', { name: 'Đề xuất hạn khác' }));

  const police = await stage.open(policeOfficer, '/cho-toi');
  await says(inbox.item(police.page, known), 'Hạn chờ cho ý kiến');
  await inbox.item(police.page, known).click();
  const next = card.next(police.page);
  await says(next, 'TAND TP đề xuất hạn 20/11/2026');
  await says(next, 'Kế hoạch 12/KH-TA');
  await next.getByRole('button', { name: 'Đồng ý hạn', exact: true }).click();
  await says(dialog(police.page), 'Đồng ý hạn 20/11/2026 do TAND TP đề xuất');
  await confirm(police.page, 'Đồng ý hạn', 'Đồng ý hạn');
  await vanishes(inbox.item(police.page, known));

  await says(facts, 'đến hết 20/11/2026');
  await says(facts, /Thống nhất hạn.*đồng ý lúc/su);
  expect(await facts.getByRole('button', { name: /^Đề xuất hạn/u }).count()).toBe(0);
  expect((await seeCard(stage.app, officer, known.id)).face.dueOn).toBe('2026-11-20');
});
