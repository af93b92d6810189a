/** A plan comes in: a document dropped, its doubtful places settled, accepted, and its board is there. */
import fs from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { policeHead, policeOfficer } from './acts.js';
import { sideways, violations } from './axe.js';
import { importing } from './imports-stage.js';
import { appears, dialog, says, toast, vanishes } from './screens.js';
import { startTestApp } from '../support/app.js';
import { phone, startStage, until, type Seat, type Stage } from './stage.js';

const traVinh = new URL('../../seeds/data/plans/tra-vinh-2023.txt', import.meta.url);

/** A plan of another city as it is pasted from a spreadsheet: one agency that nobody knows. */
const pasted = [
  'ỦY BAN NHÂN DÂN THÀNH PHỐ',
  'Số: 15/KH-UBND',
  'TP. Trà Vinh, ngày 12 tháng 01 năm 2026',
  'KẾ HOẠCH',
  'Phòng, chống lãng phí năm 2026',
  'IV. TỔ CHỨC THỰC HIỆN',
  '1. Công an thành phố là cơ quan đầu mối, chủ trì tham mưu Ủy ban nhân dân thành phố theo dõi, đôn đốc việc triển khai thực hiện Kế hoạch; tổng hợp, báo cáo Ủy ban nhân dân thành phố.',
  '2. Các cơ quan, đơn vị báo cáo kết quả thực hiện gửi về Công an thành phố trước ngày 15 tháng 10 hằng năm để tổng hợp.',
  'PHỤ LỤC',
  'STT\tNhiệm vụ\tCơ quan chủ trì\tCơ quan phối hợp\tKết quả dự kiến\tThời hạn hoàn thành',
  'I\tTuyên truyền\t\t\t\t',
  '1\tTổ chức hội nghị tuyên truyền\tPhòng Tư pháp\tCông an thành phố\tHội nghị\tHằng năm',
  '2\tXây dựng phóng sự\tĐài Thiên văn Quang Trung\tPhòng Tư pháp\tPhóng sự\tNăm 2026',
  '3\tBáo cáo kết quả\tCông an thành phố\tPhòng Tư pháp\tBáo cáo\tHằng năm',
].join('\n');

let stage: Stage;
beforeAll(async () => {
  stage = await startStage({ app: await startTestApp({ jobs: true }) });
});
afterEach(async () => {
  await stage.clear();
});
afterAll(async () => {
  await stage.close();
});

/** The address of the review that a page shows, without the row. */
const addressOf = (page: Page): string => new URL(page.url()).pathname;

async function pasteAt(seat: Seat, name: string): Promise<string> {
  await importing.paste(seat.page, name, pasted);
  return addressOf(seat.page);
}

