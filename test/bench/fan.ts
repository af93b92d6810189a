/** What a change costs until the last of a thousand viewers has it, and what the thousand cost, beside F-fan. */
import { setTimeout as sleep } from 'node:timers/promises';
import { connectSocket, emitRaw } from '../support/socket.js';
import type { Socket } from 'socket.io-client';
import { makeSession } from './data.js';
import { sendOk } from './http.js';
import { alternate, each, median, timed } from './measure.js';
import { atMost, valueAtMost, type Figure } from './report.js';
import type { Setting } from './setting.js';
import { walkersOn } from './walker.js';

export const viewers = 1_000;
/** How many sockets are being opened at a time. */
const atOnce = 50;
const changesOfRound = 5;

export async function fanFigures(setting: Setting): Promise<Figure[]> {
  const { stage, url, world, middle, floor } = setting;
  // A server of its own, so that its memory is that of the sockets and not of what was measured before.
  const server = await stage.product(url);
  const cookies = await viewerCookies(setting);
  const [walker] = walkersOn(server.origin, world, middle, 1);
  if (!walker) throw new Error('the board has no card to move');
  const open = {
    floor: () => each(cookies, atOnce, () => watch(floor.origin, null, 'watch', {})),
    product: () =>
      each(cookies, atOnce, (cookie) => watch(server.origin, cookie, 'board.watch', { boardId: middle.id })),
  };
  const sockets: Record<'floor' | 'product', Socket[]> = { floor: [], product: [] };
  const admit = async (side: 'floor' | 'product'): Promise<number> => {
    await close(sockets[side]);
    return timed(async () => {
      sockets[side] = await open[side]();
    });
  };
  const memory = { empty: 0, full: 0 };
  try {
    for (let n = 0; n < 5; n += 1) await walker.step();
    memory.empty = await server.settledMemory();
    const admission = await alternate(Math.max(2, Math.ceil(setting.rounds / 2)), {
      floor: () => admit('floor'),
      product: () => admit('product'),
    });
    memory.full = await server.settledMemory();
    setting.say(`${String(viewers)} sockets in ${admission.product.toFixed(0)} ms`);
    const rounds = async (act: () => Promise<number>): Promise<number> => {
      const found: number[] = [];
      for (let n = 0; n < changesOfRound; n += 1) {
        found.push(await act());
        await sleep(60);
      }
      return median(found);
    };
    const fan = await alternate(setting.rounds, {
      floor: () => rounds(() => lastOf(sockets.floor, 'changed', () => sendOk(floor.origin, '/emit'))),
      product: () => rounds(() => lastOf(sockets.product, 'board.changed', () => walker.step())),
    });
    return [
      {
        name: 'change -> last of 1,000 open boards, from the commit',
        unit: 'ms',
        base: { name: 'F-fan', value: fan.floor },
        product: fan.product - announceAfterMs,
        target: atMost(1.2),
        note: `the coalescing window of ${String(announceAfterMs)} ms apart`,
      },
      {
        name: 'admission of 1,000 sockets',
        unit: 'ms',
        base: { name: 'F-fan', value: admission.floor },
        product: admission.product,
        target: atMost(3),
        note: 'each its own session',
      },
      {
        name: 'server memory with 1,000 sockets',
        unit: 'MiB',
        base: null,
        product: memory.full / 2 ** 20,
        target: valueAtMost(220),
        note: `without any ${(memory.empty / 2 ** 20).toFixed(0)} MiB`,
      },
    ];
  } finally {
    await Promise.all([close(sockets.floor), close(sockets.product)]);
    await server.stop();
  }
}

/** How long the product waits for further changes before it announces one: `liveTimings.announceAfterMs`. */
const announceAfterMs = 5;

/** As many sessions as there are viewers. */
export async function viewerCookies({ db, world }: Setting): Promise<string[]> {
  const cookies: string[] = [];
  for (let n = 0; n < viewers; n += 1) {
    const person = world.all[n % world.all.length];
    if (person) cookies.push((await makeSession(db, person.personId)).cookie);
  }
  return cookies;
}

/** A socket that watches. @throws Error when it was not let in. */
export async function watch(
  origin: string,
  cookie: string | null,
  message: string,
  payload: unknown,
): Promise<Socket> {
  const socket = await connectSocket(origin, cookie);
  const answer = (await emitRaw(socket, message, payload)) as { problem?: unknown };
  if (answer.problem !== undefined) throw new Error(`a viewer was not let in: ${JSON.stringify(answer)}`);
  return socket;
}

export async function close(sockets: readonly Socket[]): Promise<void> {
  for (const socket of sockets) socket.disconnect();
  // The servers take leave of them in their own time.
  if (sockets.length > 0) await sleep(300);
}

/** Milliseconds from the answer to an act until the last of the sockets was told. */
async function lastOf(
  sockets: readonly Socket[],
  message: string,
  act: () => Promise<unknown>,
): Promise<number> {
  let last = 0;
  let waiting = sockets.length;
  const all = new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Error(`${String(waiting)} viewers were not told`));
    }, 20_000);
    for (const socket of sockets) {
      socket.once(message, () => {
        last = performance.now();
        waiting -= 1;
        if (waiting > 0) return;
        clearTimeout(timer);
        resolve();
      });
    }
  });
  await act();
  const committed = performance.now();
  await all;
  return last - committed;
}
