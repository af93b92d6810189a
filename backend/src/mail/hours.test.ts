import { describe, expect, test } from '@jest/globals';
import { standardLadder, weekdaysOnly, workCalendar } from '@tien-do/shared';
import { mailTime } from './hours.js';

const holiday = workCalendar([{ day: '2026-10-14', kind: 'holiday' }]);
const at = (text: string): number => Date.parse(`${text}+07:00`);

describe('a mail', () => {
  test.each([
    ['2026-10-14T09:30:00', '2026-10-14T09:30:00', 'goes out at once in the day'],
    ['2026-10-14T06:59:00', '2026-10-14T07:00:00', 'waits for the morning'],
    ['2026-10-14T07:00:00', '2026-10-14T07:00:00', 'goes out from the first minute on'],
    ['2026-10-14T18:00:00', '2026-10-15T07:00:00', 'waits overnight'],
    ['2026-10-14T23:59:59', '2026-10-15T07:00:00', 'waits from the last minute on'],
    ['2026-10-16T19:00:00', '2026-10-19T07:00:00', 'waits over the weekend'],
    ['2026-10-17T10:00:00', '2026-10-19T07:00:00', 'waits from Saturday noon'],
  ])('of %s goes out at %s: it %s', (made, goes) => {
    expect(mailTime(at(made), weekdaysOnly, standardLadder)).toBe(at(goes));
  });

  test('waits over a holiday', () => {
    expect(mailTime(at('2026-10-13T20:00:00'), holiday, standardLadder)).toBe(at('2026-10-15T07:00:00'));
    expect(mailTime(at('2026-10-14T12:00:00'), holiday, standardLadder)).toBe(at('2026-10-15T07:00:00'));
  });

  test('has no quiet hours where both ends are the same, and quiet ones at noon where they say so', () => {
    expect(mailTime(at('2026-10-14T03:00:00'), weekdaysOnly, { quietFrom: 0, quietTo: 0 })).toBe(
      at('2026-10-14T03:00:00'),
    );
    expect(mailTime(at('2026-10-14T12:30:00'), weekdaysOnly, { quietFrom: 12, quietTo: 13 })).toBe(
      at('2026-10-14T13:00:00'),
    );
  });
});
