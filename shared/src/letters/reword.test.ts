import { describe, expect, it } from '@jest/globals';
import { isReworded, rewordedParagraphs } from './reword.js';

const composed = ['Thực hiện Kế hoạch.', 'Còn 02 nhiệm vụ.', 'Đề nghị thực hiện./.'];
const anew = ['Thực hiện Kế hoạch.', 'Còn 01 nhiệm vụ.', 'Đề nghị thực hiện./.'];

describe('a draft that is composed anew', () => {
  it('follows the cards where nobody reworded it', () => {
    expect(rewordedParagraphs(composed, composed, anew)).toEqual(anew);
  });

  it('keeps what somebody wrote, wherever it stands, and follows with the rest', () => {
    const written = ['Thực hiện Kế hoạch.', 'Trân trọng thông báo.', 'Còn 02 nhiệm vụ.', 'Xin cảm ơn./.'];
    expect(rewordedParagraphs(written, composed, anew)).toEqual([
      'Thực hiện Kế hoạch.',
      'Trân trọng thông báo.',
      'Còn 01 nhiệm vụ.',
      'Xin cảm ơn./.',
    ]);
  });

  it('keeps the words of a paragraph that is composed no more', () => {
    expect(rewordedParagraphs(composed, composed, anew.slice(0, 2)).at(-1)).toBe('Đề nghị thực hiện./.');
  });
});

describe('reworded', () => {
  it.each([
    [composed, false],
    [composed.slice(0, 2), true],
    [[...composed, 'Xin cảm ơn./.'], true],
    [anew, true],
  ])('%j: %s', (written, is) => {
    expect(isReworded(written, composed)).toBe(is);
  });
});