describe('a plan comes in', () => {
  it('from a dropped file to its board', async () => {
    const { page } = await stage.open(policeHead, '/ke-hoach');
    await importing.upload(page, 'ke-hoach.txt', fs.readFileSync(traVinh));
    await appears(page.getByText('51 nhiệm vụ').first());
    // The document stands beside it, at the row's own place.
    await page.keyboard.press('n');
    await importing.atPlace(page);
    const before = await page.getByText(/^Rà soát: đã xử lý 0\/\d+/u).textContent();
    const total = Number(/\/(\d+)/u.exec(before ?? '')?.[1]);
    expect(total).toBeGreaterThan(3);
    await page.keyboard.press('g');
    await appears(page.getByText(`Rà soát: đã xử lý 1/${String(total)}`));
    await importing.saved(page);

    // Whoever comes back finds it as it was left.
    await page.reload();
    await importing.ready(page);
    await appears(page.getByText(`Rà soát: đã xử lý 1/${String(total)}`));

    const [{ count: cardsBefore } = { count: '0' }] = await stage.app.sql<{ count: string }>(
      'SELECT count(*) FROM card',
    );
    await page.getByRole('treeitem', { name: /^Thông tin kế hoạch/u }).click();
    // The demo has this plan already: as another one it needs a number of its own.
    await page.getByLabel('Số, ký hiệu', { exact: true }).fill('99/KH-UBND');
    await page.getByLabel('Ngày ban hành', { exact: true }).fill('20/05/2023');
    await importing.saved(page);
    await page.getByRole('button', { name: 'Chấp nhận', exact: true }).click();
    const accept = dialog(page, 'Chấp nhận kế hoạch');
    await says(accept, '51 nhiệm vụ');
    await says(accept, '6 mục');
    await accept.getByRole('button', { name: 'Chấp nhận kế hoạch' }).click();
    await appears(toast(page, 'Đã chấp nhận kế hoạch.'));
    await until(
      () => page.url(),
      (url) => url.includes('/bang/'),
    );
    await appears(page.getByRole('region', { name: /^Dự thảo: /u }));
    const [{ count: cardsAfter } = { count: '0' }] = await stage.app.sql<{ count: string }>(
      'SELECT count(*) FROM card',
    );
    expect(Number(cardsAfter)).toBeGreaterThan(Number(cardsBefore) + 50);
  });

  it('asks for what is not known, and lets it be named on the spot', async () => {
    const seat = await stage.open(policeHead, '/ke-hoach');
    const { page } = seat;
    await pasteAt(seat, 'Lãng phí');
    await importing.row(page, 'Xây dựng phóng sự').click();
    const leads = page.getByRole('group', { name: 'Cơ quan chủ trì' });
    await says(leads, 'Chưa có trong danh mục');

    await page.getByRole('button', { name: 'Chấp nhận', exact: true }).click();
    const accept = dialog(page, 'Chấp nhận kế hoạch');
    await accept.getByRole('button', { name: /^Chưa xác định cơ quan chủ trì/u }).click();
    await vanishes(accept);
    await says(importing.selected(page), 'Xây dựng phóng sự');

    await leads.getByRole('button', { name: /^Đài Thiên văn/u }).click();
    const party = dialog(page, 'Cơ quan: “Đài Thiên văn Quang Trung”');
    await party.getByText('Tạo cơ quan mới').click();
    await until(
      () => party.getByLabel('Tên đầy đủ').inputValue(),
      (name) => name === 'Đài Thiên văn Quang Trung',
    );
    await party.getByRole('button', { name: 'Tạo và dùng' }).click();
    await vanishes(party);
    await says(leads, 'Cơ quan mới');

    await page.getByRole('button', { name: 'Chấp nhận', exact: true }).click();
    await says(accept, 'Cơ quan mới (1)');
    await says(accept, 'Cách viết được ghi nhớ (1)');
    expect(await violations(page)).toEqual([]);
  });

  it('offers an officer to hand it over', async () => {
    const seat = await stage.open(policeOfficer, '/ke-hoach');
    await pasteAt(seat, 'Chờ lãnh đạo');
    expect(await seat.page.getByRole('button', { name: 'Chấp nhận', exact: true }).count()).toBe(0);
    await seat.page.getByRole('button', { name: 'Trình lãnh đạo chấp nhận' }).click();
    const submit = dialog(seat.page, 'Trình lãnh đạo chấp nhận kế hoạch');
    await says(submit, 'Cần xử lý trước khi trình');
    expect(await submit.getByRole('button', { name: 'Trình lãnh đạo', exact: true }).count()).toBe(0);
    expect(await violations(seat.page)).toEqual([]);
  });

  it('says what is wrong with a file before and after it is sent', async () => {
    const { page } = await stage.open(policeHead, '/ke-hoach?nhap=1');
    const open = dialog(page, 'Nhập kế hoạch');
    const send = (name: string, text: string): Promise<void> =>
      open
        .getByLabel('Tệp kế hoạch')
        .setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
    await send('anh.png', 'x');
    await says(open.getByRole('alert'), 'anh.png: chỉ nhận tệp .docx, .doc, .xlsx, .pdf, .txt.');
    expect(await violations(page)).toEqual([]);
    await send('hong.docx', 'không phải Word');
    await appears(
      page
        .getByRole('alert')
        .filter({ hasText: /^hong\.docx: /u })
        .last(),
    );
  });
});

describe('two people at once', () => {
  it('see each other, and neither loses a word nor a caret', async () => {
    const first = await stage.open(policeHead, '/ke-hoach');
    const address = await pasteAt(first, 'Hai người');
    const second = await stage.open(policeOfficer, address);
    await importing.ready(second.page);

    await importing.row(first.page, 'Tổ chức hội nghị').click();
    await appears(importing.row(second.page, /đang ở dòng này/u));

    await importing.row(second.page, 'Tổ chức hội nghị').click();
    const mine = importing.title(first.page);
    const theirs = importing.title(second.page);
    await mine.evaluate((node) => {
      const field = node as HTMLTextAreaElement;
      // The browser tells of a caret in its next frame, which may be too late: here it never comes.
      for (const kind of ['selectionchange', 'select'])
        window.addEventListener(kind, (event) => event.stopImmediatePropagation(), true);
      field.focus();
      field.setSelectionRange(7, 7);
    });
    // Words come in before the caret of the other: it stays with its letters.
    await theirs.press('Home');
    await theirs.pressSequentially('Phối hợp ');
    await until(
      () => mine.inputValue(),
      (text) => text === 'Phối hợp Tổ chức hội nghị tuyên truyền',
    );
    expect(await mine.evaluate((node) => (node as HTMLTextAreaElement).selectionStart)).toBe(
      7 + 'Phối hợp '.length,
    );
    await mine.pressSequentially('X');
    await until(
      () => theirs.inputValue(),
      (text) => text === 'Phối hợp Tổ chứcX hội nghị tuyên truyền',
    );

    await second.page.keyboard.press('Control+z');
    await importing.saved(second.page);
    expect([first.loads(), second.loads()]).toEqual([2, 1]);
  });

  it('keep what was typed without a line, and send it after', async () => {
    const seat = await stage.open(policeHead, '/ke-hoach');
    const { page } = seat;
    const address = await pasteAt(seat, 'Mất mạng');
    await importing.row(page, 'Báo cáo kết quả').click();
    await page.context().setOffline(true);
    await importing.title(page).fill('Báo cáo kết quả gõ khi mất mạng');
    await appears(page.getByText(/được giữ trên máy này và tự gửi/u).first());
    await page.context().setOffline(false);
    await importing.saved(page);
    const other = await stage.open(policeOfficer, address);
    await appears(importing.row(other.page, 'gõ khi mất mạng'));
  });
});

