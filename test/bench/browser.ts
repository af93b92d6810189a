/** What the board costs a browser, beside F-page. Without a built page or a browser there are no such figures. */
import fs from 'node:fs';
import path from 'node:path';
import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser.js';
import type { BenchBoard } from './data.js';
import { alternate, percentile } from './measure.js';
import { atMost, valueAtMost, type Figure } from './report.js';
import type { Setting } from './setting.js';
import { walkersOn } from './walker.js';

const built = path.resolve(import.meta.dirname, '../../frontend/dist/index.html');
const viewport = { width: 1440, height: 900 };
const card = '[data-card]';

export async function browserFigures(setting: Setting): Promise<Figure[]> {
  if (!fs.existsSync(built)) {
    setting.say('the page is not built: no figures of the browser');
    return [];
  }
  const browser = await launchBrowser();
  try {
    const { server, floor, world } = setting;
    const cookie = world.coordinatorHeads[0]?.cookie ?? '';
    const bench = new Bench(browser, server.origin, cookie);
    const first = await alternate(setting.rounds, {
      floor: () => firstCard(browser, `${floor.origin}/page`, null),
      product: () => bench.firstCard(setting.middle),
    });
    setting.say(`first card after ${first.product.toFixed(0)} ms`);
    const middle = await bench.weigh(setting.middle);
    const large = await bench.weigh(setting.large);
    const tasks = await longestTasks(setting, bench);
    return [
      {
        name: 'first card on the screen, 1,000 cards, cold',
        unit: 'ms',
        base: { name: 'F-page', value: first.floor },
        product: first.product,
        target: atMost(2.5),
      },
      {
        name: 'DOM elements, 1,000 cards',
        unit: 'nodes',
        base: null,
        product: middle.nodes,
        target: valueAtMost(3_000),
      },
      {
        name: 'DOM elements, 10,000 cards',
        unit: 'nodes',
        base: { name: 'own, 1,000 cards', value: middle.nodes },
        product: large.nodes,
        target: atMost(1.05),
      },
      {
        name: 'JavaScript for the board, on the wire',
        unit: 'kB',
        base: null,
        product: middle.scripts / 1000,
        target: valueAtMost(220),
      },
      {
        name: 'fonts for the board, on the wire',
        unit: 'kB',
        base: null,
        product: middle.fonts / 1000,
        target: valueAtMost(120),
      },
      ...tasks,
    ];
  } finally {
    await browser.close();
  }
}

interface Weight {
  nodes: number;
  scripts: number;
  fonts: number;
}

class Bench {
  constructor(
    private readonly browser: Browser,
    private readonly origin: string,
    private readonly cookie: string,
  ) {}

  firstCard(board: BenchBoard): Promise<number> {
    return firstCard(this.browser, this.address(board), this.cookie);
  }

  /** A board as a new browser loads it: its elements, and what came over the wire. */
  async weigh(board: BenchBoard): Promise<Weight> {
    const context = await newContext(this.browser, this.origin, this.cookie);
    try {
      const page = await context.newPage();
      const cdp = await context.newCDPSession(page);
      const bytes = await countBytes(cdp);
      await page.goto(this.address(board));
      await page.waitForSelector(card);
      await page.waitForLoadState('networkidle');
      const nodes = await page.evaluate(() => document.getElementsByTagName('*').length);
      return { nodes, scripts: bytes.get('Script') ?? 0, fonts: bytes.get('Font') ?? 0 };
    } finally {
      await context.close();
    }
  }

  async open(board: BenchBoard): Promise<{ page: Page; close: () => Promise<void> }> {
    const context = await newContext(this.browser, this.origin, this.cookie);
    const page = await context.newPage();
    await page.goto(this.address(board));
    await page.waitForSelector(card);
    await page.waitForLoadState('networkidle');
    return { page, close: () => context.close() };
  }

  private address(board: BenchBoard): string {
    return `${this.origin}/bang/${board.id}`;
  }
}

async function newContext(browser: Browser, origin: string, cookie: string | null): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport, locale: 'vi-VN' });
  const [name, value] = cookie?.split('=') ?? [];
  if (name && value) await context.addCookies([{ name, value, url: origin }]);
  return context;
}

