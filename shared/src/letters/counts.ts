/** How often agencies were urged: for the agency's line, the list and the annual report. */
import type { Day } from '../text/day.js';

/** An issued letter as far as counts depend on it. */
export interface CountedLetter {
  agencyId: string;
  on: Day;
  cards: number;
  served: boolean;
}

export interface LetterCount {
  letters: number;
  /** Cards over all letters: one that was urged twice counts twice. */
  cards: number;
  served: number;
  lastOn: Day;
}

/** Counts of issued letters by agency. */
export function countLetters(letters: Iterable<CountedLetter>): Map<string, LetterCount> {
  const counts = new Map<string, LetterCount>();
  for (const { agencyId, on, cards, served } of letters) {
    const known = counts.get(agencyId);
    counts.set(agencyId, {
      letters: (known?.letters ?? 0) + 1,
      cards: (known?.cards ?? 0) + cards,
      served: (known?.served ?? 0) + (served ? 1 : 0),
      lastOn: known && known.lastOn > on ? known.lastOn : on,
    });
  }
  return counts;
}
