/** Who keeps whom: administrators of the system and of single agencies, dated duties, invitations. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type {
  AccountLine,
  AgencyDetail,
  InvitationSecret,
  InvitationView,
  SessionView,
} from '@tien-do/shared/contract';
import { startTestApp, testStart, type Answer, type Client, type TestApp } from '../support/app.js';
import { signIn } from '../support/plain-client.js';

let app: TestApp;
let system: Client;
/** Keeps the people of Phòng Tư pháp. */
let keeper: Client;
let own: string;
let other: string;

beforeAll(async () => {
  app = await startTestApp();
  // Before every test, so that what is given here is in force in all of them.
  app.clock.set('2026-09-15T01:00:00Z');
  const agencies = await app.sql<{ id: string; code: string }>('SELECT id, code FROM agency');
  const idOf = (code: string): string => agencies.find((agency) => agency.code === code)?.id ?? '';
  own = idOf('tu-phap');
  other = idOf('phuong-1');
  system = await app.client('quantri');
  const username = `quan-ly.${tag()}`;
  const { body } = await system.post<AccountLine>('/api/accounts', {
    username,
    name: 'Người quản lý tài khoản',
    password: 'mat-khau-rat-dai',
    membership: { agencyId: own, duty: 'admin', from: null, lastDay: null },
  });
  expect(body.memberships).toMatchObject([{ agencyId: own, duty: 'admin', lastDay: null }]);
  keeper = await app.client(username);
});
afterAll(() => app.close());
beforeEach(async () => {
  app.clock.set(testStart);
  await app.sql('DELETE FROM sign_in_attempt');
});

const tag = (): string => randomUUID().slice(0, 8);
const codeOf = (answer: Answer): unknown => (answer.body as { code?: string }).code;

interface Made {
  id: string;
  username: string;
}

/** Somebody with these duties, made by the system's administrator. */
async function person(...duties: [string, string][]): Promise<Made & { membershipIds: string[] }> {
  const username = `nguoi.${tag()}`;
  const made = await system.post<AccountLine>('/api/accounts', {
    username,
    name: 'Trần Văn Bình',
    password: 'mat-khau-cua-toi',
  });
  for (const [agencyId, duty] of duties) {
    const given = await system.post(`/api/accounts/${made.body.id}/memberships`, { agencyId, duty });
    expect(given.status).toBe(200);
  }
  const [line] = (await system.get<AccountLine[]>('/api/accounts')).body.filter(
    ({ id }) => id === made.body.id,
  );
  return { id: made.body.id, username, membershipIds: line?.memberships.map(({ id }) => id) ?? [] };
}

const invited = (by: Client, membership: unknown): Promise<Answer<AccountLine>> =>
  by.post<AccountLine>('/api/accounts', { username: `moi.${tag()}`, name: 'Lê Thị Hoa', membership });
const giveIn = (by: Client, agencyId: string, username: string, patch: object = {}): Promise<Answer> =>
  by.post(`/api/agencies/${agencyId}/memberships`, {
    username,
    duty: 'officer',
    from: null,
    lastDay: null,
    ...patch,
  });

