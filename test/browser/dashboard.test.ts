/** "Điều hành": every number with its list, its file and its paper, and live what a recount says. */
import fs from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { BoardFlow } from '@tien-do/shared';
import type { PlanDetail } from '@tien-do/shared/contract';
import { readXlsx } from 'hucre';
import type { Download, Locator, Page } from 'playwright-core';
import { Desk } from '../support/desk.js';
import type { Client } from '../support/app.js';
import { act, bring, findCard, leadership, policeHead, policeOfficer } from './acts.js';
import { sideways, violations } from './axe.js';
import { Overview, onScreen } from './overview.js';
import { appears, says } from './screens.js';
import { desk, phone, startStage, until, type Stage } from './stage.js';

let stage: Stage;
let people: Desk;
let auditor: Client;
let overview: Overview;
beforeAll(async () => {
  stage = await startStage();
  people = new Desk(stage.app);
  auditor = await people.as('kiemtoan');
  overview = new Overview(stage.app, stage.app.boardId);
});
afterEach(async () => {
  await stage.clear();
});
afterAll(async () => {
  await stage.close();
});

/** Where pictures go when somebody wants to see what the test sees. */
const pictures = process.env['PICTURES'];
async function picture(page: Page, name: string): Promise<void> {
  if (pictures) await page.screenshot({ path: `${pictures}/${name}.png` });
}

const path = (search = ''): string => `/dieu-hanh/${stage.app.boardId}${search}`;
const region = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true });
const list = (page: Page): Locator => page.getByRole('dialog');

async function ready(page: Page): Promise<void> {
  await appears(region(page, 'Theo cơ quan').getByRole('row'));
  // The flow is the last to come.
  await appears(page.getByRole('img', { name: /^Biểu đồ lũy kế/u }).locator('svg'));
}

/** Pages of a document, as its own tree says. */
function pagesOf(pdf: Buffer): number {
  return (pdf.toString('latin1').match(/\/Type\s*\/Page(?!s)/gu) ?? []).length;
}

/** Takes the open list away as a file. */
async function saved(page: Page, form: RegExp): Promise<{ name: string; bytes: Buffer }> {
  await list(page)
    .getByRole('button', { name: /^Tải về/u })
    .click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: form }).click(),
  ]);
  return { name: download.suggestedFilename(), bytes: fs.readFileSync(await fileOf(download)) };
}

async function fileOf(download: Download): Promise<string> {
  expect(await download.failure()).toBeNull();
  return download.path();
}

