/** What every card of an open board needs and what changes rarely: made once, handed down by context. */
import type { CardFace, CardMove, Column, Day, MoveContext } from '@tien-do/shared';
import { createContext, useContext } from 'react';
import type { Me } from '../../access/index.ts';
import type { BoardInfo } from '../../live/index.ts';
import type { Register } from '../../moves/index.ts';
import type { BoardIndex } from './board-index.ts';

export interface BoardTools {
  boardId: string;
  info: BoardInfo;
  index: BoardIndex;
  me: Me;
  moveContext: MoveContext;
  /** The move that waits for me on this card, or null. Reckoned once per face. */
  awaited: (face: CardFace) => CardMove | null;
  /** Begins a move: from the menu, or by a drop on a column. */
  startMove: (face: CardFace, move: CardMove, dropped?: Column) => void;
  /** How the lead agencies of a card are spoken to. */
  registerOf: (face: CardFace) => Register;
  openCard: (cardId: string) => void;
  /** The address under which the card stands open beside the board as it is filtered now. */
  cardLink: (cardId: string) => string;
  /** The day that is looked at where it is over, when nothing can be done; null for now. */
  pastDay: Day | null;
  /** Can cards be dragged here at all (a mouse, wide enough, the period open)? */
  draggable: boolean;
}

export const BoardContext = createContext<BoardTools | null>(null);

/** The tools of the board around. @throws Error outside a board. */
export function useBoardTools(): BoardTools {
  const tools = useContext(BoardContext);
  if (!tools) throw new Error('no board around');
  return tools;
}
