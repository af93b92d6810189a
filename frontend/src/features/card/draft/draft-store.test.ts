import { describe, expect, it } from '@jest/globals';
import { emptyContent, fitItems, hasEvidence, hasResult, isEmptyContent, sameContent } from './content.ts';
import type { Shelf } from '../../../writing/index.ts';
import { CardDraftStore, draftKey } from './draft-store.ts';

function shelfOf(value: string | null): Shelf {
  return { getItem: () => value, setItem: () => undefined, removeItem: () => undefined };
}

describe('draft store', () => {
  it('has a place for each person and card', () => {
    expect(draftKey('a', 'b')).not.toBe(draftKey('b', 'a'));
    expect(draftKey('a', 'b')).not.toBe(draftKey('a', 'b', 'comment'));
  });

  it.each([null, 'not json', '{}', '{"content":{},"base":{},"at":1}', '[]'])(
    'reads %p as nothing',
    (value) => {
      expect(new CardDraftStore(shelfOf(value), 'k').read()).toBeNull();
    },
  );

  it('says when there is no device to keep anything on', () => {
    const draft = { content: emptyContent(0), base: emptyContent(0), at: 1 };
    expect(new CardDraftStore(null, 'k').keep(draft)).toBe(false);
    expect(new CardDraftStore(shelfOf(null), 'k').keep(draft)).toBe(true);
  });
});

describe('content', () => {
  it('is the same in either Unicode form and with answers nobody gave', () => {
    const composed = { ...emptyContent(0), result: 'Tòa án' };
    const decomposed = { ...emptyContent(3), result: 'Tòa án'.normalize('NFD') };
    expect(sameContent(composed, decomposed)).toBe(true);
    expect(sameContent(composed, { ...composed, nil: true })).toBe(false);
  });

  it('never cuts off an answer', () => {
    const three = emptyContent(3);
    expect(fitItems(three, 1).items).toHaveLength(3);
    expect(fitItems(three, 5).items).toHaveLength(5);
  });

  it('knows what is missing before a submission', () => {
    const content = emptyContent(1);
    expect(isEmptyContent(content)).toBe(true);
    expect(hasResult(content)).toBe(false);
    expect(hasResult({ ...content, nil: true })).toBe(false);
    expect(hasResult({ ...content, nil: true, nilReason: 'Không có vụ việc' })).toBe(true);
    expect(hasEvidence(content, 0)).toBe(false);
    expect(hasEvidence(content, 1)).toBe(true);
    expect(hasEvidence({ ...content, noEvidenceReason: 'Báo cáo miệng' }, 0)).toBe(true);
    expect(hasEvidence({ ...content, nil: true }, 0)).toBe(true);
  });
});
