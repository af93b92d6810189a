import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import type { SessionView } from '@tien-do/shared/contract';
import { Suspense, useEffect, useRef, type ReactElement } from 'react';
import { Redirect, Route, Router, Switch, useLocation, useSearch } from 'wouter';
import { MeProvider } from '../access/index.ts';
import { keys, queryClient, setCallLanguage, useErrorSentence, useSession } from '../api/index.ts';
import { liveClient, noteServerTime } from '../live/index.ts';
import { MoveProvider } from '../moves/index.ts';
import { LanguageProvider, useLanguage } from '../text/index.ts';
import { ErrorState, ToastProvider } from '../ui/index.ts';
import { cssVariables, theme } from '../ui/theme.ts';
import { CrashBoundary } from './crash-boundary.tsx';
import { Frame, FrameBones } from './frame.tsx';
import { aroundNav } from './leave-guard.ts';
import { links, safeBack } from './links.ts';
import { InvitationPage, SignInPage } from './pages.ts';
import { Screens } from './screens.tsx';

/** The whole application. */
export function App(): ReactElement {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <QueryClientProvider client={queryClient}>
        <LanguageProvider>
          <CrashBoundary>
            <ToastProvider>
              <Router aroundNav={aroundNav}>
                <Gate />
              </Router>
            </ToastProvider>
          </CrashBoundary>
        </LanguageProvider>
      </QueryClientProvider>
    </MantineProvider>
  );
}

/** Shows the screens to whoever is signed in, and the sign-in page to everybody else. */
function Gate(): ReactElement {
  const [path] = useLocation();
  const { data: session, error, isPending, refetch } = useSession();
  const sentenceOf = useErrorSentence();
  const { language } = useLanguage();
  useEffect(() => {
    setCallLanguage(language);
  }, [language]);
  const personId = session?.person.id;
  useEffect(() => {
    if (!personId) return undefined;
    liveClient.start();
    return () => {
      liveClient.end();
    };
  }, [personId]);
  useEffect(() => {
    if (session) noteServerTime(session.serverTime);
  }, [session]);

  useRightsFollowed(session ?? null);

  // Whoever opens an invitation comes as the invited person, whoever is signed in on this machine.
  if (path === links.invitation()) {
    return (
      <Suspense>
        <InvitationPage />
      </Suspense>
    );
  }
  if (isPending) return <FrameBones />;
  if (error && !session) return <ErrorState sentence={sentenceOf(error)} onRetry={() => void refetch()} />;
  if (!session) return <SignedOut />;
  return (
    <MeProvider session={session} key={session.person.id}>
      <MoveProvider>
        <Frame>
          <Switch>
            <Route path="/dang-nhap">
              <BackFromSignIn />
            </Route>
            <Route>
              <Screens />
            </Route>
          </Switch>
        </Frame>
      </MoveProvider>
    </MeProvider>
  );
}

/** What a page offers rests on rights: when they begin or end under it, what was read by the former ones is read anew. */
function useRightsFollowed(session: SessionView | null): void {
  const rights = session ? JSON.stringify([session.person.id, session.rules, session.delegations]) : null;
  const before = useRef(rights);
  useEffect(() => {
    if (before.current === rights) return;
    const first = before.current === null;
    before.current = rights;
    if (first || rights === null) return;
    for (const queryKey of [['card'], ['report'], keys.reports, keys.inbox, keys.delegations]) {
      void queryClient.invalidateQueries({ queryKey });
    }
  }, [rights]);
}

function SignedOut(): ReactElement {
  const [path] = useLocation();
  const search = useSearch();
  if (path !== '/dang-nhap')
    return <Redirect to={links.signIn(search ? `${path}?${search}` : path)} replace />;
  return (
    <Suspense>
      <SignInPage />
    </Suspense>
  );
}

function BackFromSignIn(): ReactElement {
  const search = useSearch();
  return <Redirect to={safeBack(new URLSearchParams(search).get('ve'))} replace />;
}
