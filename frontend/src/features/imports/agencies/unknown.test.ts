import { describe, expect, it } from '@jest/globals';
import { applyEdits, emptyProposal, emptyRow, type Proposal, type ProposedParty } from '@tien-do/shared';
import { choicesOf, type Choice, type RegisterAgency } from '../form/parties.ts';
import { kindGroups } from './kind-groups.ts';
import {
  answerAll,
  batchesOf,
  choicesToCome,
  editsOf,
  faultsOf,
  unknownNames,
  type Answer,
  type Answered,
} from './unknown.ts';

const today = '2026-09-15';

const party = (words: string, more: Partial<ProposedParty> = {}): ProposedParty => ({
  words,
  name: words,
  collective: false,
  requested: false,
  provides: false,
  target: null,
  match: 'none',
  ...more,
});

const row = (id: string, leads: ProposedParty[], coordinating: ProposedParty[] = [], skipped = false) => ({
  ...emptyRow(id, 'task', null),
  title: `Việc ${id}`,
  leads,
  coordinating,
  skipped,
});

function planOf(rows: Proposal['rows'], issuer: ProposedParty | null = null): Proposal {
  const empty = emptyProposal();
  return { ...empty, rows, plan: { ...empty.plan, issuer } };
}

const agency = (id: string, name: string, more: Partial<RegisterAgency> = {}): RegisterAgency => ({
  id,
  name,
  shortName: name,
  kind: 'division',
  level: 'province',
  parentId: null,
  symbol: null,
  formerNames: [],
  validFrom: null,
  validTo: null,
  ...more,
});

const register = [
  agency('u', 'UBND tỉnh Vĩnh Long', { kind: 'committee' }),
  agency('yt', 'Sở Y tế', { parentId: 'u' }),
  agency('nv', 'Sở Nội vụ', { parentId: 'u' }),
  agency('p1', 'UBND Phường 1', { kind: 'ward-commune', level: 'ward', parentId: 'u' }),
  agency('p2', 'UBND Phường 2', { kind: 'ward-commune', level: 'ward', parentId: 'u' }),
  agency('q', 'UBND Phường 9', { kind: 'ward-commune', level: 'ward', validTo: '2020-01-01' }),
];

function choicesFor({ newAgencies, newSets }: Proposal): Choice[] {
  return choicesOf({ agencies: register, sets: [], newAgencies, newSets, issuedOn: null, today });
}

function answered(
  proposal: Proposal,
  changed: Record<string, Answer> = {},
  aroundId: string | null = 'u',
): Answered[] {
  const surroundings = { agencies: register, aroundId, day: today };
  const given = { choices: choicesFor(proposal), surroundings };
  return answerAll(unknownNames(proposal), new Map(Object.entries(changed)), ({ key }) => `k ${key}`, given)
    .answered;
}

const waysOf = (list: readonly Answered[]) => list.map(({ unknown, answer }) => [unknown.name, answer.way]);

/** What is left to be said after everything ready was applied. */
function after(proposal: Proposal, list: readonly Answered[]): Proposal {
  const { edits } = editsOf(list, choicesFor(proposal), true);
  return batchesOf(edits).reduce((held, batch) => applyEdits(held, batch).proposal, proposal);
}

describe('the names that nobody knows', () => {
  it('are one for each name, the oftenest first, without rows that are left out', () => {
    const proposal = planOf([
      row('a', [party('Trạm Khí tượng')], [party('các đơn vị liên quan', { collective: true })]),
      row(
        'b',
        [party('Sở Y tế', { target: { kind: 'agency', id: 'yt' }, match: 'name' })],
        [party('Hội Luật gia')],
      ),
      row('c', [party('HỘI LUẬT GIA')]),
      row('d', [party('Ban Dân tộc')], [], true),
    ]);
    expect(unknownNames(proposal).map(({ name, places, asked }) => [name, places, asked])).toEqual([
      ['Hội Luật gia', 2, true],
      ['Trạm Khí tượng', 1, true],
      ['các đơn vị liên quan', 1, false],
    ]);
  });

  it('that were printed in several ways are one, and words of several names are said row by row', () => {
    const short = (name: string) => party('Tư pháp', { name });
    const proposal = planOf([
      row('a', [party('Sở Tư pháp')]),
      row('b', [party('Sở Văn hoá')], [short('Sở Tư pháp')]),
      row('c', [short('Phòng Tư pháp')]),
    ]);
    const [law] = unknownNames(proposal);
    expect(law).toMatchObject({ name: 'Sở Tư pháp', places: 2 });
    expect(law?.printed).toEqual([
      { words: 'Sở Tư pháp', rowIds: null },
      { words: 'Tư pháp', rowIds: ['b'] },
    ]);
    const list = answered(proposal, { 'phong tu phap': { way: 'later' } });
    expect(unknownNames(after(proposal, list)).map(({ name }) => name)).toEqual(['Phòng Tư pháp']);
  });
});

