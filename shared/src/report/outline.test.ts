import { describe, expect, it } from '@jest/globals';
import type { BlockKind } from './compiled.js';
import { headingRank, numbered, printedSections, withoutBareHeadings } from './outline.js';

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

describe('the headings inside a section', () => {
  const depths = { 'heading:one': 0, 'heading:one.one': 1, 'heading:one.one.one': 4, 'heading:two': 0 };
  const rankOf = ({ key }: { key: string }): number => headingRank({ level: 1 }, { key }, depths);

  it('stand as deep as in the plan, below their section, and no deeper than papers count', () => {
    expect(Object.keys(depths).map((key) => rankOf({ key }))).toEqual([0, 1, 2, 0]);
    expect(headingRank({ level: 2 }, { key: 'heading:one' }, depths)).toBe(1);
    expect(headingRank({ level: 1 }, { key: null }, depths)).toBe(0);
    expect(headingRank({ level: 2 }, { key: 'heading:unknown' }, depths)).toBe(1);
  });

  it('are left out with nothing below them, though their like or an upper one follows', () => {
    const block = (key: string, kind: BlockKind = 'heading') => ({ key, kind });
    const kept = (...blocks: ReturnType<typeof block>[]): string[] =>
      withoutBareHeadings(blocks, rankOf).map(({ key }) => key);
    const [one, below, two] = [block('heading:one'), block('heading:one.one'), block('heading:two')];
    expect(kept(one, below, block('a', 'result'), two)).toEqual(['heading:one', 'heading:one.one', 'a']);
    expect(kept(one, below, two, block('a', 'result'))).toEqual(['heading:two', 'a']);
    expect(kept(one, below)).toEqual([]);
  });
});
