/** Saying what a document left open: agencies and sets of the register, new agencies, how several lead, the plan's own facts. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { policeHead } from './acts.js';
import { sideways, violations } from './axe.js';
import { importing } from './imports-stage.js';
import { appears, dialog, says, vanishes } from './screens.js';
import { startTestApp } from '../support/app.js';
import { phone, startStage, until, type Stage } from './stage.js';

const body = [
  'ỦY BAN NHÂN DÂN THÀNH PHỐ',
  'Số: 15/KH-UBND',
  'TP. Trà Vinh, ngày 12 tháng 01 năm 2026',
  'KẾ HOẠCH',
  'Phòng, chống lãng phí năm 2026',
  'IV. TỔ CHỨC THỰC HIỆN',
  '1. Công an thành phố là cơ quan đầu mối, chủ trì tham mưu Ủy ban nhân dân thành phố theo dõi, đôn đốc việc triển khai thực hiện Kế hoạch; tổng hợp, báo cáo Ủy ban nhân dân thành phố.',
  '2. Các cơ quan, đơn vị báo cáo kết quả thực hiện gửi về Công an thành phố trước ngày 15 tháng 10 hằng năm để tổng hợp.',
].join('\n');
const appendix = [
  'PHỤ LỤC',
  'STT\tNhiệm vụ\tCơ quan chủ trì\tCơ quan phối hợp\tKết quả dự kiến\tThời hạn hoàn thành',
  '1\tTổ chức hội nghị tuyên truyền\tPhòng Tư pháp\tCông an thành phố\tHội nghị\tHằng năm',
  '2\tTruyền thông cơ sở\tTổ tuyên truyền lưu động\tPhòng Tư pháp\tTin, bài\tHằng năm',
  '3\tThẩm định kinh phí\tPhòng Tài chính - Kế hoạch\tPhòng Tư pháp\tBáo cáo\tHằng năm',
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

async function review(): Promise<Page> {
  const { page } = await stage.open(policeHead, '/ke-hoach');
  await importing.paste(page, 'Lãng phí', `${body}\n${appendix}`);
  return page;
}

const leads = (page: Page) => page.getByRole('group', { name: 'Cơ quan chủ trì' });
const text = (name: string, content: string) => ({
  name,
  mimeType: 'text/plain',
  buffer: Buffer.from(content),
});

describe('files of one plan', () => {
  it('go in together, the plan before its appendix, and no more once something was corrected', async () => {
    const { page } = await stage.open(policeHead, '/ke-hoach?nhap=1');
    const open = dialog(page, 'Nhập kế hoạch');
    await open
      .getByLabel('Tệp kế hoạch')
      .setInputFiles([text('Phụ lục.txt', appendix), text('KH 15.txt', body)]);
    const list = open.getByRole('list', { name: 'Các tệp của kế hoạch' });
    await until(
      () => list.getByRole('listitem').allTextContents(),
      (names) => names.join() === 'KH 15.txt,Phụ lục.txt',
    );
    expect(await violations(page)).toEqual([]);
    await list.getByRole('button', { name: 'Đưa Phụ lục.txt lên trước' }).click();
    await list.getByRole('button', { name: 'Đưa Phụ lục.txt xuống sau' }).click();
    await open.getByRole('button', { name: 'Tải lên và đọc' }).click();
    await importing.ready(page);
    await appears(page.getByText('3 nhiệm vụ').first());

    const more = page.getByRole('button', { name: 'Thao tác với bản nhập' });
    await more.click();
    await appears(page.getByRole('menuitem', { name: 'Tải về Phụ lục.txt' }));
    await page.getByRole('menuitem', { name: 'Thêm tệp phụ lục' }).click();
    const add = dialog(page, 'Thêm tệp phụ lục');
    await appears(add.getByRole('button', { name: 'Chọn tệp' }));
    await page.keyboard.press('Escape');
    await vanishes(add);

    await importing.row(page, 'hội nghị').click();
    await importing.title(page).fill('Tổ chức hội nghị triển khai');
    await importing.saved(page);
    await more.click();
    await page.getByRole('menuitem', { name: 'Thêm tệp phụ lục' }).click();
    await says(add, 'Bản nhập đã được chỉnh sửa');
    expect(await add.getByRole('button', { name: 'Chọn tệp' }).count()).toBe(0);
  });
});

describe('an agency that the document names', () => {
  it('may be a set of the register: the cards are counted by its members of today', async () => {
    const page = await review();
    await importing.row(page, 'Truyền thông cơ sở').click();
    await leads(page)
      .getByRole('button', { name: /^Tổ tuyên truyền lưu động/u })
      .click();
    const party = dialog(page, 'Cơ quan: “Tổ tuyên truyền lưu động”');
    await party.getByRole('combobox', { name: 'Tìm cơ quan' }).fill('tram truyen thanh');
    const option = party.getByRole('option', { name: /^Trạm truyền thanh/u });
    await says(option, '10 thành viên');
    await option.click();
    await party.getByRole('button', { name: 'Chọn cơ quan này' }).click();
    await vanishes(party);
    await says(leads(page), 'Trạm truyền thanh phường, xã');
    await appears(page.getByRole('radio', { name: 'Mỗi cơ quan một thẻ: 10 thẻ mỗi kỳ' }));

    // 1 of the first task, 10 of the set, 1 of the third.
    await importing.row(page, 'Thẩm định kinh phí').click();
    await leads(page)
      .getByRole('button', { name: /^Phòng Tài chính/u })
      .click();
    const other = dialog(page, 'Cơ quan: “Phòng Tài chính - Kế hoạch”');
    await other.getByRole('option', { name: /^Phòng Nội vụ/u }).click();
    await other.getByRole('button', { name: 'Chọn cơ quan này' }).click();
    await vanishes(other);
    await page.getByRole('button', { name: 'Chấp nhận', exact: true }).click();
    await says(dialog(page, 'Chấp nhận kế hoạch'), 'Bảng năm 2026 sẽ có 12 thẻ');
  });

  it('may be new: what it is and where it hangs is proposed, and one that is near is shown first', async () => {
    const page = await review();
    await importing.row(page, 'Thẩm định kinh phí').click();
    await leads(page)
      .getByRole('button', { name: /^Phòng Tài chính/u })
      .click();
    const party = dialog(page, 'Cơ quan: “Phòng Tài chính - Kế hoạch”');
    await party.getByText('Tạo cơ quan mới').click();
    await until(
      () => party.getByLabel('Cấp', { exact: true }).inputValue(),
      (level) => level === 'city',
    );
    expect(await party.getByLabel('Loại cơ quan').inputValue()).toBe('division');
    const parent = party.getByRole('group', { name: 'Cơ quan chủ quản trực tiếp' });
    await says(parent, 'UBND thành phố Trà Vinh');
    await party.getByLabel('Tên đầy đủ').fill('Phòng Nội vu');
    await says(party, 'Có phải:');
    expect(await violations(page)).toEqual([]);
    await party.getByLabel('Tên đầy đủ').fill('Phòng Tài chính - Kế hoạch');
    await parent.getByRole('button', { name: 'UBND thành phố Trà Vinh' }).click();
    await parent.getByRole('combobox', { name: 'Tìm cơ quan chủ quản' }).fill('ubnd tinh');
    await parent.getByRole('option', { name: /^UBND tỉnh/u }).click();
    expect(await party.getByLabel('Cấp', { exact: true }).inputValue()).toBe('province');
    await party.getByRole('button', { name: 'Tạo và dùng' }).click();
    await vanishes(party);
    await says(leads(page), 'Cơ quan mới');
  });

  it('is asked, or only informs, as its chip says', async () => {
    const page = await review();
    await importing.row(page, 'hội nghị').click();
    const chip = leads(page).getByRole('button', { name: 'Vai trò của Phòng Tư pháp trong ô này' });
    await chip.click();
    await page.getByRole('menuitem', { name: /^Ghi là “đề nghị”/u }).click();
    await says(leads(page), 'đề nghị');
    await chip.click();
    await page.getByRole('menuitem', { name: /^Bỏ “đề nghị”/u }).click();
    await until(
      () => leads(page).textContent(),
      (words) => !(words ?? '').includes('đề nghị'),
    );
  });
});

describe('the facts of the plan', () => {
  it('can be completed: duties, legal bases, the days of the report, with the place in the document', async () => {
    const page = await review();
    await importing.row(page, 'Thông tin kế hoạch').click();
    await appears(page.getByText('Ngày cuối cùng còn trong hạn: 14/10/2026; năm sau: 14/10/2027'));
    await page.getByText(/^Căn cứ \(\d+\)$/u).click();
    await page.getByRole('button', { name: 'Thêm căn cứ' }).click();
    const basis = page.getByRole('group', { name: /^Sửa căn cứ \d+$/u });
    await basis.getByLabel('Số, ký hiệu văn bản').pressSequentially('44/2019/QH14');
    await basis.getByRole('button', { name: 'Xong' }).click();
    await appears(page.getByText('44/2019/QH14'));
    await page.getByText(/^Phân công trong phần thân \(\d+\)$/u).click();
    const before = Number(
      /\((\d+)\)/u.exec((await page.getByText(/^Phân công trong/u).textContent()) ?? '')?.[1],
    );
    await page.getByRole('button', { name: 'Thêm phân công' }).click();
    const duty = page.getByRole('group', { name: `Sửa phân công ${String(before + 1)}` });
    await duty.getByLabel('Cơ quan được giao').pressSequentially('Phòng Tư pháp');
    await duty.getByRole('button', { name: 'Xong' }).click();
    await appears(page.getByText(`Phân công trong phần thân (${String(before + 1)})`));
    expect(await violations(page)).toEqual([]);
    await importing.saved(page);
    // Letters typed together are one correction, and one step back.
    const [sent] = await stage.app.sql<{ edits: number }>(
      'SELECT sum(jsonb_array_length(edits))::int AS edits FROM plan_import_edit WHERE import_id = $1',
      [new URL(page.url()).pathname.split('/').at(-1)],
    );
    expect(sent?.edits).toBeLessThan(10);

    await page.getByRole('button', { name: 'Xem trong văn bản' }).first().click();
    await appears(page.locator('[data-wanted="true"]'));
  });

  it('fit on a phone', async () => {
    const page = await review();
    await page.setViewportSize(phone);
    await page.getByText('Chi tiết', { exact: true }).click();
    await appears(page.getByLabel('Tên kế hoạch'));
    await page.getByText(/^Phân công trong/u).click();
    expect(await sideways(page)).toBe(0);
    expect(await violations(page)).toEqual([]);
  });
});
