/** Links for calendar programs: what they show, to whom, and how they end. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { addDays, taskNumber } from '@tien-do/shared';
import type { CalendarFeeds, NewCalendarFeed } from '@tien-do/shared/contract';
import ICAL from 'ical.js';
import { startTestApp, type Answer, type Client, type TestApp } from '../support/app.js';
import { Desk, type FoundCard } from '../support/desk.js';
import { dueOn, Partners } from '../support/contributions.js';
import { StoppedClock } from '../support/stopped-clock.js';

let app: TestApp;
let desk: Desk;
let partners: Partners;
const origin = 'https://tiendo.example.vn';
// A Tuesday, ten in the morning in Vietnam.
const clock = new StoppedClock('2026-09-15T03:00:00Z');

beforeAll(async () => {
  app = await startTestApp({ clock, mail: { smtp: null, journalDir: null, origin } });
  desk = new Desk(app);
  partners = new Partners(app, desk);
});
beforeEach(async () => {
  await app.sql('DELETE FROM sign_in_attempt');
  await app.sql(`UPDATE session SET expires_at = '2027-12-31'`);
});
afterAll(async () => {
  await app.close();
});

const make = (client: Client, agencyId: string | null = null): Promise<Answer<NewCalendarFeed>> =>
  client.post<NewCalendarFeed>('/api/calendar-feeds', { agencyId, label: 'Điện thoại' });
const made = async (client: Client, agencyId: string | null = null): Promise<NewCalendarFeed> => {
  const answer = await make(client, agencyId);
  expect(answer.status).toBe(200);
  return answer.body;
};
const read = (token: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${app.origin}/lich/${token}.ics`, { headers });

interface Event {
  uid: string;
  day: string;
  summary: string;
  url: string;
  sequence: number;
}
const eventsIn = (text: string): Event[] =>
  new ICAL.Component(ICAL.parse(text) as unknown[]).getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    expect(event.startDate.isDate).toBe(true);
    expect(event.endDate.toString()).toBe(addDays(event.startDate.toString(), 1));
    return {
      uid: event.uid,
      day: event.startDate.toString(),
      summary: event.summary,
      url: String(component.getFirstPropertyValue('url')),
      sequence: event.sequence,
    };
  });
const eventsOf = async (token: string): Promise<Event[]> => {
  const response = await read(token);
  expect(response.status).toBe(200);
  return eventsIn(await response.text());
};
/** What is observable of a refusal. */
const refusalOf = async (token: string): Promise<unknown> => {
  const response = await read(token);
  const headers = [...response.headers].filter(([name]) => name !== 'date').sort();
  return { status: response.status, headers, text: await response.text() };
};
const numberOf = async (cardId: string): Promise<string> => {
  const [row] = await app.sql<{ key: string }>(
    'SELECT t.key FROM card c JOIN task t ON t.id = c.task_id WHERE c.id = $1',
    [cardId],
  );
  return taskNumber(row?.key ?? '');
};
const leadOf = ({ leadIds }: FoundCard): string => leadIds[0] ?? '';

