/** What the list of what waits costs where the most waits: at the coordinator of a board of 10,000 cards, beside F-http. */
import { sendOk } from './http.js';
import { alternate, median, timedEach } from './measure.js';
import type { Figure } from './report.js';
import type { Setting } from './setting.js';

export async function inboxFigures(setting: Setting): Promise<Figure[]> {
  const { server, floor, world, rounds } = setting;
  const [officer] = world.coordinatorOfficers;
  const [head] = world.coordinatorHeads;
  const [lead] = world.officers.get(world.leadIds[0] ?? '') ?? [];
  if (!officer || !head || !lead) throw new Error('nobody works at the coordinator or the lead');
  const read = async (cookie: string): Promise<number> =>
    median(await timedEach(5, () => sendOk(server.origin, '/api/inbox', { cookie })));
  const found = await alternate(rounds, {
    floor: async () => median(await timedEach(20, () => sendOk(floor.origin, '/board'))),
    officer: () => read(officer.cookie),
    head: () => read(head.cookie),
    lead: () => read(lead.cookie),
  });
  const base = { name: 'F-http', value: found.floor };
  const who = {
    officer: 'officer of the coordinator',
    head: 'head of the coordinator',
    lead: 'officer of a lead',
  };
  return (['officer', 'head', 'lead'] as const).map((key) => ({
    name: `what waits, ${who[key]}, 14,300 cards in hand, p50`,
    unit: 'ms',
    base,
    product: found[key],
    target: null,
    note: 'up to 500 lines of a kind',
  }));
}
