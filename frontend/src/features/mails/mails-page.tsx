/** "Thư điện tử": what became of mails; where there is no mail server they are read here. */
import '@mantine/core/styles/Combobox.css';
import { Button, NativeSelect } from '@mantine/core';
import { IconMail } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { mailStates, printCount, printInstant, type MailState } from '@tien-do/shared';
import type { MailsView } from '@tien-do/shared/contract';
import type { ReactElement } from 'react';
import { call, keys, useErrorSentence } from '../../api/index.ts';
import { usePageTitle, useSearchPart } from '../../app/index.ts';
import { useLanguage, useText } from '../../text/index.ts';
import { EmptyState, ErrorState, LineBones } from '../../ui/index.ts';
import { allLines } from '../../ui/list-table.ts';
import { ListSave } from '../../ui/save-menu.tsx';
import { mailColumns } from './columns.ts';
import styles from './mails.module.css';

type Mail = MailsView['mails'][number];

/** Mails change state by themselves: the list is looked at again while it is open. */
const againMs = 15_000;

function useMails(state: MailState | undefined) {
  return useInfiniteQuery({
    queryKey: keys.mails(state ?? ''),
    queryFn: ({ pageParam, signal }) =>
      call('mails', { query: { before: pageParam, ...(state ? { state } : {}) }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }: MailsView) => next ?? undefined,
    refetchInterval: againMs,
  });
}

/** The page. */
export function MailsPage(): ReactElement {
  const t = useText();
  const { language } = useLanguage();
  const sentenceOf = useErrorSentence();
  const [search, change] = useSearchPart();
  const state = mailStates.find((one) => one === search.get('trang-thai'));
  usePageTitle(t('mails.title'));
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useMails(state);
  const [first] = data?.pages ?? [];
  const mails = data?.pages.flatMap((page) => page.mails) ?? [];
  const choose = (next: string): void => {
    change({ 'trang-thai': next });
  };

  return (
    <div className={styles.page}>
      <header className={styles.header}>
        <h1>{t('mails.title')}</h1>
        <p>{t(first && !first.server ? 'mails.lead_caught' : 'mails.lead')}</p>
      </header>
      <section className={styles.panel} aria-label={t('mails.title')}>
        <div className={styles.bar}>
          <NativeSelect
            aria-label={t('mails.filter')}
            value={state ?? ''}
            data={[
              { value: '', label: t('mails.all') },
              ...mailStates.map((value) => ({ value, label: t(`mails.state.${value}`) })),
            ]}
            onChange={(event) => {
              choose(event.currentTarget.value);
            }}
          />
          {first ? <Counts view={first} onChoose={choose} /> : null}
          <ListSave
            title={t('mails.title')}
            filter={[state && t(`mails.state.${state}`)]}
            columns={mailColumns(t, language)}
            lines={mails}
            all={() =>
              allLines({
                held: data?.pages ?? [],
                linesOf: (page) => page.mails,
                nextOf: ({ next }) => next ?? undefined,
                read: (before) => call('mails', { query: { before, ...(state ? { state } : {}) } }),
              })
            }
          />
        </div>
        {list()}
        {hasNextPage ? (
          <Button
            variant="default"
            className={styles.older}
            loading={isFetchingNextPage}
            onClick={() => void fetchNextPage()}
          >
            {t('mails.older')}
          </Button>
        ) : null}
      </section>
    </div>
  );

  function list(): ReactElement {
    if (!data) {
      if (error) return <ErrorState sentence={sentenceOf(error)} onRetry={() => void refetch()} />;
      return <LineBones lines={10} />;
    }
    if (mails.length === 0) {
      return (
        <EmptyState
          icon={IconMail}
          {...(state ? {} : { title: t('mails.empty') })}
          text={t(state ? 'mails.empty_narrowed' : 'mails.empty_detail')}
          actions={
            state ? (
              <Button
                variant="default"
                onClick={() => {
                  choose('');
                }}
              >
                {t('mails.clear')}
              </Button>
            ) : undefined
          }
        />
      );
    }
    return (
      <ul className={styles.mails} aria-label={t('mails.list')}>
        {mails.map((mail) => (
          <MailItem key={mail.id} mail={mail} />
        ))}
      </ul>
    );
  }
}

/** How many there are in each state that has any; each leads to its mails. */
function Counts({
  view,
  onChoose,
}: {
  view: MailsView;
  onChoose: (state: string) => void;
}): ReactElement | null {
  const t = useText();
  const shown = mailStates.filter((state) => view.counts[state] > 0);
  if (shown.length === 0) return null;
  return (
    <div className={styles.counts}>
      <span>{t('mails.counts')}:</span>
      {shown.map((state) => (
        <button
          key={state}
          type="button"
          data-state={state}
          onClick={() => {
            onChoose(state);
          }}
        >
          <b>{printCount(view.counts[state])}</b> {t(`mails.state.${state}`).toLocaleLowerCase('vi')}
        </button>
      ))}
    </div>
  );
}

function MailItem({ mail }: { mail: Mail }): ReactElement {
  const t = useText();
  const { language } = useLanguage();
  const { kind, person, address, subject, body, state, attempts, madeAt, nextAt, endedAt, error } = mail;
  const at = (instant: string): string => printInstant(Date.parse(instant), language);
  const facts = [
    t(`mails.kind.${kind}`),
    ...(state === 'waiting' ? [t('mails.next', { at: at(nextAt) })] : []),
    ...(attempts > 1 ? [t('mails.attempts', { n: attempts })] : []),
  ];
  return (
    <li className={styles.mail}>
      <div className={styles.head}>
        <span className={styles.subject} data-empty={subject === ''}>
          {subject || t('mails.no_subject')}
        </span>
        <span className={styles.state} data-state={state} title={t(`mails.about.${state}`)}>
          {t(`mails.state.${state}`)}
        </span>
      </div>
      <p className={styles.meta}>
        <span>{t('mails.to', { name: person.name })}</span>
        <span>{address ?? t('mails.no_address')}</span>
        <span>{facts.join(' · ')}</span>
        <time dateTime={endedAt ?? madeAt}>{at(endedAt ?? madeAt)}</time>
      </p>
      {state === 'failed' || state === 'dropped' || state === 'unclear' ? (
        <p className={styles.why}>{t(`mails.about.${state}`)}</p>
      ) : null}
      {error ? <p className={styles.why}>{t('mails.said', { text: error })}</p> : null}
      {body ? (
        <details className={styles.body}>
          <summary>{t('mails.read')}</summary>
          {state === 'waiting' ? <p className={styles.why}>{t('mails.preview')}</p> : null}
          <pre>{body}</pre>
        </details>
      ) : null}
    </li>
  );
}
