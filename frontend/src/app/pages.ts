/** Every page is its own file on the wire; the board's is fetched beside the session, because most visits go there. */
import { lazy } from 'react';

const loadBoard = () => import('../features/board/index.ts');
const loadDashboard = () => import('../features/dashboard/index.ts');
const loadInbox = () => import('../features/inbox/index.ts');
const loadCard = () => import('../features/card/index.ts');

export const BoardPage = lazy(loadBoard);
export const DashboardPage = lazy(loadDashboard);
export const InboxPage = lazy(loadInbox);
export const CardPage = lazy(loadCard);
export const AdminPage = lazy(() => import('../features/admin/index.ts'));
export const AuditPage = lazy(() => import('../features/audit/index.ts'));
export const SignInPage = lazy(() => import('../features/session/index.ts'));
export const SessionsPage = lazy(() =>
  import('../features/session/index.ts').then((module) => ({ default: module.SessionsPage })),
);
const loadPalette = () => import('./palette.tsx').then((module) => ({ default: module.Palette }));
export const Palette = lazy(loadPalette);

/** Begins to fetch the page of an address before React asks for it. */
export function warmUp(path: string): void {
  if (path.startsWith('/dang-nhap')) return;
  if (path.startsWith('/dieu-hanh')) void loadDashboard();
  else if (path.startsWith('/cho-toi')) void loadInbox();
  else if (path.startsWith('/the/')) void loadCard();
  else void loadBoard();
}

/** Fetches what opens under a key, once the page is at rest: letters typed after Ctrl+K must not get lost. */
export function fetchAhead(): void {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(() => void loadPalette());
}
