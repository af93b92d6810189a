/** How the cards of a period follow an amended plan. Pure: accepting carries it out, the preview counts it. */
import { foldText, type CardState, type Day } from '@tien-do/shared';
import type { CardContent } from '@tien-do/shared/contract';
import { cardKey, type WantedCard } from './wanted-cards.js';

/** A card as far as an amendment can touch it. */
export interface StandingCard {
  id: string;
  taskId: string;
  leadKey: string;
  /** The key under which the plan has it, where the task went to other leads. */
  plannedLeadKey: string | null;
  state: CardState;
  cancelled: boolean;
  notTriggered: boolean;
  dueOn: Day | null;
  submissions: number;
  coordinatingIds: string[];
}

export interface CardPatch {
  dueOn?: Day | null;
  notTriggered?: boolean;
  coordinatingIds?: string[];
}

export interface Following {
  /** Cards that are missing. */
  make: WantedCard[];
  /** Stopped by an earlier amendment, and asked for again. */
  revive: { id: string; card: WantedCard }[];
  stop: string[];
  /** No longer asked for, yet something was submitted: for the coordinator to look at. */
  look: string[];
  change: { id: string; patch: CardPatch }[];
}

/**
 * What becomes of the cards. Only what the amendment changed is followed: a card that differs from the plan for another reason
 * (a member that left a set, a due that a person gave) stays as it is. What is compiled stays in any case.
 * @param ended ids of the tasks that the amendment ends.
 */
export function followingOf(
  before: readonly WantedCard[],
  after: readonly WantedCard[],
  cards: readonly StandingCard[],
  ended: ReadonlySet<string>,
): Following {
  const was = new Map(before.map((card) => [cardKey(card), card]));
  const now = new Map(after.map((card) => [cardKey(card), card]));
  const keyOf = ({ taskId, leadKey, plannedLeadKey }: StandingCard): string => {
    const own = `${taskId} ${leadKey}`;
    // Where the plan names the new leads itself, the card is theirs by the plan too.
    return plannedLeadKey === null || now.has(own) ? own : `${taskId} ${plannedLeadKey}`;
  };
  const present = new Map(cards.map((card) => [keyOf(card), card]));
  const found: Following = { make: [], revive: [], stop: [], look: [], change: [] };
  for (const [key, card] of now) {
    if (was.has(key)) continue;
    const standing = present.get(key);
    if (!standing) found.make.push(card);
    else if (standing.cancelled) found.revive.push({ id: standing.id, card });
  }
  for (const [key, card] of present) {
    if (card.cancelled || card.state === 'compiled') continue;
    const [old, next] = [was.get(key), now.get(key)];
    if (ended.has(card.taskId)) found.stop.push(card.id);
    else if (old && !next) (card.submissions === 0 ? found.stop : found.look).push(card.id);
    else if (old && next) {
      const patch = patchOf(card, old, next);
      if (Object.keys(patch).length > 0) found.change.push({ id: card.id, patch });
    }
  }
  return found;
}

function patchOf(card: StandingCard, old: WantedCard, next: WantedCard): CardPatch {
  const patch: CardPatch = {};
  // A due that a person gave, of a request or of an assignment, gives way only to one that the plan itself says.
  const given = card.dueOn !== old.dueOn;
  const wanted = given && next.dueOn === null ? card.dueOn : next.dueOn;
  if (old.dueOn !== next.dueOn && card.dueOn !== wanted) patch.dueOn = wanted;
  const waits = next.notTriggered && card.state === 'draft';
  if (old.notTriggered !== next.notTriggered && card.notTriggered !== waits) patch.notTriggered = waits;
  if ([...old.coordinatingIds].sort().join() !== [...next.coordinatingIds].sort().join()) {
    patch.coordinatingIds = next.coordinatingIds;
  }
  return patch;
}

/** As long as the contract lets a note be. */
const longestNote = 5_000;

/**
 * The answers to the expected results of a task that has others now: what was written stays with the result that it answers,
 * also when its place is another; what answered a result that is gone goes into the note, or stays behind the others where
 * the note has no room for it.
 */
export function itemsFor(
  content: CardContent,
  before: readonly string[],
  after: readonly string[],
): CardContent {
  const free = new Map(before.map((_, place) => [place, content.items[place]]));
  const take = (place: number): CardContent['items'][number] => {
    const item = free.get(place);
    free.delete(place);
    return item ?? { done: false, text: '' };
  };
  const folded = before.map(foldText);
  const exact = after.map((result) => {
    const place = folded.findIndex((one, n) => free.has(n) && one === foldText(result));
    return place < 0 ? null : take(place);
  });
  const items = exact.map((item, n) => item ?? take(n));
  const left = [...free.values()].filter((item) => item !== undefined && item.text.trim() !== '');
  const note = [content.note, ...left.map((item) => item?.text ?? '')].filter((text) => text.trim() !== '');
  const joined = note.join('\n');
  if (joined.length <= longestNote) return { ...content, items, note: joined };
  return { ...content, items: [...items, ...left.flatMap((item) => item ?? [])] };
}
