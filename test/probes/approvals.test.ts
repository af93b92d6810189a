/** P033, P035, P037, P039, P041, P045: who approves, what, in which order, and how often. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { contentHash } from '@tien-do/backend';
import type { CardDetail, CardWritten, RouteResponse } from '@tien-do/shared/contract';
import type { Answer, Client } from '../support/app.js';
import { attach, upload } from '../rights/route-table.js';
import { longReason, World } from '../rights/world.js';
import { expectProblem } from './knock.js';
import { expectRefused, Watcher } from './refused.js';

let world: World;
let watcher: Watcher;
let officer: Client;
let head: Client;
let deputy: Client;
let coOfficer: Client;
let coHead: Client;
let coDeputy: Client;

beforeAll(async () => {
  world = await World.start();
  watcher = await Watcher.join(world);
});

beforeEach(async () => {
  officer = await world.as('leadOfficer');
  head = await world.as('leadHead');
  deputy = await world.as('leadDeputy');
  coOfficer = await world.as('coOfficer');
  coHead = await world.as('coHead');
  coDeputy = await world.as('coDeputy');
});

afterAll(async () => {
  watcher.close();
  await world.app.close();
});

/** A move with the card's present version. */
const act =
  (cardId: string, action: string, words: object = {}) =>
  (by: Client): Promise<Answer> =>
    world.tryMove(by, cardId, action, words);

/** A move with the version that somebody has seen. */
const actOn =
  (cardId: string, action: string, expectedVersion: number, words: object = {}) =>
  (by: Client): Promise<Answer> =>
    by.post(`/api/cards/${cardId}/transitions`, { action, expectedVersion, ...words });

const tuPhap = (): string => world.agency('tu-phap');

describe('P033 nobody approves what they took part in', () => {
  const parts: [string, (cardId: string) => Promise<unknown>][] = [
    ['wrote in it', async (cardId) => world.write(head, cardId)],
    ['attached evidence', async (cardId) => upload(head, cardId)],
    [
      'took evidence away',
      async (cardId) => {
        const fileId = await attach(world, cardId);
        expect(await head.del(`/api/cards/${cardId}/files/${fileId}`)).toMatchObject({ status: 200 });
      },
    ],
  ];

  it.each(parts)('the head who %s; the deputy may', async (_, takePart) => {
    const cardId = await world.card('working');
    await takePart(cardId);
    await world.move(officer, cardId, 'submit_internal');
    await expectRefused(world, watcher, {
      by: head,
      send: act(cardId, 'endorse'),
      code: 'FOUR_EYES',
      reason: 'contributed',
      target: cardId,
      twin: () => act(cardId, 'endorse')(deputy),
    });
  });

  it('the head who submitted it, and who submitted only an earlier version may', async () => {
    const cardId = await world.card('working');
    await world.move(head, cardId, 'submit_internal');
    await expectRefused(world, watcher, {
      by: head,
      send: act(cardId, 'endorse'),
      code: 'FOUR_EYES',
      reason: 'contributed',
      target: cardId,
      twin: () => act(cardId, 'send_back', { reason: longReason })(deputy),
    });
    await world.move(officer, cardId, 'submit_internal');
    await world.move(head, cardId, 'endorse');
  });

  it('the head whose words stood in it once, though somebody else wrote last', async () => {
    const cardId = await world.card('working');
    await world.write(head, cardId, { note: 'lời của lãnh đạo' });
    await world.write(officer, cardId, { note: 'người khác viết sau' });
    await world.move(officer, cardId, 'submit_internal');
    await expectRefused(world, watcher, {
      by: head,
      send: act(cardId, 'endorse'),
      code: 'FOUR_EYES',
      reason: 'contributed',
      target: cardId,
      // To send one's own words back approves nothing.
      twin: () => act(cardId, 'send_back', { reason: longReason })(head),
    });
  });

  it('whoever only said something about it took no part in the version', async () => {
    const cardId = await world.card('working');
    expect(await head.post(`/api/cards/${cardId}/comments`, { body: 'Thay mặt đơn vị.' })).toMatchObject({
      status: 200,
    });
    await world.move(officer, cardId, 'submit_internal');
    await world.move(head, cardId, 'endorse');
  });
});

