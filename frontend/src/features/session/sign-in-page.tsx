import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconAlertTriangle, IconBolt, IconLayoutKanban, IconShieldCheck } from '@tabler/icons-react';
import type { DemoAccount } from '@tien-do/shared/contract';
import { useEffect, useRef, useState, type FormEvent, type KeyboardEvent, type ReactElement } from 'react';
import { useSearchParams } from 'wouter';
import { usePageTitle } from '../../app/index.ts';
import { call, enterSession, isProblem, keys, NetworkFailure, useErrorSentence } from '../../api/index.ts';
import { useLanguage, useText } from '../../text/index.ts';
import { DialogProblem } from '../../ui/index.ts';
import styles from './session.module.css';

/** What every demo account opens with; it exists in demonstration mode only, and is shown on this page. */
const demoPassword = 'tien-do-demo';

interface Trouble {
  sentence: string;
  /** Seconds to wait before trying again, when the server said so. */
  wait: number;
}

/** Signing in: the form, and in demonstration mode every role one click away. */
export function SignInPage(): ReactElement {
  const t = useText();
  const { language, setLanguage } = useLanguage();
  const sentenceOf = useErrorSentence();
  const [search] = useSearchParams();
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState<string | null>(null);
  const [caps, setCaps] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const passwordField = useRef<HTMLInputElement>(null);
  const { data: demo = [] } = useQuery({
    queryKey: keys.demoAccounts,
    queryFn: ({ signal }) => call('demoAccounts', { signal }),
    staleTime: Infinity,
  });
  usePageTitle(t('session.title'));

  const waiting = (trouble?.wait ?? 0) > 0;
  useEffect(() => {
    if (!waiting) return undefined;
    const timer = setInterval(() => {
      setTrouble((held) => (held && held.wait > 1 ? { ...held, wait: held.wait - 1 } : null));
    }, 1000);
    return () => {
      clearInterval(timer);
    };
  }, [waiting]);

  const signIn = async (name: string, secret: string): Promise<void> => {
    setBusy(name);
    setTrouble(null);
    try {
      enterSession(await call('signIn', { body: { username: name, password: secret } }));
    } catch (error) {
      setBusy(null);
      setTrouble({
        sentence: error instanceof NetworkFailure ? t('session.offline') : sentenceOf(error),
        wait: isProblem(error, 'THROTTLED') ? (error.data.retryAfter ?? 0) : 0,
      });
      passwordField.current?.select();
    }
  };

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!username.trim() || !password) {
      setTrouble({ sentence: t('session.required'), wait: 0 });
      return;
    }
    void signIn(username.trim(), password);
  };
  const noticeCaps = (event: KeyboardEvent): void => {
    setCaps(event.getModifierState('CapsLock'));
  };

  return (
    <main className={styles.signIn}>
      <section className={styles.brand} aria-hidden="true">
        <div className={styles.brandMark}>
          <img src="/mark.svg" alt="" width={44} height={44} />
          <span>{t('common.product')}</span>
        </div>
        <p className={styles.brandLead}>{t('session.lead')}</p>
        <ul className={styles.points}>
          <li>
            <IconLayoutKanban size={20} stroke={1.6} />
            {t('session.point.board')}
          </li>
          <li>
            <IconBolt size={20} stroke={1.6} />
            {t('session.point.live')}
          </li>
          <li>
            <IconShieldCheck size={20} stroke={1.6} />
            {t('session.point.proof')}
          </li>
        </ul>
      </section>
      <section className={styles.panel} data-demo={demo.length > 0}>
        <div className={styles.languages}>
          {(['vi', 'en'] as const).map((code) => (
            <button
              key={code}
              type="button"
              lang={code}
              aria-pressed={language === code}
              onClick={() => {
                setLanguage(code);
              }}
            >
              {code === 'vi' ? 'Tiếng Việt' : 'English'}
            </button>
          ))}
        </div>
        <form className={styles.form} onSubmit={submit} noValidate>
          <h1 className={styles.formTitle}>{t('session.title')}</h1>
          {search.get('ve') ? <p className={styles.notice}>{t('session.ended')}</p> : null}
          <TextInput
            label={t('session.username')}
            name="username"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            autoFocus
            size="md"
            value={username}
            onChange={(event) => {
              setUsername(event.currentTarget.value);
            }}
          />
          <TextInput
            ref={passwordField}
            label={t('session.password')}
            type="password"
            name="password"
            autoComplete="current-password"
            size="md"
            value={password}
            description={caps ? t('session.caps') : undefined}
            onChange={(event) => {
              setPassword(event.currentTarget.value);
            }}
            onKeyUp={noticeCaps}
          />
          <DialogProblem
            sentence={
              trouble ? (trouble.wait > 0 ? t('session.wait', { n: trouble.wait }) : trouble.sentence) : null
            }
          />
          <Button type="submit" size="md" fullWidth loading={busy !== null} disabled={waiting}>
            {t('session.submit')}
          </Button>
          <p className={styles.help}>{t('session.help')}</p>
        </form>
        {demo.length > 0 ? (
          <DemoList
            accounts={demo}
            busy={busy}
            disabled={waiting}
            onChoose={(account) => void signIn(account.username, demoPassword)}
          />
        ) : null}
        <p className={styles.secret}>
          <IconAlertTriangle size={14} aria-hidden /> {t('common.secret')}
        </p>
      </section>
    </main>
  );
}

interface DemoListProps {
  accounts: readonly DemoAccount[];
  busy: string | null;
  disabled: boolean;
  onChoose: (account: DemoAccount) => void;
}

function DemoList({ accounts, busy, disabled, onChoose }: DemoListProps): ReactElement {
  const t = useText();
  return (
    <section className={styles.demo} aria-labelledby="demo-title">
      <h2 id="demo-title" className={styles.demoTitle}>
        {t('session.demo.title')}
      </h2>
      <p className={styles.demoLead}>{t('session.demo.lead')}</p>
      <ul className={styles.demoList}>
        {accounts.map((account) => (
          <li key={account.username}>
            <button
              type="button"
              className={styles.demoAccount}
              disabled={busy !== null || disabled}
              aria-busy={busy === account.username}
              onClick={() => {
                onChoose(account);
              }}
            >
              <b>{account.name}</b>
              <span>{account.role}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
