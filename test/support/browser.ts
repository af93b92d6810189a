import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { type Browser, chromium } from 'playwright-core';

/** A browser that tests can start on this machine. */
export interface FoundBrowser {
  executablePath: string;
  /** Where it was found, for messages. */
  from: 'BROWSER_PATH' | 'playwright install' | 'system' | '@sparticuz/chromium';
  /** What its process needs beside our own environment. */
  env: Record<string, string>;
}

/** Our own arguments: those of @sparticuz/chromium switch web security off, and its single process crashes. */
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Finds a browser: the one named in BROWSER_PATH, one that playwright installed, one of the system, or the one that npm
 * installs with the tests (Linux on x64).
 *
 * @throws Error that names the remedies when there is none
 */
export async function findBrowser(): Promise<FoundBrowser> {
  const named = process.env['BROWSER_PATH'];
  if (named) return { executablePath: named, from: 'BROWSER_PATH', env: {} };
  const installed = chromium.executablePath();
  if (fs.existsSync(installed)) return { executablePath: installed, from: 'playwright install', env: {} };
  const system = systemBrowsers().find((file) => fs.existsSync(file));
  if (system) return { executablePath: system, from: 'system', env: {} };
  const packaged = await packagedBrowser();
  if (packaged) return packaged;
  throw new Error(
    'no browser for the tests: set BROWSER_PATH, or install Chrome or Chromium, or run "npx playwright-core install chromium"',
  );
}

/**
 * Starts a browser without a window.
 *
 * @throws Error when there is none, or it does not start
 */
export async function launchBrowser(): Promise<Browser> {
  const { executablePath, env } = await findBrowser();
  return chromium.launch({ executablePath, args, env: { ...process.env, ...env } });
}

function systemBrowsers(): string[] {
  switch (process.platform) {
    case 'linux':
      return [
        '/usr/bin/chromium',
        '/usr/bin/chromium-browser',
        '/usr/bin/google-chrome',
        '/usr/bin/google-chrome-stable',
        '/usr/bin/microsoft-edge',
        '/snap/bin/chromium',
      ];
    case 'darwin':
      return [
        '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
        '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
        '/Applications/Chromium.app/Contents/MacOS/Chromium',
      ];
    case 'win32':
      return ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA']
        .map((name) => process.env[name])
        .filter((folder) => folder !== undefined)
        .flatMap((folder) => [
          path.join(folder, 'Google/Chrome/Application/chrome.exe'),
          path.join(folder, 'Microsoft/Edge/Application/msedge.exe'),
        ]);
    default:
      return [];
  }
}

/** The browser in the npm package; undefined where that does not exist for this machine or was not installed. */
async function packagedBrowser(): Promise<FoundBrowser | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const folder = packageFolder('@sparticuz/chromium');
  if (folder === undefined) return undefined;
  const { default: sparticuz } = await import('@sparticuz/chromium');
  const executablePath = await sparticuz.executablePath();
  const libraries = path.join(await unpackLibraries(folder), 'lib');
  const searched = [process.env['LD_LIBRARY_PATH'], libraries].filter(
    (part) => part !== undefined && part !== '',
  );
  return {
    executablePath,
    from: '@sparticuz/chromium',
    env: { LD_LIBRARY_PATH: searched.join(path.delimiter) },
  };
}

/** The libraries of a bare Linux that has none of a browser's own; unpacked once, whole, even by two workers at once. */
async function unpackLibraries(packaged: string): Promise<string> {
  const target = path.join(os.tmpdir(), `tien-do-browser-libraries-${os.userInfo().uid}`);
  if (fs.existsSync(target)) return target;
  const draft = fs.mkdtempSync(`${target}.`);
  const { extract } = await import('tar-fs');
  const archive = fs.createReadStream(path.join(packaged, 'bin', 'al2023.tar.br'));
  await pipeline(archive, createBrotliDecompress(), extract(draft));
  try {
    fs.renameSync(draft, target);
  } catch (error) {
    fs.rmSync(draft, { recursive: true, force: true });
    if (!fs.existsSync(target)) throw error;
  }
  return target;
}

function packageFolder(name: string): string | undefined {
  for (const base of createRequire(import.meta.url).resolve.paths(name) ?? []) {
    const folder = path.join(base, name);
    if (fs.existsSync(path.join(folder, 'package.json'))) return folder;
  }
  return undefined;
}
