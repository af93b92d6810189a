import { printInstant } from '@tien-do/shared';
import type { ReportActLine } from '@tien-do/shared/contract';
import type { ReactElement } from 'react';
import { useLanguage, useText } from '../../../text/index.ts';
import styles from './side.module.css';

/** Everything that was done with the report as a whole, newest first. */
export function ReportActs({ acts }: { acts: readonly ReportActLine[] }): ReactElement {
  const t = useText();
  const { language } = useLanguage();
  return (
    <details className={styles.acts}>
      <summary>{t('reports.acts.title', { n: acts.length })}</summary>
      <ol>
        {[...acts]
          .sort((a, b) => b.number - a.number)
          .map((act) => (
            <li key={act.number}>
              <p>
                <b>{t(`reports.acts.${act.kind}`)}</b>
                {act.document ? ` ${act.document}` : null}
              </p>
              <p className={styles.quiet}>
                {[
                  act.person?.name,
                  act.onBehalfOf ? t('reports.acts.behalf', { name: act.onBehalfOf.name }) : '',
                  act.agency?.shortName,
                  printInstant(Date.parse(act.at), language),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
              {act.words ? <blockquote className={styles.words}>{act.words}</blockquote> : null}
            </li>
          ))}
      </ol>
    </details>
  );
}
