/** What goes wrong on purpose while the clients act: processes that are killed, connections that are cut, locks in a wrong order. */
import pg from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Board } from './people.js';
import type { Random } from './random.js';
import type { Servers } from './servers.js';

export const faultKinds = [
  'kill server',
  'kill PostgreSQL',
  'cut connections',
  'lock in a wrong order',
] as const;
export type FaultKind = (typeof faultKinds)[number];

export interface Fault {
  kind: FaultKind;
  /** Milliseconds of the clients' clock. */
  from: number;
  to: number;
}

/** Does something wrong. @returns from when to when it lasted. */
export async function strike(servers: Servers, boards: readonly Board[], random: Random): Promise<Fault> {
  const kind = random.weighted<FaultKind>([
    ['kill server', 4],
    ['kill PostgreSQL', 3],
    ['cut connections', 2],
    ['lock in a wrong order', 3],
  ]);
  const from = performance.now();
  await acts[kind](servers, boards, random);
  return { kind, from, to: performance.now() };
}

const acts: Record<FaultKind, (servers: Servers, boards: readonly Board[], random: Random) => Promise<void>> =
  {
    'kill server': ({ apis }, _, random) => random.pick(apis).kill(200 + random.below(2_000)),
    async 'kill PostgreSQL'(servers) {
      servers.killDatabase();
      await servers.healthy(60_000);
    },
    async 'cut connections'({ sql }, _, random) {
      await sql(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid() AND random() < $1`,
        [0.3 + random.next() * 0.7],
      ).catch(() => undefined);
    },
    async 'lock in a wrong order'({ databaseUrl }, boards, random) {
      for (let round = 0; round < 4; round += 1) await lockAgainst(databaseUrl, boards, random);
    },
  };

/** Locks the boards against the order that everybody keeps, and holds them for a moment. */
async function lockAgainst(databaseUrl: string, boards: readonly Board[], random: Random): Promise<void> {
  const client = new pg.Client(databaseUrl);
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('BEGIN');
    for (const { id } of [...boards].sort((a, b) => (a.id < b.id ? 1 : -1))) {
      await client.query('SELECT 1 FROM board WHERE id = $1 FOR UPDATE', [id]);
      await sleep(random.below(300));
    }
    await client.query('ROLLBACK');
  } catch {
    // PostgreSQL ended the circle by ending us.
  } finally {
    await client.end().catch(() => undefined);
  }
}
