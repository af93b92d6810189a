import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Duty } from '../access/vocabulary.js';
import {
  beginningOf,
  closesCircle,
  delegationState,
  longestDelegationDays,
  refuseLending,
  type DutySpan,
  type Lending,
  type LendingFacts,
} from './delegations.js';

const hour = 3_600_000;
const now = Date.parse('2026-09-15T02:00:00Z');
const day = 24 * hour;

const held = (personId: string, duty: Duty, fromMs = 0, toMs: number | null = null): DutySpan => ({
  membershipId: `${duty} ${personId}`,
  personId,
  duty,
  fromMs,
  toMs,
});
const lending = (patch: Partial<Lending> = {}): Lending => ({
  membershipId: 'head an',
  delegatorId: 'an',
  delegateId: 'binh',
  planIds: [],
  fromMs: now,
  toMs: now + day,
  ...patch,
});
const facts = (patch: Partial<LendingFacts> = {}): LendingFacts => ({
  duties: [held('an', 'head'), held('binh', 'deputy'), held('chi', 'officer'), held('dung', 'clerk')],
  lent: [],
  receivedIds: [],
  nowMs: now,
  ...patch,
});
const reasonOf = (wanted: Partial<Lending>, known: Partial<LendingFacts> = {}): string =>
  refuseLending(lending(wanted), facts(known))?.reason ?? '';

describe('a duty may be lent', () => {
  it('to a colleague who writes or decides there, from now or later', () => {
    expect(reasonOf({})).toBe('');
    expect(reasonOf({ delegateId: 'chi', fromMs: now + day, toMs: now + 2 * day })).toBe('');
    expect(reasonOf({ membershipId: 'officer chi', delegatorId: 'chi' })).toBe('');
  });

  it.each([
    ['whose end is past', { fromMs: now - 2 * day, toMs: now }, 'delegation_over'],
    ['turned round', { fromMs: now + day, toMs: now + hour }, 'delegation_order'],
    ['of no length', { fromMs: now + day, toMs: now + day }, 'delegation_order'],
    ['too long', { toMs: now + longestDelegationDays * day + 1 }, 'delegation_too_long'],
    ['to oneself', { delegateId: 'an' }, 'delegation_to_oneself'],
    ['to a clerk', { delegateId: 'dung' }, 'delegation_without_duty'],
    ['to somebody from elsewhere', { delegateId: 'em' }, 'delegation_without_duty'],
    ['of another’s duty', { membershipId: 'deputy binh' }, 'delegation_duty'],
    [
      'of a duty that decides nothing',
      { membershipId: 'clerk dung', delegatorId: 'dung' },
      'delegation_duty',
    ],
  ])('not %s', (_what, wanted, reason) => {
    expect(reasonOf(wanted)).toBe(reason);
  });

  it('for exactly the longest time', () => {
    expect(reasonOf({ toMs: now + longestDelegationDays * day })).toBe('');
  });

  it('not when it was lent to oneself', () => {
    expect(reasonOf({ membershipId: 'deputy binh' }, { receivedIds: ['deputy binh'] })).toBe(
      'delegation_passed_on',
    );
  });

  it('within the duty’s own time only', () => {
    const others = facts().duties.slice(1);
    const within = { duties: [held('an', 'head', now + hour, now + day), ...others] };
    expect(refuseLending(lending(), facts(within))).toMatchObject({
      reason: 'delegation_outside_duty',
      field: 'from',
    });
    expect(refuseLending(lending({ fromMs: now + hour, toMs: now + day + 1 }), facts(within))).toMatchObject({
      reason: 'delegation_outside_duty',
      field: 'to',
    });
    expect(reasonOf({ fromMs: now + hour }, within)).toBe('');
  });

  it('not to somebody whose own duty has not begun or is over by then', () => {
    const an = held('an', 'head');
    expect(reasonOf({}, { duties: [an, held('binh', 'deputy', now + 1)] })).toBe('delegation_without_duty');
    expect(reasonOf({}, { duties: [an, held('binh', 'deputy', 0, now)] })).toBe('delegation_without_duty');
    expect(reasonOf({}, { duties: [an, held('binh', 'deputy', now, now + 1)] })).toBe('');
  });

  it('not twice to one person in one time, unless for other plans', () => {
    const lent = [lending({ fromMs: now + hour, toMs: now + 2 * hour, planIds: ['one'] })];
    expect(reasonOf({}, { lent })).toBe('delegation_exists');
    expect(reasonOf({ planIds: ['one', 'two'] }, { lent })).toBe('delegation_exists');
    expect(reasonOf({ planIds: ['two'] }, { lent })).toBe('');
    expect(reasonOf({ toMs: now + hour }, { lent })).toBe('');
    expect(reasonOf({ fromMs: now + 2 * hour }, { lent })).toBe('');
    expect(reasonOf({ delegateId: 'chi' }, { lent })).toBe('');
  });

  it('not in a circle, long or short, of one time', () => {
    const back = lending({ membershipId: 'deputy binh', delegatorId: 'binh', delegateId: 'an' });
    expect(reasonOf({}, { lent: [back] })).toBe('delegation_circle');
    const round = [
      lending({ membershipId: 'deputy binh', delegatorId: 'binh', delegateId: 'chi' }),
      lending({ membershipId: 'officer chi', delegatorId: 'chi', delegateId: 'an' }),
    ];
    expect(reasonOf({}, { lent: round })).toBe('delegation_circle');
    expect(reasonOf({}, { lent: [{ ...back, fromMs: now + day, toMs: now + 2 * day }] })).toBe('');
    expect(reasonOf({ planIds: ['one'] }, { lent: [{ ...back, planIds: ['two'] }] })).toBe('');
  });
});

