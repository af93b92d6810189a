import { describe, expect, it } from '@jest/globals';
import {
  emptyProposal,
  emptyRow,
  foldText,
  type DeadlineRule,
  type ProposedParty,
  type RowPatch,
} from '@tien-do/shared';
import type { AgencySetView } from '@tien-do/shared/contract';
import {
  comingDues,
  deadlineOf,
  differsFromWords,
  patchOfWords,
  printDues,
  printPartialDate,
  readPartialDate,
  readTyped,
} from './deadlines.ts';
import { chosenDay, noDay } from './due-rule.ts';
import { cardsOfRow, leadModeFor, leadModesFor } from './leads.ts';
import { kindOf, levelOf, nearAgencies, proposeAgency, sameAgency, shortNameOf } from './new-agency.ts';
import {
  choicesOf,
  membersOn,
  partyOf,
  partyState,
  placesWith,
  searchChoices,
  type RegisterAgency,
} from './parties.ts';

const report = { month: 10, day: 15, bound: 'before' } as const;

describe('a date that may be known only in part', () => {
  it.each([
    ['14/10/2026', '2026-10-14'],
    ['5-2-2026', '2026-02-05'],
    ['10/2026', '2026-10'],
    ['2026', '2026'],
    ['31/02/2026', null],
    ['13/2026', null],
    ['ngày 5', null],
    ['', null],
  ])('%s', (typed, date) => {
    expect(readPartialDate(typed)).toBe(date);
  });

  it('is printed from the day on', () => {
    expect(['2026-10-14', '2026-10', '2026', null].map(printPartialDate)).toEqual([
      '14/10/2026',
      '10/2026',
      '2026',
      '',
    ]);
  });
});

describe('a deadline of another kind', () => {
  it('takes the years that its words name', () => {
    expect(deadlineOf('year_range', { kind: 'none' }, '2023 - 2025', 2026)).toEqual({
      kind: 'year_range',
      from: 2023,
      to: 2025,
    });
    expect(deadlineOf('by_year', { kind: 'none' }, '', 2026)).toEqual({ kind: 'by_year', year: 2026 });
  });

  it('keeps the words of the old one', () => {
    const before: DeadlineRule = { kind: 'on_request', authority: 'Sở Tư pháp' };
    expect(deadlineOf('by_notice', before, '', 2026)).toEqual({ kind: 'by_notice', authority: 'Sở Tư pháp' });
    expect(deadlineOf('mixed', before, '', 2026)).toMatchObject({
      kind: 'mixed',
      parts: [before, { kind: 'annual' }],
    });
  });
});

describe('what a deadline comes to', () => {
  const plan = { title: 'Kế hoạch', issuedOn: '2025-03-10', dueRule: report };
  const days = (rule: DeadlineRule, patch: Partial<typeof plan> = {}): string =>
    printDues(comingDues(rule, { ...plan, ...patch }, '2026-11-22').dues.slice(0, 3));

  it('begins with the year of the plan, with no day before it was issued', () => {
    expect(days({ kind: 'annual' })).toBe('14/10/2025 · 14/10/2026 · 14/10/2027');
    expect(days({ kind: 'annual' }, { issuedOn: '2025-12-20' })).toBe('14/10/2026 · 14/10/2027 · 14/10/2028');
    const of2026 = { title: 'Kế hoạch công tác năm 2026', issuedOn: '2025-12-20' };
    expect(days({ kind: 'by_year', year: 2026 }, of2026)).toBe('31/12/2026');
    expect(days({ kind: 'annual', due: { month: 6, day: 30, bound: 'before' } }, of2026)).toBe(
      '29/06/2026 · 29/06/2027 · 29/06/2028',
    );
  });

  it('names every milestone once, and a single day once', () => {
    const stages = [
      { label: 'Sơ kết', year: 2025, on: null },
      { label: 'Tổng kết', year: 2027, on: '2027-06-30' },
    ];
    expect(days({ kind: 'milestones', stages })).toBe('Sơ kết: 31/12/2025 · Tổng kết: 30/06/2027');
    expect(days({ kind: 'year_range', from: 2025, to: 2027 })).toBe('14/10/2027');
    expect(days({ kind: 'fixed_date', on: '2024-05-02' })).toBe('02/05/2024');
  });

  it('says what waits, and what has no card at all', () => {
    const of = (rule: DeadlineRule): Partial<ReturnType<typeof comingDues>> =>
      comingDues(rule, plan, '2026-11-22');
    expect(of({ kind: 'on_request', authority: '' })).toEqual({ dues: [], waits: true, hasCards: true });
    expect(of({ kind: 'milestones', stages: [] })).toEqual({ dues: [], waits: false, hasCards: false });
  });
});

