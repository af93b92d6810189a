/** Letters that urge: who may make, issue and read them, what they count, and how they are served. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { LetterList, NoticesView } from '@tien-do/shared/contract';
import { startTestApp, type Client, type TestApp } from '../support/app.js';
import { Desk } from '../support/desk.js';
import { Urging, type LateAgency, type Written } from '../support/letters.js';
import { told } from '../support/notices.js';
import { freeze } from '../support/periods.js';
import { StoppedClock } from '../support/stopped-clock.js';

let app: TestApp;
let desk: Desk;
let urging: Urging;
let late: LateAgency[];
const clock = new StoppedClock('2026-09-15T02:00:00Z');

beforeAll(async () => {
  app = await startTestApp({ clock });
  desk = new Desk(app);
  urging = new Urging(app, desk);
  late = await urging.lateAgencies(15);
});
afterAll(async () => {
  await app.close();
});

/** One that no other test has. */
function next(): LateAgency {
  const agency = late.pop();
  if (!agency) throw new Error('no late agency is left');
  return agency;
}
const why = ({ status, body }: Written): string =>
  `${String(status)} ${String(body.code)} ${body.data.reason ?? ''}`;
const head = (): Promise<Client> => urging.coordinatorHead();
const officer = (): Promise<Client> => desk.as('congan.chuyenvien');
const clerk = (): Promise<Client> => desk.as('congan.vanthu');
const listOf = async (client: Client, query = ''): Promise<LetterList['letters']> =>
  (await client.get<LetterList>(`/api/letters${query}`)).body.letters;

