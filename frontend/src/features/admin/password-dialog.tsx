import type { AccountLine } from '@tien-do/shared/contract';
import { useState, type ReactElement } from 'react';
import { useErrorSentence } from '../../api/index.ts';
import { useText } from '../../text/index.ts';
import { FormDialog, useToasts } from '../../ui/index.ts';
import { changeAccount } from './account-writes.ts';
import styles from './admin.module.css';
import { PasswordField } from './password-field.tsx';
import { leastPassword } from './people.ts';

/** Sets a new password for somebody who lost theirs. */
export function PasswordDialog({
  person,
  onClose,
}: {
  person: AccountLine;
  onClose: () => void;
}): ReactElement {
  const t = useText();
  const sentenceOf = useErrorSentence();
  const { show } = useToasts();
  const [password, setPassword] = useState('');
  const [touched, setTouched] = useState(false);
  const fault = password.length < leastPassword ? t('admin.err.password', { n: leastPassword }) : null;
  return (
    <FormDialog
      title={t('admin.password.title', { name: person.name })}
      verb={t('admin.password.submit')}
      onClose={onClose}
      check={() => {
        setTouched(true);
        return fault === null;
      }}
      onSend={async () => {
        await changeAccount(person.id, { password });
        show({ text: t('admin.password.done', { name: person.name }), tone: 'done' });
        onClose();
      }}
      sentenceOf={sentenceOf}
    >
      <PasswordField value={password} error={touched ? fault : null} onChange={setPassword} />
      <p className={styles.note}>{t('admin.password.note', { name: person.name })}</p>
    </FormDialog>
  );
}
