import { printTime } from '@tien-do/shared';
import { useEffect, useRef, type ReactElement } from 'react';
import { liveClient, useConnection, useNow } from '../live/index.ts';
import { useText } from '../text/index.ts';
import { useToasts } from '../ui/index.ts';
import styles from './top-bar.module.css';

/** The state of the line: a word with a dot, and as of when the screen is right. */
export function ConnectionWord(): ReactElement {
  const t = useText();
  const { show } = useToasts();
  const { word, syncedAt } = useConnection();
  const now = useNow();
  const before = useRef(word);

  useEffect(() => {
    if (before.current === word) return;
    if (word === 'offline') show({ text: t('common.line.lost'), tone: 'failed' });
    else if (before.current === 'offline' && word === 'online')
      show({ text: t('common.line.back'), tone: 'done' });
    if (word !== 'syncing') before.current = word;
  }, [word, show, t]);

  // A quiet line is proven alive by the server's beacon: while online, the screen is right as of this minute.
  const time = printTime(word === 'online' ? now : (syncedAt ?? now));
  return (
    <button
      type="button"
      className={styles.line}
      data-word={word}
      title={t('common.line.detail', { time })}
      onClick={() => {
        liveClient.retry();
      }}
    >
      <span className={styles.lineDot} aria-hidden />
      <span role="status">{t(`common.line.${word}`)}</span>
      <span className={styles.lineTime}>· {word === 'online' ? time : t('common.line.as_of', { time })}</span>
    </button>
  );
}
