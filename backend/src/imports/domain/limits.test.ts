import { describe, expect, it } from '@jest/globals';
import { importSchemas } from '@tien-do/shared/contract';
import { withinLimits } from './limits.js';
import { emptyCells } from './raw-rows.js';
import type { AppendixRow } from './rejoin.js';

function row(title: string, line = 1): AppendixRow {
  const cells = { ...emptyCells(), title };
  return {
    lines: [line],
    rejoined: false,
    cutOff: false,
    number: '1',
    cells,
    heading: false,
    findings: [],
    carried: new Set(),
    aboveTable: false,
  };
}

describe('withinLimits', () => {
  it('cuts a cell that is longer than a proposal holds, never inside a letter, and says what was left out', () => {
    const [cut] = withinLimits([row(`${'a'.repeat(5_999)}😀 phần còn lại`, 7)]).rows;
    expect(cut?.cells.title).toBe('a'.repeat(5_999));
    expect(cut?.findings).toMatchObject([
      { kind: 'unplaced_text', weight: 'look', line: 7, words: '😀 phần còn lại' },
    ]);
    expect(withinLimits([row('Ngắn')]).rows[0]?.findings).toEqual([]);
  });

  it('leaves out rows beyond the most that a proposal holds, and says from where', () => {
    const many = Array.from({ length: importSchemas.mostRows + 2 }, (_, n) =>
      row(`Việc ${String(n)}`, n + 1),
    );
    const { rows, findings } = withinLimits(many);
    expect(rows).toHaveLength(importSchemas.mostRows);
    expect(findings).toMatchObject([
      { kind: 'unplaced_text', weight: 'look', line: importSchemas.mostRows + 1 },
    ]);
  });
});
