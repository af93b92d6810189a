import { describe, expect, it, test } from '@jest/globals';
import { chainFaults, defaultChain, nearestChain, type ChainStep } from './index.js';

const endorse: ChainStep = {
  key: 'endorse',
  act: 'endorse',
  party: 'lead',
  duties: ['head'],
  rule: 'all',
  state: 'internal_review',
};
const receive: ChainStep = {
  ...endorse,
  key: 'receive',
  act: 'receive',
  party: 'coordinator',
  state: 'submitted',
};
const accept: ChainStep = { ...receive, key: 'accept', act: 'accept' };
const kinds = (...steps: ChainStep[]): string[] =>
  chainFaults({ steps }).map(({ kind, step }) => `${kind} ${String(step)}`);

describe('a chain that can be used', () => {
  test.each<[string, ChainStep[]]>([
    ['the default', defaultChain.steps],
    ['one step that accepts', [accept]],
    [
      'a Court whose own order is two signatures',
      [endorse, { ...endorse, key: 'second', people: 2 }, accept],
    ],
    [
      'contributors beside the lead',
      [
        { ...endorse, group: 'g' },
        { ...endorse, key: 'k', party: 'coordinating', group: 'g' },
        receive,
        accept,
      ],
    ],
    ['acceptance by the issuer', [endorse, receive, { ...accept, party: 'issuer' }]],
  ])('%s', (_, steps) => {
    expect(kinds(...steps)).toEqual([]);
  });
});

describe('a chain that cannot', () => {
  test.each<[string[], ChainStep[]]>([
    [['no_steps null'], []],
    [['key_repeated 1'], [{ ...endorse, key: 'accept' }, accept]],
    [['no_duty 0'], [{ ...endorse, duties: [] }, accept]],
    [['rule_below_one 0'], [{ ...endorse, rule: 0 }, accept]],
    [['rule_below_one 0'], [{ ...endorse, rule: 1.5 }, accept]],
    [['people_below_one 0'], [{ ...endorse, people: 0 }, accept]],
    [['people_below_one 0'], [{ ...endorse, people: 10 }, accept]],
    [['people_need_all 0'], [{ ...endorse, rule: 'any', people: 2 }, accept]],
    [['people_need_all 0'], [{ ...endorse, rule: 2, people: 2 }, accept]],
    [['days_out_of_range 0'], [{ ...endorse, workingDays: 0 }, accept]],
    [['days_out_of_range 0'], [{ ...endorse, workingDays: 61 }, accept]],
    [['last_does_not_accept 1'], [endorse, receive]],
    [['accepts_before_the_end 0'], [accept, { ...accept, key: 'again' }]],
    [['back_to_the_lead 1'], [receive, endorse, accept]],
    [['foreign_act 0'], [{ ...endorse, act: 'receive' }, accept]],
    [
      ['group_split 2'],
      [{ ...receive, group: 'g' }, { ...receive, key: 'r' }, { ...receive, key: 's', group: 'g' }, accept],
    ],
    [
      ['accepts_in_a_group 0', 'group_of_two_acts 0'],
      [
        { ...receive, group: 'g' },
        { ...accept, group: 'g' },
      ],
    ],
    [
      ['group_of_two_acts 0', 'group_of_two_sides 0'],
      [{ ...endorse, group: 'g' }, { ...receive, group: 'g' }, accept],
    ],
  ])('%j', (expected, steps) => {
    expect(kinds(...steps)).toEqual(expected);
  });

  it('of fifty steps is too long, and says so once', () => {
    const many = Array.from({ length: 49 }, (_, n): ChainStep => ({ ...endorse, key: `e${String(n)}` }));
    expect(kinds(...many, accept)).toEqual(['too_many_steps null']);
    expect(kinds(...many.slice(0, 11), accept)).toEqual([]);
    expect(kinds(...many.slice(0, 12), accept)).toEqual(['too_many_steps null']);
  });
});

describe('the chain of a task', () => {
  it('is the nearest, as a whole', () => {
    expect(nearestChain({ task: 't', agency: 'a', plan: 'p' })).toEqual({ from: 'task', chain: 't' });
    expect(nearestChain({ task: null, agency: 'a', plan: 'p' })).toEqual({ from: 'agency', chain: 'a' });
    expect(nearestChain({ task: null, agency: null, plan: 'p' })).toEqual({ from: 'plan', chain: 'p' });
  });
});