/** Milliseconds from the navigation until the first card was painted, in a browser that has never been there. */
async function firstCard(browser: Browser, address: string, cookie: string | null): Promise<number> {
  const context = await newContext(browser, new URL(address).origin, cookie);
  try {
    const page = await context.newPage();
    await page.addInitScript((selector) => {
      const note = (): boolean => {
        if (!document.querySelector(selector)) return false;
        // The frame after the next one begins when this one is on the screen.
        requestAnimationFrame(() => {
          setTimeout(() => {
            performance.mark('bench:first-card');
          });
        });
        return true;
      };
      const observer = new MutationObserver(() => {
        if (note()) observer.disconnect();
      });
      observer.observe(document, { childList: true, subtree: true });
    }, card);
    await page.goto(address);
    await page.waitForSelector(card);
    // Not `waitForFunction`: it evaluates a text, which the product's content security policy refuses.
    return await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          const look = (): void => {
            const [mark] = performance.getEntriesByName('bench:first-card');
            if (mark) resolve(mark.startTime);
            else setTimeout(look, 10);
          };
          look();
        }),
    );
  } finally {
    await context.close();
  }
}

/** Bytes as they came over the wire, by the kind of what they are. */
async function countBytes(cdp: CDPSession): Promise<Map<string, number>> {
  const kinds = new Map<string, string>();
  const bytes = new Map<string, number>();
  cdp.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type));
  cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const kind = kinds.get(requestId) ?? '';
    bytes.set(kind, (bytes.get(kind) ?? 0) + encodedDataLength);
  });
  await cdp.send('Network.enable');
  return bytes;
}

const letters = 'hoi nghi';

/** The longest piece of work of the page's main thread while something is done on a board of 10,000 cards. */
async function longestTasks(setting: Setting, bench: Bench): Promise<Figure[]> {
  const { page, close } = await bench.open(setting.large);
  const [walker] = walkersOn(setting.server.origin, setting.world, setting.large, 1);
  if (!walker) throw new Error('the board has no card to move');
  try {
    const field = page.locator('input[type="search"], input[type="text"]').first();
    await field.click();
    const keys = await longest(page, async () => {
      for (const letter of letters) {
        await page.keyboard.type(letter);
        await page.waitForTimeout(150);
      }
    });
    await field.fill('');
    await page.waitForTimeout(1_000);
    const drag = await longest(page, () => dragOver(page));
    const change = await longest(page, async () => {
      for (let n = 0; n < 5; n += 1) {
        await walker.step();
        await page.waitForTimeout(250);
      }
    });
    const figure = (name: string, tasks: number[]): Figure => ({
      name: `${name}, 10,000 cards: the longest main-thread task`,
      unit: 'ms',
      base: null,
      product: percentile(tasks, 1),
      target: valueAtMost(50),
    });
    return [figure('filter keystrokes', keys), figure('a drag', drag), figure('live changes', change)];
  } finally {
    await close();
  }
}

/** Takes the first card up, carries it over every column, and lets go where it was. */
async function dragOver(page: Page): Promise<void> {
  const box = await page.locator(card).first().boundingBox();
  if (!box) throw new Error('there is no card to drag');
  const from = { x: box.x + box.width / 2, y: box.y + 30 };
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  for (let n = 1; n <= 20; n += 1) {
    await page.mouse.move(from.x + ((viewport.width - 200) * n) / 20, from.y + n);
    await page.waitForTimeout(30);
  }
  if ((await page.locator('[data-drop]').count()) === 0) throw new Error('the card was not taken up');
  await page.mouse.move(from.x, from.y, { steps: 5 });
  await page.mouse.up();
  await page.waitForTimeout(300);
}

interface TraceEvent {
  name: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  args: { name?: string };
}

/** Milliseconds of every task of the page's main thread while something is done. */
async function longest(page: Page, act: () => Promise<void>): Promise<number[]> {
  const browser = page.context().browser();
  if (!browser) throw new Error('the page has no browser');
  await browser.startTracing(page, {
    categories: ['toplevel', 'disabled-by-default-devtools.timeline', '__metadata'],
  });
  await act();
  const trace = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
  const threads = new Set(
    trace.traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${String(pid)} ${String(tid)}`),
  );
  const tasks = trace.traceEvents
    .filter(({ name, pid, tid }) => name === 'RunTask' && threads.has(`${String(pid)} ${String(tid)}`))
    .map(({ dur }) => (dur ?? 0) / 1000);
  if (tasks.length === 0) throw new Error('the trace holds no task of the page');
  return tasks;
}
