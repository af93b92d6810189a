import type { Day } from '@tien-do/shared';
import { IconAlertTriangle, IconCheck, IconClock } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { useText } from '../../../text/index.ts';
import { useBoardTools } from '../board-context.ts';
import { classOf } from '../board-model.ts';
import type { DayMark } from './month-model.ts';
import styles from './month.module.css';

const signs = [
  { icon: IconAlertTriangle, tone: 'overdue', classes: ['overdue'] },
  { icon: IconClock, tone: 'soon', classes: ['due_today', 'due_soon'] },
  { icon: IconCheck, tone: 'done', classes: ['done_early', 'done_on_time', 'done_late'] },
] as const;

/** "+121", and how many of these are overdue, due soon and done. */
export function More({ hidden, today }: { hidden: readonly DayMark[]; today: Day }): ReactElement {
  const t = useText();
  const { info } = useBoardTools();
  const classes = hidden.map(({ face }) => classOf(face, today, info.plan.timing));
  const counts = signs.flatMap((sign) => {
    const n = classes.filter((name) => sign.classes.some((known) => known === name)).length;
    return n === 0 ? [] : [{ ...sign, n }];
  });
  if (counts.length === 0) return <>{t('month.day.more', { n: hidden.length })}</>;
  return (
    <>
      {t('month.day.more_short', { n: hidden.length })}
      {counts.map(({ icon: Mark, tone, n }) => (
        <span key={tone} className={styles.tally} data-tone={tone}>
          <Mark size={13} stroke={1.9} aria-hidden />
          {n}
        </span>
      ))}
    </>
  );
}
