/** Reports beside the one of a period, from the dialog to the file, and what becomes of one that was issued: through the screens. */
import fs from 'node:fs';
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { startTestApp, type Client } from '../support/app.js';
import { Desk, type FoundCard } from '../support/desk.js';
import { all, partsOf, treeOf, words } from '../support/official-xml.js';
import { accepted, blockBy, issueReport, otherYear, seeReport } from '../support/reports.js';
import { policeHead, policeOfficer } from './acts.js';
import { sideways, violations } from './axe.js';
import { blockOn, reportThat } from './reports-stage.js';
import { appears, dialog, says, vanishes } from './screens.js';
import { startStage, until, type Stage } from './stage.js';

let stage: Stage;
let client: Client;
let card: FoundCard;
const issued = { early: '', late: '' };

beforeAll(async () => {
  stage = await startStage({ app: await startTestApp({ jobs: true }) });
  const desk = new Desk(stage.app);
  client = await stage.app.client(policeOfficer);
  card = await accepted(desk, 'Đã tổ chức hai lớp tập huấn cho cán bộ xã.');
  issued.early = await issueReport(desk, await otherYear(stage.app, 2025), '30/BC-UBND');
  issued.late = await issueReport(desk, stage.app.boardId, '31/BC-UBND');
});
afterEach(async () => {
  await stage.clear();
});
afterAll(async () => {
  await stage.close();
});

/** Makes a report through the dialog. @returns its page and its id. */
async function made(kind: string, fill: (form: ReturnType<typeof dialog>) => Promise<void>) {
  const { page } = await stage.open(policeOfficer, '/bao-cao');
  await page.getByRole('button', { name: 'Tổng hợp báo cáo' }).click();
  const form = dialog(page, 'Tổng hợp báo cáo');
  await form.getByRole('radio', { name: new RegExp(`^${kind}`, 'u') }).check();
  const make = form.getByRole('button', { name: 'Tổng hợp', exact: true });
  // Nothing is made of nothing: the dialog says what is missing.
  await make.click();
  await appears(form.getByText(/^Chọn ít nhất|^Chọn từ ngày|^Ghi trích yếu/u));
  await fill(form);
  await make.click();
  await page.waitForURL(/\/bao-cao\/[0-9a-f-]{36}/u);
  await appears(page.getByRole('article', { name: 'Nội dung báo cáo' }));
  return { page, id: /[0-9a-f-]{36}/u.exec(page.url())?.[0] ?? '' };
}

async function discarded(page: Page, id: string): Promise<void> {
  await page.getByRole('tab', { name: 'Trình duyệt' }).click();
  await page.getByRole('button', { name: 'Hủy dự thảo' }).click();
  const sure = dialog(page, 'Hủy dự thảo');
  await sure.getByRole('button', { name: 'Hủy dự thảo', exact: true }).click();
  await page.waitForURL(/\/bao-cao$/u);
  expect((await seeReport(client, id)).state).toBe('discarded');
}

