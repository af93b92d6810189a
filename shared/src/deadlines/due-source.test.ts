import { describe, expect, it } from '@jest/globals';
import type { DeadlineRule, DueRule } from './rule.js';
import { dueSource, type DueFacts } from './due-source.js';

const report: DueRule = { month: 10, day: 15, bound: 'before' };

function sourceOf(deadline: DeadlineRule, dueOn: string, more: Partial<DueFacts> = {}): string {
  return dueSource({ dueOn, deadline, year: 2026, report, requestedOn: [], granted: [], ...more });
}

describe('the source of a due', () => {
  it.each<[string, DeadlineRule, string, string]>([
    ['the report', { kind: 'annual' }, '2026-10-14', 'report'],
    ['a day of each year', { kind: 'annual', due: { month: 6, day: 30, bound: 'by' } }, '2026-06-30', 'plan'],
    ['a date', { kind: 'fixed_date', on: '2026-05-01' }, '2026-05-01', 'plan'],
    ['a range', { kind: 'year_range', from: 2024, to: 2026 }, '2026-10-14', 'plan'],
    ['a year', { kind: 'by_year', year: 2026 }, '2026-12-31', 'plan'],
    [
      'a stage',
      { kind: 'milestones', stages: [{ label: 'Sơ bộ', year: 2026, on: '2026-04-01' }] },
      '2026-04-01',
      'plan',
    ],
    ['the plan of the lead', { kind: 'by_lead_plan', authority: '' }, '2026-07-01', 'agreed'],
    ['a day given by hand', { kind: 'annual' }, '2026-08-01', 'agreed'],
  ])('is found for %s', (_name, deadline, dueOn, expected) => {
    expect(sourceOf(deadline, dueOn)).toBe(expected);
  });

  it('is a recorded request where the day is that of one that is open', () => {
    const rule: DeadlineRule = { kind: 'on_request', authority: '' };
    expect(sourceOf(rule, '2026-11-01', { requestedOn: ['2026-11-01'] })).toBe('request');
    expect(sourceOf(rule, '2026-11-02', { requestedOn: ['2026-11-01'] })).toBe('agreed');
  });

  it('is the plan’s part of a mixed deadline before the report’s', () => {
    const parts: DeadlineRule[] = [{ kind: 'annual' }, { kind: 'fixed_date', on: '2026-10-14' }];
    expect(sourceOf({ kind: 'mixed', parts }, '2026-10-14')).toBe('plan');
    expect(sourceOf({ kind: 'mixed', parts: parts.slice(0, 1) }, '2026-10-14')).toBe('report');
  });

  it('stays what it was once the due was extended', () => {
    const granted = [{ dueOn: '2026-12-01', source: 'plan' as const }];
    expect(sourceOf({ kind: 'fixed_date', on: '2026-05-01' }, '2026-12-01', { granted })).toBe('plan');
    expect(sourceOf({ kind: 'annual' }, '2026-12-02', { granted })).toBe('agreed');
  });
});
