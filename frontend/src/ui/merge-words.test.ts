import { describe, expect, it } from '@jest/globals';
import { mergeWords, movedPlace } from './merge-words.ts';

const base = 'Sở đã tổ chức 05 hội nghị tập huấn cho cán bộ cấp xã.';

describe('merging words', () => {
  it('takes what both changed in different places', () => {
    const mine = 'Sở đã chủ trì tổ chức 05 hội nghị tập huấn cho cán bộ cấp xã.';
    const theirs = 'Sở đã tổ chức 05 hội nghị tập huấn cho cán bộ cấp xã và cấp ấp.';
    expect(mergeWords(base, mine, theirs)).toBe(
      'Sở đã chủ trì tổ chức 05 hội nghị tập huấn cho cán bộ cấp xã và cấp ấp.',
    );
  });

  it('leaves to a person what both changed in the same place', () => {
    expect(mergeWords(base, base.replace('05', '06'), base.replace('05', '07'))).toBeNull();
    expect(mergeWords('a', 'a b', 'a c')).toBeNull();
    expect(mergeWords('', 'của tôi', 'của người khác')).toBeNull();
  });

  it('takes once what both changed alike, and whatever only one side changed', () => {
    const better = base.replace('05', '06');
    expect(mergeWords(base, better, better)).toBe(better);
    expect(mergeWords(base, better, base)).toBe(better);
    expect(mergeWords(base, base, better)).toBe(better);
    expect(mergeWords(base, `${better}\n`, better)).toBe(`${better}\n`);
  });

  it('keeps every blank and every line', () => {
    const lines = 'Một  hai\n\nba bốn';
    expect(mergeWords(lines, lines.replace('Một', 'Mười'), lines.replace('bốn', 'năm'))).toBe(
      'Mười  hai\n\nba năm',
    );
  });

  it('never loses a word that either side put in', () => {
    const words = ['một', 'hai', 'ba', '{{all.total}}', 'năm', 'sáu'];
    for (let mine = 0; mine <= words.length; mine += 1) {
      for (let theirs = 0; theirs <= words.length; theirs += 1) {
        const put = (place: number, word: string): string => words.toSpliced(place, 0, word).join(' ');
        const merged = mergeWords(words.join(' '), put(mine, 'TÔI'), put(theirs, 'HỌ'));
        if (mine === theirs) expect(merged).toBeNull();
        else expect(merged?.split(' ').toSorted()).toEqual([...words, 'TÔI', 'HỌ'].toSorted());
      }
    }
  });
});

describe('a place in a text', () => {
  it('stays at its words when something is put in before or behind it', () => {
    expect(movedPlace('một hai ba', 'không một hai ba', 4)).toBe(10);
    expect(movedPlace('một hai ba', 'một hai ba bốn', 4)).toBe(4);
    expect(movedPlace('một hai ba', 'ba', 10)).toBe(2);
  });

  it('is never outside of the text', () => {
    expect(movedPlace('một hai ba', '', 5)).toBe(0);
    expect(movedPlace('', 'một', 0)).toBe(0);
  });
});
