import { daysBetween, printDay, printShare, type CardFace, type Day } from '@tien-do/shared';
import { useMemo, type ReactElement } from 'react';
import { useText } from '../../text/index.ts';
import { useBoardTools } from './board-context.ts';
import { classOf } from './board-model.ts';
import styles from './filter-bar.module.css';

/** How many days are left to the report, and how much of it is there. */
export function ReportLine({ faces, today }: { faces: readonly CardFace[]; today: Day }): ReactElement {
  const t = useText();
  const { info } = useBoardTools();
  const rules = info.plan.timing;
  const { done, whole } = useMemo(() => {
    const counted = faces.filter((face) => {
      const timing = classOf(face, today, rules);
      return timing !== 'cancelled' && timing !== 'not_triggered';
    });
    return { done: counted.filter((face) => face.state === 'compiled').length, whole: counted.length };
  }, [faces, today, rules]);
  const left = daysBetween(today, info.cycle.dueOn);
  const words =
    left > 0
      ? t('board.report.left', { n: left })
      : left === 0
        ? t('board.report.today')
        : t('board.report.late', { n: -left });
  return (
    <p
      className={styles.report}
      title={`${t('board.report.due', { day: printDay(info.cycle.dueOn) })}. ${t('board.report.basis')}`}
    >
      {info.cycle.phase !== 'open' ? null : (
        <>
          <b data-late={left < 0}>{words}</b> ·{' '}
        </>
      )}
      <b>{printShare(done, whole)}</b> {t('board.report.compiled', { done, whole })}{' '}
      <span className={styles.reportOf}>{t('board.report.of')}</span>
    </p>
  );
}
