import { describe, expect, it } from '@jest/globals';
import { changedParts, hasParts, missingParts, partOfLead, strangeParts } from './parts.js';

const content = (parts: Record<string, string>, nil = false): Parameters<typeof missingParts>[0] => ({
  nil,
  parts: Object.entries(parts).map(([agencyId, text]) => ({ agencyId, text })),
});

describe('the parts of joint leads', () => {
  it('are of cards with more than one lead', () => {
    expect([hasParts([]), hasParts(['A']), hasParts(['A', 'B'])]).toEqual([false, false, true]);
    expect(strangeParts(content({ A: 'x' }), ['A'])).toEqual(['A']);
    expect(strangeParts(content({ A: 'x', C: 'y' }), ['A', 'B'])).toEqual(['C']);
    const twice = {
      parts: [
        { agencyId: 'A', text: 'x' },
        { agencyId: 'A', text: 'y' },
      ],
    };
    expect(strangeParts(twice, ['A', 'B'])).toEqual(['A']);
    expect(strangeParts({}, ['A', 'B'])).toEqual([]);
  });

  it('are missing while blank, unless nothing occurred', () => {
    expect(missingParts(content({ A: 'x' }), ['A', 'B'])).toEqual(['B']);
    expect(missingParts(content({ A: 'x', B: ' ' }), ['A', 'B'])).toEqual(['B']);
    expect(missingParts({ nil: false }, ['A', 'B'])).toEqual(['A', 'B']);
    expect(missingParts(content({}, true), ['A', 'B'])).toEqual([]);
    expect(missingParts(content({}), ['A'])).toEqual([]);
  });

  it('change where a text differs; a part that is not there is a blank one', () => {
    expect(changedParts(content({ A: 'x' }), content({ A: 'x', B: '' }))).toEqual([]);
    expect(changedParts(content({ A: 'x' }), content({ B: 'y' }))).toEqual(['A', 'B']);
    expect(partOfLead({}, 'A')).toBe('');
  });
});
