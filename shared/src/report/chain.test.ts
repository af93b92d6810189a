/** The chain of a report: standard or of its plan, for whoever signs; what it may not be. */
import { describe, expect, it, test } from '@jest/globals';
import fc from 'fast-check';
import type { ChainStep } from '../approval/chain.js';
import { turnsOf } from '../approval/index.js';
import { reportChain, reportChainFaults, reportSigners, standardReportChain, stepOfSeat } from './chain.js';

const ids = { coordinatorId: 'CA', issuerId: 'UB' };
const one = { coordinatorId: 'UB', issuerId: 'UB' };
const [own, sign] = standardReportChain.steps as [ChainStep, ChainStep];
const step = (key: string, part: Partial<ChainStep> = {}): ChainStep => ({ ...own, key, ...part });
const resolved = (steps: ChainStep[], ...[parties, signer]: [typeof ids, 'coordinator' | 'issuer']) =>
  reportChain({ steps }, parties, signer).steps.map(({ key, act, state, agencyIds }) =>
    [key, act, state, ...agencyIds].join(' '),
  );

describe('the chain of a report', () => {
  it('is by the standard of the head of who compiles it, then of the issuer’s; one of them where one signs', () => {
    const { steps } = standardReportChain;
    expect(reportChainFaults(standardReportChain)).toEqual([]);
    expect(resolved(steps, ids, 'issuer')).toEqual([
      'endorse endorse internal_review CA',
      'accept accept submitted UB',
    ]);
    expect(resolved(steps, ids, 'coordinator')).toEqual(['endorse accept submitted CA']);
    expect(resolved(steps, one, 'issuer')).toEqual(['endorse accept submitted UB']);
  });

  it('has as many steps as the plan says; the last that is left signs alone', () => {
    const steps = [step('deputy', { group: 'g' }), step('head', { group: 'g' }), step('issuer', sign)];
    expect(reportChainFaults({ steps })).toEqual([]);
    expect(turnsOf(reportChain({ steps }, ids, 'issuer').steps)).toEqual([[0, 1], [2]]);
    expect(turnsOf(reportChain({ steps }, ids, 'coordinator').steps)).toEqual([[0], [1]]);
    expect(resolved(steps, ids, 'coordinator')).toEqual([
      'deputy endorse internal_review CA',
      'head accept submitted CA',
    ]);
  });

  // Mostly such as can be used, so that enough of them are.
  const more = <T>(usual: T, ...others: T[]): fc.Arbitrary<T> =>
    fc.oneof(
      { weight: 4, arbitrary: fc.constant(usual) },
      { weight: 1, arbitrary: fc.constantFrom(...others) },
    );
  const part: fc.Arbitrary<Partial<ChainStep>> = fc.record({
    party: more<ChainStep['party']>('coordinator', 'issuer', 'lead'),
    duties: more<ChainStep['duties']>(['head'], ['deputy', 'head'], ['officer'], []),
    people: more(1, 2, 0),
    rule: more<ChainStep['rule']>('all', 'any'),
    act: more<ChainStep['act']>('endorse', 'accept', 'receive'),
  });
  const grouped = fc.tuple(part, fc.option(fc.constantFrom('g', 'h'), { nil: undefined }));

  it('without faults resolves for both signers to one whose last step alone accepts', () => {
    let held = 0;
    fc.assert(
      fc.property(fc.array(grouped, { minLength: 1, maxLength: 4 }), fc.boolean(), (parts, same) => {
        const made = parts.map(([given, group], index) =>
          step(String(index), { ...given, ...(group === undefined ? {} : { group }) }),
        );
        const steps = [...made, step('last', { ...sign, key: 'last' })];
        if (reportChainFaults({ steps }).length > 0) return;
        held += 1;
        for (const signer of reportSigners) {
          const { steps: left } = reportChain({ steps }, same ? one : ids, signer);
          expect(left.length).toBeGreaterThan(0);
          expect(left.map(({ act }) => act)).toEqual([...left.slice(1).map(() => 'endorse'), 'accept']);
          expect(turnsOf(left).at(-1)).toEqual([left.length - 1]);
          expect(left.at(-1)?.duties).not.toContain('officer');
          expect(left.every(({ agencyIds }) => agencyIds.length === 1)).toBe(true);
        }
      }),
      { numRuns: 1_000 },
    );
    expect(held).toBeGreaterThan(100);
  });
});

describe('a chain that no report can take', () => {
  test.each<[string[], ChainStep[]]>([
    [['no_steps null'], []],
    [['no_coordinator null'], [step('accept', sign)]],
    [['no_issuer null'], [step('accept', { act: 'accept' })]],
    [['foreign_party 0'], [step('lead', { party: 'lead' }), own, sign]],
    [['foreign_act 0'], [step('receive', { act: 'receive' }), own, sign]],
    [['back_to_the_coordinator 1'], [step('issuer', { party: 'issuer' }), own, sign]],
    [['signed_by_officer 0'], [step('officer', { duties: ['officer'] }), sign]],
    [['signed_by_officer 1'], [own, { ...sign, duties: ['officer', 'head'] }]],
    [
      ['group_of_two_sides 1'],
      [{ ...own, group: 'g' }, step('issuer', { party: 'issuer', group: 'g' }), sign],
    ],
    [
      ['no_duty 0', 'last_does_not_accept 1'],
      [{ ...own, duties: [] }, step('end', { party: 'issuer' })],
    ],
  ])('%j', (expected, steps) => {
    expect(reportChainFaults({ steps }).map(({ kind, step: at }) => `${kind} ${String(at)}`)).toEqual(
      expected,
    );
  });

  it('is not one that an officer prepares, nor one of a deputy beside the head', () => {
    const steps = [
      step('officer', { duties: ['officer'] }),
      step('deputy', { duties: ['deputy'] }),
      own,
      sign,
    ];
    expect(reportChainFaults({ steps })).toEqual([]);
  });
});

describe('the seat at a step', () => {
  it('is at the open step that fewest could pass', () => {
    const open = [
      { index: 0, agencyIds: ['CA'], duties: ['head', 'deputy'] as const },
      { index: 1, agencyIds: ['CA'], duties: ['head'] as const },
    ].map((one) => ({ ...one, duties: [...one.duties] }));
    const at = (agencyId: string, duty: 'head' | 'deputy' | 'officer') =>
      stepOfSeat(open, { agencyId, duty })?.index;
    expect([at('CA', 'head'), at('CA', 'deputy'), at('CA', 'officer'), at('UB', 'head')]).toEqual([
      ...[1, 0, undefined, undefined],
    ]);
  });
});
