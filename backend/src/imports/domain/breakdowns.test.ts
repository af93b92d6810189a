import { describe, expect, it } from '@jest/globals';
import { readBreakdowns } from './breakdowns.js';

describe('breakdowns asked for', () => {
  it.each([
    [
      'Thống kê, cập nhật cơ sở dữ liệu quốc gia (trong đó lưu ý đến việc phân loại theo giới tính, dân tộc, tôn giáo, phụ nữ, trẻ em)',
      ['sex', 'ethnicity', 'religion', 'women', 'children'],
    ],
    ['Số liệu được phân tách theo giới, độ tuổi và thành phần dân tộc', ['sex', 'ethnicity']],
    ['Thống kê số liệu theo địa bàn, nam/nữ', ['sex']],
    ['Thống kê theo giới tính của người tham gia, nhất là trẻ em', ['sex']],
    ['Phân loại theo\ngiới tính', ['sex']],
  ])('%s', (words, expected) => {
    expect(readBreakdowns(words)).toEqual(expected);
  });
});

describe('people who are only named', () => {
  it.each([
    'trợ giúp pháp lý, nhất là bảo vệ quyền của phụ nữ, trẻ em, người dân tộc thiểu số, tôn giáo',
    'bao gồm các nhóm đối tượng yếu thế như phụ nữ, trẻ em, người dân tộc thiểu số',
    'Thực hiện chính sách theo dân tộc thiểu số và tôn giáo',
    'Báo cáo theo dân tộc thiểu số ở từng xã',
    'Phân loại hồ sơ theo lĩnh vực; ưu tiên phụ nữ, trẻ em',
    'Thống kê theo quy định của pháp luật về dân tộc',
    '',
  ])('%s', (words) => {
    expect(readBreakdowns(words)).toEqual([]);
  });
});
