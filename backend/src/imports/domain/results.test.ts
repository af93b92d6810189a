import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { readResults } from './results.js';

interface HandReading {
  items: {
    path: string;
    kind: string;
    resultCell: string | null;
    expectedResults: string[];
    feedsAnnualReport: boolean;
  }[];
}

const byHand = JSON.parse(
  readFileSync(new URL('../../../../seeds/data/tra-vinh-2023.expected.json', import.meta.url), 'utf8'),
) as HandReading;
const tasks = byHand.items.filter((item) => item.kind === 'task');
const split = (words: string) => readResults(words, 7).expectedResults;

describe('the cells of a real plan, as read by hand', () => {
  it.each(tasks.map((task) => [task.path, task] as const))('%s', (_path, task) => {
    const read = readResults(task.resultCell ?? '', 1);
    expect(read.expectedResults).toEqual(task.expectedResults);
    expect(read.feedsAnnualReport).toBe(task.feedsAnnualReport);
  });

  it('has 71 results', () => {
    expect(tasks.flatMap((task) => readResults(task.resultCell ?? '', 1).expectedResults)).toHaveLength(71);
  });
});

describe('several results', () => {
  it('splits bullets, whatever their mark', () => {
    expect(split('- Báo cáo kết quả;\n– Kế hoạch tập huấn.\n• Danh sách học viên')).toEqual([
      'Báo cáo kết quả',
      'Kế hoạch tập huấn',
      'Danh sách học viên',
    ]);
  });

  it('splits numbers and letters', () => {
    expect(split('1. Quyết định thành lập Tổ công tác\n2. Quy chế hoạt động')).toEqual([
      'Quyết định thành lập Tổ công tác',
      'Quy chế hoạt động',
    ]);
    expect(split('a) Tờ trình\nb) Dự thảo Nghị quyết')).toEqual(['Tờ trình', 'Dự thảo Nghị quyết']);
    expect(split('(1) Tờ trình; (2) Dự thảo Nghị quyết (kèm phụ lục); (3) Báo cáo thẩm định')).toEqual([
      'Tờ trình',
      'Dự thảo Nghị quyết (kèm phụ lục)',
      'Báo cáo thẩm định',
    ]);
  });

  it('splits lines that begin anew without a bullet', () => {
    const read = readResults(
      'Chất lượng các đợt kiểm tra ngày càng hiệu quả\n\nTrong các báo cáo có mục riêng',
      3,
    );
    expect(read.expectedResults).toEqual([
      'Chất lượng các đợt kiểm tra ngày càng hiệu quả',
      'Trong các báo cáo có mục riêng',
    ]);
    expect(read.findings).toMatchObject([{ kind: 'results_guessed', weight: 'note', line: 3 }]);
  });

  it('splits bullets that lost their line ends, and asks to look', () => {
    const read = readResults('- Báo cáo của Phòng Lao động - Thương binh và Xã hội - Danh sách hộ nghèo', 4);
    expect(read.expectedResults).toEqual([
      'Báo cáo của Phòng Lao động - Thương binh và Xã hội',
      'Danh sách hộ nghèo',
    ]);
    expect(read.findings).toMatchObject([
      { kind: 'results_guessed', weight: 'look', words: 'Danh sách hộ nghèo' },
    ]);
  });

  it('splits bullets that begin with a figure, but no range of years', () => {
    expect(readResults('- 12 buổi - 600 lượt người', 1).expectedResults).toEqual([
      '12 buổi',
      '600 lượt người',
    ]);
    expect(readResults('- Kế hoạch giai đoạn 2024 - 2025', 1).expectedResults).toEqual([
      'Kế hoạch giai đoạn 2024 - 2025',
    ]);
  });

  it('keeps a list under its heading together', () => {
    expect(split('- Báo cáo:\n+ Báo cáo sơ kết\n+ Báo cáo tổng kết\n- Kế hoạch năm sau')).toEqual([
      'Báo cáo: Báo cáo sơ kết; Báo cáo tổng kết',
      'Kế hoạch năm sau',
    ]);
  });
});

describe('one result', () => {
  it('is a list of figures under a line that ends with a colon', () => {
    expect(readResults('Giảm số hộ nghèo:\nXã A: 45 hộ\nXã B: 38 hộ', 1).expectedResults).toEqual([
      'Giảm số hộ nghèo: Xã A: 45 hộ, Xã B: 38 hộ',
    ]);
  });

  it('is not cut where a semicolon continues', () => {
    expect(split('Số liệu thống kê; trong đó, nêu rõ độ tuổi; nhất là trẻ em.')).toEqual([
      'Số liệu thống kê; trong đó, nêu rõ độ tuổi; nhất là trẻ em',
    ]);
  });

  it('is not cut in brackets', () => {
    expect(split('Báo cáo (sơ kết; tổng kết) hằng năm')).toEqual(['Báo cáo (sơ kết; tổng kết) hằng năm']);
    expect(split('Báo cáo (gồm:\nSơ kết; Tổng kết)')).toEqual(['Báo cáo (gồm: Sơ kết; Tổng kết)']);
  });

  it('is not cut under a bullet, nor where a line only wraps', () => {
    expect(split('- Sách giáo khoa các bậc học; sách tham khảo\n- Báo cáo')).toEqual([
      'Sách giáo khoa các bậc học; sách tham khảo',
      'Báo cáo',
    ]);
    expect(split('Tăng số lượng các\nTòa gia đình và người chưa\nthành niên')).toEqual([
      'Tăng số lượng các Tòa gia đình và người chưa thành niên',
    ]);
    expect(split('Báo cáo kết quả phối hợp\nCông an tỉnh')).toEqual([
      'Báo cáo kết quả phối hợp Công an tỉnh',
    ]);
  });

  it('keeps its note on the next line', () => {
    const read = readResults(
      '- Tài liệu\n\n- Báo cáo kết quả\n\n(Đưa vào Báo cáo tổng kết Hằng năm theo Quyết định số 364/QĐ-TTg)\n',
      1,
    );
    expect(read.expectedResults).toEqual([
      'Tài liệu',
      'Báo cáo kết quả (Đưa vào Báo cáo tổng kết Hằng năm theo Quyết định số 364/QĐ-TTg)',
    ]);
    expect(read.feedsAnnualReport).toBe(true);
  });

  it('keeps a note behind a full stop, and a bracket that goes on with the next line', () => {
    expect(split('Báo cáo kết quả.\n(Đưa vào Báo cáo tổng kết)')).toEqual([
      'Báo cáo kết quả. (Đưa vào Báo cáo tổng kết)',
    ]);
    expect(split('Báo cáo (sơ kết năm\nTổng kết giai đoạn)')).toEqual([
      'Báo cáo (sơ kết năm Tổng kết giai đoạn)',
    ]);
  });

  it('has no findings when there is nothing to guess', () => {
    expect(readResults('Báo cáo định kỳ.', 1)).toEqual({
      expectedResults: ['Báo cáo định kỳ'],
      feedsAnnualReport: false,
      findings: [],
    });
    expect(readResults(' \n', 1)).toEqual({ expectedResults: [], feedsAnnualReport: false, findings: [] });
  });
});

describe('the annual report', () => {
  it.each([
    ['Bảng số liệu (Tổng hợp trong báo cáo năm của UBND tỉnh)', true],
    ['Số liệu lồng ghép vào báo cáo công tác năm', true],
    ['Báo cáo về việc đưa vào văn bản nào', false],
    ['Báo cáo tổng kết hằng năm', false],
  ])('%s', (words, feeds) => {
    expect(readResults(words, 1).feedsAnnualReport).toBe(feeds);
  });
});
