import type { AccountLine, MembershipView } from '@tien-do/shared/contract';
import { ActionIcon, Menu } from '@mantine/core';
import { IconDots, IconLock, IconX } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { useMe } from '../../access/index.ts';
import { useText } from '../../text/index.ts';
import type { AccountTask } from './account-dialogs.tsx';
import styles from './admin.module.css';

export interface PeopleTableProps {
  people: readonly AccountLine[];
  /** Begins a task on an account; null for whoever may only read. */
  onTask: ((task: AccountTask) => void) | null;
}

/** People with their duties. */
export function PeopleTable({ people, onTask }: PeopleTableProps): ReactElement {
  const t = useText();
  const { personId } = useMe();
  return (
    <table className={styles.table}>
      <caption className="td-visually-hidden">{t('admin.caption')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('admin.col.person')}</th>
          <th scope="col">{t('admin.col.duties')}</th>
          <th scope="col" className={styles.status}>
            {t('admin.col.status')}
          </th>
          {onTask ? (
            <th scope="col">
              <span className="td-visually-hidden">{t('admin.col.actions')}</span>
            </th>
          ) : null}
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <tr key={person.id} data-disabled={person.disabled}>
            <th scope="row" className={styles.person}>
              {person.name}
              {person.id === personId ? <span className={styles.me}>{t('admin.me')}</span> : null}
              <span className={styles.username}>{person.username}</span>
              {person.disabled ? <Locked className={styles.narrow} /> : null}
            </th>
            <td>
              <Duties person={person} onTask={onTask} />
            </td>
            <td className={styles.status}>{person.disabled ? <Locked /> : t('admin.active')}</td>
            {onTask ? (
              <td className={styles.actions}>
                <Actions person={person} onTask={onTask} />
              </td>
            ) : null}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Locked({ className = '' }: { className?: string }): ReactElement {
  const t = useText();
  return (
    <span className={`${styles.locked ?? ''} ${className}`}>
      <IconLock size={14} stroke={1.8} aria-hidden />
      {t('admin.disabled')}
    </span>
  );
}

function Duties({
  person,
  onTask,
}: {
  person: AccountLine;
  onTask: PeopleTableProps['onTask'];
}): ReactElement {
  const t = useText();
  if (person.memberships.length === 0) return <span className={styles.none}>{t('admin.no_duty')}</span>;
  const wordsOf = (held: MembershipView) => ({
    duty: t(`common.duty.${held.duty}`),
    agency: held.agencyShortName,
    name: person.name,
  });
  return (
    <ul className={styles.duties}>
      {person.memberships.map((held) => (
        <li key={held.id} title={held.agencyName}>
          <span>
            {t(`common.duty.${held.duty}`)} · {held.agencyShortName}
          </span>
          {onTask ? (
            <ActionIcon
              aria-label={t('admin.end.label', wordsOf(held))}
              title={t('admin.end.title')}
              onClick={() => {
                onTask({ kind: 'end', person, membership: held });
              }}
            >
              <IconX size={14} stroke={1.8} aria-hidden />
            </ActionIcon>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

function Actions({
  person,
  onTask,
}: {
  person: AccountLine;
  onTask: (task: AccountTask) => void;
}): ReactElement {
  const t = useText();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={t('admin.actions_of', { name: person.name })}>
          <IconDots size={18} stroke={1.8} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          onClick={() => {
            onTask({ kind: 'give', person });
          }}
        >
          {t('admin.give.open')}
        </Menu.Item>
        <Menu.Item
          onClick={() => {
            onTask({ kind: 'password', person });
          }}
        >
          {t('admin.password.open')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item
          onClick={() => {
            onTask({ kind: person.disabled ? 'enable' : 'disable', person });
          }}
        >
          {person.disabled ? t('admin.enable.open') : t('admin.disable.open')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
