/** Delegation: who lends what to whom, when it begins and ends, and what happens at its edges. */
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type {
  DelegationLine,
  DelegationsView,
  NewDelegationBody,
  ProblemDocument,
  SessionView,
} from '@tien-do/shared/contract';
import pg from 'pg';
import { startTestApp, testStart, type Answer, type Client, type TestApp } from '../support/app.js';
import { Desk, type FoundCard } from '../support/desk.js';
import { until } from '../support/socket.js';

let app: TestApp;
let desk: Desk;
/** The coordinator's head, who lends, a colleague who is lent, and another. */
let lender: Client;
let delegate: Client;
let deputy: Client;
const start = Date.parse(testStart);
const hour = 3_600_000;
const endOfDuty = 'UPDATE membership SET valid_to = $2 WHERE id = $1';

beforeAll(async () => {
  app = await startTestApp();
  desk = new Desk(app);
  lender = await desk.as('congan.lanhdao');
  delegate = await desk.as('congan.tonghop');
  deputy = await desk.as('congan.pho');
});
afterEach(async () => {
  app.clock.set(testStart);
  await app.sql('DELETE FROM delegation');
});
afterAll(() => app.close());

const iso = (ms: number): string => new Date(ms).toISOString();

async function dutyOf(client: Client, duty = ''): Promise<string> {
  const [row] = await app.sql<{ id: string }>(
    `SELECT id FROM membership WHERE person_id = $1 AND ($2 = '' OR duty = $2) AND valid_to IS NULL ORDER BY id LIMIT 1`,
    [client.personId, duty],
  );
  return row?.id ?? '';
}

type Told = Answer<DelegationLine & ProblemDocument>;

async function lend(from: Client, to: Client, patch: Partial<NewDelegationBody> = {}): Promise<Told> {
  return from.post('/api/delegations', {
    membershipId: await dutyOf(from),
    delegateId: to.personId,
    from: null,
    to: iso(app.clock.now() + 24 * hour),
    planIds: [],
    reason: 'Đi công tác theo lịch',
    ...patch,
  });
}

async function lent(
  from: Client,
  to: Client,
  patch: Partial<NewDelegationBody> = {},
): Promise<DelegationLine> {
  const answer = await lend(from, to, patch);
  expect(answer).toMatchObject({ status: 200 });
  return answer.body;
}

const revoke = (client: Client, id: string): Promise<Told> => client.post(`/api/delegations/${id}/revoke`);
const codeOf = ({ status, body }: Answer): string => {
  const problem = body as ProblemDocument;
  return status === 200 ? '' : [problem.code, problem.data.reason].filter(Boolean).join(' ');
};
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

/** A card that waits for the coordinator's head. */
async function received(by = 'congan.chuyenvien'): Promise<FoundCard> {
  const card = await desk.fresh();
  const officer = await desk.ready(card);
  await desk.move(officer, card.id, 'submit_internal');
  await desk.move(await desk.holder(card.leadIds[0] ?? '', 'head'), card.id, 'endorse');
  await desk.move(await desk.as(by), card.id, 'receive');
  return card;
}

const decide = async (client: Client, card: FoundCard): Promise<string> =>
  codeOf(await desk.attempt(client, card.id, 'accept'));

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

