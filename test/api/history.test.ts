/** How a board once stood, and how it moved: held against what was read at the time. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  columns,
  flowColumnOf,
  flowDays,
  holderOf,
  stepsOfDay,
  summarize,
  type BoardFlow,
  type CardFace,
  type FlowColumn,
  type Summary,
} from '@tien-do/shared';
import type { BoardPast, BoardStays, BoardView, CardStep } from '@tien-do/shared/contract';
import { startTestApp, type Client, type TestApp } from '../support/app.js';
import { Desk } from '../support/desk.js';

let app: TestApp;
let desk: Desk;
let auditor: Client;

/** What was on the screen at the end of each day. */
const seen = new Map<string, { view: BoardView; summary: Summary }>();

const byId = (faces: readonly CardFace[]): CardFace[] => [...faces].sort((a, b) => (a.id < b.id ? -1 : 1));

async function look(day: string): Promise<void> {
  const view = (await auditor.get<BoardView>(`/api/boards/${app.boardId}`)).body;
  const summary = (await auditor.get<Summary>(`/api/boards/${app.boardId}/summary`)).body;
  seen.set(day, { view, summary });
}

const past = async (client: Client, day: string): Promise<BoardPast> => {
  const answer = await client.get<BoardPast>(`/api/boards/${app.boardId}/past?day=${day}`);
  expect(answer).toMatchObject({ status: 200 });
  return answer.body;
};

/** Nobody works through days without signing in anew: they pass here in a moment. */
async function goTo(instant: string): Promise<void> {
  await app.sql(`UPDATE session SET expires_at = '2027-01-01'`);
  app.clock.set(instant);
}

const flow = async (client: Client = auditor): Promise<BoardFlow> =>
  (await client.get<BoardFlow>(`/api/boards/${app.boardId}/flow`)).body;

const stays = async (client: Client, of: string): Promise<BoardStays> => {
  const answer = await client.get<BoardStays>(`/api/boards/${app.boardId}/flow/stays?desk=${of}`);
  expect(answer).toMatchObject({ status: 200 });
  return answer.body;
};

beforeAll(async () => {
  app = await startTestApp();
  desk = new Desk(app);
  auditor = await desk.as('kiemtoan');
  await look('2026-09-15');
  const receiver = await desk.as('congan.chuyenvien');
  const head = await desk.as('congan.lanhdao');

  await goTo('2026-09-16T02:00:00Z');
  const [first, second, third] = [await desk.fresh(), await desk.fresh(), await desk.fresh()];
  const officer = await desk.ready(first);
  await desk.ready(second);
  await desk.move(await desk.as('congan.chuyenvien'), third.id, 'assign');
  await look('2026-09-16');

  // Two columns in one day, and a minute before midnight in Vietnam.
  await goTo('2026-09-17T16:58:00Z');
  await desk.move(officer, first.id, 'submit_internal');
  await desk.move(await desk.holder(first.leadIds[0] ?? '', 'head'), first.id, 'endorse');
  await look('2026-09-17');
  await goTo('2026-09-17T17:00:30Z');
  await desk.move(receiver, first.id, 'receive');
  await look('2026-09-18');
  await goTo('2026-09-20T02:00:00Z');
  await desk.move(head, first.id, 'accept');
  const reason = 'Chờ văn bản hướng dẫn của cơ quan trung ương.';
  await desk.move(head, third.id, 'hold', { reason, document: '12/CV' });
  await auditor.get(`/api/boards/${app.boardId}`);
  await look('2026-09-20');
  await goTo('2026-09-22T02:00:00Z');
});

afterAll(async () => {
  await app.close();
});

