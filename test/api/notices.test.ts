/** What people are told: by acts of others, and by the days; once, and only what they may read. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { NoticesView, NoticeView } from '@tien-do/shared/contract';
import { Notifier, RemindersService } from '@tien-do/backend';
import { startTestApp, type Client, type TestApp } from '../support/app.js';
import { Desk, type FoundCard } from '../support/desk.js';
import { Lending } from '../support/lending.js';
import { Petitions, type WorkingCard } from '../support/petitions.js';
import { told } from '../support/notices.js';
import { StoppedClock } from '../support/stopped-clock.js';

let app: TestApp;
let desk: Desk;
const clock = new StoppedClock('2026-09-15T02:00:00Z');

beforeAll(async () => {
  app = await startTestApp({ clock });
  desk = new Desk(app);
});
afterAll(async () => {
  await app.close();
});

const remind = (): Promise<number> => app.app.get(RemindersService).run();

async function noticesOf(client: Client, query = ''): Promise<NoticesView> {
  const answer = await client.get<NoticesView>(`/api/notices${query}`);
  expect(answer.status).toBe(200);
  return answer.body;
}

async function about(client: Client, cardId: string): Promise<NoticeView[]> {
  return (await noticesOf(client)).notices.filter(({ card }) => card?.id === cardId);
}

const kinds = (notices: readonly NoticeView[]): string[] => notices.map(({ kind }) => kind).reverse();

async function people(card: FoundCard): Promise<{ officer: Client; head: Client; receiver: Client }> {
  const lead = card.leadIds[0] ?? '';
  return {
    officer: await desk.holder(lead, 'officer'),
    head: await desk.holder(lead, 'head'),
    receiver: await desk.as('congan.chuyenvien'),
  };
}

describe('what others do', () => {
  it('is told to whoever it concerns, and not to who did it', async () => {
    const card = await desk.fresh();
    const { officer, head, receiver } = await people(card);
    await desk.ready(card);
    await desk.move(officer, card.id, 'submit_internal');
    await told(app);
    expect(kinds(await about(head, card.id))).toEqual(['step_opened']);
    await desk.move(head, card.id, 'endorse');
    await told(app);
    expect(kinds(await about(receiver, card.id))).toEqual(['submitted']);
    expect(kinds(await about(head, card.id))).toEqual(['step_opened']);
    await desk.move(receiver, card.id, 'send_back', { reason: 'Đề nghị bổ sung số liệu theo giới tính' });
    await told(app);
    const [returned] = await about(officer, card.id);
    expect(returned).toMatchObject({
      kind: 'returned',
      readAt: null,
      card: { id: card.id },
      facts: { byAgency: 'Công an TP' },
    });
    // A return goes back through the head.
    expect(kinds(await about(head, card.id))).toEqual(['step_opened', 'returned']);
    expect(kinds(await about(receiver, card.id))).toEqual(['submitted']);
  });

  it('is told once, however many servers follow the log and however often', async () => {
    const card = await desk.fresh();
    const { officer, head } = await people(card);
    await desk.ready(card);
    await desk.move(officer, card.id, 'submit_internal');
    const notifier = app.app.get(Notifier);
    await Promise.all([notifier.sweep(), notifier.sweep(), notifier.sweep()]);
    await app.sql('UPDATE notice_cursor SET seq = 0');
    await told(app);
    expect(kinds(await about(head, card.id))).toEqual(['step_opened']);
  });

  it('is counted while it is unread, and read one by one or up to one', async () => {
    const client = await desk.as('congan.chuyenvien');
    const before = await noticesOf(client);
    expect(before.unread).toBeGreaterThan(0);
    const [first] = before.notices;
    const one = await client.post<{ unread: number }>('/api/notices/read', { ids: [first?.id] });
    expect(one.body.unread).toBe(before.unread - 1);
    expect((await noticesOf(client, '?unread=1')).notices.map(({ id }) => id)).not.toContain(first?.id);
    const all = await client.post<{ unread: number }>('/api/notices/read', { upTo: first?.id });
    expect(all.body.unread).toBe(0);
  });

  it('is nobody else’s to read or to mark', async () => {
    const card = await desk.fresh();
    const { officer, head } = await people(card);
    await desk.ready(card);
    await desk.move(officer, card.id, 'submit_internal');
    await told(app);
    const [notice] = await about(head, card.id);
    await officer.post('/api/notices/read', { ids: [notice?.id] });
    expect((await about(head, card.id))[0]?.readAt).toBeNull();
    expect(kinds(await about(officer, card.id))).toEqual(['assigned']);
  });

  it('is told no more of a card that may not be read any more, and not counted either', async () => {
    const card = await desk.fresh();
    const { officer, head } = await people(card);
    await desk.ready(card);
    await desk.move(officer, card.id, 'submit_internal');
    await told(app);
    const { unread } = await noticesOf(head);
    await app.sql(`UPDATE board SET visibility = 'own' WHERE id = $1`, [app.boardId]);
    await app.sql(
      `UPDATE card SET lead_ids = ARRAY(SELECT id FROM agency WHERE code LIKE 'phuong-%' AND NOT (id = ANY(lead_ids)) ORDER BY code LIMIT 1) WHERE id = $1`,
      [card.id],
    );
    try {
      expect(await about(head, card.id)).toEqual([]);
      expect((await noticesOf(head)).unread).toBe(unread - 1);
    } finally {
      await app.sql(`UPDATE card SET lead_ids = $2 WHERE id = $1`, [card.id, card.leadIds]);
      await app.sql(`UPDATE board SET visibility = 'participants' WHERE id = $1`, [app.boardId]);
    }
  });

  it('comes as the person wishes: a group that is not wanted is neither shown nor mailed', async () => {
    const card = await desk.fresh();
    const { officer, head } = await people(card);
    const wish = { settings: [{ group: 'decisions', inApp: false, mail: 'none' }] };
    expect((await head.put('/api/notice-settings', wish)).status).toBe(200);
    await desk.ready(card);
    await desk.move(officer, card.id, 'submit_internal');
    await told(app);
    expect(await about(head, card.id)).toEqual([]);
    await head.put('/api/notice-settings', { settings: [{ group: 'decisions', inApp: true, mail: null }] });
  });
});

/** One that another agency with people could lead. */
async function reassignable(petitions: Petitions): Promise<WorkingCard & { other: string }> {
  for (;;) {
    const card = await petitions.working();
    const { candidates } = await petitions.ofCard(card.officer, card.id);
    const [found] = await app.sql<{ id: string }>(
      `SELECT agency_id AS id FROM membership WHERE agency_id = ANY($1) AND duty = 'officer' ORDER BY agency_id LIMIT 1`,
      [candidates.map(({ id }) => id)],
    );
    if (found) return { ...card, other: found.id };
  }
}

