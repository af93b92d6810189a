import { describe, expect, it, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '../text/index.js';
import { cardStates } from '../workflow/index.js';
import { soonDays, timingClasses, timingOf, type TimingFacts } from './timing.js';

const dueOn = '2026-10-14';
const open: TimingFacts = {
  state: 'in_progress',
  onHold: false,
  cancelled: false,
  notTriggered: false,
  dueOn,
  sentOn: null,
  doneOn: null,
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
    expect(timingOf(open, addDays(dueOn, -soonDays)).class).toBe('due_soon');
    expect(timingOf(open, addDays(dueOn, -soonDays - 1)).class).toBe('not_due');
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
