import { TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { isProblem, useErrorSentence, useIntentKeys } from '../../api/index.ts';
import { useToday } from '../../live/index.ts';
import { useText } from '../../text/index.ts';
import { FormDialog, useToasts } from '../../ui/index.ts';
import { dayFaults, daysOf, DutyFields, newDuty } from './duty-fields.tsx';
import type { InvitationLink } from './invitation-dialog.tsx';
import styles from './people.module.css';
import { isUsername, usernameFrom } from './usernames.ts';
import { createInvited, makeInvitation, peopleChanged } from './writes.ts';

export interface InviteDialogProps {
  agency: { id: string; shortName: string };
  onClose: () => void;
  /** The account stands; its link is to be shown. */
  onInvited: (link: InvitationLink) => void;
}

/** Makes an account that serves in an agency, opened by an invitation. */
export function InviteDialog({ agency, onClose, onInvited }: InviteDialogProps): ReactElement {
  const t = useText();
  const sentenceOf = useErrorSentence();
  const { show } = useToasts();
  const today = useToday();
  const keyOf = useIntentKeys();
  const [name, setName] = useState('');
  const [typedUsername, setTypedUsername] = useState<string | null>(null);
  const [duty, setDuty] = useState(newDuty);
  const [touched, setTouched] = useState(false);
  const [taken, setTaken] = useState<string | null>(null);

  const username = typedUsername ?? usernameFrom(name);
  const faults = {
    name: name.trim() === '' ? t('people.err.name') : null,
    username: !isUsername(username)
      ? t('people.err.username')
      : username === taken
        ? t('people.err.username_taken')
        : null,
    ...dayFaults(t, duty, today),
  };

  const send = async (): Promise<void> => {
    const body = {
      username,
      name: name.trim(),
      membership: { agencyId: agency.id, duty: duty.duty, ...daysOf(duty) },
    };
    const person = await createInvited(body, keyOf(body));
    onClose();
    try {
      const secret = await makeInvitation(person.id);
      onInvited({ ...secret, name: person.name, reset: false });
    } catch {
      // The account stands: another link can be made in its row.
      await peopleChanged();
      show({ text: t('people.link.failed', { name: person.name }), tone: 'failed' });
    }
  };

  return (
    <FormDialog
      title={t('people.invite.title', { agency: agency.shortName })}
      verb={t('people.invite.submit')}
      onClose={onClose}
      check={() => {
        setTouched(true);
        return Object.values(faults).every((fault) => fault === null);
      }}
      onSend={send}
      sentenceOf={(error) => {
        if (!isProblem(error, 'EXISTS')) return sentenceOf(error);
        setTaken(username);
        return null;
      }}
    >
      <p className={styles.note}>{t('people.invite.lead')}</p>
      <TextInput
        label={t('people.name')}
        required
        maxLength={200}
        autoComplete="off"
        data-autofocus
        value={name}
        error={touched ? faults.name : null}
        onChange={(event) => {
          setName(event.currentTarget.value);
        }}
      />
      <TextInput
        label={t('people.username')}
        description={t('people.username_hint')}
        required
        maxLength={100}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        value={username}
        error={touched ? faults.username : null}
        onChange={(event) => {
          setTypedUsername(event.currentTarget.value.trim().toLowerCase());
        }}
      />
      <DutyFields draft={duty} faults={touched ? faults : { from: null, lastDay: null }} onChange={setDuty} />
    </FormDialog>
  );
}
