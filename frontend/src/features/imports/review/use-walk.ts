/** Going through the doubtful places: which one it is at, and bringing the next one before the eyes. */
import type { Finding, Proposal } from '@tien-do/shared';
import { useCallback, useEffect, useState } from 'react';
import { nextPlace, placesOf } from './places.ts';
import { planRow } from './reviewing.ts';

interface Walk {
  visited: Finding | null;
  /** Goes to the next open place; @returns whether there was one. */
  step: (by: 1 | -1) => boolean;
}

/** Brings a place to the middle of its own scroller: `scrollIntoView` would move the whole page too. */
function centre(node: HTMLElement): void {
  const scroller = node.closest<HTMLElement>('[data-scroller]');
  if (!scroller) return;
  const [outer, inner] = [scroller.getBoundingClientRect(), node.getBoundingClientRect()];
  scroller.scrollTop += inner.top - outer.top - (outer.height - inner.height) / 2;
}

/** How many frames a form may take until the place is there. */
const mostFrames = 30;

/** The walk over a proposal; `select` opens the row of a place. */
export function useWalk(proposal: Proposal, select: (rowId: string) => void): Walk {
  const [at, setAt] = useState<{ finding: Finding; wish: number } | null>(null);
  const step = useCallback(
    (by: 1 | -1) => {
      const next = nextPlace(placesOf(proposal), at?.finding.id ?? null, by);
      if (!next) return false;
      select(next.rowId ?? planRow);
      setAt((held) => ({ finding: next, wish: (held?.wish ?? 0) + 1 }));
      return true;
    },
    [proposal, at, select],
  );
  useEffect(() => {
    if (!at) return undefined;
    let frames = 0;
    let frame = 0;
    const look = (): void => {
      const node = document.getElementById(`cho-${at.finding.id}`);
      if (node) {
        node.focus({ preventScroll: true });
        centre(node);
        return;
      }
      frames += 1;
      if (frames < mostFrames) frame = requestAnimationFrame(look);
    };
    frame = requestAnimationFrame(look);
    return () => {
      cancelAnimationFrame(frame);
    };
  }, [at]);
  return { visited: at?.finding ?? null, step };
}
