import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CardFace } from '../board/index.js';
import { addDays } from '../text/index.js';
import { cardStates } from '../workflow/index.js';
import { flowColumnOf } from './flow.js';
import { changesSince } from './since.js';

type Told = Pick<CardFace, 'state' | 'cancelled' | 'notTriggered' | 'onHold' | 'dueOn' | 'returns' | 'at'>;

const told: fc.Arbitrary<Told> = fc.record({
  state: fc.constantFrom(...cardStates),
  cancelled: fc.boolean(),
  notTriggered: fc.boolean(),
  onHold: fc.boolean(),
  dueOn: fc.option(fc.nat(3).map((days) => addDays('2026-10-14', days))),
  returns: fc.nat(2),
  at: fc.nat(3),
});

function face(id: string, part: Told): CardFace {
  return { id, taskId: `t${id}`, leadIds: ['A'], ...part } as CardFace;
}

const board = fc
  .dictionary(fc.constantFrom('1', '2', '3', '4', '5', '6'), told)
  .map((cards) => Object.entries(cards).map(([id, part]) => face(id, part)));

describe('what changed between two moments', () => {
  it('is nothing between a board and itself', () => {
    fc.assert(
      fc.property(board, (cards) => {
        expect(changesSince(cards, cards)).toEqual({ moved: [], touched: 0 });
      }),
    );
  });

  it('takes the columns of then to those of now, card by card', () => {
    fc.assert(
      fc.property(board, board, (then, now) => {
        const { moved } = changesSince(then, now);
        expect(new Set(moved.map(({ cardId }) => cardId)).size).toBe(moved.length);
        const columns = new Map(then.map((card) => [card.id, flowColumnOf(card)]));
        for (const { cardId, from, to } of moved) {
          expect(columns.get(cardId) ?? 'none').toBe(from);
          columns.set(cardId, to);
        }
        for (const card of now) expect(columns.get(card.id) ?? 'none').toBe(flowColumnOf(card));
        const left = then.filter(({ id }) => !now.some((card) => card.id === id));
        for (const { id } of left) expect(columns.get(id)).toBe('none');
      }),
    );
  });

  it('says of another due, of returns, and counts what else was touched', () => {
    const calm: Told = {
      state: 'in_progress',
      cancelled: false,
      notTriggered: false,
      onHold: false,
      dueOn: '2026-10-14',
      returns: 1,
      at: 1,
    };
    const then = ['1', '2', '3', '4'].map((id) => face(id, calm));
    const now = [
      face('1', { ...calm, dueOn: '2026-11-30', at: 2 }),
      face('2', { ...calm, returns: 3, at: 2 }),
      face('3', { ...calm, at: 2 }),
      face('4', calm),
    ];
    expect(changesSince(then, now)).toMatchObject({
      moved: [
        { cardId: '1', dueFrom: '2026-10-14', dueTo: '2026-11-30', returns: 0 },
        { cardId: '2', returns: 2, from: 'in_progress', to: 'in_progress' },
      ],
      touched: 1,
    });
  });
});
