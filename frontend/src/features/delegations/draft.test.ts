import { describe, expect, it } from '@jest/globals';
import { bodyOf, faultsIn, newDraft, type DelegationDraft } from './draft.ts';

const today = '2026-09-15';
const now = Date.parse('2026-09-15T02:00:00Z');
const draft = (patch: Partial<DelegationDraft> = {}): DelegationDraft => ({
  ...newDraft([]),
  membershipId: 'duty',
  delegateId: 'binh',
  toDay: '2026-09-20',
  reason: 'Đi công tác tại tỉnh',
  ...patch,
});
const wrong = (patch: Partial<DelegationDraft>): string[] =>
  Object.values(faultsIn(draft(patch), now, today)).filter((fault) => fault !== null);

describe('a delegation being filled in', () => {
  it('begins now and ends with its last day in Vietnam, where no time is said', () => {
    expect(bodyOf(draft(), today)).toMatchObject({ from: null, to: '2026-09-20T17:00:00.000Z', planIds: [] });
    expect(bodyOf(draft({ fromDay: today }), today).from).toBeNull();
    expect(bodyOf(draft({ fromDay: '2026-09-16' }), today).from).toBe('2026-09-15T17:00:00.000Z');
  });

  it('takes times of day as they are in Vietnam', () => {
    const timed = draft({ fromDay: today, fromTime: '13:30', toTime: '07:15' });
    expect(bodyOf(timed, today)).toMatchObject({
      from: '2026-09-15T06:30:00.000Z',
      to: '2026-09-20T00:15:00.000Z',
    });
  });

  it('sends chosen plans only when not all are meant', () => {
    expect(bodyOf(draft({ planIds: ['one'] }), today).planIds).toEqual([]);
    expect(bodyOf(draft({ everyPlan: false, planIds: ['one'] }), today).planIds).toEqual(['one']);
  });

  it('says what is missing or does not fit', () => {
    expect(wrong({})).toEqual([]);
    expect(wrong({ delegateId: '' })).toEqual(['delegations.err.delegate']);
    expect(wrong({ toDay: '' })).toEqual(['delegations.err.to']);
    expect(wrong({ toDay: '2026-09-14' })).toEqual(['delegations.err.order']);
    expect(wrong({ toDay: today, toTime: '08:59' })).toEqual(['delegations.err.order']);
    expect(wrong({ toDay: today, toTime: '09:01' })).toEqual([]);
    expect(wrong({ fromDay: '2026-09-21' })).toEqual(['delegations.err.order']);
    expect(wrong({ fromDay: '2026-09-14' })).toEqual(['delegations.err.from']);
    expect(wrong({ toDay: '2027-06-01' })).toEqual(['delegations.err.long']);
    expect(wrong({ everyPlan: false })).toEqual(['delegations.err.plans']);
    expect(wrong({ reason: '          ' })).toEqual(['delegations.err.reason']);
  });
});