describe('what a notice says', () => {
  it('whether it was dealt with meanwhile, by whomever', async () => {
    const card = await desk.fresh();
    const { officer, head, receiver } = await people(card);
    await desk.ready(card);
    await desk.move(officer, card.id, 'submit_internal');
    await told(app);
    const [asked] = await about(head, card.id);
    expect(asked).toMatchObject({ kind: 'step_opened', done: false });
    clock.stop('2026-09-15T03:00:00Z');
    await desk.move(head, card.id, 'endorse');
    await told(app);
    expect((await about(head, card.id))[0]).toMatchObject({ id: asked?.id, done: true });
    expect((await about(receiver, card.id))[0]).toMatchObject({ kind: 'submitted', done: false });
    clock.stop('2026-09-15T04:00:00Z');
    await desk.move(receiver, card.id, 'send_back', { reason: 'Đề nghị bổ sung số liệu theo giới tính' });
    await told(app);
    expect((await about(receiver, card.id))[0]).toMatchObject({ kind: 'submitted', done: true });
    expect((await about(officer, card.id))[0]).toMatchObject({ kind: 'returned', done: false });
  });

  it('in which register its agency is spoken of, and it is found by its group', async () => {
    const card = await desk.fresh();
    const { officer } = await people(card);
    const [lead] = card.leadIds;
    const [held] = await app.sql<{ kind: string }>('SELECT kind FROM agency WHERE id = $1', [lead]);
    await desk.ready(card);
    await told(app);
    await app.sql(`UPDATE agency SET kind = 'office' WHERE id = $1`, [lead]);
    expect((await about(officer, card.id))[0]).toMatchObject({ kind: 'assigned', register: 'ordered' });
    await app.sql(`UPDATE agency SET kind = 'court' WHERE id = $1`, [lead]);
    expect((await about(officer, card.id))[0]).toMatchObject({ kind: 'assigned', register: 'asked' });
    await app.sql('UPDATE agency SET kind = $2 WHERE id = $1', [lead, held?.kind]);
    const ofGroup = async (group: string): Promise<string[]> =>
      (await noticesOf(officer, `?group=${group}`)).notices.flatMap(({ card: one }) => one?.id ?? []);
    expect(await ofGroup('tasks')).toContain(card.id);
    expect(await ofGroup('decisions')).not.toContain(card.id);
  });

  it('is by mail alone where the person wants it so: listed and counted nowhere', async () => {
    const card = await desk.fresh();
    const { officer, head } = await people(card);
    await head.put('/api/notice-settings', {
      settings: [{ group: 'decisions', inApp: false, mail: 'digest' }],
    });
    const { unread } = await noticesOf(head);
    await desk.ready(card);
    await desk.move(officer, card.id, 'submit_internal');
    await told(app);
    await head.put('/api/notice-settings', { settings: [{ group: 'decisions', inApp: true, mail: null }] });
    expect(
      await app.sql('SELECT mail FROM notice WHERE person_id = $1 AND card_id = $2', [
        head.personId,
        card.id,
      ]),
    ).toEqual([{ mail: 'digest' }]);
    expect(await about(head, card.id)).toEqual([]);
    expect((await noticesOf(head)).unread).toBe(unread);
  });

  it('until which day something was lent', async () => {
    const lending = new Lending(app, desk);
    const [lender, delegate] = [await desk.as('congan.lanhdao'), await desk.as('congan.tonghop')];
    await lending.lent(lender, delegate, { to: '2026-09-30T17:00:00.000Z' });
    await told(app);
    expect((await noticesOf(delegate)).notices[0]).toMatchObject({
      kind: 'delegated',
      card: null,
      facts: { on: '2026-09-30' },
    });
    await app.sql('DELETE FROM delegation');
  });

  it('what came of which petition, to whoever raised it, once it is decided', async () => {
    const petitions = new Petitions(desk);
    const { id, officer, head } = await petitions.working();
    const petition = await petitions.raise(officer, id, { kind: 'extension', askedOn: '2026-12-10' });
    await petitions.act(head, petition, 'consent');
    await told(app);
    const receiver = await desk.as('congan.chuyenvien');
    expect((await about(receiver, id))[0]).toMatchObject({
      kind: 'petition_raised',
      done: false,
      facts: { petition: 'extension' },
    });
    await petitions.act(await desk.as('congan.lanhdao'), petition, 'grant', { dueOn: '2026-12-10' });
    await told(app);
    expect((await about(officer, id))[0]).toMatchObject({
      kind: 'petition_decided',
      facts: { petition: 'extension', outcome: 'granted', on: '2026-12-10' },
    });
    expect((await about(receiver, id))[0]).toMatchObject({ kind: 'petition_raised', done: true });
  });

  it('to whoever gave a task up and to whoever has it now', async () => {
    const petitions = new Petitions(desk);
    const { id, head, other } = await reassignable(petitions);
    const taker = await desk.holder(other, 'officer');
    const petition = await petitions.raise(head, id, { kind: 'reassignment', proposedAgencyId: other });
    await petitions.act(await desk.as('congan.lanhdao'), petition, 'grant', { agencyId: other });
    await told(app);
    expect((await about(taker, id)).map(({ kind }) => kind)).toEqual(['assigned']);
    const [given] = await app.sql<{ kind: string }>(
      `SELECT kind FROM notice WHERE person_id = $1 AND card_id = $2 ORDER BY id DESC LIMIT 1`,
      [head.personId, id],
    );
    expect(given?.kind).toBe('petition_decided');
  });
});

