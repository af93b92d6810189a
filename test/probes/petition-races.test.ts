/** Petitions that several act on at once come out as if they had done it one after the other. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CardDetail } from '@tien-do/shared/contract';
import type { Answer, Client } from '../support/app.js';
import { longReason, World } from '../rights/world.js';
import { expectProblem } from './knock.js';

let world: World;
let officer: Client;
let head: Client;
let coHead: Client;
let coDeputy: Client;

beforeAll(async () => {
  world = await World.start();
  officer = await world.as('leadOfficer');
  head = await world.as('leadHead');
  coHead = await world.as('coHead');
  coDeputy = await world.as('coDeputy');
});
afterAll(async () => {
  await world.app.close();
});

const isDone = ({ status }: Answer): boolean => status === 200;

async function ask(by: Client, cardId: string, askedOn: string): Promise<Answer> {
  const { face } = (await by.get<CardDetail>(`/api/cards/${cardId}`)).body;
  return by.post(`/api/cards/${cardId}/petitions`, {
    ...{ kind: 'extension', dueOn: face.dueOn, askedOn, reason: longReason },
  });
}

const idOf = (answer: Answer): string => (answer.body as { petition: { id: string } }).petition.id;

function act(by: Client, id: string, action: string, words: object = {}): Promise<Answer> {
  return by.post(`/api/petitions/${id}/acts`, { act: action, expectedVersion: 1, ...words });
}

interface Kept {
  dueOn: string;
  open: number;
  acts: string[];
}

async function kept(cardId: string): Promise<Kept | undefined> {
  const [row] = await world.app.sql<Kept>(
    `SELECT due_on AS "dueOn", petitions_open AS open,
            ARRAY(SELECT a.kind FROM petition_act a JOIN petition q ON q.id = a.petition_id
                   WHERE q.card_id = c.id ORDER BY a.at, a.number) AS acts
       FROM card c WHERE id = $1`,
    [cardId],
  );
  return row;
}

describe('an extension', () => {
  it('is granted or withdrawn, never both', async () => {
    const won = { grant: 0, withdraw: 0 };
    for (let round = 0; round < 24; round += 1) {
      const cardId = await world.card('working');
      const before = await kept(cardId);
      const id = idOf(await ask(head, cardId, '2026-12-01'));
      const hands = [() => act(coHead, id, 'grant'), () => act(head, id, 'withdraw')];
      const [first, second] = round % 2 === 0 ? hands : hands.toReversed();
      const answers = await Promise.all([first?.(), second?.()]);
      const [granted, withdrawn] = round % 2 === 0 ? answers : answers.toReversed();
      expect([granted, withdrawn].filter((answer) => answer && isDone(answer))).toHaveLength(1);
      const winner = granted && isDone(granted) ? 'grant' : 'withdraw';
      won[winner] += 1;
      expectProblem((winner === 'grant' ? withdrawn : granted) as Answer, [
        'STALE',
        'FORBIDDEN',
        'WRONG_STATE',
      ]);
      expect(await kept(cardId)).toEqual({
        dueOn: winner === 'grant' ? '2026-12-01' : before?.dueOn,
        open: 0,
        acts: ['raise', winner],
      });
    }
    expect(won.grant + won.withdraw).toBe(24);
  });

  it('is granted once, whichever of two heads is faster', async () => {
    for (let round = 0; round < 12; round += 1) {
      const cardId = await world.card('working');
      const id = idOf(await ask(head, cardId, '2026-12-01'));
      const answers = await Promise.all([
        act(coHead, id, 'grant', { dueOn: '2026-11-20' }),
        act(coDeputy, id, 'refuse', { words: longReason }),
      ]);
      expect(answers.filter(isDone)).toHaveLength(1);
      expect((await kept(cardId))?.acts).toHaveLength(2);
    }
  });

  it('is asked for once at a time, whoever of the agency asks', async () => {
    for (let round = 0; round < 24; round += 1) {
      const cardId = await world.card('working');
      const answers = await Promise.all([
        ask(officer, cardId, '2026-12-01'),
        ask(head, cardId, '2026-12-02'),
        ask(officer, cardId, '2026-12-03'),
      ]);
      expect(answers.filter(isDone)).toHaveLength(1);
      for (const answer of answers.filter((one) => !isDone(one))) expectProblem(answer, 'WRONG_STATE');
      expect((await kept(cardId))?.acts).toEqual(['raise']);
    }
  });

  it('and a submission at once: the submission is about the due that its lead saw, or is told that it moved', async () => {
    const seen = { before: 0, after: 0 };
    for (let round = 0; round < 24; round += 1) {
      const cardId = await world.card('working');
      const id = idOf(await ask(head, cardId, '2026-12-01'));
      const version = await world.version(cardId);
      const submit = (): Promise<Answer> =>
        officer.post(`/api/cards/${cardId}/transitions`, {
          action: 'submit_internal',
          expectedVersion: version,
        });
      const grant = (): Promise<Answer> => act(coHead, id, 'grant');
      const [granted, submitted] =
        round % 2 === 0
          ? await Promise.all([grant(), submit()])
          : (await Promise.all([submit(), grant()])).toReversed();
      expect(granted).toMatchObject({ status: 200 });
      if (submitted && isDone(submitted)) seen.before += 1;
      else {
        seen.after += 1;
        expectProblem(submitted as Answer, 'STALE');
      }
      expect((await kept(cardId))?.dueOn).toBe('2026-12-01');
    }
    expect(seen.before + seen.after).toBe(24);
  });
});
