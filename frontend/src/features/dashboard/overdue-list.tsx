/** The overdue tasks: how late, whose, which, at whose desk since when, and what was said last. */
import { IconMessage } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { links } from '../../app/index.ts';
import { agencyName } from '../../live/index.ts';
import { useText } from '../../text/index.ts';
import { HolderLine, taskNumber, TimingBadge } from '../../ui/index.ts';
import styles from './overdue.module.css';
import { saidBy, saidInFull } from './use-last-comments.ts';
import type { DashboardView } from './view.ts';

export interface OverdueListProps {
  view: DashboardView;
  /** Rows that fit onto the printed page. */
  printedRows: number;
}

/** Overdue cards, the latest first; each line opens its card. */
export function OverdueList({ view, printedRows }: OverdueListProps): ReactElement {
  const t = useText();
  const { info, cards, summary, said, today, now } = view;
  if (summary.overdue.length === 0) return <p className={styles.none}>{t('dashboard.overdue.none')}</p>;
  const beyond = summary.overdue.length - printedRows;
  return (
    <>
      <ol className={styles.list} aria-label={t('dashboard.overdue.list')}>
        {summary.overdue.map(({ cardId }, index) => {
          const face = cards.get(cardId);
          const task = face && info.tasks.get(face.taskId);
          if (!face || !task) return null;
          const comment = said?.get(cardId);
          return (
            <li key={cardId} data-beyond={index >= printedRows}>
              <Link href={links.cardOnBoard(info.id, cardId)} className={styles.line}>
                <span className={styles.badge}>
                  <TimingBadge facts={face} today={today} rules={info.plan.timing} />
                </span>
                <span className={styles.key}>{taskNumber(task.key)}</span>
                <span className={styles.agency}>
                  {face.leadIds.map((id) => agencyName(info, id)).join(' + ')}
                </span>
                <span className={styles.title}>{task.title}</span>
                <span className={styles.holder}>
                  <HolderLine
                    face={face}
                    coordinatorId={info.plan.coordinatorId}
                    nameOf={(id) => agencyName(info, id)}
                    now={now}
                  />
                </span>
                {comment ? (
                  <span className={styles.comment} title={saidInFull(t, info, comment)}>
                    <IconMessage size={13} stroke={1.8} aria-label={t('dashboard.column.comment')} />
                    <b>{saidBy(info, comment)}:</b> {comment.body}
                  </span>
                ) : null}
              </Link>
            </li>
          );
        })}
      </ol>
      {beyond > 0 ? <p className={styles.more}>{t('dashboard.print.more', { n: beyond })}</p> : null}
    </>
  );
}