describe('whoever keeps one agency', () => {
  it('sees the accounts that serve there, and no other', async () => {
    const [mine, both, foreign] = [
      await person([own, 'officer']),
      await person([own, 'clerk'], [other, 'officer']),
      await person([other, 'officer']),
    ];
    const ids = (await keeper.get<AccountLine[]>('/api/accounts')).body.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining([mine.id, both.id]));
    expect(ids).not.toContain(foreign.id);
    expect(ids.length).toBeLessThan((await system.get<AccountLine[]>('/api/accounts')).body.length);
    const detail = async (id: string): Promise<AgencyDetail> =>
      (await keeper.get<AgencyDetail>(`/api/agencies/${id}`)).body;
    expect((await detail(own)).duties.every(({ account }) => account !== null)).toBe(true);
    // Nor are people named to somebody who neither keeps them nor works with their agency.
    expect((await detail(other)).duties).toEqual([]);
  });

  it('makes accounts that serve there, with a daily duty', async () => {
    const made = await invited(keeper, { agencyId: own, duty: 'head', from: null, lastDay: null });
    expect(made).toMatchObject({
      status: 200,
      body: { activated: false, invitedUntil: null, memberships: [{ agencyId: own, duty: 'head' }] },
    });
    const [entry] = await app.sql(
      `SELECT agency_id, duty, person_id FROM audit_entry WHERE action = 'person.created' AND detail->>'person' = $1`,
      [made.body.id],
    );
    expect(entry).toEqual({ agency_id: own, duty: 'admin', person_id: keeper.personId });
  });

  it('makes none without a duty there, none elsewhere, no administrator and no auditor', async () => {
    const days = { from: null, lastDay: null };
    const before = await app.sql('SELECT count(*) FROM person');
    for (const membership of [
      undefined,
      { agencyId: other, duty: 'officer', ...days },
      { agencyId: own, duty: 'admin', ...days },
      { agencyId: own, duty: 'auditor', ...days },
    ]) {
      expect([403, 404]).toContain((await invited(keeper, membership)).status);
    }
    expect(await app.sql('SELECT count(*) FROM person')).toEqual(before);
  });

  it('gives and ends daily duties there, also of people who serve elsewhere', async () => {
    const both = await person([other, 'officer']);
    const given = await giveIn(keeper, own, both.username);
    expect(given).toMatchObject({ status: 200, body: { personId: both.id, duty: 'officer' } });
    const membershipId = (given.body as { id: string }).id;
    expect((await keeper.del(`/api/memberships/${membershipId}`)).status).toBe(200);
    // What is theirs elsewhere is not even there to be seen.
    expect(codeOf(await keeper.del(`/api/memberships/${both.membershipIds[0] ?? ''}`))).toBe('NOT_FOUND');
    expect(
      codeOf(await keeper.patch(`/api/memberships/${both.membershipIds[0] ?? ''}`, { lastDay: null })),
    ).toBe('NOT_FOUND');
    expect(codeOf(await giveIn(keeper, own, `khong-co.${tag()}`))).toBe('INVALID');
  });

  it('gives nothing elsewhere, and neither an administrator’s nor an auditor’s duty, by any door', async () => {
    const mine = await person([own, 'officer']);
    const before = await app.sql('SELECT count(*) FROM membership');
    expect(codeOf(await giveIn(keeper, other, mine.username))).toBe('NOT_FOUND');
    for (const duty of ['admin', 'auditor']) {
      expect(codeOf(await giveIn(keeper, own, mine.username, { duty }))).toBe('INVALID');
      const direct = await keeper.post(`/api/accounts/${mine.id}/memberships`, { agencyId: own, duty });
      expect(codeOf(direct)).toBe('FORBIDDEN');
      const self = await keeper.post(`/api/accounts/${keeper.personId}/memberships`, { agencyId: own, duty });
      expect(codeOf(self)).toBe('FORBIDDEN');
    }
    const [systems] = await app.sql<{ id: string }>(`SELECT id FROM agency WHERE kind = 'system'`);
    for (const duty of ['admin', 'officer']) {
      const up = await keeper.post(`/api/accounts/${keeper.personId}/memberships`, {
        agencyId: systems?.id,
        duty,
      });
      expect(codeOf(up)).toBe('NOT_FOUND');
    }
    expect(await app.sql('SELECT count(*) FROM membership')).toEqual(before);
  });

  it('touches only accounts whose every duty is a daily one there', async () => {
    const cases: [string, Made, 'yes' | 'no'][] = [
      ['here only', await person([own, 'officer'], [own, 'head']), 'yes'],
      ['elsewhere too', await person([own, 'officer'], [other, 'officer']), 'no'],
      ['elsewhere only', await person([other, 'officer']), 'no'],
      ['an auditor here', await person([own, 'auditor']), 'no'],
      ['a fellow administrator', await person([own, 'admin']), 'no'],
      ['without a duty', await person(), 'no'],
    ];
    for (const [name, { id }, may] of cases) {
      const answers = [
        await keeper.patch(`/api/accounts/${id}`, { password: 'mat-khau-cua-ke-la' }),
        await keeper.post(`/api/accounts/${id}/invitation`),
        await keeper.patch(`/api/accounts/${id}`, { disabled: true }),
      ];
      const done = answers.map(({ status }) => (status === 200 ? 'yes' : 'no'));
      expect([name, ...done]).toEqual([name, may, may, may]);
    }
  });

  it('is out of reach as soon as a duty elsewhere is only to come', async () => {
    const soon = await person([own, 'officer']);
    const given = await system.post(`/api/accounts/${soon.id}/memberships`, {
      agencyId: other,
      duty: 'officer',
      from: '2026-10-01',
    });
    expect(given.status).toBe(200);
    expect(codeOf(await keeper.patch(`/api/accounts/${soon.id}`, { password: 'mat-khau-cua-ke-la' }))).toBe(
      'FORBIDDEN',
    );
  });

  it('does not keep the register', async () => {
    const line = (await keeper.get<AgencyDetail>(`/api/agencies/${own}`)).body;
    for (const answer of [
      await keeper.patch(`/api/agencies/${own}`, { expectedVersion: line.version, kind: 'committee' }),
      await keeper.post('/api/agency-sets', { name: `Nhóm ${tag()}`, memberIds: [], validFrom: null }),
    ]) {
      expect(codeOf(answer)).toBe('FORBIDDEN');
    }
  });

  it('loses it all with the duty', async () => {
    const username = `quan-ly.${tag()}`;
    const { body } = await system.post<AccountLine>('/api/accounts', {
      username,
      name: 'Sắp thôi',
      password: 'mat-khau-rat-dai',
      membership: { agencyId: own, duty: 'admin', from: null, lastDay: '2026-09-15' },
    });
    const client = await app.client(username);
    await app.sql(`UPDATE session SET expires_at = '2026-10-01Z' WHERE person_id = $1`, [body.id]);
    expect((await client.get('/api/accounts')).status).toBe(200);
    app.clock.set('2026-09-15T16:59:58Z');
    expect((await client.get('/api/accounts')).status).toBe(200);
    app.clock.set('2026-09-15T17:00:00Z');
    expect((await client.get('/api/accounts')).status).toBe(404);
    expect(body.memberships[0]?.lastDay).toBe('2026-09-15');
  });
});