describe('making letters', () => {
  it('is one act for six agencies: a letter each, counted on its cards, told to its people', async () => {
    const six = [next(), next(), next(), next(), next(), next()];
    const client = await head();
    const begun = await urging.begin(client);
    expect(begun).toMatchObject({
      dueOn: '2026-09-22',
      place: 'Trà Vinh',
      may: { draft: true, issue: true },
    });
    const before = await app.sql<{ version: number }>('SELECT version FROM board WHERE id = $1', [
      app.boardId,
    ]);
    const key = { 'idempotency-key': randomUUID() };
    const [one, again] = await Promise.all([
      urging.make(client, six, {}, key),
      urging.make(client, six, {}, key),
    ]);
    expect(one).toMatchObject({ status: 200, body: { fallen: [], skipped: [] } });
    expect(again?.body).toEqual(one?.body);
    expect(one?.body.letters.map(({ agencyId, state }) => `${agencyId} ${state}`)).toEqual(
      six.map(({ agencyId }) => `${agencyId} issued`),
    );
    const after = await app.sql<{ version: number }>('SELECT version FROM board WHERE id = $1', [
      app.boardId,
    ]);
    expect(after[0]?.version).toBe((before[0]?.version ?? 0) + 1);
    expect(await urging.urgings(six.flatMap(({ cardIds }) => cardIds))).toEqual(Array(12).fill(1));
    const entries = await app.sql(
      `SELECT action, jsonb_array_length(detail -> 'letters') AS letters FROM audit_entry WHERE action = 'letters.issued'`,
    );
    expect(entries).toEqual([{ action: 'letters.issued', letters: 6 }]);
    await told(app);
    const [first] = six;
    const { body } = await (
      await desk.holder(first?.agencyId ?? '', 'officer')
    ).get<NoticesView>('/api/notices');
    const notice = body.notices.find(({ kind }) => kind === 'urged');
    const letterId = one?.body.letters[0]?.id;
    expect(notice).toMatchObject({
      card: null,
      facts: { byAgency: 'Công an TP', aboutId: letterId, on: '2026-09-22', count: 2, late: 2 },
    });
    const urgedHead = await desk.holder(first?.agencyId ?? '', 'head');
    const heard = (await urgedHead.get<NoticesView>('/api/notices')).body.notices;
    expect(heard.filter(({ kind }) => kind === 'urged')).toHaveLength(1);
    // Somebody else, who has the same list open, makes no second letter.
    expect(why(await urging.make(await desk.as('congan.pho'), six))).toBe('409 EXISTS letter_just_made');
    expect(await urging.urgings(six.flatMap(({ cardIds }) => cardIds))).toEqual(Array(12).fill(1));
  });

  it('is one letter for two who urge in the same moment', async () => {
    const agency = next();
    const both = await Promise.all(
      ['congan.lanhdao', 'congan.pho'].map(async (username) =>
        urging.make(await desk.as(username), [agency]),
      ),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await urging.urgings(agency.cardIds)).toEqual([1, 1]);
  });

  it('leaves out what was sent meanwhile, and names it', async () => {
    const agency = next();
    const [sent = ''] = agency.cardIds;
    await app.sql(`UPDATE card SET state = 'submitted', sent_on = '2026-09-15' WHERE id = $1`, [sent]);
    const answer = await urging.make(await head(), [agency]);
    expect(answer.body.fallen).toEqual([{ agencyId: agency.agencyId, cardIds: [sent] }]);
    expect(await urging.urgings(agency.cardIds)).toEqual([0, 1]);
    const view = await urging.see(await head(), answer.body.letters[0]?.id ?? '');
    expect(view.model.appendix.rows.map(({ cardId }) => cardId)).toEqual([agency.cardIds[1]]);
    const other = next();
    await app.sql(`UPDATE card SET on_hold = true WHERE id = ANY($1)`, [other.cardIds]);
    expect(why(await urging.make(await head(), [other]))).toBe('409 WRONG_STATE letter_no_card');
  });

  it('is none to an agency that has ended, and the others get theirs', async () => {
    const [ended, other] = [next(), next()];
    await app.sql(`UPDATE agency SET valid_to = '2026-09-14' WHERE id = $1`, [ended.agencyId]);
    expect(why(await urging.make(await head(), [ended]))).toBe('409 WRONG_STATE letter_agency_ended');
    const answer = await urging.make(await head(), [ended, other]);
    expect(answer.body).toMatchObject({
      letters: [{ agencyId: other.agencyId }],
      skipped: [{ agencyId: ended.agencyId, why: 'ended' }],
    });
  });

  it('is refused where it may not be done, or asks for a day that cannot be', async () => {
    const agency = late.at(-1);
    if (!agency) throw new Error('no agency');
    const theirs = await desk.holder(agency.agencyId, 'head');
    expect(why(await urging.make(theirs, [agency]))).toMatch('403 FORBIDDEN');
    expect(why(await urging.make(await clerk(), [agency], { issue: false }))).toMatch('403 FORBIDDEN');
    expect(why(await urging.make(await officer(), [agency]))).toMatch('403 FORBIDDEN');
    expect(why(await urging.make(await desk.as('ubnd.lanhdao'), [agency]))).toMatch('403 FORBIDDEN');
    expect(why(await urging.make(await head(), [agency], { dueOn: '2026-09-15' }))).toBe(
      '422 INVALID letter_due',
    );
    expect(why(await urging.make(await head(), [agency], { symbol: 'x y' }))).toMatch('422 INVALID');
    expect(await listOf(await head(), `?agencyId=${agency.agencyId}`)).toEqual([]);
  });
});

