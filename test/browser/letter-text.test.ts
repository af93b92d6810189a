/** The text of a draft letter, written on its page: the sheet follows, two who write lose nothing, and what is not saved is asked about. */
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { Desk } from '../support/desk.js';
import { Urging, type LateAgency } from '../support/letters.js';
import { policeHead, policeOfficer } from './acts.js';
import { sideways, violations } from './axe.js';
import { appears, dialog, says, toast, vanishes } from './screens.js';
import { phone, startStage, type Stage } from './stage.js';

let stage: Stage;
let late: LateAgency[];
let desk: Desk;
let urging: Urging;

beforeAll(async () => {
  stage = await startStage();
  desk = new Desk(stage.app);
  urging = new Urging(stage.app, desk);
  late = await urging.lateAgencies(3);
});
afterEach(async () => {
  await stage.clear();
});
afterAll(async () => {
  await stage.close();
});

async function draft(): Promise<string> {
  const agency = late.pop();
  if (!agency) throw new Error('no late agency is left');
  return urging.letter(agency, { issue: false });
}

const own = 'Mọi vướng mắc đề nghị liên hệ bộ phận tổng hợp./.';

it('is written beside the paper, saved, and issued as it stands', async () => {
  const id = await draft();
  const { page, faults } = await stage.open(policeOfficer, `/don-doc/${id}`);
  await page.getByRole('button', { name: 'Sửa lời văn' }).click();
  const text = page.getByRole('textbox', { name: 'Lời văn của dự thảo' });
  const save = page.getByRole('button', { name: 'Lưu lời văn' });
  expect(await save.isDisabled()).toBe(true);
  await text.fill('');
  await appears(page.getByText('Lời văn phải có ít nhất một đoạn.'));
  expect(await save.isDisabled()).toBe(true);
  await text.fill(`Kính đề nghị quý cơ quan quan tâm.\n${own}`);
  // The paper follows while it is written.
  const paper = page.getByRole('article');
  await says(paper, own);
  expect(await violations(page)).toEqual([]);
  await save.click();
  await appears(toast(page, 'Đã lưu lời văn của dự thảo.'));
  await vanishes(text);
  await says(page.getByRole('main'), 'Lời văn đã sửa so với mẫu.');
  const leader = await stage.open(policeHead, `/don-doc/${id}`, { viewport: phone });
  await says(leader.page.getByRole('article'), own);
  expect(await sideways(leader.page)).toBe(0);
  await leader.page.getByRole('button', { name: 'Phát hành' }).click();
  const issue = dialog(leader.page, 'Phát hành công văn đôn đốc');
  await issue.getByRole('button', { name: 'Phát hành 1 công văn' }).click();
  await vanishes(issue);
  await says(leader.page.getByRole('complementary', { name: 'Thông tin công văn' }), 'Đã phát hành');
  await says(leader.page.getByRole('article'), own);
  expect(await leader.page.getByRole('button', { name: 'Sửa lời văn' }).count()).toBe(0);
  expect(faults).toEqual([]);
});

it('by two at once keeps both texts until one of them chooses', async () => {
  const id = await draft();
  const mine = await stage.open(policeOfficer, `/don-doc/${id}`, { viewport: phone });
  const theirs = await stage.open(policeHead, `/don-doc/${id}`);
  for (const { page } of [mine, theirs]) await page.getByRole('button', { name: 'Sửa lời văn' }).click();
  const field = 'Lời văn của dự thảo';
  await theirs.page.getByRole('textbox', { name: field }).fill('Lời văn của lãnh đạo./.');
  await theirs.page.getByRole('button', { name: 'Lưu lời văn' }).click();
  await vanishes(theirs.page.getByRole('textbox', { name: field }));
  const text = mine.page.getByRole('textbox', { name: field });
  await text.fill('Lời văn của chuyên viên./.');
  await mine.page.getByRole('button', { name: 'Lưu lời văn' }).click();
  const alert = mine.page.getByRole('alert').filter({ hasText: 'đã được người khác lưu' });
  await says(alert, 'Lời văn của lãnh đạo./.');
  expect(await text.inputValue()).toBe('Lời văn của chuyên viên./.');
  expect(await mine.page.getByRole('button', { name: 'Lưu lời văn' }).isDisabled()).toBe(true);
  expect(await violations(mine.page)).toEqual([]);
  expect(await sideways(mine.page)).toBe(0);
  await alert.getByRole('button', { name: 'Giữ lời văn đang sửa' }).click();
  await mine.page.getByRole('button', { name: 'Lưu lời văn' }).click();
  await vanishes(text);
  await says(mine.page.getByRole('article'), 'Lời văn của chuyên viên./.');
});

it('that is not saved is asked about before it is left, and goes back to the words of the form', async () => {
  const id = await draft();
  const { page } = await stage.open(policeOfficer, `/don-doc/${id}`);
  const before = (await urging.see(await urging.coordinatorHead(), id)).model.paragraphs;
  await page.getByRole('button', { name: 'Sửa lời văn' }).click();
  const text = page.getByRole('textbox', { name: 'Lời văn của dự thảo' });
  await text.fill(own);
  await page.getByRole('link', { name: 'Danh sách công văn' }).click();
  const asked = dialog(page, 'Rời trang khi chưa lưu');
  await asked.getByRole('button', { name: 'Hủy bỏ' }).click();
  expect(await text.inputValue()).toBe(own);
  await page.getByRole('button', { name: 'Lưu lời văn' }).click();
  await vanishes(text);
  await page.getByRole('button', { name: 'Sửa lời văn' }).click();
  await page.getByRole('button', { name: 'Soạn lại theo mẫu' }).click();
  await dialog(page, 'Soạn lại theo mẫu').getByRole('button', { name: 'Soạn lại theo mẫu' }).click();
  await appears(toast(page, 'Đã soạn lại lời văn theo mẫu.'));
  await says(page.getByRole('article'), before.at(-1) ?? '');
  expect((await urging.see(await urging.coordinatorHead(), id)).model.paragraphs).toEqual(before);
});
