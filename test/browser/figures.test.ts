/** Figures from being asked for to being told: set on a page, entered by keyboard, refused while wrong, read, rolled up, taken away. */
import fs from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { noFigure, usualBreakdowns } from '@tien-do/shared';
import type { PlanIndicators } from '@tien-do/shared/contract';
import { readXlsx } from 'hucre';
import type { Locator, Page } from 'playwright-core';
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
import { appears, card, confirm, dialog, says, toast, vanishes } from './screens.js';
import { phone, startStage, until, type Stage } from './stage.js';

let stage: Stage;
let known: KnownCard;

const people = 'Số người được tập huấn';
const classes = 'Số lớp';
const common = { type: 'count', direction: 'rising', filledBy: 'lead', rollUp: 'sum', byCase: false };

const planPage = (end: string): string => `/ke-hoach/${stage.app.planId}/${end}`;

async function asked(): Promise<PlanIndicators> {
  const client = await stage.app.client(policeOfficer);
  return (await client.get<PlanIndicators>(`/api/plans/${stage.app.planId}/indicators`)).body;
}

/** Sets the indicators of one task as the coordinator's officer does, elsewhere. */
async function setTask(taskId: string, indicators: unknown[]): Promise<void> {
  const { version } = await asked();
  const client = await stage.app.client(policeOfficer);
  const answer = await client.put(`/api/plans/${stage.app.planId}/indicators`, {
    ...{ expectedVersion: version, sets: usualBreakdowns, tasks: [{ taskId, indicators }] },
  });
  expect(answer).toMatchObject({ status: 200 });
}

async function namesOf(taskId: string): Promise<string[]> {
  const task = (await asked()).tasks.find((one) => one.taskId === taskId);
  return (task?.indicators ?? []).map(({ name }) => name);
}

beforeAll(async () => {
  stage = await startStage();
  known = await findCard(stage.app, 'II/6');
  const { taskId } = (await seeCard(stage.app, policeOfficer, known.id)).face;
  await setTask(taskId, [
    { ...common, name: people, unit: 'người', breakdowns: ['sex'], required: true },
    { ...common, name: classes, unit: 'lớp', breakdowns: [], required: true },
  ]);
  await bring(stage.app, known.id, 'in_progress');
  await write(stage.app, officer, known.id, { result: someResult });
});
afterEach(async () => {
  await stage.clear();
});
afterAll(async () => {
  await stage.close();
});

/** Nothing to complain of for a checker of accessibility, and nothing to be pushed sideways on a phone. */
async function looksRight(page: Page): Promise<void> {
  expect(await violations(page)).toEqual([]);
  const before = page.viewportSize();
  await page.setViewportSize(phone);
  expect(await sideways(page)).toBe(0);
  expect(await violations(page)).toEqual([]);
  if (before) await page.setViewportSize(before);
}

const number = (page: Page, name: string): Locator => page.getByRole('textbox', { name, exact: true });

async function focused(place: Locator): Promise<void> {
  await until(() => place.evaluate((node) => node === document.activeElement), Boolean);
}

