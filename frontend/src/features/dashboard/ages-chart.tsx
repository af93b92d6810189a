/** How old what is overdue is: a column for each step, its number and its words; each opens its list. */
import { overdueAges, printCount } from '@tien-do/shared';
import { useMemo, type ReactElement } from 'react';
import { Link } from 'wouter';
import { useText } from '../../text/index.ts';
import styles from './ages.module.css';
import { LiveFigure } from './count-link.tsx';
import type { ListSpec } from './lists.ts';
import type { DashboardView } from './view.ts';

export interface AgesChartProps {
  view: DashboardView;
  listHref: (spec: ListSpec) => string;
}

/** The columns; drawn by their own height, read by their numbers. */
export function AgesChart({ view: { summary }, listHref }: AgesChartProps): ReactElement {
  const t = useText();
  const ages = useMemo(() => overdueAges(summary.overdue), [summary]);
  const most = Math.max(1, ...ages.map(({ count }) => count));
  return (
    <ol className={styles.ages} aria-label={t('dashboard.ages.list')}>
      {ages.map(({ step, count }) => {
        const days =
          step.to === null ? `> ${String(step.from - 1)}` : `${String(step.from)}–${String(step.to)}`;
        const column = (
          <>
            <span className={styles.count}>
              <LiveFigure text={count === 0 ? '–' : printCount(count)} />
            </span>
            <span
              className={styles.bar}
              style={{ height: `calc((100% - 18px) * ${String(count / most)})` }}
              aria-hidden
            />
          </>
        );
        return (
          <li key={step.from}>
            {count === 0 ? (
              <span className={styles.column}>{column}</span>
            ) : (
              <Link
                className={styles.column}
                href={listHref({ kind: 'age', step })}
                aria-label={t('dashboard.ages.step', { days, n: count })}
              >
                {column}
              </Link>
            )}
            <span className={styles.days}>{days}</span>
          </li>
        );
      })}
    </ol>
  );
}
