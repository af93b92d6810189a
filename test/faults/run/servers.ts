/** What the long run is run against: a durable PostgreSQL of its own, and the product's server as built, in two processes. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import pg from 'pg';
import {
  createDatabase,
  dropDatabase,
  keepAlive,
  startEmbedded,
  type EmbeddedDatabase,
} from '../../../backend/src/database/embedded.js';
import { isAlive } from '../../../backend/src/database/embedded/process-mark.js';
import { migrateDatabase } from '../../../backend/src/database/migrate.js';
import { until } from '../../support/socket.js';
import type { Sql } from '../invariants.js';

const root = path.resolve(import.meta.dirname, '../../..');
export const cache = path.join(root, 'test/.cache');
const dataDir = path.join(cache, 'faults');

/** One API process that comes back on its port whenever it is killed. */
export class ApiProcess {
  private child: ChildProcess | null = null;
  private ending = false;

  constructor(
    readonly port: number,
    private readonly databaseUrl: string,
    /** What it says of its own failures; kept over its deaths. */
    private readonly log: string,
  ) {
    fs.rmSync(log, { force: true });
  }

  get origin(): string {
    return `http://127.0.0.1:${String(this.port)}`;
  }

  /** Starts it; whether it serves already is another question. */
  start(): void {
    const { NODE_OPTIONS: _, ...env } = process.env;
    const log = fs.openSync(this.log, 'a');
    const child = spawn(process.execPath, [path.join(root, 'backend/dist/main.js')], {
      cwd: root,
      env: {
        ...env,
        NODE_ENV: 'production',
        DATABASE_URL: this.databaseUrl,
        PORT: String(this.port),
        LOG_LEVEL: 'error',
      },
      stdio: ['ignore', 'ignore', log],
    });
    fs.closeSync(log);
    this.child = child;
    child.once('exit', () => {
      if (this.child !== child || this.ending) return;
      this.child = null;
      // It ended by itself, as when its database was not there at its start.
      setTimeout(() => {
        if (this.child === null && !this.ending) this.start();
      }, 500);
    });
  }

  async serves(): Promise<boolean> {
    const answer = await fetch(`${this.origin}/api/health`, { signal: AbortSignal.timeout(2_000) }).catch(
      () => null,
    );
    return answer?.ok ?? false;
  }

  /** Kills it outright; it is started anew after a while. */
  async kill(awayMs: number): Promise<void> {
    const child = this.child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    this.child = null;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
    await new Promise((resolve) => setTimeout(resolve, awayMs));
    if (!this.ending) this.start();
  }

  /** Its memory in MB; 0 while it is away. */
  memory(): number {
    const pid = this.child?.pid;
    if (pid === undefined) return 0;
    try {
      const line = fs.readFileSync(`/proc/${String(pid)}/status`, 'utf8').match(/VmRSS:\s+(\d+) kB/u);
      return Math.round(Number(line?.[1] ?? 0) / 1024);
    } catch {
      return 0;
    }
  }

  async stop(): Promise<void> {
    this.ending = true;
    const child = this.child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGTERM');
    const hard = setTimeout(() => child.kill('SIGKILL'), 15_000);
    await gone;
    clearTimeout(hard);
  }
}

export interface Servers {
  apis: readonly [ApiProcess, ApiProcess];
  databaseUrl: string;
  sql: Sql;
  /** Kills the PostgreSQL outright; whoever looks after it brings it back. */
  killDatabase(): void;
  /** Waits until everything serves again. */
  healthy(withinMs: number): Promise<void>;
  stop(): Promise<void>;
}

/** Starts PostgreSQL, migrates a database of its own, and starts the two processes. */
export async function startServers(say: (line: string) => void): Promise<Servers> {
  const options = { dataDir, durable: true };
  const embedded: EmbeddedDatabase = keepAlive(await startEmbedded(options), options, startEmbedded, say);
  await dropLeftovers(embedded.ownerUrl);
  const name = `faults_${String(process.pid)}`;
  const databaseUrl = await createDatabase(embedded.ownerUrl, name);
  await migrateDatabase(databaseUrl);
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 4 });
  pool.on('error', () => undefined);
  const sql: Sql = async <R extends Record<string, unknown>>(text: string, params: unknown[] = []) =>
    (await pool.query<R>(text, params)).rows;
  const api = async (name: string): Promise<ApiProcess> =>
    new ApiProcess(await freePort(), databaseUrl, path.join(cache, `faults-server-${name}.log`));
  const apis = [await api('1'), await api('2')] as const;
  for (const one of apis) one.start();
  const healthy = (withinMs: number): Promise<void> =>
    until(
      'everything serves',
      async () => {
        const states = await Promise.all([
          ...apis.map((one) => one.serves()),
          sql('SELECT 1').then(
            () => true,
            () => false,
          ),
        ]);
        return states.every(Boolean);
      },
      withinMs,
    );
  return {
    apis,
    databaseUrl,
    sql,
    healthy,
    killDatabase() {
      const pid = Number(
        fs.readFileSync(path.join(dataDir, 'database/cluster/postmaster.pid'), 'utf8').split('\n')[0],
      );
      if (pid > 0) process.kill(pid, 'SIGKILL');
    },
    async stop() {
      try {
        await Promise.all(apis.map((one) => one.stop()));
        await pool.end();
        await dropDatabase(embedded.ownerUrl, name);
      } finally {
        await embedded.stop();
      }
    },
  };
}

/** Drops what runs that were killed left behind. */
async function dropLeftovers(ownerUrl: string): Promise<void> {
  const client = new pg.Client(ownerUrl);
  await client.connect();
  const found = await client
    .query<{ datname: string }>(`SELECT datname FROM pg_database WHERE datname LIKE 'faults\\_%'`)
    .finally(() => client.end());
  for (const { datname } of found.rows) {
    if (!isAlive(Number(datname.split('_')[1]))) await dropDatabase(ownerUrl, datname);
  }
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (address !== null && typeof address === 'object') resolve(address.port);
        else reject(new Error('no port'));
      });
    });
  });
}