describe('the page', () => {
  it('shows what a leader asks without scrolling, without violations, in light and dark', async () => {
    for (const [name, options] of Object.entries({
      desk: { viewport: desk },
      dark: { viewport: desk, colorScheme: 'dark' as const },
      phone: { viewport: phone },
    })) {
      const { page } = await stage.open(leadership, path(), options);
      await ready(page);
      await picture(page, name);
      expect({ name, found: await violations(page) }).toEqual({ name, found: [] });
      expect({ name, sideways: await sideways(page) }).toEqual({ name, sideways: 0 });
      if (name === 'phone') continue;
      expect(await page.locator('main').evaluate((main) => main.scrollHeight - main.clientHeight)).toBe(0);
      for (const panel of await page.locator('main section[data-area]').all()) {
        const box = await panel.boundingBox();
        expect((box?.y ?? 0) + (box?.height ?? 9999)).toBeLessThanOrEqual(desk.height);
      }
    }
  });

  it('opens behind every number a list of as many cards, and the way back', async () => {
    const known = await findCard(stage.app, 'II/3/3.2');
    await bring(stage.app, known.id, 'submitted');
    const { page } = await stage.open(leadership, path('?bd=bang'));
    await appears(region(page, 'Theo cơ quan').getByRole('row'));
    await says(region(page, 'Có kịp hạn không').getByRole('table'), 'Đã trình');
    const groups = [
      'section[data-area="results"] a[href*="ds="]',
      'section[data-area="desks"] a[href*="ds="]:not([href*="luot."])',
      'section[data-area="flow"] td a[href*="ds="]',
      'section[data-area="agencies"] tbody tr:nth-child(-n+2) a[href*="ds="]',
      'section[data-area="heat"] tbody tr:nth-child(-n+2) a[href*="ds="]',
    ];
    // Each panel is filled by an answer of its own.
    for (const group of groups) await appears(page.locator(group));
    const links = page.locator(groups.join(','));
    const seen = new Map<string, string>();
    for (const link of await links.all()) {
      const href = (await link.getAttribute('href')) ?? '';
      const shown = await link.evaluate((node) => {
        const copy = node.cloneNode(true) as Element;
        copy.querySelectorAll('.td-visually-hidden, svg ~ span').forEach((hidden) => {
          hidden.remove();
        });
        return /(\d[\d.]*)(?!.*%\s*$)/u.exec(copy.textContent ?? '')?.[1] ?? '';
      });
      if (shown) seen.set(href, shown);
    }
    expect(seen.size).toBeGreaterThan(20);
    for (const [href, shown] of seen) {
      const link = page.locator(`main a[href="${href}"]`).first();
      await link.click();
      await says(list(page).getByRole('status'), /^\d/u);
      expect({ href, count: await list(page).getByRole('status').textContent() }).toEqual({
        href,
        count: `${shown} thẻ`,
      });
      await page.keyboard.press('Escape');
      await list(page).waitFor({ state: 'detached' });
    }
  });

  it('opens behind an average the times that it was reckoned from, which come to it, on the page, in its file and its print', async () => {
    const { page } = await stage.open(leadership, path());
    const row = region(page, 'Đang ở đâu, bao lâu').getByRole('row', { name: /^Chuyên viên cơ quan/u });
    const link = row.getByRole('link').last();
    await says(link, /\d (ngày|giờ)$/u);
    const shown = /([\d.,]+ (?:ngày|giờ))$/u.exec((await link.textContent()) ?? '')?.[1] ?? '';
    const flow = (await auditor.get<BoardFlow>(`/api/boards/${stage.app.boardId}/flow`)).body;
    const phase = flow.phases.find(({ desk: name }) => name === 'agency_officer');
    await link.click();
    await says(list(page).getByRole('status'), `${String(phase?.stays)} lần`);
    await says(list(page), `Bình quân ${shown} mỗi lần, ${String(phase?.cards)} thẻ`);
    expect(await list(page).getByRole('listitem').count()).toBe(Math.min(100, phase?.stays ?? 0));
    await says(list(page).getByRole('listitem'), /từ .+ (?:đến|hiện vẫn ở đây)/u);
    expect({ found: await violations(page) }).toEqual({ found: [] });
    const [sheet] = (await readXlsx(new Uint8Array((await saved(page, /xlsx/u)).bytes))).sheets;
    const rows = (sheet?.rows ?? []).filter(([place]) => typeof place === 'number');
    expect(rows).toHaveLength(phase?.stays ?? -1);
    expect(sheet?.rows.flat()).toEqual(
      expect.arrayContaining(['Cơ quan', 'Từ', 'Đến', 'Số ngày', 'Số ngày làm việc']),
    );
    const days = rows.reduce((sum, cells) => sum + Number(cells[6]), 0);
    // Each is printed in tenths of a day.
    expect(Math.abs(days - (phase?.seconds ?? 0) / 86_400)).toBeLessThanOrEqual(0.05 * rows.length);
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    expect(await list(page).locator('tbody tr').count()).toBe(rows.length);
  });

  it('says when it has too little to forecast by, and that nothing was kept of a period before', async () => {
    const { page } = await stage.open(leadership, path());
    await ready(page);
    await says(
      region(page, 'Có kịp hạn không'),
      /Chưa đủ số liệu để dự báo: có \d+ nhiệm vụ được tổng hợp trong \d+ ngày làm việc đã lưu/u,
    );
    await says(region(page, 'Kết quả thực hiện'), /Không có kỳ trước để so sánh|chưa lưu số liệu/u);
  });
});