describe('lending a duty', () => {
  it('is seen on both sides, in the log, and by whoever keeps or audits the duties', async () => {
    const line = await lent(lender, delegate, { planIds: [app.planId] });
    expect(line).toMatchObject({
      state: 'active',
      duty: 'head',
      delegator: { id: lender.personId },
      delegate: { id: delegate.personId },
      plans: [{ id: app.planId }],
      planCount: 1,
      mayRevoke: true,
    });
    const [entry] = await app.sql<{ person_id: string; detail: unknown }>(
      `SELECT person_id, detail FROM audit_entry WHERE action = 'delegation.given' ORDER BY seq DESC LIMIT 1`,
    );
    expect(entry).toMatchObject({
      person_id: lender.personId,
      detail: { delegation: line.id, delegate: delegate.personId, plans: [app.planId], as: 'head' },
    });
    const [keeper, auditor] = [await desk.as('quantri'), await desk.as('kiemtoan')];
    for (const [client, mayRevoke] of [
      [lender, true],
      [delegate, false],
      [keeper, true],
      [auditor, false],
    ] as const) {
      expect((await seenBy(client)).delegations).toMatchObject([{ id: line.id, mayRevoke }]);
    }
    // Nobody else learns of it.
    expect((await seenBy(deputy)).delegations).toEqual([]);
    expect((await seenBy(await desk.as('ubnd.lanhdao'))).delegations).toEqual([]);
  });

  it('offers one’s own duties with colleagues who could stand in', async () => {
    const { lendable } = await seenBy(lender);
    expect(lendable).toMatchObject([{ duty: 'head', plans: [{ id: app.planId }] }]);
    const ids = lendable[0]?.colleagues.map(({ id }) => id) ?? [];
    expect(ids).toEqual(expect.arrayContaining([delegate.personId, deputy.personId]));
    expect(ids).not.toContain(lender.personId);
    expect(ids).not.toContain((await desk.as('congan.vanthu')).personId);
    expect((await seenBy(await desk.as('congan.vanthu'))).lendable).toEqual([]);
  });

  it.each<[string, () => Promise<Told>, string]>([
    ['oneself', () => lend(lender, lender), 'INVALID delegation_to_oneself'],
    [
      'somebody without such a duty there',
      async () => lend(lender, await desk.as('congan.vanthu')),
      'INVALID delegation_without_duty',
    ],
    [
      'somebody of another agency',
      async () => lend(lender, await desk.as('tuphap.lanhdao')),
      'INVALID delegation_without_duty',
    ],
    [
      'nobody that there is',
      () => lend(lender, delegate, { delegateId: randomUUID() }),
      'INVALID delegation_without_duty',
    ],
    [
      'a time that is over',
      () => lend(lender, delegate, { to: iso(start - hour) }),
      'INVALID delegation_over',
    ],
    [
      'a time turned round',
      () => lend(lender, delegate, { from: iso(start + 2 * hour), to: iso(start + hour) }),
      'INVALID delegation_order',
    ],
    [
      'a time that began before',
      () => lend(lender, delegate, { from: iso(start - hour) }),
      'INVALID delegation_past',
    ],
    [
      'too long a time',
      () => lend(lender, delegate, { to: iso(start + 200 * 24 * hour) }),
      'INVALID delegation_too_long',
    ],
    [
      'a plan of others',
      () => lend(lender, delegate, { planIds: [randomUUID()] }),
      'INVALID delegation_plans',
    ],
    ['blanks as its reason', () => lend(lender, delegate, { reason: ' '.repeat(20) }), 'INVALID'],
    [
      'a duty of somebody else',
      async () => lend(lender, delegate, { membershipId: await dutyOf(deputy) }),
      'NOT_FOUND',
    ],
    [
      'a duty that decides nothing',
      async () => lend(await desk.as('congan.vanthu'), delegate),
      'INVALID delegation_duty',
    ],
  ])('is refused for %s', async (_what, ask, code) => {
    expect(codeOf(await ask())).toBe(code);
    expect(await app.sql('SELECT 1 FROM delegation')).toEqual([]);
  });

  it('is refused twice in one time, in a circle, and for what was lent', async () => {
    await lent(lender, delegate);
    expect(codeOf(await lend(lender, delegate, { planIds: [app.planId] }))).toBe('EXISTS delegation_exists');
    expect(codeOf(await lend(delegate, lender))).toBe('INVALID delegation_circle');
    expect(codeOf(await lend(delegate, deputy, { membershipId: await dutyOf(lender) }))).toBe(
      'INVALID delegation_passed_on',
    );
    await lent(delegate, deputy);
    expect(codeOf(await lend(deputy, lender))).toBe('INVALID delegation_circle');
    // Afterwards it is no circle.
    const after = { from: iso(start + 48 * hour), to: iso(start + 72 * hour) };
    await lent(deputy, lender, after);
  });

  it('passes nothing on: a delegate’s delegate decides by the delegate’s own duty alone', async () => {
    await lent(lender, delegate);
    const further = await desk.as('congan.capphong');
    await lent(delegate, further);
    const card = await received();
    expect(await decide(further, card)).toBe('FORBIDDEN');
    expect(await decide(delegate, card)).toBe('');
  });

  it('lies within the duty’s own days', async () => {
    const end = iso(start + 10 * hour);
    await app.sql('UPDATE membership SET valid_to = $2 WHERE id = $1', [await dutyOf(deputy), end]);
    const [row] = await app.sql<{ id: string }>('SELECT id FROM membership WHERE person_id = $1', [
      deputy.personId,
    ]);
    const membershipId = row?.id ?? '';
    try {
      expect(codeOf(await lend(deputy, delegate, { membershipId }))).toBe('INVALID delegation_outside_duty');
      await lent(deputy, delegate, { membershipId, to: end });
    } finally {
      await app.sql('UPDATE membership SET valid_to = NULL WHERE id = $1', [membershipId]);
    }
  });
});

