/** Delegation: when it begins and ends, and what happens at its edges. */
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { DelegationsView, SessionView } from '@tien-do/shared/contract';
import pg from 'pg';
import { startTestApp, testStart, type Client, type TestApp } from '../support/app.js';
import { Desk } from '../support/desk.js';
import { codeOf, iso, Lending } from '../support/lending.js';
import { until } from '../support/socket.js';

let app: TestApp;
let desk: Desk;
let lending: Lending;
/** The coordinator's head, who lends, a colleague who is lent, and another. */
let lender: Client;
let delegate: Client;
let deputy: Client;
const start = Date.parse(testStart);
const endOfDuty = 'UPDATE membership SET valid_to = $2 WHERE id = $1';

beforeAll(async () => {
  app = await startTestApp();
  desk = new Desk(app);
  lending = new Lending(app, desk);
  lender = await desk.as('congan.lanhdao');
  delegate = await desk.as('congan.tonghop');
  deputy = await desk.as('congan.pho');
});
afterEach(async () => {
  app.clock.set(testStart);
  await app.sql('DELETE FROM delegation');
});
afterAll(() => app.close());

const seenBy = async (client: Client): Promise<DelegationsView> =>
  (await client.get<DelegationsView>('/api/delegations')).body;
const stateFor = async (client: Client, id: string): Promise<string | undefined> =>
  (await seenBy(client)).delegations.find((line) => line.id === id)?.state;
const session = async (client: Client): Promise<SessionView> =>
  (await client.get<SessionView>('/api/session')).body;

/** A second pair of eyes in an agency that has one head. */
async function someDeputy(agencyId: string): Promise<void> {
  await app.sql(
    `WITH one AS (INSERT INTO person (id, username, name, created_at) VALUES ($1::uuid, $1::text, 'Phó lãnh đạo', now()) RETURNING id)
     INSERT INTO membership (id, person_id, agency_id, duty, valid_from) SELECT $2, id, $3, 'deputy', '2020-01-01' FROM one`,
    [randomUUID(), randomUUID(), agencyId],
  );
}

