import { describe, expect, it } from '@jest/globals';
import type { PlanDocument } from '@tien-do/shared';
import { documentOf, paragraph, tableOf, type MadeCell } from '../../../../test/support/plan-documents.js';
import { findAppendix, type ReadAppendix } from './appendix.js';

const head = ['STT', 'Nhiệm vụ', 'Chủ trì', 'Phối hợp', 'Sản phẩm', 'Thời hạn'];

function read(...rows: readonly (readonly MadeCell[])[]): ReadAppendix {
  return findAppendix(documentOf(() => [tableOf([head, ...rows])]));
}

function titles(document: PlanDocument): string[] {
  return findAppendix(document).rows.map((row) => `${row.number}|${row.cells.title}`);
}

describe('findAppendix', () => {
  it('takes the columns in any order and under any heading', () => {
    const { rows } = findAppendix(
      documentOf(() => [
        tableOf([
          ['Thời gian', 'TT', 'Đơn vị chủ trì', 'Nội dung công việc', 'Sản phẩm đầu ra', 'Đơn vị phối hợp'],
          ['Quý II', '1', 'Sở Y tế', 'Kiểm tra an toàn thực phẩm', 'Biên bản', 'Công an tỉnh'],
        ]),
      ]),
    );
    expect(rows).toMatchObject([
      {
        number: '1',
        cells: {
          title: 'Kiểm tra an toàn thực phẩm',
          leads: 'Sở Y tế',
          coordinating: 'Công an tỉnh',
          results: 'Biên bản',
          deadline: 'Quý II',
        },
      },
    ]);
  });

  it('leaves letterhead, money and signatures alone', () => {
    const document = documentOf(() => [
      tableOf([
        ['UBND TỈNH AN GIANG\nSỞ Y TẾ', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc'],
      ]),
      paragraph('KẾ HOẠCH'),
      tableOf([head, ['1', 'Rà soát', 'Sở Y tế', '', 'Báo cáo', '2024']]),
      tableOf([
        ['STT', 'Nội dung chi', 'Số lượng', 'Đơn giá', 'Thành tiền', 'Ghi chú'],
        ['1', 'In tài liệu', '100', '20.000', '2.000.000', ''],
      ]),
      tableOf([['Nơi nhận:\n- Như trên', 'KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH']]),
    ]);
    expect(titles(document)).toEqual(['1|Rà soát']);
    const { span, findings } = findAppendix(document);
    expect(span).toEqual({ from: 3, to: 4 });
    // A numbered list that was left out is named, the frame of the document is not.
    expect(findings.map(({ kind, weight, words }) => [kind, weight, words])).toEqual([
      ['several_tables', 'note', 'STT | Nội dung chi | Số lượng | Đơn giá | Thành tiền | Ghi chú'],
    ]);
  });

  it('takes no table of another kind for the rest of the appendix', () => {
    const document = documentOf(() => [
      tableOf([head, ['1', 'Rà soát', 'Sở Y tế', '', 'Báo cáo', '2024']]),
      tableOf([
        ['STT', 'Họ tên', 'Chức vụ', 'Điện thoại', 'Thư', 'Nơi ở'],
        ['1', 'Nguyễn Văn A', 'Trưởng ban', '0123', 'a@b', 'An Giang'],
      ]),
    ]);
    expect(titles(document)).toEqual(['1|Rà soát']);
  });

  it('reads one appendix from tables of the same columns, with and without a repeated header', () => {
    const document = documentOf(() => [
      tableOf([head, ['1', 'Một', 'Sở A', '', 'Báo cáo', '2024']]),
      paragraph('2'),
      tableOf([head, ['2', 'Hai', 'Sở B', '', 'Báo cáo', '2024']]),
      tableOf([['3', 'Ba', 'Sở C', '', 'Báo cáo', '2024']]),
    ]);
    expect(titles(document)).toEqual(['1|Một', '2|Hai', '3|Ba']);
    expect(findAppendix(document).findings).toEqual([]);
  });

  it('takes headings between tables as rows, and says which words found no place', () => {
    const document = documentOf(() => [
      paragraph('I. Hoàn thiện thể chế'),
      tableOf([head, ['1', 'Một', 'Sở A', '', 'Báo cáo', '2024']]),
      paragraph('Việc thực hiện mục này được đánh giá vào cuối năm.'),
      paragraph('II. Tuyên truyền'),
      tableOf([head, ['1', 'Hai', 'Sở B', '', 'Báo cáo', '2024']]),
    ]);
    expect(titles(document)).toEqual(['I.|Hoàn thiện thể chế', '1|Một', 'II.|Tuyên truyền', '1|Hai']);
    const said = findAppendix(document).findings;
    expect(said).toMatchObject([
      { kind: 'unplaced_text', words: 'Việc thực hiện mục này được đánh giá vào cuối năm.' },
    ]);
  });

  it('takes annexes for sections, and a heading between the header and its rows', () => {
    const rows = (name: string): MadeCell[][] => [['1', name, 'Sở A', '', 'Báo cáo', '2024']];
    const annexes = documentOf(() => [
      paragraph('PHỤ LỤC I', true),
      paragraph('NHIỆM VỤ THƯỜNG XUYÊN', true),
      tableOf([head, ...rows('Một')]),
      paragraph('PHỤ LỤC II', true),
      paragraph('(Kèm theo Kế hoạch số 12/KH-UBND)'),
      tableOf([head, ...rows('Hai')]),
    ]);
    expect(titles(annexes)).toEqual(['|PHỤ LỤC I NHIỆM VỤ THƯỜNG XUYÊN', '1|Một', '|PHỤ LỤC II', '1|Hai']);
    expect(findAppendix(annexes).findings).toEqual([]);
    const between = documentOf(() => [tableOf([head]), paragraph('I. Thể chế'), tableOf(rows('Một'))]);
    expect(titles(between)).toEqual(['I.|Thể chế', '1|Một']);
  });

  it('takes the column of groups for headings of their tasks, numbered or not', () => {
    const grouped = ['TT', 'Nhóm nhiệm vụ', 'Nhiệm vụ cụ thể', 'Chủ trì', 'Thời gian'];
    const byGroup = documentOf(() => [
      tableOf([
        grouped,
        ['1', 'Hạ tầng', 'Lắp cáp', 'Sở A', '2024'],
        [null, null, 'Phủ sóng', 'Sở B', '2025'],
        ['2', 'Dữ liệu', 'Số hóa', 'Sở C', '2025'],
        [null, null, 'Kết nối', 'Sở C', '2025'],
      ]),
    ]);
    expect(titles(byGroup)).toEqual([
      '1|Hạ tầng',
      '|Lắp cáp',
      '|Phủ sóng',
      '2|Dữ liệu',
      '|Số hóa',
      '|Kết nối',
    ]);
    const byTask = documentOf(() => [
      tableOf([
        grouped,
        ['1', 'Hạ tầng', 'Lắp cáp', 'Sở A', '2024'],
        ['2', null, 'Phủ sóng', 'Sở B', '2025'],
        ['3', 'Dữ liệu', 'Số hóa', 'Sở C', '2025'],
      ]),
    ]);
    expect(titles(byTask)).toEqual(['|Hạ tầng', '1|Lắp cáp', '2|Phủ sóng', '|Dữ liệu', '3|Số hóa']);
    const both = documentOf(() => [
      tableOf([
        grouped,
        ['1', 'Hạ tầng', 'Lắp cáp', 'Sở A', '2024'],
        ['2', 'Dữ liệu', 'Số hóa', 'Sở B', '2025'],
      ]),
    ]);
    expect(titles(both)).toEqual(['1|Hạ tầng\nLắp cáp', '2|Dữ liệu\nSố hóa']);
  });

  it('finds the table of duties inside a table that only lays out the page, and keeps a small table as words', () => {
    const inner = [head, ['1', 'Một', 'Sở A', '', 'Báo cáo', '2024']];
    const wrapped = documentOf(() => [tableOf([[{ text: '', table: inner }]])]);
    expect(titles(wrapped)).toEqual(['1|Một']);
    const { rows } = read([
      '1',
      {
        text: 'Mở lớp:',
        table: [
          ['Lớp 1', '30 người'],
          ['Lớp 2', '40 người'],
        ],
      },
      'Sở A',
      '',
      '',
      '2024',
    ]);
    expect(rows[0]?.cells.title).toBe('Mở lớp: Lớp 1: 30 người, Lớp 2: 40 người');
  });

  it('holds a merged cell for every row that it covers', () => {
    const { rows } = read(
      ['1', 'Một', 'Sở Tư pháp', 'Công an tỉnh', 'Báo cáo', '2024'],
      ['2', 'Hai', null, null, 'Tài liệu', null],
      ['3', 'Ba', null, 'Sở Y tế', 'Biên bản', null],
    );
    expect(rows.map((row) => [row.cells.leads, row.cells.coordinating, row.cells.deadline])).toEqual([
      ['Sở Tư pháp', 'Công an tỉnh', '2024'],
      ['Sở Tư pháp', 'Công an tỉnh', '2024'],
      ['Sở Tư pháp', 'Sở Y tế', '2024'],
    ]);
    expect(rows.every((row) => !row.rejoined)).toBe(true);
  });

  it('joins the lines of a row whose number is merged', () => {
    const { rows } = read(
      ['1', 'Một', 'Sở A', '', 'Báo cáo', '2024'],
      [null, null, 'Sở B', '', 'Tài liệu', '2025'],
      ['2', 'Hai', 'Sở C', '', 'Báo cáo', '2024'],
    );
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatchObject({ rejoined: false, cells: { leads: 'Sở A\nSở B', title: 'Một' } });
  });

  it('takes a heading over the whole width, or in the number column, apart', () => {
    const { rows } = read(
      [{ text: 'I. NHIỆM VỤ TRỌNG TÂM', span: 6, bold: true }],
      ['1', 'Một', 'Sở A', '', 'Báo cáo', '2024'],
      ['II. NHIỆM VỤ THƯỜNG XUYÊN', '', '', '', '', ''],
      ['1', 'Hai', 'Sở B', '', 'Báo cáo', '2024'],
    );
    expect(rows.map((row) => [row.number, row.cells.title, row.heading])).toEqual([
      ['I.', 'NHIỆM VỤ TRỌNG TÂM', true],
      ['1', 'Một', false],
      ['II.', 'NHIỆM VỤ THƯỜNG XUYÊN', true],
      ['1', 'Hai', false],
    ]);
  });

  it('takes a heading over the whole width whatever its first column is', () => {
    const { rows } = findAppendix(
      documentOf(() => [
        tableOf([
          ['Thời gian', 'Nhiệm vụ', 'Đơn vị chủ trì'],
          [{ text: 'Công tác tuyên truyền', span: 3 }],
          ['Quý II', 'Tổ chức hội nghị', 'Sở Tư pháp'],
        ]),
      ]),
    );
    expect(rows.map((row) => [row.heading, row.cells.title, row.cells.deadline])).toEqual([
      [true, 'Công tác tuyên truyền', ''],
      [false, 'Tổ chức hội nghị', 'Quý II'],
    ]);
  });

  it('reads a number that a narrow column broke', () => {
    const { rows } = read(['2.\n1.', 'Một', 'Sở A', '', 'Báo cáo', '2024']);
    expect(rows[0]?.number).toBe('2.1.');
  });

  it('takes a cell apart that names lead and coordinating agencies together', () => {
    const document = documentOf(() => [
      tableOf([
        ['TT', 'Nội dung', 'Phân công thực hiện', 'Thời gian'],
        ['1', 'Một', '- Chủ trì: Sở Tư pháp;\n- Phối hợp: Công an tỉnh, Sở Y tế', '2024'],
        ['2', 'Hai', 'Sở Nội vụ chủ trì, phối hợp với Sở Tài chính', '2024'],
        ['3', 'Ba', 'Sở Y tế', '2024'],
        ['4', 'Bốn', 'Cơ quan phối hợp: Sở A\nCơ quan chủ trì: Sở B', '2024'],
      ]),
    ]);
    const parties = findAppendix(document).rows.map((row) => [row.cells.leads, row.cells.coordinating]);
    expect(parties).toEqual([
      ['Sở Tư pháp;', 'Công an tỉnh, Sở Y tế'],
      ['Sở Nội vụ chủ trì', 'Sở Tài chính'],
      ['Sở Y tế', ''],
      ['Sở B', 'Sở A'],
    ]);
  });

  it('takes numbers out of the title where there is no column for them', () => {
    const document = documentOf(() => [
      tableOf([
        ['Nhiệm vụ', 'Đơn vị thực hiện', 'Thời gian'],
        [{ text: 'I. Thể chế', bold: true }, '', ''],
        ['1.1. Rà soát văn bản', 'Sở Tư pháp', '2024'],
        ['- Tổ chức hội nghị', 'Sở Tư pháp', '2024'],
      ]),
    ]);
    expect(titles(document)).toEqual(['I.|Thể chế', '1.1.|Rà soát văn bản', '-|Tổ chức hội nghị']);
  });

  it('guesses the columns of a table without a header, and says so', () => {
    const document = documentOf(() => [
      tableOf([
        ['1', 'Tổ chức hội nghị quán triệt Luật', 'Sở Tư pháp', 'Hội nghị', 'Quý I năm 2024'],
        ['2', 'Biên soạn tài liệu tuyên truyền', 'Sở Nội vụ', 'Tài liệu', 'Tháng 6/2024'],
      ]),
    ]);
    const { rows, findings } = findAppendix(document);
    expect(rows.map((row) => row.cells.leads)).toEqual(['Sở Tư pháp', 'Sở Nội vụ']);
    expect(findings).toMatchObject([{ kind: 'columns_guessed', weight: 'look' }]);
  });

  it('keeps words of other columns beside the row', () => {
    const document = documentOf(() => [
      tableOf([
        ['TT', 'Nhiệm vụ', 'Chủ trì', 'Thời gian', 'Mức độ', 'Ghi chú'],
        ['1', 'Một', 'Sở A', '2024', 'Khẩn', 'Đã giao năm 2023'],
      ]),
    ]);
    expect(findAppendix(document).rows[0]?.cells.note).toBe('Mức độ: Khẩn\nĐã giao năm 2023');
  });

  it('marks a last row that the end of the document cuts off', () => {
    const full = (n: string): MadeCell[] => [n, `Nhiệm vụ số ${n}`, 'Sở A', 'Sở B', 'Báo cáo', 'Hằng năm'];
    const cut = read(full('1'), full('2'), full('3'), ['4', 'Nhiệm vụ cuối', 'Sở A', 'Sở B', '', '']);
    expect(cut.rows.map((row) => row.cutOff)).toEqual([false, false, false, true]);
    expect(cut.rows[3]?.findings).toMatchObject([{ kind: 'cut_off', weight: 'look' }]);
    const whole = read(full('1'), full('2'), full('3'), full('4'));
    expect(whole.rows.some((row) => row.cutOff)).toBe(false);
    const goesOn = documentOf(() => [
      tableOf([head, full('1'), full('2'), full('3'), ['4', 'Nhiệm vụ cuối', 'Sở A', 'Sở B', '', '']]),
      paragraph('Nơi nhận:'),
    ]);
    expect(findAppendix(goesOn).rows.at(-1)?.cutOff).toBe(false);
  });

  it('finds nothing in a document without tables', () => {
    expect(findAppendix(documentOf(() => [paragraph('KẾ HOẠCH')]))).toEqual({
      rows: [],
      span: null,
      findings: [],
    });
  });
});
