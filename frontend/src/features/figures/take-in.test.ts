import { describe, expect, it } from '@jest/globals';
import { takenIn } from './take-in.ts';

interface Entry {
  id?: string;
  name: string;
}
const take = (base: Entry[], mine: Entry[], theirs: Entry[]): Entry[] =>
  takenIn(
    base,
    mine,
    theirs,
    ({ id }) => id ?? null,
    ({ name }) => ({ name }),
  );
const [a, b] = [
  { id: 'a', name: 'A' },
  { id: 'b', name: 'B' },
];

describe('a list that two people change', () => {
  it('takes in what was changed, added and ended elsewhere', () => {
    const theirs = [
      { id: 'b', name: 'B khác' },
      { id: 'c', name: 'C' },
    ];
    expect(take([a, b], [a, b, { name: 'mới' }], theirs)).toEqual([
      { id: 'b', name: 'B khác' },
      { name: 'mới' },
      { id: 'c', name: 'C' },
    ]);
  });

  it('keeps what is being edited, also where it ended elsewhere: it is set anew', () => {
    const mine = [{ id: 'a', name: 'A của tôi' }, b];
    expect(take([a, b], mine, [{ id: 'a', name: 'A khác' }, b])).toEqual(mine);
    expect(take([a, b], mine, [b])).toEqual([{ name: 'A của tôi' }, b]);
  });

  it('does not bring back what is taken out here', () => {
    expect(take([a, b], [b], [a, b, { id: 'c', name: 'C' }])).toEqual([b, { id: 'c', name: 'C' }]);
  });
});
