import type { AccountLine } from '@tien-do/shared/contract';
import { TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { isProblem, useErrorSentence } from '../../api/index.ts';
import { useText } from '../../text/index.ts';
import { useToasts } from '../../ui/index.ts';
import { createAccount, useIntentKeys } from './account-writes.ts';
import { FormDialog } from './form-dialog.tsx';
import { PasswordField } from './password-field.tsx';
import { isUsername, leastPassword, usernameFrom } from './people.ts';

export interface NewAccountDialogProps {
  onClose: () => void;
  /** Goes on to give the new person a duty. */
  onGive: (person: AccountLine) => void;
}

/** Makes an account. The user name follows the name until it is typed by hand. */
export function NewAccountDialog({ onClose, onGive }: NewAccountDialogProps): ReactElement {
  const t = useText();
  const sentenceOf = useErrorSentence();
  const { show } = useToasts();
  const keyOf = useIntentKeys();
  const [name, setName] = useState('');
  const [typedUsername, setTypedUsername] = useState<string | null>(null);
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
    password: password.length < leastPassword ? t('admin.err.password', { n: leastPassword }) : null,
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
        const body = { username, name: name.trim(), password };
        const person = await createAccount(body, keyOf(body));
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
      <PasswordField value={password} error={fault('password')} onChange={setPassword} />
    </FormDialog>
  );
}
