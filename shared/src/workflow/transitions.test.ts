import { describe, expect, it, test } from '@jest/globals';
import { cardMoves, type CardMove } from '../access/index.js';
import { defaultChain, evaluate, resolveChain, type Decision } from '../approval/index.js';
import {
  cardStates,
  columns,
  isForward,
  maximumReason,
  minimumReason,
  stateAfter,
  transitions,
} from './index.js';
import type { CardState } from './index.js';

const parties = { leadIds: ['A'], coordinatingIds: [], coordinatorId: 'C', issuerId: 'U' };
const chain = resolveChain(defaultChain, parties);

/** Where a move can end: the state it names, the same, or any state in which the ordinary chain waits or ends. */
function targets(move: CardMove, from: CardState): CardState[] {
  const { to } = transitions[move];
  if (to === 'same') return [from];
  return to === 'chain'
    ? [...new Set([...chain.steps.map((step) => step.state), 'compiled' as const])]
    : [to];
}

describe('the table of moves', () => {
  it('names every move of the vocabulary and nothing else', () => {
    expect(Object.keys(transitions).sort()).toEqual([...cardMoves].sort());
  });

  it('starts and ends in known states', () => {
    for (const move of cardMoves) {
      expect(transitions[move].from.length).toBeGreaterThan(0);
      for (const from of transitions[move].from) {
        expect(cardStates).toContain(from);
        for (const to of targets(move, from)) expect(cardStates).toContain(to);
      }
    }
  });

  it('leads from draft to every state, and from every state to compiled', () => {
    const next = (state: CardState): CardState[] =>
      cardMoves
        .filter((move) => transitions[move].from.includes(state))
        .flatMap((move) => targets(move, state));
    const reach = (start: CardState): Set<CardState> => {
      const seen = new Set<CardState>([start]);
      for (const state of seen) for (const to of next(state)) seen.add(to);
      return seen;
    };
    expect([...reach('draft')].sort()).toEqual([...cardStates].sort());
    for (const state of cardStates) expect(reach(state)).toContain('compiled');
  });

  it('goes back to work from everywhere beyond it, and never to draft', () => {
    for (const state of ['internal_review', 'submitted', 'compiled'] as const) {
      const back = cardMoves.filter(
        (move) => transitions[move].from.includes(state) && transitions[move].to === 'in_progress',
      );
      expect(back.length).toBeGreaterThan(0);
    }
    expect(cardMoves.filter((move) => transitions[move].to === 'draft')).toEqual([]);
  });

  it('compiles by the chain alone', () => {
    expect(cardMoves.filter((move) => transitions[move].to === 'compiled')).toEqual([]);
    expect(cardMoves.filter((move) => transitions[move].to === 'chain')).toEqual([
      'submit_internal',
      'endorse',
      'receive',
      'accept',
    ]);
    for (const move of ['endorse', 'receive', 'accept'] as const)
      expect(transitions[move].stepAct).toBe(move);
  });

  it('asks for a reason of every move back, aside or out, except one’s own withdrawal', () => {
    const reasoned = cardMoves.filter((move) => transitions[move].inputs.includes('reason'));
    expect(reasoned).toEqual(['refuse_due', 'send_back', 'reopen', 'hold', 'cancel']);
    const documented = cardMoves.filter((move) => transitions[move].inputs.includes('document'));
    expect(documented).toEqual(['record_request', 'propose_due', 'set_due', 'hold', 'cancel']);
    expect([minimumReason, maximumReason]).toEqual([10, 4000]);
  });

  it('lets a card on hold only go on or be cancelled', () => {
    expect(cardMoves.filter((move) => transitions[move].whileOnHold)).toEqual(['resume', 'cancel']);
  });

  it('knows which moves are forward', () => {
    expect(cardMoves.filter(isForward)).toEqual([
      'assign',
      'record_request',
      'submit_internal',
      'endorse',
      'receive',
      'accept',
    ]);
  });
});

describe('where a card is after a decision', () => {
  const pass = (step: number): Decision => ({
    step,
    kind: 'pass',
    personId: `p${String(step)}`,
    agencyId: step ? 'C' : 'A',
  });
  const back: Decision = { ...pass(1), kind: 'send_back' };
  test.each<[Decision[], CardState]>([
    [[], 'internal_review'],
    [[pass(0)], 'submitted'],
    [[pass(0), pass(1)], 'submitted'],
    [[pass(0), pass(1), pass(2)], 'compiled'],
    [[pass(0), back], 'in_progress'],
    [[{ ...pass(0), kind: 'withdraw' }], 'in_progress'],
  ])('%j: %s', (decisions, state) => {
    expect(stateAfter(evaluate(chain, decisions), chain)).toBe(state);
  });

  it('is nowhere when the chain has no such step', () => {
    expect(() =>
      stateAfter({ outcome: 'pending', open: [{ step: 3, awaitedAgencyIds: [] }] }, chain),
    ).toThrow('no step 3');
  });

  it('is in a column for every state', () => {
    expect(columns).toEqual(cardStates.filter((state) => state !== 'internal_review'));
  });
});
