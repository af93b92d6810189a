import { describe, expect, it, test } from '@jest/globals';
import fc from 'fast-check';
import {
  defaultChain,
  evaluate,
  fourEyes,
  resolveChain,
  type ChainStep,
  turnsOf,
  type Decision,
  type Evaluation,
  type ResolvedChain,
  type ResolvedStep,
} from './index.js';

const card = { leadIds: ['A'], coordinatingIds: ['K'], coordinatorId: 'C', issuerId: 'U' };
const joint = { ...card, leadIds: ['B', 'A'] };

function pass(step: number, agencyId: string, personId = `${agencyId}${String(step)}`): Decision {
  return { step, kind: 'pass', personId, agencyId };
}

function step(rule: ChainStep['rule'], agencyIds: string[]): ResolvedStep {
  return {
    key: 's',
    act: 'endorse',
    party: 'lead',
    duties: ['head'],
    rule,
    state: 'internal_review',
    agencyIds,
  };
}

/** Waits for one step alone. */
function pending(index: number, awaitedAgencyIds: string[]): Evaluation {
  return { outcome: 'pending', open: [{ step: index, awaitedAgencyIds }] };
}

const someRule = fc.oneof(fc.constantFrom('any' as const, 'all' as const), fc.integer({ min: 1, max: 5 }));
const someChain: fc.Arbitrary<ResolvedChain> = fc
  .array(
    fc.record({
      rule: someRule,
      people: fc.integer({ min: 1, max: 3 }),
      group: fc.constantFrom(undefined, 'g', 'h'),
      agencyIds: fc.uniqueArray(fc.constantFrom('A', 'B', 'C', 'D'), { minLength: 1 }),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((steps) => ({
    steps: steps.map(({ rule, agencyIds, people, group }) => ({
      ...step(rule, agencyIds),
      people,
      ...(group === undefined ? {} : { group }),
    })),
  }));

/** How many agencies a step asks for, said again. */
function asked({ rule, agencyIds }: ResolvedStep): number {
  return { any: 1, all: agencyIds.length }[String(rule)] ?? Math.min(Number(rule), agencyIds.length);
}

/** Walks a chain to its end by decisions of the awaited agencies, each by somebody new, in the order that `pick` chooses. */
function walk(chain: ResolvedChain, pick: (count: number) => number): Decision[] {
  const decisions: Decision[] = [];
  for (;;) {
    const standing = evaluate(chain, decisions);
    if (standing.outcome !== 'pending') return decisions;
    const seats = standing.open.flatMap(({ step: index, awaitedAgencyIds }) =>
      awaitedAgencyIds.map((agencyId) => ({ index, agencyId })),
    );
    const seat = seats[pick(seats.length)];
    decisions.push(pass(seat?.index ?? -1, seat?.agencyId ?? '', `person ${String(decisions.length)}`));
  }
}

describe('a submission', () => {
  it('waits for the head, the receiving officer and the accepting head, in that order', () => {
    const chain = resolveChain(defaultChain, card);
    const way = [pass(0, 'A'), pass(1, 'C'), pass(2, 'C')];
    expect(evaluate(chain, [])).toEqual(pending(0, ['A']));
    expect(evaluate(chain, way.slice(0, 1))).toEqual(pending(1, ['C']));
    expect(evaluate(chain, way.slice(0, 2))).toEqual(pending(2, ['C']));
    expect(evaluate(chain, way)).toEqual({ outcome: 'accepted' });
  });

  it('is accepted by its last step only', () => {
    fc.assert(
      fc.property(someChain, fc.infiniteStream(fc.nat(3)), (chain, picks) => {
        const decisions = walk(chain, (count) => (picks.next().value as number) % count);
        const least = chain.steps.reduce((sum, one) => sum + asked(one) * (one.people ?? 1), 0);
        expect(decisions.length).toBeGreaterThanOrEqual(least);
        expect(evaluate(chain, decisions)).toEqual({ outcome: 'accepted' });
        for (let count = 0; count < decisions.length; count += 1) {
          const standing = evaluate(chain, decisions.slice(0, count));
          const open = standing.outcome === 'pending' ? standing.open.map((one) => one.step) : [];
          expect(open).toContain(decisions[count]?.step);
        }
      }),
    );
  });

  it('stands the same whatever the order of the decisions', () => {
    const shuffled = someChain.chain((chain) => {
      const all = walk(chain, () => 0);
      return fc.record({
        chain: fc.constant(chain),
        some: fc.subarray(all),
        order: fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length }),
      });
    });
    fc.assert(
      fc.property(shuffled, ({ chain, some, order }) => {
        const reordered = order.filter((decision) => some.includes(decision));
        expect(evaluate(chain, reordered)).toEqual(evaluate(chain, some));
      }),
    );
  });

  it('that was returned or withdrawn can never be accepted', () => {
    const ended = fc.record({
      chain: someChain,
      kind: fc.constantFrom('send_back' as const, 'withdraw' as const),
      at: fc.nat(10),
    });
    fc.assert(
      fc.property(ended, ({ chain, kind, at }) => {
        const all = walk(chain, () => 0);
        const place = at % (all.length + 1);
        const end: Decision = {
          step: Math.min(place, chain.steps.length - 1),
          kind,
          personId: 'x',
          agencyId: 'A',
        };
        const standing = evaluate(chain, [...all.slice(0, place), end, ...all.slice(place)]);
        expect(standing).toEqual(
          kind === 'withdraw' ? { outcome: 'withdrawn' } : { outcome: 'returned', step: end.step },
        );
      }),
    );
  });

  it('does not heed a decision of an agency that was not asked, nor two of one agency as two', () => {
    const chain = { steps: [step(2, ['A', 'B', 'C'])] };
    expect(evaluate(chain, [pass(0, 'A', 'p'), pass(0, 'A', 'q'), pass(0, 'Z')])).toEqual(
      pending(0, ['B', 'C']),
    );
  });
});

describe('a group of steps', () => {
  const grouped: ResolvedChain = {
    steps: [
      { ...step('all', ['A']), group: 'g' },
      { ...step('all', ['K', 'L']), group: 'g' },
      step('any', ['C']),
    ],
  };

  it('is open at once, and passed in any order', () => {
    expect(evaluate(grouped, [])).toEqual({
      outcome: 'pending',
      open: [
        { step: 0, awaitedAgencyIds: ['A'] },
        { step: 1, awaitedAgencyIds: ['K', 'L'] },
      ],
    });
    expect(evaluate(grouped, [pass(1, 'K')])).toMatchObject({
      open: [{ step: 0 }, { step: 1, awaitedAgencyIds: ['L'] }],
    });
    expect(evaluate(grouped, [pass(1, 'K'), pass(1, 'L')])).toEqual(pending(0, ['A']));
    expect(evaluate(grouped, [pass(1, 'K'), pass(1, 'L'), pass(0, 'A')])).toEqual(pending(2, ['C']));
  });

  it('is a run of neighbours: a step between them parts it', () => {
    expect(turnsOf([{ group: 'g' }, { group: 'g' }, {}, { group: 'g' }, { group: 'h' }])).toEqual([
      [0, 1],
      [2],
      [3],
      [4],
    ]);
    expect(turnsOf([{}, {}])).toEqual([[0], [1]]);
  });
});

describe('a step that asks for several people', () => {
  const panel: ResolvedChain = { steps: [{ ...step('all', ['T', 'U']), people: 2 }] };

  it('is passed by an agency when enough different people of it have passed it', () => {
    const way = [pass(0, 'T', 'a'), pass(0, 'T', 'b'), pass(0, 'U', 'c'), pass(0, 'U', 'd')];
    expect(evaluate(panel, way.slice(0, 1))).toEqual(pending(0, ['T', 'U']));
    expect(evaluate(panel, way.slice(0, 2))).toEqual(pending(0, ['U']));
    expect(evaluate(panel, way)).toEqual({ outcome: 'accepted' });
  });

  it('does not take one person for two', () => {
    expect(evaluate(panel, [pass(0, 'T', 'a'), pass(0, 'T', 'a')])).toEqual(pending(0, ['T', 'U']));
  });
});

describe('how many agencies of a step must decide', () => {
  test.each([
    ['any', 1],
    ['all', 3],
    [1, 1],
    [2, 2],
    [3, 3],
    [4, 3],
  ] as const)('%s of three: %d', (rule, count) => {
    const chain = { steps: [step(rule, ['A', 'B', 'C'])] };
    const way = ['C', 'A', 'B'].map((agencyId) => pass(0, agencyId));
    expect(evaluate(chain, way.slice(0, count)).outcome).toBe('accepted');
    expect(evaluate(chain, way.slice(0, count - 1)).outcome).toBe('pending');
  });

  it('of joint leads both heads, whoever is first', () => {
    const chain = resolveChain(defaultChain, joint);
    for (const [first, second] of [
      ['A', 'B'],
      ['B', 'A'],
    ] as const) {
      expect(evaluate(chain, [pass(0, first)])).toEqual(pending(0, [second]));
      expect(evaluate(chain, [pass(0, first), pass(0, second)])).toMatchObject({
        open: [{ step: 1 }],
      });
    }
  });
});

describe('four eyes', () => {
  const decisions = [
    pass(0, 'A', 'head'),
    { step: 1, kind: 'send_back' as const, personId: 'officer', agencyId: 'C' },
  ];
  test.each([
    ['writer', ['writer', 'helper'], 'contributed'],
    ['helper', ['writer', 'helper'], 'contributed'],
    ['head', ['writer'], 'decided_before'],
    ['head', ['head'], 'contributed'],
    ['officer', ['writer'], null],
    ['somebody', [], null],
  ] as const)('%s, where %j contributed: %s', (person, contributors, answer) => {
    expect(fourEyes(person, contributors, decisions)).toBe(answer);
  });
});

describe('resolving a chain', () => {
  it('finds the agencies of each party, in an order of its own', () => {
    const steps = (['lead', 'coordinating', 'coordinator', 'issuer'] as const).map((party): ChainStep => ({
      key: party,
      act: 'endorse',
      party,
      duties: ['head'],
      rule: 'all',
      state: 'submitted',
    }));
    expect(resolveChain({ steps }, joint).steps.map(({ key, agencyIds }) => [key, agencyIds])).toEqual([
      ['lead', ['A', 'B']],
      ['coordinating', ['K']],
      ['coordinator', ['C']],
      ['issuer', ['U']],
    ]);
    expect(resolveChain({ steps }, { ...joint, coordinatingIds: [] }).steps.map(({ key }) => key)).toEqual([
      'lead',
      'coordinator',
      'issuer',
    ]);
  });

  it('leaves the chain and the card as they were', () => {
    const before = JSON.stringify([defaultChain, joint]);
    const resolved = resolveChain(defaultChain, joint);
    resolved.steps[0]?.agencyIds.push('Z');
    expect(JSON.stringify([defaultChain, joint])).toBe(before);
  });
});
