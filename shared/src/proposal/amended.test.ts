import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  amendedRows,
  amendmentByHand,
  applyEdits,
  asAmendment,
  asOwnPlan,
  assignKeys,
  blockersOf,
  compareAmendment,
  emptyProposal,
  emptyRow,
  type Finding,
  type Proposal,
  type ProposalEdit,
  type ProposedRow,
  type RowKind,
  type StandingPlan,
} from './index.js';

function row(id: string, kind: RowKind, parentId: string | null, number: string, title: string): ProposedRow {
  return { ...emptyRow(id, kind, parentId), printedNumber: number, title };
}

const standing: StandingPlan = {
  id: 'plan',
  version: 1,
  plan: { ...emptyProposal().plan, title: 'Kế hoạch gốc', number: '1/KH' },
  rows: assignKeys([
    row('s1', 'section', null, 'I', 'Hoàn thiện pháp luật'),
    row('t1', 'task', 's1', '1.', 'Rà soát văn bản quy phạm pháp luật trên địa bàn'),
    row('t2', 'task', 's1', '2.', 'Tổ chức lấy ý kiến về dự thảo báo cáo định kỳ'),
    row('s2', 'section', null, 'II', 'Tuyên truyền'),
    row('t3', 'task', 's2', '1.', 'Biên soạn tài liệu tuyên truyền cho cán bộ'),
  ]).map((one) => ({ ...one, standsFor: one.id })),
};

function documentOf(...rows: ProposedRow[]): Proposal {
  const empty = emptyProposal();
  return {
    ...empty,
    plan: { ...empty.plan, title: 'Quyết định', number: '9/QĐ', issuedOn: '2026-05-01' },
    rows: assignKeys(rows),
  };
}

function edited(proposal: Proposal, ...edits: ProposalEdit[]): Proposal {
  return applyEdits(proposal, edits).proposal;
}

