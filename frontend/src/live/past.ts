/**
 * A day that is over, looked at as if it were now: what is below the provider gets its board, its day and its end instead of
 * today's, and nothing of it changes.
 */
import type { Day } from '@tien-do/shared';
import { createContext, useContext } from 'react';
import type { BoardSnapshot } from './live-board.ts';

export interface PastBoard {
  boardId: string;
  day: Day;
  /** Epoch ms of the end of that day. */
  end: number;
  snapshot: BoardSnapshot;
}

/** The board of a day that is over; null where it is now. */
export const PastContext = createContext<PastBoard | null>(null);

/** The day that is looked at; null for now, when things can be done. */
export function usePastDay(): Day | null {
  return useContext(PastContext)?.day ?? null;
}
