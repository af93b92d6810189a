import { describe, expect, it, test } from '@jest/globals';
import { ownersAround, setsFor } from '../index.js';

const parents = new Map<string, string | null>([
  ['bo', null],
  ['cong-an-a', 'bo'],
  ['tinh-a', null],
  ['so-a', 'tinh-a'],
  ['phong-a', 'so-a'],
  ['ring-1', 'ring-2'],
  ['ring-2', 'ring-1'],
]);

test.each([
  ['phong-a', [], ['phong-a', 'so-a', 'tinh-a']],
  ['cong-an-a', ['tinh-a'], ['cong-an-a', 'bo', 'tinh-a']],
  ['phong-a', ['tinh-a', 'bo'], ['phong-a', 'so-a', 'tinh-a', 'bo']],
  ['ring-1', ['unknown'], ['ring-1', 'ring-2', 'unknown']],
])('%s, with plans issued by %j, speaks of sets of %j', (agency, issuers, expected) => {
  expect(ownersAround(agency, parents, issuers)).toEqual(expected);
});

describe('a name of sets', () => {
  const set = (id: string, ownerId: string | null, name: string, ...aliases: string[]) => ({
    id,
    ownerId,
    name,
    aliases,
  });
  const shared = set('chung', null, 'Các sở, ngành', 'các ngành');
  const ofA = set('cua-a', 'tinh-a', 'các sở, ngành');
  const ofB = set('cua-b', 'tinh-b', 'Các sở, ngành');

  it('means the nearest, and those farther away keep their other names', () => {
    expect(setsFor([shared, ofB, ofA], ['so-a', 'tinh-a'])).toEqual([
      ofA,
      { ...shared, name: 'các ngành', aliases: [] },
    ]);
    expect(setsFor([shared, ofB, ofA], ['so-b', 'tinh-b', 'tinh-a']).map(({ id }) => id)).toEqual([
      'cua-b',
      'chung',
    ]);
  });

  it('leaves a set out that goes by no other', () => {
    expect(setsFor([set('chung', null, 'Các sở, ngành'), ofA], ['tinh-a'])).toEqual([ofA]);
    expect(setsFor([ofB], ['tinh-a'])).toEqual([]);
  });

  it('stays doubtful between two of one owner', () => {
    const other = set('cua-a-2', 'tinh-a', 'Các Sở, ngành');
    expect(setsFor([ofA, other], ['tinh-a'])).toEqual([ofA, other]);
  });
});