describe('live', () => {
  it('the numbers of an open page equal a recount after a random run of acts by several people', async () => {
    const { page, loads } = await stage.open(leadership, path('?bd=bang'));
    await appears(region(page, 'Theo cơ quan').getByRole('row'));
    await overview.equalsRecount(page, auditor);
    // Always the same run: a number that is not equal is found again.
    let seed = 20_260_915;
    const draw = (bound: number): number => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
      return Math.floor((seed / 0x7fffffff) * bound);
    };
    const told: number[] = [];
    for (let turn = 0; turn < 7; turn += 1) {
      const card = await people.fresh();
      const officer = await people.ready(card);
      const steps = draw(5);
      if (steps > 0) await people.move(officer, card.id, 'submit_internal');
      if (steps > 1)
        await people.move(await people.holder(card.leadIds[0] ?? '', 'head'), card.id, 'endorse');
      if (steps > 2) await people.move(await people.as(policeOfficer), card.id, 'receive');
      if (steps > 3) await people.move(await people.as(policeHead), card.id, 'accept');
      if (steps === 2) {
        const reason = 'Đề nghị bổ sung số liệu của quý III năm 2026.';
        await people.move(await people.as(policeOfficer), card.id, 'send_back', { reason });
      }
    }
    await overview.equalsRecount(page, auditor);
    const last = await people.fresh();
    const before = await onScreen(page);
    await people.move(await people.as(policeOfficer), last.id, 'assign');
    const answered = performance.now();
    await until(
      () => onScreen(page),
      (shown) => shown['agency_officer'] !== before['agency_officer'],
    );
    told.push(Math.round(performance.now() - answered));
    process.stdout.write(`from the act's answer to the screen: ${told.join(', ')} ms\n`);
    await overview.equalsRecount(page, auditor);
    expect(loads()).toBe(1);
  });

  it('keeps right while rights change and cards leave the view and come back', async () => {
    const { app } = stage;
    const card = await people.fresh();
    await people.move(await people.ready(card), card.id, 'submit_internal');
    await people.move(await people.holder(card.leadIds[0] ?? '', 'head'), card.id, 'endorse');
    const { page } = await stage.open('gddt.chuyenvien', path('?bd=bang'));
    await appears(region(page, 'Theo cơ quan').getByRole('row'));
    const viewer = await people.as('gddt.chuyenvien');
    await overview.equalsRecount(page, viewer);
    const all = await onScreen(page);
    const head = await people.as(policeHead);
    const setVisibility = async (visibility: 'own' | 'participants'): Promise<void> => {
      const { version } = (await head.get<PlanDetail>(`/api/plans/${app.planId}`)).body;
      const answer = await head.patch(`/api/plans/${app.planId}`, { expectedVersion: version, visibility });
      expect(answer).toMatchObject({ status: 200 });
    };
    await setVisibility('own');
    await until(
      () => onScreen(page),
      (shown) => shown['flow draft'] !== all['flow draft'],
    );
    await overview.equalsRecount(page, viewer);
    // What happens meanwhile to cards that are not seen stands in the days that come back with them.
    await act(app, policeOfficer, (await people.fresh()).id, 'assign');
    await act(app, policeOfficer, card.id, 'receive');
    await setVisibility('participants');
    await until(
      () => onScreen(page),
      (shown) => 'agency Phòng Tư pháp' in shown,
    );
    await overview.equalsRecount(page, viewer);
  });
});

