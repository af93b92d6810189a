/** The sections of a report with their numbers. */
import { roman } from '../text/roman.js';
import type { BlockKind } from './compiled.js';

export interface NumberedSection {
  key: string;
  /** 1: I, II, III; 2: 1, 2, 3 below one of those. */
  level: 1 | 2;
  /** As it is printed, without a stop. */
  number: string;
  title: string;
}

/** Sections with their numbers, in their order. */
export function numbered<T extends Pick<NumberedSection, 'level'>>(
  sections: readonly T[],
): (T & { number: string })[] {
  let [first, second] = [0, 0];
  return sections.map((section) => {
    if (section.level === 1) [first, second] = [first + 1, 0];
    else second += 1;
    return { ...section, number: section.level === 1 ? roman(first) : String(second) };
  });
}

/**
 * The sections that are printed, numbered among themselves: a heading with nothing below it is none, and leaves no gap in the count.
 * @param blocks those that are printed.
 */
export function printedSections<T extends NumberedSection>(
  sections: readonly T[],
  blocks: readonly { section: string; kind: BlockKind }[],
): T[] {
  const filled = new Set(blocks.filter(({ kind }) => kind !== 'heading').map(({ section }) => section));
  const stands = sections.map(({ key }) => filled.has(key));
  const kept = sections.filter((section, at) => {
    if (stands[at] || section.level === 2) return stands[at];
    const end = sections.findIndex(({ level }, n) => n > at && level === 1);
    return stands.slice(at + 1, end < 0 ? undefined : end).includes(true);
  });
  return numbered(kept);
}
