/** Look-ups over the appendix that sorting, searching and grouping need: made once per plan, folded once per task. */
import { foldText, type CardFace } from '@tien-do/shared';
import type { SectionView, TaskView } from '@tien-do/shared/contract';
import type { BoardInfo } from '../../live/index.ts';
import { taskNumber } from '../../ui/task-number.ts';

/** The node of the appendix in its printed order. */
export type AppendixNode =
  { kind: 'section'; section: SectionView; depth: number } | { kind: 'task'; task: TaskView; depth: number };

export class BoardIndex {
  /** The whole appendix in printed order. */
  readonly nodes: readonly AppendixNode[];
  private readonly ranks = new Map<string, number>();
  private readonly topSections = new Map<string, SectionView>();
  private readonly ancestors = new Map<string, ReadonlySet<string>>();
  private readonly foldedTasks = new Map<string, string>();
  private readonly foldedAgencies = new Map<string, string>();

  constructor(readonly info: BoardInfo) {
    this.nodes = this.walk();
  }

  /** Place of a task in the printed order. */
  rankOf(taskId: string): number {
    return this.ranks.get(taskId) ?? Number.MAX_SAFE_INTEGER;
  }

  /** The section (I, II …) that a task stands under. */
  topSectionOf(taskId: string): SectionView | null {
    return this.topSections.get(taskId) ?? null;
  }

  /** Is the task anywhere under that section or group? */
  isUnder(taskId: string, sectionId: string): boolean {
    return this.ancestors.get(taskId)?.has(sectionId) ?? false;
  }

  /** Everything of a card that the text filter looks at, folded. */
  foldedOf(face: CardFace): string {
    let text = this.foldedTask(face.taskId);
    for (const leadId of face.leadIds) text += ` ${this.foldedAgency(leadId)}`;
    return text;
  }

  /** Folds ahead of the first letter typed, a few tasks at a time, while the page has nothing else to do. */
  warm(deadline: () => number): boolean {
    for (const taskId of this.info.tasks.keys()) {
      if (this.foldedTasks.has(taskId)) continue;
      if (deadline() <= 1) return false;
      this.foldedTask(taskId);
    }
    return true;
  }

  private foldedTask(taskId: string): string {
    let folded = this.foldedTasks.get(taskId);
    if (folded === undefined) {
      const task = this.info.tasks.get(taskId);
      folded = task ? foldText(`${taskNumber(task.key)} ${task.title} ${task.leadWords}`) : '';
      this.foldedTasks.set(taskId, folded);
    }
    return folded;
  }

  private foldedAgency(agencyId: string): string {
    let folded = this.foldedAgencies.get(agencyId);
    if (folded === undefined) {
      const agency = this.info.agencies.get(agencyId);
      folded = agency ? foldText(`${agency.shortName} ${agency.name}`) : '';
      this.foldedAgencies.set(agencyId, folded);
    }
    return folded;
  }

  /** Tasks in their order, each after the headings that stand before it; sections and tasks are numbered separately. */
  private walk(): AppendixNode[] {
    const nodes: AppendixNode[] = [];
    const byPosition = (a: { position: number }, b: { position: number }): number => a.position - b.position;
    const headings = [...this.info.sections.values()].sort(byPosition);
    const paths = new Map<string, readonly SectionView[]>();
    const pathOf = (section: SectionView): readonly SectionView[] => {
      const held = paths.get(section.id);
      if (held) return held;
      const parent = section.parentId === null ? undefined : this.info.sections.get(section.parentId);
      const path = [...(parent ? pathOf(parent) : []), section];
      paths.set(section.id, path);
      return path;
    };
    let next = 0;
    const headingsUpTo = (position: number): void => {
      for (let section = headings[next]; section && section.position <= position; section = headings[next]) {
        nodes.push({ kind: 'section', section, depth: pathOf(section).length - 1 });
        next += 1;
      }
    };
    for (const task of [...this.info.tasks.values()].sort(byPosition)) {
      const section = this.info.sections.get(task.sectionId);
      if (!section) continue;
      headingsUpTo(section.position);
      const path = pathOf(section);
      this.ranks.set(task.id, nodes.length);
      this.topSections.set(task.id, path[0] ?? section);
      this.ancestors.set(task.id, new Set(path.map((ancestor) => ancestor.id)));
      nodes.push({ kind: 'task', task, depth: path.length });
    }
    headingsUpTo(Number.MAX_SAFE_INTEGER);
    return nodes;
  }
}
