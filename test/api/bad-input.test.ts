/** What is sent to approval that should not be: each refused with its word, nothing changed, and the right thing beside it goes. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { defaultChain, type ChainStep } from '@tien-do/shared';
import type { AgencyDetail, ChainPreview, ChainsView } from '@tien-do/shared/contract';
import { Stage } from '../faults/stage.js';
import { expectRefused, Watcher } from '../probes/refused.js';
import { longReason } from '../rights/world.js';
import { StoppedClock } from '../support/stopped-clock.js';
import type { Answer, Client } from '../support/app.js';

const clock = new StoppedClock('2026-09-15T09:00:00+07:00');
let stage: Stage;
let watcher: Watcher;
const [endorse, receive, accept] = defaultChain.steps as [ChainStep, ChainStep, ChainStep];

beforeAll(async () => {
  stage = await Stage.set(clock);
  watcher = await Watcher.join(stage.world);
});

afterEach(async () => {
  clock.go();
  await stage.gate.release();
  await stage.useChain(defaultChain.steps);
});

afterAll(async () => {
  watcher.close();
  await stage.check();
  await stage.strike();
});

const move =
  (cardId: string, action: string, words: object = {}) =>
  (by: Client) =>
    stage.world.tryMove(by, cardId, action, words);

describe('a chain', () => {
  const path = (): string => `/api/plans/${stage.apps[0].planId}/chains`;

  const set = async (steps: readonly ChainStep[]): Promise<Answer> => {
    const head = await stage.as('coHead');
    const { body } = await head.get<ChainsView>(path());
    return head.put(path(), {
      expectedVersion: body.version,
      scope: { kind: 'plan' },
      steps: steps.map(({ state: _state, ...step }) => step),
    });
  };

  const twin = (): Promise<Answer> => set([endorse, receive, accept]);

  it.each<[string, ChainStep[], string, 'chain_unusable' | null]>([
    ['without a step', [], 'no_steps', 'chain_unusable'],
    [
      'of fifty steps',
      [...Array.from({ length: 49 }, (_, n) => ({ ...endorse, key: `e${String(n)}` })), accept],
      'too_many_steps',
      'chain_unusable',
    ],
    ['with a quorum of nobody', [{ ...endorse, rule: 0 }, accept], 'rule_below_one', 'chain_unusable'],
    ['with a quorum of a half', [{ ...endorse, rule: 1.5 }, accept], 'invalid_union', null],
    ['that asks ten people of an agency', [{ ...endorse, people: 10 }, accept], 'too_big', null],
    [
      'with a step twice',
      [endorse, { ...receive, key: endorse.key }, accept],
      'key_repeated',
      'chain_unusable',
    ],
    [
      'that accepts before its end',
      [endorse, { ...accept, key: 'early' }, accept],
      'accepts_before_the_end',
      'chain_unusable',
    ],
  ])('%s is refused, and the one that stands stays', async (_, steps, rule, reason) => {
    const problem = await expectRefused(stage.world, watcher, {
      by: await stage.as('coHead'),
      send: () => set(steps),
      code: 'INVALID',
      ...(reason ? { reason } : {}),
      twin,
    });
    expect(problem.data.fields?.map((field) => field.rule)).toContain(rule);
  });

  it('with a quorum larger than the step asks everybody whom there is, and says so before', async () => {
    const { world } = stage;
    await stage.useChain([{ ...endorse, party: 'coordinating', rule: 99 }, receive, accept]);
    const cardId = await world.draft();
    const agencies = [world.agency('dan-toc'), world.agency('phuong-1')];
    await stage.parties(cardId, [world.agency('tu-phap')], agencies);
    const [task] = await stage.apps[0].sql<{ id: string }>('SELECT task_id AS id FROM card WHERE id = $1', [
      cardId,
    ]);
    await world.move(await stage.as('coOfficer'), cardId, 'assign');
    const officer = await stage.as('leadOfficer');
    await world.write(officer, cardId);
    const preview = await (
      await stage.as('coHead')
    ).post<ChainPreview>(`${path()}/preview`, {
      taskId: task?.id,
      leadId: world.agency('tu-phap'),
      steps: null,
    });
    expect(preview.body.steps[0]?.required).toBe(preview.body.steps[0]?.agencyIds.length);
    await world.move(officer, cardId, 'submit_internal');
    await world.move(await stage.named('dantoc.lanhdao'), cardId, 'endorse');
    const { face } = await world.move(await stage.named('phuong1.lanhdao'), cardId, 'endorse');
    expect(face.state).toBe('submitted');
  });
});

describe('a decision', () => {
  it('on a version that is no longer the last is refused with the number of the new one', async () => {
    const { world } = stage;
    const cardId = await world.card('submitted');
    const seen = await world.version(cardId);
    const head = await stage.as('leadHead');
    await world.move(head, cardId, 'withdraw');
    await world.move(await stage.as('leadOfficer'), cardId, 'submit_internal');
    await world.move(head, cardId, 'endorse');
    const coOfficer = await stage.as('coOfficer');
    const problem = await expectRefused(world, watcher, {
      by: coOfficer,
      send: () => stage.act(coOfficer, cardId, 'receive', seen),
      code: 'STALE',
      twin: () => move(cardId, 'receive')(coOfficer),
    });
    expect(problem.data.version).toBeGreaterThan(seen);
    const rows = await stage.apps[0].sql<{ number: number; passes: number }>(
      `SELECT s.number, (SELECT count(*)::int FROM decision d WHERE d.submission_id = s.id AND d.act = 'receive') AS passes
         FROM submission s WHERE s.card_id = $1 ORDER BY s.number`,
      [cardId],
    );
    expect(rows).toEqual([
      { number: 1, passes: 0 },
      { number: 2, passes: 1 },
    ]);
  });

  it('of two heads in one and the same millisecond counts twice, and a return beside a consent ends the round', async () => {
    const { world, gate, boardId } = stage;
    const heads = [await stage.as('leadHead', 0), await stage.named('phuong1.lanhdao', 1)] as const;
    const joint = async (): Promise<string> => {
      const cardId = await world.draft();
      await stage.parties(cardId, [world.agency('tu-phap'), world.agency('phuong-1')], []);
      await world.move(await stage.as('coOfficer'), cardId, 'assign');
      await world.write(await stage.as('leadOfficer'), cardId);
      await world.write(await stage.named('phuong1.chuyenvien'), cardId);
      await world.move(await stage.as('leadOfficer'), cardId, 'submit_internal');
      return cardId;
    };
    for (const last of ['endorse', 'send_back'] as const) {
      const cardId = await joint();
      clock.stop('2026-09-15T09:30:00.123+07:00');
      const version = await world.version(cardId);
      await gate.holdBoard(boardId);
      const [first, late] = await gate.inLine([
        () => stage.act(heads[0], cardId, 'endorse', version),
        () => stage.act(heads[1], cardId, last, version, last === 'send_back' ? { reason: longReason } : {}),
      ]);
      expect([first?.status, (late?.body as { code?: string }).code]).toEqual([200, 'STALE']);
      const { face } = await world.move(
        heads[1],
        cardId,
        last,
        last === 'send_back' ? { reason: longReason } : {},
      );
      expect(face.state).toBe(last === 'endorse' ? 'submitted' : 'in_progress');
      const rows = await stage.apps[0].sql<{ at: Date }>('SELECT at FROM decision WHERE card_id = $1', [
        cardId,
      ]);
      expect(rows.map(({ at }) => at.toISOString())).toEqual(Array(2).fill('2026-09-15T02:30:00.123Z'));
      clock.go();
    }
  });

  const blanks: [string, string][] = [
    ['nothing', ''],
    ['spaces', ' '.repeat(40)],
    ['line ends and tabs', '\n\t'.repeat(20)],
    ['spaces that do not break', '\u00a0'.repeat(40)],
    ['wide spaces', '\u3000\u2003\u2009'.repeat(12)],
    ['nothing that has no width', '\u200b\u200c\u200d\u2060\ufeff'.repeat(8)],
    ['letters that are drawn as nothing', '\u3164\u115f\u1160\uffa0\u2800\u180e\u034f'.repeat(6)],
    ['two letters far apart', `a${' '.repeat(30)}b`],
    ['nine letters', 'Không đạt'],
  ];

  it.each(blanks)('that sends back for %s is refused', async (_, reason) => {
    const { world } = stage;
    const cardId = await world.card('reviewed');
    const head = await stage.as('leadHead');
    await expectRefused(world, watcher, {
      by: head,
      send: () => move(cardId, 'send_back', { reason })(head),
      code: 'INVALID',
      reason: 'reason_required',
      twin: () => move(cardId, 'send_back', { reason: longReason })(head),
    });
  });
});

describe('an agency that ends in the middle of an approval', () => {
  it('ends with a version under way: its people carry it to the end, and the past keeps its name', async () => {
    const { world, apps } = stage;
    const agencyId = world.agency('tu-phap');
    const cardId = await world.card('reviewed');
    const admin = await stage.as('admin');
    const { body } = await admin.get<AgencyDetail>(`/api/agencies/${agencyId}`);
    const closed = await admin.post(`/api/agencies/${agencyId}/close`, {
      expectedVersion: body.version,
      lastDay: '2026-09-14',
      document: '99/NQ-HĐND',
    });
    expect(closed.status).toBe(200);
    await world.move(await stage.as('leadHead'), cardId, 'endorse');
    await world.move(await stage.as('coOfficer'), cardId, 'receive');
    const { face } = await world.move(await stage.as('coHead'), cardId, 'accept');
    expect(face).toMatchObject({ state: 'compiled', leadIds: [agencyId] });
    const rows = await apps[0].sql('SELECT 1 FROM decision WHERE card_id = $1 AND agency_id = $2', [
      cardId,
      agencyId,
    ]);
    expect(rows).toHaveLength(1);
    const { body: now } = await admin.get<AgencyDetail>(`/api/agencies/${agencyId}`);
    await admin.post(`/api/agencies/${agencyId}/reopen`, {
      expectedVersion: now.version,
      reason: longReason,
    });
  });

  it('whose head leaves meanwhile: the duty is of the position, and whoever follows decides', async () => {
    const { world, apps } = stage;
    const agencyId = world.agency('tu-phap');
    const cardId = await world.card('reviewed');
    const head = await stage.as('leadHead');
    const [held] = await apps[0].sql<{ id: string }>(
      `SELECT id FROM membership WHERE person_id = $1 AND agency_id = $2 AND duty = 'head' AND valid_to IS NULL`,
      [head.personId, agencyId],
    );
    const admin = await stage.as('admin');
    expect(await admin.del(`/api/memberships/${held?.id ?? ''}`)).toMatchObject({ status: 200 });
    const followerId = await world.person('tuphap.ke-nhiem');
    await expectRefused(world, watcher, {
      by: head,
      send: move(cardId, 'endorse'),
      code: 'NOT_FOUND',
      twin: async () => {
        const given = { agencyId, duty: 'head' };
        expect(await admin.post(`/api/accounts/${followerId}/memberships`, given)).toMatchObject({
          status: 200,
        });
        return move(cardId, 'endorse')(await stage.named('tuphap.ke-nhiem'));
      },
    });
    expect(
      await admin.post(`/api/accounts/${head.personId}/memberships`, { agencyId, duty: 'head' }),
    ).toMatchObject({
      status: 200,
    });
  });
});
