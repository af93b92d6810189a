import { describe, expect, it, test } from '@jest/globals';
import fc from 'fast-check';
import {
  defaultChain,
  evaluate,
  resolveChain,
  wrongfulActs,
  type ActFault,
  type HeldDuty,
  type LentDuty,
  type RecordedAct,
  type RoundRecord,
} from './index.js';

const noon = 1_000_000;
const chain = resolveChain(defaultChain, {
  leadIds: ['A', 'B'],
  coordinatingIds: ['K'],
  coordinatorId: 'C',
  issuerId: 'U',
});

function held(
  personId: string,
  agencyId: string,
  duty: HeldDuty['duty'],
  to: number | null = null,
): HeldDuty {
  return { id: `${personId}@${agencyId}`, personId, agencyId, duty, from: 0, to };
}

const duties = [
  held('deskC', 'C', 'officer'),
  held('writer', 'A', 'officer'),
  held('headA', 'A', 'head'),
  held('headB', 'B', 'head'),
  held('officerC', 'C', 'officer'),
  held('headC', 'C', 'head'),
  held('deputyC', 'C', 'deputy'),
];
const lent: LentDuty = {
  id: 'd',
  membershipId: 'headC@C',
  delegateId: 'deskC',
  planIds: ['P'],
  from: noon,
  to: noon + 100,
  revokedAt: null,
};

function act(
  step: number,
  personId: string,
  agencyId: string,
  duty: HeldDuty['duty'],
  at: number,
): RecordedAct {
  return {
    step,
    kind: 'pass',
    personId,
    agencyId,
    duty,
    at,
    onBehalfOfId: null,
    delegationId: null,
    exception: '',
  };
}

const way = [
  act(0, 'headB', 'B', 'head', noon),
  act(0, 'headA', 'A', 'head', noon + 1),
  act(1, 'officerC', 'C', 'officer', noon + 2),
  act(2, 'headC', 'C', 'head', noon + 3),
];
const forHead: RecordedAct = {
  ...act(2, 'deskC', 'C', 'head', noon + 3),
  onBehalfOfId: 'headC',
  delegationId: 'd',
};

function record(acts: readonly RecordedAct[], more: Partial<RoundRecord> = {}): RoundRecord {
  const leadIds = ['A', 'B'];
  return {
    planId: 'P',
    leadIds,
    chain,
    contributorIds: ['writer'],
    laterContributors: [],
    from: noon - 10,
    until: null,
    acts,
    duties,
    delegations: [lent],
    ...more,
  };
}

/** The acts with the one at a place changed. */
function changed(place: number, patch: Partial<RecordedAct>): RecordedAct[] {
  return way.map((one, index) => (index === place ? { ...one, ...patch } : one));
}

const faultsOf = (given: RoundRecord): (ActFault | number)[] =>
  wrongfulActs(given).flatMap(({ act: place, fault }) => [place, fault]);

