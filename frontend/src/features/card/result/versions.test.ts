import { describe, expect, it } from '@jest/globals';
import type { SubmissionView } from '@tien-do/shared/contract';
import { emptyContent } from '../draft/content.ts';
import { bothTexts } from './both-texts.ts';
import { compareContents, compareFiles, newestFirst, versionBefore, withField } from './versions.ts';

const base = { ...emptyContent(2), result: 'Tổ chức 02 lớp' };

function version(number: number): SubmissionView {
  return {
    number,
    content: base,
    files: [],
    sha256: '',
    lateReason: '',
    task: { printedNumber: '1.', title: 'Nhiệm vụ', expectedResults: [], deadlineWords: '', planVersion: 1 },
    submittedAt: '2026-10-01T00:00:00Z',
    submittedBy: { id: 'p', name: 'P' },
    contributors: [],
    chain: [],
    decisions: [],
    remarks: [],
    answers: [],
    contributions: [],
    eligible: [],
    outcome: 'returned',
  };
}

describe('comparing versions', () => {
  it('marks only what changed', () => {
    const after = {
      ...base,
      result: 'Tổ chức 03 lớp',
      items: [
        { done: true, text: 'Có' },
        { done: false, text: '' },
      ],
    };
    const changed = compareContents(base, after).filter((pair) => pair.changed);
    expect(changed.map((pair) => [pair.kind, pair.index])).toEqual([
      ['result', 0],
      ['item', 0],
    ]);
  });

  it('shows a nil report in the place of the result', () => {
    const after = { ...base, nil: true, nilReason: 'Không có đơn' };
    const pairs = compareContents(base, after);
    expect(pairs.slice(0, 3)).toMatchObject([
      { kind: 'nil', ticked: { before: false, after: true } },
      { kind: 'result', before: 'Tổ chức 02 lớp', after: '' },
      { kind: 'nilReason', before: '', after: 'Không có đơn' },
    ]);
  });

  it('does not call another Unicode form a change', () => {
    const after = { ...base, result: base.result.normalize('NFD') };
    expect(compareContents(base, after).some((pair) => pair.changed)).toBe(false);
  });

  it('takes one field from elsewhere', () => {
    const [result] = compareContents(base, base);
    const item = compareContents(base, base).find((pair) => pair.kind === 'item' && pair.index === 1);
    if (!result || !item) throw new Error('no pairs');
    expect(withField(base, result, 'x').result).toBe('x');
    expect(withField(base, item, 'y').items[1]).toEqual({ done: false, text: 'y' });
  });

  it('merges two texts without saying twice what they share', () => {
    expect(bothTexts('Đã mở 04 lớp. Phát tờ gấp.', 'Đã mở 04 lớp. Tặng sách.')).toBe(
      'Đã mở 04 lớp. Phát tờ gấp. Tặng sách.',
    );
    expect(bothTexts('', 'Mới')).toBe('Mới');
  });

  it('finds the version before, whatever the order and the gaps', () => {
    const versions = [version(1), version(4), version(2)];
    expect(newestFirst(versions).map((one) => one.number)).toEqual([4, 2, 1]);
    expect(versionBefore(versions, 4)?.number).toBe(2);
    expect(versionBefore(versions, 1)).toBeNull();
  });

  it('compares evidence by its content, not by its name', () => {
    const file = (id: string, sha256: string) => ({ id, name: id, size: 1, sha256 });
    const { added, removed } = compareFiles(
      [file('a', '1'), file('b', '2')],
      [file('c', '1'), file('d', '3')],
    );
    expect([...added]).toEqual(['d']);
    expect(removed.map((one) => one.id)).toEqual(['b']);
  });
});
