/** How a plan reckons time and when it reminds: set by the coordinator's head, kept in order, followed by open boards. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { standardLadder, standardTiming, type BoardChange, type Ladder } from '@tien-do/shared';
import type { BoardView, PlanDetail, ProblemDocument } from '@tien-do/shared/contract';
import { startTestApp, type Answer, type Client, type TestApp } from '../support/app.js';

let app: TestApp;
let head: Client;
beforeAll(async () => {
  app = await startTestApp();
  head = await app.client('congan.lanhdao');
});
afterAll(async () => {
  await app.close();
});

const page = async (): Promise<PlanDetail> => (await head.get<PlanDetail>(`/api/plans/${app.planId}`)).body;
const board = async (): Promise<BoardView> => (await head.get<BoardView>(`/api/boards/${app.boardId}`)).body;

type Changed = Answer<{ planId: string; version: number } & ProblemDocument>;
async function change(body: Record<string, unknown>, by: Client = head): Promise<Changed> {
  const { version } = await page();
  return by.patch(`/api/plans/${app.planId}`, { expectedVersion: version, ...body });
}

describe('how a plan reckons time', () => {
  it('reaches an open board: its change says that what is set about the plan is another one', async () => {
    const before = await board();
    expect(before.plan.timing).toEqual(standardTiming);
    const timing = { doneBy: 'first', soonDays: 14, urgentDays: 5 };
    expect(await change({ timing })).toMatchObject({ status: 200 });
    const since = await head.get<BoardChange>(`/api/boards/${app.boardId}?since=${String(before.version)}`);
    expect(since.body).toMatchObject({ from: before.version, to: before.version + 1 });
    expect(since.body.settingsVersion).toBeGreaterThan(before.plan.settingsVersion);
    const after = await board();
    expect(after.plan).toMatchObject({ timing, settingsVersion: since.body.settingsVersion });
    expect((await page()).timing).toEqual(timing);
  });

  it('is changed by nobody who only takes part, and never to something that cannot be', async () => {
    const officer = await app.client('tuphap.chuyenvien');
    const timing = { doneBy: 'accepted', soonDays: 3, urgentDays: 1 };
    expect(await change({ timing }, officer)).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
    for (const bad of [
      { ...timing, urgentDays: 4 },
      { ...timing, soonDays: 0 },
      { ...timing, soonDays: 61 },
      { ...timing, doneBy: 'last' },
    ]) {
      expect(await change({ timing: bad })).toMatchObject({ status: 422, body: { code: 'INVALID' } });
    }
    expect((await page()).timing.soonDays).toBe(14);
  });
});

describe('when a plan reminds', () => {
  it('begins with the usual ladder, is put in order, and is no change when it is the same', async () => {
    const { ladder, version } = await page();
    expect(ladder).toEqual(standardLadder);
    const next: Ladder = { ...standardLadder, before: [1, 45, 10], onDay: false, digestAt: 9, urgeAfter: 0 };
    const changed = await change({ ladder: next });
    expect(changed).toMatchObject({ status: 200, body: { version: version + 1 } });
    const kept = { ...next, before: [45, 10, 1] };
    expect((await page()).ladder).toEqual(kept);
    // The same once more, in whatever order it is said.
    const again = await change({ ladder: { ...next, before: [10, 45, 1] } });
    expect(again).toMatchObject({ status: 200, body: { version: version + 1 } });
    const [entry] = await app.sql<{ detail: { changed: unknown } }>(
      `SELECT detail FROM audit_entry WHERE action = 'plan.changed' AND detail->>'plan' = $1 AND detail->'changed' <> '[]'
        ORDER BY at DESC, seq DESC LIMIT 1`,
      [app.planId],
    );
    expect(entry?.detail.changed).toEqual([{ name: 'ladder', from: standardLadder, to: kept }]);
  });

  it.each<[string, Partial<Record<keyof Ladder, unknown>>]>([
    ['nine rungs', { before: [9, 8, 7, 6, 5, 4, 3, 2, 1] }],
    ['a rung twice', { before: [7, 7] }],
    ['a rung on the day', { before: [0] }],
    ['a rung beyond a year', { before: [366] }],
    ['half a day', { before: [1.5] }],
    ['an hour that there is not', { digestAt: 24 }],
    ['an hour before midnight', { quietFrom: -1 }],
    ['days beyond a year', { afterEvery: 366 }],
    ['days before none', { urgeAfter: -1 }],
    ['a key that nobody knows', { often: 1 } as Partial<Record<keyof Ladder, unknown>>],
    ['a member that is missing', { stepEvery: undefined }],
  ])('refuses %s', async (_, part) => {
    const before = await page();
    expect(await change({ ladder: { ...standardLadder, ...part } })).toMatchObject({
      status: 422,
      body: { code: 'INVALID' },
    });
    expect((await page()).version).toBe(before.version);
  });
});
