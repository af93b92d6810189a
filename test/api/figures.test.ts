/** Figures from being asked for to being told: set on a task, entered, submitted, accepted, read by whoever may. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { noFigure, usualBreakdowns, type FigureEntry, type Figures } from '@tien-do/shared';
import type {
  CardDetail,
  FigurePlace,
  PlanFigures,
  PlanIndicators,
  ProblemDocument,
} from '@tien-do/shared/contract';
import { startTestApp, type Answer, type Client, type TestApp } from '../support/app.js';
import { Partners } from '../support/contributions.js';
import { Desk, type FoundCard } from '../support/desk.js';

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
  ...{ name: 'Số người được tập huấn', unit: 'người', type: 'count', direction: 'rising', filledBy: 'lead' },
  ...{ breakdowns: ['sex'], rollUp: 'sum', byCase: false, required: true },
};
const entry = (facts: Partial<FigureEntry>): FigureEntry => ({ ...noFigure, ...facts });
const good = entry({ value: '10', parts: { sex: { male: '6', female: '4' } } });

const path = (): string => `/api/plans/${app.planId}/indicators`;

async function asked(client = coordinator): Promise<PlanIndicators> {
  const answer = await client.get<PlanIndicators>(path());
  expect(answer.status).toBe(200);
  return answer.body;
}

type SetAnswer = Answer<{ version: number } & ProblemDocument>;

/** Sets the indicators of one task; the plan's breakdowns are the usual ones. */
async function trySet(client: Client, taskId: string, indicators: unknown[], more = {}): Promise<SetAnswer> {
  const { version } = await asked();
  const body = { expectedVersion: version, sets: usualBreakdowns, tasks: [{ taskId, indicators }], ...more };
  return client.put(path(), body);
}

const faults = ({ body }: SetAnswer): string[] =>
  (body.data.fields ?? []).map(({ path: at, rule }) => `${at} ${rule}`);

async function ofTask(taskId: string): Promise<PlanIndicators['tasks'][number]['indicators']> {
  return (await asked()).tasks.find((task) => task.taskId === taskId)?.indicators ?? [];
}

interface Figured extends FoundCard {
  taskId: string;
  officer: Client;
  head: Client;
  indicatorId: string;
}

/** A card in hand of its lead whose task is asked for one figure. */
async function figured(change: Record<string, unknown> = {}): Promise<Figured> {
  const card = await desk.fresh();
  const { taskId } = (await desk.see(card.id)).face;
  expect((await trySet(coordinator, taskId, [{ ...people, ...change }])).status).toBe(200);
  const officer = await desk.ready(card);
  const head = await desk.holder(card.leadIds[0] ?? '', 'head');
  return { ...card, taskId, officer, head, indicatorId: (await ofTask(taskId))[0]?.id ?? '' };
}

const enter = (card: Figured, figures: Figures): Promise<void> =>
  desk.write(card.officer, card.id, { figures });

async function tryWrite(card: Figured, figures: Figures): Promise<Answer<ProblemDocument>> {
  const { face, content } = (await card.officer.get<CardDetail>(`/api/cards/${card.id}`)).body;
  return card.officer.put(`/api/cards/${card.id}/content`, {
    expectedVersion: face.version,
    content: { ...content, figures },
  });
}

async function told(client: Client): Promise<PlanFigures> {
  const answer = await client.get<PlanFigures>(`/api/plans/${app.planId}/figures`);
  expect(answer.status).toBe(200);
  return answer.body;
}

const sourcesOf = async (client: Client, cardId: string): Promise<PlanFigures['years'][number]['sources']> =>
  (await told(client)).years.flatMap(({ sources }) => sources).filter((source) => source.cardId === cardId);

