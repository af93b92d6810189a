/** Figures in the attested record: as they were frozen, under the names that they were asked for by, on the page and in print. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { noFigure, usualBreakdowns, type FigureEntry } from '@tien-do/shared';
import type { CardRecord, PlanIndicators } from '@tien-do/shared/contract';
import { extractText, getDocumentProxy } from 'unpdf';
import { startTestApp, type Client, type TestApp } from '../support/app.js';
import { Partners } from '../support/contributions.js';
import { Desk } from '../support/desk.js';

let app: TestApp;
let desk: Desk;
let coordinator: Client;
beforeAll(async () => {
  app = await startTestApp();
  desk = new Desk(app);
  coordinator = await desk.as('congan.chuyenvien');
});
afterAll(async () => {
  await app.close();
});

const people = {
  ...{ name: 'Số người được tập huấn', unit: 'người', type: 'count', direction: 'rising', filledBy: 'both' },
  ...{ breakdowns: ['sex'], rollUp: 'sum', byCase: false, required: true },
};
const share = {
  ...people,
  name: 'Tỷ lệ đơn đã giải quyết',
  unit: 'đơn',
  type: 'rate',
  breakdowns: [],
  filledBy: 'lead',
};
const entry = (facts: Partial<FigureEntry>): FigureEntry => ({ ...noFigure, ...facts });

const path = (): string => `/api/plans/${app.planId}/indicators`;
async function set(
  taskId: string,
  indicators: unknown[],
): Promise<PlanIndicators['tasks'][number]['indicators']> {
  const { version } = (await coordinator.get<PlanIndicators>(path())).body;
  const body = { expectedVersion: version, sets: usualBreakdowns, tasks: [{ taskId, indicators }] };
  expect((await coordinator.put(path(), body)).status).toBe(200);
  const { tasks } = (await coordinator.get<PlanIndicators>(path())).body;
  return tasks.find((task) => task.taskId === taskId)?.indicators ?? [];
}

const flat = (text: string): string => text.replace(/\s+/gu, '');
async function printed(client: Client, cardId: string): Promise<string> {
  const answer = await client.raw(`/api/cards/${cardId}/record.pdf`, {});
  expect(answer.status).toBe(200);
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const { text } = await extractText(await getDocumentProxy(bytes), { mergePages: true });
  return flat(text);
}

it('stand as they were frozen, whatever is asked for afterwards', async () => {
  const partners = new Partners(app, desk);
  const card = await partners.card(1);
  const { taskId } = (await desk.see(card.id)).face;
  const [first, second] = await set(taskId, [people, share]);
  const [partner] = card.partners;
  if (!partner || !first || !second) throw new Error('a card with a partner and two indicators');
  await partners.ask(card.officer, card.id, [partner.agencyId]);
  const { id } = await partners.of(partner.officer, card.id, partner.agencyId);
  const filed = entry({ value: '7', parts: { sex: { male: '3', female: '4' } } });
  const own = async (): Promise<number> =>
    (await partners.of(partner.officer, card.id, partner.agencyId)).version;
  await partner.officer.put(`/api/contributions/${id}/text`, {
    ...{ expectedVersion: await own(), text: '', figures: { [first.id]: filed } },
  });
  await partner.officer.post(`/api/contributions/${id}/submit`, { expectedVersion: await own() });
  await partner.head.post(`/api/contributions/${id}/consent`, { expectedVersion: await own() });
  const entered = {
    [first.id]: entry({ value: '1200', estimate: true, parts: { sex: { male: '700', female: '500' } } }),
    [second.id]: entry({ value: '3', of: '4', word: 'Một đơn chờ xác minh.' }),
  };
  await desk.write(card.officer, card.id, { figures: entered });
  await desk.move(card.officer, card.id, 'submit_internal');
  // What is frozen keeps its name, though one is called otherwise now and the other is asked for no more.
  await set(taskId, [{ ...first, name: 'Tên khác hẳn' }]);

  const { body } = await card.officer.get<CardRecord>(`/api/cards/${card.id}/record`);
  expect(body.fault).toBeNull();
  expect(body.versions[0]?.shown).toMatchObject({
    figures: entered,
    task: { indicators: [{ name: people.name }, { name: share.name }] },
  });
  expect(body.contributions[0]?.versions[0]?.shown?.figures).toEqual({ [first.id]: filed });
  expect(body.filedFigures.indicators.map(({ name }) => name)).toEqual(['Tên khác hẳn', share.name]);

  const words = await printed(card.officer, card.id);
  for (const said of [
    `${people.name} 1.200 người (số ước)`,
    'Trong đó: Nam 700, Nữ 500',
    `${share.name} 3/4 đơn = 75%`,
    'Giải trình: Một đơn chờ xác minh.',
    'Tên khác hẳn 7 người',
    'Trong đó: Nam 3, Nữ 4',
  ]) {
    expect(words).toContain(flat(said));
  }
  // What has not left the lead is told to nobody else, in neither form.
  const outside = (await coordinator.get<CardRecord>(`/api/cards/${card.id}/record`)).body;
  expect(outside.versions[0]?.shown).toBeNull();
  expect(await printed(coordinator, card.id)).not.toContain(flat('Nam 700'));
});
