/** Writing a report together: every word is kept, every number stays true, everything knows its source. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { ReportBlockView } from '@tien-do/shared/contract';
import type { Page } from 'playwright-core';
import type { Client } from '../support/app.js';
import { Desk, type FoundCard } from '../support/desk.js';
import { accepted, acceptedAnew, actOnReport, blockBy, makeReport, seeReport } from '../support/reports.js';
import { policeHead, policeOfficer } from './acts.js';
import { sideways, violations } from './axe.js';
import { blockOn, reportThat, textThat, writeIn } from './reports-stage.js';
import { appears, dialog, says, vanishes } from './screens.js';
import { phone, startStage, until, type Stage } from './stage.js';

const compiler = 'congan.tonghop';

let stage: Stage;
let desk: Desk;
let client: Client;
let card: FoundCard;
let id = '';

beforeAll(async () => {
  stage = await startStage();
  desk = new Desk(stage.app);
  client = await stage.app.client(policeOfficer);
  card = await accepted(desk, 'Đã tổ chức hai lớp tập huấn cho cán bộ xã.');
});
beforeEach(async () => {
  id = await makeReport(stage.app, client);
});
afterEach(async () => {
  await stage.clear();
  if ((await seeReport(client, id)).state === 'draft') {
    expect(await actOnReport(client, id, 'discard')).toMatchObject({ status: 200 });
  }
});
afterAll(async () => {
  await stage.close();
});

async function block(key: string): Promise<ReportBlockView> {
  return blockBy(await seeReport(client, id), key);
}

async function opened(username: string): Promise<Page> {
  const { page } = await stage.open(username, `/bao-cao/${id}`);
  await appears(page.getByRole('article', { name: 'Nội dung báo cáo' }));
  return page;
}

describe('two people', () => {
  it('write in two blocks at once, see each other there, and read what the other wrote', async () => {
    const [one, other] = [await opened(policeOfficer), await opened(compiler)];
    const result = await block(`card:${card.id}`);
    const place = await block('written:directing.training');
    await writeIn(one, result);
    await one.keyboard.type(' Đúng tiến độ.');
    await writeIn(other, place);
    await other.keyboard.type('Đã tuyên truyền trên đài truyền thanh.');
    await says(blockOn(other, result), 'cán bộ xã. Đúng tiến độ.');
    await says(blockOn(one, place), 'Đã tuyên truyền trên đài truyền thanh.');
    await appears(blockOn(one, place).getByTitle(/./u).first());
    await textThat(client, id, result, (text) => text.endsWith('cán bộ xã. Đúng tiến độ.'));
    await textThat(client, id, place, (text) => text === 'Đã tuyên truyền trên đài truyền thanh.');
  });

  it('write in different words of one block at once, and both stand', async () => {
    const [one, other] = [await opened(policeOfficer), await opened(compiler)];
    const result = await block(`card:${card.id}`);
    await writeIn(one, result, 'start');
    await writeIn(other, result, 'end');
    await Promise.all([
      one.keyboard.type('Theo kế hoạch đề ra, '),
      other.keyboard.type(' Kinh phí do ngân sách bảo đảm.'),
    ]);
    const fits = (text: string): boolean =>
      text.startsWith('Theo kế hoạch đề ra, ') && text.endsWith(' Kinh phí do ngân sách bảo đảm.');
    const text = await textThat(client, id, result, fits);
    expect(text).toContain('hai lớp tập huấn cho cán bộ xã.');
    for (const page of [one, other]) {
      await says(blockOn(page, result), /Theo kế hoạch đề ra, .*ngân sách bảo đảm\./u);
    }
  });

  it('write in the same words of one block at once: whoever was later chooses, and nothing is lost', async () => {
    const [one, other] = [await opened(policeOfficer), await opened(compiler)];
    const result = await block(`card:${card.id}`);
    await writeIn(one, result);
    await writeIn(other, result);
    await Promise.all([one.keyboard.type(' Phía thứ nhất.'), other.keyboard.type(' Bên kia nữa.')]);
    const conflict = (page: Page) => blockOn(page, result).getByRole('button', { name: 'Giữ cả hai' });
    const loser = await Promise.race([
      conflict(one)
        .waitFor()
        .then(() => one),
      conflict(other)
        .waitFor()
        .then(() => other),
    ]);
    await says(blockOn(loser, result), 'vừa sửa cùng chỗ này');
    expect(await violations(loser)).toEqual([]);
    await conflict(loser).click();
    const both = (text: string): boolean => text.includes('Phía thứ nhất.') && text.includes('Bên kia nữa.');
    expect(await textThat(client, id, result, both)).toContain('hai lớp tập huấn cho cán bộ xã.');
  });

  it('lose nothing when the line is cut: the words stay on the device and are sent when it is back', async () => {
    const one = await opened(policeOfficer);
    const result = await block(`card:${card.id}`);
    await writeIn(one, result);
    await one.context().setOffline(true);
    await one.keyboard.type(' Viết lúc mất mạng.');
    await says(blockOn(one, result), 'Mất kết nối');
    expect((await block(`card:${card.id}`)).text).not.toContain('mất mạng');
    await one.context().setOffline(false);
    await textThat(client, id, result, (text) => text.endsWith('Viết lúc mất mạng.'));
  });
});

describe('a number', () => {
  it('shows the cards that it counts, each with the way to it', async () => {
    const page = await opened(policeOfficer);
    const { fields, fieldCards } = await seeReport(client, id);
    const overview = await block('overview');
    await blockOn(page, overview).locator('[data-field="all.done"]').click();
    const side = page.getByRole('tabpanel');
    await says(side, 'Đã hoàn thành');
    await says(side, fields['all.done'] ?? '?');
    const counted = fieldCards['all.done'] ?? [];
    expect(counted).toContain(card.id);
    const links = side.getByRole('region', { name: /Đã hoàn thành/u }).getByRole('link');
    expect(await links.count()).toBe(counted.length);
    expect(new URL(page.url()).searchParams.get('so')).toBe('all.done');
    await links.first().click();
    await page.waitForURL(/\/the\//u);
  });

  it('cannot be typed over: it is moved or taken out as a whole', async () => {
    const page = await opened(policeOfficer);
    const overview = await block('overview');
    const editor = await writeIn(page, overview, 'start');
    const field = editor.locator('[data-field="all.tasks"]');
    // Whatever the page makes of its digits: it is that field.
    await field.evaluate((element) => {
      element.textContent = '999';
    });
    await page.keyboard.type('Tính chung, ');
    const whole = await textThat(client, id, overview, (text) => text.startsWith('Tính chung, '));
    expect(whole).toContain('triển khai {{all.tasks}} nhiệm vụ');
    expect(whole).not.toContain('999');
    // By the keyboard the caret goes around it, and one stroke takes all of it.
    await page.keyboard.press('Control+Home');
    const before = 'Tính chung, Trong kỳ triển khai ';
    for (let step = 0; step < before.length + 1; step += 1) await page.keyboard.press('ArrowRight');
    await page.keyboard.type('!');
    await textThat(client, id, overview, (text) => text.includes('triển khai {{all.tasks}}! nhiệm vụ'));
    await page.keyboard.press('Backspace');
    await page.keyboard.press('Backspace');
    const without = await textThat(client, id, overview, (text) => text.includes('triển khai  nhiệm vụ'));
    expect(without).not.toContain('all.tasks');
    // Cut and put in elsewhere it is still the field.
    await page.keyboard.press('Control+Home');
    for (let step = 0; step < 3; step += 1) await page.keyboard.press('Shift+Control+ArrowRight');
    await page.keyboard.press('Control+A');
    await page.keyboard.press('Control+X');
    await textThat(client, id, overview, (text) => text.trim() === '');
    await page.keyboard.press('Control+V');
    expect(await textThat(client, id, overview, (text) => text.includes('{{all.total}}'))).toBe(without);
  });
});

describe('a source', () => {
  it('is named with version, approvers and hash; what was rewritten is shown word by word', async () => {
    const page = await opened(policeOfficer);
    const result = await block(`card:${card.id}`);
    await writeIn(page, result);
    await page.keyboard.type(' Thêm một câu.');
    const side = page.getByRole('tabpanel');
    await says(side, 'bản gửi lần 1');
    await says(side, 'SHA-256');
    await appears(side.locator('ins').filter({ hasText: 'Thêm một câu.' }));
    expect(await side.getByRole('list', { name: 'Đã duyệt' }).getByRole('listitem').count()).toBe(3);
    await textThat(client, id, result, (text) => text.endsWith('Thêm một câu.'));
    await side.getByText('Lịch sử đoạn').click();
    await says(side, 'Sửa nội dung');
  });

  it('that changed is accepted or the text is kept, and what came since is taken in', async () => {
    const other = await accepted(desk, 'Đã rà soát văn bản.');
    expect(await actOnReport(client, id, 'discard')).toMatchObject({ status: 200 });
    id = await makeReport(stage.app, client);
    const page = await opened(policeOfficer);
    const [first, second] = [await block(`card:${card.id}`), await block(`card:${other.id}`)];
    await writeIn(page, second);
    await page.keyboard.type(' Biên tập thêm.');
    await textThat(client, id, second, (text) => text.endsWith('Biên tập thêm.'));
    await page.keyboard.press('Escape');
    // The page hears of it by itself.
    await acceptedAnew(desk, card, 'Đã tổ chức ba lớp tập huấn cho cán bộ xã.');
    await acceptedAnew(
      desk,
      other,
      'Đã rà soát lại văn bản; ban hành Công văn số 77/CV-TP ngày 10/02/2026 về rà soát.',
    );
    await says(blockOn(page, first), 'Nguồn đã thay đổi');
    await says(blockOn(page, second), 'lấy theo nguồn sẽ thay nội dung đã biên tập');
    expect(await violations(page)).toEqual([]);
    await blockOn(page, first).getByRole('button', { name: 'Lấy theo nguồn' }).click();
    await says(blockOn(page, first), 'ba lớp tập huấn');
    await blockOn(page, second).getByRole('button', { name: 'Giữ nguyên' }).click();
    const settled = await reportThat(client, id, (view) =>
      view.blocks.every(({ change }) => change === 'same'),
    );
    expect(blockBy(settled, `card:${other.id}`).text).toContain('Biên tập thêm.');
    await vanishes(blockOn(page, first).getByText('Nguồn đã thay đổi'));
    // A document that the new result names is in no block yet.
    const banner = page.getByRole('region', { name: /nội dung mới được chấp nhận/u });
    await says(banner, '77/CV-TP');
    await banner.getByRole('button', { name: 'Đưa vào báo cáo', exact: true }).click();
    await vanishes(banner);
    const taken = await reportThat(client, id, ({ fresh }) => fresh.length === 0);
    await says(blockOn(page, blockBy(taken, 'document:77/CV-TP')), '77/CV-TP');
  });
});

describe('by the keyboard alone', () => {
  it('a block is found, rewritten, moved, left out and taken back', async () => {
    const page = await opened(policeOfficer);
    const result = await block(`card:${card.id}`);
    const item = blockOn(page, result);
    const focused = (): Promise<string> =>
      page.evaluate(() => document.activeElement?.getAttribute('data-block') ?? '');
    // From the outline into its section, and from block to block.
    const outline = page.getByRole('navigation', { name: 'Mục lục' });
    await outline.getByRole('button', { name: /Kết quả thực hiện/u }).focus();
    await page.keyboard.press('Enter');
    for (let steps = 0; (await focused()) !== result.id; steps += 1) {
      expect(steps).toBeLessThan(40);
      await page.keyboard.press('ArrowDown');
    }
    await says(page.getByRole('tabpanel'), 'SHA-256');
    // Into a part of the section as well; the page around the text stands still.
    const group = outline.locator('[data-level="group"] button').nth(1);
    await group.focus();
    await page.keyboard.press('Enter');
    const heading = page.locator(`[data-block="${await focused()}"]`);
    expect(await heading.getAttribute('data-rank')).toBe('0');
    expect(await group.getAttribute('title')).toBe(await heading.locator('[data-words]').innerText());
    await until(
      () => group.getAttribute('aria-current'),
      (current) => current === 'true',
    );
    expect(await page.getByRole('main').evaluate((main) => main.scrollHeight - main.clientHeight)).toBe(0);
    await item.focus();
    await page.keyboard.press('Enter');
    await appears(item.getByRole('textbox'));
    await page.keyboard.type(' Bằng bàn phím.');
    await page.keyboard.press('Escape');
    await textThat(client, id, result, (text) => text.endsWith('Bằng bàn phím.'));
    const orderOf = async (): Promise<string[]> =>
      (await seeReport(client, id)).blocks
        .filter(({ section, dropped }) => section === 'results' && !dropped)
        .map((one) => one.id);
    const before = (await orderOf()).indexOf(result.id);
    await page.keyboard.press('Alt+ArrowUp');
    await reportThat(client, id, ({ blocks }) => {
      const order = blocks.filter(({ section }) => section === 'results').map((one) => one.id);
      return order.indexOf(result.id) === before - 1;
    });
    await until(focused, (at) => at === result.id);
    await page.keyboard.press('Delete');
    await reportThat(client, id, ({ blocks }) => blocks.some((one) => one.id === result.id && one.dropped));
    await vanishes(item);
    const folded = page.getByText('Đoạn đã bỏ hoặc đã gộp (1)');
    await folded.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Lấy lại' }).focus();
    await page.keyboard.press('Enter');
    await reportThat(client, id, ({ blocks }) => blocks.some((one) => one.id === result.id && !one.dropped));
    await appears(item);
  });
});

describe('looked at', () => {
  it('the page holds still under a press, and a press counts for the block that it began on', async () => {
    const page = await opened(policeOfficer);
    const [one, other] = [await block('written:directing.training'), await block(`card:${card.id}`)];
    await writeIn(page, one);
    // At the lower edge, from where the page brings a block that is taken in hand to its middle.
    const words = blockOn(page, other).locator('[data-words]');
    const spot = await words.evaluate((found) => {
      found.scrollIntoView({ block: 'end' });
      const { left, top, height } = found.getBoundingClientRect();
      return { x: left + 12, y: top + height / 2, top };
    });
    await page.mouse.move(spot.x, spot.y);
    await page.mouse.down();
    await vanishes(blockOn(page, one).getByRole('textbox'));
    expect(await words.evaluate((found) => found.getBoundingClientRect().top)).toBe(spot.top);
    // What comes in above pushes it away from the mouse.
    await page.getByRole('article', { name: 'Nội dung báo cáo' }).evaluate((paper: HTMLElement) => {
      paper.style.paddingTop = '300px';
    });
    await page.mouse.up();
    await appears(blockOn(page, other).getByRole('textbox'));
  });

  it('list, dialog and workbench fit a phone, and nothing keeps anybody out', async () => {
    const { page } = await stage.open(policeOfficer, '/bao-cao');
    await appears(page.getByRole('table', { name: 'Báo cáo' }));
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Tổng hợp báo cáo' }).click();
    const make = dialog(page, 'Tổng hợp báo cáo');
    await says(make, 'Kỳ này đang có báo cáo chưa phát hành');
    expect(await violations(page)).toEqual([]);
    await make.getByRole('button', { name: 'Mở báo cáo đang soạn' }).click();
    await page.waitForURL(new RegExp(id, 'u'));
    await appears(page.getByRole('article', { name: 'Nội dung báo cáo' }));
    expect(await violations(page)).toEqual([]);
    for (const tab of ['Nguồn', 'Thể thức']) {
      await page.getByRole('tab', { name: tab }).click();
      expect(await violations(page)).toEqual([]);
    }
    const small = await stage.open(policeOfficer, `/bao-cao/${id}`, { viewport: phone, hasTouch: true });
    await appears(small.page.getByRole('article', { name: 'Nội dung báo cáo' }));
    expect(await sideways(small.page)).toBe(0);
    expect(await violations(small.page)).toEqual([]);
    await small.page.getByRole('tab', { name: 'Trình duyệt' }).click();
    await appears(small.page.getByRole('button', { name: 'Hủy dự thảo' }));
    await small.page.goto('/bao-cao');
    await appears(small.page.getByRole('table', { name: 'Báo cáo' }));
    expect(await sideways(small.page)).toBe(0);
  });

  it('a head reads and comments; a comment is answered for by marking it', async () => {
    const page = await opened(policeHead);
    const result = await block(`card:${card.id}`);
    await page.goto(`/bao-cao/${id}?doan=${result.id}`);
    const side = page.getByRole('tabpanel');
    await side.getByLabel('Viết ý kiến').fill('Nêu thêm số người dự.');
    await page.keyboard.press('Control+Enter');
    const other = await opened(policeOfficer);
    await blockOn(other, result).locator('[data-words] > *').last().click();
    const theirs = other.getByRole('tabpanel');
    await says(theirs, 'Nêu thêm số người dự.');
    await theirs.getByRole('button', { name: 'Đã xử lý' }).click();
    await says(side, 'Ý kiến đã xử lý (1)');
  });
});
