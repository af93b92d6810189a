import { describe, expect, it } from '@jest/globals';
import { translator } from '../text/translator.ts';
import { vi } from '../text/vi/index.ts';
import { endWords } from './end-words.ts';

describe('an end', () => {
  it('at midnight in Vietnam is that of the day before', () => {
    const t = translator(vi);
    expect(endWords(t, '2026-09-30T17:00:00Z', 'vi')).toBe('hết ngày 30/09/2026');
    expect(endWords(t, '2026-09-30T16:59:00Z', 'vi')).toBe('23:59 ngày 30/09/2026');
    expect(endWords(t, '2026-09-30T00:00:00Z', 'vi')).toBe('07:00 ngày 30/09/2026');
  });
});
