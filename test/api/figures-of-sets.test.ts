/** An indicator that the members of a named set fill: who is asked, who is refused, who is missing. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { noFigure, type FigureEntry, type Figures } from '@tien-do/shared';
import type {
  CardDetail,
  FigurePlace,
  PlanFigures,
  PlanIndicators,
  ProblemDocument,
} from '@tien-do/shared/contract';
import { startTestApp, type Answer, type Client, type TestApp } from '../support/app.js';
import { Partners, type AskedCard } from '../support/contributions.js';
import { Desk } from '../support/desk.js';

let app: TestApp;
let desk: Desk;
let partners: Partners;
let coordinator: Client;
beforeAll(async () => {
  app = await startTestApp();
  desk = new Desk(app);
  partners = new Partners(app, desk);
  coordinator = await desk.as('congan.chuyenvien');
});
afterAll(async () => {
  await app.close();
});

const facts = {
  ...{ name: 'Số lớp', unit: 'lớp', type: 'count', direction: 'none', breakdowns: [], rollUp: 'sum' },
  ...{ byCase: false, required: true, filledBy: 'set' },
};
const three: FigureEntry = { ...noFigure, value: '3' };

/** A set with these members. */
async function setOf(agencyIds: readonly string[]): Promise<string> {
  const id = randomUUID();
  const name = `Nhóm ${id}`;
  await app.sql(`INSERT INTO agency_set (id, code, name, aliases) VALUES ($1, $2, $2, '{}')`, [id, name]);
  for (const agencyId of agencyIds) {
    await app.sql('INSERT INTO agency_set_member (id, set_id, agency_id) VALUES ($1, $2, $3)', [
      randomUUID(),
      id,
      agencyId,
    ]);
  }
  return id;
}

const indicators = async (): Promise<PlanIndicators> =>
  (await coordinator.get<PlanIndicators>(`/api/plans/${app.planId}/indicators`)).body;

async function ask(
  taskId: string,
  indicator: Record<string, unknown>,
): Promise<Answer<{ version: number } & ProblemDocument>> {
  const { version, sets } = await indicators();
  return coordinator.put(`/api/plans/${app.planId}/indicators`, {
    ...{ expectedVersion: version, sets, tasks: [{ taskId, indicators: [indicator] }] },
  });
}

interface Filled extends AskedCard {
  taskId: string;
  setId: string;
  indicatorId: string;
}

/** A card with two coordinating agencies whose task asks a set for one figure. */
async function filled(membersOf: (card: AskedCard) => string[]): Promise<Filled> {
  const card = await partners.card(2);
  const { taskId } = (await desk.see(card.id)).face;
  const setId = await setOf(membersOf(card));
  expect((await ask(taskId, { ...facts, setId })).status).toBe(200);
  const found = (await indicators()).tasks.find((task) => task.taskId === taskId)?.indicators[0];
  expect(found).toMatchObject({ filledBy: 'set', setId });
  return { ...card, taskId, setId, indicatorId: found?.id ?? '' };
}

const detailOf = async (client: Client, id: string): Promise<CardDetail> =>
  (await client.get<CardDetail>(`/api/cards/${id}`)).body;
const places = async (client: Client, cardId: string): Promise<FigurePlace[]> =>
  (await client.get<FigurePlace[]>('/api/figures/places')).body.filter((one) => one.cardId === cardId);

async function write(card: Filled, figures: Figures): Promise<Answer<ProblemDocument>> {
  const { face, content } = await detailOf(card.officer, card.id);
  return card.officer.put(`/api/cards/${card.id}/content`, {
    ...{ expectedVersion: face.version, content: { ...content, figures } },
  });
}

async function yearOf(client: Client): Promise<PlanFigures['years'][number] | undefined> {
  const { body } = await client.get<PlanFigures>(`/api/plans/${app.planId}/figures`);
  return body.years.find(({ boardId }) => boardId === app.boardId);
}

/** Writes or submits what a partner contributes. */
async function act(
  card: Filled,
  { agencyId, officer, head }: AskedCard['partners'][number],
  name: 'text' | 'submit' | 'consent',
  more: Record<string, unknown> = {},
): Promise<Answer<ProblemDocument>> {
  const { id, version } = await partners.of(officer, card.id, agencyId);
  return (name === 'consent' ? head : officer)[name === 'text' ? 'put' : 'post'](
    `/api/contributions/${id}/${name}`,
    {
      ...{ expectedVersion: version, ...more },
    },
  );
}

it('is chosen among the sets of which the plan may speak', async () => {
  const card = await partners.card(1);
  const { taskId } = (await desk.see(card.id)).face;
  const refused = async (more: Record<string, unknown>): Promise<unknown> => {
    const { status, body } = await ask(taskId, { ...facts, ...more });
    expect(status).toBe(422);
    return body.data.fields;
  };
  const at = 'tasks.0.indicators.0';
  expect(await refused({})).toEqual([{ path: at, rule: 'set_missing' }]);
  const setId = await setOf([]);
  expect(await refused({ filledBy: 'lead', setId })).toEqual([{ path: at, rule: 'set_of_filler' }]);
  expect(await refused({ setId: randomUUID() })).toEqual([{ path: `${at}.setId`, rule: 'unknown' }]);
  expect((await indicators()).agencySets.map(({ id }) => id)).toContain(setId);
  await app.sql('UPDATE agency_set SET owner_id = $2 WHERE id = $1', [setId, card.coordinatingIds[0]]);
  expect((await indicators()).agencySets.map(({ id }) => id)).not.toContain(setId);
  expect(await refused({ setId })).toEqual([{ path: `${at}.setId`, rule: 'unknown' }]);
});

