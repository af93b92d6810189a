/** Figures of a whole agency: entered by keyboard in one table, over a workbook, by two people at one card, and beside a lead. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { noFigure, usualBreakdowns, type FigureEntry } from '@tien-do/shared';
import type { CardDetail, PlanIndicators } from '@tien-do/shared/contract';
import { readXlsx, writeXlsx, type CellValue } from 'hucre';
import fs from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import {
  act,
  bring,
  findCard,
  head,
  leadership,
  officer,
  policeOfficer,
  seeCard,
  write,
  type KnownCard,
} from './acts.js';
import { sideways, violations } from './axe.js';
import { appears, card, dialog, says, toast, vanishes } from './screens.js';
import { phone, startStage, until, type Stage } from './stage.js';
import { Partners } from '../support/contributions.js';
import { Desk } from '../support/desk.js';

let stage: Stage;
let first: KnownCard;
let second: KnownCard;
/** Before its own head: nothing is entered there. */
let shut: KnownCard;

const people = 'Số người được tập huấn';
const cases = 'Tỷ lệ đơn đã giải quyết';
const counted = {
  ...{ name: people, unit: 'người', type: 'count', direction: 'rising', filledBy: 'lead' },
  ...{ breakdowns: ['sex'], rollUp: 'sum', byCase: false, required: true },
};
const rate = { ...counted, name: cases, unit: 'đơn', type: 'rate', breakdowns: [] };

async function setTask(taskId: string, indicators: unknown[]): Promise<void> {
  const client = await stage.app.client(policeOfficer);
  const path = `/api/plans/${stage.app.planId}/indicators`;
  const { version } = (await client.get<PlanIndicators>(path)).body;
  const body = { expectedVersion: version, sets: usualBreakdowns, tasks: [{ taskId, indicators }] };
  expect(await client.put(path, body)).toMatchObject({ status: 200 });
}

async function figured(key: string): Promise<KnownCard> {
  const known = await findCard(stage.app, key);
  await setTask((await seeCard(stage.app, policeOfficer, known.id)).face.taskId, [counted, rate]);
  await bring(stage.app, known.id, 'in_progress');
  return known;
}

beforeAll(async () => {
  stage = await startStage();
  first = await figured('II/3/3.2');
  second = await figured('II/8/8.2');
  shut = await figured('II/6');
  await write(stage.app, officer, shut.id, { nil: true, nilReason: 'Trong kỳ không phát sinh vụ việc.' });
  await act(stage.app, officer, shut.id, 'submit_internal');
});
afterEach(async () => {
  await stage.clear();
});
afterAll(async () => {
  await stage.close();
});

const number = (page: Page | Locator, name: string): Locator =>
  page.getByRole('textbox', { name, exact: true });
const rows = (page: Page, known: KnownCard): Locator =>
  page.getByRole('rowgroup', { name: new RegExp(`^${known.no} `, 'u') });

async function focused(place: Locator): Promise<void> {
  await until(() => place.evaluate((node) => node === document.activeElement), Boolean);
}

async function entered(known: KnownCard): Promise<FigureEntry[]> {
  return Object.values((await seeCard(stage.app, officer, known.id)).content?.figures ?? {});
}

/** The workbook that a page gave, with other numbers: by the name of a row under the heading of a card. */
async function filledForm(
  page: Page,
  numbers: [place: string, row: string, value: CellValue][],
): Promise<Buffer> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Tải biểu .xlsx' }).click(),
  ]);
  const { sheets } = await readXlsx(new Uint8Array(fs.readFileSync(await file.path())));
  const form = (sheets[0]?.rows ?? []).map((row) => [...row]);
  for (const [place, name, value] of numbers) {
    const from = form.findIndex((row) => String(row[0] ?? '').startsWith(place));
    const at = form.findIndex((row, n) => n > from && String(row[0] ?? '').trim() === name);
    const row = form[at];
    if (from < 0 || !row) throw new Error(`no row ${name} under ${place}`);
    row[1] = value;
  }
  return Buffer.from(await writeXlsx({ sheets: [{ name: 'Biểu', rows: form }] }));
}

async function upload(page: Page, buffer: Buffer): Promise<void> {
  const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  await page
    .getByLabel('Nhập từ biểu .xlsx')
    .and(page.locator('input'))
    .setInputFiles({ name: 'bieu.xlsx', mimeType, buffer });
}

