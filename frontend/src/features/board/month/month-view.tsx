/** The board as a calendar: cards on their last allowed days, and those without a day beside it. */
import { useElementSize } from '@mantine/hooks';
import { ActionIcon, Button } from '@mantine/core';
import { printDay, type CardFace, type Day } from '@tien-do/shared';
import { IconCalendarPlus, IconChevronLeft, IconChevronRight, IconPrinter } from '@tabler/icons-react';
import { useCallback, useEffect, useMemo, useRef, useState, type ReactElement } from 'react';
import { Link } from 'wouter';
import { links } from '../../../app/index.ts';
import { fullDay, monthName, useLanguage, useText } from '../../../text/index.ts';
import { useBoardTools } from '../board-context.ts';
import { noDay, type BoardQuery, type ChangeQuery } from '../board-query.ts';
import { usePrinting } from '../use-printing.ts';
import { Agenda } from './agenda.tsx';
import { useDayFacts } from './day-facts.ts';
import { Legend } from './legend.tsx';
import { MonthGrid } from './month-grid.tsx';
import {
  facesOf,
  marksByDay,
  monthOf,
  nearestDays,
  shiftMonth,
  undatedFaces,
  usualMonth,
  weeksOf,
  type Month,
} from './month-model.ts';
import { PrintHead, PrintList } from './month-print.tsx';
import styles from './month.module.css';
import { SideList } from './side-list.tsx';

export interface MonthViewProps {
  faces: readonly CardFace[];
  filtered: boolean;
  today: Day;
  query: BoardQuery;
  change: ChangeQuery;
  narrow: boolean;
  /** The card that has, or would get, the focus. */
  reachable: string | null;
  focusCard: (cardId: string) => void;
  onRevealCard: (reveal: ((cardId: string) => void) | null) => void;
}

/** Heights of the table, in pixels: its head, what a day's number takes, a line of a card. */
const headHeight = 28;
const numberHeight = 30;
const lineHeight = 24;
/** On paper. */
const printedLines = 5;

