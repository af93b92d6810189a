/** What may be done with a card, asked of the same rules by which the server decides. */
import {
  availableMoves,
  decideMove,
  factsOfFace,
  moveInto,
  type CardFace,
  type CardMove,
  type Column,
  type FaceContext,
  type MoveContext,
  type Offer,
  type Refusal,
} from '@tien-do/shared';
import { useMemo } from 'react';
import { useToday } from '../live/clock.ts';
import { useMe } from './me.tsx';

/** The asking side of a decision: who, with which rights, on which day. */
export function useMoveContext(): MoveContext {
  const { ability, personId } = useMe();
  const today = useToday();
  return useMemo(() => ({ ability, personId, today }), [ability, personId, today]);
}

/** Moves to offer for a face, without knowing its content (the server judges that). */
export function offersOf(context: MoveContext, face: CardFace, faceContext: FaceContext): Offer[] {
  return availableMoves(context, factsOfFace(face, faceContext), null);
}

/** What a drop on a column would mean: the move, or why not (`refusal` null with `move` null: no move leads there). */
export interface DropAnswer {
  move: CardMove | null;
  refusal: Refusal | null;
}

/** Asks for every column at once, when a drag begins. Words that a move needs are asked for in the dialog, not held against it. */
export function dropAnswer(
  context: MoveContext,
  column: Column,
  face: CardFace,
  faceContext: FaceContext,
): DropAnswer {
  const facts = factsOfFace(face, faceContext);
  const move = moveInto(column, facts);
  if (!move) return { move: null, refusal: null };
  const refusal = decideMove(context, move, facts, null, {});
  return { move, refusal: refusal?.code === 'INVALID' ? null : refusal };
}
