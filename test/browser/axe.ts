/** What a checker of accessibility finds on a screen. */
import { createRequire } from 'node:module';
import fs from 'node:fs';
import type { Page } from 'playwright-core';
import type { AxeResults, RunOptions } from 'axe-core';

const source = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The features that have words of their own, by which a key begins. */
const features = fs
  .readdirSync(new URL('../../frontend/src/text/vi', import.meta.url))
  .map((name) => name.replace(/\.ts$/u, '').replace('report-templates', 'templates'))
  .filter((name) => name !== 'index');

const options: RunOptions = {
  runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
  resultTypes: ['violations'],
  // What it would fetch beforehand tells only of a locked orientation and of sound that begins by itself: there is neither.
  preload: false,
};

/** The rules that depend on the colours: all that another colour scheme of the same page can break. */
const ofColours: RunOptions = {
  runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] },
  resultTypes: ['violations'],
  preload: false,
};

/** What of the colours of a page is too weak, where the rest of it was looked at in other colours. */
export function weakColours(page: Page): Promise<string[]> {
  return faultsOf(page, ofColours);
}

/** The serious and critical violations of WCAG 2.2 A and AA, one line each, with where they are; and keys that stand for words. */
export async function violations(page: Page): Promise<string[]> {
  const faults = await faultsOf(page, options);
  return [...faults, ...(await keysShown(page)).map((key) => `a key in place of words: ${key}`)];
}

async function faultsOf(page: Page, wanted: RunOptions): Promise<string[]> {
  // Evaluated, not added as a script: the page's own policy lets no foreign script in.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source);
  const { violations: found } = await page.evaluate(
    (run) => (window as unknown as { axe: { run: (run: RunOptions) => Promise<AxeResults> } }).axe.run(run),
    wanted,
  );
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes
        .slice(0, 4)
        .map(
          ({ target, failureSummary }) =>
            `${id} at ${target.join(' ')}: ${(failureSummary ?? '').replace(/\s+/gu, ' ').slice(0, 260)}`,
        ),
    );
}

/** Words that were not loaded: the page shows their keys. */
function keysShown(page: Page): Promise<string[]> {
  return page.evaluate((names) => {
    const key = new RegExp(
      `(?<![\\w./@-])(?:${names.join('|')})\\.[a-z][a-z_]*(?:\\.[a-z_]+)*(?![\\w/@-])`,
      'gu',
    );
    const labels = [...document.querySelectorAll('[aria-label], [title]')].map(
      (one) => `${one.getAttribute('aria-label') ?? ''} ${one.getAttribute('title') ?? ''}`,
    );
    return [document.body.innerText, ...labels].flatMap((text) => text.match(key) ?? []);
  }, features);
}

/** How many pixels the page can be scrolled sideways. */
export function sideways(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
