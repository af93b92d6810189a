/** What the effects of moves share: what they are given, what they give back, and the statements that they leave. */
import type { ApprovalChain } from '@tien-do/shared';
import type { Round } from '../approvals/index.js';
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

/** Leaves a change of the content's row for the end of the write; one for each move. */
export function changeContent(write: BoardWrite, cardId: string, patch: Partial<CardContentRow>): void {
  write.alongside((parameters) => updateStatement(write.db, CardContentRow, cardId, patch, parameters));
}
