import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { Binaries } from './binaries.js';
import { type Location, writePrivate } from './location.js';

/** The database's superuser, as which migrations run. */
export const ownerName = 'tien_do_owner';

/**
 * Makes the data folder with `initdb`, once. It is built beside its place and moved there whole, so that a start which
 * is killed half-way leaves nothing that looks finished.
 *
 * @param location where the database lies
 * @param binaries the server programs
 * @param durable false skips waiting for the disk, for tests
 * @returns the superuser's password
 * @throws Error when `initdb` fails, or when the data are there and their password is gone
 */
export function ensureCluster(location: Location, binaries: Binaries, durable: boolean): string {
  if (fs.existsSync(path.join(location.cluster, 'PG_VERSION'))) return storedPassword(location);
  const password = randomBytes(24).toString('base64url');
  const draft = `${location.cluster}.new`;
  const passwordFile = path.join(location.home, `initdb-${randomBytes(6).toString('hex')}`);
  fs.rmSync(draft, { recursive: true, force: true });
  fs.mkdirSync(draft, { mode: 0o700 });
  try {
    fs.writeFileSync(passwordFile, password, { flag: 'wx', mode: 0o600 });
    const { uid, gid } = location.account;
    if (uid !== undefined && gid !== undefined)
      for (const made of [draft, passwordFile]) fs.chownSync(made, uid, gid);
    runInitdb(location, binaries, { draft, passwordFile, durable });
  } finally {
    fs.rmSync(passwordFile, { force: true });
  }
  writePrivate(location.password, password);
  fs.renameSync(draft, location.cluster);
  return password;
}

interface InitdbCall {
  draft: string;
  passwordFile: string;
  durable: boolean;
}

function runInitdb(
  location: Location,
  binaries: Binaries,
  { draft, passwordFile, durable }: InitdbCall,
): void {
  const done = spawnSync(
    binaries.program('initdb'),
    [
      ...['-D', draft, '-U', ownerName, '--auth=scram-sha-256', `--pwfile=${passwordFile}`],
      // The builtin locale needs nothing from the machine, and lowers Vietnamese letters rightly.
      ...['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'],
      ...(durable ? ['--no-instructions'] : ['--no-instructions', '--no-sync']),
    ],
    { ...location.account, cwd: location.home, env: serverEnvironment(), encoding: 'utf8' },
  );
  if (done.status === 0) return;
  fs.rmSync(draft, { recursive: true, force: true });
  throw new Error(`Không tạo được cơ sở dữ liệu ở ${location.home}: ${done.error?.message ?? done.stderr}`);
}

function storedPassword(location: Location): string {
  const password = fs.existsSync(location.password) ? fs.readFileSync(location.password, 'utf8').trim() : '';
  if (password !== '') return password;
  throw new Error(
    `Có dữ liệu ở ${location.cluster} nhưng thiếu tệp mật khẩu ${location.password}. ` +
      'Hãy chép lại tệp đó từ bản sao lưu, hoặc đặt DATA_DIR sang thư mục khác.',
  );
}

/**
 * The environment of the server programs: without the PG* variables of a person's own PostgreSQL, and in a language
 * whose messages we can read.
 */
export function serverEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(PG[A-Z]|LC_|LANG)/.test(name));
  return { ...Object.fromEntries(kept), LC_ALL: 'C' };
}
