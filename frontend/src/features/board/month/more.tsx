import type { Day } from '@tien-do/shared';
import { IconAlertTriangle, IconCheck, IconClock } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { fullDay, useLanguage, useText } from '../../../text/index.ts';
import { useBoardTools } from '../board-context.ts';
import { classOf } from '../board-model.ts';
import type { DayMark } from './month-model.ts';
import styles from './month.module.css';

const signs = [
  { icon: IconAlertTriangle, tone: 'overdue', classes: ['overdue'] },
  { icon: IconClock, tone: 'soon', classes: ['due_today', 'due_soon'] },
  { icon: IconCheck, tone: 'done', classes: ['done_early', 'done_on_time', 'done_late'] },
] as const;

export interface MoreProps {
  day: Day;
  /** How many cards the day has in all. */
  all: number;
  hidden: readonly DayMark[];
  today: Day;
  /** The keyboard's stop at it; absent where there are none. */
  stop?: string;
  /** Tab passes it by. */
  passed?: boolean;
  onDay: (day: Day) => void;
}

/** "+121", and how many of these are overdue, due soon and done: opens the list of the day. */
export function More({ day, all, hidden, today, stop, passed, onDay }: MoreProps): ReactElement {
  const t = useText();
  const { language } = useLanguage();
  const { info } = useBoardTools();
  const classes = hidden.map(({ face }) => classOf(face, today, info.plan.timing));
  const counts = signs.flatMap((sign) => {
    const n = classes.filter((name) => sign.classes.some((known) => known === name)).length;
    return n === 0 ? [] : [{ ...sign, n }];
  });
  return (
    <button
      type="button"
      className={styles.more}
      data-more={day}
      data-stop={stop}
      tabIndex={passed ? -1 : 0}
      onClick={() => {
        onDay(day);
      }}
    >
      <span className="td-visually-hidden">
        {t('month.day.more_label', { n: all, day: fullDay(day, language) })}
      </span>
      <span aria-hidden>
        {t(counts.length === 0 ? 'month.day.more' : 'month.day.more_short', { n: hidden.length })}
      </span>
      {counts.map(({ icon: Mark, tone, n }) => (
        <span key={tone} className={styles.tally} data-tone={tone} aria-hidden>
          <Mark size={13} stroke={1.9} aria-hidden />
          {n}
        </span>
      ))}
    </button>
  );
}
