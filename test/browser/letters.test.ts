/** Urging six late agencies: three presses, a letter each; opened by the agency, numbered and delivered by the clerk. */
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { nameInFull } from '@tien-do/shared';
import type { Locator, Page } from 'playwright-core';
import { Desk } from '../support/desk.js';
import { Urging, type LateAgency } from '../support/letters.js';
import { faultsOf } from '../support/official-form.js';
import { partsOf } from '../support/official-xml.js';
import { policeHead, policeOfficer } from './acts.js';
import { sideways, violations } from './axe.js';
import { appears, dialog, says, toast, vanishes } from './screens.js';
import { phone, startStage, until, type Stage } from './stage.js';

let stage: Stage;
let late: LateAgency[];
let desk: Desk;
let urging: Urging;

beforeAll(async () => {
  stage = await startStage();
  desk = new Desk(stage.app);
  urging = new Urging(stage.app, desk);
  late = await urging.lateAgencies(8);
});
afterEach(async () => {
  await stage.clear();
});
afterAll(async () => {
  await stage.close();
});

/** The table of agencies has a column of that name as well. */
function opener(page: Page): Locator {
  return page.getByRole('button', { name: 'Đôn đốc' }).and(page.locator('[aria-haspopup="dialog"]'));
}

/** The place of an agency's letters in the rail. */
function entryOf(page: Page): Locator {
  const places = page.getByRole('navigation', { name: 'Điều hướng chính' });
  return places.getByRole('link', { name: /Công văn đôn đốc/u });
}

async function nameOf(agencyId: string): Promise<string> {
  const [agency] = await stage.app.sql<{ name: string }>('SELECT name FROM agency WHERE id = $1', [agencyId]);
  return agency?.name ?? '';
}

/** As the letter prints it. */
async function fullNameOf(agencyId: string): Promise<string> {
  const [agency] = await stage.app.sql<{ name: string; aliases: string[] }>(
    'SELECT name, aliases FROM agency WHERE id = $1',
    [agencyId],
  );
  return nameInFull(agency?.name ?? '', agency?.aliases);
}

async function usernameOf(agencyId: string, duty: string): Promise<string> {
  const [person] = await stage.app.sql<{ username: string }>(
    `SELECT p.username FROM person p JOIN membership m ON m.person_id = p.id
      WHERE m.agency_id = $1 AND m.duty = $2 AND m.valid_to IS NULL ORDER BY p.username LIMIT 1`,
    [agencyId, duty],
  );
  return person?.username ?? '';
}

/** Urges these and leaves the others for later: they were urged a few days ago. */
async function rest(agencies: readonly LateAgency[]): Promise<void> {
  for (const agency of agencies) await urging.letter(agency);
  await stage.app.sql('ALTER TABLE letter DISABLE TRIGGER letter_issued');
  await stage.app.sql(
    `UPDATE letter SET issued_at = issued_at - interval '2 days', made_at = made_at - interval '2 days'`,
  );
  await stage.app.sql('ALTER TABLE letter ENABLE TRIGGER letter_issued');
}

