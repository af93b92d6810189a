import { describe, expect, it } from '@jest/globals';
import { emptyContent, hasResult, mergedParts, sameContent, type WorkingText } from './content.ts';

function text(parts: Record<string, string>, more: Partial<WorkingText> = {}): WorkingText {
  const written = Object.entries(parts).map(([agencyId, words]) => ({ agencyId, text: words }));
  return { ...emptyContent(0), parts: written, ...more };
}

describe('the parts of joint leads', () => {
  it('are part of the text: a change of one is a change', () => {
    expect(sameContent(text({ A: 'x' }), text({ A: 'y' }))).toBe(false);
    expect(sameContent(text({ A: 'x', B: '' }), text({ A: 'x' }))).toBe(true);
    expect([hasResult(text({})), hasResult(text({ A: ' ' })), hasResult(text({ A: 'x' }))]).toEqual([
      false,
      false,
      true,
    ]);
  });

  it('are joined when each lead wrote its own, whoever touched what belongs to all', () => {
    const base = text({ A: 'a', B: 'b' });
    const joined = mergedParts(base, text({ A: 'a2', B: 'b' }), text({ A: 'a', B: 'b2' }));
    expect(joined).toEqual(text({ A: 'a2', B: 'b2' }));
    const theirs = mergedParts(base, text({ A: 'a2', B: 'b' }), text({ A: 'a', B: 'b' }, { note: 'họ' }));
    expect(theirs).toEqual(text({ A: 'a2', B: 'b' }, { note: 'họ' }));
    const mine = mergedParts(base, text({ A: 'a', B: 'b' }, { note: 'tôi' }), text({ A: 'a', B: 'b2' }));
    expect(mine).toEqual(text({ A: 'a', B: 'b2' }, { note: 'tôi' }));
    expect(mergedParts(text({}), text({ A: 'a' }), text({ B: 'b' }))).toEqual(text({ A: 'a', B: 'b' }));
  });

  it('are left to a person where both wrote in one place', () => {
    const base = text({ A: 'a' });
    expect(mergedParts(base, text({ A: 'a2' }), text({ A: 'a3' }))).toBeNull();
    expect(mergedParts(base, text({ A: 'a' }, { note: 'tôi' }), text({ A: 'a' }, { note: 'họ' }))).toBeNull();
  });
});
