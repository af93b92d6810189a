import { describe, expect, it } from '@jest/globals';
import { defaultChain } from '@tien-do/shared';
import type { ChainStepBody } from '@tien-do/shared/contract';
import {
  faultsOf,
  sameSteps,
  stepsInHand,
  stepsToSend,
  withChange,
  withMoved,
  withNewStep,
  withoutStep,
} from './steps.ts';

const kept: ChainStepBody[] = defaultChain.steps.map(({ state: _, duties: __, ...step }) => ({
  ...step,
  duties: ['head'],
}));
const inHand = stepsInHand(kept);
const keysOf = (steps: readonly { key: string }[]): string[] => steps.map(({ key }) => key);
const groupsOf = (steps: Parameters<typeof stepsToSend>[0]): (string | undefined)[] =>
  stepsToSend(steps).map(({ group }) => group);
const joined = (...flags: boolean[]) =>
  flags.map((withAbove, index) => ({
    ...(inHand[0] as (typeof inHand)[number]),
    key: `s${String(index)}`,
    withAbove,
  }));

describe('steps in hand', () => {
  it('go there and back', () => {
    expect(stepsToSend(inHand)).toEqual(kept);
    const grouped = kept.map((step, index) => (index < 2 ? { ...step, group: 'x' } : step));
    expect(stepsInHand(grouped).map(({ withAbove }) => withAbove)).toEqual([false, true, false]);
    expect(groupsOf(stepsInHand(grouped))).toEqual(['g1', 'g1', undefined]);
  });

  it('name each turn of several anew, so that no group is ever torn', () => {
    expect(groupsOf(joined(true, true, false, false, true))).toEqual(['g1', 'g1', undefined, 'g2', 'g2']);
  });

  it('are the same whatever the groups are called and duties are in which order', () => {
    const named = (group: string) => stepsInHand(kept.map((step) => ({ ...step, group })));
    expect(sameSteps(named('a'), named('b'))).toBe(true);
    expect(sameSteps(named('a'), inHand)).toBe(false);
    expect(sameSteps(inHand, withChange(inHand, 0, { people: 1, label: '  ' }))).toBe(true);
    expect(sameSteps(inHand, withChange(inHand, 0, { workingDays: 3 }))).toBe(false);
  });

  it('take a new one in before the acceptance, with a key of its own', () => {
    const { steps, key } = withNewStep(inHand, 'result');
    expect(keysOf(steps)).toEqual(['endorse', 'receive', key, 'accept']);
    const again = withNewStep(steps, 'result');
    expect(new Set(keysOf(again.steps)).size).toBe(5);
    expect(faultsOf(again.steps, 'result')).toEqual([]);
    expect(faultsOf(withNewStep([], 'result').steps, 'result')).toEqual([]);
  });

  it('of a report are of its two agencies, whatever it was begun with', () => {
    const { steps: one } = withNewStep([], 'report');
    expect(faultsOf(one, 'report')).toEqual([{ kind: 'no_coordinator', step: null }]);
    const { steps: two } = withNewStep(one, 'report');
    expect(two.map(({ party, act }) => [party, act])).toEqual([
      ['coordinator', 'endorse'],
      ['issuer', 'accept'],
    ]);
    expect(faultsOf(withNewStep(two, 'report').steps, 'report')).toEqual([]);
  });

  it('move within a turn, and out of one alone', () => {
    const flags = (steps: ReturnType<typeof joined>) => steps.map(({ withAbove }) => withAbove);
    const within = withMoved(joined(false, true, false), 1, -1);
    expect(keysOf(within)).toEqual(['s1', 's0', 's2']);
    expect(flags(within)).toEqual([false, true, false]);
    const out = withMoved(joined(false, true, false), 1, 1);
    expect(keysOf(out)).toEqual(['s0', 's2', 's1']);
    expect(flags(out)).toEqual([false, false, false]);
    // What stood under a turn's first does not join a stranger.
    expect(flags(withMoved(joined(false, false, true), 1, -1))).toEqual([false, false, false]);
    expect(keysOf(withMoved(joined(false, true), 0, -1))).toEqual(['s0', 's1']);
  });

  it('leave a turn whole when its first is taken out', () => {
    expect(groupsOf(withoutStep(joined(false, true, true), 0))).toEqual(['g1', 'g1']);
    expect(groupsOf(withoutStep(joined(false, false, true), 1))).toEqual([undefined, undefined]);
    expect(groupsOf(withoutStep(joined(false, true, true), 1))).toEqual(['g1', 'g1']);
  });

  it('follow a change: the lead’s side endorses, several people are asked of each agency', () => {
    const lead = withChange(inHand, 1, { party: 'coordinating' });
    expect(lead[1]).toMatchObject({ party: 'coordinating', act: 'endorse' });
    expect(withChange(inHand, 2, { people: 2 })[2]).toMatchObject({ people: 2, rule: 'all' });
  });

  it('tell their faults', () => {
    expect(faultsOf([], 'result')).toEqual([{ kind: 'no_steps', step: null }]);
    expect(faultsOf(withChange(inHand, 0, { duties: [] }), 'result')).toEqual([{ kind: 'no_duty', step: 0 }]);
    expect(faultsOf(withoutStep(inHand, 2), 'result')).toEqual([{ kind: 'last_does_not_accept', step: 1 }]);
  });
});
