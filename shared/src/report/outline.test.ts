import { describe, expect, it } from '@jest/globals';
import type { BlockKind } from './compiled.js';
import { numbered, printedSections } from './outline.js';

const sections = numbered([
  { key: 'direction', level: 1 as const, title: 'Chỉ đạo' },
  { key: 'results', level: 1 as const, title: 'Kết quả' },
  { key: 'first', level: 2 as const, title: 'Tuyên truyền' },
  { key: 'second', level: 2 as const, title: 'Đào tạo' },
  { key: 'proposals', level: 1 as const, title: 'Kiến nghị' },
]);

const printed = (...blocks: (readonly [section: string, kind?: BlockKind])[]): string[] =>
  printedSections(
    sections,
    blocks.map(([section, kind = 'result']) => ({ section, kind })),
  ).map(({ key, number }) => `${number} ${key}`);

describe('the sections that are printed', () => {
  it('are numbered level by level', () => {
    expect(sections.map(({ number }) => number)).toEqual(['I', 'II', '1', '2', 'III']);
  });

  it('keep their numbers where something stands in each', () => {
    expect(printed(['direction'], ['first'], ['second'], ['proposals'])).toEqual([
      'I direction',
      'II results',
      '1 first',
      '2 second',
      'III proposals',
    ]);
  });

  it('leave out a heading with nothing below it, and no gap in the count', () => {
    expect(printed(['second'], ['proposals'])).toEqual(['I results', '1 second', 'II proposals']);
    expect(printed(['direction'], ['proposals'])).toEqual(['I direction', 'II proposals']);
  });

  it('take a heading among the blocks for nothing', () => {
    expect(printed(['direction', 'heading'], ['proposals', 'empty'])).toEqual(['I proposals']);
    expect(printed()).toEqual([]);
  });
});
