import { describe, expect, it } from '@jest/globals';
import { importSchemas } from '@tien-do/shared/contract';
import type { Block, Cell, Knowledge, PlanDocument, Proposal, ProposedRow, Table } from '@tien-do/shared';
import fc from 'fast-check';
import { documentOf, paragraph, tableOf, type MadeCell } from '../../../../test/support/plan-documents.js';
import { parsePlan } from './parse-plan.js';

const id = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

function agency(n: number, name: string, kind = 'department'): Knowledge['agencies'][number] {
  return {
    id: id(n),
    name,
    aliases: [],
    kind,
    level: 'province',
    parentId: null,
    validFrom: null,
    validTo: null,
  };
}

const knowledge: Knowledge = {
  agencies: [
    agency(1, 'Ủy ban nhân dân tỉnh An Giang', 'committee'),
    agency(2, 'Sở Tư pháp'),
    agency(3, 'Công an tỉnh', 'police'),
    agency(4, 'Sở Y tế'),
  ],
  sets: [],
  aroundAgencyId: null,
};

const head = ['TT', 'Nội dung công việc', 'Đơn vị chủ trì', 'Đơn vị phối hợp', 'Sản phẩm', 'Thời gian'];

function body(): Block[] {
  return [
    paragraph('ỦY BAN NHÂN DÂN TỈNH AN GIANG', true),
    paragraph('Số: 15/KH-UBND'),
    paragraph('An Giang, ngày 05 tháng 02 năm 2024'),
    paragraph('KẾ HOẠCH', true),
    paragraph('Phòng, chống tội phạm năm 2024', true),
    paragraph('III. TỔ CHỨC THỰC HIỆN'),
    paragraph(
      '1. Công an tỉnh là cơ quan thường trực, theo dõi, đôn đốc, tổng hợp báo cáo việc thực hiện Kế hoạch này.',
    ),
    paragraph('2. Các sở, ngành báo cáo kết quả về Công an tỉnh trước ngày 10 tháng 12 hằng năm.'),
  ];
}

function planOf(...rows: readonly (readonly MadeCell[])[]): Proposal {
  return parsePlan(
    documentOf(() => [...body(), tableOf([head, ...rows])]),
    knowledge,
  );
}

function rowAt(proposal: Proposal, key: string): ProposedRow {
  const row = proposal.rows.find((one) => one.key === key);
  if (!row) throw new Error(`no row ${key}: ${proposal.rows.map((one) => one.key).join(' ')}`);
  return row;
}

function said(proposal: Proposal, key: string): string[] {
  const row = rowAt(proposal, key);
  return proposal.findings.filter((one) => one.rowId === row.id).map((one) => `${one.weight} ${one.kind}`);
}

