/** Merging a live message or a catch-up into the board that a client holds: pure, so that it can be tested to death. */
import type { CyclePhase } from '../cycles/phases.js';
import type { CardFace } from './face.js';

export interface BoardState {
  boardId: string;
  version: number;
  cards: ReadonlyMap<string, CardFace>;
}

/** A span of changes: everything after `from` up to and including `to`. */
export interface BoardChange {
  boardId: string;
  from: number;
  to: number;
  cards: CardFace[];
  removed: string[];
  /** Of the board's cycle: whoever holds another one reads the board's frame again. */
  phase: CyclePhase;
  /** The version of the plan that the cards follow: the same goes for it. */
  planVersion: number;
  /** Of what is set about the plan: another one means another frame. */
  settingsVersion: number;
  /**
   * Who sees the same of the board as whoever asked: with another circle than that of what is held, cards may be missing or be too
   * many, and everything is read again.
   */
  circle: string;
}

export type MergeResult =
  | { kind: 'applied'; board: BoardState; changed: string[] }
  | { kind: 'ignored' }
  /** There is a gap: ask `GET /api/boards/:id?since=<version>`. */
  | { kind: 'gap'; since: number };

/**
 * Merges a change. It applies when the client stands inside its span, is ignored when it brings nothing new, and is a gap
 * when something in between is missing. A face never goes back: one with a lower `at` than the held one is skipped.
 */
export function mergeChange(board: BoardState, change: BoardChange): MergeResult {
  if (change.boardId !== board.boardId || change.to <= board.version) return { kind: 'ignored' };
  if (change.from > board.version) return { kind: 'gap', since: board.version };
  const cards = new Map(board.cards);
  const changed: string[] = [];
  for (const face of change.cards) {
    const held = cards.get(face.id);
    if (held && held.at >= face.at) continue;
    cards.set(face.id, face);
    changed.push(face.id);
  }
  for (const id of change.removed) if (cards.delete(id)) changed.push(id);
  return { kind: 'applied', board: { boardId: board.boardId, version: change.to, cards }, changed };
}

/**
 * Puts one card's face (the answer to the client's own action) into the board without moving the board's version: changes of
 * others that lie between are still to come and must not be skipped.
 */
export function mergeFace(board: BoardState, face: CardFace): BoardState {
  const held = board.cards.get(face.id);
  if (held && held.at >= face.at) return board;
  const cards = new Map(board.cards);
  cards.set(face.id, face);
  return { ...board, cards };
}
