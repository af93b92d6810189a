import { describe, expect, it } from '@jest/globals';
import {
  applyEdits,
  emptyProposal,
  emptyRow,
  type Finding,
  type Proposal,
  type ProposedParty,
  type ProposedRow,
  type RowKind,
} from '@tien-do/shared';
import { acceptanceOf, cardsOf, foreignTo, openableYears, unresolvedOf } from './acceptance.ts';
import { findingsByRow, nextPlace, placesOf } from './places.ts';
import { addEdit, moveEdit, neighbourOf, numberAfter, numberFor, treeLines } from './tree.ts';

const row = (id: string, kind: RowKind, parentId: string | null, printedNumber = ''): ProposedRow => ({
  ...emptyRow(id, kind, parentId),
  printedNumber,
});
const rows = [
  row('I', 'section', null, 'I'),
  row('1', 'group', 'I', '1.'),
  row('1.1', 'task', '1', '1.1'),
  row('1.2', 'task', '1', '1.2'),
  row('2', 'task', 'I', '2.'),
];
const finding = (
  id: string,
  rowId: string | null,
  weight: Finding['weight'],
  field: Finding['field'],
): Finding => ({
  id,
  kind: 'possible_typo',
  weight,
  sureness: 'likely',
  rowId,
  field,
  line: null,
  words: '',
  suggestion: null,
  settled: null,
});
const proposal: Proposal = {
  ...emptyProposal(),
  rows,
  findings: [
    finding('late', '2', 'look', 'title'),
    finding('deadline', '1.1', 'look', 'deadline'),
    finding('title', '1.1', 'look', 'title'),
    finding('only said', '1.1', 'note', 'title'),
    finding('must', '2', 'must', 'leads'),
    finding('plan', null, 'look', 'issuer'),
  ],
};
const settled = (id: string): Proposal =>
  applyEdits(proposal, [{ op: 'settle', findingId: id, how: 'kept' }]).proposal;

describe('the walk through doubtful places', () => {
  it('begins with what must be settled, then goes by row and field; what is only said is passed', () => {
    expect(placesOf(proposal).map((place) => place.finding.id)).toEqual([
      'must',
      'plan',
      'title',
      'deadline',
      'late',
    ]);
  });

  it('goes on from a place that was settled, and around the end', () => {
    const next = (from: string | null, by: 1 | -1, of = proposal): string | undefined =>
      nextPlace(placesOf(of), from, by)?.id;
    expect(next(null, 1)).toBe('must');
    expect(next('plan', 1)).toBe('title');
    expect(next('title', 1, settled('title'))).toBe('deadline');
    expect(next('late', 1)).toBe('must');
    expect(next('must', -1)).toBe('late');
    expect(nextPlace([], null, 1)).toBeNull();
  });

  it('passes rows that are left out', () => {
    const skipped = applyEdits(proposal, [{ op: 'skip', rowId: '1', skipped: true }]).proposal;
    expect(placesOf(skipped).map((place) => place.finding.id)).toEqual(['must', 'plan', 'late']);
  });
});

describe('the rows as they are shown', () => {
  it('know their depth, what is open on them, and whether they are left out with what they hang on', () => {
    const skipped = applyEdits(proposal, [{ op: 'skip', rowId: '1', skipped: true }]).proposal;
    const lines = treeLines(skipped.rows, findingsByRow(skipped));
    expect(lines.map(({ depth }) => depth)).toEqual([0, 1, 2, 2, 1]);
    expect(lines.map((line) => line.skipped)).toEqual([false, true, true, true, false]);
    expect(lines.at(-1)).toMatchObject({ must: 1, look: 1 });
  });

  it.each([
    ['2', 'up', ['I', '2', '1', '1.1', '1.2']],
    ['1', 'down', ['I', '2', '1', '1.1', '1.2']],
    ['1.2', 'up', ['I', '1', '1.2', '1.1', '2']],
    ['2', 'in', ['I', '1', '1.1', '1.2', '2']],
    ['1.1', 'out', ['I', '1', '1.2', '1.1', '2']],
  ] as const)('%s goes %s', (id, move, order) => {
    const edit = moveEdit(rows, id, move);
    if (!edit) throw new Error('no edit');
    expect(applyEdits(proposal, [edit]).proposal.rows.map((one) => one.id)).toEqual(order);
  });

  it('do not move where there is no place', () => {
    expect(moveEdit(rows, 'I', 'up')).toBeNull();
    expect(moveEdit(rows, 'I', 'out')).toBeNull();
    expect(moveEdit(rows, '1.2', 'in')).toBeNull();
    expect(moveEdit(rows, '1', 'in')).toBeNull();
  });

  it.each([
    ['1.1', 'task', '1', ['I', '1', '1.1', 'new', '1.2', '2']],
    ['1', 'task', '1', ['I', '1', '1.1', '1.2', 'new', '2']],
    ['1', 'group', 'I', ['I', '1', '1.1', '1.2', 'new', '2']],
    ['1.1', 'section', null, ['I', '1', '1.1', '1.2', '2', 'new']],
    [null, 'task', null, ['I', '1', '1.1', '1.2', '2', 'new']],
  ] as const)('behind %s a new %s hangs on %s', (behind, kind, parentId, order) => {
    const after = applyEdits(proposal, [addEdit(rows, behind, kind, 'new')]).proposal.rows;
    expect(after.map((one) => one.id)).toEqual(order);
    expect(after.find((one) => one.id === 'new')).toMatchObject({ parentId, kind });
  });

  it('count on in the way of the one before', () => {
    expect(['2.', '2.1', '2.9.', 'a)', 'IV', ''].map(numberAfter)).toEqual([
      '3.',
      '2.2',
      '2.10.',
      '',
      '',
      '',
    ]);
  });

  it('begin to count where nothing stands yet', () => {
    expect([numberFor([], 'task'), numberFor([], 'section'), numberFor(rows, 'section')]).toEqual([
      '1.',
      'I',
      'II',
    ]);
    expect(
      numberFor(
        rows.filter((one) => one.parentId === '1'),
        'task',
      ),
    ).toBe('1.3');
  });

  it('are left for the one before', () => {
    expect([neighbourOf(rows, '2'), neighbourOf(rows, 'I'), neighbourOf([], 'x')]).toEqual([
      '1.2',
      '1',
      null,
    ]);
  });
});

