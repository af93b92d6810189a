/** The whole way of a contribution and a supplement, by hand: asked, filed or waived, submitted, read, completed, accepted. */
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
import { sideways, violations } from './axe.js';
import { pdf } from '../support/evidence.js';
import { appears, card, confirm, dialog, says, toast } from './screens.js';
import { phone, startStage, until, type Stage } from './stage.js';

let stage: Stage;
const partner = { officer: 'phuong1.chuyenvien', head: 'phuong1.lanhdao' };
const asked = 'Đề nghị cho ý kiến về số liệu tuyên truyền trên địa bàn.';
const answer = 'UBND Phường 1 thống nhất với dự thảo; đã tuyên truyền cho 64 lượt người.';
const missing = 'Biểu số liệu theo phường, xã';
const supplement = 'Bổ sung biểu số liệu: Phường 1 có 64 lượt, các phường khác 256 lượt.';
const reason = 'Đã quá hạn, cần trình cho kịp kỳ báo cáo.';
const dueOn = '2026-10-05';

beforeAll(async () => {
  stage = await startStage();
});
afterEach(async () => {
  await stage.clear();
});
afterAll(async () => {
  await stage.close();
});

const tab = (known: KnownCard): string => `/the/${known.id}?muc=phoi-hop`;
const item = (page: Page, name: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { name, level: 4 }) });

describe('agencies that work together', () => {
  let known: KnownCard;
  let names: { kept: string; left: string };
  beforeAll(async () => {
    known = await findCard(stage.app, 'II/3/3.2');
    await bring(stage.app, known.id, 'in_progress');
    await write(stage.app, officer, known.id, { result: someResult });
    const agencies = await stage.app.sql<{ id: string; code: string; name: string }>(
      `SELECT id, code, short_name AS name FROM agency WHERE code IN ('phuong-1', 'dan-toc')`,
    );
    const of = (code: string) => agencies.find((agency) => agency.code === code) ?? { id: '', name: '' };
    names = { kept: of('phuong-1').name, left: of('dan-toc').name };
    await stage.app.sql('UPDATE card SET coordinating_ids = $2 WHERE id = $1', [
      known.id,
      [of('phuong-1').id, of('dan-toc').id],
    ]);
  });

  it('are asked by the lead, who then cannot submit', async () => {
    const { page } = await stage.open(officer, tab(known));
    await page.getByRole('button', { name: 'Đề nghị cho ý kiến' }).click();
    const open = dialog(page, 'Đề nghị cơ quan phối hợp cho ý kiến');
    expect(await open.getByRole('checkbox', { name: names.kept }).isChecked()).toBe(true);
    await open.getByRole('button', { name: 'Gửi đề nghị' }).click();
    await says(open, 'Vui lòng ghi nội dung đề nghị.');
    await open.getByLabel('Nội dung đề nghị').fill(asked);
    await open.getByLabel('Thời hạn gửi ý kiến').fill(dueOn);
    expect(await violations(page)).toEqual([]);
    await open.getByRole('button', { name: 'Gửi đề nghị' }).click();
    await appears(toast(page, 'Đã đề nghị 2 cơ quan cho ý kiến.'));
    await says(item(page, names.left), 'Chờ ý kiến');
    const next = card.next(page);
    await says(next, 'Còn cơ quan phối hợp chưa gửi ý kiến');
    await says(next, `Còn chờ ý kiến: `);
    expect(await next.getByRole('button', { name: 'Trình lãnh đạo' }).isDisabled()).toBe(true);
    expect(await violations(page)).toEqual([]);
  });

  it('write on a phone without losing a word, and file under their head’s consent', async () => {
    const { page } = await stage.open(partner.officer, tab(known), { viewport: phone });
    const mine = item(page, names.kept);
    await says(mine, asked);
    await mine.getByRole('textbox', { name: 'Nội dung ý kiến' }).fill(answer);
    await says(mine, 'Đã tự động lưu');
    await mine.locator('input[type=file]').setInputFiles({
      name: 'bieu-so-lieu.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from(pdf('Phường 1: 64 lượt')),
    });
    await appears(mine.getByRole('link', { name: /bieu-so-lieu/u }));
    expect(await sideways(page)).toBe(0);
    expect(await violations(page)).toEqual([]);
    await page.reload();
    expect(await mine.getByRole('textbox', { name: 'Nội dung ý kiến' }).inputValue()).toBe(answer);
    await mine.getByRole('button', { name: 'Trình lãnh đạo duyệt' }).click();
    await says(mine, 'Đang chờ lãnh đạo cơ quan duyệt.');

    const chief = await stage.open(partner.head, tab(known));
    const theirs = item(chief.page, names.kept);
    await says(theirs, answer);
    expect(await violations(chief.page)).toEqual([]);
    await theirs.getByRole('button', { name: 'Duyệt và gửi' }).click();
    await confirm(chief.page, 'Duyệt và gửi ý kiến', 'Duyệt và gửi');
    await says(theirs, 'Đã gửi ý kiến');
    await says(theirs, 'Mã băm SHA-256');
  });

  it('are read by the lead, or waived with a reason; then it can submit', async () => {
    const { page } = await stage.open(officer, tab(known));
    await says(item(page, names.kept), answer);
    await says(page.getByRole('main'), '1/2 cơ quan đã gửi ý kiến');
    await item(page, names.left)
      .getByRole('button', { name: /^Bỏ qua/u })
      .click();
    const open = dialog(page, `Bỏ qua ý kiến của ${names.left}`);
    await open.getByRole('button', { name: 'Bỏ qua' }).click();
    await says(open, 'Ít nhất 10 ký tự.');
    await open.getByLabel('Lý do').fill(reason);
    await open.getByRole('button', { name: 'Bỏ qua' }).click();
    await says(item(page, names.left), reason);
    const next = card.next(page);
    await until(
      () => next.getByRole('button', { name: 'Trình lãnh đạo' }).isEnabled(),
      (enabled) => enabled,
    );
    await next.getByRole('button', { name: 'Trình lãnh đạo' }).click();
    await confirm(page, 'Trình lãnh đạo', 'Trình lãnh đạo');
    await act(stage.app, head, known.id, 'endorse');
    const { submissions } = await seeCard(stage.app, policeOfficer, known.id);
    expect(submissions[0]?.contributions.map(({ number, waived }) => [number, waived ?? '']).sort()).toEqual([
      [0, reason],
      [1, ''],
    ]);
  });

  it('complete the submission when whoever decides asks for it, and it is accepted', async () => {
    const { page } = await stage.open(policeOfficer, tab(known));
    await says(item(page, names.kept), answer);
    await page.getByRole('button', { name: 'Đề nghị bổ sung' }).click();
    const open = dialog(page, 'Đề nghị bổ sung bản trình');
    await open.getByLabel('Nội dung cần bổ sung, mỗi dòng một nội dung').fill(missing);
    await open.getByLabel('Thời hạn bổ sung').fill(dueOn);
    expect(await violations(page)).toEqual([]);
    await open.getByRole('button', { name: 'Gửi đề nghị' }).click();
    const next = card.next(page);
    await says(next, missing);
    await says(next, 'Đang chờ cơ quan chủ trì bổ sung');

    const lead = await stage.open(officer, tab(known));
    await says(card.next(lead.page), missing);
    await lead.page.getByRole('textbox', { name: 'Nội dung bổ sung' }).fill(supplement);
    await lead.page.getByRole('button', { name: 'Trình lãnh đạo duyệt' }).click();
    await says(lead.page.getByRole('main'), 'Đang chờ lãnh đạo cơ quan duyệt.');
    const chief = await stage.open(head, tab(known));
    await says(chief.page.getByRole('main'), supplement);
    await chief.page.getByRole('button', { name: 'Duyệt và gửi' }).click();
    await confirm(chief.page, 'Duyệt và gửi nội dung bổ sung', 'Duyệt và gửi');

    // The decider’s page, open all the while, has it without a reload.
    await says(page.getByRole('main'), supplement);
    await says(next, 'Đã có nội dung bổ sung');
    await act(stage.app, policeOfficer, known.id, 'receive');
    await act(stage.app, policeHead, known.id, 'accept');
    expect((await seeCard(stage.app, policeOfficer, known.id)).face).toMatchObject({
      state: 'compiled',
      supplementOpen: false,
    });
  });
});