it('the coordinator urges six late agencies with a letter each in three presses', async () => {
  await rest(late.slice(6));
  const six = late.slice(0, 6);
  const theirs = await stage.open(await usernameOf(six[0]?.agencyId ?? '', 'head'), '/thong-bao');
  await appears(theirs.page.getByRole('main').getByRole('heading'));
  const entry = entryOf(theirs.page);
  expect(await entry.count()).toBe(0);
  const { page, faults } = await stage.open(policeHead, `/dieu-hanh/${stage.app.boardId}`);
  // One: the proposed list, ticked.
  await opener(page).click();
  const urge = dialog(page, 'Đôn đốc thực hiện');
  await says(urge, 'Đã chọn 6 cơ quan, 12 nhiệm vụ');
  await says(urge, 'Đôn đốc gần nhất 13/09/2026');
  expect(await violations(page)).toEqual([]);
  // Two: all of them at once.
  await urge.getByRole('button', { name: 'Phát hành 6 công văn' }).click();
  await vanishes(urge);
  await appears(toast(page, 'Đã gửi đôn đốc đến 6 cơ quan.'));
  // Who was urged finds the letter at once, and what is not opened is marked; the coordinator has no letters of its own.
  await says(entry, '1 công văn chưa mở');
  expect(await entryOf(page).count()).toBe(0);
  // Three: the letters.
  await page.getByRole('button', { name: 'Xem công văn' }).click();
  const rows = page.getByRole('row');
  await says(page.getByRole('main'), '8 công văn');
  for (const { agencyId } of six) await appears(rows.filter({ hasText: await nameOf(agencyId) }));
  expect(await violations(page)).toEqual([]);
  expect(await urging.urgings(six.flatMap(({ cardIds }) => cardIds))).toEqual(Array(12).fill(1));
  // The letter of one of them: what it says, and the file.
  const [first] = six;
  const name = await nameOf(first?.agencyId ?? '');
  await page.getByRole('link', { name, exact: true }).click();
  const paper = page.getByRole('article');
  await says(paper, `Kính gửi: ${await fullNameOf(first?.agencyId ?? '')}.`);
  await says(paper, 'chậm nhất ngày 22 tháng 9 năm 2026');
  await says(paper, 'TRƯỞNG CÔNG AN');
  expect(await violations(page)).toEqual([]);
  const fetched = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Tải .docx' }).click(),
  ]);
  const chunks: Buffer[] = [];
  for await (const chunk of await fetched[0].createReadStream()) chunks.push(chunk as Buffer);
  expect(faultsOf(await partsOf(Buffer.concat(chunks)))).toEqual([]);
  expect(faults).toEqual([]);
});

it('the agency opens its letter from what it was told; the coordinator sees it at once, and numbers and delivers it', async () => {
  const agency = late[0];
  if (!agency) throw new Error('no agency');
  const name = await nameOf(agency.agencyId);
  const [letter] = await stage.app.sql<{ id: string }>(
    `SELECT id FROM letter WHERE agency_id = $1 AND state = 'issued'`,
    [agency.agencyId],
  );
  const clerk = await stage.open('congan.vanthu', `/don-doc?bang=${stage.app.boardId}`);
  const row = clerk.page.getByRole('row').filter({ hasText: name });
  await says(row, 'Chưa nhận');
  const theirs = await stage.open(await usernameOf(agency.agencyId, 'officer'), '/thong-bao', {
    viewport: phone,
  });
  const entry = entryOf(theirs.page);
  await says(entry, '1 công văn chưa mở');
  await theirs.page
    .getByRole('link', { name: /đôn đốc 2 nhiệm vụ|2 nội dung/u })
    .first()
    .click();
  await theirs.page.waitForURL(`**/don-doc/${letter?.id ?? ''}`);
  await says(theirs.page.getByRole('article'), `Kính gửi: ${await fullNameOf(agency.agencyId)}.`);
  expect(await violations(theirs.page)).toEqual([]);
  expect(await sideways(theirs.page)).toBe(0);
  expect(await theirs.page.getByRole('button', { name: 'Ghi số, ngày' }).count()).toBe(0);
  await says(row, 'Đã mở');
  // Opened, it is no more marked; the entry leads to the letters of this agency alone.
  await until(
    () => entry.textContent(),
    (text) => !(text ?? '').includes('chưa mở'),
  );
  await entry.click();
  await says(theirs.page.getByRole('main'), '1 công văn');
  await appears(theirs.page.getByRole('link', { name, exact: true }));
  expect(await sideways(theirs.page)).toBe(0);
  // The clerk writes one number; the others go on from it.
  await clerk.page.getByRole('button', { name: 'Ghi số, ngày' }).click();
  const numbers = dialog(clerk.page, 'Ghi số, ngày văn bản');
  const fields = numbers.getByRole('textbox', { name: /^Số, ký hiệu công văn gửi/u });
  await fields.first().fill('12/CATP-TH');
  expect(await fields.nth(1).inputValue()).toBe('13/CATP-TH');
  await numbers.getByRole('button', { name: 'Ghi số, ngày' }).click();
  await vanishes(numbers);
  await says(row, '/CATP-TH');
  await row.getByRole('link', { name, exact: true }).click();
  await clerk.page.getByRole('button', { name: 'Ghi nhận giao bản giấy' }).click();
  const delivery = dialog(clerk.page, 'Ghi nhận giao bản giấy');
  await delivery.getByRole('button', { name: 'Ghi nhận giao bản giấy' }).click();
  await appears(delivery.getByText('Vui lòng nhập số sổ hoặc phiếu giao.'));
  await delivery.getByLabel(/^Số sổ hoặc phiếu giao/u).fill('Sổ giao 07');
  await delivery.getByRole('button', { name: 'Ghi nhận giao bản giấy' }).click();
  await vanishes(delivery);
  await says(clerk.page.getByRole('complementary', { name: 'Thông tin công văn' }), 'Sổ giao 07');
  // The card says how often it was urged, and leads to the letter.
  const card = await stage.open(policeOfficer, `/the/${agency.cardIds[0] ?? ''}`);
  await card.page.getByRole('link', { name: 'Đã đôn đốc 1 lần' }).click();
  await appears(card.page.getByRole('row').filter({ hasText: name }));
});

