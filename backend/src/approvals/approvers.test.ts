import { describe, expect, it } from '@jest/globals';
import { duties, evaluate, uncoveredSlot, type Decision, type ResolvedChain } from '@tien-do/shared';
import fc from 'fast-check';
import { slotsOf, type Holder } from './approvers.js';

const step = fc.record({
  key: fc.constant('s'),
  act: fc.constant('endorse' as const),
  party: fc.constant('lead' as const),
  state: fc.constant('internal_review' as const),
  duties: fc.constantFrom<('head' | 'deputy' | 'officer')[][]>(['head'], ['officer'], ['head', 'deputy']),
  rule: fc.oneof(fc.constantFrom('any' as const, 'all' as const), fc.integer({ min: 1, max: 4 })),
  agencyIds: fc.uniqueArray(fc.constantFrom('A', 'B', 'C'), { minLength: 1 }),
});
const someChain: fc.Arbitrary<ResolvedChain> = fc.record({
  steps: fc.array(step, { minLength: 1, maxLength: 3 }),
});
const somePeople: fc.Arbitrary<Holder[]> = fc.array(
  fc.record({
    personId: fc.constantFrom('p', 'q', 'r', 's'),
    agencyId: fc.constantFrom('A', 'B', 'C'),
    duty: fc.constantFrom(...duties.slice(0, 3)),
  }),
  { maxLength: 6 },
);

/** Lets everybody decide wherever they may, each once, until the chain is at its end or nobody is left. */
function canBeWalked(chain: ResolvedChain, people: readonly Holder[], decisions: Decision[] = []): boolean {
  const standing = evaluate(chain, decisions);
  if (standing.outcome !== 'pending') return standing.outcome === 'accepted';
  const [{ step, awaitedAgencyIds }] = standing.open;
  const wanted = chain.steps[step]?.duties ?? [];
  return people.some(({ personId, agencyId, duty }) => {
    const may = awaitedAgencyIds.includes(agencyId) && wanted.some((one) => one === duty);
    if (!may || decisions.some((decision) => decision.personId === personId)) return false;
    return canBeWalked(chain, people, [...decisions, { step, kind: 'pass', personId, agencyId }]);
  });
}

describe('a chain', () => {
  it('is found to be covered exactly when some people can walk it to its end', () => {
    fc.assert(
      fc.property(someChain, somePeople, (chain, people) => {
        expect(uncoveredSlot(slotsOf(chain, people)) === null).toBe(canBeWalked(chain, people));
      }),
      { numRuns: 300 },
    );
  });

  it('that two of three agencies must pass is not covered by two people of one', () => {
    const chain: ResolvedChain = {
      steps: [
        {
          key: 's',
          act: 'endorse',
          party: 'lead',
          state: 'internal_review',
          duties: ['head', 'deputy'],
          rule: 2,
          agencyIds: ['A', 'B', 'C'],
        },
      ],
    };
    const head: Holder = { personId: 'p', agencyId: 'A', duty: 'head' };
    const deputy: Holder = { personId: 'q', agencyId: 'A', duty: 'deputy' };
    expect(uncoveredSlot(slotsOf(chain, [head, deputy]))).toMatchObject({ step: 0 });
    expect(uncoveredSlot(slotsOf(chain, [head, { ...deputy, agencyId: 'C' }]))).toBeNull();
  });
});
