import { describe, expect, it } from '@jest/globals';
import { titleAsWritten } from './title-case.js';

const texts = [
  'Thực hiện Công ước chống tra tấn, Uỷ ban nhân dân huyện và UBND các xã báo cáo.',
  'Tuyên truyền Công ước trong nhân dân.',
  'KẾ HOẠCH THỰC HIỆN CÔNG ƯỚC',
];

describe('titleAsWritten', () => {
  it('writes names as the document writes them, and every other word small', () => {
    expect(titleAsWritten('THỰC HIỆN CÔNG ƯỚC CHỐNG TRA TẤN CỦA UBND HUYỆN NĂM 2024', texts)).toBe(
      'Thực hiện Công ước chống tra tấn của UBND huyện năm 2024',
    );
  });

  it('tells a word by its neighbour, in old and new tone placement', () => {
    expect(titleAsWritten('PHỤC VỤ NHÂN DÂN, ỦY BAN', texts)).toBe('Phục vụ nhân dân, Ủy ban');
  });

  it('leaves a title alone that is not in capitals', () => {
    expect(titleAsWritten('Thực hiện CÔNG ƯỚC', texts)).toBe('Thực hiện CÔNG ƯỚC');
  });
});
