/** A figure of all agencies that contribute to a card: what it comes to, and who is missing. */
import { describe, expect, it } from '@jest/globals';
import { figuresBeside, type FiledFigures } from './beside.js';
import { noFigure, type FigureEntry } from './entry.js';
import type { Indicator } from './indicator.js';

const people: Indicator = {
  ...{ id: 'people', name: 'Số người', unit: 'người', type: 'count', direction: 'none' },
  ...{ breakdowns: ['sex'], filledBy: 'contributors', rollUp: 'sum', byCase: false, required: true },
};
const entry = (facts: Partial<FigureEntry>): FigureEntry => ({ ...noFigure, ...facts });
const filed = (
  agencyId: string,
  figure: Partial<FigureEntry>,
  at = '2026-09-01T00:00:00Z',
): FiledFigures => ({
  ...{ agencyId, state: 'filed', filed: { figures: { people: entry(figure) }, at } },
});

describe('a figure of the agencies beside a card', () => {
  it('is added up by agency, and tells who is missing and why', () => {
    const { lines, rolled, missing } = figuresBeside(
      people,
      ['a', 'b', 'c', 'd', 'e', 'f'],
      [
        filed('b', { value: '10', parts: { sex: { male: '6', female: '4' } } }),
        filed('a', { value: '5', parts: { sex: { male: '2', female: '3' } }, estimate: true }),
        filed('c', { nil: true }),
        { agencyId: 'd', state: 'asked', filed: null },
        { agencyId: 'e', state: 'waived', filed: null },
      ],
      [],
    );
    expect(lines.map(({ agencyId, state }) => [agencyId, state])).toEqual([
      ['a', 'given'],
      ['b', 'given'],
      ['c', 'given'],
      ['d', 'awaited'],
      ['e', 'waived'],
      ['f', 'never'],
    ]);
    expect(rolled).toMatchObject({
      ...{ value: '15', parts: { sex: { male: '8', female: '7' } } },
      ...{ reported: 2, nil: 1, estimates: 1 },
    });
    expect(missing).toEqual(['d', 'f']);
  });

  it('misses who filed without it, and keeps what was filed while more is asked for', () => {
    const again: FiledFigures = { ...filed('a', { value: '5' }), state: 'asked' };
    const { lines, missing, rolled } = figuresBeside(people, ['a', 'b'], [again, filed('b', {})], []);
    expect(lines.map(({ state }) => state)).toEqual(['given', 'blank']);
    expect([missing, rolled.value]).toEqual([['b'], '5']);
  });

  it('takes the last of them by its instant, and an agency that the plan does not name', () => {
    const last = { ...people, rollUp: 'last' as const };
    const { lines, rolled } = figuresBeside(
      last,
      ['a'],
      [
        filed('x', { value: '9' }, '2026-09-03T00:00:00Z'),
        filed('a', { value: '5' }, '2026-09-02T00:00:00Z'),
      ],
      [],
    );
    expect(lines.map(({ agencyId }) => agencyId)).toEqual(['a', 'x']);
    expect(rolled.value).toBe('9');
  });

  it('awaits of a set its members alone, and keeps what others filed', () => {
    const ofSet: Indicator = { ...people, filledBy: 'set', setId: 's' };
    const members = [{ setId: 's', agencyIds: ['a', 'b', 'z'] }];
    const { lines, missing } = figuresBeside(
      ofSet,
      ['a', 'b', 'c', 'd'],
      [filed('d', { value: '5' })],
      members,
    );
    expect(lines.map(({ agencyId, state }) => [agencyId, state])).toEqual([
      ['a', 'never'],
      ['b', 'never'],
      ['d', 'given'],
    ]);
    expect(missing).toEqual(['a', 'b']);
  });

  it('has no number where nobody gave one', () => {
    const { rolled, missing } = figuresBeside(people, ['a'], [], []);
    expect([rolled.value, missing]).toEqual([null, ['a']]);
  });
});
