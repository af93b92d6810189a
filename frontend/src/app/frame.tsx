/** What stands around every page: top bar, rail, and the quiet line about secrets. */
import { Suspense, useEffect, useRef, useState, type ReactElement, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { useText } from '../text/index.ts';
import { Bone } from '../ui/index.ts';
import styles from './frame.module.css';
import { DelegationBanner } from './delegation-banner.tsx';
import topStyles from './top-bar.module.css';
import { fetchAhead, Palette } from './pages.ts';
import { Rail } from './rail.tsx';
import { TopBar } from './top-bar.tsx';
import { useInboxPulse } from './inbox-pulse.ts';

/** The frame with a page in it. */
export function Frame({ children }: { children: ReactNode }): ReactElement {
  const t = useText();
  const [path] = useLocation();
  const [searching, setSearching] = useState(false);
  const main = useRef<HTMLElement>(null);
  const firstPath = useRef(path);
  useInboxPulse();
  useEffect(fetchAhead, []);

  // A new page takes the focus, so that keyboard and screen reader begin there; the first one leaves it to the browser.
  useEffect(() => {
    if (firstPath.current === path) return;
    firstPath.current = '';
    main.current?.focus({ preventScroll: true });
  }, [path]);

  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (
        (event.ctrlKey || event.metaKey) &&
        !event.altKey &&
        !event.shiftKey &&
        event.key.toLowerCase() === 'k'
      ) {
        event.preventDefault();
        setSearching(true);
      }
    };
    window.addEventListener('keydown', onKey);
    return () => {
      window.removeEventListener('keydown', onKey);
    };
  }, []);

  return (
    <div className={styles.frame}>
      <a className={styles.skip} href="#noi-dung">
        {t('common.skip')}
      </a>
      <TopBar
        onSearch={() => {
          setSearching(true);
        }}
      />
      <Rail />
      <DelegationBanner />
      <main className={styles.main} id="noi-dung" tabIndex={-1} ref={main}>
        {children}
      </main>
      <footer className={styles.secret}>{t('common.secret')}</footer>
      {searching ? (
        <Suspense>
          <Palette
            onClose={() => {
              setSearching(false);
            }}
          />
        </Suspense>
      ) : null}
    </div>
  );
}

/** The frame while it is not yet known who is signed in. */
export function FrameBones(): ReactElement {
  const t = useText();
  return (
    <div className={styles.frame} aria-busy="true" aria-label={t('common.loading')}>
      <header className={topStyles.top}>
        <span className={topStyles.mark}>{t('common.product')}</span>
        <Bone width={280} height={30} />
      </header>
      <nav className={styles.rail} aria-hidden />
      <main className={styles.main} />
    </div>
  );
}