describe('parsePlan', () => {
  it('makes a proposal of a whole plan', () => {
    const proposal = planOf(
      ['I', 'Tuyên truyền', '', '', '', ''],
      ['1', 'Tổ chức hội nghị', 'Sở Tư pháp', 'Công an tỉnh', 'Hội nghị', 'Hằng năm'],
    );
    expect(proposal.plan).toMatchObject({
      number: '15/KH-UBND',
      issuedOn: '2024-02-05',
      issuer: { target: { kind: 'agency', id: id(1) } },
      coordinator: { target: { kind: 'agency', id: id(3) } },
      dueRule: { month: 12, day: 10, bound: 'before' },
    });
    expect(rowAt(proposal, 'I/1')).toMatchObject({
      kind: 'task',
      printedNumber: '1',
      leads: [{ target: { kind: 'agency', id: id(2) } }],
      coordinating: [{ target: { kind: 'agency', id: id(3) } }],
      expectedResults: ['Hội nghị'],
      deadline: { kind: 'annual' },
    });
    expect(proposal.findings.filter((one) => one.weight === 'must')).toEqual([]);
  });

  it('gives a blank deadline that of the nearest group, and says so', () => {
    const proposal = planOf(
      ['1', 'Nhóm việc', '', '', '', 'Hằng năm'],
      ['1.1', 'Việc một', 'Sở Tư pháp', 'Sở Y tế', 'Báo cáo', ''],
      ['1.2', 'Việc hai', 'Sở Y tế', 'Sở Tư pháp', 'Báo cáo', '2023 - 2025'],
    );
    expect(rowAt(proposal, '1/1.1')).toMatchObject({
      deadline: { kind: 'annual' },
      deadlineWords: 'Hằng năm',
    });
    expect(said(proposal, '1/1.1')).toEqual(['note deadline_inherited']);
    expect(rowAt(proposal, '1/1.2').deadline).toEqual({ kind: 'year_range', from: 2023, to: 2025 });
  });

  it('gives a row without a lead that of the group above, for a person to look at', () => {
    const proposal = planOf(
      ['1', 'Nhóm việc', 'Sở Tư pháp', 'Công an tỉnh', '', ''],
      ['1.1', 'Việc một', '', '', 'Báo cáo', '2024'],
    );
    expect(rowAt(proposal, '1/1.1')).toMatchObject({
      leadWords: 'Sở Tư pháp',
      leads: [{ target: { id: id(2) } }],
      coordinating: [{ target: { id: id(3) } }],
    });
    expect(said(proposal, '1/1.1')).toContain('look missing_cell');
    expect(rowAt(proposal, '1').leads).toEqual([]);
  });

  it('passes a request for figures down to what stands beneath', () => {
    const proposal = planOf(
      ['1', 'Thống kê (trong đó phân loại theo giới tính, dân tộc)', '', '', '', ''],
      ['1.1', 'Việc một', 'Sở Tư pháp', '', 'Bảng thống kê', '2024'],
      ['2', 'Việc khác', 'Sở Y tế', '', 'Báo cáo', '2024'],
    );
    expect(rowAt(proposal, '1/1.1').breakdowns).toEqual(['sex', 'ethnicity']);
    expect(rowAt(proposal, '2').breakdowns).toEqual([]);
  });

  it('weighs what is missing: no lead must be settled, a deadline looked at, a partner only said', () => {
    const proposal = planOf(
      ['1', 'Việc một', 'Sở Tư pháp', 'Công an tỉnh', 'Báo cáo', '2024'],
      ['2', 'Việc hai', '', 'Công an tỉnh', 'Báo cáo', '2024'],
      ['3', 'Việc ba', 'Sở Tư pháp', 'Công an tỉnh', 'Báo cáo', ''],
      ['4', 'Việc bốn', 'Sở Tư pháp', '', 'Báo cáo', '2024'],
      ['5', 'Việc năm', 'Sở Tư pháp', 'Công an tỉnh', '', '2024'],
    );
    expect(said(proposal, '2')).toEqual(['must no_lead']);
    expect(said(proposal, '3')).toEqual(['look deadline_without_date']);
    expect(said(proposal, '4')).toEqual(['note missing_cell']);
    expect(said(proposal, '5')).toEqual(['look missing_cell']);
    expect(said(proposal, '1')).toEqual([]);
  });

  it('says of a row that the document cuts off only that', () => {
    const full = (n: string): string[] => [n, `Việc ${n}`, 'Sở Tư pháp', 'Công an tỉnh', 'Báo cáo', '2024'];
    const cut = ['4', 'Việc cuối', 'Sở Tư pháp', 'Công an tỉnh', '', ''];
    const proposal = planOf(full('1'), full('2'), full('3'), cut);
    expect(said(proposal, '4')).toEqual(['look cut_off']);
  });

  it('says once, of the plan, what hardly any row has', () => {
    const proposal = parsePlan(
      documentOf(() => [
        ...body(),
        tableOf([
          ['TT', 'Nhiệm vụ', 'Chủ trì'],
          ['1', 'Việc một', 'Sở Tư pháp'],
          ['2', 'Việc hai', 'Sở Y tế'],
        ]),
      ]),
      knowledge,
    );
    const missing = proposal.findings.filter((one) => one.kind === 'deadline_without_date');
    expect(missing.map((one) => [one.weight, one.rowId])).toEqual([
      ['look', null],
      ['note', 'r1'],
      ['note', 'r2'],
    ]);
  });

  it('asks once of a name that one answer settles everywhere, of a lead in earnest', () => {
    const proposal = planOf(
      ['1', 'Việc một', 'Sở Lạ', 'Sở Quái, Công an tỉnh', 'Báo cáo', '2024'],
      ['2', 'Việc hai', 'Sở Lạ', 'Sở lạ', 'Báo cáo', '2024'],
      ['3', 'Việc ba', 'Sở Quái', '', 'Báo cáo', '2024'],
    );
    const unknown = proposal.findings.filter((one) => one.kind === 'unknown_agency');
    expect(unknown.map(({ words, weight }) => `${words} ${weight}`)).toEqual([
      'Sở Lạ must',
      'Sở Quái look',
      'Sở Lạ note',
      'Sở lạ note',
      'Sở Quái must',
    ]);
  });

  it('finds a title that stands twice', () => {
    const proposal = planOf(
      ['1', 'Tổ chức hội nghị tổng kết.', 'Sở Tư pháp', '', 'Hội nghị', '2024'],
      ['2', 'Tổ chức hội nghị tổng kết', 'Sở Y tế', '', 'Hội nghị', '2024'],
    );
    expect(said(proposal, '2')).toContain('look repeated_title');
    expect(said(proposal, '1')).not.toContain('look repeated_title');
  });

  it('passes on what the extractor said, and words that have no place in a plan', () => {
    const document = documentOf(() => [
      ...body(),
      tableOf([
        [...head, 'Ghi chú'],
        ['1', 'Việc một', 'Sở Tư pháp', '', 'Báo cáo', '2024', 'Nguồn ngân sách'],
      ]),
    ]);
    const notices: PlanDocument['notices'] = [
      { kind: 'tracked_changes', line: 3, words: '2' },
      { kind: 'formula', line: null, words: '1' },
    ];
    const proposal = parsePlan({ ...document, notices }, knowledge);
    expect(proposal.findings.slice(0, 2)).toMatchObject([
      { kind: 'tracked_changes', weight: 'look', line: 3, rowId: null },
      { kind: 'formula', weight: 'note', rowId: null },
    ]);
    expect(proposal.findings).toContainEqual(
      expect.objectContaining({
        kind: 'unplaced_text',
        rowId: 'r1',
        words: 'Nguồn ngân sách',
        weight: 'note',
      }),
    );
  });

  it('reads the first of two plans and says where the second begins', () => {
    const table = (title: string): Block =>
      tableOf([head, ['1', title, 'Sở Tư pháp', '', 'Báo cáo', '2024']]);
    const proposal = parsePlan(
      documentOf(() => [...body(), table('Việc một'), ...body(), table('Việc hai')]),
      knowledge,
    );
    expect(proposal.rows.map((row) => row.title)).toEqual(['Việc một']);
    expect(proposal.findings).toContainEqual(expect.objectContaining({ kind: 'several_plans', line: 11 }));
  });

  it('makes tasks of paragraphs where there is no table', () => {
    const proposal = parsePlan(
      documentOf(() => [
        ...body(),
        paragraph('3. Sở Y tế chủ trì, phối hợp với Sở Tư pháp tổ chức khám sức khỏe.'),
      ]),
      knowledge,
    );
    const row = proposal.rows.find((one) => one.printedNumber === '3.');
    expect(row).toMatchObject({
      leads: [{ target: { id: id(4) } }],
      coordinating: [{ target: { id: id(2) } }],
    });
    expect(proposal.findings.map((one) => one.kind)).toContain('no_table');
    expect(proposal.findings.map((one) => one.kind)).not.toContain('misnumbered');
  });

  it('asks for what a plan cannot do without', () => {
    const proposal = parsePlan(
      documentOf(() => [tableOf([head, ['1', 'Việc một', 'Sở Tư pháp', '', 'Báo cáo', '2024']])]),
      knowledge,
    );
    const must = proposal.findings.filter((one) => one.weight === 'must').map((one) => one.kind);
    expect(must).toEqual(['no_issuer', 'no_coordinator', 'no_due_rule']);
  });

  it('numbers its findings in order, the plan first', () => {
    const { findings } = planOf(['1', 'Việc một', '', '', '', ''], ['3', 'Việc hai', '', '', '', '']);
    expect(findings.map((one) => one.id)).toEqual(findings.map((_, n) => `f${String(n + 1)}`));
    const rows = findings.map((one) => (one.rowId === null ? 0 : Number(one.rowId.slice(1))));
    expect(rows).toEqual([...rows].sort((one, other) => one - other));
  });

  it('reads 2,000 rows in seconds', () => {
    const rows = Array.from({ length: 2_000 }, (_, n): MadeCell[] => [
      `${String(1 + Math.floor(n / 10))}.${String(1 + (n % 10))}`,
      `Tổ chức tuyên truyền, phổ biến pháp luật về phòng, chống tội phạm lần thứ ${String(n)} cho cán bộ, công chức, viên chức và Nhân dân trên địa bàn`,
      n % 3 === 0 ? 'Sở Tư pháp' : 'Công an tỉnh, Sở Y tế',
      'Sở Tư pháp, Sở Y tế và các sở, ngành có liên quan',
      'Báo cáo kết quả; hội nghị được tổ chức',
      n % 2 === 0 ? 'Hằng năm' : 'Quý II năm 2024',
    ]);
    // Time of the processor: what else runs on the machine does not count.
    const before = process.cpuUsage();
    const proposal = planOf(...rows);
    const { user, system } = process.cpuUsage(before);
    expect(proposal.rows).toHaveLength(2_000);
    expect((user + system) / 1_000_000).toBeLessThan(10);
  });
});