describe('all figures of an agency', () => {
  it('are entered by keyboard alone, from card to card, each saved into its own', async () => {
    const { page } = await stage.open(officer, '/cho-toi');
    await page.getByRole('link', { name: 'Nhập số liệu của cơ quan (3 nhiệm vụ)' }).click();
    await appears(number(rows(page, second), `${people}: số liệu`));
    await number(rows(page, first), `${people}: số liệu`).focus();
    await page.keyboard.type('10');
    await page.keyboard.press('Enter');
    await focused(number(rows(page, first), `${people}: Nam`));
    await page.keyboard.type('6');
    await page.keyboard.press('ArrowDown');
    await focused(number(rows(page, first), `${people}: Nữ`));
    await page.keyboard.type('3');
    await says(rows(page, first), 'cộng lại là 9, khác tổng số 10.');
    await page.keyboard.press('Backspace');
    await page.keyboard.type('4');
    await page.keyboard.press('Enter');
    await focused(number(rows(page, first), `${cases}: tử số`));
    await page.keyboard.type('3');
    await page.keyboard.press('ArrowRight');
    await focused(number(rows(page, first), `${cases}: mẫu số`));
    await page.keyboard.type('4');
    await page.keyboard.press('ArrowLeft');
    // Within what is typed the arrow goes through it, at its edge to the cell beside.
    await focused(number(rows(page, first), `${cases}: mẫu số`));
    await page.keyboard.press('ArrowLeft');
    await focused(number(rows(page, first), `${cases}: tử số`));
    await page.keyboard.press('Enter');
    await focused(number(rows(page, second), `${people}: số liệu`));
    await page.keyboard.type('20');
    await page.keyboard.press('ArrowUp');
    await focused(number(rows(page, first), `${cases}: tử số`));
    await says(rows(page, first), /Đã tự động lưu lúc/u);
    await says(rows(page, second), /Đã tự động lưu lúc/u);
    expect(await entered(first)).toEqual(
      expect.arrayContaining([
        { ...noFigure, value: '10', parts: { sex: { male: '6', female: '4' } } },
        { ...noFigure, value: '3', of: '4' },
      ]),
    );
    expect(await entered(second)).toEqual([{ ...noFigure, value: '20' }]);
    expect(await violations(page)).toEqual([]);
    await page.setViewportSize(phone);
    expect(await sideways(page)).toBe(0);
    expect(await violations(page)).toEqual([]);
  });

  it('shows what cannot be written with its reason', async () => {
    const { page } = await stage.open(officer, '/so-lieu');
    await says(rows(page, shut), 'Chỉ xem: đã trình lãnh đạo cơ quan.');
    expect(await rows(page, shut).getByRole('textbox').count()).toBe(0);
    const elsewhere = await stage.open(leadership, '/so-lieu');
    await appears(elsewhere.page.getByText('Không có chỉ tiêu số liệu nào cơ quan phải báo cáo'));
  });

  it('come back in one workbook, with a report of each row', async () => {
    const { page } = await stage.open(officer, '/so-lieu');
    await appears(number(rows(page, second), `${people}: số liệu`));
    await says(rows(page, shut), 'Chỉ xem');
    await upload(
      page,
      await filledForm(page, [
        [second.no, `${people} (người)`, 30],
        [second.no, 'Giới tính: Nam', '12'],
        [second.no, 'Giới tính: Nữ', 'mười tám'],
        [shut.no, `${people} (người)`, 5],
      ]),
    );
    const report = dialog(page, 'Kết quả nhập từ biểu');
    await says(report, 'Đã nhận 2 ô, không nhận 2 ô.');
    const refused = report.getByRole('region', { name: 'Không nhận' }).getByRole('listitem');
    await says(refused.filter({ hasText: 'mười tám' }), 'Không phải là số.');
    await says(refused.filter({ hasText: `${shut.no} ` }), 'Chỉ xem: đã trình lãnh đạo cơ quan.');
    expect(await report.getByRole('region', { name: 'Đã nhận' }).getByRole('listitem').count()).toBe(2);
    expect(await violations(page)).toEqual([]);
    await report.getByRole('button', { name: 'Đóng' }).last().click();
    await vanishes(report);
    await says(rows(page, second), /Đã tự động lưu lúc/u);
    expect(await entered(second)).toEqual([{ ...noFigure, value: '30', parts: { sex: { male: '12' } } }]);
    expect(await entered(shut)).toEqual([]);
  });
});