describe('what accepting makes', () => {
  it('counts what is not left out', () => {
    const skipped = applyEdits(proposal, [{ op: 'skip', rowId: '1', skipped: true }]).proposal;
    expect(acceptanceOf(skipped)).toEqual({ sections: 1, groups: 0, tasks: 1, skipped: 3 });
  });

  it('counts the cards of a year: one for joint leads, one for each where each leads', () => {
    const party = {
      words: 'a',
      name: 'a',
      collective: false,
      requested: false,
      provides: false,
      match: 'person' as const,
    };
    const set = { ...party, target: { kind: 'new_set' as const, key: 's' } };
    const of = (patch: Partial<ProposedRow>): ProposedRow => ({
      ...row(String(Math.random()), 'task', null),
      ...patch,
    });
    const some: Proposal = {
      ...emptyProposal(),
      plan: { ...emptyProposal().plan, dueRule: { month: 10, day: 15, bound: 'before' } },
      newSets: [{ key: 's', name: 's', agencyIds: ['x', 'y'], newAgencyKeys: ['z'] }],
      rows: [
        of({ leadMode: 'joint', leads: [set, set], deadline: { kind: 'annual' } }),
        of({ leadMode: 'each', leads: [set], deadline: { kind: 'annual' } }),
        of({ leads: [set], deadline: { kind: 'by_year', year: 2024 } }),
      ],
    };
    const none = (): string[] => [];
    const on = (year: number, today: string) => cardsOf(some, year, none, today);
    expect([on(2024, '2024-03-01'), on(2026, '2026-03-01')]).toEqual([
      { all: 5, late: 0 },
      { all: 4, late: 0 },
    ]);
    // The last day in time is the 14th; what is due by the end of the year is not late then.
    expect([on(2026, '2026-10-14').late, on(2026, '2026-10-15').late, on(2024, '2024-10-15').late]).toEqual([
      0, 4, 4,
    ]);
    const without = { ...some, plan: { ...some.plan, dueRule: null } };
    expect(cardsOf(without, 2026, none, '2026-03-01')).toEqual({ all: 0, late: 0 });
  });

  it('names once each coordinating agency that nobody found', () => {
    const party = (name: string, target: ProposedParty['target']): ProposedParty => ({
      words: name,
      name,
      collective: false,
      requested: false,
      provides: false,
      match: 'none',
      target,
    });
    const task = (id: string, patch: Partial<ProposedRow>): ProposedRow => ({
      ...row(id, 'task', null),
      ...patch,
    });
    const some: Proposal = {
      ...emptyProposal(),
      rows: [
        task('1', { coordinating: [party('Hội A', null), party('Phòng B', { kind: 'agency', id: 'b' })] }),
        task('2', { coordinating: [party('Hội A', null), party('Hội C', null)] }),
        task('3', { coordinating: [party('Hội D', null)], skipped: true }),
      ],
    };
    expect(unresolvedOf(some)).toEqual(['Hội A', 'Hội C']);
  });

  it('is for the agency that coordinates or issues, as soon as both are known', () => {
    const agency = (id: string): ProposedParty => ({
      words: id,
      name: id,
      collective: false,
      requested: false,
      provides: false,
      match: 'person',
      target: { kind: 'agency', id },
    });
    const of = (issuer: ProposedParty | null, coordinator: ProposedParty | null): Proposal => ({
      ...proposal,
      plan: { ...proposal.plan, issuer, coordinator },
    });
    expect(foreignTo(of(agency('x'), agency('y')), 'mine')).toEqual({ kind: 'agency', id: 'y' });
    expect(foreignTo(of(agency('mine'), agency('y')), 'mine')).toBeNull();
    expect(foreignTo(of(agency('x'), agency('mine')), 'mine')).toBeNull();
    expect(foreignTo(of(agency('x'), null), 'mine')).toBeNull();
    const amendment = {
      planId: 'p',
      planVersion: 1,
      document: '',
      issuedOn: null,
      ends: [],
      own: null,
      whole: false,
    };
    expect(foreignTo({ ...of(agency('x'), agency('y')), amendment }, 'mine')).toBeNull();
  });

  it('offers the years of the plan up to next year', () => {
    const issued = (on: string | null): Proposal => ({
      ...proposal,
      plan: { ...proposal.plan, issuedOn: on },
    });
    expect(openableYears(issued('2024-05'), '2026-09-15')).toEqual([2027, 2026, 2025, 2024]);
    expect(openableYears(issued(null), '2026-09-15')).toEqual([2027, 2026]);
  });
});
