/** A return place by place: remarks where the version is read, an answer to each, what is accepted locked, and the next version. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
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
  write,
  type KnownCard,
} from './acts.js';
import { violations } from './axe.js';
import { appears, board, card, confirm, dialog, says, toast, vanishes } from './screens.js';
import { phone, startStage, until, type Stage } from './stage.js';

let stage: Stage;
const reason = 'Đề nghị hoàn thiện theo nhận xét từng mục.';
const onResult = 'Thiếu số liệu theo từng xã.';
const onNote = 'Nêu rõ đơn vị chủ trì.';
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

const remark = (page: Page, place: string) =>
  page.getByRole('textbox', { name: `Nhận xét về “${place}”`, exact: true });
const begin = (page: Page, place: string) =>
  page.getByRole('button', { name: `Nhận xét về “${place}”`, exact: true });
const answer = (page: Page, place: string) =>
  page.getByRole('textbox', { name: `Giải trình nhận xét về “${place}”` });

describe('a return place by place', () => {
  let known: KnownCard;
  beforeAll(async () => {
    known = await findCard(stage.app, 'II/3/3.2');
    await bring(stage.app, known.id, 'in_progress');
    await write(stage.app, officer, known.id, { result: someResult, note: 'Phối hợp tốt.' });
    await act(stage.app, officer, known.id, 'submit_internal');
    await act(stage.app, head, known.id, 'endorse');
    await act(stage.app, policeOfficer, known.id, 'receive');
    await stage.app.sql(`UPDATE agency SET signing = $1 WHERE code = 'cong-an'`, [
      JSON.stringify({ collective: '', headTitle: 'Trưởng Công an', deputyTitle: 'Phó Trưởng Công an' }),
    ]);
  });

  it('is written beside the places, survives a reload and another change, and is signed in a capacity', async () => {
    const seat = await stage.open('congan.pho', `/cho-toi?the=${known.id}`);
    const { page } = seat;
    await says(page.getByRole('main'), 'Chưa có mục nào được nhận xét');
    await begin(page, 'Kết quả thực hiện').click();
    // The cursor is where one writes.
    await page.keyboard.type(onResult);
    await begin(page, 'Ghi chú cho cơ quan đầu mối').click();
    await remark(page, 'Ghi chú cho cơ quan đầu mối').fill(onNote);
    await begin(page, 'Minh chứng').click();
    await says(page.getByRole('main'), '2 mục có nhận xét');
    await page.getByRole('button', { name: 'Bỏ nhận xét về “Minh chứng”' }).click();
    expect(await violations(page)).toEqual([]);

    await page.reload();
    expect(await remark(page, 'Kết quả thực hiện').inputValue()).toBe(onResult);
    // Somebody else acts on the card: what was typed stays.
    await act(stage.app, policeHead, known.id, 'take_over');
    await says(page.getByRole('main'), 'Bước này đang do người khác cùng cơ quan xử lý.');
    await page.getByRole('button', { name: 'Nhận xử lý' }).click();
    await appears(remark(page, 'Kết quả thực hiện'));
    expect(await remark(page, 'Kết quả thực hiện').inputValue()).toBe(onResult);

    // The same remarks go with a return that begins on the board.
    await page.goto(`/bang/${stage.app.boardId}`);
    const menu = await board.openMenu(page, known);
    await menu.getByRole('menuitem', { name: /^Trả lại/u }).click();
    const open = dialog(page, 'Trả lại kèm ý kiến');
    await says(open, 'Nhận xét theo mục (2)');
    await says(open, onResult);
    await says(open, 'Chỉ các mục có nhận xét được mở để sửa.');
    await says(open, 'Ký với tư cách: KT. TRƯỞNG CÔNG AN');
    expect(await violations(page)).toEqual([]);
    await open.getByLabel('Nội dung cần sửa').fill(reason);
    await open.getByRole('button', { name: /^Sau 5 ngày/u }).click();
    await confirm(page, 'Trả lại kèm ý kiến', 'Trả lại kết quả');
    await appears(toast(page, 'Đã trả lại kết quả cho Phòng Tư pháp.'));
    const { submissions, face } = await seeCard(stage.app, officer, known.id);
    expect(submissions[0]?.remarks.map(({ path, text }) => [path, text])).toEqual([
      ['result', onResult],
      ['note', onNote],
    ]);
    expect(submissions[0]?.decisions.at(-1)).toMatchObject({ kind: 'send_back', capacity: { kind: 'KT' } });
    expect(face.backBy).not.toBeNull();
  });

  it('is answered by a change and in words; what was accepted cannot be edited', async () => {
    const { page } = await stage.open(officer, `/the/${known.id}`);
    const next = card.next(page);
    await says(next, reason);
    await says(next, 'KT. TRƯỞNG CÔNG AN');
    await says(next, 'Hạn gửi lại:');
    await says(next, 'Còn 2 nhận xét chưa giải trình nên chưa trình được.');
    expect(await next.getByRole('button', { name: 'Trình lãnh đạo' }).isDisabled()).toBe(true);
    const locked = page.getByRole('region', { name: 'Lý do không có tài liệu minh chứng' });
    await says(locked, 'Đã chấp nhận ở bản trình 1');
    expect(await page.getByRole('textbox', { name: 'Lý do không có tài liệu minh chứng' }).count()).toBe(0);

    // From one remark to the next, by keyboard.
    await next.getByRole('button', { name: 'Đến nhận xét tiếp theo' }).press('Enter');
    await until(
      () => answer(page, 'Kết quả thực hiện').evaluate((field) => field === document.activeElement),
      (focused) => focused,
    );
    await page.getByRole('textbox', { name: 'Kết quả thực hiện', exact: true }).fill(improved);
    await says(page.getByRole('main'), 'Còn 1 nhận xét chưa giải trình');
    await page.getByRole('main').getByRole('button', { name: 'Đến nhận xét tiếp theo' }).first().click();
    await page.keyboard.type('Chỉ một đơn vị thực hiện.');
    await says(page.getByRole('main'), 'Đã trả lời đủ 2 nhận xét');
    expect(await violations(page)).toEqual([]);
    await card.saved(page);
    // What was said to a remark is on the server: a new page has it.
    await page.reload();
    expect(await answer(page, 'Ghi chú cho cơ quan đầu mối').inputValue()).toBe('Chỉ một đơn vị thực hiện.');
    await next.getByRole('button', { name: 'Trình lãnh đạo' }).click();
    await confirm(page, 'Trình lãnh đạo', 'Trình lãnh đạo');
    await says(next, 'Sau bước này:');
    await says(next, 'Công an TP tiếp nhận, kiểm tra.');
  });

  it('is looked at against the remarks, and accepted in a capacity', async () => {
    await act(stage.app, head, known.id, 'endorse');
    await act(stage.app, policeOfficer, known.id, 'receive');
    const { page } = await stage.open('congan.pho', `/cho-toi?the=${known.id}`);
    const text = page.getByRole('article');
    await says(text, '2 nhận xét: 1 đã sửa, 1 đã giải trình, 0 chưa trả lời');
    await says(text.locator('ins'), '345');
    await says(text, 'Đã giải trình: Chỉ một đơn vị thực hiện.');
    await says(page.getByRole('complementary').first(), 'đã chấp nhận ở bản trình 1');
    expect(await violations(page)).toEqual([]);
    await page.setViewportSize(phone);
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
    ).toBe(0);
    await page.keyboard.press('a');
    await says(dialog(page, 'Chấp nhận'), 'Ký với tư cách: KT. TRƯỞNG CÔNG AN');
    await confirm(page, 'Chấp nhận', 'Chấp nhận kết quả');
    await until(
      () => seeCard(stage.app, officer, known.id),
      ({ face }) => face.state === 'compiled',
    );
    const decision = (await seeCard(stage.app, officer, known.id)).submissions
      .find(({ number }) => number === 2)
      ?.decisions.at(-1);
    expect(decision?.capacity).toMatchObject({ kind: 'KT' });
  });
});

describe('a step at somebody’s desk', () => {
  it('is taken over and handed on between two heads, and each sees it at once', async () => {
    const known = await findCard(stage.app, 'II/8/8.2');
    await bring(stage.app, known.id, 'received');
    const first = await stage.open(policeHead, `/the/${known.id}`);
    const second = await stage.open('congan.pho', `/the/${known.id}`);
    const nameOf = async (username: string): Promise<string> =>
      (await stage.app.sql<{ name: string }>('SELECT name FROM person WHERE username = $1', [username]))[0]
        ?.name ?? '';
    const [headName, deputyName] = [await nameOf(policeHead), await nameOf('congan.pho')];
    await card.next(first.page).getByRole('button', { name: 'Thao tác khác' }).click();
    await first.page.getByRole('menuitem', { name: 'Nhận xử lý' }).click();
    await says(card.next(second.page), `Đang giữ: ${headName} (Công an TP)`);
    // Whoever does not have it takes it over first.
    await card.next(second.page).getByRole('button', { name: 'Nhận xử lý' }).click();
    await says(card.next(first.page), `Đang giữ: ${deputyName} (Công an TP)`);

    await card.next(second.page).getByRole('button', { name: 'Thao tác khác' }).click();
    await second.page.getByRole('menuitem', { name: 'Chuyển xử lý' }).click();
    const open = dialog(second.page, 'Chuyển xử lý');
    await open.getByRole('button', { name: 'Chuyển xử lý' }).click();
    await appears(open.getByText('Vui lòng chọn người nhận xử lý tiếp.'));
    await open.getByRole('radio', { name: headName }).check();
    expect(await violations(second.page)).toEqual([]);
    await open.getByRole('button', { name: 'Chuyển xử lý' }).click();
    await vanishes(open);
    await says(card.next(first.page), `Đang giữ: ${headName} (Công an TP)`);
    await card.next(first.page).getByRole('button', { name: 'Chấp nhận' }).click();
    await confirm(first.page, 'Chấp nhận', 'Chấp nhận kết quả');
    await says(card.next(second.page), 'Kết quả đã được chấp nhận');
    expect([first.loads(), second.loads()]).toEqual([1, 1]);
  });
});
