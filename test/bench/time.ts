/** What leadership's figures cost at 10,000 cards, and what the days bring to 50,000. */
import { createWorker, RemindersService } from '@tien-do/backend';
import { addDays, dayOf, flowColumnOf, startOfDay, stepsOfDay, summarize } from '@tien-do/shared';
import type { BoardView } from '@tien-do/shared/contract';
import { gunzipSync } from 'node:zlib';
import { makeBoard, settle } from './data.js';
import { sendOk } from './http.js';
import { alternate, median, timed, timedEach } from './measure.js';
import { valueAtMost, type Figure } from './report.js';
import type { Setting } from './setting.js';
import { walkersOn } from './walker.js';

const changesOfACard = 8;

/** A past for a board whose cards were made in one go: so many changes of each, a day apart, the last of which is how it is. */
async function makePast({ db, large }: Setting): Promise<void> {
  await db.query(
    `INSERT INTO card_change (board_id, card_id, at, since, "column", desk, changed)
     SELECT x.board_id, x.card_id, 0, now() - make_interval(days => ($2 - k)::int),
            CASE WHEN k = $2 THEN x."column" ELSE (ARRAY['draft', 'in_progress', 'submitted'])[1 + k % 3] END, x.desk,
            jsonb_build_object('state', CASE WHEN k = $2 THEN x.changed ->> 'state' ELSE (ARRAY['draft', 'in_progress', 'submitted'])[1 + k % 3] END,
                               'held_since', x.changed -> 'held_since')
       FROM card_change x CROSS JOIN generate_series(1, $2::int) AS k WHERE x.board_id = $1 ORDER BY k`,
    [large.id, changesOfACard],
  );
  await db.query(
    `INSERT INTO audit_entry (stream_id, seq, at, action, detail, request_id, address, prev_hash, hash)
     VALUES ($1, 0, now() - interval '2 days', 'cycle.opened', '{}', '', '', '', '')`,
    [large.id],
  );
  await settle(db);
}

/** Leadership's figures of a board of 10,000 cards with nine changes each. */
export async function dashboardFigures(setting: Setting): Promise<Figure[]> {
  const { server, floor, world, rounds, large } = setting;
  await makePast(setting);
  const cookie = world.coordinatorOfficers[0]?.cookie ?? '';
  const get = (path: string): ReturnType<typeof sendOk> =>
    sendOk(server.origin, `/api/boards/${large.id}${path}`, { cookie });
  const [walker] = walkersOn(server.origin, world, large, 1);
  if (!walker) throw new Error('the board has no card to move');
  const { cards, plan } = JSON.parse(String(gunzipSync((await get('')).bytes))) as BoardView;
  const today = dayOf(Date.now());
  const began = new Map(cards.map((face) => [face.id, flowColumnOf(face)]));
  const found = await alternate(rounds, {
    floor: async () => median(await timedEach(20, () => sendOk(floor.origin, '/board'))),
    summary: async () => median(await timedEach(3, () => get('/summary'))),
    flow: async () => median(await timedEach(10, () => get('/flow'))),
    changed: async () => {
      await walker.step();
      return timed(() => get('/flow'));
    },
    past: async () => median(await timedEach(3, () => get(`/past/summary?day=${addDays(today, -1)}`))),
    numbers: async () =>
      median(
        await timedEach(10, () => {
          summarize(cards, plan.coordinatorId, today, plan.timing);
          stepsOfDay(began, cards, today);
          return Promise.resolve();
        }),
      ),
  });
  const base = { name: 'F-http', value: found.floor };
  return [
    {
      name: 'numbers of a board of 10,000 cards, read anew, p50',
      unit: 'ms',
      base,
      product: found.summary,
      target: null,
    },
    { name: 'how it moved, 90,000 changes, p50', unit: 'ms', base, product: found.flow, target: null },
    { name: 'the same, the first after a change', unit: 'ms', base, product: found.changed, target: null },
    { name: 'its numbers on a past day, p50', unit: 'ms', base, product: found.past, target: null },
    {
      name: 'all numbers reckoned anew by an open screen after a change, 10,000 faces',
      unit: 'ms',
      base,
      product: found.numbers,
      target: valueAtMost(50),
    },
  ];
}

const remindedCards = 50_000;
const perBoard = { tasks: 500, leads: 20 };

/** Reminders of one day, all boards in one run. */
export async function reminderFigures(setting: Setting): Promise<Figure[]> {
  const { db, world, url } = setting;
  const count = async (what: string): Promise<number> =>
    (await db.query<{ count: number }>(`SELECT count(*)::int AS count FROM ${what}`)).rows[0]?.count ?? 0;
  for (let held = await count('card'); held < remindedCards; held += perBoard.tasks * perBoard.leads) {
    setting.say(`${String(held)} cards so far`);
    await makeBoard(db, world, perBoard);
  }
  await settle(db);
  // A Monday: nobody is reminded on a day off.
  let day = dayOf(Date.now());
  while (new Date(startOfDay(day) + 43_200_000).getUTCDay() !== 1) day = addDays(day, 1);
  const worker = await createWorker({
    databaseUrl: url,
    http: { publicUrl: null, trustProxy: false, demo: false, fileLimitBytes: 1024 },
    now: () => startOfDay(day) + 9 * 3_600_000,
    logLevels: false,
  });
  let given = 0;
  let again = 0;
  const first = await timed(async () => {
    given = await worker.get(RemindersService).run();
  });
  const second = await timed(async () => {
    again = await worker.get(RemindersService).run();
  });
  await worker.close();
  if (given === 0 || again !== 0) throw new Error('nothing was given, or something twice');
  const note = `${String(given)} reminders, ${String(await count('notice'))} notices`;
  const base = null;
  return [
    {
      name: `reminders of a day for ${String(await count('card'))} cards in one run`,
      unit: 's',
      base,
      product: first / 1000,
      target: valueAtMost(60),
      note,
    },
    { name: 'the same day once more', unit: 'ms', base, product: second, target: null },
  ];
}
