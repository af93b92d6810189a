import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CardFace } from '../board/index.js';
import { addDays } from '../text/index.js';
import { ageStepOf, ageSteps, overdueAges } from './ages.js';
import { periodBefore, sameDay, shareChange } from './compare.js';
import { passages, flowDays, beginningsOf } from './flow.js';
import { waitingOf } from './waiting.js';

/** A face in progress, with what a test says otherwise. */
function faceWith(part: Partial<CardFace>): CardFace {
  return {
    id: 'card',
    taskId: 'task',
    leadIds: ['a'],
    state: 'in_progress',
    returned: false,
    onHold: false,
    cancelled: false,
    notTriggered: false,
    assignmentAccepted: true,
    dueOn: null,
    dueProposedOn: null,
    sentOn: null,
    doneOn: null,
    firstSentOn: null,
    step: null,
    heldSince: '2026-09-01T00:00:00.000Z',
    submissions: 0,
    returns: 0,
    backBy: null,
    returnedToIds: [],
    accepted: 0,
    contributionsOpen: 0,
    supplementOpen: false,
    petitionsOpen: 0,
    originalDueOn: null,
    extensionAskedOn: null,
    urgings: [],
    files: 0,
    comments: 0,
    version: 1,
    at: 1,
    changedAt: '2026-09-01T00:00:00.000Z',
    changedById: null,
    ...part,
  };
}

describe('ages', () => {
  it('put every day overdue into one step, at their edges too', () => {
    expect([1, 7, 8, 30, 31, 60, 61, 120, 121, 9999].map((days) => ageStepOf(days)?.from)).toEqual([
      1, 1, 8, 8, 31, 31, 61, 61, 121, 121,
    ]);
    expect([0, -3].map(ageStepOf)).toEqual([null, null]);
  });

  it('add up to what is overdue', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 400 })), (days) => {
        const ages = overdueAges(days.map((late, at) => ({ cardId: String(at), days: late })));
        expect(ages.map(({ step }) => step)).toEqual(ageSteps);
        expect(ages.reduce((sum, { count }) => sum + count, 0)).toBe(days.length);
      }),
    );
  });
});

describe('the period before', () => {
  it('is held against on the day as far from its own due day', () => {
    expect(sameDay('2026-09-15', '2026-10-14', '2025-10-14')).toBe('2025-09-15');
    expect(sameDay('2024-03-01', '2024-10-14', '2023-10-14')).toBe('2023-03-01');
    expect(sameDay('2026-11-22', '2026-10-14', '2025-09-30')).toBe('2025-11-08');
    fc.assert(
      fc.property(fc.integer({ min: -400, max: 400 }), (days) => {
        expect(sameDay(addDays('2026-10-14', days), '2026-10-14', '2025-10-14')).toBe(
          addDays('2025-10-14', days),
        );
      }),
    );
  });

  it('is the nearest one that was', () => {
    const years = [2027, 2023, 2025, 2024].map((year) => ({ year }));
    expect(periodBefore(years, 2027)).toEqual({ year: 2025 });
    expect(periodBefore(years, 2023)).toBeNull();
  });

  it('differs by what is printed', () => {
    expect(shareChange({ part: 45, whole: 52 }, { part: 1, whole: 2 })).toBe(365);
    expect(shareChange({ part: 1, whole: 3 }, { part: 2, whole: 3 })).toBe(-334);
    expect(shareChange({ part: 1, whole: 3 }, { part: 0, whole: 0 })).toBeNull();
  });
});

describe('what waits', () => {
  it('is what lies with the coordinator, since the oldest was sent, and what was asked for', () => {
    expect(
      waitingOf([
        faceWith({ id: '1', state: 'submitted', sentOn: '2026-09-03' }),
        faceWith({ id: '2', state: 'submitted', sentOn: '2026-09-01' }),
        faceWith({ id: '3', state: 'submitted', sentOn: '2026-08-01', cancelled: true, petitionsOpen: 1 }),
        faceWith({ id: '4', extensionAskedOn: '2026-12-01', petitionsOpen: 2 }),
        faceWith({ id: '5', petitionsOpen: 1 }),
      ]),
    ).toEqual({ queue: { count: 2, oldestOn: '2026-09-01' }, extensions: 1, petitions: 2 });
    expect(waitingOf([])).toEqual({ queue: { count: 0, oldestOn: null }, extensions: 0, petitions: 0 });
  });
});

describe('how today began', () => {
  const flow = { version: 10, began: [{ cardId: 'moved', column: 'draft' as const }] };

  it('is what the server names, else what was held before or is no newer than it', () => {
    const before = [
      faceWith({ id: 'moved', state: 'in_progress', at: 9 }),
      faceWith({ id: 'later', state: 'in_progress', at: 4 }),
      faceWith({ id: 'still', state: 'draft', at: 3 }),
    ];
    const now = [
      faceWith({ id: 'moved', state: 'submitted', at: 12 }),
      // Moved after the server read, before its answer was here.
      faceWith({ id: 'later', state: 'submitted', at: 11 }),
      faceWith({ id: 'still', state: 'draft', at: 3 }),
      faceWith({ id: 'met', state: 'compiled', at: 10 }),
      faceWith({ id: 'new', state: 'draft', at: 12 }),
    ];
    expect([...beginningsOf(flow, before, now)].sort()).toEqual([
      ['later', 'in_progress'],
      ['met', 'compiled'],
      ['moved', 'draft'],
      ['still', 'draft'],
    ]);
  });
});

it('what was entered and left adds up over days', () => {
  const days = flowDays(
    [
      { day: '2026-09-01', from: 'none', to: 'draft', count: 5 },
      { day: '2026-09-02', from: 'draft', to: 'in_progress', count: 3 },
      { day: '2026-09-04', from: 'in_progress', to: 'draft', count: 1 },
    ],
    '2026-09-02',
    '2026-09-04',
  );
  expect(passages(days)).toEqual({
    draft: { entered: 1, left: 3 },
    in_progress: { entered: 3, left: 1 },
    submitted: { entered: 0, left: 0 },
    compiled: { entered: 0, left: 0 },
  });
});
