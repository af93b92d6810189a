/** What a search costs among 100,000 cards: for somebody who reads all of them, and for an officer of one lead. */
import { makeBoard, settle } from './data.js';
import { sendOk } from './http.js';
import { percentile, timedEach } from './measure.js';
import { valueAtMost, type Figure } from './report.js';
import type { Setting } from './setting.js';

const cards = 100_000;
const perBoard = { tasks: 500, leads: 20 };

const queries = {
  'an exact number': '7.306',
  'a document’s number': '9981/KH-UBND',
  'one rare word': 'thuỷđiện',
  'one common word': 'tra',
  'three common words': 'Công ước chống tra tấn',
  'an agency in short': 'UBND Long Đức',
  'a slip of the pen': 'thuydienn',
  'what is nowhere': 'khongcotunao',
};

export async function searchFigures(setting: Setting): Promise<Figure[]> {
  const { server, db, world, rounds } = setting;
  const held = await db.query<{ count: number }>('SELECT count(*)::int AS count FROM card');
  for (let count = held.rows[0]?.count ?? 0; count < cards; count += perBoard.tasks * perBoard.leads) {
    setting.say(`${String(count)} cards so far`);
    await makeBoard(db, world, perBoard);
  }
  await db.query(
    `UPDATE task SET title = title || ' thuydien' WHERE id = (SELECT max(id::text)::uuid FROM task)`,
  );
  await db.query(`UPDATE plan SET number = '9981/KH-UBND' WHERE id = $1`, [setting.small.planId]);
  await settle(db);
  const readers = {
    'reads all': world.coordinatorOfficers[0]?.cookie ?? '',
    'one lead': world.officers.get(world.leadIds[0] ?? '')?.[0]?.cookie ?? '',
  };
  const figures: Figure[] = [];
  for (const [what, q] of Object.entries(queries)) {
    for (const [who, cookie] of Object.entries(readers)) {
      const ask = (): ReturnType<typeof sendOk> =>
        sendOk(server.origin, `/api/search?q=${encodeURIComponent(q)}`, { cookie });
      await timedEach(3, ask);
      const times = await timedEach(rounds * 10, ask);
      const base = null;
      figures.push(
        {
          name: `search for ${what}, ${who}, p50`,
          unit: 'ms',
          base,
          product: percentile(times, 0.5),
          target: valueAtMost(50),
        },
        {
          name: 'the same, p95',
          unit: 'ms',
          base,
          product: percentile(times, 0.95),
          target: valueAtMost(50),
        },
      );
    }
  }
  return figures;
}
