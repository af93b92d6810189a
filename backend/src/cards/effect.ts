/** What the effects of moves share: what they are given, what they give back, and the statements that they leave. */
import type { ActiveMembership, ApprovalChain, Capacity } from '@tien-do/shared';
import type { Desk, Round, StandingReturn } from '../approvals/index.js';
import type { AskedFigures } from '../figures/index.js';
import { updateStatement } from '../database/rows.js';
import type { BoardWrite } from '../database/write.js';
import { CardContentRow, type Card } from './entities.js';

/** Everything that a move may need of its card, loaded under the board's lock. */
export interface LoadedCard {
  card: Card;
  content: CardContentRow;
  chain: ApprovalChain;
  /** The submission that is under way, or the last one. */
  round: Round | null;
  /** The last return, where places were remarked and the others are locked; read for what depends on it. */
  standing: StandingReturn | null;
  /** The figures that its task asks its leads for; read for what depends on it. */
  asked: AskedFigures;
  /** How many things keep its figures from being submitted; reckoned for what depends on it. */
  figureFaults: number;
}

/** What an effect needs to know of whoever acts. */
export interface Acting {
  membership: ActiveMembership;
  /** Null when no open step waits for them. */
  desk: Desk | null;
  /** The capacity in which they sign; null for a duty that signs nothing. */
  capacity: Capacity | null;
}

export interface MoveEffect {
  patch: Partial<Card>;
  /** Small facts for the log. */
  detail: Record<string, unknown>;
}

/** A card whose chain is not under way. */
export function noStep(): Pick<Card, 'stepAct' | 'stepOpen' | 'received' | 'stepSeats'> {
  return { stepAct: null, stepOpen: [], received: false, stepSeats: [] };
}

/** A text in which every place is open and no remark waits for an answer. */
export function nothingLocked(): Pick<CardContentRow, 'openPaths' | 'answers'> {
  return { openPaths: null, answers: {} };
}

/** Leaves a change of the content's row for the end of the write; one for each move. */
export function changeContent(write: BoardWrite, cardId: string, patch: Partial<CardContentRow>): void {
  write.alongside((parameters) => updateStatement(write.db, CardContentRow, cardId, patch, parameters));
}