describe('what leaves the page', () => {
  const dangerous = '=HYPERLINK("http://example.invalid";"Bấm vào đây")';

  it('a list is saved as .xlsx and .csv, with texts that no spreadsheet reckons', async () => {
    const { app } = stage;
    const card = await people.fresh();
    await app.sql(`UPDATE task SET title = $2 WHERE id = (SELECT task_id FROM card WHERE id = $1)`, [
      card.id,
      dangerous,
    ]);
    await people.move(await people.as(policeOfficer), card.id, 'assign');
    const { page } = await stage.open(leadership, path('?ds=giu.agency_officer'));
    await says(list(page).getByRole('status'), /^\d+ thẻ/u);
    const shown = Number(/\d+/u.exec((await list(page).getByRole('status').textContent()) ?? '')?.[0]);
    const csv = await saved(page, /csv/u);
    expect(csv.name).toMatch(/^dieu-hanh-[a-z0-9-]+-2026-09-15\.csv$/u);
    const lines = csv.bytes.toString('utf8').trimEnd().split('\r\n');
    expect(lines).toHaveLength(shown + 1);
    expect(lines[0]).toBe(
      '\uFEFF"STT","Số","Nhiệm vụ","Cơ quan chủ trì","Trạng thái","Thời hạn","Tình trạng","Quá hạn (ngày)","Đang ở","Từ ngày","Số lần đôn đốc","Trao đổi gần nhất"',
    );
    expect(csv.bytes.toString('utf8')).toContain(`"'${dangerous.replaceAll('"', '""')}"`);
    const xlsx = await saved(page, /xlsx/u);
    expect(xlsx.name).toMatch(/\.xlsx$/u);
    const [sheet] = (await readXlsx(new Uint8Array(xlsx.bytes))).sheets;
    const cells = (sheet?.rows ?? []).flat();
    expect(cells).toContain(dangerous);
    expect(cells).toContain('Cơ quan chủ trì');
    expect(xlsx.bytes.toString('latin1')).not.toContain('<f>');
    expect(sheet?.rows.filter((row) => typeof row[0] === 'number')).toHaveLength(shown);
  });

  it('names with each overdue task what was said last, live, in the list, its file and its print, to whoever may read it', async () => {
    const { app } = stage;
    const card = await people.fresh();
    const officer = await people.ready(card);
    await app.sql(`UPDATE card SET due_on = '2026-06-01' WHERE id = $1`, [card.id]);
    const say = async (body: string): Promise<void> => {
      expect(await officer.post(`/api/cards/${card.id}/comments`, { body })).toMatchObject({ status: 200 });
    };
    await say('Còn chờ số liệu của hai đơn vị.');
    const { page } = await stage.open(leadership, path());
    const line = page.locator(`[data-area="overdue"] a[href*="${card.id}"]`);
    await says(line, 'Còn chờ số liệu của hai đơn vị.');
    const stranger = await stage.open(await people.facesOnly(card.id), path());
    await appears(stranger.page.locator(`[data-area="overdue"] a[href*="${card.id}"]`));

    await page.goto(path('?ds=the...overdue.'));
    const row = list(page).getByRole('link').filter({ hasText: 'Còn chờ số liệu của hai đơn vị.' });
    await appears(row);
    await say('Gửi trong ngày mai, thiếu số liệu của một đơn vị.');
    await says(list(page), 'Gửi trong ngày mai, thiếu số liệu của một đơn vị.');
    await row.waitFor({ state: 'detached' });
    await says(line, 'Gửi trong ngày mai, thiếu số liệu của một đơn vị.');
    const csv = (await saved(page, /csv/u)).bytes.toString('utf8').split('\r\n');
    expect(csv[0]).toMatch(/"Trao đổi gần nhất"$/u);
    expect(
      csv.filter((text) => text.includes('Gửi trong ngày mai, thiếu số liệu của một đơn vị.')),
    ).toHaveLength(1);
    const [sheet] = (await readXlsx(new Uint8Array((await saved(page, /xlsx/u)).bytes))).sheets;
    expect(JSON.stringify(sheet?.rows)).toContain('Gửi trong ngày mai, thiếu số liệu của một đơn vị.');
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    await says(
      list(page).getByRole('table', { includeHidden: true }),
      'Gửi trong ngày mai, thiếu số liệu của một đơn vị.',
    );

    // Who reads the face alone is told of the task, and not a word of what is said on it.
    expect(await stranger.page.locator('main').textContent()).not.toContain('số liệu của');
    await app.sql('DELETE FROM comment WHERE card_id = $1', [card.id]);
  });

  it('prints on one page in black and white, however much is overdue, and a list on as many as it needs', async () => {
    const { app } = stage;
    await app.sql(
      `UPDATE card SET due_on = '2026-06-30' WHERE board_id = $1 AND due_on IS NOT NULL AND state = 'draft'`,
      [app.boardId],
    );
    await act(app, policeOfficer, (await people.fresh()).id, 'assign');
    const { page } = await stage.open(leadership, path());
    await ready(page);
    await until(
      async () =>
        Number(
          /(\d+)/u.exec((await region(page, 'Quá hạn').getByRole('link').first().textContent()) ?? '')?.[1],
        ),
      (overdue) => overdue > 90,
    );
    expect(pagesOf(await page.pdf({ preferCSSPageSize: true }))).toBe(1);
    await page.emulateMedia({ media: 'print' });
    await picture(page, 'paper');
    expect(await page.getByText(/^Số liệu cập nhật lúc \d\d:\d\d ngày \d\d\/\d\d\/\d{4}$/u).isVisible()).toBe(
      true,
    );
    expect(await page.getByText(/^Còn \d+ nhiệm vụ quá hạn khác/u).isVisible()).toBe(true);
    const inks = await page.evaluate(() => {
      const coloured = [...document.querySelectorAll('main *')].filter((node) => {
        const { color, visibility } = getComputedStyle(node);
        const [red = 0, green = 0, blue = 0] =
          (/\d+/gu.exec(color) && color.match(/\d+/gu)?.map(Number)) || [];
        return visibility === 'visible' && node.textContent !== '' && (red !== green || green !== blue);
      });
      return coloured.map((node) => node.textContent);
    });
    expect(inks).toEqual([]);
    await page.emulateMedia({ media: null });

    await region(page, 'Quá hạn').getByRole('link').first().click();
    await says(list(page).getByRole('status'), /^\d+ thẻ/u);
    expect(pagesOf(await page.pdf({ preferCSSPageSize: true }))).toBeGreaterThan(1);
  });
});