describe('the form of one card', () => {
  it('is taken away, filled in and read back', async () => {
    const { page } = await stage.open(officer, `/the/${second.id}`);
    await appears(number(page, `${people}: số liệu`));
    await upload(
      page,
      await filledForm(page, [
        ['Chỉ tiêu', `${people} (người)`, 41],
        ['Chỉ tiêu', 'Giới tính: Nữ', '29'],
        ['Chỉ tiêu', `${cases} (đơn)`, 7],
      ]),
    );
    await appears(toast(page, 'Đã điền 2 chỉ tiêu từ biểu.'));
    expect(await number(page, `${people}: số liệu`).inputValue()).toBe('41');
    await card.saved(page);
    expect(await entered(second)).toEqual(
      expect.arrayContaining([
        { ...noFigure, value: '41', parts: { sex: { male: '12', female: '29' } } },
        { ...noFigure, value: '7' },
      ]),
    );
    await upload(page, await filledForm(page, [['Chỉ tiêu', `${people} (người)`, 'nhiều']]));
    await appears(toast(page, /không phải là số: “nhiều”/u));
    expect(await number(page, `${people}: số liệu`).inputValue()).toBe('41');
  });

  it('that two people fill differently keeps both until one is chosen', async () => {
    const mine = await stage.open(officer, `/the/${first.id}`);
    const theirs = await stage.open(head, `/the/${first.id}`);
    await appears(number(mine.page, `${people}: số liệu`));
    await appears(number(theirs.page, `${people}: số liệu`));
    await mine.page.route('**/api/cards/*/content', (route) => route.abort());
    await number(mine.page, `${people}: số liệu`).fill('50');
    await appears(mine.page.getByText('Chưa lưu - mất kết nối, nội dung được giữ trên máy này'));
    await number(theirs.page, `${people}: số liệu`).fill('60');
    await card.saved(theirs.page);
    await mine.page.unrouteAll();

    const conflict = mine.page.getByRole('region', { name: 'Nội dung này vừa được sửa ở nơi khác' });
    const one = conflict.getByRole('group', { name: people });
    await says(one.locator('del'), '60');
    await says(one.locator('ins'), '50');
    const saved = async (): Promise<string[]> => (await entered(first)).map(({ value }) => value);
    expect(await saved()).toContain('60');
    await one.getByRole('button', { name: 'Dùng số đã lưu' }).click();
    await one.getByRole('button', { name: 'Dùng số của tôi' }).click();
    expect(await violations(mine.page)).toEqual([]);
    await conflict.getByRole('button', { name: 'Lưu nội dung đã chọn' }).click();
    await vanishes(conflict);
    await until(saved, (values) => values.includes('50') && !values.includes('60'));
    // Whoever had it open reads the chosen one.
    await until(
      () => number(theirs.page, `${people}: số liệu`).inputValue(),
      (value) => value === '50',
    );
  });
});

describe('figures of coordinating agencies', () => {
  it('are gathered for the lead, agency by agency, with who is missing', async () => {
    const desk = new Desk(stage.app);
    const partners = new Partners(stage.app, desk);
    const asked = await partners.card(2);
    const { taskId } = (await desk.see(asked.id)).face;
    await setTask(taskId, [{ ...counted, filledBy: 'contributors' }]);
    const [given, silent] = asked.partners;
    if (!given || !silent) throw new Error('a card with two partners');
    await partners.ask(asked.officer, asked.id, [given.agencyId, silent.agencyId]);
    const path = `/api/contributions/${(await partners.of(given.officer, asked.id, given.agencyId)).id}`;
    const version = async (): Promise<number> =>
      (await partners.of(given.officer, asked.id, given.agencyId)).version;
    const client = await stage.app.client(policeOfficer);
    const { tasks } = (await client.get<PlanIndicators>(`/api/plans/${stage.app.planId}/indicators`)).body;
    const indicator = tasks.find((task) => task.taskId === taskId)?.indicators[0];
    const figures = {
      [indicator?.id ?? '']: { ...noFigure, value: '7', parts: { sex: { male: '3', female: '4' } } },
    };
    await given.officer.put(`${path}/text`, { expectedVersion: await version(), text: '', figures });
    await given.officer.post(`${path}/submit`, { expectedVersion: await version() });
    expect(await given.head.post(`${path}/consent`, { expectedVersion: await version() })).toMatchObject({
      status: 200,
    });
    const [lead] = await stage.app.sql<{ username: string; given: string; silent: string }>(
      `SELECT p.username, g.short_name AS given, s.short_name AS silent
         FROM person p JOIN membership m ON m.person_id = p.id AND m.duty = 'officer', agency g, agency s
        WHERE m.agency_id = $1 AND g.id = $2 AND s.id = $3 LIMIT 1`,
      [
        (await asked.officer.get<CardDetail>(`/api/cards/${asked.id}`)).body.face.leadIds[0],
        given.agencyId,
        silent.agencyId,
      ],
    );
    const { page } = await stage.open(lead?.username ?? '', `/the/${asked.id}?muc=phoi-hop`);
    const panel = page.getByRole('region', { name: 'Số liệu của các cơ quan phối hợp' });
    await says(panel, '7 người');
    await says(panel, 'Đã báo cáo 1/2 cơ quan');
    await says(panel.getByRole('listitem').filter({ hasText: lead?.given ?? '' }), 'Nam 3, Nữ 4');
    await says(panel.getByRole('listitem').filter({ hasText: lead?.silent ?? '' }), 'đang chờ');
    expect(await violations(page)).toEqual([]);
    await page.setViewportSize(phone);
    expect(await sideways(page)).toBe(0);
  });
});
