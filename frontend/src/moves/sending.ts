/** Which cards have a move under way: the board shows "đang gửi" on them, in the column that they are bound for. */
import type { CardMove, Column } from '@tien-do/shared';
import { useSyncExternalStore } from 'react';

export interface Sending {
  move: CardMove;
  /** Where the card is shown meanwhile; null: where it is. */
  column: Column | null;
}

let sending: ReadonlyMap<string, Sending> = new Map();
const listeners = new Set<() => void>();

function publish(next: Map<string, Sending>): void {
  sending = next;
  for (const listener of listeners) listener();
}

/** Notes a move under way. @returns a function that ends it. */
export function beginSending(cardId: string, entry: Sending): () => void {
  publish(new Map(sending).set(cardId, entry));
  return () => {
    const next = new Map(sending);
    next.delete(cardId);
    publish(next);
  };
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** All moves under way. */
export function useAllSending(): ReadonlyMap<string, Sending> {
  return useSyncExternalStore(subscribe, () => sending);
}

/** The move under way on a card, or null. */
export function useSending(cardId: string): Sending | null {
  return useSyncExternalStore(subscribe, () => sending.get(cardId) ?? null);
}
