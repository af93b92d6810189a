/** The list behind an average: each time that a card lay at a desk, the longest first. */
import { printInstant } from '@tien-do/shared';
import type { BoardStays } from '@tien-do/shared/contract';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { links } from '../../app/index.ts';
import { agencyName } from '../../live/index.ts';
import { useLanguage, useText } from '../../text/index.ts';
import { EmptyState, taskNumber } from '../../ui/index.ts';
import styles from './card-list.module.css';
import { lengthWord } from './length-word.ts';
import { MoreLines, useShown } from './more-lines.tsx';
import { averageOf, workingDaysOf } from './use-stays.ts';
import type { DashboardView } from './view.ts';

/** The stays, each opening its card, under what they come to. */
export function StaysList({ view, read }: { view: DashboardView; read: BoardStays }): ReactElement {
  const t = useText();
  const { language } = useLanguage();
  const { shown, more } = useShown();
  const { info, cards } = view;
  const average = averageOf(read);
  if (average === null) return <EmptyState small text={t('dashboard.stays.empty')} />;
  const print = (instant: string): string => printInstant(Date.parse(instant), language);
  return (
    <>
      <p className={styles.count}>
        {t('dashboard.stays.average', {
          length: lengthWord(t, average),
          cards: new Set(read.stays.map(({ cardId }) => cardId)).size,
          until: print(read.until),
        })}
      </p>
      <ol className={styles.list}>
        {read.stays.slice(0, shown).map((stay) => {
          const face = cards.get(stay.cardId);
          const task = face && info.tasks.get(face.taskId);
          const days = workingDaysOf(view, stay, read.until);
          return (
            <li key={`${stay.cardId} ${stay.from}`}>
              <Link href={links.cardOnBoard(info.id, stay.cardId)} className={styles.card}>
                <span className={styles.top}>
                  <b>{taskNumber(task?.key ?? '')}</b>
                  <b>{lengthWord(t, stay.seconds)}</b>
                  {days === null ? null : (
                    <span className={styles.moved}>{t('dashboard.stays.working', { n: days })}</span>
                  )}
                </span>
                <span className={styles.title}>{task?.title}</span>
                <span className={styles.leads}>
                  {stay.agencyIds.map((id) => agencyName(info, id)).join(' + ')}
                </span>
                <span className={styles.moved}>
                  {stay.to === null
                    ? t('dashboard.stays.since', { from: print(stay.from) })
                    : t('dashboard.stays.between', { from: print(stay.from), to: print(stay.to) })}
                </span>
              </Link>
            </li>
          );
        })}
      </ol>
      <MoreLines left={read.stays.length - shown} onMore={more} />
    </>
  );
}
