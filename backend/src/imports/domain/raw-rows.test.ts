import { describe, expect, it } from '@jest/globals';
import { splitParties, tidy } from './raw-rows.js';

describe('tidy', () => {
  it('drops blank lines and keeps the words as printed', () => {
    expect(tidy('- Một \n\n\n - Hai  ba')).toBe('- Một\n- Hai  ba');
  });
});

describe('splitParties', () => {
  it('takes a cell apart by its words', () => {
    expect(splitParties('Sở Tư pháp chủ trì, phối hợp cùng với Công an tỉnh')).toEqual({
      leads: 'Sở Tư pháp chủ trì',
      coordinating: 'Công an tỉnh',
    });
    expect(splitParties('Cơ quan chủ trì: Sở A; cơ quan phối hợp thực hiện: Sở B, Sở C')).toEqual({
      leads: 'Sở A',
      coordinating: 'Sở B, Sở C',
    });
    expect(splitParties('Sở A, Sở B')).toEqual({ leads: 'Sở A, Sở B', coordinating: '' });
  });
});