describe('what a task is asked for', () => {
  it('is set by the coordinator, follows on open boards, and stands in the log', async () => {
    const { taskId } = (await desk.see((await desk.fresh()).id)).face;
    const version = (): Promise<{ version: number }[]> =>
      app.sql('SELECT version::int FROM board WHERE id = $1', [app.boardId]);
    const [before] = await version();
    const answer = await trySet(coordinator, taskId, [
      people,
      { ...people, name: 'Số lớp', unit: 'lớp', breakdowns: [] },
    ]);
    expect(answer.status).toBe(200);
    expect((await ofTask(taskId)).map(({ name }) => name)).toEqual(['Số người được tập huấn', 'Số lớp']);
    const [after] = await version();
    expect(after?.version).toBe((before?.version ?? 0) + 1);
    const [logged] = await app.sql<{ detail: Record<string, unknown> }>(
      `SELECT detail FROM audit_entry WHERE action = 'plan.indicators_set' ORDER BY at DESC LIMIT 1`,
    );
    expect(logged?.detail).toMatchObject({
      plan: app.planId,
      tasks: [{ task: taskId, changed: [], ended: [] }],
    });
    // In another order, with one left out, which ends and is not lost.
    const [first, second] = await ofTask(taskId);
    expect((await trySet(coordinator, taskId, [second])).status).toBe(200);
    expect((await ofTask(taskId)).map(({ id }) => id)).toEqual([second?.id]);
    const [ended] = await app.sql<{ ended_at: Date | null }>('SELECT ended_at FROM indicator WHERE id = $1', [
      first?.id,
    ]);
    expect(ended?.ended_at).not.toBeNull();
  });

  it('fits together, or nothing of it is taken', async () => {
    const { taskId } = (await desk.see((await desk.fresh()).id)).face;
    expect((await trySet(coordinator, taskId, [people])).status).toBe(200);
    const [standing] = await ofTask(taskId);
    const refused = async (indicators: unknown[], more = {}): Promise<string[]> => {
      const answer = await trySet(coordinator, taskId, indicators, more);
      expect([answer.status, answer.body.code]).toEqual([422, 'INVALID']);
      return faults(answer);
    };
    const at = 'tasks.0.indicators.0';
    expect(await refused([{ ...people, breakdowns: ['quan_ham'] }])).toEqual([`${at} breakdown_unknown`]);
    expect(await refused([{ ...people, type: 'text' }])).toEqual([`${at} breakdown_of_type`]);
    expect(await refused([{ ...standing, type: 'money' }])).toEqual([`${at}.type type_fixed`]);
    expect(await refused([standing, standing])).toEqual([
      `${at}.id unknown`,
      'tasks.0.indicators.1.id unknown',
    ]);
    expect(await refused([], { sets: [], tasks: [] })).toEqual(['sets set_in_use']);
    const [other] = (await asked()).tasks.filter((task) => task.taskId !== taskId);
    expect(await refused([], { tasks: [{ taskId: other?.taskId, indicators: [standing] }] })).toEqual([
      `${at}.id unknown`,
    ]);
    expect(await refused([], { tasks: [{ taskId: app.planId, indicators: [] }] })).toEqual([
      'tasks.0.taskId unknown',
    ]);
    expect(await ofTask(taskId)).toEqual([standing]);
    const stale = await coordinator.put<ProblemDocument>(path(), { expectedVersion: 0, sets: [], tasks: [] });
    expect([stale.status, stale.body.code]).toEqual([409, 'STALE']);
  });
});

