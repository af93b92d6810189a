import { useEffect, useRef, type MouseEvent } from 'react';

/** How far the mouse may slip in a press, in CSS pixels; farther, somebody draws over words, as with the Shift key. */
const slipPx = 8;

type Mouse = MouseEvent<HTMLElement>;

interface Press {
  /** Whether a press is under way: what it comes to is known when it ends. */
  underWay: () => boolean;
  onMouseDown: (event: Mouse) => void;
  onClick: (event: Mouse) => void;
}

/**
 * A press counts for what it began on, wherever the page has moved by the time it ends: the block that was being written in
 * closes above it, others find their heights, and the browser would give the click to whatever stands below the mouse then, or to
 * nobody where the words were written anew under it.
 * @param begins reads where it began; undefined: it is none of ours
 * @param ends gets that, and whether words were drawn over
 */
export function usePress<Place>(
  begins: (event: Mouse) => Place | undefined,
  ends: (place: Place, drawn: boolean) => void,
): Press {
  const latest = useRef(ends);
  const pressed = useRef<AbortController | null>(null);
  useEffect(() => {
    latest.current = ends;
  });
  const drop = (): void => {
    pressed.current?.abort();
    pressed.current = null;
  };
  useEffect(() => drop, []);

  return {
    underWay: () => pressed.current !== null,
    onMouseDown: (event) => {
      drop();
      const place = event.button === 0 && !onButton(event) ? begins(event) : undefined;
      if (place === undefined) return;
      const { clientX, clientY, shiftKey } = event;
      pressed.current = new AbortController();
      const { signal } = pressed.current;
      const finish = (end: globalThis.MouseEvent): void => {
        if (end.button !== 0) return;
        drop();
        const slip = Math.hypot(end.clientX - clientX, end.clientY - clientY);
        latest.current(place, shiftKey || slip > slipPx || (slip > 1 && hasMarked()));
      };
      window.addEventListener('mouseup', finish, { capture: true, signal });
      window.addEventListener('dragstart', drop, { capture: true, signal });
    },
    // Aids that press without a mouse send a click alone.
    onClick: (event) => {
      const place = event.detail === 0 && !onButton(event) ? begins(event) : undefined;
      if (place !== undefined) ends(place, false);
    },
  };
}

function hasMarked(): boolean {
  return document.getSelection()?.isCollapsed === false;
}

/** A button among the words does what it says. */
function onButton({ target }: Mouse): boolean {
  return target instanceof Element && target.closest('button') !== null;
}
