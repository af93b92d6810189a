/** "Điều hành" on a wall: read from across a room, nobody touches it, for days. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { createBaseDatabase, startTestApp } from '../support/app.js';
import { Desk } from '../support/desk.js';
import { leadership, policeOfficer } from './acts.js';
import { violations } from './axe.js';
import { appears, says, signInForm } from './screens.js';
import { startAgain } from './server-again.js';
import { startStage, until, type Stage } from './stage.js';

const wall = { width: 1920, height: 1080 };
const build = fileURLToPath(new URL('../../frontend/dist/', import.meta.url));

let stage: Stage;
let people: Desk;
beforeAll(async () => {
  stage = await startStage();
  people = new Desk(stage.app);
});
afterEach(async () => {
  await stage.clear();
});
afterAll(async () => {
  await stage.close();
});

const pictures = process.env['PICTURES'];
async function picture(page: Page, name: string): Promise<void> {
  if (pictures) await page.screenshot({ path: `${pictures}/${name}.png` });
}

const address = (): string => `/dieu-hanh/${stage.app.boardId}?man-hinh-lon`;
const screen = (page: Page) => page.getByRole('main', { name: 'Điều hành' });
/** How many tasks the legend of the picture says to be at work. */
async function atWork(page: Page): Promise<number> {
  const text = (await screen(page).getByRole('list').last().innerText()).replace(/\s+/gu, ' ');
  return Number(/Đang thực hiện (\d+)/u.exec(text)?.[1] ?? Number.NaN);
}

it('is large, fits, takes its turns, can be held and left', async () => {
  const { page } = await stage.open(leadership, `/dieu-hanh/${stage.app.boardId}`, { viewport: wall });
  await page.getByRole('button', { name: 'Màn hình lớn' }).click();
  await appears(screen(page).locator('svg.recharts-surface'));
  await picture(page, 'wall');
  expect(await violations(page)).toEqual([]);
  expect(new URL(page.url()).searchParams.has('man-hinh-lon')).toBe(true);
  const sizes = await screen(page).evaluate((main) => ({
    over: [main.scrollHeight - main.clientHeight, main.scrollWidth - main.clientWidth],
    figure: Number.parseFloat(getComputedStyle(main.querySelector('li[data-name] b') ?? main).fontSize),
    least: Math.min(
      ...[...main.querySelectorAll('h1, h2, p, b, i, dt, dd, th, td, span')]
        .filter((node) => node.textContent.trim() !== '' && node.closest('.recharts-wrapper') === null)
        .map((node) => Number.parseFloat(getComputedStyle(node).fontSize)),
    ),
  }));
  expect(sizes.over).toEqual([0, 0]);
  expect(sizes.figure).toBeGreaterThan(80);
  expect(sizes.least).toBeGreaterThanOrEqual(17);
  // The page behind it is out of reach.
  expect(await page.evaluate(() => document.getElementById('root')?.hasAttribute('inert'))).toBe(true);

  await until(
    () => screen(page).getByRole('heading', { level: 2 }).innerText(),
    (title) => title.startsWith('Đang ở đâu'),
    60_000,
  );
  await page.keyboard.press('Space');
  await picture(page, 'wall-desks');
  await appears(screen(page).getByRole('button', { name: 'Chạy tiếp (phím cách)' }));
  await page.keyboard.press('Space');
  await appears(screen(page).getByRole('button', { name: 'Dừng trang (phím cách)' }));
  await until(
    () => screen(page).getByRole('heading', { level: 2 }).innerText(),
    (title) => title.startsWith('Theo cơ quan'),
    60_000,
  );
  await picture(page, 'wall-agencies');
  expect(await screen(page).evaluate((main) => main.scrollHeight - main.clientHeight)).toBe(0);
  await page.keyboard.press('Escape');
  await appears(page.getByRole('region', { name: 'Theo cơ quan' }));
  expect(await page.evaluate(() => document.getElementById('root')?.hasAttribute('inert'))).toBe(false);
});

