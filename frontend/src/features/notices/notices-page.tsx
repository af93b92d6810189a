/** "Thông báo": everything that I was told. */
import '@mantine/core/styles/Checkbox.css';
import '@mantine/core/styles/InlineInput.css';
import { Button, Checkbox, NativeSelect } from '@mantine/core';
import { IconBell, IconChecks } from '@tabler/icons-react';
import { noticeGroups } from '@tien-do/shared';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import {
  call,
  readNotices,
  useErrorSentence,
  useLatestNotices,
  useNotices,
  type NoticeFilter,
} from '../../api/index.ts';
import { links, usePageTitle, useSearchPart } from '../../app/index.ts';
import { useLanguage, useText } from '../../text/index.ts';
import { EmptyState, ErrorState, LineBones, useToasts } from '../../ui/index.ts';
import { allLines } from '../../ui/list-table.ts';
import { ListSave } from '../../ui/save-menu.tsx';
import { noticeColumns } from './columns.ts';
import { NoticeItem } from './notice-item.tsx';
import styles from './notices.module.css';

function filterOf(search: URLSearchParams): NoticeFilter {
  const group = noticeGroups.find((one) => one === search.get('nhom'));
  return { ...(search.get('chua-doc') ? { unread: '1' } : {}), ...(group ? { group } : {}) };
}

/** The page. */
export function NoticesPage(): ReactElement {
  const t = useText();
  const { language } = useLanguage();
  const { show } = useToasts();
  const sentenceOf = useErrorSentence();
  const [search, change] = useSearchPart();
  const filter = filterOf(search);
  const { data: latest } = useLatestNotices();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useNotices(filter);
  usePageTitle(t('notices.title'));
  const failed = (failure: unknown): void => {
    show({ text: sentenceOf(failure), tone: 'failed' });
  };
  const notices = data?.pages.flatMap((page) => page.notices) ?? [];
  const [newest] = latest?.notices ?? [];
  const unread = latest?.unread ?? 0;

  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <div>
          <h1>{t('notices.title')}</h1>
          <p role="status">
            {unread > 0 ? t('common.bell.unread', { n: unread }) : t('notices.none_unread')}
          </p>
        </div>
        <Link href={links.noticeSettings()}>{t('notices.settings.title')}</Link>
      </header>
      <div className={styles.bar} role="group" aria-label={t('notices.filter')}>
        <NativeSelect
          aria-label={t('notices.group_label')}
          value={filter.group ?? ''}
          data={[
            { value: '', label: t('notices.group_all') },
            ...noticeGroups.map((group) => ({ value: group, label: t(`notices.group.${group}`) })),
          ]}
          onChange={(event) => {
            change({ nhom: event.currentTarget.value });
          }}
        />
        <Checkbox
          label={t('notices.only_unread')}
          checked={filter.unread === '1'}
          onChange={(event) => {
            change({ 'chua-doc': event.currentTarget.checked ? '1' : '' });
          }}
        />
        {newest && unread > 0 ? (
          <Button
            variant="default"
            leftSection={<IconChecks size={16} stroke={1.8} aria-hidden />}
            onClick={() => {
              readNotices({ upTo: newest.id }).catch(failed);
            }}
          >
            {t('notices.read_all')}
          </Button>
        ) : null}
        <ListSave
          title={t('notices.title')}
          filter={[
            filter.group && t(`notices.group.${filter.group}`),
            filter.unread && t('notices.only_unread'),
          ]}
          columns={noticeColumns(t, language)}
          lines={notices}
          all={() =>
            allLines({
              held: data?.pages ?? [],
              linesOf: (page) => page.notices,
              nextOf: ({ next }) => next ?? undefined,
              read: (before) => call('notices', { query: { ...filter, before } }),
            })
          }
        />
      </div>
      {list()}
      {hasNextPage ? (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('notices.older')}
        </Button>
      ) : null}
    </div>
  );

  function list(): ReactElement {
    if (!data) {
      if (error) return <ErrorState sentence={sentenceOf(error)} onRetry={() => void refetch()} />;
      return <LineBones lines={10} />;
    }
    if (notices.length === 0) {
      const narrowed = filter.unread !== undefined || filter.group !== undefined;
      return (
        <EmptyState
          icon={IconBell}
          title={t('notices.empty')}
          text={narrowed ? t('notices.empty_narrowed') : t('notices.empty_detail')}
          actions={
            narrowed ? (
              <Button
                variant="default"
                onClick={() => {
                  change({ nhom: '', 'chua-doc': '' });
                }}
              >
                {t('notices.clear')}
              </Button>
            ) : undefined
          }
        />
      );
    }
    return (
      <ul className={styles.items} data-page>
        {notices.map((notice) => (
          <NoticeItem key={notice.id} notice={notice} onFailed={failed} />
        ))}
      </ul>
    );
  }
}
