/** The newest notices, under the bell. */
import { IconChecks, IconSettings } from '@tabler/icons-react';
import type { KeyboardEvent, ReactElement } from 'react';
import { Link } from 'wouter';
import { readNotices, useErrorSentence, useLatestNotices } from '../../api/index.ts';
import { links } from '../../app/index.ts';
import { useText } from '../../text/index.ts';
import { EmptyState, ErrorState, LineBones, Popup, useToasts } from '../../ui/index.ts';
import { NoticeItem } from './notice-item.tsx';
import styles from './notices.module.css';

const most = 12;

/** The arrows go through everything that can be pressed; Tab and Esc close, as in every panel. */
function walk(event: KeyboardEvent): void {
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('a, button:not(:disabled)')];
  const at = stops.findIndex((stop) => stop === document.activeElement);
  const go = (place: number): void => {
    event.preventDefault();
    stops[(place + stops.length) % stops.length]?.focus();
  };
  if (event.key === 'ArrowDown') go(at + 1);
  else if (event.key === 'ArrowUp') go(at < 0 ? -1 : at - 1);
  else if (event.key === 'Home') go(0);
  else if (event.key === 'End') go(-1);
}

/** The panel; it is there only while it is open. */
export function NoticePanel({ anchor, onClose }: { anchor: HTMLElement; onClose: () => void }): ReactElement {
  const t = useText();
  const { show } = useToasts();
  const sentenceOf = useErrorSentence();
  const { data, error, refetch } = useLatestNotices();
  const failed = (failure: unknown): void => {
    show({ text: sentenceOf(failure), tone: 'failed' });
  };
  const [newest] = data?.notices ?? [];
  return (
    <Popup
      anchor={anchor}
      width={420}
      align="end"
      label={t('notices.title')}
      onClose={onClose}
      onKeyDown={walk}
    >
      <div className={styles.panel}>
        <header className={styles.panelHead}>
          <h2>{t('notices.title')}</h2>
          <Link
            href={links.noticeSettings()}
            className={styles.iconLink}
            aria-label={t('notices.settings.title')}
            title={t('notices.settings.title')}
            onClick={onClose}
          >
            <IconSettings size={18} stroke={1.6} aria-hidden />
          </Link>
        </header>
        {list()}
        <footer className={styles.panelFoot}>
          <Link href={links.notices()} onClick={onClose}>
            {t('notices.all')}
          </Link>
          {newest && data && data.unread > 0 ? (
            <button
              type="button"
              onClick={() => {
                readNotices({ upTo: newest.id }).catch(failed);
              }}
            >
              <IconChecks size={16} stroke={1.8} aria-hidden />
              {t('notices.read_all')}
            </button>
          ) : null}
        </footer>
      </div>
    </Popup>
  );

  function list(): ReactElement {
    if (!data) {
      if (error) return <ErrorState small sentence={sentenceOf(error)} onRetry={() => void refetch()} />;
      return <LineBones lines={6} />;
    }
    if (data.notices.length === 0) return <EmptyState small text={t('notices.empty')} />;
    return (
      <ul className={styles.items}>
        {data.notices.slice(0, most).map((notice) => (
          <NoticeItem key={notice.id} notice={notice} onFailed={failed} onOpen={onClose} />
        ))}
      </ul>
    );
  }
}
