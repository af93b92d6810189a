import { describe, expect, it, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays, dayOf, startOfDay } from '../text/index.js';
import { cardStates } from '../workflow/index.js';
import {
  doneDay,
  dueBy,
  isPressing,
  standardTiming,
  timingClasses,
  timingOf as timingBy,
  type Timing,
  type TimingFacts,
  type TimingRules,
} from './timing.js';

const timingOf = (card: TimingFacts, today: string): Timing => timingBy(card, today, standardTiming);

const dueOn = '2026-10-14';
const open: TimingFacts = {
  state: 'in_progress',
  onHold: false,
  cancelled: false,
  notTriggered: false,
  dueOn,
  sentOn: null,
  doneOn: null,
  firstSentOn: null,
  originalDueOn: null,
};

describe('an open card, on each day around its last allowed one', () => {
  test.each([
    [-40, 'not_due', 40],
    [-8, 'not_due', 8],
    [-7, 'due_soon', 7],
    [-2, 'due_soon', 2],
    [-1, 'due_soon', 1],
    [0, 'due_today', 0],
    [1, 'overdue', 1],
    [2, 'overdue', 2],
    [90, 'overdue', 90],
  ] as const)('%d days: %s, %d', (offset, timing, days) => {
    for (const state of ['draft', 'in_progress', 'internal_review'] as const) {
      expect(timingOf({ ...open, state }, addDays(dueOn, offset))).toEqual({ class: timing, days });
    }
  });

  it('is soon for as many days as is said', () => {
    for (const soonDays of [1, 7, 30]) {
      const rules: TimingRules = { ...standardTiming, soonDays };
      expect(timingBy(open, addDays(dueOn, -soonDays), rules).class).toBe('due_soon');
      expect(timingBy(open, addDays(dueOn, -soonDays - 1), rules).class).toBe('not_due');
    }
  });

  it('presses within as many days as is said, and on the day itself', () => {
    const pressing = (offset: number): boolean =>
      isPressing(timingOf(open, addDays(dueOn, offset)), standardTiming);
    expect([-5, -4, -3, -1, 0, 1].map(pressing)).toEqual([false, false, true, true, true, false]);
  });
});

describe('a card that was sent to the coordinator', () => {
  const sent = (offset: number): TimingFacts => ({
    ...open,
    state: 'submitted',
    sentOn: addDays(dueOn, offset),
  });

  it('in time stays in time, however long the coordinator reads', () => {
    for (const today of [-3, 0, 1, 60]) {
      expect(timingOf(sent(-3), addDays(dueOn, today))).toEqual({ class: 'within_deadline', days: 0 });
      expect(timingOf(sent(0), addDays(dueOn, today))).toEqual({ class: 'within_deadline', days: 0 });
    }
  });

  it('late is as late as on the day on which it was sent', () => {
    for (const today of [1, 5, 60]) {
      expect(timingOf(sent(1), addDays(dueOn, today))).toEqual({ class: 'overdue', days: 1 });
    }
  });
});

describe('a compiled card', () => {
  test.each([
    [-1, 'done_early', 0],
    [0, 'done_on_time', 0],
    [1, 'done_late', 1],
    [30, 'done_late', 30],
  ] as const)('sent %d days from the last allowed one: %s, %d', (offset, timing, days) => {
    const doneOn = addDays(dueOn, offset);
    const card: TimingFacts = { ...open, state: 'compiled', sentOn: doneOn, doneOn };
    for (const today of ['2026-01-01', dueOn, '2030-01-01']) {
      expect(timingOf(card, today)).toEqual({ class: timing, days });
    }
  });

  it('without a deadline was not late', () => {
    const card: TimingFacts = { ...open, state: 'compiled', dueOn: null, sentOn: dueOn, doneOn: dueOn };
    expect(timingOf(card, '2027-01-01')).toEqual({ class: 'done_early', days: 0 });
  });
});

describe('a card whose first version was returned', () => {
  const card: TimingFacts = {
    ...open,
    state: 'compiled',
    firstSentOn: addDays(dueOn, -4),
    sentOn: addDays(dueOn, 6),
    doneOn: addDays(dueOn, 6),
  };

  it('was done with the version that was accepted, or with the first, as the plan says', () => {
    expect(timingBy(card, dueOn, standardTiming)).toEqual({ class: 'done_late', days: 6 });
    expect(timingBy(card, dueOn, { ...standardTiming, doneBy: 'first' })).toEqual({
      class: 'done_early',
      days: 0,
    });
    expect(doneDay(card, { doneBy: 'accepted' })).toBe(card.doneOn);
    expect(doneDay(card, { doneBy: 'first' })).toBe(card.firstSentOn);
  });

  it('is not done because its first version was sent', () => {
    const back: TimingFacts = { ...card, state: 'in_progress', sentOn: null, doneOn: null };
    expect(doneDay(back, { doneBy: 'first' })).toBeNull();
    expect(timingBy(back, addDays(dueOn, 2), { ...standardTiming, doneBy: 'first' })).toEqual({
      class: 'overdue',
      days: 2,
    });
  });
});