describe('a duty with days', () => {
  it('begins and ends at midnight in Vietnam, for a session that is open', async () => {
    const someone = await person([other, 'clerk']);
    const client = await app.client(someone.username);
    const given = await giveIn(system, own, someone.username, { from: '2026-09-16', lastDay: '2026-09-17' });
    expect(given).toMatchObject({ status: 200, body: { from: '2026-09-16', lastDay: '2026-09-17' } });
    const holds = async (instant: string): Promise<boolean> => {
      app.clock.set(instant);
      const { body } = await client.get<SessionView>('/api/session');
      return body.memberships.some(({ agencyId }) => agencyId === own);
    };
    // A session lasts twelve hours: a new end keeps this one over the two days.
    await app.sql(`UPDATE session SET expires_at = '2026-10-01Z' WHERE person_id = $1`, [someone.id]);
    // Less than a second before: what is remembered of a session must not outlast midnight.
    expect(await holds('2026-09-15T16:59:59.300Z')).toBe(false);
    expect(await holds('2026-09-15T17:00:00Z')).toBe(true);
    expect(await holds('2026-09-17T16:59:58Z')).toBe(true);
    expect(await holds('2026-09-17T17:00:00Z')).toBe(false);
  });

  it('is refused with days that do not fit', async () => {
    const someone = await person();
    for (const days of [
      { from: '2026-09-14' },
      { from: '2026-09-20', lastDay: '2026-09-19' },
      { lastDay: '2026-09-14' },
    ]) {
      expect((await giveIn(system, own, someone.username, days)).status).toBe(422);
    }
    expect(
      (await giveIn(system, own, someone.username, { from: '2026-09-15', lastDay: '2026-09-15' })).status,
    ).toBe(200);
  });

  it('is not given twice in the same time, but again after its end', async () => {
    const someone = await person();
    const first = await giveIn(system, own, someone.username, { lastDay: '2026-09-20' });
    expect(first.status).toBe(200);
    expect(codeOf(await giveIn(system, own, someone.username, { from: '2026-09-20' }))).toBe('EXISTS');
    expect((await giveIn(system, own, someone.username, { from: '2026-09-21' })).status).toBe(200);
    const longer = await system.patch(`/api/memberships/${(first.body as { id: string }).id}`, {
      lastDay: null,
    });
    expect(codeOf(longer)).toBe('EXISTS');
  });

  it('gets a last day, keeps it visible afterwards, and one that never began leaves no trace', async () => {
    const someone = await person([own, 'clerk']);
    const [membership = ''] = someone.membershipIds;
    const limited = await system.patch<AccountLine>(`/api/memberships/${membership}`, {
      lastDay: '2026-09-20',
    });
    expect(limited.body.memberships).toMatchObject([{ from: '2026-09-15', lastDay: '2026-09-20' }]);
    expect((await system.patch(`/api/memberships/${membership}`, { lastDay: '2026-09-14' })).status).toBe(
      422,
    );
    const later = await giveIn(system, own, someone.username, { duty: 'head', from: '2026-10-01' });
    expect((await system.del(`/api/memberships/${(later.body as { id: string }).id}`)).status).toBe(200);
    app.clock.set('2026-09-25T02:00:00Z');
    const fresh = await app.client('quantri');
    const { duties } = (await fresh.get<AgencyDetail>(`/api/agencies/${own}`)).body;
    expect(duties.filter(({ personId }) => personId === someone.id)).toMatchObject([
      { id: membership, duty: 'clerk', from: '2026-09-15', lastDay: '2026-09-20' },
    ]);
    expect(codeOf(await fresh.patch(`/api/memberships/${membership}`, { lastDay: null }))).toBe('NOT_FOUND');
  });
});

