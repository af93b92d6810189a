import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Binaries, findBinaries } from './embedded/binaries.js';
import { ensureCluster } from './embedded/cluster.js';
import { createDatabase } from './embedded/databases.js';
import { locate, type Location, makeHome } from './embedded/location.js';
import { withLock } from './embedded/lock.js';
import { namedServer, ownerUrl, probe, type RunningServer } from './embedded/probe.js';
import { startServer, stopServer } from './embedded/server.js';
import { enter, leave } from './embedded/users.js';

export { keepAlive } from './embedded/keep.js';
export { cloneDatabase, createDatabase, dropDatabase } from './embedded/databases.js';

const databaseName = 'tien_do';
/** Longer than a first start on a slow disk, which another process may be in the middle of. */
const lockPatience = 120_000;
const settlePatience = 60_000;

export interface EmbeddedOptions {
  /** The project's data folder; the database gets a folder `database` in it. */
  dataDir: string;
  /** False gives up everything that survives a power cut, for speed: tests only. */
  durable: boolean;
  /** The port to listen on; any free one when absent. A server that is reused keeps its own. */
  port?: number;
}

export interface EmbeddedDatabase {
  /** Connection string of the database `tien_do` as its owner. */
  ownerUrl: string;
  /** True when the server was running already: another process uses it, or its starter was killed. */
  reused: boolean;
  /** Lets go of the server, and ends it when no other process uses it; resolves when it has ended. */
  stop(): Promise<void>;
}

/**
 * Finds or starts the PostgreSQL that npm installed with the project, on the project's own data.
 *
 * Safe to call from several processes at once: they share one server, and the last to stop ends it. A server left by a
 * killed process is found again. Root hands the server to an unprivileged account.
 *
 * @param options which data, and how
 * @returns the running database
 * @throws Error when this machine has no binaries, the data cannot be used, or the server does not come up; the message
 *   is for the operator
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const home = makeHome(options.dataDir);
  const lock = path.join(home, 'lock');
  return withLock(lock, lockPatience, async () => {
    const location = locate(home);
    const binaries = findBinaries(location.account);
    const password = ensureCluster(location, binaries, options.durable);
    const { server, reused } = await findOrStart(options, { location, binaries, password });
    const note = enter(location);
    const release = (): Promise<void> =>
      withLock(lock, lockPatience, async () => {
        if (leave(location, note)) await stopRunning({ location, binaries, password }, server.pid);
      });
    try {
      const url = await createDatabase(ownerUrl(server.port, password, 'postgres'), databaseName);
      let stopping: Promise<void> | undefined;
      return { ownerUrl: url, reused, stop: () => (stopping ??= release()) };
    } catch (error) {
      if (leave(location, note)) await stopServer(location, binaries, server.pid);
      throw error;
    }
  });
}

/**
 * Ends whatever server runs on our data by now: another process, or this one, may have started it anew since it was found.
 * @param found the process that it was then: while the data still name it, it is ended without being asked who it is.
 */
async function stopRunning(prepared: Prepared, found: number): Promise<void> {
  if (namedServer(prepared.location) === found) {
    await stopServer(prepared.location, prepared.binaries, found);
    return;
  }
  const running = await settled(prepared);
  if (running) await stopServer(prepared.location, prepared.binaries, running.pid);
}

interface Prepared {
  location: Location;
  binaries: Binaries;
  password: string;
}

async function findOrStart(
  options: EmbeddedOptions,
  prepared: Prepared,
): Promise<{ server: RunningServer; reused: boolean }> {
  const running = await settled(prepared);
  // A server that a test started may lose what a person commits.
  if (running && (running.durable || !options.durable)) return { server: running, reused: true };
  if (running) await stopServer(prepared.location, prepared.binaries, running.pid);
  const server = await startServer({ ...prepared, durable: options.durable, port: options.port });
  return { server, reused: false };
}

/** The server of our data if one runs, after waiting for one that is coming up or going down. */
async function settled({ location, password }: Prepared): Promise<RunningServer | undefined> {
  const deadline = Date.now() + settlePatience;
  for (;;) {
    const found = await probe(location, password);
    switch (found.state) {
      case 'ours':
        return found.server;
      case 'none':
        return undefined;
      case 'stale':
        // PostgreSQL would take the living process that got the pid for a server, and refuse to start. Its own check of
        // the shared memory still stops a second server on the same data.
        fs.rmSync(path.join(location.cluster, 'postmaster.pid'), { force: true });
        return undefined;
      case 'busy':
        if (Date.now() > deadline) {
          throw new Error(
            `PostgreSQL trên ${location.cluster} đang chạy nhưng không trả lời, xem ${location.log}.`,
          );
        }
        await sleep(100);
    }
  }
}
