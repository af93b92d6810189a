/** One card of the board is reached by Tab; arrows carry the focus on, into cards that are not in the page yet. */
import type { Column } from '@tien-do/shared';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { ColumnCards } from './board-model.ts';
import type { Reveal } from './card-list.tsx';
import { placeOf } from './use-board-keys.ts';

export interface CardFocus {
  reachable: string | null;
  /** To be told of every focus inside the board. */
  noticeFocus: (target: EventTarget) => void;
  focusCard: (cardId: string) => void;
  onReveal: (column: Column, reveal: Reveal | null) => void;
  onRevealCard: (reveal: ((cardId: string) => void) | null) => void;
}

/** A card that was scrolled to is in the page after a frame or two. */
const mostFrames = 12;

function focusSoon(cardId: string, frames = mostFrames): void {
  const link = document.querySelector<HTMLElement>(`[data-card-link="${cardId}"]`);
  if (link) {
    link.focus({ preventScroll: true });
    link.closest('[data-card]')?.scrollIntoView({ block: 'nearest' });
    return;
  }
  if (frames > 0) {
    requestAnimationFrame(() => {
      focusSoon(cardId, frames - 1);
    });
  }
}

/** Which card has, or would get, the focus. */
export function useCardFocus(columns: readonly ColumnCards[]): CardFocus {
  const [focused, setFocused] = useState<string | null>(null);
  const reveals = useRef(new Map<Column, Reveal>());
  const revealCard = useRef<((cardId: string) => void) | null>(null);
  const latest = useRef(columns);
  useEffect(() => {
    latest.current = columns;
  }, [columns]);

  const present = focused !== null && placeOf(columns, focused) !== null;
  const first = columns.find((cards) => cards.faces.length > 0)?.faces[0]?.id ?? null;

  const focusCard = useCallback((cardId: string) => {
    setFocused(cardId);
    const at = placeOf(latest.current, cardId);
    const column = at && latest.current[at.column]?.column;
    if (revealCard.current) revealCard.current(cardId);
    else if (at && column) reveals.current.get(column)?.(at.place);
    requestAnimationFrame(() => {
      focusSoon(cardId);
    });
  }, []);
  const noticeFocus = useCallback((target: EventTarget) => {
    const cardId = target instanceof HTMLElement ? target.dataset['cardLink'] : undefined;
    if (cardId) setFocused(cardId);
  }, []);
  const onReveal = useCallback((column: Column, reveal: Reveal | null) => {
    if (reveal) reveals.current.set(column, reveal);
    else reveals.current.delete(column);
  }, []);
  const onRevealCard = useCallback((reveal: ((cardId: string) => void) | null) => {
    revealCard.current = reveal;
  }, []);

  return { reachable: present ? focused : first, noticeFocus, focusCard, onReveal, onRevealCard };
}
