/** The working calendar: read by everybody with a duty, kept by the administrator, used wherever working days are counted. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { defaultChain, type CalendarDay } from '@tien-do/shared';
import type { CalendarView, InboxItem } from '@tien-do/shared/contract';
import { startTestApp, type TestApp } from '../support/app.js';
import { Desk } from '../support/desk.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(async () => {
  await app.close();
});

const swap: CalendarDay = {
  day: '2026-11-28',
  kind: 'swap_work',
  name: 'Làm bù cho ngày 23/11/2026',
  legalBasis: 'Thông báo thử',
  status: 'provisional',
};
const read = async (): Promise<CalendarView> =>
  (await (await app.client('tuphap.chuyenvien')).get<CalendarView>('/api/calendar')).body;

describe('the working calendar', () => {
  it('is there for everybody, in order', async () => {
    const { days } = await read();
    expect(days.find(({ day }) => day === '2026-02-17')).toMatchObject({
      kind: 'holiday',
      status: 'official',
    });
    expect(days.map(({ day }) => day)).toEqual(days.map(({ day }) => day).sort());
  });

  it('is entered, corrected and taken out by the administrator, and the log has the day before and after', async () => {
    const admin = await app.client('quantri');
    const { version } = await read();
    const put = await admin.put<CalendarView>('/api/calendar', {
      expectedVersion: version,
      put: [swap],
      remove: [],
    });
    expect(put.status).toBe(200);
    expect(put.body).toMatchObject({ version: version + 1 });
    expect(put.body.days).toContainEqual(swap);
    const official = { ...swap, status: 'official' as const };
    const again = await admin.put<CalendarView>('/api/calendar', {
      expectedVersion: version + 1,
      put: [official],
      remove: ['2027-11-24'],
    });
    expect(again.body.days).toContainEqual(official);
    expect(again.body.days.some(({ day }) => day === '2027-11-24')).toBe(false);
    expect(await read()).toEqual(again.body);
    const [entry] = await app.sql<{ detail: unknown }>(
      `SELECT detail FROM audit_entry WHERE action = 'calendar.changed' ORDER BY at DESC, seq DESC LIMIT 1`,
    );
    expect(entry?.detail).toMatchObject({
      put: [{ before: swap, after: official }],
      removed: [{ day: '2027-11-24', name: 'Ngày Văn hóa Việt Nam' }],
    });
  });

  it('refuses a stale version, and then nothing is changed', async () => {
    const admin = await app.client('quantri');
    const before = await read();
    const answer = await admin.put('/api/calendar', {
      expectedVersion: before.version - 1,
      put: [{ ...swap, day: '2026-12-05' }],
      remove: [],
    });
    expect(answer).toMatchObject({ status: 409, body: { code: 'STALE', data: { version: before.version } } });
    expect(await read()).toEqual(before);
  });

  it.each([
    ['the same day twice', { put: [swap, { ...swap, name: 'khác' }], remove: [] }, 'put.1.day'],
    ['a day that is put and taken out', { put: [swap], remove: [swap.day] }, 'remove.0'],
    ['a weekday worked for another', { put: [{ ...swap, day: '2026-11-27' }], remove: [] }, 'put.0.kind'],
    ['a weekend given free', { put: [{ ...swap, kind: 'compensatory' }], remove: [] }, 'put.0.kind'],
    ['a day that there is not', { put: [{ ...swap, day: '2026-02-30' }], remove: [] }, 'put.0.day'],
    ['no name', { put: [{ ...swap, name: '   ' }], remove: [] }, 'put.0.name'],
    ['an unknown kind', { put: [{ ...swap, kind: 'party' }], remove: [] }, 'put.0.kind'],
  ])('refuses %s', async (_, body, path) => {
    const admin = await app.client('quantri');
    const before = await read();
    const answer = await admin.put('/api/calendar', { expectedVersion: before.version, ...body });
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({
      code: 'INVALID',
      data: { fields: [expect.objectContaining({ path })] },
    });
    expect(await read()).toEqual(before);
  });

  it('refuses to take out what is not there', async () => {
    const admin = await app.client('quantri');
    const before = await read();
    const answer = await admin.put('/api/calendar', {
      expectedVersion: before.version,
      put: [],
      remove: ['2026-03-03'],
    });
    expect(answer.status).toBe(404);
    expect(await read()).toEqual(before);
  });

  it('is nobody else’s to change', async () => {
    const { version } = await read();
    for (const username of ['congan.lanhdao', 'tuphap.lanhdao', 'kiemtoan']) {
      const answer = await (
        await app.client(username)
      ).put('/api/calendar', {
        expectedVersion: version,
        put: [swap],
        remove: [],
      });
      expect(answer.status).toBe(403);
    }
  });

  it('says by when a step is wanted, and says anew when the calendar changed', async () => {
    const [endorse, ...rest] = defaultChain.steps;
    const chain = JSON.stringify({ steps: [{ ...endorse, workingDays: 1 }, ...rest] });
    await app.sql('UPDATE plan SET chain = $1 WHERE id = $2', [chain, app.planId]);
    const desk = new Desk(app);
    const card = await desk.fresh();
    await desk.move(await desk.ready(card), card.id, 'submit_internal');
    // The Friday before National Day.
    await app.sql('UPDATE card SET held_since = $2 WHERE id = $1', [card.id, '2026-08-28T02:00:00Z']);
    const head = await desk.holder(card.leadIds[0] ?? '', 'head');
    const wantedBy = async (): Promise<string | null | undefined> =>
      (await head.get<InboxItem[]>('/api/inbox')).body.find(({ face }) => face?.id === card.id)?.wantedBy;
    expect(await wantedBy()).toBe('2026-09-03');
    const { version } = await read();
    const remove = ['2026-08-31', '2026-09-01', '2026-09-02'];
    await (await app.client('quantri')).put('/api/calendar', { expectedVersion: version, put: [], remove });
    expect(await wantedBy()).toBe('2026-08-31');
  });
});
