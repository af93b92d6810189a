/** Choosing the set of agencies whose members fill an indicator, and seeing which of them have no part in the task. */
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import type { Locator } from 'playwright-core';
import { findCard, policeOfficer, type KnownCard } from './acts.js';
import { sideways, violations } from './axe.js';
import { dialog, says, vanishes } from './screens.js';
import { phone, startStage, type Stage } from './stage.js';

let stage: Stage;
let known: KnownCard;
let outsider: { id: string; name: string } | undefined;

beforeAll(async () => {
  stage = await startStage();
  known = await findCard(stage.app, 'II/6');
  const setId = randomUUID();
  [outsider] = await stage.app.sql<{ id: string; name: string }>(
    `SELECT a.id, a.name FROM agency a WHERE a.kind <> 'system' AND a.valid_to IS NULL AND NOT EXISTS (
       SELECT 1 FROM card c WHERE a.id = ANY(c.lead_ids || c.coordinating_ids)) ORDER BY a.id LIMIT 1`,
  );
  await stage.app.sql(
    `INSERT INTO agency_set (id, code, name, aliases) VALUES ($1, 'khoi-noi-chinh', 'Khối nội chính tỉnh', '{}')`,
    [setId],
  );
  await stage.app.sql('INSERT INTO agency_set_member (id, set_id, agency_id) VALUES ($1, $2, $3)', [
    ...[randomUUID(), setId, outsider?.id],
  ]);
});
afterEach(async () => {
  await stage.clear();
});
afterAll(async () => {
  await stage.close();
});

it('is chosen by name, is asked for when it is missing, and its members without a part are told', async () => {
  const { page } = await stage.open(policeOfficer, `/ke-hoach/${stage.app.planId}/chi-tieu`);
  await page.getByLabel('Chỉ hiện nhiệm vụ có hoặc cần chỉ tiêu').uncheck();
  const line: Locator = page
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { name: new RegExp(`^${known.no} `, 'u') }) });
  await line.getByRole('button', { name: /chỉ tiêu$/u }).click();
  const edit = dialog(page, `Chỉ tiêu của nhiệm vụ ${known.no}`);
  await edit.getByLabel('Chỉ tiêu').last().fill('Số lớp của khối');
  await edit.getByLabel('Đơn vị tính').last().fill('lớp');
  await edit
    .getByRole('combobox', { name: 'Ai báo cáo' })
    .last()
    .selectOption('Thành viên của một nhóm cơ quan');
  await edit.getByRole('button', { name: 'Lưu' }).click();
  await says(edit.getByRole('alert'), 'Cần chọn nhóm cơ quan báo cáo.');
  await edit.getByRole('combobox', { name: 'Nhóm cơ quan' }).selectOption('Khối nội chính tỉnh');
  expect(await violations(page)).toEqual([]);
  await edit.getByRole('button', { name: 'Lưu' }).click();
  await vanishes(edit);
  await says(line, 'Thành viên nhóm “Khối nội chính tỉnh”');

  await page.goto(`${new URL(page.url()).origin}/ke-hoach/${stage.app.planId}/so-lieu?ky=2026`);
  const opener = page.getByRole('button', { name: 'Số lớp của khối', exact: true });
  await opener.click();
  await says(page.getByRole('main'), `Thành viên chưa tham gia nhiệm vụ: ${outsider?.name ?? ''}`);
  await page.setViewportSize(phone);
  expect(await sideways(page)).toBe(0);
});
