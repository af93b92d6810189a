import { describe, expect, it, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '../text/index.js';
import {
  calendarDayKinds,
  calendarFault,
  isWeekday,
  lastWorkingDay,
  weekdaysOnly,
  workCalendar,
  workingDayFrom,
  workingDaysBetween,
  workingDayUntil,
} from './calendar.js';

/** Tết Bính Ngọ, the swap at New Year and the one at National Day of 2026. */
const of2026 = workCalendar([
  { day: '2026-01-01', kind: 'holiday' },
  { day: '2026-01-02', kind: 'swap_off' },
  { day: '2026-01-10', kind: 'swap_work' },
  ...['16', '17', '18', '19', '20'].map((day) => ({ day: `2026-02-${day}`, kind: 'holiday' as const })),
  { day: '2026-04-26', kind: 'holiday' },
  { day: '2026-04-27', kind: 'compensatory' },
  { day: '2026-08-22', kind: 'swap_work' },
  { day: '2026-08-31', kind: 'swap_off' },
  { day: '2026-09-01', kind: 'holiday' },
  { day: '2026-09-02', kind: 'holiday' },
]);

describe('a week without anything else', () => {
  it('counts from the day after and leaves out Saturday and Sunday', () => {
    const last = (from: string, count: number): string => lastWorkingDay(weekdaysOnly, from, count);
    expect(last('2026-11-23', 1)).toBe('2026-11-24');
    expect(last('2026-11-23', 4)).toBe('2026-11-27');
    expect(last('2026-11-23', 5)).toBe('2026-11-30');
    expect(last('2026-11-27', 1)).toBe('2026-11-30');
    expect(last('2026-11-28', 1)).toBe('2026-11-30');
    expect(last('2026-12-31', 2)).toBe('2027-01-04');
  });

  it('goes over a leap day', () => {
    expect(lastWorkingDay(weekdaysOnly, '2028-02-28', 1)).toBe('2028-02-29');
    expect(lastWorkingDay(weekdaysOnly, '2028-02-28', 2)).toBe('2028-03-01');
    expect(lastWorkingDay(weekdaysOnly, '2027-02-26', 1)).toBe('2027-03-01');
  });
});

describe('the year 2026', () => {
  test.each([
    ['2026-02-13', 1, '2026-02-23', 'over Tết, from Friday to Monday a week later'],
    ['2026-12-31', 1, '2027-01-01', 'a year that nobody has entered has its weekdays'],
    ['2025-12-31', 1, '2026-01-05', 'over the New Year with its Friday off'],
    ['2026-01-09', 1, '2026-01-10', 'the Saturday worked for it counts'],
    ['2026-08-21', 1, '2026-08-22', 'so does the one of National Day'],
    ['2026-08-28', 1, '2026-09-03', 'over National Day'],
    ['2026-04-24', 1, '2026-04-28', 'over the Kings’ day and the day off for it'],
  ])('%s and %d working day: %s (%s)', (from, count, last) => {
    expect(lastWorkingDay(of2026, from, count)).toBe(last);
  });

  it('finds the working day before and after', () => {
    expect(workingDayUntil(of2026, '2026-02-22')).toBe('2026-02-13');
    expect(workingDayFrom(of2026, '2026-02-14')).toBe('2026-02-23');
    expect(workingDayUntil(of2026, '2026-01-10')).toBe('2026-01-10');
  });
});

describe('any calendar', () => {
  const day = fc.integer({ min: 0, max: 900 }).map((days) => addDays('2025-12-01', days));
  const calendar = fc
    .uniqueArray(fc.record({ day, kind: fc.constantFrom(...calendarDayKinds) }), {
      selector: (entry) => entry.day,
      maxLength: 60,
    })
    .map((days) => ({ days, calendar: workCalendar(days) }));

  it('gives the last of n working days as the one up to which there are n', () => {
    fc.assert(
      fc.property(calendar, day, fc.integer({ min: 1, max: 40 }), (made, from, count) => {
        const last = lastWorkingDay(made.calendar, from, count);
        expect(made.calendar.isWorkingDay(last)).toBe(true);
        expect(workingDaysBetween(made.calendar, from, last)).toBe(count);
        expect(workingDaysBetween(made.calendar, from, addDays(last, -1))).toBe(count - 1);
      }),
    );
  });

  it('takes every day that is not entered by its place in the week', () => {
    fc.assert(
      fc.property(calendar, day, (made, someDay) => {
        const entry = made.days.find((known) => known.day === someDay);
        expect(made.calendar.isWorkingDay(someDay)).toBe(
          entry ? entry.kind === 'swap_work' : isWeekday(someDay),
        );
      }),
    );
  });

  it('moves a day off to the nearest working day and leaves a working day alone', () => {
    fc.assert(
      fc.property(calendar, day, (made, someDay) => {
        const before = workingDayUntil(made.calendar, someDay);
        const after = workingDayFrom(made.calendar, someDay);
        expect(before <= someDay && someDay <= after).toBe(true);
        expect(before === someDay).toBe(made.calendar.isWorkingDay(someDay));
        expect(after === someDay).toBe(made.calendar.isWorkingDay(someDay));
      }),
    );
  });
});

describe('a calendar in which nobody ever works', () => {
  it('says so instead of looking for ever', () => {
    const never = { isWorkingDay: (): boolean => false };
    expect(() => lastWorkingDay(never, '2026-01-01', 1)).toThrow('no working day within a year');
  });
});

describe('an entry', () => {
  test.each([
    ['2026-08-22', 'swap_work', null],
    ['2026-08-21', 'swap_work', 'worked_on_weekday'],
    ['2026-04-26', 'holiday', null],
    ['2026-04-25', 'compensatory', 'off_on_weekend'],
    ['2026-08-29', 'swap_off', 'off_on_weekend'],
    ['2026-08-31', 'swap_off', null],
  ] as const)('%s as %s: %s', (day, kind, fault) => {
    expect(calendarFault({ day, kind })).toBe(fault);
  });
});
