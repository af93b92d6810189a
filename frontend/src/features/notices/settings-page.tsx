/** "Cách nhận thông báo": where mail goes, and how each group comes. */
import '@mantine/core/styles/Checkbox.css';
import '@mantine/core/styles/InlineInput.css';
import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { mailWays } from '@tien-do/shared';
import type { NoticeSettingsView } from '@tien-do/shared/contract';
import { useState, type ReactElement } from 'react';
import { Link } from 'wouter';
import { changeNoticeSettings, useErrorSentence, useNoticeSettings } from '../../api/index.ts';
import { links, usePageTitle } from '../../app/index.ts';
import { useText } from '../../text/index.ts';
import { DialogProblem, ErrorState, LineBones, useToasts } from '../../ui/index.ts';
import styles from './notices.module.css';

type Setting = NoticeSettingsView['settings'][number];

/** The page. */
export function NoticeSettingsPage(): ReactElement {
  const t = useText();
  const sentenceOf = useErrorSentence();
  const { data, error, refetch } = useNoticeSettings();
  usePageTitle(t('notices.settings.title'));
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <div>
          <h1>{t('notices.settings.title')}</h1>
          <p>{t('notices.settings.lead')}</p>
        </div>
        <Link href={links.notices()}>{t('notices.all')}</Link>
      </header>
      {data ? <SettingsForm held={data} /> : null}
      {data ? null : error ? (
        <ErrorState sentence={sentenceOf(error)} onRetry={() => void refetch()} />
      ) : (
        <LineBones lines={8} />
      )}
    </div>
  );
}

function SettingsForm({ held }: { held: NoticeSettingsView }): ReactElement {
  const t = useText();
  const { show } = useToasts();
  const sentenceOf = useErrorSentence();
  const [email, setEmail] = useState(held.email ?? '');
  const [settings, setSettings] = useState<Setting[]>(held.settings);
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => changeNoticeSettings({ email: email.trim() || null, settings }),
    onSuccess: () => {
      show({ text: t('notices.settings.saved'), tone: 'done' });
    },
  });
  const change = (group: Setting['group'], part: Partial<Setting>): void => {
    setSettings((all) => all.map((one) => (one.group === group ? { ...one, ...part } : one)));
  };
  return (
    <form
      className={styles.settings}
      onSubmit={(event) => {
        event.preventDefault();
        mutate();
      }}
    >
      <TextInput
        type="email"
        label={t('notices.settings.email')}
        description={t('notices.settings.email_hint')}
        maxLength={254}
        autoComplete="email"
        value={email}
        onChange={(event) => {
          setEmail(event.currentTarget.value);
        }}
      />
      {settings.map(({ group, inApp, mail }) => (
        <fieldset key={group} className={styles.group}>
          <legend>{t(`notices.group.${group}`)}</legend>
          <p>{t(`notices.group_detail.${group}`)}</p>
          <div className={styles.ways}>
            <Checkbox
              label={t('notices.settings.in_app')}
              checked={inApp}
              onChange={(event) => {
                change(group, { inApp: event.currentTarget.checked });
              }}
            />
            <NativeSelect
              label={t('notices.settings.mail')}
              value={mail ?? ''}
              data={[
                { value: '', label: t('notices.mail.own') },
                ...mailWays.map((way) => ({ value: way, label: t(`notices.mail.${way}`) })),
              ]}
              onChange={(event) => {
                const chosen = mailWays.find((way) => way === event.currentTarget.value);
                change(group, { mail: chosen ?? null });
              }}
            />
          </div>
        </fieldset>
      ))}
      <p className={styles.note}>{t('notices.settings.own_way')}</p>
      <DialogProblem sentence={error ? sentenceOf(error) : null} />
      <div>
        <Button type="submit" loading={isPending}>
          {t('common.save')}
        </Button>
      </div>
    </form>
  );
}
