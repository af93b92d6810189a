/** Says that this is a day that is over, and leads to others. */
import { addDays, daysBetween, isDay, printDay, printInstant, type Day } from '@tien-do/shared';
import {
  IconArrowBackUp,
  IconChevronLeft,
  IconChevronRight,
  IconChevronsLeft,
  IconChevronsRight,
  IconHistory,
  type Icon,
} from '@tabler/icons-react';
import { useEffect, useState, type ReactElement } from 'react';
import { useLanguage, useText } from '../../text/index.ts';
import styles from './past.module.css';

export interface BandProps {
  day: Day;
  /** The first day that is kept; null until it is known. */
  keptFrom: Day | null;
  /** The last day that is over. */
  last: Day;
  /** The last act up to then. */
  changedAt: string | null;
  /** Goes to another day; null: back to now. */
  onDay: (day: Day | null) => void;
  /** Shows what changed since; null while the day is not there. */
  onCompare: (() => void) | null;
}

/** While a slider is drawn, the page waits until it rests. */
const restMs = 200;

/** The band above a page that is not of now. */
export function Band({ day, keptFrom, last, changedAt, onDay, onCompare }: BandProps): ReactElement {
  const t = useText();
  const { language } = useLanguage();
  const first = keptFrom ?? day;
  const step = (by: number, word: string, Mark: Icon): ReactElement => {
    const to = addDays(day, by);
    const beyond = by < 0 ? keptFrom !== null && to < keptFrom : to > last;
    return (
      <button
        type="button"
        disabled={beyond}
        title={word}
        onClick={() => {
          onDay(to);
        }}
      >
        <Mark size={18} stroke={1.8} aria-hidden />
        <span className="td-visually-hidden">{word}</span>
      </button>
    );
  };
  return (
    <section className={styles.band} aria-label={t('past.label')}>
      <p className={styles.says} role="status">
        <IconHistory size={18} stroke={1.8} aria-hidden />
        <b>{t('past.as_of', { day: printDay(day) })}</b>
        {changedAt ? (
          <span>{t('past.changed_at', { time: printInstant(Date.parse(changedAt), language) })}</span>
        ) : null}
      </p>
      <div className={`${styles.steps ?? ''} td-no-print`}>
        {step(-7, t('past.week_before'), IconChevronsLeft)}
        {step(-1, t('past.day_before'), IconChevronLeft)}
        <DayField day={day} first={first} last={last} onDay={onDay} />
        {step(1, t('past.day_after'), IconChevronRight)}
        {step(7, t('past.week_after'), IconChevronsRight)}
        {keptFrom !== null && keptFrom < last ? (
          <Slider day={day} first={keptFrom} last={last} onDay={onDay} />
        ) : null}
      </div>
      <div className={`${styles.ways ?? ''} td-no-print`}>
        {onCompare ? (
          <button type="button" onClick={onCompare}>
            {t('past.since')}
          </button>
        ) : null}
        <button
          type="button"
          className={styles.back}
          onClick={() => {
            onDay(null);
          }}
        >
          <IconArrowBackUp size={16} stroke={1.8} aria-hidden />
          {t('past.back')}
        </button>
      </div>
    </section>
  );
}

interface ChoiceProps {
  day: Day;
  first: Day;
  last: Day;
  onDay: (day: Day) => void;
}

/** A day typed or picked; half typed days lead nowhere. */
function DayField({ day, first, last, onDay }: ChoiceProps): ReactElement {
  const t = useText();
  const [typed, setTyped] = useState<{ of: Day; value: string }>({ of: day, value: day });
  // What was typed on another day is over: coming back to that day must not find it again.
  if (typed.of !== day) setTyped({ of: day, value: day });
  return (
    <input
      type="date"
      aria-label={t('past.day')}
      value={typed.value}
      min={first}
      max={last}
      required
      onChange={(event) => {
        const { value: next } = event.currentTarget;
        setTyped({ of: day, value: next });
        if (isDay(next) && next >= first && next <= last && next !== day) onDay(next);
      }}
      onBlur={() => {
        setTyped({ of: day, value: day });
      }}
    />
  );
}

/** All days that are kept, as a line to draw along. */
function Slider({ day, first, last, onDay }: ChoiceProps): ReactElement {
  const t = useText();
  const [drawn, setDrawn] = useState<{ of: Day; to: Day } | null>(null);
  // A slider left behind on another day would lead away from this one as soon as it is come back to.
  if (drawn && drawn.of !== day) setDrawn(null);
  const to = drawn?.to ?? day;
  useEffect(() => {
    if (to === day) return undefined;
    const timer = setTimeout(() => {
      onDay(to);
    }, restMs);
    return () => {
      clearTimeout(timer);
    };
  }, [to, day, onDay]);
  return (
    <input
      type="range"
      className={styles.slider}
      aria-label={t('past.slider')}
      aria-valuetext={printDay(to)}
      title={printDay(to)}
      min={0}
      max={daysBetween(first, last)}
      value={daysBetween(first, to)}
      onChange={(event) => {
        setDrawn({ of: day, to: addDays(first, Number(event.currentTarget.value)) });
      }}
    />
  );
}