/** How many statements of this database wait for a lock. */
async function waiting(): Promise<number> {
  const rows = await app.sql(
    `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
  );
  return rows.length;
}

/** Holds rows by a connection of its own while something runs into them. */
async function gate(text: string, params: unknown[], run: (held: pg.Client) => Promise<void>): Promise<void> {
  const held = new pg.Client({ connectionString: app.url });
  await held.connect();
  try {
    await held.query('BEGIN');
    await held.query(text, params);
    await run(held);
  } finally {
    await held.end();
  }
}

describe('a delegation holds', () => {
  it('from its first instant until its last, and is told to both while it does', async () => {
    const [from, to] = [start + 60_000, start + 120_000];
    const line = await lending.lent(lender, delegate, { from: iso(from), to: iso(to) });
    const [first, second] = [await lending.received(), await lending.received()];
    const look = async (ms: number): Promise<unknown[]> => {
      app.clock.set(iso(ms));
      return [
        await stateFor(lender, line.id),
        (await session(lender)).delegations.map(({ side }) => side),
        (await session(delegate)).delegations.map(({ side, person }) => [side, person.id]),
      ];
    };
    expect(await look(from - 5_000)).toEqual(['coming', [], []]);
    expect(await lending.decide(delegate, first)).toBe('FORBIDDEN');
    expect(await look(from)).toEqual(['active', ['given'], [['received', lender.personId]]]);
    expect(await lending.decide(delegate, first)).toBe('');
    app.clock.set(iso(to));
    expect(await lending.decide(delegate, second)).toBe('FORBIDDEN');
    expect(await look(to)).toEqual(['over', [], []]);
    expect(codeOf(await lending.revoke(lender, line.id))).toBe('WRONG_STATE delegation_ended');
  });

  it('until it is revoked, by whoever gave it or keeps the duties, and by nobody else', async () => {
    const line = await lending.lent(lender, delegate);
    expect(codeOf(await lending.revoke(delegate, line.id))).toBe('FORBIDDEN');
    expect(codeOf(await lending.revoke(deputy, line.id))).toBe('NOT_FOUND');
    expect(codeOf(await lending.revoke(await desk.as('kiemtoan'), line.id))).toBe('FORBIDDEN');
    const keeper = await desk.as('quantri');
    expect((await lending.revoke(keeper, line.id)).body).toMatchObject({
      state: 'revoked',
      revokedBy: { id: keeper.personId },
      mayRevoke: false,
    });
    expect(await lending.decide(delegate, await lending.received())).toBe('FORBIDDEN');
    expect(codeOf(await lending.revoke(lender, line.id))).toBe('WRONG_STATE delegation_ended');
    const again = await lending.lent(lender, delegate);
    expect(codeOf(await lending.revoke(lender, again.id))).toBe('');
    const [entry] = await app.sql<{ detail: unknown }>(
      `SELECT detail FROM audit_entry WHERE action = 'delegation.revoked' ORDER BY seq DESC LIMIT 1`,
    );
    expect(entry?.detail).toMatchObject({ delegation: again.id, delegator: lender.personId });
  });

  it.each<[string, () => Promise<string>, string, string]>([
    ['the duty that it lends', () => lending.dutyOf(lender), endOfDuty, 'FORBIDDEN'],
    // Who left the agency does not even see the card.
    ['the delegate’s own duty', () => lending.dutyOf(delegate), endOfDuty, 'NOT_FOUND'],
    [
      'the delegator’s account',
      () => Promise.resolve(lender.personId),
      'UPDATE person SET disabled_at = $2 WHERE id = $1',
      'FORBIDDEN',
    ],
  ])('until the end of %s', async (_what, find, text, code) => {
    const line = await lending.lent(lender, delegate);
    const card = await lending.received();
    const id = await find();
    await app.sql(text, [id, iso(app.clock.now())]);
    try {
      expect(await lending.decide(delegate, card)).toBe(code);
      expect(await stateFor(await desk.as('kiemtoan'), line.id)).toBe('lapsed');
      expect((await session(delegate)).delegations).toEqual([]);
    } finally {
      await app.sql(text, [id, null]);
    }
    expect(await lending.decide(delegate, card)).toBe('');
  });

  it('no second pair of eyes open: neither may have decided on the version, who acts or whose right it is', async () => {
    const receiver = await desk.as('congan.chuyenvien');
    await lending.lent(lender, receiver);
    expect(await lending.decide(receiver, await lending.received())).toBe('FOUR_EYES decided_before');
    // Whoever is head and officer received it in person: nobody accepts it in their stead.
    await app.sql(
      `INSERT INTO membership (id, person_id, agency_id, duty, valid_from)
       SELECT $1, person_id, agency_id, 'officer', '2020-01-01' FROM membership WHERE id = $2`,
      [randomUUID(), await lending.dutyOf(lender, 'head')],
    );
    await lending.lent(lender, delegate, { membershipId: await lending.dutyOf(lender, 'head') });
    const card = await lending.received('congan.lanhdao');
    expect(await lending.decide(delegate, card)).toBe('FOUR_EYES decided_before');
    expect(await lending.decide(deputy, card)).toBe('');
  });

  it('no consent to what its giver wrote', async () => {
    const card = await desk.fresh();
    await desk.move(await desk.as('congan.chuyenvien'), card.id, 'assign');
    const agencyId = card.leadIds[0] ?? '';
    const [officer, head] = [await desk.holder(agencyId, 'officer'), await desk.holder(agencyId, 'head')];
    await someDeputy(agencyId);
    await desk.write(head, card.id);
    await desk.move(head, card.id, 'submit_internal');
    await lending.lent(head, officer);
    expect(codeOf(await desk.attempt(officer, card.id, 'endorse'))).toBe('FOUR_EYES contributed');
  });
});

describe('a revocation between reading and acting', () => {
  it('that commits first ends the right: the decision that had loaded it is refused', async () => {
    const line = await lending.lent(lender, delegate);
    const card = await lending.received();
    await session(delegate);
    await gate('SELECT 1 FROM board WHERE id = $1 FOR UPDATE', [app.boardId], async (held) => {
      const deciding = lending.decide(delegate, card);
      await until('the decision waits for the board', async () => (await waiting()) === 1);
      expect(codeOf(await lending.revoke(lender, line.id))).toBe('');
      await held.query('COMMIT');
      expect(await deciding).toBe('FORBIDDEN');
    });
    expect((await desk.see(card.id)).face.state).toBe('submitted');
  });

  it('that is under way when the decision asks for its right is waited for', async () => {
    const line = await lending.lent(lender, delegate);
    const card = await lending.received();
    const text = 'UPDATE delegation SET revoked_at = $2 WHERE id = $1';
    await gate(text, [line.id, iso(app.clock.now())], async (held) => {
      const deciding = lending.decide(delegate, card);
      await until('the decision waits for the delegation', async () => (await waiting()) === 1);
      await held.query('COMMIT');
      expect(await deciding).toBe('FORBIDDEN');
    });
  });

  it('that comes while the decision is being written waits for it and is dated after', async () => {
    const line = await lending.lent(lender, delegate);
    const card = await lending.received();
    await gate('SELECT 1 FROM card WHERE id = $1 FOR UPDATE', [card.id], async (held) => {
      const deciding = lending.decide(delegate, card);
      await until('the decision is being written', async () => (await waiting()) === 1);
      const revoking = lending.revoke(lender, line.id);
      await until('the revocation waits for it', async () => (await waiting()) === 2);
      const committed = app.clock.now() + 60_000;
      app.clock.set(iso(committed));
      await held.query('COMMIT');
      expect(await deciding).toBe('');
      const { body } = await revoking;
      const decided = (await desk.see(card.id)).submissions[0]?.decisions.at(-1);
      expect(decided).toMatchObject({ onBehalfOf: { id: lender.personId } });
      expect(Date.parse(body.revokedAt ?? '')).toBeGreaterThan(Date.parse(decided?.at ?? ''));
      // Dated when it could be made, not when it was asked for.
      expect(Date.parse(body.revokedAt ?? '')).toBeGreaterThanOrEqual(committed);
    });
  });

  it('and so is the end of the delegate’s own duty, even for who stays on to read', async () => {
    await lending.lent(lender, delegate);
    const card = await lending.received();
    const id = await lending.dutyOf(delegate, 'officer');
    const clerk = randomUUID();
    await app.sql(
      `INSERT INTO membership (id, person_id, agency_id, duty, valid_from)
       SELECT $1, person_id, agency_id, 'clerk', '2020-01-01' FROM membership WHERE id = $2`,
      [clerk, id],
    );
    try {
      await gate(endOfDuty, [id, iso(app.clock.now())], async (held) => {
        const deciding = lending.decide(delegate, card);
        await until('the decision waits for the duty', async () => (await waiting()) === 1);
        await held.query('COMMIT');
        expect(await deciding).toBe('FORBIDDEN');
      });
    } finally {
      await app.sql(endOfDuty, [id, null]);
      await app.sql('DELETE FROM membership WHERE id = $1', [clerk]);
    }
    expect(await lending.decide(delegate, card)).toBe('');
  });
});