describe('a link of an agency', () => {
  it('has every due of the cards that it leads, on the last allowed day, with number, plan, state and address', async () => {
    const card = await desk.fresh();
    const officer = await desk.holder(leadOf(card), 'officer');
    const { feed, token } = await made(officer, leadOf(card));
    expect(feed).toMatchObject({ agency: { id: leadOf(card) }, lastReadAt: null, alive: true });
    const response = await read(token);
    expect(response.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(response.headers.get('cache-control')).toContain('private');
    const text = await response.text();
    const rows = await app.sql<{ id: string; due: string }>(
      `SELECT id, due_on::text AS due FROM card WHERE lead_ids @> ARRAY[$1::uuid] AND due_on IS NOT NULL AND NOT cancelled`,
      [leadOf(card)],
    );
    expect(rows.length).toBeGreaterThan(0);
    const events = eventsIn(text);
    expect(events.map(({ uid, day }) => `${uid} ${day}`).sort()).toEqual(
      rows.map(({ id, due }) => `due-${id}@tien-do ${due}`).sort(),
    );
    // "Trước ngày 15/10" ends with the 14th.
    expect(events.some(({ day }) => day === '2026-10-14')).toBe(true);
    const event = events.find(({ uid }) => uid === `due-${card.id}@tien-do`);
    expect(event).toMatchObject({ url: `${origin}/bang/${app.boardId}?the=${card.id}` });
    expect(event?.summary).toContain(await numberOf(card.id));
    const titles = await app.sql<{ title: string }>(
      'SELECT t.title FROM card c JOIN task t ON t.id = c.task_id WHERE c.lead_ids @> ARRAY[$1::uuid]',
      [leadOf(card)],
    );
    const unfolded = text.replaceAll('\r\n ', '');
    for (const { title } of titles) expect(unfolded).not.toContain(title.slice(0, 40));
  });

  it('is the same bytes as long as nothing changes, and moves with its card under the same name', async () => {
    const card = await desk.fresh();
    const officer = await desk.ready(card);
    const { token } = await made(officer, leadOf(card));
    const first = await read(token);
    const tag = first.headers.get('etag') ?? '';
    const text = await first.text();
    clock.stop('2026-09-16T01:00:00Z');
    await app.sql(`UPDATE session SET expires_at = '2027-12-31'`);
    expect(await (await read(token)).text()).toBe(text);
    const unchanged = await read(token, { 'if-none-match': `"other", W/${tag}` });
    expect([unchanged.status, await unchanged.text()]).toEqual([304, '']);
    const before = eventsIn(text).find(({ uid }) => uid === `due-${card.id}@tien-do`);

    await desk.move(officer, card.id, 'submit_internal');
    const changed = await read(token, { 'if-none-match': tag });
    expect(changed.status).toBe(200);
    const after = eventsIn(await changed.text()).find(({ uid }) => uid === `due-${card.id}@tien-do`);
    expect(after?.sequence).toBeGreaterThan(before?.sequence ?? 0);
    clock.go();
  });

  it('may be had by whoever follows the agency’s work, and by nobody else', async () => {
    const card = await desk.fresh();
    const lead = leadOf(card);
    for (const username of ['congan.chuyenvien', 'ubnd.lanhdao', 'kiemtoan'])
      expect((await make(await desk.as(username), lead)).status).toBe(200);
    // An officer of an agency that has no card in common with it.
    const [stranger] = await app.sql<{ username: string }>(
      `SELECT p.username FROM person p JOIN membership m ON m.person_id = p.id
        WHERE m.duty = 'officer' AND m.valid_to IS NULL AND m.agency_id <> $1
          AND m.agency_id NOT IN (SELECT unnest(ARRAY[coordinator_id, issuer_id]) FROM board)
          AND NOT EXISTS (SELECT 1 FROM card c WHERE c.lead_ids @> ARRAY[$1::uuid]
                                                 AND m.agency_id = ANY(c.lead_ids || c.coordinating_ids))
        ORDER BY p.username LIMIT 1`,
      [lead],
    );
    const outsider = await desk.as(stranger?.username ?? '');
    expect((await make(outsider, lead)).body).toMatchObject({ code: 'FORBIDDEN' });
    expect((await make(await desk.as('quantri'), lead)).body).toMatchObject({ code: 'FORBIDDEN' });
    const offered = (await outsider.get<CalendarFeeds>('/api/calendar-feeds')).body;
    expect(offered.agencies.map(({ id }) => id)).not.toContain(lead);
  });

  it('of a helper shows only the cards on which they help', async () => {
    const card = await partners.card(1);
    const [partner] = card.partners;
    if (!partner) throw new Error('nobody helps');
    const { token } = await made(partner.officer, leadOf(card));
    const uids = (await eventsOf(token)).map(({ uid }) => uid);
    const rows = await app.sql<{ id: string }>(
      `SELECT id FROM card WHERE lead_ids @> ARRAY[$1::uuid] AND due_on IS NOT NULL AND coordinating_ids @> ARRAY[$2::uuid]`,
      [leadOf(card), partner.agencyId],
    );
    expect(uids.sort()).toEqual(rows.map(({ id }) => `due-${id}@tien-do`).sort());
  });
});

describe('a link of my own work', () => {
  it('has what is asked of my agency, what came back, and the steps that wait for me with their days', async () => {
    const card = await partners.card(1);
    const [partner] = card.partners;
    if (!partner) throw new Error('nobody helps');
    const asked = await partners.ask(card.officer, card.id, [partner.agencyId]);
    expect(asked).toMatchObject({ status: 200 });
    const theirs = await eventsOf((await made(partner.head)).token);
    const contribution = theirs.find(({ uid }) => uid.startsWith('contribution-'));
    expect(contribution).toMatchObject({ day: dueOn });
    expect(contribution?.summary).toContain('Hạn ý kiến phối hợp');

    const other = await desk.fresh();
    const officer = await desk.ready(other);
    const head = await desk.holder(leadOf(other), 'head');
    await app.sql(`UPDATE plan SET chain = jsonb_set(chain, '{steps,0,workingDays}', '3') WHERE id = $1`, [
      app.planId,
    ]);
    await desk.move(officer, other.id, 'submit_internal');
    const own = await made(head);
    // Submitted on a Tuesday: Wednesday, Thursday, Friday.
    const step = (await eventsOf(own.token)).find(({ uid }) => uid === `step-${other.id}@tien-do`);
    expect(step).toMatchObject({ day: '2026-09-18' });
    // Who submitted it does not decide on it.
    const officers = await made(officer);
    expect((await eventsOf(officers.token)).map(({ uid }) => uid)).not.toContain(`step-${other.id}@tien-do`);

    await desk.move(head, other.id, 'send_back', { reason: 'Đề nghị bổ sung số liệu', backBy: '2026-09-25' });
    const events = await eventsOf(officers.token);
    expect(events.find(({ uid }) => uid === `back-${other.id}@tien-do`)).toMatchObject({ day: '2026-09-25' });
    expect((await eventsOf(own.token)).map(({ uid }) => uid)).not.toContain(`step-${other.id}@tien-do`);
  });

  it('follows the duties of its maker', async () => {
    const card = await desk.fresh();
    const officer = await desk.holder(leadOf(card), 'officer');
    const mine = await made(officer);
    const agencys = await made(officer, leadOf(card));
    expect((await eventsOf(mine.token)).map(({ uid }) => uid)).toContain(`due-${card.id}@tien-do`);
    const unknown = await refusalOf('A'.repeat(43));
    await app.sql(`UPDATE membership SET valid_to = '2026-01-02Z' WHERE person_id = $1`, [officer.personId]);
    expect(await refusalOf(mine.token)).toEqual(unknown);
    expect(await refusalOf(agencys.token)).toEqual(unknown);
    const listed = (await officer.get<CalendarFeeds>('/api/calendar-feeds')).body;
    const alive = listed.feeds.filter(({ id }) => [mine.feed.id, agencys.feed.id].includes(id));
    expect(alive.map((feed) => feed.alive)).toEqual([false, false]);
    expect(listed).toMatchObject({ mine: false, agencies: [] });
    await app.sql(`UPDATE membership SET valid_to = NULL WHERE person_id = $1`, [officer.personId]);
    expect((await read(mine.token)).status).toBe(200);
  });
});

describe('a link ends', () => {
  it('when it is revoked, when its maker is disabled, alike and without a word', async () => {
    const card = await desk.fresh();
    const officer = await desk.holder(leadOf(card), 'officer');
    const [one, other] = [await made(officer), await made(officer)];
    const unknown = await refusalOf('B'.repeat(43));
    expect(unknown).toMatchObject({ status: 404 });
    const stranger = await desk.as('quantri');
    expect((await stranger.del(`/api/calendar-feeds/${one.feed.id}`)).status).toBe(404);
    expect((await read(one.token)).status).toBe(200);
    expect((await officer.del(`/api/calendar-feeds/${one.feed.id}`)).status).toBe(204);
    expect((await officer.del(`/api/calendar-feeds/${one.feed.id}`)).status).toBe(404);
    expect(await refusalOf(one.token)).toEqual(unknown);

    expect((await read(other.token)).status).toBe(200);
    await app.sql('UPDATE person SET disabled_at = now() WHERE id = $1', [officer.personId]);
    expect(await refusalOf(other.token)).toEqual(unknown);
    await app.sql('UPDATE person SET disabled_at = NULL WHERE id = $1', [officer.personId]);
    // What the administrator ends is ended for good.
    const line = await stranger.patch(`/api/accounts/${officer.personId}`, { disabled: true });
    expect(line.status).toBe(200);
    expect((await stranger.patch(`/api/accounts/${officer.personId}`, { disabled: false })).status).toBe(200);
    expect(await refusalOf(other.token)).toEqual(unknown);
    expect(JSON.stringify(unknown)).not.toContain('lịch');
  });

  it('leaves its secret nowhere', async () => {
    const { token, feed } = await made(await desk.as('congan.chuyenvien'));
    await eventsOf(token);
    const hash = createHash('sha256').update(token).digest('hex');
    const tables = await app.sql<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`,
    );
    const holding: string[] = [];
    for (const { name } of tables) {
      const [row] = await app.sql<{ open: boolean; hashed: boolean }>(
        `SELECT bool_or(position($1 in t::text) > 0) AS open, bool_or(position($2 in t::text) > 0) AS hashed FROM "${name}" t`,
        [token, hash],
      );
      expect(row?.open ?? false).toBe(false);
      if (row?.hashed) holding.push(name);
    }
    expect(holding).toEqual(['calendar_feed']);
    const entries = await app.sql<{ action: string }>(
      `SELECT action FROM audit_entry WHERE detail ->> 'feed' = $1`,
      [feed.id],
    );
    expect(entries).toEqual([{ action: 'calendar_feed.made' }]);
  });
});

describe('the door', () => {
  it('knows when a link was last read, and no more than twenty of one person', async () => {
    const client = await desk.as('ubnd.lanhdao');
    await app.sql('UPDATE calendar_feed SET revoked_at = now() WHERE person_id = $1', [client.personId]);
    const { token, feed } = await made(client);
    await eventsOf(token);
    const lineOf = async (): Promise<string | null> => {
      const { feeds } = (await client.get<CalendarFeeds>('/api/calendar-feeds')).body;
      return feeds.find(({ id }) => id === feed.id)?.lastReadAt ?? null;
    };
    const readAt = await lineOf();
    expect(Math.abs(Date.parse(readAt ?? '') - clock.now())).toBeLessThan(60_000);
    for (let held = 1; held < 20; held += 1) await made(client);
    expect((await make(client)).body).toMatchObject({
      code: 'WRONG_STATE',
      data: { reason: 'too_many_feeds' },
    });
  });

  it('slows down who tries links, and who reads one too often, and nobody else', async () => {
    const { token } = await made(await desk.as('congan.lanhdao'));
    for (let n = 0; n < 120; n += 1) expect((await read('C'.repeat(43))).status).toBe(404);
    const slowed = await read('C'.repeat(43));
    expect(slowed.status).toBe(429);
    expect(Number(slowed.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await read(token)).status).toBe(200);
    // Signing in is another door.
    expect((await app.anonymous().post('/api/session', { username: 'x', password: 'y' })).status).toBe(401);
    await app.sql(`UPDATE sign_in_attempt SET failures = 239 WHERE key LIKE 'feed:%'`);
    expect((await read(token)).status).toBe(200);
    expect((await read(token)).status).toBe(429);
  });

  it('takes nothing that is not the name of a link', async () => {
    for (const name of [
      'x.ics',
      `${'A'.repeat(43)}`,
      `${'A'.repeat(44)}.ics`,
      `${'%00'.repeat(4)}.ics`,
      '..%2Fapi',
    ])
      expect((await fetch(`${app.origin}/lich/${name}`)).status).toBe(404);
  });
});
