import { describe, expect, it } from '@jest/globals';
import { noFigure, type FigureEntry } from '@tien-do/shared';
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

describe('figures', () => {
  const entry = (facts: Partial<FigureEntry>): FigureEntry => ({ ...noFigure, ...facts });
  const entered = (figures: Record<string, string>, more: Partial<WorkingText> = {}): WorkingText => ({
    ...emptyContent(0),
    figures: Object.fromEntries(Object.entries(figures).map(([id, value]) => [id, entry({ value })])),
    ...more,
  });

  it('are part of the text: a change of one is a change, a blank one is none', () => {
    expect(sameContent(entered({ A: '1' }), entered({ A: '2' }))).toBe(false);
    expect(sameContent(entered({ A: '1', B: '' }), entered({ A: '1' }))).toBe(true);
    // Blank is not zero, and zero is not "nothing occurred".
    expect(sameContent(entered({ A: '0' }), entered({}))).toBe(false);
    expect(sameContent(entered({ A: '0' }), entered({}, { figures: { A: entry({ nil: true }) } }))).toBe(
      false,
    );
    const parts = (sex: Record<string, string>): WorkingText =>
      entered({}, { figures: { A: entry({ value: '3', parts: { sex } }) } });
    expect(sameContent(parts({ male: '1', female: '2' }), parts({ female: '2', male: '1' }))).toBe(true);
    expect(sameContent(parts({ male: '1', female: '2' }), parts({ male: '2', female: '1' }))).toBe(false);
  });

  it('that two people enter are joined where each entered others', () => {
    const base = entered({ A: '1', B: '1' });
    expect(mergedParts(base, entered({ A: '2', B: '1' }), entered({ A: '1', B: '2', C: '3' }))).toEqual(
      entered({ A: '2', B: '2', C: '3' }),
    );
    // What one took out stays out; what both entered alike is no quarrel.
    expect(mergedParts(base, entered({ B: '1' }), entered({ A: '1', B: '2' }))).toEqual(entered({ B: '2' }));
    expect(mergedParts(base, entered({ A: '2', B: '1' }), entered({ A: '2', B: '1' }))).toEqual(
      entered({ A: '2', B: '1' }),
    );
    // Beside a word that belongs to all.
    expect(
      mergedParts(base, entered({ A: '2', B: '1' }), entered({ A: '1', B: '1' }, { note: 'họ' })),
    ).toEqual(entered({ A: '2', B: '1' }, { note: 'họ' }));
  });

  it('are left to a person where both entered the same one differently', () => {
    const base = entered({ A: '1', B: '1' });
    expect(mergedParts(base, entered({ A: '2', B: '1' }), entered({ A: '3', B: '1' }))).toBeNull();
    expect(mergedParts(base, entered({ A: '2', B: '1' }), entered({ B: '1' }))).toBeNull();
    expect(mergedParts(entered({}), entered({ A: '2' }), entered({ A: '3' }))).toBeNull();
  });
});
