import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import {
  cloneDatabase,
  createDatabase,
  dropDatabase,
  type EmbeddedDatabase,
  type EmbeddedOptions,
  startEmbedded,
} from '../../backend/src/database/embedded.js';
import { isAlive } from '../../backend/src/database/embedded/process-mark.js';

let dataDir: string;
let started: EmbeddedDatabase[];
let children: ChildProcess[];

beforeEach(() => {
  dataDir = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'tien-do-embedded-')), 'data');
  // mkdtemp makes a private folder; the account that root runs the server as must pass.
  fs.chmodSync(path.dirname(dataDir), 0o755);
  started = [];
  children = [];
});

afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  for (const database of started) await database.stop();
  fs.rmSync(path.dirname(dataDir), { recursive: true, force: true });
});

async function start(options: Partial<EmbeddedOptions> = {}): Promise<EmbeddedDatabase> {
  const database = await startEmbedded({ dataDir, durable: false, ...options });
  started.push(database);
  return database;
}

async function ask<T extends pg.QueryResultRow>(url: string, sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}

const inHome = (name: string): string => path.join(dataDir, 'database', name);
const pidFile = (): string => inHome('cluster/postmaster.pid');
const serverPid = (): number => Number(fs.readFileSync(pidFile(), 'utf8').split('\n')[0]);

