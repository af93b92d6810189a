/**
 * Where each route of the contract is. The contract itself (zod) stays on the server: these values are checked against its
 * literal types, so that a route that moves there does not compile here.
 */
import type { routes, RouteName } from '@tien-do/shared/contract';

type RoutePlace<N extends RouteName> = {
  readonly method: (typeof routes)[N]['method'];
  readonly path: (typeof routes)[N]['path'];
} & ((typeof routes)[N] extends { idempotent: true }
  ? { readonly idempotent: true }
  : { readonly idempotent?: never });

export const paths: { readonly [N in RouteName]: RoutePlace<N> } = {
  health: { method: 'GET', path: '/api/health' },
  openapi: { method: 'GET', path: '/api/openapi.json' },
  demoAccounts: { method: 'GET', path: '/api/demo-accounts' },
  signIn: { method: 'POST', path: '/api/session' },
  session: { method: 'GET', path: '/api/session' },
  signOut: { method: 'DELETE', path: '/api/session' },
  sessions: { method: 'GET', path: '/api/sessions' },
  endSession: { method: 'DELETE', path: '/api/sessions/:id' },
  endSessions: { method: 'DELETE', path: '/api/sessions' },
  changePassword: { method: 'PUT', path: '/api/session/password' },
  agencies: { method: 'GET', path: '/api/agencies' },
  boards: { method: 'GET', path: '/api/boards' },
  board: { method: 'GET', path: '/api/boards/:id' },
  boardSummary: { method: 'GET', path: '/api/boards/:id/summary' },
  inbox: { method: 'GET', path: '/api/inbox' },
  search: { method: 'GET', path: '/api/search' },
  card: { method: 'GET', path: '/api/cards/:id' },
  transition: { method: 'POST', path: '/api/cards/:id/transitions', idempotent: true },
  bulkTransition: { method: 'POST', path: '/api/boards/:id/transitions', idempotent: true },
  saveContent: { method: 'PUT', path: '/api/cards/:id/content', idempotent: true },
  uploadFile: { method: 'POST', path: '/api/cards/:id/files', idempotent: true },
  removeFile: { method: 'DELETE', path: '/api/cards/:id/files/:fileId' },
  downloadFile: { method: 'GET', path: '/api/cards/:id/files/:fileId' },
  comments: { method: 'GET', path: '/api/cards/:id/comments' },
  addComment: { method: 'POST', path: '/api/cards/:id/comments', idempotent: true },
  mentionable: { method: 'GET', path: '/api/cards/:id/people' },
  cardAudit: { method: 'GET', path: '/api/cards/:id/audit' },
  openCycle: { method: 'POST', path: '/api/plans/:id/cycles', idempotent: true },
  freezeCycle: { method: 'POST', path: '/api/cycles/:id/freeze', idempotent: true },
  reopenCycle: { method: 'POST', path: '/api/cycles/:id/reopen', idempotent: true },
  accounts: { method: 'GET', path: '/api/accounts' },
  newAccount: { method: 'POST', path: '/api/accounts', idempotent: true },
  changeAccount: { method: 'PATCH', path: '/api/accounts/:id' },
  newMembership: { method: 'POST', path: '/api/accounts/:id/memberships', idempotent: true },
  endMembership: { method: 'DELETE', path: '/api/memberships/:id' },
  audit: { method: 'GET', path: '/api/audit' },
  verifyAudit: { method: 'GET', path: '/api/audit/verification' },
};

/** A route's path with its `:name` parameters filled in and its query appended. */
export function pathOf(
  name: RouteName,
  params: Readonly<Record<string, string>> = {},
  query: Readonly<Record<string, string | number | undefined>> = {},
): string {
  const path = paths[name].path.replace(/:(\w+)/gu, (_, key: string) =>
    encodeURIComponent(params[key] ?? ''),
  );
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) if (value !== undefined) search.set(key, String(value));
  const text = search.toString();
  return text ? `${path}?${text}` : path;
}
