import type { AwaitingImport } from '@tien-do/shared/contract';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { links } from '../../app/index.ts';
import { useNow } from '../../live/index.ts';
import { useText } from '../../text/index.ts';
import { sinceWord } from '../../ui/index.ts';
import styles from './inbox.module.css';

/** The plans that wait for my acceptance, each a way into its review. */
export function AwaitingPlans({ plans }: { plans: readonly AwaitingImport[] }): ReactElement | null {
  const t = useText();
  const now = useNow();
  if (plans.length === 0) return null;
  return (
    <section className={styles.plans} aria-labelledby="ke-hoach-cho">
      <h2 id="ke-hoach-cho" className={styles.groupHead}>
        {t('inbox.group.plans')}
        <span>{plans.length}</span>
      </h2>
      <ul className={styles.rows}>
        {plans.map(({ id, name, agencyName, tasks, since, by }) => (
          <li key={id} className={styles.row}>
            <Link href={links.import(id)} className={styles.link}>
              <span className={styles.rowTitle}>{name || t('inbox.plan.unnamed')}</span>
              <span className={styles.rowFoot}>
                <span className={styles.leads}>
                  {t('inbox.plan.foot', { agency: agencyName, name: by.name, n: tasks })}
                </span>
                <span>{sinceWord(t, since, now)}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