/** Another process that uses the same data, as a second `npm start` would; resolves when it has the database. */
async function startElsewhere(): Promise<{ child: ChildProcess; reused: boolean }> {
  const module = path.resolve(import.meta.dirname, '../../backend/src/database/embedded.ts');
  const script = `
    const { startEmbedded } = await import(${JSON.stringify(new URL(`file://${module}`).href)});
    const database = await startEmbedded({ dataDir: ${JSON.stringify(dataDir)}, durable: false });
    process.on('SIGTERM', () => database.stop().then(() => process.exit(0)));
    setInterval(() => undefined, 1000);
    console.log('up ' + database.reused);`;
  const register = path.resolve(import.meta.dirname, '../support/native/register.mjs');
  const child = spawn(process.execPath, ['--import', register, '--input-type=module', '--eval', script], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (part: Buffer) => (said += part.toString()));
  while (!said.includes('up ')) {
    if (child.exitCode !== null) throw new Error(`the other process ended: ${said}`);
    await sleep(20);
  }
  return { child, reused: said.includes('up true') };
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) =>
    (child.exitCode ?? child.signalCode) === null ? child.once('exit', () => resolve()) : resolve(),
  );
}

describe('a start', () => {
  test('makes a database for this machine only, behind a password of its own', async () => {
    const { ownerUrl, reused } = await start();
    expect(reused).toBe(false);
    const [row] = await ask(
      ownerUrl,
      `SELECT current_user, current_database(), current_setting('listen_addresses') AS listen,
              current_setting('unix_socket_directories') AS sockets, current_setting('max_connections') AS connections,
              current_setting('timezone') AS zone, pg_encoding_to_char(encoding) AS encoding, datlocale, lower('ĐƯỜNG') AS lowered
       FROM pg_database WHERE datname = current_database()`,
    );
    expect(row).toEqual({
      current_user: 'tien_do_owner',
      current_database: 'tien_do',
      listen: '127.0.0.1',
      sockets: '',
      connections: '200',
      zone: 'UTC',
      encoding: 'UTF8',
      datlocale: 'C.UTF-8',
      lowered: 'đường',
    });
    const wrong = new URL(ownerUrl);
    wrong.password = 'guess';
    await expect(ask(wrong.href, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
    expect(fs.statSync(inHome('password')).mode & 0o777).toBe(0o600);
    expect(
      fs.readdirSync(path.join(dataDir, 'database')).filter((name) => name.startsWith('initdb-')),
    ).toEqual([]);
  });

  test('a second start of the same data finds what the first one wrote', async () => {
    const first = await start();
    await ask(first.ownerUrl, 'CREATE TABLE kept (id int)');
    const pid = serverPid();
    await first.stop();
    expect(isAlive(pid)).toBe(false);
    expect(fs.existsSync(pidFile())).toBe(false);
    const second = await start();
    expect(second.reused).toBe(false);
    expect(await ask(second.ownerUrl, 'SELECT * FROM kept')).toEqual([]);
  });

  test('a start that was killed while making the data begins again', async () => {
    fs.mkdirSync(inHome('cluster.new'), { recursive: true });
    fs.writeFileSync(inHome('cluster.new/PG_VERSION'), '18');
    const { ownerUrl } = await start();
    expect(await ask(ownerUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  test('two data folders run side by side', async () => {
    const one = await start();
    const other = await start({ dataDir: path.join(dataDir, 'other') });
    expect(new URL(one.ownerUrl).port).not.toBe(new URL(other.ownerUrl).port);
    expect(new URL(one.ownerUrl).password).not.toBe(new URL(other.ownerUrl).password);
  });

  test('a port that is taken is named, and nothing is left behind', async () => {
    const { ownerUrl } = await start();
    const port = Number(new URL(ownerUrl).port);
    const other = path.join(dataDir, 'other');
    await expect(start({ dataDir: other, port })).rejects.toThrow(String(port));
    expect(fs.existsSync(path.join(other, 'database/lock'))).toBe(false);
    expect(fs.existsSync(path.join(other, 'database/cluster/postmaster.pid'))).toBe(false);
  });

  test('data without their password are refused with a remedy', async () => {
    await (await start()).stop();
    fs.rmSync(inHome('password'));
    await expect(start()).rejects.toThrow('password');
  });
});

describe('several processes', () => {
  test('two starts at once share one server, and the last to stop ends it', async () => {
    const [one, other] = await Promise.all([start(), start()]);
    expect([one.reused, other.reused].sort()).toEqual([false, true]);
    expect(one.ownerUrl).toBe(other.ownerUrl);
    await one.stop();
    expect(await ask(other.ownerUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    const pid = serverPid();
    await other.stop();
    expect(isAlive(pid)).toBe(false);
  });

  test('kill -9 leaves a server that the next start reuses and ends', async () => {
    const { child } = await startElsewhere();
    const pid = serverPid();
    child.kill('SIGKILL');
    await ended(child);
    expect(isAlive(pid)).toBe(true);
    const next = await start();
    expect(next.reused).toBe(true);
    expect(serverPid()).toBe(pid);
    await next.stop();
    expect(isAlive(pid)).toBe(false);
  });

  test('a process that stops leaves the server to the others', async () => {
    const here = await start();
    const { child, reused } = await startElsewhere();
    expect(reused).toBe(true);
    child.kill('SIGTERM');
    await ended(child);
    expect(await ask(here.ownerUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  test('the lock of a dead process is taken over', async () => {
    fs.mkdirSync(inHome('.'), { recursive: true });
    const dead = spawnSync(process.execPath, ['--eval', '']).pid;
    fs.writeFileSync(inHome('lock'), `${dead} 1`);
    expect((await start()).reused).toBe(false);
    // The same pid of another moment is another process.
    fs.writeFileSync(inHome('lock'), `${process.pid} 1`);
    if (process.platform === 'linux') expect((await start()).reused).toBe(true);
    fs.rmSync(inHome('lock'), { force: true });
  });
});

describe('a pid file that does not tell the truth', () => {
  /** A process that is alive, runs as the server's account, and is no server. */
  function stranger(): number {
    const { uid, gid } = fs.statSync(inHome('cluster'));
    const account = process.getuid?.() === 0 ? { uid, gid } : {};
    const child = spawn('sleep', ['60'], { ...account, cwd: '/', stdio: 'ignore' });
    children.push(child);
    if (child.pid === undefined) throw new Error('no process');
    return child.pid;
  }

  test('the pid now belongs to another process', async () => {
    await (await start()).stop();
    const pid = stranger();
    fs.writeFileSync(pidFile(), `${pid}\n${inHome('cluster')}\n1700000000\n1\n\n127.0.0.1\n0 0\nready\n`);
    expect((await start()).reused).toBe(false);
    expect(isAlive(pid)).toBe(true);
    expect(serverPid()).not.toBe(pid);
  });

  test('the pid and port now belong to the server of other data', async () => {
    const first = await start();
    await first.stop();
    const otherDir = path.join(dataDir, 'other');
    const other = await start({ dataDir: otherDir });
    // Even with the same password: what decides is the folder that the server names.
    const password = pg.escapeLiteral(new URL(first.ownerUrl).password);
    await ask(other.ownerUrl, `ALTER ROLE tien_do_owner PASSWORD ${password}`);
    fs.copyFileSync(path.join(otherDir, 'database/cluster/postmaster.pid'), pidFile());
    const second = await start();
    expect(second.reused).toBe(false);
    expect(new URL(second.ownerUrl).port).not.toBe(new URL(other.ownerUrl).port);
  });

  test('nothing but rubbish in it', async () => {
    await (await start()).stop();
    fs.writeFileSync(pidFile(), 'rubbish');
    expect((await start()).reused).toBe(false);
  });
});

test('clone and drop', async () => {
  const { ownerUrl } = await start();
  const template = await createDatabase(ownerUrl, 'template "of" tests');
  await ask(template, 'CREATE TABLE kept AS SELECT 7 AS id');
  const copy = await cloneDatabase(ownerUrl, 'copy', 'template "of" tests');
  expect(await ask(copy, 'SELECT id FROM kept')).toEqual([{ id: 7 }]);
  await dropDatabase(ownerUrl, 'copy');
  await dropDatabase(ownerUrl, 'copy');
  await expect(ask(copy, 'SELECT 1')).rejects.toMatchObject({ code: '3D000' });
});