describe('figures of a card', () => {
  it('are saved as they are while they are written, and submitted when they agree', async () => {
    const card = await figured();
    expect((await desk.attempt(card.officer, card.id, 'submit_internal')).body).toMatchObject({
      ...{ code: 'INCOMPLETE', data: { reason: 'figures_wrong' } },
    });
    const off = entry({ value: '11', parts: { sex: { male: '6', female: '4' } } });
    await enter(card, { [card.indicatorId]: off });
    const detail = (await card.officer.get<CardDetail>(`/api/cards/${card.id}`)).body;
    expect(detail.content?.figures).toEqual({ [card.indicatorId]: off });
    expect(detail.moves.find(({ move }) => move === 'submit_internal')?.refusal).toEqual({
      ...{ code: 'INCOMPLETE', reason: 'figures_wrong' },
    });
    expect((await desk.attempt(card.officer, card.id, 'submit_internal')).status).toBe(422);
    await enter(card, { [card.indicatorId]: good });
    await desk.move(card.officer, card.id, 'submit_internal');
    // Setting something else afterwards changes neither what was asked then nor what it says.
    expect((await trySet(coordinator, card.taskId, [{ ...people, name: 'Chỉ tiêu khác' }])).status).toBe(200);
    const [submission] = (await desk.see(card.id)).submissions;
    expect(submission).toMatchObject({
      content: { figures: { [card.indicatorId]: good } },
      task: { indicators: [{ id: card.indicatorId, name: people.name }], breakdowns: [{ code: 'sex' }] },
    });
  });

  it('are nothing to ask for where the whole task says that nothing occurred', async () => {
    const card = await figured();
    await desk.write(card.officer, card.id, { nil: true, nilReason: 'Trong kỳ không phát sinh vụ việc.' });
    await desk.move(card.officer, card.id, 'submit_internal');
  });

  it('belong to an indicator of the task, also to one that has ended', async () => {
    const card = await figured();
    await enter(card, { [card.indicatorId]: good });
    const strange = await tryWrite(card, { [card.indicatorId]: good, [app.planId]: good });
    expect([strange.status, strange.body.data.fields]).toEqual([
      ...[422, [{ path: `figures.${app.planId}`, rule: 'unknown' }]],
    ]);
    expect((await trySet(coordinator, card.taskId, [])).status).toBe(200);
    await enter(card, { [card.indicatorId]: good });
    await desk.move(card.officer, card.id, 'submit_internal');
  });

  it.each<[string, unknown]>([
    ['a number that is none', { ...good, value: '1e6' }],
    ['more digits than are kept', { ...good, value: '9'.repeat(21) }],
    ['a member that nobody knows', { ...good, total: '1' }],
    ['a part of a part', { ...good, parts: { sex: { male: { a: '1' } } } }],
  ])('refuse %s', async (_, value) => {
    const card = await figured();
    const answer = await tryWrite(card, { [card.indicatorId]: value as FigureEntry });
    expect([answer.status, answer.body.code]).toEqual([422, 'INVALID']);
  });

  it('keep a number of eighteen noughts digit by digit', async () => {
    const card = await figured({ type: 'money', unit: 'đồng', breakdowns: [] });
    const money = entry({ value: '1000000000000000001' });
    await enter(card, { [card.indicatorId]: money });
    expect((await desk.see(card.id)).content?.figures).toEqual({ [card.indicatorId]: money });
  });

  it('are returned one by one: what was not remarked stays locked', async () => {
    const card = await figured();
    await trySet(coordinator, card.taskId, [
      ...(await ofTask(card.taskId)),
      { ...people, name: 'Số lớp', breakdowns: [] },
    ]);
    const [, second] = await ofTask(card.taskId);
    const both = { [card.indicatorId]: good, [second?.id ?? '']: entry({ value: '2' }) };
    await enter(card, both);
    await desk.move(card.officer, card.id, 'submit_internal');
    await desk.move(card.head, card.id, 'endorse');
    await desk.move(coordinator, card.id, 'send_back', {
      reason: 'Số người chưa khớp danh sách',
      remarks: [{ path: `figure.${card.indicatorId}`, text: 'Đối chiếu lại danh sách' }],
    });
    const locked = await tryWrite(card, { ...both, [second?.id ?? '']: entry({ value: '3' }) });
    expect([locked.status, locked.body.data.fields]).toEqual([
      ...[409, [{ path: `figure.${second?.id ?? ''}`, rule: 'locked' }]],
    ]);
    const mended = entry({ value: '12', parts: { sex: { male: '7', female: '5' } } });
    expect((await tryWrite(card, { ...both, [card.indicatorId]: mended })).status).toBe(200);
    await desk.move(card.officer, card.id, 'submit_internal');
  });
});

