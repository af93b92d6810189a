import { Button, TextInput } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState, type FormEvent, type ReactElement } from 'react';
import { useLocation } from 'wouter';
import { usePageTitle } from '../../app/index.ts';
import { call, enterSession, isProblem, useErrorSentence } from '../../api/index.ts';
import { useText } from '../../text/index.ts';
import { DialogProblem, ErrorState, LineBones } from '../../ui/index.ts';
import styles from './session.module.css';

const leastLetters = 12;

/** Opens an invitation: its person sets a password of their own and is signed in. */
export function InvitationPage(): ReactElement {
  const t = useText();
  const sentenceOf = useErrorSentence();
  // Behind `#`, which no browser sends to a server; it stays what it was when the page was opened.
  const [token] = useState(() => window.location.hash.slice(1));
  usePageTitle(t('session.invitation.title'));
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['invitation', token],
    queryFn: ({ signal }) => call('lookInvitation', { body: { token }, signal }),
    retry: false,
    staleTime: Infinity,
  });
  const closed = isProblem(error, 'NOT_FOUND') || isProblem(error, 'INVALID');
  return (
    <main className={styles.invitation}>
      <div className={styles.brandMark}>
        <img src="/mark.svg" alt="" width={36} height={36} />
        <span>{t('common.product')}</span>
      </div>
      {isPending ? <LineBones lines={5} /> : null}
      {error ? (
        <ErrorState
          title={closed ? t('session.invitation.closed_title') : undefined}
          sentence={closed ? t('session.invitation.closed') : sentenceOf(error)}
          onRetry={closed ? undefined : () => void refetch()}
        />
      ) : null}
      {data ? <FirstPassword token={token} name={data.name} username={data.username} /> : null}
      <p className={styles.secret}>
        <IconAlertTriangle size={14} aria-hidden /> {t('common.secret')}
      </p>
    </main>
  );
}

interface FirstPasswordProps {
  token: string;
  name: string;
  username: string;
}

function FirstPassword({ token, name, username }: FirstPasswordProps): ReactElement {
  const t = useText();
  const sentenceOf = useErrorSentence();
  const [, navigate] = useLocation();
  const [password, setPassword] = useState('');
  const [repeat, setRepeat] = useState('');
  const [touched, setTouched] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const short = password.length < leastLetters ? t('session.password.short') : null;
  const different = password === repeat ? null : t('session.password.different');

  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTouched(true);
    setProblem(null);
    if (short || different) return;
    setBusy(true);
    try {
      const session = await call('acceptInvitation', { body: { token, password } });
      navigate('/', { replace: true });
      enterSession(session);
    } catch (error) {
      setBusy(false);
      setProblem(isProblem(error, 'NOT_FOUND') ? t('session.invitation.closed') : sentenceOf(error));
    }
  };

  return (
    <form className={styles.form} onSubmit={(event) => void send(event)} noValidate>
      <h1 className={styles.formTitle}>{t('session.invitation.title')}</h1>
      <p className={styles.lead}>{t('session.invitation.lead', { name })}</p>
      <TextInput
        label={t('session.username')}
        name="username"
        autoComplete="username"
        size="md"
        value={username}
        readOnly
      />
      <TextInput
        type="password"
        label={t('session.password.next')}
        description={t('session.password.next_hint')}
        autoComplete="new-password"
        autoFocus
        size="md"
        maxLength={256}
        value={password}
        error={touched ? short : null}
        onChange={(event) => {
          setPassword(event.currentTarget.value);
        }}
      />
      <TextInput
        type="password"
        label={t('session.password.repeat')}
        autoComplete="new-password"
        size="md"
        maxLength={256}
        value={repeat}
        error={touched ? different : null}
        onChange={(event) => {
          setRepeat(event.currentTarget.value);
        }}
      />
      <DialogProblem sentence={problem} />
      <Button type="submit" size="md" fullWidth loading={busy}>
        {t('session.invitation.submit')}
      </Button>
    </form>
  );
}
