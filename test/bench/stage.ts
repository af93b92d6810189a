/** What everything is measured on: a durable PostgreSQL of its own, and servers in processes of their own. */
import { fork, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import pg from 'pg';
import {
  cloneDatabase,
  createDatabase,
  dropDatabase,
  startEmbedded,
} from '../../backend/src/database/embedded.js';
import { isAlive } from '../../backend/src/database/embedded/process-mark.js';
import { migrateDatabase } from '../../backend/src/database/migrate.js';

export const cache = path.resolve(import.meta.dirname, '../.cache');

/** How much a server has used. */
export interface Usage {
  rss: number;
  cpuMs: number;
  /** How long its event loop was held at the most since it was last asked. */
  heldMs: number;
  /** Of the processes that it started, where the system tells. */
  childRss: number;
}

export interface BenchServer {
  origin: string;
  usage(): Promise<Usage>;
  /** Its memory after a collection. */
  settledMemory(): Promise<number>;
  stop(): Promise<void>;
}

export interface Stage {
  /** An empty, migrated database. @returns its connection string as the owner. */
  database(name: string): Promise<string>;
  /** The product's API on a database; with `jobs` it takes those too, as a single process does. */
  product(databaseUrl: string, options?: { jobs: boolean }): Promise<BenchServer>;
  /** The bare servers. @param payload file that `/board` answers with. */
  floor(payload: string): Promise<BenchServer>;
  /** A connection as the owner; ended with the stage. */
  connect(databaseUrl: string): Promise<pg.Client>;
  stop(): Promise<void>;
}

const prefix = `bench_${String(process.pid)}_`;

/** Starts the database server: everything survives a power cut, as for a real installation. */
export async function setStage(): Promise<Stage> {
  const embedded = await startEmbedded({ dataDir: path.join(cache, 'bench'), durable: true });
  const servers: BenchServer[] = [];
  const clients: pg.Client[] = [];
  try {
    await dropLeftovers(embedded.ownerUrl);
    const template = `${prefix}template`;
    await migrateDatabase(await createDatabase(embedded.ownerUrl, template));
    const start = async (file: string, env: Record<string, string>): Promise<BenchServer> => {
      const server = await startServer(file, env);
      servers.push(server);
      return server;
    };
    return {
      database: (name) => cloneDatabase(embedded.ownerUrl, `${prefix}${name}`, template),
      product: (url, { jobs } = { jobs: false }) =>
        start('product-server.mjs', { BENCH_DATABASE: url, BENCH_JOBS: jobs ? 'yes' : 'no' }),
      floor: (payload) => start('floor-server.mjs', { BENCH_PAYLOAD: payload }),
      async connect(url) {
        const client = new pg.Client(url);
        await client.connect();
        clients.push(client);
        return client;
      },
      async stop() {
        await Promise.all(servers.map((server) => server.stop()));
        await Promise.all(clients.map((client) => client.end()));
        await dropLeftovers(embedded.ownerUrl, true);
        await embedded.stop();
      },
    };
  } catch (error) {
    await embedded.stop();
    throw error;
  }
}

/** Drops what runs that were killed left behind, and what this one made. */
async function dropLeftovers(ownerUrl: string, ownToo = false): Promise<void> {
  const client = new pg.Client(ownerUrl);
  await client.connect();
  const found = await client
    .query<{ datname: string }>(`SELECT datname FROM pg_database WHERE datname LIKE 'bench\\_%'`)
    .finally(() => client.end());
  for (const { datname } of found.rows) {
    const pid = Number(datname.split('_')[1]);
    if (pid === process.pid ? ownToo : !isAlive(pid)) await dropDatabase(ownerUrl, datname);
  }
}

async function startServer(file: string, env: Record<string, string>): Promise<BenchServer> {
  const profile = process.env['BENCH_PROFILE'];
  const child = fork(path.join(import.meta.dirname, file), {
    env: { ...process.env, ...env, NODE_ENV: 'production' },
    execArgv: ['--expose-gc', ...(profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : [])],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const { origin } = await answerOf<{ origin: string }>(child);
  const ask = (question: string): Promise<Usage> => {
    const answer = answerOf<Usage>(child);
    child.send(question);
    return answer;
  };
  let stopping: Promise<void> | null = null;
  return {
    origin,
    usage: () => ask('usage'),
    async settledMemory() {
      await ask('collect');
      return (await ask('collect')).rss;
    },
    stop: () =>
      (stopping ??= new Promise<void>((resolve) => {
        child.once('exit', () => {
          resolve();
        });
        child.disconnect();
      })),
  };
}

async function answerOf<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null): void => {
      reject(new Error(`a server of the bench ended with ${String(code)}`));
    };
    child.once('exit', ended);
    child.once('message', (message) => {
      child.off('exit', ended);
      resolve(message as T);
    });
  });
}
