import { Suspense, type ReactElement, type ReactNode } from 'react';
import { Link, Redirect, Route, Switch } from 'wouter';
import { hasDuty, useMe, type Me } from '../access/index.ts';
import { useLiveBoard } from '../live/index.ts';
import { useText } from '../text/index.ts';
import { EmptyState, LineBones } from '../ui/index.ts';
import { AsOf } from './as-of.tsx';
import { CrashBoundary } from './crash-boundary.tsx';
import { useCurrentBoard } from './current-board.ts';
import { links } from './links.ts';
import { usePageTitle } from './page-title.ts';
import {
  AdminPage,
  AgenciesPage,
  AuditPage,
  BoardPage,
  CalendarPage,
  CardPage,
  AgencyFiguresPage,
  ChainsPage,
  DashboardPage,
  DelegationsPage,
  ExceptionsPage,
  FiguresPage,
  FeedsPage,
  ImportPage,
  InboxPage,
  IndicatorsPage,
  MailsPage,
  LetterPage,
  LettersPage,
  NoticesPage,
  NoticeSettingsPage,
  PetitionsPage,
  PlanPage,
  PlansPage,
  PortfolioPage,
  RecordPage,
  ReportPage,
  ReportsPage,
  SessionsPage,
  WebhooksPage,
  TemplatesPage,
} from './pages.ts';
import styles from './frame.module.css';

/** Which page an address is. */
export function Screens(): ReactElement {
  const me = useMe();
  return (
    <Switch>
      <Route path="/">
        <Home me={me} />
      </Route>
      <Route path="/bang/:boardId">
        {({ boardId }) => (
          <Screen>
            <AsOf boardId={boardId}>
              <BoardPage key={boardId} boardId={boardId} />
            </AsOf>
          </Screen>
        )}
      </Route>
      <Route path="/the/:cardId">
        {({ cardId }) => (
          <Screen>
            <CardPage key={cardId} cardId={cardId} />
          </Screen>
        )}
      </Route>
      <Route path="/the/:cardId/chung-thuc">
        {({ cardId }) => (
          <Screen>
            <RecordPage key={cardId} cardId={cardId} />
          </Screen>
        )}
      </Route>
      <Route path="/cho-toi">
        <Screen>
          <InboxPage />
        </Screen>
      </Route>
      <Route path="/dieu-hanh/:boardId">
        {({ boardId }) => (
          <Screen>
            <AsOf boardId={boardId}>
              <DashboardPage key={boardId} boardId={boardId} />
            </AsOf>
          </Screen>
        )}
      </Route>
      <Route path="/toan-canh">
        <Screen>
          <PortfolioPage />
        </Screen>
      </Route>
      <Route path="/ke-hoach">
        <Screen>
          <PlansPage />
        </Screen>
      </Route>
      <Route path="/ke-hoach/:planId">
        {({ planId }) => (
          <Screen>
            <PlanPage key={planId} planId={planId} />
          </Screen>
        )}
      </Route>
      <Route path="/ke-hoach/:planId/quy-trinh">
        {({ planId }) => (
          <Screen>
            <ChainsPage key={planId} planId={planId} />
          </Screen>
        )}
      </Route>
      <Route path="/ke-hoach/:planId/ngoai-le">
        {({ planId }) => (
          <Screen>
            <ExceptionsPage key={planId} planId={planId} />
          </Screen>
        )}
      </Route>
      <Route path="/ke-hoach/:planId/mau-bao-cao">
        {({ planId }) => (
          <Screen>
            <TemplatesPage key={planId} planId={planId} />
          </Screen>
        )}
      </Route>
      <Route path="/ke-hoach/:planId/chi-tieu">
        {({ planId }) => (
          <Screen>
            <IndicatorsPage key={planId} planId={planId} />
          </Screen>
        )}
      </Route>
      <Route path="/ke-hoach/:planId/so-lieu">
        {({ planId }) => (
          <Screen>
            <FiguresPage key={planId} planId={planId} />
          </Screen>
        )}
      </Route>
      <Route path="/so-lieu">
        <Screen>
          <AgencyFiguresPage />
        </Screen>
      </Route>
      <Route path="/kien-nghi">
        <Screen>
          <PetitionsPage />
        </Screen>
      </Route>
      <Route path="/don-doc">
        <Screen>
          <LettersPage />
        </Screen>
      </Route>
      <Route path="/don-doc/:letterId">
        {({ letterId }) => (
          <Screen>
            <LetterPage key={letterId} letterId={letterId} />
          </Screen>
        )}
      </Route>
      <Route path="/bao-cao">
        <Screen>
          <ReportsPage />
        </Screen>
      </Route>
      <Route path="/bao-cao/:reportId">
        {({ reportId }) => (
          <Screen>
            <ReportPage key={reportId} reportId={reportId} />
          </Screen>
        )}
      </Route>
      <Route path="/nhap/:importId">
        {({ importId }) => (
          <Screen>
            <ImportPage key={importId} importId={importId} />
          </Screen>
        )}
      </Route>
      <Route path="/thong-bao">
        <Screen>
          <NoticesPage />
        </Screen>
      </Route>
      <Route path="/thong-bao/cach-nhan">
        <Screen>
          <NoticeSettingsPage />
        </Screen>
      </Route>
      <Route path="/lich-cua-toi">
        <Screen>
          <FeedsPage />
        </Screen>
      </Route>
      <Route path="/uy-quyen">
        <Screen>
          <DelegationsPage />
        </Screen>
      </Route>
      <Route path="/phien">
        <Screen>
          <SessionsPage />
        </Screen>
      </Route>
      {me.mayReadAgencies ? (
        <Route path="/co-quan/:agencyId?">
          {({ agencyId }) => (
            <Screen>
              <AgenciesPage agencyId={agencyId ?? null} />
            </Screen>
          )}
        </Route>
      ) : null}
      {me.mayReadAudit ? (
        <Route path="/nhat-ky">
          <Screen>
            <AuditPage />
          </Screen>
        </Route>
      ) : null}
      {me.mayReadCalendar ? (
        <Route path="/quan-tri/lich">
          <Screen>
            <CalendarPage />
          </Screen>
        </Route>
      ) : null}
      {me.mayReadWebhooks ? (
        <Route path="/quan-tri/webhook">
          <Screen>
            <WebhooksPage />
          </Screen>
        </Route>
      ) : null}
      {me.mayReadMails ? (
        <Route path="/quan-tri/thu">
          <Screen>
            <MailsPage />
          </Screen>
        </Route>
      ) : null}
      {me.mayReadAccounts ? (
        <Route path="/quan-tri">
          <Screen>
            <AdminPage />
          </Screen>
        </Route>
      ) : null}
      <Route>
        <NotFound />
      </Route>
    </Switch>
  );
}

