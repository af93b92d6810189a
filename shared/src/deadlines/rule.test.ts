import { describe, expect, it, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays, isDay } from '../text/index.js';
import {
  dueInCycle,
  lastAllowedDay,
  stagesOf,
  takesRequests,
  whyInactive,
  type CycleDue,
  type DeadlineRule,
  type DueRule,
} from './rule.js';

const before: DueRule = { month: 10, day: 15, bound: 'before' };
const by: DueRule = { ...before, bound: 'by' };

const none: CycleDue = { active: false, dueOn: null, notTriggered: false, stages: [] };
const due = (dueOn: string | null): CycleDue => ({ active: true, dueOn, notTriggered: false, stages: [] });
const waiting: CycleDue = { active: true, dueOn: null, notTriggered: true, stages: [] };

describe('the last allowed day', () => {
  it('of "trước ngày 15/10" is the 14th, of "chậm nhất ngày 15/10" the 15th', () => {
    expect(lastAllowedDay(before, 2026)).toBe('2026-10-14');
    expect(lastAllowedDay(by, 2026)).toBe('2026-10-15');
  });

  test.each([
    [{ month: 1, day: 1, bound: 'before' }, 2027, '2026-12-31'],
    [{ month: 3, day: 1, bound: 'before' }, 2028, '2028-02-29'],
    [{ month: 3, day: 1, bound: 'before' }, 2027, '2027-02-28'],
    [{ month: 12, day: 31, bound: 'by' }, 2026, '2026-12-31'],
    [{ month: 2, day: 5, bound: 'by' }, 2026, '2026-02-05'],
  ] as const)('of %j in %d is %s', (rule, year, day) => {
    expect(lastAllowedDay(rule, year)).toBe(day);
  });

  it('of "before" is the day before that of "by"', () => {
    const dates = fc.record({
      month: fc.integer({ min: 1, max: 12 }),
      day: fc.integer({ min: 1, max: 28 }),
      year: fc.integer({ min: 2000, max: 2100 }),
    });
    fc.assert(
      fc.property(dates, ({ month, day, year }) => {
        const named = lastAllowedDay({ month, day, bound: 'by' }, year);
        expect(isDay(named)).toBe(true);
        expect(lastAllowedDay({ month, day, bound: 'before' }, year)).toBe(addDays(named, -1));
      }),
    );
  });
});

describe('each kind of deadline, year by year', () => {
  const table: [string, DeadlineRule, Record<number, CycleDue>][] = [
    [
      'annual',
      { kind: 'annual' },
      { 2022: due('2022-10-14'), 2026: due('2026-10-14'), 2028: due('2028-10-14') },
    ],
    [
      'annual, on a day of its own',
      { kind: 'annual', due: { month: 6, day: 30, bound: 'before' } },
      { 2026: due('2026-06-29'), 2027: due('2027-06-29') },
    ],
    [
      'year_range',
      { kind: 'year_range', from: 2023, to: 2025 },
      { 2022: none, 2023: due('2025-10-14'), 2024: due('2025-10-14'), 2025: due('2025-10-14'), 2026: none },
    ],
    [
      'fixed_date',
      { kind: 'fixed_date', on: '2024-06-30' },
      { 2023: none, 2024: due('2024-06-30'), 2025: none },
    ],
    [
      'by_year',
      { kind: 'by_year', year: 2024 },
      { 2023: due('2024-12-31'), 2024: due('2024-12-31'), 2025: none },
    ],
    ['on_request', { kind: 'on_request', authority: 'sở, ngành tỉnh' }, { 2023: waiting, 2040: waiting }],
    ['by_notice', { kind: 'by_notice', authority: 'cơ quan có thẩm quyền' }, { 2023: waiting }],
    ['event', { kind: 'event', event: 'Phiên báo cáo quốc gia' }, { 2023: waiting }],
    ['by_document', { kind: 'by_document', document: 'QĐ 1252/QĐ-TTg' }, { 2023: due(null) }],
    ['by_lead_plan', { kind: 'by_lead_plan', authority: 'Cơ quan chủ trì' }, { 2023: due(null) }],
    ['none', { kind: 'none' }, { 2023: due(null) }],
  ];
  test.each(table)('%s', (_kind, rule, years) => {
    for (const [year, expected] of Object.entries(years)) {
      expect(dueInCycle(rule, Number(year), before)).toEqual(expected);
    }
  });

  it('follows the bound of the report where it is due with the report', () => {
    expect(dueInCycle({ kind: 'annual' }, 2026, by).dueOn).toBe('2026-10-15');
    expect(dueInCycle({ kind: 'year_range', from: 2026, to: 2027 }, 2026, by).dueOn).toBe('2027-10-15');
    expect(dueInCycle({ kind: 'by_year', year: 2026 }, 2026, by).dueOn).toBe('2026-12-31');
  });
});

