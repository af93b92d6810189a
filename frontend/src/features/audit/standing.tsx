import { printCount, printInstant } from '@tien-do/shared';
import type { AuditState } from '@tien-do/shared/contract';
import type { ReactElement } from 'react';
import { useAuditState } from '../../api/index.ts';
import { useLanguage, useText, type Translate } from '../../text/index.ts';
import styles from './audit.module.css';

/** How the log stood when it was last checked by itself, and its newest anchor: a fault is seen without asking. */
export function Standing(): ReactElement | null {
  const t = useText();
  const { language } = useLanguage();
  const { data } = useAuditState();
  if (!data) return null;
  const time = (at: string): string => printInstant(Date.parse(at), language);
  const { sound, words } = checkWords(t, data.check, time);
  return (
    <p className={styles.standing} data-broken={!sound}>
      <span>{words}</span>{' '}
      {data.anchor
        ? t('audit.state.anchor', { n: data.anchor.number, time: time(data.anchor.at) })
        : t('audit.state.no_anchor')}
    </p>
  );
}

function checkWords(
  t: Translate,
  check: AuditState['check'],
  printed: (at: string) => string,
): { sound: boolean; words: string } {
  if (!check) return { sound: true, words: t('audit.state.never') };
  const time = printed(check.at);
  const { faults, anchorFault } = check;
  if (faults.length > 0) return { sound: false, words: t('audit.state.broken', { time, n: faults.length }) };
  if (!anchorFault) {
    const entries = printCount(check.entries);
    return { sound: true, words: t('audit.state.sound', { time, chains: check.chains, entries }) };
  }
  const { kind, number } = anchorFault;
  const words =
    kind === 'files' || number === null
      ? t('audit.state.files', { time })
      : t('audit.state.anchor_broken', { time, n: number });
  return { sound: false, words };
}
