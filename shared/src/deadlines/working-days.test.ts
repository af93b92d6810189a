import { describe, expect, it } from '@jest/globals';
import { isWeekday, lastWorkingDay } from './working-days.js';

describe('the last of so many working days', () => {
  it('begins to count on the day after and leaves out Saturday and Sunday', () => {
    expect(lastWorkingDay('2026-11-23', 1)).toBe('2026-11-24');
    expect(lastWorkingDay('2026-11-23', 4)).toBe('2026-11-27');
    expect(lastWorkingDay('2026-11-23', 5)).toBe('2026-11-30');
    expect(lastWorkingDay('2026-11-27', 1)).toBe('2026-11-30');
    expect(lastWorkingDay('2026-11-28', 1)).toBe('2026-11-30');
    expect(lastWorkingDay('2026-12-31', 2)).toBe('2027-01-04');
  });

  it('knows the days of the week', () => {
    expect(['2026-11-27', '2026-11-28', '2026-11-29', '2026-11-30'].map(isWeekday)).toEqual([
      true,
      false,
      false,
      true,
    ]);
  });
});