describe('milestones', () => {
  const rule: DeadlineRule = {
    kind: 'milestones',
    stages: [
      { label: 'Báo cáo sơ bộ', year: 2024, on: null },
      { label: 'Báo cáo giữa kỳ', year: 2025, on: '2025-03-31' },
      { label: 'Báo cáo cuối', year: 2025, on: null },
    ],
  };

  it('have every stage of the year, of which the last governs', () => {
    expect(dueInCycle(rule, 2024, before)).toEqual({
      ...due('2024-12-31'),
      stages: [{ label: 'Báo cáo sơ bộ', on: '2024-12-31' }],
    });
    expect(dueInCycle(rule, 2025, before)).toEqual({
      ...due('2025-12-31'),
      stages: [
        { label: 'Báo cáo giữa kỳ', on: '2025-03-31' },
        { label: 'Báo cáo cuối', on: '2025-12-31' },
      ],
    });
  });

  it('are worked on before the first stage, and over after the last', () => {
    expect(dueInCycle(rule, 2023, before)).toEqual(due(null));
    expect(dueInCycle(rule, 2026, before)).toEqual(none);
    expect(dueInCycle({ kind: 'milestones', stages: [] }, 2026, before)).toEqual(none);
  });
});

describe('a mixed deadline', () => {
  const mixed = (...parts: DeadlineRule[]): DeadlineRule => ({ kind: 'mixed', parts });
  const plan: DeadlineRule = { kind: 'by_lead_plan', authority: 'chương trình' };
  const request: DeadlineRule = { kind: 'on_request', authority: 'sở' };
  const range: DeadlineRule = { kind: 'year_range', from: 2023, to: 2024 };

  it('is due by the first part that has a date', () => {
    expect(dueInCycle(mixed({ kind: 'annual' }, plan), 2026, before)).toEqual(due('2026-10-14'));
    expect(dueInCycle(mixed(plan, { kind: 'annual' }), 2026, before)).toEqual(due('2026-10-14'));
    expect(dueInCycle(mixed(request, { kind: 'annual' }), 2026, before)).toEqual(due('2026-10-14'));
  });

  it('leaves out the parts that are over, and is over with the last', () => {
    expect(dueInCycle(mixed(range, { kind: 'annual' }), 2024, before)).toEqual(due('2024-10-14'));
    expect(dueInCycle(mixed(range, request), 2026, before)).toEqual(waiting);
    expect(dueInCycle(mixed(range), 2026, before)).toEqual(none);
    expect(dueInCycle(mixed(), 2026, before)).toEqual(none);
  });
});

