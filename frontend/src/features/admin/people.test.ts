import { describe, expect, it } from '@jest/globals';
import type { AccountLine } from '@tien-do/shared/contract';
import { intentKeys } from '../../api/intent-keys.ts';
import { translateVi as t } from '../../text/translate.ts';
import { agenciesOn, filterPeople, leastPassword, passwordFrom, withLine } from './people.ts';

const person = (part: Partial<AccountLine>): AccountLine => ({
  id: 'p',
  username: 'dao',
  name: 'Nguyễn Thị Đào',
  disabled: false,
  activated: true,
  invitedUntil: null,
  memberships: [],
  ...part,
});
const held = {
  id: 'm',
  agencyId: 'a',
  agencyName: 'Phòng Tư pháp thành phố',
  agencyShortName: 'Phòng Tư pháp',
  duty: 'head' as const,
  from: '2026-01-01',
  lastDay: null,
};

describe('filterPeople', () => {
  const people = [
    person({ id: '1', memberships: [held] }),
    person({ id: '2', username: 'b', name: 'Lê B', disabled: true }),
  ];
  const ids = (text: string, disabledOnly = false) =>
    filterPeople(people, { text, disabledOnly }, t).map(({ id }) => id);

  it('finds by name, agency and duty without diacritics', () => {
    expect(ids('dao')).toEqual(['1']);
    expect(ids('lanh dao tu phap')).toEqual(['1']);
    expect(ids('')).toEqual(['1', '2']);
    expect(ids('', true)).toEqual(['2']);
  });
});

describe('agenciesOn', () => {
  it('offers only what exists on that day, in Vietnamese order', () => {
    const agency = (name: string, validFrom: string | null, validTo: string | null) => ({
      id: name,
      name,
      shortName: name,
      kind: 'x',
      validFrom,
      validTo,
    });
    const offered = agenciesOn(
      [
        agency('Phường 10', null, null),
        agency('Phường 2', '2026-01-01', '2026-10-14'),
        agency('Cũ', null, '2025-06-30'),
        agency('Mới', '2027-01-01', null),
      ],
      '2026-10-14',
    );
    expect(offered.map(({ name }) => name)).toEqual(['Phường 2', 'Phường 10']);
  });
});

describe('accounts', () => {
  it('puts a changed line in place and a new one where it belongs', () => {
    const people = [person({ id: '1', username: 'a' }), person({ id: '2', username: 'c' })];
    expect(withLine(people, person({ id: '1', username: 'a', name: 'X' }))[0]?.name).toBe('X');
    expect(withLine(people, person({ id: '3', username: 'b' })).map(({ id }) => id)).toEqual(['1', '3', '2']);
  });

  it('makes passwords that are long enough', () => {
    const made = passwordFrom(Uint32Array.from({ length: 16 }, (_, index) => index * 7_919));
    expect(made).toMatch(/^[a-z2-9]{4}(-[a-z2-9]{4}){3}$/u);
    expect(made.length).toBeGreaterThanOrEqual(leastPassword);
  });
});

describe('intentKeys', () => {
  it('keeps the key over a retry and changes it with the request', () => {
    let count = 0;
    const keyOf = intentKeys(() => `k${String((count += 1))}`);
    expect([keyOf({ a: 1 }), keyOf({ a: 1 }), keyOf({ a: 2 }), keyOf({ a: 1 })]).toEqual([
      'k1',
      'k1',
      'k2',
      'k3',
    ]);
  });
});
