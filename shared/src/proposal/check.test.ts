import { describe, expect, it } from '@jest/globals';
import { deadlineRule } from '../contract/proposals.js';
import type { DueRule } from '../deadlines/index.js';
import { blockersOf } from './check.js';
import { emptyProposal, emptyRow } from './proposal.js';

const blocked = (due: DueRule | undefined): boolean => {
  const row = { ...emptyRow('r1', 'task', null), deadline: { kind: 'annual' as const, due } };
  return blockersOf({ ...emptyProposal(), rows: [row] }).some(({ kind }) => kind === 'bad_deadline');
};

describe('a day of its own every year', () => {
  it.each<[DueRule | undefined, boolean]>([
    [undefined, false],
    [{ month: 6, day: 30, bound: 'before' }, false],
    [{ month: 2, day: 29, bound: 'by' }, true],
    [{ month: 6, day: 31, bound: 'before' }, true],
  ])('%j keeps the plan from being accepted: %s', (due, kept) => {
    expect(blocked(due)).toBe(kept);
  });

  it('may be left out, as it is in rules that were stored without it', () => {
    expect(deadlineRule.parse({ kind: 'annual' })).toEqual({ kind: 'annual' });
    const due = { month: 6, day: 30, bound: 'before' };
    expect(deadlineRule.parse({ kind: 'annual', due })).toEqual({ kind: 'annual', due });
    expect(deadlineRule.safeParse({ kind: 'annual', due: { ...due, day: 32 } }).success).toBe(false);
  });
});
