import { describe, expect, it } from '@jest/globals';
import { applyEdits, emptyProposal, emptyRow, type ProposedParty } from '@tien-do/shared';
import { placeAtEnd, proposeAgency, type AgencyDraft } from './new-agency.ts';
import {
  beginsEverywhere,
  choicesOf,
  contradictsLevel,
  matchedPlaces,
  partyName,
  partyOf,
  searchChoices,
  sharedShortNames,
  type AgencyBook,
  type Choice,
  type RegisterAgency,
} from './parties.ts';

const today = '2026-09-15';

const agency = (
  id: string,
  name: string,
  level: string,
  more: Partial<RegisterAgency> = {},
): RegisterAgency => ({
  id,
  name,
  shortName: name,
  level,
  kind: 'division',
  validFrom: null,
  validTo: null,
  ...more,
});

const register = [
  agency('ks-tp', 'Viện kiểm sát nhân dân thành phố Trà Vinh', 'city', { shortName: 'VKSND TP' }),
  agency('ks-tv', 'Viện kiểm sát nhân dân tỉnh Trà Vinh', 'province', { shortName: 'VKSND tỉnh' }),
  agency('ks-tq', 'Viện kiểm sát nhân dân tỉnh Tuyên Quang', 'province', { shortName: 'VKSND tỉnh' }),
  agency('ct-tp', 'Trung tâm Chính trị thành phố', 'city', { aliases: ['Trường Chính trị', 'tỉnh'] }),
  agency('ct', 'Trường Chính trị tỉnh', 'province', { parentId: 'ub' }),
  agency('ub', 'UBND tỉnh Tuyên Quang', 'province', { kind: 'committee' }),
];

const choices = (place: string | null): Choice[] =>
  choicesOf({ agencies: register, sets: [], newAgencies: [], newSets: [], issuedOn: null, today, place });
const ids = (found: readonly Choice[]): string[] =>
  found.map(({ target }) => ('id' in target ? target.id : target.key));

describe('the list to choose from', () => {
  it('begins with the same level, and there with the plan’s own place', () => {
    const words = 'Viện kiểm sát nhân dân tỉnh';
    expect(ids(searchChoices(choices('Tuyên Quang'), '', words)).slice(0, 2)).toEqual(['ks-tq', 'ks-tv']);
    expect(ids(searchChoices(choices('Trà Vinh'), '', words)).slice(0, 2)).toEqual(['ks-tv', 'ks-tq']);
    expect(ids(searchChoices(choices('Tuyên Quang'), 'vien kiem sat', ''))).toEqual([
      'ks-tq',
      'ks-tp',
      'ks-tv',
    ]);
  });

  it('begins with the very name', () => {
    expect(ids(searchChoices(choices(null), '', 'Trường Chính trị tỉnh'))[0]).toBe('ct');
    expect(ids(searchChoices(choices(null), 'truong chinh tri tinh', ''))[0]).toBe('ct');
  });

  it('knows one of another level than the words say', () => {
    const [city, province] = choices(null);
    const says = (choice: Choice | undefined, words: string): boolean | undefined =>
      choice && contradictsLevel(choice, words);
    expect(says(city, 'Viện kiểm sát nhân dân tỉnh')).toBe(true);
    expect(says(province, 'Viện kiểm sát nhân dân tỉnh')).toBe(false);
    // Words that say no level contradict none.
    expect(says(city, 'Viện kiểm sát nhân dân')).toBe(false);
  });
});

