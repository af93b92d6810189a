import { describe, expect, it } from '@jest/globals';
import { emptyContent } from '../cards/content.js';
import { followingOf, itemsFor, type StandingCard } from './following.js';
import type { WantedCard } from './wanted-cards.js';

function wanted(taskId: string, leadId: string, patch: Partial<WantedCard> = {}): WantedCard {
  return {
    task: {
      id: taskId,
      key: taskId,
      title: '',
      leadMode: 'single',
      expectedResults: [],
      deadline: { kind: 'annual' },
    },
    leadIds: [leadId],
    leadKey: leadId,
    coordinatingIds: [],
    dueOn: '2026-10-14',
    notTriggered: false,
    ...patch,
  };
}

function card(taskId: string, leadKey: string, patch: Partial<StandingCard> = {}): StandingCard {
  return {
    id: `${taskId}-${leadKey}`,
    taskId,
    leadKey,
    plannedLeadKey: null,
    state: 'in_progress',
    cancelled: false,
    notTriggered: false,
    dueOn: '2026-10-14',
    submissions: 0,
    coordinatingIds: [],
    ...patch,
  };
}

const nothing = { make: [], revive: [], stop: [], look: [], change: [] };

describe('cards that follow an amended plan', () => {
  it('stay where nothing changed, whatever else is different about them', () => {
    const both = [wanted('t', 'a'), wanted('t', 'b'), wanted('t', 'came-to-the-set')];
    const cards = [
      card('t', 'a', { dueOn: '2026-12-01' }),
      card('t', 'b', { cancelled: true }),
      card('t', 'left-the-set'),
    ];
    expect(followingOf(both, both, cards, new Set())).toEqual(nothing);
  });

  it('appear for what is new, and come back where an earlier amendment stopped them', () => {
    const after = [wanted('t', 'a'), wanted('u', 'b')];
    const cards = [card('u', 'b', { cancelled: true })];
    expect(followingOf([], after, cards, new Set())).toEqual({
      ...nothing,
      make: [after[0]],
      revive: [{ id: 'u-b', card: after[1] }],
    });
  });

  it('end with their task, unless they are compiled or ended already', () => {
    const before = [wanted('t', 'a'), wanted('t', 'b'), wanted('t', 'c'), wanted('t', 'd')];
    const cards = [
      card('t', 'a', { submissions: 2, state: 'submitted' }),
      card('t', 'b', { state: 'compiled' }),
      card('t', 'c', { cancelled: true }),
      card('t', 'd', { state: 'draft' }),
    ];
    expect(followingOf(before, [], cards, new Set(['t']))).toEqual({ ...nothing, stop: ['t-a', 't-d'] });
  });

  it('of a lead that leads no more end only where nothing was submitted', () => {
    const before = [wanted('t', 'a'), wanted('t', 'b'), wanted('t', 'c')];
    const cards = [card('t', 'a'), card('t', 'b', { submissions: 1 }), card('t', 'c', { state: 'compiled' })];
    expect(followingOf(before, [], cards, new Set())).toEqual({ ...nothing, stop: ['t-a'], look: ['t-b'] });
  });

  it.each([
    ['another due of the plan', '2026-10-14', '2026-10-14', '2026-11-30', { dueOn: '2026-11-30' }],
    [
      'a due that a person gave, by one of the plan',
      '2026-09-01',
      null,
      '2026-11-30',
      { dueOn: '2026-11-30' },
    ],
    ['a due that a person gave, not by none', '2026-09-01', '2026-10-14', null, null],
    ['the due of the plan, also by none', '2026-10-14', '2026-10-14', null, { dueOn: null }],
  ])('get %s', (_, has, was, is, patch) => {
    const before = [wanted('t', 'a', { dueOn: was })];
    const after = [wanted('t', 'a', { dueOn: is })];
    const { change } = followingOf(before, after, [card('t', 'a', { dueOn: has })], new Set());
    expect(change).toEqual(patch ? [{ id: 't-a', patch }] : []);
  });

  it('wait for a request only while nobody has begun', () => {
    const before = [wanted('t', 'a', { dueOn: null })];
    const after = [wanted('t', 'a', { dueOn: null, notTriggered: true })];
    const of = (state: StandingCard['state']): unknown[] =>
      followingOf(before, after, [card('t', 'a', { state, dueOn: null })], new Set()).change;
    expect(of('draft')).toEqual([{ id: 't-a', patch: { notTriggered: true } }]);
    expect(of('in_progress')).toEqual([]);
  });

  it('know who helps now, in whatever order', () => {
    const of = (ids: string[]): unknown[] => {
      const before = [wanted('t', 'a', { coordinatingIds: ['x', 'y'] })];
      return followingOf(before, [wanted('t', 'a', { coordinatingIds: ids })], [card('t', 'a')], new Set())
        .change;
    };
    expect(of(['y', 'x'])).toEqual([]);
    expect(of(['y', 'z'])).toEqual([{ id: 't-a', patch: { coordinatingIds: ['y', 'z'] } }]);
  });
});

describe('answers to expected results that changed', () => {
  const content = {
    ...emptyContent(2),
    items: [
      { done: true, text: 'Báo cáo số 5' },
      { done: false, text: 'Danh sách lớp' },
    ],
    note: 'Lưu ý',
  };

  it('stay with the result that they answer, wherever it stands now', () => {
    const { items, note } = itemsFor(
      content,
      ['Báo cáo', 'Lớp tập huấn'],
      ['Lớp tập huấn', 'Kế hoạch', 'BÁO CÁO'],
    );
    expect(items.map(({ text }) => text)).toEqual(['Danh sách lớp', '', 'Báo cáo số 5']);
    expect(note).toBe('Lưu ý');
  });

  it('stay in their place where the words of the result changed', () => {
    const { items } = itemsFor(content, ['Báo cáo', 'Lớp tập huấn'], ['Báo cáo năm', 'Lớp tập huấn']);
    expect(items.map(({ text }) => text)).toEqual(['Báo cáo số 5', 'Danh sách lớp']);
  });

  it('are kept in the note where their result is gone, or behind the others where that is full', () => {
    const short = itemsFor(content, ['Báo cáo', 'Lớp tập huấn'], ['Báo cáo']);
    expect(short).toMatchObject({ items: [{ text: 'Báo cáo số 5' }], note: 'Lưu ý\nDanh sách lớp' });
    const full = itemsFor({ ...content, note: 'x'.repeat(4_999) }, ['Báo cáo', 'Lớp tập huấn'], ['Báo cáo']);
    expect(full.items.map(({ text }) => text)).toEqual(['Báo cáo số 5', 'Danh sách lớp']);
  });
});
