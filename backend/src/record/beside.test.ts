import { describe, expect, it } from '@jest/globals';
import { whileOpen, type AccountTurn } from './beside.js';

const held = (validTo: Date | null = null): Parameters<typeof whileOpen>[0] => ({
  id: 'm',
  personId: 'p',
  agencyId: 'a',
  duty: 'head',
  validFrom: new Date(100),
  validTo,
});
const turn = (disabled: boolean, at: number): AccountTurn => ({
  personId: 'p',
  disabled,
  at: new Date(at),
});
const spans = (turns: AccountTurn[], end: Date | null = null): [number, number | null][] =>
  whileOpen(held(end), turns).map(({ from, to }) => [from, to]);

describe('a duty, while its account is open', () => {
  it('is one span where the account was never disabled', () => {
    expect(spans([])).toEqual([[100, null]]);
    expect(spans([], new Date(900))).toEqual([[100, 900]]);
  });

  it('has a gap while the account is disabled, and ends with one that stays so', () => {
    expect(spans([turn(true, 200), turn(false, 300)])).toEqual([
      [100, 200],
      [300, null],
    ]);
    expect(spans([turn(true, 200)])).toEqual([[100, 200]]);
    // Said twice is said once.
    expect(spans([turn(true, 200), turn(true, 250), turn(false, 300), turn(false, 350)])).toEqual([
      [100, 200],
      [300, null],
    ]);
  });

  it('begins no sooner than the duty does, or than the account is opened again', () => {
    expect(spans([turn(true, 10), turn(false, 50)])).toEqual([[100, null]]);
    expect(spans([turn(true, 10), turn(false, 150)])).toEqual([[150, null]]);
    expect(spans([turn(true, 10)])).toEqual([]);
  });

  it('ends no later than the duty does', () => {
    expect(spans([turn(true, 950)], new Date(900))).toEqual([[100, 900]]);
  });
});