describe('a document that amends', () => {
  it('takes the facts of the plan; number and date are those of the document', () => {
    const { plan, amendment } = asAmendment(documentOf(...standing.rows), standing);
    expect(plan).toMatchObject({ title: 'Kế hoạch gốc', number: '1/KH' });
    expect(amendment).toEqual({
      planId: 'plan',
      planVersion: 1,
      whole: true,
      document: '9/QĐ',
      issuedOn: '2026-05-01',
      ends: [],
      own: expect.objectContaining({ title: 'Quyết định', number: '9/QĐ' }),
    });
  });

  it('that holds few of the tasks does not replace the appendix', () => {
    const proposal = asAmendment(
      documentOf(
        row('a', 'section', null, 'II', 'Tuyên truyền'),
        row('b', 'task', 'a', '2.', 'Mở chuyên mục'),
      ),
      standing,
    );
    expect(proposal.amendment?.whole).toBe(false);
    expect(amendedRows(standing.rows, proposal).map(({ id, key }) => [id, key])).toEqual([
      ['s1', 'I'],
      ['t1', 'I/1'],
      ['t2', 'I/2'],
      ['s2', 'II'],
      ['t3', 'II/1'],
      ['b', 'II/2'],
    ]);
    expect(compareAmendment(standing.rows, proposal)).toEqual({
      rows: [
        { rowId: 'a', standsFor: 's2', moved: false, fields: [] },
        { rowId: 'b', standsFor: null, moved: false, fields: [] },
      ],
      ending: [],
    });
  });

  it('of some rows puts a new one behind the one that it follows, and leaves a row without a parent in its place', () => {
    const proposal = asAmendment(
      documentOf(
        row('x', 'task', null, '1.', 'Rà soát văn bản quy phạm pháp luật trên địa bàn'),
        row('a', 'section', null, 'I', 'Hoàn thiện pháp luật'),
        row('b', 'task', 'a', '1a.', 'Ban hành quy chế phối hợp liên ngành'),
      ),
      standing,
    );
    const part = edited(
      proposal,
      { op: 'set_amendment', patch: { whole: false } },
      { op: 'place', rowId: 'x', parentId: 'a', afterId: null },
    );
    expect(amendedRows(standing.rows, part).map(({ id }) => id)).toEqual(['s1', 't1', 'b', 't2', 's2', 't3']);
    const loose = edited(proposal, { op: 'set_amendment', patch: { whole: false } });
    expect(compareAmendment(standing.rows, loose).rows[0]).toMatchObject({ standsFor: 't1', moved: false });
    expect(amendedRows(standing.rows, loose).find(({ id }) => id === 't1')?.parentId).toBe('s1');
  });

  it('ends what it does not hold when it replaces the appendix, else what it is said to', () => {
    const whole = asAmendment(documentOf(...standing.rows.filter(({ id }) => id !== 't3')), standing);
    expect(compareAmendment(standing.rows, whole).ending).toEqual(['t3']);
    const part = edited(whole, { op: 'set_amendment', patch: { whole: false } });
    expect(compareAmendment(standing.rows, part).ending).toEqual([]);
    const ends = edited(part, { op: 'end_task', taskId: 't3', ends: true });
    expect(compareAmendment(standing.rows, ends).ending).toEqual(['t3']);
    expect(amendedRows(standing.rows, ends).map(({ id }) => id)).toEqual(['s1', 't1', 't2', 's2']);
  });

  it('of some rows puts the first of its siblings before the next that it names', () => {
    const proposal = asAmendment(
      documentOf(
        row('a', 'section', null, 'I', 'Hoàn thiện pháp luật'),
        row('b', 'task', 'a', '1a.', 'Mở chuyên mục trên cổng thông tin'),
        row('c', 'task', 'a', '2.', 'Tổ chức lấy ý kiến về dự thảo báo cáo định kỳ'),
      ),
      standing,
    );
    expect(proposal.amendment?.whole).toBe(false);
    expect(amendedRows(standing.rows, proposal).map(({ id }) => id)).toEqual([
      's1',
      't1',
      'b',
      't2',
      's2',
      't3',
    ]);
  });

  it('may be a plan of its own after all, with its own facts and what was corrected of them', () => {
    const finding: Finding = {
      ...{ id: 'f', kind: 'no_due_rule', weight: 'must', sureness: 'sure', rowId: null, field: 'dueRule' },
      ...{ line: null, words: '', suggestion: null, settled: null },
    };
    const base = {
      ...standing,
      plan: { ...standing.plan, dueRule: { month: 10, day: 15, bound: 'before' as const } },
    };
    const document = {
      ...documentOf(...standing.rows.map((one) => ({ ...one, standsFor: null }))),
      findings: [finding],
    };
    const held = edited(asAmendment(document, base), {
      op: 'set_amendment',
      patch: { document: '10/QĐ', whole: false },
    });
    expect(held.findings[0]?.settled).toBe('corrected');
    const own = asOwnPlan(held);
    expect(own).toEqual({ ...document, plan: { ...document.plan, number: '10/QĐ' } });
    expect(asAmendment(own, base).amendment).toMatchObject({ whole: true, document: '10/QĐ' });
    expect(() => asOwnPlan(own)).toThrow('edit_refused');
    expect(() => asOwnPlan(amendmentByHand(emptyProposal(), standing))).toThrow('edit_refused');
  });

  it('is made no amendment again by taking corrections back', () => {
    const held = asAmendment(documentOf(row('a', 'task', null, '1.', 'Việc khác hẳn')), standing);
    const { proposal, inverse } = applyEdits(held, [
      { op: 'pair', rowId: 'a', standsFor: 't2' },
      { op: 'pair', rowId: 'a', standsFor: null },
      { op: 'set_amendment', patch: { document: '10/QĐ' } },
    ]);
    const paired = applyEdits(edited(held, { op: 'pair', rowId: 'a', standsFor: 't2' }), [
      { op: 'pair', rowId: 'a', standsFor: null },
    ]);
    const own = applyEdits(asOwnPlan(proposal), inverse).proposal;
    expect(own.amendment).toBeNull();
    expect(applyEdits(asOwnPlan(paired.proposal), paired.inverse).proposal.rows[0]?.standsFor).toBeNull();
    const later = asAmendment(proposal, { ...standing, version: 2 });
    expect(applyEdits(later, inverse).proposal.amendment).toMatchObject({ planVersion: 2, document: '9/QĐ' });
  });

  it('held against the plan anew keeps pairs that still hold', () => {
    const first = edited(
      asAmendment(documentOf(row('a', 'task', null, '1.', 'Việc khác hẳn')), standing),
      { op: 'pair', rowId: 'a', standsFor: 't2' },
      { op: 'set_amendment', patch: { document: '10/QĐ' } },
    );
    const later = { ...standing, version: 2 };
    const again = asAmendment(first, later);
    expect(again.rows[0]?.standsFor).toBe('t2');
    expect(again.amendment).toMatchObject({ planVersion: 2, document: '10/QĐ' });
    const gone = { ...later, rows: later.rows.filter(({ id }) => id !== 't2') };
    expect(asAmendment(first, gone).rows[0]?.standsFor).toBeNull();
  });
});