describe('what was accepted', () => {
  const people = ['a', 'b', 'c', 'd'];
  const lendings = fc.array(
    fc
      .record({
        from: fc.constantFrom(...people),
        to: fc.constantFrom(...people),
        begins: fc.integer({ min: 0, max: 8 }),
        lasts: fc.integer({ min: 1, max: 5 }),
        planIds: fc.uniqueArray(fc.constantFrom('p', 'q'), { maxLength: 2 }),
      })
      .map(({ from, to, begins, lasts, planIds }) =>
        lending({
          ...{ membershipId: `head ${from}`, delegatorId: from, delegateId: to, planIds },
          ...{ fromMs: now + begins * hour, toMs: now + (begins + lasts) * hour },
        }),
      ),
    { maxLength: 14 },
  );
  const duties = people.map((person) => held(person, 'head'));

  /** Is somebody stood in for by themselves, at an instant and for a plan? Tried step by step, without the rule's own words. */
  function runsRound(lent: readonly Lending[], at: number, plan: string): boolean {
    const edges = lent.filter(
      ({ fromMs, toMs, planIds }) =>
        fromMs <= at && at < toMs && (planIds.length === 0 || planIds.includes(plan)),
    );
    return people.some((start) => {
      let reached = new Set([start]);
      for (let n = 0; n < people.length; n += 1) {
        reached = new Set(
          edges.filter(({ delegatorId }) => reached.has(delegatorId)).map(({ delegateId }) => delegateId),
        );
        if (reached.has(start)) return true;
      }
      return false;
    });
  }

  it('never runs in a circle at any instant for any plan, and what is refused for it would', () => {
    fc.assert(
      fc.property(lendings, (wanted) => {
        const lent: Lending[] = [];
        const instants = Array.from({ length: 14 }, (_, n) => now + n * hour);
        const circles = (all: readonly Lending[]): boolean =>
          instants.some((at) => ['p', 'q', 'another'].some((plan) => runsRound(all, at, plan)));
        for (const one of wanted) {
          const refusal = refuseLending(one, facts({ duties, lent }));
          if (refusal === null) lent.push(one);
          else if (refusal.reason === 'delegation_circle') expect(circles([...lent, one])).toBe(true);
          expect(circles(lent)).toBe(false);
        }
      }),
      { numRuns: 600 },
    );
  });

  it('closes a circle whatever the order in which its parts came', () => {
    const parts = [
      lending({ delegatorId: 'a', delegateId: 'b' }),
      lending({ delegatorId: 'b', delegateId: 'c' }),
      lending({ delegatorId: 'c', delegateId: 'a' }),
    ];
    for (const last of parts) {
      expect(
        closesCircle(
          last,
          parts.filter((one) => one !== last),
        ),
      ).toBe(true);
    }
  });
});

describe('when it begins', () => {
  it('is now where nothing is said or the minute has just passed, and never further back', () => {
    expect(beginningOf(null, now)).toBe(now);
    expect(beginningOf(now - 40_000, now)).toBe(now);
    expect(beginningOf(now - hour, now)).toBeNull();
    expect(beginningOf(now + hour, now)).toBe(now + hour);
  });
});

describe('where it stands', () => {
  it('follows its instants, its revocation and the duties on both sides', () => {
    const times = { fromMs: now, toMs: now + hour, revoked: false };
    expect(delegationState(times, true, now - 1)).toBe('coming');
    expect(delegationState(times, true, now)).toBe('active');
    expect(delegationState(times, false, now)).toBe('lapsed');
    expect(delegationState(times, true, now + hour - 1)).toBe('active');
    expect(delegationState(times, true, now + hour)).toBe('over');
    expect(delegationState({ ...times, revoked: true }, true, now)).toBe('revoked');
  });
});
