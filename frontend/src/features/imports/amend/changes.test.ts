import { describe, expect, it } from '@jest/globals';
import { amendmentByHand, applyEdits, assignKeys, emptyProposal, emptyRow } from '@tien-do/shared';
import type { ProposalEdit, ProposedRow, StandingPlan } from '@tien-do/shared';
import { treeLines } from '../review/tree.ts';
import { amendmentView, changedLines, pairable, type AmendmentView } from './changes.ts';

function task(id: string, parentId: string, title: string): ProposedRow {
  return { ...emptyRow(id, 'task', parentId), printedNumber: '1.', title };
}

const rows = assignKeys([
  { ...emptyRow('s', 'section', null), printedNumber: 'I', title: 'Mục' },
  task('a', 's', 'Việc thứ nhất'),
  task('b', 's', 'Việc thứ hai'),
]).map((row) => ({ ...row, standsFor: row.id }));
const standing: StandingPlan = { id: 'plan', version: 1, plan: emptyProposal().plan, rows };

function viewOf(...edits: ProposalEdit[]): { view: AmendmentView; rows: ProposedRow[] } {
  const { proposal } = applyEdits(amendmentByHand(emptyProposal(), standing), edits);
  return { view: amendmentView(rows, proposal), rows: proposal.rows };
}

describe('what an amendment shows', () => {
  it('of an unchanged plan: nothing but that', () => {
    const { view, rows: now } = viewOf();
    expect(view.counts).toEqual({ new: 0, changed: 0, moved: 0, ended: 0, same: 2 });
    expect(changedLines(treeLines(now, new Map()), view)).toEqual([]);
  });

  it('is a word for every row, and the rows that it hangs on', () => {
    const { view, rows: now } = viewOf(
      { op: 'set_row', rowId: 'a', patch: { title: 'Việc đầu tiên' } },
      { op: 'skip', rowId: 'b', skipped: true },
      { op: 'add_row', rowId: 'n', kind: 'task', parentId: 's', afterId: 'a' },
    );
    expect(['s', 'a', 'b', 'n'].map((id) => view.rows.get(id)?.kind)).toEqual([
      'same',
      'changed',
      'ended',
      'new',
    ]);
    expect(view.counts).toEqual({ new: 1, changed: 1, moved: 0, ended: 1, same: 0 });
    expect(view.ending.map(({ id }) => id)).toEqual(['b']);
    expect(changedLines(treeLines(now, new Map()), view).map(({ row }) => row.id)).toEqual([
      's',
      'a',
      'n',
      'b',
    ]);
  });

  it('offers a row what is of its sort and nobody is', () => {
    const { view, rows: now } = viewOf(
      { op: 'pair', rowId: 'b', standsFor: null },
      { op: 'add_row', rowId: 'n', kind: 'task', parentId: 's', afterId: 'a' },
    );
    const added = now.find(({ id }) => id === 'n');
    if (!added) throw new Error('the row was not added');
    expect(pairable(view, now, added).map(({ id }) => id)).toEqual(['b']);
    expect(view.absent.map(({ id }) => id)).toEqual(['b']);
  });
});
