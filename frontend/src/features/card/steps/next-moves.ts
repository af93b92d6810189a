/** Which of the moves is the next step, and which stand aside. */
import { isForward, type CardFace, type CardMove, type Offer, type Refusal } from '@tien-do/shared';
import type { CardContent, CardDetail } from '@tien-do/shared/contract';
import { hasEvidence, hasResult } from '../draft/content.ts';

export interface NextMoves {
  main: Offer | null;
  /** Beside the main button: the return of a decision. */
  second: Offer | null;
  others: Offer[];
}

function asOffer({ move, inputs, refusal }: CardDetail['moves'][number]): Offer {
  return { move, inputs, refusal };
}

/** The offers as the text on the screen makes them, which may be ahead of what the server has judged. */
export function offersNow(
  moves: CardDetail['moves'],
  content: CardContent | null,
  files: number,
  /** How many remarks of the last return that text does not answer. */
  unanswered = 0,
): Offer[] {
  return moves.map((offer) => {
    const judged = offer.refusal?.reason;
    const byContent =
      offer.refusal === null ||
      judged === 'no_result' ||
      judged === 'no_evidence' ||
      judged === 'remarks_unanswered';
    if (offer.move !== 'submit_internal' || content === null || !byContent) return asOffer(offer);
    return { ...asOffer(offer), refusal: contentRefusal(content, files, unanswered) };
  });
}

function contentRefusal(content: CardContent, files: number, unanswered: number): Refusal | null {
  if (!hasResult(content)) return { code: 'INCOMPLETE', reason: 'no_result' };
  if (!hasEvidence(content, files)) return { code: 'INCOMPLETE', reason: 'no_evidence' };
  if (unanswered > 0) return { code: 'INCOMPLETE', reason: 'remarks_unanswered' };
  return null;
}

/** Acts on the date of a card: they stand beside the date. */
const besideDate: readonly CardMove[] = ['propose_due', 'set_due'];

/**
 * Sorts the offers: a due that waits for word first, then the step ahead; an assignment is acknowledged before anything can be
 * submitted. Another request is no step of the card's way: it stands aside.
 */
export function nextMoves(all: readonly Offer[], face: Pick<CardFace, 'notTriggered'>): NextMoves {
  const offers = all.filter(({ move }) => !besideDate.includes(move));
  const byMove = (move: CardMove): Offer | null => offers.find((offer) => offer.move === move) ?? null;
  const acknowledge = byMove('accept_assignment');
  const resume = byMove('resume');
  const [agree, refuse] = [byMove('agree_due'), byMove('refuse_due')];
  if (agree && refuse) {
    const rest = offers.filter((offer) => offer !== agree && offer !== refuse);
    return { main: agree, second: refuse, others: rest };
  }
  const forward = offers.filter(
    ({ move }) => isForward(move) && (move !== 'record_request' || face.notTriggered),
  );
  const open = forward.find((offer) => offer.refusal === null) ?? null;
  // What lies at a colleague's desk is taken over before it is decided.
  const takeOver = forward.some(({ refusal }) => refusal?.reason === 'held_by_other')
    ? byMove('take_over')
    : null;
  const main =
    open ??
    (takeOver?.refusal === null ? takeOver : null) ??
    (acknowledge?.refusal === null ? acknowledge : null) ??
    (resume?.refusal === null ? resume : null) ??
    forward[0] ??
    null;
  const beside = main?.move === 'accept_assignment' ? byMove('submit_internal') : byMove('send_back');
  const second = beside ?? (main?.move === 'submit_internal' && acknowledge ? acknowledge : null);
  return { main, second, others: offers.filter((offer) => offer !== main && offer !== second) };
}