describe('P035 two duties are one person', () => {
  it('who wrote for the lead does not accept for the coordinator', async () => {
    const username = 'hai.vai-tro';
    const both = await world.person(username, { agencyId: tuPhap(), duty: 'officer' });
    await world.membership(both, world.agency('cong-an'), 'head');
    const twoDuties = await world.app.client(username);
    const cardId = await world.card('working');
    await world.move(twoDuties, cardId, 'submit_internal');
    await world.move(head, cardId, 'endorse');
    await world.move(coOfficer, cardId, 'receive');
    await expectRefused(world, watcher, {
      by: twoDuties,
      send: act(cardId, 'accept'),
      code: 'FOUR_EYES',
      reason: 'contributed',
      target: cardId,
      twin: () => act(cardId, 'accept')(coHead),
    });
  });

  it('who endorsed for the lead neither receives nor accepts for the coordinator', async () => {
    const username = 'ba.vai-tro';
    const many = await world.person(username, { agencyId: tuPhap(), duty: 'head' });
    await world.membership(many, world.agency('cong-an'), 'officer');
    await world.membership(many, world.agency('cong-an'), 'deputy');
    const manyDuties = await world.app.client(username);
    const cardId = await world.card('reviewed');
    await world.move(manyDuties, cardId, 'endorse');
    await expectRefused(world, watcher, {
      by: manyDuties,
      send: act(cardId, 'receive'),
      code: 'FOUR_EYES',
      reason: 'decided_before',
      target: cardId,
      twin: () => act(cardId, 'receive')(coOfficer),
    });
    await expectRefused(world, watcher, {
      by: manyDuties,
      send: act(cardId, 'accept'),
      code: 'FOUR_EYES',
      reason: 'decided_before',
      target: cardId,
      twin: () => act(cardId, 'accept')(coDeputy),
    });
  });
});

describe('P037 no step is skipped', () => {
  it('a draft is not submitted', async () => {
    const cardId = await world.card('draft');
    await expectRefused(world, watcher, {
      by: officer,
      send: act(cardId, 'submit_internal'),
      code: 'WRONG_STATE',
      reason: 'state',
      twin: async () => {
        await world.move(coOfficer, cardId, 'assign');
        await world.write(officer, cardId);
        return act(cardId, 'submit_internal')(officer);
      },
    });
  });

  it('what is under way is not accepted, and what its head did not endorse is not received', async () => {
    const working = await world.card('working');
    await expectRefused(world, watcher, {
      by: coHead,
      send: act(working, 'accept'),
      code: 'WRONG_STATE',
      reason: 'state',
      twin: () => act(working, 'hold', { reason: longReason, document: '1/QĐ' })(coHead),
    });
    const reviewed = await world.card('reviewed');
    await expectRefused(world, watcher, {
      by: coOfficer,
      send: act(reviewed, 'receive'),
      code: 'WRONG_STATE',
      reason: 'step',
      twin: async () => {
        await world.move(head, reviewed, 'endorse');
        return act(reviewed, 'receive')(coOfficer);
      },
    });
  });

  it('nothing is accepted before it was received', async () => {
    const cardId = await world.card('submitted');
    await expectRefused(world, watcher, {
      by: coHead,
      send: act(cardId, 'accept'),
      code: 'WRONG_STATE',
      reason: 'step',
      twin: async () => {
        await world.move(coOfficer, cardId, 'receive');
        return act(cardId, 'accept')(coHead);
      },
    });
  });
});

describe('P039 fifty approvals at once', () => {
  it('of two who may are one: the others are refused, and find it done', async () => {
    const cardId = await world.card('received');
    const version = await world.version(cardId);
    const decisions = async (): Promise<number> =>
      (await world.app.sql('SELECT 1 FROM decision WHERE card_id = $1', [cardId])).length;
    const before = await decisions();
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, n) => actOn(cardId, 'accept', version)(n % 2 === 0 ? coHead : coDeputy)),
    );
    const done = answers.filter(({ status }) => status === 200);
    expect(done).toHaveLength(1);
    for (const answer of answers.filter((one) => !done.includes(one))) expectProblem(answer, 'STALE');
    expect(await decisions()).toBe(before + 1);
    expect(
      await world.app.sql(`SELECT 1 FROM audit_entry WHERE card_id = $1 AND action = 'card.accept'`, [
        cardId,
      ]),
    ).toHaveLength(1);
    await expectRefused(world, watcher, {
      by: coHead,
      send: act(cardId, 'accept'),
      code: 'WRONG_STATE',
      reason: 'state',
      twin: () => act(cardId, 'reopen', { reason: longReason })(coHead),
    });
  });
});

