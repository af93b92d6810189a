/** What may be done with a card, asked of the same rules by which the server decides. */
import {
  availableMoves,
  awaitedAgencies,
  decideMove,
  factsOfFace,
  may,
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
import { useMe, type Me } from './me.tsx';

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

/**
 * The move that this card waits for from me, as the inbox sees it: a decision of a step that is mine, or (at an officer's
 * desk) work on the result or an assignment. Null when it waits for somebody else or for nothing.
 */
export function awaitedMove(me: Me, face: CardFace, faceContext: FaceContext): CardMove | null {
  if (face.onHold || face.cancelled || face.notTriggered || faceContext.cyclePhase !== 'open') return null;
  if (decidesDue(me, face, faceContext)) return 'agree_due';
  // Agencies first: they are looked up in no time, and most cards of a board are somebody else's.
  switch (face.state) {
    case 'draft': {
      const { coordinatorId, issuerId } = faceContext;
      if (!me.desk.agencyIds.has(coordinatorId) && !me.desk.agencyIds.has(issuerId)) return null;
      return may(me.desk.ability, 'assign', 'Card', factsOfFace(face, faceContext)) ? 'assign' : null;
    }
    case 'in_progress':
      if (!face.leadIds.some((id) => me.desk.agencyIds.has(id))) return null;
      return face.assignmentAccepted ? 'submit_internal' : 'accept_assignment';
    case 'internal_review':
    case 'submitted':
      if (!face.step || !awaitedAgencies(face).some((id) => me.agencyIds.has(id))) return null;
      return may(me.ability, face.step.act, 'Card', factsOfFace(face, faceContext)) ? face.step.act : null;
    case 'compiled':
      return null;
  }
}

/** A proposed due that waits for word at my desk. */
function decidesDue(me: Me, face: CardFace, faceContext: FaceContext): boolean {
  if (face.dueProposedOn === null || (face.state !== 'draft' && face.state !== 'in_progress')) return false;
  return may(me.desk.ability, 'agree_due', 'Card', factsOfFace(face, faceContext));
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
