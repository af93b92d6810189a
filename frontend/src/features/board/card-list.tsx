import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual';
import type { CardFace, Day } from '@tien-do/shared';
import { memo, useCallback, useEffect, useMemo, useRef, type ReactElement } from 'react';
import { CardTile } from './card-tile.tsx';
import styles from './columns.module.css';
import { useKeptScroll } from './use-kept-scroll.ts';

/** Scrolls a list to one of its cards. */
export type Reveal = (place: number) => void;

export interface CardListProps {
  faces: readonly CardFace[];
  today: Day;
  /** Id of the card that Tab reaches, when it is in this list. */
  reachable: string | null;
  label: string;
  /** Takes the list's way of scrolling to a card; null when the list goes. */
  onReveal: (reveal: Reveal | null) => void;
}

const usualHeight = 152;
const gap = 8;

/** The cards of one column, of which only those in view are in the page. */
export const CardList = memo(function CardList(props: CardListProps): ReactElement {
  const { faces, today, reachable, label, onReveal } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const ids = useMemo(() => faces.map((face) => face.id), [faces]);
  const kept = reachable === null ? -1 : ids.indexOf(reachable);
  // The card that Tab reaches stays in the page even when it is scrolled away.
  const rangeExtractor = useCallback(
    (range: Range) => {
      const places = defaultRangeExtractor(range);
      if (kept < 0 || places.includes(kept)) return places;
      return [...places, kept].sort((a, b) => a - b);
    },
    [kept],
  );
  const virtualizer = useVirtualizer<HTMLDivElement, Element>({
    count: ids.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => usualHeight,
    getItemKey: (place) => ids[place] ?? place,
    gap,
    overscan: 3,
    paddingStart: 2,
    paddingEnd: 10,
    rangeExtractor,
  });
  useKeptScroll(virtualizer, ids);
  useEffect(() => {
    onReveal((place) => {
      virtualizer.scrollToIndex(place, { align: 'auto' });
    });
    return () => {
      onReveal(null);
    };
  }, [onReveal, virtualizer]);

  return (
    <div className={styles.scroller} ref={scroller}>
      <div
        role="list"
        aria-label={label}
        className={styles.list}
        style={{ height: virtualizer.getTotalSize() }}
      >
        {virtualizer.getVirtualItems().map((item) => {
          const face = faces[item.index];
          return face ? (
            <div
              key={item.key}
              ref={virtualizer.measureElement}
              data-index={item.index}
              role="listitem"
              aria-setsize={ids.length}
              aria-posinset={item.index + 1}
              className={styles.item}
              style={{ transform: `translateY(${String(item.start)}px)` }}
            >
              <CardTile face={face} today={today} reachable={face.id === reachable} />
            </div>
          ) : null;
        })}
      </div>
    </div>
  );
});
