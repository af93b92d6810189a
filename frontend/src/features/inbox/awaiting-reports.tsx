import type { ReportLine } from '@tien-do/shared/contract';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { links } from '../../app/index.ts';
import { useNow } from '../../live/index.ts';
import { useText } from '../../text/index.ts';
import { sinceWord } from '../../ui/index.ts';
import styles from './inbox.module.css';

/** The reports that wait for my approval, each a way into it. */
export function AwaitingReports({ reports }: { reports: readonly ReportLine[] }): ReactElement | null {
  const t = useText();
  const now = useNow();
  if (reports.length === 0) return null;
  return (
    <section className={styles.plans} aria-labelledby="bao-cao-cho">
      <h2 id="bao-cao-cho" className={styles.groupHead}>
        {t('inbox.group.reports')}
        <span>{reports.length}</span>
      </h2>
      <ul className={styles.rows}>
        {reports.map(({ id, about, coordinator, planShortTitle, changedAt }) => (
          <li key={id} className={styles.row}>
            <Link href={links.report(id)} className={styles.link}>
              <span className={styles.rowTitle}>{about}</span>
              <span className={styles.rowFoot}>
                <span className={styles.leads}>
                  {t('inbox.report.foot', { agency: coordinator.name, plan: planShortTitle })}
                </span>
                <span>{sinceWord(t, changedAt, now)}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
