import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { ownerName } from './cluster.js';
import type { Location } from './location.js';
import { isAlive } from './process-mark.js';

/** A server that answered as the one of our data folder. */
export interface RunningServer {
  pid: number;
  port: number;
  /** False when it was started without waiting for the disk. */
  durable: boolean;
}

/** What the pid file of a data folder turned out to mean. */
export type Probe =
  | { state: 'none' }
  /** The file is there, and what it names is not our server. */
  | { state: 'stale' }
  /** Our server, not answering: it is coming up or going down. */
  | { state: 'busy' }
  | { state: 'ours'; server: RunningServer };

/**
 * Finds out whether a server runs on our data folder. The pid in its file proves nothing, as it may have been given to
 * another process; a server counts as ours when it takes our password and names our folder.
 *
 * @param location where the data lie
 * @param password of the owner
 */
export async function probe(location: Location, password: string): Promise<Probe> {
  const noted = readPidFile(location.cluster);
  if (noted === undefined) return { state: 'none' };
  if (!isAlive(noted.pid)) return { state: 'stale' };
  const told = noted.port === undefined ? undefined : await ask(noted.port, password);
  if (told !== undefined && noted.port !== undefined && sameFolder(told.folder, location.cluster)) {
    return { state: 'ours', server: { pid: noted.pid, port: noted.port, durable: told.durable } };
  }
  return { state: runsOn(noted.pid, location.cluster) ? 'busy' : 'stale' };
}

/** The process that the data name as their server, where it is one that runs on them; whether it answers is another matter. */
export function namedServer({ cluster }: Location): number | undefined {
  const noted = readPidFile(cluster);
  return noted !== undefined && isAlive(noted.pid) && runsOn(noted.pid, cluster) ? noted.pid : undefined;
}

/**
 * The connection string of a database of a server, as its owner.
 *
 * @param port of the server
 * @param password of the owner
 * @param database its name
 */
export function ownerUrl(port: number, password: string, database: string): string {
  return `postgres://${ownerName}:${encodeURIComponent(password)}@127.0.0.1:${port}/${encodeURIComponent(database)}`;
}

function readPidFile(cluster: string): { pid: number; port: number | undefined } | undefined {
  let lines: string[];
  try {
    lines = fs.readFileSync(path.join(cluster, 'postmaster.pid'), 'utf8').split('\n');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  const pid = Number.parseInt(lines[0] ?? '', 10);
  const port = Number.parseInt(lines[3] ?? '', 10);
  return { pid: pid > 0 ? pid : 0, port: port > 0 ? port : undefined };
}

/** Asks whatever listens there; undefined when it does not answer as a PostgreSQL that takes our password. */
async function ask(
  port: number,
  password: string,
): Promise<{ folder: string; durable: boolean } | undefined> {
  const client = new pg.Client({
    connectionString: ownerUrl(port, password, 'postgres'),
    ssl: false,
    connectionTimeoutMillis: 3000,
    query_timeout: 3000,
  });
  // A connection that breaks while idle must not end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    const answer = await client.query<{ folder: string; fsync: string }>(
      `SELECT current_setting('data_directory') AS folder, current_setting('fsync') AS fsync`,
    );
    const row = answer.rows[0];
    return row && { folder: row.folder, durable: row.fsync === 'on' };
  } catch {
    return undefined;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function sameFolder(one: string, other: string): boolean {
  try {
    return fs.realpathSync(one) === fs.realpathSync(other);
  } catch {
    return false;
  }
}

/** Whether a process was started as a server on this folder, by its command line. */
function runsOn(pid: number, cluster: string): boolean {
  if (process.platform === 'win32') return false;
  const proc = `/proc/${pid}/cmdline`;
  const line = fs.existsSync(proc)
    ? fs.readFileSync(proc, 'utf8').replaceAll('\0', ' ')
    : spawnSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout;
  return typeof line === 'string' && line.includes(`-D ${cluster} `) && line.includes('postgres');
}
