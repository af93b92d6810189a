import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { lastWorkingDay, weekdaysOnly, workCalendar, workingDaysBetween } from '../deadlines/index.js';
import { addDays, type Day } from '../text/index.js';
import type { FlowStep } from './flow.js';
import {
  fewestDays,
  fewestDone,
  forecastOf,
  paceDays,
  paceOf,
  type Forecast,
  type Pace,
} from './forecast.js';

// A Tuesday.
const today = '2026-09-15';
const dueOn = '2026-10-14';
const calendar = weekdaysOnly;

const step = (day: Day, count: number, part: Partial<FlowStep> = {}): FlowStep => ({
  day,
  from: 'submitted',
  to: 'compiled',
  count,
  ...part,
});
const paceWith = (daily: number[]): Pace => ({
  from: '2026-08-01',
  to: '2026-09-14',
  daily,
  done: daily.reduce((sum, one) => sum + one, 0),
});
const forecast = (remaining: number, daily: number[], due: Day = dueOn): Forecast =>
  forecastOf({ remaining, pace: paceWith(daily), today, dueOn: due, calendar });

const dailies = fc.array(fc.nat(4), { minLength: fewestDays, maxLength: paceDays });
const left = fc.integer({ min: 1, max: 40 });
/** What never ends is later than every day. */
const asDay = (day: Day | null): Day => day ?? '9999-12-31';

function reckoned(found: Forecast): Extract<Forecast, { kind: 'reckoned' }> {
  if (found.kind !== 'reckoned') throw new Error(found.kind);
  return found;
}

describe('paceOf', () => {
  it('counts what was compiled on working days before today, a day off to the working day after it', () => {
    const pace = paceOf(
      [
        step('2026-09-11', 2),
        // A Saturday and a Sunday.
        step('2026-09-12', 1),
        step('2026-09-13', 1),
        step('2026-09-14', 3),
        step(today, 5),
        step('2026-09-10', 9, { to: 'submitted' }),
        step('2026-09-10', 9, { from: 'none' }),
      ],
      '2026-09-08',
      today,
      calendar,
    );
    expect(pace).toEqual({ from: '2026-09-09', to: '2026-09-14', daily: [0, 0, 2, 5], done: 7 });
  });

  it('follows the days that were given free and those worked instead', () => {
    const swapped = workCalendar([
      { day: '2026-09-14', kind: 'swap_off' },
      { day: '2026-09-12', kind: 'swap_work' },
    ]);
    const pace = paceOf([step('2026-09-12', 1), step('2026-09-14', 2)], '2026-09-10', today, swapped);
    expect(pace).toEqual({ from: '2026-09-11', to: '2026-09-12', daily: [0, 3], done: 3 });
  });

  it('reaches no further back than it should, nor than what was kept', () => {
    expect(paceOf([], '2026-01-01', today, calendar)?.daily).toHaveLength(paceDays);
    expect(paceOf([], '2026-09-11', today, calendar)?.daily).toHaveLength(1);
    expect(paceOf([], '2026-09-14', today, calendar)).toBeNull();
    expect(paceOf([], today, today, calendar)).toBeNull();
  });

  it('loses nothing of its days', () => {
    const days = fc.array(fc.tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 5 })));
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 9 }), (done, shift) => {
        const now = addDays(today, shift);
        const steps = done.map(([ago, count]) => step(addDays(now, -ago), count));
        const pace = paceOf(steps, '2026-01-01', now, calendar);
        if (!pace) throw new Error('no pace');
        const before = lastWorkingDay(
          calendar,
          '2026-01-01',
          workingDaysBetween(calendar, '2026-01-01', pace.from) - 1,
        );
        const within = steps.filter(({ day }) => day > before && day < now);
        expect(pace.done).toBe(within.reduce((sum, { count }) => sum + count, 0));
        expect(pace.daily.reduce((sum, one) => sum + one, 0)).toBe(pace.done);
        expect(pace.daily).toHaveLength(paceDays);
      }),
    );
  });
});

