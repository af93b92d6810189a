/** What a move costs, alone and with many clients, beside F-tx. */
import type { BenchBoard } from './data.js';
import { openFloorTx } from './floor-tx.js';
import { alternate, median, perSecond, timedEach } from './measure.js';
import { atLeast, atMost, type Figure } from './report.js';
import { clients, type Setting } from './setting.js';
import { type Walker, walkerOnEach, walkersOn } from './walker.js';

/** One whole way of a card. */
const movesOfRound = 5;

export async function moveFigures(setting: Setting): Promise<Figure[]> {
  const { url, server, world, rounds, roundMs } = setting;
  const floor = await openFloorTx(url);
  const lone = (board: BenchBoard): Walker => {
    const [walker] = walkersOn(server.origin, world, board, 1);
    if (!walker) throw new Error('the board has no card to move');
    return walker;
  };
  const walkers = [lone(setting.small), lone(setting.middle), lone(setting.large)] as const;
  const p50 = async (walker: Walker): Promise<number> =>
    median(await timedEach(Math.max(5, Math.round(roundMs / 100)) * movesOfRound, () => walker.step()));
  const txAlone = async (): Promise<number> =>
    median(await timedEach(Math.max(40, Math.round(roundMs / 5)), () => floor.run(0)));
  try {
    for (const walker of walkers) for (let n = 0; n < 8 * movesOfRound; n += 1) await walker.step();
    await txAlone();
    const one = await alternate(rounds, {
      tx: txAlone,
      small: () => p50(walkers[0]),
      middle: () => p50(walkers[1]),
      large: () => p50(walkers[2]),
    });
    setting.say(`F-tx ${one.tx.toFixed(2)} ms, a move ${one.middle.toFixed(2)} ms`);
    const numbers = Array.from({ length: clients }, (_, n) => n);
    const apart = walkerOnEach(server.origin, world, setting.many);
    const together = walkersOn(server.origin, world, setting.middle, clients + 1).slice(1);
    await perSecond(apart, roundMs, (walker) => walker.step());
    await perSecond(together, roundMs, (walker) => walker.step());
    const costs: number[] = [];
    const load = await alternate(rounds, {
      tx: () => perSecond(numbers, roundMs, (n) => floor.run(n)),
      async apart() {
        const before = (await server.usage()).cpuMs;
        let moves = 0;
        const rate = await perSecond(apart, roundMs, async (walker) => {
          await walker.step();
          moves += 1;
        });
        costs.push(((await server.usage()).cpuMs - before) / moves);
        return rate;
      },
      together: () => perSecond(together, roundMs, (walker) => walker.step()),
    });
    const tx = { name: 'F-tx', value: one.tx };
    const txLoad = { name: 'F-tx, 32 connections', value: load.tx };
    return [
      { name: 'one move, p50, board of 100 cards', unit: 'ms', base: tx, product: one.small, target: null },
      {
        name: 'one move, p50, board of 1,000 cards',
        unit: 'ms',
        base: tx,
        product: one.middle,
        target: atMost(4),
      },
      {
        name: 'one move, p50, board of 10,000 cards',
        unit: 'ms',
        base: { name: 'own, 1,000 cards', value: one.middle },
        product: one.large,
        target: atMost(1.1),
      },
      {
        name: 'moves/s, 32 clients over 32 boards',
        unit: '/s',
        base: txLoad,
        product: load.apart,
        target: atLeast(1 / 4),
      },
      {
        name: 'moves/s, 32 clients on one board',
        unit: '/s',
        base: txLoad,
        product: load.together,
        target: atLeast(1 / 8),
      },
      {
        name: 'processor time of the server for a move, under load',
        unit: 'ms',
        base: tx,
        product: median(costs),
        target: null,
        note: 'steadier than the rates where other work shares the machine',
      },
    ];
  } finally {
    await floor.close();
  }
}
