import { printInstant } from '@tien-do/shared';
import type { NoticeView } from '@tien-do/shared/contract';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { readNotices } from '../../api/index.ts';
import { useNow } from '../../live/index.ts';
import { useLanguage, useText } from '../../text/index.ts';
import { agoWord, noticeLink, noticeWords } from './notice-words.ts';
import styles from './notices.module.css';

export interface NoticeItemProps {
  notice: NoticeView;
  /** It was not marked: what to say. */
  onFailed: (error: unknown) => void;
  /** It is being opened. */
  onOpen?: () => void;
}

/** A notice that leads to what it is about; opening it marks it as read. */
export function NoticeItem({ notice, onFailed, onOpen }: NoticeItemProps): ReactElement {
  const t = useText();
  const { language } = useLanguage();
  const now = useNow();
  const { id, madeAt, readAt, done, card, plan } = notice;
  const exact = printInstant(Date.parse(madeAt), language);
  const open = (): void => {
    if (readAt === null) readNotices({ ids: [id] }).catch(onFailed);
    onOpen?.();
  };
  return (
    <li className={styles.item} data-unread={readAt === null} data-done={done}>
      <Link href={noticeLink(notice)} className={styles.link} onClick={open}>
        <span className={styles.words}>
          {readAt === null ? <b className={styles.unread}>{t('notices.unread_mark')}</b> : null}
          {noticeWords(t, notice)}
        </span>
        {card ? <span className={styles.about}>{card.title}</span> : null}
        <span className={styles.foot}>
          <time dateTime={madeAt} title={exact}>
            {agoWord(t, madeAt, now)}
          </time>
          <span className={styles.exact}>{exact}</span>
          {plan ? (
            <span>
              {plan.shortTitle} · {plan.year}
            </span>
          ) : null}
          {done ? <span className={styles.done}>{t('notices.done')}</span> : null}
        </span>
      </Link>
    </li>
  );
}