describe('a delegation holds', () => {
  it('from its first instant until its last, and is told to both while it does', async () => {
    const [from, to] = [start + 60_000, start + 120_000];
    const line = await lent(lender, delegate, { from: iso(from), to: iso(to) });
    const [first, second] = [await received(), await received()];
    const look = async (ms: number): Promise<unknown[]> => {
      app.clock.set(iso(ms));
      return [
        await stateFor(lender, line.id),
        (await session(lender)).delegations.map(({ side }) => side),
        (await session(delegate)).delegations.map(({ side, person }) => [side, person.id]),
      ];
    };
    expect(await look(from - 5_000)).toEqual(['coming', [], []]);
    expect(await decide(delegate, first)).toBe('FORBIDDEN');
    expect(await look(from)).toEqual(['active', ['given'], [['received', lender.personId]]]);
    expect(await decide(delegate, first)).toBe('');
    app.clock.set(iso(to));
    expect(await decide(delegate, second)).toBe('FORBIDDEN');
    expect(await look(to)).toEqual(['over', [], []]);
    expect(codeOf(await revoke(lender, line.id))).toBe('WRONG_STATE delegation_ended');
  });

  it('until it is revoked, by whoever gave it or keeps the duties, and by nobody else', async () => {
    const line = await lent(lender, delegate);
    expect(codeOf(await revoke(delegate, line.id))).toBe('FORBIDDEN');
    expect(codeOf(await revoke(deputy, line.id))).toBe('NOT_FOUND');
    expect(codeOf(await revoke(await desk.as('kiemtoan'), line.id))).toBe('FORBIDDEN');
    const keeper = await desk.as('quantri');
    expect((await revoke(keeper, line.id)).body).toMatchObject({
      state: 'revoked',
      revokedBy: { id: keeper.personId },
      mayRevoke: false,
    });
    expect(await decide(delegate, await received())).toBe('FORBIDDEN');
    expect(codeOf(await revoke(lender, line.id))).toBe('WRONG_STATE delegation_ended');
    const again = await lent(lender, delegate);
    expect(codeOf(await revoke(lender, again.id))).toBe('');
    const [entry] = await app.sql<{ detail: unknown }>(
      `SELECT detail FROM audit_entry WHERE action = 'delegation.revoked' ORDER BY seq DESC LIMIT 1`,
    );
    expect(entry?.detail).toMatchObject({ delegation: again.id, delegator: lender.personId });
  });

  it.each<[string, () => Promise<string>, string, string]>([
    ['the duty that it lends', () => dutyOf(lender), endOfDuty, 'FORBIDDEN'],
    // Who left the agency does not even see the card.
    ['the delegate’s own duty', () => dutyOf(delegate), endOfDuty, 'NOT_FOUND'],
    [
      'the delegator’s account',
      () => Promise.resolve(lender.personId),
      'UPDATE person SET disabled_at = $2 WHERE id = $1',
      'FORBIDDEN',
    ],
  ])('until the end of %s', async (_what, find, text, code) => {
    const line = await lent(lender, delegate);
    const card = await received();
    const id = await find();
    await app.sql(text, [id, iso(app.clock.now())]);
    try {
      expect(await decide(delegate, card)).toBe(code);
      expect(await stateFor(await desk.as('kiemtoan'), line.id)).toBe('lapsed');
      expect((await session(delegate)).delegations).toEqual([]);
    } finally {
      await app.sql(text, [id, null]);
    }
    expect(await decide(delegate, card)).toBe('');
  });

  it('no second pair of eyes open: neither may have decided on the version, who acts or whose right it is', async () => {
    const receiver = await desk.as('congan.chuyenvien');
    await lent(lender, receiver);
    expect(await decide(receiver, await received())).toBe('FOUR_EYES decided_before');
    // Whoever is head and officer received it in person: nobody accepts it in their stead.
    await app.sql(
      `INSERT INTO membership (id, person_id, agency_id, duty, valid_from)
       SELECT $1, person_id, agency_id, 'officer', '2020-01-01' FROM membership WHERE id = $2`,
      [randomUUID(), await dutyOf(lender, 'head')],
    );
    await lent(lender, delegate, { membershipId: await dutyOf(lender, 'head') });
    const card = await received('congan.lanhdao');
    expect(await decide(delegate, card)).toBe('FOUR_EYES decided_before');
    expect(await decide(deputy, card)).toBe('');
  });

  it('no consent to what its giver wrote', async () => {
    const card = await desk.fresh();
    await desk.move(await desk.as('congan.chuyenvien'), card.id, 'assign');
    const agencyId = card.leadIds[0] ?? '';
    const [officer, head] = [await desk.holder(agencyId, 'officer'), await desk.holder(agencyId, 'head')];
    await someDeputy(agencyId);
    await desk.write(head, card.id);
    await desk.move(head, card.id, 'submit_internal');
    await lent(head, officer);
    expect(codeOf(await desk.attempt(officer, card.id, 'endorse'))).toBe('FOUR_EYES contributed');
  });
});

