/** What takes minutes, and what no peer shows: many boards in the database, a storm on one board, two processes. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { BoardChangeView } from '@tien-do/shared/contract';
import { makeBoard, makeWorld, settle, type BenchBoard, type World } from './data.js';
import { close, viewerCookies, viewers, watch } from './fan.js';
import { sendOk } from './http.js';
import { alternate, each, percentile, perSecond, timed } from './measure.js';
import { atLeast, atMost, valueAtMost, type Figure } from './report.js';
import { clients, type Setting } from './setting.js';
import type { BenchServer } from './stage.js';
import { type Walker, walkerOnEach, walkersOn } from './walker.js';

export async function longFigures(setting: Setting): Promise<Figure[]> {
  return [...(await manyBoards(setting)), ...(await storm(setting)), ...(await twoProcesses(setting))];
}

/** Boards of 250 cards: four of them, and four hundred. */
const few = 4;
const lot = 400;
const samples = 200;

interface Place {
  server: BenchServer;
  world: World;
  boards: BenchBoard[];
  walkers: Walker[];
}

async function manyBoards(setting: Setting): Promise<Figure[]> {
  const place = async (count: number): Promise<Place> => {
    setting.say(`making ${String(count)} boards`);
    const url = await setting.stage.database(`boards_${String(count)}`);
    const db = await setting.stage.connect(url);
    const world = await makeWorld(db);
    const boards: BenchBoard[] = [];
    for (let n = 0; n < count; n += 1) boards.push(await makeBoard(db, world, { tasks: 25, leads: 10 }));
    await settle(db);
    const server = await setting.stage.product(url);
    return { server, world, boards, walkers: walkerOnEach(server.origin, world, boards) };
  };
  const small = await place(few);
  const large = await place(lot);
  const p95 = async ({ server, world, boards, walkers }: Place, what: 'move' | 'read'): Promise<number> => {
    const cookie = world.all[0]?.cookie ?? '';
    const times: number[] = [];
    for (let n = 0; n < samples; n += 1) {
      // Another board each time, so that the many are really in use.
      const at = (n * 37) % boards.length;
      const move = await timed(() => walkers[at]?.step() ?? Promise.resolve());
      const read = await timed(() =>
        sendOk(server.origin, `/api/boards/${boards[at]?.id ?? ''}`, { cookie }),
      );
      times.push(what === 'move' ? move : read);
    }
    return percentile(times, 0.95);
  };
  try {
    const found = await alternate(setting.rounds, {
      smallMove: () => p95(small, 'move'),
      largeMove: () => p95(large, 'move'),
      smallRead: () => p95(small, 'read'),
      largeRead: () => p95(large, 'read'),
    });
    const base = (value: number): Figure['base'] => ({ name: 'own, 1,000 cards in the database', value });
    return [
      {
        name: 'a move, p95, 100,000 cards over 400 boards',
        unit: 'ms',
        base: base(found.smallMove),
        product: found.largeMove,
        target: atMost(1.2),
      },
      {
        name: 'a board of 250 cards read after its change, p95, the same',
        unit: 'ms',
        base: base(found.smallRead),
        product: found.largeRead,
        target: atMost(1.2),
      },
    ];
  } finally {
    await Promise.all([small.server.stop(), large.server.stop()]);
  }
}

const stormPerSecond = 100;
const stormMs = 10_000;

/** A hundred changes a second on one board before a thousand viewers: how far behind is the last of them? */
async function storm(setting: Setting): Promise<Figure[]> {
  const { stage, url, world, middle } = setting;
  const server = await stage.product(url);
  const cookies = await viewerCookies(setting);
  const sockets = await each(cookies, 50, (cookie) =>
    watch(server.origin, cookie, 'board.watch', { boardId: middle.id }),
  );
  try {
    const seen = new Array<number>(sockets.length).fill(0);
    // When the board's versions were answered, and when the last viewer had them.
    const committed = new Map<number, number>();
    const lags: number[] = [];
    let told = 0;
    const take = (index: number, to: number): void => {
      seen[index] = to;
      if (to <= told) return;
      const least = seen.reduce((low, version) => Math.min(low, version), Infinity);
      for (let version = told + 1; version <= least; version += 1) {
        const at = committed.get(version);
        if (at !== undefined) lags.push(performance.now() - at);
        committed.delete(version);
      }
      told = Math.max(told, least);
    };
    let counted = 0;
    for (const [index, socket] of sockets.entries()) {
      socket.on('board.changed', (change: BoardChangeView) => {
        counted += 1;
        take(index, change.to);
      });
    }
    const walkers = walkersOn(server.origin, world, middle, clients);
    const before = await server.usage();
    const began = performance.now();
    let sent = 0;
    const under = new Set<Promise<void>>();
    const idle = [...walkers];
    while (performance.now() - began < stormMs) {
      const due = Math.floor(((performance.now() - began) * stormPerSecond) / 1000);
      while (sent < due && idle.length > 0) {
        const walker = idle.shift();
        if (!walker) break;
        sent += 1;
        const act = walker.step().then(({ boardVersion }) => {
          committed.set(boardVersion, performance.now());
          idle.push(walker);
        });
        under.add(act);
        void act.finally(() => under.delete(act));
      }
      await sleep(5);
    }
    const took = performance.now() - began;
    const after = await server.usage();
    await Promise.all(under);
    await sleep(2_000);
    setting.say(`${String(sent)} changes, ${String(counted)} messages`);
    const rate = (sent * 1000) / took;
    const note = `${rate.toFixed(0)} changes/s before ${String(viewers)} viewers`;
    // A machine that did not make the changes has said nothing about them.
    const enough = rate >= 0.95 * stormPerSecond;
    return [
      {
        name: 'storm: a change -> the last viewer, p95',
        unit: 'ms',
        base: null,
        product: percentile(lags, 0.95),
        target: enough ? valueAtMost(1_000) : null,
        note,
      },
      {
        name: 'storm: the server of one core',
        unit: '%',
        base: null,
        product: ((after.cpuMs - before.cpuMs) * 100) / took,
        target: enough ? valueAtMost(100) : null,
        note,
      },
    ];
  } finally {
    await close(sockets);
    await server.stop();
  }
}

async function twoProcesses(setting: Setting): Promise<Figure[]> {
  const { stage, url, world, many, server, roundMs } = setting;
  const second = await stage.product(url);
  try {
    const own = many.map((board) => ({ ...board, cards: board.cards.slice(-1) }));
    const walkers = walkerOnEach(server.origin, world, own.slice(0, clients / 2));
    const others = own.slice(clients / 2);
    const beside = walkerOnEach(second.origin, world, others);
    // The same boards by the first process alone: other cards, so that no walker meets another's version.
    const alone = walkerOnEach(
      server.origin,
      world,
      many.map((board) => ({ ...board, cards: board.cards.slice(-2, -1) })),
    );
    const step = (walker: Walker): Promise<unknown> => walker.step();
    await perSecond([...walkers, ...beside], roundMs, step);
    const found = await alternate(setting.rounds, {
      one: () => perSecond(alone, roundMs, step),
      two: () => perSecond([...walkers, ...beside], roundMs, step),
    });
    return [
      {
        name: 'moves/s, two API processes, 32 clients over 32 boards',
        unit: '/s',
        base: { name: 'one process', value: found.one },
        product: found.two,
        target: atLeast(1.6),
        note: 'server, clients and PostgreSQL share the cores of this machine',
      },
    ];
  } finally {
    await second.stop();
  }
}
