import { printShare, type PlanProgress } from '@tien-do/shared';
import type { ReactElement } from 'react';
import { useText } from '../../text/index.ts';
import styles from './plans.module.css';

const columns = ['compiled', 'submitted', 'in_progress', 'draft'] as const;

/** The four states of a period's cards as one bar, the same in words, and what is late. */
export function ProgressBar({ progress }: { progress: PlanProgress }): ReactElement {
  const t = useText();
  const { draft, in_progress, submitted, compiled, total, overdue, notTriggered } = progress;
  return (
    <div className={styles.progress}>
      <div
        className={styles.bar}
        role="img"
        aria-label={t('plans.list.progress', { draft, in_progress, submitted, compiled })}
        title={t('plans.list.progress', { draft, in_progress, submitted, compiled })}
      >
        {columns.map((column) =>
          progress[column] > 0 ? (
            <span key={column} data-state={column} style={{ flexGrow: progress[column] }} />
          ) : null,
        )}
      </div>
      <p className={styles.counts}>
        <span>{t('plans.list.compiled', { n: compiled, total })}</span>
        {total > 0 ? (
          <span>
            {t(notTriggered > 0 ? 'plans.list.share_with' : 'plans.list.share', {
              share: printShare(compiled, total),
              n: notTriggered,
            })}
          </span>
        ) : null}
        {overdue > 0 ? (
          <span className={styles.overdue}>{t('plans.list.overdue', { n: overdue })}</span>
        ) : null}
      </p>
    </div>
  );
}
