/** "Nhật ký": everything that was done, newest first, for whoever may read the whole log. */
import '@mantine/core/styles/Combobox.css';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { IconRefresh, IconSearch } from '@tabler/icons-react';
import { dayOf, nameOn } from '@tien-do/shared';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo, type ReactElement } from 'react';
import { useMe } from '../../access/index.ts';
import { call, keys, useAgencies, useErrorSentence } from '../../api/index.ts';
import { usePageTitle, useSearchPart } from '../../app/index.ts';
import { useLanguage, useText } from '../../text/index.ts';
import { EmptyState, ErrorState, LineBones } from '../../ui/index.ts';
import { allLines } from '../../ui/list-table.ts';
import { ListSave } from '../../ui/save-menu.tsx';
import styles from './audit.module.css';
import { entryColumns } from './columns.ts';
import { actWord, filterEntries, type LogEntry, type Names } from './entries.ts';
import { EntryTable } from './entry-table.tsx';
import { Standing } from './standing.tsx';
import { Verification } from './verification.tsx';

/** Fewer entries than this on a page of the server means that it was the last one. */
const pageSize = 100;

/** Where the page behind this one begins. */
function olderThan(page: readonly LogEntry[]): string | undefined {
  return page.length < pageSize ? undefined : page.at(-1)?.at;
}

function useLog() {
  return useInfiniteQuery({
    queryKey: keys.audit,
    queryFn: ({ pageParam, signal }) => call('audit', { query: { before: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: olderThan,
  });
}

/** Names for the ids in details: agencies are open to all, people only to whoever may read the accounts. */
function useNames(entries: readonly LogEntry[]): Names {
  const { mayReadAccounts } = useMe();
  const { data: agencies } = useAgencies();
  const { data: accounts } = useQuery({
    queryKey: keys.accounts,
    queryFn: ({ signal }) => call('accounts', { signal }),
    enabled: mayReadAccounts,
  });
  return useMemo(() => {
    const people = new Map(accounts?.map(({ id, name }) => [id, name]));
    for (const { person, named } of entries) {
      for (const { id, name } of person ? [person, ...named] : named) people.set(id, name);
    }
    const places = new Map(agencies?.map((agency) => [agency.id, agency]));
    return {
      person: (id) => people.get(id),
      agency: (id, at) => {
        const agency = places.get(id);
        return agency && nameOn(agency, dayOf(Date.parse(at))).shortName;
      },
    };
  }, [accounts, agencies, entries]);
}

/** The page of the log. */
export function AuditPage(): ReactElement {
  const t = useText();
  const { language } = useLanguage();
  const sentenceOf = useErrorSentence();
  const [search, change] = useSearchPart();
  const { data, error, isPending, isFetching, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } =
    useLog();
  usePageTitle(t('audit.title'));

  const entries = useMemo(() => data?.pages.flat() ?? [], [data]);
  const names = useNames(entries);
  const action = search.get('loai') ?? '';
  const text = search.get('q') ?? '';
  const shown = useMemo(() => filterEntries(entries, { action, text }, t), [entries, action, text, t]);
  const actions = useMemo(
    () =>
      [...new Set([...entries.map((entry) => entry.action), ...(action ? [action] : [])])]
        .map((value) => ({ value, label: actWord(t, value) }))
        .sort((a, b) => a.label.localeCompare(b.label, 'vi')),
    [entries, action, t],
  );
  const clear = (): void => {
    change({ loai: '', q: '' });
  };

  const list = (): ReactElement => {
    if (isPending) return <LineBones lines={10} />;
    if (!data) return <ErrorState sentence={sentenceOf(error)} onRetry={() => void refetch()} />;
    if (entries.length === 0) return <EmptyState text={t('audit.empty')} />;
    if (shown.length === 0) {
      return (
        <EmptyState
          text={t('audit.no_match')}
          actions={
            <Button variant="default" onClick={clear}>
              {t('audit.clear')}
            </Button>
          }
        />
      );
    }
    return <EntryTable entries={shown} names={names} />;
  };

  return (
    <div className={styles.page}>
      <Verification>
        <header className={styles.header}>
          <h1>{t('audit.title')}</h1>
          <p>{t('audit.lead')}</p>
          <Standing />
        </header>
      </Verification>
      <section className={styles.panel} aria-label={t('audit.title')}>
        <div className={styles.filters} role="search">
          <TextInput
            className={styles.text}
            aria-label={t('audit.filter.text')}
            placeholder={t('audit.filter.text')}
            leftSection={<IconSearch size={16} stroke={1.7} aria-hidden />}
            value={text}
            onChange={(event) => {
              change({ q: event.currentTarget.value });
            }}
          />
          <NativeSelect
            aria-label={t('audit.filter.action')}
            data={[{ value: '', label: t('audit.filter.every') }, ...actions]}
            value={action}
            onChange={(event) => {
              change({ loai: event.currentTarget.value });
            }}
          />
          <p className={styles.shown} role="status">
            {data ? t('audit.shown', { n: shown.length, all: entries.length }) : null}
          </p>
          <Button
            variant="default"
            leftSection={<IconRefresh size={16} stroke={1.7} aria-hidden />}
            loading={isFetching && !isPending && !isFetchingNextPage}
            onClick={() => void refetch()}
          >
            {t('audit.reload')}
          </Button>
          <ListSave
            title={t('audit.title')}
            filter={[action && actWord(t, action), text && t('common.file.words', { text })]}
            columns={entryColumns(t, names, language)}
            lines={shown}
            all={async () => {
              const { lines, cut } = await allLines({
                held: data?.pages ?? [],
                linesOf: (page) => page,
                nextOf: olderThan,
                read: (before) => call('audit', { query: { before } }),
              });
              return { lines: filterEntries(lines, { action, text }, t), cut };
            }}
          />
        </div>
        {list()}
        {data && error ? (
          <ErrorState small sentence={sentenceOf(error)} onRetry={() => void refetch()} />
        ) : null}
        {data && entries.length > 0 ? (
          <div className={styles.foot}>
            {hasNextPage ? (
              <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
                {isFetchingNextPage ? t('audit.loading_older') : t('audit.older')}
              </Button>
            ) : (
              <p>{t('audit.begin')}</p>
            )}
          </div>
        ) : null}
      </section>
    </div>
  );
}
