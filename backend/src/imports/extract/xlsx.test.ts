import { describe, expect, test } from '@jest/globals';
import { writeXlsx, type Cell, type WriteSheet } from 'hucre';
import type { PlanDocument, Table } from '@tien-do/shared';
import { importTemplate } from './template.js';
import { readXlsxPlan } from './xlsx.js';

async function read(...sheets: (Omit<WriteSheet, 'name'> & { name?: string })[]): Promise<PlanDocument> {
  const named = sheets.map((sheet, index) => ({ name: `S${index + 1}`, ...sheet }));
  return readXlsxPlan(Buffer.from(await writeXlsx({ sheets: named })));
}

const tablesOf = (document: PlanDocument): Table[] =>
  document.blocks.flatMap((block) => (block.kind === 'table' ? [block] : []));
const textsOf = (document: PlanDocument): string[] =>
  document.blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []));
const rowsOf = (document: PlanDocument): string[][] =>
  tablesOf(document).flatMap((table) => table.rows.map((row) => row.cells.map((cell) => cell.text)));

const head = ['STT', 'Nhiệm vụ', 'Chủ trì'];
const cellsOf = (cells: Record<string, Partial<Cell>>): Map<string, Partial<Cell>> =>
  new Map(Object.entries(cells));

describe('what a cell shows', () => {
  test('numbers, days, words of a format', async () => {
    const day = new Date(Date.UTC(2026, 5, 1));
    const document = await read({
      rows: [head, ['1.10', 1, 1.1], [20, 0.1 + 0.2, true], [null, null, null], [null, null, null]],
      cells: cellsOf({
        '3,0': { value: 1, style: { numFmt: '0.0' } },
        '3,1': { value: day, style: { numFmt: 'm/d/yyyy' } },
        '3,2': { value: day, style: { numFmt: 'mm/yyyy' } },
        '4,0': { value: day, style: { numFmt: '"ngày "dd" tháng "mm" năm "yyyy' } },
        '4,1': { value: 1234.5, style: { numFmt: '#,##0.00' } },
        '4,2': { value: new Date(Date.UTC(2026, 5, 1, 8, 30)), style: { numFmt: 'dd/mm/yyyy hh:mm' } },
      }),
    });
    expect(rowsOf(document).slice(1)).toEqual([
      ['1.10', '1', '1.1'],
      ['20', '0.3', 'TRUE'],
      ['1.0', '01/06/2026', '06/2026'],
      ['ngày 01 tháng 06 năm 2026', '1,234.50', '01/06/2026 08:30'],
    ]);
  });

  test('rich text, line ends, decomposed letters, raised digits', async () => {
    const document = await read({
      rows: [head, [1, 'Báo cáo\nKế hoạch', 'Sở Tư pháp'.normalize('NFD')], [2, null, null]],
      cells: cellsOf({
        '2,1': {
          value: 'Rà soát1',
          type: 'richText',
          richText: [
            { text: 'Rà ', font: { bold: true } },
            { text: 'soát' },
            { text: '1', font: { vertAlign: 'superscript' } },
          ],
        },
      }),
    });
    expect(rowsOf(document).slice(1)).toEqual([
      ['1', 'Báo cáo\nKế hoạch', 'Sở Tư pháp'],
      ['2', 'Rà soát¹', ''],
    ]);
  });

  test('a formula is its value, and it is said', async () => {
    const document = await read({
      rows: [head, [null, '=HYPERLINK("http://x")', 'Sở Tư pháp']],
      cells: cellsOf({ '1,0': { value: 7, type: 'formula', formula: 'A1+6', formulaResult: 7 } }),
    });
    expect(rowsOf(document)[1]).toEqual(['7', '=HYPERLINK("http://x")', 'Sở Tư pháp']);
    expect(document.notices).toEqual([{ kind: 'formula', line: 2, words: '1' }]);
  });
});

