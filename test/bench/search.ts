/** What a search costs among 100,000 cards: for somebody who reads all of them, for an officer of one lead, and for the same where plans are kept to whom they concern. */
import { makeBoard, settle } from './data.js';
import { sendOk } from './http.js';
import { alternate, percentile, timedEach } from './measure.js';
import { atMost, valueAtMost, type Figure } from './report.js';
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

// In titles of a plan whose cards the one lead may not read, when plans are kept to whom they concern.
const hidden = 'bimatrieng';

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
  const lead = world.leadIds[0] ?? '';
  const reader = world.officers.get(lead)?.[0]?.cookie ?? '';
  const coordinator = world.coordinatorOfficers[0]?.cookie ?? '';
  const ask = (cookie: string, q: string) => (): ReturnType<typeof sendOk> =>
    sendOk(server.origin, `/api/search?q=${encodeURIComponent(q)}`, { cookie });
  const figures: Figure[] = [];
  const measure = async (who: string, cookie: string): Promise<void> => {
    for (const [what, q] of Object.entries(queries)) {
      const { times, floor } = await beside(setting, ask(cookie, q));
      const base = { name: 'F-http', value: floor };
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
  };
  await measure('reads all', coordinator);
  await measure('one lead', reader);
  await db.query(`UPDATE board SET visibility = 'own'`);
  await db.query(
    `UPDATE task SET title = title || ' ${hidden}' WHERE plan_id = (
       SELECT b.plan_id FROM board b JOIN card c ON c.board_id = b.id
        GROUP BY b.id HAVING bool_and(NOT c.lead_ids @> ARRAY[$1::uuid]) ORDER BY count(*) DESC LIMIT 1)`,
    [lead],
  );
  await settle(db);
  await measure('one lead, plans kept to whom they concern', reader);
  // In turns, so that both meet the same weather.
  const sides = await alternate(2 * rounds, {
    hidden: async () => percentile(await timedEach(10, ask(reader, hidden)), 0.5),
    nowhere: async () => percentile(await timedEach(10, ask(reader, 'khongcotun')), 0.5),
  });
  figures.push({
    name: 'search for a word of 10,000 cards that may not be read, the same reader, p50',
    unit: 'ms',
    base: { name: 'a word that is nowhere', value: sides.nowhere },
    product: sides.hidden,
    target: atMost(1.1),
  });
  await db.query(`UPDATE board SET visibility = 'participants'`);
  return figures;
}

/** A search's times, and the floor's median in the same minutes. */
async function beside(
  { floor, rounds }: Setting,
  ask: () => Promise<unknown>,
): Promise<{ times: number[]; floor: number }> {
  const times: number[] = [];
  const floors: number[] = [];
  await timedEach(3, ask);
  for (let round = 0; round < rounds; round += 1) {
    floors.push(...(await timedEach(10, () => sendOk(floor.origin, '/board'))));
    times.push(...(await timedEach(10, ask)));
  }
  return { times, floor: percentile(floors, 0.5) };
}