it('one on a subject tells of each sentence and number where it comes from and who approved it, and becomes a file', async () => {
  const { page, id } = await made('Chuyên đề', async (form) => {
    await form.getByLabel('Về việc').fill('Chuyên đề về tập huấn');
    for (const tick of await form
      .getByRole('group', { name: /Phạm vi/u })
      .getByRole('checkbox')
      .all()) {
      if ((await tick.isVisible()) && !(await tick.isDisabled())) await tick.check();
    }
  });
  const view = await seeReport(client, id);
  expect(view).toMatchObject({ kind: 'thematic', head: { about: 'Chuyên đề về tập huấn' } });
  const side = page.getByRole('tabpanel');
  const approvers = side.getByRole('list', { name: 'Đã duyệt' }).getByRole('listitem');
  await blockOn(page, blockBy(view, `card:${card.id}`))
    .locator('[data-words]')
    .click();
  await says(approvers.last(), /chấp nhận/u);
  await page.keyboard.press('Escape');
  await blockOn(page, blockBy(view, 'overview')).locator('[data-field="all.done"]').click();
  await says(side.getByRole('region', { name: /Đã hoàn thành/u }), /bản gửi lần 1 · chấp nhận: \S+/u);

  // From asking to the saved file, by the keyboard.
  await page.getByRole('button', { name: 'Tải về' }).focus();
  await page.keyboard.press('Enter');
  const word = page.getByRole('menuitem', { name: /^Văn bản Word/u });
  await says(word, 'Chưa tạo');
  expect(await violations(page)).toEqual([]);
  await until(
    () => word.evaluate((item) => item === document.activeElement),
    (focused) => focused,
  );
  await page.keyboard.press('Enter');
  await says(word, /Tạo lúc \d\d:\d\d/u);
  await says(page.getByRole('status').filter({ hasText: 'Đã tạo xong' }), 'Văn bản Word');
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
  expect(download.suggestedFilename()).toMatch(/^bao-cao-.*\.docx$/u);
  const parts = await partsOf(new Uint8Array(fs.readFileSync(await download.path())));
  const text = all(treeOf(parts.get('word/document.xml') ?? '<none/>'), 'w:p').map(words);
  expect(text).toContain('Chuyên đề về tập huấn');
  expect(text.join('\n')).toContain('hai lớp tập huấn cho cán bộ xã');
  await page.keyboard.press('Escape');

  // What is written afterwards is not in the file: it says so.
  await page.getByRole('tab', { name: 'Thể thức' }).click();
  await side.getByLabel('Trích yếu').fill('Chuyên đề về tập huấn cán bộ');
  await side.getByRole('button', { name: 'Lưu thể thức' }).click();
  await reportThat(client, id, ({ head }) => head.about.endsWith('cán bộ'));
  await page.getByRole('button', { name: 'Tải về' }).click();
  await says(word, 'báo cáo đã thay đổi từ đó');
  await appears(page.getByRole('menuitem', { name: 'Tạo lại: Văn bản Word (.docx)' }));
  await page.keyboard.press('Escape');
  await discarded(page, id);
});

it('of one that was asked for, two people write the head at once: both read both, and nothing is lost', async () => {
  const { page, id } = await made('Đột xuất', async (form) => {
    await form.getByLabel('Về việc').fill('Báo cáo đột xuất');
    await form.getByLabel('Số liệu từ ngày').fill('2026-01-01');
    await form.getByLabel('Đến ngày').fill('2026-06-30');
  });
  expect(await seeReport(client, id)).toMatchObject({ kind: 'ad_hoc', dataTo: '2026-06-30' });
  const other = (await stage.open('congan.tonghop', `/bao-cao/${id}?tab=the-thuc`)).page;
  await page.getByRole('tab', { name: 'Thể thức' }).click();
  const [mine, theirs] = [page.getByRole('tabpanel'), other.getByRole('tabpanel')];
  await mine.getByLabel('Trích yếu').fill('Theo yêu cầu thứ nhất');
  await mine.getByLabel('Địa danh').fill('Vĩnh Long');
  await theirs.getByLabel('Trích yếu').fill('Theo yêu cầu thứ hai');
  await theirs.getByLabel('Nơi nhận').fill('Như trên\nLưu: VT, CATP');
  await theirs.getByRole('button', { name: 'Lưu thể thức' }).click();
  const choice = mine.getByRole('group', { name: 'Hai người cùng sửa: Trích yếu' });
  await says(choice, 'Theo yêu cầu thứ hai');
  // What the other alone wrote is there already; nothing can be saved before the choice.
  expect(await mine.getByLabel('Nơi nhận').inputValue()).toBe('Như trên\nLưu: VT, CATP');
  expect(await mine.getByRole('textbox', { name: 'Trích yếu' }).inputValue()).toBe('Theo yêu cầu thứ nhất');
  expect(await mine.getByRole('button', { name: 'Lưu thể thức' }).isDisabled()).toBe(true);
  expect(await violations(page)).toEqual([]);
  await choice.getByRole('button', { name: 'Giữ của tôi' }).click();
  await vanishes(choice);
  await mine.getByRole('button', { name: 'Lưu thể thức' }).click();
  const { head } = await reportThat(client, id, (one) => one.head.about === 'Theo yêu cầu thứ nhất');
  expect(head).toMatchObject({ place: 'Vĩnh Long', recipients: ['Như trên', 'Lưu: VT, CATP'] });
});