describe('figures of a plan', () => {
  it('are told once they have left the lead, to whoever may read the content', async () => {
    const card = await figured();
    await enter(card, { [card.indicatorId]: good });
    await desk.move(card.officer, card.id, 'submit_internal');
    expect(await sourcesOf(coordinator, card.id)).toEqual([]);
    expect(await sourcesOf(card.officer, card.id)).toEqual([]);
    await desk.move(card.head, card.id, 'endorse');
    const [sent] = await sourcesOf(coordinator, card.id);
    expect(sent).toMatchObject({
      kind: 'lead',
      state: 'submitted',
      number: 1,
      figures: { [card.indicatorId]: good },
    });
    const outsider = await desk.outsider(card);
    expect(await sourcesOf(outsider, card.id)).toEqual([]);
    expect(
      (await told(outsider)).years.flatMap(({ cards }) => cards).map(({ cardId }) => cardId),
    ).not.toContain(card.id);
    await desk.move(coordinator, card.id, 'receive');
    await desk.move(await desk.as('congan.lanhdao'), card.id, 'accept');
    expect(await sourcesOf(coordinator, card.id)).toMatchObject([{ state: 'accepted' }]);
  });

  it('take in what coordinating agencies filed, under their own consent', async () => {
    const partners = new Partners(app, desk);
    const card = await partners.card(1);
    const { taskId } = (await desk.see(card.id)).face;
    expect(
      (await trySet(coordinator, taskId, [{ ...people, filledBy: 'both', required: true }])).status,
    ).toBe(200);
    const [indicator] = await ofTask(taskId);
    const [partner] = card.partners;
    if (!partner || !indicator) throw new Error('a card with a partner and an indicator');
    await partners.ask(card.officer, card.id, [partner.agencyId]);
    const { id } = await partners.of(partner.officer, card.id, partner.agencyId);
    const act = async (client: Client, name: string, more = {}): Promise<Answer<ProblemDocument>> => {
      const { version } = await partners.of(client, card.id, partner.agencyId);
      const method = name === 'text' ? 'put' : 'post';
      return client[method](`/api/contributions/${id}/${name}`, { expectedVersion: version, ...more });
    };
    const strange = await act(partner.officer, 'text', {
      text: 'Đã rà soát.',
      figures: { [app.planId]: good },
    });
    expect(strange.status).toBe(422);
    await act(partner.officer, 'text', { text: 'Đã rà soát.' });
    expect((await act(partner.officer, 'submit')).body).toMatchObject({ data: { reason: 'figures_wrong' } });
    await act(partner.officer, 'text', { text: '', figures: { [indicator.id]: good } });
    expect((await act(partner.officer, 'submit')).status).toBe(200);
    expect((await act(partner.head, 'consent')).status).toBe(200);
    const seen = await partners.of(card.officer, card.id, partner.agencyId);
    expect(seen.versions).toMatchObject([{ figures: { [indicator.id]: good } }]);
    expect(await sourcesOf(card.officer, card.id)).toMatchObject([
      { kind: 'contributor', agencyIds: [partner.agencyId], figures: { [indicator.id]: good } },
    ]);
  });

  it('miss every agency that the plan names beside the leads, asked or not, until it was waived', async () => {
    const partners = new Partners(app, desk);
    const card = await partners.card(2);
    const { taskId } = (await desk.see(card.id)).face;
    expect((await trySet(coordinator, taskId, [{ ...people, filledBy: 'contributors' }])).status).toBe(200);
    const [first, second] = card.partners.map(({ agencyId }) => agencyId);
    if (!first || !second) throw new Error('a card with two partners');
    const awaited = async (): Promise<readonly string[] | undefined> =>
      (await told(coordinator)).years.flatMap(({ cards }) => cards).find(({ cardId }) => cardId === card.id)
        ?.contributorIds;
    expect(await awaited()).toEqual([first, second].sort());
    await partners.ask(card.officer, card.id, [first]);
    expect(await awaited()).toEqual([first, second].sort());
    const { id, version } = await partners.of(card.officer, card.id, first);
    const waived = await card.officer.post(`/api/contributions/${id}/waive`, {
      ...{ expectedVersion: version, reason: 'Kỳ này không cần ý kiến phối hợp.' },
    });
    expect(waived.status).toBe(200);
    expect(await awaited()).toEqual([second]);
  });

  it('are to be entered where my agency leads or was asked to contribute, and by nobody else', async () => {
    const partners = new Partners(app, desk);
    const card = await partners.card(1);
    const { taskId } = (await desk.see(card.id)).face;
    const places = async (client: Client): Promise<FigurePlace[]> =>
      (await client.get<FigurePlace[]>('/api/figures/places')).body.filter((one) => one.cardId === card.id);
    expect(await places(card.officer)).toEqual([]);
    expect((await trySet(coordinator, taskId, [{ ...people, filledBy: 'both' }])).status).toBe(200);
    const [partner] = card.partners;
    if (!partner) throw new Error('a card with a partner');
    expect(await places(card.officer)).toMatchObject([{ kind: 'lead', agencyIds: card.leadIds, year: 2026 }]);
    expect(await places(partner.officer)).toEqual([]);
    await partners.ask(card.officer, card.id, [partner.agencyId]);
    const { id } = await partners.of(partner.officer, card.id, partner.agencyId);
    expect(await places(partner.officer)).toMatchObject([
      { kind: 'contributor', contributionId: id, agencyIds: [partner.agencyId] },
    ]);
    expect(await places(await desk.outsider(card))).toEqual([]);
    // The coordinator reads all of it, and enters none of it.
    expect(await places(coordinator)).toEqual([]);
    // What the lead alone is asked for is nothing to a partner.
    const [standing] = await ofTask(taskId);
    expect((await trySet(coordinator, taskId, [{ ...standing, filledBy: 'lead' }])).status).toBe(200);
    expect(await places(partner.officer)).toEqual([]);
    expect(await places(card.officer)).toHaveLength(1);
    await app.sql('UPDATE card SET cancelled = true WHERE id = $1', [card.id]);
    expect(await places(card.officer)).toEqual([]);
  });
});
