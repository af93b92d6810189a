import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ownLike } from './account.js';
import type { Binaries } from './binaries.js';
import { serverEnvironment } from './cluster.js';
import type { Location } from './location.js';
import { isAlive } from './process-mark.js';
import { probe, type RunningServer } from './probe.js';

const startPatience = 60_000;
const stopPatience = 60_000;
const logLimit = 8 * 1024 * 1024;

/** What a start of the server needs to know. */
export interface ServerOptions {
  location: Location;
  binaries: Binaries;
  password: string;
  durable: boolean;
  /** Undefined takes any free port. */
  port: number | undefined;
}

/**
 * Starts the server and waits until it answers.
 *
 * @throws Error with the end of the server's log when it does not come up
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const attempts = options.port === undefined ? 3 : 1;
  for (let attempt = 1; ; attempt++) {
    const port = options.port ?? (await freePort());
    const { log } = options.location;
    rotate(log);
    const before = fs.statSync(log, { throwIfNoEntry: false })?.size ?? 0;
    const child = launch(options, port);
    const running = await untilReady(options, child);
    if (running) return running;
    const said = fs.readFileSync(log).subarray(before).toString('utf8').slice(-4000);
    // A free port can be taken between the question and the start.
    if (attempt < attempts && said.includes('could not bind')) continue;
    throw new Error(`PostgreSQL không khởi động được (cổng ${port}, nhật ký ${log}):\n${said.trim()}`);
  }
}

/**
 * Ends a server: open transactions are rolled back, everything committed is on disk, and the process is gone.
 *
 * @param location where its data lie
 * @param pid of the server
 * @throws Error when it does not end in a minute, even when told to drop everything
 */
export async function stopServer(location: Location, binaries: Binaries, pid: number): Promise<void> {
  for (const mode of ['fast', 'immediate'] as const) {
    signal(location, binaries, pid, mode);
    const deadline = Date.now() + stopPatience;
    while (Date.now() < deadline) {
      if (!isAlive(pid)) return;
      await sleep(20);
    }
  }
  throw new Error(`PostgreSQL (pid ${pid}) không dừng được, xem ${location.log}.`);
}

function signal(location: Location, binaries: Binaries, pid: number, mode: 'fast' | 'immediate'): void {
  if (process.platform === 'win32') {
    spawnSync(binaries.program('pg_ctl'), ['stop', '-D', location.cluster, '-m', mode, '-W'], {
      env: serverEnvironment(),
    });
    return;
  }
  try {
    process.kill(pid, mode === 'fast' ? 'SIGINT' : 'SIGQUIT');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/**
 * Starts the process with its log in a file: a pipe would die with us and take the server's messages along. It is
 * detached so that Ctrl-C in a terminal does not end it before the application has closed its connections.
 */
function launch({ location, binaries, durable }: ServerOptions, port: number): ChildProcess {
  const server = ['-D', location.cluster, '-p', String(port), ...configuration(durable)];
  const log = fs.openSync(
    location.log,
    fs.constants.O_CREAT | fs.constants.O_APPEND | fs.constants.O_WRONLY | noFollow,
    0o600,
  );
  try {
    ownLike(log, location.home);
    const common = { cwd: location.home, env: serverEnvironment() };
    if (process.platform === 'win32') {
      // Only pg_ctl lays down administrator rights, with which PostgreSQL refuses to run.
      const line = server.slice(2).map((part) => (part.includes(' ') ? `"${part}"` : part));
      const start = ['start', '-W', '-D', location.cluster, '-o', line.join(' ')];
      return spawn(binaries.program('pg_ctl'), start, {
        ...common,
        stdio: ['ignore', log, log],
        windowsHide: true,
      });
    }
    const child = spawn(binaries.program('postgres'), server, {
      ...common,
      ...location.account,
      stdio: ['ignore', log, log],
      detached: true,
    });
    child.unref();
    return child;
  } finally {
    fs.closeSync(log);
  }
}

/** A link in the log's place must not make root write elsewhere; Windows has no such flag. */
const noFollow = process.platform === 'win32' ? 0 : fs.constants.O_NOFOLLOW;

function configuration(durable: boolean): string[] {
  const settings: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '200',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/** Polls until the server answers as ours; undefined when its process ended or time is up. */
async function untilReady(options: ServerOptions, child: ChildProcess): Promise<RunningServer | undefined> {
  let ended = false;
  child.once('error', () => (ended = true));
  // On Windows the child is pg_ctl, which ends at once when all is well.
  if (process.platform !== 'win32') child.once('exit', () => (ended = true));
  const deadline = Date.now() + startPatience;
  while (!ended && Date.now() < deadline) {
    await sleep(15);
    if (!isDeclaredReady(options.location)) continue;
    const found = await probe(options.location, options.password);
    if (found.state === 'ours') return found.server;
  }
  if (!ended && child.pid !== undefined) await stopServer(options.location, options.binaries, child.pid);
  return undefined;
}

/** The server writes its state on the last line of its pid file; asking earlier would only fill its log. */
function isDeclaredReady(location: Location): boolean {
  try {
    return (
      fs.readFileSync(path.join(location.cluster, 'postmaster.pid'), 'utf8').split('\n')[7]?.trim() ===
      'ready'
    );
  } catch {
    return false;
  }
}

function rotate(log: string): void {
  const stat = fs.statSync(log, { throwIfNoEntry: false });
  if (stat !== undefined && stat.size > logLimit) fs.renameSync(log, `${log}.1`);
}

/** @returns a TCP port that nothing on 127.0.0.1 listens on at this moment */
function freePort(): Promise<number> {
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
