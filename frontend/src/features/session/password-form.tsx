import { Button, TextInput } from '@mantine/core';
import { useState, type FormEvent, type ReactElement } from 'react';
import { call, isProblem, keys, queryClient, useErrorSentence } from '../../api/index.ts';
import { useMe } from '../../access/index.ts';
import { useText } from '../../text/index.ts';
import { DialogProblem, useToasts } from '../../ui/index.ts';
import styles from './session.module.css';

const leastLetters = 12;

/** Changes my password; every other session ends with it. */
export function PasswordForm(): ReactElement {
  const t = useText();
  const me = useMe();
  const { show } = useToasts();
  const sentenceOf = useErrorSentence();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [repeat, setRepeat] = useState('');
  const [touched, setTouched] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const short = next.length < leastLetters ? t('session.password.short') : null;
  const different = next === repeat ? null : t('session.password.different');

  const change = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTouched(true);
    setProblem(null);
    if (!current || short || different) return;
    setBusy(true);
    try {
      await call('changePassword', { body: { current, next } });
      setCurrent('');
      setNext('');
      setRepeat('');
      setTouched(false);
      show({ text: t('session.password.done'), tone: 'done' });
      await queryClient.invalidateQueries({ queryKey: keys.sessions });
    } catch (error) {
      setProblem(isProblem(error, 'SIGN_IN_FAILED') ? t('session.password.wrong') : sentenceOf(error));
    } finally {
      setBusy(false);
    }
  };

  return (
    <form className={styles.passwordForm} onSubmit={(event) => void change(event)} noValidate>
      <h2 className={styles.sectionTitle}>{t('session.password.title')}</h2>
      <p className={styles.lead}>{t('session.password.lead')}</p>
      <input type="text" name="username" autoComplete="username" value={me.username} readOnly hidden />
      <TextInput
        type="password"
        label={t('session.password.current')}
        autoComplete="current-password"
        value={current}
        error={touched && !current ? t('common.required') : null}
        onChange={(event) => {
          setCurrent(event.currentTarget.value);
        }}
      />
      <TextInput
        type="password"
        label={t('session.password.next')}
        description={t('session.password.next_hint')}
        autoComplete="new-password"
        maxLength={256}
        value={next}
        error={touched ? short : null}
        onChange={(event) => {
          setNext(event.currentTarget.value);
        }}
      />
      <TextInput
        type="password"
        label={t('session.password.repeat')}
        autoComplete="new-password"
        maxLength={256}
        value={repeat}
        error={touched ? different : null}
        onChange={(event) => {
          setRepeat(event.currentTarget.value);
        }}
      />
      <DialogProblem sentence={problem} />
      <div>
        <Button type="submit" loading={busy}>
          {t('session.password.submit')}
        </Button>
      </div>
    </form>
  );
}
