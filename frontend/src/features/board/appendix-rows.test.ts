import { describe, expect, it } from '@jest/globals';
import { standardTiming } from '@tien-do/shared';
import { appendixRows, statusCounts, type AppendixRow } from './appendix-rows.ts';
import { BoardIndex } from './board-index.ts';
import { boardInfo, face } from './board-fixtures.ts';

const index = new BoardIndex(boardInfo());
const words = (rows: readonly AppendixRow[]): string[] =>
  rows.map((row) =>
    row.kind === 'heading' ? row.section.printedNumber : `${row.task.key}:${String(row.faces.length)}`,
  );

describe('rows of the appendix', () => {
  const faces = [face({ id: 'a', taskId: 't3' }), face({ id: 'b', taskId: 't3', leadIds: ['ta'] })];

  it('shows the whole plan, tasks without a card in this period too', () => {
    expect(words(appendixRows(index, faces, false))).toEqual([
      'I',
      '1',
      'I/1/1.1:0',
      'I/2:0',
      'II',
      'II/1:0',
      'II/2:2',
    ]);
  });

  it('shows only what the filter left, under its headings', () => {
    expect(words(appendixRows(index, faces, true))).toEqual(['II', 'II/2:2']);
    expect(words(appendixRows(index, [face({ taskId: 't4' })], true))).toEqual(['I', 'I/2:1']);
    expect(words(appendixRows(index, [face({ taskId: 't1' })], true))).toEqual(['I', '1', 'I/1/1.1:1']);
    expect(appendixRows(index, [], true)).toEqual([]);
  });

  it('sums up many cards, the furthest first', () => {
    const many = [
      face({ id: '1', state: 'compiled', doneOn: '2026-09-01' }),
      face({ id: '2', state: 'internal_review' }),
      face({ id: '3', dueOn: '2026-01-01' }),
    ];
    expect(statusCounts(many, '2026-10-13', standardTiming)).toEqual({
      columns: [
        { column: 'compiled', count: 1 },
        { column: 'in_progress', count: 2 },
      ],
      overdue: 1,
    });
  });
});
