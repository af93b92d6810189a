/** The inbox as groups, its order, and what several of its cards can be done with at once. */
import type { StepAct } from '@tien-do/shared';
import type { BulkPreview, InboxItem } from '@tien-do/shared/contract';

export type Why = InboxItem['why'];
export const whys = [
  'decide',
  'petition',
  'consent',
  'due',
  'answer',
  'supplement',
  'returned',
  'contribute',
  'work',
  'close',
  'assign',
] as const satisfies readonly Why[];

export interface InboxGroup {
  why: Why;
  items: InboxItem[];
}

/** The groups that have something in them, decisions first; within them the server's order stands. */
export function groupInbox(items: readonly InboxItem[]): InboxGroup[] {
  return whys
    .map((why) => ({ why, items: items.filter((item) => item.why === why) }))
    .filter((group) => group.items.length > 0);
}

/** All items in the order in which they are shown. */
export function shownOrder(groups: readonly InboxGroup[]): InboxItem[] {
  return groups.flatMap((group) => group.items);
}

/** The item some steps further (or back); the ends hold. Null when there is none. */
export function neighbour(order: readonly InboxItem[], cardId: string | null, by: 1 | -1): InboxItem | null {
  const at = order.findIndex((item) => item.face.id === cardId);
  if (at < 0) return order[0] ?? null;
  return order[Math.min(order.length - 1, Math.max(0, at + by))] ?? null;
}

/** Where to go when an item is dealt with: the next of its kind, else the one before, else whatever comes next. */
export function nextAfter(order: readonly InboxItem[], cardId: string): InboxItem | null {
  const at = order.findIndex((item) => item.face.id === cardId);
  const item = order[at];
  if (!item) return order[0] ?? null;
  const alike = (other: InboxItem): boolean => other.why === item.why;
  const after = order.slice(at + 1);
  const before = order.slice(0, at);
  return after.find(alike) ?? before.findLast(alike) ?? after[0] ?? before[0] ?? null;
}

/** What can be done with several cards in one go. */
export type BulkAct = 'assign' | StepAct;

/** The act that an item waits for, if it can be made for several at once. */
export function bulkActOf(item: InboxItem): BulkAct | null {
  if (item.why === 'assign') return 'assign';
  return item.why === 'decide' ? (item.face.step?.act ?? null) : null;
}

export interface BulkPlan {
  boardId: string;
  act: BulkAct;
  items: InboxItem[];
}

/** The chosen cards, by board and act: one request each. */
export function bulkPlans(order: readonly InboxItem[], chosen: ReadonlySet<string>): BulkPlan[] {
  const plans: BulkPlan[] = [];
  for (const item of order) {
    const act = bulkActOf(item);
    if (act === null || !chosen.has(item.face.id)) continue;
    const plan = plans.find((held) => held.boardId === item.boardId && held.act === act);
    if (plan) plan.items.push(item);
    else plans.push({ boardId: item.boardId, act, items: [item] });
  }
  return plans;
}

/** The chosen cards as a preview sorts them: those that will move, and those that will not. All move until it is known. */
export function byOutcome(
  items: readonly InboxItem[],
  preview: readonly BulkPreview[] | null,
): { allowed: InboxItem[]; others: InboxItem[] } {
  const moving = new Set(preview?.filter(({ outcome }) => outcome === 'allowed').map(({ cardId }) => cardId));
  const allowed = items.filter(({ face }) => preview === null || moving.has(face.id));
  return { allowed, others: items.filter((item) => !allowed.includes(item)) };
}
