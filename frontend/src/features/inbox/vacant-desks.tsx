import type { VacantDesk } from '@tien-do/shared/contract';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { links } from '../../app/index.ts';
import { useNow } from '../../live/index.ts';
import { useText } from '../../text/index.ts';
import { sinceWord } from '../../ui/index.ts';
import styles from './inbox.module.css';

/** Steps that nobody could take, for whoever gives duties: each line a way to the agency that is short of somebody. */
export function VacantDesks({ desks }: { desks: readonly VacantDesk[] }): ReactElement | null {
  const t = useText();
  const now = useNow();
  if (desks.length === 0) return null;
  return (
    <section className={styles.plans} aria-labelledby="noi-thieu-nguoi">
      <h2 id="noi-thieu-nguoi" className={styles.groupHead}>
        {t('inbox.vacant.title')}
        <span>{desks.length}</span>
      </h2>
      <ul className={styles.rows}>
        {desks.map(({ agencyId, agencyName, duties, cards, since }) => (
          <li key={`${agencyId} ${duties.join()}`} className={styles.row}>
            <Link href={links.agency(agencyId)} className={styles.link}>
              <span className={styles.rowTitle}>
                {t('inbox.vacant.at', {
                  agency: agencyName,
                  duties: duties.map((duty) => t(`common.duty.${duty}`).toLocaleLowerCase('vi')).join(', '),
                })}
              </span>
              <span className={styles.rowFoot}>
                <span className={styles.leads}>{t('inbox.vacant.mend', { n: cards })}</span>
                <span>{sinceWord(t, since, now)}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
