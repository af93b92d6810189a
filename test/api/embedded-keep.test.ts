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

it('comes back on its port, with what was written, after somebody killed it', async () => {
  await ask('CREATE TABLE kept (n int)');
  await ask('INSERT INTO kept VALUES (7)');
  await ask('CHECKPOINT');
  process.kill(serverPid(), 'SIGKILL');
  await until(
    'it answers at the same address',
    async () => {
      const rows = await ask('SELECT n FROM kept').catch(() => null);
      return said.length > 0 && rows !== null && JSON.stringify(rows) === '[{"n":7}]';
    },
    30_000,
  );
  expect(said).toHaveLength(1);
});

it('stays down when it was stopped on purpose', async () => {
  const pid = serverPid();
  await database.stop();
  expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  expect(said).toEqual([]);
});