describe('forecastOf', () => {
  it('says that nothing is left, and that too little is known', () => {
    expect(forecast(0, Array<number>(paceDays).fill(1))).toEqual({ kind: 'nothing_left' });
    expect(forecast(5, Array<number>(fewestDays - 1).fill(1))).toEqual({
      kind: 'too_little',
      days: 9,
      done: 9,
    });
    expect(forecast(5, [...Array<number>(20).fill(0), fewestDone - 1])).toEqual({
      kind: 'too_little',
      days: 21,
      done: fewestDone - 1,
    });
    expect(forecastOf({ remaining: 3, pace: null, today, dueOn, calendar })).toEqual({
      kind: 'too_little',
      days: 0,
      done: 0,
    });
  });

  it('is exact where every day is like the other', () => {
    fc.assert(
      fc.property(left, fc.integer({ min: 1, max: 5 }), (remaining, each) => {
        const found = reckoned(forecast(remaining, Array<number>(15).fill(each)));
        const end = lastWorkingDay(calendar, today, Math.ceil(remaining / each));
        expect(found.dates).toEqual({ half: end, likely: end, sure: end });
        // 21 working days are left.
        const byDue = Math.min(remaining, 21 * each);
        expect(found.byDue).toEqual({
          courses: byDue === remaining ? 1000 : 0,
          low: byDue,
          mid: byDue,
          high: byDue,
        });
      }),
    );
  });

  it('never tells a later date to a board that did more on its days', () => {
    const both = dailies.chain((daily) =>
      fc.tuple(
        fc.constant(daily),
        fc.array(fc.nat(3), { minLength: daily.length, maxLength: daily.length }),
        left,
      ),
    );
    fc.assert(
      fc.property(both, ([daily, more, remaining]) => {
        const [slow, fast] = [
          forecast(remaining, daily),
          forecast(
            remaining,
            daily.map((one, at) => one + (more[at] ?? 0)),
          ),
        ];
        if (slow.kind !== 'reckoned') return;
        const { dates, byDue } = reckoned(fast);
        for (const name of ['half', 'likely', 'sure'] as const)
          expect(asDay(dates[name]) <= asDay(slow.dates[name])).toBe(true);
        for (const name of ['courses', 'low', 'mid', 'high'] as const)
          expect(byDue?.[name]).toBeGreaterThanOrEqual(slow.byDue?.[name] ?? 0);
      }),
      { numRuns: 20 },
    );
  });

  it('never tells an earlier date when more is left', () => {
    fc.assert(
      fc.property(dailies, left, fc.nat(50), (daily, remaining, more) => {
        const [less, all] = [forecast(remaining, daily), forecast(remaining + more, daily)];
        if (less.kind !== 'reckoned') return;
        const { dates } = reckoned(all);
        for (const name of ['half', 'likely', 'sure'] as const)
          expect(asDay(dates[name]) >= asDay(less.dates[name])).toBe(true);
      }),
      { numRuns: 20 },
    );
  });

  it('gives its dates in order, on working days after today, and a range that only grows', () => {
    fc.assert(
      fc.property(dailies, left, (daily, remaining) => {
        const found = forecast(remaining, daily);
        if (found.kind !== 'reckoned') return;
        const { half, likely, sure } = found.dates;
        expect([half, likely, sure].map(asDay)).toEqual([half, likely, sure].map(asDay).sort());
        for (const day of [half, likely, sure]) {
          if (day === null) continue;
          expect(day > today).toBe(true);
          expect(calendar.isWorkingDay(day)).toBe(true);
        }
        expect(found.fan[0]).toEqual({ day: today, low: 0, mid: 0, high: 0 });
        for (const [at, { day, low, mid, high }] of found.fan.entries()) {
          const before = found.fan[at - 1];
          expect(low <= mid && mid <= high && high <= remaining).toBe(true);
          if (before) {
            expect(before.day < day).toBe(true);
            expect(before.low <= low && before.mid <= mid && before.high <= high).toBe(true);
          }
        }
        expect(forecast(remaining, daily)).toEqual(found);
      }),
      { numRuns: 20 },
    );
  });

  it('says nothing of a due day that is over, and of an end beyond three years', () => {
    const daily = [...Array<number>(29).fill(0), fewestDone];
    const found = reckoned(forecast(2000, daily, '2026-09-01'));
    expect(found.byDue).toBeNull();
    expect(found.dates).toEqual({ half: null, likely: null, sure: null });
  });

  it('skips the holidays to come', () => {
    const tet = workCalendar([{ day: '2026-09-16', kind: 'holiday' }]);
    const pace = paceWith(Array<number>(15).fill(1));
    const found = reckoned(forecastOf({ remaining: 1, pace, today, dueOn, calendar: tet }));
    expect(found.dates.half).toBe('2026-09-17');
  });
});