describe('what they probably are', () => {
  it('is one of the register for a slip of the pen, a new one for a part of a name, a set for a kind', () => {
    const proposal = planOf([
      row('a', [party('Sở Nội vu')]),
      row('b', [party('Sở Y tế Cần Thơ')]),
      row('c', [party('UBND các phường', { collective: true })]),
      row('d', [party('Sở Y tế')], [party('các hội', { collective: true })]),
    ]);
    expect(new Map(waysOf(answered(proposal)) as [string, string][])).toEqual(
      new Map([
        ['Sở Nội vu', 'known'],
        ['Sở Y tế Cần Thơ', 'agency'],
        ['UBND các phường', 'set'],
        ['Sở Y tế', 'known'],
        ['các hội', 'later'],
      ]),
    );
  });

  it('hangs the offices of another province on its committee, which is new too', () => {
    const issuer = party('Ủy ban nhân dân tỉnh Quảng Nam');
    const proposal = planOf([row('a', [party('Sở Công Thương')]), row('b', [party('Sở Du lịch')])], issuer);
    const list = answered(proposal, {}, null);
    const key = 'k uy ban nhan dan tinh quang nam';
    const { newAgencies, plan } = after(proposal, list);
    expect(plan.issuer?.target).toEqual({ kind: 'new_agency', key });
    expect(newAgencies.map(({ parentId, parentKey }) => [parentId, parentKey])).toEqual([
      [null, undefined],
      [null, key],
      [null, key],
    ]);
    const later = list.map((one) =>
      one.unknown.single ? { ...one, answer: { way: 'later' as const } } : one,
    );
    expect([...faultsOf(later, choicesFor(proposal)).values()]).toEqual(['err_parent', 'err_parent']);
  });
});

describe('all answers at once', () => {
  const proposal = planOf([
    row('a', [party('Hội Luật gia tỉnh')], [party('Sở Nội vu')]),
    row('b', [party('Hội Luật gia tỉnh')]),
    row('c', [party('UBND các phường', { collective: true })]),
  ]);
  const member = (name: string): Choice[] => choicesFor(proposal).filter((choice) => choice.name === name);
  const set = (members: Choice[]): Answer => ({ way: 'set', draft: { name: 'Các phường', members } });

  it('make what is new, say what every place means, and are taken back together', () => {
    const list = answered(proposal, { 'ubnd cac phuong': set(member('UBND Phường 1')) });
    const said = editsOf(list, choicesFor(proposal), false);
    expect(said).toMatchObject({ names: 3, places: 4, made: 2 });
    const { proposal: next, inverse } = applyEdits(proposal, said.edits);
    expect(unknownNames(next)).toEqual([]);
    expect(next.newSets).toEqual([
      { key: 'k ubnd cac phuong', name: 'Các phường', agencyIds: ['p1'], newAgencyKeys: [] },
    ]);
    expect(next.aliases).toEqual([]);
    expect(applyEdits(next, inverse).proposal).toEqual(proposal);
  });

  it('leave what is not complete for later', () => {
    const list = answered(proposal, { 'hoi luat gia tinh': { way: 'choose' } });
    expect([...faultsOf(list, choicesFor(proposal)).values()].sort()).toEqual(['err_choose', 'err_members']);
    expect(waysOf(answered(after(proposal, list)))).toEqual([
      ['Hội Luật gia tỉnh', 'agency'],
      ['UBND các phường', 'set'],
    ]);
  });

  it('make no agency twice', () => {
    const draft = {
      ...{ name: 'Sở  y tế', shortName: 'SYT', kind: 'division', level: 'province', parentId: 'u' },
    };
    const twice: Answer = { way: 'agency', draft: { ...draft, name: 'Hội Luật gia' } };
    const faults = (changed: Record<string, Answer>) =>
      [...faultsOf(answered(proposal, changed), choicesFor(proposal)).entries()].filter(
        ([, fault]) => fault === 'err_exists',
      );
    expect(faults({ 'so noi vu': { way: 'agency', draft } })).toHaveLength(1);
    expect(faults({ 'so noi vu': twice, 'hoi luat gia tinh': twice })).toHaveLength(1);
  });

  it('may hold a new agency of the same list in a set, as long as it is made', () => {
    const list = answered(proposal);
    const [coming] = choicesToCome(list, faultsOf(list, choicesFor(proposal)), today);
    if (!coming) throw new Error('nothing is going to be made');
    const held = after(proposal, answered(proposal, { 'ubnd cac phuong': set([coming]) }));
    expect(held.newSets[0]?.newAgencyKeys).toEqual(['k hoi luat gia tinh']);
    const gone = answered(proposal, {
      'ubnd cac phuong': set([coming]),
      'hoi luat gia tinh': { way: 'later' },
    });
    expect([...faultsOf(gone, choicesFor(proposal)).values()]).toEqual(['err_members']);
  });

  it('are sent together, in several pieces only where there are very many', () => {
    const many = planOf(
      Array.from({ length: 150 }, (_, n) => row(`r${String(n)}`, [party(`Hội nghề số ${String(n)} Long`)])),
    );
    const list = answered(many);
    const { edits } = editsOf(list, choicesFor(many), false);
    expect(batchesOf(edits).map(({ length }) => length)).toEqual([200, 100]);
    expect(unknownNames(after(many, list))).toEqual([]);
    expect(batchesOf(edits.slice(0, 200))).toHaveLength(1);
  });
});

describe('all of one kind and level', () => {
  it('are those of one place in force, with new ones', () => {
    const fresh = choicesOf({
      ...{ agencies: [], sets: [], newSets: [], issuedOn: null, today },
      newAgencies: [
        { key: 'n', name: 'Sở Mới', shortName: 'SM', kind: 'division', level: 'province', parentId: 'u' },
      ],
    });
    const facts = new Map([['n', { kind: 'division', level: 'province', parentId: 'u' }]]);
    const groups = kindGroups([...fresh, ...choicesFor(planOf([]))], register, facts, 'u');
    expect(groups.map(({ kind, level, area, choices }) => [kind, level, area, choices.length])).toEqual([
      ['division', 'province', 'UBND tỉnh Vĩnh Long', 3],
      ['ward-commune', 'ward', 'UBND tỉnh Vĩnh Long', 2],
    ]);
  });
});