describe('a round', () => {
  it('whose steps were passed by whom they waited for is rightful', () => {
    expect(wrongfulActs(record(way))).toEqual([]);
    expect(wrongfulActs(record([...way.slice(0, 3), forHead]))).toEqual([]);
  });

  test.each<[string, RoundRecord, ActFault]>([
    ['a step before its turn', record([...way.slice(0, 2), act(2, 'headC', 'C', 'head', noon)]), 'not_open'],
    ['an agency that was not asked', record(changed(0, { agencyId: 'C', personId: 'headC' })), 'not_asked'],
    [
      'a duty that the step does not name',
      record(changed(2, { duty: 'head', personId: 'headC' })),
      'not_asked',
    ],
    [
      'a duty that had ended',
      record(way, { duties: [...duties.slice(0, 5), held('headC', 'C', 'head', noon + 2)] }),
      'without_duty',
    ],
    ['a duty of somebody else', record(changed(1, { personId: 'headC' })), 'without_duty'],
    ['a contributor', record(way, { contributorIds: ['headA'] }), 'four_eyes'],
    [
      'the same person twice',
      record(way, {
        duties: [...duties, held('officerC', 'C', 'head')],
        acts: [...way.slice(0, 3), act(2, 'officerC', 'C', 'head', noon + 3)],
      }),
      'four_eyes',
    ],
    [
      'a delegate for somebody who contributed',
      record([...way.slice(0, 3), forHead], { contributorIds: ['headC'] }),
      'four_eyes',
    ],
    [
      'a delegate for another plan',
      record([...way.slice(0, 3), forHead], { planId: 'Q' }),
      'without_delegation',
    ],
    [
      'a delegate after the revocation',
      record([...way.slice(0, 3), forHead], { delegations: [{ ...lent, revokedAt: noon + 2 }] }),
      'without_delegation',
    ],
    [
      'a delegate after the end',
      record([...way.slice(0, 3), { ...forHead, at: lent.to + 1 }]),
      'without_delegation',
    ],
    [
      'a delegate before the beginning',
      record([...way.slice(0, 3), forHead], { delegations: [{ ...lent, from: noon + 4 }] }),
      'without_delegation',
    ],
    [
      'a delegation to another',
      record([...way.slice(0, 3), { ...forHead, personId: 'deputyC' }]),
      'without_delegation',
    ],
    [
      'a delegate without a duty of their own there',
      record([...way.slice(0, 3), forHead], {
        duties: duties.filter(({ personId }) => personId !== 'deskC'),
      }),
      'without_delegation',
    ],
    ['an act before the version was submitted', record(way, { from: noon + 1 }), 'other_version'],
    ['an act on a version that was replaced', record(way, { until: noon + 2 }), 'other_version'],
    [
      'somebody who had completed the version before',
      record(way, { laterContributors: [{ personId: 'headC', at: noon + 2 }] }),
      'four_eyes',
    ],
    ['an act after the end', record([...way, act(2, 'deputyC', 'C', 'deputy', noon + 9)]), 'after_end'],
  ])('is found wrong by %s', (_what, given, fault) => {
    expect(wrongfulActs(given).map((found) => found.fault)).toContain(fault);
  });

  it('is rightful where the right ended in the millisecond of the act, and not a millisecond later', () => {
    const ending = (to: number): HeldDuty[] => [...duties.slice(0, 5), held('headC', 'C', 'head', to)];
    expect(faultsOf(record(way, { duties: ending(noon + 3) }))).toEqual([]);
    expect(faultsOf(record(way, { duties: ending(noon + 2) }))).toEqual([3, 'without_duty']);
    const byDelegate = (at: number): RecordedAct[] => [...way.slice(0, 3), { ...forHead, at }];
    expect(faultsOf(record(byDelegate(lent.to)))).toEqual([]);
    expect(faultsOf(record(byDelegate(lent.to + 1)))).toEqual([3, 'without_delegation']);
    const revoked = [{ ...lent, revokedAt: noon + 50 }];
    expect(faultsOf(record(byDelegate(noon + 50), { delegations: revoked }))).toEqual([]);
    expect(faultsOf(record(byDelegate(noon + 51), { delegations: revoked }))).toEqual([
      3,
      'without_delegation',
    ]);
  });

  it('asks of whoever completed the version only from then on', () => {
    const later = (at: number): RoundRecord =>
      record(way, { laterContributors: [{ personId: 'headA', at }] });
    expect(faultsOf(later(noon + 2))).toEqual([]);
    expect(faultsOf(later(noon))).toEqual([1, 'four_eyes']);
  });

  it('sets four eyes aside where one person works alone, with a reason, for its own consent', () => {
    const alone = duties.filter(({ personId }) => personId !== 'writer');
    const own = changed(1, { exception: 'Cơ quan chỉ có một người' });
    expect(faultsOf(record(own, { duties: alone, contributorIds: ['headA'] }))).toEqual([]);
    expect(faultsOf(record(way, { duties: alone, contributorIds: ['headA'] }))).toEqual([1, 'four_eyes']);
    // Two work there.
    expect(faultsOf(record(own, { contributorIds: ['headA'] }))).toEqual([1, 'four_eyes']);
    // What the coordinator decides is another's work.
    const accepted = changed(3, { exception: 'Cơ quan chỉ có một người' });
    expect(faultsOf(record(accepted, { contributorIds: ['headC'] }))).toEqual([3, 'four_eyes']);
  });

  it('may be withdrawn by the lead alone', () => {
    const withdrawal = { ...act(0, 'writer', 'A', 'officer', noon), kind: 'withdraw' as const };
    expect(wrongfulActs(record([withdrawal]))).toEqual([]);
    const foreign = { ...withdrawal, personId: 'officerC', agencyId: 'C' };
    expect(faultsOf(record([foreign]))).toEqual([0, 'not_asked']);
  });

  it('that is accepted without a fault was passed by as many different people as decided', () => {
    const anyAct = fc.record({
      step: fc.nat(3),
      kind: fc.constantFrom('pass' as const, 'send_back' as const, 'take_over' as const),
      who: fc.constantFrom(...duties),
      at: fc.integer({ min: noon, max: noon + 50 }),
    });
    fc.assert(
      fc.property(fc.array(anyAct, { maxLength: 8 }), (drawn) => {
        const acts = [
          ...way.slice(0, drawn.length % 4),
          ...drawn.map(({ step, kind, who, at }) => ({
            ...act(step, who.personId, who.agencyId, who.duty, at),
            kind,
          })),
        ];
        const faults = wrongfulActs(record(acts));
        if (faults.length > 0 || evaluate(chain, acts).outcome !== 'accepted') return;
        const passed = acts.filter(({ kind }) => kind === 'pass').map(({ personId }) => personId);
        expect(new Set(passed).size).toBe(passed.length);
        expect(passed).not.toContain('writer');
      }),
    );
  });
});
