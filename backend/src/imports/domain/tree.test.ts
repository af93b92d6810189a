import { describe, expect, it } from '@jest/globals';
import { assignKeys, emptyRow } from '@tien-do/shared';
import { emptyCells } from './raw-rows.js';
import type { AppendixRow } from './rejoin.js';
import { buildTree } from './tree.js';
import type { TreeRow } from './types.js';

/** "I" is a bare row; "1=" has a lead, a result and a deadline; "1@" a lead; "1#" a deadline; "*..." is printed as a heading. */
function rowsOf(...written: string[]): AppendixRow[] {
  return written.map((one, n) => {
    const mark = /[=@#]$/u.exec(one)?.[0] ?? '';
    const heading = one.startsWith('*');
    const number = one
      .replace(/^\*/u, '')
      .replace(/[=@#]$/u, '')
      .replace(/^_.*$/u, '');
    return {
      lines: [n + 1],
      rejoined: false,
      cutOff: false,
      number,
      heading,
      findings: [],
      carried: new Set(),
      aboveTable: false,
      cells: {
        ...emptyCells(),
        title: `Việc ${String(n)}`,
        leads: mark === '=' || mark === '@' ? 'Sở A' : '',
        results: mark === '=' ? 'Báo cáo' : '',
        deadline: mark === '=' || mark === '#' ? '2024' : '',
      },
    };
  });
}

function keysOf(tree: readonly TreeRow[]): string[] {
  const rows = tree.map((row) => ({
    ...emptyRow(row.id, row.kind, row.parentId),
    printedNumber: row.number,
  }));
  return assignKeys(rows).map((row) => `${row.kind.charAt(0)} ${row.key}`);
}

function read(...written: string[]): string[] {
  return keysOf(buildTree(rowsOf(...written)));
}

function said(...written: string[]): string[] {
  return buildTree(rowsOf(...written)).flatMap((row) =>
    row.findings.map((one) => `${row.id} ${one.kind}${one.suggestion === null ? '' : ` ${one.suggestion}`}`),
  );
}

describe('buildTree', () => {
  it('follows numbers that restart, with full stops and without', () => {
    const written = ['I', '1=', '2', '2.1.', '2.1.1=', '2.1.2=', '2.2', '2.2.1=', '3.=', 'II.', '1.=', '2='];
    expect(read(...written)).toEqual([
      's I',
      't I/1',
      'g I/2',
      'g I/2/2.1',
      't I/2/2.1/2.1.1',
      't I/2/2.1/2.1.2',
      'g I/2/2.2',
      't I/2/2.2/2.2.1',
      't I/3',
      's II',
      't II/1',
      't II/2',
    ]);
    expect(said(...written)).toEqual([]);
  });

  it('reads letters over Roman numerals over digits, where any of them may be a task', () => {
    const written = [
      'A.',
      'I.=',
      'II.',
      '1.',
      '1.1=',
      '1.2.=',
      '2.=',
      'III=',
      'B',
      'I.=',
      'C.',
      'I=',
      'D.',
      'I.=',
      'Đ',
      'I.=',
      'II.=',
    ];
    expect(read(...written)).toEqual([
      's A',
      't A/I',
      'g A/II',
      'g A/II/1',
      't A/II/1/1.1',
      't A/II/1/1.2',
      't A/II/2',
      't A/III',
      's B',
      't B/I',
      's C',
      't C/I',
      's D',
      't D/I',
      's Đ',
      't Đ/I',
      't Đ/II',
    ]);
    expect(said(...written)).toEqual([]);
  });

  it('takes I for a letter after H, and for a Roman numeral where those stood under letters', () => {
    expect(read('G=', 'H=', 'I=', 'K=')).toEqual(['t G', 't H', 't I', 't K']);
    expect(read('G', 'I=', 'II=', 'H', 'I=')).toEqual(['s G', 't G/I', 't G/II', 's H', 't H/I']);
  });

  it('finds nothing odd in letters by the Vietnamese alphabet, with Đ or without', () => {
    expect(said('A=', 'B=', 'C=', 'D=', 'E=', 'G=', 'H=', 'I=', 'K=')).toEqual([]);
    expect(said('A=', 'B=', 'C=', 'D=', 'Đ=', 'E=')).toEqual([]);
    expect(said('A=', 'C=')).toEqual(['r2 misnumbered B']);
  });

  it('keeps a heading without rows a heading, for a person to look at', () => {
    expect(read('I', '1=', '*II', '*III')).toEqual(['s I', 't I/1', 's II', 's III']);
    expect(said('I', '1=', '*II')).toEqual(['r3 level_guessed']);
  });

  it('reads bracketed numbers, small letters, dashes and pluses as inner levels', () => {
    expect(read('1.', '1)=', '2)', 'a)=', 'b)', '-=', '-', '+=', '2.', '(1)=')).toEqual([
      's 1',
      't 1/1',
      'g 1/2',
      't 1/2/a',
      'g 1/2/b',
      't 1/2/b/#1',
      'g 1/2/b/#2',
      't 1/2/b/#2/+',
      's 2',
      't 2/1',
    ]);
  });

  it('finds a numeral that stands twice and offers the right one', () => {
    expect(said('IV', '1.=', 'V.', '1.=', 'IV.', '1.=')).toEqual([
      'r1 misnumbered',
      'r5 number_repeated VI.',
    ]);
    expect(read('I', '1=', 'II', '1=', 'I.', '1=')).toEqual([
      's I',
      't I/1',
      's II',
      't II/1',
      's III',
      't III/1',
    ]);
  });

  it('finds a number that was left out', () => {
    expect(said('1.=', '2.=', '4.=')).toEqual(['r3 misnumbered 3.']);
    expect(read('1.=', '2.=', '4.=')).toEqual(['t 1', 't 2', 't 4']);
  });

  it('takes numbers that run on through headings for what they are', () => {
    expect(read('*_a', '1=', '2=', '*_b', '3=', '4=')).toEqual([
      's #1',
      't #1/1',
      't #1/2',
      's #2',
      't #2/3',
      't #2/4',
    ]);
    expect(said('*_a', '1=', '2=', '*_b', '3=', '4=')).toEqual([]);
    expect(said('I', '1=', '2=', 'II', '3=', '4=')).toEqual([]);
  });

  it('counts points that begin with the number of their Roman parent', () => {
    expect(read('I', '1.1=', '1.2=', 'II', '2.1=', '2.2=')).toEqual([
      's I',
      't I/1.1',
      't I/1.2',
      's II',
      't II/2.1',
      't II/2.2',
    ]);
    expect(said('I', '1.1=', '1.2=', 'II', '2.1=', '2.2=')).toEqual([]);
  });

  it('hangs the rows of a table under the heading above it, although both count alike', () => {
    const rows = rowsOf('*1.', '1.=', '2.=', '*2.', '1.=', '*3.', '1.=');
    for (const row of rows) row.aboveTable = row.heading;
    const tree = buildTree(rows);
    expect(tree.map((row) => row.parentId)).toEqual([null, 'r1', 'r1', null, 'r4', null, 'r6']);
    expect(tree.flatMap((row) => row.findings)).toEqual([]);
  });

  it('takes a row without a duty for a heading where rows have no numbers', () => {
    const tree = buildTree(rowsOf('_', '_=', '_=', '_', '_='));
    expect(tree.map((row) => [row.kind, row.parentId])).toEqual([
      ['section', null],
      ['task', 'r1'],
      ['task', 'r1'],
      ['section', null],
      ['task', 'r4'],
    ]);
  });

  it('puts a row without a number beside the row above, and says so', () => {
    expect(read('I', '1=', '_=', '2=', '3=')).toEqual(['s I', 't I/1', 't I/#2', 't I/2', 't I/3']);
    expect(said('I', '1=', '_=', '2=', '3=')).toEqual(['r3 number_missing']);
  });

  it('makes a group of a row whose agency or deadline holds for the rows beneath', () => {
    expect(read('1@', '1.1#', '1.2#', '2=')).toEqual(['s 1', 't 1/1.1', 't 1/1.2', 't 2']);
    expect(said('1@', '1.1#', '1.2#', '2=')).toEqual(['r1 level_guessed']);
  });

  it('keeps a duty of its own a task although others are numbered under it', () => {
    const tree = buildTree(rowsOf('1=', '1.1=', '1.2='));
    expect(tree.map((row) => [row.kind, row.parentId])).toEqual([
      ['task', null],
      ['task', null],
      ['task', null],
    ]);
    expect(tree[0]?.findings).toMatchObject([{ kind: 'level_guessed', weight: 'look' }]);
  });
});
