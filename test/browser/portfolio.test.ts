/** "Toàn cảnh": all plans on one page, on a desk, on a phone and on paper, and live. */
import fs from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { PlanDetail } from '@tien-do/shared/contract';
import { Desk } from '../support/desk.js';
import { accept, agencyOf, readyImport } from '../support/imports.js';
import { officer, policeHead } from './acts.js';
import { sideways, violations } from './axe.js';
import { appears, vanishes } from './screens.js';
import { desk, phone, startStage, type Stage } from './stage.js';

let stage: Stage;
let people: Desk;
/** Under the plan of the city. */
let below: string;

beforeAll(async () => {
  stage = await startStage();
  people = new Desk(stage.app);
  const { app } = stage;
  const head = await people.as(policeHead);
  const police = await agencyOf(app, policeHead);
  const { importId, version } = await readyImport(await people.as('congan.chuyenvien'), police, {
    shortTitle: '=Kế hoạch phòng, chống ma túy',
  });
  below = (await accept(head, importId, version, 2026)).body.planId;
  const plan = (await head.get<PlanDetail>(`/api/plans/${below}`)).body;
  const linked = await head.patch(`/api/plans/${below}`, {
    expectedVersion: plan.version,
    parentId: app.planId,
  });
  expect(linked).toMatchObject({ status: 200 });
});
afterEach(async () => {
  await stage.clear();
});
afterAll(async () => {
  await stage.close();
});

/** Where pictures go when somebody wants to see what the test sees. */
const pictures = process.env['PICTURES'];

describe('the page of all plans', () => {
  it('has a line for each with what is below it, on a desk, on a phone and on paper', async () => {
    for (const [name, viewport] of Object.entries({ desk, phone })) {
      const { page, faults } = await stage.open(policeHead, '/toan-canh', { viewport });
      await appears(page.getByRole('heading', { name: 'Toàn cảnh' }));
      await appears(page.getByRole('rowheader', { name: 'Gồm cả kế hoạch bên dưới (2 kế hoạch)' }));
      await appears(page.getByText('2 kế hoạch', { exact: true }));
      expect(await violations(page)).toEqual([]);
      expect(await sideways(page)).toBe(0);
      if (pictures) await page.screenshot({ path: `${pictures}/${name}-portfolio.png`, fullPage: true });
      expect(faults).toEqual([]);
    }
    const { page } = await stage.open(policeHead, '/toan-canh');
    await appears(page.getByRole('rowheader', { name: 'Gồm cả kế hoạch bên dưới' }));
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('search').isVisible()).toBe(false);
    expect(await page.getByRole('button', { name: 'In A4' }).isVisible()).toBe(false);
    const paper = await page.pdf({ preferCSSPageSize: true });
    expect(paper.toString('latin1').match(/\/Type\s*\/Page\b/gu)).toHaveLength(1);
  });

  it('opens from each number the list that has as many cards, and from a plan its overview', async () => {
    const { page } = await stage.open(policeHead, '/toan-canh');
    const line = page.locator(`tr[data-plan="${stage.app.planId}"]`);
    const link = line.getByRole('link', { name: 'Chưa hoàn thành, trong hạn' });
    await appears(link);
    const count = /(\d+)$/u.exec((await link.textContent()) ?? '')?.[1];
    await link.click();
    await page.waitForURL(/\/bang\/.*han=/u);
    await appears(page.getByRole('status').filter({ hasText: `${count ?? '?'} ` }));
    await page.goBack();
    await line.getByRole('rowheader').getByRole('link').click();
    await page.waitForURL(/\/dieu-hanh\//u);
  });

  it('keeps filter and order in its address, by keyboard alone', async () => {
    const { page } = await stage.open(policeHead, '/toan-canh');
    await page.getByLabel('Tìm kế hoạch, số, cơ quan').focus();
    await page.keyboard.type('ma tuy');
    await appears(page.getByText('1 trong 2 kế hoạch'));
    expect(page.url()).toContain('tim=ma');
    await page.reload();
    await appears(page.getByText('1 trong 2 kế hoạch'));
    await page.getByLabel('Tìm kế hoạch, số, cơ quan').fill('');
    await page.getByRole('button', { name: 'Cập nhật' }).focus();
    await page.keyboard.press('Enter');
    await appears(page.locator('th[aria-sort="descending"]').getByRole('button', { name: 'Cập nhật' }));
    expect(page.url()).toContain('sap=-cap-nhat');
    await page.getByLabel('Có quá hạn').focus();
    await page.keyboard.press('Space');
    await appears(page.getByText('Không có kế hoạch phù hợp với điều kiện lọc.'));
  });

  it('follows an act within a second, without being loaded anew', async () => {
    const { page, loads } = await stage.open(policeHead, '/toan-canh');
    const line = page.locator(`tr[data-plan="${stage.app.planId}"]`);
    await appears(line);
    const before = (await line.getByText('–').count()) > 0;
    expect(before).toBe(true);
    const card = await people.fresh();
    const by = await people.ready(card);
    await people.move(by, card.id, 'submit_internal');
    const head = await people.holder(card.leadIds[0] ?? '', 'head');
    await people.move(head, card.id, 'endorse');
    const told = performance.now();
    await appears(line.getByRole('link', { name: 'Đã trình, chờ cơ quan đầu mối: 1' }));
    expect(performance.now() - told).toBeLessThan(1_000);
    expect(loads()).toBe(1);
  });

  it('leaves as a file in which nothing is a formula', async () => {
    const { page } = await stage.open(policeHead, '/toan-canh');
    await appears(page.locator(`tr[data-plan="${below}"]`));
    await page.getByRole('button', { name: /^Tải về/u }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: /csv/u }).click(),
    ]);
    const text = fs.readFileSync(await download.path(), 'utf8');
    expect(download.suggestedFilename()).toMatch(/^danh-sach-toan-canh[a-z0-9-]*-2026-09-15\.csv$/u);
    expect(text.split('\r\n')).toHaveLength(4);
    expect(text).toContain(`"'=Kế hoạch phòng, chống ma túy"`);
    expect(text).toContain('"Kế hoạch","Số","Cơ quan ban hành"');
  });

  it('is offered where there is more than one plan to look over', async () => {
    const { page } = await stage.open(policeHead, '/');
    await appears(page.getByRole('navigation').getByRole('link', { name: 'Toàn cảnh' }));
    const one = await stage.open(officer, '/');
    await appears(one.page.getByRole('navigation').getByRole('link', { name: 'Kế hoạch' }));
    await vanishes(one.page.getByRole('navigation').getByRole('link', { name: 'Toàn cảnh' }));
  });
});
