import { describe, expect, it, test } from '@jest/globals';
import fc from 'fast-check';
import { isWeekday, weekdaysOnly, workCalendar, type WorkCalendar } from '../deadlines/calendar.js';
import { addDays } from '../text/day.js';
import { standardLadder, type Ladder } from './ladder.js';
import { cardReminders, contributionReminder, type RemindedCard, type Reminder } from './reminders.js';

/** A Wednesday. */
const dueOn = '2026-10-14';
const open: RemindedCard = {
  state: 'in_progress',
  onHold: false,
  cancelled: false,
  notTriggered: false,
  dueOn,
  sentOn: null,
  returned: false,
  heldSince: '2026-03-02T02:00:00.000Z',
  step: null,
  stepDays: null,
};
const daily = (
  card: RemindedCard,
  days: readonly string[],
  ladder: Ladder = standardLadder,
  calendar: WorkCalendar = weekdaysOnly,
): Reminder[] => days.flatMap((to) => cardReminders(card, ladder, calendar, { since: addDays(to, -1), to }));
const daysFrom = (from: string, count: number): string[] =>
  Array.from({ length: count }, (_, n) => addDays(from, n));
const words = (reminders: readonly Reminder[]): string[] =>
  reminders.map(({ kind, day, days }) => `${day} ${kind} ${String(days)}`);

describe('the ladder of an open card', () => {
  it('climbs on working days only: earlier before the day, later after it', () => {
    expect(words(daily(open, daysFrom('2026-09-10', 55)))).toEqual([
      '2026-09-14 due_soon 30',
      '2026-10-07 due_soon 7',
      // The third day before is a Sunday.
      '2026-10-09 due_soon 5',
      '2026-10-13 due_soon 1',
      '2026-10-14 due_today 0',
      // The third day after is a Saturday.
      '2026-10-19 overdue 5',
      '2026-10-20 overdue 6',
      '2026-10-21 urge_wanted 7',
      '2026-10-23 overdue 9',
      '2026-10-26 overdue 12',
      '2026-10-29 overdue 15',
      '2026-10-29 report_wanted 15',
      '2026-11-02 overdue 19',
    ]);
  });

  test.each([
    ['compiled', { state: 'compiled' }],
    ['on hold', { onHold: true }],
    ['cancelled', { cancelled: true }],
    ['not triggered', { notTriggered: true }],
    ['sent', { state: 'submitted', sentOn: '2026-10-01' }],
    ['without a due', { dueOn: null }],
  ] as [string, Partial<RemindedCard>][])('is silent on a card that is %s', (_, part) => {
    expect(daily({ ...open, ...part }, daysFrom('2026-09-10', 55))).toEqual([]);
  });

  it('has no rung that is set to never', () => {
    const silent = {
      ...standardLadder,
      before: [],
      onDay: false,
      afterEvery: 0,
      urgeAfter: 0,
      reportAfter: 0,
    };
    expect(daily(open, daysFrom('2026-09-10', 100), silent)).toEqual([]);
  });
});

describe('who keeps something waiting', () => {
  it('is reminded of a returned card each three working days', () => {
    const card = { ...open, dueOn: null, returned: true, heldSince: '2026-10-01T18:00:00.000Z' };
    // Held since the second of October in Vietnam, a Friday.
    expect(words(daily(card, daysFrom('2026-10-01', 14)))).toEqual([
      '2026-10-07 returned_waits 3',
      '2026-10-12 returned_waits 6',
    ]);
  });

  it('is reminded of a step once the days of the step are over', () => {
    const step = { act: 'receive' as const, received: false, open: [] };
    const card = {
      ...open,
      state: 'submitted' as const,
      sentOn: '2026-10-01',
      step,
      heldSince: '2026-10-01T02:00:00Z',
    };
    expect(words(daily({ ...card, stepDays: 5 }, daysFrom('2026-10-01', 17)))).toEqual([
      '2026-10-13 step_waits 8',
      '2026-10-16 step_waits 11',
    ]);
    expect(words(daily({ ...card, stepDays: null }, daysFrom('2026-10-01', 8)))).toEqual([
      '2026-10-06 step_waits 3',
    ]);
  });

  it('is reminded of a contribution by its own day', () => {
    const one = (to: string): Reminder | null =>
      contributionReminder(dueOn, standardLadder, weekdaysOnly, { since: addDays(to, -1), to });
    expect(one('2026-10-13')).toEqual({ kind: 'contribution_soon', day: '2026-10-13', days: 1 });
    expect(one('2026-10-14')).toEqual({ kind: 'contribution_today', day: '2026-10-14', days: 0 });
    expect(one('2026-10-15')).toBeNull();
    expect(one('2026-10-19')).toEqual({ kind: 'contribution_overdue', day: '2026-10-19', days: 5 });
  });
});

