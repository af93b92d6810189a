/** What of a board waits for somebody, by the faces of its cards: the inbox's rule as far as a face tells. */
import { may, type AppAbility, type CardMove } from '../access/index.js';
import { awaitedAgencies, factsOfFace, type CardFace, type FaceContext } from './face.js';

/** Whoever looks at a board. */
export interface Looker {
  ability: AppAbility;
  /** Agencies in which they have a duty. */
  agencyIds: ReadonlySet<string>;
  /** What those duties allow by which the daily work of an agency is theirs, and these agencies. */
  desk: { ability: AppAbility; agencyIds: ReadonlySet<string> };
}

/**
 * The move that this card waits for from me, as the inbox sees it: a decision of a step that is mine by a duty of my own or a
 * delegated one, or (where the daily work is mine) work on the result or an assignment. Null when it waits for somebody else or
 * for nothing. Who had a hand in a version is not on its face: four eyes show when the card is opened.
 */
export function awaitedMove(me: Looker, face: CardFace, faceContext: FaceContext): CardMove | null {
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
      if (!inHandOf(face).some((id) => me.desk.agencyIds.has(id))) return null;
      return face.assignmentAccepted ? 'submit_internal' : 'accept_assignment';
    case 'internal_review':
    case 'submitted':
      // While its lead completes it, nobody decides.
      if (!face.step || face.supplementOpen || !awaitedAgencies(face).some((id) => me.agencyIds.has(id)))
        return null;
      return may(me.ability, face.step.act, 'Card', factsOfFace(face, faceContext)) ? face.step.act : null;
    case 'compiled':
      return null;
  }
}

/** The leads that have a card in hand: of joint leads those whose parts alone came back. */
function inHandOf({ returnedToIds, leadIds }: CardFace): readonly string[] {
  return returnedToIds.length > 0 ? returnedToIds : leadIds;
}

/** A proposed due that waits for word at my desk. */
function decidesDue(me: Looker, face: CardFace, faceContext: FaceContext): boolean {
  if (face.dueProposedOn === null || (face.state !== 'draft' && face.state !== 'in_progress')) return false;
  return may(me.desk.ability, 'agree_due', 'Card', factsOfFace(face, faceContext));
}
