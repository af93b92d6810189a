/** How long after a move the screen may still take away what had the focus. */
const watchMs = 1_500;
const lookEveryMs = 50;

function placeOfCard(cardId: string): HTMLElement | null {
  const dialogs = document.querySelectorAll<HTMLElement>('[role="dialog"][aria-modal="true"]');
  return (
    dialogs[dialogs.length - 1] ??
    document.querySelector<HTMLElement>(`[data-card-link="${cardId}"]`) ??
    document.querySelector<HTMLElement>('main')
  );
}

/**
 * After a move what was pressed is often gone, the button with its offer or the card from its column, and the focus with
 * it. For a moment this brings a lost focus to the card: where it is open, else its place on the board.
 */
export function keepFocus(cardId: string): void {
  const end = Date.now() + watchMs;
  const timer = setInterval(() => {
    if (document.activeElement === document.body) placeOfCard(cardId)?.focus({ preventScroll: true });
    if (Date.now() > end) stop();
  }, lookEveryMs);
  // Whoever goes on by themselves knows where they are.
  const stop = (): void => {
    clearInterval(timer);
    window.removeEventListener('keydown', stop, true);
    window.removeEventListener('pointerdown', stop, true);
  };
  window.addEventListener('keydown', stop, true);
  window.addEventListener('pointerdown', stop, true);
}
