/** Lists that leave the screen: what the file says is what the screen says, under the same filter and the same rights. */
import fs from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { readXlsx } from 'hucre/xlsx';
import type { Page } from 'playwright-core';
import { makeReport } from '../support/reports.js';
import { bring, findCard, policeHead, policeOfficer } from './acts.js';
import { sideways, violations } from './axe.js';
import { appears } from './screens.js';
import { phone, startStage, until, type Stage } from './stage.js';

let stage: Stage;
/** A card that waits for the coordinator. */
let known: Awaited<ReturnType<typeof findCard>>;

beforeAll(async () => {
  stage = await startStage();
  known = await findCard(stage.app, 'III/6/6.1/6.1.1');
  await bring(stage.app, known.id, 'submitted');
});
afterEach(async () => {
  await stage.clear();
});
afterAll(async () => {
  await stage.close();
});

interface Saved {
  name: string;
  /** What stands above the table. */
  head: string[];
  heads: string[];
  rows: string[][];
}

/** Takes the list of the screen away in both forms, and opens them again: both say the same. */
async function saved(page: Page): Promise<Saved> {
  const take = async (form: RegExp): Promise<{ name: string; bytes: Buffer }> => {
    await page.getByRole('button', { name: 'Tải về', exact: true }).first().click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: form }).click(),
    ]);
    expect(await download.failure()).toBeNull();
    return { name: download.suggestedFilename(), bytes: fs.readFileSync(await download.path()) };
  };
  const { name, bytes } = await take(/xlsx/u);
  const sheet = (await readXlsx(new Uint8Array(bytes))).sheets[0]?.rows ?? [];
  const lines = sheet.map((row) => row.map((cell) => String(cell ?? '')));
  const blank = lines.findIndex((row, at) => at > 0 && row.every((cell) => cell === ''));
  const [heads = [], ...rows] = lines.slice(blank + 1);
  const csv = await take(/csv/u);
  expect(csv.name).toBe(name.replace(/xlsx$/u, 'csv'));
  const text = csv.bytes.toString('utf8');
  for (const cell of rows.flat()) expect(text).toContain(cell.replaceAll('"', '""'));
  return { name, head: lines.slice(0, blank).map(([first = '']) => first), heads, rows };
}

