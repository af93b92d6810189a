import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconDeviceDesktop, IconDeviceMobile } from '@tabler/icons-react';
import { printInstant, type Language } from '@tien-do/shared';
import type { SessionLine } from '@tien-do/shared/contract';
import { useState, type ReactElement } from 'react';
import { usePageTitle } from '../../app/index.ts';
import { ListLine } from '../../app/save-menu.tsx';
import { call, enterSession, keys, queryClient, useErrorSentence } from '../../api/index.ts';
import { useLanguage, useText, type Translate } from '../../text/index.ts';
import { ConfirmDialog, ErrorState, LineBones, useToasts } from '../../ui/index.ts';
import type { ListColumn } from '../../ui/list-table.ts';
import { deviceName } from './device.ts';
import { PasswordForm } from './password-form.tsx';
import styles from './session.module.css';

/** Where I am signed in, and my password. */
export function SessionsPage(): ReactElement {
  const t = useText();
  const { language } = useLanguage();
  const { show } = useToasts();
  const sentenceOf = useErrorSentence();
  const [leaving, setLeaving] = useState(false);
  const { data, error, isPending, refetch } = useQuery({
    queryKey: keys.sessions,
    queryFn: ({ signal }) => call('sessions', { signal }),
  });
  usePageTitle(t('session.list.title'));

  const end = async (line: SessionLine): Promise<void> => {
    try {
      await call('endSession', { params: { id: line.id } });
      show({ text: t('session.list.ended', { device: deviceName(line.device) }), tone: 'done' });
    } catch (failure) {
      show({ text: sentenceOf(failure), tone: 'failed' });
    }
    await queryClient.invalidateQueries({ queryKey: keys.sessions });
  };
  const endAll = async (): Promise<void> => {
    await call('endSessions');
    enterSession(null);
  };

  return (
    <div className={styles.page}>
      <div className={styles.pageHead}>
        <div>
          <h1 className={styles.pageTitle}>{t('session.list.title')}</h1>
          <p className={styles.lead}>{t('session.list.lead')}</p>
        </div>
        <Button
          variant="default"
          onClick={() => {
            setLeaving(true);
          }}
        >
          {t('session.list.end_all')}
        </Button>
      </div>
      {isPending ? <LineBones lines={4} /> : null}
      {error ? <ErrorState small sentence={sentenceOf(error)} onRetry={() => void refetch()} /> : null}
      {data ? (
        <>
          <ListLine title={t('session.list.title')} columns={sessionColumns(t, language)} lines={data} />
          <ul className={styles.sessions}>
            {data.map((line) => (
              <SessionItem key={line.id} line={line} onEnd={() => void end(line)} />
            ))}
          </ul>
        </>
      ) : null}
      <PasswordForm />
      <ConfirmDialog
        opened={leaving}
        title={t('session.list.end_all')}
        verb={t('session.list.end_all')}
        danger
        onClose={() => {
          setLeaving(false);
        }}
        onConfirm={endAll}
        sentenceOf={sentenceOf}
      >
        {t('session.list.end_all_ask')}
      </ConfirmDialog>
    </div>
  );
}

function sessionColumns(t: Translate, language: Language): ListColumn<SessionLine>[] {
  const at = (instant: string): string => printInstant(Date.parse(instant), language);
  return [
    [t('common.file.device'), ({ device }) => deviceName(device)],
    [t('common.file.state'), ({ current }) => (current ? t('session.list.current') : '')],
    [t('common.file.since'), ({ createdAt }) => at(createdAt)],
    [t('common.file.last'), ({ lastSeenAt }) => at(lastSeenAt)],
    [t('common.file.address'), ({ address }) => address],
  ];
}

function SessionItem({ line, onEnd }: { line: SessionLine; onEnd: () => void }): ReactElement {
  const t = useText();
  const { language } = useLanguage();
  const [busy, setBusy] = useState(false);
  const Mark = /Mobile|Android|iPhone/iu.test(line.device) ? IconDeviceMobile : IconDeviceDesktop;
  const at = (instant: string): string => printInstant(Date.parse(instant), language);
  return (
    <li className={styles.sessionItem}>
      <Mark size={26} stroke={1.4} aria-hidden />
      <div className={styles.sessionWords}>
        <b title={line.device}>{deviceName(line.device)}</b>
        {line.current ? <span className={styles.current}>{t('session.list.current')}</span> : null}
        <span>
          {t('session.list.seen', { time: at(line.lastSeenAt) })} ·{' '}
          {t('session.list.since', { time: at(line.createdAt) })} ·{' '}
          {t('session.list.address', { address: line.address })}
        </span>
      </div>
      {line.current ? null : (
        <Button
          variant="default"
          loading={busy}
          onClick={() => {
            setBusy(true);
            onEnd();
          }}
        >
          {t('session.list.end')}
        </Button>
      )}
    </li>
  );
}
