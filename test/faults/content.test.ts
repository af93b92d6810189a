/** J3, J4: writing while submitting and approving, and writing over each other. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { contentHash } from '@tien-do/backend';
import type { CardContent, CardDetail } from '@tien-do/shared/contract';
import type { Answer, Client } from '../support/app.js';
import { outcomes, Stage } from './stage.js';

let stage: Stage;
let officer: Client;
let head: Client;

beforeAll(async () => {
  stage = await Stage.set();
  officer = await stage.as('leadOfficer', 0);
  head = await stage.as('leadHead', 1);
});

afterEach(async () => {
  await stage.gate.release();
});

afterAll(async () => {
  await stage.check();
  await stage.strike();
});

const save = (by: Client, cardId: string, expectedVersion: number, content: CardContent): Promise<Answer> =>
  by.put(`/api/cards/${cardId}/content`, { expectedVersion, content });

describe('J3 a text that changes while it is submitted and approved', () => {
  it.each([{ first: 'edit' }, { first: 'submit' }] as const)(
    '$first first: what is submitted is what somebody had seen, and its hash says so',
    async ({ first }) => {
      const { world, gate, boardId } = stage;
      const cardId = await world.card('working');
      const version = await world.version(cardId);
      const before = await world.content(officer, cardId);
      const after = { ...before, result: 'Bản sửa trong khi trình.' };
      const acts = {
        edit: () => save(head, cardId, version, after),
        submit: () => stage.act(officer, cardId, 'submit_internal', version),
      };
      await gate.holdBoard(boardId);
      const answers = await gate.inLine(
        first === 'edit' ? [acts.edit, acts.submit] : [acts.submit, acts.edit],
      );
      expect(outcomes(answers)).toEqual(['ok', 'STALE']);
      if (first === 'edit')
        expect(
          outcomes([await stage.act(officer, cardId, 'submit_internal', await world.version(cardId))]),
        ).toEqual(['ok']);
      const [row] = await stage.apps[0].sql<{ content: CardContent; sha256: string; contributors: string[] }>(
        'SELECT content, sha256, contributor_ids AS contributors FROM submission WHERE card_id = $1',
        [cardId],
      );
      expect(row?.content).toEqual(first === 'edit' ? after : before);
      expect(row && contentHash(row.content, [])).toBe(row?.sha256);
      // Whoever's words came into it may not approve it; whoever's came too late has none in it.
      expect(row?.contributors.includes(head.personId)).toBe(first === 'edit');
    },
  );

  it('is closed to writing while it is approved: the decision binds what it was made on', async () => {
    const { world, gate, boardId } = stage;
    const cardId = await world.card('reviewed');
    const version = await world.version(cardId);
    const content = await world.content(officer, cardId);
    await gate.holdBoardEnd(boardId);
    const endorsed = stage.act(head, cardId, 'endorse', version);
    await gate.waiting(1);
    const edited = save(officer, cardId, version, { ...content, result: 'Sửa lúc lãnh đạo ký.' });
    await gate.waiting(2);
    await gate.release();
    expect(outcomes([await endorsed, await edited])).toEqual(['ok', 'STALE']);
    expect(outcomes([await save(officer, cardId, await world.version(cardId), content)])).toEqual([
      'WRONG_STATE',
    ]);
    const [row] = await stage.apps[0].sql<{ signed: string; held: string }>(
      `SELECT d.sha256 AS signed, s.sha256 AS held FROM decision d JOIN submission s ON s.id = d.submission_id
        WHERE d.card_id = $1 AND d.act = 'endorse'`,
      [cardId],
    );
    expect(row?.signed).toBe(row?.held);
  });
});

describe('J4 two who write at once', () => {
  it('the second is told, looks again, and neither loses a word', async () => {
    const { world, gate, boardId } = stage;
    const cardId = await world.card('working');
    const append = async (by: Client, word: string): Promise<Answer> => {
      const { body } = await by.get<CardDetail>(`/api/cards/${cardId}`);
      if (!body.content) throw new Error('no text');
      return save(by, cardId, body.face.version, {
        ...body.content,
        note: `${body.content.note} ${word}`.trim(),
      });
    };
    const version = await world.version(cardId);
    const held = await world.content(officer, cardId);
    await gate.holdBoard(boardId);
    const answers = await gate.inLine([
      () => save(officer, cardId, version, { ...held, note: 'một' }),
      () => save(head, cardId, version, { ...held, note: 'hai' }),
    ]);
    expect(outcomes(answers)).toEqual(['ok', 'STALE']);
    expect(outcomes([await append(head, 'hai')])).toEqual(['ok']);
    expect((await world.content(officer, cardId)).note).toBe('một hai');
    expect(await world.version(cardId)).toBe(version + 2);
  });

  it('a save that has read and not yet written keeps the other from reading what is about to change', async () => {
    const { world, gate, boardId } = stage;
    const cardId = await world.card('working');
    const version = await world.version(cardId);
    const held = await world.content(officer, cardId);
    await gate.holdBoardEnd(boardId);
    const first = save(officer, cardId, version, { ...held, note: 'trước' });
    await gate.waiting(1);
    const second = save(head, cardId, version, { ...held, note: 'sau' });
    await gate.waiting(2);
    // Nothing of the first is to be seen until it is done.
    expect((await head.get<CardDetail>(`/api/cards/${cardId}`)).body.content?.note).toBe(held.note);
    await gate.release();
    expect(outcomes([await first, await second])).toEqual(['ok', 'STALE']);
    expect((await head.get<CardDetail>(`/api/cards/${cardId}`)).body.content?.note).toBe('trước');
  });
});