describe('entering', () => {
  const next = (page: Page): Locator => card.next(page).getByRole('button', { name: 'Trình lãnh đạo' });

  it('goes by keyboard alone, says what does not add up where it stands, and outlives a reload', async () => {
    const { page } = await stage.open(officer, `/the/${known.id}`);
    const whole = page.getByRole('region', { name: people, exact: true });
    await page.getByRole('button', { name: 'Nhập từ biểu .xlsx' }).focus();
    await page.keyboard.press('Tab');
    await focused(number(page, `${people}: số liệu`));
    await page.keyboard.type('1.011');
    await page.keyboard.press('Enter');
    await focused(number(page, `${people}: Nam`));
    await page.keyboard.type('7');
    await page.keyboard.press('ArrowDown');
    await focused(number(page, `${people}: Nữ`));
    await page.keyboard.type('3');
    await says(whole.getByRole('group', { name: 'Giới tính' }), 'cộng lại là 10, khác tổng số 1.011.');

    // The second figure is answered with a statement: what was typed before goes.
    await page.keyboard.press('Enter');
    await focused(number(page, `${classes}: số liệu`));
    await page.keyboard.type('12a');
    await says(page.getByRole('region', { name: classes, exact: true }), 'Không phải là số.');
    await page.keyboard.press('Tab');
    await focused(page.getByRole('checkbox', { name: `${classes}: không phát sinh` }));
    await page.keyboard.press('Space');
    await vanishes(number(page, `${classes}: số liệu`));
    await says(page.getByRole('main'), 'Còn 1 chỗ cần sửa trước khi trình');
    await looksRight(page);

    await card.saved(page);
    await page.reload();
    await says(page.getByRole('main'), 'cộng lại là 10, khác tổng số 1.011.');
    expect(await number(page, `${people}: số liệu`).inputValue()).toBe('1.011');
    expect(await page.getByRole('checkbox', { name: `${classes}: không phát sinh` }).isChecked()).toBe(true);
    expect(Object.values((await seeCard(stage.app, officer, known.id)).content?.figures ?? {})).toEqual(
      expect.arrayContaining([
        { ...noFigure, nil: true },
        { ...noFigure, value: '1011', parts: { sex: { male: '7', female: '3' } } },
      ]),
    );
  });

  it('takes nothing for a number that is none', async () => {
    const { page } = await stage.open(officer, `/the/${known.id}`);
    await number(page, `${people}: Nữ`).fill('3x');
    await says(page.getByRole('region', { name: people, exact: true }), 'Không phải là số.');
    await card.saved(page);
    const figures = Object.values((await seeCard(stage.app, officer, known.id)).content?.figures ?? {});
    expect(figures.map(({ parts }) => parts['sex']?.['female'])).toContain('');
    await number(page, `${people}: Nữ`).fill('3');
    await says(page.getByRole('main'), 'cộng lại là 10, khác tổng số 1.011.');
    await card.saved(page);
  });

  it('is not submitted while it is wrong, and goes when it is right', async () => {
    const { page } = await stage.open(officer, `/the/${known.id}`);
    await says(card.next(page), 'Số liệu còn thiếu hoặc chưa khớp.');
    expect(await next(page).isDisabled()).toBe(true);
    await number(page, `${people}: Nam`).focus();
    await page.keyboard.press('ArrowUp');
    await focused(number(page, `${people}: số liệu`));
    // Coming by an arrow takes the whole number, as in a spreadsheet.
    await page.keyboard.type('10');
    await until(
      () => page.getByRole('main').textContent(),
      (words) => !(words ?? '').includes('khác tổng số'),
    );
    await card.saved(page);
    await until(() => next(page).isEnabled(), Boolean);
    await next(page).press('Enter');
    await confirm(page, 'Trình lãnh đạo', 'Trình lãnh đạo');
    await appears(toast(page, 'Đã trình lãnh đạo Phòng Tư pháp.'));

    const own = await stage.open(head, `/the/${known.id}`);
    const read = own.page.getByRole('article').filter({ hasText: people });
    await says(read, '10 người');
    await says(read, 'Nam 7, Nữ 3');
    await says(read, 'Không phát sinh');
    expect(await violations(own.page)).toEqual([]);
  });
});

