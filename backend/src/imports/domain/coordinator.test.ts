import { describe, expect, it } from '@jest/globals';
import { readCoordinator } from './coordinator.js';

const read = (...texts: string[]) =>
  readCoordinator(texts.map((text, at) => ({ line: at + 1, text, centred: false, bold: false })));

/** The sentence, who coordinates by it, and the first of the words on which that rests. */
const said: [text: string, who: string, quote: string][] = [
  [
    '2. Giao Công an thành phố chủ trì, theo dõi, đôn đốc, tổng hợp kết quả, báo cáo UBND thành phố.',
    'Công an thành phố',
    'Giao Công an thành phố chủ trì, theo dõi, đôn đốc, tổng hợp kết quả, báo cáo UBND thành phố',
  ],
  [
    'Giao cho Sở Nội vụ chủ trì, phối hợp với Văn phòng UBND tỉnh theo dõi, đôn đốc và tổng hợp tình hình.',
    'Sở Nội vụ',
    'Giao cho Sở Nội vụ chủ trì, phối hợp với Văn phòng UBND tỉnh theo dõi, đôn đốc và tổng hợp tình hình',
  ],
  ['1. Công an tỉnh là cơ quan đầu mối thực hiện Kế hoạch này.', 'Công an tỉnh', 'Công an tỉnh là cơ quan'],
  [
    'UBND tỉnh giao Sở Tư pháp làm cơ quan thường trực.',
    'Sở Tư pháp',
    'giao Sở Tư pháp làm cơ quan thường trực',
  ],
  ['Phân công Sở Y tế là đầu mối, tham mưu UBND tỉnh.', 'Sở Y tế', 'Phân công Sở Y tế là đầu mối'],
  [
    '3. Phòng Nội vụ chịu trách nhiệm theo dõi, đôn đốc, tổng hợp báo cáo UBND huyện theo quy định.',
    'Phòng Nội vụ',
    'Phòng Nội vụ chịu trách nhiệm theo dõi',
  ],
  [
    'Văn phòng HĐND và UBND có trách nhiệm hướng dẫn, kiểm tra, đôn đốc các đơn vị; tổng hợp, báo cáo kết quả.',
    'Văn phòng HĐND và UBND',
    'Văn phòng HĐND và UBND có trách nhiệm hướng dẫn, kiểm tra, đôn đốc các đơn vị; tổng hợp, báo cáo kết quả',
  ],
  [
    'Giao Thanh tra tỉnh giúp Chủ tịch UBND tỉnh theo dõi, đôn đốc, kiểm tra việc thực hiện.',
    'Thanh tra tỉnh',
    'Giao Thanh tra tỉnh giúp Chủ tịch UBND tỉnh theo dõi, đôn đốc, kiểm tra việc thực hiện',
  ],
  ['Đề nghị Ban Dân vận làm đầu mối theo dõi, tổng hợp.', 'Ban Dân vận', 'Ban Dân vận làm đầu mối theo dõi'],
];

/** Words that make nobody the coordinator of the plan. */
const silent = [
  // One matter among others.
  'Phòng Y tế theo dõi tình hình dịch bệnh trên địa bàn.',
  'Phòng Kinh tế chủ trì, phối hợp với Công an huyện kiểm tra chợ.',
  'Giao Phòng Văn hóa tổng hợp danh sách di tích.',
  'Phòng Y tế theo dõi, hướng dẫn các trạm y tế.',
  // Everybody.
  'Các phòng, ban theo dõi, đôn đốc, tổng hợp kết quả của đơn vị mình.',
  'UBND các xã, thị trấn theo dõi, đôn đốc, tổng hợp kết quả trên địa bàn xã.',
  'Sở Tài chính cân đối kinh phí.',
];

describe('who coordinates a plan', () => {
  it.each(said)('%s', (text, who, quote) => {
    const found = read(text);
    expect(found?.words).toBe(who);
    expect(found?.quote.slice(0, quote.length)).toBe(quote);
  });

  it.each(silent)('%s', (text) => {
    expect(read(text)).toBeNull();
  });

  it('takes the words that say it outright before those that only hand out the watching', () => {
    const found = read(
      'Giao Sở Tài chính theo dõi, đôn đốc, tổng hợp việc sử dụng kinh phí.',
      'Công an tỉnh là cơ quan thường trực thực hiện Kế hoạch.',
    );
    expect(found).toMatchObject({ words: 'Công an tỉnh', line: 2 });
  });
});
