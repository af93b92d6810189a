/** What the page of all plans costs: read for the first time, read again, and kept up while boards move. */
import type { PortfolioView, ServerPayload } from '@tien-do/shared/contract';
import type { Socket } from 'socket.io-client';
import { makeBoard, settle } from './data.js';
import { close, watch } from './fan.js';
import { sendOk } from './http.js';
import { alternate, median, timed, timedEach } from './measure.js';
import { valueAtMost, type Figure } from './report.js';
import type { Setting } from './setting.js';
import { walkersOn } from './walker.js';

const plans = 200;
/** A hundred and fifty cards, as the first plan has. */
const perBoard = { tasks: 15, leads: 10 };

/** Two hundred plans, most of them with 150 cards. */
export async function portfolioFigures(setting: Setting): Promise<Figure[]> {
  const { stage, url, db, world, floor, small, rounds, roundMs } = setting;
  const held = await db.query<{ count: number }>('SELECT count(*)::int AS count FROM board');
  for (let count = held.rows[0]?.count ?? 0; count < plans; count += 1) {
    if (count % 25 === 0) setting.say(`${String(count)} plans so far`);
    await makeBoard(db, world, perBoard);
  }
  await settle(db);
  const cards = await db.query<{ count: number }>('SELECT count(*)::int AS count FROM card');
  const of = `${String(plans)} plans, ${String(cards.rows[0]?.count ?? 0)} cards`;
  const cookie = world.coordinatorHeads[0]?.cookie ?? '';
  const [walker] = walkersOn(setting.server.origin, world, small, 1);
  if (!walker) throw new Error('the board has no card to move');

  // A process that has answered nothing yet.
  const fresh = await stage.product(url);
  const first = await timed(() => sendOk(fresh.origin, '/api/portfolio', { cookie }));
  const get = (search = ''): ReturnType<typeof sendOk> =>
    sendOk(fresh.origin, `/api/portfolio${search}`, { cookie });
  const { lines } = JSON.parse(String((await get()).bytes)) as PortfolioView;
  if (lines.length < plans) throw new Error(`${String(lines.length)} plans were answered`);

  const socket = await watch(fresh.origin, cookie, 'portfolio.watch', { watching: true });
  try {
    const times = Math.max(5, Math.round(roundMs / 100));
    const changed = async (): Promise<number> => {
      await walker.step();
      return timed(() => get(`?boards=${small.id}`));
    };
    const read = await alternate(rounds, {
      floor: async () => median(await timedEach(times, () => sendOk(floor.origin, '/board'))),
      warm: async () => median(await timedEach(times, () => get())),
      changed,
    });
    const told = await alternate(rounds, {
      act: async () => median(await timedEach(times, () => walker.step())),
      told: async () => {
        const { lines: now } = JSON.parse(String((await get(`?boards=${small.id}`)).bytes)) as PortfolioView;
        return timed(async () => {
          const heard = toldOf(socket, small.id, now[0]?.version ?? 0);
          await walker.step();
          await heard;
        });
      },
    });
    const base = { name: 'F-http', value: read.floor };
    return [
      {
        name: `all plans, the first reading of a process (${of})`,
        unit: 'ms',
        base,
        product: first,
        target: valueAtMost(3_000),
      },
      { name: 'all plans, read again, p50', unit: 'ms', base, product: read.warm, target: null },
      {
        name: 'the line of a plan after an act on its board',
        unit: 'ms',
        base,
        product: read.changed,
        target: null,
        note: 'what an open page asks for when it is told',
      },
      {
        name: 'an act, until an open page of all plans is told',
        unit: 'ms',
        base: { name: 'the act, until it is answered', value: told.act },
        product: told.told,
        target: valueAtMost(250),
        note: 'what is told is asked for then: the line above',
      },
    ];
  } finally {
    await close([socket]);
    await fresh.stop();
  }
}

/** Resolves once a page is told that a board stands beyond a version. */
async function toldOf(socket: Socket, boardId: string, version: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Error('the page was not told'));
    }, 20_000);
    const hear = ({ boards }: ServerPayload<'portfolio.changed'>): void => {
      if (!boards?.some((board) => board.boardId === boardId && board.version > version)) return;
      clearTimeout(timer);
      socket.off('portfolio.changed', hear);
      resolve();
    };
    socket.on('portfolio.changed', hear);
  });
}
