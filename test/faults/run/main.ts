/**
 * The long run. `npm run test:faults -- [options]`:
 *   --minutes <n>   how long (30)
 *   --seed <n>      the seed of all choices (drawn, and printed first)
 *   --clients <n>   how many act at once (12)
 *   --epoch <s>     seconds between two looks at whether all holds (60)
 *   --no-faults     nothing goes wrong on purpose
 *   --no-build      takes what is built
 * In each epoch clients act on two fresh boards through two server processes, while these and PostgreSQL are killed; then all
 * comes to rest and is looked at. Ends with a table; 1 when something does not hold, with the history of that epoch in a file.
 */
import { randomInt } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { setTimeout as sleep } from 'node:timers/promises';
import { until } from '../../support/socket.js';
import { violationsBesides, violationsOn, type Violation } from '../invariants.js';
import { Client, type Scene } from './client.js';
import { historyFaults, type Operation } from './history.js';
import { strike, type Fault } from './nemesis.js';
import { actOn } from './operations.js';
import { makeBoards, makePlayers, type Board, type Players } from './people.js';
import { Random } from './random.js';
import { cache, startServers, type Servers } from './servers.js';
import { Tally } from './tally.js';
import { Audience } from './watchers.js';

const cardsEach = 6;
/** That the server is busy may be the fault's, if one was under way so shortly before. */
const aftermathMs = 15_000;

interface Setting {
  servers: Servers;
  players: Players;
  random: Random;
  clients: number;
  epochMs: number;
  faults: boolean;
  tally: Tally;
  say: (line: string) => void;
}

