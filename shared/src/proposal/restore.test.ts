import { describe, expect, it } from '@jest/globals';
import { applyEdits } from './apply.js';
import type { ProposalEdit } from './edits.js';
import { emptyProposal, emptyRow, type Proposal, type ProposedParty } from './proposal.js';

const party = (words: string): ProposedParty => ({
  words,
  name: words,
  collective: false,
  requested: false,
  provides: false,
  target: null,
  match: 'none',
});

/** Tasks with long texts, each led by an agency that nobody knows. */
function tasks(count: number): Proposal {
  const rows = Array.from({ length: count }, (_, n) => ({
    ...emptyRow(`r${String(n)}`, 'task', null),
    printedNumber: `${String(n + 1)}.`,
    title: 'Rà soát việc sử dụng tài sản công. '.repeat(20),
    leads: [party('Đài Thiên văn')],
  }));
  return applyEdits({ ...emptyProposal(), rows }, []).proposal;
}

const edited = (proposal: Proposal, edits: readonly ProposalEdit[]): Proposal =>
  applyEdits(proposal, edits).proposal;

describe('taking corrections back', () => {
  it('leaves what somebody else did meanwhile to another field of the same row', () => {
    const mine = applyEdits(tasks(3), [{ op: 'set_row', rowId: 'r1', patch: { deadlineWords: 'Năm 2026' } }]);
    const theirs = edited(mine.proposal, [
      { op: 'set_row', rowId: 'r1', patch: { title: 'Của người khác' } },
    ]);
    expect(edited(theirs, mine.inverse).rows[1]).toMatchObject({
      title: 'Của người khác',
      deadlineWords: '',
    });
  });

  it('carries the fields that changed and nothing else, however many rows they stand in', () => {
    const before = tasks(500);
    const target = { kind: 'agency' as const, id: '019a0000-0000-7000-8000-000000000000' };
    const { inverse } = applyEdits(before, [
      { op: 'match', words: 'Đài Thiên văn', target, rowId: null, remember: false },
    ]);
    const [back] = inverse;
    expect(back?.op === 'restore' ? back.rows.length : 0).toBe(500);
    expect(back?.op === 'restore' ? back.rows[7] : null).toEqual({ id: 'r7', leads: before.rows[7]?.leads });
    expect(JSON.stringify(inverse).length).toBeLessThan(JSON.stringify(before.rows).length / 5);
  });

  it('brings a row that was taken away back whole, and refuses to make one of a part', () => {
    const added = edited(tasks(2), [
      { op: 'add_row', rowId: 'n', kind: 'task', parentId: null, afterId: 'r0' },
      { op: 'set_row', rowId: 'n', patch: { title: 'Thêm tay' } },
    ]);
    const removal = applyEdits(added, [{ op: 'remove_row', rowId: 'n' }]);
    expect(edited(removal.proposal, removal.inverse)).toEqual(added);
    const partly = removal.inverse.map((edit): ProposalEdit =>
      edit.op === 'restore'
        ? { ...edit, rows: [{ id: 'n', kind: 'task', parentId: null, printedNumber: '', standsFor: null }] }
        : edit,
    );
    expect(() => applyEdits(removal.proposal, partly)).toThrow('INVALID');
  });
});

describe('an edit of one row among thousands', () => {
  it('touches no other row, and gives no key anew', () => {
    const before = tasks(2_000);
    const after = edited(before, [{ op: 'set_row', rowId: 'r900', patch: { title: 'x' } }]);
    expect(after.rows.filter((row, n) => row !== before.rows[n]).map(({ id }) => id)).toEqual(['r900']);
    expect(after.findings).toBe(before.findings);
    const renumbered = edited(before, [{ op: 'set_row', rowId: 'r900', patch: { printedNumber: '1.' } }]);
    expect(renumbered.rows[900]?.key).toBe('1~2');
  });
});
