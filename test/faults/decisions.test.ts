/** J1, J2, J5, P047: several who decide on one version at once, in orders that are made on purpose. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { defaultChain, type ChainStep } from '@tien-do/shared';
import type { Answer, Client } from '../support/app.js';
import { longReason } from '../rights/world.js';
import { permutations } from './gate.js';
import { outcomes, Stage } from './stage.js';

let stage: Stage;
const [endorse, receive, accept] = defaultChain.steps as [ChainStep, ChainStep, ChainStep];

beforeAll(async () => {
  stage = await Stage.set();
});

afterEach(async () => {
  await stage.gate.release();
  await stage.useChain(defaultChain.steps);
});

afterAll(async () => {
  await stage.check();
  await stage.strike();
});

const decisionsOf = async (cardId: string): Promise<string[]> =>
  (
    await stage.apps[0].sql<{ said: string }>(
      `SELECT coalesce(act, kind) AS said FROM decision WHERE card_id = $1 ORDER BY at, id`,
      [cardId],
    )
  ).map(({ said }) => said);

const stateOf = async (cardId: string): Promise<string | undefined> =>
  (await stage.apps[0].sql<{ state: string }>('SELECT state FROM card WHERE id = $1', [cardId]))[0]?.state;

describe('J2 withdrawn, received or sent back', () => {
  const acts = { withdraw: 'in_progress', receive: 'submitted', send_back: 'in_progress' } as const;
  const names = Object.keys(acts) as (keyof typeof acts)[];

  it.each(permutations(names).map((order) => ({ order })))(
    'in the order $order: the first alone',
    async ({ order }) => {
      const { world, gate, boardId } = stage;
      const cardId = await world.card('submitted');
      const version = await world.version(cardId);
      const by: Record<keyof typeof acts, Client> = {
        withdraw: await stage.as('leadHead', 1),
        receive: await stage.as('coOfficer', 0),
        send_back: await stage.named('congan.tonghop', 1),
      };
      await gate.holdBoard(boardId);
      const answers = await gate.inLine(
        order.map(
          (name) => () =>
            stage.act(by[name], cardId, name, version, name === 'send_back' ? { reason: longReason } : {}),
        ),
      );
      expect(outcomes(answers)).toEqual(['ok', 'STALE', 'STALE']);
      const [first = 'receive'] = order;
      expect(await decisionsOf(cardId)).toEqual(['endorse', first]);
      expect(await stateOf(cardId)).toBe(acts[first]);
    },
  );
});

describe('J1 an approval by several', () => {
  it('who each have two windows open: one decision each, and the last of the joint leads passes the step', async () => {
    const { world, gate, boardId } = stage;
    const cardId = await world.draft();
    const [one, other] = [world.agency('tu-phap'), world.agency('dan-toc')];
    await stage.parties(cardId, [one, other], []);
    await world.move(await stage.as('coOfficer'), cardId, 'assign');
    const officer = await stage.as('leadOfficer');
    await world.write(officer, cardId);
    await world.write(await stage.named('dantoc.chuyenvien'), cardId);
    await world.move(officer, cardId, 'submit_internal');
    const heads = [await stage.as('leadHead', 0), await stage.named('dantoc.lanhdao', 1)] as const;

    const version = await world.version(cardId);
    await gate.holdBoard(boardId);
    const [first, ...late] = await gate.inLine([
      () => stage.act(heads[0], cardId, 'endorse', version),
      () => stage.act(heads[0], cardId, 'endorse', version),
      () => stage.act(heads[1], cardId, 'endorse', version),
      () => stage.act(heads[1], cardId, 'endorse', version),
    ]);
    expect(outcomes([first as Answer, ...late])).toEqual(['ok', 'STALE', 'STALE', 'STALE']);
    expect(await stateOf(cardId)).toBe('internal_review');

    // Each looks again: the first has decided, the second still has to.
    const next = await world.version(cardId);
    await gate.holdBoard(boardId);
    const again = await gate.inLine([
      () => stage.act(heads[0], cardId, 'endorse', next),
      () => stage.act(heads[1], cardId, 'endorse', next),
      () => stage.act(heads[1], cardId, 'endorse', next),
    ]);
    expect(outcomes(again)).toEqual(['FORBIDDEN', 'ok', 'STALE']);
    expect(await decisionsOf(cardId)).toEqual(['endorse', 'endorse']);
    expect(await stateOf(cardId)).toBe('submitted');
    expect(outcomes([await stage.act(heads[0], cardId, 'endorse', await world.version(cardId))])).toEqual([
      'WRONG_STATE',
    ]);
  });

  it('is one at the end: after it nobody accepts, and there is no step after the last', async () => {
    const { world, gate, boardId } = stage;
    const cardId = await world.card('received');
    const version = await world.version(cardId);
    await gate.holdBoardEnd(boardId);
    const first = stage.act(await stage.as('coHead', 0), cardId, 'accept', version);
    await gate.waiting(1);
    // The first has read and decided; the second reads only when the first is done.
    const second = stage.act(await stage.as('coDeputy', 1), cardId, 'accept', version);
    await gate.waiting(2);
    expect(await stateOf(cardId)).toBe('submitted');
    await gate.release();
    expect(outcomes([await first, await second])).toEqual(['ok', 'STALE']);
    const late = await stage.act(
      await stage.as('coDeputy', 1),
      cardId,
      'accept',
      await world.version(cardId),
    );
    expect(outcomes([late])).toEqual(['WRONG_STATE']);
    expect(await decisionsOf(cardId)).toEqual(['endorse', 'receive', 'accept']);
  });
});

describe('a step at somebody’s desk', () => {
  it.each([
    { first: 'take_over', second: 'endorse' },
    { first: 'endorse', second: 'take_over' },
    { first: 'hand_on', second: 'endorse' },
    { first: 'take_over', second: 'take_over' },
  ] as const)(
    '$first by the head, $second by the deputy at once: the first is done, the log follows the card',
    async ({ first, second }) => {
      const { world, gate, boardId } = stage;
      const cardId = await world.card('reviewed');
      const version = await world.version(cardId);
      const [head, deputy] = [await stage.as('leadHead', 0), await stage.as('leadDeputy', 1)];
      const words = first === 'hand_on' ? { toPersonId: deputy.personId } : {};
      await gate.holdBoard(boardId);
      const answers = await gate.inLine([
        () => stage.act(head, cardId, first, version, words),
        () => stage.act(deputy, cardId, second, version),
      ]);
      expect(outcomes(answers)).toEqual(['ok', 'STALE']);
      const [entry] = await stage.apps[0].sql<{ from: string; to: string }>(
        `SELECT detail ->> 'from' AS from, detail ->> 'to' AS to FROM audit_entry WHERE card_id = $1 ORDER BY seq DESC LIMIT 1`,
        [cardId],
      );
      expect(entry).toEqual({ from: 'internal_review', to: await stateOf(cardId) });
      // Whoever has it now goes on; whoever has it not is told so.
      const next = await world.version(cardId);
      const late = first === 'hand_on' ? 'ok' : 'WRONG_STATE';
      expect(outcomes([await stage.act(deputy, cardId, 'endorse', next)])).toEqual([late]);
    },
  );
});

describe('J5 two of three agencies, while one loses the duty', () => {
  const quorum: ChainStep = { ...endorse, key: 'quorum', party: 'coordinating', rule: 2, duties: ['head'] };
  let round = 0;

  /** A card that waits for two of three agencies, each with one head that nobody else has. */
  async function waiting(): Promise<{
    cardId: string;
    heads: { username: string; membershipId: string; personId: string }[];
  }> {
    const { world } = stage;
    round += 1;
    const cardId = await world.draft();
    const agencies = ['dan-toc', 'phuong-1', 'phuong-3'].map((code) => world.agency(code));
    await stage.parties(cardId, [world.agency('tu-phap')], agencies);
    const heads = [];
    for (const [index, agencyId] of agencies.entries()) {
      const username = `chu-tri.${String(round)}-${String(index)}`;
      const personId = await world.person(username);
      heads.push({ username, personId, membershipId: await world.membership(personId, agencyId, 'head') });
    }
    await stage.useChain([quorum, receive, accept]);
    await world.move(await stage.as('coOfficer'), cardId, 'assign');
    const officer = await stage.as('leadOfficer');
    await world.write(officer, cardId);
    await world.move(officer, cardId, 'submit_internal');
    await world.move(await stage.named(heads[0]?.username ?? ''), cardId, 'endorse');
    return { cardId, heads };
  }

  const timesOf = async (cardId: string, head: { personId: string; membershipId: string }) => {
    const [row] = await stage.apps[0].sql<{ ended: Date; used: Date | null }>(
      `SELECT valid_to AS ended, (SELECT at FROM decision WHERE card_id = $2 AND person_id = m.person_id) AS used
         FROM membership m WHERE id = $1`,
      [head.membershipId, cardId],
    );
    if (!row) throw new Error('no such duty');
    return row;
  };

  it('P047 the approval is first: it counts, and the end of the duty is dated after it', async () => {
    const { world, gate, boardId } = stage;
    const { cardId, heads } = await waiting();
    const head = heads[1];
    if (!head) throw new Error('no head');
    const version = await world.version(cardId);
    await gate.holdBoardEnd(boardId);
    const approved = stage.act(await stage.named(head.username, 0), cardId, 'endorse', version);
    await gate.waiting(1);
    // The duty is in use until the commit: whoever ends it waits for that.
    const ended = (await stage.as('admin', 1)).del(`/api/memberships/${head.membershipId}`);
    await gate.waiting(2);
    await gate.release();
    expect(outcomes([await approved, await ended])).toEqual(['ok', 'ok']);
    const { ended: endedAt, used } = await timesOf(cardId, head);
    expect(used?.getTime()).toBeLessThanOrEqual(endedAt.getTime());
    expect(await stateOf(cardId)).toBe('submitted');
  });

  it('P047 the end of the duty is first: the approval is refused, and a third agency makes the second', async () => {
    const { world, gate } = stage;
    const { cardId, heads } = await waiting();
    const [, head, third] = heads;
    if (!head || !third) throw new Error('no head');
    const version = await world.version(cardId);
    await gate.holdStreamEnd('accounts');
    const ended = (await stage.as('admin', 1)).del(`/api/memberships/${head.membershipId}`);
    await gate.waiting(1);
    const approved = stage.act(await stage.named(head.username, 0), cardId, 'endorse', version);
    await gate.waiting(2);
    await gate.release();
    expect(outcomes([await ended, await approved])).toEqual(['ok', 'NOT_FOUND']);
    expect((await timesOf(cardId, head)).used).toBeNull();
    expect(await stateOf(cardId)).toBe('internal_review');
    await world.move(await stage.named(third.username), cardId, 'endorse');
    expect(await stateOf(cardId)).toBe('submitted');
  });

  it('P047 an approval that waited for its own person while the duty ended is refused, not dated back', async () => {
    const { world, gate } = stage;
    const { cardId, heads } = await waiting();
    const head = heads[1];
    if (!head) throw new Error('no head');
    const version = await world.version(cardId);
    await gate.holdPerson(head.personId);
    const approved = stage.act(await stage.named(head.username, 0), cardId, 'endorse', version);
    await gate.waiting(1);
    const ended = await (await stage.as('admin', 1)).del(`/api/memberships/${head.membershipId}`);
    expect(outcomes([ended])).toEqual(['ok']);
    await gate.release();
    // The end was acknowledged before the approval could be: nothing may appear afterwards that says otherwise.
    expect(outcomes([await approved])).not.toEqual(['ok']);
    expect((await timesOf(cardId, head)).used).toBeNull();
  });
});
