/** Which board the frame is about: the one in the address, else the last one, else the one in hand. */
import type { BoardLine } from '@tien-do/shared/contract';
import { useEffect } from 'react';
import { useLocation } from 'wouter';
import { useBoards } from '../api/index.ts';

const storageKey = 'tien-do.board';

function remembered(): string | null {
  try {
    return localStorage.getItem(storageKey);
  } catch {
    return null;
  }
}

/** The board that a path names. */
export function boardInPath(path: string): string | null {
  return /^\/(?:bang|dieu-hanh)\/([^/?]+)/u.exec(path)?.[1] ?? null;
}

/** The board to go to when the address names none: the last one, else the one that the server puts first. */
export function preferredBoard(boards: readonly BoardLine[], last: string | null): BoardLine | null {
  return boards.find((board) => board.id === last) ?? boards[0] ?? null;
}

export interface CurrentBoard {
  board: BoardLine | null;
  boardId: string | null;
  boards: readonly BoardLine[];
  loading: boolean;
}

/** The frame's board, and all that may be switched to. */
export function useCurrentBoard(): CurrentBoard {
  const [path] = useLocation();
  const { data: boards = [], isPending } = useBoards();
  const named = boardInPath(path);
  useEffect(() => {
    if (!named) return;
    try {
      localStorage.setItem(storageKey, named);
    } catch {
      // Without storage the board in hand is the one to come back to.
    }
  }, [named]);
  // A board that the address names and nobody knows: the ways out lead to one that there is.
  const board = boards.find((line) => line.id === named) ?? preferredBoard(boards, remembered());
  return { board, boardId: board?.id ?? named, boards, loading: isPending };
}
