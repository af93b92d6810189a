/** A report on a part of a plan: what of the data it is about. */
import type { ReportData } from './data.js';

/** Sections (with everything below them) and tasks by their ids; nothing named means the whole plan. */
export interface ReportScope {
  sectionIds: string[];
  taskIds: string[];
}

export const wholePlan: ReportScope = { sectionIds: [], taskIds: [] };

/** Is it about the whole plan? */
export function isWhole({ sectionIds, taskIds }: ReportScope): boolean {
  return sectionIds.length === 0 && taskIds.length === 0;
}

/** What of the data the report is about. Difficulties of the plan as a whole stay in reports on the whole plan alone. */
export function scopedData(data: ReportData, scope: ReportScope): ReportData {
  if (isWhole(scope)) return data;
  const parents = new Map(data.sections.map(({ id, parentId }) => [id, parentId]));
  const isInside = (sectionId: string): boolean => {
    for (let id: string | null | undefined = sectionId; id; id = parents.get(id)) {
      if (scope.sectionIds.includes(id)) return true;
    }
    return false;
  };
  const tasks = data.tasks.filter(({ id, sectionId }) => scope.taskIds.includes(id) || isInside(sectionId));
  const taskIds = new Set(tasks.map(({ id }) => id));
  const cards = data.cards.filter(({ face }) => taskIds.has(face.taskId));
  const cardIds = new Set(cards.map(({ face }) => face.id));
  const leads = new Set(cards.flatMap(({ face }) => face.leadIds));
  return {
    ...data,
    ...{ tasks, cards },
    figures: data.figures.filter(({ taskId }) => taskIds.has(taskId)),
    difficulties: data.difficulties.filter(({ cardId }) => cardId !== null && cardIds.has(cardId)),
    urgings: data.urgings.filter(({ agencyId }) => leads.has(agencyId)),
  };
}