describe('the shape of a sheet', () => {
  test('lines above and below the table, labels with their values', async () => {
    const document = await read({
      rows: [
        ['UBND TỈNH SƠN LA', null, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'],
        ['Số:', '12/KH-UBND', null],
        [null, null, null],
        ['KẾ HOẠCH', null, null],
        head,
        ['A', 'Mục lớn', null],
        [1, 'Rà soát', 'Sở Tư pháp'],
        [null, null, null],
        ['Nơi nhận:', null, 'TM. ỦY BAN NHÂN DÂN'],
      ],
    });
    expect(document.blocks.map((block) => block.kind)).toEqual([
      ...Array.from({ length: 4 }, () => 'paragraph'),
      'table',
      'paragraph',
    ]);
    expect(textsOf(document)).toEqual([
      'UBND TỈNH SƠN LA',
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Số: 12/KH-UBND',
      'KẾ HOẠCH',
      'Nơi nhận: TM. ỦY BAN NHÂN DÂN',
    ]);
    expect(rowsOf(document)).toEqual([head, ['A', 'Mục lớn', ''], ['1', 'Rà soát', 'Sở Tư pháp']]);
    const lines = document.blocks.flatMap((block) =>
      block.kind === 'table' ? block.rows.map((row) => row.line) : [block.line],
    );
    expect(lines).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(tablesOf(document)[0]?.rows[2]?.place).toEqual({ kind: 'sheet', sheet: 'S1', row: 7 });
  });

  test('merged cells cover columns, and go on below', async () => {
    const document = await read({
      rows: [head, ['A', 'Mục lớn', null], [1, 'Rà soát', 'Sở Tư pháp'], [2, 'Tập huấn', null]],
      merges: [
        { startRow: 1, startCol: 1, endRow: 1, endCol: 2 },
        { startRow: 2, startCol: 2, endRow: 3, endCol: 2 },
      ],
    });
    const rows = tablesOf(document)[0]?.rows ?? [];
    expect(rows[1]?.cells).toMatchObject([
      { column: 0, span: 1 },
      { column: 1, span: 2, text: 'Mục lớn' },
    ]);
    expect(rows[2]?.cells[2]).toMatchObject({ text: 'Sở Tư pháp', continued: false });
    expect(rows[3]?.cells[2]).toMatchObject({ column: 2, text: '', continued: true });
  });

  test('what is hidden stays hidden, and it is said how much', async () => {
    const document = await read(
      {
        rows: [
          ['x', 'STT', 'Nhiệm vụ', 'Chủ trì'],
          ['y', 1, 'Rà soát', 'Sở Tư pháp'],
          ['z', 2, 'Ẩn', 'Sở Nội vụ'],
        ],
        columns: [{ hidden: true }, {}, {}, {}],
        rowDefs: new Map([[2, { hidden: true }]]),
      },
      { rows: [head], hidden: true },
    );
    expect(rowsOf(document)).toEqual([head, ['1', 'Rà soát', 'Sở Tư pháp']]);
    expect(document.notices).toEqual([{ kind: 'hidden_rows', line: null, words: '3' }]);
  });

  test('empty columns and rows around are trimmed', async () => {
    const document = await read({
      rows: [
        [null, ...head, null],
        [null, null, null, null, null],
        [null, 1, 'Rà soát', 'Sở Tư pháp', ''],
      ],
    });
    expect(rowsOf(document)).toEqual([head, ['1', 'Rà soát', 'Sở Tư pháp']]);
    expect(tablesOf(document)[0]?.rows[0]?.cells[0]?.column).toBe(0);
  });

  test('several sheets follow each other, and what is printed above the pages is read', async () => {
    const document = await read(
      { rows: [head, [1, 'a', 'b']], headerFooter: { oddHeader: '&C&"Times,Bold"&14MẬT&R&P' } },
      { rows: [head, [2, 'c', 'd']] },
    );
    expect(textsOf(document)).toEqual(['MẬT']);
    expect(tablesOf(document)).toHaveLength(2);
    expect(document.blocks.map((block) => block.line)).toEqual([1, 2, 4]);
  });

  test('a sheet without a table is lines', async () => {
    expect(textsOf(await read({ rows: [['KẾ HOẠCH'], ['1. Rà soát văn bản']] }))).toEqual([
      'KẾ HOẠCH',
      '1. Rà soát văn bản',
    ]);
  });
});

test('the template holds the form and nothing else', async () => {
  const document = await readXlsxPlan(await importTemplate());
  expect(rowsOf(document)).toEqual([
    [
      'STT',
      'Nhiệm vụ và giải pháp cụ thể',
      'Cơ quan chủ trì thực hiện',
      'Cơ quan phối hợp thực hiện',
      'Kết quả dự kiến',
      'Thời hạn hoàn thành',
    ],
  ]);
  expect(textsOf(document).join('\n')).not.toContain('Ví dụ');
});

test('a sheet of very many cells is read whole', async () => {
  const rows = Array.from({ length: 2_500 }, () => Array.from({ length: 60 }, () => 'x'));
  expect(rowsOf(await read({ rows }))).toEqual(rows);
});
