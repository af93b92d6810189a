/** The sections of a report with their numbers, and the headings inside them. */
import { roman } from '../text/roman.js';
import { periodsOf, type ReportBasis } from './basis.js';
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

/** How deep in the plan's tree headings stand, by their key: 0 for a section of the plan itself. */
export type HeadingDepths = Readonly<Record<string, number>>;

/** The depths of the headings that a report may have. */
export function headingDepths(basis: ReportBasis): HeadingDepths {
  const above = new Map(
    periodsOf(basis).flatMap(({ sections, tasks }) => [
      ...sections.map(({ id, parentId }) => [id, parentId] as const),
      ...tasks.map(({ id, sectionId }) => [id, sectionId] as const),
    ]),
  );
  const depthOf = (key: string): number => {
    let depth = 0;
    for (let id = above.get(key); id; id = above.get(id)) depth += 1;
    return depth;
  };
  return Object.fromEntries([...above.keys()].map((id) => [`heading:${id}`, depthOf(id)]));
}

/** Below it headings are told apart no more. */
const lastRank = 2;

/** At which rank a heading inside a section stands: 0 right below a section of the first level; what somebody wrote too. */
export function headingRank(
  { level }: Pick<NumberedSection, 'level'>,
  { key }: { key: string | null },
  depths: HeadingDepths,
): number {
  return Math.min(level - 1 + ((key === null ? undefined : depths[key]) ?? 0), lastRank);
}

/** The blocks of a section without the headings that have nothing below them. */
export function withoutBareHeadings<T extends { kind: BlockKind }>(
  blocks: readonly T[],
  rankOf: (heading: T) => number,
): T[] {
  return blocks.filter((block, at) => {
    if (block.kind !== 'heading') return true;
    const next = blocks.slice(at + 1).find((one) => one.kind !== 'heading' || rankOf(one) <= rankOf(block));
    return next !== undefined && next.kind !== 'heading';
  });
}
