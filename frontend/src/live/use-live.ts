/** Hooks over the live client. */
import type { CardFace } from '@tien-do/shared';
import type { ServerPayload } from '@tien-do/shared/contract';
import { useCallback, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import { keys } from '../api/keys.ts';
import { queryClient } from '../api/query-client.ts';
import type { BoardSnapshot, ChangeListener } from './live-board.ts';
import { liveClient, type ConnectionState } from './live-client.ts';
import { PastContext } from './past.ts';
import type { RecentChange } from './reconcile.ts';
import { ask, socket } from './socket.ts';

const nothing: BoardSnapshot = {
  status: 'loading',
  error: null,
  info: null,
  version: -1,
  cards: new Map(),
  recent: new Map(),
};

function useHeld<T>(boardId: string | null, read: (snapshot: BoardSnapshot) => T): T {
  const past = useContext(PastContext);
  const then = past?.boardId === boardId ? past.snapshot : null;
  const still = then !== null;
  const subscribe = useCallback(
    (listener: () => void) => {
      if (boardId === null || still) return () => undefined;
      const end = liveClient.acquire(boardId).subscribe(listener);
      listener();
      return () => {
        end();
        liveClient.release(boardId);
      };
    },
    [boardId, still],
  );
  return useSyncExternalStore(subscribe, () =>
    read(then ?? (boardId === null ? null : liveClient.peek(boardId))?.snapshot ?? nothing),
  );
}

/** A board, live: its tree, its cards' faces, what changed just now. Renders again on every change of any card. */
export function useLiveBoard(boardId: string | null): BoardSnapshot {
  return useHeld(boardId, (snapshot) => snapshot);
}

/** One face of a live board; renders again only when that card changes. Null while unknown. */
export function useFace(boardId: string | null, cardId: string | null): CardFace | null {
  return useHeld(boardId, (snapshot) => (cardId === null ? null : (snapshot.cards.get(cardId) ?? null)));
}

/** The state of the line as a word, and when the screen last agreed with the server. */
export function useConnection(): ConnectionState {
  return useSyncExternalStore(liveClient.subscribeState, liveClient.state);
}

/** Calls back with the faces that changed on any held board. */
export function useBoardChanges(listener: ChangeListener): void {
  useEffect(() => liveClient.onChange(listener), [listener]);
}

/** Keeps an open card's detail fresh: reads it again when its face moved on. */
export function useCardPulse(cardId: string): void {
  useBoardChanges(
    useCallback(
      (changed) => {
        if (changed.some((face) => face.id === cardId)) {
          void queryClient.invalidateQueries({ queryKey: keys.card(cardId) });
        }
      },
      [cardId],
    ),
  );
}

/** Hears that I was told something, or marked something as read elsewhere; also after the line was cut. */
export function useNoticeNews(onNews: () => void): void {
  useEffect(() => {
    socket.on('notices.changed', onNews);
    socket.on('connect', onNews);
    return () => {
      socket.off('notices.changed', onNews);
      socket.off('connect', onNews);
    };
  }, [onNews]);
}

export type Present = ServerPayload<'card.present'>['people'];

/** Who else has this card open; tells the others that I have. */
export function usePresence(cardId: string | null): Present {
  const [present, setPresent] = useState<{ cardId: string | null; people: Present }>({
    cardId: null,
    people: [],
  });
  useEffect(() => {
    if (cardId === null) return undefined;
    const open = (): void => {
      void ask('card.open', { cardId });
    };
    const hear = (message: ServerPayload<'card.present'>): void => {
      if (message.cardId === cardId) setPresent(message);
    };
    socket.on('card.present', hear);
    socket.on('connect', open);
    open();
    return () => {
      socket.off('card.present', hear);
      socket.off('connect', open);
      void ask('card.open', { cardId: null });
    };
  }, [cardId]);
  return present.cardId === cardId ? present.people : [];
}

/** The change of a card by somebody else a moment ago, or null. */
export function useRecent(boardId: string, cardId: string): RecentChange | null {
  return useHeld(boardId, (snapshot) => snapshot.recent.get(cardId) ?? null);
}
