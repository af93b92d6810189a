/** Keeps what the eye is on where it is, when cards come and go above it. */
import type { Virtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useRef } from 'react';

/**
 * After the items changed, scrolls so that the item that was first in view stands where it stood.
 * @param ids the items' keys, the same array as long as nothing changed
 */
export function useKeptScroll(
  virtualizer: Virtualizer<HTMLDivElement, Element>,
  ids: readonly string[],
): void {
  const anchor = useRef<{ id: string; offset: number } | null>(null);
  const before = useRef(ids);

  useLayoutEffect(() => {
    const held = anchor.current;
    if (before.current !== ids && held) {
      const place = ids.indexOf(held.id);
      // Reckons anew, with the heights that were learnt while this was being laid out.
      virtualizer.getTotalSize();
      const item = place < 0 ? undefined : virtualizer.measurementsCache[place];
      const scrolled = virtualizer.scrollOffset ?? 0;
      if (item && scrolled > 0 && item.start - scrolled !== held.offset) {
        // Not by the virtualizer's own command: under one it does not make good for heights that it learns meanwhile.
        virtualizer.scrollElement?.scrollTo({ top: item.start - held.offset });
      }
    }
    before.current = ids;
  }, [ids, virtualizer]);

  // Remembered after every rendering, scrolling included: what is first in view now.
  useLayoutEffect(() => {
    const scrolled = virtualizer.scrollOffset ?? 0;
    const first = virtualizer.getVirtualItems().find((item) => item.end > scrolled);
    anchor.current = first ? { id: String(first.key), offset: first.start - scrolled } : null;
  });
}
