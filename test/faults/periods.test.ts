/** J6: rules over several rows, which two transactions could break without meeting: a closed period, the last administrator. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Answer, Client } from '../support/app.js';
import { freezing } from '../support/periods.js';
import { longReason } from '../rights/world.js';
import { outcomes, Stage } from './stage.js';

let stage: Stage;
let cycle: string;
let cycleId: string;

beforeAll(async () => {
  stage = await Stage.set();
  const [row] = await stage.apps[0].sql<{ id: string }>('SELECT cycle_id AS id FROM board WHERE id = $1', [
    stage.boardId,
  ]);
  cycleId = row?.id ?? '';
  cycle = `/api/cycles/${cycleId}`;
});

afterEach(async () => {
  await stage.gate.release();
});

afterAll(async () => {
  await stage.check();
  await stage.strike();
});

describe('J6 a period that closes while a card is approved', () => {
  it.each([{ first: 'freeze' }, { first: 'accept' }] as const)(
    '$first first: no approval stands after the freeze',
    async ({ first }) => {
      const { world, gate, boardId } = stage;
      const cardId = await world.card('received');
      const version = await world.version(cardId);
      const coHead = await stage.as('coHead', 0);
      const coDeputy = await stage.as('coDeputy', 1);
      const now = await freezing(stage.apps[0], cycleId);
      // Whoever freezes after an acceptance confirms one card less.
      const seen = { unfinished: now.unfinished - (first === 'accept' ? 1 : 0) };
      const acts = {
        freeze: (): Promise<Answer> => coHead.post(`${cycle}/freeze`, seen),
        accept: () => stage.act(coDeputy, cardId, 'accept', version),
      };
      await gate.holdBoardEnd(boardId);
      const one = acts[first]();
      await gate.waiting(1);
      const other = acts[first === 'freeze' ? 'accept' : 'freeze']();
      await gate.waiting(2);
      await gate.release();
      expect(outcomes([await one, await other])).toEqual(
        first === 'freeze' ? ['ok', 'LOCKED'] : ['ok', 'ok'],
      );
      const entries = await stage.apps[0].sql<{ action: string }>(
        `SELECT action FROM audit_entry WHERE stream_id = $1 AND action IN ('cycle.frozen', 'card.accept') ORDER BY seq DESC LIMIT 2`,
        [boardId],
      );
      expect(entries[0]?.action).toBe('cycle.frozen');
      expect(outcomes([await coHead.post(`${cycle}/reopen`, { reason: longReason })])).toEqual(['ok']);
    },
  );

  it('is not frozen with a number that an acceptance made another while it waited', async () => {
    const { world, gate, boardId } = stage;
    const cardId = await world.card('received');
    const version = await world.version(cardId);
    const [coHead, coDeputy] = [await stage.as('coHead', 0), await stage.as('coDeputy', 1)];
    const seen = await freezing(stage.apps[0], cycleId);
    await gate.holdBoardEnd(boardId);
    const accepted = stage.act(coDeputy, cardId, 'accept', version);
    await gate.waiting(1);
    const frozen = coHead.post(`${cycle}/freeze`, seen);
    await gate.waiting(2);
    await gate.release();
    expect(outcomes([await accepted, await frozen])).toEqual(['ok', 'WRONG_STATE']);
    expect((await frozen).body).toMatchObject({
      data: { reason: 'unfinished_changed', count: seen.unfinished - 1 },
    });
  });
});

describe('J6 the last administrator', () => {
  const admins = async (): Promise<number> =>
    (await stage.apps[0].sql(`SELECT 1 FROM membership WHERE duty = 'admin' AND valid_to IS NULL`)).length;
  let first: { client: Client; duty: string };
  let second: { client: Client; duty: string };
  let round = 0;

  /** Two administrators, and nobody else. */
  async function two(): Promise<void> {
    const { world, apps } = stage;
    await apps[0].sql(
      `UPDATE membership SET valid_to = valid_from WHERE duty = 'admin' AND valid_to IS NULL`,
    );
    const made: { client: Client; duty: string }[] = [];
    for (const process of [0, 1] as const) {
      round += 1;
      const username = `quan-tri.${String(round)}`;
      const personId = await world.person(username);
      const duty = await world.membership(personId, world.agency('he-thong'), 'admin');
      made.push({ client: await stage.named(username, process), duty });
    }
    [first, second] = made as [typeof first, typeof second];
  }

  it.each([
    { who: 'each takes it from the other', of: () => [second.duty, first.duty], late: 'FORBIDDEN' },
    { who: 'each gives up their own', of: () => [first.duty, second.duty], late: 'LAST_ADMIN' },
  ])('$who at once: one remains', async ({ of, late }) => {
    await two();
    const [mine = '', theirs = ''] = of();
    await stage.gate.holdStreamEnd('accounts');
    const one = first.client.del(`/api/memberships/${mine}`);
    await stage.gate.waiting(1);
    const other = second.client.del(`/api/memberships/${theirs}`);
    await stage.gate.waiting(2);
    await stage.gate.release();
    const [done, refused] = outcomes([await one, await other]);
    expect(done).toBe('ok');
    // Whoever lost the duty by the first act is nobody to the second.
    expect([late, 'NOT_FOUND']).toContain(refused);
    expect(await admins()).toBe(1);
  });
});

describe('J6 a version whose only approver writes in it', () => {
  it('is not submitted, whichever of the two is first', async () => {
    const { world, gate, boardId, apps } = stage;
    const deputyDuty = await apps[0].sql<{ id: string }>(
      `UPDATE membership SET valid_to = valid_from WHERE duty = 'deputy' AND agency_id = $1 AND valid_to IS NULL RETURNING id`,
      [world.agency('tu-phap')],
    );
    const officer = await stage.as('leadOfficer', 0);
    const head = await stage.as('leadHead', 1);
    const cardId = await world.card('working');
    const version = await world.version(cardId);
    const content = await world.content(head, cardId);
    await gate.holdBoard(boardId);
    const answers = await gate.inLine([
      () =>
        head.put(`/api/cards/${cardId}/content`, {
          expectedVersion: version,
          content: { ...content, note: 'lãnh đạo viết' },
        }),
      () => stage.act(officer, cardId, 'submit_internal', version),
    ]);
    expect(outcomes(answers)).toEqual(['ok', 'STALE']);
    const again = await stage.act(officer, cardId, 'submit_internal', await world.version(cardId));
    expect(outcomes([again])).toEqual(['NO_APPROVER']);
    // With somebody else who may approve, it goes.
    await apps[0].sql('UPDATE membership SET valid_to = NULL WHERE id = ANY($1)', [
      deputyDuty.map(({ id }) => id),
    ]);
    expect(
      outcomes([await stage.act(officer, cardId, 'submit_internal', await world.version(cardId))]),
    ).toEqual(['ok']);
  });
});
