/** What accepting an amendment does to the plan and to the cards of its periods. */
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ImportEffects } from '@tien-do/shared/contract';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { links } from '../../../app/index.ts';
import { useText } from '../../../text/index.ts';
import { taskNumber } from '../../../ui/index.ts';
import styles from './amend.module.css';

/** The lists of the dialog. */
export function Effects({ effects }: { effects: ImportEffects }): ReactElement {
  const t = useText();
  const { added, changed, moved, removed, cycles } = effects;
  return (
    <>
      <p>{t('imports.amend.plan_changes', { added, changed, moved, removed })}</p>
      {cycles.length === 0 ? <p className={styles.quiet}>{t('imports.amend.no_cycles')}</p> : null}
      <ul className={styles.cycles}>
        {cycles.map((cycle) => (
          <li key={cycle.cycleId}>
            <b>{t('imports.amend.cycle', { year: cycle.year })}</b>
            {cycle.phase === 'open' ? (
              <span>
                {t('imports.amend.cards', {
                  made: cycle.made,
                  stopped: cycle.stopped,
                  dues: cycle.dues,
                })}
              </span>
            ) : (
              <span className={styles.quiet}>{t('imports.amend.cycle_kept')}</span>
            )}
            {cycle.look.length > 0 ? (
              <details className={styles.look} open>
                <summary>
                  <IconAlertTriangle size={15} aria-hidden />
                  {t('imports.amend.look', { n: cycle.look.length })}
                </summary>
                <ul>
                  {cycle.look.map(({ cardId, key, title }) => (
                    <li key={cardId}>
                      <Link href={links.card(cardId)}>{`${taskNumber(key)} ${title}`}</Link>
                    </li>
                  ))}
                </ul>
              </details>
            ) : null}
          </li>
        ))}
      </ul>
    </>
  );
}
