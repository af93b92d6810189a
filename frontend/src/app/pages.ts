/**
 * Every page is its own file on the wire, with its words; the board's is fetched beside the session, because most visits go
 * there.
 */
import { lazy } from 'react';
import { loadWords } from '../text/index.ts';

type Words = Parameters<typeof loadWords>;

/** Loads a page together with the words that it is written in. */
async function withWords<M>(load: Promise<M>, ...words: Words): Promise<M> {
  const [module] = await Promise.all([load, loadWords(...words)]);
  return module;
}

const loadBoard = () => import('../features/board/index.ts');
const loadDashboard = () => withWords(import('../features/dashboard/index.ts'), 'dashboard');
const loadPortfolio = () =>
  withWords(import('../features/portfolio/index.ts'), 'portfolio', 'agencies', 'dashboard');
const loadInbox = () =>
  withWords(
    import('../features/inbox/index.ts'),
    'inbox',
    'card',
    'deciding',
    'contributions',
    'figures',
    'petitions',
  );
const loadCard = () =>
  withWords(import('../features/card/index.ts'), 'card', 'deciding', 'contributions', 'figures', 'petitions');
const loadRecord = () =>
  withWords(
    import('../features/record/index.ts'),
    'record',
    'card',
    'deciding',
    'contributions',
    'figures',
    'petitions',
  );
const loadImports = () => withWords(import('../features/imports/index.ts'), 'imports', 'plans', 'figures');
const loadChains = () => withWords(import('../features/chains/index.ts'), 'chains');
const loadPlan = () => withWords(import('../features/plans/index.ts'), 'plans', 'petitions');
const loadPetitions = () => withWords(import('../features/petitions/index.ts'), 'petitions', 'card');
const loadLetters = () => withWords(import('../features/letters/index.ts'), 'letters');
const loadAgencies = () => withWords(import('../features/agencies/index.ts'), 'agencies', 'people');
const loadSession = () => withWords(import('../features/session/index.ts'), 'session');
const loadReports = () => withWords(import('../features/reports/index.ts'), 'reports', 'documents');
const loadTemplates = () => withWords(import('../features/report-templates/index.ts'), 'templates');
const loadFigures = () => withWords(import('../features/figures/index.ts'), 'figures');
const loadExceptions = () => withWords(import('../features/exceptions/index.ts'), 'exceptions');
const loadDelegations = () => withWords(import('../features/delegations/index.ts'), 'delegations');
const loadFeeds = () => withWords(import('../features/feeds/index.ts'), 'feeds');
const loadNotices = () => withWords(import('../features/notices/index.ts'), 'notices', 'documents');
const loadPalette = () => import('./palette.tsx').then((module) => ({ default: module.Palette }));

export const BoardPage = lazy(loadBoard);
export const DashboardPage = lazy(loadDashboard);
export const PortfolioPage = lazy(loadPortfolio);
export const InboxPage = lazy(loadInbox);
export const CardPage = lazy(loadCard);
export const RecordPage = lazy(loadRecord);
export const AgenciesPage = lazy(loadAgencies);
export const AdminPage = lazy(() => withWords(import('../features/admin/index.ts'), 'admin', 'people'));
export const CalendarPage = lazy(() => withWords(import('../features/calendar/index.ts'), 'calendar'));
export const WebhooksPage = lazy(() => withWords(import('../features/webhooks/index.ts'), 'webhooks'));
export const MailsPage = lazy(() => withWords(import('../features/mails/index.ts'), 'mails'));
export const PlansPage = lazy(loadImports);
export const PlanPage = lazy(loadPlan);
export const ChainsPage = lazy(loadChains);
export const ImportPage = lazy(() => loadImports().then((module) => ({ default: module.ImportPage })));
export const PetitionsPage = lazy(() =>
  loadPetitions().then((module) => ({ default: module.PetitionsPage })),
);
export const LettersPage = lazy(async () => {
  const page = await (await loadLetters()).loadLettersPage();
  return { default: page.LettersPage };
});
export const LetterPage = lazy(async () => {
  const page = await (await loadLetters()).loadLetterPage();
  return { default: page.LetterPage };
});
export const ReportsPage = lazy(async () => {
  const page = await (await loadReports()).loadReportsPage();
  return { default: page.ReportsPage };
});
export const ReportPage = lazy(async () => {
  const page = await (await loadReports()).loadReportPage();
  return { default: page.ReportPage };
});
export const AuditPage = lazy(() => withWords(import('../features/audit/index.ts'), 'audit'));
export const SignInPage = lazy(loadSession);
export const InvitationPage = lazy(() =>
  loadSession().then((module) => ({ default: module.InvitationPage })),
);
export const SessionsPage = lazy(() => loadSession().then((module) => ({ default: module.SessionsPage })));
export const ExceptionsPage = lazy(loadExceptions);
export const TemplatesPage = lazy(loadTemplates);
export const FiguresPage = lazy(async () => {
  const page = await (await loadFigures()).loadFiguresPage();
  return { default: page.FiguresPage };
});
export const IndicatorsPage = lazy(async () => {
  const page = await (await loadFigures()).loadIndicatorsPage();
  return { default: page.IndicatorsPage };
});
export const AgencyFiguresPage = lazy(async () => {
  const page = await (await loadCard()).loadAgencyFigures();
  return { default: page.AgencyFiguresPage };
});
export const DelegationsPage = lazy(loadDelegations);
export const FeedsPage = lazy(loadFeeds);
export const NoticesPage = lazy(loadNotices);
export const NoticeSettingsPage = lazy(() =>
  loadNotices().then((module) => ({ default: module.NoticeSettingsPage })),
);
export const NoticePanel = lazy(() => loadNotices().then((module) => ({ default: module.NoticePanel })));
export const PastPage = lazy(() => withWords(import('../features/past/index.ts'), 'past'));
export const Palette = lazy(loadPalette);

/** Begins to fetch the page of an address before React asks for it. */
export function warmUp(path: string): void {
  if (path.startsWith('/dang-nhap') || path.startsWith('/loi-moi')) return;
  if (path.startsWith('/dieu-hanh')) void loadDashboard();
  else if (path.startsWith('/toan-canh')) void loadPortfolio();
  else if (path.startsWith('/cho-toi')) void loadInbox();
  else if (path.endsWith('/chung-thuc')) void loadRecord();
  else if (path.startsWith('/the/') || path.startsWith('/so-lieu')) void loadCard();
  else if (path.endsWith('/quy-trinh')) void loadChains();
  else if (path.endsWith('/so-lieu') || path.endsWith('/chi-tieu')) void loadFigures();
  else if (path.endsWith('/mau-bao-cao')) void loadTemplates();
  else if (path.endsWith('/ngoai-le')) void loadExceptions();
  else if (path.startsWith('/ke-hoach/')) void loadPlan();
  else if (path.startsWith('/ke-hoach') || path.startsWith('/nhap/')) void loadImports();
  else if (path.startsWith('/kien-nghi')) void loadPetitions();
  else if (path.startsWith('/don-doc')) void loadLetters();
  else if (path.startsWith('/bao-cao')) void loadReports();
  else if (path.startsWith('/co-quan')) void loadAgencies();
  else if (path.startsWith('/thong-bao')) void loadNotices();
  else if (path.startsWith('/uy-quyen')) void loadDelegations();
  else if (path.startsWith('/lich-cua-toi')) void loadFeeds();
  else void loadBoard();
}

/** Fetches what opens under a key, once the page is at rest: letters typed after Ctrl+K must not get lost. */
export function fetchAhead(): void {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(() => void loadPalette());
}
