/** Agency by section: how many cards, and how many of them overdue. */
import { quadrantOf, timingOf, type CardFace, type Day, type TimingRules } from '@tien-do/shared';

export interface HeatCell {
  count: number;
  overdue: number;
}

/** Cells by agency, then by top section; a pair without a card has no cell. */
export type Heat = ReadonlyMap<string, ReadonlyMap<string, HeatCell>>;

export interface HeatSection {
  id: string;
  parentId: string | null;
}

/** The top section that a section lies in; itself when its parent is unknown. */
export function topSection(sections: ReadonlyMap<string, HeatSection>, sectionId: string): string {
  let current = sectionId;
  // Bounded, so that a circle in the data ends as well.
  for (let depth = 0; depth <= sections.size; depth += 1) {
    const parent = sections.get(current)?.parentId ?? null;
    if (parent === null || !sections.has(parent)) return current;
    current = parent;
  }
  return sectionId;
}

/** Counts the cards that count, once for each of their leads. */
export function heatOf(
  faces: Iterable<CardFace>,
  tasks: ReadonlyMap<string, { sectionId: string }>,
  sections: ReadonlyMap<string, HeatSection>,
  today: Day,
  rules: TimingRules,
): Heat {
  const heat = new Map<string, Map<string, HeatCell>>();
  for (const face of faces) {
    const task = tasks.get(face.taskId);
    const timing = timingOf(face, today, rules).class;
    if (!task || quadrantOf(timing) === null) continue;
    const sectionId = topSection(sections, task.sectionId);
    for (const agencyId of face.leadIds) {
      const row = heat.get(agencyId) ?? new Map<string, HeatCell>();
      const cell = row.get(sectionId) ?? { count: 0, overdue: 0 };
      row.set(sectionId, {
        count: cell.count + 1,
        overdue: cell.overdue + (timing === 'overdue' ? 1 : 0),
      });
      heat.set(agencyId, row);
    }
  }
  return heat;
}

/** Every card that counts once, by top section. */
export function sectionTotals(
  faces: Iterable<CardFace>,
  tasks: ReadonlyMap<string, { sectionId: string }>,
  sections: ReadonlyMap<string, HeatSection>,
  today: Day,
  rules: TimingRules,
): ReadonlyMap<string, HeatCell> {
  const whole = [...faces].map((face) => ({ ...face, leadIds: [''] }));
  return heatOf(whole, tasks, sections, today, rules).get('') ?? new Map<string, HeatCell>();
}

/** The sections that lie in no other, in the order of the plan. */
export function topSections<S extends HeatSection & { position: number }>(
  all: Iterable<S>,
  known: ReadonlyMap<string, unknown>,
): S[] {
  return [...all]
    .filter(({ parentId }) => parentId === null || !known.has(parentId))
    .sort((a, b) => a.position - b.position);
}