const words = fc.oneof(
  fc.string({ maxLength: 60 }),
  fc.constantFrom(
    '',
    'I',
    '1.',
    '1.1',
    'a)',
    '-',
    'STT',
    'Nhiệm vụ',
    'Chủ trì',
    'Phối hợp',
    'Thời gian',
    'Sở Tư pháp',
    'KẾ HOẠCH',
    'Số: 1/KH-UBND',
    'I. TỔ CHỨC THỰC HIỆN',
    '1. Sở Y tế chủ trì, phối hợp với Công an tỉnh tham mưu.',
    '(1)',
    'Đơn vị chủ trì: Sở Y tế',
    'x'.repeat(7_000),
  ),
);

function tables(inner: fc.Arbitrary<Table | null>): fc.Arbitrary<Table> {
  const cell: fc.Arbitrary<Cell> = fc.record({
    column: fc.nat(8),
    span: fc.integer({ min: 1, max: 6 }),
    text: words,
    bold: fc.boolean(),
    continued: fc.boolean(),
    table: inner,
  });
  return fc.array(fc.array(cell, { maxLength: 7 }), { maxLength: 8 }).map((rows): Table => ({
    kind: 'table',
    line: 1,
    rows: rows.map((cells, n) => ({
      line: n + 1,
      lastLine: n + 1,
      place: { kind: 'line', line: n + 1 },
      cells,
    })),
  }));
}

