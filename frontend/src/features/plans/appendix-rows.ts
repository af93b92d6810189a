/** A plan's tree as the rows of its table. */
import type { PlanDetail, PlanTaskView, SectionView } from '@tien-do/shared/contract';

export interface AppendixRow {
  id: string;
  depth: number;
  /** One of the two. */
  section: SectionView | null;
  task: PlanTaskView | null;
}

/**
 * Sections and groups before what is in them, tasks in the plan's order; of sections in which no task is shown none is. A section
 * without a title (it only holds tasks that hang on nothing) has no row.
 */
export function appendixRows(
  { sections, tasks }: Pick<PlanDetail, 'sections' | 'tasks'>,
  shown: (task: PlanTaskView) => boolean,
): AppendixRow[] {
  const rowsOf = (parentId: string | null, depth: number): AppendixRow[] =>
    sections
      .filter((section) => section.parentId === parentId)
      .sort((a, b) => a.position - b.position)
      .flatMap((section) => {
        const inside = [
          ...tasks
            .filter((task) => task.sectionId === section.id && shown(task))
            .sort((a, b) => a.position - b.position)
            .map((task): AppendixRow => ({ id: task.id, depth: depth + 1, section: null, task })),
          ...rowsOf(section.id, depth + 1),
        ];
        if (inside.length === 0) return [];
        const named = section.printedNumber !== '' || section.title !== '';
        return named ? [{ id: section.id, depth, section, task: null }, ...inside] : inside;
      });
  return rowsOf(null, 0);
}