it('says that the line is cut and comes back by itself with what happened and with another version of the program, once', async () => {
  const pagesDir = fs.mkdtempSync(path.join(os.tmpdir(), 'tien-do-pages-'));
  fs.cpSync(build, pagesDir, { recursive: true });
  const database = await createBaseDatabase();
  const app = await startTestApp({ database, pagesDir });
  const own = await startStage({ app });
  const { page, loads } = await own.open(leadership, `/dieu-hanh/${app.boardId}?man-hinh-lon`, {
    viewport: wall,
  });
  await appears(screen(page).locator('svg.recharts-surface'));
  await page.keyboard.press('Space');
  expect(await atWork(page)).toBe(0);

  await page.context().setOffline(true);
  await says(screen(page).getByRole('status'), /^Mất kết nối, đang nối lại\. Dữ liệu lúc \d\d:\d\d ngày/u);
  const desk = new Desk(app);
  await desk.move(await desk.as(policeOfficer), (await desk.fresh()).id, 'assign');
  await page.context().setOffline(false);
  await until(
    () => atWork(page),
    (now) => now === 1,
  );
  expect(loads()).toBe(1);

  await app.app.close();
  const next = nextVersion(pagesDir);
  const again = await startAgain(app, { pagesDir });
  await until(loads, (count) => count === 2, 60_000);
  await appears(screen(page).locator('svg.recharts-surface'));
  const running = (): Promise<string | null> =>
    page.locator('script[type="module"][src]').first().getAttribute('src');
  expect(await running()).toBe(`/assets/${next}`);
  await says(screen(page).getByRole('status'), /^Dữ liệu lúc/u);

  // The same version again: it is looked at and left as it is.
  await page.context().setOffline(true);
  await says(screen(page).getByRole('status'), /^Mất kết nối/u);
  const asked = page.waitForResponse((answer) => new URL(answer.url()).pathname === '/', { timeout: 60_000 });
  await page.context().setOffline(false);
  expect((await asked).status()).toBe(200);
  await says(screen(page).getByRole('status'), /^Dữ liệu lúc/u);
  expect(loads()).toBe(2);

  await own.clear();
  await own.browser.close();
  await again.close();
  await database.drop();
  fs.rmSync(pagesDir, { recursive: true, force: true });
});

/** Lays another version of the program where the server takes it from: every script under another name. @returns the first one's. */
function nextVersion(pagesDir: string): string {
  const assets = path.join(pagesDir, 'assets');
  const scripts = fs.readdirSync(assets).filter((name) => name.endsWith('.js'));
  const renamed = (name: string): string => name.replace(/\.js$/u, '-next.js');
  const take = (file: string, to: string): string => {
    const text = fs
      .readFileSync(file, 'utf8')
      .replace(/[\w.-]+\.js(?!\w)/gu, (name) => (scripts.includes(name) ? renamed(name) : name));
    for (const kind of ['', '.gz', '.br']) fs.rmSync(file + kind, { force: true });
    fs.writeFileSync(to, text);
    return text;
  };
  for (const name of scripts) take(path.join(assets, name), path.join(assets, renamed(name)));
  const index = path.join(pagesDir, 'index.html');
  const entry = /src="\/assets\/(index-[^"]+\.js)"/u.exec(take(index, index))?.[1];
  if (!entry) throw new Error('the build has no entry');
  return entry;
}

it('says that its session ended, and hangs again after signing in', async () => {
  const { app } = stage;
  const { page } = await stage.open(leadership, address(), { viewport: wall });
  await appears(screen(page).getByText(/^Phiên đăng nhập kết thúc lúc/u));
  await app.sql(`DELETE FROM session WHERE person_id = (SELECT id FROM person WHERE username = $1)`, [
    leadership,
  ]);
  await page.waitForURL('**/dang-nhap?ve=**', { timeout: 90_000 });
  await appears(page.getByText('Phiên làm việc đã kết thúc. Đăng nhập để tiếp tục ở trang đang mở.'));
  await signInForm.byForm(page, leadership);
  await appears(screen(page).getByText(/^Phiên đăng nhập kết thúc lúc/u));
});

it('keeps its memory over many changes', async () => {
  const { page } = await stage.open(leadership, address(), { viewport: wall });
  await appears(screen(page).locator('svg.recharts-surface'));
  const session = await page.context().newCDPSession(page);
  const heap = async (): Promise<number> => {
    for (let turn = 0; turn < 3; turn += 1) await session.send('HeapProfiler.collectGarbage');
    return (await session.send('Runtime.getHeapUsage')).usedSize / 1_048_576;
  };
  const card = await people.fresh();
  const receiver = await people.as(policeOfficer);
  await people.move(receiver, card.id, 'assign');
  const reason = 'Chờ văn bản hướng dẫn của cơ quan trung ương.';
  const head = await people.as('congan.lanhdao');
  const changes = async (count: number): Promise<void> => {
    for (let turn = 0; turn < count; turn += 1) {
      await people.move(head, card.id, 'hold', { reason, document: '12/CV' });
      await people.move(head, card.id, 'resume', { reason });
    }
  };
  const heaps: number[] = [];
  await changes(10);
  heaps.push(await heap());
  for (let round = 0; round < 3; round += 1) {
    await changes(12);
    heaps.push(await heap());
  }
  process.stdout.write(
    `heap of the wall after 20, 44, 68, 92 changes: ${heaps.map((one) => one.toFixed(1)).join(', ')} MiB\n`,
  );
  const [first = 0] = heaps;
  expect(heaps.at(-1)).toBeLessThan(first + 1.2);
});
