import { describe, expect, it } from '@jest/globals';
import { standardLadder, standardTiming } from '@tien-do/shared';
import {
  isSameLadder,
  readDays,
  readLadder,
  readRungs,
  readTiming,
  typedLadder,
  typedTiming,
} from './time-settings.ts';

describe('what is typed about time', () => {
  it('comes back as it stands', () => {
    expect(readTiming(typedTiming(standardTiming))).toEqual(standardTiming);
    expect(readLadder(typedLadder(standardLadder))).toEqual(standardLadder);
  });

  it.each([
    ['30, 7; 3 1', [30, 7, 3, 1]],
    ['', []],
    ['7, 7', null],
    ['0', null],
    ['366', null],
    ['3,5x', null],
    ['-1', null],
    ['1 2 3 4 5 6 7 8', [1, 2, 3, 4, 5, 6, 7, 8]],
    ['1 2 3 4 5 6 7 8 9', null],
  ])('days before: %j', (typed, days) => {
    expect(readRungs(typed)).toEqual(days);
  });

  it('days are whole numbers within their bounds', () => {
    expect([' 7 ', '0', '60', '61', '7.5', '1e1', ''].map((typed) => readDays(typed, 1, 60))).toEqual([
      7,
      null,
      60,
      null,
      null,
      null,
      null,
    ]);
  });

  it('pressing is never further than soon', () => {
    expect(readTiming({ doneBy: 'first', soonDays: '5', urgentDays: '5' })).toMatchObject({ urgentDays: 5 });
    expect(readTiming({ doneBy: 'first', soonDays: '5', urgentDays: '6' })).toBeNull();
  });

  it('a ladder is put in order, and is another one by any of its members', () => {
    const typed = typedLadder(standardLadder);
    const read = readLadder({ ...typed, before: '1, 30, 3, 7' });
    expect(read && isSameLadder(read, standardLadder)).toBe(true);
    for (const part of [
      { before: '30, 7, 3' },
      { onDay: false },
      { afterEvery: '0' },
      { returnedEvery: '5' },
      { stepEvery: '5' },
      { urgeAfter: '9' },
      { reportAfter: '9' },
      { quietFrom: 19 },
      { quietTo: 6 },
      { digestAt: 9 },
    ]) {
      const other = readLadder({ ...typed, ...part });
      expect(other && isSameLadder(other, standardLadder)).toBe(false);
    }
    for (const name of ['before', 'afterEvery', 'returnedEvery', 'stepEvery', 'urgeAfter', 'reportAfter'])
      expect(readLadder({ ...typed, [name]: 'x' })).toBeNull();
  });
});
