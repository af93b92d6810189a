/** What the first screen will ask, asked at once: beside the scripts instead of after them. */
import type { RouteResponse } from '@tien-do/shared/contract';
import { call } from './call.ts';
import { keys } from './keys.ts';
import { readSession } from './queries.ts';
import { queryClient } from './query-client.ts';

type BoardAnswer = RouteResponse<'board'>;

let board: { id: string; answer: Promise<BoardAnswer | null> } | null = null;

/** Begins to read who is signed in, the boards, and the board that an address names. Failures are met again by whoever asks. */
export function askEarly(path: string): void {
  if (path.startsWith('/dang-nhap')) return;
  void queryClient.prefetchQuery({ queryKey: keys.session, queryFn: ({ signal }) => readSession(signal) });
  void queryClient.prefetchQuery({
    queryKey: keys.boards,
    queryFn: ({ signal }) => call('boards', { signal }),
  });
  const id = /^\/(?:bang|dieu-hanh)\/([\w-]+)/u.exec(path)?.[1];
  if (id) board = { id, answer: call('board', { params: { id } }).catch(() => null) };
}

/** The early answer for a board, once: a second reader must ask anew. */
export function takeEarlyBoard(id: string): Promise<BoardAnswer | null> | null {
  const early = board?.id === id ? board.answer : null;
  board = null;
  return early;
}