describe('a draft', () => {
  it('is the coordinator’s own until its head issues it; a card that was sent falls out of it', async () => {
    const agency = next();
    const id = await (async () => {
      const answer = await urging.make(await officer(), [agency], { issue: false });
      expect(answer).toMatchObject({ status: 200, body: { letters: [{ state: 'draft' }] } });
      return answer.body.letters[0]?.id ?? '';
    })();
    expect(await urging.urgings(agency.cardIds)).toEqual([0, 0]);
    // Who issues is told that it waits.
    await told(app);
    const { notices } = (await (await head()).get<NoticesView>('/api/notices')).body;
    expect(notices.find(({ kind }) => kind === 'letters_drafted')).toMatchObject({
      facts: { count: 1 },
      card: null,
    });
    const theirs = await desk.holder(agency.agencyId, 'head');
    for (const path of [`/api/letters/${id}`, `/api/letters/${id}/letter.docx`])
      expect(await theirs.get(path)).toMatchObject({ status: 404 });
    expect(await listOf(theirs)).toEqual([]);
    expect((await urging.begin(await head())).letters).toContainEqual({
      agencyId: agency.agencyId,
      issuedOn: null,
    });
    expect(why(await urging.make(await head(), [agency]))).toBe('409 EXISTS letter_just_made');
    const [sent = '', stays = ''] = agency.cardIds;
    await app.sql(
      `UPDATE card SET state = 'compiled', sent_on = '2026-09-15', done_on = '2026-09-15' WHERE id = $1`,
      [sent],
    );
    expect((await urging.see(await head(), id)).fallenIds).toEqual([sent]);
    const path = `/api/boards/${app.boardId}/letters/issue`;
    expect(await (await officer()).post(path, { ids: [id] })).toMatchObject({ status: 403 });
    const issued: Written = await (await head()).post(path, { ids: [id] });
    expect(issued.body.fallen).toEqual([{ agencyId: agency.agencyId, cardIds: [sent] }]);
    const view = await urging.see(theirs, id);
    expect(view).toMatchObject({
      state: 'issued',
      cardIds: [stays],
      model: { signature: { lines: ['TRƯỞNG CÔNG AN'] } },
    });
    expect(view.model.paragraphs[1]).toContain('còn 01 nhiệm vụ');
    expect(await urging.urgings(agency.cardIds)).toEqual([0, 1]);
    const twice: Written = await (await head()).post(path, { ids: [id] });
    expect(why(twice)).toBe('409 WRONG_STATE letter_not_draft');
    expect(await urging.urgings(agency.cardIds)).toEqual([0, 1]);
  });

  it('is given up, and another can be made', async () => {
    const agency = next();
    const made = await urging.make(await officer(), [agency], { issue: false });
    const id = made.body.letters[0]?.id ?? '';
    const away: Written = await (await officer()).post(`/api/letters/${id}/withdraw`);
    expect(away).toMatchObject({ status: 200, body: { letters: [{ id, state: 'withdrawn' }] } });
    expect(why(await (await officer()).post(`/api/letters/${id}/withdraw`))).toBe(
      '409 WRONG_STATE letter_not_draft',
    );
    const file = await (
      await head()
    ).post(`/api/letters/${id}/delivery`, { on: '2026-09-15', document: 'Sổ 1' });
    expect(why(file as Written)).toBe('409 WRONG_STATE letter_not_issued');
    late.push(agency);
    expect((await urging.begin(await head())).letters.map(({ agencyId }) => agencyId)).not.toContain(
      agency.agencyId,
    );
  });
});

