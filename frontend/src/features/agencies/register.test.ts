import { describe, expect, it, test } from '@jest/globals';
import type { RegisterLine } from '@tien-do/shared/contract';
import { translateVi as t } from '../../text/translate.ts';
import {
  apartWords,
  codeOf,
  codesAsText,
  codesFromText,
  findSets,
  foundBy,
  membersOn,
  registerNames,
  suggestions,
  treeRows,
  wordOf,
} from './register.ts';

const line = (id: string, name: string, part: Partial<RegisterLine> = {}): RegisterLine => ({
  id,
  name,
  shortName: name,
  kind: 'division',
  level: 'city',
  parentId: null,
  symbol: null,
  aliases: [],
  formerNames: [],
  validFrom: null,
  validTo: null,
  people: 0,
  openCards: 0,
  ...part,
});

const register = [
  line('u', 'UBND thành phố', { kind: 'committee' }),
  line('v', 'Phòng Văn hoá', {
    parentId: 'u',
    formerNames: [
      {
        name: 'Phòng Thông tin',
        shortName: 'P. TT',
        symbol: null,
        validFrom: null,
        validTo: '2020-12-31',
        document: '1/QĐ',
      },
    ],
  }),
  line('x', 'Tổ một cửa', { parentId: 'v' }),
  line('c', 'Công an thành phố', { symbol: 'CATP', validTo: '2025-02-28', kind: 'police' }),
];
const names = registerNames(register);
const today = '2026-09-15';
const rows = (text: string, closed = false, toggled: string[] = []) =>
  treeRows(register, names, { text, closed, today }, new Set(toggled));
const ids = (text: string, closed = false, toggled: string[] = []) =>
  rows(text, closed, toggled).map(({ line: { id }, depth }) => `${id}${String(depth)}`);

describe('the tree', () => {
  it('shows the first two levels, and what was opened; ended ones only when asked for', () => {
    expect(ids('')).toEqual(['u0', 'v1']);
    expect(ids('', false, ['v'])).toEqual(['u0', 'v1', 'x2']);
    expect(ids('', false, ['u'])).toEqual(['u0']);
    expect(ids('', true)).toEqual(['u0', 'v1', 'c0']);
  });

  it('shows what was found below its ancestors, by any name, symbol and place of the tone', () => {
    expect(ids('văn hóa')).toEqual(['u0', 'v1']);
    expect(ids('thong tin')).toEqual(['u0', 'v1']);
    expect(ids('mot cua')).toEqual(['u0', 'v1', 'x2']);
    expect(rows('mot cua').map(({ found }) => found)).toEqual([false, false, true]);
    expect(ids('catp')).toEqual([]);
    expect(ids('catp', true)).toEqual(['c0']);
  });

  it('goes from the higher levels down, a committee before the others of its level', () => {
    const mixed = [
      line('w', 'Ban của phường', { level: 'ward' }),
      line('o', 'Cơ quan cấp lạ', { level: 'khu' }),
      line('c', 'Công an thành phố', { kind: 'police' }),
      line('u', 'UBND thành phố', { kind: 'committee' }),
      line('p', 'Sở của tỉnh', { level: 'province' }),
    ];
    const shown = treeRows(mixed, registerNames(mixed), { text: '', closed: false, today }, new Set());
    expect(shown.map(({ line: { id } }) => id)).toEqual(['p', 'u', 'c', 'w', 'o']);
  });

  it('goes by what fits best, and leaves out what only has the letters', () => {
    const many = [
      line('u', 'UBND tỉnh', { kind: 'committee', level: 'province' }),
      line('a', 'Sở An toàn công nghiệp tỉnh', { parentId: 'u', level: 'province' }),
      line('s', 'Sở Công Thương hoan nghênh tỉnh', { parentId: 'u', level: 'province' }),
      line('c', 'Công an tỉnh', { kind: 'police', level: 'ward' }),
      line('d', 'UBND Phường 1', { parentId: 'u', level: 'ward' }),
      line('e', 'UBND Phường 10', { parentId: 'u', level: 'ward' }),
    ];
    const found = (text: string): string[] =>
      treeRows(many, registerNames(many), { text, closed: false, today }, new Set()).map(
        (row) => row.line.id,
      );
    expect(found('cong an tinh')).toEqual(['c', 'u', 'a']);
    expect(found('ubnd p1')).toEqual(['u', 'd']);
  });

  it('tells apart those that share a name', () => {
    const shared = [
      line('u', 'UBND thành phố', { shortName: 'UBND TP' }),
      line('h', 'UBND huyện'),
      line('a', 'Phòng Tư pháp', { parentId: 'u' }),
      line('b', 'Phòng Tư pháp huyện', { shortName: 'Phòng tư pháp', parentId: 'h', validTo: '2025-06-30' }),
    ];
    const words = apartWords(t, shared);
    expect([...words.keys()].sort()).toEqual(['a', 'b']);
    expect(words.get('a')).toBe('UBND TP');
    expect(words.get('b')).toContain('30/06/2025');
  });

  it('stands a child whose parent has ended at the top', () => {
    const orphan = [line('p', 'Cũ', { validTo: '2020-01-01' }), line('q', 'Còn', { parentId: 'p' })];
    const shown = treeRows(orphan, registerNames(orphan), { text: '', closed: false, today }, new Set());
    expect(shown.map(({ line: { id }, depth }) => [id, depth])).toEqual([['q', 0]]);
  });

  it('says which former name was found', () => {
    const [, culture] = register;
    if (!culture) throw new Error('no line');
    expect(foundBy(culture, 'thong tin')).toBe('Phòng Thông tin');
    expect(foundBy(culture, 'van hoa')).toBeNull();
    expect(foundBy(culture, '')).toBeNull();
  });
});