describe('the indicators of a plan', () => {
  const lineOf = (page: Page, no: string): Locator =>
    page
      .getByRole('listitem')
      .filter({ has: page.getByRole('heading', { name: new RegExp(`^${no} `, 'u') }) });

  it('and its breakdowns are set by the coordinator', async () => {
    const { page } = await stage.open(policeOfficer, planPage('chi-tieu'));
    await page.getByRole('button', { name: 'Sửa phân loại' }).click();
    const sets = dialog(page, 'Phân loại');
    await sets.getByRole('button', { name: 'Thêm phân loại' }).click();
    expect(await sets.getByRole('button', { name: 'Lưu' }).isDisabled()).toBe(true);
    await sets.getByLabel('Tên').last().fill('Độ tuổi');
    await sets.getByLabel('Các nhóm, mỗi nhóm một dòng').last().fill('Dưới 18\nTừ 18 trở lên\n\nDưới 18');
    expect(await violations(page)).toEqual([]);
    await sets.getByRole('button', { name: 'Lưu' }).click();
    await vanishes(sets);
    await says(page.getByRole('main'), 'Độ tuổi: Dưới 18, Từ 18 trở lên');
    // What stood keeps its code: what was entered stays with it.
    expect((await asked()).sets.slice(0, usualBreakdowns.length)).toEqual(usualBreakdowns);

    const line = lineOf(page, known.no);
    await says(line, people);
    await line.getByRole('button', { name: 'Sửa chỉ tiêu' }).click();
    const edit = dialog(page, `Chỉ tiêu của nhiệm vụ ${known.no}`);
    await edit.getByRole('button', { name: 'Thêm chỉ tiêu' }).click();
    await edit.getByRole('button', { name: 'Lưu' }).click();
    await says(edit.getByRole('alert'), 'Cần có tên chỉ tiêu.');
    await edit.getByLabel('Chỉ tiêu').last().fill('Kinh phí đã chi');
    await edit.getByRole('combobox', { name: 'Loại' }).last().selectOption('Số tiền');
    await edit.getByRole('button', { name: 'Lưu' }).click();
    await says(edit.getByRole('alert'), 'Cần có đơn vị tính.');
    await edit.getByLabel('Đơn vị tính').last().fill('đồng');
    await looksRight(page);
    await edit.getByRole('button', { name: 'Lưu' }).click();
    await vanishes(edit);
    await appears(toast(page, 'Đã lưu chỉ tiêu.'));
    await says(line, 'Kinh phí đã chiSố tiền · đồng · Chỉ theo dõi · Cơ quan chủ trì');
    await looksRight(page);
  });

  it('are taken over from nobody: a tab that is behind is refused and keeps what both wrote', async () => {
    const { taskId } = (await seeCard(stage.app, policeOfficer, known.id)).face;
    const { page } = await stage.open(policeOfficer, planPage('chi-tieu'));
    await lineOf(page, known.no).getByRole('button', { name: 'Sửa chỉ tiêu' }).click();
    const edit = dialog(page, `Chỉ tiêu của nhiệm vụ ${known.no}`);
    await edit.getByLabel('Chỉ tiêu').nth(1).fill('Số lớp tập huấn');

    const now = (await asked()).tasks.find((one) => one.taskId === taskId)?.indicators ?? [];
    const added = { ...common, name: 'Số tài liệu', unit: 'bản', breakdowns: [], required: false };
    await setTask(taskId, [...now, added]);
    await edit.getByRole('button', { name: 'Lưu' }).click();
    await says(edit, 'Nội dung đã thay đổi trong khi đang xem.');
    expect(await namesOf(taskId)).toEqual([people, classes, 'Kinh phí đã chi', 'Số tài liệu']);
    // The form shows both: what was typed here, and what was added there.
    await until(
      () =>
        edit.getByLabel('Chỉ tiêu').evaluateAll((fields) => fields.map((f) => (f as HTMLInputElement).value)),
      (names) => names.join() === [people, 'Số lớp tập huấn', 'Kinh phí đã chi', 'Số tài liệu'].join(),
    );
    await edit.getByRole('button', { name: 'Lưu' }).click();
    await vanishes(edit);
    expect(await namesOf(taskId)).toEqual([people, 'Số lớp tập huấn', 'Kinh phí đã chi', 'Số tài liệu']);
  });

  it('are read and not set by an agency', async () => {
    const { page } = await stage.open(officer, planPage('chi-tieu'));
    await says(lineOf(page, known.no), people);
    expect(await page.getByRole('button', { name: /^(Sửa|Đặt) /u }).count()).toBe(0);
    expect(await violations(page)).toEqual([]);
  });
});

