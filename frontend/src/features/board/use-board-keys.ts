/** The keyboard on the board: arrows between cards and columns, M for the moves, / for the filter, ? for help. */
import type { CardFace } from '@tien-do/shared';
import { useCallback, useEffect, type KeyboardEvent } from 'react';

/** Cards one below the other. */
export interface CardColumn {
  faces: readonly CardFace[];
}

/** Where a card stands: column and place in it. */
export function placeOf(
  columns: readonly CardColumn[],
  cardId: string,
): { column: number; place: number } | null {
  for (const [column, cards] of columns.entries()) {
    const place = cards.faces.findIndex((face) => face.id === cardId);
    if (place >= 0) return { column, place };
  }
  return null;
}

/** The card that a key goes to from another; null when it stays. */
export function nextCard(columns: readonly CardColumn[], from: string, key: string): string | null {
  const at = placeOf(columns, from);
  if (!at) return null;
  const own = columns[at.column]?.faces ?? [];
  const idAt = (faces: CardColumn['faces'], place: number): string | null =>
    faces[Math.max(0, Math.min(place, faces.length - 1))]?.id ?? null;
  switch (key) {
    case 'ArrowDown':
      return idAt(own, at.place + 1);
    case 'ArrowUp':
      return idAt(own, at.place - 1);
    case 'Home':
      return idAt(own, 0);
    case 'End':
      return idAt(own, own.length - 1);
    case 'ArrowRight':
    case 'ArrowLeft': {
      const step = key === 'ArrowRight' ? 1 : -1;
      for (let column = at.column + step; column >= 0 && column < columns.length; column += step) {
        const faces = columns[column]?.faces ?? [];
        if (faces.length > 0) return idAt(faces, at.place);
      }
      return null;
    }
    default:
      return null;
  }
}

/** True while the person is writing: letters are then words, not commands. */
export function isWriting(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/u.test(target.tagName))
  );
}

/** The card of whose link the focus is on. */
function focusedCard(target: EventTarget | null): string | null {
  return target instanceof HTMLElement
    ? (target.closest<HTMLElement>('[data-card-link]')?.dataset['cardLink'] ?? null)
    : null;
}

export interface BoardKeys {
  columns: readonly CardColumn[];
  focusCard: (cardId: string) => void;
  openMenu: (cardId: string) => void;
  focusFilter: () => void;
  showHelp: () => void;
}

/** Keys on a card (for the board's root), and `/` and `?` anywhere on the page. */
export function useBoardKeys(keys: BoardKeys): (event: KeyboardEvent) => void {
  const { columns, focusCard, openMenu, focusFilter, showHelp } = keys;

  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return;
      if (document.querySelector('[aria-modal="true"], dialog[open]')) return;
      if (event.key === '/') focusFilter();
      else if (event.key === '?') showHelp();
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => {
      window.removeEventListener('keydown', onKey);
    };
  }, [focusFilter, showHelp]);

  return useCallback(
    (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      const cardId = focusedCard(event.target);
      if (!cardId) return;
      if (event.key.toLowerCase() === 'm') {
        event.preventDefault();
        openMenu(cardId);
        return;
      }
      const next = nextCard(columns, cardId, event.key);
      if (next === null) return;
      event.preventDefault();
      focusCard(next);
    },
    [columns, focusCard, openMenu],
  );
}
