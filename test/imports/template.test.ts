/** The template: downloaded, filled in, uploaded. */
import { expect, test } from '@jest/globals';
import { readXlsx, writeXlsx, type Cell, type WriteSheet } from 'hucre';
import { applyEdits, blockersOf, type Knowledge } from '@tien-do/shared';
import { readFiles } from '../../backend/src/imports/extract/run.js';
import { importTemplate } from '../../backend/src/imports/extract/template.js';

const knowledge: Knowledge = { agencies: [], sets: [], aroundAgencyId: null };
const day = new Date(Date.UTC(2026, 5, 1));

const facts: Record<string, string | Date> = {
  'Cơ quan ban hành:': 'Ủy ban nhân dân tỉnh Sơn La',
  'Số, ký hiệu:': '125/KH-UBND',
  'Ngày ban hành:': day,
  'Trích yếu:': 'Tăng cường thực thi hiệu quả Công ước chống tra tấn',
  'Cơ quan đầu mối:': 'Công an tỉnh',
  'Thời hạn báo cáo hằng năm:': 'trước ngày 15 tháng 10',
};
const rows = [
  ['A', 'Hoàn thiện thể chế', '', '', '', ''],
  ['1', 'Rà soát văn bản', 'Sở Tư pháp', 'Công an tỉnh, Sở Nội vụ', 'Báo cáo rà soát', 'Hằng năm'],
  ['1.10', 'Tập huấn', 'Sở Nội vụ', '', 'Kế hoạch\nBáo cáo', 'Năm 2026'],
  ['B', 'Tuyên truyền', '', '', '', ''],
  ['1', 'Phổ biến pháp luật', 'Sở Tư pháp', 'UBND các xã, phường', 'Hội nghị', 'Năm 2027'],
];

/** The template as a person leaves it after typing into its cells. */
async function filledIn(): Promise<Buffer> {
  const workbook = await readXlsx(await importTemplate(), { readStyles: true });
  const [form] = workbook.sheets;
  if (!form) throw new Error('the template has no sheet');
  const cells = new Map<string, Partial<Cell>>(form.cells);
  const type = (row: number, column: number, value: string | Date): void => {
    const key = `${row},${column}`;
    cells.set(key, { ...cells.get(key), value, type: typeof value === 'string' ? 'string' : 'date' });
  };
  for (const [row, values] of form.rows.entries()) {
    const fact = facts[String(values[0])];
    if (fact !== undefined) type(row, 2, fact);
  }
  const head = form.rows.findIndex((values) => values[0] === 'STT');
  for (const [index, own] of rows.entries())
    for (const [column, value] of own.entries()) if (value !== '') type(head + 1 + index, column, value);
  // Of a sheet that was read, charts and pivots cannot be written again, and the template has none.
  const sheets = workbook.sheets.map(({ charts: _charts, pivotTables: _pivots, ...sheet }): WriteSheet => ({
    ...sheet,
    ...(sheet.name === form.name ? { cells } : {}),
  }));
  return Buffer.from(await writeXlsx({ sheets }));
}

test('what was typed comes back whole, and nothing else', async () => {
  const { document, proposal, formats } = await readFiles(
    [{ name: 'mau.xlsx', bytes: await filledIn() }],
    knowledge,
  );
  expect(formats).toEqual(['xlsx']);
  const [table] = document.blocks.flatMap((block) => (block.kind === 'table' ? [block] : []));
  expect(table?.rows.slice(1).map((row) => row.cells.map((cell) => cell.text))).toEqual(rows);
  expect(document.blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []))).toEqual([
    'PHỤ LỤC NHIỆM VỤ CỦA KẾ HOẠCH',
    'Cơ quan ban hành: Ủy ban nhân dân tỉnh Sơn La',
    'Số, ký hiệu: 125/KH-UBND',
    'Ngày ban hành: ngày 01 tháng 06 năm 2026',
    'Trích yếu: Tăng cường thực thi hiệu quả Công ước chống tra tấn',
    'Cơ quan đầu mối: Công an tỉnh',
    'Thời hạn báo cáo hằng năm: trước ngày 15 tháng 10',
  ]);
  expect(proposal.rows.map((row) => [row.kind, row.printedNumber, row.title])).toEqual([
    ['section', 'A', 'Hoàn thiện thể chế'],
    ['task', '1', 'Rà soát văn bản'],
    ['task', '1.10', 'Tập huấn'],
    ['section', 'B', 'Tuyên truyền'],
    ['task', '1', 'Phổ biến pháp luật'],
  ]);
  expect(proposal.rows[1]).toMatchObject({
    leadWords: 'Sở Tư pháp',
    coordinatingWords: 'Công an tỉnh, Sở Nội vụ',
    expectedResults: ['Báo cáo rà soát'],
    deadline: { kind: 'annual' },
  });
  expect(proposal.rows[2]).toMatchObject({
    expectedResults: ['Kế hoạch', 'Báo cáo'],
    deadline: { kind: 'by_year', year: 2026 },
  });
  expect(proposal.plan).toMatchObject({
    title: 'Tăng cường thực thi hiệu quả Công ước chống tra tấn',
    number: '125/KH-UBND',
    issuedOn: '2026-06-01',
    issuer: { words: 'Ủy ban nhân dân tỉnh Sơn La' },
    coordinator: { words: 'Công an tỉnh' },
    coordinatorQuote: 'Công an tỉnh',
    dueRule: { month: 10, day: 15, bound: 'before' },
    dueQuote: 'trước ngày 15 tháng 10',
    dataEnds: { month: 9, day: 30 },
    duties: [],
    legalBases: [],
  });
});

test('without a single task it says so, and makes none of its own words', async () => {
  const bytes = await importTemplate();
  const { proposal } = await readFiles([{ name: 'mau.xlsx', bytes }], knowledge);
  expect(proposal.rows).toEqual([]);
  expect(proposal.plan).toMatchObject({ title: '', number: null, issuer: null, coordinator: null });
  const kinds = proposal.findings.map(({ kind, weight }) => `${kind} ${weight}`);
  expect(kinds).toContain('empty_table must');
  expect(kinds).not.toContain('no_table look');
  expect(blockersOf(proposal).map(({ kind }) => kind)).toContain('no_tasks');
  const added = applyEdits(proposal, [
    { op: 'add_row', rowId: 'new', kind: 'task', parentId: null, afterId: null },
  ]);
  expect(added.proposal.findings.find(({ kind }) => kind === 'empty_table')?.settled).toBe('corrected');
});