describe('the stages that a card shows', () => {
  const stages: DeadlineRule = {
    kind: 'milestones',
    stages: [
      { label: 'Báo cáo cuối', year: 2025, on: null },
      { label: 'Báo cáo sơ bộ', year: 2024, on: null },
    ],
  };

  it('are all of them in each year, in the order of their days, each past, now or coming', () => {
    const seen = (year: number): string[] =>
      stagesOf(stages, year).map(({ label, when }) => `${label}: ${when}`);
    expect(seen(2023)).toEqual(['Báo cáo sơ bộ: coming', 'Báo cáo cuối: coming']);
    expect(seen(2024)).toEqual(['Báo cáo sơ bộ: now', 'Báo cáo cuối: coming']);
    expect(seen(2025)).toEqual(['Báo cáo sơ bộ: past', 'Báo cáo cuối: now']);
    expect(stagesOf({ kind: 'mixed', parts: [{ kind: 'annual' }, stages] }, 2024)).toEqual(
      stagesOf(stages, 2024),
    );
    expect(stagesOf({ kind: 'annual' }, 2024)).toEqual([]);
  });

  it('govern the due of their year, whatever their order and wherever in the year they lie', () => {
    const stage = fc.record({
      label: fc.string(),
      year: fc.integer({ min: 2023, max: 2027 }),
      on: fc.constant(null),
    });
    const dayed = stage.chain((given) =>
      fc
        .constantFrom('01-01', '06-30', '12-31')
        .map((day) => ({ ...given, on: `${String(given.year)}-${day}` })),
    );
    fc.assert(
      fc.property(
        fc.array(fc.oneof(stage, dayed), { minLength: 1 }),
        fc.integer({ min: 2022, max: 2028 }),
        (given, year) => {
          const rule: DeadlineRule = { kind: 'milestones', stages: given };
          const now = stagesOf(rule, year).filter(({ when }) => when === 'now');
          const inCycle = dueInCycle(rule, year, before);
          expect(inCycle.active).toBe(year <= Math.max(...given.map((one) => one.year)));
          expect(inCycle.dueOn).toBe(now.at(-1)?.on ?? null);
          for (const { on } of now) expect(on <= (inCycle.dueOn ?? '')).toBe(true);
        },
      ),
    );
  });
});

describe('why a task has no card in a year', () => {
  const range: DeadlineRule = { kind: 'year_range', from: 2024, to: 2025 };
  test.each<[DeadlineRule, number, 'not_yet' | 'over']>([
    [range, 2023, 'not_yet'],
    [range, 2026, 'over'],
    [{ kind: 'fixed_date', on: '2025-06-30' }, 2024, 'not_yet'],
    [{ kind: 'fixed_date', on: '2025-06-30' }, 2026, 'over'],
    [{ kind: 'by_year', year: 2024 }, 2025, 'over'],
    [{ kind: 'mixed', parts: [{ kind: 'by_year', year: 2022 }, range] }, 2023, 'not_yet'],
    [{ kind: 'mixed', parts: [range] }, 2026, 'over'],
  ])('%j in %d: %s', (rule, year, why) => {
    expect(dueInCycle(rule, year, before).active).toBe(false);
    expect(whyInactive(rule, year)).toBe(why);
  });
});

describe('what can be asked for, and more than once', () => {
  test.each<[DeadlineRule, boolean]>([
    [{ kind: 'on_request', authority: 'Sở' }, true],
    [{ kind: 'by_notice', authority: 'Bộ' }, true],
    [{ kind: 'event', event: 'Phiên báo cáo' }, true],
    [{ kind: 'mixed', parts: [{ kind: 'annual' }, { kind: 'on_request', authority: 'Sở' }] }, true],
    [{ kind: 'mixed', parts: [{ kind: 'annual' }, { kind: 'by_lead_plan', authority: 'Sở' }] }, false],
    [{ kind: 'annual' }, false],
    [{ kind: 'year_range', from: 2023, to: 2025 }, false],
    [{ kind: 'fixed_date', on: '2026-05-01' }, false],
    [{ kind: 'by_year', year: 2026 }, false],
    [{ kind: 'milestones', stages: [] }, false],
    [{ kind: 'by_document', document: '1252/QĐ-TTg' }, false],
    [{ kind: 'by_lead_plan', authority: 'Sở' }, false],
    [{ kind: 'none' }, false],
  ])('%j: %s', (rule, asked) => {
    expect(takesRequests(rule)).toBe(asked);
  });
});
