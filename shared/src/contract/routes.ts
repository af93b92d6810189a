/**
 * Every HTTP route of the product: its shape, and who may call it. Controllers, the OpenAPI document, the browser's client
 * and the table test of rights are all made from this list; a controller whose route is not here does not boot.
 */
import { z } from 'zod';
import type { Vocabulary } from '../access/vocabulary.js';
import { maximumReason, minimumReason } from '../workflow/transitions.js';
import * as account from './account.js';
import { accountRoutes } from './account-routes.js';
import { namedAgency } from './agencies.js';
import { agencyRoutes } from './agency-routes.js';
import * as board from './board.js';
import { boardRoutes } from './board-routes.js';
import { calendarRoutes } from './calendar-routes.js';
import * as card from './card.js';
import { chainRoutes } from './chain-routes.js';
import { delegationRoutes } from './delegation-routes.js';
import { contributionRoutes } from './contribution-routes.js';
import { historyRoutes } from './history-routes.js';
import { importRoutes } from './import-routes.js';
import { feedRoutes } from './feed-routes.js';
import { figureRoutes } from './figure-routes.js';
import { letterRoutes } from './letter-routes.js';
import { noticeRoutes } from './notice-routes.js';
import * as p from './parts.js';
import { petitionRoutes } from './petition-routes.js';
import { planRoutes } from './plan-routes.js';
import { portfolioRoutes } from './portfolio-routes.js';
import { recordRoutes } from './record-routes.js';
import { sheetRoutes } from './sheet-routes.js';
import { reportRoutes } from './report-routes.js';
import * as search from './search.js';
import { webhookRoutes } from './webhook-routes.js';
import type { RouteAccess, RouteContract } from './route.js';

const own: RouteAccess = { kind: 'own' };
const open: RouteAccess = { kind: 'public' };
const onCard = (action: Vocabulary['Card'] | 'any move'): RouteAccess => ({
  kind: 'right',
  subject: 'Card',
  action,
});
const onPlan = (action: Vocabulary['Plan']): RouteAccess => ({ kind: 'right', subject: 'Plan', action });
const readAudit: RouteAccess = { kind: 'right', subject: 'AuditLog', action: 'read' };
const byId = z.strictObject({ id: p.id });