describe('joint leads', () => {
  it('write each their own part side by side, read in the version that they submit', async () => {
    const known = await findCard(stage.app, 'III/6/6.1/6.1.1');
    await bring(stage.app, known.id, 'in_progress');
    const [other] = await stage.app.sql<{ id: string; name: string }>(
      `SELECT id, short_name AS name FROM agency WHERE code = 'phuong-1'`,
    );
    const [own] = await stage.app.sql<{ id: string; name: string }>(
      `SELECT id, short_name AS name FROM agency WHERE code = 'tu-phap'`,
    );
    if (!other || !own) throw new Error('no such agencies');
    await stage.app.sql(`UPDATE card SET lead_ids = $2 WHERE id = $1`, [known.id, [own.id, other.id]]);
    await write(stage.app, officer, known.id, { result: '', nil: false });
    const one = await stage.open(officer, `/the/${known.id}`);
    const two = await stage.open(partner.officer, `/the/${known.id}`);
    const part = (page: Page, name: string) => page.getByRole('textbox', { name: `Phần của ${name}` });
    await appears(part(two.page, other.name));
    // Both type at once: neither is asked to choose between two texts.
    await part(one.page, own.name).fill('Phòng Tư pháp đã tổ chức 04 hội nghị.');
    await part(two.page, other.name).fill('Phường 1 đã tổ chức 02 buổi.');
    await until(
      async () =>
        (await seeCard(stage.app, officer, known.id)).content?.parts?.map(({ text }) => text).sort(),
      (texts) => texts?.join('|') === 'Phòng Tư pháp đã tổ chức 04 hội nghị.|Phường 1 đã tổ chức 02 buổi.',
    );
    await says(one.page.getByRole('main'), 'Phường 1 đã tổ chức 02 buổi.');
    expect(await part(one.page, other.name).count()).toBe(0);
    expect(await violations(one.page)).toEqual([]);
    await act(stage.app, officer, known.id, 'submit_internal');
    const chief = await stage.open(partner.head, `/the/${known.id}`);
    await says(chief.page.getByRole('main'), `Phần của ${own.name}`);
    await says(chief.page.getByRole('main'), 'Phòng Tư pháp đã tổ chức 04 hội nghị.');
  });
});
