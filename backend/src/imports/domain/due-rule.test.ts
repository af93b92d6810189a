import { describe, expect, it } from '@jest/globals';
import { readDueRule } from './due-rule.js';

const read = (...texts: string[]): unknown =>
  readDueRule(texts.map((text, at) => ({ line: at + 1, text, centred: false, bold: false })))?.rule ?? null;

describe('the reporting rule of a plan', () => {
  it('is the yearly report before that of one year; a hub ("đầu mối") is no "mỗi năm"', () => {
    expect(
      read(
        'Phòng Nội vụ là cơ quan đầu mối tổng hợp, báo cáo kết quả trước ngày 20/12/2024.',
        'Các đơn vị báo cáo kết quả thực hiện trước ngày 15/10.',
      ),
    ).toEqual({ month: 10, day: 15, bound: 'before' });
    expect(read('Báo cáo quý trước ngày 10/6/2026; báo cáo năm trước ngày 15/12/2026.')).toEqual({
      month: 12,
      day: 15,
      bound: 'before',
    });
  });

  it('is the day of one year where the plan names no other and its results are reported', () => {
    expect(read('Các phòng gửi báo cáo về Phòng Tư pháp trước ngày 05/11/2023 để tổng hợp.')).toEqual({
      month: 11,
      day: 5,
      bound: 'before',
    });
    expect(read('Hoàn thành thống kê, gửi danh sách trước ngày 05/11/2023.')).toBeNull();
  });
});
