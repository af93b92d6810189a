/** "Lịch của tôi": links by which a calendar program reads my days, or those of an agency. */
import { Button } from '@mantine/core';
import { printInstant, type Language } from '@tien-do/shared';
import type { CalendarFeed, NewCalendarFeed } from '@tien-do/shared/contract';
import { IconTrash } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import { revokeCalendarFeed, useCalendarFeeds, useErrorSentence } from '../../api/index.ts';
import { usePageTitle } from '../../app/index.ts';
import { ListSave } from '../../app/save-menu.tsx';
import { useLanguage, useText, type Translate } from '../../text/index.ts';
import { ConfirmDialog, ErrorState, LineBones, useToasts } from '../../ui/index.ts';
import type { ListColumn } from '../../ui/list-table.ts';
import styles from './feeds.module.css';
import { LinkDialog } from './link-dialog.tsx';
import { NewFeedForm } from './new-feed-form.tsx';

/** The page. */
export function FeedsPage(): ReactElement {
  const t = useText();
  const sentenceOf = useErrorSentence();
  const { language } = useLanguage();
  const { show } = useToasts();
  const { data, error, isPending, refetch } = useCalendarFeeds();
  const [made, setMade] = useState<NewCalendarFeed | null>(null);
  const [revoking, setRevoking] = useState<CalendarFeed | null>(null);
  usePageTitle(t('feeds.title'));

  if (isPending) {
    return (
      <div className={styles.page}>
        <LineBones lines={8} />
      </div>
    );
  }
  if (!data) return <ErrorState sentence={sentenceOf(error)} onRetry={() => void refetch()} />;
  const { feeds, mine, agencies } = data;
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1>{t('feeds.title')}</h1>
        <p>{t('feeds.lead')}</p>
      </header>
      <div className={styles.parts}>
        <section className={styles.panel} aria-label={t('feeds.new.title')}>
          <h2>{t('feeds.new.title')}</h2>
          {mine || agencies.length > 0 ? (
            <NewFeedForm mine={mine} agencies={agencies} onMade={setMade} />
          ) : (
            <p className={styles.note}>{t('feeds.new.none')}</p>
          )}
        </section>
        <section className={styles.panel} aria-label={t('feeds.how')}>
          <h2>{t('feeds.how')}</h2>
          <ul className={styles.how}>
            <li>{t('feeds.how.google')}</li>
            <li>{t('feeds.how.outlook')}</li>
            <li>{t('feeds.how.apple')}</li>
          </ul>
          <p className={styles.note}>{t('feeds.how.refresh')}</p>
        </section>
      </div>
      <section className={styles.panel} aria-label={t('feeds.list.title')}>
        <h2>{t('feeds.list.title')}</h2>
        {feeds.length === 0 ? <p className={styles.note}>{t('feeds.list.none')}</p> : null}
        <ListSave title={t('feeds.list.title')} columns={feedColumns(t, language)} lines={feeds} />
        <ul className={styles.lines}>
          {feeds.map((feed) => (
            <FeedItem key={feed.id} feed={feed} onRevoke={setRevoking} />
          ))}
        </ul>
      </section>
      {made ? (
        <LinkDialog
          token={made.token}
          onClose={() => {
            setMade(null);
          }}
        />
      ) : null}
      <ConfirmDialog
        opened={revoking !== null}
        title={t('feeds.revoke.title')}
        verb={t('feeds.revoke.do')}
        danger
        sentenceOf={sentenceOf}
        onClose={() => {
          setRevoking(null);
        }}
        onConfirm={async () => {
          if (!revoking) return;
          await revokeCalendarFeed(revoking.id);
          show({ text: t('feeds.revoked'), tone: 'done' });
        }}
      >
        {revoking ? t('feeds.revoke.text', { name: feedName(t, revoking) }) : null}
      </ConfirmDialog>
    </div>
  );
}

/** Whose calendar a link is, and where it is used. */
function feedName(t: Translate, { agency, label }: CalendarFeed): string {
  const whose = agency ? t('feeds.list.agency', { name: agency.shortName }) : t('feeds.new.mine');
  return label ? `${whose} · ${label}` : whose;
}

/** Without its secret, which nobody can see a second time. */
function feedColumns(t: Translate, language: Language): ListColumn<CalendarFeed>[] {
  const at = (instant: string): string => printInstant(Date.parse(instant), language);
  return [
    [t('common.file.about'), (feed) => feedName(t, feed)],
    [t('common.file.since'), ({ madeAt }) => at(madeAt)],
    [t('common.file.last'), ({ lastReadAt }) => (lastReadAt ? at(lastReadAt) : t('feeds.list.never'))],
    [t('common.file.state'), ({ alive }) => (alive ? '' : t('feeds.list.dead'))],
  ];
}

interface FeedItemProps {
  feed: CalendarFeed;
  onRevoke: (feed: CalendarFeed) => void;
}

function FeedItem({ feed, onRevoke }: FeedItemProps): ReactElement {
  const t = useText();
  const { language } = useLanguage();
  const time = (at: string): string => printInstant(Date.parse(at), language);
  const name = feedName(t, feed);
  return (
    <li>
      <div className={styles.grow}>
        <b>{name}</b>
        <p className={styles.note}>
          {t('feeds.list.made', { time: time(feed.madeAt) })} ·{' '}
          {feed.lastReadAt ? t('feeds.list.read', { time: time(feed.lastReadAt) }) : t('feeds.list.never')}
        </p>
        {feed.alive ? null : <p className={styles.dead}>{t('feeds.list.dead')}</p>}
      </div>
      <Button
        variant="default"
        leftSection={<IconTrash size={16} stroke={1.8} aria-hidden />}
        aria-label={t('feeds.list.revoke_label', { name })}
        onClick={() => {
          onRevoke(feed);
        }}
      >
        {t('feeds.list.revoke')}
      </Button>
    </li>
  );
}
