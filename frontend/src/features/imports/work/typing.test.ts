import { describe, expect, it } from '@jest/globals';
import type { ProposalEdit } from '@tien-do/shared';
import { caretAfter, cleaned, mergeTyped, touchedRows, typingOf, wordsOf } from './typing.ts';

const title = (rowId: string, text: string): ProposalEdit => ({
  op: 'set_row',
  rowId,
  patch: { title: text },
});

describe('letters typed', () => {
  it('are those of one field; anything else is no typing', () => {
    expect(typingOf([title('a', 'x')])).toBe('a:title');
    expect(typingOf([{ op: 'set_plan', patch: { title: 'x' } }])).toBe(':title');
    expect(typingOf([{ op: 'set_row', rowId: 'a', patch: { expectedResults: ['x'] } }])).toBe(
      'a:expectedResults',
    );
    const deadline = { kind: 'event' as const, event: 'x' };
    expect(typingOf([{ op: 'set_row', rowId: 'a', patch: { deadline } }])).toBe('a:deadline');
    expect(typingOf([{ op: 'set_row', rowId: 'a', patch: { feedsAnnualReport: true } }])).toBeNull();
    expect(typingOf([{ op: 'set_row', rowId: 'a', patch: { title: 'x', printedNumber: '1' } }])).toBeNull();
    expect(typingOf([title('a', 'x'), title('a', 'y')])).toBeNull();
    expect(typingOf([{ op: 'skip', rowId: 'a', skipped: true }])).toBeNull();
  });

  it('of the same field follow each other as one, of another not', () => {
    expect(mergeTyped([title('a', 'x')], [title('a', 'xy')])).toEqual([title('a', 'xy')]);
    expect(mergeTyped([title('a', 'x')], [title('b', 'xy')])).toBeNull();
    const number: ProposalEdit = { op: 'set_row', rowId: 'a', patch: { printedNumber: '1' } };
    expect(mergeTyped([title('a', 'x')], [number])).toBeNull();
  });

  it('can be read again when they could not be kept', () => {
    expect(wordsOf([title('a', 'Một'), { op: 'merge_up', rowId: 'a' }, title('b', 'Hai')])).toBe('Một\nHai');
    const parentPlan = { number: '12/KH-UBND', issuedOn: null, issuer: 'UBND tỉnh' };
    const deadline = { kind: 'on_request' as const, authority: 'Sở Tư pháp' };
    expect(
      wordsOf([
        { op: 'set_plan', patch: { parentPlan } },
        { op: 'set_row', rowId: 'a', patch: { deadline } },
      ]),
    ).toBe('12/KH-UBND\nUBND tỉnh\nSở Tư pháp');
  });

  it('are cleaned as the server cleans them, at any depth', () => {
    const nfd = 'Tòa án'.normalize('NFD');
    expect(cleaned([title('a', nfd)])).toEqual([title('a', 'Tòa án')]);
  });
});

describe('the rows that edits change', () => {
  it('are named, new ones too', () => {
    expect(touchedRows([{ op: 'split', rowId: 'a', newId: 'b', at: 2 }, title('c', '')])).toEqual([
      'a',
      'b',
      'c',
    ]);
  });
});

describe('the caret in a text that somebody else changed', () => {
  it.each([
    ['before it', 'xin chào', 'kính xin chào', 3, 8],
    ['behind it', 'xin chào', 'xin chào các anh', 3, 3],
    ['words before it are gone', 'kính xin chào', 'xin chào', 8, 3],
    ['where it stands', 'một hai ba', 'một bốn ba', 6, 6],
    ['everything', 'abc', '', 2, 0],
  ])('change %s', (_, before, after, caret, expected) => {
    expect(caretAfter(before, after, caret)).toBe(expected);
  });
});
