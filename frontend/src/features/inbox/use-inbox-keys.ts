import { useEffect } from 'react';

/** True while a key belongs to something else: a field, a dialog, a menu, or a combination with Ctrl or Alt. */
export function keyIsTaken(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return true;
  const target = event.target instanceof HTMLElement ? event.target : null;
  if (
    target?.closest('input:not([type="checkbox"]), textarea, select, [contenteditable="true"], [role="menu"]')
  )
    return true;
  return document.querySelector('[role="dialog"][aria-modal="true"]') !== null;
}

/** J and K go through the list. */
export function useInboxKeys(step: (by: 1 | -1) => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (keyIsTaken(event)) return;
      const key = event.key.toLowerCase();
      if (key === 'j') step(1);
      else if (key === 'k') step(-1);
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => {
      window.removeEventListener('keydown', onKey);
    };
  }, [step]);
}