describe('what the days bring', () => {
  const reminded = (): Promise<{ kind: string; cardId: string }[]> =>
    app.sql(`SELECT kind, card_id AS "cardId" FROM reminder ORDER BY card_id, kind`);

  /** Nobody works through weeks without signing in anew: the days pass here in a moment. */
  const keepSignedIn = (): Promise<unknown> => app.sql(`UPDATE session SET expires_at = '2027-01-01'`);
  beforeEach(keepSignedIn);

  it('is given once on a day, in two runs at once and after a restart', async () => {
    const card = await desk.fresh();
    const { officer } = await people(card);
    await desk.ready(card);
    await told(app);
    await app.sql('DELETE FROM reminder');
    await app.sql('DELETE FROM reminder_run');
    // A Tuesday, seven days before.
    clock.stop('2026-10-06T23:30:00Z');
    await keepSignedIn();
    await app.sql('UPDATE card SET due_on = $2 WHERE id = $1', [card.id, '2026-10-14']);
    const reminders = app.app.get(RemindersService);
    const [a, b] = await Promise.all([reminders.run(), reminders.run()]);
    const first = await reminded();
    expect(a + b).toBe(first.length);
    expect(first.filter(({ cardId }) => cardId === card.id)).toEqual([{ kind: 'due_soon', cardId: card.id }]);
    const [notice] = await about(officer, card.id);
    expect(notice).toMatchObject({ kind: 'due_soon', facts: { days: 7, on: '2026-10-14' } });
    // A job that died before it noted its day: nobody is told anything twice.
    await app.sql('UPDATE reminder_run SET until = until - 1');
    await remind();
    expect(await reminded()).toEqual(first);
    expect((await about(officer, card.id)).filter(({ kind }) => kind === 'due_soon')).toHaveLength(1);
  });

  it('is made up for after a machine slept over days, with what is true today', async () => {
    const [run] = await app.sql<{ until: string }>('SELECT until FROM reminder_run WHERE board_id = $1', [
      app.boardId,
    ]);
    expect(run?.until).toBe('2026-10-07');
    const card = await desk.fresh();
    const { officer } = await people(card);
    await desk.ready(card);
    // Told of the seventh day before the other day that it had; then nothing ran for nine days.
    await app.sql('UPDATE card SET due_on = $2 WHERE id = $1', [card.id, '2026-10-12']);
    clock.stop('2026-10-16T01:00:00Z');
    await remind();
    await keepSignedIn();
    const notices = (await about(officer, card.id)).filter(
      ({ kind }) => kind === 'overdue' || kind === 'due_soon',
    );
    expect(notices.map(({ kind, facts }) => [kind, facts.days])).toEqual([
      ['overdue', 4],
      ['due_soon', 7],
    ]);
  });

  it('is nothing on a day off, and the clock going back gives nothing anew', async () => {
    const before = await reminded();
    clock.stop('2026-10-17T03:00:00Z');
    expect(await remind()).toBe(0);
    clock.stop('2026-10-12T03:00:00Z');
    expect(await remind()).toBe(0);
    expect(await reminded()).toEqual(before);
  });
});
