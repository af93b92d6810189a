/** From nothing to the first answer. */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { send } from './http.js';
import { median } from './measure.js';
import { valueAtMost, type Figure } from './report.js';
import type { Setting } from './setting.js';
import { cache } from './stage.js';

const main = path.resolve(import.meta.dirname, '../../backend/dist/main.js');
const patience = 60_000;

export async function startFigures(setting: Setting): Promise<Figure[]> {
  const { url, rounds } = setting;
  const dataDir = path.join(cache, `bench-start-${String(process.pid)}`);
  try {
    // The first start makes the cluster and is not measured.
    await start({ DATA_DIR: dataDir });
    const own: number[] = [];
    const named: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      named.push(await start({ DATABASE_URL: url, MIGRATION_DATABASE_URL: url, DATA_DIR: dataDir }));
      own.push(await start({ DATA_DIR: dataDir }));
    }
    return [
      {
        name: 'cold start to the first 200, database running',
        unit: 's',
        base: null,
        product: median(named) / 1000,
        target: valueAtMost(2),
      },
      {
        name: 'the same, with the start of its own PostgreSQL',
        unit: 's',
        base: null,
        product: median(own) / 1000,
        target: null,
      },
    ];
  } finally {
    fs.rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Milliseconds from the start of the API process until it answers. */
async function start(env: Record<string, string>): Promise<number> {
  const port = await freePort();
  const began = performance.now();
  const child = spawn(process.execPath, [main], {
    env: { ...process.env, DEMO: 'off', WORKER: 'off', PORT: String(port), HOST: '127.0.0.1', ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (part: Buffer) => (said += part.toString()));
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => {
      resolve();
    });
  });
  try {
    for (;;) {
      const answer = await send(`http://127.0.0.1:${String(port)}`, '/api/health').catch(() => null);
      if (answer?.status === 200) return performance.now() - began;
      if (child.exitCode !== null || performance.now() - began > patience)
        throw new Error(`no answer:\n${said}`);
      await sleep(5);
    }
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
}

async function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => {
        resolve(port);
      });
    });
  });
}