describe('the last administrator of the system', () => {
  it('stays, whoever administers single agencies, whatever day is set', async () => {
    const [duty] = await app.sql<{ id: string }>(
      `SELECT m.id FROM membership m JOIN agency a ON a.id = m.agency_id WHERE m.duty = 'admin' AND a.kind = 'system'`,
    );
    const path = `/api/memberships/${duty?.id ?? ''}`;
    expect(codeOf(await system.del(path))).toBe('LAST_ADMIN');
    expect(codeOf(await system.patch(path, { lastDay: '2027-12-31' }))).toBe('LAST_ADMIN');
    expect(codeOf(await system.patch(`/api/accounts/${system.personId}`, { disabled: true }))).toBe(
      'LAST_ADMIN',
    );
    // Nor can one who never set a password take the place.
    const [agency] = await app.sql<{ id: string }>(`SELECT id FROM agency WHERE kind = 'system'`);
    const made = await invited(system, { agencyId: agency?.id, duty: 'admin', from: null, lastDay: null });
    expect(made.status).toBe(200);
    expect(codeOf(await system.del(path))).toBe('LAST_ADMIN');
  });
});

describe('an invitation', () => {
  const days = { from: null, lastDay: null };
  const look = (token: string): Promise<Answer<InvitationView>> =>
    app.anonymous().post<InvitationView>('/api/invitations/look', { token });
  const accept = (token: string, password = 'cau-de-nho-cua-toi'): Promise<Answer<SessionView>> =>
    app.anonymous().post<SessionView>('/api/invitations/accept', { token, password });
  const invite = async (by: Client, membership: object = { agencyId: own, duty: 'officer', ...days }) => {
    const { body: line } = await invited(by, membership);
    const made = await by.post<InvitationSecret>(`/api/accounts/${line.id}/invitation`);
    expect(made.status).toBe(200);
    return { line, ...made.body };
  };

  it('lets its person set the first password and come in, once', async () => {
    const { line, token, expiresAt } = await invite(keeper);
    expect(token).toMatch(/^[\w-]{43}$/u);
    expect(Date.parse(expiresAt) - app.clock.now()).toBeGreaterThan(6.99 * 24 * 3_600_000);
    expect((await signIn(app.origin, line.username, 'cau-de-nho-cua-toi')).status).toBe(401);
    expect((await look(token)).body).toEqual({ username: line.username, name: line.name, expiresAt });
    const came = await accept(token);
    expect(came).toMatchObject({ status: 200, body: { person: { id: line.id } } });
    expect(came.headers.getSetCookie()[0]).toMatch(/^tien_do_session=[\w-]{43};.*HttpOnly/u);
    expect((await signIn(app.origin, line.username, 'cau-de-nho-cua-toi')).status).toBe(200);
    for (const again of [await look(token), await accept(token, 'mat-khau-cua-ke-la')]) {
      expect([again.status, codeOf(again)]).toEqual([404, 'NOT_FOUND']);
    }
    expect((await signIn(app.origin, line.username, 'mat-khau-cua-ke-la')).status).toBe(401);
    const [shown] = (await keeper.get<AccountLine[]>('/api/accounts')).body.filter(
      ({ id }) => id === line.id,
    );
    expect(shown).toMatchObject({ activated: true, invitedUntil: null });
  });

  it('of two who use it at once lets one in', async () => {
    const { token } = await invite(keeper);
    const answers = await Promise.all([
      accept(token, 'mat-khau-thu-nhat'),
      accept(token, 'mat-khau-thu-hai-a'),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 404]);
  });

  it('stands in the database as a hash only, also where answers are kept', async () => {
    const { token } = await invite(keeper);
    const rows = await app.sql(
      `SELECT to_jsonb(i)::text AS text FROM invitation i UNION ALL SELECT response::text FROM idempotency_key
        UNION ALL SELECT detail::text FROM audit_entry`,
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  it('closes when it is over, taken back, replaced, or its account disabled; all answer alike', async () => {
    const unknown = await look('A'.repeat(43));
    const over = await invite(keeper);
    app.clock.set('2026-09-22T02:00:30Z');
    const late = await look(over.token);
    app.clock.set(testStart);
    const replaced = await invite(keeper);
    await keeper.post(`/api/accounts/${replaced.line.id}/invitation`);
    const revoked = await invite(keeper);
    expect((await keeper.del(`/api/accounts/${revoked.line.id}/invitation`)).status).toBe(204);
    expect((await keeper.del(`/api/accounts/${revoked.line.id}/invitation`)).status).toBe(404);
    const disabled = await invite(keeper);
    await keeper.patch(`/api/accounts/${disabled.line.id}`, { disabled: true });
    expect((await keeper.post(`/api/accounts/${disabled.line.id}/invitation`)).status).toBe(409);
    const answers = [
      unknown,
      late,
      await look(replaced.token),
      await look(revoked.token),
      await look(disabled.token),
      await accept(replaced.token),
    ];
    for (const answer of answers) expect([answer.status, answer.body]).toEqual([404, unknown.body]);
  });

  it('made by one agency’s administrator closes when its person is given more than is theirs to give', async () => {
    const mine = await invite(keeper);
    const given = await system.post(`/api/accounts/${mine.line.id}/memberships`, {
      agencyId: own,
      duty: 'auditor',
    });
    expect(given.status).toBe(200);
    expect((await accept(mine.token)).status).toBe(404);
    const elsewhere = await invite(keeper);
    await giveIn(system, other, elsewhere.line.username);
    expect((await look(elsewhere.token)).status).toBe(404);
    // One of the system's own administrator's stays open, and so does one whose person is given more of the same.
    const fromSystem = await invite(system);
    await giveIn(system, other, fromSystem.line.username);
    expect((await look(fromSystem.token)).status).toBe(200);
    const same = await invite(keeper);
    await giveIn(keeper, own, same.line.username, { duty: 'clerk' });
    expect((await look(same.token)).status).toBe(200);
  });

  it('cannot be guessed at: a source that tries waits', async () => {
    const guesses: number[] = [];
    for (let n = 0; n < 12; n += 1) guesses.push((await look(randomUUID().padEnd(43, 'x'))).status);
    expect(guesses).toEqual([...Array<number>(10).fill(404), 429, 429]);
  });

  it('for somebody who forgot the password ends their sessions once it is used', async () => {
    const someone = await person([own, 'officer']);
    const client = await app.client(someone.username);
    const { body } = await keeper.post<InvitationSecret>(`/api/accounts/${someone.id}/invitation`);
    expect((await client.get('/api/session')).status).toBe(200);
    expect((await accept(body.token)).status).toBe(200);
    expect((await client.get('/api/session')).status).toBe(401);
    expect((await signIn(app.origin, someone.username, 'mat-khau-cua-toi')).status).toBe(401);
  });
});
