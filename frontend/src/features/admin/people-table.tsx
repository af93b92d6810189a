import { accountFieldsOf, may, printDay } from '@tien-do/shared';
import type { AccountLine, HeldDuty } from '@tien-do/shared/contract';
import { ActionIcon, Menu } from '@mantine/core';
import { IconDots, IconLock, IconX } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { useMe } from '../../access/index.ts';
import { useErrorSentence } from '../../api/index.ts';
import { useText } from '../../text/index.ts';
import { useToasts } from '../../ui/index.ts';
import { makeInvitation } from '../people/index.ts';
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
  const { personId, ability } = useMe();
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
            <td className={styles.status}>
              {person.disabled ? <Locked /> : t(person.activated ? 'admin.active' : 'people.state.pending')}
            </td>
            {onTask ? (
              <td className={styles.actions}>
                {may(ability, 'manage', 'Account', accountFieldsOf(person.memberships)) ? (
                  <Actions person={person} onTask={onTask} />
                ) : null}
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
  const { ability } = useMe();
  if (person.memberships.length === 0) return <span className={styles.none}>{t('admin.no_duty')}</span>;
  const wordsOf = (held: HeldDuty) => ({
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
            {held.lastDay === null ? null : ` · ${t('admin.until', { day: printDay(held.lastDay) })}`}
          </span>
          {onTask && may(ability, 'manage', 'Membership', { agencyId: held.agencyId, duty: held.duty }) ? (
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
  const { keepsEveryAccount } = useMe();
  const { show } = useToasts();
  const sentenceOf = useErrorSentence();
  const invite = async (): Promise<void> => {
    try {
      const secret = await makeInvitation(person.id);
      onTask({ kind: 'show', link: { ...secret, name: person.name, reset: person.activated } });
    } catch (error) {
      show({ text: sentenceOf(error), tone: 'failed' });
    }
  };
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={t('admin.actions_of', { name: person.name })}>
          <IconDots size={18} stroke={1.8} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {keepsEveryAccount ? (
          <Menu.Item
            onClick={() => {
              onTask({ kind: 'give', person });
            }}
          >
            {t('admin.give.open')}
          </Menu.Item>
        ) : null}
        {person.disabled ? null : (
          <Menu.Item onClick={() => void invite()}>
            {t(person.activated ? 'people.link.reset' : 'people.link.again')}
          </Menu.Item>
        )}
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
