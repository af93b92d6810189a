/** Reckoning the chains of the log again, and saying plainly what came out. */
import { printCount, printInstant } from '@tien-do/shared';
import { Button, CloseButton } from '@mantine/core';
import { IconAlertTriangle, IconShieldCheck } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { ReactElement, ReactNode } from 'react';
import { call, useErrorSentence } from '../../api/index.ts';
import { serverNow } from '../../live/index.ts';
import { useLanguage, useText } from '../../text/index.ts';
import { ErrorState } from '../../ui/index.ts';
import styles from './audit.module.css';
import { streamWord, verdictWord, worstFirst, type Verdict } from './entries.ts';

/** The button beside the page's title and, once it was pressed, the result below both. */
export function Verification({ children }: { children: ReactNode }): ReactElement {
  const t = useText();
  const sentenceOf = useErrorSentence();
  const check = useMutation({
    mutationFn: async () => ({ verdicts: worstFirst(await call('verifyAudit')), at: serverNow() }),
  });
  return (
    <div className={styles.verification}>
      {children}
      <Button
        leftSection={<IconShieldCheck size={16} stroke={1.7} aria-hidden />}
        loading={check.isPending}
        onClick={() => {
          check.mutate();
        }}
      >
        {check.isPending ? t('audit.verify.running') : t('audit.verify.run')}
      </Button>
      <div role="status" className={styles.result}>
        {check.data ? <Result {...check.data} onClose={check.reset} /> : null}
      </div>
      {check.error ? (
        <ErrorState
          small
          sentence={sentenceOf(check.error)}
          onRetry={() => {
            check.mutate();
          }}
        />
      ) : null}
    </div>
  );
}

interface ResultProps {
  verdicts: readonly Verdict[];
  at: number;
  onClose: () => void;
}

function Result({ verdicts, at, onClose }: ResultProps): ReactElement {
  const t = useText();
  const { language } = useLanguage();
  const broken = verdicts.filter(({ fault }) => fault !== null).length;
  const entries = verdicts.reduce((sum, verdict) => sum + verdict.entries, 0);
  const Mark = broken > 0 ? IconAlertTriangle : IconShieldCheck;
  return (
    <section className={styles.panel} aria-label={t('audit.verify.title')}>
      <div className={styles.verdict} data-broken={broken > 0}>
        <Mark size={20} stroke={1.7} aria-hidden />
        <p>
          <b>
            {broken > 0
              ? t('audit.verify.broken', { n: broken, chains: verdicts.length })
              : t('audit.verify.intact', { chains: verdicts.length, entries: printCount(entries) })}
          </b>{' '}
          {t('audit.verify.at', { time: printInstant(at, language) })}
        </p>
        <CloseButton size={32} aria-label={t('audit.verify.close')} onClick={onClose} />
      </div>
      <table className={styles.table}>
        <caption className="td-visually-hidden">{t('audit.verify.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('audit.verify.chain')}</th>
            <th scope="col">{t('audit.verify.result')}</th>
          </tr>
        </thead>
        <tbody>
          {verdicts.map((verdict) => (
            <tr key={verdict.streamId}>
              <th scope="row">{streamWord(t, verdict.stream)}</th>
              <td className={styles.outcome} data-broken={verdict.fault !== null}>
                {verdictWord(t, verdict)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