describe('any card, ladder and calendar', () => {
  const day = fc.integer({ min: 0, max: 500 }).map((days) => addDays('2026-01-01', days));
  const calendar = fc
    .uniqueArray(fc.record({ day, off: fc.boolean() }), { selector: (one) => one.day, maxLength: 40 })
    .map((days) =>
      workCalendar(
        days.map(({ day: on, off }) => ({
          day: on,
          kind: off ? ('holiday' as const) : isWeekday(on) ? ('swap_off' as const) : ('swap_work' as const),
        })),
      ),
    );
  const ladder: fc.Arbitrary<Ladder> = fc.record({
    before: fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 5 }),
    onDay: fc.boolean(),
    afterEvery: fc.integer({ min: 0, max: 10 }),
    returnedEvery: fc.integer({ min: 0, max: 10 }),
    stepEvery: fc.integer({ min: 0, max: 10 }),
    urgeAfter: fc.integer({ min: 0, max: 30 }),
    reportAfter: fc.integer({ min: 0, max: 30 }),
    quietFrom: fc.constant(18),
    quietTo: fc.constant(7),
    digestAt: fc.constant(8),
  });
  const card: fc.Arbitrary<RemindedCard> = fc.record({
    state: fc.constantFrom('draft' as const, 'in_progress' as const, 'submitted' as const),
    onHold: fc.constant(false),
    cancelled: fc.constant(false),
    notTriggered: fc.constant(false),
    dueOn: fc.option(day),
    sentOn: fc.option(day),
    returned: fc.boolean(),
    heldSince: day.map((held) => `${held}T05:00:00.000Z`),
    step: fc.option(fc.constant({ act: 'receive' as const, received: false, open: [] })),
    stepDays: fc.option(fc.integer({ min: 1, max: 9 })),
  });
  const keys = (reminders: readonly Reminder[]): string[] => reminders.map((one) => `${one.kind} ${one.day}`);

  it('brings nothing on a day off, and no reminder twice', () => {
    fc.assert(
      fc.property(card, ladder, calendar, day, (one, rungs, working, from) => {
        const found = daily(one, daysFrom(from, 40), rungs, working);
        expect(found.filter((reminder) => !working.isWorkingDay(reminder.day))).toEqual([]);
        expect(new Set(keys(found)).size).toBe(found.length);
      }),
      { numRuns: 60 },
    );
  });

  it('brings, after days that were slept through, only what those days would have brought, and each kind once', () => {
    fc.assert(
      fc.property(
        card,
        ladder,
        calendar,
        day,
        fc.integer({ min: 1, max: 40 }),
        (one, rungs, working, since, count) => {
          const to = addDays(since, count);
          const slept = cardReminders(one, rungs, working, { since, to });
          const awake = daily(one, daysFrom(addDays(since, 1), count), rungs, working);
          expect(new Set(slept.map(({ kind }) => kind)).size).toBe(slept.length);
          // The days are the same; a card that was about to be late and is late now is told that it is late.
          const awakeDays = new Set(awake.map((reminder) => reminder.day));
          expect(slept.filter((reminder) => !awakeDays.has(reminder.day))).toEqual([]);
          expect(slept.length > 0).toBe(awake.length > 0);
        },
      ),
    );
  });
});
