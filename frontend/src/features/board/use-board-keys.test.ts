import { describe, expect, it } from '@jest/globals';
import { standardTiming } from '@tien-do/shared';
import { intoColumns } from './board-model.ts';
import { face } from './board-fixtures.ts';
import { nextCard, placeOf } from './use-board-keys.ts';

const columns = intoColumns(
  [
    face({ id: 'd1', state: 'draft' }),
    face({ id: 'p1' }),
    face({ id: 'p2', state: 'internal_review' }),
    face({ id: 'p3' }),
    face({ id: 'c1', state: 'compiled', doneOn: '2026-10-01' }),
  ],
  '2026-10-13',
  standardTiming,
  new Map(),
);

describe('arrows on the board', () => {
  it.each([
    ['p1', 'ArrowDown', 'p2'],
    ['p3', 'ArrowDown', 'p3'],
    ['p1', 'ArrowUp', 'p1'],
    ['p2', 'ArrowLeft', 'd1'],
    ['p2', 'ArrowRight', 'c1'],
    ['d1', 'ArrowLeft', null],
    ['p2', 'Home', 'p1'],
    ['p2', 'End', 'p3'],
    ['p2', 'x', null],
    ['gone', 'ArrowDown', null],
  ])('%s, %s: %s', (from, key, to) => {
    expect(nextCard(columns, from, key)).toBe(to);
  });

  it('finds a card in its column', () => {
    expect(placeOf(columns, 'p2')).toEqual({ column: 1, place: 1 });
    expect(placeOf(columns, 'gone')).toBeNull();
  });
});
