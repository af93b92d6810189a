import { describe, expect, it, test } from '@jest/globals';
import type { ExpandedTask } from '../plans/index.js';
import { previewOf, wantedCards } from './wanted-cards.js';

const rule = { month: 10, day: 15, bound: 'before' } as const;

function task(id: string, leadMode: 'single' | 'joint' | 'each', leadIds: string[]): ExpandedTask {
  const facts = { id, key: id, title: id, expectedResults: [], deadline: { kind: 'annual' as const } };
  return { task: { ...facts, leadMode }, leadIds, coordinatingIds: [] };
}

describe('a task that nobody leads on that day', () => {
  test.each(['single', 'joint', 'each'] as const)('has no card (%s)', (mode) => {
    expect(wantedCards([task('t', mode, [])], rule, 2026)).toEqual([]);
  });

  it('is named before the period is opened, with the sets that are empty', () => {
    const tasks = [task('t', 'single', ['a']), task('u', 'joint', []), task('v', 'each', [])];
    const preview = previewOf({
      plan: { dueRule: rule, dataEnds: { month: 9, day: 30 } },
      year: 2026,
      today: '2026-03-02',
      tasks,
      present: new Set(),
      names: new Map([['a', 'Phòng A']]),
      leadingSets: new Map([['u', ['Các tổ', 'Các ban']]]),
    });
    expect(preview).toMatchObject({
      cards: 1,
      undated: 0,
      late: 0,
      leaderless: [
        { key: 'u', title: 'u', sets: ['Các tổ', 'Các ban'] },
        { key: 'v', title: 'v', sets: [] },
      ],
      without: [],
    });
  });

  it.each([
    ['2026-10-14', 0],
    ['2026-10-15', 1],
  ])('says on %s how many cards would be overdue at once', (today, late) => {
    const preview = previewOf({
      plan: { dueRule: rule, dataEnds: { month: 9, day: 30 } },
      year: 2026,
      today,
      tasks: [task('t', 'single', ['a'])],
      present: new Set(),
      names: new Map(),
      leadingSets: new Map(),
    });
    expect(preview).toMatchObject({ cards: 1, late });
  });
});
