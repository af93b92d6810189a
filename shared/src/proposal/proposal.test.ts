import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ProblemError } from '../problem.js';
import {
  applyEdits,
  assignKeys,
  bareNumber,
  blockersOf,
  emptyProposal,
  emptyRow,
  progressOf,
  type Finding,
  type PartyTarget,
  type Proposal,
  type ProposalEdit,
  type ProposedParty,
  type ProposedRow,
  type RowKind,
} from './index.js';

const agency = (id: string): PartyTarget => ({ kind: 'agency', id });

function party(words: string, target: PartyTarget | null = null): ProposedParty {
  return {
    words,
    name: words,
    collective: false,
    requested: false,
    provides: false,
    target,
    match: target ? 'name' : 'none',
  };
}

function row(
  id: string,
  kind: RowKind,
  parentId: string | null,
  more: Partial<ProposedRow> = {},
): ProposedRow {
  const leads = kind === 'task' ? [party('Phòng Tư pháp', agency('tp'))] : [];
  return { ...emptyRow(id, kind, parentId), title: `Nội dung ${id}`, lines: [1], leads, ...more };
}

function finding(id: string, more: Partial<Finding>): Finding {
  return {
    id,
    kind: 'possible_typo',
    weight: 'look',
    sureness: 'likely',
    rowId: null,
    field: null,
    line: 1,
    words: '',
    suggestion: null,
    settled: null,
    ...more,
  };
}

function proposal(rows: ProposedRow[], findings: Finding[] = []): Proposal {
  const empty = emptyProposal();
  return {
    ...empty,
    plan: {
      ...empty.plan,
      title: 'Kế hoạch',
      issuedOn: '2023-05',
      issuer: party('UBND thành phố', agency('ub')),
      coordinator: party('Công an thành phố', agency('ca')),
      dueRule: { month: 10, day: 15, bound: 'before' },
    },
    rows: assignKeys(rows),
    findings,
  };
}

/** I { 1, 2 { 2.1, 2.2 } }, II { 1 } */
function sample(): Proposal {
  return proposal([
    row('a', 'section', null, { printedNumber: 'I' }),
    row('b', 'task', 'a', { printedNumber: '1.' }),
    row('c', 'group', 'a', { printedNumber: '2' }),
    row('d', 'task', 'c', { printedNumber: '2.1.' }),
    row('e', 'task', 'c', { printedNumber: '2.2' }),
    row('f', 'section', null, { printedNumber: 'II' }),
    row('g', 'task', 'f', { printedNumber: '1' }),
  ]);
}

const after = (edits: ProposalEdit[], from = sample()): Proposal => applyEdits(from, edits).proposal;
const shape = ({ rows }: Proposal): string[] =>
  rows.map(({ id, kind, parentId, key }) => `${parentId ?? ''}>${id} ${kind} ${key}`);
const refused = (edits: ProposalEdit[], from = sample()): void => {
  expect(() => applyEdits(from, edits)).toThrow(ProblemError);
};

describe('keys', () => {
  it.each([
    ['2.1.', '2.1'],
    ['a)', 'a'],
    ['(1)', '1'],
    ['IV.', 'IV'],
    ['Đ', 'Đ'],
    ['-', ''],
    [' 1 . 2 ', '1.2'],
  ])('%s is %s', (printed, bare) => {
    expect(bareNumber(printed)).toBe(bare);
  });

  it('follow the tree, and a numeral that stands twice takes its place in the order', () => {
    const numerals = ['I', 'II', 'III', 'IV', 'V.', 'IV.'];
    const rows = numerals.map((printedNumber, n) => row(`s${String(n)}`, 'section', null, { printedNumber }));
    expect(assignKeys(rows).map(({ key }) => key)).toEqual(['I', 'II', 'III', 'IV', 'V', 'VI']);
  });

  it('tell D from Đ, a repeated number from the first, and know a row without number by its place', () => {
    const rows = ['D', 'Đ', '1', '1', '', '1'].map((printedNumber, n) =>
      row(`s${String(n)}`, 'section', null, { printedNumber }),
    );
    expect(assignKeys(rows).map(({ key }) => key)).toEqual(['D', 'Đ', '1', '1~2', '#5', '1~3']);
  });

  it('are unique whatever is printed', () => {
    const printed = fc.array(fc.constantFrom('I', 'IV', '1', '1.', 'a)', '', '-', '2', 'VI'), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(printed, (numbers) => {
        const rows = numbers.map((printedNumber, n) =>
          row(String(n), 'group', n % 3 === 0 ? null : '0', { printedNumber }),
        );
        const keys = assignKeys(rows).map(({ key }) => key);
        expect(new Set(keys).size).toBe(keys.length);
      }),
    );
  });
});