it('the summary of years shows its table, and a number leads to the year’s report and from there to its cards', async () => {
  const { page, id } = await made('Tổng kết nhiều năm', async (form) => {
    await form.getByRole('checkbox', { name: /30\/BC-UBND/u }).check();
    await form.getByRole('checkbox', { name: /31\/BC-UBND/u }).check();
  });
  const overview = blockBy(await seeReport(client, id), 'overview');
  const table = blockOn(page, overview).getByRole('table');
  await appears(table.getByRole('columnheader', { name: 'Tỷ lệ hoàn thành' }));
  expect(await table.getByRole('row').count()).toBe(3);
  // In a window between a desk and a phone the outline is a press away.
  await page.setViewportSize({ width: 1000, height: 768 });
  const outline = page.getByRole('navigation', { name: 'Mục lục' });
  expect(await outline.getByRole('list').isVisible()).toBe(false);
  await outline.getByRole('button', { name: 'Mở mục lục' }).click();
  expect(await violations(page)).toEqual([]);
  await outline.getByRole('button', { name: /Kiến nghị/u }).click();
  await until(
    () => outline.getByRole('list').isVisible(),
    (visible) => !visible,
  );
  expect(await sideways(page)).toBe(0);
  await page.setViewportSize({ width: 1366, height: 768 });

  await table.locator('[data-field="y2026.done"]').click();
  const years = page.getByRole('list', { name: 'Theo báo cáo các năm' });
  await appears(years.getByRole('link', { name: /31\/BC-UBND/u }));
  expect(await years.getByRole('listitem').count()).toBe(1);
  expect(await violations(page)).toEqual([]);

  await years.getByRole('link', { name: /31\/BC-UBND/u }).click();
  await page.waitForURL(new RegExp(issued.late, 'u'));
  const number = page.getByRole('region', { name: /Đã hoàn thành/u });
  await appears(number.getByRole('link').first());
  expect(await number.getByRole('link').count()).toBe(1);
  await number.getByRole('link').click();
  await page.waitForURL(new RegExp(`/the/${card.id}`, 'u'));
});

it('an issued one is recalled by a letter and with a reason, and says so from then on', async () => {
  const { page } = await stage.open(policeHead, `/bao-cao/${issued.early}?tab=buoc`);
  await page.getByRole('button', { name: 'Thu hồi', exact: true }).click();
  const form = dialog(page, 'Thu hồi');
  await form.getByRole('button', { name: 'Thu hồi', exact: true }).click();
  await appears(form.locator('[aria-invalid="true"]'));
  await form.getByLabel('Văn bản thu hồi').fill('Công văn số 16/UBND-NC ngày 21/9/2026');
  await form.getByLabel('Lý do').fill('Số liệu chưa được thẩm tra.');
  await form.getByRole('button', { name: 'Thu hồi', exact: true }).click();
  await vanishes(form);
  await says(page.getByRole('note'), 'Đã thu hồi bằng Công văn số 16/UBND-NC');
  await page.getByText(/^Lịch sử báo cáo/u).click();
  await says(page.getByRole('tabpanel'), 'Số liệu chưa được thẩm tra.');
  expect((await seeReport(client, issued.early)).state).toBe('recalled');
});
