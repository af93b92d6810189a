/** A result that comes back: the reason, the next version beside the last one, withdrawal, and two heads at once. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import {
  act,
  bring,
  findCard,
  head,
  officer,
  policeHead,
  policeOfficer,
  seeCard,
  someResult,
  type KnownCard,
} from './acts.js';
import { appears, card, confirm, dialog, inbox, says, toast, vanishes } from './screens.js';
import { startStage, until, type Stage } from './stage.js';

let stage: Stage;
const reason = 'Đề nghị bổ sung số liệu theo từng phường, xã.';
const improved = someResult.replace('320 lượt', '345 lượt');

beforeAll(async () => {
  stage = await startStage();
});
afterEach(async () => {
  await stage.clear();
});
afterAll(async () => {
  await stage.close();
});

describe('a return', () => {
  let known: KnownCard;
  beforeAll(async () => {
    known = await findCard(stage.app, 'II/3/3.2');
    await bring(stage.app, known.id, 'submitted');
  });

  it('needs a reason of ten letters, and reaches the officer with it', async () => {
    const lead = await stage.open(officer, `/the/${known.id}`);
    await says(card.chain(lead.page), 'Tiếp nhận, kiểm tra: Đang chờ');
    const { page } = await stage.open(policeOfficer, `/cho-toi?the=${known.id}`);
    await page.getByRole('button', { name: /^Trả lại kèm ý kiến/u }).click();
    const open = dialog(page, 'Trả lại kèm ý kiến');
    await says(open, 'Trả lại kết quả cho Phòng Tư pháp. Vui lòng ghi rõ nội dung cần sửa.');
    await open.getByLabel('Nội dung cần sửa').fill('Thiếu.');
    await open.getByRole('button', { name: 'Trả lại kết quả' }).click();
    await appears(open.getByText('Vui lòng ghi rõ lý do, ít nhất 10 ký tự.'));
    expect(await seeCard(stage.app, policeOfficer, known.id)).toMatchObject({ face: { state: 'submitted' } });

    await open.getByLabel('Nội dung cần sửa').fill(reason);
    await open.getByRole('button', { name: 'Trả lại kết quả' }).click();
    await vanishes(open);
    await appears(toast(page, 'Đã trả lại kết quả cho Phòng Tư pháp.'));

    await appears(lead.page.getByText('Bị trả lại'));
    await says(card.next(lead.page), 'Công an TP trả lại bản trình 1');
    await says(card.next(lead.page), reason);
    expect(lead.loads()).toBe(1);
  });

  it('is answered by a version that the reviewer sees beside the last one', async () => {
    const lead = await stage.open(officer, `/cho-toi?the=${known.id}`);
    await appears(inbox.item(lead.page, known).getByText('Bị trả lại'));
    await card.result(lead.page).fill(improved);
    await card.saved(lead.page);
    await card.next(lead.page).getByRole('button', { name: 'Trình lãnh đạo' }).click();
    await confirm(lead.page, 'Trình lãnh đạo', 'Trình lãnh đạo');
    await act(stage.app, head, known.id, 'endorse');

    const { page } = await stage.open(policeOfficer, `/cho-toi?the=${known.id}`);
    await appears(page.getByRole('button', { name: 'Thay đổi từ bản 1', pressed: true }));
    const text = page.getByRole('article');
    await says(text.locator('del'), '320');
    await says(text.locator('ins'), '345');
    await says(text, 'có thay đổi');
    await says(page.getByRole('complementary'), reason);
    await page.getByRole('button', { name: 'Đọc', exact: true }).click();
    await says(text, improved);
  });
});

describe('a withdrawal', () => {
  it('takes the submission back until it is received', async () => {
    const known = await findCard(stage.app, 'II/7/7.1');
    await bring(stage.app, known.id, 'submitted');
    const { page } = await stage.open(head, `/the/${known.id}`);
    await card.next(page).getByRole('button', { name: 'Rút lại' }).click();
    await says(dialog(page, 'Rút lại'), 'Rút lại kết quả đã trình của nhiệm vụ');
    await confirm(page, 'Rút lại', 'Rút lại');
    await appears(toast(page, 'Đã rút lại kết quả.'));
    await appears(page.getByText('Đang thực hiện'));

    await act(stage.app, officer, known.id, 'submit_internal');
    await act(stage.app, head, known.id, 'endorse');
    await act(stage.app, policeOfficer, known.id, 'receive');
    await says(card.chain(page), 'Chấp nhận kết quả: Đang chờ');
    // Offered no more, or offered with the reason why not.
    const withdraw = card.next(page).getByRole('button', { name: 'Rút lại', disabled: false });
    await until(
      () => withdraw.count(),
      (count) => count === 0,
    );
  });
});

describe('two heads at the same card', () => {
  it('what is sent on a stale card is refused, and the sentence says so', async () => {
    const known = await findCard(stage.app, 'III/1');
    await bring(stage.app, known.id, 'received');
    const { page } = await stage.open('congan.pho', `/the/${known.id}`);
    await says(card.chain(page), 'Chấp nhận kết quả: Đang chờ');
    // Its line is cut, but not its HTTP: nothing tells this page what happens meanwhile.
    await page.routeWebSocket(/socket/u, (socket) => socket.close());
    await page.reload();
    await card.next(page).getByRole('button', { name: 'Chấp nhận' }).click();
    const open = dialog(page, 'Chấp nhận');
    await appears(open);
    await act(stage.app, policeHead, known.id, 'accept', {});
    await open.getByRole('button', { name: 'Chấp nhận kết quả' }).click();
    await says(open.getByRole('alert'), /không còn ở trạng thái|vừa|thay đổi/u);
    await open.getByRole('button', { name: 'Hủy bỏ' }).click();
    await appears(page.getByText('Đã tổng hợp'));
  });

  it('the second is told and sees what the first decided', async () => {
    const known = await findCard(stage.app, 'II/8/8.2');
    await bring(stage.app, known.id, 'received');
    const first = await stage.open(policeHead, `/cho-toi?the=${known.id}`);
    const second = await stage.open('congan.pho', `/cho-toi?the=${known.id}`);
    for (const { page } of [first, second]) await page.getByRole('button', { name: /^Chấp nhận/u }).click();
    await appears(dialog(second.page, 'Chấp nhận'));
    await confirm(first.page, 'Chấp nhận', 'Chấp nhận kết quả');
    const late = dialog(second.page, 'Chấp nhận');
    await says(late.getByRole('alert'), 'Thẻ vừa thay đổi trong khi hộp thoại đang mở.');
    expect(await late.getByRole('button', { name: 'Chấp nhận kết quả' }).isDisabled()).toBe(true);
    await late.getByRole('button', { name: 'Hủy bỏ' }).click();
    await says(second.page.getByRole('main'), 'Việc này không còn chờ xử lý.');
    await says(second.page.getByRole('main'), 'Đã tổng hợp');
    expect([first.loads(), second.loads()]).toEqual([1, 1]);
    const { submissions } = await seeCard(stage.app, policeHead, known.id);
    expect(submissions.at(-1)?.decisions.filter(({ step }) => step === 2)).toHaveLength(1);
  });
});
