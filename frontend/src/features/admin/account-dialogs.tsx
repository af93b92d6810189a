/** The dialogs of the page: one task on one account at a time. */
import type { AccountLine, MembershipView } from '@tien-do/shared/contract';
import { useState, type ReactElement } from 'react';
import { useErrorSentence } from '../../api/index.ts';
import { useText } from '../../text/index.ts';
import { ConfirmDialog, useToasts } from '../../ui/index.ts';
import { InvitationDialog, type InvitationLink } from '../people/index.ts';
import { changeAccount, endDuty } from './account-writes.ts';
import styles from './admin.module.css';
import { GiveDutyDialog } from './give-duty-dialog.tsx';
import { NewAccountDialog } from './new-account-dialog.tsx';
import { PasswordDialog } from './password-dialog.tsx';

export type AccountTask =
  | { kind: 'new' }
  | { kind: 'give'; person: AccountLine }
  | { kind: 'show'; link: InvitationLink }
  | { kind: 'password'; person: AccountLine }
  | { kind: 'disable'; person: AccountLine }
  | { kind: 'enable'; person: AccountLine }
  | { kind: 'end'; person: AccountLine; membership: MembershipView };

export interface AccountDialogsProps {
  task: AccountTask | null;
  onTask: (task: AccountTask | null) => void;
}

/** Shows the dialog of the task, if there is one. */
export function AccountDialogs({ task, onTask }: AccountDialogsProps): ReactElement {
  const close = (): void => {
    onTask(null);
  };
  switch (task?.kind) {
    case 'new':
      return (
        <NewAccountDialog
          onClose={close}
          onGive={(person) => {
            onTask({ kind: 'give', person });
          }}
          onInvited={(link) => {
            onTask({ kind: 'show', link });
          }}
        />
      );
    case 'give':
      return <GiveDutyDialog person={task.person} onClose={close} />;
    case 'show':
      return <InvitationDialog link={task.link} onClose={close} />;
    case 'password':
      return <PasswordDialog person={task.person} onClose={close} />;
    default:
      return <Confirmations task={task} onClose={close} />;
  }
}

type Confirmed = Extract<AccountTask, { kind: 'disable' | 'enable' | 'end' }>;

/** Ending, disabling and enabling only have to be confirmed. The last one stays drawn while its dialog closes. */
function Confirmations({
  task,
  onClose,
}: {
  task: Confirmed | null;
  onClose: () => void;
}): ReactElement | null {
  const t = useText();
  const sentenceOf = useErrorSentence();
  const { show } = useToasts();
  const [last, setLast] = useState<Confirmed | null>(task);
  if (task && task !== last) setLast(task);
  const shown = task ?? last;
  if (!shown) return null;
  const { person } = shown;
  const { name } = person;
  const done = (text: string): void => {
    show({ text, tone: 'done' });
  };
  const common = { opened: task !== null, onClose, sentenceOf };

  if (shown.kind === 'end') {
    const { membership } = shown;
    const words = { duty: t(`common.duty.${membership.duty}`), agency: membership.agencyShortName, name };
    return (
      <ConfirmDialog
        {...common}
        title={t('admin.end.title')}
        verb={t('admin.end.submit')}
        danger
        onConfirm={async () => {
          await endDuty(membership.id);
          done(t('admin.end.done', words));
        }}
      >
        <p className={styles.ask}>{t('admin.end.ask', words)}</p>
        <p className={styles.note}>{t('admin.end.note', { name })}</p>
      </ConfirmDialog>
    );
  }
  const disabling = shown.kind === 'disable';
  return (
    <ConfirmDialog
      {...common}
      title={disabling ? t('admin.disable.title') : t('admin.enable.open')}
      verb={disabling ? t('admin.disable.open') : t('admin.enable.open')}
      danger={disabling}
      onConfirm={async () => {
        await changeAccount(person.id, { disabled: disabling });
        done(t(disabling ? 'admin.disable.done' : 'admin.enable.done', { name }));
      }}
    >
      <p className={styles.ask}>{t(disabling ? 'admin.disable.ask' : 'admin.enable.ask', { name })}</p>
      {disabling ? <p className={styles.note}>{t('admin.disable.note')}</p> : null}
    </ConfirmDialog>
  );
}
