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
  lookInvitation: { method: 'POST', path: '/api/invitations/look' },
  acceptInvitation: { method: 'POST', path: '/api/invitations/accept' },
  session: { method: 'GET', path: '/api/session' },
  signOut: { method: 'DELETE', path: '/api/session' },
  sessions: { method: 'GET', path: '/api/sessions' },
  endSession: { method: 'DELETE', path: '/api/sessions/:id' },
  endSessions: { method: 'DELETE', path: '/api/sessions' },
  changePassword: { method: 'PUT', path: '/api/session/password' },
  agencies: { method: 'GET', path: '/api/agencies' },
  agencyRegister: { method: 'GET', path: '/api/agency-register' },
  agency: { method: 'GET', path: '/api/agencies/:id' },
  newAgency: { method: 'POST', path: '/api/agencies', idempotent: true },
  changeAgency: { method: 'PATCH', path: '/api/agencies/:id' },
  renameAgency: { method: 'POST', path: '/api/agencies/:id/rename', idempotent: true },
  closeAgency: { method: 'POST', path: '/api/agencies/:id/close', idempotent: true },
  reopenAgency: { method: 'POST', path: '/api/agencies/:id/reopen', idempotent: true },
  agencySets: { method: 'GET', path: '/api/agency-sets' },
  newAgencySet: { method: 'POST', path: '/api/agency-sets', idempotent: true },
  changeAgencySet: { method: 'PATCH', path: '/api/agency-sets/:id' },
  newSetMember: { method: 'POST', path: '/api/agency-sets/:id/members', idempotent: true },
  changeSetMember: { method: 'PATCH', path: '/api/agency-sets/:id/members/:memberId' },
  giveDuty: { method: 'POST', path: '/api/agencies/:id/memberships', idempotent: true },
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
  record: { method: 'GET', path: '/api/cards/:id/record' },
  recordPrint: { method: 'GET', path: '/api/cards/:id/record.pdf' },
  recordExport: { method: 'GET', path: '/api/cards/:id/record.json' },
  recordVerifier: { method: 'GET', path: '/api/record-verifier' },
  openCycle: { method: 'POST', path: '/api/plans/:id/cycles', idempotent: true },
  freezeCycle: { method: 'POST', path: '/api/cycles/:id/freeze', idempotent: true },
  reopenCycle: { method: 'POST', path: '/api/cycles/:id/reopen', idempotent: true },
  plans: { method: 'GET', path: '/api/plans' },
  plan: { method: 'GET', path: '/api/plans/:id' },
  planVersion: { method: 'GET', path: '/api/plans/:id/versions/:number' },
  changePlan: { method: 'PATCH', path: '/api/plans/:id', idempotent: true },
  ruleChange: { method: 'GET', path: '/api/plans/:id/rule-change' },
  cyclePreview: { method: 'GET', path: '/api/plans/:id/cycles/:year/preview' },
  closeCycle: { method: 'POST', path: '/api/cycles/:id/close', idempotent: true },
  archivePlan: { method: 'POST', path: '/api/plans/:id/archive', idempotent: true },
  chains: { method: 'GET', path: '/api/plans/:id/chains' },
  setChain: { method: 'PUT', path: '/api/plans/:id/chains', idempotent: true },
  previewChain: { method: 'POST', path: '/api/plans/:id/chains/preview' },
  petitions: { method: 'GET', path: '/api/petitions' },
  petition: { method: 'GET', path: '/api/petitions/:id' },
  cardPetitions: { method: 'GET', path: '/api/cards/:id/petitions' },
  raisePetition: { method: 'POST', path: '/api/cards/:id/petitions', idempotent: true },
  raiseOnPlan: { method: 'POST', path: '/api/plans/:id/petitions', idempotent: true },
  actOnPetition: { method: 'POST', path: '/api/petitions/:id/acts', idempotent: true },
  imports: { method: 'GET', path: '/api/imports' },
  uploadImport: { method: 'POST', path: '/api/imports', idempotent: true },
  pasteImport: { method: 'POST', path: '/api/imports/text', idempotent: true },
  newImport: { method: 'POST', path: '/api/imports/by-hand', idempotent: true },
  awaitingImports: { method: 'GET', path: '/api/imports/awaiting' },
  importTemplate: { method: 'GET', path: '/api/imports/template' },
  import: { method: 'GET', path: '/api/imports/:id' },
  importSource: { method: 'GET', path: '/api/imports/:id/source' },
  addImportFile: { method: 'POST', path: '/api/imports/:id/files', idempotent: true },
  downloadImportFile: { method: 'GET', path: '/api/imports/:id/files/:fileId' },
  importEdits: { method: 'GET', path: '/api/imports/:id/edits' },
  editImport: { method: 'POST', path: '/api/imports/:id/edits', idempotent: true },
  baseImport: { method: 'POST', path: '/api/imports/:id/base', idempotent: true },
  importBase: { method: 'GET', path: '/api/imports/:id/base' },
  importEffects: { method: 'GET', path: '/api/imports/:id/effects' },
  discardImport: { method: 'POST', path: '/api/imports/:id/discard', idempotent: true },
  awaitImport: { method: 'POST', path: '/api/imports/:id/awaiting', idempotent: true },
  acceptImport: { method: 'POST', path: '/api/imports/:id/accept', idempotent: true },
  accounts: { method: 'GET', path: '/api/accounts' },
  newAccount: { method: 'POST', path: '/api/accounts', idempotent: true },
  changeAccount: { method: 'PATCH', path: '/api/accounts/:id' },
  newMembership: { method: 'POST', path: '/api/accounts/:id/memberships', idempotent: true },
  newInvitation: { method: 'POST', path: '/api/accounts/:id/invitation' },
  revokeInvitation: { method: 'DELETE', path: '/api/accounts/:id/invitation' },
  changeMembership: { method: 'PATCH', path: '/api/memberships/:id' },
  endMembership: { method: 'DELETE', path: '/api/memberships/:id' },
  auditState: { method: 'GET', path: '/api/audit/state' },
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
