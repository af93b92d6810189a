/** A report from its draft to the signed copy on file, through the screens of everybody who has a part in it. */
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { Client } from '../support/app.js';
import { Desk } from '../support/desk.js';
import { pdf } from '../support/evidence.js';
import { accepted, blockBy, makeReport, seeReport } from '../support/reports.js';
import { leadership, policeHead, policeOfficer } from './acts.js';
import { violations } from './axe.js';
import { blockOn, reportThat, writeIn } from './reports-stage.js';
import { appears, dialog, says, vanishes } from './screens.js';
import { startStage, type Stage } from './stage.js';

let stage: Stage;
let client: Client;
let id = '';

beforeAll(async () => {
  stage = await startStage();
  client = await stage.app.client(policeOfficer);
  await accepted(new Desk(stage.app), 'Đã tổ chức hai lớp tập huấn.');
  id = await makeReport(stage.app, client, { signer: 'issuer' });
});
afterEach(async () => {
  await stage.clear();
});
afterAll(async () => {
  await stage.close();
});

async function opened(username: string): Promise<Page> {
  const { page } = await stage.open(username, `/bao-cao/${id}?tab=buoc`);
  await appears(page.getByRole('article', { name: 'Nội dung báo cáo' }));
  return page;
}

/** Presses an act of the next step and confirms it in its dialog, filled in by the caller. */
async function doAct(page: Page, act: string, fill?: (form: ReturnType<typeof dialog>) => Promise<void>) {
  await page.getByRole('tabpanel').getByRole('button', { name: act, exact: true }).click();
  const form = dialog(page, act);
  await appears(form);
  await fill?.(form);
  await form.getByRole('button', { name: act, exact: true }).click();
  await vanishes(form);
}

it('is not handed in while places are empty, and says so; then it is, and stands still', async () => {
  const page = await opened(policeOfficer);
  const submit = page.getByRole('tabpanel').getByRole('button', { name: 'Trình duyệt', exact: true });
  expect(await submit.isDisabled()).toBe(true);
  await says(page.getByRole('tabpanel'), 'Còn mục chưa có nội dung');
  const planned = page.getByRole('region', { name: 'Khi trình sẽ qua các bước' });
  expect(await planned.getByRole('listitem').count()).toBe(2);
  await says(planned.getByRole('listitem').last(), 'Duyệt ký ban hành');
  const empty = (await seeReport(client, id)).blocks.filter(
    ({ kind, text }) => kind === 'written' && text === '',
  );
  for (const place of empty) {
    await writeIn(page, place);
    await page.keyboard.type('Đã thực hiện theo kế hoạch.');
    await page.keyboard.press('Escape');
  }
  await page.getByRole('tab', { name: 'Trình duyệt' }).click();
  await page.waitForFunction(() =>
    [...document.querySelectorAll('[role="tabpanel"] button')].some(
      (button) => button.textContent === 'Trình duyệt' && !(button as HTMLButtonElement).disabled,
    ),
  );
  await doAct(page, 'Trình duyệt');
  await says(page.getByRole('tabpanel'), /Đang chờ .* duyệt/u);
  await says(page.getByRole('tabpanel'), 'SHA-256');
  const [place] = empty;
  if (!place) throw new Error('nothing was empty');
  await blockOn(page, place).locator('[data-words]').click();
  expect(await blockOn(page, place).getByRole('textbox').count()).toBe(0);
  await page.getByRole('tab', { name: 'Trình duyệt' }).click();
  // Whoever wrote in it does not approve it: nothing of the kind is offered.
  expect(await page.getByRole('button', { name: 'Duyệt', exact: true }).count()).toBe(0);
});

it('is returned with a reason, handed in again, and passed by the coordinator’s head', async () => {
  const head = await opened(policeHead);
  await doAct(head, 'Trả lại', async (form) => {
    await form.getByRole('button', { name: 'Trả lại', exact: true }).click();
    await appears(form.locator('[aria-invalid="true"]'));
    await form.getByLabel('Lý do').fill('Rà lại phần tập huấn trước khi trình.');
  });
  await says(head.getByRole('main'), 'Đang soạn');
  const officer = await opened(policeOfficer);
  await officer.getByText(/^Lịch sử báo cáo/u).click();
  await says(officer.getByRole('tabpanel'), 'Rà lại phần tập huấn trước khi trình.');
  await doAct(officer, 'Trình duyệt');
  // The head's page hears of it by itself.
  await appears(head.getByRole('button', { name: 'Duyệt', exact: true }));
  await doAct(head, 'Duyệt');
  const view = await seeReport(client, id);
  expect(view).toMatchObject({ state: 'review', approval: { round: 2 } });
  await says(head.getByRole('tabpanel'), 'lần trình 2');
});

it('is read and approved by the issuer’s head, who sees where a sentence comes from', async () => {
  const page = await opened(leadership);
  expect(await violations(page)).toEqual([]);
  const overview = blockBy(await seeReport(client, id), 'overview');
  await blockOn(page, overview).locator('[data-field="all.total"]').click();
  await says(page.getByRole('tabpanel'), 'Số đầu việc');
  expect(await page.getByRole('textbox', { name: /^Soạn đoạn/u }).count()).toBe(0);
  await page.getByRole('tab', { name: 'Trình duyệt' }).click();
  await doAct(page, 'Duyệt');
  await reportThat(client, id, ({ state }) => state === 'approved');
  await says(page.getByRole('main'), 'Đã duyệt, chờ số');
});

it('gets its number and date, and the signed copy beside it; then it is corrected and replaced', async () => {
  const page = await opened(policeOfficer);
  await doAct(page, 'Cấp số, ngày', async (form) => {
    await form.getByLabel('Số, ký hiệu').fill('không phải số');
    await form.getByRole('button', { name: 'Cấp số, ngày', exact: true }).click();
    await says(form, 'Số, ký hiệu không đúng mẫu');
    await form.getByLabel('Số, ký hiệu').fill('12/BC-UBND');
  });
  await says(page.getByRole('main'), 'Số 12/BC-UBND');
  const bytes = Buffer.from(pdf('signed copy'));
  await page
    .getByLabel('Chọn tệp PDF đã ký')
    .setInputFiles({ name: 'ban-da-ky.pdf', mimeType: 'application/pdf', buffer: bytes });
  const copies = page.getByRole('region', { name: 'Bản đã ký' });
  await appears(copies.getByRole('link', { name: 'ban-da-ky.pdf' }));
  await says(copies, 'SHA-256');
  expect(await violations(page)).toEqual([]);
  const head = await opened(policeHead);
  await doAct(head, 'Đính chính', async (form) => {
    await form.getByLabel('Văn bản đính chính').fill('Công văn số 15/UBND-NC ngày 20/10/2026');
    await form.getByLabel('Lý do').fill('Sai phông chữ ở phần nơi nhận.');
  });
  await says(head.getByRole('note'), 'Công văn số 15/UBND-NC');
  await doAct(head, 'Lập báo cáo thay thế', async (form) => {
    await form.getByLabel('Lý do').fill('Sai số liệu của một nhiệm vụ.');
  });
  await head.waitForURL((url) => !url.pathname.endsWith(id));
  await says(head.getByRole('note'), 'Thay thế báo cáo đã phát hành');
  await says(head.getByRole('main'), 'Đang soạn');
});
