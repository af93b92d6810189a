import { timingClasses, timingOf, type CardFace, type Day } from '@tien-do/shared';
import { IconChevronLeft, IconX } from '@tabler/icons-react';
import { useCallback, useEffect, useMemo, useRef, type KeyboardEvent, type ReactElement } from 'react';
import { useText } from '../../../text/index.ts';
import { useBoardTools } from '../board-context.ts';
import { CardList, type Reveal } from '../card-list.tsx';
import { nextCard } from '../use-board-keys.ts';
import styles from './month.module.css';

export interface SideListProps {
  title: string;
  faces: readonly CardFace[];
  /** What stands there when there is no card. */
  empty: string;
  today: Day;
  /** The card that has, or would get, the focus. */
  reachable: string | null;
  focusCard: (cardId: string) => void;
  onRevealCard: (reveal: ((cardId: string) => void) | null) => void;
  /** Somebody opened it, and the focus goes with them. */
  takesFocus: boolean;
  onClose: (() => void) | null;
  /** The way back where the list takes the whole screen; null where it stands beside the month. */
  back: string | null;
}

/** The cards of one day, or those without a day, as they stand on the board. */
export function SideList(props: SideListProps): ReactElement {
  const { title, faces, empty, today, reachable, focusCard, onRevealCard, takesFocus, onClose, back } = props;
  const t = useText();
  const heading = useRef<HTMLHeadingElement>(null);
  const reveal = useRef<Reveal | null>(null);
  const ids = useMemo(() => faces.map(({ id }) => id), [faces]);
  useEffect(() => {
    if (takesFocus) heading.current?.focus();
  }, [takesFocus, title]);
  useEffect(() => {
    onRevealCard((cardId) => {
      const place = ids.indexOf(cardId);
      if (place >= 0) reveal.current?.(place);
    });
    return () => {
      onRevealCard(null);
    };
  }, [ids, onRevealCard]);
  const onReveal = useCallback((next: Reveal | null) => {
    reveal.current = next;
  }, []);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (event.key === 'Escape' && onClose) {
      event.stopPropagation();
      onClose();
      return;
    }
    const link = event.target instanceof HTMLElement ? event.target.dataset['cardLink'] : undefined;
    const next = link === undefined ? null : nextCard([{ faces }], link, event.key);
    if (next === null) return;
    event.preventDefault();
    event.stopPropagation();
    focusCard(next);
  };

  return (
    <section className={styles.side} aria-label={title} onKeyDown={onKeyDown}>
      <header className={styles.sideHead}>
        {back !== null && onClose ? (
          <button type="button" className={styles.back} onClick={onClose}>
            <IconChevronLeft size={18} stroke={1.8} aria-hidden />
            {back}
          </button>
        ) : null}
        <h3 ref={heading} tabIndex={-1}>
          {title}
        </h3>
        {back === null && onClose ? (
          <button type="button" className={styles.close} aria-label={t('month.list.close')} onClick={onClose}>
            <IconX size={16} aria-hidden />
          </button>
        ) : null}
      </header>
      <Counts faces={faces} today={today} />
      {faces.length === 0 ? (
        <p className={styles.quiet}>{empty}</p>
      ) : (
        <CardList
          faces={faces}
          today={today}
          reachable={reachable !== null && ids.includes(reachable) ? reachable : (ids[0] ?? null)}
          label={title}
          onReveal={onReveal}
        />
      )}
    </section>
  );
}

/** How many of the cards are overdue, done and so on, where they are not all alike. */
function Counts({ faces, today }: { faces: readonly CardFace[]; today: Day }): ReactElement | null {
  const t = useText();
  const { info } = useBoardTools();
  const counts = useMemo(() => {
    const found = new Map<string, number>();
    for (const face of faces) {
      const timing = timingOf(face, today, info.plan.timing).class;
      found.set(timing, (found.get(timing) ?? 0) + 1);
    }
    return timingClasses.flatMap((name) => {
      const n = found.get(name);
      return n === undefined ? [] : [{ name, n }];
    });
  }, [faces, today, info]);
  if (counts.length < 2) return null;
  return (
    <p className={styles.counts}>
      {counts.map(({ name, n }) => (
        <span key={name}>
          {t(`common.class.${name}`)}: <b>{n}</b>
        </span>
      ))}
    </p>
  );
}