describe('reshaping', () => {
  it('makes a task of a group: its rows hang on its parent then', () => {
    expect(shape(after([{ op: 'set_kind', rowId: 'c', kind: 'task' }]))).toEqual([
      '>a section I',
      'a>b task I/1',
      'a>c task I/2',
      'a>d task I/2.1',
      'a>e task I/2.2',
      '>f section II',
      'f>g task II/1',
    ]);
  });

  it('makes a section of an inner row, which takes what followed it in its branch', () => {
    const made = after([{ op: 'set_kind', rowId: 'c', kind: 'section' }]);
    expect(made.rows.map(({ id, parentId }) => [id, parentId])).toEqual([
      ['a', null],
      ['b', 'a'],
      ['c', null],
      ['d', 'c'],
      ['e', 'c'],
      ['f', null],
      ['g', 'f'],
    ]);
  });

  it('joins a row to the one above it, cell by cell, and its findings with it', () => {
    const torn = proposal(
      [
        row('a', 'section', null),
        row('b', 'task', 'a', {
          title: 'Tham mưu xây',
          expectedResults: ['Kế hoạch; báo'],
          deadlineWords: 'Hàng',
        }),
        row('c', 'task', 'a', {
          title: 'dựng kế hoạch',
          leads: [],
          expectedResults: ['cáo năm', 'Tài liệu'],
          deadlineWords: 'năm',
          deadline: { kind: 'annual' },
          lines: [2],
        }),
      ],
      [finding('f1', { rowId: 'c' })],
    );
    const joined = after([{ op: 'merge_up', rowId: 'c' }], torn);
    expect(joined.rows).toHaveLength(2);
    expect(joined.rows[1]).toMatchObject({
      title: 'Tham mưu xây dựng kế hoạch',
      expectedResults: ['Kế hoạch; báo cáo năm', 'Tài liệu'],
      deadlineWords: 'Hàng năm',
      deadline: { kind: 'annual' },
      lines: [1, 2],
      // No page tore what a person joins.
      rejoined: false,
    });
    expect(joined.findings[0]?.rowId).toBe('b');
  });

  it('does not join a section with rows to a task, nor the first row to nothing', () => {
    refused([{ op: 'merge_up', rowId: 'f' }]);
    refused([{ op: 'merge_up', rowId: 'a' }]);
  });

  it('splits a task in its title', () => {
    const split = after([{ op: 'split', rowId: 'b', newId: 'n', at: 4 }]);
    expect(split.rows[1]).toMatchObject({ title: 'Nội', printedNumber: '1.' });
    expect(split.rows[2]).toMatchObject({ id: 'n', title: 'dung b', printedNumber: '', parentId: 'a' });
    expect(split.rows[2]?.leads).toEqual(split.rows[1]?.leads);
    refused([{ op: 'split', rowId: 'b', newId: 'n', at: 100 }]);
    refused([{ op: 'split', rowId: 'b', newId: 'c', at: 4 }]);
    refused([{ op: 'split', rowId: 'c', newId: 'n', at: 4 }]);
  });

  it('moves a branch, but not under itself, under a task, or behind a stranger', () => {
    expect(shape(after([{ op: 'place', rowId: 'c', parentId: 'f', afterId: 'g' }]))).toEqual([
      '>a section I',
      'a>b task I/1',
      '>f section II',
      'f>g task II/1',
      'f>c group II/2',
      'c>d task II/2/2.1',
      'c>e task II/2/2.2',
    ]);
    refused([{ op: 'place', rowId: 'c', parentId: 'd', afterId: null }]);
    refused([{ op: 'place', rowId: 'a', parentId: 'c', afterId: null }]);
    refused([{ op: 'place', rowId: 'd', parentId: 'b', afterId: null }]);
    refused([{ op: 'place', rowId: 'd', parentId: 'a', afterId: 'g' }]);
  });

  it('adds rows and takes away only those added by hand', () => {
    const added = after([{ op: 'add_row', rowId: 'n', kind: 'task', parentId: 'c', afterId: 'd' }]);
    expect(added.rows.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd', 'n', 'e', 'f', 'g']);
    expect(after([{ op: 'remove_row', rowId: 'n' }], added).rows).toHaveLength(7);
    refused([{ op: 'remove_row', rowId: 'd' }]);
    refused([{ op: 'add_row', rowId: 'd', kind: 'task', parentId: null, afterId: null }]);
  });
});

describe('matching', () => {
  const words = 'Viện kiểm sát nhân tỉnh';
  const open = (): Proposal =>
    proposal(
      [
        row('a', 'section', null),
        row('b', 'task', 'a', { leads: [party(words)] }),
        row('c', 'task', 'a', { coordinating: [party('viện kiểm sát nhân tỉnh'), party('Sở Y')] }),
      ],
      [
        finding('f1', { kind: 'unknown_agency', rowId: 'b', field: 'leads', words }),
        finding('f2', { kind: 'unknown_agency', rowId: 'c', field: 'coordinating', words }),
        finding('f3', { kind: 'unknown_agency', rowId: 'c', field: 'coordinating', words: 'Sở Y' }),
      ],
    );

  it('gives the words a target wherever they stand, settles the doubts about them, and remembers', () => {
    const matched = after(
      [{ op: 'match', words, target: agency('ks'), rowId: null, remember: true }],
      open(),
    );
    expect(matched.rows[1]?.leads[0]).toMatchObject({ target: agency('ks'), match: 'person' });
    expect(matched.rows[2]?.coordinating.map(({ target }) => target)).toEqual([agency('ks'), null]);
    expect(matched.findings.map(({ settled }) => settled)).toEqual(['corrected', 'corrected', null]);
    expect(matched.aliases).toEqual([{ words, target: agency('ks') }]);
  });

  it('remembers the full name that an elliptical one stands for', () => {
    const short = { ...party('Tư pháp'), name: 'Sở Tư pháp' };
    const listed = proposal([row('a', 'section', null), row('b', 'task', 'a', { leads: [short] })]);
    const matched = after(
      [{ op: 'match', words: 'Tư pháp', target: agency('tp'), rowId: null, remember: true }],
      listed,
    );
    expect(matched.aliases).toEqual([{ words: 'Sở Tư pháp', target: agency('tp') }]);
  });

  it('in one row only, when that is asked', () => {
    const matched = after(
      [{ op: 'match', words, target: agency('ks'), rowId: 'c', remember: false }],
      open(),
    );
    expect(matched.rows[1]?.leads[0]?.target).toBeNull();
    expect(matched.findings.map(({ settled }) => settled)).toEqual([null, 'corrected', null]);
    expect(matched.aliases).toEqual([]);
  });

  it('makes a lead that is a set lead by each of its members', () => {
    const matched = after(
      [
        { op: 'new_set', set: { key: 's', name: 'Các sở', agencyIds: ['tp'], newAgencyKeys: [] } },
        { op: 'match', words, target: { kind: 'new_set', key: 's' }, rowId: null, remember: false },
      ],
      open(),
    );
    expect(matched.rows[1]).toMatchObject({ leadMode: 'each', leads: [{ collective: true }] });
  });

  it('names two agencies alike where another stands above each, and one below the same only once', () => {
    const named = (key: string, name: string, parentId: string | null): ProposalEdit => ({
      op: 'new_agency',
      agency: { key, name, shortName: name, kind: 'division', level: 'district', parentId },
    });
    const first = after([named('k1', 'Phòng Tư pháp', 'huyen-a')], open());
    const second = after([named('k2', 'Phòng Tư pháp', 'huyen-b')], first);
    expect(second.newAgencies.map(({ key }) => key)).toEqual(['k1', 'k2']);
    refused([named('k3', 'PHÒNG TƯ PHÁP', 'huyen-b')], second);
    refused([named('k1', 'Phòng Nội vụ', 'huyen-b')], second);
  });

  it('refuses words that stand nowhere and targets that nobody named', () => {
    refused([{ op: 'match', words: 'Sở Khác', target: agency('x'), rowId: null, remember: false }], open());
    const unnamed: PartyTarget = { kind: 'new_agency', key: 'k' };
    refused([{ op: 'match', words, target: unnamed, rowId: null, remember: false }], open());
  });
});

describe('findings', () => {
  const doubtful = (): Proposal =>
    proposal(
      [row('a', 'section', null), row('b', 'task', 'a', { title: 'Thông kê số liệu', leads: [] })],
      [
        finding('f1', { rowId: 'b', field: 'title', words: 'Thông kê', suggestion: 'Thống kê' }),
        finding('f2', { kind: 'no_lead', weight: 'must', rowId: 'b', field: 'leads' }),
        finding('f3', { kind: 'rejoined', weight: 'note', rowId: 'b' }),
      ],
    );

  it('offer a correction that is taken only when somebody says so', () => {
    const taken = after([{ op: 'take_suggestion', findingId: 'f1' }], doubtful());
    expect(taken.rows[1]?.title).toBe('Thống kê số liệu');
    expect(taken.findings[0]?.settled).toBe('corrected');
    refused([{ op: 'take_suggestion', findingId: 'f2' }], doubtful());
    const rewritten = after([{ op: 'set_row', rowId: 'b', patch: { title: 'Việc khác' } }], doubtful());
    expect(rewritten.findings[0]?.settled).toBe('corrected');
    refused([{ op: 'take_suggestion', findingId: 'f1' }], rewritten);
  });

  it('are counted as progress: notes and rows left out are not', () => {
    expect(progressOf(doubtful())).toEqual({ tasks: 1, open: 2, all: 2 });
    const kept = after([{ op: 'settle', findingId: 'f1', how: 'kept' }], doubtful());
    expect(progressOf(kept)).toEqual({ tasks: 1, open: 1, all: 2 });
    const skipped = after([{ op: 'skip', rowId: 'a', skipped: true }], doubtful());
    expect(progressOf(skipped)).toEqual({ tasks: 0, open: 0, all: 0 });
  });

  it('of a missing lead are settled when there is one, and it blocks until then', () => {
    expect(blockersOf(doubtful())).toEqual([{ kind: 'no_lead', rowId: 'b', field: 'leads' }]);
    const led = after(
      [{ op: 'set_row', rowId: 'b', patch: { leads: [party('Phòng Tư pháp', agency('tp'))] } }],
      doubtful(),
    );
    expect(blockersOf(led)).toEqual([]);
    expect(led.findings[1]?.settled).toBe('corrected');
  });

  it('about one agency stay open when another one of the cell was edited', () => {
    const two = proposal(
      [row('a', 'section', null), row('b', 'task', 'a', { leads: [party('Sở Y'), party('Sở Z')] })],
      [finding('f1', { kind: 'unknown_agency', rowId: 'b', field: 'leads', words: 'Sở Y' })],
    );
    const other = [party('Sở Y'), party('Sở Z', agency('z'))];
    expect(
      after([{ op: 'set_row', rowId: 'b', patch: { leads: other } }], two).findings[0]?.settled,
    ).toBeNull();
    const gone = [party('Sở Z', agency('z'))];
    expect(after([{ op: 'set_row', rowId: 'b', patch: { leads: gone } }], two).findings[0]?.settled).toBe(
      'corrected',
    );
  });
});

describe('what keeps a plan from being made', () => {
  it('is said of the plan and of every task that is not left out', () => {
    const empty = emptyProposal();
    expect(blockersOf(empty).map(({ kind }) => kind)).toEqual([
      'no_plan_title',
      'no_issuer',
      'no_coordinator',
      'no_issue_date',
      'no_due_rule',
      'no_tasks',
    ]);
    expect(blockersOf(sample())).toEqual([]);
    const bad = after([
      {
        op: 'set_row',
        rowId: 'b',
        patch: { title: ' ', deadline: { kind: 'year_range', from: 2025, to: 2023 } },
      },
      { op: 'set_row', rowId: 'd', patch: { leads: [party('Sở Y'), party('Sở Z', agency('z'))] } },
    ]);
    expect(blockersOf(bad).map(({ kind, rowId }) => `${kind} ${String(rowId)}`)).toEqual([
      'no_task_title b',
      'bad_deadline b',
      'no_lead d',
    ]);
    expect(blockersOf(after([{ op: 'skip', rowId: 'c', skipped: true }], bad))).toHaveLength(2);
  });
});

const anyEdit: fc.Arbitrary<ProposalEdit> = fc.oneof(
  fc.record({
    op: fc.constant('set_kind' as const),
    rowId: fc.constantFrom(...'abcdefg'),
    kind: fc.constantFrom('section' as const, 'group' as const, 'task' as const),
  }),
  fc.record({ op: fc.constant('merge_up' as const), rowId: fc.constantFrom(...'abcdefg') }),
  fc.record({
    op: fc.constant('split' as const),
    rowId: fc.constantFrom(...'abcdefg'),
    newId: fc.constantFrom('n', 'm'),
    at: fc.integer({ min: 1, max: 12 }),
  }),
  fc.record({
    op: fc.constant('place' as const),
    rowId: fc.constantFrom(...'abcdefg'),
    parentId: fc.constantFrom(null, ...'abcdefg'),
    afterId: fc.constantFrom(null, ...'abcdefg'),
  }),
  fc.record({
    op: fc.constant('add_row' as const),
    rowId: fc.constantFrom('x', 'y', 'z'),
    kind: fc.constantFrom('section' as const, 'group' as const, 'task' as const),
    parentId: fc.constantFrom(null, ...'abcdefg'),
    afterId: fc.constantFrom(null, ...'abcdefg'),
  }),
  fc.record({
    op: fc.constant('skip' as const),
    rowId: fc.constantFrom(...'abcdefg'),
    skipped: fc.boolean(),
  }),
  fc.record({
    op: fc.constant('set_row' as const),
    rowId: fc.constantFrom(...'abcdefg'),
    patch: fc.record({ title: fc.string(), printedNumber: fc.constantFrom('', '1', 'II') }),
  }),
);

/** As many of the edits as fit, one after another. */
function applied(from: Proposal, edits: ProposalEdit[]): { states: Proposal[]; inverses: ProposalEdit[][] } {
  const states = [from];
  const inverses: ProposalEdit[][] = [];
  for (const edit of edits) {
    try {
      const { proposal: next, inverse } = applyEdits(states.at(-1) ?? from, [edit]);
      states.push(next);
      inverses.push(inverse);
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
    }
  }
  return { states, inverses };
}

describe('any edits', () => {
  it('leave a tree: every parent before its rows, whole branches together, no row under a task', () => {
    fc.assert(
      fc.property(fc.array(anyEdit, { maxLength: 12 }), (edits) => {
        for (const { rows } of applied(sample(), edits).states) {
          const open: string[] = [];
          for (const one of rows) {
            while (open.length > 0 && open.at(-1) !== one.parentId) open.pop();
            // Everything that was popped is closed: a parent that is not open any more tore a branch apart.
            if (one.parentId !== null) expect(open.at(-1)).toBe(one.parentId);
            const parent = rows.find((other) => other.id === one.parentId);
            expect(parent?.kind).not.toBe('task');
            if (one.kind === 'section') expect(one.parentId).toBeNull();
            open.push(one.id);
          }
        }
      }),
    );
  });

  it('are taken back by their inverses, one after another, to the letter', () => {
    fc.assert(
      fc.property(fc.array(anyEdit, { maxLength: 8 }), (edits) => {
        const { states, inverses } = applied(sample(), edits);
        let now = states.at(-1) ?? sample();
        for (let n = inverses.length - 1; n >= 0; n -= 1) {
          now = applyEdits(now, inverses[n] ?? []).proposal;
          expect(now).toEqual(states[n]);
        }
      }),
    );
  });

  it('taken back leave alone what somebody else added meanwhile', () => {
    const mine = applyEdits(sample(), [{ op: 'place', rowId: 'c', parentId: 'f', afterId: null }]);
    const theirs = after(
      [{ op: 'add_row', rowId: 'n', kind: 'task', parentId: 'f', afterId: 'g' }],
      mine.proposal,
    );
    const undone = after(mine.inverse, theirs);
    expect(undone.rows.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'n']);
  });
});
