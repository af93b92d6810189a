import { diffWords } from '../../../ui/diff.ts';

/** Everything that either text says, once: what they share, and at each difference first the one, then the other. */
export function bothTexts(one: string, other: string): string {
  return diffWords(one, other)
    .map((part) => part.text)
    .join('');
}
