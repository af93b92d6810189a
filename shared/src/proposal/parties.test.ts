import { describe, expect, it } from '@jest/globals';
import { ProblemError } from '../problem.js';
import {
  applyEdits,
  emptyProposal,
  emptyRow,
  type Finding,
  type PartyTarget,
  type Proposal,
  type ProposalEdit,
  type ProposedParty,
  type ProposedRow,
} from './index.js';

const agency = (id: string): PartyTarget => ({ kind: 'agency', id });

function party(words: string, target: PartyTarget | null = null): ProposedParty {
  const match = target ? 'name' : 'none';
  return { words, name: words, collective: false, requested: false, provides: false, target, match };
}

const task = (id: string, more: Partial<ProposedRow>): ProposedRow => ({
  ...emptyRow(id, 'task', null),
  title: `Nội dung ${id}`,
  lines: [1],
  ...more,
});

function finding(id: string, more: Partial<Finding>): Finding {
  return {
    id,
    kind: 'unknown_agency',
    weight: 'look',
    sureness: 'unsure',
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
  const police = party('Công an thành phố', agency('ca'));
  return { ...empty, plan: { ...empty.plan, issuer: police, coordinator: police }, rows, findings };
}

const after = (from: Proposal, ...edits: ProposalEdit[]): Proposal => applyEdits(from, edits).proposal;
const refusal = (from: Proposal, edit: ProposalEdit): unknown => {
  try {
    applyEdits(from, [edit]);
  } catch (error) {
    return error;
  }
  return null;
};

describe('a fact of the plan', () => {
  const words = 'Công an thành phố';
  const match = { op: 'match', words, target: agency('tp'), rowId: null, remember: false } as const;
  const said = (): Proposal =>
    proposal(
      [task('a', { leads: [party(words, agency('ca'))] })],
      [
        finding('f1', { field: 'coordinator', words, kind: 'short_form' }),
        finding('f2', { field: 'issuer', words, kind: 'short_form' }),
        finding('f3', { rowId: 'a', field: 'leads', words, kind: 'short_form' }),
      ],
    );

  it('is answered alone: the tasks with the same words keep their agency', () => {
    const changed = after(said(), { ...match, only: 'coordinator' });
    expect(changed.plan.coordinator?.target).toEqual(agency('tp'));
    expect(changed.plan.issuer?.target).toEqual(agency('ca'));
    expect(changed.rows[0]?.leads[0]?.target).toEqual(agency('ca'));
    expect(changed.findings.map(({ settled }) => settled)).toEqual(['corrected', null, null]);
  });

  it('is answered with all the others when that is asked', () => {
    const changed = after(said(), match);
    expect([changed.plan.issuer, changed.rows[0]?.leads[0]].map((one) => one?.target)).toEqual([
      agency('tp'),
      agency('tp'),
    ]);
  });

  it('is no row: both cannot be meant', () => {
    expect(refusal(said(), { ...match, only: 'issuer', rowId: 'a' })).toBeInstanceOf(ProblemError);
  });
});

describe('a better name for an agency that nobody knows', () => {
  const words = 'Viện kiểm sát nhân tỉnh';
  const suggestion = 'Viện kiểm sát nhân dân tỉnh';
  const doubtful = (kind: Finding['kind']): Proposal =>
    proposal(
      [task('a', { leads: [party(words)] })],
      [finding('f', { kind, rowId: 'a', field: 'leads', words, suggestion })],
    );
  const take = { op: 'take_suggestion', findingId: 'f' } as const;

  it('is taken, and who it is stays asked', () => {
    const taken = after(doubtful('unknown_agency'), take);
    expect(taken.rows[0]?.leads).toEqual([{ ...party(words), name: suggestion }]);
    expect(taken.findings[0]?.settled).toBeNull();
    // The next match remembers the better spelling.
    const matched = after(taken, { op: 'match', words, target: agency('ks'), rowId: null, remember: true });
    expect(matched.aliases.map((alias) => alias.words)).toEqual([suggestion]);
    expect(matched.findings[0]?.settled).toBe('corrected');
  });

  it('is refused by name where several are offered', () => {
    expect(refusal(doubtful('ambiguous_agency'), take)).toMatchObject({
      problem: { code: 'INVALID', data: { reason: 'edit_refused' } },
    });
  });
});

describe('rows that a person joins', () => {
  const [justice, home, health] = ['Sở Tư pháp', 'Sở Nội vụ', 'Sở Y tế'];
  const torn = (): Proposal =>
    proposal([
      task('a', {
        leads: [party(justice, agency('tp'))],
        leadMode: 'single',
        coordinating: [party(home, agency('nv')), party('Đài Thiên văn')],
      }),
      task('b', {
        leads: [party('Tư pháp', agency('tp')), party(health, agency('yt'))],
        coordinating: [party('ĐÀI THIÊN VĂN'), party(justice, agency('tp')), party(home, agency('nv'))],
      }),
    ]);
  const joined = (from: Proposal): ProposedRow | undefined =>
    after(from, { op: 'merge_up', rowId: 'b' }).rows[0];
  const said = (parties: readonly ProposedParty[] | undefined): string[] =>
    (parties ?? []).map(({ words }) => words);

  it('name each agency once, and none both as lead and beside it', () => {
    const row = joined(torn());
    expect(said(row?.leads)).toEqual([justice, health]);
    expect(said(row?.coordinating)).toEqual([home, 'Đài Thiên văn']);
    expect(row?.leadMode).toBe('joint');
  });

  it('are not said to have been torn by a page, unless one of them was', () => {
    expect(joined(torn())?.rejoined).toBe(false);
    const before = torn();
    const rows = before.rows.map((row) => ({ ...row, rejoined: row.id === 'b' }));
    expect(joined({ ...before, rows })?.rejoined).toBe(true);
  });
});

describe('agencies named with the plan', () => {
  const named = (key: string, name: string, parentKey?: string): ProposalEdit => ({
    op: 'new_agency',
    agency: { key, name, shortName: name, kind: 'division', level: 'province', parentId: null, parentKey },
  });

  it('hang on one another, the one above named first', () => {
    const both = after(proposal([]), named('ub', 'UBND tỉnh'), named('so', 'Sở Tư pháp', 'ub'));
    expect(both.newAgencies.map(({ parentKey }) => parentKey)).toEqual([undefined, 'ub']);
    expect(refusal(proposal([]), named('so', 'Sở Tư pháp', 'ub'))).toBeInstanceOf(ProblemError);
    // Another committee's office of the same name is another one.
    expect(after(both, named('so-2', 'Sở Tư pháp')).newAgencies).toHaveLength(3);
  });
});
