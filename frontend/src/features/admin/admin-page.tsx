/** "Quản trị": who may sign in, and with which duties. */
import '@mantine/core/styles/Checkbox.css';
import '@mantine/core/styles/Combobox.css';
import '@mantine/core/styles/InlineInput.css';
import '@mantine/core/styles/PasswordInput.css';
import '@mantine/core/styles/ScrollArea.css';
import { Button, Checkbox, TextInput } from '@mantine/core';
import { IconCalendar, IconMail, IconPlus, IconSearch, IconWebhook } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState, type ReactElement } from 'react';
import { Link } from 'wouter';
import { useMe } from '../../access/index.ts';
import { call, keys, useErrorSentence } from '../../api/index.ts';
import { links, usePageTitle, useSearchPart } from '../../app/index.ts';
import { useText } from '../../text/index.ts';
import { EmptyState, ErrorState, LineBones } from '../../ui/index.ts';
import { ListSave } from '../../ui/save-menu.tsx';
import { AccountDialogs, type AccountTask } from './account-dialogs.tsx';
import styles from './admin.module.css';
import { peopleColumns } from './columns.ts';
import { filterPeople } from './people.ts';
import { PeopleTable } from './people-table.tsx';

/** The page of accounts; without the right to manage it is for reading. */
export function AdminPage(): ReactElement {
  const t = useText();
  const sentenceOf = useErrorSentence();
  const { mayManageAccounts, keepsEveryAccount, mayReadMails, mayReadWebhooks } = useMe();
  const [search, change] = useSearchPart();
  const [task, setTask] = useState<AccountTask | null>(null);
  usePageTitle(t('admin.title'));
  const { data, error, isPending, refetch } = useQuery({
    queryKey: keys.accounts,
    queryFn: ({ signal }) => call('accounts', { signal }),
  });

  const text = search.get('q') ?? '';
  const disabledOnly = search.get('khoa') === '1';
  const shown = useMemo(
    () => filterPeople(data ?? [], { text, disabledOnly }, t),
    [data, text, disabledOnly, t],
  );

  const list = (): ReactElement => {
    if (isPending) return <LineBones lines={8} />;
    if (!data) return <ErrorState sentence={sentenceOf(error)} onRetry={() => void refetch()} />;
    if (data.length === 0) return <EmptyState text={t('admin.empty')} />;
    if (shown.length === 0) {
      return (
        <EmptyState
          text={t('admin.no_match')}
          actions={
            <Button
              variant="default"
              onClick={() => {
                change({ q: '', khoa: '' });
              }}
            >
              {t('admin.clear')}
            </Button>
          }
        />
      );
    }
    return <PeopleTable people={shown} onTask={mayManageAccounts ? setTask : null} />;
  };

  return (
    <div className={styles.page}>
      <header className={styles.header}>
        <div>
          <h1>{t('admin.title')}</h1>
          <p>
            {keepsEveryAccount
              ? t('admin.lead')
              : t(mayManageAccounts ? 'admin.own_lead' : 'admin.read_only')}
          </p>
        </div>
        <div className={styles.verbs}>
          <Button
            component={Link}
            href={links.calendar()}
            variant="default"
            leftSection={<IconCalendar size={16} stroke={1.8} aria-hidden />}
          >
            {t('common.nav.calendar')}
          </Button>
          {mayReadMails ? (
            <Button
              component={Link}
              href={links.mails()}
              variant="default"
              leftSection={<IconMail size={16} stroke={1.8} aria-hidden />}
            >
              {t('common.nav.mails')}
            </Button>
          ) : null}
          {mayReadWebhooks ? (
            <Button
              component={Link}
              href={links.webhooks()}
              variant="default"
              leftSection={<IconWebhook size={16} stroke={1.8} aria-hidden />}
            >
              {t('common.nav.webhooks')}
            </Button>
          ) : null}
          {keepsEveryAccount ? (
            <Button
              leftSection={<IconPlus size={16} stroke={1.8} aria-hidden />}
              onClick={() => {
                setTask({ kind: 'new' });
              }}
            >
              {t('admin.new.open')}
            </Button>
          ) : null}
        </div>
      </header>
      <section className={styles.panel} aria-label={t('admin.title')}>
        <div className={styles.filters} role="search">
          <TextInput
            className={styles.text}
            aria-label={t('admin.search')}
            placeholder={t('admin.search')}
            leftSection={<IconSearch size={16} stroke={1.7} aria-hidden />}
            value={text}
            onChange={(event) => {
              change({ q: event.currentTarget.value });
            }}
          />
          <Checkbox
            className={styles.check}
            label={t('admin.filter.disabled')}
            checked={disabledOnly}
            onChange={(event) => {
              change({ khoa: event.currentTarget.checked ? '1' : '' });
            }}
          />
          <p className={styles.count} role="status">
            {data ? t('admin.count', { n: shown.length }) : null}
          </p>
          <ListSave
            title={t('admin.caption')}
            filter={[text && t('common.file.words', { text }), disabledOnly && t('admin.filter.disabled')]}
            columns={peopleColumns(t)}
            lines={shown}
          />
        </div>
        {list()}
      </section>
      <AccountDialogs task={task} onTask={setTask} />
    </div>
  );
}