describe('sets', () => {
  const member = (id: string, agencyId: string, validFrom: string | null, validTo: string | null) => ({
    id,
    agencyId,
    validFrom,
    validTo,
  });
  const set = {
    id: 's',
    name: 'Các phòng',
    aliases: [],
    ownerId: null,
    members: [member('1', 'v', null, '2026-09-15'), member('2', 'c', null, null)],
  };
  const byId = new Map(register.map((one) => [one.id, one]));

  it('have members by day, as far as they are in being', () => {
    expect(membersOn(set, byId, '2026-09-15').map(({ id }) => id)).toEqual(['1']);
    expect(membersOn(set, byId, '2026-09-16')).toEqual([]);
    expect(membersOn(set, byId, '2025-02-28').map(({ id }) => id)).toEqual(['1', '2']);
  });

  it('are found by their members', () => {
    expect(findSets([set], names, 'cong an')).toEqual([set]);
    expect(findSets([set], names, 'toa an')).toEqual([]);
  });
});

describe('kinds and levels', () => {
  it('are data: known ones have words, others stand as written', () => {
    expect(wordOf(t, 'kind', 'police')).toBe('Công an');
    expect(wordOf(t, 'kind', 'Hội quần chúng')).toBe('Hội quần chúng');
    expect(codeOf(t, 'kind', 'cong an')).toBe('police');
    expect(codeOf(t, 'level', ' Cấp vùng ')).toBe('Cấp vùng');
    expect(suggestions(t, 'kind', register)).toContain('Công an');
    expect(suggestions(t, 'kind', register)).not.toContain('Quản trị hệ thống');
  });
});

describe('official codes', () => {
  test.each([
    ['', []],
    ['H59', [{ code: 'H59', validFrom: null, validTo: null }]],
    ['H59.DN.01 1/7/2025', [{ code: 'H59.DN.01', validFrom: '2025-07-01', validTo: null }]],
    [
      'H59 - 30/06/2025\nH61',
      [
        { code: 'H59', validFrom: null, validTo: '2025-06-30' },
        { code: 'H61', validFrom: null, validTo: null },
      ],
    ],
  ])('%j is read', (text, codes) => {
    expect(codesFromText(text)).toEqual(codes);
    expect(codesFromText(codesAsText(codes))).toEqual(codes);
  });
  test.each(['h59', 'H59.', 'H59 31/02/2025', 'H59 1/7/2025 1/6/2025', 'H59 1/7/2025 2/7/2025 x'])(
    '%j is none',
    (text) => {
      expect(codesFromText(text)).toBeNull();
    },
  );
});
