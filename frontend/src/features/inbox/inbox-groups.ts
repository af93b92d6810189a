/** The lists of what waits: their groups and order, and what several cards can be done with at once. */
import type { CardFace, StepAct } from '@tien-do/shared';
import type { InboxItem, SentItem } from '@tien-do/shared/contract';

export type Why = InboxItem['why'];
export const whys = [
  'decide',
  'petition',
  'consent',
  'due',
  'answer',
  'uncovered',
  'supplement',
  'returned',
  'contribute',
  'work',
  'close',
  'assign',
] as const satisfies readonly Why[];

export const sentKinds = [
  'submission',
  'returned',
  'petition',
  'contribution',
  'supplement',
  'due',
] as const satisfies readonly SentItem['kind'][];

/** An item that is about a card. */
export type CardItem = InboxItem & { face: CardFace };

export function isOfCard(item: InboxItem): item is CardItem {
  return item.face !== null;
}

/** A line of either list. */
export type Line = InboxItem | SentItem;

/** What a line is: one card can wait for several reasons. */
export function kindOf(line: Line): Why | SentItem['kind'] {
  return 'why' in line ? line.why : line.kind;
}

/** Names a line within its list. */
export function keyOf(line: Line): string {
  return `${line.face?.id ?? ''}/${kindOf(line)}/${line.aboutId ?? ''}`;
}

/** How a list is put together: all by age, or each kind for itself. */
export type Grouping = 'age' | 'kind';

export interface Group<L extends Line, Id extends string> {
  id: Id;
  items: L[];
}

export type InboxGroup = Group<InboxItem, Why | 'waiting' | 'held'>;
export type SentGroup = Group<SentItem, SentItem['kind'] | 'sent'>;

/**
 * The groups that have something in them; within them the server's order stands, the oldest first. By age, what a colleague has
 * taken and what is still to be given out come behind: neither is anybody's waiting for my word.
 */
export function groupInbox(items: readonly InboxItem[], by: Grouping): InboxGroup[] {
  if (by === 'kind') {
    return filled(whys.map((id) => ({ id, items: items.filter((item) => item.why === id) })));
  }
  const held = (item: InboxItem): boolean => item.heldBy !== null;
  return filled<InboxGroup>([
    { id: 'waiting', items: items.filter((item) => item.why !== 'assign' && !held(item)) },
    { id: 'held', items: items.filter(held) },
    { id: 'assign', items: items.filter((item) => item.why === 'assign') },
  ]);
}

/** The same of what I wait for. */
export function groupSent(items: readonly SentItem[], by: Grouping): SentGroup[] {
  if (by === 'kind') {
    return filled(sentKinds.map((id) => ({ id, items: items.filter((item) => item.kind === id) })));
  }
  return filled<SentGroup>([{ id: 'sent', items: [...items] }]);
}

function filled<G extends Group<Line, string>>(groups: readonly G[]): G[] {
  return groups.filter(({ items }) => items.length > 0);
}

/** All lines in the order in which they are shown. */
export function shownOrder<L extends Line>(groups: readonly Group<L, string>[]): L[] {
  return groups.flatMap((group) => group.items);
}

/** The plans of the lines, by name, each once. */
export function plansOf(lines: readonly Line[]): { id: string; name: string }[] {
  const names = new Map(lines.map(({ planId, planShortTitle }) => [planId, planShortTitle]));
  return [...names].map(([id, name]) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name, 'vi'));
}

/** What of a line an address names; null: not said. */
export interface Named {
  cardId: string | null;
  kind: string | null;
  aboutId: string | null;
}

/** The line that an address names: that very one, else what waits of the same card now. */
export function findLine<L extends Line>(order: readonly L[], { cardId, kind, aboutId }: Named): L | null {
  const same = order.filter((line) => (line.face?.id ?? null) === cardId);
  const exact = same.find((line) => kindOf(line) === kind && line.aboutId === aboutId);
  return exact ?? (cardId === null ? null : (same[0] ?? null));
}

/** The line some steps further (or back); the ends hold. Null when there is none. */
export function neighbour<L extends Line>(order: readonly L[], key: string | null, by: 1 | -1): L | null {
  const at = order.findIndex((line) => keyOf(line) === key);
  if (at < 0) return order[0] ?? null;
  return order[Math.min(order.length - 1, Math.max(0, at + by))] ?? null;
}

/** Where to go when an item is dealt with: the next of its kind, else the one before, else whatever comes next. */
export function nextAfter(order: readonly InboxItem[], key: string): InboxItem | null {
  const at = order.findIndex((item) => keyOf(item) === key);
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
  return item.why === 'decide' ? (item.face?.step?.act ?? null) : null;
}

export interface BulkPlan {
  boardId: string;
  act: BulkAct;
  items: CardItem[];
}

/** The chosen cards, by board and act: one request each. */
export function bulkPlans(order: readonly InboxItem[], chosen: ReadonlySet<string>): BulkPlan[] {
  const plans: BulkPlan[] = [];
  for (const item of order.filter(isOfCard)) {
    const act = bulkActOf(item);
    if (act === null || !chosen.has(item.face.id)) continue;
    const plan = plans.find((one) => one.boardId === item.boardId && one.act === act);
    if (plan) plan.items.push(item);
    else plans.push({ boardId: item.boardId, act, items: [item] });
  }
  return plans;
}
