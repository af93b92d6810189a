/** What happened to the cards of a board between two moments, from how they stood at both. */
import type { CardFace } from '../board/face.js';
import type { Day } from '../text/day.js';
import { columns } from '../workflow/states.js';
import { flowColumnOf, type FlowColumn } from './flow.js';

/** A card that stands elsewhere than it stood, or is due on another day. */
export interface CardSince {
  cardId: string;
  taskId: string;
  leadIds: string[];
  from: FlowColumn;
  to: FlowColumn;
  dueFrom: Day | null;
  dueTo: Day | null;
  /** How often it was returned in between. */
  returns: number;
}

export interface ChangesSince {
  /** What came furthest first. */
  moved: CardSince[];
  /** Cards on which something else happened: a text, a file, a comment, a step. */
  touched: number;
}

const places: readonly FlowColumn[] = ['none', ...columns];

/** @param then the faces of before. @param now the faces of after. */
export function changesSince(then: Iterable<CardFace>, now: Iterable<CardFace>): ChangesSince {
  const before = new Map([...then].map((face) => [face.id, face]));
  const moved: CardSince[] = [];
  let touched = 0;
  const compare = (was: CardFace | null, is: CardFace | null): void => {
    const face = is ?? was;
    if (!face) return;
    const change: CardSince = {
      cardId: face.id,
      taskId: face.taskId,
      leadIds: face.leadIds,
      from: was ? flowColumnOf(was) : 'none',
      to: is ? flowColumnOf(is) : 'none',
      dueFrom: was?.dueOn ?? null,
      dueTo: is?.dueOn ?? null,
      returns: Math.max(0, (is?.returns ?? 0) - (was?.returns ?? 0)),
    };
    const dueMoved = was !== null && is !== null && change.dueFrom !== change.dueTo;
    if (change.from !== change.to || dueMoved || change.returns > 0) moved.push(change);
    else if (was?.at !== is?.at) touched += 1;
  };
  for (const face of now) {
    compare(before.get(face.id) ?? null, face);
    before.delete(face.id);
  }
  for (const face of before.values()) compare(face, null);
  moved.sort(
    (a, b) =>
      places.indexOf(b.to) - places.indexOf(a.to) ||
      places.indexOf(a.from) - places.indexOf(b.from) ||
      (a.cardId < b.cardId ? -1 : 1),
  );
  return { moved, touched };
}
