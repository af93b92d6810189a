import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { startTestApp } from '../support/app.js';
import { request, signedIn, signIn, type Client } from '../support/plain-client.js';
import { makeSmallWorld, password, type SmallWorld } from '../support/small-world.js';

let app: Awaited<ReturnType<typeof startTestApp>>;
let world: SmallWorld;
let admin: Client & { id: string; membershipId: string };

beforeAll(async () => {
  app = await startTestApp();
  world = await makeSmallWorld(app);
  // Whoever the test application brought along does not administer here: the last administrator must be ours to name.
  await app.sql(`UPDATE membership SET valid_to = valid_from WHERE duty = 'admin'`);
  admin = await world.client('admin', world.system);
});
afterAll(() => app.close());

const codeOf = (answer: { body: unknown }): unknown => (answer.body as { code?: string }).code;
const bodyOf = <T>(answer: { body: unknown }): T => answer.body as T;
const newName = (): string => `moi.${randomUUID().slice(0, 8)}`;

describe('sign-in', () => {
  test('the cookie is out of reach of scripts and other sites, and secure where the address is', async () => {
    const { username } = await world.person('officer', world.lead);
    const answer = await signIn(app.origin, username, password);
    const line = answer.headers.getSetCookie()[0] ?? '';
    expect(line).toMatch(/^tien_do_session=[\w-]{43};/u);
    expect(line).toMatch(/; HttpOnly/u);
    expect(line).toMatch(/; SameSite=Strict/u);
    expect(line).toMatch(/; Path=\//u);
    expect(line).not.toMatch(/; Secure/u);
    // No proxy is trusted here: what the client says of itself does not count.
    const forwarded = await signIn(app.origin, username, password, {
      headers: { 'x-forwarded-proto': 'https' },
    });
    expect(forwarded.headers.getSetCookie()[0]).not.toMatch(/; Secure/u);
  });

  test('says who, with which duties in which agencies', async () => {
    const officer = await world.client('officer', world.lead);
    const { body } = await officer.call('GET', '/api/session');
    expect(body).toMatchObject({
      person: { id: officer.id, username: officer.username },
      memberships: [
        { id: officer.membershipId, agencyId: world.lead, agencyName: `lead-${world.tag}`, duty: 'officer' },
      ],
      rules: expect.any(Array),
    });
  });

  test('an unknown name, a wrong password and a disabled person get the same answer', async () => {
    const known = await world.person('officer', world.lead);
    const disabled = await world.person('officer', world.lead);
    await app.sql('UPDATE person SET disabled_at = now() WHERE id = $1', [disabled.id]);
    const answers = await Promise.all([
      signIn(app.origin, newName(), password),
      signIn(app.origin, 'tên\u0000lạ', password),
      signIn(app.origin, known.username, 'sai-mat-khau-nay'),
      signIn(app.origin, disabled.username, password),
    ]);
    for (const answer of answers) {
      expect(answer.status).toBe(401);
      expect(answer.body).toEqual(answers[0]?.body);
      expect(answer.cookie).toBe('');
    }
    expect(codeOf(answers[0] as { body: unknown })).toBe('SIGN_IN_FAILED');
  });

  test('every sign-in makes a new secret and ends the one that came along', async () => {
    const { username } = await world.person('officer', world.lead);
    const first = await signIn(app.origin, username, password);
    const second = await signIn(app.origin, username, password, { cookie: first.cookie });
    expect(second.cookie).not.toBe(first.cookie);
    expect((await request(app.origin, 'GET', '/api/session', { cookie: first.cookie })).status).toBe(401);
    expect((await request(app.origin, 'GET', '/api/session', { cookie: second.cookie })).status).toBe(200);
    const planted = await signIn(app.origin, username, password, {
      cookie: 'tien_do_session=planted-by-somebody',
    });
    expect(planted.cookie).not.toContain('planted');
  });

  test('too many failures make the account wait, also with the right password', async () => {
    const { username } = await world.person('officer', world.lead);
    for (let n = 0; n < 10; n += 1)
      expect((await signIn(app.origin, username, 'sai-mat-khau-nay')).status).toBe(401);
    const refused = await signIn(app.origin, username, password);
    expect([refused.status, codeOf(refused)]).toEqual([429, 'THROTTLED']);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    await app.sql('DELETE FROM sign_in_attempt');
  });

  test('the password stands nowhere in the database but as its argon2id hash', async () => {
    const rows = await app.sql(
      `SELECT detail::text AS text FROM audit_entry UNION ALL SELECT response::text FROM idempotency_key`,
    );
    expect(JSON.stringify(rows)).not.toContain(password);
    expect(JSON.stringify(rows)).not.toContain('$argon2');
  });
});

describe('my sessions', () => {
  test('are listed, ended one by one and all at once; nobody else’s can be ended', async () => {
    const { username } = await world.person('officer', world.lead);
    const one = await signedIn(app.origin, username, password);
    const two = await signedIn(app.origin, username, password);
    const stranger = await world.client('officer', world.other);
    const lines = bodyOf<{ id: string; current: boolean }[]>(await one.call('GET', '/api/sessions'));
    expect(lines).toHaveLength(2);
    const mine = lines.find((line) => line.current);
    const theirs = lines.find((line) => !line.current);
    expect((await stranger.call('DELETE', `/api/sessions/${theirs?.id ?? ''}`)).status).toBe(404);
    expect((await two.call('GET', '/api/session')).status).toBe(200);
    expect((await one.call('DELETE', `/api/sessions/${theirs?.id ?? ''}`)).status).toBe(204);
    expect((await two.call('GET', '/api/session')).status).toBe(401);
    expect(mine?.id).toBeDefined();
    expect((await one.call('DELETE', '/api/sessions')).status).toBe(204);
    expect((await one.call('GET', '/api/session')).status).toBe(401);
  });

  test('signing out ends the session and takes the cookie', async () => {
    const officer = await world.client('officer', world.lead);
    const answer = await officer.call('DELETE', '/api/session');
    expect(answer.status).toBe(204);
    expect(answer.headers.getSetCookie()[0]).toMatch(/^tien_do_session=;.*Expires=Thu, 01 Jan 1970/u);
    expect((await officer.call('GET', '/api/session')).status).toBe(401);
  });
});

describe('changing my password', () => {
  const next = 'mat-khau-moi-cua-toi';

  test('ends my other sessions, keeps this one, and the old password is dead', async () => {
    const { username } = await world.person('officer', world.lead);
    const here = await signedIn(app.origin, username, password);
    const there = await signedIn(app.origin, username, password);
    const answer = await here.call('PUT', '/api/session/password', { current: password, next });
    expect(answer.status).toBe(204);
    expect((await here.call('GET', '/api/session')).status).toBe(200);
    expect((await there.call('GET', '/api/session')).status).toBe(401);
    expect((await signIn(app.origin, username, password)).status).toBe(401);
    expect((await signIn(app.origin, username, next)).status).toBe(200);
  });

  test('a wrong current password changes nothing and counts as a failed sign-in', async () => {
    const officer = await world.client('officer', world.lead);
    for (let n = 0; n < 10; n += 1) {
      const answer = await officer.call('PUT', '/api/session/password', {
        current: 'sai-mat-khau-nay',
        next,
      });
      expect([answer.status, codeOf(answer)]).toEqual([401, 'SIGN_IN_FAILED']);
    }
    const waiting = await officer.call('PUT', '/api/session/password', { current: password, next });
    expect(waiting.status).toBe(429);
    await app.sql('DELETE FROM sign_in_attempt');
    expect((await signIn(app.origin, officer.username, next)).status).toBe(401);
    expect((await signIn(app.origin, officer.username, password)).status).toBe(200);
  });
});

describe('accounts', () => {
  test('are invisible to an officer, readable for an auditor, managed by an administrator', async () => {
    const officer = await world.client('officer', world.lead);
    const auditor = await world.client('auditor', world.issuer);
    const body = { username: newName(), name: 'Người mới', password: 'mat-khau-ban-dau' };
    expect((await officer.call('GET', '/api/accounts')).status).toBe(404);
    expect((await officer.call('POST', '/api/accounts', body)).status).toBe(404);
    expect((await auditor.call('GET', '/api/accounts')).status).toBe(200);
    for (const [method, path, given] of [
      ['POST', '/api/accounts', body],
      ['PATCH', `/api/accounts/${officer.id}`, { disabled: true }],
      ['POST', `/api/accounts/${officer.id}/memberships`, { agencyId: world.lead, duty: 'head' }],
      ['DELETE', `/api/memberships/${officer.membershipId}`, undefined],
    ] as const) {
      const answer = await auditor.call(method, path, given);
      expect([path, answer.status]).toEqual([path, 403]);
    }
    expect((await officer.call('GET', '/api/session')).status).toBe(200);
    expect((await app.sql('SELECT 1 FROM person WHERE username = $1', [body.username])).length).toBe(0);
  });

  test('a new account signs in; its user name is taken for ever; a repeated request makes one', async () => {
    const body = { username: newName(), name: 'Nguyễn Thị Bé', password: 'mat-khau-ban-dau' };
    const headers = { 'idempotency-key': randomUUID() };
    const made = await admin.call('POST', '/api/accounts', body, headers);
    expect(made.status).toBe(200);
    expect(made.body).toEqual({
      id: expect.any(String),
      username: body.username,
      name: body.name,
      disabled: false,
      activated: true,
      invitedUntil: null,
      memberships: [],
    });
    expect((await admin.call('POST', '/api/accounts', body, headers)).body).toEqual(made.body);
    const again = await admin.call('POST', '/api/accounts', { ...body, name: 'Người khác' });
    expect([again.status, codeOf(again)]).toEqual([409, 'EXISTS']);
    expect((await signIn(app.origin, body.username, body.password)).status).toBe(200);
  });

  test('no fast hash of the password is kept with the idempotency key', async () => {
    const base = { username: newName(), name: 'Một' };
    const keys = [randomUUID(), randomUUID()];
    await admin.call(
      'POST',
      '/api/accounts',
      { ...base, password: 'mat-khau-ban-dau' },
      { 'idempotency-key': keys[0] ?? '' },
    );
    await app.sql('DELETE FROM person WHERE username = $1', [base.username]);
    await admin.call(
      'POST',
      '/api/accounts',
      { ...base, password: 'mat-khau-khac-han' },
      { 'idempotency-key': keys[1] ?? '' },
    );
    const rows = await app.sql('SELECT DISTINCT fingerprint FROM idempotency_key WHERE key = ANY($1)', [
      keys,
    ]);
    expect(rows).toHaveLength(1);
  });

  test('disabling and a new password end all sessions of the person', async () => {
    const officer = await world.client('officer', world.lead);
    await officer.call('GET', '/api/session');
    const reset = await admin.call('PATCH', `/api/accounts/${officer.id}`, { password: 'mat-khau-dat-lai' });
    expect(reset.status).toBe(200);
    expect((await officer.call('GET', '/api/session')).status).toBe(401);
    expect((await signIn(app.origin, officer.username, password)).status).toBe(401);
    const back = await signedIn(app.origin, officer.username, 'mat-khau-dat-lai');
    const off = await admin.call('PATCH', `/api/accounts/${officer.id}`, { disabled: true });
    expect(off.body).toMatchObject({ disabled: true });
    expect((await back.call('GET', '/api/session')).status).toBe(401);
    expect((await signIn(app.origin, officer.username, 'mat-khau-dat-lai')).status).toBe(401);
    const on = await admin.call('PATCH', `/api/accounts/${officer.id}`, { disabled: false });
    expect(on.body).toMatchObject({ disabled: false });
    expect((await back.call('GET', '/api/session')).status).toBe(401);
    expect((await admin.call('PATCH', `/api/accounts/${officer.id}`, {})).status).toBe(422);
  });

  test('a duty is given once, ends at once, and leaves its trace', async () => {
    const officer = await world.client('officer', world.lead);
    const path = `/api/accounts/${officer.id}/memberships`;
    const given = await admin.call('POST', path, { agencyId: world.other, duty: 'head' });
    const memberships = bodyOf<{ memberships: { id: string; agencyId: string }[] }>(given).memberships;
    const head = memberships.find((membership) => membership.agencyId === world.other);
    const twice = await admin.call('POST', path, { agencyId: world.other, duty: 'head' });
    expect([twice.status, codeOf(twice)]).toEqual([409, 'EXISTS']);
    expect((await admin.call('POST', path, { agencyId: randomUUID(), duty: 'head' })).status).toBe(422);
    expect(
      (
        await admin.call('POST', `/api/accounts/${randomUUID()}/memberships`, {
          agencyId: world.other,
          duty: 'head',
        })
      ).status,
    ).toBe(404);
    expect(
      bodyOf<{ memberships: unknown[] }>(await officer.call('GET', '/api/session')).memberships,
    ).toHaveLength(2);
    const ended = await admin.call('DELETE', `/api/memberships/${head?.id ?? ''}`);
    expect(bodyOf<{ memberships: unknown[] }>(ended).memberships).toHaveLength(1);
    expect(
      bodyOf<{ memberships: unknown[] }>(await officer.call('GET', '/api/session')).memberships,
    ).toHaveLength(1);
    expect((await admin.call('DELETE', `/api/memberships/${head?.id ?? ''}`)).status).toBe(404);
    expect((await admin.call('POST', path, { agencyId: world.other, duty: 'head' })).status).toBe(200);
    const trace = await app.sql(
      `SELECT action, person_id FROM audit_entry WHERE detail->>'membership' = $1 ORDER BY seq`,
      [head?.id],
    );
    expect(trace).toEqual([
      { action: 'membership.given', person_id: admin.id },
      { action: 'membership.ended', person_id: admin.id },
    ]);
  });
});

describe('the last administrator', () => {
  test('keeps the duty and the account', async () => {
    for (const answer of [
      await admin.call('DELETE', `/api/memberships/${admin.membershipId}`),
      await admin.call('PATCH', `/api/accounts/${admin.id}`, { disabled: true }),
    ]) {
      expect([answer.status, codeOf(answer)]).toEqual([409, 'LAST_ADMIN']);
    }
    expect((await admin.call('GET', '/api/accounts')).status).toBe(200);
  });

  test('a disabled one does not count', async () => {
    const second = await world.person('admin', world.system);
    await app.sql('UPDATE person SET disabled_at = now() WHERE id = $1', [second.id]);
    const answer = await admin.call('DELETE', `/api/memberships/${admin.membershipId}`);
    expect(codeOf(answer)).toBe('LAST_ADMIN');
  });

  test('two who end each other’s duty at once leave one', async () => {
    for (let round = 0; round < 3; round += 1) {
      const second = await world.client('admin', world.system);
      const answers = await Promise.all([
        admin.call('DELETE', `/api/memberships/${second.membershipId}`),
        second.call('DELETE', `/api/memberships/${admin.membershipId}`),
      ]);
      expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
      const left = await app.sql(
        `SELECT m.person_id FROM membership m JOIN person p ON p.id = m.person_id
          WHERE m.duty = 'admin' AND m.valid_to IS NULL AND p.disabled_at IS NULL`,
      );
      expect(left).toHaveLength(1);
      if (left[0]?.['person_id'] === second.id) admin = second;
    }
  });
});
