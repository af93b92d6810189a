/** Administrators are told where somebody is missing for an open step: how to mend it, and nothing of the cards. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { InboxItem, VacantDesk } from '@tien-do/shared/contract';
import { startTestApp, type Client, type TestApp } from '../support/app.js';
import { Partners } from '../support/contributions.js';
import { Desk } from '../support/desk.js';

let app: TestApp;
let desk: Desk;
let system: Client;

beforeAll(async () => {
  app = await startTestApp();
  desk = new Desk(app);
  system = await desk.as('quantri');
});
afterAll(() => app.close());

async function newcomer(agencyId: string, duty: string): Promise<Client> {
  const username = `moi.${randomUUID().slice(0, 8)}`;
  const answer = await system.post('/api/accounts', {
    username,
    name: `Người ${username}`,
    password: 'mat-khau-cua-nguoi-moi',
    membership: { agencyId, duty, from: null, lastDay: null },
  });
  expect(answer).toMatchObject({ status: 200 });
  return desk.as(username);
}

const vacant = async (client: Client): Promise<VacantDesk[]> =>
  (await client.get<VacantDesk[]>('/api/inbox/vacant')).body;

it('tells the administrator of the agency and the system, until the duty is given', async () => {
  const card = await desk.fresh();
  const officer = await desk.ready(card);
  await desk.move(officer, card.id, 'submit_internal');
  const [agencyId = '', other = ''] = [card.leadIds[0], (await desk.fresh()).leadIds[0]];
  const [keeper, elsewhere] = [await newcomer(agencyId, 'admin'), await newcomer(other, 'admin')];
  app.clock.set(new Date(app.clock.now() + 60_000).toISOString());
  for (const client of [keeper, elsewhere, system, officer]) expect(await vacant(client)).toEqual([]);
  await app.sql(
    `UPDATE membership SET valid_to = $2 WHERE agency_id = $1 AND duty IN ('head', 'deputy') AND valid_to IS NULL`,
    [agencyId, new Date(app.clock.now() - 1000)],
  );
  for (const client of [keeper, system]) {
    const told = await vacant(client);
    expect(told).toMatchObject([{ agencyId, duties: ['head', 'deputy'], cards: 1 }]);
    expect(JSON.stringify(told)).not.toContain(card.id);
  }
  expect(await vacant(elsewhere)).toEqual([]);
  // An officer of the agency sees the step itself; giving duties is not theirs.
  expect(await vacant(officer)).toEqual([]);
  expect((await keeper.get(`/api/cards/${card.id}`)).status).toBe(404);
  const head = await newcomer(agencyId, 'head');
  app.clock.set(new Date(app.clock.now() + 60_000).toISOString());
  expect(await vacant(keeper)).toEqual([]);
  await desk.move(head, card.id, 'endorse');
});

it('counts whoever completed the submission among those who do not decide on it', async () => {
  const partners = new Partners(app, desk);
  const card = await partners.card(1);
  const [leadId = ''] = card.leadIds;
  await desk.move(card.officer, card.id, 'submit_internal');
  await desk.move(card.head, card.id, 'endorse');
  await partners.askSupplement(await desk.as('congan.chuyenvien'), card.id);
  const { id } = await partners.of(card.officer, card.id, leadId, 'supplement');
  // Everybody who could receive it serves the lead too, and writes in its supplement.
  const officers = await app.sql<{ username: string; id: string; agencyId: string }>(
    `SELECT DISTINCT p.username, p.id, m.agency_id AS "agencyId" FROM membership m JOIN person p ON p.id = m.person_id
      WHERE m.agency_id = (SELECT coordinator_id FROM board WHERE id = $1) AND m.duty = 'officer' AND m.valid_to IS NULL`,
    [app.boardId],
  );
  for (const one of officers) {
    await app.sql(
      `INSERT INTO membership (id, person_id, agency_id, duty, valid_from) VALUES (gen_random_uuid(), $1, $2, 'officer', '2020-01-01Z')`,
      [one.id, leadId],
    );
    const writer = await desk.as(one.username);
    await partners.done(writer, id, 'text', { text: `Bổ sung của ${one.username}.` });
  }
  await partners.done(card.officer, id, 'submit');
  await partners.done(card.head, id, 'consent');
  expect(await vacant(system)).toMatchObject([{ agencyId: officers[0]?.agencyId, duties: ['officer'] }]);
  const { body } = await (await desk.as('congan.lanhdao')).get<InboxItem[]>('/api/inbox');
  expect(body.filter(({ why, face }) => why === 'uncovered' && face?.id === card.id)).toHaveLength(1);
});