describe('a file of a list', () => {
  it('of the people has those who were looked for, in the order of the screen', async () => {
    const { page } = await stage.open('quantri', '/quan-tri?q=tư pháp');
    const names = page.locator('tbody th[scope="row"]');
    await appears(names);
    const { name, head, heads, rows } = await saved(page);
    expect(name).toMatch(/^danh-sach-[a-z0-9-]+-2026-09-15\.xlsx$/u);
    expect(head[1]).toBe('Bộ lọc: Từ tìm: “tư pháp”');
    expect(head[2]).toMatch(new RegExp(`^Số liệu lúc .*15/09/2026; ${String(rows.length)} dòng$`, 'u'));
    expect(heads.slice(0, 2)).toEqual(['Người dùng', 'Tên đăng nhập']);
    const shown = await names.allTextContents();
    expect(rows.length).toBe(shown.length);
    for (const [at, row] of rows.entries()) {
      expect(shown[at]).toContain(row[0]);
      expect(shown[at]).toContain(row[1]);
    }
  });

  it('of the log has also what the screen has not fetched yet, and nothing that the filter leaves out', async () => {
    const { app } = stage;
    const people = await app.client(policeOfficer);
    for (let n = 0; n < 3; n += 1) expect(await people.get('/api/session')).toMatchObject({ status: 200 });
    const [counted] = await app.sql<{ n: number }>('SELECT count(*)::int AS n FROM audit_entry');
    const { page } = await stage.open('kiemtoan', '/nhat-ky');
    await appears(page.locator('tbody tr'));
    const all = await saved(page);
    expect(all.head[1]).toBe('Bộ lọc: không');
    expect(all.rows.length).toBeGreaterThanOrEqual(Math.min(counted?.n ?? 0, 2_000) - 1);
    const word = all.rows[0]?.[1] ?? '';
    const { page: narrow } = await stage.open('kiemtoan', `/nhat-ky?q=${encodeURIComponent(word)}`);
    await appears(narrow.locator('tbody tr'));
    const some = await saved(narrow);
    expect(some.head[1]).toBe(`Bộ lọc: Từ tìm: “${word}”`);
    expect(some.rows.length).toBeGreaterThan(0);
    expect(some.rows.every((row) => row.join(' ').includes(word))).toBe(true);
  });

  it('of the appendix has every task of the board, though the screen draws a few, and only those of the filter', async () => {
    const board = `/bang/${stage.app.boardId}?view=phu-luc`;
    const { page } = await stage.open(policeOfficer, board);
    await appears(page.locator('[aria-rowcount]'));
    const all = await saved(page);
    const [counted] = await stage.app.sql<{ n: number }>(
      'SELECT count(*)::int AS n FROM card WHERE board_id = $1',
      [stage.app.boardId],
    );
    const due = all.heads.indexOf('Tiến độ');
    expect(all.rows.filter((row) => row[due] !== '')).toHaveLength(counted?.n ?? -1);
    expect(await page.locator('tbody tr').count()).toBeLessThan(all.rows.length);
  });

  it('of reports says what the lines say; a formula stays a text', async () => {
    const client = await stage.app.client(policeOfficer);
    const about = '=HYPERLINK("http://example.invalid";"Bấm")';
    await makeReport(stage.app, client, {
      ...{ kind: 'ad_hoc', about, dataFrom: '2026-01-01', dataTo: '2026-06-30' },
    });
    const { page } = await stage.open(policeOfficer, '/bao-cao?tt=draft');
    await appears(page.getByText(/^\d+ báo cáo$/u));
    const { head, rows } = await saved(page);
    expect(head[1]).toBe('Bộ lọc: Đang soạn');
    expect(rows).toHaveLength(await page.locator('tbody tr').count());
    expect(rows.flat().some((cell) => cell.includes('HYPERLINK'))).toBe(true);
    expect(await violations(page)).toEqual([]);
  });

  it('of a card’s history has every entry with its whole mark, also those that the screen folds', async () => {
    const { page } = await stage.open(policeOfficer, `/the/${known.id}?muc=lich-su`);
    await appears(page.getByRole('tabpanel').getByRole('heading').first());
    const { rows } = await saved(page);
    const log = await stage.app.sql<{ hash: string }>(
      'SELECT hash FROM audit_entry WHERE card_id = $1 ORDER BY seq',
      [known.id],
    );
    expect(rows.map((row) => row.at(-1)).sort()).toEqual(log.map(({ hash }) => hash).sort());
  });

  it('of what waits for me is in the order of the list, and fits a phone', async () => {
    const { page } = await stage.open(policeOfficer, '/cho-toi', { viewport: phone });
    const lines = page.getByRole('navigation', { name: 'Việc đang chờ' }).getByRole('listitem');
    await until(
      () => page.getByRole('button', { name: 'Tải về', exact: true }).count(),
      (n) => n === 1,
    );
    expect(await sideways(page)).toBe(0);
    const { head, rows } = await saved(page);
    expect(head[0]).toBe(await page.getByRole('heading', { level: 1 }).textContent());
    expect(rows).toHaveLength(await lines.count());
    expect(rows.map((row) => row[1])).toContain(known.no);
  });

  it('is offered on every list that fits a phone, and not where there is nothing to take', async () => {
    for (const [username, path] of [
      [policeHead, '/ke-hoach'],
      [policeHead, `/ke-hoach/${stage.app.planId}`],
      ['quantri', '/quan-tri/lich'],
      [policeHead, '/co-quan'],
      [policeHead, '/co-quan?xem=nhom'],
      [policeHead, '/phien'],
      [policeHead, `/the/${known.id}?muc=lich-su`],
    ] as const) {
      const { page } = await stage.open(username, path, { viewport: phone });
      await appears(page.getByRole('button', { name: 'Tải về', exact: true }));
      expect([path, await sideways(page)]).toEqual([path, 0]);
      await stage.clear();
    }
    const { page } = await stage.open(policeHead, '/kien-nghi?tt=ended');
    await appears(page.getByRole('heading', { level: 1 }));
    await appears(page.getByText('Bỏ lọc').or(page.getByRole('button', { name: /lọc/u })));
    expect(await page.getByRole('button', { name: 'Tải về', exact: true }).count()).toBe(0);
  });
});
