/** Keys that work anywhere on the review. */
import { useEffect } from 'react';

export interface ReviewKeys {
  next: (by: 1 | -1) => void;
  undo: () => void;
  redo: () => void;
  help: () => void;
}

function isWriting(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest(
      'input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable="true"], [role="menu"]',
    ) !== null
  );
}

/** N and Shift+N (F8 and Shift+F8 in a field too) go through the doubtful places; Ctrl+Z and Ctrl+Y take back and do again. */
export function useReviewKeys({ next, undo, redo, help }: ReviewKeys): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return;
      if (document.querySelector('[aria-modal="true"], dialog[open]')) return;
      const key = event.key.toLowerCase();
      const command = (event.ctrlKey || event.metaKey) && !event.altKey;
      if (command && key === 'z') (event.shiftKey ? redo : undo)();
      else if (command && key === 'y') redo();
      else if (event.ctrlKey || event.metaKey || event.altKey) return;
      else if (event.key === 'F8') next(event.shiftKey ? -1 : 1);
      else if (isWriting(event.target)) return;
      else if (key === 'n') next(event.shiftKey ? -1 : 1);
      else if (event.key === '?') help();
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => {
      window.removeEventListener('keydown', onKey);
    };
  }, [next, undo, redo, help]);
}