describe('words of a deadline that are typed', () => {
  const plan = { title: 'Kế hoạch', issuedOn: '2027-01-10', dueRule: report };
  const none: DeadlineRule = { kind: 'none' };
  const typed = (words: string, deadline: DeadlineRule = none, deadlineWords = ''): RowPatch =>
    patchOfWords({ deadline, deadlineWords }, words, plan);

  it('are read as those of a document, with each letter', () => {
    const full = 'trước ngày 30/6/2027';
    let row: { deadline: DeadlineRule; deadlineWords: string } = { deadline: none, deadlineWords: '' };
    for (let at = 1; at <= full.length; at += 1)
      row = { ...row, ...patchOfWords(row, full.slice(0, at), plan) };
    expect(row).toEqual({ deadline: { kind: 'fixed_date', on: '2027-06-29' }, deadlineWords: full });
    expect(typed('Quý II').deadline).toEqual({ kind: 'fixed_date', on: '2027-06-30' });
    expect(typed('Trước ngày 15/10 hằng năm').deadline).toEqual({ kind: 'annual' });
  });

  it('are read in whatever normal form they come', () => {
    expect(typed('trước ngày 30/6/2027'.normalize('NFD')).deadline).toEqual({
      kind: 'fixed_date',
      on: '2027-06-29',
    });
  });

  it('leave a rule that was chosen, and one that they do not change', () => {
    expect(typed('trước ngày 30/6/2027', { kind: 'annual' })).toEqual({
      deadlineWords: 'trước ngày 30/6/2027',
    });
    expect(typed('Hằng năm.', { kind: 'annual' }, 'Hằng năm')).toEqual({ deadlineWords: 'Hằng năm.' });
  });

  it('say where they mean another rule than the one that was chosen', () => {
    const differs = (words: string, rule: DeadlineRule): boolean =>
      differsFromWords(rule, readTyped(words, plan));
    expect(differs('Hằng năm', { kind: 'by_year', year: 2027 })).toBe(true);
    expect(differs('Năm 2028', { kind: 'by_year', year: 2027 })).toBe(true);
    expect(differs('Hằng năm', { kind: 'annual' })).toBe(false);
    expect(differs('Theo yêu cầu của Sở Tư pháp', { kind: 'on_request', authority: 'Sở' })).toBe(false);
    expect(differs('Chưa xác định', { kind: 'annual' })).toBe(false);
  });
});

const agency = (
  id: string,
  name: string,
  shortName = name,
  more: Partial<RegisterAgency> = {},
): RegisterAgency => ({
  id,
  name,
  shortName,
  kind: 'division',
  validFrom: null,
  validTo: null,
  ...more,
});
const party = (words: string, patch: Partial<ProposedParty> = {}): ProposedParty => ({
  ...partyOf(words, null),
  ...patch,
});

describe('an agency of a cell', () => {
  it('says in a word how it was recognised', () => {
    const target = { kind: 'agency' as const, id: 'a' };
    expect(partyState(party('x', { target, match: 'name' }))).toBe('matched');
    expect(partyState(party('x', { target, match: 'similar' }))).toBe('similar');
    expect(partyState(party('x', { collective: true }))).toBe('collective');
    expect(partyState(party('x'))).toBe('unknown');
  });

  it('is found without diacritics and by its short name, one that is gone not', () => {
    const choices = choicesOf({
      agencies: [
        agency('1', 'Phòng Tư pháp'),
        agency('2', 'Ủy ban nhân dân thành phố', 'UBND TP'),
        agency('3', 'Phòng Y tế', 'Y tế', { validTo: '2025-02-28' }),
      ],
      sets: [],
      newAgencies: [],
      newSets: [],
      issuedOn: null,
      today: '2026-09-15',
    });
    const found = (typed: string): string[] => searchChoices(choices, typed, '').map(({ name }) => name);
    expect(found('tu phap')).toEqual(['Phòng Tư pháp']);
    expect(found('ubnd')).toEqual(['Ủy ban nhân dân thành phố']);
    expect(found('y te')).toEqual([]);
    expect(searchChoices(choices, '', 'Ủy ban thành phố')[0]?.name).toBe('Ủy ban nhân dân thành phố');
  });

  it('is counted wherever its words stand, in the plan’s own facts too', () => {
    const empty = emptyProposal();
    const row = {
      ...emptyRow('r', 'task', null),
      leads: [party('Sở A')],
      coordinating: [party('SỞ A'), party('Sở B')],
    };
    expect(
      placesWith({ ...empty, plan: { ...empty.plan, issuer: party('Sở A') }, rows: [row] }, 'sở a'),
    ).toBe(3);
    expect(foldText('SỞ A')).toBe(foldText('sở a'));
  });
});

