import { describe, expect, it, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays, daysBetween, isDay } from '../text/index.js';
import {
  cycleActs,
  cycleInHand,
  cyclePhases,
  phaseActs,
  phaseChanges,
  phaseLock,
  phaseRefusal,
  type CycleAct,
  type CyclePhase,
} from './phases.js';
import { cycleDays } from './window.js';

describe('the phases of a period', () => {
  test.each<[CyclePhase, CycleAct[]]>([
    ['open', ['freeze']],
    ['frozen', ['close', 'reopen']],
    ['closed', ['reopen']],
  ])('%s allows %j', (phase, acts) => {
    expect(phaseActs(phase)).toEqual(acts);
  });

  test.each<[CycleAct, CyclePhase, string]>([
    ['freeze', 'frozen', 'period_frozen'],
    ['freeze', 'closed', 'period_closed'],
    ['close', 'open', 'period_not_frozen'],
    ['close', 'closed', 'period_closed'],
    ['reopen', 'open', 'period_open'],
  ])('%s of a period that is %s is refused with %s', (act, phase, reason) => {
    expect(phaseRefusal(act, phase)).toBe(reason);
  });

  it('lock everything but the open one, and ask a reason of the way back alone', () => {
    expect(cyclePhases.filter((phase) => phaseLock(phase) === null)).toEqual(['open']);
    expect(cycleActs.filter((act) => phaseChanges[act].reason)).toEqual(['reopen']);
  });

  it('are never left without a way: from wherever acts lead, a period can be opened again', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...cycleActs)), (acts) => {
        const end = acts.reduce<CyclePhase>(
          (phase, act) => (phaseRefusal(act, phase) ? phase : phaseChanges[act].to),
          'open',
        );
        expect(end === 'open' || phaseRefusal('reopen', end) === null).toBe(true);
      }),
    );
  });
});

describe('the period in hand', () => {
  const at = (phase: CyclePhase, dueOn: string) => ({ phase, dueOn });

  it('is an open one before all others, and of those the one whose report is nearest', () => {
    const near = at('frozen', '2026-10-14');
    const old = at('open', '2024-10-14');
    const next = at('open', '2027-10-14');
    expect(cycleInHand([near, old, next], '2026-10-10')).toBe(next);
    expect(cycleInHand([near, at('closed', '2025-10-14')], '2026-10-10')).toBe(near);
    expect(cycleInHand([], '2026-10-10')).toBeNull();
  });
});

describe('the days of a period', () => {
  const rule = { month: 10, day: 15, bound: 'before' } as const;

  test.each([
    [2026, { month: 9, day: 30 }, '2025-10-01', '2026-09-30'],
    [2026, { month: 12, day: 31 }, '2026-01-01', '2026-12-31'],
    [2026, { month: 12, day: 14 }, '2025-12-15', '2026-12-14'],
    [2028, { month: 2, day: 28 }, '2027-03-01', '2028-02-28'],
    [2029, { month: 2, day: 28 }, '2028-02-29', '2029-02-28'],
    [2026, { month: 4, day: 31 }, '2025-05-01', '2026-04-30'],
  ])('in %d with data to %j are %s to %s', (year, dataEnds, dataFrom, dataTo) => {
    expect(cycleDays(year, rule, dataEnds)).toEqual({ dataFrom, dataTo, dueOn: `${String(year)}-10-14` });
  });

  it('follow one another without a gap, whatever day ends them', () => {
    const ends = fc.record({ month: fc.integer({ min: 1, max: 12 }), day: fc.integer({ min: 1, max: 31 }) });
    fc.assert(
      fc.property(ends, fc.integer({ min: 2001, max: 2099 }), (dataEnds, year) => {
        const before = cycleDays(year - 1, rule, dataEnds);
        const { dataFrom, dataTo } = cycleDays(year, rule, dataEnds);
        expect([isDay(dataFrom), isDay(dataTo)]).toEqual([true, true]);
        expect(dataFrom).toBe(addDays(before.dataTo, 1));
        expect(dataTo.slice(0, 7)).toBe(`${String(year)}-${String(dataEnds.month).padStart(2, '0')}`);
        expect([365, 366]).toContain(daysBetween(dataFrom, dataTo) + 1);
      }),
    );
  });
});
