import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { uncoveredSlot, type Slot } from './coverage.js';

function slot(step: number, personIds: string[]): Slot {
  return { step, agencyId: `agency ${String(step)}`, personIds };
}

/** Tries every assignment of distinct people to the slots. */
function coverable(slots: readonly Slot[], used: ReadonlySet<string> = new Set()): boolean {
  const [first, ...rest] = slots;
  if (!first) return true;
  return first.personIds.some((person) => !used.has(person) && coverable(rest, new Set([...used, person])));
}

/** The first slot with which the slots before it can no longer be filled. */
function firstOpen(slots: readonly Slot[]): Slot | null {
  return slots.find((_, index) => !coverable(slots.slice(0, index + 1))) ?? null;
}

const smallCase = fc
  .array(fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 3 }), { maxLength: 5 })
  .map((people) => people.map((personIds, step) => slot(step, personIds)));

describe('a chain', () => {
  it('is covered exactly when some assignment of distinct people exists', () => {
    fc.assert(
      fc.property(smallCase, (slots) => {
        expect(uncoveredSlot(slots)).toBe(firstOpen(slots));
      }),
      { numRuns: 1000 },
    );
  });

  it('moves a person to another step where that frees them', () => {
    expect(uncoveredSlot([slot(0, ['a', 'b']), slot(1, ['a'])])).toBeNull();
    expect(uncoveredSlot([slot(0, ['a', 'b']), slot(1, ['a', 'c']), slot(2, ['a'])])).toBeNull();
  });

  it('names the step that is short of somebody', () => {
    const slots = [slot(0, ['a']), slot(1, ['a']), slot(2, ['b'])];
    expect(uncoveredSlot(slots)).toBe(slots[1]);
    expect(uncoveredSlot([slot(0, [])])).toEqual(slot(0, []));
    expect(uncoveredSlot([])).toBeNull();
  });
});
