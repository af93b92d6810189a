/** Delegation: who lends what to whom, and who sees it. */
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { DelegationsView } from '@tien-do/shared/contract';
import { startTestApp, testStart, type Client, type TestApp } from '../support/app.js';
import { Desk } from '../support/desk.js';
import { codeOf, hour, iso, Lending, type Told } from '../support/lending.js';

let app: TestApp;
let desk: Desk;
let lending: Lending;
/** The coordinator's head, who lends, a colleague who is lent, and another. */
let lender: Client;
let delegate: Client;
let deputy: Client;
const start = Date.parse(testStart);

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
describe('lending a duty', () => {
  it('is seen on both sides, in the log, and by whoever keeps or audits the duties', async () => {
    const line = await lending.lent(lender, delegate, { planIds: [app.planId] });
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
    ['oneself', () => lending.lend(lender, lender), 'INVALID delegation_to_oneself'],
    [
      'somebody without such a duty there',
      async () => lending.lend(lender, await desk.as('congan.vanthu')),
      'INVALID delegation_without_duty',
    ],
    [
      'somebody of another agency',
      async () => lending.lend(lender, await desk.as('tuphap.lanhdao')),
      'INVALID delegation_without_duty',
    ],
    [
      'nobody that there is',
      () => lending.lend(lender, delegate, { delegateId: randomUUID() }),
      'INVALID delegation_without_duty',
    ],
    [
      'a time that is over',
      () => lending.lend(lender, delegate, { to: iso(start - hour) }),
      'INVALID delegation_over',
    ],
    [
      'a time turned round',
      () => lending.lend(lender, delegate, { from: iso(start + 2 * hour), to: iso(start + hour) }),
      'INVALID delegation_order',
    ],
    [
      'a time that began before',
      () => lending.lend(lender, delegate, { from: iso(start - hour) }),
      'INVALID delegation_past',
    ],
    [
      'too long a time',
      () => lending.lend(lender, delegate, { to: iso(start + 200 * 24 * hour) }),
      'INVALID delegation_too_long',
    ],
    [
      'a plan of others',
      () => lending.lend(lender, delegate, { planIds: [randomUUID()] }),
      'INVALID delegation_plans',
    ],
    ['blanks as its reason', () => lending.lend(lender, delegate, { reason: ' '.repeat(20) }), 'INVALID'],
    [
      'a duty of somebody else',
      async () => lending.lend(lender, delegate, { membershipId: await lending.dutyOf(deputy) }),
      'NOT_FOUND',
    ],
    [
      'a duty that decides nothing',
      async () => lending.lend(await desk.as('congan.vanthu'), delegate),
      'INVALID delegation_duty',
    ],
  ])('is refused for %s', async (_what, ask, code) => {
    expect(codeOf(await ask())).toBe(code);
    expect(await app.sql('SELECT 1 FROM delegation')).toEqual([]);
  });

  it('is refused twice in one time, in a circle, and for what was lent', async () => {
    await lending.lent(lender, delegate);
    expect(codeOf(await lending.lend(lender, delegate, { planIds: [app.planId] }))).toBe(
      'EXISTS delegation_exists',
    );
    expect(codeOf(await lending.lend(delegate, lender))).toBe('INVALID delegation_circle');
    expect(codeOf(await lending.lend(delegate, deputy, { membershipId: await lending.dutyOf(lender) }))).toBe(
      'INVALID delegation_passed_on',
    );
    await lending.lent(delegate, deputy);
    expect(codeOf(await lending.lend(deputy, lender))).toBe('INVALID delegation_circle');
    // Afterwards it is no circle.
    const after = { from: iso(start + 48 * hour), to: iso(start + 72 * hour) };
    await lending.lent(deputy, lender, after);
  });

  it('passes nothing on: a delegate’s delegate decides by the delegate’s own duty alone', async () => {
    await lending.lent(lender, delegate);
    const further = await desk.as('congan.capphong');
    await lending.lent(delegate, further);
    const card = await lending.received();
    expect(await lending.decide(further, card)).toBe('FORBIDDEN');
    expect(await lending.decide(delegate, card)).toBe('');
  });

  it('lies within the duty’s own days', async () => {
    const end = iso(start + 10 * hour);
    await app.sql('UPDATE membership SET valid_to = $2 WHERE id = $1', [await lending.dutyOf(deputy), end]);
    const [row] = await app.sql<{ id: string }>('SELECT id FROM membership WHERE person_id = $1', [
      deputy.personId,
    ]);
    const membershipId = row?.id ?? '';
    try {
      expect(codeOf(await lending.lend(deputy, delegate, { membershipId }))).toBe(
        'INVALID delegation_outside_duty',
      );
      await lending.lent(deputy, delegate, { membershipId, to: end });
    } finally {
      await app.sql('UPDATE membership SET valid_to = NULL WHERE id = $1', [membershipId]);
    }
  });
});