describe('the board on a day that is over', () => {
  it('is face by face what everybody saw when the day ended, and its numbers too', async () => {
    for (const [day, { view, summary }] of seen) {
      const then = await past(auditor, day);
      expect(then.version).toBe(view.version);
      expect(byId(then.cards)).toEqual(byId(view.cards));
      expect((await auditor.get(`/api/boards/${app.boardId}/past/summary?day=${day}`)).body).toEqual(summary);
    }
  });

  it('stands still on days on which nobody did anything', async () => {
    const still = await past(auditor, '2026-09-19');
    expect(byId(still.cards)).toEqual(byId(seen.get('2026-09-18')?.view.cards ?? []));
    expect(still.version).toBe(seen.get('2026-09-18')?.view.version);
  });

  it('reckons with the thresholds of that day, though the plan says otherwise since', async () => {
    const issuer = await desk.as('congan.lanhdao');
    const plan = (await issuer.get<{ version: number }>(`/api/plans/${app.planId}`)).body;
    const timing = { doneBy: 'first', soonDays: 40, urgentDays: 5 };
    const changed = await issuer.patch(`/api/plans/${app.planId}`, { expectedVersion: plan.version, timing });
    expect(changed).toMatchObject({ status: 200 });
    expect((await past(auditor, '2026-09-16')).timing).toEqual(seen.get('2026-09-16')?.view.plan.timing);
    expect((await past(auditor, '2026-09-22')).timing).toEqual(timing);
  });

  it('holds no card that its reader may not read', async () => {
    await app.sql(`UPDATE board SET visibility = 'own' WHERE id = $1`, [app.boardId]);
    const [first] = seen.get('2026-09-16')?.view.cards ?? [];
    const reader = await desk.holder(first?.leadIds[0] ?? '', 'officer');
    const mine = (await reader.get<BoardView>(`/api/boards/${app.boardId}`)).body.cards.map(({ id }) => id);
    expect(mine.length).toBeGreaterThan(0);
    expect(mine.length).toBeLessThan(seen.get('2026-09-16')?.view.cards.length ?? 0);
    expect(byId((await past(reader, '2026-09-16')).cards).map(({ id }) => id)).toEqual([...mine].sort());
    const moved = (await flow(reader)).steps.reduce(
      (sum, { from, count }) => sum + (from === 'none' ? count : 0),
      0,
    );
    expect(moved).toBeLessThanOrEqual(mine.length);
    await app.sql(`UPDATE board SET visibility = 'participants' WHERE id = $1`, [app.boardId]);
  });

  it('is refused for a day to come, and for one before anything was kept', async () => {
    for (const day of ['2026-09-23', '2020-01-01']) {
      const answer = await auditor.get(`/api/boards/${app.boardId}/past?day=${day}`);
      expect(answer).toMatchObject({ status: 422, body: { code: 'INVALID' } });
    }
  });
});