describe('another agency for a fact of the plan', () => {
  const words = 'Công an thành phố';
  const police = partyOf(words, { kind: 'agency', id: 'ca' });
  const target = { kind: 'agency', id: 'tp' } as const;
  const empty = emptyProposal();
  const proposal = {
    ...empty,
    plan: { ...empty.plan, coordinator: police },
    rows: [{ ...emptyRow('r', 'task', null), leads: [police] }],
  };
  const after = (everywhere: boolean): unknown[] => {
    const where = matchedPlaces(everywhere, null, 'coordinator');
    const edit = { op: 'match', words, target, remember: false, ...where } as const;
    const { plan, rows } = applyEdits(proposal, [edit]).proposal;
    return [plan.coordinator?.target, rows[0]?.leads[0]?.target];
  };

  it('leaves the leads of tasks, unless somebody ticks that they are meant too', () => {
    expect(after(beginsEverywhere(null))).toEqual([target, police.target]);
    expect(after(true)).toEqual([target, target]);
  });

  it('of a task is meant wherever its words stand', () => {
    expect(matchedPlaces(beginsEverywhere('r'), 'r', undefined)).toEqual({ rowId: null });
    expect(matchedPlaces(false, 'r', undefined)).toEqual({ rowId: 'r' });
  });
});

describe('a chip', () => {
  it('says the full name where several go by the short one', () => {
    const book: AgencyBook = {
      agency: (id) => register.find((one) => one.id === id) ?? null,
      set: () => null,
      sharesShort: sharedShortNames(register),
      proposal: { newAgencies: [], newSets: [] },
    };
    const named = (id: string): ProposedParty => partyOf('Viện kiểm sát', { kind: 'agency', id });
    expect(partyName(named('ks-tq'), book)).toBe('Viện kiểm sát nhân dân tỉnh Tuyên Quang');
    expect(partyName(named('ks-tp'), book)).toBe('VKSND TP');
  });
});

describe('a new office of a province', () => {
  const committee = { kind: 'committee' };
  const elsewhere = [
    agency('tv', 'UBND tỉnh Trà Vinh', 'province', committee),
    agency('tv-tp', 'Sở Tư pháp', 'province', { parentId: 'tv' }),
    agency('tv-vp', 'Văn phòng UBND tỉnh Trà Vinh', 'province', { parentId: 'tv' }),
    agency('c', 'UBND thành phố Trà Vinh', 'city', { ...committee, parentId: 'tv' }),
  ];
  const issuer = agency('new-ub', 'Ủy ban nhân dân tỉnh Quảng Nam', 'province', committee);
  const propose = (name: string, agencies = [issuer, ...elsewhere]): AgencyDraft =>
    proposeAgency(name, { agencies, aroundId: issuer.id, aroundName: 'UBND tỉnh Quảng Nam', day: today });

  it('hangs on the issuer, though that is named with the plan too', () => {
    expect(propose('Sở Nội vụ')).toMatchObject({ name: 'Sở Nội vụ', level: 'province', parentId: 'new-ub' });
  });

  it('is named with its place where another place has one of its name', () => {
    expect(propose('Sở Tư pháp')).toMatchObject({
      name: 'Sở Tư pháp tỉnh Quảng Nam',
      shortName: 'Sở Tư pháp tỉnh Quảng Nam',
      parentId: 'new-ub',
    });
    expect(propose('Văn phòng UBND tỉnh').name).toBe('Văn phòng UBND tỉnh Quảng Nam');
  });

  it('never hangs on another province, however alone that stands in the register', () => {
    expect(propose('Sở Nội vụ', elsewhere)).toMatchObject({ level: 'province', parentId: null });
    expect(propose('Sở Tư pháp', elsewhere)).toMatchObject({
      name: 'Sở Tư pháp tỉnh Quảng Nam',
      parentId: null,
    });
    const city = { agencies: elsewhere, aroundId: 'c', day: today };
    expect(proposeAgency('Sở Nội vụ', city).parentId).toBe('tv');
  });

  it.each([
    ['Ủy ban nhân dân tỉnh Quảng Nam', 'tỉnh', 'Quảng Nam'],
    ['ỦY BAN NHÂN DÂN TỈNH QUẢNG NAM', 'tỉnh', 'Quảng Nam'],
    ['UBND TP. Hội An', 'thành phố', 'Hội An'],
    ['UBND Quận 1', 'quận', '1'],
  ])('is of the place that %s names', (name, level, proper) => {
    expect(placeAtEnd(name)).toEqual({ level, proper });
  });

  it('is of no place where a name says none', () => {
    expect([placeAtEnd('UBND tỉnh'), placeAtEnd('Sở Tư pháp')]).toEqual([null, null]);
  });
});