/** A page that fails or loads leaves the frame standing. */
function Screen({ children }: { children: ReactNode }): ReactElement {
  return (
    <CrashBoundary>
      <Suspense
        fallback={
          <div className={styles.waiting}>
            <LineBones lines={8} />
          </div>
        }
      >
        {children}
      </Suspense>
    </CrashBoundary>
  );
}

/** Leadership comes to watch; whoever keeps the accounts comes to them; everybody else comes to the board. */
function Home({ me }: { me: Me }): ReactElement {
  const t = useText();
  const { board, loading } = useCurrentBoard();
  const { info, status } = useLiveBoard(board?.id ?? null);
  usePageTitle('');
  if (!loading && !board) {
    if (me.mayManageAccounts) return <Redirect to={links.admin()} replace />;
    return <EmptyState title={t('common.top.no_board')} text={t('common.menu.no_duty')} />;
  }
  if (board && info && hasDuty(me, info.plan.issuerId, ['head', 'deputy'])) {
    return <Redirect to={links.dashboard(board.id)} replace />;
  }
  if (board && (info || status === 'error')) return <Redirect to={links.board(board.id)} replace />;
  return (
    <div className={styles.waiting}>
      <LineBones lines={8} />
    </div>
  );
}

function NotFound(): ReactElement {
  const t = useText();
  usePageTitle(t('common.not_found_title'));
  return (
    <EmptyState
      title={t('common.not_found_title')}
      text={t('common.not_found_detail')}
      actions={<Link href="/">{t('common.home')}</Link>}
    />
  );
}