const today = '2026-09-15';
const set: AgencySetView = {
  id: 's',
  name: 'Các phường',
  aliases: ['UBND các phường'],
  ownerId: null,
  members: [
    { id: 'm1', agencyId: 'p1', validFrom: null, validTo: null },
    { id: 'm2', agencyId: 'p2', validFrom: '2026-01-01', validTo: null },
    { id: 'm3', agencyId: 'p3', validFrom: null, validTo: null },
    { id: 'm4', agencyId: 'p4', validFrom: null, validTo: '2026-06-30' },
  ],
};
const wards = [
  agency('p1', 'UBND Phường 1'),
  agency('p2', 'UBND Phường 2'),
  agency('p3', 'UBND Phường 3', 'UBND Phường 3', { validTo: '2025-06-30' }),
  agency('p4', 'UBND Phường 4'),
];
const choicesWith = (
  agencies: readonly RegisterAgency[],
  issuedOn: string | null = null,
): ReturnType<typeof choicesOf> => {
  return choicesOf({ agencies, sets: [set], newAgencies: [], newSets: [], issuedOn, today });
};

describe('the register', () => {
  it('offers its sets with the members that a card would be made for today', () => {
    const byId = new Map(wards.map((ward) => [ward.id, ward]));
    expect(membersOn(set, byId, today)).toEqual(['p1', 'p2']);
    expect(membersOn(set, byId, '2025-03-01')).toEqual(['p1', 'p3', 'p4']);
    expect(choicesWith(wards)[0]).toMatchObject({ name: 'Các phường', isSet: true, members: 2 });
    expect(searchChoices(choicesWith(wards), 'ubnd cac phuong', '').map(({ name }) => name)).toEqual([
      'Các phường',
    ]);
  });

  it('offers who was in force when the plan was issued, and says that it is gone', () => {
    const ward3 = (issuedOn: string | null): string | null | undefined =>
      choicesWith(wards, issuedOn).find(({ name }) => name === 'UBND Phường 3')?.endedOn;
    expect(ward3(null)).toBeUndefined();
    expect(ward3('2023-05-20')).toBe('2025-06-30');
  });

  it('finds a former name, and puts the whole name before those that only have it', () => {
    const former = {
      name: 'Phòng Thông tin',
      shortName: 'P.TT',
      symbol: null,
      validFrom: null,
      validTo: today,
      document: '',
    };
    const choices = choicesWith([
      agency('1', 'Trung tâm Phòng Nội vụ', 'TT'),
      agency('2', 'Phòng Nội vụ', 'Nội vụ'),
      agency('3', 'Phòng Văn hóa', 'VH', { formerNames: [former] }),
    ]);
    expect(searchChoices(choices, 'phong noi vu', '').map(({ shortName }) => shortName)).toEqual([
      'Nội vụ',
      'TT',
    ]);
    expect(searchChoices(choices, 'thong tin', '').map(({ name }) => name)).toEqual(['Phòng Văn hóa']);
  });
});

