import { describe, expect, it } from '@jest/globals';
import { tableOf } from '../../../../test/support/plan-documents.js';
import { guessColumns, headerAt, isAppendix, roleOfHeading } from './columns.js';

describe('a torn row', () => {
  it('is no header although its words sound like one', () => {
    const torn = tableOf([
      [
        '',
        'pháp luật',
        '',
        'cơ quan, đơn vị, địa phương.',
        'tiến độ thực hiện hàng năm theo Quyết định số 364.',
        '',
      ],
    ]);
    expect(headerAt(torn, 0)).toBeNull();
  });
});

describe('roleOfHeading', () => {
  const cases: [string, string | null][] = [
    ['STT', 'number'],
    ['TT', 'number'],
    ['Số TT', 'number'],
    ['S\nTT', 'number'],
    ['Nhiệm vụ', 'title'],
    ['Nội dung', 'title'],
    ['Nội dung công việc', 'title'],
    ['Nội dung thực hiện', 'title'],
    ['Nhiệm vụ và giải pháp cụ thể', 'title'],
    ['Hoạt động', 'title'],
    ['Tên nhiệm vụ', 'title'],
    ['Cơ quan chủ trì thực hiện', 'leads'],
    ['ĐƠN VỊ CHỦ TRÌ', 'leads'],
    ['Chủ trì', 'leads'],
    ['Cơ quan phối hợp', 'coordinating'],
    ['Đơn vị phối hợp thực hiện', 'coordinating'],
    ['Phối hợp', 'coordinating'],
    ['Đơn vị thực hiện', 'leads'],
    ['Cơ quan chủ trì, phối hợp', 'parties'],
    ['Phân công thực hiện', 'parties'],
    ['Kết quả dự kiến', 'results'],
    ['Sản phẩm', 'results'],
    ['Sản phẩm đầu ra', 'results'],
    ['Kết quả/Sản phẩm', 'results'],
    ['Kết quả thực hiện', 'results'],
    ['Thời hạn hoàn thành', 'deadline'],
    ['Thời gian', 'deadline'],
    ['Thời gian thực hiện/hoàn thành', 'deadline'],
    ['Tiến độ thực hiện', 'deadline'],
    ['Định kỳ báo cáo', 'deadline'],
    ['Tần suất', 'deadline'],
    ['Chu kỳ thực hiện', 'deadline'],
    ['Thời gian trình', 'deadline'],
    ['Cấp trình', null],
    ['Ghi chú', 'note'],
    ['Đơn vị tính', null],
    ['Thành tiền', null],
    ['', null],
  ];
  it.each(cases)('%j is %j', (words, role) => {
    expect(roleOfHeading(words)).toBe(role);
  });
});

describe('headerAt', () => {
  it('reads a heading of two lines, the upper cell over two columns, and a row that counts the columns', () => {
    const table = tableOf([
      ['TT', 'Nội dung', { text: 'Cơ quan thực hiện', span: 2 }, 'Sản phẩm', 'Thời gian'],
      [null, null, 'Chủ trì', 'Phối hợp', null, null],
      ['(1)', '(2)', '(3)', '(4)', '(5)', '(6)'],
      ['1', 'Rà soát văn bản', 'Sở Tư pháp', 'Công an tỉnh', 'Báo cáo', 'Quý II'],
    ]);
    const header = headerAt(table, 0);
    expect(header?.length).toBe(3);
    expect(header?.columns.roles).toEqual([
      'number',
      'title',
      'leads',
      'coordinating',
      'results',
      'deadline',
    ]);
  });

  it('reads a heading of two lines where merged cells came as empty ones', () => {
    const table = tableOf([
      ['STT', 'Nhiệm vụ', 'Cơ quan thực hiện', '', 'Kết quả'],
      ['', '', 'Chủ trì', 'Phối hợp', ''],
      ['1', 'Rà soát', 'Sở Tư pháp', 'Công an tỉnh', 'Báo cáo'],
    ]);
    const header = headerAt(table, 0);
    expect(header?.length).toBe(2);
    expect(header?.columns.roles).toEqual(['number', 'title', 'leads', 'coordinating', 'results']);
  });

  it('takes no row of data for a header, however its words sound', () => {
    const table = tableOf([
      ['2', 'Hoạt động tuyên truyền', 'Các cơ quan, đơn vị', '', 'Kết quả tuyên truyền', 'Thời gian tới'],
    ]);
    expect(headerAt(table, 0)).toBeNull();
  });

  it('sees that a table of money is no appendix', () => {
    const table = tableOf([['STT', 'Nội dung chi', 'Đơn vị tính', 'Số lượng', 'Đơn giá', 'Thành tiền']]);
    const header = headerAt(table, 0);
    expect(header === null || !isAppendix(header.columns)).toBe(true);
    const money = headerAt(tableOf([['STT', 'Nội dung', 'Kinh phí', 'Ghi chú']]), 0);
    expect(money && isAppendix(money.columns)).toBe(false);
  });
});

describe('guessColumns', () => {
  it('tells columns without headings by what stands in them', () => {
    const table = tableOf([
      ['Tổ chức hội nghị quán triệt Luật', '1', 'Sở Tư pháp', 'Công an tỉnh', 'Hội nghị', 'Quý I năm 2024'],
      ['Biên soạn tài liệu tuyên truyền', '2', 'Sở Nội vụ', 'Sở Tư pháp', 'Tài liệu', 'Tháng 6/2024'],
      ['Kiểm tra việc thi hành pháp luật', '3', 'Công an tỉnh', 'Sở Y tế', 'Báo cáo', 'Hằng năm'],
    ]);
    expect(guessColumns(table)?.roles).toEqual([
      'title',
      'number',
      'leads',
      'coordinating',
      'results',
      'deadline',
    ]);
  });

  it('leaves a table that names no agency', () => {
    const table = tableOf([
      ['1', 'Bút bi', '20'],
      ['2', 'Giấy A4', '30'],
    ]);
    expect(guessColumns(table)).toBeNull();
  });
});

describe('a person who answers for a task', () => {
  const roles = (...words: string[]) => headerAt(tableOf([words]), 0)?.columns.roles;

  it('stands beside the agency that leads', () => {
    expect(
      roles('TT', 'Nội dung', 'Cơ quan tham mưu', 'Người chịu trách nhiệm', 'Thời gian hoàn thành'),
    ).toEqual(['number', 'title', 'leads', 'note', 'deadline']);
    expect(roles('TT', 'Nội dung', 'Đ/c chịu trách nhiệm', 'Đơn vị thực hiện', 'Thời gian')).toEqual([
      'number',
      'title',
      'note',
      'leads',
      'deadline',
    ]);
  });

  it('leads where no column names an agency that does', () => {
    expect(roles('TT', 'Nội dung', 'Người chịu trách nhiệm', 'Đơn vị phối hợp', 'Thời gian')).toEqual([
      'number',
      'title',
      'leads',
      'coordinating',
      'deadline',
    ]);
  });
});