/** Runs and reports. @returns the exit code. */
export async function runFaults(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      minutes: { type: 'string', default: '30' },
      seed: { type: 'string' },
      clients: { type: 'string', default: '12' },
      epoch: { type: 'string', default: '60' },
      'no-faults': { type: 'boolean', default: false },
      'no-build': { type: 'boolean', default: false },
    },
  });
  const seed = values.seed === undefined ? randomInt(1, 1_000_000_000) : Number(values.seed);
  process.stdout.write(`seed ${String(seed)}\n`);
  const say = (line: string): void => {
    process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${line}\n`);
  };
  fs.mkdirSync(cache, { recursive: true });
  const servers = await startServers(say);
  const tally = new Tally();
  const boards: Board[] = [];
  let violations: Violation[] = [];
  try {
    await servers.healthy(60_000);
    const players = await makePlayers(servers.sql);
    const random = new Random(seed);
    const setting: Setting = {
      servers,
      players,
      random,
      clients: Number(values.clients),
      epochMs: Number(values.epoch) * 1_000,
      faults: !values['no-faults'],
      tally,
      say,
    };
    const until = performance.now() + Number(values.minutes) * 60_000;
    for (let epoch = 1; performance.now() < until && violations.length === 0; epoch += 1) {
      const left = until - performance.now();
      violations = await runEpoch(
        { ...setting, epochMs: Math.min(setting.epochMs, Math.max(10_000, left)) },
        epoch,
        seed,
        boards,
      );
    }
    if (violations.length === 0) violations = await lookAtAll(setting, boards);
  } finally {
    await servers.stop();
  }
  process.stdout.write(`${tally.table()}\n`);
  for (const violation of violations.slice(0, 20)) process.stdout.write(`VIOLATION ${violation}\n`);
  process.stdout.write(`${String(violations.length)} violations, seed ${String(seed)}\n`);
  return violations.length === 0 ? 0 : 1;
}

async function runEpoch(setting: Setting, epoch: number, seed: number, all: Board[]): Promise<Violation[]> {
  const { servers, players, random, tally, say } = setting;
  const boards = await makeBoards(servers.sql, players, random, cardsEach);
  all.push(...boards);
  const history: Operation[] = [];
  const faults: Fault[] = [];
  const origins = servers.apis.map(({ origin }) => origin);
  const audience = new Audience(origins, boards, audienceOf(players));
  const end = performance.now() + setting.epochMs;
  const scene: Scene = {
    origins,
    players,
    boards,
    sql: servers.sql,
    history,
    faces: new Map(),
    delegates: new Map(),
    ended: () => performance.now() > end,
  };
  const clients = Array.from({ length: setting.clients }, (_, n) =>
    actOn(new Client(n, scene, random.branch(n + 1))),
  );
  audience.start();
  const nemesis = setting.faults ? goWrong(setting, boards, end, faults) : Promise.resolve();
  try {
    await Promise.all([...clients, nemesis]);
    const rested = performance.now();
    await servers.healthy(60_000);
    const violations = [
      ...(await atRest(servers)),
      ...(await audience.settle()),
      ...(await lookAtBoards(servers, boards)),
      ...(await historyFaults(
        servers.sql,
        boards.map(({ id }) => id),
        history,
      )),
      ...unexplained(history, faults),
    ];
    tally.epoch(history, faults, performance.now() - rested);
    tally.memory(
      servers.apis.map((api) => api.memory()),
      Math.round(process.memoryUsage.rss() / 1_048_576),
    );
    say(
      `epoch ${String(epoch)}: ${String(history.length)} operations, ${faults.map(({ kind }) => kind).join(', ') || 'no fault'}, ${String(violations.length)} violations; ${tally.lastMemory()}`,
    );
    if (violations.length > 0) keepHistory({ seed, epoch, violations, faults, history }, say);
    return violations;
  } finally {
    audience.close();
  }
}

/** Who has the boards open: on all sides. */
function audienceOf({ all, coordinatorId, issuerId, leads, auditor }: Players): Players['all'] {
  const of = (agencyId: string | undefined): Players['all'] =>
    all.filter((player) => player.agencyId === agencyId).slice(0, 2);
  return [...of(coordinatorId), ...of(issuerId), ...of(leads[0]), auditor, ...of(leads[3]).slice(0, 1)];
}

async function goWrong(
  { servers, random, say }: Setting,
  boards: readonly Board[],
  end: number,
  faults: Fault[],
): Promise<void> {
  for (;;) {
    await sleep(4_000 + random.below(12_000));
    // The last seconds are quiet, so that what was begun can end.
    if (performance.now() > end - 5_000) return;
    const fault = await strike(servers, boards, random);
    faults.push(fault);
    say(`${fault.kind}, ${String(Math.round(fault.to - fault.from))} ms`);
  }
}

/** Nobody holds or waits for anything once nothing is asked any more. */
async function atRest({ sql }: Servers): Promise<Violation[]> {
  let busy = 0;
  const ask = async (): Promise<boolean> => {
    const [row] = await sql<{ count: number }>(
      `SELECT count(*)::int AS count FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid()
          AND (state LIKE 'idle in transaction%' OR wait_event_type = 'Lock')`,
    );
    busy = row?.count ?? 0;
    return busy === 0;
  };
  return until('all is at rest', ask, 60_000).then(
    () => [],
    () => [`${String(busy)} connections hold or wait for a lock with nobody asking`],
  );
}

async function lookAtBoards({ sql }: Servers, boards: readonly Board[]): Promise<Violation[]> {
  const found: Violation[] = [];
  for (const { id } of boards) found.push(...(await violationsOn(sql, id)));
  return [...found, ...(await violationsBesides(sql))];
}

/** A failure that the server did not foresee; and its word that it is busy, with nothing wrong around it. */
function unexplained(history: readonly Operation[], faults: readonly Fault[]): Violation[] {
  const around = ({ invokedAt, endedAt }: Operation): boolean =>
    faults.some(({ from, to }) => invokedAt < to + aftermathMs && endedAt > from);
  return history
    .filter((operation) => operation.status >= 500 && (operation.code !== 'BUSY' || !around(operation)))
    .map(({ op, code, status }) => `${op} was answered ${String(status)} ${code ?? ''}`);
}

/** At the end: every board again, and every chain of the log as the product itself walks it. */
async function lookAtAll({ servers, players, say }: Setting, boards: readonly Board[]): Promise<Violation[]> {
  const found = await lookAtBoards(servers, boards);
  const [origin] = servers.apis.map((api) => api.origin);
  const answer = await fetch(`${origin ?? ''}/api/audit/verification`, {
    headers: { cookie: players.auditor.cookie },
  });
  const verdicts = (await answer.json()) as { stream: string; entries: number; fault: unknown }[];
  const entries = verdicts.reduce((sum, verdict) => sum + verdict.entries, 0);
  say(`${String(verdicts.length)} chains of the log with ${String(entries)} entries walked`);
  say(await reachOf(servers));
  return [
    ...found,
    ...verdicts
      .filter(({ fault }) => fault !== null)
      .map(({ stream, fault }) => `the log of ${stream}: ${JSON.stringify(fault)}`),
  ];
}

/** What the run came to: one in which nobody acted for another, or answered a remark, proves nothing of it. */
async function reachOf({ sql }: Servers): Promise<string> {
  const counts = await sql<{ what: string; n: number }>(
    `SELECT 'acts by delegation' AS what, (SELECT count(*) FROM decision WHERE delegation_id IS NOT NULL)::int
            + (SELECT count(*) FROM petition_act WHERE delegation_id IS NOT NULL)::int
            + (SELECT count(*) FROM contribution_version WHERE delegation_id IS NOT NULL)::int AS n
     UNION ALL SELECT 'remarks', count(*)::int FROM remark
     UNION ALL SELECT 'versions that answer remarks', count(*)::int FROM submission WHERE answers <> '[]'
     UNION ALL SELECT 'contributions filed', count(*)::int FROM contribution_version
     UNION ALL SELECT 'versions with contributions', count(*)::int FROM submission WHERE contributions <> '[]'
     UNION ALL SELECT kind || ' ' || state, count(*)::int FROM petition GROUP BY kind, state
     UNION ALL SELECT 'reports ' || state, count(*)::int FROM report GROUP BY state
     UNION ALL SELECT 'imports ' || status, count(*)::int FROM plan_import GROUP BY status`,
  );
  return counts.map(({ what, n }) => `${what} ${String(n)}`).join(', ');
}

function keepHistory(
  what: { seed: number; epoch: number } & Record<string, unknown>,
  say: (line: string) => void,
): void {
  const file = path.join(cache, `faults-${String(what.seed)}-${String(what.epoch)}.json`);
  fs.writeFileSync(file, JSON.stringify(what, null, 1));
  say(`the history is in ${file}`);
}
