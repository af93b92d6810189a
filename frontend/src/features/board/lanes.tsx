import { useVirtualizer } from '@tanstack/react-virtual';
import { columns as columnNames, type CardFace, type Column, type Day } from '@tien-do/shared';
import { IconAlertTriangle, IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useEffect, useMemo, useRef, useState, type ReactElement } from 'react';
import { useText } from '../../text/index.ts';
import type { ColumnCards, Lane } from './board-model.ts';
import { CardTile } from './card-tile.tsx';
import { ColumnHead } from './columns.tsx';
import styles from './columns.module.css';
import { useKeptScroll } from './use-kept-scroll.ts';

type LaneRow =
  | { kind: 'title'; key: string; lane: Lane }
  | { kind: 'cards'; key: string; lane: Lane; faces: readonly (CardFace | undefined)[] };

/** The lanes as rows of at most one card per column, so that any number of them can be virtual. */
export function laneRows(
  lanes: readonly Lane[],
  closed: ReadonlySet<string>,
  shown: readonly Column[],
): LaneRow[] {
  const rows: LaneRow[] = [];
  for (const lane of lanes) {
    rows.push({ kind: 'title', key: `title ${lane.id}`, lane });
    if (closed.has(lane.id)) continue;
    const columns = shown.map((name) => lane.columns.find((cards) => cards.column === name)?.faces ?? []);
    const deepest = Math.max(...columns.map((faces) => faces.length));
    for (let depth = 0; depth < deepest; depth += 1) {
      const faces = columns.map((column) => column[depth]);
      rows.push({ kind: 'cards', key: `${lane.id} ${String(depth)}`, lane, faces });
    }
  }
  return rows;
}

export interface LanesProps {
  lanes: readonly Lane[];
  columns: readonly ColumnCards[];
  today: Day;
  reachable: string | null;
  only: Column | null;
  /** Takes the way to scroll to a card. */
  onReveal: (reveal: ((cardId: string) => void) | null) => void;
}

/** Swimlanes: the columns once for each agency or section, under one head that stays. */
export function Lanes({ lanes, columns, today, reachable, only, onReveal }: LanesProps): ReactElement {
  const scroller = useRef<HTMLDivElement>(null);
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const shown = useMemo(() => (only ? [only] : columnNames), [only]);
  const rows = useMemo(() => laneRows(lanes, closed, shown), [lanes, closed, shown]);
  const keys = useMemo(() => rows.map((row) => row.key), [rows]);
  // eslint-disable-next-line react-hooks/incompatible-library -- the virtualizer renders this list itself when it scrolls
  const virtualizer = useVirtualizer<HTMLDivElement, Element>({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (place) => (rows[place]?.kind === 'title' ? 36 : 160),
    getItemKey: (place) => keys[place] ?? place,
    overscan: 3,
    // The head of the columns stays over the first rows.
    scrollPaddingStart: 44,
  });
  useKeptScroll(virtualizer, keys);
  useEffect(() => {
    onReveal((cardId) => {
      const place = rows.findIndex(
        (row) => row.kind === 'cards' && row.faces.some((face) => face?.id === cardId),
      );
      if (place >= 0) virtualizer.scrollToIndex(place, { align: 'auto' });
    });
    return () => {
      onReveal(null);
    };
  }, [onReveal, rows, virtualizer]);

  const toggle = (id: string): void => {
    setClosed((held) => {
      const next = new Set(held);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  };
  const single = only !== null;
  return (
    <div className={styles.lanes} ref={scroller}>
      {single ? null : (
        <div className={styles.laneHeads}>
          {columns.map((cards) => (
            <div key={cards.column} className={styles.laneHead} data-column={cards.column}>
              <ColumnHead column={cards.column} count={cards.faces.length} overdue={cards.overdue} />
            </div>
          ))}
        </div>
      )}
      <div className={styles.list} style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map((item) => {
          const row = rows[item.index];
          if (!row) return null;
          return (
            <div
              key={item.key}
              ref={virtualizer.measureElement}
              data-index={item.index}
              className={styles.item}
              style={{ transform: `translateY(${String(item.start)}px)` }}
            >
              {row.kind === 'title' ? (
                <LaneTitle
                  lane={row.lane}
                  closed={closed.has(row.lane.id)}
                  onToggle={() => {
                    toggle(row.lane.id);
                  }}
                />
              ) : (
                <div className={styles.laneRow} data-single={single}>
                  {row.faces.map((face, place) => (
                    <div key={shown[place]} className={styles.laneCell}>
                      {face ? (
                        <CardTile
                          face={face}
                          today={today}
                          reachable={face.id === reachable}
                          place={`${row.lane.id} `}
                        />
                      ) : null}
                    </div>
                  ))}
                </div>
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}

interface LaneTitleProps {
  lane: Lane;
  closed: boolean;
  onToggle: () => void;
}

function LaneTitle({ lane, closed, onToggle }: LaneTitleProps): ReactElement {
  const t = useText();
  const Mark = closed ? IconChevronRight : IconChevronDown;
  const title = [lane.number && `${lane.number.replace(/\.$/u, '')}.`, lane.title || t('board.lane.none')]
    .filter(Boolean)
    .join(' ');
  const overdue = lane.columns.reduce((sum, cards) => sum + cards.overdue, 0);
  return (
    <button
      type="button"
      className={styles.laneTitle}
      aria-expanded={!closed}
      onClick={onToggle}
      title={title}
    >
      <Mark size={16} aria-hidden />
      <b>{title}</b>
      <span>{lane.total}</span>
      {overdue > 0 ? (
        <span className={styles.laneOverdue}>
          <IconAlertTriangle size={14} aria-hidden /> {t('board.column.overdue', { n: overdue })}
        </span>
      ) : null}
    </button>
  );
}