describe('how it moved', () => {
  it('gives at the end of each day the columns that were seen', async () => {
    const { steps, keptFrom } = await flow();
    const days = new Map(flowDays(steps, keptFrom, '2026-09-21').map((day) => [day.day, day]));
    for (const [day, { view }] of seen) {
      const counted = Object.fromEntries(columns.map((column) => [column, 0]));
      for (const face of view.cards) {
        const column = flowColumnOf(face);
        if (column !== 'none') counted[column] = (counted[column] ?? 0) + 1;
      }
      expect({ day, standing: days.get(day)?.standing }).toEqual({ day, standing: counted });
    }
    // What went through two columns in one day left one and entered the other.
    expect(days.get('2026-09-17')).toMatchObject({
      entered: { submitted: 1, in_progress: 0 },
      left: { in_progress: 1, submitted: 0 },
    });
  });

  it('names the cards behind the numbers, of the days that are asked for and of cards that may be read', async () => {
    const { steps, today } = await flow();
    const asked = async (from: string, to: string, client: Client = auditor): Promise<CardStep[]> => {
      const answer = await client.get<CardStep[]>(
        `/api/boards/${app.boardId}/flow/cards?from=${from}&to=${to}`,
      );
      expect(answer).toMatchObject({ status: 200 });
      return answer.body;
    };
    const all = await asked('2026-01-01', today);
    const counted = new Map<string, number>();
    for (const { day, from, to } of all)
      counted.set(`${day} ${from} ${to}`, (counted.get(`${day} ${from} ${to}`) ?? 0) + 1);
    expect(counted).toEqual(
      new Map(steps.map(({ day, from, to, count }) => [`${day} ${from} ${to}`, count])),
    );
    const two = await asked('2026-09-17', '2026-09-20');
    expect(two).toEqual(all.filter(({ day }) => day >= '2026-09-17' && day <= '2026-09-20'));
    expect(two.length).toBeGreaterThan(0);
    expect(await asked('2026-09-20', '2026-09-17')).toEqual([]);
    const [mover] = two;
    await app.sql(`UPDATE board SET visibility = 'own' WHERE id = $1`, [app.boardId]);
    const stranger = await desk.outsider({
      id: '',
      leadIds: seen.get('2026-09-16')?.view.cards.find(({ id }) => id === mover?.cardId)?.leadIds ?? [],
      coordinatingIds: [],
    });
    expect((await asked('2026-01-01', today, stranger)).map(({ cardId }) => cardId)).not.toContain(
      mover?.cardId,
    );
    await app.sql(`UPDATE board SET visibility = 'participants' WHERE id = $1`, [app.boardId]);
  });

  it('says of today how it began, so that what is seen live gives what a fresh reading gives tomorrow', async () => {
    const card = await desk.fresh();
    const before = (await auditor.get<BoardView>(`/api/boards/${app.boardId}`)).body.cards;
    await desk.ready(card);
    const told = await flow();
    const view = (await auditor.get<BoardView>(`/api/boards/${app.boardId}`)).body;
    expect(told.began).toContainEqual({ cardId: card.id, column: 'draft' });
    const began = new Map<string, FlowColumn>(before.map((face) => [face.id, flowColumnOf(face)]));
    for (const { cardId, column } of told.began)
      expect([cardId, began.get(cardId)]).toEqual([cardId, column]);
    const live = stepsOfDay(began, view.cards, told.today);
    await goTo('2026-09-23T02:00:00Z');
    const fresh = (await flow()).steps.filter(({ day }) => day === told.today);
    expect(fresh).toEqual(live);
    expect(live).not.toEqual([]);
  });

  it('says as the rules do in which column a card counts and at whose desk it lies', async () => {
    const { cards } = (await auditor.get<BoardView>(`/api/boards/${app.boardId}`)).body;
    const [board] = await app.sql<{ id: string }>('SELECT coordinator_id AS id FROM board WHERE id = $1', [
      app.boardId,
    ]);
    const rows = await app.sql<{ cardId: string; column: string; desk: string }>(
      `SELECT DISTINCT ON (card_id) card_id AS "cardId", "column", desk FROM card_change ORDER BY card_id, id DESC`,
    );
    const kept = new Map(rows.map((row) => [row.cardId, row]));
    for (const face of cards) {
      expect(kept.get(face.id)).toEqual({
        cardId: face.id,
        column: flowColumnOf(face),
        desk: holderOf(face, board?.id ?? '').desk,
      });
    }
  });

  it('says how long cards lay at which desk', async () => {
    const { phases } = await flow();
    const line = phases.find(({ desk: name }) => name === 'coordinator_head');
    // One card, from half a minute after midnight on 18 September until nine in the morning of the 20th.
    expect(line).toMatchObject({ cards: 1, stays: 1 });
    expect(Math.round((line?.seconds ?? 0) / 3600)).toBe(57);
  });

  it('names each time that a card lay at a desk, so that they come to the average, and who held it then', async () => {
    const { phases, version } = await flow();
    for (const phase of phases) {
      const answer = await stays(auditor, phase.desk);
      expect(answer.version).toBe(version);
      expect({ desk: phase.desk, stays: answer.stays.length }).toEqual({
        desk: phase.desk,
        stays: phase.stays,
      });
      expect(new Set(answer.stays.map(({ cardId }) => cardId)).size).toBe(phase.cards);
      const seconds = answer.stays.reduce((sum, stay) => sum + stay.seconds, 0);
      // Each is rounded by itself.
      expect(Math.abs(seconds - phase.seconds)).toBeLessThanOrEqual(answer.stays.length);
      for (const { from, to, seconds: length } of answer.stays)
        expect(Math.abs((Date.parse(to ?? answer.until) - Date.parse(from)) / 1000 - length)).toBeLessThan(2);
    }
    const [head] = (await stays(auditor, 'coordinator_head')).stays;
    const { plan, cards } = (await auditor.get<BoardView>(`/api/boards/${app.boardId}`)).body;
    expect(head).toMatchObject({
      agencyIds: [plan.coordinatorId],
      from: expect.stringMatching(/^2026-09-17T17:00:30/u),
      to: expect.stringMatching(/^2026-09-20T02:00:00/u),
    });
    // The same card before, at its lead's head: whose desk it was is who led it then, whoever leads it now.
    const led = cards.find(({ id }) => id === head?.cardId)?.leadIds ?? [];
    expect(led).not.toEqual([]);
    await app.sql(`UPDATE card SET lead_ids = ARRAY[$2::uuid] WHERE id = $1`, [
      head?.cardId,
      plan.coordinatorId,
    ]);
    const before = (await stays(auditor, 'agency_officer')).stays.find(
      ({ cardId }) => cardId === head?.cardId,
    );
    expect(before).toMatchObject({ agencyIds: led, to: expect.stringMatching(/^2026-09-17T16:58:00/u) });
    await app.sql('UPDATE card SET lead_ids = $2 WHERE id = $1', [head?.cardId, led]);
  });

  it('tells of no stay of a card that may not be read', async () => {
    const all = (await stays(auditor, 'agency_officer')).stays.map(({ cardId }) => cardId);
    await app.sql(`UPDATE board SET visibility = 'own' WHERE id = $1`, [app.boardId]);
    const leadIds = seen.get('2026-09-16')?.view.cards.find(({ id }) => id === all[0])?.leadIds ?? [];
    const stranger = await desk.outsider({ id: '', leadIds, coordinatingIds: [] });
    expect((await stays(stranger, 'agency_officer')).stays.map(({ cardId }) => cardId)).not.toContain(all[0]);
    await app.sql(`UPDATE board SET visibility = 'participants' WHERE id = $1`, [app.boardId]);
  });

  it('is summed up as the faces say', async () => {
    const view = (await auditor.get<BoardView>(`/api/boards/${app.boardId}`)).body;
    const told = (await auditor.get<Summary>(`/api/boards/${app.boardId}/past/summary?day=2026-09-23`)).body;
    expect(told).toEqual(summarize(view.cards, view.plan.coordinatorId, '2026-09-23', view.plan.timing));
  });
});
