/** J10: a delegation that begins, ends and is revoked while it is used: every use lies inside it at the instant of its commit. */
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { StoppedClock } from '../support/stopped-clock.js';
import { outcomes, Stage } from './stage.js';

const noon = '2026-09-15T12:00:00.000+07:00';
const clock = new StoppedClock(noon);
let stage: Stage;
let round = 0;

beforeAll(async () => {
  stage = await Stage.set(clock);
});

afterEach(async () => {
  await stage.gate.release();
  clock.go();
});

afterAll(async () => {
  await stage.check();
  await stage.strike();
});

interface Given {
  id: string;
  cardId: string;
  delegate: string;
  membershipId: string;
}

/** A card that waits for its lead's head, and an officer of the lead to whom the head's duty is delegated for an hour. */
async function given(from = '2026-09-15T11:30:00+07:00', to = '2026-09-15T12:30:00+07:00'): Promise<Given> {
  const { world, apps } = stage;
  round += 1;
  const cardId = await world.card('reviewed');
  const delegate = `duoc-uy-quyen.${String(round)}`;
  const delegateId = await world.person(delegate, { agencyId: world.agency('tu-phap'), duty: 'officer' });
  const { personId: delegatorId } = await stage.as('leadHead');
  const [membership] = await apps[0].sql<{ id: string }>(
    `SELECT id FROM membership WHERE person_id = $1 AND agency_id = $2 AND duty = 'head'`,
    [delegatorId, world.agency('tu-phap')],
  );
  const id = randomUUID();
  await apps[0].sql(
    `INSERT INTO delegation (id, membership_id, delegator_id, delegate_id, agency_id, plan_ids, reason, valid_from, valid_to, made_at)
     VALUES ($1, $2, $3, $4, $5, '{}', 'Đi công tác', $6, $7, $6)`,
    [id, membership?.id, delegatorId, delegateId, world.agency('tu-phap'), from, to],
  );
  return { id, cardId, delegate, membershipId: membership?.id ?? '' };
}

/** The delegate endorses. */
async function endorse({ delegate, cardId }: Given): Promise<ReturnType<Stage['act']>> {
  const client = await stage.named(delegate, 0);
  return stage.act(client, cardId, 'endorse', await stage.world.version(cardId));
}

const decisionOf = async (cardId: string): Promise<{ delegationId: string; at: Date } | undefined> =>
  (
    await stage.apps[0].sql<{ delegationId: string; at: Date }>(
      `SELECT delegation_id AS "delegationId", at FROM decision WHERE card_id = $1`,
      [cardId],
    )
  )[0];

describe('J10 a delegation', () => {
  it.each([
    { at: '2026-09-15T11:29:59.999+07:00', outcome: 'FORBIDDEN' },
    { at: '2026-09-15T11:30:00.000+07:00', outcome: 'ok' },
    { at: '2026-09-15T12:29:59.999+07:00', outcome: 'ok' },
    { at: '2026-09-15T12:30:00.000+07:00', outcome: 'FORBIDDEN' },
  ])('is used at $at: $outcome', async ({ at, outcome }) => {
    const one = await given();
    await stage.named(one.delegate, 0);
    clock.stop(at);
    expect(outcomes([await endorse(one)])).toEqual([outcome]);
    const decision = await decisionOf(one.cardId);
    if (outcome === 'ok') expect(decision).toEqual({ delegationId: one.id, at: new Date(at) });
    else expect(decision).toBeUndefined();
  });

  it('that ends while its use waits for its turn is over: the instant is that of the write, not of the click', async () => {
    const one = await given();
    await stage.named(one.delegate, 0);
    clock.stop('2026-09-15T12:29:59.000+07:00');
    await stage.gate.holdBoard(stage.boardId);
    const used = endorse(one);
    await stage.gate.waiting(1);
    clock.stop('2026-09-15T12:30:00.000+07:00');
    await stage.gate.release();
    expect(outcomes([await used])).toEqual(['FORBIDDEN']);
    expect(await decisionOf(one.cardId)).toBeUndefined();
  });

  const revoke = (id: string): Promise<unknown> =>
    stage.apps[0].sql('UPDATE delegation SET revoked_at = $2, revoked_by = delegator_id WHERE id = $1', [
      id,
      new Date(clock.now()),
    ]);

  it('that is revoked while it is used waits for the use: the decision stands, dated before the end', async () => {
    const one = await given();
    await stage.gate.holdBoardEnd(stage.boardId);
    const used = endorse(one);
    await stage.gate.waiting(1);
    const revoked = revoke(one.id);
    await stage.gate.waiting(2);
    await stage.gate.release();
    expect(outcomes([await used])).toEqual(['ok']);
    await revoked;
    expect(await decisionOf(one.cardId)).toMatchObject({ delegationId: one.id });
  });

  it('that was revoked between reading and acting is no right any more, for the same session', async () => {
    const one = await given();
    const client = await stage.named(one.delegate, 0);
    const version = await stage.world.version(one.cardId);
    const seen = await client.get<{ moves: { move: string; refusal: unknown }[] }>(
      `/api/cards/${one.cardId}`,
    );
    expect(seen.body.moves).toContainEqual(expect.objectContaining({ move: 'endorse', refusal: null }));
    await revoke(one.id);
    expect(outcomes([await stage.act(client, one.cardId, 'endorse', version)])).toEqual(['FORBIDDEN']);
    expect(await decisionOf(one.cardId)).toBeUndefined();
    // Whose right it is still has it.
    expect(outcomes([await stage.act(await stage.as('leadHead'), one.cardId, 'endorse', version)])).toEqual([
      'ok',
    ]);
  });

  it('whose use waits while it is revoked is over, though it began in time', async () => {
    const one = await given();
    const { personId } = await stage.named(one.delegate, 0);
    await stage.gate.holdPerson(personId);
    const used = endorse(one);
    await stage.gate.waiting(1);
    await revoke(one.id);
    await stage.gate.release();
    expect(outcomes([await used])).toEqual(['FORBIDDEN']);
    expect(await decisionOf(one.cardId)).toBeUndefined();
  });
});
