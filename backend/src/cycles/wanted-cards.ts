/** Which cards the period of a year has. Pure: opening makes them, the preview counts them. */
import { cycleDays, dueInCycle, groupBy, whyInactive, type Day, type DueRule } from '@tien-do/shared';
import type { CyclePreview } from '@tien-do/shared/contract';
import type { ExpandedTask } from '../plans/index.js';
import type { Plan } from '../plans/entities.js';

export interface WantedCard {
  task: ExpandedTask['task'];
  leadIds: string[];
  /** With board and task it makes the card unique. */
  leadKey: string;
  coordinatingIds: string[];
  dueOn: Day | null;
  notTriggered: boolean;
}

/**
 * Joint leads share one card; "theo thẩm quyền" and sets have one for each. A task that nobody leads on that day, because its
 * set has no members, has no card: it gets it when the period is opened again.
 */
export function wantedCards(tasks: readonly ExpandedTask[], report: DueRule, year: number): WantedCard[] {
  return tasks.flatMap(({ task, leadIds, coordinatingIds }) => {
    const due = dueInCycle(task.deadline, year, report);
    if (!due.active) return [];
    if (leadIds.length === 0) return [];
    const parties = task.leadMode === 'each' ? leadIds.map((id) => [id]) : [leadIds];
    return parties.map((ids) => ({
      task,
      leadIds: ids,
      leadKey: [...ids].sort().join(','),
      coordinatingIds,
      dueOn: due.dueOn,
      notTriggered: due.notTriggered,
    }));
  });
}

/** What makes a card the same when a period is opened again. */
export function cardKey({ task, leadKey }: Pick<WantedCard, 'task' | 'leadKey'>): string {
  return `${task.id} ${leadKey}`;
}

export interface PreviewGiven {
  plan: Pick<Plan, 'dueRule' | 'dataEnds'>;
  year: number;
  today: Day;
  tasks: readonly ExpandedTask[];
  /** Keys of the cards that are there already. */
  present: ReadonlySet<string>;
  names: ReadonlyMap<string, string>;
  /** By task, the names of the sets that lead it. */
  leadingSets: ReadonlyMap<string, string[]>;
}

/** What opening a year would come to. */
export function previewOf(given: PreviewGiven): CyclePreview {
  const { plan, year, today, tasks, present, names, leadingSets } = given;
  const all = wantedCards(tasks, plan.dueRule, year);
  const made = all.filter((card) => !present.has(cardKey(card)));
  const isActive = ({ task }: ExpandedTask): boolean => dueInCycle(task.deadline, year, plan.dueRule).active;
  const taskCount = (cards: readonly WantedCard[]): number => new Set(cards.map((card) => card.task.id)).size;
  return {
    year,
    ...cycleDays(year, plan.dueRule, plan.dataEnds),
    cards: made.length,
    standing: present.size,
    agencies: [
      ...groupBy(
        made.flatMap((card) => card.leadIds),
        (id) => id,
      ),
    ]
      .map(([agencyId, list]) => ({ agencyId, name: names.get(agencyId) ?? '', cards: list.length }))
      .sort((a, b) => b.cards - a.cards || a.name.localeCompare(b.name, 'vi')),
    deadlines: [...groupBy(made, (card) => card.task.deadline.kind)]
      .map(([kind, list]) => ({ kind, cards: list.length }))
      .sort((a, b) => b.cards - a.cards),
    waiting: taskCount(made.filter((card) => card.notTriggered)),
    undated: taskCount(made.filter((card) => !card.notTriggered && card.dueOn === null)),
    late: made.filter((card) => !card.notTriggered && card.dueOn !== null && card.dueOn < today).length,
    leaderless: tasks
      .filter((one) => isActive(one) && one.leadIds.length === 0)
      .map(({ task }) => ({ ...named(task), sets: leadingSets.get(task.id) ?? [] })),
    without: tasks
      .filter((one) => !isActive(one))
      .map(({ task }) => ({ ...named(task), why: whyInactive(task.deadline, year) })),
  };
}

function named({ key, title }: ExpandedTask['task']): { key: string; title: string } {
  return { key, title };
}
