import { Checkbox } from '@mantine/core';
import { IconAlertTriangle, IconUserCheck } from '@tabler/icons-react';
import type { InboxItem } from '@tien-do/shared/contract';
import { memo, useEffect, useRef, type ReactElement } from 'react';
import { Link } from 'wouter';
import { useNow, useToday } from '../../live/index.ts';
import { useText } from '../../text/index.ts';
import { ReturnedTag, sinceWord, taskNumber, TimingBadge } from '../../ui/index.ts';
import { moveLabel, registerOfLeads } from '../../moves/index.ts';
import { useAgencyNames } from '../card/index.ts';
import { bulkActOf, keyOf, type InboxGroup } from './inbox-groups.ts';
import styles from './inbox.module.css';
import { roleWord } from './list-words.ts';
import { Wanted } from './wanted.tsx';

export interface InboxListProps {
  groups: readonly InboxGroup[];
  openKey: string | null;
  chosen: ReadonlySet<string>;
  onChoose: (chosen: ReadonlySet<string>) => void;
  addressOf: (item: InboxItem) => string;
}

/** The groups of what waits, each with its count; what can be done for several has a box. */
export function InboxList({ groups, openKey, chosen, onChoose, addressOf }: InboxListProps): ReactElement {
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
      {groups.map(({ id: group, items }) => {
        const able = items.flatMap((item) => (bulkActOf(item) && item.face ? item.face.id : []));
        const on = able.filter((id) => chosen.has(id)).length;
        const title = t(`inbox.group.${group}`);
        return (
          <section key={group}>
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
                  key={keyOf(item)}
                  item={item}
                  // Within its own kind a line need not say again what it is.
                  kindSaid={group === item.why}
                  address={addressOf(item)}
                  open={keyOf(item) === openKey}
                  chosen={bulkActOf(item) === null ? null : chosen.has(item.face?.id ?? '')}
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
  kindSaid: boolean;
  address: string;
  open: boolean;
  /** Null where it cannot be chosen. */
  chosen: boolean | null;
  onChoose: (ids: readonly string[], on: boolean) => void;
}

const Row = memo(function Row(props: RowProps): ReactElement {
  const { item, kindSaid, address, open, chosen, onChoose } = props;
  const t = useText();
  const today = useToday();
  const now = useNow();
  const { agencyOf, nameOf } = useAgencyNames();
  const place = useRef<HTMLLIElement>(null);
  const { face } = item;
  useEffect(() => {
    if (open) place.current?.scrollIntoView({ block: 'nearest' });
  }, [open]);
  const act = bulkActOf(item);
  const register = registerOfLeads(face?.leadIds ?? [], agencyOf);
  const what = act ? moveLabel(t, act, register) : kindSaid ? '' : t(`inbox.group.${item.why}`);
  return (
    <li className={styles.row} data-open={open} ref={place}>
      {chosen === null || !face ? null : (
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
          {face?.returned ? <ReturnedTag asked={register === 'asked'} /> : null}
          {face ? <TimingBadge facts={face} today={today} rules={item.timing} /> : null}
        </span>
        <span className={styles.rowTitle}>{item.title || item.planShortTitle}</span>
        <span className={styles.rowFoot}>
          <span className={styles.leads}>{item.leadNames.join(' + ')}</span>
          <span>
            {what ? `${what} · ` : ''}
            {sinceWord(t, item.since, now)}
          </span>
        </span>
        <span className={styles.role}>{roleWord(t, item, nameOf)}</span>
        <Wanted wantedBy={item.wantedBy} />
        {item.heldBy ? (
          <span className={styles.wanted}>
            <IconUserCheck size={14} stroke={1.9} aria-hidden />
            {t('inbox.held_by', { name: item.heldBy.name })}
          </span>
        ) : null}
        {item.why === 'uncovered' ? (
          <span className={styles.wanted} data-late="true">
            <IconAlertTriangle size={14} stroke={1.9} aria-hidden />
            {t('inbox.uncovered.at', { agency: nameOf(item.aboutId ?? '') })}
          </span>
        ) : null}
      </Link>
    </li>
  );
});