/** The view. Month and open list stand in the address. */
export function MonthView(props: MonthViewProps): ReactElement {
  const { faces, filtered, today, query, change, narrow, reachable, focusCard, onRevealCard } = props;
  const t = useText();
  const { language } = useLanguage();
  const { info } = useBoardTools();
  const factsOf = useDayFacts();
  const printing = usePrinting();
  const [opened, setOpened] = useState<Day | null>(null);
  const left = useRef<Day | null>(null);
  const { ref: body, height } = useElementSize();
  const rules = info.plan.timing;
  const marks = useMemo(() => marksByDay(faces, today, rules), [faces, today, rules]);
  const undated = useMemo(() => undatedFaces(faces), [faces]);
  const usual = usualMonth(info.cycle, today);
  const month = query.month ?? usual;
  const words = { month: monthName(month, language), year: month.slice(0, 4) };
  const title = t('month.title', words);
  const weeks = weeksOf(month);
  const days = weeks
    .flat()
    .filter((day) => monthOf(day) === month)
    .flatMap((day) => {
      const found = marks.get(day);
      return found ? [{ day, marks: found }] : [];
    });
  const count = new Set(days.flatMap(({ marks: found }) => facesOf(found))).size;
  const goTo = (next: Month): void => {
    change({ month: next === usual ? null : next, day: null }, { replace: true });
  };
  const { day } = query;
  const openDay = useCallback(
    (next: Day): void => {
      setOpened(next);
      change({ day: next });
    },
    [change],
  );
  const closeDay = (): void => {
    left.current = day;
    setOpened(null);
    change({ day: null }, { replace: true });
  };
  // The focus goes back to where the list was opened, which on a narrow screen is there only now.
  useEffect(() => {
    if (day !== null || left.current === null) return;
    const find = (mark: string): HTMLElement | null => document.querySelector(mark);
    const back = find(`[data-more="${left.current}"]`) ?? find(`[data-stop="${left.current} 0"]`);
    left.current = null;
    back?.focus();
  }, [day]);
  const lines =
    printing === null
      ? Math.max(1, Math.floor(((height - headHeight) / weeks.length - numberHeight) / lineHeight))
      : printedLines;
  const listed = day ?? (narrow || undated.length === 0 ? null : noDay);
  const isAlone = narrow && day !== null;

  const list =
    listed === null || printing !== null ? null : (
      <SideList
        key={listed}
        {...(listed === noDay
          ? {
              title: t('month.undated.title', { n: undated.length }),
              faces: undated,
              empty: t('month.undated.empty'),
            }
          : {
              ...dayList(marks.get(listed) ?? []),
              title: t('month.list.day', {
                day: fullDay(listed, language),
                n: dayList(marks.get(listed) ?? []).faces.length,
              }),
              empty: t(filtered ? 'month.list.empty_filtered' : 'month.list.empty'),
            })}
        today={today}
        reachable={reachable}
        focusCard={focusCard}
        onRevealCard={onRevealCard}
        takesFocus={day !== null && opened === day}
        onClose={day === null ? null : closeDay}
        back={narrow ? t('month.list.back') : null}
      />
    );

  return (
    <div className={styles.month}>
      {isAlone ? null : (
        <div className={`${styles.head ?? ''} td-no-print`}>
          <div className={styles.turn}>
            <ActionIcon
              variant="default"
              size={34}
              aria-label={t('month.previous')}
              onClick={() => {
                goTo(shiftMonth(month, -1));
              }}
            >
              <IconChevronLeft size={18} stroke={1.8} aria-hidden />
            </ActionIcon>
            <ActionIcon
              variant="default"
              size={34}
              aria-label={t('month.next')}
              onClick={() => {
                goTo(shiftMonth(month, 1));
              }}
            >
              <IconChevronRight size={18} stroke={1.8} aria-hidden />
            </ActionIcon>
            <Button
              variant="default"
              size="compact-md"
              h={34}
              disabled={month === monthOf(today)}
              onClick={() => {
                goTo(monthOf(today));
              }}
            >
              {t('month.today')}
            </Button>
          </div>
          <h2 aria-live="polite">{title}</h2>
          <p className={styles.count}>
            {count > 0 ? (
              t('month.count', { n: count })
            ) : (
              <Nearest near={nearestDays(marks, month)} onMonth={goTo} />
            )}
          </p>
          {narrow && undated.length > 0 ? (
            <button
              type="button"
              className={styles.link}
              data-more={noDay}
              onClick={() => {
                openDay(noDay);
              }}
            >
              {t('month.undated.open', { n: undated.length })}
            </button>
          ) : null}
          <div className={styles.verbs}>
            <Link href={links.calendarFeeds()} className={styles.link}>
              <IconCalendarPlus size={16} stroke={1.8} aria-hidden />
              {t('month.feeds')}
            </Link>
            {narrow ? null : (
              <Button
                variant="default"
                leftSection={<IconPrinter size={16} aria-hidden />}
                onClick={() => {
                  window.print();
                }}
              >
                {t('month.print')}
              </Button>
            )}
          </div>
        </div>
      )}
      {printing === null ? null : <PrintHead title={title} atMs={printing} />}
      <div className={styles.body} data-listed={list !== null}>
        {isAlone ? null : narrow && printing === null ? (
          <Agenda
            month={month}
            marks={marks}
            factsOf={factsOf}
            today={today}
            label={t('month.grid', words)}
            onDay={openDay}
          />
        ) : (
          <div className={styles.gridHolder} ref={body}>
            <MonthGrid
              month={month}
              marks={marks}
              factsOf={factsOf}
              today={today}
              opened={day === noDay ? null : day}
              lines={lines}
              label={t('month.grid', words)}
              oneLead={query.mine || query.agency !== null}
              onMonth={goTo}
              onDay={openDay}
            />
          </div>
        )}
        {list}
      </div>
      {isAlone ? null : <Legend />}
      {printing === null ? null : <PrintList days={days} today={today} />}
    </div>
  );
}

function dayList(marks: Parameters<typeof facesOf>[0]): { faces: CardFace[] } {
  return { faces: facesOf(marks) };
}

/** Of an empty month: where the nearest cards are. */
function Nearest(props: {
  near: { before: Day | null; after: Day | null };
  onMonth: (month: Month) => void;
}): ReactElement {
  const { near, onMonth } = props;
  const t = useText();
  const way = (to: Day | null, which: 'before' | 'after'): ReactElement | null =>
    to === null ? null : (
      <button
        type="button"
        className={styles.link}
        onClick={() => {
          onMonth(monthOf(to));
        }}
      >
        {t(`month.near.${which}`, { day: printDay(to) })}
      </button>
    );
  return (
    <>
      {t('month.count.none')} {way(near.before, 'before')} {way(near.after, 'after')}
    </>
  );
}
