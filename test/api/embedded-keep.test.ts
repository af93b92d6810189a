import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import pg from 'pg';
import { keepAlive, startEmbedded, type EmbeddedDatabase } from '../../backend/src/database/embedded.js';
import { until } from '../support/socket.js';

let folder: string;
let database: EmbeddedDatabase;
let said: string[];

beforeEach(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tien-do-keep-'));
  // mkdtemp makes a private folder; the account that root runs the server as must pass.
  fs.chmodSync(folder, 0o755);
  said = [];
  const options = { dataDir: path.join(folder, 'data'), durable: false };
  database = keepAlive(await startEmbedded(options), options, startEmbedded, (line) => said.push(line));
});

afterEach(async () => {
  await database.stop();
  fs.rmSync(folder, { recursive: true, force: true });
});

async function ask(text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: database.ownerUrl, connectionTimeoutMillis: 1_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}

function serverPid(): number {
  return Number(
    fs.readFileSync(path.join(folder, 'data/database/cluster/postmaster.pid'), 'utf8').split('\n')[0],
  );
}

/** Kills the server outright. @returns when it answers again, at the same address. */
async function killed(): Promise<void> {
  process.kill(serverPid(), 'SIGKILL');
  await answers();
}

function answers(): Promise<void> {
  return until(
    'it answers at the same address',
    () =>
      ask('SELECT 1').then(
        () => said.length > 0,
        () => false,
      ),
    30_000,
  );
}

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

it('comes back on its port, with what was written, after somebody killed it', async () => {
  await ask('CREATE TABLE kept (n int)');
  await ask('INSERT INTO kept VALUES (7)');
  await ask('CHECKPOINT');
  await killed();
  expect(await ask('SELECT n FROM kept')).toEqual([{ n: 7 }]);
  expect(said).toHaveLength(1);
});

it('ends with the last who uses it, whoever brought it back', async () => {
  const other = await startEmbedded({ dataDir: path.join(folder, 'data'), durable: false });
  const first = serverPid();
  await killed();
  const second = serverPid();
  expect(second).not.toBe(first);
  await database.stop();
  expect(isRunning(second)).toBe(true);
  // It knows the server by the process that was killed.
  await other.stop();
  // It has ended; that this process took note of its child's end may come a moment later.
  await until('it has ended', () => !isRunning(second));
});

it('ends when it is stopped after it was brought back', async () => {
  await killed();
  const pid = serverPid();
  await database.stop();
  await until('it has ended', () => !isRunning(pid));
});

it('is tried again when it does not come up at once', async () => {
  const control = path.join(folder, 'data/database/cluster/global/pg_control');
  fs.renameSync(control, `${control}.away`);
  process.kill(serverPid(), 'SIGKILL');
  await until('somebody was told that it does not come up', () => said.length >= 2, 30_000);
  fs.renameSync(`${control}.away`, control);
  await answers();
  expect(await ask('SELECT 7 AS n')).toEqual([{ n: 7 }]);
});

it('stays down when it was stopped on purpose', async () => {
  const pid = serverPid();
  await database.stop();
  await until('it has ended', () => !isRunning(pid));
  expect(said).toEqual([]);
});
