/** The real application with real browsers before it: what every browser test stands on. */
import fs from 'node:fs';
import type { Server } from 'node:http';
import { expect } from '@jest/globals';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { startTestApp, type Client, type TestApp } from '../support/app.js';
import { launchBrowser } from '../support/browser.js';

/** How long a screen may take until it shows what was done; a busy machine is slow, an error is for ever. */
export const patienceMs = Number(process.env['TEST_PATIENCE'] ?? 20_000);

/** The screen that most people have. */
export const desk = { width: 1366, height: 768 };
export const phone = { width: 360, height: 740 };

/** A page, and what happened in it that nobody sees. */
export interface Seat {
  page: Page;
  /** How many documents this page has loaded; a live page stays at one. */
  loads: () => number;
  /** Errors that the page threw or logged. */
  faults: string[];
}

export interface Stage {
  app: TestApp;
  browser: Browser;
  /** A browser of its own for this person, who is signed in already; null: nobody is. */
  open(username: string | null, path?: string, options?: BrowserContextOptions): Promise<Seat>;
  /** Another tab of the same browser. */
  tab(beside: Seat, path: string): Promise<Seat>;
  /** Closes every page that is open, so that the next test begins alone. */
  clear(): Promise<void>;
  close(): Promise<void>;
}

/** What the network says when a test cuts it or a session ends is no fault of the page. */
const expectedNoise = /net::ERR_|Failed to load resource|WebSocket connection/u;

/**
 * Starts the application on a copy of the base database, and a browser.
 * @param options a running application to use instead of an own one
 */
export async function startStage(options: { app?: TestApp } = {}): Promise<Stage> {
  requireBuild();
  const [app, browser] = await Promise.all([options.app ?? startTestApp(), launchBrowser()]);
  agreeOnTime(app);
  const seats: Seat[] = [];

  const seat = (page: Page): Seat => {
    let loads = 0;
    const faults: string[] = [];
    page.setDefaultTimeout(patienceMs);
    page.on('request', (request) => {
      if (request.isNavigationRequest() && request.frame() === page.mainFrame()) loads += 1;
    });
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' && !expectedNoise.test(message.text())) faults.push(message.text());
    });
    const made = { page, loads: () => loads, faults };
    seats.push(made);
    return made;
  };

  return {
    app,
    browser,
    async open(username, path = '/', contextOptions = {}) {
      const context = await browser.newContext({
        baseURL: app.origin,
        viewport: desk,
        locale: 'vi-VN',
        timezoneId: 'Asia/Ho_Chi_Minh',
        reducedMotion: 'reduce',
        ...contextOptions,
      });
      if (username !== null) await context.addCookies([cookieOf(await app.client(username), app.origin)]);
      const made = seat(await context.newPage());
      await made.page.goto(path);
      return made;
    },
    async tab(beside, path) {
      const made = seat(await beside.page.context().newPage());
      await made.page.goto(path);
      return made;
    },
    async clear() {
      const found = seats.splice(0);
      await Promise.all(browser.contexts().map((context) => context.close()));
      expect(found.flatMap(({ faults }) => faults)).toEqual([]);
    },
    async close() {
      await browser.close();
      await app.close();
    },
  };
}

/** The session of a client, as a browser keeps it. */
export function cookieOf(client: Client, origin: string): { name: string; value: string; url: string } {
  const [name = '', value = ''] = client.cookie.split('=');
  return { name, value, url: origin };
}

/** Browsers reckon when a cookie ends by the `Date` of the answer: it has to be the test's time, as everything else. */
export function agreeOnTime({ app, clock }: Pick<TestApp, 'app' | 'clock'>): void {
  const server: Server = app.getHttpServer();
  server.prependListener('request', (_request, response) => {
    response.setHeader('Date', new Date(clock.now()).toUTCString());
  });
}

function requireBuild(): void {
  const index = new URL('../../frontend/dist/index.html', import.meta.url);
  if (!fs.existsSync(index)) {
    throw new Error('frontend/dist is missing: "npm test" builds it, or run "npm run build" first');
  }
}

/** Waits until a condition of the page or the server holds; says at the end what it was instead. */
export async function until<T>(
  read: () => Promise<T> | T,
  holds: (value: T) => boolean,
  ms = patienceMs,
): Promise<T> {
  const end = Date.now() + ms;
  for (;;) {
    const value = await read();
    if (holds(value)) return value;
    if (Date.now() > end) throw new Error(`waited ${ms} ms in vain, last: ${JSON.stringify(value)}`);
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
}
