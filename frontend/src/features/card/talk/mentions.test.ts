import { describe, expect, it } from '@jest/globals';
import { insertMention, matchPeople, mentionAt, mentionedIn, piecesOf } from './mentions.ts';

const people = [
  { id: 'a', name: 'Nguyễn Thị Hòa' },
  { id: 'b', name: 'Lê Đức Hòa Bình' },
  { id: 'c', name: 'Nguyễn Thị Hòa An' },
];

describe('mentions', () => {
  it('begins at an @ that starts a word', () => {
    expect(mentionAt('Kính gửi @ngu', 13)).toEqual({ from: 9, to: 13, words: 'ngu' });
    expect(mentionAt('@', 1)).toEqual({ from: 0, to: 1, words: '' });
    expect(mentionAt('a@b.vn', 6)).toBeNull();
    expect(mentionAt('@hòa\nxin', 8)).toBeNull();
    expect(mentionAt('không có', 4)).toBeNull();
  });

  it('finds people without diacritics', () => {
    expect(matchPeople(people, 'duc').map((person) => person.id)).toEqual(['b']);
    expect(matchPeople(people, 'hoa')).toHaveLength(3);
    expect(matchPeople(people, '', 2)).toHaveLength(2);
  });

  it('writes the name in and goes on behind it', () => {
    const query = mentionAt('Gửi @ho xem', 7);
    if (!query) throw new Error('no query');
    const { text, caret } = insertMention('Gửi @ho xem', query, 'Lê Đức Hòa Bình');
    expect(text).toBe('Gửi @Lê Đức Hòa Bình xem');
    expect(text.slice(caret)).toBe('xem');
  });

  it('tells apart names that begin alike', () => {
    expect(mentionedIn('@Nguyễn Thị Hòa An và @Nguyễn Thị Hòa, @Nguyễn Thị Hòa', people)).toEqual(['c', 'a']);
    expect(piecesOf('Xin @Lê Đức Hòa Bình xem', people).map((piece) => piece.text)).toEqual([
      'Xin ',
      '@Lê Đức Hòa Bình',
      ' xem',
    ]);
  });
});
