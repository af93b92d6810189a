import { describe, expect, it } from '@jest/globals';
import { translateVi } from './translate.ts';
import { translator, type Translation } from './translator.ts';
import { en } from './en/index.ts';
import { vi } from './vi/index.ts';

const variables = (sentence: string): string[] =>
  [...new Set([...sentence.matchAll(/\{(\w+)[|}]/gu)].map((match) => match[1] ?? ''))].sort();

describe('sentences', () => {
  it('fill in what they are given', () => {
    expect(translateVi('common.timing.overdue', { n: 5 })).toBe('Quá hạn 5 ngày');
    expect(translateVi('common.state.submitted', { coordinator: 'Công an TP' })).toBe('Đã trình Công an TP');
  });

  it('count in English words', () => {
    const t = translator(en);
    expect(t('common.timing.overdue', { n: 1 })).toBe('1 day overdue');
    expect(t('common.timing.overdue', { n: 2 })).toBe('2 days overdue');
  });

  it('that are not there are printed as their key', () => {
    expect(translator({})('common.retry')).toBe('common.retry');
  });
});

describe('both languages', () => {
  const words: Translation = vi;
  it.each(Object.keys(vi) as (keyof typeof vi)[])(
    '%s: the same variables, and no sentence is empty',
    (feature) => {
      const own: Record<string, string> = words[feature];
      const other: Record<string, string> = en[feature];
      for (const [key, sentence] of Object.entries(own)) {
        expect([key, variables(other[key] ?? '')]).toEqual([key, variables(sentence)]);
        expect(sentence.trim()).not.toBe('');
        expect(other[key]?.trim()).not.toBe('');
      }
    },
  );

  it('keep the register: nobody is addressed familiarly, nothing is shouted', () => {
    for (const [feature, sentences] of Object.entries(words)) {
      for (const [key, sentence] of Object.entries(sentences)) {
        expect([feature, key, /\bbạn\b|!/iu.test(sentence)]).toEqual([feature, key, false]);
      }
    }
  });
});
