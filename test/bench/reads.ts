/** What loading a board costs, beside F-http. */
import type { BenchBoard } from './data.js';
import { sendOk } from './http.js';
import { alternate, median, perSecond, timed, timedEach } from './measure.js';
import { atLeast, atMost, valueAtMost, type Figure } from './report.js';
import type { Setting } from './setting.js';
import { walkersOn } from './walker.js';

const connections = 8;

export async function readFigures(setting: Setting): Promise<Figure[]> {
  const { server, floor, world, rounds, roundMs } = setting;
  const cookie = world.all[0]?.cookie ?? '';
  const load = (board: BenchBoard): ReturnType<typeof sendOk> =>
    sendOk(server.origin, `/api/boards/${board.id}`, { cookie });
  const bare = (): ReturnType<typeof sendOk> => sendOk(floor.origin, '/board');
  const count = Math.max(20, Math.round(roundMs / 10));
  const [walker] = walkersOn(server.origin, world, setting.middle, 1);
  const [largeWalker] = walkersOn(server.origin, world, setting.large, 1);
  if (!walker || !largeWalker) throw new Error('the boards have no card to move');
  const changed = async (board: BenchBoard, mover: typeof walker, times: number): Promise<number> => {
    const found: number[] = [];
    for (let n = 0; n < times; n += 1) {
      await mover.step();
      found.push(await timed(() => load(board)));
    }
    return median(found);
  };
  await timedEach(count, bare);
  await timedEach(count, () => load(setting.middle));
  const one = await alternate(rounds, {
    floor: async () => median(await timedEach(count, bare)),
    warm: async () => median(await timedEach(count, () => load(setting.middle))),
    changed: () => changed(setting.middle, walker, 10),
    large: async () => median(await timedEach(Math.ceil(count / 5), () => load(setting.large))),
    largeChanged: () => changed(setting.large, largeWalker, 3),
  });
  const eight = Array.from({ length: connections }, () => cookie);
  const rate = await alternate(rounds, {
    floor: () => perSecond(eight, roundMs, bare),
    product: () => perSecond(eight, roundMs, () => load(setting.middle)),
  });
  const { bytes } = await load(setting.large);
  const brotli = await sendOk(server.origin, `/api/boards/${setting.large.id}`, {
    cookie,
    headers: { 'accept-encoding': 'br' },
  });
  const base = { name: 'F-http', value: one.floor };
  return [
    { name: 'board load, 1,000 cards, p50', unit: 'ms', base, product: one.warm, target: atMost(3) },
    {
      name: 'the same, the first after a change',
      unit: 'ms',
      base,
      product: one.changed,
      target: null,
      note: 'the board is read, written as JSON and compressed anew',
    },
    {
      name: 'board loads/s, 8 connections',
      unit: '/s',
      base: { name: 'F-http', value: rate.floor },
      product: rate.product,
      target: atLeast(1 / 3),
    },
    {
      name: 'board load, 10,000 cards, p50',
      unit: 'ms',
      base: { name: 'own, 1,000 cards', value: one.warm },
      product: one.large,
      target: atMost(12),
    },
    {
      name: 'the same, the first after a change, 10,000 cards',
      unit: 'ms',
      base: { name: 'own, 1,000 cards', value: one.changed },
      product: one.largeChanged,
      target: atMost(12),
    },
    {
      name: 'board of 10,000 cards, gzip',
      unit: 'kB',
      base: null,
      product: bytes.length / 1000,
      target: valueAtMost(350),
    },
    {
      name: 'the same, brotli',
      unit: 'kB',
      base: null,
      product: brotli.bytes.length / 1000,
      target: valueAtMost(350),
      note: 'what browsers take over https and on this machine',
    },
  ];
}
