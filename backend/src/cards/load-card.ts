import { ProblemError, transitions, type ApprovalChain, type CardMove } from '@tien-do/shared';
import type { EntityManager } from 'typeorm';
import { readRound } from '../approvals/index.js';
import { selectRow } from '../database/rows.js';
import { Card, CardContentRow } from './entities.js';
import type { LoadedCard } from './move-effects.js';

/** What a card's board adds to a decision. */
export interface Surroundings {
  phase: 'open' | 'frozen';
  chain: ApprovalChain;
  year: number;
}

/** Phase of the cycle, chain of the plan. @throws ProblemError NOT_FOUND when the board is gone. */
export async function readSurroundings(db: EntityManager, boardId: string): Promise<Surroundings> {
  const rows = await db.query<Surroundings[]>(
    `SELECT y.phase, p.chain, y.year FROM board b JOIN cycle y ON y.id = b.cycle_id JOIN plan p ON p.id = b.plan_id
      WHERE b.id = $1`,
    [boardId],
  );
  const row = rows[0];
  if (!row) throw new ProblemError('NOT_FOUND');
  return row;
}

/** The working text of a card. @throws Error when the card was made without one. */
export async function readContent(db: EntityManager, cardId: string): Promise<CardContentRow> {
  const content = await selectRow(db, CardContentRow, 't.card_id = $1', [cardId]);
  if (!content) throw new Error(`card ${cardId} has no content row`);
  return content;
}

/**
 * Loads what a move needs, inside its write. The submission is read only where the move acts on one.
 * @throws ProblemError NOT_FOUND.
 */
export async function loadForMove(
  db: EntityManager,
  cardId: string,
  move: CardMove,
): Promise<{ loaded: LoadedCard; phase: 'open' | 'frozen' }> {
  const card = await selectRow(db, Card, 't.id = $1', [cardId]);
  if (!card) throw new ProblemError('NOT_FOUND');
  const { phase, chain } = await readSurroundings(db, card.boardId);
  const content = await readContent(db, cardId);
  const actsOnSubmission =
    transitions[move].stepAct !== undefined || move === 'send_back' || move === 'withdraw';
  const round = actsOnSubmission ? await readRound(db, cardId, card.submissions) : null;
  return { loaded: { card, content, chain, round }, phase };
}
