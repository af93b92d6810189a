import { IconAlertTriangle, IconUserCheck } from '@tabler/icons-react';
import type { SentItem } from '@tien-do/shared/contract';
import { memo, useEffect, useRef, type ReactElement } from 'react';
import { Link } from 'wouter';
import { useNow, useToday } from '../../live/index.ts';
import { useText } from '../../text/index.ts';
import { sinceWord, taskNumber, TimingBadge } from '../../ui/index.ts';
import { keyOf, type SentGroup } from './inbox-groups.ts';
import styles from './inbox.module.css';
import { deskWord, nextWord, sentWord } from './list-words.ts';
import { Wanted } from './wanted.tsx';

export interface SentListProps {
  groups: readonly SentGroup[];
  openKey: string | null;
  addressOf: (item: SentItem) => string;
}

/** What I wait for: at whom each stands, since when, and what comes after. */
export function SentList({ groups, openKey, addressOf }: SentListProps): ReactElement {
  const t = useText();
  return (
    <nav className={styles.groups} aria-label={t('inbox.sent.list')}>
      {groups.map(({ id: group, items }) => (
        <section key={group}>
          <h2 className={styles.groupHead}>
            {t(group === 'sent' ? 'inbox.group.sent' : `inbox.kind.${group}`)}
            <span>{items.length}</span>
          </h2>
          <ul className={styles.rows}>
            {items.map((item) => (
              <Row key={keyOf(item)} item={item} address={addressOf(item)} open={keyOf(item) === openKey} />
            ))}
          </ul>
        </section>
      ))}
    </nav>
  );
}

interface RowProps {
  item: SentItem;
  address: string;
  open: boolean;
}

const Row = memo(function Row({ item, address, open }: RowProps): ReactElement {
  const t = useText();
  const today = useToday();
  const now = useNow();
  const place = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (open) place.current?.scrollIntoView({ block: 'nearest' });
  }, [open]);
  const what = sentWord(t, item);
  const next = nextWord(t, item);
  return (
    <li className={styles.row} data-open={open} ref={place}>
      <Link href={address} className={styles.link} aria-current={open ? 'true' : undefined}>
        <span className={styles.rowTop}>
          <b>{taskNumber(item.key)}</b>
          <span className={styles.period}>{t('inbox.period', { year: item.year })}</span>
          {item.face ? <TimingBadge facts={item.face} today={today} rules={item.timing} /> : null}
        </span>
        <span className={styles.rowTitle}>{item.title || item.planShortTitle}</span>
        <span className={styles.rowFoot}>
          <span className={styles.leads}>{item.leadNames.join(' + ')}</span>
          <span>{sinceWord(t, item.since, now)}</span>
        </span>
        {item.awaited.map((desk) => (
          <span key={desk.agencyId + desk.duties.join()} className={styles.wanted} data-late={desk.vacant}>
            {desk.vacant ? (
              <IconAlertTriangle size={14} stroke={1.9} aria-hidden />
            ) : (
              <IconUserCheck size={14} stroke={1.9} aria-hidden />
            )}
            {t('inbox.sent.at', { what, desk: deskWord(t, desk) })}
          </span>
        ))}
        {next ? <span className={styles.role}>{next}</span> : null}
        <Wanted wantedBy={item.wantedBy} />
      </Link>
    </li>
  );
});