describe('P041 what one approves is what one has seen', () => {
  it('a version that came after it is refused; the decision names version and hash', async () => {
    const cardId = await world.card('received');
    const seen = await world.version(cardId);
    await world.move(coDeputy, cardId, 'send_back', { reason: longReason });
    await world.write(officer, cardId, { note: 'nội dung khác' });
    await world.move(officer, cardId, 'submit_internal');
    await world.move(head, cardId, 'endorse');
    await world.move(coOfficer, cardId, 'receive');
    const problem = await expectRefused(world, watcher, {
      by: coHead,
      send: actOn(cardId, 'accept', seen),
      code: 'STALE',
      twin: () => act(cardId, 'accept')(coHead),
    });
    expect(problem.data.version).toBeGreaterThan(seen);
    const [row] = await world.app.sql<{
      number: number;
      sha256: string;
      logged: string;
      content: CardDetail['content'] & object;
    }>(
      `SELECT s.number, s.sha256, s.content, e.detail ->> 'sha256' AS logged
         FROM decision d JOIN submission s ON s.id = d.submission_id
         JOIN audit_entry e ON e.card_id = d.card_id AND e.action = 'card.accept'
        WHERE d.card_id = $1 AND d.act = 'accept'`,
      [cardId],
    );
    expect(row).toMatchObject({ number: 2, logged: row?.sha256, content: { note: 'nội dung khác' } });
    expect(row && contentHash(row.content, [])).toBe(row?.sha256);
  });
});

describe('P045 which step is decided is not the caller’s to say', () => {
  it.each([
    'step',
    'stepId',
    'submissionId',
    'submission',
    'round',
    'number',
    'agencyId',
    'duty',
    'personId',
  ])('a body that names %s is refused whole', async (key) => {
    const [mine, other] = [await world.card('submitted'), await world.card('received')];
    const [foreign] = await world.app.sql<{ id: string }>('SELECT id FROM submission WHERE card_id = $1', [
      other,
    ]);
    const problem = await expectRefused(world, watcher, {
      by: coOfficer,
      send: act(mine, 'receive', { [key]: key === 'step' || key === 'round' ? 2 : (foreign?.id ?? '') }),
      code: 'INVALID',
      twin: () => act(mine, 'receive')(coOfficer),
    });
    expect(problem.data.fields?.length).toBeGreaterThan(0);
  });

  it('the act of another step is not the act of the open one', async () => {
    const cardId = await world.card('reviewed');
    for (const [by, action] of [
      [coHead, 'accept'],
      [coOfficer, 'receive'],
    ] as const) {
      expectProblem(await act(cardId, action)(by), 'WRONG_STATE');
    }
    const written = (await act(cardId, 'endorse')(head)) as Answer<CardWritten>;
    expect(written).toMatchObject({ status: 200, body: { face: { step: { open: [{ index: 1 }] } } } });
  });

  it('a round that is over takes no decision: the next one has its own', async () => {
    const cardId = await world.card('submitted');
    const first = await world.version(cardId);
    await world.move(head, cardId, 'withdraw');
    await world.move(officer, cardId, 'submit_internal');
    await world.move(head, cardId, 'endorse');
    await expectRefused(world, watcher, {
      by: coOfficer,
      send: actOn(cardId, 'receive', first),
      code: 'STALE',
      twin: () => act(cardId, 'receive')(coOfficer),
    });
    const detail = await coOfficer.get<RouteResponse<'card'>>(`/api/cards/${cardId}`);
    expect(detail.body.submissions.map(({ number, decisions }) => [number, decisions.length])).toEqual([
      [2, 2],
      [1, 2],
    ]);
  });
});
