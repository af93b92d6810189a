import type { AccountLine } from '@tien-do/shared/contract';
import { Checkbox, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { isProblem, useErrorSentence, useIntentKeys } from '../../api/index.ts';
import { useText } from '../../text/index.ts';
import { FormDialog, useToasts } from '../../ui/index.ts';
import { createAccount } from './account-writes.ts';
import { PasswordField } from './password-field.tsx';
import { isUsername, makeInvitation, usernameFrom, type InvitationLink } from '../people/index.ts';
import { leastPassword } from './people.ts';

export interface NewAccountDialogProps {
  onClose: () => void;
  /** Goes on to give the new person a duty. */
  onGive: (person: AccountLine) => void;
  /** The account stands; the link by which its person sets a password is to be shown. */
  onInvited: (link: InvitationLink) => void;
}

/** Makes an account. The user name follows the name until it is typed by hand. */
export function NewAccountDialog({ onClose, onGive, onInvited }: NewAccountDialogProps): ReactElement {
  const t = useText();
  const sentenceOf = useErrorSentence();
  const { show } = useToasts();
  const keyOf = useIntentKeys();
  const [name, setName] = useState('');
  const [typedUsername, setTypedUsername] = useState<string | null>(null);
  const [invites, setInvites] = useState(true);
  const [password, setPassword] = useState('');
  const [touched, setTouched] = useState(false);
  const [taken, setTaken] = useState<string | null>(null);

  const username = typedUsername ?? usernameFrom(name);
  const faults = {
    name: name.trim() === '' ? t('admin.err.name') : null,
    username: !isUsername(username)
      ? t('admin.err.username')
      : username === taken
        ? t('admin.err.username_taken')
        : null,
    password:
      !invites && password.length < leastPassword ? t('admin.err.password', { n: leastPassword }) : null,
  };
  const fault = (field: keyof typeof faults): string | null => (touched ? faults[field] : null);

  return (
    <FormDialog
      title={t('admin.new.title')}
      verb={t('admin.new.open')}
      onClose={onClose}
      check={() => {
        setTouched(true);
        return Object.values(faults).every((text) => text === null);
      }}
      onSend={async () => {
        const body = { username, name: name.trim(), ...(invites ? {} : { password }) };
        const person = await createAccount(body, keyOf(body));
        if (invites) {
          onClose();
          const secret = await makeInvitation(person.id);
          onInvited({ ...secret, name: person.name, reset: false });
          return;
        }
        show({
          text: t('admin.new.done', { name: person.name }),
          tone: 'done',
          action: {
            label: t('admin.new.give_now'),
            run: () => {
              onGive(person);
            },
          },
        });
        onClose();
      }}
      sentenceOf={(error) => {
        if (!isProblem(error, 'EXISTS')) return sentenceOf(error);
        setTaken(username);
        return null;
      }}
    >
      <TextInput
        label={t('admin.new.name')}
        required
        maxLength={200}
        autoComplete="off"
        data-autofocus
        value={name}
        error={fault('name')}
        onChange={(event) => {
          setName(event.currentTarget.value);
        }}
      />
      <TextInput
        label={t('admin.new.username')}
        description={t('admin.new.username_hint')}
        required
        maxLength={100}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        value={username}
        error={fault('username')}
        onChange={(event) => {
          setTypedUsername(event.currentTarget.value.trim().toLowerCase());
        }}
      />
      <Checkbox
        label={t('admin.new.invites')}
        description={t('people.invite.lead')}
        checked={invites}
        onChange={(event) => {
          setInvites(event.currentTarget.checked);
        }}
      />
      {invites ? null : <PasswordField value={password} error={fault('password')} onChange={setPassword} />}
    </FormDialog>
  );
}