describe('a revocation between reading and acting', () => {
  it('that commits first ends the right: the decision that had loaded it is refused', async () => {
    const line = await lent(lender, delegate);
    const card = await received();
    await session(delegate);
    await gate('SELECT 1 FROM board WHERE id = $1 FOR UPDATE', [app.boardId], async (held) => {
      const deciding = decide(delegate, card);
      await until('the decision waits for the board', async () => (await waiting()) === 1);
      expect(codeOf(await revoke(lender, line.id))).toBe('');
      await held.query('COMMIT');
      expect(await deciding).toBe('FORBIDDEN');
    });
    expect((await desk.see(card.id)).face.state).toBe('submitted');
  });

  it('that is under way when the decision asks for its right is waited for', async () => {
    const line = await lent(lender, delegate);
    const card = await received();
    const text = 'UPDATE delegation SET revoked_at = $2 WHERE id = $1';
    await gate(text, [line.id, iso(app.clock.now())], async (held) => {
      const deciding = decide(delegate, card);
      await until('the decision waits for the delegation', async () => (await waiting()) === 1);
      await held.query('COMMIT');
      expect(await deciding).toBe('FORBIDDEN');
    });
  });

  it('that comes while the decision is being written waits for it and is dated after', async () => {
    const line = await lent(lender, delegate);
    const card = await received();
    await gate('SELECT 1 FROM card WHERE id = $1 FOR UPDATE', [card.id], async (held) => {
      const deciding = decide(delegate, card);
      await until('the decision is being written', async () => (await waiting()) === 1);
      const revoking = revoke(lender, line.id);
      await until('the revocation waits for it', async () => (await waiting()) === 2);
      app.clock.set(iso(app.clock.now() + 60_000));
      await held.query('COMMIT');
      expect(await deciding).toBe('');
      const { body } = await revoking;
      const decided = (await desk.see(card.id)).submissions[0]?.decisions.at(-1);
      expect(decided).toMatchObject({ onBehalfOf: { id: lender.personId } });
      expect(Date.parse(body.revokedAt ?? '')).toBeGreaterThan(Date.parse(decided?.at ?? ''));
    });
  });

  it('and so is the end of the delegate’s own duty, even for who stays on to read', async () => {
    await lent(lender, delegate);
    const card = await received();
    const id = await dutyOf(delegate, 'officer');
    const clerk = randomUUID();
    await app.sql(
      `INSERT INTO membership (id, person_id, agency_id, duty, valid_from)
       SELECT $1, person_id, agency_id, 'clerk', '2020-01-01' FROM membership WHERE id = $2`,
      [clerk, id],
    );
    try {
      await gate(endOfDuty, [id, iso(app.clock.now())], async (held) => {
        const deciding = decide(delegate, card);
        await until('the decision waits for the duty', async () => (await waiting()) === 1);
        await held.query('COMMIT');
        expect(await deciding).toBe('FORBIDDEN');
      });
    } finally {
      await app.sql(endOfDuty, [id, null]);
      await app.sql('DELETE FROM membership WHERE id = $1', [clerk]);
    }
    expect(await decide(delegate, card)).toBe('');
  });
});