describe('the figures of a plan', () => {
  beforeAll(async () => {
    const { app } = stage;
    await act(app, head, known.id, 'endorse');
    await act(app, policeOfficer, known.id, 'receive');
    await act(app, policeHead, known.id, 'accept');
    const opened = await (
      await app.client(policeHead)
    ).post(`/api/plans/${app.planId}/cycles`, { year: 2027 });
    expect(opened).toMatchObject({ status: 200 });
  });

  const row = (page: Page, name: string): Locator =>
    page.getByRole('row').filter({ has: page.getByRole('button', { name, exact: true }) });

  it('show the number, what it is made of and who is missing, by agency and year', async () => {
    const { page } = await stage.open(policeOfficer, planPage('so-lieu'));
    const line = row(page, people);
    await says(line.getByRole('cell').nth(1), /^10$/u);
    const leads = await stage.app.sql<{ name: string; id: string }>(
      `SELECT a.name, a.id FROM card c JOIN agency a ON a.id = ANY(c.lead_ids)
        WHERE c.board_id = $1 AND c.task_id = (SELECT task_id FROM card WHERE id = $2) AND c.id <> $2`,
      [stage.app.boardId, known.id],
    );
    await says(line, `1/${String(leads.length + 1)}`);
    await line.getByRole('button', { name: people }).click();
    const made = page.getByRole('row').filter({ hasText: 'Chưa báo cáo:' });
    await says(made, /Nam\s*7/u);
    await says(made, 'Phòng Tư pháp');
    await says(made, '10 ngườiđã tổng hợp, bản trình lần 1');
    for (const { name } of leads) await says(made, name);
    await says(row(page, 'Số lớp tập huấn'), '1 cơ quan không phát sinh');
    await looksRight(page);

    // One agency alone, then another year, which knows what was accepted in the one before.
    const [other] = leads;
    await page.getByLabel('Cơ quan').selectOption(other?.id ?? '');
    await says(line, '0/1');
    expect(page.url()).toContain(`co-quan=${other?.id ?? ''}`);
    await page.getByLabel('Cơ quan').selectOption('');
    await page.getByLabel('Kỳ', { exact: true }).selectOption('2027');
    await says(line, `0/${String(leads.length + 1)}`);
    await says(line.getByRole('cell').nth(2), /^10$/u);
  });

  it('are taken away in full, and in public without what is small', async () => {
    const { page } = await stage.open(policeOfficer, planPage('so-lieu'));
    await appears(row(page, people));
    const saved = async (name: string): Promise<Buffer> => {
      await page.getByRole('button', { name: 'Tải về' }).click();
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('menuitem', { name, exact: true }).click(),
      ]);
      expect(file.suggestedFilename()).toMatch(/^dieu-hanh-so-lieu-2026-2026-\d\d-\d\d\.(xlsx|csv)$/u);
      return fs.readFileSync(await file.path());
    };
    const values = async (bytes: Buffer): Promise<unknown[]> => {
      const { sheets } = await readXlsx(new Uint8Array(bytes));
      const rows = (sheets[0]?.rows ?? []).filter((cells) => cells[1] === people);
      return rows.map((cells) => [cells[3], cells[4]]);
    };
    expect(await values(await saved('Bảng tính .xlsx'))).toEqual([
      ['', 10],
      ['Giới tính: Nam', 7],
      ['Giới tính: Nữ', 3],
    ]);
    expect(await values(await saved('Bản công khai .xlsx (ẩn số nhỏ)'))).toEqual([
      ['', 10],
      ['Giới tính: Nam', '*'],
      ['Giới tính: Nữ', '*'],
    ]);
    const csv = (await saved('Văn bản .csv')).toString('utf8');
    expect(csv.split('\r\n').filter((words) => words.includes(people))).toHaveLength(3);
    expect(csv).toContain('"Giới tính: Nữ",3,');
  });
});
