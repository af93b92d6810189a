import { describe, expect, it, test } from '@jest/globals';
import { nameLines } from './head.js';
import { brokenLines, lineEnds, widthOf } from './metrics.js';

/** Twips, as they were measured in Times New Roman. */
test.each([
  ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 24, 4972],
  ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 26, 5386],
  ['Độc lập - Tự do - Hạnh phúc', 26, 3178],
  ['Độc lập - Tự do - Hạnh phúc', 28, 3423],
  ['CÔNG AN THÀNH PHỐ TRÀ VINH', 26, 4197],
  ['ỦY BAN NHÂN DÂN THÀNH PHỐ TRÀ VINH', 26, 5429],
])('%s in bold of %d half-points', (line, size, width) => {
  expect(Math.abs(widthOf(line, size, 'bold') - width)).toBeLessThan(width * 0.01);
});

test('upright letters are narrower', () => {
  expect(Math.abs(widthOf('CÔNG AN TỈNH VĨNH LONG', 26) - 3341)).toBeLessThan(33);
});

describe('a name in the head', () => {
  test.each([
    ['Công an thành phố Trà Vinh', ['CÔNG AN', 'THÀNH PHỐ TRÀ VINH']],
    ['Ủy ban nhân dân thành phố Trà Vinh', ['ỦY BAN NHÂN DÂN', 'THÀNH PHỐ TRÀ VINH']],
    ['Công an tỉnh Vĩnh Long', ['CÔNG AN', 'TỈNH VĨNH LONG']],
    ['Công an tỉnh Sơn La', ['CÔNG AN TỈNH SƠN LA']],
    ['UBND phường 1', ['UBND PHƯỜNG 1']],
    ['Phòng Lao động - Thương binh và Xã hội', ['PHÒNG LAO ĐỘNG -', 'THƯƠNG BINH VÀ XÃ HỘI']],
  ])('%s breaks where it should', (name, lines) => {
    expect(nameLines(name)).toEqual(lines);
  });
});

describe('lines', () => {
  it('hold every letter of the text, and no more than their width', () => {
    const text = `Công an thành phố ${'x'.repeat(200)} đã phối hợp`;
    const lines = brokenLines(text, 2000, 24);
    expect(lines.join('').replace(/ /gu, '')).toBe(text.replace(/ /gu, ''));
    expect(lines.every((line) => widthOf(line, 24) <= 2000)).toBe(true);
    expect(lineEnds(text, 2000, 24).at(-1)).toBe(text.length);
  });
});
