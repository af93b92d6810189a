import { describe, expect, it } from '@jest/globals';
import { documentOf, tableOf, type MadeCell } from '../../../../test/support/plan-documents.js';
import { findAppendix } from './appendix.js';
import type { AppendixRow } from './rejoin.js';
import { joinPieces } from './rejoin.js';

const head = ['STT', 'Nhiệm vụ', 'Chủ trì', 'Phối hợp', 'Sản phẩm', 'Thời hạn'];
const first = ['1', 'Rà soát các văn bản', 'Sở Tư pháp', 'Công an tỉnh', 'Báo cáo', '2024'];

function read(...rows: readonly (readonly MadeCell[])[]): AppendixRow[] {
  return findAppendix(documentOf(() => [tableOf([head, ...rows])])).rows;
}

describe('rejoin', () => {
  it('joins pieces around a repeated header in every column, even inside names and symbols', () => {
    const rows = read(
      first,
      [
        '2',
        'Nghiên cứu về điều tra,',
        'Công an tỉnh, Viện kiểm sát nhân',
        'Ban Chỉ huy Quân',
        'Báo cáo theo Quyết định số 364/QĐ-',
        '2023 -',
      ],
      head,
      ['', 'truy tố, xét xử', 'dân tỉnh, Tòa án', 'sự huyện', 'TTg', '2025'],
      ['3', 'Ba', 'Sở A', '', 'Tài liệu', '2024'],
    );
    expect(rows).toHaveLength(3);
    expect(rows[1]).toMatchObject({
      rejoined: true,
      number: '2',
      lines: [3, 5],
      cells: {
        title: 'Nghiên cứu về điều tra, truy tố, xét xử',
        leads: 'Công an tỉnh, Viện kiểm sát nhân dân tỉnh, Tòa án',
        coordinating: 'Ban Chỉ huy Quân sự huyện',
        results: 'Báo cáo theo Quyết định số 364/QĐ-TTg',
        deadline: '2023 - 2025',
      },
      findings: [{ kind: 'rejoined', weight: 'note', sureness: 'sure', line: 5 }],
    });
  });

  it('joins what goes on in one column only, and over three pages', () => {
    const rows = read(
      ['1', 'Một', 'Sở A', '', 'Số lượng cán bộ', 'Hằng năm'],
      head,
      ['', '', '', '', 'được đào tạo, tập huấn', ''],
      head,
      ['', '', '', '', 'ngày càng tăng.', ''],
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.cells.results).toBe('Số lượng cán bộ được đào tạo, tập huấn ngày càng tăng.');
    expect(rows[0]?.lines).toEqual([2, 4, 6]);
  });

  it('joins by the page of the rows where no header is repeated', () => {
    const table = [
      head,
      ['1', 'Tổ chức tuyên truyền, phổ biến', 'Sở A', '', 'Tin, bài', '2024'],
      ['', 'Luật Căn cước', '', '', '', ''],
    ];
    const titles = (pages: number[]): string[] =>
      findAppendix(documentOf(() => [tableOf(table, pages)])).rows.map((row) => row.cells.title);
    expect(titles([1, 1, 2])).toEqual(['Tổ chức tuyên truyền, phổ biến Luật Căn cước']);
    expect(titles([1, 1, 1])).toEqual(['Tổ chức tuyên truyền, phổ biến', 'Luật Căn cước']);
  });

  it('joins a number that the page cut', () => {
    const rows = read(
      first,
      ['2.', 'Tăng cường giáo dục ý thức kỷ luật,', 'Sở B', '', 'Tài liệu', '2024'],
      head,
      ['1', 'đạo đức công vụ', '', '', '', ''],
    );
    expect(rows.map((row) => [row.number, row.cells.title])).toEqual([
      ['1', 'Rà soát các văn bản'],
      ['2.1', 'Tăng cường giáo dục ý thức kỷ luật, đạo đức công vụ'],
    ]);
  });

  it('keeps a row without a number that says everything anew, also after a break', () => {
    const own = ['', 'Tổ chức hội nghị tổng kết', 'Sở Nội vụ', 'Sở Tài chính', 'Hội nghị', 'Quý IV'];
    expect(read(first, own, ['3', 'Ba', 'Sở A', '', '', '2024'])).toHaveLength(3);
    expect(read(['1', 'Rà soát.', 'Sở Tư pháp', '', 'Báo cáo.', '2024'], head, own)).toHaveLength(2);
  });

  it('joins nothing to a section', () => {
    const rows = read([{ text: 'I', bold: true }, { text: 'Thể chế', bold: true }, '', '', '', ''], head, [
      '',
      'Tổ chức hội nghị',
      'Sở Nội vụ',
      '',
      'Hội nghị',
      'Quý IV',
    ]);
    expect(rows).toHaveLength(2);
  });

  it('puts a list that goes on below on a line of its own', () => {
    expect(joinPieces('title', 'nhất là:', '- Các hành vi')).toBe('nhất là:\n- Các hành vi');
    expect(joinPieces('results', 'Báo cáo', '(đưa vào báo cáo năm)')).toBe('Báo cáo (đưa vào báo cáo năm)');
    expect(joinPieces('deadline', '15/', '10/2024')).toBe('15/10/2024');
    expect(joinPieces('deadline', 'năm 20', '24')).toBe('năm 2024');
    expect(joinPieces('leads', 'Sở Tư pháp', 'Sở Y tế')).toBe('Sở Tư pháp\nSở Y tế');
    expect(joinPieces('leads', 'Ủy ban Mặt trận', 'Tổ quốc Việt Nam')).toBe(
      'Ủy ban Mặt trận Tổ quốc Việt Nam',
    );
    expect(joinPieces('leads', 'Phòng Giáo dục và', 'Đào tạo')).toBe('Phòng Giáo dục và Đào tạo');
    expect(joinPieces('title', '', 'b')).toBe('b');
  });
});
