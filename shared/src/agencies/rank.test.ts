import { describe, expect, it } from '@jest/globals';
import { rankedByNames, rankNames, searchedNames } from './index.js';

const of = (...own: string[]) => ({ own, names: searchedNames(own, []) });
const register = [
  of('Sở Công Thương tỉnh Vĩnh Long', 'Sở Công Thương'),
  of('Ban Quản lý các khu công nghiệp, an toàn lao động tỉnh'),
  of('Công an tỉnh Vĩnh Long', 'Công an tỉnh'),
  of('Công an tỉnh'),
  of('Ủy ban nhân dân Phường 10', 'UBND Phường 10'),
  of('Ủy ban nhân dân Phường 1', 'UBND Phường 1'),
  of('Tòa án nhân dân khu vực 1', 'TAND khu vực 1', 'TAKV1'),
];
const found = (query: string): (string | undefined)[] =>
  rankedByNames(register, query, ({ names }) => names).map(({ one }) => one.own[0]);

describe('an agency looked for', () => {
  it('by its own name stands before all that have the words too', () => {
    expect(found('cong an tinh')).toEqual([
      'Công an tỉnh Vĩnh Long',
      'Công an tỉnh',
      'Ban Quản lý các khu công nghiệp, an toàn lao động tỉnh',
    ]);
    expect(found('công an')[0]).toBe('Công an tỉnh Vĩnh Long');
  });

  it.each(['ubnd p1', 'UBND phường 1', 'p.1', 'uy ban p1', 'p1 ubnd', 'phuong 1'])(
    'is Phường 1 and not Phường 10: %s',
    (query) => {
      expect(found(query)).toEqual(['Ủy ban nhân dân Phường 1']);
    },
  );

  it.each([
    ['catvl', 'Công an tỉnh Vĩnh Long'],
    ['sct', 'Sở Công Thương tỉnh Vĩnh Long'],
    ['takv1', 'Tòa án nhân dân khu vực 1'],
    ['tand kv1', 'Tòa án nhân dân khu vực 1'],
    ['toà án', 'Tòa án nhân dân khu vực 1'],
  ])('by initials, symbol and other places of the tone: %s', (query, name) => {
    expect(found(query)[0]).toBe(name);
  });

  it('by letters in the middle of words only where nothing better is there', () => {
    expect(found('uong 10')).toEqual(['Ủy ban nhân dân Phường 10']);
    expect(found('khong co')).toEqual([]);
  });

  it('by a former name stands behind whoever is called so today', () => {
    const today = searchedNames(['Sở Nội vụ'], []);
    const former = searchedNames(['Sở Tư pháp'], ['Sở Nội vụ']);
    expect([today, former].map((names) => rankNames(names, 'so noi vu'))).toEqual([0, 1]);
  });

  it('fits everything alike while nothing is typed', () => {
    expect(found(' ')).toHaveLength(register.length);
  });
});