describe('without a mouse', () => {
  it('goes through places, acts on rows, takes back', async () => {
    const seat = await stage.open(policeHead, '/ke-hoach');
    const { page } = seat;
    await pasteAt(seat, 'Bàn phím');
    const tree = importing.tree(page);
    await tree.focus();
    await page.keyboard.press('End');
    await says(importing.selected(page), 'Báo cáo kết quả');
    await page.keyboard.press('m');
    await says(importing.selected(page), 'Xây dựng phóng sự Báo cáo kết quả');
    await page.keyboard.press('Control+z');
    await appears(importing.row(page, /^.*Báo cáo kết quả.*Công an TP/u));
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await says(importing.selected(page), 'Tổ chức hội nghị');
    await page.keyboard.press('Delete');
    await says(importing.selected(page), 'Bỏ qua');
    await page.keyboard.press('Delete');
    await until(
      async () => (await importing.selected(page).textContent())?.includes('Bỏ qua'),
      (skipped) => skipped === false,
    );
    await page.keyboard.press('Alt+Shift+ArrowDown');
    await until(
      () => tree.getByRole('treeitem').allTextContents(),
      (rows) =>
        rows.findIndex((row) => row.includes('phóng sự')) < rows.findIndex((row) => row.includes('hội nghị')),
    );

    // Into the text, and cut where the caret is.
    await page.keyboard.press('Enter');
    await until(() => importing.title(page).evaluate((node) => node === document.activeElement), Boolean);
    await page.keyboard.press('Home');
    for (let step = 0; step < 'Tổ chức '.length; step += 1) await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Control+Enter');
    await says(importing.selected(page), 'hội nghị tuyên truyền');
    await page.keyboard.press('Control+z');

    // In a field the walk has a key that is no letter.
    await page.keyboard.press('F8');
    await importing.atPlace(page);
    await page.keyboard.press('?');
    await appears(dialog(page, 'Phím tắt khi rà soát'));
    await page.keyboard.press('Escape');
  });

  it('types a plan by hand, row after row', async () => {
    const { page } = await stage.open(policeHead, '/ke-hoach?nhap=1');
    await page.getByRole('button', { name: /^Nhập tay/u }).click();
    await importing.ready(page);
    const quick = page.getByRole('textbox', { name: 'Thêm nhiệm vụ' });
    await quick.focus();
    for (const name of ['Rà soát văn bản', 'Tổ chức tập huấn', 'Báo cáo']) {
      await page.keyboard.type(name);
      await page.keyboard.press('Enter');
      await appears(importing.row(page, name));
    }
    await says(importing.selected(page), '3.');
    await importing.saved(page);
    await appears(page.getByText('3 nhiệm vụ').first());
    expect(await page.getByRole('region', { name: 'Văn bản nguồn' }).count()).toBe(0);
  });
});

describe('for everybody', () => {
  it('is clean to a checker on desk and phone, in light and dark', async () => {
    const seat = await stage.open(policeHead, '/ke-hoach');
    const address = await pasteAt(seat, 'Kiểm tra');
    for (const options of [{}, { colorScheme: 'dark' as const }, { viewport: phone, hasTouch: true }]) {
      const { page } = await stage.open(policeHead, address, options);
      await importing.ready(page);
      expect([options, await violations(page)]).toEqual([options, []]);
      await importing.row(page, 'Xây dựng phóng sự').click();
      await appears(page.getByRole('group', { name: 'Cơ quan chủ trì' }));
      expect([options, await violations(page)]).toEqual([options, []]);
      expect(await sideways(page)).toBe(0);
      await page.goto('/ke-hoach');
      await appears(page.getByRole('link', { name: /lãng phí/iu }));
      expect([options, await violations(page)]).toEqual([options, []]);
      expect(await sideways(page)).toBe(0);
    }
  });

  it('shows document, rows and fields one at a time where there is no room', async () => {
    const seat = await stage.open(policeHead, '/ke-hoach');
    const address = await pasteAt(seat, 'Điện thoại');
    const { page } = await stage.open(policeHead, address, { viewport: phone });
    await importing.ready(page);
    expect(await page.getByRole('region', { name: 'Văn bản nguồn' }).isVisible()).toBe(false);
    await page.getByText('Văn bản', { exact: true }).click();
    await appears(page.getByRole('region', { name: 'Văn bản nguồn' }));
    await page.getByText('Tổ chức hội nghị').last().click();
    await until(
      () => importing.title(page).inputValue(),
      (text) => text.startsWith('Tổ chức hội nghị'),
    );
  });
});