it('an officer drafts on a phone; a task that is sent meanwhile leaves the open list, and the head issues', async () => {
  const agency = late[1];
  if (!agency) throw new Error('no agency');
  await stage.app.sql('ALTER TABLE letter DISABLE TRIGGER letter_issued');
  await stage.app.sql(`UPDATE letter SET issued_at = issued_at - interval '9 days' WHERE state = 'issued'`);
  await stage.app.sql('ALTER TABLE letter ENABLE TRIGGER letter_issued');
  const name = await nameOf(agency.agencyId);
  const { page } = await stage.open(policeOfficer, `/bang/${stage.app.boardId}`, { viewport: phone });
  await opener(page).click();
  const urge = dialog(page, 'Đôn đốc thực hiện');
  await urge.getByRole('button', { name: 'Bỏ chọn' }).click();
  const agencyBox = urge.getByRole('checkbox', { name, exact: true });
  await agencyBox.check();
  await says(urge, 'Đã chọn 1 cơ quan, 2 nhiệm vụ');
  expect(await violations(page)).toEqual([]);
  expect(await sideways(page)).toBe(0);
  expect(await urge.getByRole('button', { name: /^Phát hành/u }).count()).toBe(0);
  const officer = await desk.holder(agency.agencyId, 'officer');
  const head = await desk.holder(agency.agencyId, 'head');
  const [sent = ''] = agency.cardIds;
  await desk.write(officer, sent);
  const lateReason = 'Chờ số liệu của các phường gửi về.';
  await desk.move(officer, sent, 'submit_internal', { lateReason });
  await desk.move(head, sent, 'endorse');
  await says(urge, 'Đã chọn 1 cơ quan, 1 nhiệm vụ');
  await urge.getByRole('button', { name: 'Lập 1 dự thảo' }).click();
  await vanishes(urge);
  await page.getByRole('button', { name: 'Xem công văn' }).click();
  expect(await violations(page)).toEqual([]);
  expect(await sideways(page)).toBe(0);
  const leader = await stage.open(policeHead, `/don-doc?bang=${stage.app.boardId}`);
  await leader.page
    .getByRole('row')
    .filter({ hasText: 'Dự thảo' })
    .getByRole('link', { name, exact: true })
    .click();
  await says(leader.page.getByRole('article'), 'DỰ THẢO');
  await leader.page.getByRole('button', { name: 'Phát hành' }).click();
  const issue = dialog(leader.page, 'Phát hành công văn đôn đốc');
  await issue.getByRole('button', { name: 'Phát hành 1 công văn' }).click();
  await vanishes(issue);
  await says(leader.page.getByRole('complementary', { name: 'Thông tin công văn' }), 'Đã phát hành');
  expect(await urging.urgings(agency.cardIds)).toEqual([1, 2]);
});