export const routes = {
  health: {
    method: 'GET',
    path: '/api/health',
    summary: 'Whether the process and its database answer',
    access: open,
    response: z.strictObject({
      status: z.literal('ok'),
      version: z.string(),
      time: p.instant,
      /** What came out when the log was last reckoned again. */
      log: z.enum(['sound', 'broken', 'unchecked']),
    }),
  },
  openapi: {
    method: 'GET',
    path: '/api/openapi.json',
    summary: 'This description',
    access: open,
    response: z.record(z.string(), z.unknown()),
  },
  demoAccounts: {
    method: 'GET',
    path: '/api/demo-accounts',
    summary: 'The demo accounts, in demo mode only (else an empty list)',
    access: open,
    response: z.array(account.demoAccount),
  },
  signIn: {
    method: 'POST',
    path: '/api/session',
    summary: 'Sign in',
    access: open,
    body: account.signInBody,
    response: account.sessionView,
  },
  lookInvitation: {
    method: 'POST',
    path: '/api/invitations/look',
    summary: 'Whom an invitation is for; its secret is in the body, so that no log keeps it',
    access: open,
    body: account.invitationBody,
    response: account.invitationView,
  },
  acceptInvitation: {
    method: 'POST',
    path: '/api/invitations/accept',
    summary: 'Set a password by an invitation, once, and sign in',
    access: open,
    body: account.acceptInvitationBody,
    response: account.sessionView,
  },
  session: {
    method: 'GET',
    path: '/api/session',
    summary: 'Who is signed in, with duties and rules',
    access: own,
    response: account.sessionView,
  },
  signOut: {
    method: 'DELETE',
    path: '/api/session',
    summary: 'Sign out here',
    access: own,
    response: 'none',
  },
  sessions: {
    method: 'GET',
    path: '/api/sessions',
    summary: 'Where I am signed in',
    access: own,
    response: z.array(account.sessionLine),
  },
  endSession: {
    method: 'DELETE',
    path: '/api/sessions/:id',
    summary: 'Sign out one of my sessions',
    access: own,
    params: byId,
    response: 'none',
  },
  endSessions: {
    method: 'DELETE',
    path: '/api/sessions',
    summary: 'Sign out everywhere, here too',
    access: own,
    response: 'none',
  },
  changePassword: {
    method: 'PUT',
    path: '/api/session/password',
    summary: 'Change my password; all other sessions end',
    access: own,
    body: account.passwordBody,
    response: 'none',
  },
  agencies: {
    method: 'GET',
    path: '/api/agencies',
    summary: 'All agencies, with the names that they had',
    access: own,
    response: z.array(namedAgency),
  },
  ...agencyRoutes,
  ...delegationRoutes,
  ...boardRoutes,
  search: {
    method: 'GET',
    path: '/api/search',
    summary:
      'Cards, texts, documents, agencies and people that I may read, by words without diacritics, abbreviations and numbers: groups with hits, the best first; none for fewer than two letters',
    access: onCard('read'),
    query: search.searchQuery,
    response: search.searchAnswer,
  },
  card: {
    method: 'GET',
    path: '/api/cards/:id',
    summary: 'A card; its content for whoever may read that, else only what its face shows',
    access: onCard('read'),
    params: byId,
    response: card.cardDetail,
  },
  transition: {
    method: 'POST',
    path: '/api/cards/:id/transitions',
    summary: 'Move a card',
    access: onCard('any move'),
    params: byId,
    body: card.transitionBody,
    response: card.cardWritten,
    idempotent: true,
  },
  bulkTransition: {
    method: 'POST',
    path: '/api/boards/:id/transitions',
    summary: 'Move up to 200 cards of a board, each under its own rules: one result per card',
    access: onCard('any move'),
    params: byId,
    body: card.bulkTransitionBody,
    response: z.array(card.bulkResult),
    idempotent: true,
  },
  previewTransitions: {
    method: 'POST',
    path: '/api/boards/:id/transitions/preview',
    summary: 'What moving up to 200 cards of a board would do now, card by card; nothing is written',
    access: onCard('any move'),
    params: byId,
    body: card.bulkTransitionBody,
    response: z.array(card.bulkPreview),
  },
  saveContent: {
    method: 'PUT',
    path: '/api/cards/:id/content',
    summary: 'Save the working text',
    access: onCard('write'),
    params: byId,
    body: card.contentBody,
    response: card.cardWritten,
    idempotent: true,
  },
  uploadFile: {
    method: 'POST',
    path: '/api/cards/:id/files',
    summary: 'Attach a piece of evidence (multipart, one part named `file`)',
    access: onCard('write'),
    params: byId,
    input: 'file',
    response: card.cardWritten.extend({ file: p.fileInfo }),
    idempotent: true,
  },
  removeFile: {
    method: 'DELETE',
    path: '/api/cards/:id/files/:fileId',
    summary: 'Take an evidence file off the working text',
    access: onCard('write'),
    params: z.strictObject({ id: p.id, fileId: p.id }),
    response: card.cardWritten,
  },
  downloadFile: {
    method: 'GET',
    path: '/api/cards/:id/files/:fileId',
    summary: 'Download an evidence file',
    access: onCard('read_content'),
    params: z.strictObject({ id: p.id, fileId: p.id }),
    response: 'download',
  },
  comments: {
    method: 'GET',
    path: '/api/cards/:id/comments',
    summary: 'The exchange on a card, oldest first',
    access: onCard('read_content'),
    params: byId,
    response: z.array(p.comment),
  },
  addComment: {
    method: 'POST',
    path: '/api/cards/:id/comments',
    summary: 'Write into the exchange',
    access: onCard('comment'),
    params: byId,
    body: card.commentBody,
    response: card.cardWritten.extend({ comment: p.comment }),
    idempotent: true,
  },
  mentionable: {
    method: 'GET',
    path: '/api/cards/:id/people',
    summary: 'Who can be mentioned on a card: those who may read its content',
    access: onCard('comment'),
    params: byId,
    response: z.array(p.personRef.extend({ agencyId: p.id, duty: p.duty })),
  },
  cardAudit: {
    method: 'GET',
    path: '/api/cards/:id/audit',
    summary: 'The log of a card, newest first',
    access: onCard('read_audit'),
    params: byId,
    response: z.array(p.auditEntry),
  },
  ...recordRoutes,
  ...sheetRoutes,
  ...reportRoutes,
  openCycle: {
    method: 'POST',
    path: '/api/plans/:id/cycles',
    summary: 'Open a reporting period and make its cards',
    access: onPlan('open_cycle'),
    params: byId,
    body: z.strictObject({ year: z.int().min(2000).max(2100) }),
    response: board.boardLine,
    idempotent: true,
  },
  freezeCycle: {
    method: 'POST',
    path: '/api/cycles/:id/freeze',
    summary: 'Freeze a period: nothing on its board moves; confirms how many cards have no accepted result',
    access: onPlan('freeze_cycle'),
    params: byId,
    body: z.strictObject({ unfinished: z.int().min(0) }),
    response: p.cycle,
    idempotent: true,
  },
  reopenCycle: {
    method: 'POST',
    path: '/api/cycles/:id/reopen',
    summary: 'Open a frozen period again',
    access: onPlan('reopen_cycle'),
    params: byId,
    body: z.strictObject({ reason: p.text(maximumReason, minimumReason) }),
    response: p.cycle,
    idempotent: true,
  },
  archivePlan: {
    method: 'POST',
    path: '/api/plans/:id/archive',
    summary: 'Put away a plan on whose cards nobody has worked: it is listed nowhere and changed no more',
    access: onPlan('archive'),
    params: byId,
    response: z.strictObject({ planId: p.id, archivedAt: p.instant }),
    idempotent: true,
  },
  ...planRoutes,
  ...portfolioRoutes,
  ...chainRoutes,
  ...calendarRoutes,
  ...feedRoutes,
  ...historyRoutes,
  ...noticeRoutes,
  ...webhookRoutes,
  ...contributionRoutes,
  ...petitionRoutes,
  ...figureRoutes,
  ...letterRoutes,
  ...importRoutes,
  ...accountRoutes,
  audit: {
    method: 'GET',
    path: '/api/audit',
    summary: 'The whole log, newest first, 100 a page',
    access: readAudit,
    query: z.strictObject({ before: p.instant.optional() }),
    response: z.array(p.auditEntry.extend({ streamId: p.id, stream: z.string(), cardId: p.id.nullable() })),
  },
  verifyAudit: {
    method: 'GET',
    path: '/api/audit/verification',
    summary: 'Reckons every chain again and names the first bad entry of each that is broken',
    access: readAudit,
    response: z.array(
      z.strictObject({
        streamId: p.id,
        stream: z.string(),
        entries: z.int(),
        fault: z.strictObject({ seq: z.int(), kind: z.enum(['changed', 'gap', 'head']) }).nullable(),
      }),
    ),
  },
} as const satisfies Record<string, RouteContract>;

export type RouteName = keyof typeof routes;

type Parsed<R, K extends string> =
  R extends Record<K, infer T> ? (T extends z.ZodType ? z.output<T> : undefined) : undefined;
type Given<R, K extends string> =
  R extends Record<K, infer T> ? (T extends z.ZodType ? z.input<T> : undefined) : undefined;

/** What a handler receives, parsed. */
export type RouteParams<N extends RouteName> = Parsed<(typeof routes)[N], 'params'>;
export type RouteQuery<N extends RouteName> = Parsed<(typeof routes)[N], 'query'>;
export type RouteBody<N extends RouteName> = Parsed<(typeof routes)[N], 'body'>;
/** What a client sends. */
export type RouteBodyInput<N extends RouteName> = Given<(typeof routes)[N], 'body'>;
/** What comes back. */
export type RouteResponse<N extends RouteName> = Parsed<(typeof routes)[N], 'response'>;