describe('a card that was extended', () => {
  const card: TimingFacts = {
    ...open,
    state: 'compiled',
    originalDueOn: dueOn,
    dueOn: addDays(dueOn, 20),
    doneOn: addDays(dueOn, 12),
  };

  it('is in time by the due in force and late by the first one', () => {
    expect(timingBy(card, dueOn, standardTiming).class).toBe('done_early');
    expect(timingBy(card, dueOn, standardTiming, 'original')).toEqual({ class: 'done_late', days: 12 });
    expect([dueBy(card, 'extended'), dueBy(card, 'original')]).toEqual([card.dueOn, dueOn]);
    expect(dueBy(open, 'original')).toBe(dueOn);
  });
});

describe('midnight in Asia/Ho_Chi_Minh', () => {
  it('changes the class of a card at 17:00 UTC and at no other instant, on any day of any year', () => {
    const day = fc.integer({ min: 0, max: 40_000 }).map((days) => addDays('2000-01-01', days));
    const instant = fc.integer({ min: -36 * 3_600_000, max: 36 * 3_600_000 });
    fc.assert(
      fc.property(day, instant, (due, offset) => {
        const end = startOfDay(addDays(due, 1));
        const late = timingOf({ ...open, dueOn: due }, dayOf(end + offset)).class === 'overdue';
        expect(late).toBe(offset >= 0);
      }),
    );
  });

  test.each([
    ['2026-12-31T16:59:59.999Z', 'due_today'],
    ['2026-12-31T17:00:00.000Z', 'overdue'],
  ])('at the end of a year, %s: %s', (instant, timing) => {
    expect(timingOf({ ...open, dueOn: '2026-12-31' }, dayOf(Date.parse(instant))).class).toBe(timing);
  });

  it('has a leap day of its own', () => {
    const card = { ...open, dueOn: '2028-02-28' };
    expect(timingOf(card, dayOf(Date.parse('2028-02-28T17:00:00Z')))).toEqual({ class: 'overdue', days: 1 });
    expect(timingOf(card, dayOf(Date.parse('2028-02-29T17:00:00Z')))).toEqual({ class: 'overdue', days: 2 });
  });
});

describe('what stands above the days', () => {
  const today = addDays(dueOn, 5);
  test.each([
    [{ cancelled: true, onHold: true, notTriggered: true }, 'cancelled'],
    [{ cancelled: true, state: 'compiled', doneOn: dueOn }, 'cancelled'],
    [{ onHold: true }, 'on_hold'],
    [{ onHold: true, notTriggered: true, dueOn: null }, 'on_hold'],
    [{ notTriggered: true, dueOn: null }, 'not_triggered'],
    [{ dueOn: null }, 'no_deadline'],
    [{ dueOn: null, state: 'submitted', sentOn: dueOn }, 'no_deadline'],
  ] as [Partial<TimingFacts>, string][])('%j: %s', (patch, timing) => {
    expect(timingOf({ ...open, ...patch }, today)).toEqual({ class: timing, days: 0 });
  });

  it('is one known class for any card on any day, with days that are never negative', () => {
    const someDay = fc.integer({ min: -500, max: 500 }).map((days) => addDays(dueOn, days));
    const card: fc.Arbitrary<TimingFacts> = fc.record({
      state: fc.constantFrom(...cardStates),
      onHold: fc.boolean(),
      cancelled: fc.boolean(),
      notTriggered: fc.boolean(),
      dueOn: fc.option(someDay),
      sentOn: fc.option(someDay),
      doneOn: fc.option(someDay),
      firstSentOn: fc.option(someDay),
      originalDueOn: fc.option(someDay),
    });
    fc.assert(
      fc.property(card, someDay, (facts, today) => {
        const timing = timingOf(facts, today);
        expect(timingClasses).toContain(timing.class);
        expect(timing.days).toBeGreaterThanOrEqual(0);
        expect(timing.days > 0).toBe(['not_due', 'due_soon', 'overdue', 'done_late'].includes(timing.class));
      }),
    );
  });
});
