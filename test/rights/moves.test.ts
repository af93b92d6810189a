/** P033, P037, P045: every move × every actor, and every move from every stage in which it does not fit. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cardMoves, transitions, type CardMove, type ProblemCode } from '@tien-do/shared';
import type { CardDetail, CardWritten } from '@tien-do/shared/contract';
import type { Answer } from '../support/app.js';
import { actorNames, verdictsOf, type ActorName, type Verdict } from './actors.js';
import { moveTable, type MoveCase } from './move-table.js';
import { fingerprint, later, longReason, stages, World, type Stage } from './world.js';

let world: World;

beforeAll(async () => {
  world = await World.start();
});

afterAll(async () => {
  await world.app.close();
});

const cases: MoveCase[] = cardMoves.flatMap((move) => moveTable[move].map((row) => ({ move, ...row })));

const verdict = ({ status, body }: Answer): Verdict =>
  status === 200 ? 'ok' : (body as { code: ProblemCode }).code;

async function attempt(one: MoveCase, actor: ActorName, cardId: string): Promise<Answer> {
  return world.tryMove(await world.asBefore(actor), cardId, one.move, one.words);
}

describe.each(cases)('$move of a card that is $from', (one) => {
  const expected = verdictsOf(one.row);

  it('is refused to everybody else, and leaves the card as it is', async () => {
    const refused = actorNames.filter((actor) => expected.get(actor) !== 'ok');
    const cardId = await world.card(one.from);
    const before = await fingerprint(world.app);
    const got: Partial<Record<ActorName, Verdict>> = {};
    for (const actor of refused) got[actor] = verdict(await attempt(one, actor, cardId));
    expect(got).toEqual(Object.fromEntries(refused.map((actor) => [actor, expected.get(actor)])));
    expect(await fingerprint(world.app)).toEqual(before);
  });

  it('is offered to and made by those who may', async () => {
    for (const actor of actorNames.filter((name) => expected.get(name) === 'ok')) {
      const cardId = await world.card(one.from);
      const offers = await (await world.asBefore(actor)).get<CardDetail>(`/api/cards/${cardId}`);
      expect({ actor, moves: offers.body.moves.map(({ move }) => move) }).toMatchObject({
        moves: expect.arrayContaining([one.move]),
      });
      const answer = await attempt(one, actor, cardId);
      expect({ actor, verdict: verdict(answer) }).toEqual({ actor, verdict: 'ok' });
      const { to } = transitions[one.move];
      if (to !== 'chain' && to !== 'same') expect((answer.body as CardWritten).face.state).toBe(to);
    }
  });
});

const undatedStages: readonly Stage[] = ['undated', 'due_proposed'];

/** From which stages each move may start; every other stage refuses everybody. */
function fits(move: CardMove, stage: Stage): boolean {
  if (stage === 'cancelled') return false;
  const besides: Partial<Record<CardMove, readonly Stage[]>> = {
    assign: ['draft'],
    record_request: ['not_triggered', 'asked', 'answered'],
    propose_due: undatedStages,
    agree_due: ['due_proposed'],
    refuse_due: ['due_proposed'],
    set_due: undatedStages,
    accept_assignment: ['working', 'asked', ...undatedStages],
    submit_internal: ['working', 'accepted_by_lead', 'asked', ...undatedStages],
    endorse: ['reviewed'],
    receive: ['submitted'],
    accept: ['received'],
    send_back: ['reviewed', 'submitted', 'received'],
    take_over: ['reviewed', 'submitted', 'received'],
    hand_on: ['reviewed', 'submitted', 'received'],
    withdraw: ['reviewed', 'submitted'],
    reopen: ['compiled', 'answered'],
    hold: ['draft', 'not_triggered', 'working', 'accepted_by_lead', 'asked', ...undatedStages],
    resume: ['held'],
    cancel: ['draft', 'not_triggered', 'working', 'accepted_by_lead', 'held', 'asked', ...undatedStages],
  };
  return besides[move]?.includes(stage) ?? false;
}

describe.each([...stages])('a card that is %s', (stage) => {
  it('takes no other move from anybody', async () => {
    const cardId = await world.card(stage);
    const words = { reason: longReason, document: '1/UBND', dueOn: later };
    const before = await fingerprint(world.app);
    const done: string[] = [];
    const states = new Set<string>();
    const able = ['leadOfficer', 'leadHead', 'coOfficer', 'coHead', 'coDeputy', 'leadership'] as const;
    for (const actor of able) {
      const client = await world.asBefore(actor);
      for (const move of cardMoves.filter((candidate) => !fits(candidate, stage))) {
        const answer = await world.tryMove(client, cardId, move, words);
        states.add(verdict(answer));
        if (answer.status === 200) done.push(`${actor} ${move}`);
      }
    }
    expect(done).toEqual([]);
    // Rights first, then the state: nothing else, and never an accident.
    expect([...states].sort()).toEqual(['FORBIDDEN', 'WRONG_STATE']);
    expect(await fingerprint(world.app)).toEqual(before);
  });
});

describe('four eyes', () => {
  it('keeps whoever wrote from deciding, whatever their duties', async () => {
    const username = 'tuphap.kiem-nhiem';
    const both = await world.person(username, { agencyId: world.agency('tu-phap'), duty: 'officer' });
    for (const [agency, duty] of [
      ['tu-phap', 'head'],
      ['cong-an', 'officer'],
      ['cong-an', 'head'],
    ] as const) {
      await world.membership(both, world.agency(agency), duty);
    }
    const person = await world.app.client(username);
    const cardId = await world.card('working');
    await world.write(person, cardId, { note: 'thêm một câu' });
    await world.move(await world.as('leadOfficer'), cardId, 'submit_internal');
    const refused = async (move: string): Promise<void> => {
      const answer = await world.tryMove(person, cardId, move);
      expect(answer.body).toMatchObject({ status: 403, code: 'FOUR_EYES', data: { reason: 'contributed' } });
    };
    await refused('endorse');
    await world.move(await world.as('leadHead'), cardId, 'endorse');
    await refused('receive');
    await world.move(await world.as('coOfficer'), cardId, 'receive');
    await refused('accept');
    await world.move(await world.as('coHead'), cardId, 'accept');
  });

  it('keeps whoever decided one step from deciding the next', async () => {
    const username = 'congan.kiem-nhiem';
    const both = await world.person(username, { agencyId: world.agency('cong-an'), duty: 'officer' });
    await world.membership(both, world.agency('cong-an'), 'head');
    const person = await world.app.client(username);
    const cardId = await world.card('submitted');
    await world.move(person, cardId, 'receive');
    const answer = await world.tryMove(person, cardId, 'accept');
    expect(answer.body).toMatchObject({ status: 403, code: 'FOUR_EYES', data: { reason: 'decided_before' } });
    await world.move(await world.as('coHead'), cardId, 'accept');
  });

  it('leaves one entry in the log for each refusal, also when several cards are moved at once', async () => {
    const cardIds = [await world.card('working'), await world.card('working')];
    const count = async (): Promise<number> => {
      const rows = await world.app.sql(
        `SELECT 1 FROM audit_entry WHERE action = 'refused' AND detail ->> 'target' = ANY($1)`,
        [cardIds],
      );
      return rows.length;
    };
    const cards = await Promise.all(
      cardIds.map(async (cardId) => ({ cardId, expectedVersion: await world.version(cardId) })),
    );
    const client = await world.as('foreignHead');
    await client.post(`/api/boards/${world.app.boardId}/transitions`, { action: 'accept_assignment', cards });
    expect(await count()).toBe(2);
  });
});
