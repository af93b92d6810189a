import { Checkbox } from '@mantine/core';
import type { InboxItem } from '@tien-do/shared/contract';
import { memo, useEffect, useRef, type ReactElement } from 'react';
import { Link } from 'wouter';
import { useNow, useToday } from '../../live/index.ts';
import { useText } from '../../text/index.ts';
import { Bone, ReturnedTag, sinceWord, taskNumber, TimingBadge } from '../../ui/index.ts';
import { moveLabel, registerOfLeads } from '../../moves/index.ts';
import { useAgencyNames } from '../card/index.ts';
import { bulkActOf, type InboxGroup } from './inbox-groups.ts';
import styles from './inbox.module.css';

export interface InboxListProps {
  groups: readonly InboxGroup[];
  openId: string | null;
  chosen: ReadonlySet<string>;
  onChoose: (chosen: ReadonlySet<string>) => void;
  addressOf: (item: InboxItem) => string;
}

/** The groups of what waits, each with its count; what can be done for several has a box. */
export function InboxList({ groups, openId, chosen, onChoose, addressOf }: InboxListProps): ReactElement {
  const t = useText();
  const choose = (ids: readonly string[], on: boolean): void => {
    const next = new Set(chosen);
    for (const id of ids) {
      if (on) next.add(id);
      else next.delete(id);
    }
    onChoose(next);
  };
  return (
    <nav className={styles.groups} aria-label={t('inbox.list')}>
      {groups.map(({ why, items }) => {
        const able = items.filter((item) => bulkActOf(item) !== null).map((item) => item.face.id);
        const on = able.filter((id) => chosen.has(id)).length;
        const title = t(`inbox.group.${why}`);
        return (
          <section key={why}>
            <h2 className={styles.groupHead}>
              {able.length > 1 ? (
                <Checkbox
                  size="md"
                  aria-label={t('inbox.select_all', { group: title })}
                  checked={on === able.length}
                  indeterminate={on > 0 && on < able.length}
                  onChange={(event) => {
                    choose(able, event.currentTarget.checked);
                  }}
                />
              ) : null}
              {title}
              <span>{items.length}</span>
            </h2>
            <ul className={styles.rows}>
              {items.map((item) => (
                <Row
                  key={item.face.id}
                  item={item}
                  address={addressOf(item)}
                  open={item.face.id === openId}
                  chosen={bulkActOf(item) === null ? null : chosen.has(item.face.id)}
                  onChoose={choose}
                />
              ))}
            </ul>
          </section>
        );
      })}
    </nav>
  );
}

interface RowProps {
  item: InboxItem;
  address: string;
  open: boolean;
  /** Null where it cannot be chosen. */
  chosen: boolean | null;
  onChoose: (ids: readonly string[], on: boolean) => void;
}

const Row = memo(function Row({ item, address, open, chosen, onChoose }: RowProps): ReactElement {
  const t = useText();
  const today = useToday();
  const now = useNow();
  const { agencyOf } = useAgencyNames();
  const place = useRef<HTMLLIElement>(null);
  const { face } = item;
  useEffect(() => {
    if (open) place.current?.scrollIntoView({ block: 'nearest' });
  }, [open]);
  const act = bulkActOf(item);
  const register = registerOfLeads(face.leadIds, agencyOf);
  return (
    <li className={styles.row} data-open={open} ref={place}>
      {chosen === null ? null : (
        <label className={styles.box}>
          <Checkbox
            size="md"
            aria-label={t('inbox.select', { no: item.key, title: item.title })}
            checked={chosen}
            onChange={(event) => {
              onChoose([face.id], event.currentTarget.checked);
            }}
          />
        </label>
      )}
      <Link href={address} className={styles.link} aria-current={open ? 'true' : undefined}>
        <span className={styles.rowTop}>
          <b>{taskNumber(item.key)}</b>
          <span className={styles.period}>{t('inbox.period', { year: item.year })}</span>
          {face.returned ? <ReturnedTag asked={register === 'asked'} /> : null}
          <TimingBadge facts={face} today={today} />
        </span>
        <span className={styles.rowTitle}>{item.title}</span>
        <span className={styles.rowFoot}>
          <span className={styles.leads}>{item.leadNames.join(' + ')}</span>
          <span>
            {act ? `${moveLabel(t, act, register)} · ` : ''}
            {sinceWord(t, face.heldSince, now)}
          </span>
        </span>
      </Link>
    </li>
  );
});

/** The shape of the inbox before it is there. */
export function InboxListBones(): ReactElement {
  const t = useText();
  return (
    <div className={styles.page} role="status" aria-label={t('common.loading')}>
      <div className={styles.left}>
        <header className={styles.leftHead}>
          <h1>{t('inbox.title')}</h1>
        </header>
        <div className={styles.bones}>
          {[0, 1, 2, 3, 4].map((index) => (
            <div key={index} className={styles.bone}>
              <Bone width="40%" />
              <Bone />
              <Bone width="70%" />
            </div>
          ))}
        </div>
      </div>
      <div className={styles.right}>
        <div className={styles.bone}>
          <Bone width="30%" />
          <Bone width="85%" height={22} />
          <Bone height={240} />
        </div>
      </div>
    </div>
  );
}
