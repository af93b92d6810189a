import { historyLine, printInstant, type Register } from '@tien-do/shared';
import type { RecordedEntry } from '@tien-do/shared/contract';
import type { ReactElement } from 'react';
import { useLanguage, useText } from '../../text/index.ts';
import { Hash } from './facts.tsx';
import styles from './record.module.css';

export interface HistoryPanelProps {
  entries: readonly RecordedEntry[];
  nameOf: (agencyId: string, at: string) => string;
  register: Register;
}

/** Every act in its order, with its place in the log and its hash. */
export function HistoryPanel({ entries, nameOf, register }: HistoryPanelProps): ReactElement {
  const t = useText();
  const { language } = useLanguage();
  return (
    <section className={styles.panel} aria-labelledby="lich-su">
      <h2 id="lich-su">{t('record.history.title')}</h2>
      <ol className={styles.entries}>
        {entries.map((entry) => {
          const { actor, standing, act, said } = historyLine(entry, {
            language,
            register,
            agencyName: nameOf,
          });
          return (
            <li key={entry.seq} data-broken={!entry.holds}>
              <div className={styles.when}>
                <span>{t('record.history.entry', { n: entry.seq })}</span>
                <time dateTime={entry.at}>{printInstant(Date.parse(entry.at), language)}</time>
              </div>
              <div>
                <p>
                  <b>{actor}</b>
                  {standing} <b>{act}</b>
                </p>
                {said.map((text) => (
                  <blockquote key={text}>{text}</blockquote>
                ))}
                {entry.holds ? null : <p className={styles.broken}>{t('record.history.uncertain')}</p>}
                <Hash value={entry.hash} />
              </div>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
