import { describe, expect, it } from '@jest/globals';
import type { CardDetail, SubmissionView } from '@tien-do/shared/contract';
import { emptyContent, sameContent } from '../draft/content.ts';
import { answeringOf, answersToSend, hasLockedWords, withLocked } from './answering.ts';
import { countVerdicts, standingReturn, verdictKind, verdictsOf } from './verdicts.ts';

const content = { ...emptyContent(2), result: 'Đã tổ chức 02 lớp', note: 'Tốt' };

function version(number: number, part: Partial<SubmissionView> = {}): SubmissionView {
  return {
    number,
    content,
    files: [],
    sha256: '',
    lateReason: '',
    task: { printedNumber: '1.', title: '', expectedResults: [], deadlineWords: '', planVersion: 1 },
    submittedAt: '2026-10-01T00:00:00Z',
    submittedBy: { id: 'o', name: 'O' },
    contributors: [],
    chain: [],
    decisions: [],
    remarks: [],
    answers: [],
    eligible: [],
    contributions: [],
    outcome: 'pending',
    ...part,
  };
}

const remarks = [
  { id: 'a', path: 'result', text: 'Thiếu số' },
  { id: 'b', path: 'note', text: 'Rõ hơn' },
  { id: 'c', path: 'item.1', text: 'Chưa có' },
];
const returned = version(1, { outcome: 'returned', remarks });

describe('the next version against the remarks', () => {
  const next = version(3, {
    content: { ...content, result: 'Đã tổ chức 03 lớp' },
    answers: [{ remarkId: 'b', answer: 'Một đơn vị' }],
  });
  const withdrawn = version(2, { outcome: 'withdrawn' });

  it('tells what was changed, answered and left, past what was withdrawn', () => {
    const verdicts = verdictsOf([returned, withdrawn, next], next);
    expect(verdicts?.rows.map(verdictKind)).toEqual(['changed', 'answered', 'open']);
    expect(countVerdicts(verdicts?.rows ?? [])).toEqual({ changed: 1, answered: 1, open: 1 });
    expect([...(verdicts?.accepted ?? [])]).toEqual(['nil', 'item.0', 'evidence']);
  });

  it('has nothing to answer once a version was accepted, or when nothing was remarked', () => {
    const accepted = version(2, { outcome: 'accepted' });
    expect(verdictsOf([returned, accepted, next], next)).toBeNull();
    expect(verdictsOf([version(1, { outcome: 'returned' }), next], next)).toBeNull();
    expect(standingReturn([returned, withdrawn])).toBe(returned);
  });
});

describe('answering a return', () => {
  const detail: Pick<CardDetail, 'openPaths' | 'submissions' | 'files'> = {
    openPaths: remarks.map(({ path }) => path),
    submissions: [returned],
    files: [],
  };

  it('is done by a change or in words, blanks are none', () => {
    const left = (answers: Record<string, string>, result = content.result): string[] =>
      (answeringOf(detail, { ...content, result, answers })?.left ?? []).map(({ id }) => id);
    expect(left({})).toEqual(['a', 'b', 'c']);
    expect(left({ b: 'Một đơn vị', c: '  ' }, 'Đã tổ chức 03 lớp')).toEqual(['c']);
    expect(answeringOf({ ...detail, openPaths: null }, content)).toBeNull();
  });

  it('sends answers only to remarks that were made, and none where none are awaited', () => {
    expect(answersToSend(detail, { a: 'Đã rõ', b: ' ', x: 'Cũ' })).toEqual({ a: 'Đã rõ' });
    expect(answersToSend({ ...detail, openPaths: null }, { a: 'Đã rõ' })).toBeNull();
  });

  it('is a change of the text, so that it is saved and kept like any other word', () => {
    expect(sameContent(content, { ...content, answers: { a: ' ' } })).toBe(true);
    expect(sameContent(content, { ...content, answers: { a: 'Đã rõ' } })).toBe(false);
  });

  it('leaves what was accepted as it was', () => {
    const open = ['result'];
    const typed = { ...content, result: 'Mới', note: 'Khác', nil: true, items: [{ done: true, text: 'x' }] };
    expect(hasLockedWords(content, typed, open)).toBe(true);
    const kept = withLocked(content, typed, open);
    expect(kept).toMatchObject({
      result: 'Mới',
      note: 'Tốt',
      nil: false,
      items: [{ done: false, text: '' }],
    });
    expect(hasLockedWords(content, kept, open)).toBe(false);
  });

  it('opens the result where "nothing occurred" was remarked', () => {
    expect(hasLockedWords(content, { ...content, result: 'Mới' }, ['nil'])).toBe(false);
    expect(hasLockedWords(content, { ...content, note: 'Mới' }, ['nil'])).toBe(true);
  });
});
