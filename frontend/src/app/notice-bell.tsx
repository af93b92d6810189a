import { IconBell } from '@tabler/icons-react';
import { Suspense, useCallback, useEffect, useRef, useState, type ReactElement } from 'react';
import { keys, queryClient, useLatestNotices } from '../api/index.ts';
import { useNoticeNews } from '../live/index.ts';
import { useText } from '../text/index.ts';
import { NoticePanel } from './pages.ts';
import { countWord, useTitleCount } from './page-title.ts';
import styles from './top-bar.module.css';

const leastGapMs = 1_000;

/** Reads every list of notices again when there is news: the first at once, what follows gathered. */
function useNoticePulse(): void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const last = useRef(0);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
    },
    [],
  );
  useNoticeNews(
    useCallback(() => {
      if (timer.current !== undefined) return;
      timer.current = setTimeout(
        () => {
          timer.current = undefined;
          last.current = Date.now();
          void queryClient.invalidateQueries({ queryKey: keys.notices });
          // A letter comes with a notice.
          void queryClient.invalidateQueries({ queryKey: keys.lettersToMe });
        },
        Math.max(0, last.current + leastGapMs - Date.now()),
      );
    }, []),
  );
}

/** The bell with the number of unread notices, and the panel of the newest under it. */
export function NoticeBell(): ReactElement {
  const t = useText();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const { data } = useLatestNotices();
  const unread = data?.unread ?? 0;
  useNoticePulse();
  useTitleCount(unread);
  return (
    <>
      <button
        type="button"
        className={styles.bell}
        title={t('common.bell.open')}
        aria-haspopup="dialog"
        aria-expanded={anchor !== null}
        onClick={(event) => {
          const { currentTarget } = event;
          setAnchor((held) => (held ? null : currentTarget));
        }}
      >
        <IconBell size={20} stroke={1.6} aria-hidden />
        <span className="td-visually-hidden">
          {t('common.bell.open')}
          {unread > 0 ? `: ${t('common.bell.unread', { n: unread })}` : ''}
        </span>
        {unread > 0 ? (
          <span className={styles.bellCount} aria-hidden>
            {countWord(unread)}
          </span>
        ) : null}
      </button>
      <span className="td-visually-hidden" aria-live="polite">
        {unread > 0 ? t('common.bell.unread', { n: unread }) : ''}
      </span>
      {anchor ? (
        <Suspense>
          <NoticePanel
            anchor={anchor}
            onClose={() => {
              setAnchor(null);
            }}
          />
        </Suspense>
      ) : null}
    </>
  );
}