it('asks a member that coordinates, and neither the lead nor another that are none', async () => {
  const card = await filled(({ partners: [first] }) => [first?.agencyId ?? '']);
  const [member, stranger] = card.partners;
  if (!member || !stranger) throw new Error('a card with two partners');
  expect((await detailOf(card.officer, card.id)).indicators).toEqual([]);
  expect(await places(card.officer, card.id)).toEqual([]);
  await partners.ask(card.officer, card.id, [member.agencyId, stranger.agencyId]);
  expect(await places(member.officer, card.id)).toMatchObject([{ kind: 'contributor' }]);
  expect(await places(stranger.officer, card.id)).toEqual([]);

  const figures = { [card.indicatorId]: three };
  const refusal = [{ path: `figures.${card.indicatorId}`, rule: 'not_member' }];
  expect(await write(card, figures)).toMatchObject({ status: 422, body: { data: { fields: refusal } } });
  const text = 'Đã rà soát.';
  expect(await act(card, stranger, 'text', { text, figures })).toMatchObject({
    ...{ status: 422, body: { data: { fields: refusal } } },
  });
  expect((await act(card, stranger, 'text', { text })).status).toBe(200);
  expect((await act(card, stranger, 'submit')).status).toBe(200);
  expect((await act(card, member, 'text', { text })).status).toBe(200);
  expect((await act(card, member, 'submit')).body).toMatchObject({ data: { reason: 'figures_wrong' } });
  expect((await act(card, member, 'text', { text, figures })).status).toBe(200);
  expect((await act(card, member, 'submit')).status).toBe(200);
  expect((await partners.list(card.officer, card.id)).members).toEqual([
    { setId: card.setId, agencyIds: [member.agencyId] },
  ]);
  for (const partner of [member, stranger]) expect((await act(card, partner, 'consent')).status).toBe(200);
  // The lead is asked for nothing, and its card is frozen so.
  await desk.move(card.officer, card.id, 'submit_internal');
  expect((await detailOf(card.officer, card.id)).submissions[0]?.task.indicators).toBeUndefined();
});

it('asks a lead that is a member, and freezes what it was asked for', async () => {
  const card = await filled(({ leadIds }) => [...leadIds]);
  expect(await places(card.officer, card.id)).toMatchObject([{ kind: 'lead', agencyIds: card.leadIds }]);
  expect((await desk.attempt(card.officer, card.id, 'submit_internal')).body).toMatchObject({
    data: { reason: 'figures_wrong' },
  });
  expect((await write(card, { [card.indicatorId]: three })).status).toBe(200);
  await desk.move(card.officer, card.id, 'submit_internal');
  expect((await detailOf(card.officer, card.id)).submissions[0]?.task.indicators).toMatchObject([
    { id: card.indicatorId, filledBy: 'set', setId: card.setId },
  ]);
});

it('keeps what a member entered when it is one no more, and takes nothing new', async () => {
  const card = await filled(({ leadIds }) => [...leadIds]);
  const figures = { [card.indicatorId]: three };
  expect((await write(card, figures)).status).toBe(200);
  await app.sql(`UPDATE agency_set_member SET valid_to = '2026-01-01' WHERE set_id = $1`, [card.setId]);
  expect((await write(card, figures)).status).toBe(200);
  expect((await write(card, { [card.indicatorId]: { ...three, value: '4' } })).status).toBe(422);
  expect(await places(card.officer, card.id)).toEqual([]);
  expect((await yearOf(coordinator))?.members.some(({ setId }) => setId === card.setId)).toBe(false);
});

it('tells its members of the day, and to the coordinator alone those without a part in the task', async () => {
  const [stranger] = await app.sql<{ id: string }>(
    `SELECT a.id FROM agency a WHERE a.kind <> 'system' AND a.valid_to IS NULL AND NOT EXISTS (
       SELECT 1 FROM card c WHERE a.id = ANY(c.lead_ids || c.coordinating_ids)) ORDER BY a.id LIMIT 1`,
  );
  if (!stranger) throw new Error('an agency without a card');
  const card = await filled(({ leadIds, coordinatingIds: [first = ''] }) => [...leadIds, first, stranger.id]);
  const seen = await yearOf(coordinator);
  const members = [...card.leadIds, card.coordinatingIds[0] ?? '', stranger.id].sort();
  expect(seen?.members).toContainEqual({ setId: card.setId, agencyIds: members });
  expect(seen?.outside).toContainEqual({ indicatorId: card.indicatorId, agencyIds: [stranger.id] });
  const own = await yearOf(card.officer);
  expect(own?.members).toContainEqual({ setId: card.setId, agencyIds: members });
  expect(own?.outside).toEqual([]);
});