describe('a new agency', () => {
  it.each([
    ['Sở Tài chính', 'division', 'province'],
    ['Sở Lao động - Thương binh và Xã hội', 'division', 'province'],
    ['Phòng Tư pháp', 'division', null],
    ['Các cơ quan, đơn vị, địa phương', 'division', null],
    ['UBND xã Long Đức', 'ward-commune', 'ward'],
    ['Ủy ban nhân dân Phường 1', 'ward-commune', 'ward'],
    ['Ủy ban nhân dân huyện Na Hang', 'committee', 'district'],
    ['UBND tỉnh', 'committee', 'province'],
    ['Công an thành phố', 'police', 'city'],
    ['Công an xã Hòa Bình', 'police', 'ward'],
    ['Tòa án nhân dân huyện Chiêm Hóa', 'court', 'district'],
    ['Viện Kiểm sát nhân dân thành phố', 'procuracy', 'city'],
    ['Bộ Chỉ huy Quân sự tỉnh', 'military', 'province'],
    ['Bộ Tư pháp', 'division', 'ministry'],
    ['Thanh tra tỉnh', 'inspectorate', 'province'],
    ['Hội Liên hiệp Phụ nữ thành phố', 'party-front', 'city'],
    ['Trung tâm Văn hóa thành phố', 'centre', 'city'],
  ])('%s', (name, kind, level) => {
    expect([kindOf(name), levelOf(name)]).toEqual([kind, level]);
  });

  const committee = { kind: 'committee' } as const;
  const place: RegisterAgency[] = [
    agency('t', 'UBND tỉnh', 'UBND tỉnh', { ...committee, level: 'province' }),
    agency('c', 'UBND thành phố', 'UBND TP', { ...committee, level: 'city', parentId: 't' }),
    agency('h', 'UBND huyện', 'UBND huyện', { ...committee, level: 'district', parentId: 't' }),
    agency('k', 'UBND thị xã', 'UBND TX', { ...committee, level: 'city', parentId: 't' }),
    agency('a', 'Công an tỉnh', 'CAT', { kind: 'police', level: 'province' }),
  ];
  const proposed = (name: string, aroundId: string | null = 'c'): (string | null)[] => {
    const { level, parentId } = proposeAgency(name, { agencies: place, aroundId, day: today });
    return [level, parentId];
  };

  it('hangs where its name and the plan say', () => {
    expect(proposed('Sở Tài chính')).toEqual(['province', 't']);
    expect(proposed('Phòng Kinh tế')).toEqual(['city', 'c']);
    expect(proposed('UBND xã Long Đức')).toEqual(['ward', 'c']);
    expect(proposed('Công an thành phố')).toEqual(['city', 'a']);
    // A court is under no committee; and of two committees of a level nobody knows which.
    expect(proposed('Tòa án nhân dân thành phố')).toEqual(['city', null]);
    expect(proposed('Phòng Kinh tế thành phố', null)).toEqual(['city', null]);
    expect(shortNameOf('Ủy ban nhân dân xã Long Đức')).toBe('UBND xã Long Đức');
  });

  it('may be one that is there already', () => {
    const there = choicesWith([
      agency('1', 'Phòng Tư pháp', 'TP', { parentId: 'c' }),
      agency('2', 'UBND Phường 1'),
      agency('3', 'Ủy ban nhân dân xã Long Đức'),
      agency('4', 'Tòa án nhân dân thành phố', 'TAND TP'),
      agency('5', 'Trường Tiểu học 101'),
    ]);
    const near = (name: string): string[] => nearAgencies(there, name).map(({ name: one }) => one);
    expect(near('Phòng Tư pháp thành phố')).toEqual(['Phòng Tư pháp']);
    expect(near('Phòng Tư phát')).toEqual(['Phòng Tư pháp']);
    expect(near('UBND Phường 10')).toEqual([]);
    expect(near('Trường Tiểu học 102')).toEqual([]);
    expect(near('UBND xã Long Đức')).toEqual(['Ủy ban nhân dân xã Long Đức']);
    expect(near('UBND xã Long Hòa')).toEqual([]);
    expect(near('Tòa án thành phố')).toEqual(['Tòa án nhân dân thành phố']);
    expect(near('Sở Tư pháp')).toEqual([]);
    const draft = { name: 'Phòng tư pháp', shortName: '', kind: '', level: '' };
    expect(sameAgency(there, { ...draft, parentId: 'c' })?.shortName).toBe('TP');
    // Another city's office of the same name is another agency.
    expect(sameAgency(there, { ...draft, parentId: 'h' })).toBeNull();
  });
});

describe('several leads', () => {
  const known = (id: string, more: Partial<ProposedParty> = {}): ProposedParty =>
    party(id, { target: { kind: 'agency', id }, ...more });
  const ofSet = party('Các phường', { collective: true, target: { kind: 'set', id: 's' } });
  const cards = (leads: ProposedParty[], leadMode: 'single' | 'joint' | 'each'): number =>
    cardsOfRow({ leads, leadMode }, { newAgencies: [], newSets: [] }, () => ['p1', 'p2', 'p3']);

  it('make the cards that the period will have', () => {
    expect([cards([ofSet], 'each'), cards([ofSet], 'joint')]).toEqual([3, 1]);
    // A member that is named beside its set has one card; whoever only informs has none.
    expect(cards([ofSet, known('p2'), known('x', { provides: true })], 'each')).toBe(3);
    expect(cards([known('x', { provides: true }), known('y', { provides: true })], 'each')).toBe(2);
  });

  it('lead in a way that fits them', () => {
    expect(leadModeFor([known('a'), known('b')], 'single')).toBe('joint');
    expect(leadModeFor([ofSet], 'single')).toBe('each');
    expect(leadModeFor([known('a'), known('b')], 'each')).toBe('each');
    expect(leadModeFor([known('a')], 'each')).toBe('single');
    expect(leadModesFor([known('a')], 'single')).toEqual([]);
    expect(leadModesFor([ofSet], 'each')).toEqual(['joint', 'each']);
  });
});

describe('a day of the year', () => {
  it('is none until both parts are chosen, and at most the last of its month', () => {
    expect([
      chosenDay(noDay),
      chosenDay({ month: 10, day: null }),
      chosenDay({ month: null, day: 15 }),
    ]).toEqual([null, null, null]);
    expect(chosenDay({ month: 10, day: 15 })).toEqual({ month: 10, day: 15 });
    expect([chosenDay({ month: 2, day: 31 }), chosenDay({ month: 4, day: 31 })]).toEqual([
      { month: 2, day: 29 },
      { month: 4, day: 30 },
    ]);
  });
});
