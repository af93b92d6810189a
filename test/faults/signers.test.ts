/** A capacity of the register of signers that ends while somebody decides in it: nothing is signed in it after its end. */
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { outcomes, Stage } from './stage.js';

let stage: Stage;

beforeAll(async () => {
  stage = await Stage.set();
});

afterEach(async () => {
  await stage.gate.release();
});

afterAll(async () => {
  await stage.check();
  await stage.strike();
});

interface Given {
  cardId: string;
  signerId: string;
}

/** A card that waits for its lead's leadership, whose deputy may sign by order. */
async function given(): Promise<Given> {
  const { world, apps } = stage;
  const cardId = await world.card('reviewed');
  const { personId } = await stage.as('leadDeputy');
  const signerId = randomUUID();
  await apps[0].sql('DELETE FROM signer');
  await apps[0].sql(
    `INSERT INTO signer (id, membership_id, kind, lines, basis, valid_from, valid_to)
     SELECT $1, m.id, 'TL', ARRAY['TL. CHỦ TỊCH', 'PHÓ TRƯỞNG PHÒNG'], '12/QĐ-UBND', '2026-01-01', NULL
       FROM membership m WHERE m.person_id = $2 AND m.duty = 'deputy' AND m.agency_id = $3`,
    [signerId, personId, world.agency('tu-phap')],
  );
  return { cardId, signerId };
}

async function endorse({ cardId }: Given): ReturnType<Stage['act']> {
  const version = await stage.world.version(cardId);
  return stage.act(await stage.as('leadDeputy'), cardId, 'endorse', version, { capacity: 'TL' });
}

async function end({ signerId }: Given): ReturnType<Stage['act']> {
  return (await stage.as('admin', 1)).post(`/api/signers/${signerId}/end`);
}

const signed = async ({ cardId }: Given): Promise<string[]> =>
  (
    await stage.apps[0].sql<{ kind: string }>(
      `SELECT capacity ->> 'kind' AS kind FROM decision WHERE card_id = $1`,
      [cardId],
    )
  ).map(({ kind }) => kind);

describe('a capacity to sign in', () => {
  it('that ends while a decision in it is made waits for the decision, which stands', async () => {
    const one = await given();
    await Promise.all([stage.as('leadDeputy'), stage.as('admin', 1)]);
    await stage.gate.holdBoardEnd(stage.boardId);
    const decided = endorse(one);
    await stage.gate.waiting(1);
    const ended = end(one);
    await stage.gate.waiting(2);
    await stage.gate.release();
    expect(outcomes([await decided, await ended])).toEqual(['ok', 'ok']);
    expect(await signed(one)).toEqual(['TL']);
  });

  it('whose end is under way keeps a decision waiting, which is then refused', async () => {
    const one = await given();
    await Promise.all([stage.as('leadDeputy'), stage.as('admin', 1)]);
    await stage.gate.holdStreamEnd('accounts');
    const ended = end(one);
    await stage.gate.waiting(1);
    const decided = endorse(one);
    await stage.gate.waiting(2);
    await stage.gate.release();
    expect(outcomes([await ended])).toEqual(['ok']);
    expect((await decided).body).toMatchObject({
      code: 'INVALID',
      data: { reason: 'capacity_not_held' },
    });
    expect(await signed(one)).toEqual([]);
  });
});
