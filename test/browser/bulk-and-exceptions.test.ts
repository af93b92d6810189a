/** Deciding on many cards at once, the report of those who decided alone, and the register of who signs as what. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import {
  act,
  bring,
  findCard,
  head,
  leadership,
  policeHead,
  policeOfficer,
  seeCard,
  someResult,
  write,
} from './acts.js';
import { sideways, violations } from './axe.js';
import { appears, confirm, dialog, inbox, says, toast, vanishes } from './screens.js';
import { phone, startStage, until, type Stage } from './stage.js';

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

const listed = (page: Page) =>
  dialog(page).getByRole('list', { name: 'Các thẻ được chọn' }).getByRole('listitem');
const chooseAll = async (page: Page, group: string): Promise<void> => {
  await inbox
    .list(page)
    .getByRole('checkbox', { name: `Chọn tất cả: ${group}` })
    .check();
};

describe('many cards at once', () => {
  it('are looked at one by one before anything is done, and each says what became of it', async () => {
    const keys = ['II/3/3.2', 'III/6/6.1/6.1.1', 'II/7/7.1'];
    const cards = [];
    for (const key of keys) {
      const known = await findCard(stage.app, key);
      await bring(stage.app, known.id, 'received');
      cards.push(known);
    }
    const [first, second, third] = cards;
    if (!first || !second || !third) throw new Error('three cards are needed');
    const { page } = await stage.open(policeHead, '/cho-toi');
    await appears(inbox.item(page, third));
    await chooseAll(page, 'Đang chờ tôi');
    // The screen has not heard of it yet: what it is asked now is answered by how things stand.
    await stage.app.sql('UPDATE card SET on_hold = true WHERE id = $1', [first.id]);
    await page.getByRole('button', { name: 'Chấp nhận 3' }).click();
    const open = dialog(page, 'Chấp nhận nhiều bản trình');
    await says(open, '2 thẻ được thực hiện, 1 thẻ không');
    await until(
      () => listed(page).count(),
      (count) => count === 3,
    );
    // What will not move stands first, with its reason.
    await says(listed(page).first(), 'Không thực hiện được: ');
    await says(listed(page).first(), first.title);
    expect(await violations(page)).toEqual([]);
    await page.setViewportSize(phone);
    expect(await sideways(page)).toBe(0);

    // A colleague is faster with one of them: only that one stays.
    await act(stage.app, 'congan.pho', second.id, 'take_over');
    await open.getByRole('button', { name: 'Chấp nhận kết quả (2)' }).click();
    await says(open, 'Kết quả: 1 thành công, 1 không thực hiện được.');
    await says(listed(page).filter({ hasText: second.title }), 'Giữ nguyên: ');
    await says(listed(page).filter({ hasText: third.title }), 'Đã thực hiện');
    await open.getByRole('button', { name: 'Đóng', exact: true }).last().click();
    await vanishes(open);
    const states = await Promise.all(
      cards.map(async ({ id }) => (await seeCard(stage.app, policeHead, id)).face.state),
    );
    expect(states).toEqual(['submitted', 'submitted', 'compiled']);
  });

  it('are up to two hundred, each under its own rules', async () => {
    const [drafts] = await stage.app.sql<{ n: number }>(
      `SELECT count(*)::int AS n FROM card WHERE board_id = $1 AND state = 'draft' AND NOT not_triggered AND NOT cancelled`,
      [stage.app.boardId],
    );
    const n = Math.min(drafts?.n ?? 0, 200);
    expect(n).toBeGreaterThan(50);
    const { page } = await stage.open(policeOfficer, '/cho-toi');
    await chooseAll(page, 'Chờ giao');
    await page.getByRole('button', { name: /^Giao nhiệm vụ \d+$/u }).click();
    const open = dialog(page, 'Giao nhiều nhiệm vụ');
    await says(open, `${String(n)} thẻ được thực hiện`);
    expect(await listed(page).count()).toBe(n);
    await open.getByRole('button', { name: `Giao nhiệm vụ (${String(n)})` }).click();
    await says(open, `Kết quả: ${String(n)} thành công, 0 không thực hiện được.`);
    expect(await listed(page).filter({ hasText: 'Đã thực hiện' }).count()).toBe(n);
  });
});

describe('decisions of one person alone', () => {
  it('stand in the report with who, where and why; there is none at first', async () => {
    const at = `/ke-hoach/${stage.app.planId}/ngoai-le`;
    const { page } = await stage.open(leadership, at);
    await appears(page.getByText('Không có trường hợp ngoại lệ nào trong các thẻ được xem.'));
    expect(await violations(page)).toEqual([]);

    const known = await findCard(stage.app, 'I/1');
    const reason = 'Phòng chỉ còn một người có thẩm quyền';
    await stage.app.sql(
      `UPDATE membership SET valid_to = valid_from
        WHERE agency_id = (SELECT id FROM agency WHERE code = 'tu-phap') AND duty IN ('officer', 'head', 'deputy')
          AND person_id <> (SELECT id FROM person WHERE username = $1)`,
      [head],
    );
    await act(stage.app, policeOfficer, known.id, 'record_request', {
      document: '12/STP ngày 01/9/2026',
      receivedOn: '2026-09-01',
      dueOn: '2026-10-01',
    });
    await write(stage.app, head, known.id, { result: someResult });
    await act(stage.app, head, known.id, 'submit_internal');
    await act(stage.app, head, known.id, 'endorse', { exception: reason });
    await page.reload();
    const line = page.getByRole('row').filter({ hasText: reason });
    await says(line, 'Trưởng phòng Tư pháp');
    await says(line, 'Lãnh đạo · Phòng Tư pháp');
    await says(line, 'Lần 1, kỳ 2026');
    await says(line, '1. Duyệt nội bộ');
    await says(page.getByRole('table'), '1 trường hợp');
    expect(await violations(page)).toEqual([]);
    await page.setViewportSize(phone);
    expect(await sideways(page)).toBe(0);
    await line.getByRole('link').click();
    await page.waitForURL(new RegExp(`the=${known.id}`, 'u'));
  });
});

describe('who signs as what', () => {
  it('is entered with its document and days, shown as it is printed, and ended', async () => {
    const [agency] = await stage.app.sql<{ id: string }>(`SELECT id FROM agency WHERE code = 'cong-an'`);
    const { page } = await stage.open('quantri', `/co-quan/${agency?.id ?? ''}`);
    const people = page.getByRole('region', { name: 'Người và vai trò' });
    const name = 'Phó Trưởng Công an TP';
    await people.getByRole('button', { name: new RegExp(`của ${name}$`, 'u') }).click();
    await page.getByRole('menuitem', { name: 'Ghi tư cách ký' }).click();
    const open = dialog(page, `Ghi tư cách ký của ${name}`);
    await open.getByLabel('Tư cách ký').selectOption('TUQ. – thừa ủy quyền');
    await open.getByRole('button', { name: 'Ghi tư cách ký' }).click();
    await says(open, 'Vui lòng điền mục này.');
    await says(open, 'Thừa ủy quyền phải có ngày kết thúc.');
    await open.getByLabel(/^Chức vụ người giao quyền/u).fill('Trưởng Công an');
    await open.getByLabel(/^Chức vụ của người ký/u).fill('Phó Trưởng Công an');
    await open.getByLabel(/^Văn bản làm căn cứ/u).fill('17/GUQ-CATP ngày 01/9/2026');
    await says(open, 'TUQ. TRƯỞNG CÔNG AN');
    await open.getByLabel(/^Đến hết ngày/u).fill('2026-12-31');
    expect(await violations(page)).toEqual([]);
    await open.getByRole('button', { name: 'Ghi tư cách ký' }).click();
    await appears(toast(page, `Đã ghi tư cách ký của ${name}.`));
    await says(people, '17/GUQ-CATP ngày 01/9/2026');

    await people
      .getByRole('button', { name: new RegExp(`^Kết thúc tư cách TUQ.*của ${name}$`, 'u') })
      .click();
    await says(dialog(page, 'Kết thúc tư cách ký'), 'Những quyết định đã ký vẫn giữ nguyên.');
    await confirm(page, 'Kết thúc tư cách ký', 'Kết thúc tư cách ký');
    await appears(toast(page, `Đã kết thúc tư cách ký của ${name}.`));
  });
});