const none = fc.constant(null);
const nested = fc.oneof({ weight: 20, arbitrary: none }, { weight: 1, arbitrary: tables(none) });

const documents = fc
  .array(
    fc.oneof(
      words.map((text): Block => ({
        kind: 'paragraph',
        line: 1,
        place: { kind: 'line', line: 1 },
        text,
        bold: false,
        centred: false,
      })),
      tables(nested),
    ),
    { maxLength: 12 },
  )
  .map((blocks): PlanDocument => ({ format: 'text', blocks, notices: [] }));

describe('parsePlan, of any document', () => {
  it('throws nothing, says the same twice, and gives what the contract allows', () => {
    fc.assert(
      fc.property(documents, (document) => {
        const proposal = parsePlan(document, knowledge);
        expect(importSchemas.proposal.safeParse(proposal).error).toBeUndefined();
        expect(parsePlan(document, knowledge)).toEqual(proposal);
      }),
      { numRuns: 60 },
    );
  });

  it('makes a tree: a parent stands before its children and is no task, keys are unique', () => {
    fc.assert(
      fc.property(documents, (document) => {
        const { rows, findings } = parsePlan(document, knowledge);
        const before = new Map<string, string>();
        for (const row of rows) {
          if (row.parentId !== null) expect(before.get(row.parentId)).not.toBe(undefined);
          if (row.parentId !== null) expect(before.get(row.parentId)).not.toBe('task');
          before.set(row.id, row.kind);
        }
        expect(new Set(rows.map((row) => row.key)).size).toBe(rows.length);
        for (const one of findings) if (one.rowId !== null) expect(before.has(one.rowId)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