describe('edits of an amendment', () => {
  const byHand = amendmentByHand(emptyProposal(), standing);

  it('by hand begins with the plan as it stands, which changes nothing', () => {
    const { rows, ending } = compareAmendment(standing.rows, byHand);
    expect(ending).toEqual([]);
    expect(rows.every(({ standsFor, moved, fields }) => standsFor && !moved && fields.length === 0)).toBe(
      true,
    );
    expect(amendedRows(standing.rows, byHand)).toEqual(standing.rows);
  });

  it.each<ProposalEdit>([
    { op: 'pair', rowId: 't1', standsFor: 't2' },
    { op: 'end_task', taskId: 't1', ends: true },
    { op: 'set_plan', patch: { title: 'Khác' } },
  ])('refuses $op where it does not fit', (edit) => {
    expect(() => edited(byHand, edit)).toThrow('edit_refused');
  });

  it.each<ProposalEdit>([
    { op: 'pair', rowId: 'a', standsFor: null },
    { op: 'end_task', taskId: 't1', ends: true },
    { op: 'set_amendment', patch: { whole: true } },
  ])('refuses $op in a plan of its own', (edit) => {
    const own = documentOf(row('a', 'task', null, '1.', 'Việc'));
    expect(() => edited(own, edit)).toThrow('edit_refused');
  });

  it('lets a task that ends go on once a row is that task', () => {
    const part = edited(
      byHand,
      { op: 'pair', rowId: 't3', standsFor: null },
      { op: 'end_task', taskId: 't3', ends: true },
      { op: 'pair', rowId: 't3', standsFor: 't3' },
    );
    expect(part.amendment?.ends).toEqual([]);
  });

  it('leaves no pair behind where a row changes sides or is cut in two', () => {
    const grouped = edited(byHand, { op: 'set_kind', rowId: 't1', kind: 'group' });
    expect(grouped.rows.find(({ id }) => id === 't1')?.standsFor).toBeNull();
    const cut = edited(byHand, { op: 'split', rowId: 't1', newId: 'n', at: 8 });
    expect(cut.rows.flatMap(({ id, standsFor }) => (['t1', 'n'].includes(id) ? [standsFor] : []))).toEqual([
      't1',
      null,
    ]);
    const joined = edited(byHand, { op: 'merge_up', rowId: 't2' });
    expect(joined.rows.map(({ standsFor }) => standsFor)).toEqual(['s1', 't1', 's2', 't3']);
  });

  it('needs its document, and nothing else of a plan that stands', () => {
    expect(blockersOf(byHand).map(({ kind }) => kind)).toContain('no_document');
    const named = edited(byHand, { op: 'set_amendment', patch: { document: '9/QĐ' } });
    expect(blockersOf(named).map(({ kind }) => kind)).not.toContain('no_document');
  });

  it('of ends alone has something to do', () => {
    const empty: Proposal = {
      ...byHand,
      rows: [],
      amendment: byHand.amendment && { ...byHand.amendment, whole: false },
    };
    expect(blockersOf(empty).map(({ kind }) => kind)).toContain('no_tasks');
    const ending = edited(empty, { op: 'end_task', taskId: 't1', ends: true });
    expect(blockersOf(ending).map(({ kind }) => kind)).not.toContain('no_tasks');
  });

  it('are taken back by their inverse', () => {
    const edits: ProposalEdit[] = [
      { op: 'pair', rowId: 't1', standsFor: null },
      { op: 'set_amendment', patch: { whole: false, document: '3/QĐ' } },
      { op: 'end_task', taskId: 't1', ends: true },
    ];
    for (const edit of edits.map((_, n) => edits.slice(0, n + 1))) {
      const { proposal, inverse } = applyEdits(byHand, edit);
      expect(applyEdits(proposal, inverse).proposal).toEqual(byHand);
    }
  });

  it('put back no facts from before it became an amendment', () => {
    const own = documentOf(row('a', 'task', null, '1.', 'Việc'));
    const { proposal, inverse } = applyEdits(own, [{ op: 'set_plan', patch: { title: 'Khác' } }]);
    const { plan } = applyEdits(asAmendment(proposal, standing), inverse).proposal;
    expect(plan).toBe(standing.plan);
  });

  it('put back nothing that another row became meanwhile', () => {
    const { proposal, inverse } = applyEdits(byHand, [{ op: 'pair', rowId: 't1', standsFor: null }]);
    const since = edited(proposal, { op: 'pair', rowId: 't2', standsFor: 't1' });
    expect(() => applyEdits(since, inverse)).toThrow('edit_refused');
  });
});

describe('the appendix after any amendment', () => {
  it('has every row once, a parent before its children, with keys of its own', () => {
    const parts = fc.array(fc.record({ of: fc.nat(4), under: fc.nat(3), pair: fc.boolean() }), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(parts, fc.boolean(), fc.subarray(['t1', 't2', 't3']), (given, whole, ends) => {
        const groups: string[] = [];
        const taken = new Set<string>();
        const rows = given.map(({ of, under, pair }, n): ProposedRow => {
          const was = standing.rows[of];
          const task = was?.kind === 'task';
          const parentId = task ? (groups[under] ?? null) : null;
          const id = `n${String(n)}`;
          const standsFor = pair && was && !taken.has(was.id) ? was.id : null;
          if (standsFor) taken.add(standsFor);
          if (!task) groups.push(id);
          return { ...row(id, task ? 'task' : 'section', parentId, '', `Dòng ${id}`), standsFor };
        });
        const amendment = { planId: 'plan', planVersion: 1, whole, document: '', issuedOn: null, own: null };
        const after = amendedRows(standing.rows, {
          ...emptyProposal(),
          rows,
          amendment: { ...amendment, ends: ends.filter((id) => !taken.has(id)) },
        });
        const seen = new Set<string>();
        for (const one of after) {
          expect(seen.has(one.id)).toBe(false);
          if (one.parentId !== null) expect(seen.has(one.parentId)).toBe(true);
          seen.add(one.id);
        }
        expect(new Set(after.map(({ key }) => key)).size).toBe(after.length);
        const stays = whole ? [] : standing.rows.filter(({ id }) => !ends.includes(id) || taken.has(id));
        for (const { id } of stays) expect(seen.has(id)).toBe(true);
      }),
    );
  });
});