describe('what was issued', () => {
  let agency: LateAgency;
  let id: string;
  beforeAll(async () => {
    agency = next();
    id = await urging.letter(agency);
  });

  it('is served when somebody of the agency first opens it; others read it and serve nothing', async () => {
    for (const username of ['congan.vanthu', 'ubnd.lanhdao', 'kiemtoan'])
      expect(await urging.see(await desk.as(username), id)).toMatchObject({ opened: null, readings: [] });
    const theirOfficer = await desk.holder(agency.agencyId, 'officer');
    const [file, view] = await Promise.all([
      theirOfficer.raw(`/api/letters/${id}/letter.docx`, {}),
      theirOfficer.get(`/api/letters/${id}`),
    ]);
    expect([file.status, view.status]).toEqual([200, 200]);
    expect(file.headers.get('content-type')).toContain('wordprocessingml');
    clock.set('2026-09-15T03:00:00Z');
    await urging.see(await desk.holder(agency.agencyId, 'head'), id);
    await urging.see(theirOfficer, id);
    const seen = await urging.see(await head(), id);
    expect(seen.opened?.by.id).toBe(theirOfficer.personId);
    expect(seen.readings.map(({ duty }) => duty)).toEqual(['officer', 'head']);
    const openings = await app.sql(
      `SELECT detail ->> 'first' AS first FROM audit_entry WHERE action = 'letter.opened' AND detail ->> 'letter' = $1 ORDER BY seq`,
      [id],
    );
    expect(openings).toEqual([{ first: 'true' }, { first: 'false' }]);
    const other = await desk.outsider({ id: '', leadIds: [agency.agencyId], coordinatingIds: [] });
    expect(await other.get(`/api/letters/${id}`)).toMatchObject({ status: 404 });
    expect((await listOf(other)).map((line) => line.id)).not.toContain(id);
    expect((await listOf(theirOfficer)).map((line) => line.id)).toEqual([id]);
    expect((await listOf(theirOfficer, '?to=me')).map((line) => line.id)).toEqual([id]);
    // What the coordinator may read is not to it.
    expect(await listOf(await head(), '?to=me')).toEqual([]);
    const [cardId] = agency.cardIds;
    expect((await listOf(await head(), `?cardId=${cardId ?? ''}`)).map((line) => line.id)).toEqual([id]);
  });

  it('gets its number and date from the clerk, once in a year', async () => {
    const path = `/api/boards/${app.boardId}/letters/numbers`;
    const say = async (number: string, datedOn = '2026-09-15', of = id): Promise<Written> =>
      (await clerk()).post(path, { datedOn, letters: [{ id: of, number }] });
    expect(why(await say('CATP'))).toMatch('422 INVALID');
    expect(why(await say('12/CATP-TH', '2026-09-14'))).toBe('422 INVALID letter_dated');
    expect(why(await say('12/CATP-TH', '2026-09-16'))).toBe('422 INVALID letter_dated');
    expect(await say('12/CATP-TH')).toMatchObject({ status: 200 });
    expect(await urging.see(await head(), id)).toMatchObject({ number: '12/CATP-TH', datedOn: '2026-09-15' });
    const [other] = (await listOf(await head())).filter((line) => line.id !== id && line.state === 'issued');
    expect(why(await say('12/CATP-TH', '2026-09-15', other?.id))).toBe('409 EXISTS letter_number_taken');
    expect(await say('13/CATP-TH', '2026-09-15', other?.id)).toMatchObject({ status: 200 });
    const theirs = await desk.holder(agency.agencyId, 'head');
    expect(
      await theirs.post(path, { datedOn: '2026-09-15', letters: [{ id, number: '99/X-Y' }] }),
    ).toMatchObject({
      status: 403,
    });
  });

  it('is recorded as handed over on paper, once', async () => {
    const path = `/api/letters/${id}/delivery`;
    const deliver = async (body: Record<string, unknown>): Promise<Written> =>
      (await clerk()).post(path, body);
    expect(why(await deliver({ on: '2026-09-14', document: 'Sổ giao 07' }))).toBe(
      '422 INVALID letter_delivered_on',
    );
    expect(await deliver({ on: '2026-09-15', document: 'Sổ giao 07' })).toMatchObject({ status: 200 });
    expect(why(await deliver({ on: '2026-09-15', document: 'Sổ giao 08' }))).toBe(
      '409 EXISTS letter_delivered',
    );
    expect((await urging.see(await head(), id)).delivered).toMatchObject({
      on: '2026-09-15',
      document: 'Sổ giao 07',
    });
  });

  it('says for ever what it said, by the database too, and under the name that the agency had', async () => {
    const before = (await urging.see(await head(), id)).model;
    await app.sql(`UPDATE agency SET name = 'Phòng mới' WHERE id = $1`, [agency.agencyId]);
    expect((await urging.see(await head(), id)).model).toEqual(before);
    await expect(app.sql(`UPDATE letter SET model = '{}' WHERE id = $1`, [id])).rejects.toThrow(
      'an issued letter stays as it was issued',
    );
    await expect(app.sql('DELETE FROM letter_reading')).rejects.toThrow();
  });
});

describe('a frozen period', () => {
  it('takes no letter and issues none', async () => {
    const agency = next();
    const [draft] = (await urging.make(await officer(), [agency], { issue: false })).body.letters;
    const [cycle] = await app.sql<{ id: string }>('SELECT cycle_id AS id FROM board WHERE id = $1', [
      app.boardId,
    ]);
    expect(await freeze(app, await head(), cycle?.id ?? '')).toMatchObject({ status: 200 });
    expect(why(await urging.make(await head(), [agency]))).toBe('409 LOCKED period_frozen');
    const path = `/api/boards/${app.boardId}/letters/issue`;
    expect(why(await (await head()).post(path, { ids: [draft?.id] }))).toBe('409 LOCKED period_frozen');
    expect((await urging.see(await head(), draft?.id ?? '')).may.issue).toBe(false);
  });
});
