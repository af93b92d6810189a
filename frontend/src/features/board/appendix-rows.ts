/** The rows of the appendix: headings and tasks in printed order, each task with its cards of this period. Pure. */
import {
  columnOf,
  columns,
  groupBy,
  type CardFace,
  type Column,
  type Day,
  type TimingRules,
} from '@tien-do/shared';
import type { SectionView, TaskView } from '@tien-do/shared/contract';
import type { BoardIndex } from './board-index.ts';
import { isOverdue } from './board-model.ts';

export type AppendixRow =
  | { kind: 'heading'; key: string; section: SectionView; depth: number }
  | { kind: 'task'; key: string; task: TaskView; faces: readonly CardFace[] };

/** All rows; while something is filtered away only tasks with a card left, and the headings above them. */
export function appendixRows(
  index: BoardIndex,
  faces: readonly CardFace[],
  filtered: boolean,
): AppendixRow[] {
  const byTask = groupBy(faces, (face) => face.taskId);
  const rows: AppendixRow[] = [];
  const open: Extract<AppendixRow, { kind: 'heading' }>[] = [];
  for (const node of index.nodes) {
    if (node.kind === 'section') {
      const heading = {
        kind: 'heading' as const,
        key: node.section.id,
        section: node.section,
        depth: node.depth,
      };
      if (!filtered) rows.push(heading);
      else {
        while ((open.at(-1)?.depth ?? -1) >= node.depth) open.pop();
        open.push(heading);
      }
      continue;
    }
    const own = byTask.get(node.task.id) ?? [];
    if (filtered && own.length === 0) continue;
    // Headings are printed once, before the first task that is shown under them.
    for (const heading of open) {
      if (index.isUnder(node.task.id, heading.section.id) && !rows.includes(heading)) rows.push(heading);
    }
    rows.push({ kind: 'task', key: node.task.id, task: node.task, faces: own });
  }
  return rows;
}

export interface StatusCounts {
  columns: { column: Column; count: number }[];
  overdue: number;
}

/** How many cards of a task stand where: for tasks with more cards than one would read one by one. */
export function statusCounts(faces: readonly CardFace[], today: Day, rules: TimingRules): StatusCounts {
  const byColumn = groupBy(faces, (face) => columnOf(face.state));
  return {
    columns: [...columns]
      .reverse()
      .map((column) => ({ column, count: byColumn.get(column)?.length ?? 0 }))
      .filter(({ count }) => count > 0),
    overdue: faces.filter((face) => isOverdue(face, today, rules)).length,
  };
}
